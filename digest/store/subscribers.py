"""In the store: who asked for a newsletter, and the segments they are in.

Lists come and go as streams (lists.py). A subscriber's row is never made twice, and goes only with all
that is known of them (privacy.py): whoever left stays known as unsubscribed, so that importing an old
list does not bring them back. Who must not be handed over to stands in suppressions.py; what readers do
by themselves, in sign_ups.py and readers.py.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.base.addresses import typed
from digest.base.errors import WrongUse
from digest.model.audience import Candidate, ImportReport, Reject, Subscriber, SubscriberStatus
from digest.model.batches import Recipient
from digest.store import follows, privacy, schema
from digest.store.database import Database
from digest.store.leaving import LEFT
from digest.store.ledger.audience import counted, in_audience, why_not
from digest.store.lists import AT_ONCE, reject, some_at_once

_subscriber = schema.subscriber.c
_segment = schema.segment.c
_suppression = schema.suppression.c
_KEPT = ("name", "language", "variables", "status")  # what a list may change of a subscriber


class Subscribers:
    def __init__(self, database: Database) -> None:
        self._database = database

    def import_rows(
        self, newsletter: str, rows: Iterable[Candidate | Reject], *, now: datetime
    ) -> ImportReport:
        """Add or update subscribers from a list, as a stream; doing it twice changes nothing.

        What the list does not say stays as it is; whoever unsubscribed stays unsubscribed,
        whatever the list says, and whoever asked to be erased is refused.
        """
        report = ImportReport()
        with closing(_Seen()) as seen:
            for some in some_at_once(rows):
                people: dict[str, Candidate] = {}
                for row in some:
                    if isinstance(row, Reject):
                        reject(report, row)
                    elif row.key in people:
                        report.duplicates += 1
                    else:
                        people[row.key] = row
                fresh = seen.fresh(people)
                report.duplicates += len(people) - len(fresh)
                if fresh:
                    self._import(newsletter, [people[key] for key in fresh], report, now)
        return report

    def _import(
        self, newsletter: str, rows: list[Candidate], report: ImportReport, now: datetime
    ) -> None:
        keys = [row.key for row in rows]
        with self._database.write() as connection:
            if erased := set(connection.scalars(_ASKED_TO_BE_ERASED, {"keys": keys})):
                reject(
                    report, *(Reject(row.line, privacy.ASKED) for row in rows if row.key in erased)
                )
                rows = [row for row in rows if row.key not in erased]
                keys = [row.key for row in rows]
            known = _known(connection, newsletter, keys)
            added = [_new(newsletter, row, now) for row in rows if row.key not in known]
            both = [(row, known[row.key]) for row in rows if row.key in known]
            changed = [
                values for row, held in both if (values := _changed(row, held)) != _kept(held)
            ]
            if changed:
                connection.execute(_CHANGE, changed)
            differing = {values["of"] for values in changed}
            if added:
                connection.execute(sa.insert(schema.subscriber), added)
            told = [row for row in rows if row.segments is not None or row.follows is not None]
            if told and added:
                known = _known(connection, newsletter, keys)
            if any(row.follows is not None for row in told):
                moved = follows.set_many(
                    connection,
                    newsletter,
                    {known[row.key].id: row.follows for row in rows if row.follows is not None},
                    now=now,
                )
                differing |= moved & {held.id for _, held in both}
            if any(row.segments is not None for row in told):
                moved = set_segments(
                    connection,
                    {known[row.key].id: row.segments for row in rows if row.segments is not None},
                )
                differing |= moved & {held.id for _, held in both}
        report.added += len(added)
        report.changed += len(differing)
        report.unchanged += len(both) - len(differing)

    def of(
        self,
        newsletter: str,
        *,
        statuses: Collection[SubscriberStatus] = tuple(SubscriberStatus),
        segments: Sequence[str] = (),
    ) -> Iterator[Subscriber]:
        """In the order they came, those of some statuses or segments only; as a stream."""
        query = (
            sa.select(schema.subscriber)
            .where(in_audience(newsletter, segments), _subscriber.status.in_(list(statuses)))
            .order_by(_subscriber.id)
            .execution_options(yield_per=AT_ONCE)
        )
        with self._database.read() as connection:
            for some in connection.execute(query).partitions():
                ids = [row.id for row in some]
                theirs = segments_of(connection, ids)
                followed = follows.of_people(connection, ids)
                for row in some:
                    yield Subscriber(
                        id=row.id,
                        address=row.address,
                        status=SubscriberStatus(row.status),
                        name=row.name,
                        language=row.language,
                        since=row.since,
                        variables=row.variables or {},
                        segments=tuple(theirs.get(row.id, ())),
                        follows=tuple(one.subject for one in followed.get(row.id, ())),
                    )

    def find(self, newsletter: str, subscriber_id: int) -> Recipient | None:
        """Who may be handed something now: active, and nothing bars them."""
        query = sa.select(schema.subscriber).where(
            _subscriber.newsletter == newsletter,
            _subscriber.id == subscriber_id,
            why_not().is_(None),
        )
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return Recipient(row.id, row.address, row.name, row.variables or {}) if row else None

    def follow(self, newsletter: str) -> bool:
        """Whether any of them follows anything."""
        query = sa.select(
            sa.exists().where(
                schema.follow.c.subject_id == schema.subject.c.id,
                schema.subject.c.newsletter == newsletter,
            )
        )
        with self._database.read() as connection:
            return bool(connection.scalar(query))

    def variables(self, newsletter: str) -> tuple[str, ...]:
        """The names of all that is known of a newsletter's subscribers, besides their own columns."""
        query = (
            sa.select(_subscriber.variables)
            .where(_subscriber.newsletter == newsletter, _subscriber.variables.is_not(None))
            .execution_options(yield_per=AT_ONCE)
        )
        with self._database.read() as connection:
            return tuple(
                sorted({name for row in connection.execute(query) for name in row.variables})
            )

    def segments(self, newsletter: str) -> Mapping[str, int]:
        """Segment -> how many subscribers it holds, whatever their status."""
        query = (
            sa.select(_segment.name, sa.func.count().label("count"))
            .join(schema.subscriber)
            .where(_subscriber.newsletter == newsletter)
            .group_by(_segment.name)
            .order_by(_segment.name)
        )
        with self._database.read() as connection:
            return counted(connection, query)

    def count(self, newsletter: str) -> dict[SubscriberStatus, int]:
        """How many there are of each status."""
        query = (
            sa.select(_subscriber.status, sa.func.count())
            .where(_subscriber.newsletter == newsletter)
            .group_by(_subscriber.status)
        )
        with self._database.read() as connection:
            found = {SubscriberStatus(status): n for status, n in connection.execute(query)}
        return {status: found.get(status, 0) for status in SubscriberStatus}

    def remove(self, newsletter: str, address: str, *, now: datetime) -> None:
        """Unsubscribe whoever has this address. Raises WrongUse if nobody has."""
        key = typed(address).key
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(schema.subscriber)
                .where(_subscriber.newsletter == newsletter, _subscriber.address_key == key)
                .values(LEFT)
            )
        if changed.rowcount == 0:
            raise WrongUse(
                address,
                f"is not a subscriber of {newsletter}",
                next_step="look it up with `digest subscribers list`; to keep an address out of "
                "any future list, use `digest suppress`",
            )


# Put together once: a statement that holds its thousand values is in a cycle of objects, and a long
# list would fill the memory with such before the interpreter looks for garbage.

_KNOWN = sa.select(schema.subscriber).where(
    _subscriber.newsletter == sa.bindparam("of"),
    _subscriber.address_key.in_(sa.bindparam("keys", expanding=True)),
)
_ASKED_TO_BE_ERASED = sa.select(_suppression.address_key).where(
    _suppression.address_key.in_(sa.bindparam("keys", expanding=True)),
    _suppression.newsletter == "",
    _suppression.note == privacy.ASKED,
)
_THEIRS = _segment.subscriber_id.in_(sa.bindparam("people", expanding=True))
_SEGMENTS = sa.select(schema.segment).where(_THEIRS).order_by(_segment.name)
_LEAVE = sa.delete(schema.segment).where(_THEIRS)
_CHANGE = (
    sa.update(schema.subscriber)
    .where(_subscriber.id == sa.bindparam("of"))
    .values({name: sa.bindparam(name) for name in _KEPT})
)


def _known(connection: sa.Connection, newsletter: str, keys: Sequence[str]) -> dict[str, Any]:
    found = connection.execute(_KNOWN, {"of": newsletter, "keys": keys})
    return {row.address_key: row for row in found}


def segments_of(connection: sa.Connection, people: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in connection.execute(_SEGMENTS, {"people": people}):
        found.setdefault(row.subscriber_id, []).append(row.name)
    return found


def set_segments(connection: sa.Connection, wanted: Mapping[int, Sequence[str] | None]) -> set[int]:
    """Put people into exactly these segments; whose were others before."""
    held = segments_of(connection, list(wanted))
    differing = {one for one, names in wanted.items() if sorted(names or ()) != held.get(one, [])}
    if differing:
        connection.execute(_LEAVE, {"people": list(differing)})
        rows = [
            {"name": name, "subscriber_id": one}
            for one in differing
            for name in sorted(set(wanted[one] or ()))
        ]
        if rows:
            connection.execute(sa.insert(schema.segment), rows)
    return differing


class _Seen:
    """The keys of a list so far, in a nameless file of SQLite's own: a set of a million takes 100 MB."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("CREATE TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID")

    def fresh(self, keys: Iterable[str]) -> list[str]:
        """Those that were not there before, in their order; from now on they are."""
        self._file.execute("BEGIN")
        fresh = [
            key
            for key in keys
            if self._file.execute("INSERT OR IGNORE INTO seen VALUES (?)", (key,)).rowcount
        ]
        self._file.execute("COMMIT")
        return fresh

    def close(self) -> None:
        self._file.close()


def _new(newsletter: str, row: Candidate, now: datetime) -> dict[str, Any]:
    return {
        "newsletter": newsletter,
        "address": row.address,
        "address_key": row.key,
        "status": row.status or SubscriberStatus.ACTIVE,
        "name": row.name,
        "language": row.language,
        "variables": dict(row.variables) or None,
        "since": now,
    }


def _kept(held: Any) -> dict[str, Any]:
    return {
        "of": held.id,
        "name": held.name,
        "language": held.language,
        "variables": held.variables,
        "status": SubscriberStatus(held.status),
    }


def _changed(row: Candidate, held: Any) -> dict[str, Any]:
    """What a known subscriber's row becomes by a line of a list."""
    kept = _kept(held)
    stays = row.status is None or kept["status"] is SubscriberStatus.UNSUBSCRIBED
    return {
        "of": held.id,
        "name": row.name or held.name,
        "language": row.language or held.language,
        "variables": {**(held.variables or {}), **row.variables} or None,
        "status": kept["status"] if stays else row.status,
    }
