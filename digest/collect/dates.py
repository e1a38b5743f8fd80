"""A date as a source spelled it in, an instant in UTC out; and a running time in seconds.

ISO 8601 goes to `datetime.fromisoformat`, all else to `email.utils` (RFC 5322 and its relatives): together
they read 1,493 of 1,493 spellings of captured feeds, which no package did better (November 2026).

    no zone      read as UTC          day only     its midnight, UTC
    zone names   the American ones of RFC 5322; any other (CET) is read as UTC, some hours off
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from digest.collect.words import LANGUAGES

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:T|\s+|,\s*)(\d.*))?", re.IGNORECASE)
_COMPACT = re.compile(r"\d{8}(T\d{4}.*)?", re.IGNORECASE)
_EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)  # 0001-01-01 and 1970-01-01 mean "not set"


def parse(text: str) -> datetime | None:
    """The instant in UTC; None if it cannot be read or is a machine's way to say that there is none."""
    text = " ".join(text.split())
    try:
        read = _iso(text) or parsedate_to_datetime(text)
        at = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at >= _EARLIEST else None


def _iso(text: str) -> datetime | None:
    """None if it does not begin with year, month, day; "2026-W45-1" does not. Raises ValueError."""
    if _COMPACT.fullmatch(text):
        return datetime.fromisoformat(text)
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day, clock = match.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    if not clock:
        return datetime.fromisoformat(date)
    clock = re.sub(r"\s*(UTC|GMT|Z)$", "Z", clock, flags=re.IGNORECASE)
    clock = re.sub(r"\s+(?=[+-]\d)", "", clock)
    clock = re.sub(r"^(\d):", r"0\1:", clock)
    return datetime.fromisoformat(f"{date}T{clock}")


# "mar" and "mai" agree in all languages.
_MONTHS = {
    name: number
    for language in LANGUAGES
    for number, names in enumerate(language.months.split("|"), 1)
    for name in names.split()
}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s*(?:de\s+)?({_NAME})\b\.?,?\s*(?:de\s+)?(\d{{4}})\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b({_NAME})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE
)
_IN_FIGURES = re.compile(
    r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d]|\.\d)"
)  # 24.11.2026
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


def in_words(text: str) -> datetime | None:
    """The midnight, UTC, of a day that is printed for people: "24 November 2026", "24.11.2026".

    English, German, French, Spanish, Italian, Dutch and Portuguese; days in words need a year.
    11/02/2026 is not read: half of the world means another day by it.
    """
    for pattern, order in (
        (_DAY_FIRST, "dmy"),
        (_MONTH_FIRST, "mdy"),
        (_IN_FIGURES, "dmy"),
        (_ISO_DAY, "ymd"),
    ):
        for match in pattern.finditer(text[:2000]):
            part = dict(zip(order, match.groups(), strict=True))
            month = part["m"].lower()
            try:
                at = datetime(
                    int(part["y"]), _MONTHS.get(month) or int(month), int(part["d"]), tzinfo=UTC
                )
            except ValueError:
                continue
            if at >= _EARLIEST:
                return at
    return None


def in_address(url: str) -> datetime | None:
    """The midnight of the day that an address names: /2026/11/24/slug, /2026-11-24-slug."""
    match = re.search(r"/(20\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-])", url)
    try:
        return match and datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
    except ValueError:
        return None


_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_CLOCK = re.compile(
    r"(?<![\d:.,/])(\d{1,2})(?:[:h]|\.(?=\d\d\s*uhr))(\d{2})(?::\d{2})?\s*(uhr|[ap]\.?m\.?)?(?:\s*\(?([A-Z]{2,4})\b)?",
    re.IGNORECASE,
)
_ZONES = {"UTC": 0, "GMT": 0, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EST": -5, "EDT": -4, "ET": -5, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}  # fmt: skip


def printed(text: str, language: str = "") -> datetime | None:
    """A day in words or figures with the time beside it, as a page prints them; a time without a zone is UTC's.

    11/02/2026 is the second of November on a page in American English, in plain "en" only if
    no month has so many days, and the eleventh of February in every other language.
    """
    text = text[:400]
    day = in_words(text) or _slashed(text, language.lower())
    if day is None:
        return None
    for clock in _CLOCK.finditer(text):
        hour, minute, half, zone = int(clock[1]), int(clock[2]), (clock[3] or "").lower(), clock[4]
        if half[:1] in ("a", "p"):
            hour = hour % 12 + (12 if half[0] == "p" else 0)
        if hour < 24 and minute < 60:
            offset = timedelta(hours=_ZONES.get((zone or "").upper(), 0))
            return day.replace(hour=hour, minute=minute) - offset
    return day


def _slashed(text: str, language: str) -> datetime | None:
    for match in _SLASHED.finditer(text):
        first, second, year = map(int, match.groups())
        american = language == "en-us" or (language in ("", "en") and second > 12)
        if language in ("", "en") and first <= 12 and second <= 12 and first != second:
            continue
        day, month = (second, first) if american else (first, second)
        try:
            return datetime(year, month, day, tzinfo=UTC)
        except ValueError:
            continue
    return None


def seconds(text: str) -> int | None:
    """A running time: "1:02:33", "31:10", "1870", "93.5"; None for none, nothing and nonsense."""
    if not re.fullmatch(r"\d{1,6}(:\d{1,2}){0,2}(\.\d+)?", text.strip()):
        return None
    total = 0.0
    for part in text.strip().split(":"):
        total = total * 60 + float(part)
    return round(total) or None
