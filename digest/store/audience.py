"""In the store: who asked for a newsletter, and who must not be handed over to.

A subscriber's row is never deleted and never made twice: whoever left stays known as
unsubscribed, so that importing an old list does not bring them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from digest.addresses import Address, normalise
from digest.errors import WrongUse
from digest.model import Candidate, Reject, Subscriber, SubscriberStatus, Suppression
from digest.store import schema
from digest.store.database import Database

_subscriber = schema.subscriber.c
_suppression = schema.suppression.c
_AT_ONCE = 1000  # rows of a list written in one transaction, so that others get their turn
_SHOWN = 1000  # refused lines kept in a report


@dataclass(slots=True)
class ImportReport:
    added: int = 0
    changed: int = 0
    unchanged: int = 0  # those who had left, and stay so, among them
    duplicates: int = 0  # named before in the same list
    rejected: int = 0
    rejects: list[Reject] = field(default_factory=list)  # the first 1,000 of them


class Audience:
    def __init__(self, database: Database) -> None:
        self._database = database

    def import_rows(
        self, newsletter: str, rows: Iterable[Candidate | Reject], *, now: datetime
    ) -> ImportReport:
        """Add or update subscribers from a list, as a stream; doing it twice changes nothing.

        What the list does not say stays as it is; whoever unsubscribed stays unsubscribed,
        whatever the list says.
        """
        report = ImportReport()
        seen: set[str] = set()
        stream = iter(rows)
        while some := list(islice(stream, _AT_ONCE)):
            fresh = []
            for row in some:
                if isinstance(row, Reject):
                    report.rejected += 1
                    report.rejects += [row] if len(report.rejects) < _SHOWN else []
                elif row.key in seen:
                    report.duplicates += 1
                else:
                    seen.add(row.key)
                    fresh.append(row)
            if fresh:
                self._import(newsletter, fresh, report, now)
        return report

    def _import(
        self, newsletter: str, rows: list[Candidate], report: ImportReport, now: datetime
    ) -> None:
        keys = [row.key for row in rows]
        with self._database.write() as connection:
            known = {
                row.address_key: row
                for row in connection.execute(
                    sa.select(schema.subscriber).where(
                        _subscriber.newsletter == newsletter, _subscriber.address_key.in_(keys)
                    )
                )
            }
            added = [_new(newsletter, row, now) for row in rows if row.key not in known]
            both = [(row, known[row.key]) for row in rows if row.key in known]
            changed = [
                values for row, held in both if (values := _changed(row, held)) != _kept(held)
            ]
            if added:
                connection.execute(sa.insert(schema.subscriber), added)
            if changed:
                connection.execute(
                    sa.update(schema.subscriber)
                    .where(_subscriber.id == sa.bindparam("of"))
                    .values({name: sa.bindparam(name) for name in ("name", "language", "status")}),
                    changed,
                )
        report.added += len(added)
        report.changed += len(changed)
        report.unchanged += len(both) - len(changed)

    def subscribers(self, newsletter: str) -> Iterator[Subscriber]:
        """All of them, whatever their status, in the order they came; as a stream."""
        query = (
            sa.select(schema.subscriber)
            .where(_subscriber.newsletter == newsletter)
            .order_by(_subscriber.id)
            .execution_options(yield_per=_AT_ONCE)
        )
        with self._database.read() as connection:
            for row in connection.execute(query):
                yield Subscriber(
                    id=row.id,
                    address=row.address,
                    status=SubscriberStatus(row.status),
                    name=row.name,
                    language=row.language,
                    since=row.since,
                )

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
        key = _normalised(address).key
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(schema.subscriber)
                .where(_subscriber.newsletter == newsletter, _subscriber.address_key == key)
                .values(status=SubscriberStatus.UNSUBSCRIBED)
            )
        if changed.rowcount == 0:
            raise WrongUse(
                address,
                f"is not a subscriber of {newsletter}",
                next_step="look it up with `digest subscribers list`; to keep an address out of "
                "any future list, use `digest suppress`",
            )

    def unsubscribe(self, newsletter: str, subscriber_id: int, *, now: datetime) -> None:
        """A reader's own request to stop. Asking twice, or for nobody, changes nothing."""
        whom = sa.and_(_subscriber.newsletter == newsletter, _subscriber.id == subscriber_id)
        with self._database.write() as connection:
            key = connection.scalar(sa.select(_subscriber.address_key).where(whom))
            if key is None:
                return
            connection.execute(
                sa.update(schema.subscriber)
                .where(whom)
                .values(status=SubscriberStatus.UNSUBSCRIBED)
            )
            _suppress(connection, Suppression(key, newsletter, "unsubscribe", now))

    def suppress(
        self, address: str, *, newsletter: str = "", reason: str, note: str = "", now: datetime
    ) -> None:
        """Never hand over to `address` again, for one newsletter or ("") for all.

        The first reason stays. Raises WrongUse if it is no address.
        """
        key = _normalised(address).key
        with self._database.write() as connection:
            _suppress(connection, Suppression(key, newsletter, reason, now, note))

    def suppressions(self) -> Iterator[Suppression]:
        """All of them, by address; as a stream."""
        query = (
            sa.select(schema.suppression)
            .order_by(_suppression.address_key, _suppression.newsletter)
            .execution_options(yield_per=_AT_ONCE)
        )
        with self._database.read() as connection:
            for row in connection.execute(query):
                yield Suppression(row.address_key, row.newsletter, row.reason, row.since, row.note)


def _normalised(address: str) -> Address:
    try:
        return normalise(address)
    except ValueError as problem:
        raise WrongUse(
            address, "is not a usable address", seen=str(problem), next_step="correct the address"
        ) from None


def _suppress(connection: sa.Connection, one: Suppression) -> None:
    known = connection.scalar(
        sa.select(sa.func.count()).where(
            _suppression.address_key == one.address_key, _suppression.newsletter == one.newsletter
        )
    )
    if not known:
        connection.execute(
            sa.insert(schema.suppression).values(
                address_key=one.address_key,
                newsletter=one.newsletter,
                reason=one.reason,
                since=one.since,
                note=one.note,
            )
        )


def _new(newsletter: str, row: Candidate, now: datetime) -> dict[str, Any]:
    return {
        "newsletter": newsletter,
        "address": row.address,
        "address_key": row.key,
        "status": row.status or SubscriberStatus.ACTIVE,
        "name": row.name,
        "language": row.language,
        "since": now,
    }


def _kept(held: Any) -> dict[str, Any]:
    return {
        "of": held.id,
        "name": held.name,
        "language": held.language,
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
        "status": kept["status"] if stays else row.status,
    }
