"""People who are counted, and named in another number: "its two founders, Ada Quay, Eva Lenz and Tom Row". Pure.

    named(text, lang)    (what is wrong, where it stands)

Only full names in one list that ends right behind them: a town may be "Tyne and Wear", and a list may go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.check.facts.amounts import number_words, value_of

_ALL_OF = r"(?:the|its|his|her|their|our|these|die|ihre|seine|unsere|les|ses|leurs|nos|los|las|sus|nuestr[oa]s|i|le|gli|suoi|sue|nostri|nostre|de|hun|zijn|haar|onze|os|as|seus|suas|noss[oa]s)"
_PART = r"(?-i:[A-ZÀ-Þ][\w’'-]+|de|van|der|von|den|da|di|del|la|le|al|[A-Z]\.)"
_NAME = rf"(?-i:[A-ZÀ-Þ][\w’'-]+)(?: {_PART}){{1,3}}"
_AND = r"(?:and|und|et|y|e|en|och|og)"
_LISTED = rf"(?i)\b{_ALL_OF} (NUMBER|\d) ((?:[^\W\d_][\w’'-]* ){{0,2}}[^\W\d_][\w’'-]*)(?:, | \(|: )({_NAME}(?:, {_NAME})*,? {_AND} {_NAME})(?=\s*[,.;:!?)–—]|$)"


@cache
def _listed(lang: str) -> re.Pattern[str]:
    return re.compile(_LISTED.replace("NUMBER", number_words(lang)))


def named(text: str, lang: str) -> Iterator[tuple[str, int]]:
    for found in _listed(lang).finditer(text):
        there = len(re.findall(rf"(?i), {_AND} |, | {_AND} ", found[3])) + 1
        if value_of(found[1], lang) != there:
            yield f"says {found[1]} {found[2]}, and names {there}", found.start()
