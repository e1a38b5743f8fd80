"""Do the sums of an edition come out? Parts and wholes, before and after, so many of each.

    texts     what all modules here find in one text that look at its words alone: wholes, changes, rates, prices and so on
    pairs     a headline's "up 12 percent", and the two amounts of its teaser

Only what the grammar ties together is held against each other; a quotation may be wrong in its own right.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from digest.check.facts.amounts import amounts
from digest.check.facts.changes import changes, moved, moved_by, multiples, saved
from digest.check.facts.comparisons import poll
from digest.check.facts.differences import rest, short
from digest.check.facts.listed_names import named
from digest.check.facts.measures import measured
from digest.check.facts.prices import sold
from digest.check.facts.proportions import proportions
from digest.check.facts.rates import each, how_often, lasting, since
from digest.check.facts.reckoned import reckoned
from digest.check.facts.shares import said_again, shares
from digest.check.facts.timetables import timetables
from digest.check.facts.wholes import wholes
from digest.check.findings import WHICH_IS_RIGHT, Findings, noticed
from digest.check.sample import Sample
from digest.check.wordings import place_of, plain
from digest.check.words.quoting import quoted
from digest.model.blocks import BlockKind

# That do not break, as French and German numbers have them.
_BLANKS = str.maketrans("\u00a0\u202f", "  ")
_COUNTS = re.compile(r"(?i)\d|week|woche|semaine|semana|settimana")


def texts(one: Sample) -> Findings:
    titles = {place_of(block): plain(block.title) for block in one.edition.blocks}
    for given in one.wordings:
        if given.label:
            continue
        if given.by == "settings":
            continue
        above = given.place if given.what == "the teaser" else titles.get(given.place, "") if given.what == "its text" else ""  # fmt: skip
        for told in _in_text(given.plain, given.language, above, one.goes_out):
            yield given.noticed("facts", told)


@lru_cache(maxsize=8192)  # the desk checks an edition after each change of one of its words
def _in_text(text: str, lang: str, above: str, out: date) -> tuple[str, ...]:
    text, above = text.translate(_BLANKS), above.translate(_BLANKS)
    if not amounts(text, lang) and not _COUNTS.search(text):
        return ()
    found = (
        *wholes(text, lang, above), *moved(text, lang), *moved_by(text, lang), *saved(text, lang), *multiples(text, lang), *each(text, lang, above), *how_often(text, lang),
        *lasting(text, lang, out), *since(text, out.year), *shares(text, lang, above), *said_again(text, lang), *timetables(text, lang), *measured(text), *named(text, lang),
        *reckoned(text, lang, above),
    )  # fmt: skip
    said = (*proportions(text, lang, out.year), *sold(text), *short(text), *rest(text), *poll(text))
    found += tuple((f"says {told}", at) for told, at in said)
    return tuple(told for told, at in found if not quoted(text, at))


def pairs(one: Sample) -> Findings:
    for pair in one.pairs:
        above, below, lang, block = pair.above, pair.below, pair.language, pair.block
        found = list(changes(above, below, lang))
        if block and block.kind is BlockKind.NUMBER and not _in_text(below, lang, "", one.goes_out):
            # Its title begins its text's sentence.
            found += _in_text(f"{above} {below}", lang, "", one.goes_out)
        for what in found[:1] if block else found:
            yield noticed("facts", pair.place, f"it {what}", WHICH_IS_RIGHT)


RULES = (texts, pairs)
