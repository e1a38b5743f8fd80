"""A provider's own log as a CSV file in, whom it names and when out. Pure but for reading lines.

    read(lines, name)   -> Log: address key -> when, and the time from the first to the last line

Whatever its columns are called: an address is a cell that is one ("Ann <ann@b.example>" too), a time the first
cell of the line that is one (ISO 8601, RFC 5322, seconds or milliseconds since 1970; without a zone it is UTC).
A time without seconds, or a day, covers all of that minute or day.

A file without times is refused: nobody could tell this edition from last week's, to the same people.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from digest.base.addresses import Mailbox
from digest.base.errors import WrongUse

_ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(?P<seconds>:\d\d)?)?.*")


@dataclass(slots=True)
class Log:
    seen: dict[str, list[datetime]] = field(default_factory=dict)  # of an address's key
    begins: datetime | None = None
    ends: datetime | None = None  # None for a file without lines


def read(lines: Iterable[str], *, name: str) -> Log:
    """Raises WrongUse if it is no table, or has lines with addresses and without a time."""
    text = [line for line in lines if line.strip()]
    log = Log()
    for number, row in enumerate(_rows(text, name), 1):
        keys = {key for cell in row if (key := _key(cell))}
        if not keys:
            continue  # the heading, or a line about something else
        found = next((at for cell in row if (at := _moment(cell))), None)
        if found is None:
            raise WrongUse(
                f"{name}, line {number}",
                "it says no time, so nobody can tell this edition from an earlier one",
                seen=", ".join(row)[:200],
                so_far="nothing was changed",
                next_step="export it with the time of each email, such as 2026-11-27T12:00:00Z",
            )
        begin, end = found
        log.begins = min(log.begins or begin, begin)
        log.ends = max(log.ends or end, end)
        for key in keys:
            log.seen.setdefault(key, []).append(end)
    return log


def _rows(text: list[str], name: str) -> Iterator[list[str]]:
    """Separated by what stands most often outside quotation marks; csv.Sniffer takes time by the square."""
    sample = "".join(re.sub(r'"[^"]*"', "", line) for line in text[:20])
    separator = max(",;\t|", key=sample.count)
    reader = csv.reader(text, delimiter=separator, skipinitialspace=True)
    try:
        yield from reader
    except csv.Error as error:
        raise WrongUse(
            f"{name}, line {reader.line_num}",
            "it cannot be read as CSV",
            seen=str(error),
            so_far="nothing was changed",
            next_step="export it again, as CSV in UTF-8",
        ) from error


def _key(cell: str) -> str:
    if "@" not in cell:
        return ""
    try:
        return Mailbox.read(cell).address.lower()
    except ValueError:
        return ""


def _moment(cell: str) -> tuple[datetime, datetime] | None:
    """The first and the last moment that a cell may mean."""
    text = cell.strip()
    if re.fullmatch(r"1\d{9}(\.\d+)?|1\d{12}", text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        at = datetime.fromtimestamp(seconds, UTC)
        return at.replace(microsecond=0), at.replace(microsecond=999_999)
    if found := _ISO.fullmatch(text):
        try:
            at = datetime.fromisoformat(text.removesuffix(" UTC").replace(" +", "+"))
        except ValueError:
            return None
        width = timedelta(days=1) if len(text) == 10 else timedelta(minutes=1)
        return _of(at, timedelta(seconds=1) if found["seconds"] else width)
    if not re.search(r"\d{4} \d\d?:\d\d", text):
        return None
    try:
        return _of(parsedate_to_datetime(text), timedelta(seconds=1))
    except (ValueError, TypeError):
        return None


def _of(at: datetime, width: timedelta) -> tuple[datetime, datetime]:
    at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    return at, at + width - timedelta(microseconds=1)
