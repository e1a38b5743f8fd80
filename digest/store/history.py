"""In the store: the history of an edition, a line for each change: when, who, what, and both values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.model import codec
from digest.model.history import Change, Recorded
from digest.store import schema

_line = schema.history.c


def record(
    connection: sa.Connection,
    edition_id: int,
    now: datetime,
    who: str,
    what: str,
    **more: Any,
) -> None:
    connection.execute(
        sa.insert(schema.history).values(edition_id=edition_id, at=now, who=who, what=what, **more)
    )


def told(connection: sa.Connection, edition_id: int) -> tuple[tuple[datetime, str, str], ...]:
    """(when, who, what), oldest first; "" is the program itself."""
    query = sa.select(_line.at, _line.who, _line.what).where(_line.edition_id == edition_id)
    return tuple(tuple(one) for one in connection.execute(query.order_by(_line.id)))


def lines(connection: sa.Connection, edition_id: int) -> tuple[Recorded, ...]:
    """The history with what each line changed, oldest first."""
    query = sa.select(schema.history).where(_line.edition_id == edition_id).order_by(_line.id)
    return tuple(
        Recorded(
            one.id,
            one.at,
            one.who,
            one.what,
            one.revision,
            codec.from_json(tuple[Change, ...], one.changes or ()),
            one.undoes,
        )
        for one in connection.execute(query)
    )
