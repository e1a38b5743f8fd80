"""In the store: what a new reader was welcomed with. The intent is on disk before the call, and is never repeated.

begin       the right to send one, once: a row, claimed
| answer    what came of it; what provably was not taken may be begun again
newest      the edition that a welcome may bring: the last whose hand-over was planned
has_got     whether a reader was handed that already
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from digest.store import schema
from digest.store.database import Database
from digest.store.ledger.totals import people_of
from digest.store.verbs import reads, writes

What = Literal["words", "edition"]
State = Literal["accepted", "refused", "unknown", "later"]

_welcome = schema.welcome.c
_edition = schema.edition.c
_hand_over = schema.hand_over.c


def begin(
    connection: sa.Connection,
    subscriber_id: int,
    what: What,
    *,
    key: str,
    edition_id: int | None = None,
    now: datetime,
) -> bool:
    """True if this process, and no other, may send it now."""
    this = sa.and_(_welcome.subscriber_id == subscriber_id, _welcome.what == what)
    state = connection.scalar(sa.select(_welcome.state).where(this))
    if state not in (None, "later"):
        return False
    connection.execute(sa.delete(schema.welcome).where(this))
    connection.execute(
        sa.insert(schema.welcome).values(
            subscriber_id=subscriber_id,
            what=what,
            edition_id=edition_id,
            key=key,
            state="claimed",
            at=now,
        )
    )
    return True


def answer(
    connection: sa.Connection, subscriber_id: int, what: What, *, state: State, note: str
) -> None:
    connection.execute(
        sa.update(schema.welcome)
        .where(
            _welcome.subscriber_id == subscriber_id,
            _welcome.what == what,
            _welcome.state == "claimed",
        )
        .values(state=state, note=note[:500])
    )


def newest(connection: sa.Connection, newsletter: str) -> int | None:
    """Its id; None before the first. What is approved and not planned yet comes to them anyway."""
    query = (
        sa.select(_edition.id)
        .join(schema.hand_over, _hand_over.edition_id == _edition.id)
        .where(_edition.newsletter == newsletter)
        .order_by(_hand_over.planned_at.desc())
        .limit(1)
    )
    found = connection.scalar(query)
    return None if found is None else int(found)


def has_got(connection: sa.Connection, subscriber_id: int, edition_id: int) -> bool:
    """Whether they were handed it, may have been, or still will be."""
    hand_over_id = connection.scalar(
        sa.select(_hand_over.id).where(_hand_over.edition_id == edition_id)
    )
    if hand_over_id is None:
        return False
    people = (
        people_of(hand_over_id).where(schema.recipient.c.subscriber_id == subscriber_id).subquery()
    )
    query = sa.select(people.c.state)
    return connection.scalar(query) not in (None, "refused", "excluded")


class Welcomes:
    def __init__(self, database: Database) -> None:
        self._database = database

    begin = writes(begin)
    answer = writes(answer)
    newest = reads(newest)
    has_got = reads(has_got)
