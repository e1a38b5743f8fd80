"""Calendars: the coming events, in their own zones, once each; nobody who was invited; nothing without end."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, datetime, timedelta

import pytest

from digest.base.errors import UnreadableFeed
from digest.collect import calendars, coming, reading
from digest.collect.parsed import Parsed
from digest.collect.sandbox import Parser

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
URL = "https://harbour.example/events.ics"


def event(*lines: str, uid: str = "e1", summary: str = "An evening at the quay") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{summary}", *lines, "END:VEVENT"])


def calendar(*events: str, head: str = "") -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//h//h//EN", *([head] if head else [])]
    return "\r\n".join("\n".join([*lines, *events, "END:VCALENDAR", ""]).split("\n")).encode()


def read(body: bytes, *, zone: str = "America/New_York", weeks: int = 6) -> Parsed:
    look_for = coming.asked(NOW, NOW + timedelta(weeks=weeks), zone)
    return reading.parse(body, url=URL, look_for=look_for)


def starts(parsed: Parsed) -> list[str]:
    return [f"{one.starts_at:%m-%dT%H:%M}" for one in parsed.announced]


@pytest.mark.parametrize(
    ("lines", "head", "begins", "zone"),
    [
        (["DTSTART:20261203T170000Z"], "", "12-03T17:00", "America/New_York"),
        (["DTSTART:20261203T170000"], "", "12-03T22:00", "America/New_York"),  # floating: the house's
        (["DTSTART:20261203T170000"], "X-WR-TIMEZONE:Europe/Berlin", "12-03T16:00", "Europe/Berlin"),
        (["DTSTART:20261203T170000Z"], "X-WR-TIMEZONE:Europe/Berlin", "12-03T17:00", "Europe/Berlin"),
        (["DTSTART;TZID=Europe/London:20261203T170000"], "", "12-03T17:00", "Europe/London"),
        (["DTSTART;TZID=Asia/Tokyo:20261203T170000"], "", "12-03T08:00", "Asia/Tokyo"),
        (["DTSTART;TZID=W. Europe Standard Time:20261203T170000"], "", "12-03T16:00", "Europe/Berlin"),
        (["DTSTART;VALUE=DATE:20261203"], "", "12-03T05:00", "America/New_York"),
    ],
)  # fmt: skip
def test_an_event_begins_when_it_begins_there(
    lines: list[str], head: str, begins: str, zone: str
) -> None:
    parsed = read(calendar(event(*lines), head=head))
    assert (parsed.kind, parsed.entries) == ("calendar", ())
    assert starts(parsed) == [begins]
    assert parsed.announced[0].zone == zone


def test_a_series_keeps_its_time_of_day_when_clocks_change() -> None:
    look_for = coming.asked(
        datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 15, tzinfo=UTC), "UTC"
    )
    weekly = event("DTSTART;TZID=Europe/Berlin:20260105T190000", "RRULE:FREQ=WEEKLY;BYDAY=MO")
    found = reading.parse(calendar(weekly), url=URL, look_for=look_for).announced
    assert [f"{one.starts_at:%m-%dT%H}" for one in found] == [
        "03-02T18", "03-09T18", "03-16T18", "03-23T18", "03-30T17", "04-06T17", "04-13T17",
    ]  # fmt: skip


SERIES = ("DTSTART;TZID=Europe/Berlin:20261102T190000", "DTEND;TZID=Europe/Berlin:20261102T210000", "RRULE:FREQ=WEEKLY;COUNT=8")  # fmt: skip


def test_what_was_cancelled_moved_or_left_out_of_a_series() -> None:
    cancelled = event("RECURRENCE-ID;TZID=Europe/Berlin:20261207T190000", "DTSTART;TZID=Europe/Berlin:20261207T190000", "STATUS:CANCELLED")  # fmt: skip
    moved = event("RECURRENCE-ID;TZID=Europe/Berlin:20261214T190000", "DTSTART;TZID=Europe/Berlin:20261215T200000", summary="The evening, moved")  # fmt: skip
    series = event(*SERIES, "EXDATE;TZID=Europe/Berlin:20261130T190000")
    parsed = read(calendar(series, cancelled, moved))
    assert starts(parsed) == ["12-15T19:00", "12-21T18:00"]
    assert parsed.announced[0].title == "The evening, moved"


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART:20261203T170000Z", "STATUS:CANCELLED"],
        ["DTSTART:20261203T170000Z", "CLASS:PRIVATE"],
        ["DTSTART:20261203T170000Z", "CLASS:CONFIDENTIAL"],
        ["DTSTART:20261101T170000Z", "DTEND:20261101T180000Z"],  # over
        ["DTSTART:20270601T170000Z"],  # far ahead
        ["SUMMARY:"],
    ],
)
def test_what_is_not_offered(lines: list[str]) -> None:
    assert read(calendar(event(*lines))).announced == ()


def test_a_calendar_that_takes_events_back_announces_none() -> None:
    body = calendar(event("DTSTART:20261203T170000Z"), head="METHOD:CANCEL")
    assert read(body).announced == ()


def test_nobody_who_was_invited_gets_any_further() -> None:
    body = calendar(
        event(
            "DTSTART:20261203T170000Z",
            "ATTENDEE;CN=Ann Lee;PARTSTAT=ACCEPTED:mailto:ann@harbour.example",
            "ATTENDEE;CN=\"Bo",
            " Diaz\":mailto:bo@harbour.example",
            "ORGANIZER;CN=Cy Ott:mailto:cy@harbour.example",
            "CONTACT:Dee Eng\\, dee@harbour.example",
            "X-GOOGLE-CONFERENCE:https://meet.example/abc",
            "LOCATION:https://zoom.example/j/1?pwd=secret",
            "DESCRIPTION:Join: https://zoom.example/j/1?pwd=secret or write to ann@harbour.example. Wine is served.",
            "BEGIN:VALARM\nACTION:EMAIL\nATTENDEE:mailto:eve@harbour.example\nTRIGGER:-PT15M\nEND:VALARM",
        )
    )  # fmt: skip
    [one] = read(body).announced
    assert one.where == "Online"
    assert "Wine is served." in one.text
    for name in (
        "Ann Lee",
        "Bo",
        "Cy Ott",
        "Dee",
        "harbour.example",
        "secret",
        "meet.example",
        "eve@",
    ):
        assert name not in repr(one)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=HOURLY",
        "freq=secondly;count=1000000000",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,1,2,3;BYSECOND=0,1,2",
        "FREQ=DAILY;BYSECOND=0,1,2,3",
        "FREQ=YEARLY;BYMINUTE=0,1,2,3,4",
    ],
)
def test_a_rule_without_end_costs_its_event_alone(rule: str) -> None:
    good = event("DTSTART:20261203T170000Z", uid="good")
    since = time.process_time()
    parsed = read(calendar(event("DTSTART:20261124T090000Z", f"RRULE:{rule}"), good))
    assert time.process_time() - since < 3
    assert [one.uid for one in parsed.announced] == ["good"]
    assert any("left out" in one for one in parsed.notes)


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART:00010101T090000Z", "RRULE:FREQ=DAILY"],
        ["DTSTART:20261203T090000Z", "RDATE:" + ",".join(["20261204T090000Z"] * 5_000)],
        ["DTSTART:20261203T090000Z", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=MONTHLY"],
    ],
)
def test_dates_without_end_too(lines: list[str]) -> None:
    assert read(calendar(event(*lines))).announced == ()


def test_at_most_so_many_are_kept_the_next_first() -> None:
    many = [
        event("DTSTART:20261124T180000Z", "RRULE:FREQ=DAILY", uid=f"e{number}")
        for number in range(40)
    ]
    parsed = read(calendar(*many))
    assert len(parsed.announced) == calendars.MOST
    assert parsed.announced[-1].starts_at < NOW + timedelta(days=14)
    assert any("were taken" in one for one in parsed.notes)


def test_an_event_that_stands_there_twice_is_one() -> None:
    once = event("DTSTART:20261203T170000Z")
    assert len(read(calendar(once, once)).announced) == 1


def test_a_damaged_event_costs_itself() -> None:
    bad = event("DTSTART:nonsense", uid="bad")
    good = event("DTSTART:20261203T170000Z", "DESCRIPTION:Two\\nlines\\, and a comma", uid="good")
    found = {one.uid for one in read(calendar(bad, good)).announced}
    assert "good" in found


def test_what_is_no_calendar_inside_is_told() -> None:
    body = b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\n"
    with contextlib.suppress(UnreadableFeed):
        assert read(body).announced == ()


def test_an_event_says_what_it_is() -> None:
    body = calendar(
        event(
            "DTSTART;VALUE=DATE:20261203",
            "DTEND;VALUE=DATE:20261205",
            "LOCATION:1 Quay Street\\, Harbour",
            "URL:https://harbour.example/evening",
            "DESCRIPTION:<p>With <b>wine</b>.</p>",
            summary="Two days &amp; a night",
        ),
        head="X-WR-CALNAME:Harbour's evenings",
    )
    parsed = read(body, zone="UTC")
    [one] = parsed.announced
    assert parsed.title == "Harbour's evenings"
    assert (one.title, one.where, one.url, one.text) == (
        "Two days & a night",
        "1 Quay Street, Harbour",
        "https://harbour.example/evening",
        "With wine.",
    )
    assert one.ends_at == datetime(2026, 12, 5, tzinfo=UTC)
    block = one.block()
    assert (block.kind, block.starts_at, block.zone) == ("event", datetime(2026, 12, 3, tzinfo=UTC), "UTC")  # fmt: skip


def test_the_parsing_process_reads_calendars_too(parser: Parser) -> None:
    look_for = coming.asked(NOW, NOW + timedelta(weeks=6), "UTC")
    body = calendar(event("DTSTART:20261203T170000Z", "RRULE:FREQ=WEEKLY;COUNT=3"))
    assert len(parser.parse(body, url=URL, look_for=look_for).announced) == 3
