from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.base.calendar import Calendar, Weeks, beginning, parse, parse_skip
from digest.base.windows import Weekly

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday
# The fifteen zones of the study; among them those that change at midnight and Lord Howe's half hour.
ZONES = [
    "Africa/Cairo", "America/Havana", "America/New_York", "America/Nuuk", "America/Santiago",
    "America/Sao_Paulo", "Asia/Beirut", "Asia/Jerusalem", "Asia/Kolkata", "Australia/Lord_Howe",
    "Australia/Sydney", "Europe/Berlin", "Europe/London", "Pacific/Auckland", "Pacific/Chatham",
]  # fmt: skip


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
            weekly = Weeks(local.weekday(), local.time())
            calendar = Calendar(weekly, zone)
            start = datetime.combine(change - timedelta(days=15), time(12), tzinfo=UTC)
            runs, keys = [start], []
            for _ in range(4):
                key, due = calendar.following(runs[-1])
                runs.append(due)
                keys.append(key)
            days = [run.astimezone(zone).replace(tzinfo=None) for run in runs[1:]]
            assert keys == [f"{d:%G}-W{d:%V}" for d in days], (weekly, days)
            assert len(set(keys)) == 4
            for day in days:
                if day.time() != weekly.wall:  # only where the wall time does not exist that day
                    asked = date.fromisocalendar(*day.isocalendar()[:2], weekly.weekday + 1)
                    missing = datetime.combine(asked, weekly.wall, tzinfo=zone)
                    back = missing.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
                    assert back != missing.replace(tzinfo=None)
                    assert timedelta() < day - missing.replace(tzinfo=None) <= timedelta(hours=1)


def test_the_table_of_the_study_is_covered() -> None:
    changes = sum(
        len(_changes(ZoneInfo(name), year)) for name in ZONES for year in (2026, 2027, 2028)
    )
    assert changes * 33 >= 1170  # the study tried 15 times around each of 78 changes


RHYTHMS = [
    ("friday 07:00", ["2026-W48", "2026-W49", "2026-W50"], ["27 Nov", "04 Dec", "11 Dec"]),
    (
        "every 2 weeks friday 07:00 from 2026-11-20",
        ["2026-W49", "2026-W51", "2026-W53"],
        ["04 Dec", "18 Dec", "01 Jan"],
    ),
    ("first friday 07:00", ["2026-12", "2027-01", "2027-02"], ["04 Dec", "01 Jan", "05 Feb"]),
    ("last monday 07:00", ["2026-11", "2026-12", "2027-01"], ["30 Nov", "28 Dec", "25 Jan"]),
    ("31st 07:00", ["2026-11", "2026-12", "2027-01"], ["30 Nov", "31 Dec", "31 Jan"]),
    ("last day 07:00", ["2026-11", "2026-12", "2027-01"], ["30 Nov", "31 Dec", "31 Jan"]),
    ("15th 07:00", ["2026-12", "2027-01", "2027-02"], ["15 Dec", "15 Jan", "15 Feb"]),
    (
        "weekdays 07:00",
        ["2026-11-26", "2026-11-27", "2026-11-30"],
        ["26 Nov", "27 Nov", "30 Nov"],
    ),
]


@pytest.mark.parametrize(("text", "keys", "days"), RHYTHMS)
def test_each_rhythm_has_its_days_and_keys(text: str, keys: list[str], days: list[str]) -> None:
    calendar = Calendar(parse(text), NEW_YORK)
    moment, found = NOW + timedelta(hours=1), []  # after 07:00 of that day in New York
    for _ in range(3):
        key, moment = calendar.following(moment)
        found.append((key, f"{moment.astimezone(NEW_YORK):%d %b}"))
    assert found == list(zip(keys, days, strict=True))
    assert all(calendar.due(key) > NOW for key in keys)
    assert str(parse(str(calendar.rhythm))) == str(calendar.rhythm) == text


@given(
    st.sampled_from([text for text, *_ in RHYTHMS]),
    st.dates(date(2024, 1, 1), date(2032, 1, 1)),
    st.sampled_from(ZONES),
)
def test_every_day_is_in_one_period_and_periods_follow_each_other(
    text: str, day: date, zone: str
) -> None:
    calendar = Calendar(parse(text), ZoneInfo(zone))
    key = calendar.key_on(day)
    assert calendar.key_on(beginning(key)) == key
    after = calendar.after(key)
    assert calendar.due(after) > calendar.due(key)
    assert calendar.key_on(day + timedelta(days=1)) in (key, after)


def test_a_rhythm_reads_the_keys_of_another() -> None:
    weekly, monthly = (
        Calendar(parse(one), NEW_YORK) for one in ("friday 07:00", "first friday 07:00")
    )
    assert monthly.due("2026-W48") == monthly.due("2026-11")
    assert weekly.due("2026-11-25") == weekly.due("2026-W48")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("fryday 07:00", "a day and a time"),
        ("friday 24:00", "a day and a time"),
        ("fifth friday 07:00", "a day and a time"),
        ("32nd 07:00", "a day and a time"),
        ("every 2 weeks friday 07:00", "counts from"),
        ("every 2 weeks friday 07:00 from 2026-11-26", "is a thursday"),
        ("weekdays", "a day and a time"),
    ],
)
def test_what_is_no_rhythm_is_refused_with_examples(text: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        parse(text)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("2026-12-25", ["2026-12-25"], ["2026-12-24", "2027-12-25"]),
        ("12-25", ["2026-12-25", "2027-12-25"], ["2026-12-26"]),
        ("2026-12-24 to 2027-01-02", ["2026-12-24", "2027-01-02"], ["2027-01-03"]),
    ],
)
def test_days_off_are_written_as_people_write_them(
    text: str, inside: list[str], outside: list[str]
) -> None:
    skip = parse_skip(text)
    assert all(date.fromisoformat(day) in skip for day in inside)
    assert not any(date.fromisoformat(day) in skip for day in outside)
    assert str(skip) == text


@pytest.mark.parametrize("text", ["christmas", "2026-13-01", "2027-01-02 to 2026-12-24", "13-01"])
def test_other_days_off_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="2026-12-25"):
        parse_skip(text)


def test_drafts_and_cut_offs_are_before_their_hand_over() -> None:
    due = datetime(2026, 11, 27, 12, tzinfo=UTC)
    by_hours = Calendar(parse("friday 07:00"), NEW_YORK, (), timedelta(hours=15))
    by_day = Calendar(
        parse("friday 07:00"),
        NEW_YORK,
        (),
        Weekly.parse("thursday 16:00"),
        Weekly.parse("friday 07:00"),
    )
    assert by_hours.drafted("2026-W48") == by_day.drafted("2026-W48") == due - timedelta(hours=15)
    assert by_hours.closes("2026-W48") == due
    assert by_day.closes("2026-W48") == due - timedelta(weeks=1)  # strictly before


@pytest.mark.parametrize(("rhythm", "word"), [
    ("friday 07:00", "2026-99"),
    ("friday 07:00", "2026-W99"),
    ("friday 07:00", "2026-11"),  # a month's, and this one is weekly
    ("friday 07:00", "next"),
    ("first friday 07:00", "2026-W48"),
    ("weekdays 07:00", "2026-11-28"),  # a Saturday, which is Friday's still
])  # fmt: skip
def test_a_word_that_is_no_key_of_the_rhythm_is_known(rhythm: str, word: str) -> None:
    calendar = Calendar(parse(rhythm), NEW_YORK)
    assert not calendar.is_key(word)
    assert calendar.is_key(calendar.key(NOW))
