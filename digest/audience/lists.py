"""The text of a subscriber list in, candidates and refused lines out. Pure, and a stream.

A list is CSV with a heading line: `address` (or what other programs call it), and if there are, `name`
(or first and last name), `language`, `status`, `segments` (several with ; or | between them), `follows`
("author:Ines Calder;topic:Ports") and variables, each in a column `variables.NAME`; of other columns those named in `keep` become variables
too. Comma, semicolon, tab or bar separate, whichever the heading uses. A file without a heading whose
first line holds an address is a plain list, one address a line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from digest.base.addresses import normalise
from digest.base.errors import WrongUse
from digest.model.audience import Candidate, Reject, Subscriber, SubscriberStatus
from digest.model.documents import csv_line
from digest.model.follows import Subject, spoken

# How other programs' exports call the columns: Mailchimp, Brevo, Buttondown, Kit, Ghost, Substack,
# MailerLite, Campaign Monitor, listmonk, and spreadsheets. The first that is there counts: Mailchimp's
# "Address" beside "Email Address" is a street.
_COLUMNS = {
    "address": (
        "email address", "email", "e-mail address", "e-mail", "emailaddress", "mail", "subscriber email",
        "e-mail-adresse", "e-mailadresse", "mailadresse", "adresse e-mail", "adresse email", "courriel",
        "correo electrónico", "correo", "indirizzo email", "endereço de email", "e-mailadres", "address",
    ),
    "name": ("name", "full name", "fullname", "subscriber name", "nom complet", "nombre completo"),
    "first": ("first name", "firstname", "fname", "given name", "vorname", "prénom", "prenom", "voornaam"),
    "last": ("last name", "lastname", "lname", "surname", "family name", "nachname", "achternaam"),
    "language": ("language", "lang", "locale", "sprache", "langue", "idioma", "lingua", "taal"),
    "status": (
        "status", "subscriber status", "subscription status", "member status", "state", "subscriber type",
        "subscribed to emails", "subscribed",
    ),
    "segments": ("segments", "tags", "labels", "groups", "lists"),
    "follows": ("follows",),
}  # fmt: skip
# What they call a subscriber's status. Who bounced or complained there must not come back by a list, nor
# be made a reader who only bought something; a word that is not here refuses the line.
_STATUSES = {
    **dict.fromkeys(
        ("subscribed", "confirmed", "enabled", "regular", "premium", "gifted", "true", "yes", "1"),
        SubscriberStatus.ACTIVE,
    ),
    **dict.fromkeys(
        ("unconfirmed", "unactivated", "validating", "not confirmed", "opt-in pending"),
        SubscriberStatus.PENDING,
    ),
    **dict.fromkeys(
        (
            "cleaned", "bounced", "bounce", "hard bounced", "complained", "complaint", "spam", "spammy",
            "junk", "marked as spam", "blocklisted", "blacklisted", "blocked", "suppressed", "disabled",
            "removed", "deleted", "archived", "inactive", "cancelled", "canceled", "invalid", "undeliverable",
            "opted out", "opted-out", "opt-out", "unsubscribe", "non-subscribed", "nonsubscribed",
            "transactional", "false", "no", "0",
        ),
        SubscriberStatus.UNSUBSCRIBED,
    ),
    **{status.value: status for status in SubscriberStatus},
}  # fmt: skip
_MOST = 1000  # characters of one variable
_MOST_VARIABLES = 50
_LONGEST_HEADING = 20  # lines of it, if quotes go over several
_LONGEST_TAG = 35  # RFC 5646, 4.4.1


def read_csv(
    lines: Iterable[str], *, name: str, keep: Collection[str] = ()
) -> Iterator[Candidate | Reject]:
    """One by one in the order of the file; `name` is what messages call the file.

    Raises WrongUse if there is no column of addresses, or the text is no CSV at all.
    """
    stream = iter(lines)
    number = 0  # of the last line that was read before the rows
    try:
        heading, number, separator = _heading(stream)
        columns = _columns(heading, separator, keep)
        if "address" not in columns:
            if "@" not in heading:
                raise WrongUse(
                    name,
                    "its first line names no column of addresses",
                    seen=heading.strip()[:200] or "an empty file",
                    next_step='give the file a heading line such as "address,name"',
                )
            columns = ["address"]
            stream = _again(heading, stream)
            number -= 1
        # Strict, or a quote that is never closed would swallow every line after it.
        reader = csv.reader(stream, delimiter=separator, strict=True)
        for cells in _records(reader):
            if isinstance(cells, csv.Error):
                yield Reject(reader.line_num + number, f"it is no CSV: {cells}")
            elif any(cell.strip() for cell in cells):
                row = dict(zip(columns, map(_clean, cells), strict=False))
                yield _judge(row, line=reader.line_num + number)
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
            f"it is not text in {error.encoding.upper()}",
            seen=f"byte {error.object[error.start]:#04x}",
            so_far="the lines before it were read",
            next_step='save it as "CSV UTF-8", or say --encoding, and import it again; twice does no harm',
        ) from error


def _records(reader: Any) -> Iterator[list[str] | csv.Error]:
    """The records; for a line that is none by itself, what is wrong with it.

    Raises csv.Error where more than one line may be meant, as by a quote that is never closed.
    """
    while True:
        before = reader.line_num
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if reader.line_num != before + 1 or "end of data" in str(error):
                raise
            yield error


def _heading(stream: Iterator[str]) -> tuple[str, int, str]:
    """The heading's text, the number of its last line, and what separates its columns."""
    heading, number, separator = "", 0, ""
    for number, line in enumerate(stream, 1):
        heading += line.removeprefix("\ufeff") if number == 1 else line
        if told := re.fullmatch(r"sep=(.)\s*", heading):  # Excel's own first line
            heading, separator = "", told[1]
        elif heading.strip() and (heading.count('"') % 2 == 0 or number >= _LONGEST_HEADING):
            break
        elif not heading.strip():
            heading = ""
    choices = [separator] if separator else sorted(",;\t|", key=heading.count, reverse=True)
    # A comma within a quoted heading says nothing; columns that are known do.
    named = (one for one in choices if "address" in _columns(heading, one, ()))
    return heading, number, next(named, choices[0])


def _columns(heading: str, separator: str, keep: Collection[str]) -> list[str]:
    """What each column is for: a field of ours, "variables.NAME", or "" for nothing."""
    words = [" ".join(cell.split()) for cell in _cells(heading, separator)]
    plain = [word.lower().replace("_", " ") for word in words]
    place = {
        plain.index(known[0]): field
        for field, names in _COLUMNS.items()
        if (known := [name for name in names if name in plain])
    }
    return [place.get(number) or _variable(word, keep) for number, word in enumerate(words)]


def _variable(word: str, keep: Collection[str]) -> str:
    if word.lower().startswith("variables."):
        return f"variables.{word[len('variables.') :]}"
    return f"variables.{word}" if word in keep else ""


def _clean(cell: str) -> str:
    """Without what nobody typed: blanks and marks at the ends, and zeros, which no database takes."""
    return cell.replace("\0", "").strip(" \t\r\n\xa0\u200b\ufeff")


def _segments(cell: str) -> tuple[str, ...]:
    names = (" ".join(one.strip(' "').split()) for one in re.split("[;|,]", cell))
    return tuple(dict.fromkeys(name for name in names if name))


def follows_in(cell: str) -> tuple[Subject, ...]:
    """What a cell says somebody follows. Raises ValueError, in words, if a part of it says nothing."""
    found: dict[Subject, None] = {}
    for words in filter(None, map(str.strip, re.split("[;|]", cell))):
        one = spoken(words)
        if one is None:
            raise ValueError(f"follows {words[:60]!r} names no subject, such as author:Ines Calder")
        found[one] = None
    return tuple(found)


def _judge(row: dict[str, str], *, line: int) -> Candidate | Reject:
    if any(("\n" in cell or "\r" in cell) and "@" in cell for cell in row.values()):
        return Reject(line, "one cell holds several lines with addresses; is a quote left open?")
    try:
        address = normalise(row.get("address", ""))
    except ValueError as problem:
        return Reject(line, str(problem))
    status = " ".join(row.get("status", "").lower().replace("_", " ").split())
    if status and status not in _STATUSES:
        return Reject(line, f"status {status!r} is none of {', '.join(SubscriberStatus)}")
    variables = {
        name.partition(".")[2]: cell[:_MOST]
        for name, cell in row.items()
        if cell and name.startswith("variables.")
    }
    if len(variables) > _MOST_VARIABLES:
        return Reject(line, f"more than {_MOST_VARIABLES} variables")
    try:
        follows = follows_in(row["follows"]) if "follows" in row else None
    except ValueError as problem:
        return Reject(line, str(problem))
    return Candidate(
        line=line,
        address=address.text,
        key=address.key,
        name=_name(row),
        language=row.get("language", "")[:_LONGEST_TAG],
        status=_STATUSES[status] if status else None,
        variables=variables,
        segments=_segments(row["segments"]) if "segments" in row else None,
        follows=follows,
    )


def _name(row: dict[str, str]) -> str:
    both = (row.get("name") or f"{row.get('first', '')} {row.get('last', '')}").split()
    return " ".join(both)[:_MOST]


def write_csv(
    people: Iterable[Subscriber], *, variables: Sequence[str], follows: bool = False
) -> Iterator[str]:
    """The lines of a list that `read_csv` understands, with these variables; a stream.

    `follows`: with a column of what they follow.
    """
    yield csv_line(
        ["address", "name", "status", "language", "since", "segments"]
        + ["follows"] * follows
        + [f"variables.{one}" for one in variables]
    )
    for one in people:
        since = one.since.isoformat() if one.since else ""
        own = [one.variables.get(name, "") for name in variables]
        theirs = [";".join(map(str, one.follows))] * follows
        known = (one.address, one.name, one.status, one.language, since, ";".join(one.segments))
        yield csv_line([*known, *theirs, *own])


def read_suppressions(
    lines: Iterable[str], *, name: str, reason: str
) -> Iterator[tuple[Candidate | Reject, str, str]]:
    """(whom, reason, note) of a list of addresses not to hand over to, with columns `reason`, `note`."""
    for one in read_csv(lines, name=name, keep=("reason", "note")):
        said = one.variables if isinstance(one, Candidate) else {}
        yield one, said.get("reason", "") or reason, said.get("note", "")


def read_follows(lines: Iterable[str], *, name: str) -> Iterator[Candidate | Reject]:
    """A list with a column `follow`, one subject a line, or `follows`, several."""
    for one in read_csv(lines, name=name, keep=("follow",)):
        if isinstance(one, Candidate) and one.follows is None:
            try:
                yield replace(one, follows=follows_in(one.variables.get("follow", "")))
            except ValueError as problem:
                yield Reject(one.line, str(problem))
        else:
            yield one


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
