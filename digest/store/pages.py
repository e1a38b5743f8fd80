"""In the store: the article pages that were asked for before, whichever newsletter asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

import sqlalchemy as sa

from digest.model import codec
from digest.model.pieces import Entry, PageRead, Piece
from digest.store import schema
from digest.store.database import portions

_page = schema.page.c


def by_key(connection: sa.Connection, keys: Iterable[str]) -> dict[str, PageRead]:
    """The article pages among these that were asked for before, by key."""
    return {one.key: one for one in _read(connection, _page.key, keys)}


def of(connection: sa.Connection, pieces: Iterable[Piece]) -> dict[str, PageRead]:
    """The pages of these pieces that were asked for before, by the piece's address."""
    return {one.url: one for one in _read(connection, _page.url, (one.url for one in pieces))}


def note(connection: sa.Connection, read: PageRead) -> None:
    values = {**asdict(replace(read, entry=None))}
    values["entry"] = codec.to_json(read.entry)
    changed = connection.execute(sa.update(schema.page).where(_page.key == read.key).values(values))
    if not changed.rowcount:
        connection.execute(sa.insert(schema.page).values(values))


def _read(
    connection: sa.Connection, column: sa.Column[str], values: Iterable[str]
) -> Iterator[PageRead]:
    for some in portions(values):
        for row in connection.execute(sa.select(schema.page).where(column.in_(some))).mappings():
            entry = codec.from_json(Entry, row["entry"])
            yield PageRead(**{**row, "entry": entry})
