"""In the store: what readers did by our pages, and when; the proof that they asked. Never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from digest.store import schema


def wished(
    connection: sa.Connection,
    subscriber_id: int,
    what: Literal["asked", "confirmed", "changed", "left", "came back"],
    now: datetime,
    changes: Mapping[str, Sequence[Any]] | None = None,
) -> None:
    """Write down what a reader did. `changes` is name -> (before, after)."""
    connection.execute(
        sa.insert(schema.wish).values(
            subscriber_id=subscriber_id, at=now, what=what, changes=changes
        )
    )
