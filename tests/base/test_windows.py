from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.base.windows import Weekly, Window, instant, parse_duration, preceding

YEARS = (datetime(2024, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 the strategy adds the zone
NEW_YORK = ZoneInfo("America/New_York")


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


@given(
    st.datetimes(*YEARS, timezones=st.just(UTC)),
    st.integers(0, 6),
    st.times(),
)
def test_the_preceding_time_is_the_last_before_a_moment(
    now: datetime, day: int, wall: time
) -> None:
    weekly = Weekly(day, wall.replace(second=0, microsecond=0, tzinfo=None))
    at = preceding(weekly, now, NEW_YORK)
    assert now - timedelta(days=7, hours=1) <= at < now
    assert at.astimezone(NEW_YORK).weekday() == day


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
