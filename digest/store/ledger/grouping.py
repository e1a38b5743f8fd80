"""In the store: which variant each reader gets, told within the transaction that plans, or to look ahead.

group      what matters of each reader -> `wished` (wished.py)
| count    readers who are alike -> `alike`, with the short name of their email (audience/grouping.py)
| choose   the commonest emails have a variant each; who is left gets the one to fall back to -> `given`
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from digest.model.follows import GETS_NOTHING, Variant
from digest.store import schema, variants
from digest.store.ledger import wished
from digest.store.ledger.audience import counted
from digest.store.ledger.wished import Told

_subscriber = schema.subscriber.c
_edition = schema.edition.c
_hand_over = schema.hand_over.c
_AT_ONCE = 1000


class Sorting(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def otherwise(self) -> str: ...
    @property
    def why_not(self) -> str: ...


class Groups(wished.Matters, Protocol):
    """What the plan needs to know of audience.grouping.Groups."""

    @property
    def most(self) -> int: ...
    @property
    def variants(self) -> tuple[Variant, ...]: ...
    def sort(self, wishes: Sequence[str]) -> Sorting: ...
    def number(self, wishes: Sequence[str], *, otherwise: bool = False) -> int | str: ...


def group(
    connection: sa.Connection, edition: Any, groups: Groups, *, ahead: bool = False
) -> Told | None:
    """What each reader of an edition (a row of it) gets. None, and no table is there, if nobody
    follows anything that makes a difference. `ahead`: they are only counted, and `wished` stays empty."""
    told = wished.begin(connection, edition, groups)
    wishes: sa.Table | sa.Select[Any] = wished.of_each(told, edition, groups)
    if not ahead:
        connection.execute(sa.insert(told.wished).from_select(["subscriber_id", "what"], wishes))
        wishes = told.wished
    count(connection, told, groups, wishes)
    if not connection.scalar(sa.select(sa.exists().select_from(told.alike))):
        wished.drop(connection)
        return None
    choose(connection, told, groups)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE wished, given")
    return told


def count(
    connection: sa.Connection, told: Told, groups: Groups, wishes: sa.Table | sa.Select[Any]
) -> None:
    what = (wishes if isinstance(wishes, sa.Table) else wishes.subquery()).c.what
    different = (
        sa.select(what, sa.func.count().label("readers"))
        .group_by(what)
        .execution_options(yield_per=_AT_ONCE)
    )
    for some in connection.execute(different).partitions():
        connection.execute(
            sa.insert(told.alike),
            [
                {
                    "what": row.what,
                    "name": one.name,
                    "otherwise": one.otherwise,
                    "why": one.why_not,
                    "readers": row.readers,
                }
                for row in some
                for one in [groups.sort(told.wishes(row.what))]
            ],
        )


def choose(connection: sa.Connection, told: Told, groups: Groups) -> None:
    """Number what they get. Beyond the most, the rarest emails fall back to their other one."""
    alike = told.alike.c
    gets = alike.why == ""
    many = sa.func.sum(alike.readers)
    one_of_them = sa.func.min(alike.what).label("what")

    def number(row: Any, *, otherwise: bool = False) -> int | str:
        return groups.number(told.wishes(row.what), otherwise=otherwise)

    commonest = connection.execute(
        sa.select(alike.name, one_of_them)
        .where(gets, alike.name != "")
        .group_by(alike.name)
        .order_by(many.desc(), alike.name)
        .limit(max(0, groups.most - 1))
    ).all()
    numbers = [(row.name, number(row)) for row in commonest]
    _number(connection, told.alike, alike.name, numbers)
    _number(connection, told.alike, alike.name, [("", groups.number([]))])
    rest = connection.execute(
        sa.select(alike.otherwise, one_of_them)
        .where(gets, alike.variant.is_(None))
        .group_by(alike.otherwise)
    ).all()
    numbers = [(row.otherwise, number(row, otherwise=True)) for row in rest]
    _number(connection, told.alike, alike.otherwise, numbers, fell=True)
    columns = told.given.c.keys()
    found = sa.select(*[alike[name] for name in columns]).order_by(alike.what)
    connection.execute(sa.insert(told.given).from_select(columns, found))


def _number(
    connection: sa.Connection,
    alike: sa.Table,
    by: sa.Column[str],
    numbers: Iterable[tuple[str, int | str]],
    *,
    fell: bool = False,
) -> None:
    rows = [
        {
            "of": name,
            "number": number if isinstance(number, int) else None,
            "reason": "" if isinstance(number, int) else number,
        }
        for name, number in numbers
    ]
    if not rows:
        return
    its = alike.c
    # Whose other email is their own did not fall back to it.
    further = sa.case((its.name != its.otherwise, fell), else_=False)
    connection.execute(
        sa.update(alike)
        .where(by == sa.bindparam("of"), its.why == "", its.variant.is_(None))
        .values(
            variant=sa.bindparam("number", type_=sa.Integer),
            why=sa.bindparam("reason"),
            fell=further,
        ),
        rows,
    )


def skipped(
    connection: sa.Connection,
    told: Told,
    audience: sa.ColumnElement[bool],
    why_not: sa.ColumnElement[Any],
) -> dict[str, int]:
    """Reason -> how many of an audience get nothing by it, of those who otherwise would."""
    why = told.given.c.why
    if not connection.scalar(sa.select(sa.exists().select_from(told.given).where(why != ""))):
        return {}
    query = (
        sa.select(why, sa.func.count())
        .select_from(told.beside(schema.subscriber, _subscriber.id))
        .where(audience, why_not.is_(None), why != "")
        .group_by(why)
    )
    return counted(connection, query)


def keep(
    connection: sa.Connection, told: Told, edition_id: int, hand_over_id: int, groups: Groups
) -> None:
    """Write down the variants of a plan, what stands in those that somebody gets, and how many fell back."""
    variants.keep(connection, edition_id, groups.variants)
    variants.note_pieces(connection, edition_id, hand_over_id)
    recipient, fell = schema.recipient.c, told.given.c.fell
    if connection.scalar(sa.select(sa.exists().select_from(told.given).where(fell))):
        many = (
            sa.select(sa.func.count())
            .select_from(told.beside(schema.recipient, recipient.subscriber_id))
            .where(recipient.hand_over_id == hand_over_id, fell)
        )
        connection.execute(
            sa.update(schema.hand_over)
            .where(_hand_over.id == hand_over_id)
            .values(fell_back=connection.scalar(many) or 0)
        )


def foreseen(connection: sa.Connection, edition_id: int, groups: Groups) -> dict[int, int]:
    """Variant -> how many readers would get it now, with all that are active; nothing is kept.

    The edition's own number stands for those only who wish anything; the others get it too.
    """
    edition = connection.execute(sa.select(schema.edition).where(_edition.id == edition_id)).one()
    told = group(connection, edition, groups, ahead=True)
    if told is None:
        return {}
    number = sa.func.coalesce(told.alike.c.variant, GETS_NOTHING)
    query = sa.select(number, sa.func.sum(told.alike.c.readers)).group_by(number)
    found = {number: int(many) for number, many in connection.execute(query)}
    wished.drop(connection)
    return found
