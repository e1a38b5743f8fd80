"""Soft hyphens in long compounds, where a line may break and nobody stumbles. Pure.

Only at joints that are sure: behind an ending that closes a word by itself ("Sicherheits|politik"), in languages that
write compounds as one word. A word that is cut in the wrong place is worse than one that is long, so most stay whole;
mail programs that know the language hyphenate by themselves (head.html.j2).
"""

from __future__ import annotations

import re
from functools import lru_cache

SHY = "\u00ad"
_LONG = 14  # letters; at 320 pixels a headline has room for about 16
_ENDINGS = {
    "de": "straßen wasser ungs heits keits schafts tions täts lings fahrts arbeits verkehrs wirtschafts staats landes bundes friedens"
    " hafen schiff schiffs energie klima handels außen innen verteidigungs finanz gesundheits umwelt waren"
    " haftpflicht fahrzeug wochenend unfall arbeiter lebensmittel kranken renten jugend kinder daten medien nachrichten zusammen",
    "nl": "ings heids schaps teits tions staats landbouw scheeps handels veiligheids verkeers bestuurs",
    "sv": "ings hets skaps tions stats arbets trafik säkerhets",
    "da": "ings heds skabs tions stats arbejds trafik sikkerheds",
    "nb": "ings hets skaps sjons stats arbeids trafikk sikkerhets",
}
_ENDINGS["no"] = _ENDINGS["nn"] = _ENDINGS["nb"]
_WORD = re.compile(rf"[^\W\d_]{{{_LONG},}}")


def soft(text: str, language: str) -> str:
    """The same words, with soft hyphens in those of 14 letters and more."""
    joints = _joints(language.replace("_", "-").partition("-")[0].lower())
    return _WORD.sub(lambda word: joints.sub(rf"\1{SHY}", word[0]), text) if joints else text


@lru_cache(32)
def _joints(language: str) -> re.Pattern[str] | None:
    endings = _ENDINGS.get(language)
    if not endings:
        return None
    longest_first = sorted(endings.split(), key=len, reverse=True)
    # Four letters at least on either side.
    return re.compile(rf"({'|'.join(longest_first)})(?=[^\W\d_]{{4}})", re.IGNORECASE)
