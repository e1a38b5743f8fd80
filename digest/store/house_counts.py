"""In the store: what the house's own counts said the last time, and whether they could be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from digest.store import schema

_row = schema.house_counts.c


@dataclass(frozen=True, slots=True)
class HouseCounts:
    """(address, number), most read first, `read_at`; why they could not be read at `asked_at`, or ""."""

    asked_at: datetime
    read_at: datetime | None = None
    numbers: tuple[tuple[str, int], ...] = ()
    trouble: str = ""


def find(connection: sa.Connection, newsletter: str) -> HouseCounts | None:
    row = connection.execute(
        sa.select(schema.house_counts).where(_row.newsletter == newsletter)
    ).one_or_none()
    if row is None:
        return None
    numbers = tuple((str(url), int(many)) for url, many in row.numbers or ())
    return HouseCounts(row.asked_at, row.read_at, numbers, row.trouble)


def keep(
    connection: sa.Connection, newsletter: str, numbers: Sequence[tuple[str, int]], now: datetime
) -> None:
    """In the place of what was there."""
    connection.execute(sa.delete(schema.house_counts).where(_row.newsletter == newsletter))
    connection.execute(
        sa.insert(schema.house_counts).values(
            newsletter=newsletter, asked_at=now, read_at=now, numbers=[list(one) for one in numbers]
        )
    )


def keep_trouble(connection: sa.Connection, newsletter: str, trouble: str, now: datetime) -> None:
    """What was read before stays."""
    told = {"asked_at": now, "trouble": trouble}
    mine = sa.update(schema.house_counts).where(_row.newsletter == newsletter)
    if not connection.execute(mine.values(told)).rowcount:
        connection.execute(sa.insert(schema.house_counts).values(newsletter=newsletter, **told))
