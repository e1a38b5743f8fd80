"""Which edition is meant: the current one, the one a run hands over, the one somebody names. Pure.

current(lines, ...)        this week's edition, or the one to make
to_run(lines, ...)         the key of the one that a run hands over now
find(newsletter, lines, name, ...)   the one that a person's word means
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from digest.base.calendar import Calendar
from digest.base.errors import NotReady, WrongUse
from digest.base.windows import Window
from digest.model.editions import EditionLine, EditionState


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
    due = calendar.due(week)

    def went_out(line: EditionLine) -> bool:
        at = line.handed_over_at
        if at is None or calendar.key(at) != week:
            return False
        # One of an earlier week that went out late is not this week's: that one's own time comes.
        return calendar.due(line.key) >= due or now < calendar.drafted(week)

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

    Raises NotReady if the current one is not made, WrongUse if none is called `name`, with what there is.
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
    if name == "current":
        raise NotReady(
            "the current edition",
            "it does not exist yet",
            seen=f"editions: {there or 'none'}",
            next_step=f"make it with: digest draft {newsletter}",
        )
    raise WrongUse(
        f"edition {name}",
        "there is none of that number or week",
        seen=f"editions: {there or 'none'}",
        next_step="name one of these" if there else f"make one with: digest draft {newsletter}",
    )
