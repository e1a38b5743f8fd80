"""In the store: the variants of an edition, by recipe and fingerprint; their bytes are made again from these."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from digest.model import codec
from digest.model.follows import Recipe, Variant
from digest.store import schema
from digest.store.database import Database
from digest.store.lists import AT_ONCE
from digest.store.verbs import reads

_variant = schema.variant.c


def of(connection: sa.Connection, edition_id: int) -> tuple[Variant, ...]:
    """By number; () for an edition that has none, or none yet."""
    query = sa.select(schema.variant).where(_variant.edition_id == edition_id)
    return tuple(_read(row) for row in connection.execute(query.order_by(_variant.number)))


def find(connection: sa.Connection, edition_id: int, number: int) -> Variant | None:
    row = connection.execute(
        sa.select(schema.variant).where(
            _variant.edition_id == edition_id, _variant.number == number
        )
    ).one_or_none()
    return None if row is None else _read(row)


def readers(connection: sa.Connection, edition_id: int) -> dict[int, int]:
    """Variant -> how many recipients it has, once the hand-over is planned."""
    recipient = schema.recipient.c
    query = (
        sa.select(recipient.variant, sa.func.count().label("many"))
        .join(schema.hand_over, schema.hand_over.c.id == recipient.hand_over_id)
        .where(schema.hand_over.c.edition_id == edition_id, recipient.variant > 0)
        .group_by(recipient.variant)
    )
    return {row.variant: row.many for row in connection.execute(query)}


def keep(connection: sa.Connection, edition_id: int, some: Iterable[Variant]) -> None:
    """Write down those that are not there yet. What is there is never changed."""
    there = set(
        connection.scalars(sa.select(_variant.number).where(_variant.edition_id == edition_id))
    )
    rows = [
        {
            "edition_id": edition_id,
            "number": one.number,
            "key": one.recipe.key,
            "recipe": codec.to_json(one.recipe),
            "pieces": list(one.pieces),
            "fingerprint": one.fingerprint,
            "html_bytes": one.html_bytes,
            "trouble": one.trouble,
        }
        for one in some
        if one.number not in there
    ]
    if rows:
        connection.execute(sa.insert(schema.variant), rows)


def note_pieces(connection: sa.Connection, edition_id: int, hand_over_id: int) -> None:
    """Write down what stands in the variants that recipients get, as far as it is not."""
    recipient, stood = schema.recipient.c, schema.variant_piece.c
    used = set(
        connection.scalars(
            sa.select(recipient.variant).where(recipient.hand_over_id == hand_over_id).distinct()
        )
    ) - set(
        connection.scalars(sa.select(stood.number).where(stood.edition_id == edition_id).distinct())
    )
    rows = [
        {"piece_id": piece, "edition_id": edition_id, "number": one.number}
        for one in connection.execute(
            sa.select(_variant.number, _variant.pieces)
            .where(_variant.edition_id == edition_id)
            .order_by(_variant.number)
        )
        if one.number in used
        for piece in one.pieces
    ]
    for begin in range(0, len(rows), AT_ONCE):
        connection.execute(sa.insert(schema.variant_piece), rows[begin : begin + AT_ONCE])


def thaw(connection: sa.Connection, edition_id: int) -> None:
    connection.execute(sa.delete(schema.variant).where(_variant.edition_id == edition_id))


def _read(row: Any) -> Variant:
    return Variant(
        number=row.number,
        recipe=codec.from_json(Recipe, row.recipe),
        pieces=tuple(row.pieces),
        fingerprint=row.fingerprint,
        html_bytes=row.html_bytes,
        trouble=row.trouble,
    )


class Variants:
    def __init__(self, database: Database) -> None:
        self._database = database

    of = reads(of)
    find = reads(find)
    readers = reads(readers)
