"""People who are counted, and named in another number: "its two founders, Ada Quay, Eva Lenz and Tom Row". Pure.

    named(text, lang)           (what is wrong, where it stands)
    named_below(above, below)   "Four ferrymen remember", and a teaser that begins with three names

Only full names in one list that ends right behind them: a town may be "Tyne and Wear", and a list may go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.arithmetic import COUNTED
from digest.check.facts.numerals import figure, number_words, value_of

_ALL_OF = r"(?:the|its|his|her|their|our|these|die|ihre|seine|unsere|les|ses|leurs|nos|los|las|sus|nuestr[oa]s|i|le|gli|suoi|sue|nostri|nostre|de|hun|zijn|haar|onze|os|as|seus|suas|noss[oa]s)"
_PART = r"(?-i:[A-ZÀ-Þ][\w’'-]+|de|van|der|von|den|da|di|del|la|le|al|[A-Z]\.)"
_NAME = rf"(?-i:[A-ZÀ-Þ][\w’'-]+)(?: {_PART}){{1,3}}"


def a_list_of(name: str) -> str:
    """The pattern of "Selby, Hexham and Lewes", of such names."""
    return rf"{name}(?:, {name})*,? (?i:{terms.AND}) {name}"


def names_in(listed: str) -> int:
    return len(re.findall(rf"(?i), {terms.AND} |, | {terms.AND} ", listed)) + 1


_LISTED = rf"(?i)\b{_ALL_OF} (NUMBER|\d) ((?:[^\W\d_][\w’'-]* ){{0,2}}[^\W\d_][\w’'-]*)(?:, | \(|: )({a_list_of(_NAME)})(?=\s*[,.;:!?)–—]|$)"


_FIRST_OF_ALL = late(rf"(?i){a_list_of(_NAME)}(?= [a-zà-ÿ])")
# Whom the names leave out, and who is more than one.
_ANOTHER = late(r"(?i)\b(?:third|fourth|fifth|sixth|others?|another|missing|absent|late|brothers?|sisters?|family|dritte\w*|vierte\w*|andere\w*|fehlt|troisième|quatrième|autres?|absente?|tercer\w*|cuart[oa]|otr[oa]s?|ausente|terz[oa]|quart[oa]|altr[oaie]|assente|derde|vierde|andere\w*|ontbreekt|terceir[oa]|quart[oa]|outr[oa]s?)\b")  # fmt: skip


_GOES_ON = late(rf"(?i) (?:{terms.AND}|plus|with|mit|avec|con|met|com|med) ")


def named_below(above: str, below: str) -> Iterator[str]:
    """Of one headline and its teaser: people who are counted above, and all named below."""
    promised, listed = COUNTED.match(above), _FIRST_OF_ALL.match(below)
    # "Three villages, one bus" counts no people.
    if not promised or not listed or "," in above or _ANOTHER.search(below):
        return
    there, said = names_in(listed[0]), figure(promised[1])
    # "Two Annas and one Anne" are three.
    if _GOES_ON.match(above, promised.end()) or promised[2].casefold().rstrip("s") in listed[0].casefold().split():  # fmt: skip
        return
    people = promised[2].casefold() not in terms.MEASURES and promised[2][-1:] in "sneri"
    if people and abs(said - there) == 1:
        yield f"it says {promised[0]}, and below are {there} names"


@cache
def _listed(lang: str) -> re.Pattern[str]:
    return re.compile(_LISTED.replace("NUMBER", number_words(lang)))


def named(text: str, lang: str) -> Iterator[tuple[str, int]]:
    for found in _listed(lang).finditer(text):
        there = names_in(found[3])
        if value_of(found[1], lang) != there:
            yield f"says {found[1]} {found[2]}, and names {there}", found.start()
