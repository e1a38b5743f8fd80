"""In the store: the rows of batches, and who is in which.

    people      who is still in one
    | gone      of those, who must not get it any more
    exclude     takes them out
    move        gives some people a batch of their own; `split` gives all of them to others

A person is in exactly one batch: the range that holds their id, or the child they moved to
(schema/handed.py). The transaction is the caller's; claim.py and answer.py say what may be done when.

What is asked for every batch is written down once, with room for what differs (`one`), because a
statement takes SQLAlchemy longer to put together than the database to execute.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from digest.model.batches import BatchState
from digest.store import schema
from digest.store.ledger.audience import why_not

_recipient = schema.recipient.c
_batch = schema.batch.c
_moved = schema.moved.c
_outcome = schema.outcome.c
_subscriber = schema.subscriber.c
_lapse = schema.lapse.c

FIRST = 1_000_000_000  # beyond any number of a batch
# The notes of parts until they are answered (search.py): of a pair, and those of whom nothing is known.
ONCE = "a half of those refused together, once"
HALF, REST = "a half of those refused together", "the rest of those refused together"
PARTS = (ONCE, HALF, REST)

ONE = sa.and_(_batch.hand_over_id == sa.bindparam("of"), _batch.number == sa.bindparam("no"))
_SELECT = sa.select(schema.batch).where(ONE)
_CHANGE = sa.update(schema.batch).where(ONE)


def one(hand_over_id: int, number: int) -> dict[str, Any]:
    """Which batch is meant by ONE."""
    return {"of": hand_over_id, "no": number}


def numbered(hand_over_id: int, number: int) -> sa.ColumnElement[bool]:
    return sa.and_(_batch.hand_over_id == hand_over_id, _batch.number == number)


def get(connection: sa.Connection, hand_over_id: int, number: int) -> Any:
    return connection.execute(_SELECT, one(hand_over_id, number)).one()


def find_one(connection: sa.Connection, hand_over_id: int, number: int) -> Any:
    return connection.execute(_SELECT, one(hand_over_id, number)).one_or_none()


def change(connection: sa.Connection, row: Any, **values: Any) -> None:
    """Set columns of a batch (a row of it)."""
    connection.execute(_CHANGE, one(row.hand_over_id, row.number) | values)


def people(connection: sa.Connection, row: Any) -> Sequence[Any]:
    """(id, address, name, variables) of those who are still in a batch (a row of it), by id."""
    return connection.execute(_people(row.parent is None, row.variant > 0), _of(row)).all()


def people_now(connection: sa.Connection, row: Any) -> Sequence[Any]:
    """The same with `why` they must not get it any more, by what is known now; None for who may."""
    query = _people_now(row.parent is None, row.variant > 0)
    return connection.execute(query, _of(row)).all()


def people_now_of(
    connection: sa.Connection, hand_over_id: int, numbers: Sequence[int]
) -> dict[int, list[Any]]:
    """The same of several batches by their numbers, each planned as a range of one variant."""
    found: dict[int, list[Any]] = {number: [] for number in numbers}
    values = {"of": hand_over_id, "numbers": list(numbers)}
    for number, *one in connection.execute(_people_now_of(), values):
        found[number].append(one)
    return found


def gone(connection: sa.Connection, row: Any) -> Sequence[Any]:
    """(id, why) of those who must not get it any more, by what is known now."""
    return connection.execute(_gone(row.parent is None, row.variant > 0), _of(row)).all()


def _of(row: Any) -> dict[str, Any]:
    return one(row.hand_over_id, row.number) | {
        "low": row.low,
        "high": row.high,
        "variant": row.variant,
    }


# Who is planned and has not lapsed is as they were (schema/lapses.py), and not looked up among the subscribers.
# Who was erased has no row there any more, and a recipient's row without a name.
_WHY = sa.case(
    (_lapse.subscriber_id.is_(None), None),
    (_subscriber.id.is_(None), "erased"),
    else_=why_not(),
).label("why")


def _lapsed(people: sa.FromClause) -> sa.FromClause:
    """Recipients beside what WHY asks of each."""
    return people.outerjoin(
        schema.lapse, _lapse.subscriber_id == _recipient.subscriber_id
    ).outerjoin(schema.subscriber, _subscriber.id == _lapse.subscriber_id)


@cache
def _people_now(is_range: bool, varies: bool) -> sa.Select[Any]:
    return _people(is_range, varies).add_columns(_WHY).select_from(_lapsed(schema.recipient))


@cache
def _people_now_of() -> sa.Select[Any]:
    of = sa.bindparam("of", type_=sa.Integer)

    def not_in(table: sa.Table) -> sa.ColumnElement[bool]:
        there = sa.exists().where(
            table.c.hand_over_id == of, table.c.subscriber_id == _recipient.subscriber_id
        )
        return sa.not_(there)

    return (
        sa.select(
            _batch.number,
            _recipient.subscriber_id,
            _recipient.address,
            _recipient.name,
            _recipient.variables,
            _WHY,
        )
        .select_from(
            _lapsed(
                schema.batch.join(
                    schema.recipient,
                    sa.and_(
                        # With the batch's number, though that says nothing, so that SQLite begins with batches
                        # and does not look for the batch of each reader that there is.
                        _recipient.hand_over_id == of + _batch.number * sa.literal_column("0"),
                        _recipient.variant == _batch.variant,
                        _recipient.variant > sa.literal_column("0"),
                        _recipient.subscriber_id.between(_batch.low, _batch.high),
                    ),
                )
            )
        )
        .where(
            _batch.hand_over_id == of,
            _batch.number.in_(sa.bindparam("numbers", expanding=True)),
            _batch.parent.is_(None),
            not_in(schema.moved),
            not_in(schema.outcome),
        )
        .order_by(_batch.number, _recipient.subscriber_id)
    )


@cache
def _gone(is_range: bool, varies: bool) -> sa.Select[Any]:
    return (
        _people_now(is_range, varies)
        .with_only_columns(_recipient.subscriber_id, _WHY)
        .where(_WHY.is_not(None))
    )


@cache
def _people(is_range: bool, varies: bool) -> sa.Select[Any]:
    of = sa.bindparam("of", type_=sa.Integer)
    low, high = sa.bindparam("low", type_=sa.Integer), sa.bindparam("high", type_=sa.Integer)
    elsewhere = sa.select(_outcome.subscriber_id).where(_outcome.hand_over_id == of)
    moved = sa.select(_moved.subscriber_id).where(_moved.hand_over_id == of)
    query = sa.select(
        _recipient.subscriber_id, _recipient.address, _recipient.name, _recipient.variables
    )
    if not is_range:
        here = moved.where(_moved.number == sa.bindparam("no", type_=sa.Integer))
        return query.where(
            _recipient.hand_over_id == of,
            _recipient.subscriber_id.in_(here),
            _recipient.subscriber_id.not_in(elsewhere.where(_outcome.subscriber_id.in_(here))),
        ).order_by(_recipient.subscriber_id)
    if varies:
        # Others' variants lie between, nearly all readers of a house: by the index of variants. The second condition
        # is the index's own, word for word, and says nothing more.
        query = query.where(
            _recipient.variant == sa.bindparam("variant", type_=sa.Integer),
            _recipient.variant > sa.literal_column("0"),
        )
    return query.where(
        _recipient.hand_over_id == of,
        _recipient.subscriber_id.between(low, high),
        _recipient.subscriber_id.not_in(moved.where(_moved.subscriber_id.between(low, high))),
        _recipient.subscriber_id.not_in(elsewhere.where(_outcome.subscriber_id.between(low, high))),
    ).order_by(_recipient.subscriber_id)


def range_of(hand_over_id: int) -> sa.ScalarSelect[int]:
    """The batch that a recipient was in as it was planned: of their variant's ranges of ids, theirs."""
    planned = schema.batch.alias("planned").c
    return (
        sa.select(planned.number)
        .where(
            planned.hand_over_id == hand_over_id,
            planned.parent.is_(None),
            planned.variant == _recipient.variant,
            planned.low <= _recipient.subscriber_id,
        )
        .order_by(planned.low.desc())
        .limit(1)
        .correlate(schema.recipient)
        .scalar_subquery()
    )


def by_variant(
    connection: sa.Connection, hand_over_id: int, people: Sequence[int]
) -> dict[int, list[int]]:
    """Variant -> those of some people who get it."""
    found: dict[int, list[int]] = {}
    for begin in range(0, len(people), 500):  # SQLite's variables are bounded
        query = sa.select(_recipient.variant, _recipient.subscriber_id).where(
            _recipient.hand_over_id == hand_over_id,
            _recipient.subscriber_id.in_(people[begin : begin + 500]),
        )
        for variant, person in connection.execute(query):
            found.setdefault(variant, []).append(person)
    return found


def leave_out(
    connection: sa.Connection, row: Any, some: Sequence[int], *, why: str, now: datetime
) -> None:
    """Take people out of a batch (a row of it), for a reason of their own."""
    if not some:
        return
    connection.execute(
        sa.insert(schema.outcome),
        [
            {
                "hand_over_id": row.hand_over_id,
                "subscriber_id": one,
                "state": "excluded",
                "reason": why,
                "at": now,
            }
            for one in some
        ],
    )
    change(connection, row, size=row.size - len(some))
    if len(some) == row.size:
        change(
            connection, row, state=BatchState.ABANDONED, held=False, note="nobody was left in it"
        )


def exclude(connection: sa.Connection, hand_over_id: int, number: int, now: datetime) -> None:
    """Take out of a batch those who were suppressed since it was planned."""
    row = get(connection, hand_over_id, number)
    late = gone(connection, row)
    if not late:
        return
    connection.execute(
        sa.insert(schema.outcome),
        [
            {
                "hand_over_id": hand_over_id,
                "subscriber_id": one.subscriber_id,
                "state": "excluded",
                "reason": one.why,
                "at": now,
            }
            for one in late
        ],
    )
    change(connection, row, size=row.size - len(late))
    if len(late) == row.size:
        change(connection, row, state=BatchState.ABANDONED, note="nobody was left in it")


def move(
    connection: sa.Connection,
    row: Any,
    some: Sequence[int],
    *,
    not_before: datetime | None = None,
    provider: str | None = None,
    variant: int | None = None,
    first: bool = False,
    parent: int | None = None,
    note: str = "",
) -> None:
    """Give some people of a batch a batch of their own, under a key of its own; it is handed over before
    those that are there, and, as `first`, before those to come as well. It is a part of `parent`, or of the batch itself.
    `variant` is theirs, where `row` need not be their batch.
    """
    of = row.hand_over_id
    last = connection.scalar(sa.select(sa.func.max(_batch.number)).where(_batch.hand_over_id == of))
    number = (last or 0) + 1
    prefix = row.key.rpartition("-")[0]
    connection.execute(
        sa.insert(schema.batch).values(
            hand_over_id=of,
            number=number,
            turn=-number - (FIRST if first else 0),
            low=0,
            high=0,
            size=len(some),
            parent=row.number if parent is None else parent,
            key=f"{prefix}-{number}",
            provider=row.provider if provider is None else provider,
            variant=row.variant if variant is None else variant,
            not_before=not_before,
            note=note,
        )
    )
    connection.execute(
        sa.delete(schema.moved).where(_moved.hand_over_id == of, _moved.subscriber_id.in_(some))
    )
    connection.execute(
        sa.insert(schema.moved),
        [{"hand_over_id": of, "subscriber_id": one, "number": number} for one in some],
    )


def split(connection: sa.Connection, row: Any, parts: Sequence[Sequence[int]]) -> None:
    """Give all people of a batch to new ones; nothing of it may have been taken."""
    for part in parts:
        move(connection, row, part)
    change(connection, row, state=BatchState.SPLIT)
