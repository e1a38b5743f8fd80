"""The text of a subscriber list in, candidates and refused lines out. Pure, and a stream.

A list is CSV with a heading line: `address` (or `email`), and if there are, `name`, `language`,
`status`. Comma, semicolon or tab separate, whichever the heading uses. A file without a heading
whose first line holds an address is a plain list, one address a line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from digest.addresses import normalise
from digest.errors import WrongUse
from digest.model import Candidate, Reject, SubscriberStatus

# How other programs' exports call the columns (Mailchimp, Brevo, Buttondown, Kit).
_COLUMNS = {
    "address": "address",
    "email": "address",
    "e-mail": "address",
    "email address": "address",
    "email_address": "address",
    "name": "name",
    "full name": "name",
    "language": "language",
    "status": "status",
}


def read_csv(lines: Iterable[str], *, name: str) -> Iterator[Candidate | Reject]:
    """One by one in the order of the file; `name` is what messages call the file.

    Raises WrongUse if there is no column of addresses, or the text is no CSV at all.
    """
    stream = iter(lines)
    try:
        heading = next(stream, "").removeprefix("\ufeff")
        separator = max(",;\t", key=heading.count)
        columns = [_COLUMNS.get(word.strip().lower(), "") for word in _cells(heading, separator)]
        first = 2
        if "address" not in columns:
            if "@" not in heading:
                raise WrongUse(
                    name,
                    "its first line names no column of addresses",
                    seen=heading.strip()[:200] or "an empty file",
                    next_step='give the file a heading line such as "address,name"',
                )
            columns, first = ["address"], 1
            stream = _again(heading, stream)
        # Strict, or a quote that is never closed would swallow every line after it.
        reader = csv.reader(stream, delimiter=separator, strict=True)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
                yield _judge(row, line=reader.line_num + first - 1)
    except csv.Error as error:
        raise WrongUse(
            name,
            "it cannot be read as CSV",
            seen=str(error),
            so_far="the lines before it were read",
            next_step="mend the line or export the list again; importing twice does no harm",
        ) from error
    except UnicodeDecodeError as error:
        raise WrongUse(
            name,
            "it is not text in UTF-8",
            seen=f"byte {error.object[error.start]:#04x}",
            so_far="the lines before it were read",
            next_step='save it as "CSV UTF-8" and import it again; twice does no harm',
        ) from error


def _judge(row: dict[str, str], *, line: int) -> Candidate | Reject:
    if any(("\n" in cell or "\r" in cell) and "@" in cell for cell in row.values()):
        return Reject(line, "one cell holds several lines with addresses; is a quote left open?")
    try:
        address = normalise(row.get("address", ""))
    except ValueError as problem:
        return Reject(line, str(problem))
    status = row.get("status", "").lower()
    if status and status not in set(SubscriberStatus):
        return Reject(line, f"status {status!r} is none of {', '.join(SubscriberStatus)}")
    return Candidate(
        line=line,
        address=address.text,
        key=address.key,
        name=row.get("name", ""),
        language=row.get("language", ""),
        status=SubscriberStatus(status) if status else None,
    )


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
