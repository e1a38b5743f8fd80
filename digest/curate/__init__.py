"""Which edition is the current one, its draft, and its way to being approved.

current(lines, ...)            this week's edition, or the one to make
| select.propose(pieces, ...)  around what editors did
| editions.save(...)           placements and omissions, with reasons
| approve(edition, message, findings)   frozen from then on
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from digest.base.calendar import Calendar
from digest.base.errors import NotReady, WrongUse
from digest.base.windows import Window
from digest.curate import select
from digest.model.editions import Edition, EditionState, LeftOut, Placement, require_pieces
from digest.model.findings import Finding, Severity
from digest.model.messages import Message
from digest.model.newsletters import Newsletter
from digest.model.pieces import Piece

if TYPE_CHECKING:
    from digest.model.editions import EditionLine
    from digest.store.editions import Editions
    from digest.store.pieces import Pieces

_TRIES = 5  # drafts that people's moves may come before
MOST_LATE = 50  # pieces that are shown as too old; a source's first reading may bring hundreds


@dataclass(frozen=True, slots=True)
class Current:
    """The edition a command means when it names none; `line` is None while it is not made."""

    key: str
    window: Window
    line: EditionLine | None


def current(
    lines: Sequence[EditionLine],
    *,
    calendar: Calendar,
    now: datetime,
    key: str = "",
) -> Current:
    """The edition that is being worked on, or the one to make: that of the next hand-over.

    This week's edition stays current until it is handed over or skipped, however late. `key`
    asks for one week's edition instead. A week here is a period of the newsletter's rhythm.

    A new edition's window begins where the last approved one's ended, so that a slipped, early
    or skipped send loses nothing, and ends at the week's cut-off, or now if its hand-over is
    overdue. The first edition reaches back one period.
    """
    by_key = {line.key: line for line in lines}
    if not key:
        *_, key = _looked_at(by_key, calendar, now)
    if key in by_key:
        return Current(key, by_key[key].window, by_key[key])
    due = calendar.due(key)
    approved = [line.window.end for line in lines if line.state is EditionState.APPROVED]
    others = [line.window.start for line in lines]
    closes = calendar.closes(key) if now < due else now
    start = max(approved, default=min(others, default=min(due, now) - calendar.length))
    return Current(key, Window(min(start, closes), closes), None)


def _looked_at(
    by_key: Mapping[str, EditionLine], calendar: Calendar, now: datetime
) -> Iterator[str]:
    """This period, and those after it, up to the first for which there is something to do."""
    yield (key := calendar.key(now))
    while _is_over(by_key.get(key), key, calendar, now):
        yield (key := calendar.after(key))


def skipped_last(
    lines: Sequence[EditionLine], *, calendar: Calendar, now: datetime
) -> EditionLine | None:
    """The skipped edition just before the current one: who skips again may mean that one still."""
    by_key = {line.key: line for line in lines}
    made = [by_key[key] for key in _looked_at(by_key, calendar, now) if key in by_key]
    before = [line for line in made if _is_over(line, line.key, calendar, now)]
    return before[-1] if before and before[-1].state is EditionState.SKIPPED else None


def to_run(lines: Sequence[EditionLine], *, calendar: Calendar, now: datetime) -> str | None:
    """The key of the edition that a run hands over now; None if the next one's period is to come.

    That of this period, early or late; one of a later period goes by its own time, or by name.
    """
    week = calendar.key(now)
    if current(lines, calendar=calendar, now=now).key == week:
        return week
    due = calendar.due(week)
    # This period passed unmade and a run makes up for it, unless a later edition was made or
    # skipped since: that one has its pieces.
    passed_on = any(line.made_at >= due and calendar.due(line.key) > due for line in lines)
    return None if passed_on else week


def _is_over(line: EditionLine | None, key: str, calendar: Calendar, now: datetime) -> bool:
    """Whether nothing is to be done for a period any more."""
    passed = now >= calendar.due(key)
    if line:
        return line.finished or (passed and bool(calendar.skipped(key)))
    return passed or bool(calendar.skipped(key))


def done_this_week(
    lines: Sequence[EditionLine], *, calendar: Calendar, now: datetime
) -> EditionLine | None:
    """The edition of this week that is handed over or skipped, or one that went out in it."""
    week = calendar.key(now)

    def went_out(line: EditionLine) -> bool:
        at = line.handed_over_at
        return at is not None and calendar.key(at) == week

    return next((one for one in lines if one.finished and (one.key == week or went_out(one))), None)


def find(
    newsletter: str,
    lines: Sequence[EditionLine],
    name: str,
    *,
    calendar: Calendar,
    now: datetime,
) -> EditionLine:
    """The newsletter's edition that `name` means: "current", a number, a week such as 2026-W48, or a date.

    Raises NotReady if it is not made, with what there is.
    """
    if name == "current":
        line = current(lines, calendar=calendar, now=now).line
    else:
        try:
            key = calendar.key_on(date.fromisoformat(name)) if name.count("-") == 2 else name
        except ValueError:
            key = name
        line = next((one for one in lines if name == str(one.number) or key == one.key), None)
    if line:
        return line
    there = ", ".join(f"{one.number} ({one.key})" for one in lines[:5])
    raise NotReady(
        "the current edition" if name == "current" else f"edition {name}",
        "it does not exist yet" if name == "current" else "there is none of that number or week",
        seen=f"editions: {there or 'none'}",
        next_step=(
            f"make it with: digest draft {newsletter}" if name == "current" else "name one of these"
        ),
    )


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
    found = current(lines, calendar=calendar, now=now, key=key)
    if found.line:
        edition_id = found.line.id
    else:
        edition_id = editions.make(newsletter.slug, found.key, found.window, now=now)
    for left in reversed(range(_TRIES)):
        edition = editions.get(edition_id)
        if edition.state is not EditionState.DRAFT:
            return edition
        try:
            return _redrafted(
                edition, lines, newsletter, calendar, pieces, editions, now=now, since=since
            )
        except NotReady:  # somebody made a move meanwhile: it is made again, round that
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
        any(named) or edition.subject or edition.preheader or edition.blocks or edition.titles
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


def approve(
    edition: Edition,
    message: Message,
    findings: Sequence[Finding],
    *,
    stop: str = "errors",
    inputs: Mapping[str, Any] | None = None,
    editions: Editions,
    who: str,
    now: datetime,
) -> str:
    """Freeze the edition with the message that will be sent, and return its fingerprint.

    `stop` is what holds it back: "errors", or "warnings" that nobody waived as well. `inputs` is
    what the message was composed from, to be kept beside it.

    Raises NotReady if a check found such, if the edition has no pieces, is not a draft,
    or changed since it was composed.
    """
    require_pieces(edition)
    if errors := [one for one in findings if one.severity is Severity.ERROR]:
        raise NotReady(
            edition.label,
            f"{len(errors)} error{'s' if len(errors) > 1 else ''} must be mended before approval",
            seen="\n".join(f"{one.name}: {one.place}: {one.message}" for one in errors[:5]),
            next_step=f"{errors[0].remedy}; then see: digest check {edition.newsletter}",
        )
    warnings = [one for one in findings if one.severity is Severity.WARNING and not one.waiver]
    if warnings and stop == "warnings":
        raise NotReady(
            edition.label,
            f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''} must be mended or waived",
            seen="\n".join(f"{one.name}: {one.place}: {one.message}" for one in warnings[:5]),
            next_step=f"{warnings[0].remedy}; or: digest waive {edition.newsletter}"
            f' {edition.number} --name {warnings[0].name} --because "..."',
        )
    return editions.approve(edition, message, inputs=inputs, who=who, now=now)


def reopen(
    edition: Edition, *, calendar: Calendar, editions: Editions, who: str, now: datetime
) -> None:
    """Let editors change it again. Raises NotReady once its hand-over has begun."""
    if edition.state is EditionState.DRAFT:
        raise NotReady(edition.label, "it is a draft already", next_step="change it as you like")
    end = calendar.closes(edition.key) if now < calendar.due(edition.key) else now
    window = Window(edition.window.start, end)
    editions.reopen(edition, window, who=who, now=now)


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
