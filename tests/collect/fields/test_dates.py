"""Dates as feeds spell them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.collect.fields import dates

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
        "2026-11-31T10:00:00Z",
        "31 Nov 2026 10:00:00 GMT",
        "Wed, 30 Nov -0001 00:00:00 +0000",
        "0000-00-00 00:00:00",
        "Tue, 24 Nov 2026 25:00:00 GMT",
        "Tue, 24 Nov 2026 10:00:00 +9900",
        "11/02/2026",
        "12",
    ],
)
def test_what_is_no_date_is_none(spelled: str) -> None:
    assert dates.parse(spelled) is None


# Of fifteen languages and more, as feeds and pages write them; the instant in UTC.
SPELLED = """
de | Di., 24. November 2026, 10:00 Uhr | 2026-11-24T10:00
de | 24. Nov. 2026 10:00 MEZ | 2026-11-24T09:00
de | Sa, 21 Mär 2026 08:15:00 +0100 | 2026-03-21T07:15
de | 01. Dez 2026, 10.30 Uhr | 2026-12-01T10:30
de | 5. Jänner 2026 | 2026-01-05T00:00
de | 24.11.26 10:00 | 2026-11-24T10:00
fr | mardi 24 novembre 2026 à 10h05 | 2026-11-24T10:05
fr | mer., 01 févr. 2023 10:00:00 +0100 | 2023-02-01T09:00
fr | 1er août 2026 | 2026-08-01T00:00
fr | 24 déc. 2026 18:30 CET | 2026-12-24T17:30
es | martes, 24 de noviembre de 2026 - 10:00 | 2026-11-24T10:00
es | sáb, 03 ene 2026 10:00:00 -0300 | 2026-01-03T13:00
es | 24 de setiembre de 2026 | 2026-09-24T00:00
it | mar, 24 nov 2026 10:00:00 +0100 | 2026-11-24T09:00
it | 5 maggio 2026 ore 10:00 | 2026-05-05T10:00
it | gio, 04 giu 2026 10:00:00 +0200 | 2026-06-04T08:00
pt | ter, 24 nov 2026 10:00:00 -0300 | 2026-11-24T13:00
pt | 24 de fevereiro de 2026 às 10h30 | 2026-02-24T10:30
pt | seg, 05 out 2026 10:00:00 -0300 | 2026-10-05T13:00
nl | di, 24 mrt 2026 10:00:00 +0100 | 2026-03-24T09:00
nl | 24 mei 2026 10:00 | 2026-05-24T10:00
ru | Вт, 24 ноя 2026 10:00:00 +0300 | 2026-11-24T07:00
ru | 24 мая 2026 г., 10:00 МСК | 2026-05-24T07:00
ru | 24 сентября 2026 | 2026-09-24T00:00
uk | 24 листопада 2026, 10:00 | 2026-11-24T10:00
uk | пт, 02 жовт. 2026 10:00:00 +0300 | 2026-10-02T07:00
pl | śr., 25 lis 2026 10:00:00 +0100 | 2026-11-25T09:00
pl | 3 października 2026 | 2026-10-03T00:00
cs | út, 24 lis 2026 10:00:00 +0100 | 2026-11-24T09:00
cs | 24. listopadu 2026 10:00 | 2026-11-24T10:00
cs | 1. července 2026 | 2026-07-01T00:00
sk | 24. októbra 2026 | 2026-10-24T00:00
hr | 24. listopada 2026. | 2026-10-24T00:00
hr | uto, 24 lis 2026 10:00:00 +0200 | 2026-10-24T08:00
sr | 24. новембар 2026. | 2026-11-24T00:00
sl | 24. avgust 2026 | 2026-08-24T00:00
hu | 2026. november 24., kedd 10:00 | 2026-11-24T10:00
hu | 2026. márc. 5. | 2026-03-05T00:00
ro | mar., 24 noiembrie 2026 10:00:00 +0200 | 2026-11-24T08:00
bg | 24 ноември 2026 г. 10:00 | 2026-11-24T10:00
el | Τρί, 24 Νοε 2026 10:00:00 +0200 | 2026-11-24T08:00
el | 24 Μαρτίου 2026 10:00 π.μ. | 2026-03-24T10:00
el | 24 Ιουνίου 2026, 3:05 μ.μ. | 2026-06-24T15:05
tr | Sal, 24 Kas 2026 10:00:00 +0300 | 2026-11-24T07:00
tr | 3 Ağustos 2026 10:00 | 2026-08-03T10:00
tr | 24 Şubat 2026 | 2026-02-24T00:00
sv | tis, 24 maj 2026 10:00:00 +0200 | 2026-05-24T08:00
sv | 24 oktober 2026 kl. 10.30 | 2026-10-24T10:30
da | 24. oktober 2026 kl. 10.30 | 2026-10-24T10:30
nb | ti., 24. okt. 2026 10:00 | 2026-10-24T10:00
fi | 24. marraskuuta 2026 klo 10.30 | 2026-11-24T10:30
fi | ti, 24 marras 2026 10:00:00 +0200 | 2026-11-24T08:00
et | 24. november 2026 10:00 | 2026-11-24T10:00
lv | 2026. gada 24. novembris | 2026-11-24T00:00
lt | 2026 m. lapkričio 24 d. 10:00 | 2026-11-24T10:00
ca | 24 de novembre de 2026 10:00 | 2026-11-24T10:00
ca | 1 d’octubre del 2026 | 2026-10-01T00:00
id | Sel, 24 Nov 2026 10:00:00 +0700 | 2026-11-24T03:00
id | 5 Agustus 2026 10.00 WIB | 2026-08-05T03:00
id | 24 Des 2026, 10:00 WIB | 2026-12-24T03:00
vi | 24 tháng 11, 2026 | 2026-11-24T00:00
vi | 24/11/2026 10:00 | 2026-11-24T10:00
ar | 24 نوفمبر 2026 10:00 | 2026-11-24T10:00
ar | ٢٤ نوفمبر ٢٠٢٦ | 2026-11-24T00:00
ar | 24 تشرين الثاني 2026 | 2026-11-24T00:00
ar | 24 كانون الأول 2026، 10:00 | 2026-12-24T10:00
fa | 24 نوامبر 2026 | 2026-11-24T00:00
fa | ۵ آذر ۱۴۰۵ | 2026-11-26T00:00
fa | پنجشنبه ۵ آذر ۱۴۰۵ - ۰۹:۱۵ | 2026-11-26T09:15
fa | 1403/12/30 | 2025-03-20T00:00
fa | 1409/01/01 | 2030-03-21T00:00
he | 24 בנובמבר 2026 10:00 | 2026-11-24T10:00
hi | 24 नवंबर 2026 10:00 | 2026-11-24T10:00
bn | ২৪ নভেম্বর ২০২৬ | 2026-11-24T00:00
th | 24 พฤศจิกายน 2569 10:00 | 2026-11-24T10:00
th | 24 พ.ย. 2569 10.00 น. | 2026-11-24T10:00
zh | 2026年11月24日 下午3:05 | 2026-11-24T15:05
zh | 2026年3月5日 10时30分 | 2026-03-05T10:30
ja | 2026年11月24日(火) 10時30分 | 2026-11-24T10:30
ja | 令和8年11月24日 | 2026-11-24T00:00
ja | 2026年11月24日 午後3:05 JST | 2026-11-24T06:05
ko | 2026년 11월 24일 오후 3:05 | 2026-11-24T15:05
ko | 2026. 11. 24. 10:00 | 2026-11-24T10:00
zh | 2026-11-26 下午3:05 | 2026-11-26T15:05
ko | 2026년 11월 26일 오후 3시 5분 | 2026-11-26T15:05
cs | čtvrtek 26. listopadu 2026 v 9.15 | 2026-11-26T09:15
et | 26. november 2026 kell 9.15 | 2026-11-26T09:15
sl | 26. november 2026 ob 9.15 | 2026-11-26T09:15
it | 26 Nov 2026 alle 9.15 | 2026-11-26T09:15
en | Posted on Thursday 26th November 2026 at 9.15am | 2026-11-26T09:15
en | Last modified on Thu 26 Nov 2026 11.30 CET | 2026-11-26T10:30
en | Tue, Nov 24 2026 10:00:00 AM EST | 2026-11-24T15:00
en | Nov. 24, 2026, 9:15 p.m. ET | 2026-11-25T02:15
en | July 4, 2026 9:15 a.m. ET | 2026-07-04T13:15
en | 24th November 2026, 10:00 BST | 2026-11-24T09:00
en | 24-Nov-2026 10:00:00 GMT+7 | 2026-11-24T03:00
en | Tue Nov 24 10:00:00 CET 2026 | 2026-11-24T09:00
en | Tue Nov 24 10:00:00 +0000 2026 | 2026-11-24T10:00
en | 2026-11-24 10:00:00.123456 +0100 CET | 2026-11-24T09:00
en | 2026-11-24 10:00:00 America/New_York | 2026-11-24T15:00
en | Tue, 24 Nov 2026 10:00:00 Europe/Berlin | 2026-11-24T09:00
en | Tue, 24 Nov 2026 10:00:00 +01:00 | 2026-11-24T09:00
en | 2026-11-24T10:00:00.000+0530 | 2026-11-24T04:30
en | 11/24/2026 10:00 AM | 2026-11-24T10:00
en-US | 11/02/2026 10:00 PM | 2026-11-02T22:00
en-GB | 11/02/2026 10:00 | 2026-02-11T10:00
eng_US | 11/02/2026 | 2026-11-02T00:00
en | 1764000000 | 2025-11-24T16:00
en | 1764000000.25 | 2025-11-24T16:00
en | 20261124100000 | 2026-11-24T10:00
en | 2026-11-24T24:00:00Z | 2026-11-25T00:00
en | 2026-11 | 2026-11-01T00:00
en | November 2026 | 2026-11-01T00:00
en | Tue, 24 Nov 2026 10:00:60 GMT | 2026-11-24T10:00
"""


@pytest.mark.parametrize("line", SPELLED.strip().splitlines())
def test_a_date_is_read_in_the_language_of_its_document(line: str) -> None:
    language, said, instant = line.split(" | ")
    at = dates.parse(said, language)
    assert at is not None
    assert at.replace(second=0, microsecond=0) == datetime.fromisoformat(instant + "Z")


# Only the language settles the order of figures, and months that Croatian calls as others call other ones.
CLEAR = [one for one in SPELLED.strip().splitlines() if one[:2] != "hr" and "11/02/2026" not in one]


@pytest.mark.parametrize("line", CLEAR)
def test_a_date_is_read_where_the_document_states_no_language(line: str) -> None:
    _, said, instant = line.split(" | ")
    at = dates.parse(said)
    assert at is not None
    assert at.replace(second=0, microsecond=0) == datetime.fromisoformat(instant + "Z")


def test_every_date_of_the_shared_cases(test_data: Path) -> None:
    for row in map(json.loads, (test_data / "cases/feed-dates.jsonl").read_text().splitlines()):
        at = dates.parse(row["said"])
        said = at and f"{at:%Y-%m-%dT%H:%M:%SZ}"
        assert said == row["want"], row


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Tue, 24 Nov 2026 10:00:00 XQT", "XQT"),
        ("Tue, 24 Nov 2026 10:00:00 Mars/Olympus", "Mars/Olympus"),
        ("24 November 2026 10:00 Uhr", ""),
        ("Tue, 24 Nov 2026 10:00:00 CEST", ""),
        ("Tue, 24 Nov 2026 10:00:00 GMT", ""),
        ("2026-11-24", ""),
    ],
)
def test_a_zone_that_nobody_knows_is_named(said: str, name: str) -> None:
    assert dates.strange_zone(said) == name
    assert dates.parse(said) is not None


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
        ("٢٩ تشرين الثاني/نوفمبر ٢٠٢٦", "2026-11-29"),
        ("نشر في 3 أيار / مايو 2026", "2026-05-03"),
        ("29 تشرين الثاني (نوفمبر) 2026", "2026-11-29"),
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
        ("https://harbour.example/home/2026/1/4/tides", "2026-01-04"),
        ("https://harbour.example/news/24-11-2026", "2026-11-24"),
        ("https://harbour.example/news/11-12-2026", None),  # November or December, who knows
        ("https://harbour.example/2026/1-4/tides", None),
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


@pytest.mark.parametrize(
    ("said", "language", "day"),
    [("24/nov/2026", "es", "2026-11-24"), ("24ain Tachwedd 2026", "cy", ""), ("Nov 2026", "en", "2026-11-01")],
)  # fmt: skip
def test_a_month_whose_day_is_not_understood_is_no_day(said: str, language: str, day: str) -> None:
    at = dates.parse(said, language)
    assert (at.date().isoformat() if at else "") == day
