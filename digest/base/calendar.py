"""How often editions go out, and which days each is for. Pure.

    friday 07:00                                  every week
    every 2 weeks friday 07:00 from 2026-11-27    every so many weeks, counted from a day that is named
    first friday 07:00   last friday 07:00        every month
    15th 07:00   last day 07:00                   every month
    weekdays 07:00                                Monday to Friday

Time is cut into periods, each with one hand-over at most. A key names a period, and the edition of
it: "2026-W48" a week or the first of several, "2026-11" a month, "2026-11-27" a weekday (Friday's
holds the weekend after it). Any rhythm can read the keys of the others: settings change.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from digest.base.windows import DAYS, Weekly, instant, preceding, week_key

EXAMPLES = '"friday 07:00", "every 2 weeks friday 07:00 from 2026-11-27", "first friday 07:00", "15th 07:00" or "weekdays 07:00"'
_WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_DAY = timedelta(days=1)


class Rhythm(Protocol):
    @property
    def wall(self) -> time:
        """The time of day on which all its hand-overs are due."""

    @property
    def length(self) -> timedelta:
        """About how long a period is: what the first edition reaches back."""

    def first_day(self, day: date) -> date:
        """The first day of the period that holds `day`."""

    def key(self, first: date) -> str:
        """The name of the period that begins on `first`."""

    def day(self, first: date) -> date:
        """The day of its hand-over."""

    def last_day(self, first: date) -> date: ...


@dataclass(frozen=True, slots=True)
class Weeks:
    weekday: int  # Monday is 0
    wall: time
    every: int = 1
    since: date = date(2024, 1, 1)  # a day in a week that has a hand-over

    @property
    def length(self) -> timedelta:
        return timedelta(weeks=self.every)

    def first_day(self, day: date) -> date:
        begin = _monday(self.since)
        periods = (day - begin).days // (7 * self.every)
        return begin + periods * self.length

    def last_day(self, first: date) -> date:
        return first + self.length - _DAY

    def key(self, first: date) -> str:
        return week_key(first)

    def day(self, first: date) -> date:
        return first + timedelta(days=self.weekday)

    def __str__(self) -> str:
        plain = f"{DAYS[self.weekday]} {self.wall:%H:%M}"
        return plain if self.every == 1 else f"every {self.every} weeks {plain} from {self.since}"


@dataclass(frozen=True, slots=True)
class Months:
    which: int  # with a weekday the first to fourth of it, else a day; -1 the last
    weekday: int | None
    wall: time

    @property
    def length(self) -> timedelta:
        return timedelta(days=31)

    def first_day(self, day: date) -> date:
        return day.replace(day=1)

    def last_day(self, first: date) -> date:
        return first.replace(day=monthrange(first.year, first.month)[1])

    def key(self, first: date) -> str:
        return f"{first:%Y-%m}"

    def day(self, first: date) -> date:
        last = self.last_day(first)
        if self.weekday is None:
            return last if self.which == -1 else first.replace(day=min(self.which, last.day))
        if self.which == -1:
            return last - timedelta(days=(last.weekday() - self.weekday) % 7)
        ahead = timedelta(days=(self.weekday - first.weekday()) % 7)
        return first + ahead + timedelta(weeks=self.which - 1)

    def __str__(self) -> str:
        if self.weekday is not None:
            [word] = [word for word, which in _WHICH.items() if which == self.which]
            return f"{word} {DAYS[self.weekday]} {self.wall:%H:%M}"
        return f"{'last day' if self.which == -1 else _ordinal(self.which)} {self.wall:%H:%M}"


@dataclass(frozen=True, slots=True)
class Weekdays:
    wall: time

    @property
    def length(self) -> timedelta:
        return _DAY

    def first_day(self, day: date) -> date:
        return day - timedelta(days=max(0, day.weekday() - 4))

    def last_day(self, first: date) -> date:
        return first + (timedelta(days=2) if first.weekday() == 4 else timedelta())

    def key(self, first: date) -> str:
        return first.isoformat()

    def day(self, first: date) -> date:
        return first

    def __str__(self) -> str:
        return f"weekdays {self.wall:%H:%M}"


RHYTHMS = (Weeks, Months, Weekdays)


@dataclass(frozen=True, slots=True)
class Skip:
    """Days without a hand-over, both ends among them; without a year they come every year."""

    first: date
    last: date
    yearly: bool = False

    def __contains__(self, day: date) -> bool:
        if self.yearly:
            return (day.month, day.day) == (self.first.month, self.first.day)
        return self.first <= day <= self.last

    def __str__(self) -> str:
        if self.yearly:
            return f"{self.first:%m-%d}"
        return f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Decided:
    """What somebody said of one edition, against the rhythm: when it is due, or that there is none."""

    due_at: datetime | None
    who: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """When one newsletter's editions are due. Instants are UTC."""

    rhythm: Rhythm
    zone: ZoneInfo
    skips: tuple[Skip, ...] = ()
    draft: Weekly | timedelta = timedelta(hours=15)  # before the hand-over, as is
    cut_off: Weekly | timedelta = timedelta()  # from when on nothing new flows in any more
    decided: Mapping[str, Decided] = field(default_factory=dict)  # by key

    @property
    def length(self) -> timedelta:
        return self.rhythm.length

    def key(self, moment: datetime) -> str:
        """The period that is running at `moment`."""
        return self.key_on(moment.astimezone(self.zone).date())

    def key_on(self, day: date) -> str:
        return self.rhythm.key(self.rhythm.first_day(day))

    def is_key(self, word: str) -> bool:
        """Whether a period of this rhythm is called that."""
        try:
            return self.key_on(beginning(word)) == word
        except ValueError:
            return False

    def after(self, key: str) -> str:
        return self.key_on(self.rhythm.last_day(self.first_day(key)) + _DAY)

    def due(self, key: str) -> datetime:
        """When the edition of this period is to be handed over."""
        decided = self.decided.get(key)
        return (decided and decided.due_at) or self.usual(key)

    def usual(self, key: str) -> datetime:
        """When it would be by the rhythm alone."""
        return instant(self.rhythm.day(self.first_day(key)), self.rhythm.wall, self.zone)

    def drafted(self, key: str) -> datetime:
        """When its draft is to be made for the editors."""
        return self._before(key, self.draft)

    def closes(self, key: str) -> datetime:
        """The end of its window."""
        return self._before(key, self.cut_off)

    def skipped(self, key: str) -> str:
        """The days off that its hand-over falls on, or who wanted none; "" if there is one."""
        if decided := self.decided.get(key):
            return "" if decided.due_at else f"{decided.who} wants none"
        day = self.rhythm.day(self.first_day(key))
        return next((str(one) for one in self.skips if day in one), "")

    def why_skipped(self, key: str) -> str:
        """The same as the end of a sentence for operators: "... is in [schedule] skip"."""
        why = self.skipped(key)
        return f"{why} is in [schedule] skip" if why and key not in self.decided else why

    def following(self, moment: datetime) -> tuple[str, datetime]:
        """The next hand-over later than `moment`, and its key; those that are skipped as well."""
        key = self.key(moment)
        while (due := self.due(key)) <= moment:
            key = self.after(key)
        return key, due

    def _before(self, key: str, when: Weekly | timedelta) -> datetime:
        due = self.due(key)
        return preceding(when, due, self.zone) if isinstance(when, Weekly) else due - when

    def first_day(self, key: str) -> date:
        """The day its period begins."""
        return self.rhythm.first_day(beginning(key))


def beginning(key: str) -> date:
    """The first day that a key names. Raises ValueError if it is none."""
    if match := re.fullmatch(r"(\d{4})-W(\d{2})", key):
        return date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return date.fromisoformat(f"{key}-01" if re.fullmatch(r"\d{4}-\d{2}", key) else key)


def parse(text: str) -> Rhythm:
    """Raises ValueError, in words for the settings file, if `text` is no rhythm."""
    words = " ".join(text.lower().split())
    match = re.fullmatch(r"(.*?) ?(\d{1,2}):(\d{2})(?: from (\S+))?", words)
    if not match or int(match[2]) > 23 or int(match[3]) > 59:
        raise ValueError(f"a day and a time: {EXAMPLES}")
    days, wall = match[1].removeprefix("every "), time(int(match[2]), int(match[3]))
    if days in ("weekdays", "weekday") and not match[4]:
        return Weekdays(wall)
    if rhythm := _weeks(days, wall, match[4]) or (None if match[4] else _months(days, wall)):
        return rhythm
    raise ValueError(f"a day and a time: {EXAMPLES}")


def _weeks(days: str, wall: time, since: str | None) -> Weeks | None:
    if days in DAYS and not since:
        return Weeks(DAYS.index(days), wall)
    several = re.fullmatch(r"(\d{1,2}) weeks (\w+)", days)
    if not several or several[2] not in DAYS or not int(several[1]):
        return None
    if not since:
        raise ValueError('the day it counts from as well: "... from 2026-11-27"')
    try:
        begin = date.fromisoformat(since)
    except ValueError:
        raise ValueError(f"a day to count from, such as 2026-11-27; {since} is none") from None
    if DAYS[begin.weekday()] != several[2]:
        raise ValueError(f"a {several[2]} to count from; {since} is a {DAYS[begin.weekday()]}")
    return Weeks(begin.weekday(), wall, int(several[1]), begin)


def _months(days: str, wall: time) -> Months | None:
    which, _, day = days.partition(" ")
    if which in _WHICH and day in DAYS:
        return Months(_WHICH[which], DAYS.index(day), wall)
    if days == "last day":
        return Months(-1, None, wall)
    number = re.fullmatch(r"(\d{1,2})(st|nd|rd|th)", days)
    if number and 1 <= int(number[1]) <= 31:
        return Months(int(number[1]), None, wall)
    return None


def parse_skip(text: str) -> Skip:
    """ "2026-12-25", "2026-12-24 to 2027-01-02" or "12-25". Raises ValueError in words."""
    try:
        if re.fullmatch(r"\d{2}-\d{2}", text.strip()):
            day = date.fromisoformat(f"2024-{text.strip()}")  # a leap year: 02-29 is a day
            return Skip(day, day, yearly=True)
        first, _, last = text.partition(" to ")
        begin = date.fromisoformat(first.strip())
        end = date.fromisoformat((last or first).strip())
    except ValueError:
        begin, end = date.max, date.min
    if begin > end:
        raise ValueError('a day, "2026-12-25" or "12-25", or "2026-12-24 to 2027-01-02"')
    return Skip(begin, end)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _ordinal(day: int) -> str:
    last = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{'th' if day in (11, 12, 13) else last}"
