from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.windows import (
    Weekly,
    Window,
    following,
    in_week_of,
    instant,
    parse_duration,
    week_key,
)

YEARS = (datetime(2024, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 the strategy adds the zone
NEW_YORK = ZoneInfo("America/New_York")
# The fifteen zones of the study; among them those that change at midnight and Lord Howe's half hour.
ZONES = [
    "Africa/Cairo", "America/Havana", "America/New_York", "America/Nuuk", "America/Santiago",
    "America/Sao_Paulo", "Asia/Beirut", "Asia/Jerusalem", "Asia/Kolkata", "Australia/Lord_Howe",
    "Australia/Sydney", "Europe/Berlin", "Europe/London", "Pacific/Auckland", "Pacific/Chatham",
]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "day", "wall", "expected"),
    [
        ("America/New_York", date(2026, 11, 27), time(7), "2026-11-27T12:00:00+00:00"),
        ("America/New_York", date(2026, 3, 8), time(2, 30), "2026-03-08T07:00:00+00:00"),  # gap
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01T05:30:00+00:00"),  # twice
        ("Europe/London", date(2026, 3, 29), time(1, 30), "2026-03-29T01:00:00+00:00"),
        ("Africa/Cairo", date(2026, 4, 24), time(0, 0), "2026-04-23T22:00:00+00:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), "2026-10-03T15:30:00+00:00"),
    ],
)
def test_each_wall_time_has_one_instant(zone: str, day: date, wall: time, expected: str) -> None:
    assert instant(day, wall, ZoneInfo(zone)).isoformat() == expected


def _changes(zone: ZoneInfo, year: int) -> list[date]:
    """Local days of a year on which the zone's offset changes."""
    moments = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(366 * 24)]
    offsets = [moment.astimezone(zone).utcoffset() for moment in moments]
    pairs = zip(moments[1:], offsets, offsets[1:], strict=False)
    return [moment.astimezone(zone).date() for moment, before, after in pairs if before != after]


@pytest.mark.parametrize("name", ZONES)
def test_a_weekly_time_near_a_clock_change_comes_once_a_week_and_never_early(name: str) -> None:
    zone = ZoneInfo(name)
    for change in [day for year in (2026, 2027, 2028) for day in _changes(zone, year)]:
        for quarter in range(-16, 17):
            local = datetime.combine(change, time(0)) + timedelta(minutes=15 * quarter)
            weekly = Weekly(local.weekday(), local.time())
            start = datetime.combine(change - timedelta(days=15), time(12), tzinfo=UTC)
            runs = [start]
            for _ in range(4):
                runs.append(following(weekly, runs[-1], zone))
            days = [run.astimezone(zone).replace(tzinfo=None) for run in runs[1:]]
            assert len({week_key(day.date()) for day in days}) == 4, (weekly, days)
            for day in days:
                if day.time() != weekly.wall:  # only where the wall time does not exist that day
                    asked = date.fromisocalendar(*day.isocalendar()[:2], weekly.weekday + 1)
                    missing = datetime.combine(asked, weekly.wall, tzinfo=zone)
                    back = missing.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
                    assert back != missing.replace(tzinfo=None)
                    assert timedelta() < day - missing.replace(tzinfo=None) <= timedelta(hours=1)


@given(
    st.datetimes(*YEARS, timezones=st.just(UTC)),
    st.integers(0, 6),
    st.times(),
)
def test_the_following_run_is_the_first_after_a_moment(now: datetime, day: int, wall: time) -> None:
    weekly = Weekly(day, wall.replace(second=0, microsecond=0, tzinfo=None))
    due = following(weekly, now, NEW_YORK)
    assert now < due <= now + timedelta(days=7, hours=1)
    assert due == in_week_of(due.astimezone(NEW_YORK).date(), weekly, NEW_YORK)


def test_a_window_is_half_open() -> None:
    start, end = datetime(2026, 11, 20, 12, tzinfo=UTC), datetime(2026, 11, 27, 12, tzinfo=UTC)
    window = Window(start, end)
    assert start in window
    assert end not in window
    assert end - timedelta(milliseconds=1) in window


@pytest.mark.parametrize("text", ["Friday 07:00", " friday 7:00 "])
def test_weekly_times_are_read_as_people_write_them(text: str) -> None:
    assert str(Weekly.parse(text)) == "friday 07:00"


@pytest.mark.parametrize("text", ["fryday 07:00", "friday", "friday 24:00", "friday 07:60", ""])
def test_other_weekly_times_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="such as"):
        Weekly.parse(text)


@pytest.mark.parametrize(
    ("text", "hours"), [("6 hours", 6), ("1 hour", 1), ("90 minutes", 1.5), ("1 week", 168)]
)
def test_durations(text: str, hours: float) -> None:
    assert parse_duration(text) == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["6", "hours", "0 hours", "-1 hour", "6 fortnights"])
def test_other_durations_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="such as"):
        parse_duration(text)
