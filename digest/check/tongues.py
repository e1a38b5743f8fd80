"""Which language some words are in, by their small words. Pure; "" where it cannot be told.

Fewer than a handful of small words tell nothing, and two languages that share most of theirs are told apart only by a
clear majority.
"""

from __future__ import annotations

import re
from collections import Counter

_SMALL = {
    "en": "the and of to in that is was for with are on as have it by this from not which were has been their its who what how",
    "de": "der die das und ist nicht von den dem ein eine mit für auf im zu des sich auch wie wird sind bei nach aus wenn oder",
    "fr": "le la les des une est et du que dans pour qui pas sur avec ce au aux sont plus ont été cette ses leur mais où",
    "es": "el los las una es y del que en por para con se su no al lo como más pero sus sobre este entre cuando ya",
    "it": "il di che è e la per un una non sono con del della dei le gli nel anche come più ma alla delle si da",
    "pt": "o os que e do da em um uma para é com não por mais dos das no na ao como mas foi seu sua são pelo",
    "nl": "de het een en van is dat op te met niet zijn voor aan er om ook als bij nog naar wordt maar uit door",
    "ru": "и в не на что с по как это из у за от то но для при о же его к так все были",
    "uk": "і в не на що з та як це із за від до але для при про його є у бути які",
}
_WORDS = {name: frozenset(words.split()) for name, words in _SMALL.items()}
KNOWN = frozenset(_WORDS)
_WORD = re.compile(r"[^\W\d_]+")


def small(language: str) -> frozenset[str]:
    """Its small words; none of a language that is not known."""
    return _WORDS.get(language, frozenset())


def of(text: str, *, least: int = 5) -> str:
    """`least`: how many small words it takes."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(text.lower()):
        for name, small in _WORDS.items():
            if word in small:
                found[name] += 1
    if not found:
        return ""
    [(best, many), *others] = found.most_common(2)
    second = others[0][1] if others else 0
    return best if many >= least and many >= 1.8 * second else ""
