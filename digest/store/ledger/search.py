"""In the store: who is meant by a refusal of several people at once, found by few calls.

    refused     of several: a half of them is tried next, the other after it; of one: that is who
    accepted    of a half: whom the refusal meant is in the other, and no call is needed to know it, once a
                second refusal said that it meant somebody

What was not tried yet when somebody is found, or when the half is refused that is tried, is put together
and tried in one call at the end (Hwang's splitting, 1972): n people with k bad addresses among them cost
about k (log2(n) + 1) calls more than those without. All of it is in batches that stand beside each other
as the parts of the one that was refused first; claim.next_open lets one of them at a time be called.
The halves are made by a hash: bad addresses stand beside each other in a list, and would all be
in one half. The transaction is the caller's.
"""

from __future__ import annotations

import zlib
from typing import Any

import sqlalchemy as sa

from digest.model.batches import Batch, BatchState
from digest.store import schema
from digest.store.ledger import batches

_batch = schema.batch.c


def refused(connection: sa.Connection, batch: Batch, row: Any) -> BatchState:
    """What the batch is now (a row of it). Its parts have batches of their own if it was for several."""
    if row.parent is not None:
        _put_together(connection, row)
    if len(batch.recipients) == 1:
        return BatchState.REFUSED
    _halve(connection, row, [one.id for one in batch.recipients])
    return BatchState.SPLIT


def accepted(connection: sa.Connection, row: Any) -> None:
    """Whoever is bad is in the other half: it is halved itself, as if it had been refused."""
    if row.note != batches.HALF:
        return
    other = _untried(connection, row, _batch.number == row.number - 1, _batch.note == batches.HALF)
    if other and other[0].size > 1:
        people = [one.subscriber_id for one in batches.people(connection, other[0])]
        note = "whoever was meant is in it: the other half was accepted"
        batches.change(connection, other[0], state=BatchState.SPLIT, note=note)
        _halve(connection, other[0], people)


def _halve(connection: sa.Connection, row: Any, people: list[int]) -> None:
    people.sort(key=lambda one: zlib.crc32(f"{row.key} {one}".encode()))
    half = len(people) // 2
    parent = row.number if row.parent is None else row.parent
    # One refusal may have been nobody's: then the other half is taken as a whole.
    note = batches.HALF if row.note in batches.PARTS else batches.ONCE
    for part in (people[half:], people[:half]):  # the newest is tried first
        batches.move(connection, row, part, parent=parent, note=note)


def _put_together(connection: sa.Connection, row: Any) -> None:
    """One batch of all parts that were not tried: of what is in them nothing is known."""
    parts = _untried(connection, row)
    if len(parts) < 2:
        return
    people = [one.subscriber_id for part in parts for one in batches.people(connection, part)]
    batches.move(connection, parts[0], people, parent=row.parent, note=batches.REST)
    for part in parts:
        batches.change(connection, part, state=BatchState.SPLIT, note=f"put into {batches.REST}")


def _untried(connection: sa.Connection, row: Any, *which: sa.ColumnElement[bool]) -> list[Any]:
    """The parts beside this one that nobody has called."""
    return list(
        connection.execute(
            sa.select(schema.batch)
            .where(
                _batch.hand_over_id == row.hand_over_id,
                _batch.parent == row.parent,
                _batch.number != row.number,
                _batch.state == BatchState.PLANNED,
                _batch.fence == 0,
                _batch.owner.is_(None),
                _batch.provider == row.provider,
                _batch.note.in_(batches.PARTS),
                *which,
            )
            .order_by(_batch.turn)
            .with_for_update()
        ).all()
    )
