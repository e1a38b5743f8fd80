"""In the store: events that calendars announce, each calendar's as it said the last time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from digest.model.announced import Announced
from digest.model.sources import SourceState
from digest.store import schema, sources

_row = schema.announced.c


def replace(
    connection: sa.Connection,
    source: str,
    state: SourceState,
    events: Sequence[Announced],
    *,
    now: datetime,
) -> None:
    """What a calendar announces now, in the place of what it announced; and its state, in one transaction."""
    its = sa.and_(_row.newsletter == state.newsletter, _row.source == source)
    connection.execute(sa.delete(schema.announced).where(its))
    if events:
        rows = [{**asdict(one), "newsletter": state.newsletter, "source": source} for one in events]
        connection.execute(sa.insert(schema.announced), rows)
    sources.note(connection, state)


def coming(
    connection: sa.Connection, newsletter: str, *, of: Collection[str], after: datetime
) -> tuple[Announced, ...]:
    """What these calendars announce and is not over, the next first."""
    query = (
        sa.select(schema.announced)
        .where(_row.newsletter == newsletter, _row.source.in_(of), sa.func.coalesce(_row.ends_at, _row.starts_at) > after)
        .order_by(_row.starts_at, _row.title)
    )  # fmt: skip
    names = Announced.__dataclass_fields__
    return tuple(
        Announced(**{name: row[name] for name in names})
        for row in connection.execute(query).mappings()
    )
