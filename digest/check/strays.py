"""What is no word of the piece: another page's, another mailing's, a program's, a colleague's, a machine's.

    pages      a consent banner, a robot check, an error, a player, an advertisement in the place of a teaser
    mailings   "You are receiving this because", "view in browser" of another newsletter
    programs   database and PHP errors, wiki and template code, field hints
    people     remarks between colleagues, an assistant's opening, a phone's signature, a merge conflict, a retraction
    labels     "Uncategorised", slugs

Phrases by certainty: what speaks to a visitor or names a program's own file is a fault wherever it stands unquoted; what
a piece may be about is a note. Headlines quote everything, so there it must be all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from digest.check.desk_phrases import EVERYWHERE
from digest.check.quoting import alone, quoted
from digest.check.said import Said, said
from digest.check.sample import Findings, Sample, plain
from digest.check.stray_phrases import (
    ANY,
    EDITORS,
    HEADLINES,
    LABELS,
    PUBLISHERS,
    SLUG,
    Stray,
)
from digest.model.findings import Finding, Severity

WHY = {
    "teaser": "readers take it for the publication's own words, and judge it by them",
    "headline": "it is what a reader decides by, and the only link to the piece",
    "placeholder": "every reader sees that somebody had not finished",
    "literal-markup": "readers see the code instead of what it stands for",
    "preheader": "inboxes show it behind the subject; without one they show whatever comes first",
}


def strays(one: Sample) -> Findings:
    for given in said(one):
        if given.by == "settings" or not given.text.strip():
            continue
        if given.what == "the kicker" or given.label:
            yield from _label(given)
            continue
        kinds = list(found_in(given))
        for stray, found, sure in kinds:
            name = stray.check(given.what)
            if not sure and any(
                other for kind, _f, other in kinds if kind.check(given.what) == name
            ):
                continue  # the sure one says it
            severity = Severity.WARNING if sure else Severity.NOTE
            told = f"{given.what} holds {stray.what}: {' '.join(found.split())[:60]!r}"
            yield Finding(name, severity, given.place, told, given.remedy)


@lru_cache(maxsize=8192)  # the desk checks an edition after each change of one of its words
def _standing_in(text: str) -> frozenset[Stray]:
    every = (*ANY, *EVERYWHERE, *PUBLISHERS, *EDITORS, *HEADLINES)
    return frozenset(stray for stray in every if stray.pattern.search(text))


def found_in(given: Said) -> Iterator[tuple[Stray, str, bool]]:
    """(what, its words, whether it is sure) of each kind, once."""
    text, there = given.text, _standing_in(given.text)
    phrases = [*ANY, *EVERYWHERE]
    if given.by == "publisher" or given.what in ("the teaser", "the preheader"):
        phrases += PUBLISHERS
    if given.by == "editor":
        phrases += EDITORS
    if given.what == "the headline":
        phrases += HEADLINES
    for stray in phrases:
        found = stray.pattern.search(text) if stray in there else None
        if found is None:
            continue
        own = found[0][:1] in "'\"`"  # marks of its own code
        sure = stray.sure and (own or not quoted(text, *found.span()))
        if given.what == "the headline" and not stray.titles:
            sure = sure and alone(plain(text), found[0], 0.75)
        yield stray, found[0], sure


def _label(given: Said) -> Findings:
    words = given.text.strip()
    if LABELS.fullmatch(words):
        told, severity = f"{given.what} is a system's own word, {words!r}", Severity.WARNING
    elif given.by == "publisher" and re.fullmatch(r"(?i)posts?|page|item|misc|node", words):
        told, severity = f"{given.what} says nothing, {words!r}", Severity.NOTE
    elif words.isdigit() and len(words) < 4:
        told, severity = f"{given.what} is a number, {words!r}", Severity.NOTE
    elif given.what == "the kicker" and words.casefold() == given.place.casefold():
        told, severity = f"{given.what} is the headline again", Severity.WARNING
    elif SLUG.fullmatch(words):
        told = f"{given.what} is a machine's name, {words!r}"
        severity = Severity.WARNING if "_" in words else Severity.NOTE
    else:
        return
    yield Finding("placeholder", severity, given.place, told[:200], given.remedy)


RULES = (strays,)
