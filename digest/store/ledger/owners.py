"""In the store: whose hand a batch is in, where several workers hand over together (store/workers.py).

A process that hands over alone holds the lock of its hand-over instead, and its batches are in nobody's
hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from digest.store import schema

_batch = schema.batch.c


def silent(connection: sa.Connection) -> sa.ColumnElement[bool]:
    """Batches in the hand of a worker that fell silent."""
    return sa.and_(_batch.owner.is_not(None), _batch.owner.not_in(alive(connection)))


def alive(connection: sa.Connection) -> Sequence[int]:
    """The numbers of the workers that are alive."""
    worker = schema.worker.c
    query = sa.select(worker.id).where(worker.until > server_now(connection))
    return connection.execute(query).scalars().all()


def server_now(connection: sa.Connection) -> datetime:
    """The clock that workers live by: of hosts, each has another. SQLite is on one host."""
    if connection.dialect.name != "postgresql":
        return datetime.now(UTC)
    now: datetime = connection.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
    return now.astimezone(UTC)
