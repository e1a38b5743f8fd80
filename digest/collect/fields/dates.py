"""A date as a source spelled it in, an instant in UTC out; and a running time in seconds.

    parse(text, language)      what a feed or an attribute says: nothing but a date
    printed(text, language)    a day that is printed for people, with the time beside it, among other words
    in_words(text, language)   its midnight

One reader for feeds and pages: a clock with its zone is taken out, what is left is the day. Days are read in figures
with the year first, in figures with points, in Chinese, Japanese and Korean signs, and with a month's name in any
language of months.py. The two spellings that nearly all feeds use (RFC 5322, RFC 3339) are read without that.

    no zone          read as UTC           day only    its midnight, UTC
    a zone's name    zones.py; one that nobody knows is read as UTC, and `strange_zone` names it
    month only       its first day         24:00       the next day's midnight
    11/02/2026       only if the language says which is the month
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise

from digest.base.patterns import late
from digest.collect.fields import clocks, months, zones
from digest.collect.fields.clocks import Clock
from digest.model import languages

_LONGEST = 120  # characters of a date
_EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)  # 0001-01-01 and 1970-01-01 mean "not set"
_LATEST_EPOCH = 4_102_444_800  # 2100

_ENGLISH = {
    name: number
    for number, name in enumerate(
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1
    )
}
_RFC_5322 = re.compile(
    r"(?:[A-Z][a-z]{2},? )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC|Z|([+-])(\d\d)(\d\d))"
)
_RFC_3339 = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)

_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(?=\D|$)")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d{1,9})?|\d{12,13}|\d{15,16}", re.ASCII)

_YEAR_FIRST = re.compile(r"(?<![\d.])(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d-])")
_SIGNS = re.compile(
    r"(?<!\d)(?:(\d{4})|(?:令和|れいわ)\s*(\d{1,2}))\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일号號])?"
)
_KOREAN = re.compile(r"(?<![\d.])(\d{4})\.\s(\d{1,2})\.\s(\d{1,2})\.?(?!\d)")
_POINTS = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d|\.\d)")
_POINTS_SHORT = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d.])")
_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\d/-])")
_VIETNAMESE = re.compile(r"(\d{1,2})\s*(?:thang|thg|tháng)\s*(\d{1,2}),?\s*(?:nam |năm )?(\d{4})")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’](?=[^\W\d_]))*")
_FILLER = r"(?:(?:de|del|di|d|du|of|the|dne|den|da|na|ta|των|г|года|р|року|ngay|tarihinde|m|gada|an|a|le|el)\b\.?[\s'’]*)*"
_DAY_BEFORE = late(
    rf"(?<![\d.:/+-])(\d{{1,2}})(?:st|nd|rd|th|er|ro|re|e|o|a|º|ª|°|η|ης|го|ый|й|inci|si|ος|\.)?\s?(?:[\s'’\-/]|(?<=\.)|(?<=\d)(?=[^\W\d_]))?\s*{_FILLER}$"
)
_YEAR_BEFORE = re.compile(rf"(?<![\d:+-])(\d{{4}})(?:-?ko|\.)?[\s,.-]+{_FILLER}$")
_DAY_AND_YEAR_AFTER = late(
    rf"[.,]?[\s-]*{_FILLER}(\d{{1,2}})(?:st|nd|rd|th|an?|\.|d)?(?![\d:])\s*,?[\s.-]*(?:{_FILLER})(\d{{4}})(?!\d)"
)
_DAY_AFTER = re.compile(r"[.,]?\s*(\d{1,2})(?![\d:])")
_YEAR_AFTER = late(rf"[.,]?[\s,.'’\-/]*{_FILLER}(\d{{4}})(?!\d)")
_SHORT_YEAR_AFTER = re.compile(rf"[.,]?[\s'’\-]*{_FILLER}(\d{{2}})(?![\d:])")
_YEAR_AND_DAY_BEFORE = re.compile(r"(?<!\d)(\d{4})\. gada (\d{1,2})\.\s*$")  # Latvian
# The months of Iran's years, as folded, and the years of a century in which nobody else's pages are dated.
_PERSIAN_MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]  # fmt: skip
_PERSIAN = {months.folded(name): number for number, name in enumerate(_PERSIAN_MONTHS, 1)}
_PERSIAN_YEARS = range(1380, 1421)
# The same month by its other name: "29 تشرين الثاني/نوفمبر 2026" in Beirut, "29 tishrin (November) 2026" elsewhere.
_TWIN = re.compile(r"(?<=[^\W\d_])\s?(?:/\s?[^\W\d_]{3,}|\(\s?[^\W\d_]{3,}\s?\))(?=,?\s\d{4})")
_ABOUT = 30  # characters round a month's name within which its day and year stand


def parse(text: str, language: str = "") -> datetime | None:
    """The instant in UTC; None if it cannot be read or is a machine's way to say that there is none.

    `language` is the document's, "" if it states none.
    """
    try:
        at = _usual(text) or _read(" ".join(text[: 2 * _LONGEST].split()), language)
    except (ValueError, OverflowError):
        return None
    return at if at and at >= _EARLIEST else None


def strange_zone(text: str) -> str:
    """The name of a zone that nobody knows behind a time, which is read as UTC; "" if there is none."""
    if _RFC_5322.fullmatch(text) or _RFC_3339.fullmatch(text):
        return ""
    said = " ".join(text[:_LONGEST].split())
    try:
        found = clocks.first(said)
    except ValueError:
        return ""
    return found.zone.strange if found else ""


def _usual(text: str) -> datetime | None:
    """The two spellings of nearly all feeds, read at once. Raises ValueError for a day that does not exist."""
    if match := _RFC_5322.fullmatch(text):
        day, name, year, hour, minute, second, sign, hours, minutes = match.groups()
        month = _ENGLISH.get(name)
        if not month or hour == "24" or second == "60":
            return None
        zone = UTC
        if sign and (hours != "00" or minutes != "00"):
            away = timedelta(hours=int(hours), minutes=int(minutes))
            zone = timezone(away if sign == "+" else -away)
        return datetime(
            int(year), month, int(day), int(hour), int(minute), int(second), tzinfo=zone
        ).astimezone(UTC)
    if _RFC_3339.fullmatch(text) and text[11:13] != "24" and text[17:19] != "60":
        return _in_utc(datetime.fromisoformat(text))
    return None


def _in_utc(at: datetime) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)


def _read(text: str, language: str) -> datetime | None:
    """Raises ValueError."""
    if not text or len(text) > _LONGEST:
        return None
    if _EPOCH.fullmatch(text):
        value = float(text)
        while value > _LATEST_EPOCH:
            value /= 1000
        return datetime.fromtimestamp(value, UTC)
    if match := _COMPACT.match(text):
        year, month, on, hour, minute, second = match.groups()
        zone = zones.behind(text, match.end()).of if hour else None
        shows = timedelta(hours=int(hour or 0), minutes=int(minute or 0), seconds=int(second or 0))
        return _at(date(int(year), int(month), int(on)), Clock(shows, zones.Zone(0, zone)))
    clock = clocks.first(text)
    rest = f"{text[: clock.start]} {text[clock.end :]}" if clock else text
    day = _day(rest, language, loose=True)
    return _at(day, clock) if day else None


def _at(day: date, clock: Clock | None) -> datetime | None:
    if day.year < 1000:
        return None
    local = datetime.combine(day, time())
    if clock is None:
        return local.replace(tzinfo=UTC)
    return zones.in_utc(local + clock.shows, clock.zone.of)


def _day(text: str, language: str, *, loose: bool) -> date | None:
    """The day that a text names. `loose`: it is nothing but a date, so short years and bare months count.

    Raises ValueError for a day that does not exist, if nothing but that was said.
    """
    text = text.strip(" T,|-–—")
    for pattern in (_SIGNS, _KOREAN):
        for match in pattern.finditer(text):
            found = [int(one) if one else 0 for one in match.groups()]
            if pattern is _SIGNS:
                year, era, month, on = found
                year = year or 2018 + era  # Reiwa 1 was 2019
            else:
                year, month, on = found
            if on or loose:
                return date(year, month, on or 1)
    for match in _YEAR_FIRST.finditer(text):
        year, month, on = (int(one) if one else 0 for one in match.groups())
        if not loose and not on:
            continue
        try:
            return _civil(year, month, on or 1)
        except ValueError:
            if loose:
                raise
    if found_day := _with_name(text, language, loose=loose):
        return found_day
    for match in _POINTS.finditer(text):
        try:
            return _civil(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            continue
    if loose and (short := _POINTS_SHORT.search(text)):
        return date(2000 + int(short[3]), int(short[2]), int(short[1]))
    return _slashed(text, language) if loose else None


def _civil(year: int, month: int, day: int) -> date:
    """Thai years count from the Buddha's death, Iran's from the Hijra and its sun. Raises ValueError."""
    if year not in _PERSIAN_YEARS:
        return date(year - 543 if 2443 <= year <= 2643 else year, month, day)
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        raise ValueError
    # 1380 began on 21 March 2001. The years 1383, 1387 ... 1403 were longer by a day, 1408, 1412 ... 1420 are.
    leaps = (year - 1380) // 4 if year < 1405 else 6 + (year - 1405) // 4
    before = min(month - 1, 6) * 31 + max(month - 7, 0) * 30
    return date(2001, 3, 21) + timedelta(days=365 * (year - 1380) + leaps + before + day - 1)


def _with_name(text: str, language: str, *, loose: bool) -> date | None:
    folded = _TWIN.sub("", months.folded(text))
    if not re.search(r"\d", folded):
        return None
    for match in _VIETNAMESE.finditer(folded):
        return date(int(match[3]), int(match[2]), int(match[1]))
    for start, end, parts in _named_days(folded, loose=loose):
        before = _WORD.search(folded)
        weekday = before[0] if before and before.start() < start else ""
        year, on = parts
        name = folded[start:end]
        if year in _PERSIAN_YEARS:
            month = _PERSIAN.get(name)
        else:
            month = months.number(name, language, weekday=weekday)
        if month is None:
            continue
        try:
            return _civil(year, month, on)
        except ValueError:
            continue
    return None


def _named_days(folded: str, *, loose: bool) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """(start, end of a word that may be a month, (year, day)) wherever figures stand round it as in a date."""
    words = list(_WORD.finditer(folded))
    pairs = [
        (one.start(), two.end())
        for one, two in pairwise(words)
        if folded[one.end() : two.start()] == " "
    ]
    spans = [*pairs, *((one.start(), one.end()) for one in words)]  # "تشرين الثاني" is one month
    for start, end in spans:
        before = folded[max(0, start - _ABOUT) : start]
        after = folded[end : end + _ABOUT]
        day_before, year_after = _DAY_BEFORE.search(before), _YEAR_AFTER.match(after)
        if day_before and year_after:
            yield start, end, (int(year_after[1]), int(day_before[1]))
        if both := _DAY_AND_YEAR_AFTER.match(after):
            yield start, end, (int(both[2]), int(both[1]))
        year_before = _YEAR_BEFORE.search(before)
        if year_before and (day_after := _DAY_AFTER.match(after)):
            yield start, end, (int(year_before[1]), int(day_after[1]))
        if not loose:
            continue
        if both := _YEAR_AND_DAY_BEFORE.search(before):
            yield start, end, (int(both[1]), int(both[2]))
        if day_before and (short := _SHORT_YEAR_AFTER.match(after)):
            yield start, end, (2000 + int(short[1]), int(day_before[1]))
        if year_after and not any(map(str.isdigit, before)):
            yield start, end, (int(year_after[1]), 1)


def _slashed(text: str, language: str) -> date | None:
    """11/02/2026 is the second of November in American English, in plain "en" and in no language only if no month has
    so many days, and the eleventh of February in every other language."""
    tag = languages.normal(language).lower()
    american, unsaid = tag == "en-us", tag in ("", "en")
    for match in _SLASHED.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if unsaid and first <= 12 and second <= 12 and first != second:
            continue
        month_first = american or (unsaid and second > 12)
        month, on = (first, second) if month_first else (second, first)
        try:
            return date(year, month, on)
        except ValueError:
            continue
    return None


def in_words(text: str, language: str = "") -> datetime | None:
    """The midnight, UTC, of a day that is printed for people: "24 November 2026", "24.11.2026".

    Days in words need a year. 11/02/2026 is not read: half of the world means another day by it.
    """
    text = text[:2000]
    if not re.search(r"\d{4}|令和", text):
        return None
    try:
        day = _day(text, language, loose=False)
        at = _at(day, None) if day else None
    except ValueError:
        return None
    return at if at and at >= _EARLIEST else None


def in_address(url: str) -> datetime | None:
    """The midnight of the day that an address names: /2026/11/24/slug, /2026-11-24-slug, /2026/1/4/slug, /24-11-2026."""
    match = re.search(r"/(20\d\d)([/-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=[/-])", url)
    turned = re.search(r"/(1[3-9]|2\d|3[01])-(0[1-9]|1[0-2])-(20\d\d)/?$", url)
    try:
        if not match and turned:
            return datetime(int(turned[3]), int(turned[2]), int(turned[1]), tzinfo=UTC)
        return match and datetime(int(match[1]), int(match[3]), int(match[4]), tzinfo=UTC)
    except ValueError:
        return None


def printed(text: str, language: str = "") -> datetime | None:
    """A day in words or figures with the time beside it, as a page prints them; a time without a zone is UTC's."""
    text = text[:400]
    if not re.search(r"\d{4}|令和", text):
        return None
    try:
        day = _day(text, language, loose=False) or _slashed(text, language)
        if day is None:
            return None
        try:
            at = _at(day, clocks.first(text))
        except ValueError:
            at = _at(day, None)
    except (ValueError, OverflowError):
        return None
    return at if at and at >= _EARLIEST else None


def seconds(text: str) -> int | None:
    """A running time: "1:02:33", "31:10", "1870", "93.5"; None for none, nothing and nonsense."""
    if not re.fullmatch(r"\d{1,6}(:\d{1,2}){0,2}(\.\d+)?", text.strip()):
        return None
    total = 0.0
    for part in text.strip().split(":"):
        total = total * 60 + float(part)
    return round(total) or None
