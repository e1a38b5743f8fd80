"""The text of a subscriber list in, candidates and refused lines out. Pure, and a stream.

A list is CSV with a heading line: `address` (or `email`), and if there are, `name`, `language`,
`status`, `segments` (several with ; or | between them) and variables, each in a column
`variables.NAME`; of other columns those named in `keep` become variables too. Comma, semicolon or tab separate, whichever the heading uses. A file without a heading
whose first line holds an address is a plain list, one address a line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from digest.addresses import normalise
from digest.documents import csv_line
from digest.errors import WrongUse
from digest.model.audience import Candidate, Reject, Subscriber, SubscriberStatus

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
    "segments": "segments",
    "tags": "segments",
}
# What they call a subscriber's status; who bounced or complained there must not come back by a list.
_STATUSES = {
    **dict.fromkeys(("subscribed", "confirmed", "enabled", "regular"), SubscriberStatus.ACTIVE),
    **dict.fromkeys(("unconfirmed", "unactivated"), SubscriberStatus.PENDING),
    **dict.fromkeys(
        ("cleaned", "bounced", "complained", "blocklisted", "removed"),
        SubscriberStatus.UNSUBSCRIBED,
    ),
    **{status.value: status for status in SubscriberStatus},
}
_MOST = 1000  # characters of one variable
_MOST_VARIABLES = 50


def read_csv(
    lines: Iterable[str], *, name: str, keep: Collection[str] = ()
) -> Iterator[Candidate | Reject]:
    """One by one in the order of the file; `name` is what messages call the file.

    Raises WrongUse if there is no column of addresses, or the text is no CSV at all.
    """
    stream = iter(lines)
    try:
        heading = next(stream, "").removeprefix("\ufeff")
        separator = max(",;\t", key=heading.count)
        columns = [_column(word, keep) for word in _cells(heading, separator)]
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


def _column(heading: str, keep: Collection[str]) -> str:
    """What a column is for: a field of ours, "variables.NAME", or "" for nothing."""
    word = " ".join(heading.split())
    if word.lower() in _COLUMNS:
        return _COLUMNS[word.lower()]
    if word.lower().startswith("variables."):
        return f"variables.{word[len('variables.') :]}"
    return f"variables.{word}" if word in keep else ""


def _segments(cell: str) -> tuple[str, ...]:
    names = (" ".join(one.strip(' "').split()) for one in re.split("[;|,]", cell))
    return tuple(dict.fromkeys(name for name in names if name))


def _judge(row: dict[str, str], *, line: int) -> Candidate | Reject:
    if any(("\n" in cell or "\r" in cell) and "@" in cell for cell in row.values()):
        return Reject(line, "one cell holds several lines with addresses; is a quote left open?")
    try:
        address = normalise(row.get("address", ""))
    except ValueError as problem:
        return Reject(line, str(problem))
    status = row.get("status", "").lower()
    if status and status not in _STATUSES:
        return Reject(line, f"status {status!r} is none of {', '.join(SubscriberStatus)}")
    variables = {
        name.partition(".")[2]: cell[:_MOST]
        for name, cell in row.items()
        if cell and name.startswith("variables.")
    }
    if len(variables) > _MOST_VARIABLES:
        return Reject(line, f"more than {_MOST_VARIABLES} variables")
    return Candidate(
        line=line,
        address=address.text,
        key=address.key,
        name=row.get("name", ""),
        language=row.get("language", ""),
        status=_STATUSES[status] if status else None,
        variables=variables,
        segments=_segments(row["segments"]) if "segments" in row else None,
    )


def write_csv(people: Iterable[Subscriber], *, variables: Sequence[str]) -> Iterator[str]:
    """The lines of a list that `read_csv` understands, with these variables; a stream."""
    yield csv_line(
        ["address", "name", "status", "language", "since", "segments"]
        + [f"variables.{one}" for one in variables]
    )
    for one in people:
        since = one.since.isoformat() if one.since else ""
        own = [one.variables.get(name, "") for name in variables]
        yield csv_line(
            [one.address, one.name, one.status, one.language, since, ";".join(one.segments), *own]
        )


def read_suppressions(
    lines: Iterable[str], *, name: str, reason: str
) -> Iterator[tuple[Candidate | Reject, str, str]]:
    """(whom, reason, note) of a list of addresses not to hand over to, with columns `reason`, `note`."""
    for one in read_csv(lines, name=name, keep=("reason", "note")):
        said = one.variables if isinstance(one, Candidate) else {}
        yield one, said.get("reason", "") or reason, said.get("note", "")


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
