"""In the store: what is kept of one person, all of it shown or taken out; and for how long at all.

    export   every row that names an address
    erase    the same rows without the person; one suppression stays, so that no list brings them back
    forget   addresses of hand-overs that ended before a day, their totals staying as they are
    prune    whoever signed up before a day and never confirmed

An id is never given to a second person, or old links would lead to a stranger: a nameless row stays
of the last one (`_leave_no_trace`).

Totals are never changed: an edition that went to 10,000 still did.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.base.addresses import typed
from digest.model.audience import SubscriberStatus
from digest.model.batches import BatchState
from digest.store import reactions, schema
from digest.store.database import Database

ERASED = "erased"
ASKED = "asked to be erased"  # the note of the suppression that stays
_AT_ONCE = 1000  # people taken out in one transaction
_subscriber = schema.subscriber.c


def export(database: Database, address: str) -> dict[str, list[dict[str, Any]]]:
    """Table -> its rows about this person. Raises WrongUse if it is no address."""
    key = typed(address).key
    with database.read() as connection:
        ids = _ids(connection, key)
        return {
            table.name: rows
            for table, where in _about(key, ids)
            if (
                rows := [
                    dict(row) for row in connection.execute(_shown(table).where(where)).mappings()
                ]
            )
        }


def erase(database: Database, address: str, *, now: datetime) -> dict[str, int]:
    """Table -> how many of its rows named the person, and do so no more."""
    key = typed(address).key
    changed = {}
    with database.write() as connection:
        ids = _ids(connection, key)
        for table, where in _about(key, ids):
            if table in (schema.suppression, schema.reaction):
                continue
            if table in (schema.recipient, schema.exclusion):
                blank: dict[str, Any] = {"address": ERASED} | {
                    name: empty
                    for name, empty in (("name", ""), ("variables", {}))
                    if name in table.c
                }
                count = connection.execute(sa.update(table).where(where).values(blank)).rowcount
            elif table in (schema.moved, schema.outcome, schema.lapse):  # a number names nobody
                continue
            elif table is schema.subscriber:
                count = _leave_no_trace(connection, ids)
            else:
                count = connection.execute(sa.delete(table).where(where)).rowcount
            if count:
                changed[table.name] = count
        if count := reactions.unlink(connection, key, ids):
            changed[schema.reaction.name] = count
        connection.execute(
            sa.delete(schema.suppression).where(schema.suppression.c.address_key == key)
        )
        connection.execute(
            sa.insert(schema.suppression).values(
                address_key=key,
                newsletter="",
                reason="manual",
                since=now,
                note=ASKED,
            )
        )
    return changed


def forget(database: Database, *, before: datetime) -> int:
    """Take the addresses out of hand-overs that ended before a moment; how many people those were.

    Who opened and clicked before it is forgotten too, be it long after the hand-over was.
    """
    old = sa.select(schema.hand_over.c.id).where(schema.hand_over.c.done_at < before)
    recipient, exclusion = schema.recipient.c, schema.exclusion.c
    named = sa.and_(recipient.hand_over_id.in_(old), recipient.address != ERASED)
    reaction = schema.reaction.c
    whose = sa.or_(reaction.address_key != "", reaction.subscriber_id.is_not(None))
    clicked = sa.and_(reaction.at < before, whose)
    with database.read() as connection:
        if not connection.scalar(
            sa.select(sa.or_(sa.exists().where(named), sa.exists().where(clicked)))
        ):
            return 0
    with database.write() as connection:
        blank = {"address": ERASED, "name": "", "variables": {}}
        changed = connection.execute(sa.update(schema.recipient).where(named).values(blank))
        connection.execute(
            sa.update(schema.exclusion)
            .where(exclusion.hand_over_id.in_(old))
            .values(address=ERASED)
        )
        connection.execute(
            sa.update(schema.batch)
            .where(
                schema.batch.c.hand_over_id.in_(old), schema.batch.c.state == BatchState.ACCEPTED
            )
            .values(provider_ids=None)
        )
        connection.execute(sa.delete(schema.event).where(schema.event.c.at < before))
        connection.execute(
            sa.update(schema.reaction).where(clicked).values(subscriber_id=None, address_key="")
        )
    return changed.rowcount


def prune(database: Database, *, before: datetime) -> int:
    """Take out who is pending since before a moment; how many people those were.

    Whoever was asked again since has time again.
    """
    waits = sa.and_(
        _subscriber.status == SubscriberStatus.PENDING,
        sa.func.coalesce(_subscriber.asked_at, _subscriber.since, type_=schema.Instant()) < before,
    )
    some = sa.select(_subscriber.id).where(waits).limit(_AT_ONCE)
    exclusion = schema.exclusion.c
    pruned = 0
    while True:
        with database.read() as connection:
            ids = list(connection.scalars(some))
        if not ids:
            return pruned
        with database.write() as connection:
            # Somebody may have confirmed in between.
            still = sa.select(_subscriber.id).where(waits, _subscriber.id.in_(ids))
            ids = list(connection.scalars(still))
            for table in (schema.segment, schema.wish, schema.follow, schema.welcome):
                connection.execute(sa.delete(table).where(table.c.subscriber_id.in_(ids)))
            connection.execute(
                sa.update(schema.exclusion)
                .where(exclusion.subscriber_id.in_(ids))
                .values(address=ERASED)
            )
            pruned += _leave_no_trace(connection, ids)


def _leave_no_trace(connection: sa.Connection, ids: Sequence[int]) -> int:
    """Take subscribers' rows out. SQLite gives the highest id again once its row is gone: that one
    stays, in no newsletter and with nobody's name, until a higher one is there."""
    nameless = {
        "newsletter": "",
        "address": ERASED,
        "address_key": sa.literal(f"{ERASED} ") + sa.cast(_subscriber.id, sa.Text),
        "status": SubscriberStatus.UNSUBSCRIBED,
        "name": "",
        "language": "",
        "variables": None,
        "asked_at": None,
    }
    changed = connection.execute(
        sa.update(schema.subscriber).where(_subscriber.id.in_(ids)).values(nameless)
    )
    highest = connection.scalar(sa.select(sa.func.max(_subscriber.id)))
    connection.execute(
        sa.delete(schema.subscriber).where(_subscriber.newsletter == "", _subscriber.id != highest)
    )
    return changed.rowcount


def _shown(table: sa.Table) -> sa.Select[Any]:
    """A row of it as a person may read it: what somebody follows by its name."""
    if table is not schema.follow:
        return sa.select(table)
    subject = schema.subject.c
    return sa.select(
        table.c.subscriber_id, subject.newsletter, subject.kind, subject.name, table.c.since
    ).join(schema.subject, subject.id == table.c.subject_id)


def _about(key: str, ids: list[int]) -> list[tuple[sa.Table, sa.ColumnElement[bool]]]:
    """Every table that can name a person, and which of its rows do."""
    found = []
    for table in schema.metadata.sorted_tables:
        tests = []
        if "address_key" in table.c:
            tests.append(table.c.address_key == key)
        if "subscriber_id" in table.c and ids:
            tests.append(table.c.subscriber_id.in_(ids))
        if tests:
            found.append((table, sa.or_(*tests)))
    return list(reversed(found))  # what points to a row goes before it


def _ids(connection: sa.Connection, key: str) -> list[int]:
    query = sa.select(_subscriber.id).where(_subscriber.address_key == key)
    return list(connection.scalars(query))
