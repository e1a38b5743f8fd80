"""In the store: pieces that proved to be one afterwards, and editors' word that two are two.

    join(newsletter, one, other, why)   one of them is offered no more, and its names lead to the other
    | aliases(newsletter)               who is one with whom, for all that asks whether a piece was had before
    part(newsletter, piece_id, who)     what was moved goes back, and the two are never joined again

Which of two stays: the one that an editor decided on in an open draft, else one that was printed, else one that stands
in a draft, else the older. So what an editor placed, dropped or worded is never moved. Both keep their rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.model.editions import EditionState
from digest.store import schema

FIELD = "same_as"  # of piece_change

_same = schema.same_piece.c
_identity = schema.identity.c
_placement = schema.placement.c
_out = schema.left_out.c
_edition = schema.edition.c
_shelf = schema.shelf.c
_remark = schema.remark.c
_holds = _same.parted_at.is_(None)


@dataclass(frozen=True, slots=True)
class Joined:
    """A piece that is offered no more, and the one that it proved to be."""

    piece_id: int
    url: str
    same_as: int
    there: str  # the other's address
    at: datetime
    why: str


def is_offered(piece_id: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Whether a piece is itself, not another under an earlier name."""
    return ~sa.exists().where(_same.piece_id == piece_id, _holds)


def join(
    connection: sa.Connection, newsletter: str, one: int, other: int, *, why: str, now: datetime
) -> tuple[int, int] | None:
    """Make two pieces one: (the id that stays, the one that went); None if an editor said that they are two."""
    pair = (one, other)
    said = sa.select(_same.id).where(
        _same.piece_id.in_(pair), _same.same_as.in_(pair), _same.parted_at.is_not(None)
    )
    if one == other or connection.scalar(said) is not None:
        return None
    gone_already = sa.select(_same.id).where(_same.piece_id.in_(pair), _holds)
    if connection.scalar(gone_already) is not None:
        return None
    stays, goes = sorted(pair, key=lambda id: (-_weight(connection, id), id))
    names = list(
        connection.scalars(
            sa.select(_identity.key).where(
                _identity.newsletter == newsletter, _identity.piece_id == goes
            )
        )
    )
    connection.execute(
        sa.update(schema.identity).where(_identity.piece_id == goes).values(piece_id=stays)
    )
    moved: dict[str, Any] = {"names": names}
    shelved = connection.scalars(sa.select(_shelf.piece_id).where(_shelf.piece_id.in_(pair))).all()
    if goes in shelved and stays not in shelved:
        connection.execute(
            sa.update(schema.shelf).where(_shelf.piece_id == goes).values(piece_id=stays)
        )
        moved["shelf"] = True
    moved["remarks"] = list(
        connection.scalars(sa.select(_remark.id).where(_remark.piece_id == goes))
    )
    connection.execute(
        sa.update(schema.remark).where(_remark.piece_id == goes).values(piece_id=stays)
    )
    led_here = sa.select(_same.id).where(_same.same_as == goes, _holds)
    moved["joined"] = list(connection.scalars(led_here))
    connection.execute(
        sa.update(schema.same_piece).where(_same.id.in_(moved["joined"])).values(same_as=stays)
    )
    connection.execute(
        sa.insert(schema.same_piece).values(
            newsletter=newsletter, piece_id=goes, same_as=stays, at=now, why=why, moved=moved
        )
    )
    _note(connection, stays, goes, why, now)
    return stays, goes


def part(
    connection: sa.Connection, newsletter: str, piece_id: int, *, who: str, now: datetime
) -> Joined | None:
    """They are two: the last joining that this piece is in is taken back; None if there is none."""
    query = (
        sa.select(schema.same_piece)
        .where(
            _same.newsletter == newsletter,
            sa.or_(_same.piece_id == piece_id, _same.same_as == piece_id),
            _holds,
        )
        .order_by(_same.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    [found] = [one for one in joined(connection, newsletter) if one.piece_id == row.piece_id]
    back = {"piece_id": row.piece_id}
    for name in row.moved.get("names", ()):
        connection.execute(
            sa.update(schema.identity)
            .where(
                _identity.newsletter == newsletter,
                _identity.key == name,
                _identity.piece_id == row.same_as,
            )
            .values(back)
        )
    if row.moved.get("shelf"):
        connection.execute(
            sa.update(schema.shelf).where(_shelf.piece_id == row.same_as).values(back)
        )
    connection.execute(
        sa.update(schema.remark).where(_remark.id.in_(row.moved.get("remarks", ()))).values(back)
    )
    connection.execute(
        sa.update(schema.same_piece)
        .where(_same.id.in_(row.moved.get("joined", ())), _holds)
        .values(same_as=row.piece_id)
    )
    connection.execute(
        sa.update(schema.same_piece).where(_same.id == row.id).values(parted_at=now, parted_by=who)
    )
    _note(connection, row.same_as, row.piece_id, f"{who or 'an editor'}: these are two", now)
    return found


def joined(connection: sa.Connection, newsletter: str) -> tuple[Joined, ...]:
    """What is joined, the latest first."""
    there = schema.piece.alias()
    query = (
        sa.select(
            _same.piece_id,
            schema.piece.c.url,
            _same.same_as,
            there.c.url.label("there"),
            _same.at,
            _same.why,
        )
        .join(schema.piece, schema.piece.c.id == _same.piece_id)
        .join(there, there.c.id == _same.same_as)
        .where(_same.newsletter == newsletter, _holds)
        .order_by(_same.id.desc())
    )
    return tuple(Joined(*row) for row in connection.execute(query))


def aliases(connection: sa.Connection, newsletter: str) -> dict[int, int]:
    """Piece that is offered no more -> the one that it is now."""
    query = sa.select(_same.piece_id, _same.same_as).where(_same.newsletter == newsletter, _holds)
    return {row.piece_id: row.same_as for row in connection.execute(query)}


def families(connection: sa.Connection, newsletter: str, ids: Iterable[int]) -> dict[int, set[int]]:
    """Each id -> the ids that are one with it, itself among them."""
    alias = aliases(connection, newsletter)
    members: dict[int, set[int]] = {}
    for id, now in alias.items():
        members.setdefault(now, {now}).add(id)
    return {id: members.get(alias.get(id, id), {id}) | {id} for id in ids}


def _weight(connection: sa.Connection, piece_id: int) -> int:
    """How far people have decided on a piece."""
    placed = (
        sa.select(_edition.state, _placement.editor)
        .join(schema.edition, _edition.id == _placement.edition_id)
        .where(_placement.piece_id == piece_id)
    )
    dropped = (
        sa.select(_edition.state, _out.editor)
        .join(schema.edition, _edition.id == _out.edition_id)
        .where(_out.piece_id == piece_id, _out.editor != "")
    )
    weights = [
        3 if editor and state == EditionState.DRAFT else 2 if state == EditionState.APPROVED else 1
        for state, editor in (*connection.execute(placed), *connection.execute(dropped))
    ]
    return max(weights, default=0)


def _note(connection: sa.Connection, one: int, other: int, why: str, now: datetime) -> None:
    """In the history of both."""
    connection.execute(
        sa.insert(schema.piece_change),
        [
            {"piece_id": id, "at": now, "field": FIELD, "before": with_, "origin": why}
            for id, with_ in ((one, other), (other, one))
        ],
    )
