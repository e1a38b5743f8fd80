"""In the store: an audience made into recipients, exclusions and batches, without leaving the database.

    foresee   how many would get it, and why others would not
    make      subscribers -> recipients, or exclusions with the reason
              | recipients -> batches: ranges of ids, each with its key
              | what was counted before is what was written, or nothing is

Nothing here holds a list of people: a million are planned in seconds and in no memory. The
transaction is the caller's (ledger.plan), so a plan is there as a whole or not at all.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.errors import NotReady, StoreError
from digest.model import EditionState, Promise, SubscriberStatus
from digest.store import schema

_subscriber = schema.subscriber.c
_recipient = schema.recipient.c
_batch = schema.batch.c


def make(
    connection: sa.Connection,
    edition_id: int,
    *,
    provider: str,
    promise: Promise,
    key_life: timedelta | None,
    batch_size: int,
    now: datetime,
) -> None:
    """Raises NotReady if the edition is not approved or nobody would get it."""
    edition = connection.execute(
        sa.select(schema.edition).where(schema.edition.c.id == edition_id)
    ).one()
    label = f"{edition.newsletter}-{edition.number}"
    if edition.state != EditionState.APPROVED:
        raise NotReady(
            label,
            f"it is {edition.state}, not approved",
            next_step=f"approve it first: digest approve {edition.newsletter} {edition.number}",
        )
    recipients, reasons = foresee(connection, edition.newsletter)
    if not recipients:
        raise _nobody(label, reasons)
    exclusions = sum(reasons.values())
    hand_over_id = connection.execute(
        sa.insert(schema.hand_over)
        .returning(schema.hand_over.c.id)
        .values(
            edition_id=edition_id,
            provider=provider,
            promise=promise,
            key_life_s=None if key_life is None else int(key_life.total_seconds()),
            batch_size=batch_size,
            recipients=recipients,
            exclusions=exclusions,
            planned_at=now,
        )
    ).scalar_one()
    _copy_audience(connection, hand_over_id, edition.newsletter)
    _make_batches(connection, hand_over_id, batch_size, label)
    if connection.dialect.name == "postgresql":
        # Its statistics know nothing of the rows above; without them, looking is 100 times slower.
        connection.exec_driver_sql("ANALYZE recipient, batch")
    written = _written(connection, hand_over_id)
    if written != (recipients, recipients, exclusions):
        raise StoreError(
            label,
            "its plan does not add up",
            seen=f"{recipients} recipients and {exclusions} left out were counted; "
            f"{written[0]}, in batches {written[1]}, and {written[2]} were written",
            so_far="nothing was planned and nothing handed over",
            next_step="run the command again; if it says the same, the database is damaged",
        )


def foresee(connection: sa.Connection, newsletter: str) -> tuple[int, dict[str, int]]:
    """How many would get it: all subscribers but those left out; and reason -> how many those are."""
    why = why_not().label("why")
    reasons = counted(
        connection,
        sa.select(why, sa.func.count())
        .where(_subscriber.newsletter == newsletter, why_not().is_not(None))
        .group_by(sa.text("why")),
    )
    candidates = connection.execute(
        sa.select(sa.func.count()).where(_subscriber.newsletter == newsletter)
    ).scalar_one()
    return candidates - sum(reasons.values()), reasons


def why_not() -> sa.ColumnElement[str | None]:
    """Why a subscriber gets nothing, NULL for those who get it. Correlates with `subscriber`."""
    suppressed = (
        sa.select(sa.func.min(schema.suppression.c.reason))
        .where(
            schema.suppression.c.address_key == _subscriber.address_key,
            schema.suppression.c.newsletter.in_(["", _subscriber.newsletter]),
        )
        .correlate(schema.subscriber)
        .scalar_subquery()
    )
    return sa.case(
        (_subscriber.status != SubscriberStatus.ACTIVE, _subscriber.status), else_=suppressed
    )


def counted(connection: sa.Connection, query: sa.Select[Any, int]) -> dict[str, int]:
    return {str(name): int(count) for name, count in connection.execute(query)}


def _copy_audience(connection: sa.Connection, hand_over_id: int, newsletter: str) -> None:
    people = sa.select(sa.literal(hand_over_id), _subscriber.id, _subscriber.address).where(
        _subscriber.newsletter == newsletter
    )
    connection.execute(
        sa.insert(schema.recipient).from_select(
            ["hand_over_id", "subscriber_id", "address", "name"],
            people.add_columns(_subscriber.name)
            .where(why_not().is_(None))
            .order_by(_subscriber.id),
        )
    )
    connection.execute(
        sa.insert(schema.exclusion).from_select(
            ["hand_over_id", "subscriber_id", "address", "reason"],
            people.add_columns(why_not()).where(why_not().is_not(None)).order_by(_subscriber.id),
        )
    )


def _make_batches(connection: sa.Connection, hand_over_id: int, size: int, label: str) -> None:
    """Cut the recipients, in the order of their ids, into ranges of `size`."""
    place = sa.func.row_number().over(order_by=_recipient.subscriber_id) - 1
    numbered = (
        sa.select(_recipient.subscriber_id.label("id"), (place // size + 1).label("number"))
        .where(_recipient.hand_over_id == hand_over_id)
        .subquery()
    )
    # Keys are for the provider, whose account other installations may share: hence the draw.
    prefix = f"{label}-{secrets.token_hex(6)}-"
    connection.execute(
        sa.insert(schema.batch).from_select(
            ["hand_over_id", "number", "turn", "low", "high", "size", "key"],
            sa.select(
                sa.literal(hand_over_id),
                numbered.c.number,
                numbered.c.number,
                sa.func.min(numbered.c.id),
                sa.func.max(numbered.c.id),
                sa.func.count(),
                sa.literal(prefix).concat(sa.cast(numbered.c.number, sa.Text)),
            ).group_by(numbered.c.number),
        )
    )


def _written(connection: sa.Connection, hand_over_id: int) -> tuple[int, int, int]:
    """Recipients, people in batches, exclusions."""
    exclusion = schema.exclusion.c
    queries = (
        sa.select(sa.func.count()).where(_recipient.hand_over_id == hand_over_id),
        sa.select(sa.func.sum(_batch.size)).where(_batch.hand_over_id == hand_over_id),
        sa.select(sa.func.count()).where(exclusion.hand_over_id == hand_over_id),
    )
    recipients, in_batches, exclusions = (connection.scalar(query) or 0 for query in queries)
    return recipients, in_batches, exclusions


def _nobody(label: str, reasons: Mapping[str, int]) -> NotReady:
    words = ", ".join(f"{count} {reason}" for reason, count in reasons.items())
    return NotReady(
        label,
        "nobody would get it",
        seen=f"left out: {words}" if reasons else "there are no subscribers",
        so_far="nothing was planned",
        next_step="import the subscribers: digest subscribers import FILE",
    )
