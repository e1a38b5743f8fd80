"""Two numbers and how far they are apart. Pure, but for the rules.

    short(text, first)   "nine short of the 24" beside 13; `first` is what a block's title counts
    rest(text)           "90 billion. The state pays two thirds, the board the remaining 30 million"
    spell(above, below)  "to close for eleven weeks", and below two days eight weeks apart

Each says what is wrong. A second number between the two, or a word that says that it is of another thing, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from digest.base.patterns import late
from digest.check.facts import terms
from digest.check.facts.amounts import amounts
from digest.check.facts.day_words import days, sentence_of
from digest.check.facts.numerals import COUNT, DIGITS, figure
from digest.check.findings import WHICH_IS_RIGHT, Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import place_of, spoken
from digest.model.blocks import BlockKind

_LESS = r"(?:short of|fewer than|less than|shy of|weniger als|de moins que|menos (?:que|de)|(?:in )?meno (?:di|dei|delle|degli)|minder dan|a menos (?:do )?que|färre än|mindre än|færre end)"
_MORE = r"(?:more than|mehr als|de plus que|más (?:que|de)|(?:in )?più (?:di|dei|delle|degli)|meer dan|a mais (?:do )?que|fler än|mer än|flere end)"
_THE = r"(?:the |its |our |their |die |den |der |les |los |las |i |gli |le |de |os |as )?"
_OTHER_UNIT = rf"(?! ?(?:{terms.PER_CENT}|(?:times|fois|mal|veces|volte|keer|gånger|gange|{terms.YEARS}|{terms.MONTHS}|{terms.WEEKS}|{terms.DAYS}|{terms.SPANS[3600]})\b))"
_APART = late(rf"(?i)(?P<by>{COUNT}) (?:(?P<less>{_LESS})|{_MORE}) {_THE}(?P<other>{COUNT}){_OTHER_UNIT}")  # fmt: skip
_A_COUNT = late(rf"(?i){COUNT}")
_REST = late(rf"(?i)\b(?:the (?:remaining|other|rest of the)|(?:die|den) (?:übrigen|restlichen)|les(?: autres)?|l[oa]s (?:otr[oa]s|restantes|demás)|i (?:restanti|rimanenti)|gli altri|de (?:overige|resterende|andere)|os (?:restantes|outros)) [£$€]?(?P<n>{DIGITS}(?: {terms.SCALE})?)(?P<restants> restants?)?\b")  # fmt: skip
_FOR_DAYS = late(rf"(?i)\b(?:for|für|pendant|pour|durante|por|per|voor|durch) (?P<n>{COUNT}) (?:(?P<w>weeks|wochen|semaines|semanas|settimane|weken)|days|tage|jours|días|giorni|dagen|dias)\b")  # fmt: skip
_ENDS = late(r"(?i)\b(?:ends?|until|till|to|through|endet|bis|au|jusqu\w*|finit|termina|hasta|al?|fino|tot|até|[–—-])\b")  # fmt: skip


def short(text: str, first: str = "") -> Iterator[tuple[str, int]]:
    """(what is wrong, where it stands)."""
    for found in _APART.finditer(text):
        before = sentence_of(text, found.start()).partition(found[0])[0]
        counts = [*_A_COUNT.finditer(before)]
        own = figure(first) if first and not counts else 0
        if not first and len(counts) == 1 and before.rstrip().endswith(","):
            own = figure(counts[0][0])
        by, other = figure(found["by"]), figure(found["other"])
        apart = other - own if found["less"] else own - other
        year = re.fullmatch(r"(?:19|20)\d\d", found["other"])
        if own and by and other and apart != by and not year:
            yield f"{own:g}, {found[0]}: they are {abs(other - own):g} apart", found.start()


def rest(text: str) -> Iterator[tuple[str, int]]:
    """A whole, one part of it in words, and the rest of it in figures."""
    left = [*_REST.finditer(text)]
    if len(left) != 1:
        return
    parts = terms.parts(text)
    if len(parts) != 1:
        return
    [over], [(share, part)] = left, parts
    before, left_ = amounts(text[: part.start()], ""), amounts(over["n"], "")
    if len(before) != 1 or not left_ or not part.end() <= over.start():
        return
    if over[0].casefold().startswith("les ") and not (over["restants"] or "autres" in over[0]):
        return
    whole, there = before[0].value * (1 - share / 100), left_[0].value
    if whole and there and not 0.85 <= there / whole <= 1.15:
        yield f"{before[0].words}, {part[0]} of it and {over[0]}", over.start()


def spell(above: str, below: str, out: date) -> str:
    """Of a headline's weeks or days, and the teaser's first and last day of them."""
    long = _FOR_DAYS.search(above)
    dated = sorted(days(below, out), key=lambda each: each.start)
    ends = [each.on for each in dated if each.on]
    if not long or len(dated) != 2 or len(ends) != 2 or not _ENDS.search(below):
        return ""
    weeks = bool(long["w"])
    said, held = figure(long["n"]) * (7 if weeks else 1), (ends[1] - ends[0]).days + 1
    told = f"it says “{long[0]}”, and below {dated[0].words} and {dated[1].words}"
    return told if said > 1 and held > 0 and abs(held - said) > (6 if weeks else 1) else ""


def differences(one: Sample) -> Findings:
    for block in one.edition.blocks:
        title = spoken(block.title).strip()
        for what, _at in short(spoken(block.text), title) if block.kind is BlockKind.NUMBER and figure(title) else ():  # fmt: skip
            yield noticed("facts", place_of(block), what, WHICH_IS_RIGHT)


def below_headlines(one: Sample) -> Findings:
    for each in one.stories:
        if told := spell(each.above, each.below, one.goes_out):
            yield noticed("facts", each.place, told)


RULES = (differences, below_headlines)
