"""How changes of two people to one edition come together: three facts in, one out, or a Clash. Pure.

onto(edition, move, since)   a move made on an older revision, put into what is there now
without(edition, line, ...)  the edition as if a line of its history had never been
merge(base, mine, theirs)    what to put into `theirs` so that it holds my changes as well, and
                             a Clash for each fact that both changed, differently

One rule serves three uses. A save that was made to an older version: base is that version.
Taking a change back: base is what it left, mine what it found. Doing it again: taking that back.
Orders are merged as lists, so two people may move different pieces of one section.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

from digest.model import history
from digest.model.editions import Edition
from digest.model.history import Change, Clash, Conflict, Facts, Name, Recorded, diff
from digest.model.pieces import Piece

_ORDERS = {"sections", "order", "blocks", "arranged", "hidden"}
_THERE = {"piece": "section", "block": "kind"}  # None: it is not in the edition
_BESIDE = {"reason", "editor", "source_said", "left_out"}  # follow from another fact; never clash

Held = Callable[[Iterable[int]], Iterable[Piece]]  # the pieces of these ids


def onto(
    edition: Edition,
    move: Callable[[Edition], Edition],
    since: Sequence[Recorded],
    *,
    held: Held,
) -> Edition:
    """The edition with a move that was made on an older revision; `since` is what others did, oldest first.

    Raises Conflict if both changed one fact, and WrongUse as the move does.
    """
    base: Facts = {}
    for line in reversed(since):
        base |= {one.name: one.before for one in line.changes}
    then = _with(edition, base, held)
    mine, now = history.facts(move(then)), history.facts(edition)
    values, clashes = merge(history.facts(then), mine, now)
    if clashes and not any(_whose((one,), since) for one in clashes):
        # Only a refresh of the draft is against it: a person's words and places come first.
        items = {one.name[:2] for one in clashes}
        values |= {name: mine.get(name) for name in {*mine, *now} if name[:2] in items}
    elif clashes:
        raise Conflict(edition, clashes, who=_whose(clashes, since))
    return _with(edition, values, held)


def without(edition: Edition, line: Recorded, later: Sequence[Recorded], *, held: Held) -> Edition:
    """The edition with what one line of its history changed taken back; `later` came after it.

    Raises Conflict if somebody built on it.
    """
    values, clashes = taken_back(line.changes, history.facts(edition))
    if clashes:
        raise Conflict(edition, clashes, who=_whose(clashes, later))
    return _with(edition, values, held)


def merge(base: Facts, mine: Facts, theirs: Facts) -> tuple[Facts, tuple[Clash, ...]]:
    """What to change in `theirs`; with clashes, nothing should be."""
    mine_since, theirs_since = diff(base, mine), diff(base, theirs)
    theirs_names = {one.name for one in theirs_since}
    wanted: Facts = {}
    clashes: dict[Name, Clash] = {}
    for one in mine_since:
        now = theirs.get(one.name)
        if one.name[0] in _ORDERS:
            wanted[one.name] = _merged(one.before or [], one.after or [], now or [])
        elif one.name not in theirs_names or one.name[-1] in _BESIDE:
            wanted[one.name] = one.after
        elif now != one.after:
            clashes[one.name] = Clash(one.name, one.before, one.after, now)
    # Somebody took out what the other was writing on.
    for changes, writer, other in ((mine_since, mine, theirs), (theirs_since, theirs, mine)):
        for there in filter(None, map(_presence, changes)):
            if base.get(there) is not None is not writer.get(there) and other.get(there) is None:
                clashes[there] = Clash(there, base[there], mine.get(there), theirs.get(there))
    return wanted, tuple(clashes.values())


def taken_back(changes: Iterable[Change], theirs: Facts) -> tuple[Facts, tuple[Clash, ...]]:
    """What to change in `theirs` so that these changes were never made."""
    changes = tuple(changes)
    left = {**theirs, **{one.name: one.after for one in changes}}
    found = {**theirs, **{one.name: one.before for one in changes}}
    return merge(left, found, theirs)


def _presence(change: Change) -> Name | None:
    """The fact that says whether the piece or block is there whose words this change is about."""
    kind, *rest = change.name
    return (kind, rest[0], _THERE[kind]) if kind in _THERE and rest[-1] not in _BESIDE else None


def _merged(base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    """Theirs, without what I took out, and with what I moved or added behind its neighbour of mine."""
    matcher = SequenceMatcher(None, list(base), list(mine), autojunk=False)
    still = {
        one for part in matcher.get_matching_blocks() for one in base[part.a : part.a + part.size]
    }
    order = [one for one in theirs if one not in base or one in still]
    for place, one in enumerate(mine):
        if one not in still:
            before = next((other for other in reversed(mine[:place]) if other in order), None)
            order.insert(0 if before is None else order.index(before) + 1, one)
    return order


def _with(edition: Edition, values: Facts, held: Held) -> Edition:
    named = {int(name[1]) for name in values if name[0] == "piece"}
    missing = held(named - edition.pieces.keys())
    return history.with_facts(edition, values, {one.id: one for one in missing})


def _whose(clashes: Sequence[Clash], lines: Sequence[Recorded]) -> str:
    """Who changed one of these last; "" is the program."""
    items = {one.name[:2] for one in clashes}
    return next(
        (
            line.who
            for line in reversed(lines)
            if any(change.name[:2] in items for change in line.changes)
        ),
        "",
    )
