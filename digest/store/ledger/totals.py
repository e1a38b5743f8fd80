"""In the store: where the people and batches of an edition's hand-over stand, for people to read.

    totals       the numbers, from the batches and the few people who differ from theirs
    recipients   everybody by name, with the reason where there is one; a stream
    batches      one line each; a stream
    busy, open_elsewhere, since, first_use   what a hand-over and a provider have to do, and had

Nothing here changes anything. Streams hold a thousand rows at a time, however long the list.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.model.batches import BatchState
from digest.model.hand_overs import BatchLine, HandOver, PersonLine, Totals
from digest.store import schema
from digest.store.ledger import batches as rows
from digest.store.ledger.audience import counted

_hand_over = schema.hand_over.c
_recipient = schema.recipient.c
_exclusion = schema.exclusion.c
_batch = schema.batch.c
_moved = schema.moved.c
_outcome = schema.outcome.c

STATES = ("planned", "accepted", "refused", "unknown", "excluded")
_AT_ONCE = 1000
_MAY_HAVE_IT = (BatchState.ACCEPTED, BatchState.CLAIMED, BatchState.UNKNOWN)


def totals(connection: sa.Connection, edition_id: int) -> Totals | None:
    """Where the people of an edition stand, None while nothing is planned."""
    row = connection.execute(
        sa.select(schema.hand_over).where(_hand_over.edition_id == edition_id)
    ).one_or_none()
    if row is None:
        return None
    counts = _counts(connection, row.id)
    exclusions = counted(
        connection,
        sa.select(_exclusion.reason, sa.func.count())
        .where(_exclusion.hand_over_id == row.id)
        .group_by(_exclusion.reason),
    )
    return Totals(
        recipients=row.recipients,
        **{state: counts.get(state, 0) for state in STATES},
        exclusions=exclusions,
        trouble=row.trouble,
        done_at=row.done_at,
        provider=row.provider,
        held=row.held,
        held_words=row.held_words,
        waits_for=row.waits_for,
        waits_since=row.waits_since,
        waits_until=row.waits_until,
        fell_back=row.fell_back,
        segments=tuple(row.segments.split(",")) if row.segments else (),
    )


def _counts(connection: sa.Connection, hand_over_id: int) -> dict[str, int]:
    """State -> people. A batch's size is who is still in it, so only outcomes are counted by name."""
    counts = counted(
        connection,
        sa.select(_shown(_batch).label("shown"), sa.func.sum(_batch.size))
        .where(_batch.hand_over_id == hand_over_id, _batch.state != BatchState.SPLIT)
        .group_by(sa.text("shown")),
    )
    differing = counted(
        connection,
        sa.select(_outcome.state, sa.func.count())
        .where(_outcome.hand_over_id == hand_over_id)
        .group_by(_outcome.state),
    )
    excluded = differing.pop("excluded", 0)  # no batch counts them any more
    for state, number in differing.items():
        counts[state] = counts.get(state, 0) + number
        counts["accepted"] -= number  # only accepted batches hold people who differ
    return {**counts, "excluded": excluded}


def recipients(
    connection: sa.Connection, edition_id: int, *, states: Sequence[str] = STATES
) -> Iterator[PersonLine]:
    """Everybody in the audience, those in `states` only, and why; then those left out at planning.

    States are planned, accepted, refused, unknown and excluded.
    """
    hand_over_id = connection.scalar(
        sa.select(_hand_over.id).where(_hand_over.edition_id == edition_id)
    )
    if hand_over_id is None:
        return
    people = people_of(hand_over_id)
    if set(states) != set(STATES):
        people = people.where(_state().in_(states))
    ids: tuple[int, Mapping[str, str]] = (0, {})
    query = people.order_by(_recipient.subscriber_id).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(query):
        if row.number != ids[0]:
            ids = row.number, _provider_ids(connection, hand_over_id, row.number)
        yield PersonLine(
            row.address,
            row.state,
            row.reason,
            row.number,
            row.provider,
            ids[1].get(str(row.subscriber_id), "") if row.state == "accepted" else "",
            row.variant,
        )
    if "excluded" not in states:
        return
    left_out = (
        sa.select(_exclusion.address, _exclusion.reason)
        .where(_exclusion.hand_over_id == hand_over_id)
        .order_by(_exclusion.subscriber_id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for row in connection.execute(left_out):
        yield PersonLine(row.address, "excluded", row.reason, None, "", "")


def batches(connection: sa.Connection, edition_id: int, *states: BatchState) -> Iterator[BatchLine]:
    """Its batches by number, those in `states` only if any are given; as a stream."""
    query = (
        sa.select(schema.batch)
        .join(schema.hand_over)
        .where(_hand_over.edition_id == edition_id)
        .order_by(_batch.number)
    )
    if states:
        query = query.where(_batch.state.in_(states))
    for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
        yield BatchLine(
            number=row.number,
            state=BatchState(row.state),
            size=row.size,
            key=row.key,
            provider=row.provider,
            parent=row.parent,
            attempts=row.fence,
            claimed_at=row.claimed_at,
            not_before=row.not_before,
            held=row.held,
            note=row.note,
        )


def _shown(batch: Any) -> sa.ColumnElement[str]:
    """The state that a batch's people are in."""
    return sa.case(
        # It may have been taken: until the answer is written nobody can say more.
        (batch.state == BatchState.CLAIMED, BatchState.UNKNOWN.value),
        (batch.state == BatchState.ABANDONED, "excluded"),
        else_=batch.state,
    )


def _state() -> sa.ColumnElement[str]:
    return sa.func.coalesce(_outcome.state, _shown(_batch))


def people_of(hand_over_id: int) -> sa.Select[Any]:
    """Each recipient: their own outcome if there is one, else their batch's."""
    reason = sa.case(
        (_outcome.reason.is_not(None), _outcome.reason),
        (
            _batch.state.in_([BatchState.REFUSED, BatchState.UNKNOWN, BatchState.ABANDONED]),
            _batch.note,
        ),
        (_batch.state == BatchState.CLAIMED, "its call has no answer yet"),
        else_="",
    )

    def same_person(columns: Any) -> sa.ColumnElement[bool]:
        return sa.and_(
            columns.hand_over_id == hand_over_id,
            columns.subscriber_id == _recipient.subscriber_id,
        )

    return (
        sa.select(
            _recipient.subscriber_id,
            _recipient.address,
            _state().label("state"),
            reason.label("reason"),
            _batch.number,
            _batch.provider,
            _recipient.variant,
        )
        .select_from(schema.recipient)
        .outerjoin(schema.outcome, same_person(_outcome))
        .outerjoin(schema.moved, same_person(_moved))
        .join(
            schema.batch,
            sa.and_(
                _batch.hand_over_id == hand_over_id,
                _batch.number == sa.func.coalesce(_moved.number, rows.range_of(hand_over_id)),
            ),
        )
        .where(_recipient.hand_over_id == hand_over_id)
    )


def busy(connection: sa.Connection, hand_over: HandOver) -> bool:
    """Whether a batch of it is still to be handed over, on its way, or in a worker's hand."""
    under_way = sa.exists().where(
        _batch.hand_over_id == hand_over.id,
        sa.or_(
            sa.and_(_batch.state == BatchState.PLANNED, sa.not_(_batch.held)),
            _batch.state == BatchState.CLAIMED,
            _batch.owner.is_not(None),
        ),
    )
    return bool(connection.scalar(sa.select(under_way)))


def open_elsewhere(connection: sa.Connection, hand_over: HandOver) -> tuple[str, ...]:
    """Other providers that may have taken a batch of it, and have not said."""
    query = (
        sa.select(_batch.provider)
        .where(
            _batch.hand_over_id == hand_over.id,
            _batch.state.in_([BatchState.PLANNED, BatchState.UNKNOWN]),
            _batch.provider != hand_over.provider,
            sa.not_(_batch.held),
        )
        .distinct()
    )
    return tuple(sorted(connection.execute(query).scalars()))


def since(connection: sa.Connection, provider: str, instant: datetime) -> int:
    """People handed over to a provider since then, for all editions; the unknown among them."""
    query = sa.select(sa.func.sum(_batch.size)).where(
        _batch.provider == provider,
        _batch.claimed_at >= instant,
        _batch.state.in_(_MAY_HAVE_IT),
    )
    return int(connection.scalar(query) or 0)


def first_use(connection: sa.Connection, provider: str) -> datetime | None:
    """When a provider was first handed anything."""
    query = sa.select(sa.func.min(_batch.claimed_at)).where(
        _batch.provider == provider, _batch.state.in_(_MAY_HAVE_IT)
    )
    first: datetime | None = connection.scalar(query)
    return first


_PACKED = sa.select(_batch.provider_ids).where(
    _batch.hand_over_id == sa.bindparam("of"), _batch.number == sa.bindparam("no")
)


def _provider_ids(connection: sa.Connection, hand_over_id: int, number: int) -> dict[str, str]:
    """Subscriber id, as text -> the provider's id, of a batch it accepted."""
    packed = connection.scalar(_PACKED, {"of": hand_over_id, "no": number})
    return json.loads(zlib.decompress(packed)) if packed else {}
