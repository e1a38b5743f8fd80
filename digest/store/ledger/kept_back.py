"""In the store: planned batches whose variant does not compose again as it was checked.

    keep_back      hand one over to nobody before a person has looked
    | try_again    somebody hands over again: with the version of digest that approved it, it may be the same
    | give_edition a person's word: its readers get the edition

The transaction is the caller's.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from digest.model.batches import BatchState
from digest.model.follows import EDITION, NOT_MADE
from digest.model.hand_overs import HandOver, TakenUp
from digest.store import schema, variants
from digest.store.ledger import batches

_batch = schema.batch.c


def keep_back(connection: sa.Connection, taken_up: TakenUp, reason: str) -> None:
    """Hand a planned batch over to nobody before a person has looked: what it would say is not what was
    checked."""
    batch = taken_up.batch
    connection.execute(
        sa.update(schema.batch)
        .where(
            batches.numbered(batch.hand_over, batch.number),
            _batch.state == BatchState.PLANNED,
            _batch.fence == taken_up.fence,
        )
        .values(held=True, note=reason)
    )


def try_again(connection: sa.Connection, hand_over: HandOver) -> None:
    connection.execute(
        sa.update(schema.batch).where(_kept_back(hand_over)).values(held=False, note="")
    )


def give_edition(connection: sa.Connection, hand_over: HandOver, *, who: str, now: datetime) -> int:
    """A person's word: who was kept back gets the edition; how many those are.

    Not those who got some of it before: they would get that twice, and are left out.
    """
    edition_id, given = hand_over.edition_id, 0
    recipient = schema.recipient.c
    for row in connection.execute(sa.select(schema.batch).where(_kept_back(hand_over))).all():
        people = [one.subscriber_id for one in batches.people(connection, row)]
        one = variants.find(connection, edition_id, row.variant)
        note = f"{row.note} [{who} gave them the edition]"
        if one is None or one.recipe.without:
            batches.leave_out(connection, row, people, why=NOT_MADE, now=now)
            continue
        for begin in range(0, len(people), hand_over.batch_size):
            part = people[begin : begin + hand_over.batch_size]
            batches.move(connection, row, part, variant=EDITION)
            for first in range(0, len(part), 500):  # SQLite's variables are bounded
                connection.execute(
                    sa.update(schema.recipient)
                    .where(
                        recipient.hand_over_id == hand_over.id,
                        recipient.subscriber_id.in_(part[first : first + 500]),
                    )
                    .values(variant=EDITION)
                )
        batches.change(connection, row, state=BatchState.SPLIT, held=False, note=note)
        given += len(people)
    variants.note_pieces(connection, edition_id, hand_over.id)
    return given


def _kept_back(hand_over: HandOver) -> sa.ColumnElement[bool]:
    return sa.and_(
        _batch.hand_over_id == hand_over.id, _batch.state == BatchState.PLANNED, _batch.held
    )
