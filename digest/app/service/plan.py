"""What became of each period's hand-over, and what will: the one plan that everything shows. Pure.

    settings, editions' lines, the schedule's rows, now
    | plan(...)       one entry a period: the last five, whatever waits, and the next five
    | steps(...)      the same as `digest schedule` lists it, with the drafts before them

`digest schedule`, `digest status`, `digest` alone, the status page and the desk's calendar take it from here.
An edition's own state wins over the schedule's row: what a person handed over or skipped leaves nothing to do,
also where no row was there to be settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.app.service.clock import coming
from digest.model.editions import EditionLine, EditionState
from digest.model.occurrences import Occurrence, OccurrenceState

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.base.calendar import Calendar
    from digest.settings import NewsletterSettings

SHOWN = 5  # periods that are over, and periods to come


class Fate(StrEnum):
    DONE = "done"  # handed over, by its time or by hand
    SKIPPED = "skipped"  # by a person
    DAY_OFF = "day off"  # by the settings
    MISSED = "missed"
    HELD = "held"
    STARTED = "started"
    WAITS = "waits"  # its time has come; for its approval, or for the clock
    TO_COME = "to come"


OVER = (Fate.DONE, Fate.SKIPPED, Fate.MISSED)
_OF_ROW = {
    OccurrenceState.STARTED: Fate.STARTED,
    OccurrenceState.DONE: Fate.DONE,
    OccurrenceState.SKIPPED: Fate.SKIPPED,
    OccurrenceState.MISSED: Fate.MISSED,
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One period: when its hand-over is due (UTC), what became of it or will, and why."""

    key: str
    due_at: datetime
    drafted_at: datetime
    fate: Fate
    zone: ZoneInfo
    note: str = ""  # the schedule's own: a report, who skipped, why it is held
    skipped: str = ""  # the day off it falls on
    moved: str = ""  # the time of day that it has otherwise, where a clock change moved it
    wanted_by: str = ""  # who decided that time, against the rhythm
    needs_approval: bool = False
    until: datetime | None = None  # how long it waits, once its time has come
    line: EditionLine | None = None

    @property
    def early(self) -> bool:
        """Whether a person handed it over before its time."""
        at = self.line.handed_over_at if self.line else None
        return bool(at and at < self.due_at)

    @property
    def words(self) -> str:
        """Why, and what with it, on one line for people; without commands."""
        return "; ".join(filter(None, self._words()))

    @property
    def told(self) -> str:
        """The same with its fate before it."""
        to_come = self.fate is Fate.TO_COME
        return self.words if to_come else f"{self.fate}: {self.words}".removesuffix(": ")

    def _words(self) -> Iterator[str]:
        note = self.note.partition("\n")[0]
        number = f"edition {self.line.number}" if self.line else ""
        if self.fate is Fate.DONE:
            at = self.line.handed_over_at if self.line else None
            yield f"{number} went out {self._at(at)}" if at else number
            yield "ahead of its time: nothing goes out then" if self.early else ""
        if self.fate not in (Fate.WAITS, Fate.TO_COME, Fate.DAY_OFF):
            yield note
            return
        if self.fate is Fate.DAY_OFF:
            yield self.skipped
            yield f"{number} goes out by hand only" if number else ""
            return
        yield note
        if self.fate is Fate.TO_COME:
            made = (
                "approved" if self.line and self.line.state is EditionState.APPROVED else "a draft"
            )
            yield f"{number} is {made}" if number else f"draft {self._at(self.drafted_at)}"
        yield f"{self.wanted_by} wants it then" if self.wanted_by else ""
        if self.needs_approval:
            yield f"waits for approval{f' until {self._at(self.until)}' if self.until else ''}"
        elif self.fate is Fate.WAITS:
            yield "starts with the clock's next tick" if self.until else "its time is past"
        yield f"moved: {self.moved} does not exist that day (clock change)" if self.moved else ""

    def _at(self, moment: datetime | None) -> str:
        return f"{moment.astimezone(self.zone):%a %d %b %H:%M}" if moment else ""


def plan(
    settings: NewsletterSettings,
    calendar: Calendar,
    lines: Sequence[EditionLine],
    rows: Sequence[Occurrence],
    *,
    now: datetime,
) -> tuple[Planned, ...]:
    """Soonest first. `rows` are those of the newsletter's hand-overs, in any state; `calendar` knows what people
    decided of single editions."""
    by_key = {line.key: line for line in lines}
    by_row = {row.key: row for row in rows if row.stage == "hand-over"}

    def one(key: str, due_at: datetime) -> Planned:
        line, row = by_key.get(key), by_row.get(key)
        known = calendar.is_key(key)  # else it is of a rhythm that the settings had once
        fate = _fate(line, row, off := calendar.skipped(key) if known else "", due_at, now)
        wall = settings.schedule.hand_over.wall
        local = due_at.astimezone(calendar.zone).time().replace(second=0)
        by_clock = known and key not in calendar.decided and due_at == calendar.due(key)
        approved = line is not None and line.state is not EditionState.DRAFT
        waits_for = row if row and fate is Fate.WAITS else None
        return Planned(
            key,
            due_at,
            calendar.drafted(key) if known else due_at,
            fate,
            calendar.zone,
            note=row.note if row else "",
            skipped=off,
            moved=f"{wall:%H:%M}" if by_clock and local != wall else "",
            wanted_by=decided.who if (decided := calendar.decided.get(key)) and not off else "",
            needs_approval=settings.schedule.approval == "required" and not approved,
            until=waits_for.due_at + timedelta(seconds=waits_for.grace_s) if waits_for else None,
            line=line,
        )

    past = {row.key: row.due_at for row in rows if row.due_at <= now}
    this = calendar.key(now)
    for line in lines:
        of_use = line.finished or line.state is EditionState.APPROVED or line.key == this
        if of_use and line.key not in past and (due_at := _due(calendar, line)) <= now:
            past[line.key] = due_at
    was = [one(key, due_at) for key, due_at in sorted(past.items(), key=lambda it: it[1])]
    over = [entry for entry in was if entry.fate in OVER][-SHOWN:]
    kept = [entry for entry in was if entry in over or entry.fate not in (*OVER, Fate.DAY_OFF)]
    many = SHOWN + sum(1 for line in lines if _due(calendar, line) > now)
    return (*kept, *_enough(one(key, due) for key, due in coming(calendar, now=now, most=many)))


def _due(calendar: Calendar, line: EditionLine) -> datetime:
    if calendar.is_key(line.key):
        return calendar.due(line.key)
    return line.handed_over_at or line.window.end


def _enough(entries: Iterable[Planned]) -> Iterator[Planned]:
    """Until so many are still to come: those that went out ahead of their time do not count."""
    left = SHOWN
    for one in entries:
        if not left:
            return
        yield one
        left -= one.fate not in OVER


def of(ground: Ground, settings: NewsletterSettings) -> tuple[Planned, ...]:
    """The plan as the store has it now."""
    slug, store = settings.newsletter.slug, ground.store
    rows = store.occurrences.rows(slug, "hand-over")
    lines = store.editions.lines(slug)
    return plan(settings, ground.calendar(settings), lines, rows, now=ground.now())


@dataclass(frozen=True, slots=True)
class Step:
    """One line of `digest schedule`."""

    stage: str
    key: str
    due_at: datetime
    state: str
    words: str


def steps(entries: Sequence[Planned], others: Sequence[Occurrence], *, now: datetime) -> list[Step]:
    """What is to come or waits, soonest first. `others` are the schedule's rows of all stages: of them the
    collecting and the drafts are taken, without drafts that nobody needs any more."""
    shown = [one for one in entries if one.due_at > now or one.fate not in OVER]
    found = [Step("hand-over", one.key, one.due_at, one.fate, one.told) for one in shown]
    wanted = {one.key for one in shown if one.fate is Fate.TO_COME}
    for row in others:
        if row.stage == "collect" or (row.stage == "draft" and row.key in wanted):
            words = f"held: {row.note.partition(chr(10))[0]}" if row.state is OccurrenceState.HELD else ""  # fmt: skip
            found.append(Step(row.stage, row.key, row.due_at, row.state, words))
    return sorted(found, key=lambda one: (one.due_at, one.stage))


def _fate(
    line: EditionLine | None, row: Occurrence | None, off: str, due_at: datetime, now: datetime
) -> Fate:
    if row and row.state is OccurrenceState.HELD:
        return Fate.HELD
    if row and row.state is OccurrenceState.STARTED:
        return Fate.STARTED
    if line and line.finished:
        return Fate.SKIPPED if line.state is EditionState.SKIPPED else Fate.DONE
    if row and row.state in _OF_ROW:
        return _OF_ROW[row.state]
    if off:
        return Fate.DAY_OFF
    return Fate.WAITS if due_at <= now else Fate.TO_COME
