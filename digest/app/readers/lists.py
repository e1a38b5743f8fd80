"""The list that a newsletter keeps itself, and what bars addresses: in from files, and out again.

    add_from(file)        subscribers of a CSV file, as a spreadsheet or another program wrote it
    | export              the list as CSV, in a form that add_from reads back
    add                   one address
    suppress_from(file)   addresses of a CSV file that get nothing more

One at a time they leave, and are barred and let in again, by the store alone (store/audience.py).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO, TYPE_CHECKING

from digest.audience import lists
from digest.audience.files import opened
from digest.base.addresses import Address, typed
from digest.model.audience import Candidate, ImportReport, Reject, SubscriberStatus

if TYPE_CHECKING:
    from digest.store.subscribers import Subscribers
    from digest.store.suppressions import Suppressions


def add_from(
    file: IO[bytes],
    slug: str,
    subscribers: Subscribers,
    *,
    keep: Collection[str],
    encoding: str,
    now: datetime,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> tuple[ImportReport, str]:
    """What came of the lines, and what was guessed of the file, "" for nothing.

    `encoding` is "" if nobody said; `keep` names columns that become variables; `progress` is told of bytes that
    were read, and how many there are. Raises WrongUse if the
    file has no column of addresses, or there is no such encoding.
    """
    with opened(file, name=file.name, encoding=encoding) as (lines, note):
        rows = _told(lists.read_csv(lines, name=file.name, keep=keep), file, progress)
        return subscribers.import_rows(slug, rows, now=now), note


OFTEN = 1000  # rows between two words of how far it is


def _told(
    rows: Iterable[Candidate | Reject], file: IO[bytes], progress: Callable[[int, int], object]
) -> Iterator[Candidate | Reject]:
    """The same rows; a pipe, which has no size, is told nothing of."""
    try:
        size = os.fstat(file.fileno()).st_size
    except (OSError, ValueError):
        size = 0
    for number, row in enumerate(rows, 1):
        if size and number % OFTEN == 0:
            progress(file.tell(), size)
        yield row


def export(
    slug: str,
    subscribers: Subscribers,
    *,
    statuses: Sequence[SubscriberStatus],
    segments: Sequence[str],
) -> Iterator[str]:
    """Lines of CSV. No statuses, or no segments, mean all of them."""
    people = subscribers.of(slug, statuses=statuses or tuple(SubscriberStatus), segments=segments)
    return lists.write_csv(
        people, variables=subscribers.variables(slug), follows=subscribers.follow(slug)
    )


def add(
    address: str,
    slug: str,
    subscribers: Subscribers,
    *,
    now: datetime,
    name: str,
    language: str,
    segments: tuple[str, ...],
) -> tuple[Address, ImportReport]:
    """One who asked for it. Whoever unsubscribed stays so. Raises WrongUse if it is no address."""
    read = typed(address)
    one = Candidate(1, read.text, read.key, name, language, segments=segments or None)
    return read, subscribers.import_rows(slug, [one], now=now)


def suppress_from(
    file: IO[bytes],
    slug: str,
    suppressions: Suppressions,
    *,
    reason: str,
    encoding: str,
    now: datetime,
) -> tuple[ImportReport, str]:
    """As `add_from`, for one newsletter or ("") all; `reason` is for lines that name none."""
    with opened(file, name=file.name, encoding=encoding) as (lines, note):
        rows = lists.read_suppressions(lines, name=file.name, reason=reason)
        return suppressions.suppress_rows(rows, newsletter=slug, now=now), note
