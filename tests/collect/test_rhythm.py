"""When a source is asked again, and what is warned of."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.collect import rhythm

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def entries(count: int, every: timedelta, *, newest: timedelta = timedelta()) -> list[datetime]:
    return [NOW - newest - n * every for n in range(count)]


@pytest.mark.parametrize(
    ("count", "gap", "wait"),
    [
        (20, timedelta(minutes=20), timedelta(minutes=114)),  # 6 h deep but for the oldest tenth
        (30, timedelta(minutes=2), timedelta(minutes=52) / 3),
        (10, timedelta(minutes=2), timedelta(minutes=15)),  # never more often than this
        (50, timedelta(hours=6), timedelta(hours=2)),
        (20, DAY, timedelta(hours=6)),
        (20, 30 * DAY, timedelta(hours=12)),
        (3, HOUR / 60, timedelta(hours=2)),  # too few to say
        (0, HOUR, timedelta(hours=2)),
    ],
)
def test_a_source_is_asked_again_by_its_own_rhythm(
    count: int, gap: timedelta, wait: timedelta
) -> None:
    own = rhythm.of(entries(count, gap))
    due = rhythm.next_at(own, now=NOW, every=2 * HOUR) - NOW
    assert abs(due - wait) < timedelta(minutes=4)


def test_a_single_old_entry_hides_nothing() -> None:
    dates = [*entries(19, HOUR), NOW - 400 * DAY]
    own = rhythm.of(dates)
    assert own.oldest_at == NOW - 400 * DAY
    assert own.reaches_to == NOW - 17 * HOUR
    assert "17 hours" in rhythm.shallow(own, now=NOW, before_newest_at=None, seen_at=None)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (entries(20, DAY, newest=10 * DAY), "nothing new since 14 Nov 2026"),
        (entries(20, DAY, newest=30 * HOUR), ""),
        (entries(20, HOUR, newest=40 * HOUR), ""),  # a weekend
        (entries(20, 7 * DAY, newest=10 * DAY), ""),
        (entries(3, DAY, newest=30 * DAY), ""),  # too few to know its ways
        ([], ""),
    ],
)
def test_a_source_that_fell_silent_is_told(dates: list[datetime], said: str) -> None:
    own = rhythm.of(dates)
    words = rhythm.silent(own.newest_at, own.silence_s, now=NOW)
    assert words.startswith(said)
    assert bool(words) is bool(said)
