"""In the store: which batch may be handed over now, and the right to make one call.

    next_open     planned; or unknown, where a repeat or a look-up is safe; or when there will be one
    | take_up     its people, without those suppressed since; nothing is claimed yet
    | claim       one conditional update, with a fence that goes up each time, and the attempt it begins:
                  the intent, on disk before the call is made
    renew         people whose batch would say something else than it did get a new key

The way back to planned needs proof that nothing was taken. An unknown batch is claimed again only
where the provider promises, by key, to take a repeat once: `_repeatable`, which stands in the
condition of the claim itself, so that nothing can change between looking and claiming.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from digest.model.answers import Promise
from digest.model.batches import Batch, BatchState, Recipient
from digest.model.hand_overs import HandOver, LastCall, Open, TakenUp
from digest.store import schema
from digest.store.ledger import batches

_batch = schema.batch.c

_NONE: Mapping[str, str] = MappingProxyType({})

# What is asked for every batch, put together once (see batches.py). `_now` has their values.

_BEGIN = sa.insert(schema.attempt)
_AT = sa.bindparam("at", type_=schema.Instant)
_WHOSE = _batch.provider == sa.bindparam("whose")
_account: sa.BindParameter[str] = sa.bindparam("account_now", type_=sa.Text)
# What was claimed before accounts were written down is taken for the same.
SAME_ACCOUNT = sa.or_(_batch.account.in_(["", _account]), _account == "")


def next_open(connection: sa.Connection, hand_over: HandOver, *, now: datetime) -> Open | None:
    """The batch to hand over next, or the one whose wait ends first; None if all are settled.

    Children of a split go first, the newest before the others: that way a bad address is
    found before the next batch is tried, and a provider that refuses everybody is noticed. Of the parts
    of one that was refused (search.py) one at a time: what is said of it may spare the others their call.
    What a worker has in hand is not among them.
    """
    waiting: list[Open] = []
    kinds = _first_of_each(hand_over.promise, *bounds(hand_over))
    values = _now(hand_over, now) | {"of": hand_over.id}
    for query, look_up in kinds:
        if row := connection.execute(query, values).one_or_none():
            if row.not_before is None or row.not_before <= now:
                small = 2 * row.size <= hand_over.batch_size and row.variant > 0
                few = small and row.payload == "" and row.parent is None
                return Open(row.number, None, look_up, few=few)
            waiting.append(Open(row.number, row.not_before, look_up))
    return min(waiting, key=lambda one: one.not_before or now, default=None)


def take_up(connection: sa.Connection, hand_over: HandOver, row: Any) -> TakenUp | None:
    """What to hand over in this batch (a row of it); None if nobody is left in it, or if people are to be
    taken out of it before.

    Where something may have been taken nobody is taken out, so that a repeat is the same.
    """
    if row.state == BatchState.ABANDONED:
        return None
    repeat = _may_be_a_repeat(hand_over, row)
    if repeat:
        people = [(*one, None) for one in batches.people(connection, row)]
    else:
        people = list(batches.people_now(connection, row))
    return taken_up(hand_over, row, people, repeat=repeat)


def taken_up(
    hand_over: HandOver, row: Any, people: Sequence[Any], *, repeat: bool = False
) -> TakenUp | None:
    """A batch (a row of it) with its people, as batches.people_now has them; None if one is to be taken out."""
    if any(one[-1] for one in people):
        return None
    batch = Batch(
        hand_over=hand_over.id,
        edition=hand_over.edition,
        number=row.number,
        key=row.key,
        recipients=tuple(
            Recipient(id, address, name, variables or _NONE)
            for id, address, name, variables, _ in people
        ),
        dated_at=hand_over.planned_at,
        variant=row.variant,
        repeat=repeat,
    )
    return TakenUp(batch, row.state == BatchState.UNKNOWN, row.payload, row.fence, row.size)


def claim(
    connection: sa.Connection,
    hand_over: HandOver,
    batch: Batch,
    *,
    payload: str,
    owner: int | None = None,
    now: datetime,
) -> LastCall | None:
    """The call that may be made, by the fence of its claim; None if the batch is no longer as taken up.

    `owner` is the worker that has the batch in hand, None for whoever holds the hand-over's lock.

    Nobody else may hand the batch over until the answer for this fence is written.
    `payload` is the SHA-256 of what is about to be handed over; once a batch was claimed it
    cannot be claimed for anything else.
    """
    fence = connection.execute(
        _claim(hand_over.promise, bounds(hand_over)[0]),
        claimed_as(hand_over, batch, payload=payload, owner=owner, now=now),
    ).scalar_one_or_none()
    if fence is None:
        return None
    return begin(connection, hand_over, [(batch, int(fence))], now=now)


def begin(
    connection: sa.Connection,
    hand_over: HandOver,
    claimed: Sequence[tuple[Batch, int]],
    *,
    now: datetime,
) -> LastCall:
    """The intent. Whoever dies from here on leaves a claimed batch, and an attempt without an end."""
    connection.execute(
        _BEGIN,
        [
            {
                "hand_over_id": hand_over.id,
                "number": batch.number,
                "fence": fence,
                "started_at": now,
            }
            for batch, fence in claimed
        ],
    )
    batch, fence = claimed[-1]
    return LastCall(hand_over.edition, hand_over.id, batch.number, fence, now)


def renew(connection: sa.Connection, taken_up: TakenUp) -> None:
    """Give a planned batch's people a new key, because what it would say has changed.

    Only where nothing was taken, which a planned batch is proof of: a key that the provider
    has seen with one body must never come with another.
    """
    batch = taken_up.batch
    this = batches.numbered(batch.hand_over, batch.number)
    row = connection.execute(
        sa.select(schema.batch).where(
            this, _batch.state == BatchState.PLANNED, _batch.fence == taken_up.fence
        )
    ).one_or_none()
    if row is None:
        return
    batches.split(connection, row, [[one.id for one in batch.recipients]])
    note = "it had changed since it was first tried; its people have a new batch"
    batches.change(connection, row, note=note)


def bounds(hand_over: HandOver) -> tuple[bool, bool]:
    """Whether a key's life ends, and whether there are records to ask."""
    return hand_over.key_life is not None, hand_over.settle is not None


def claimed_as(
    hand_over: HandOver, batch: Batch, *, payload: str, owner: int | None = None, now: datetime
) -> dict[str, Any]:
    return {
        **batches.one(batch.hand_over, batch.number),
        **_now(hand_over, now),
        "people": len(batch.recipients),
        "content": payload,
        "owned_by": owner or 0,
    }


def _now(hand_over: HandOver, now: datetime) -> dict[str, Any]:
    key_since = now - (hand_over.key_life or timedelta(0))
    return {
        "whose": hand_over.provider,
        "account_now": hand_over.account,
        "at": now,
        "key_since": key_since,
    }


@cache
def _first_of_each(
    promise: Promise, key_ends: bool, records: bool
) -> tuple[tuple[sa.Select[Any], bool], ...]:
    """The first batch of each kind that may be open, and whether it is to be looked up."""

    def first(state: BatchState, which: sa.ColumnElement[bool]) -> sa.Select[Any]:
        of = _batch.hand_over_id == sa.bindparam("of")
        return (
            sa.select(
                _batch.number,
                _batch.not_before,
                _batch.size,
                _batch.variant,
                _batch.payload,
                _batch.parent,
            )
            .where(of, _batch.state == state, _WHOSE, _batch.owner.is_(None), which)
            .order_by(_batch.not_before.nulls_first(), _batch.turn)
            .limit(1)
        )

    repeatable = _repeatable(promise, key_ends)
    asks = records and promise is not Promise.NONE
    # What says something else than it did is kept for a person (plan.keep_back).
    planned = sa.not_(_batch.held)
    # Of the unknown: those to look up, because no repeat is safe and the provider has records.
    askable = sa.and_(sa.not_(_batch.held), SAME_ACCOUNT, sa.not_(repeatable))
    kinds = [(first(BatchState.PLANNED, sa.and_(planned, _no_part_of_it_is_called())), False)]
    if promise is Promise.KEY:
        kinds.append((first(BatchState.UNKNOWN, repeatable), False))
    if asks:
        kinds.append((first(BatchState.UNKNOWN, askable), True))
    return tuple(kinds)


def _no_part_of_it_is_called() -> sa.ColumnElement[bool]:
    beside = schema.batch.alias("beside").c
    called = sa.exists().where(
        beside.hand_over_id == _batch.hand_over_id,
        beside.state == BatchState.CLAIMED,
        beside.parent == _batch.parent,
    )
    return sa.or_(_batch.note.not_in(batches.PARTS), sa.not_(called))


@cache
def _claim(promise: Promise, key_ends: bool) -> sa.UpdateBase:
    return claiming(promise, key_ends).returning(_batch.fence)


def claiming(promise: Promise, key_ends: bool) -> sa.Update:
    """The condition of a claim and what it makes of a batch; `claimed_as` has its values."""
    content: sa.BindParameter[str] = sa.bindparam("content")
    return (
        sa.update(schema.batch)
        .where(
            batches.ONE,
            _WHOSE,
            # Whoever took it up may have slept meanwhile, and another taken somebody out of it.
            _batch.size == sa.bindparam("people"),
            # A key with another body is refused, or taken for a new call; neither is a repeat.
            _batch.payload.in_(["", content]),
            # A worker that was taken for dead has lost its number, and with it the batch.
            sa.func.coalesce(_batch.owner, 0) == sa.bindparam("owned_by"),
            sa.or_(
                _batch.state == BatchState.PLANNED,
                sa.and_(_batch.state == BatchState.UNKNOWN, _repeatable(promise, key_ends)),
            ),
            sa.or_(_batch.not_before.is_(None), _batch.not_before <= _AT),
        )
        .values(
            state=BatchState.CLAIMED,
            fence=_batch.fence
            + 1,  # an answer to an earlier claim names another, and is not written
            # Without a payload its key is new, whatever was claimed before: its life begins here.
            claimed_at=sa.case(
                (_batch.payload == "", _AT), else_=sa.func.coalesce(_batch.claimed_at, _AT)
            ),
            not_before=None,
            payload=content,
            account=_account,
        )
    )


def _repeatable(promise: Promise, key_ends: bool) -> sa.ColumnElement[bool]:
    """Of the unknown: those whose key still protects a repeat. Waits are not looked at.

    A clock that was turned back to before the first call says nothing of a key's age, so such a
    key is not believed.
    """
    if promise is not Promise.KEY:
        return sa.false()
    believed = sa.and_(sa.not_(_batch.held), SAME_ACCOUNT)
    if not key_ends:
        return believed
    since = sa.bindparam("key_since", type_=schema.Instant)
    return sa.and_(believed, _batch.claimed_at > since, _batch.claimed_at <= _AT)


def _may_be_a_repeat(hand_over: HandOver, row: Any) -> bool:
    """Whether an earlier call of a batch may have been taken: as far as we know, or because a person
    who says that it was not may be wrong, which does no harm while a key tells repeats.
    """
    by_word = row.fence > 0 and row.claimed_at is None and hand_over.promise is Promise.KEY
    return bool(row.state == BatchState.UNKNOWN or by_word)
