"""How often the house's own pages were read, from an address of its own: JSON or CSV in, numbers by address out.

    read(source, fetcher)  -> (address, number), most read first
      door.to              with the source's own headers, within the fetcher's bounds
      parse                a table of addresses and numbers, by what its cells hold

What is believed: a row with one address (absolute, or a path of the house) and one number, which is whole, not
negative and of at most twelve digits. Of several columns of numbers the settings name one. Where fewer than half of
the rows say both, it is another document, and nothing of it is believed. It decides nothing about pieces.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from digest.base.errors import UnreadableFeed
from digest.collect import door
from digest.model.sources import Source

if TYPE_CHECKING:
    from digest.net.fetch import Fetcher

ROWS = 20_000  # that are looked at
KEPT = 2_000
# Rows whose columns are looked at, and so many of these: rows may each have their own
_JUDGED = 100
_COLUMNS = 50
_LARGEST = 10**12
_NAMES = ("address", "number")  # of the columns of a bare {"/page": 12}


def read(
    source: Source, fetcher: Fetcher, *, home: str, number: str
) -> tuple[tuple[str, int], ...]:
    """Raises SourceError where nothing came, or what came is no such table. `home` is the site's address."""
    fetched = door.to(source, fetcher)(source.url)
    return parse(fetched.body, url=source.url, home=home, number=number)


def parse(body: bytes, *, url: str, home: str, number: str = "") -> tuple[tuple[str, int], ...]:
    """(absolute address, number), most read first, at most KEPT; the numbers of one address added up.

    `number` names the column of the count; "" where there is one. Raises UnreadableFeed.
    """
    rows = _rows(body, url)[:ROWS]
    if not rows:
        return ()
    first = dict.fromkeys(name for row in rows[:_JUDGED] for name in row)
    columns = [name for name in first if isinstance(name, str)][:_COLUMNS]  # None: cells too many
    address = max(
        columns, key=lambda name: sum(_address(row.get(name), home) != "" for row in rows)
    )
    counts = [
        name
        for name in columns
        if name != address
        and 2 * sum(_number(row.get(name)) is not None for row in rows) >= len(rows)
    ]
    if number:
        counts = [name for name in counts if name == number]
    if len(counts) != 1:
        raise _unreadable(
            url,
            "several of its columns are numbers" if counts else "no column of it holds the numbers",
            seen=", ".join(counts or columns)[:200],
            next_step="name the one to go by as `number` under [most_read]"
            if counts or number
            else "it answers JSON or CSV with an address and a number a row (docs/results.md)",
        )
    found: dict[str, int] = {}
    good = 0
    for row in rows:
        page, many = _address(row.get(address), home), _number(row.get(counts[0]))
        if page and many is not None:
            good += 1
            found[page] = found.get(page, 0) + many
    if 2 * good < len(rows):
        raise _unreadable(url, "it is no table of pages", seen=f"{good} of {len(rows)} rows are")
    return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0]))[:KEPT])


def _rows(body: bytes, url: str) -> list[Mapping[str, object]]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(url, "it is not UTF-8", seen=str(error)) from error
    if text.lstrip()[:1] in ("{", "["):
        try:
            return list(_objects(json.loads(text)))
        except (ValueError, RecursionError) as error:
            raise _unreadable(url, "it is no JSON", seen=str(error)[:200]) from error
    if text.lstrip()[:1] == "<":
        raise _unreadable(url, "it is a page, and no table", seen=text.strip()[:60])
    lines = [one for one in text.splitlines() if one.strip() and not one.startswith("#")]
    try:
        separator = max(",;\t", key=lines[0].count) if lines else ","
        return list(csv.DictReader(io.StringIO("\n".join(lines)), delimiter=separator))
    except csv.Error as error:
        raise _unreadable(url, "it is no CSV", seen=str(error)) from error


def _objects(document: object) -> Iterator[Mapping[str, object]]:
    """The rows of the largest list of objects in it, wherever that is; or {"/page": 12} as rows."""
    best: list[Mapping[str, object]] = []
    heap: list[object] = [document]
    while heap:
        one = heap.pop()
        if isinstance(one, list):
            rows: list[Mapping[str, object]] = [row for row in one if isinstance(row, dict)]
            best = max(best, rows, key=len)
            heap += [inner for inner in one if isinstance(inner, list)]
        elif isinstance(one, dict):
            heap += [inner for inner in one.values() if isinstance(inner, list | dict)]
            bare: list[Mapping[str, object]] = [
                {_NAMES[0]: page, _NAMES[1]: many} for page, many in one.items() if _is_page(page)
            ]
            best = max(best, bare, key=len)
    yield from best


def _is_page(words: object) -> bool:
    return isinstance(words, str) and words.startswith(("/", "https://", "http://"))


def _address(cell: object, home: str) -> str:
    if not isinstance(cell, str) or not _is_page(cell.strip()) or len(cell) > 2000:
        return ""
    try:
        return urljoin(home, cell.strip())
    except ValueError:
        return ""


def _number(cell: object) -> int | None:
    if isinstance(cell, str):
        words = cell.strip()
        cell = int(words) if words.isascii() and words.isdecimal() and len(words) < 14 else None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, bool) or not isinstance(cell, int) or not 0 <= cell < _LARGEST:
        return None
    return cell


def _unreadable(
    url: str,
    happened: str,
    *,
    seen: str = "",
    next_step: str = "ask who serves it; docs/results.md says what is read",
) -> UnreadableFeed:
    return UnreadableFeed(url, happened, seen=seen, next_step=next_step)
