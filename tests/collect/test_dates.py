"""Dates as feeds spell them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.collect import dates

EIGHT = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "spelled",
    [
        "Mon, 02 Nov 2026 08:00:00 +0000",
        "Mon, 02 Nov 2026 08:00:00 GMT",
        "Mon, 02 Nov 2026 03:00:00 EST",
        "02 Nov 2026 08:00 +0000",
        "Mon, 2 Nov 26 08:00:00 Z",
        "Mon, 02 Nov 2026 08:00:00",
        "Mon,02 Nov 2026 09:00:00 +0100",
        "Tue, 02 Nov 2026 08:00:00 GMT",  # the wrong weekday
        "2026-11-02T08:00:00Z",
        "2026-11-02T08:00:00.123456789Z",
        "2026-11-02T03:00:00-05:00",
        "2026-11-02T03:00:00-0500",
        "2026-11-02T08:00",
        "2026-11-02 08:00:00",
        "2026-11-02 08:00:00 UTC",
        "2026-11-02 09:00:00 +0100",
        "2026-11-2 8:00:00",
        "2026/11/2 08:00:00",
        "20261102T080000Z",
        "  2026-11-02T08:00:00Z\n",
        "Mon Nov  2 08:00:00 2026",
    ],
)
def test_every_spelling_is_one_instant(spelled: str) -> None:
    read = dates.parse(spelled)
    assert read is not None
    assert read.replace(microsecond=0) == EIGHT
    assert read.tzinfo is UTC


@pytest.mark.parametrize("day", ["2026-11-02", "2026/11/2", "20261102", "2026.11.02"])
def test_a_day_is_its_midnight_in_utc(day: str) -> None:
    assert dates.parse(day) == datetime(2026, 11, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "spelled",
    [
        "",
        "yesterday",
        "2026",
        "2026-W45-1",
        "2026-13-01",
        "2026-02-30T10:00:00Z",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "9999-12-31T23:59:59-12:00",
        "Mon, 99 Nov 2026 08:00:00 GMT",
        "1762070400",
    ],
)
def test_what_is_no_date_is_none(spelled: str) -> None:
    assert dates.parse(spelled) is None


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    read = dates.parse(text)
    assert read is None or read.tzinfo is UTC


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("24 November 2026", "2026-11-24"),
        ("Tuesday, 24th Nov 2026", "2026-11-24"),
        ("By Ann Lee | Nov. 4, 2026", "2026-11-04"),
        ("November 24, 2026 at 9:15 a.m.", "2026-11-24"),
        ("24. November 2026, 09:15 Uhr", "2026-11-24"),
        ("Di, 3. März 2026", "2026-03-03"),
        ("Stand: 24.11.2026 – 10:12 Uhr", "2026-11-24"),
        ("Publié le 1er décembre 2026 à 10h12", "2026-12-01"),
        ("Mis à jour le 24 août 2026", "2026-08-24"),
        ("24 de noviembre de 2026", "2026-11-24"),
        ("24 novembre 2026", "2026-11-24"),
        ("2026-11-24", "2026-11-24"),
        ("11/02/2026", None),  # February or November, who knows
        ("Room 24, March 2026", None),
        ("31 February 2026", None),
        ("3 hours ago", None),
        ("version 1.2.2026.4", None),
        ("", None),
    ],
)
def test_a_day_that_is_printed_for_people(printed: str, day: str | None) -> None:
    at = dates.in_words(printed)
    assert (at.date().isoformat() if at else None) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://harbour.example/2026/11/24/tides/", "2026-11-24"),
        ("https://harbour.example/news/2026-11-24-tides", "2026-11-24"),
        ("https://harbour.example/2026/11/tides/", None),
        ("https://harbour.example/2026/13/45/tides/", None),
        ("https://harbour.example/2026/02/30/tides/", None),
        ("https://harbour.example/tides", None),
    ],
)
def test_a_day_that_an_address_names(url: str, day: str | None) -> None:
    at = dates.in_address(url)
    assert (at.date().isoformat() if at else None) == day


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("31:10", 1870), ("1:02:33", 3753), ("93", 93), ("93.5", 94), (" 0:45 ", 45), ("", None),
        ("00:00:00", None), ("an hour", None), ("-5", None), ("1:2:3:4", None), ("31:100", None),
    ],
)  # fmt: skip
def test_a_running_time_is_read_in_the_ways_podcasts_write_it(
    told: str, seconds: int | None
) -> None:
    assert dates.seconds(told) == seconds
