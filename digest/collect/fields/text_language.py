"""A page's words in, the language they are written in out; for pages that state none. Pure.

    of("De sluis is dicht en het schip ...")    "nl"; "" for too few words, or for two languages alike

By letters where a language has its own, else by the small words that no text of a language does without.
"""

from __future__ import annotations

import re
from collections import Counter

_LETTERS = {
    "ja": r"[\u3040-\u30ff]", "ko": r"[\uac00-\ud7af]", "he": r"[\u0590-\u05ff]", "el": r"[\u0370-\u03ff]", "th": r"[\u0e00-\u0e7f]",
    "fa": r"[پچژگ]", "ar": r"[\u0620-\u064a]", "zh": r"[\u4e00-\u9fff]",
}  # fmt: skip
_SMALL_WORDS = {
    "en": "the and of to is that for with was are from this by",
    "de": "der die und das nicht ist den von mit ein sich auf dem",
    "fr": "le la les des et est dans pour une du que pas sur qui",
    "es": "el la los las y que una por con del para se su más",
    "it": "il la che di della per un gli nel sono con è dei non",
    "nl": "de het een van en niet dat voor met zijn is op te",
    "pt": "o os que não uma do da em para com dos ao é",
    "ca": "el els i de la que per amb una les són és del",
    "ro": "și în de la nu să cu pe este care din mai un",
    "pl": "i w nie na się że z do jest to od po są",
    "cs": "a v se na je že s z do o pro jako ve",
    "sk": "a v sa na je že s z do o pre ako vo",
    "hu": "a az és hogy nem is egy van meg ez csak volt el",
    "sv": "och att det som på är en av för inte till med den",
    "da": "og at det der på er en af for ikke til med den",
    "no": "og å det som på er en av for ikke til med den",
    "fi": "ja on ei että se oli mutta kun myös hän ovat joka tai",
    "tr": "ve bir bu için da ile çok olarak daha ne gibi olan en",
    "ru": "и в не на что с по как это из для от но",
    "uk": "і в не на що з та як це із для від але",
    "bg": "и в не на да се от за са с по като че",
    "id": "yang dan di dengan untuk dari ini itu pada tidak ke dalam akan",
    "vi": "và của là không các trong có được cho một những người đã",
}
_LEAST = 12  # letters or small words; a menu has fewer
_SHARE = 0.3  # of the letters
_AHEAD = 1.15  # times the next language's


def of(text: str) -> str:
    letters = sum(map(str.isalpha, text)) or 1
    for language, own in _LETTERS.items():
        found = len(re.findall(own, text))
        # Kana stand among signs, and Persian's own letters among Arab ones.
        if found >= _LEAST and found / letters >= (0.04 if language in ("ja", "fa") else _SHARE):
            return language
    counted = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    scores = Counter({name: sum(map(counted.__getitem__, said.split())) for name, said in _SMALL_WORDS.items()})  # fmt: skip
    (first, most), (_, second) = scores.most_common(2)
    return first if most >= _LEAST and most >= _AHEAD * second else ""
