"""In the store: addresses that must not be handed over to, for one newsletter or for all.

The first reason of each stays, whoever gives another one: an editor, a list, a reader, a provider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import sqlalchemy as sa

from digest.base.addresses import typed
from digest.base.errors import WrongUse
from digest.model.audience import Candidate, ImportReport, Reject, Suppression
from digest.store import schema
from digest.store.database import Database
from digest.store.leaving import leave
from digest.store.lists import AT_ONCE, reject, some_at_once

_suppression = schema.suppression.c


class Suppressions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def suppress(
        self, address: str, *, newsletter: str = "", reason: str, note: str = "", now: datetime
    ) -> None:
        """Never hand over to `address` again, for one newsletter or ("") for all.

        The first reason stays. Raises WrongUse if it is no address.
        """
        key = typed(address).key
        with self._database.write() as connection:
            suppress(connection, Suppression(key, newsletter, reason, now, note))

    def suppress_rows(
        self,
        rows: Iterable[tuple[Candidate | Reject, str, str]],
        *,
        newsletter: str = "",
        now: datetime,
    ) -> ImportReport:
        """Suppress a list of (whom, reason, note), as a stream; the first reason of each stays."""
        report = ImportReport()
        for some in some_at_once(rows):
            with self._database.write() as connection:
                for row, reason, note in some:
                    if isinstance(row, Reject):
                        reject(report, row)
                    elif suppress(connection, Suppression(row.key, newsletter, reason, now, note)):
                        report.added += 1
                    else:
                        report.unchanged += 1
        return report

    def learn(
        self, rows: Iterable[tuple[Candidate | Reject, str, str]], *, newsletter: str, now: datetime
    ) -> ImportReport:
        """Suppress whom a provider's list names, a stream of (whom, reason, note), as far as `learn` says."""
        report = ImportReport()
        for some in some_at_once(rows):
            with self._database.write() as connection:
                for row, reason, note in some:
                    if isinstance(row, Reject):
                        reject(report, row)
                    elif learn(connection, row.key, reason, newsletter, note=note, now=now):
                        report.added += 1
                    else:
                        report.unchanged += 1
        return report

    def lift(self, address: str, *, newsletter: str = "") -> None:
        """End a suppression. Raises WrongUse if there is none of this scope."""
        key = typed(address).key
        with self._database.write() as connection:
            changed = connection.execute(
                sa.delete(schema.suppression).where(
                    _suppression.address_key == key, _suppression.newsletter == newsletter
                )
            )
        if not changed.rowcount:
            raise WrongUse(
                address,
                f"is not suppressed for {newsletter or 'all newsletters'}",
                next_step="see: digest suppressions list",
            )

    def all(self) -> Iterator[Suppression]:
        """All of them, by address; as a stream."""
        query = (
            sa.select(schema.suppression)
            .order_by(_suppression.address_key, _suppression.newsletter)
            .execution_options(yield_per=AT_ONCE)
        )
        with self._database.read() as connection:
            for row in connection.execute(query):
                yield Suppression(row.address_key, row.newsletter, row.reason, row.since, row.note)


def barred(connection: sa.Connection, newsletter: str, key: str) -> bool:
    """Suppressed for more than this newsletter, or for another reason than the reader's own request."""
    return bool(
        connection.scalar(
            sa.select(sa.func.count()).where(
                _suppression.address_key == key,
                sa.or_(
                    _suppression.newsletter == "",
                    sa.and_(
                        _suppression.newsletter == newsletter, _suppression.reason != "unsubscribe"
                    ),
                ),
            )
        )
    )


def suppress(connection: sa.Connection, one: Suppression) -> bool:
    """Whether it is new."""
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
    return not known


def learn(
    connection: sa.Connection, key: str, reason: str, newsletter: str, *, note: str, now: datetime
) -> bool:
    """What a provider knows of an address is known here too: of a bounce and a complaint for all
    newsletters; what somebody asked for, or nobody gave a reason for, for this one. Whether it is new.
    """
    scope = "" if reason in ("hard bounce", "complaint") else newsletter
    new = suppress(connection, Suppression(key, scope, reason, now, note))
    if reason in ("complaint", "unsubscribe"):
        leave(connection, key, scope)
    return new
