"""The draft of an edition, made or made again round what editors did.

meant.current(lines)           this week's edition, or the one to make
| select.propose(pieces, ...)  the week's pieces, and those that nobody was offered
| editions.save(...)           placements and omissions, with reasons
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from digest.base.calendar import Calendar
from digest.base.errors import NotReady, WrongUse
from digest.base.windows import Window
from digest.curate import meant, select
from digest.model.editions import Edition, EditionLine, EditionState, LeftOut, Placement
from digest.model.newsletters import Newsletter
from digest.model.pieces import Piece

if TYPE_CHECKING:
    from digest.store.editions import Editions
    from digest.store.pieces import Pieces

_TRIES = 5  # changes of others that one may give way to
MOST_LATE = 50  # pieces that are shown as too old; a source's first reading may bring hundreds


def draft(
    newsletter: Newsletter,
    *,
    calendar: Calendar,
    pieces: Pieces,
    editions: Editions,
    now: datetime,
    key: str = "",
    since: date | None = None,
) -> Edition:
    """Make or refresh the current edition's draft. An approved one is returned as it stands.

    `key` asks for one week's edition instead of the current one. `since` opens the window from
    the start of that day, in the newsletter's zone.
    """
    lines = editions.lines(newsletter.slug)
    found = meant.current(lines, calendar=calendar, now=now, key=key)
    if found.line:
        edition_id = found.line.id
    else:
        edition_id = editions.make(newsletter.slug, found.key, found.window, now=now)

    def made(edition: Edition) -> Edition:
        if edition.state is not EditionState.DRAFT:
            return edition
        return _redrafted(
            edition, lines, newsletter, calendar, pieces, editions, now=now, since=since
        )

    return round_others(edition_id, made, editions=editions)


def round_others(
    edition_id: int,
    change: Callable[[Edition], Edition],
    *,
    editions: Editions,
    there: Edition | None = None,
) -> Edition:
    """Make a change that saves, made again where somebody else's comes first.

    `there` is the edition as it was just read: of 2,000 pieces it need not be read once more.

    Raises NotReady as `change` does, on an edition that nobody changed meanwhile.
    """
    for left in reversed(range(_TRIES)):
        is_still = there is not None and editions.revision(edition_id) == there.revision
        edition, there = there if there and is_still else editions.get(edition_id), None
        try:
            return change(edition)
        except NotReady:
            if not left or editions.revision(edition_id) == edition.revision:
                raise
    raise AssertionError("the last try returns or raises")


def _redrafted(
    edition: Edition,
    lines: Sequence[EditionLine],
    newsletter: Newsletter,
    calendar: Calendar,
    pieces: Pieces,
    editions: Editions,
    *,
    now: datetime,
    since: date | None,
) -> Edition:
    window = _window_now(edition, calendar=calendar, now=now, since=since)
    late = pieces.late(edition.newsletter, window, limit=MOST_LATE)
    proposal = select.propose(
        _offered(replace(edition, window=window), lines, pieces, editions, now),
        newsletter,
        used=editions.used(newsletter.slug, besides=edition.id),
        there=edition.placements,
        left_out=edition.left_out,
        touched=_is_touched(edition),
        late=late,
        pages=pieces.pages_of(one for one in late if not one.published_at),
        arranged=edition.arranged,
        hidden=edition.hidden,
        joined={one.piece_id: (one.same_as, one.there) for one in pieces.joined(newsletter.slug)},
    )
    same = _content(proposal.placements, proposal.left_out) == _content(
        edition.placements, edition.left_out
    )
    # An end that only follows the clock is no news: pages that are open would ask in circles.
    if same and window.start == edition.window.start:
        return edition
    if window != edition.window:
        editions.set_window(edition, window, now=now)
        edition = editions.get(edition.id)
    if same:
        return edition
    changed = replace(edition, placements=proposal.placements, left_out=proposal.left_out)
    editions.save(changed, who="", what=_what_came(edition, changed), now=now)
    return editions.get(edition.id)


def _is_touched(edition: Edition) -> bool:
    """Whether a person has worked on it: from then on, what she saw is not turned over."""
    named = [one.editor for one in edition.placements] + [one.editor for one in edition.left_out]
    return bool(
        any(named)
        or edition.subject
        or edition.preheader
        or edition.blocks
        or edition.titles
        or edition.arranged
        or edition.hidden
    )


def _what_came(before: Edition, after: Edition) -> str:
    if not before.pieces:
        return f"drafted: {len(after.placements)} pieces in, {len(after.left_out)} left out"
    ids = {one.piece.id for one in before.placements}
    came = [one.piece for one in after.placements if one.piece.id not in ids]
    gone = ids - {one.piece.id for one in after.placements}
    out = [one.piece for one in after.left_out if one.piece.id in gone]
    new_out = len({one.piece.id for one in after.left_out} - before.pieces.keys())
    said = [
        f"{verb} {_named(some)}" for verb, some in (("took in", came), ("left out", out)) if some
    ]
    said += [f"left out {new_out} new piece{'s' * (new_out != 1)}"] if new_out else []
    return "; ".join(said) or "looked again at what is in and out"


def _named(some: Sequence[Piece]) -> str:
    more = f" and {len(some) - 1} more" if len(some) > 1 else ""
    return f"“{some[0].headline[:70]}”{more}"


def _offered(
    edition: Edition,
    lines: Sequence[EditionLine],
    pieces: Pieces,
    editions: Editions,
    now: datetime,
) -> list[Piece]:
    """The pieces of the window, and those of the last one that nobody was offered.

    A piece may be dated before a cut-off and seen after it: feeds are late, some give a day and
    no time, and an edition may be approved without a last look. So what counts is whether it was
    offered before; its date only says whether it is too old.
    """
    window = edition.window
    approved = [one for one in lines if one.state is EditionState.APPROVED and one.id != edition.id]
    if not approved:
        return list(pieces.held(edition.newsletter, window=window, now=now))
    last = max(approved, key=lambda one: one.window.end)
    reach = Window(min(last.window.start, window.start), window.end)
    before = editions.offered(last.id)

    def is_new(piece: Piece) -> bool:
        at = piece.published_at or piece.first_seen_at
        return piece.id not in before or (at is not None and at in window)

    return [one for one in pieces.held(edition.newsletter, window=reach, now=now) if is_new(one)]


def _window_now(
    edition: Edition, *, calendar: Calendar, now: datetime, since: date | None
) -> Window:
    start, end = edition.window.start, edition.window.end
    if since:
        start = datetime.combine(since, time(), tzinfo=calendar.zone).astimezone(UTC)
        if start >= end:
            raise WrongUse(
                f"--since {since}",
                "it is after the end of the edition's window",
                seen=f"the window ends on {end.astimezone(calendar.zone):%Y-%m-%d at %H:%M}",
                next_step="name an earlier day",
            )
    if end > calendar.due(edition.key):  # made by hand after its cut-off: open until approved
        end = max(end, now)
    return Window(start, end)


def _content(placements: Sequence[Placement], left_out: Sequence[LeftOut]) -> tuple[object, object]:
    return (
        [(one.piece.id, one.section, one.position, one.featured, one.reason) for one in placements],
        sorted((one.piece.id, one.reason) for one in left_out),
    )
