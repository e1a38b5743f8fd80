"""Which stretch of time an edition covers, and which instant a wall-clock time is. Pure.

A window is half open, [start, end): a piece published at the very cut-off belongs to the next
edition. Wall-clock times are read in the newsletter's zone; at a clock change each has exactly
one instant: the first of two when the hour repeats, the first one after the gap when it is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST = timedelta(weeks=1000)  # what is added to a moment must still be one
_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}


@dataclass(frozen=True, slots=True)
class Window:
    """[start, end), both aware and UTC."""

    start: datetime
    end: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


@dataclass(frozen=True, slots=True)
class Weekly:
    """A time of the week on the wall, "friday 07:00"; its zone is the newsletter's."""

    weekday: int  # Monday is 0
    wall: time

    @classmethod
    def parse(cls, text: str) -> Weekly:
        """Raises ValueError, in words for the settings file, if `text` is no such time."""
        match = re.fullmatch(r"\s*([a-z]+)\s+([0-9]{1,2}):([0-9]{2})\s*", text.lower())
        if not match or match[1] not in DAYS or int(match[2]) > 23 or int(match[3]) > 59:
            raise ValueError('a day and a time, such as "friday 07:00"')
        return cls(DAYS.index(match[1]), time(int(match[2]), int(match[3])))

    def __str__(self) -> str:
        return f"{DAYS[self.weekday]} {self.wall:%H:%M}"


def parse_duration(text: str) -> timedelta:
    """ "6 hours", "30 minutes", "1 week". Raises ValueError in words for the settings file."""
    match = re.fullmatch(r"\s*([0-9]{1,9})\s*(second|minute|hour|day|week)s?\s*", text.lower())
    found = timedelta(seconds=int(match[1]) * _UNITS[match[2]]) if match else timedelta()
    if not timedelta() < found <= LONGEST:
        raise ValueError('a number and a unit, such as "6 hours" or "30 minutes"')
    return found


def instant(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The one UTC instant of `wall` on `day` in `zone`: first of an overlap, first after a gap."""
    local = datetime.combine(day, wall)
    early = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None) == local:
        return early
    # The wall time is in a gap, so the change lies between its readings with the two offsets.
    # Both are whole seconds; halve the span until the second of the change is found.
    offsets = [local.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1)]
    low = (local - max(offsets)).replace(tzinfo=UTC)
    high = (local - min(offsets)).replace(tzinfo=UTC)
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def week_key(day: date) -> str:
    """The ISO week of a day, "2026-W48": the name of a weekly edition."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def preceding(weekly: Weekly, before: datetime, zone: ZoneInfo) -> datetime:
    """The last instant of a weekly time that is earlier than `before`."""
    today = before.astimezone(zone).date()
    day = today - timedelta(days=(today.weekday() - weekly.weekday) % 7)
    at = instant(day, weekly.wall, zone)
    return at if at < before else instant(day - timedelta(days=7), weekly.wall, zone)
