"""A move, kept: applied to what the editor saw, put into what is there now, written with her name.

change(edition_id, move, seen=...)   seen: the revision she looked at, when it may be an older one
| changes.merge                      her facts into today's; a Conflict if both changed one of them
| editions.save                      with both values of all that differs, so it can be taken back

undo(...) and redo(...) take her own last move back, and that back again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from digest.base.errors import NotReady
from digest.model import history
from digest.model.editions import Edition, EditionState
from digest.model.history import Clash, Conflict, Facts, Recorded

if TYPE_CHECKING:
    from digest.store.editions import Editions
    from digest.store.pieces import Pieces

Move = Callable[[Edition], Edition]
_TRIES = 5  # saves that others may come before


def change(
    edition_id: int,
    move: Move,
    *,
    editions: Editions,
    pieces: Pieces,
    who: str,
    what: str,
    now: datetime,
    seen: int | None = None,
) -> Edition:
    """Raises Conflict, NotReady for what is no draft, WrongUse if the move makes no sense."""

    def wanted(edition: Edition) -> tuple[Edition, tuple[Clash, ...], str]:
        if seen is None or seen == edition.revision:
            return move(edition), (), ""
        lines = [
            one
            for one in editions.lines_of(edition_id)
            if one.revision is not None and one.revision > seen
        ]
        base: Facts = {}
        for line in reversed(lines):
            base |= {one.name: one.before for one in line.changes}
        then = _with(edition, base, pieces)
        mine = history.facts(move(then))
        values, clashes = history.merge(history.facts(then), mine, history.facts(edition))
        if clashes and not any(_whose((one,), lines) for one in clashes):
            # Only a refresh of the draft is against it: a person's words and places come first.
            items = {one.name[:2] for one in clashes}
            names = {*mine, *history.facts(edition)}
            values |= {name: mine.get(name) for name in names if name[:2] in items}
            clashes = ()
        return _with(edition, values, pieces), clashes, _whose(clashes, lines)

    return _kept(edition_id, wanted, editions=editions, who=who, what=what, now=now)


def undo(
    edition_id: int,
    *,
    editions: Editions,
    pieces: Pieces,
    who: str,
    now: datetime,
    line_id: int | None = None,
) -> Edition:
    """Take back the editor's last move, or the named line of the history, whoever made it."""
    lines = editions.lines_of(edition_id)
    if line_id is None:
        line, _ = history.undoable(lines, who)
    else:
        line = next((one for one in lines if one.id == line_id and one.changes), None)
    return _taken_back(edition_id, line, "undid", editions, pieces, who, now)


def redo(
    edition_id: int, *, editions: Editions, pieces: Pieces, who: str, now: datetime
) -> Edition:
    _, line = history.undoable(editions.lines_of(edition_id), who)
    return _taken_back(edition_id, line, "did again", editions, pieces, who, now)


def _taken_back(
    edition_id: int,
    line: Recorded | None,
    verb: str,
    editions: Editions,
    pieces: Pieces,
    who: str,
    now: datetime,
) -> Edition:
    if line is None:
        raise NotReady(
            editions.get(edition_id).label,
            f"there is nothing of {who}'s to {'undo' if verb == 'undid' else 'do again'}",
            next_step="the history shows who did what; any line of it can be taken back",
        )

    def wanted(edition: Edition) -> tuple[Edition, tuple[Clash, ...], str]:
        values, clashes = history.taken_back(line.changes, history.facts(edition))
        later = [one for one in editions.lines_of(edition_id) if one.id > line.id]
        return _with(edition, values, pieces), clashes, _whose(clashes, later)

    what = line.what.removeprefix("undid: ").removeprefix("did again: ")
    return _kept(
        edition_id,
        wanted,
        editions=editions,
        who=who,
        what=f"{verb}: {what}",
        now=now,
        undoes=line.id,
    )


def _kept(
    edition_id: int,
    wanted: Callable[[Edition], tuple[Edition, tuple[Clash, ...], str]],
    *,
    editions: Editions,
    who: str,
    what: str,
    now: datetime,
    undoes: int | None = None,
) -> Edition:
    for left in reversed(range(_TRIES)):
        edition = editions.get(edition_id)
        if edition.state is not EditionState.DRAFT:
            raise NotReady(
                edition.label,
                f"it is {edition.state}, and stays as it is",
                so_far="nothing was changed",
                next_step=f"reopen it first: digest reopen {edition.newsletter} {edition.number}",
            )
        made, clashes, by = wanted(edition)
        if clashes:
            raise Conflict(edition, clashes, who=by)
        if history.facts(made) == history.facts(edition):
            return edition
        try:
            editions.save(made, who=who, what=what, now=now, undoes=undoes)
        except NotReady:
            if not left or editions.revision(edition_id) == edition.revision:
                raise
            continue
        return editions.get(edition_id)
    raise AssertionError("the last try returns or raises")


def _with(edition: Edition, values: Facts, pieces: Pieces) -> Edition:
    missing = history.pieces_in(values) - edition.pieces.keys()
    return history.with_facts(edition, values, {one.id: one for one in pieces.get(missing)})


def _whose(clashes: tuple[Clash, ...], lines: list[Recorded]) -> str:
    items = {one.name[:2] for one in clashes}
    return next(
        (
            line.who
            for line in reversed(lines)
            if any(change.name[:2] in items for change in line.changes)
        ),
        "",
    )
