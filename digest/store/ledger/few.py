"""In the store: small batches that go out one after the other, and share what is written before and after.

    take_up    the one that is open, and those after it that together hold no more people than one batch may
    | claim    all of them, or none: their intents are on disk before the first of their calls is made
    answer     of those that were taken whole; and back to planned whose call was never made

A step on disk costs more than the call of a few people, and an edition may have thousands of variants. A
process that dies leaves no more people in doubt than by one batch of the usual size: each of these has its own
call, key, fence and attempt, and is settled by itself. Only what was never called is among them, at its first
place in the plan: whatever was put off, refused, split or is in doubt goes alone, and so does any answer but a
plain yes (answer.py).

The way back to planned is whoever made the others' calls saying that these were not made. The transaction is
the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from digest.model.answers import Accepted, Promise
from digest.model.batches import Batch, BatchState
from digest.model.hand_overs import HandOver, LastCall, TakenUp
from digest.store import schema
from digest.store.ledger import answer as answers
from digest.store.ledger import batches, claim, hold

MOST = (
    16  # at once: each pays a sixteenth of a step, and more would keep answers waiting for longer
)
NOT_MADE = "its call was not made: one before it was not taken, or it was to stop"

_batch = schema.batch.c
_FRESH = (
    sa.select(schema.batch)
    .where(
        _batch.hand_over_id == sa.bindparam("of"),
        _batch.number >= sa.bindparam("no"),
        _batch.turn == _batch.number,
        _batch.state == BatchState.PLANNED,
        _batch.parent.is_(None),
        _batch.payload == "",
        _batch.variant > 0,
        _batch.provider == sa.bindparam("whose"),
        _batch.owner.is_(None),
        _batch.not_before.is_(None),
        sa.not_(_batch.held),
    )
    .order_by(_batch.number)
    .limit(MOST)
)


class Changed(Exception):
    """One of them is no longer as it was; what was done to the others is to be undone."""


def take_up(
    connection: sa.Connection, hand_over: HandOver, number: int, *, now: datetime
) -> list[TakenUp]:
    """The batch of this number with those that may go with it, in their order; [] if it goes alone."""
    values = {**batches.one(hand_over.id, number), "whose": hand_over.provider}
    size = 0
    rows: list[Any] = []
    for row in connection.execute(_FRESH, values).all():
        size += row.size
        if size > hand_over.batch_size or (not rows and row.number != number):
            break
        rows.append(row)
    if len(rows) < 2:
        return []
    people = batches.people_now_of(connection, hand_over.id, [row.number for row in rows])
    found = []
    for row in rows:
        taken_up = claim.taken_up(hand_over, row, people[row.number])
        if taken_up is None:  # somebody is to be taken out of it before
            break
        found.append(taken_up)
    return found if len(found) > 1 else []


def claim_all(
    connection: sa.Connection,
    hand_over: HandOver,
    some: Sequence[tuple[TakenUp, str]],
    *,
    now: datetime,
) -> LastCall:
    """The right to make the call of each, which has this payload; by fences that are one more than they were.

    Raises Changed if one of them is not as it was taken up.
    """
    ends, _ = claim.bounds(hand_over)
    changed = connection.execute(
        _claim(hand_over.promise, ends),
        [
            claim.claimed_as(hand_over, one.batch, payload=payload, now=now) | {"seen": one.fence}
            for one, payload in some
        ],
    )
    if changed.rowcount != len(some):
        raise Changed
    return claim.begin(
        connection, hand_over, [(one.batch, one.fence + 1) for one, _ in some], now=now
    )


def answer_all(
    connection: sa.Connection,
    hand_over: HandOver,
    taken: Sequence[tuple[Batch, int, Accepted]],
    not_made: Sequence[tuple[Batch, int]],
    *,
    now: datetime,
) -> None:
    """Write down which were taken whole, by the fences of their claims, and which were not called.

    Raises Changed if one of these claims is no longer the one that counts.
    """
    if taken:
        hold.took_all(connection, hand_over.id)
    notes = [f"{len(batch.recipients)} accepted" for batch, _, _ in taken]
    _settle(
        connection,
        _TAKEN,
        [
            {
                **_claimed(batch, fence),
                "people": len(batch.recipients),
                "ids": answers.packed(answer),
                "said": note,
            }
            for (batch, fence, answer), note in zip(taken, notes, strict=True)
        ],
        BatchState.ACCEPTED,
        now,
    )
    _settle(
        connection,
        _NOT_MADE,
        [{**_claimed(batch, fence), "said": NOT_MADE} for batch, fence in not_made],
        "not made",
        now,
    )


def _settle(
    connection: sa.Connection,
    change: sa.Update,
    some: Sequence[Mapping[str, Any]],
    result: str,
    now: datetime,
) -> None:
    if not some:
        return
    if connection.execute(change, some).rowcount != len(some):
        raise Changed
    ends = [
        {name: one[name] for name in ("of", "no", "claim")}
        | {"ended_at": now, "result": result, "seen": one["said"]}
        for one in some
    ]
    connection.execute(answers.END, ends)


def _claimed(batch: Batch, fence: int) -> dict[str, Any]:
    return batches.one(batch.hand_over, batch.number) | {"claim": fence}


@cache
def _claim(promise: Promise, key_ends: bool) -> sa.Update:
    return claim.claiming(promise, key_ends).where(
        _batch.fence == sa.bindparam("seen"), _batch.state == BatchState.PLANNED
    )


_OF_A_CLAIM = sa.update(schema.batch).where(
    batches.ONE, _batch.fence == sa.bindparam("claim"), _batch.state == BatchState.CLAIMED
)
_TAKEN = _OF_A_CLAIM.values(
    state=BatchState.ACCEPTED,
    note=sa.bindparam("said"),
    size=sa.bindparam("people"),
    provider_ids=sa.bindparam("ids"),
    owner=None,
)
# As it was before: its key is new to the provider, and whoever leaves meanwhile is left out of it.
_NOT_MADE = _OF_A_CLAIM.values(state=BatchState.PLANNED, note="", payload="", owner=None)
