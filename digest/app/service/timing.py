"""When one edition to come goes out, against the rhythm: another day or hour, not at all, or after all.

    coming(ground, settings)        those to come, as they stand now and as they would by the rhythm
    retime(...)  leave_out(...)  as_usual(...)   a person's word on one, with her name

Each is kept and planned anew at once, so that no clock starts what is meant for later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.app.service import clock
from digest.app.week import editions
from digest.base.calendar import Decided
from digest.base.errors import NotReady, WrongUse
from digest.base.windows import Window
from digest.model.editions import EditionLine, EditionState

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.settings import NewsletterSettings

AHEAD = timedelta(minutes=2)  # nearer than that it may be starting already


@dataclass(frozen=True, slots=True)
class Coming:
    key: str
    due_at: datetime
    usual_at: datetime  # by the rhythm alone
    off: str  # why there is none, "" if there is one
    decided_by: str  # "" where the rhythm stands
    line: EditionLine | None  # once it is made


def coming(ground: Ground, settings: NewsletterSettings, *, most: int = 1) -> tuple[Coming, ...]:
    """Those whose time is to come and that are not settled, soonest first; at least `most`."""
    calendar, now = ground.calendar(settings), ground.now()
    lines = {one.key: one for one in ground.store.editions.lines(settings.newsletter.slug)}
    found = []
    for key, due in clock.coming(calendar, now=now, most=most):
        line = lines.get(key)
        if line and (line.finished or line.handing_over):
            continue
        decided = calendar.decided.get(key)
        who = decided.who if decided else ""
        found.append(Coming(key, due, calendar.usual(key), calendar.skipped(key), who, line))
    return tuple(found)


def retime(
    ground: Ground, settings: NewsletterSettings, key: str, due_at: datetime, *, who: str
) -> None:
    """Let the edition of a period go out at another time of it, or on a day off after all.

    Raises WrongUse for a time that is past or another edition's, NotReady for one that is settled or due.
    """
    line = _still_to_come(ground, settings, key)
    calendar, now, zone = ground.calendar(settings), ground.now(), settings.newsletter.timezone
    due_at = due_at.replace(second=0, microsecond=0)
    local = due_at.astimezone(zone)
    if due_at < now + AHEAD:
        raise WrongUse(f"{local:%A %d %B, %H:%M}", "is past", next_step="choose a later time")
    if calendar.key(due_at) != key:
        first = calendar.first_day(key)
        last = calendar.rhythm.last_day(first)
        raise WrongUse(
            f"{local:%A %d %B}",
            "is a day of another edition",
            so_far="nothing was changed",
            next_step=f"choose a day from {first:%A %d %B} to {last:%A %d %B}",
        )
    printed = calendar.due(key).astimezone(zone)
    if line and line.state is EditionState.APPROVED and printed.date() != local.date():
        raise NotReady(  # its head names the day, and nothing of it changes any more
            line.label,
            f"it is approved, and says {printed:%A} at its top",
            so_far="nothing was changed",
            next_step="stop it and reopen it, then choose the day",
        )
    _decide(
        ground, settings, key, Decided(due_at, who), line, f"to {local:%A %d %B, %H:%M}", who=who
    )


def leave_out(ground: Ground, settings: NewsletterSettings, key: str, *, who: str) -> None:
    """No edition in that period; what is published then is offered to the next. One that is made is passed over."""
    if _still_to_come(ground, settings, key):
        editions.skip(ground, settings, who=who, key=key)
    else:
        _decide(ground, settings, key, Decided(None, who), None, "", who=who)


def as_usual(ground: Ground, settings: NewsletterSettings, key: str, *, who: str) -> None:
    """Take back what was decided of it."""
    line = _still_to_come(ground, settings, key)
    usual = settings.calendar.usual(key)
    if usual < ground.now() + AHEAD:
        raise NotReady(
            _called(line, key),
            "its usual time is past",
            so_far="nothing was changed",
            next_step="choose another time, or pass over it",
        )
    local = usual.astimezone(settings.newsletter.timezone)
    _decide(ground, settings, key, None, line, f"back to {local:%A %d %B, %H:%M}", who=who)


def _still_to_come(ground: Ground, settings: NewsletterSettings, key: str) -> EditionLine | None:
    """Its line, if it is made."""
    calendar = ground.calendar(settings)
    if not calendar.is_key(key):
        raise editions.no_such_week(settings, key, now=ground.now())
    lines: Sequence[EditionLine] = ground.store.editions.lines(settings.newsletter.slug)
    line = next((one for one in lines if one.key == key), None)
    settled = line is not None and (line.finished or line.handing_over)
    if settled or calendar.due(key) < ground.now() + AHEAD:
        raise NotReady(
            _called(line, key),
            "it is settled or going out" if settled else "its time has come",
            so_far="nothing was changed",
            next_step="reopen it first" if settled else "approve it, or pass over it",
        )
    return line


def _decide(
    ground: Ground,
    settings: NewsletterSettings,
    key: str,
    decided: Decided | None,
    line: EditionLine | None,
    what: str,
    *,
    who: str,
) -> None:
    store, slug, now = ground.store, settings.newsletter.slug, ground.now()
    store.occurrences.decide(slug, key, decided, now=now)
    clock.renew(ground, settings)
    if line is None:
        return
    store.editions.note(line.id, f"moved its hand-over {what}", who=who, now=now)
    if line.state is EditionState.DRAFT:  # its week ends with the new time
        edition, closes = store.editions.get(line.id), ground.calendar(settings).closes(key)
        window = Window(min(edition.window.start, closes), closes)
        store.editions.set_window(edition, window, now=now)
        editions.draft(ground, settings, key=key)


def _called(line: EditionLine | None, key: str) -> str:
    return line.label if line else f"the edition of {key}"
