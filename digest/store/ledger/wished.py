"""In the store: what matters of each reader to an edition, in tables of a connection's own.

    begin      what may matter at all has a bit each; who got which piece before
    | of_each  reader -> the sum of their bits: follows that match, pieces they got before, language
    drop       the tables go

What matters of a reader is a sum of bits, one for each thing that may matter to this edition: a million numbers
are added, compared and looked up in a third of the time that as many texts take. Only where there are more such
things than a number has bits it is a text of several numbers.

Follows are read once, here: what a reader changes later counts for the next edition. Somebody got a piece
if it stood in what they were handed and were not refused, or may have been handed, or still will be.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple, Protocol

import sqlalchemy as sa

from digest.model.audience import SubscriberStatus
from digest.store import same_pieces, schema
from digest.store.ledger.totals import people_of

_subscriber = schema.subscriber.c
_follow = schema.follow.c
_subject = schema.subject.c
_edition = schema.edition.c
_hand_over = schema.hand_over.c

_BITS = 62  # of a number that both databases add without minding its sign
# A key that is one is the row's own number in SQLite.
_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _table(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, sa.MetaData(), *columns, prefixes=["TEMPORARY"])


_gotten = _table(
    "gotten",
    sa.Column("subscriber_id", sa.Integer),
    sa.Column("piece_id", sa.Integer),
)
_bits = _table(  # of a subject by its number, of a piece by its own below 0
    "bits",
    sa.Column("of", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("part", sa.Integer, nullable=False),
    sa.Column("bit", sa.BigInteger, nullable=False),
)


class Told(NamedTuple):
    """The tables that say who gets what; and what their bits stand for, as audience.grouping.Groups reads it."""

    codes: tuple[str, ...]
    wished: sa.Table
    alike: sa.Table
    given: sa.Table

    def beside(self, people: Any, reader: sa.ColumnElement[int], *, all_of: bool = False) -> Any:
        """`people` with what they are given; if `all_of` them, who wishes nothing too, without."""
        wished = people.join(self.wished, self.wished.c.subscriber_id == reader, isouter=all_of)
        return wished.join(self.given, self.given.c.what == self.wished.c.what, isouter=all_of)

    def wishes(self, what: int | str) -> list[str]:
        found = []
        for part, bits in enumerate([what] if isinstance(what, int) else map(int, what.split(","))):
            while bits:
                lowest = bits & -bits
                found.append(self.codes[part * _BITS + lowest.bit_length() - 1])
                bits ^= lowest
        return found


@cache
def _tables(fits: bool) -> tuple[sa.Table, sa.Table, sa.Table]:
    def what(*, key: bool) -> sa.Column[Any]:
        kind = _NUMBER if fits else sa.Text()
        return sa.Column("what", kind, primary_key=key, autoincrement=False, nullable=False)

    def gets() -> list[sa.Column[Any]]:
        return [
            sa.Column("why", sa.Text, nullable=False),
            sa.Column("variant", sa.Integer),
            sa.Column("fell", sa.Boolean, nullable=False, server_default=sa.false()),
        ]

    return (
        _table(
            "wished",
            sa.Column("subscriber_id", sa.Integer, primary_key=True, autoincrement=False),
            what(key=False),
        ),
        _table(
            "alike",
            what(key=True),
            sa.Column("name", sa.Text, nullable=False),
            sa.Column("otherwise", sa.Text, nullable=False),
            sa.Column("readers", sa.Integer, nullable=False),
            *gets(),
            sa.Index("alike_by_name", "name"),
        ),
        # Without the names: small enough to be asked for each of a million.
        _table("given", what(key=True), *gets()),
    )


class Matters(Protocol):
    languages: tuple[str, ...]

    @property
    def subjects(self) -> tuple[int, ...]: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def pieces(self) -> tuple[int, ...]: ...


def begin(connection: sa.Connection, edition: Any, groups: Matters) -> Told:
    drop(connection)
    for table in (_gotten, _bits):
        table.create(connection, checkfirst=False)
    told = _coded(connection, edition, groups)
    for table in told[1:]:
        table.create(connection, checkfirst=False)
    return told


def drop(connection: sa.Connection) -> None:
    for table in (*_tables(True), _gotten, _bits):
        table.drop(connection, checkfirst=True)


def _coded(connection: sa.Connection, edition: Any, groups: Matters) -> Told:
    """Say what has which bit, of all that may matter."""
    _read_gotten(connection, edition, groups)
    got = connection.scalars(sa.select(_gotten.c.piece_id).distinct()).all()
    numbers = [*groups.subjects, *(-one for one in sorted(got))]
    codes = [f"f{one}" if one > 0 else f"g{-one}" for one in numbers]
    codes += [f"l{one}" for one in groups.languages] + ["f0"] * bool(groups.kinds)
    if numbers:
        places = [(one, *divmod(place, _BITS)) for place, one in enumerate(numbers)]
        connection.execute(
            sa.insert(_bits),
            [{"of": one, "part": part, "bit": 1 << place} for one, part, place in places],
        )
    if groups.kinds:  # what nothing matches says that they follow something, and no more
        others = sa.select(_subject.id, sa.literal(0), sa.literal(0)).where(
            _subject.newsletter == edition.newsletter,
            _subject.kind.in_(groups.kinds),
            _subject.id.not_in(groups.subjects),
        )
        connection.execute(sa.insert(_bits).from_select(["of", "part", "bit"], others))
    return Told(tuple(codes), *_tables(len(codes) <= _BITS))


def of_each(told: Told, edition: Any, groups: Matters) -> sa.Select[Any]:
    """Each reader who wishes anything, and `what`."""
    bits, parts = _bits.c, range(max(1, -(-len(told.codes) // _BITS)))

    def of(code: str) -> list[int]:
        own, bit = divmod(told.codes.index(code), _BITS) if code in told.codes else (-1, 0)
        return [1 << bit if part == own else 0 for part in parts]

    def added(always: str = "") -> list[sa.Label[Any]]:
        each = [sa.case((bits.part == part, bits.bit), else_=0) for part in parts]
        sums = map(sa.func.sum, each if len(each) > 1 else [bits.bit])
        return numbered(one + more for one, more in zip(sums, of(always), strict=True))

    def numbered(some: Iterable[sa.ColumnElement[Any]]) -> list[sa.Label[Any]]:
        return [one.label(f"n{part}") for part, one in enumerate(some)]

    theirs = sa.and_(
        _subscriber.newsletter == edition.newsletter,
        _subscriber.status == SubscriberStatus.ACTIVE,
    )
    # In the order of the table's own key, by a sum that has no index, and whose reader it is asked once for
    # all that they follow: no million of rows is sorted.
    wishes = [
        sa.select(_follow.subscriber_id, *added("f0"))
        .join(_bits, bits.of == _follow.subject_id + 0)
        .group_by(_follow.subscriber_id)
        .having(sa.exists().where(_subscriber.id == _follow.subscriber_id, theirs))
    ]
    for one in groups.languages:
        alone = numbered(map(sa.literal, of(f"l{one}")))
        chosen = sa.select(_subscriber.id.label("subscriber_id"), *alone)
        wishes.append(chosen.where(theirs, _subscriber.language == one))
    if any(code[0] == "g" for code in told.codes):
        once = sa.select(_gotten).distinct().subquery().c
        wishes.append(
            sa.select(once.subscriber_id, *added())
            .join(_bits, bits.of == -once.piece_id)
            .group_by(once.subscriber_id)
            .having(sa.exists().where(_subscriber.id == once.subscriber_id, theirs))
        )
    summed = wishes[0]
    if len(wishes) > 1:
        every = sa.union_all(*wishes).subquery().c
        sums = numbered(sa.func.sum(every[f"n{part}"]) for part in parts)
        summed = sa.select(every.subscriber_id, *sums).group_by(every.subscriber_id)
    found = summed.subquery().c
    numbers = [sa.cast(found[f"n{part}"], sa.BigInteger) for part in parts]
    what: sa.ColumnElement[Any] = numbers[0]
    for number in numbers[1:]:
        what = sa.cast(what, sa.Text).concat(",").concat(sa.cast(number, sa.Text))
    return sa.select(found.subscriber_id, what.label("what"))


def _read_gotten(connection: sa.Connection, edition: Any, groups: Matters) -> None:
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
            sa.insert(_gotten).from_select(
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
        sa.insert(_gotten).from_select(
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
