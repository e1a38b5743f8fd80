"""Saved documents in, what `read` makes of them out: as if their addresses had served them, without any network.

    bytes_of(file)            unpacked if its name ends in .gz, no more than a fetch may bring
    | parser.parse            in the process with limits, like everything that strangers made
    | first_look.told         the pieces, as those of an address that is read

A list is JSON Lines, {"id", "file", "url"} each, files relative to the list. A line that cannot be read is a
result with problems: a measuring run of a thousand pages must not end at the hundredth.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.base.errors import SourceError, WrongUse
from digest.collect import first_look
from digest.collect.report import in_words

if TYPE_CHECKING:
    from digest.collect.first_look import ReadResult
    from digest.collect.sandbox import Parser

MOST_BYTES = 20_000_000  # unpacked; what a fetch may bring
NOWHERE = "https://saved.invalid/"  # stands before the name of a file that came without its address


def read(file: Path, url: str, *, parser: Parser, now: datetime) -> ReadResult:
    """What a saved document holds; "" for an address that nobody knows any more.

    Raises WrongUse if the file cannot be opened or is too large.
    """
    body = bytes_of(file)
    url = url or NOWHERE + file.name.removesuffix(".gz")
    try:
        parsed = parser.parse(body, url=url)
    except SourceError as error:
        return first_look.ReadResult(url, "", "", (), (in_words(error),))
    return first_look.told(parsed, url, now=now)


def read_list(
    listed: Path, *, parser: Parser, now: datetime
) -> Iterator[tuple[object, ReadResult]]:
    """The id and the result of each line, in their order. Raises WrongUse if the list cannot be opened."""
    try:
        lines = listed.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        raise _unopened(listed, error) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told: Any = json.loads(line)
            wanted = listed.parent / told["file"]
            url = told.get("url") or ""
        except (ValueError, TypeError, KeyError, RecursionError, AttributeError) as error:
            why = f'line {number} of {listed}: it must be {{"id", "file", "url"}} as JSON ({error})'
            yield None, first_look.ReadResult("", "", "", (), (why,))
            continue
        try:
            yield told.get("id"), read(wanted, str(url), parser=parser, now=now)
        except WrongUse as error:
            yield told.get("id"), first_look.ReadResult(str(url), "", "", (), (in_words(error),))


def bytes_of(file: Path) -> bytes:
    """Raises WrongUse if it is not there, is broken, or unpacks to more than MOST_BYTES."""
    try:
        with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as opened:
            body = opened.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise _unopened(file, error) from error
    if len(body) > MOST_BYTES:
        raise WrongUse(
            str(file),
            f"it holds more than {MOST_BYTES:,} bytes",
            next_step="give a smaller file: no source may serve as much either",
        )
    return body


def _unopened(file: Path, error: Exception) -> WrongUse:
    return WrongUse(
        str(file),
        "the file cannot be read",
        seen=str(error),
        next_step="check the path; a saved page may be packed, its name then ends in .gz",
    )
