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

from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.check.wordings import Wording, plain
from digest.check.words.desk_phrases import EVERYWHERE
from digest.check.words.phrases import (
    ANY,
    EDITORS,
    HEADLINES,
    LABELS,
    PUBLISHERS,
    SLUG,
    Stray,
)
from digest.check.words.quoting import alone, quoted


def boilerplate(one: Sample) -> Findings:
    for given in one.wordings:
        if given.by == "settings" or not given.text.strip():
            continue
        if given.label:
            yield from _label(given)
            continue
        kinds = [
            (stray.check(given.what), stray.what, found, sure)
            for stray, found, sure in found_in(given)
        ]
        sure_of = {name for name, _what, _found, sure in kinds if sure}
        for name, what, found, sure in kinds:
            if sure or name not in sure_of:  # else the sure one says it
                told = f"holds {what}: {' '.join(found.split())[:60]!r}"
                yield given.noticed(name, told, sure)


@lru_cache(maxsize=8192)  # the desk checks an edition after each change of one of its words
def _standing_in(text: str) -> frozenset[Stray]:
    every = (*ANY, *EVERYWHERE, *PUBLISHERS, *EDITORS, *HEADLINES)
    return frozenset(stray for stray in every if stray.pattern.search(text))


def found_in(given: Wording) -> Iterator[tuple[Stray, str, bool]]:
    """(what, its words, whether it is sure) of each kind, once."""
    text, there = given.text, _standing_in(given.text)
    if not there:  # nearly always
        return
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
        sure = stray.sure and (own or not quoted(text, found.start()))
        if given.what == "the headline" and not stray.titles:
            sure = sure and alone(plain(text), found[0], 0.75)
        yield stray, found[0], sure


def _label(given: Wording) -> Findings:
    words = given.text.strip()
    if LABELS.fullmatch(words):
        told, sure = f"is a system's own word, {words!r}", True
    elif given.by == "publisher" and re.fullmatch(r"(?i)posts?|page|item|misc|node", words):
        told, sure = f"says nothing, {words!r}", False
    elif words.isdigit() and len(words) < 4:
        told, sure = f"is a number, {words!r}", False
    elif given.what == "the kicker" and words.casefold() == given.place.casefold():
        told, sure = "is the headline again", True
    elif SLUG.fullmatch(words):
        told, sure = f"is a machine's name, {words!r}", "_" in words
    else:
        return
    yield given.noticed("placeholder", told, sure)


RULES = (boilerplate,)
