"""In the store: what a new reader was welcomed with. The intent is on disk before the call, and is never repeated.

owe         with the confirmation itself, so that no end of the process loses one
| begin     the right to send one, once: a row, claimed
| answer    what came of it; what provably was not taken is owed again
| owed      to whom, for the next try
newest      the edition that a welcome may bring: the last whose hand-over was planned
has_got     whether a reader was handed that already
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from digest.model.audience import SubscriberStatus
from digest.store import schema
from digest.store.database import Database
from digest.store.ledger.totals import people_of
from digest.store.verbs import reads, writes

What = Literal["words", "edition"]
State = Literal["accepted", "refused", "unknown", "later"]

_welcome = schema.welcome.c
_edition = schema.edition.c
_hand_over = schema.hand_over.c


def owe(
    connection: sa.Connection, subscriber_id: int, kinds: Collection[What], *, now: datetime
) -> None:
    """What they got or are owed already stays as it is."""
    mine = _welcome.subscriber_id == subscriber_id
    there = set(connection.scalars(sa.select(_welcome.what).where(mine)))
    rows = [
        {"subscriber_id": subscriber_id, "what": one, "key": "", "state": "later", "at": now}
        for one in kinds
        if one not in there
    ]
    if rows:
        connection.execute(sa.insert(schema.welcome), rows)


def owed(
    connection: sa.Connection, newsletter: str, *, since: datetime, until: datetime, most: int
) -> list[int]:
    """Active subscribers who confirmed in that time and whose welcome nobody took yet."""
    subscriber = schema.subscriber.c
    query = (
        sa.select(_welcome.subscriber_id)
        .join(schema.subscriber, subscriber.id == _welcome.subscriber_id)
        .where(
            subscriber.newsletter == newsletter,
            subscriber.status == SubscriberStatus.ACTIVE,
            _welcome.state == "later",
            _welcome.at > since,
            _welcome.at <= until,
        )
        .group_by(_welcome.subscriber_id)
        .order_by(sa.func.min(_welcome.at), _welcome.subscriber_id)
        .limit(most)
    )
    return list(connection.scalars(query))


def settle(connection: sa.Connection, subscriber_id: int, what: What) -> None:
    """It is not owed any more: they have got what it would bring, or there is nothing."""
    connection.execute(
        sa.delete(schema.welcome).where(
            _welcome.subscriber_id == subscriber_id,
            _welcome.what == what,
            _welcome.state == "later",
        )
    )


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
    there = connection.execute(sa.select(_welcome.state, _welcome.at).where(this)).one_or_none()
    if there is not None and there.state != "later":
        return False
    connection.execute(sa.delete(schema.welcome).where(this))
    connection.execute(
        sa.insert(schema.welcome).values(
            subscriber_id=subscriber_id,
            what=what,
            edition_id=edition_id,
            key=key,
            state="claimed",
            at=there.at if there else now,  # since when it is owed
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

    settle = writes(settle)
    begin = writes(begin)
    answer = writes(answer)
    owed = reads(owed)
    newest = reads(newest)
    has_got = reads(has_got)
