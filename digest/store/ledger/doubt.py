"""In the store: batches that may have been taken, and nobody wrote down whether.

    interrupted   claims whose process died -> unknown, for whoever now holds the hand-over's lock
    elsewhere     of the unknown, those that another account may have: neither repeated nor looked up
    hold          one is left to people, though its provider would take a repeat once
    resolve       a person's word: the provider has it, or it never had

What the provider's own records say is written by answer.looked_up.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.base.errors import NotReady, WrongUse
from digest.model.answers import Promise
from digest.model.batches import Batch, BatchState
from digest.model.hand_overs import HandOver
from digest.store import schema
from digest.store.ledger import answer as answers
from digest.store.ledger import batches, plan
from digest.store.ledger.claim import SAME_ACCOUNT
from digest.store.ledger.owners import silent

_batch = schema.batch.c
_attempt = schema.attempt.c


def interrupted(
    connection: sa.Connection,
    hand_over: HandOver,
    *,
    settle: timedelta = timedelta(0),
    of_workers_only: bool = False,
    now: datetime,
) -> int:
    """Make claimed batches that nobody works on unknown, and say how many there were.

    Those are the claims of workers that fell silent and, for whoever holds the lock of this
    hand-over, those that were made under it; `of_workers_only` is for who does not hold it.
    `settle` is how long the provider's records need before they can be believed.
    """
    of_the_silent = silent(connection)
    numbers = (
        connection.execute(
            sa.update(schema.batch)
            .where(
                _batch.hand_over_id == hand_over.id,
                _batch.state == BatchState.CLAIMED,
                # In nobody's hand: claimed under the lock that the caller has now, so its maker is dead.
                of_the_silent if of_workers_only else sa.or_(of_the_silent, _batch.owner.is_(None)),
            )
            .values(
                state=BatchState.UNKNOWN,
                not_before=now + settle if settle else None,
                note="the process ended before the answer was written down",
            )
            .returning(_batch.number)
        )
        .scalars()
        .all()
    )
    connection.execute(
        sa.update(schema.batch)
        .where(_batch.hand_over_id == hand_over.id, of_the_silent)
        .values(owner=None)
    )
    for number in numbers:  # few: no more than calls were on their way
        connection.execute(
            sa.update(schema.attempt)
            .where(
                _attempt.hand_over_id == hand_over.id,
                _attempt.number == number,
                _attempt.ended_at.is_(None),
            )
            .values(ended_at=now, result="interrupted")
        )
    return len(numbers)


def elsewhere(connection: sa.Connection, hand_over: HandOver) -> None:
    """Say of unknown batches that another account of the provider may have them.

    There a key is not known and a search finds nothing, so they are neither repeated nor
    looked up, until the settings name that account again.
    """
    connection.execute(
        sa.update(schema.batch)
        .where(
            _batch.hand_over_id == hand_over.id,
            _batch.state == BatchState.UNKNOWN,
            _batch.provider == hand_over.provider,
            sa.not_(SAME_ACCOUNT),
        )
        .values(note="it went to another account or address than digest.toml names now"),
        {"account_now": hand_over.account},
    )


def hold(connection: sa.Connection, batch: Batch, reason: str) -> None:
    """Leave an unknown batch to people, though its provider would take a repeat once."""
    connection.execute(
        sa.update(schema.batch)
        .where(batches.numbered(batch.hand_over, batch.number), _batch.state == BatchState.UNKNOWN)
        .values(held=True, note=reason)
    )


def resolve(
    connection: sa.Connection,
    edition_id: int,
    number: int,
    *,
    accepted: bool,
    who: str,
    now: datetime,
) -> None:
    """A person's word for an unknown batch: the provider has it, or it never had.

    What it never had is planned again. Whoever was suppressed meanwhile is then left out,
    unless the provider knows a repeat by its key, which must be the same to the byte.
    Raises WrongUse if there is no such batch, NotReady if it is not unknown.
    """
    hand_over = plan.find(connection, edition_id)
    row: Any = hand_over and batches.find_one(connection, hand_over.id, number)
    if hand_over is None or row is None:
        raise WrongUse(
            f"batch {number}",
            "this edition has no such batch",
            next_step="see the numbers with: digest ledger --json",
        )
    if row.state != BatchState.UNKNOWN:
        raise NotReady(
            f"{hand_over.edition}, batch {number}",
            f"it is {row.state}, so there is nothing to resolve",
            seen=row.note,
            next_step="only unknown batches need a person's word",
        )
    word = "accepted" if accepted else "not accepted"
    values: dict[str, Any] = {
        "state": BatchState.ACCEPTED if accepted else BatchState.PLANNED,
        "note": f"{word}, says {who}",
        "not_before": None,
        "held": False,
        "asked": 0,
    }
    if not accepted:
        values |= {"claimed_at": None}  # a key's life starts again
        answers.believe(connection, row, "not accepted", values["note"])
    batches.change(connection, row, **values)
    by_key = row.provider == hand_over.provider and hand_over.promise is Promise.KEY
    if not accepted and row.provider != hand_over.provider:
        # It was not taken where it was; now it goes where the others go.
        people = [one.subscriber_id for one in batches.people(connection, row)]
        batches.move(connection, row, people, provider=hand_over.provider)
        batches.change(connection, row, state=BatchState.SPLIT)
    elif not accepted and not by_key:
        batches.exclude(connection, hand_over.id, number, now)
    plan.close(connection, hand_over, trouble=None, now=now)
