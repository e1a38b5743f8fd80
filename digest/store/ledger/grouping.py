"""In the store: which variant each reader gets, told within the transaction that plans, or to look ahead.

    read       what matters of each reader -> `wished`: follows that match, pieces they got before, language
    | count    readers who are alike -> `alike`, with the short name of their email (audience/grouping.py)
    | choose   the commonest emails have a variant each; who is left gets the one to fall back to
    drop       both tables go; they are this connection's own

Follows are read once, here: what a reader changes later counts for the next edition. Somebody got a piece
if it stood in what they were handed and were not refused, or may have been handed, or still will be.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

import sqlalchemy as sa

from digest.model.audience import SubscriberStatus
from digest.model.follows import GETS_NOTHING, Variant
from digest.store import same_pieces, schema, variants
from digest.store.ledger.audience import counted
from digest.store.ledger.totals import people_of

_subscriber = schema.subscriber.c
_follow = schema.follow.c
_subject = schema.subject.c
_edition = schema.edition.c
_hand_over = schema.hand_over.c
_AT_ONCE = 1000

_own = sa.MetaData()


def _table(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, _own, *columns, prefixes=["TEMPORARY"])


gotten = _table(
    "gotten",
    sa.Column("subscriber_id", sa.Integer),
    sa.Column("piece_id", sa.Integer),
)
wished = _table(
    "wished",
    sa.Column("subscriber_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("what", sa.Text, nullable=False),
)
alike = _table(
    "alike",
    sa.Column("what", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("otherwise", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("readers", sa.Integer, nullable=False),
    sa.Column("variant", sa.Integer),
    sa.Column("fell", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index("alike_by_name", "name"),
)
_alike = alike.c


class Sorting(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def otherwise(self) -> str: ...
    @property
    def why_not(self) -> str: ...


class Groups(Protocol):
    """What the plan needs to know of audience.grouping.Groups."""

    languages: tuple[str, ...]

    @property
    def subjects(self) -> tuple[int, ...]: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def pieces(self) -> tuple[int, ...]: ...
    @property
    def most(self) -> int: ...
    @property
    def variants(self) -> tuple[Variant, ...]: ...
    def sort(self, wishes: str) -> Sorting: ...
    def number(self, wishes: str, *, otherwise: bool = False) -> int | str: ...


def group(connection: sa.Connection, edition: Any, groups: Groups) -> bool:
    """Fill `wished` and `alike` for an edition (a row of it). False, and neither is there, if nobody
    follows anything that makes a difference."""
    read(connection, edition, groups)
    if not connection.scalar(sa.select(sa.exists().select_from(wished))):
        drop(connection)
        return False
    count(connection, groups)
    choose(connection, groups)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE wished, alike")
    return True


def drop(connection: sa.Connection) -> None:
    for table in (wished, alike, gotten):
        table.drop(connection, checkfirst=True)


def read(connection: sa.Connection, edition: Any, groups: Groups) -> None:
    drop(connection)
    for table in (wished, alike, gotten):
        table.create(connection, checkfirst=False)
    _read_gotten(connection, edition, groups)

    def coded(letter: str, column: Any) -> sa.ColumnElement[str]:
        return sa.literal(letter, sa.Text).concat(sa.cast(column, sa.Text)).label("code")

    theirs = sa.and_(
        _subscriber.newsletter == edition.newsletter,
        _subscriber.status == SubscriberStatus.ACTIVE,
    )
    # In the order of the table's own key, each reader looked up: no million of rows is sorted.
    active = sa.exists().where(_subscriber.id == _follow.subscriber_id, theirs)
    follows = sa.select(_follow.subscriber_id, coded("f", _follow.subject_id)).where(
        # By a sum SQLite finds no index of subjects, whose order would have all of it sorted.
        (_follow.subject_id + 0).in_(groups.subjects),
        active,
    )
    parts: list[sa.Select[Any]] = [follows]
    if groups.kinds:
        parts.append(
            sa.select(_follow.subscriber_id, sa.literal("f0", sa.Text).label("code"))
            .join(schema.subscriber, _subscriber.id == _follow.subscriber_id)
            .join(schema.subject, _subject.id == _follow.subject_id)
            .where(theirs, _subject.kind.in_(groups.kinds))
            .distinct()
        )
    if groups.languages:
        spoken = _subscriber.language.in_(groups.languages)
        parts.append(
            sa.select(_subscriber.id, coded("l", _subscriber.language)).where(theirs, spoken)
        )
    if connection.scalar(sa.select(sa.exists().select_from(gotten))):
        parts.append(
            sa.select(gotten.c.subscriber_id, coded("g", gotten.c.piece_id))
            .join(schema.subscriber, _subscriber.id == gotten.c.subscriber_id)
            .where(theirs)
            .distinct()
        )
    # In one order, or those who are alike would not look it; what databases make of an order within is
    # theirs, and costs no more than a group that is counted twice.
    if len(parts) == 1:
        ordered = follows.order_by(_follow.subscriber_id, _follow.subject_id).subquery()
    else:
        every = sa.union_all(*parts).subquery()
        ordered = sa.select(every).order_by(every.c.subscriber_id, every.c.code).subquery()
    connection.execute(
        sa.insert(wished).from_select(
            ["subscriber_id", "what"],
            sa.select(
                ordered.c.subscriber_id, sa.func.aggregate_strings(ordered.c.code, ",")
            ).group_by(ordered.c.subscriber_id),
        )
    )


def count(connection: sa.Connection, groups: Groups) -> None:
    different = (
        sa.select(wished.c.what, sa.func.count().label("readers"))
        .group_by(wished.c.what)
        .execution_options(yield_per=_AT_ONCE)
    )
    for some in connection.execute(different).partitions():
        connection.execute(
            sa.insert(alike),
            [
                {
                    "what": row.what,
                    "name": one.name,
                    "otherwise": one.otherwise,
                    "why": one.why_not,
                    "readers": row.readers,
                }
                for row in some
                for one in [groups.sort(row.what)]
            ],
        )


def choose(connection: sa.Connection, groups: Groups) -> None:
    """Number what they get. Beyond the most, the rarest emails fall back to their other one."""
    gets = _alike.why == ""
    many = sa.func.sum(_alike.readers)
    commonest = connection.execute(
        sa.select(_alike.name, sa.func.min(_alike.what).label("what"))
        .where(gets, _alike.name != "")
        .group_by(_alike.name)
        .order_by(many.desc(), _alike.name)
        .limit(max(0, groups.most - 1))
    ).all()
    _number(connection, _alike.name, [(row.name, groups.number(row.what)) for row in commonest])
    _number(connection, _alike.name, [("", groups.number(""))])
    rest = connection.execute(
        sa.select(_alike.otherwise, sa.func.min(_alike.what).label("what"))
        .where(gets, _alike.variant.is_(None))
        .group_by(_alike.otherwise)
    ).all()
    _number(
        connection,
        _alike.otherwise,
        [(row.otherwise, groups.number(row.what, otherwise=True)) for row in rest],
        fell=True,
    )


def _number(
    connection: sa.Connection,
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
    # Whose other email is their own did not fall back to it.
    further = sa.case((_alike.name != _alike.otherwise, fell), else_=False)
    connection.execute(
        sa.update(alike)
        .where(by == sa.bindparam("of"), _alike.why == "", _alike.variant.is_(None))
        .values(
            variant=sa.bindparam("number", type_=sa.Integer),
            why=sa.bindparam("reason"),
            fell=further,
        ),
        rows,
    )


def skipped(
    connection: sa.Connection, audience: sa.ColumnElement[bool], why_not: sa.ColumnElement[Any]
) -> dict[str, int]:
    """Reason -> how many of an audience get nothing by it, of those who otherwise would."""
    if not connection.scalar(sa.select(sa.exists().select_from(alike).where(_alike.why != ""))):
        return {}
    query = (
        sa.select(_alike.why, sa.func.count())
        .select_from(schema.subscriber)
        .join(wished, wished.c.subscriber_id == _subscriber.id)
        .join(alike, _alike.what == wished.c.what)
        .where(audience, why_not.is_(None), _alike.why != "")
        .group_by(_alike.why)
    )
    return counted(connection, query)


def keep(connection: sa.Connection, edition_id: int, hand_over_id: int, groups: Groups) -> None:
    """Write down the variants of a plan, what stands in those that somebody gets, and how many fell back."""
    variants.keep(connection, edition_id, groups.variants)
    variants.note_pieces(connection, edition_id, hand_over_id)
    recipient = schema.recipient.c
    mine = recipient.hand_over_id == hand_over_id
    fell = (
        sa.select(sa.func.count())
        .select_from(schema.recipient)
        .join(wished, wished.c.subscriber_id == recipient.subscriber_id)
        .join(alike, _alike.what == wished.c.what)
        .where(mine, _alike.fell)
    )
    if connection.scalar(sa.select(sa.exists().select_from(alike).where(_alike.fell))):
        connection.execute(
            sa.update(schema.hand_over)
            .where(_hand_over.id == hand_over_id)
            .values(fell_back=connection.scalar(fell) or 0)
        )


def foreseen(connection: sa.Connection, edition_id: int, groups: Groups) -> dict[int, int]:
    """Variant -> how many readers would get it now, with all that are active; nothing is kept.

    The edition's own number stands for those only who wish anything; the others get it too.
    """
    edition = connection.execute(sa.select(schema.edition).where(_edition.id == edition_id)).one()
    if not group(connection, edition, groups):
        return {}
    number = sa.func.coalesce(_alike.variant, GETS_NOTHING)
    query = sa.select(number, sa.func.sum(_alike.readers)).group_by(number)
    found = {number: int(many) for number, many in connection.execute(query)}
    drop(connection)
    return found


def _read_gotten(connection: sa.Connection, edition: Any, groups: Groups) -> None:
    """Who got a piece of this edition before: in a variant, or in an edition that had none.

    Also under another number, where two pieces proved to be one.
    """
    families = same_pieces.families(connection, edition.newsletter, groups.pieces)
    ids = sorted(set(groups.pieces).union(*families.values()))
    asked: dict[int, list[int]] = {}
    for piece, family in families.items():
        for one in family:
            asked.setdefault(one, []).append(piece)
    stood, placed = schema.variant_piece.c, schema.placement.c
    earlier = sa.and_(_edition.newsletter == edition.newsletter, _edition.id != edition.id)
    in_variants = (
        sa.select(_hand_over.id, stood.piece_id, stood.number)
        .join(schema.hand_over, _hand_over.edition_id == stood.edition_id)
        .join(schema.edition, _edition.id == stood.edition_id)
        .where(earlier, stood.piece_id.in_(ids))
    )
    in_editions = (
        sa.select(_hand_over.id, placed.piece_id, sa.literal(0).label("number"))
        .join(schema.hand_over, _hand_over.edition_id == placed.edition_id)
        .join(schema.edition, _edition.id == placed.edition_id)
        .where(earlier, placed.piece_id.in_(ids))
    )
    found: dict[tuple[int, int], list[int]] = {}
    for row in connection.execute(sa.union_all(in_variants, in_editions)):
        for piece in asked[row.piece_id]:
            found.setdefault((row.id, piece), []).append(row.number)
    for (hand_over_id, piece_id), numbers in found.items():
        people = people_of(hand_over_id).subquery()  # with the states that they are in
        connection.execute(
            sa.insert(gotten).from_select(
                ["subscriber_id", "piece_id"],
                sa.select(people.c.subscriber_id, sa.literal(piece_id)).where(
                    people.c.variant.in_(numbers), people.c.state.not_in(["refused", "excluded"])
                ),
            )
        )
    alone = [piece for piece, family in families.items() if len(family) == 1]
    _read_welcomed(connection, earlier, alone, placed.piece_id)
    for piece, family in families.items():
        if len(family) > 1:
            _read_welcomed(connection, earlier, family, sa.literal(piece))


def _read_welcomed(
    connection: sa.Connection,
    earlier: sa.ColumnElement[bool],
    pieces: Iterable[int],
    piece: sa.ColumnElement[int],
) -> None:
    """Who got one of these pieces with a welcome, as getters of `piece`."""
    welcome, placed = schema.welcome.c, schema.placement.c
    connection.execute(
        sa.insert(gotten).from_select(
            ["subscriber_id", "piece_id"],
            sa.select(welcome.subscriber_id, piece)
            .join(schema.placement, placed.edition_id == welcome.edition_id)
            .join(schema.edition, _edition.id == welcome.edition_id)
            .where(
                earlier,
                placed.piece_id.in_(pieces),
                welcome.state.not_in(["refused", "later"]),
            ),
        )
    )
