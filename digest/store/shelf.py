"""In the store: pieces that somebody means to use some day, over weeks, and what colleagues say to each other.

put(...) take(...)      on the shelf of a newsletter, off it
remark(...) settle(...)     of an edition or of a piece in it, open or done; never printed
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from digest.model.editors import Remark
from digest.store import schema
from digest.store.database import Database

_shelf = schema.shelf.c
_remark = schema.remark.c


class Shelf:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, newsletter: str) -> dict[int, str]:
        """Piece id -> who put it there, the newest first."""
        query = sa.select(_shelf.piece_id, _shelf.who).where(_shelf.newsletter == newsletter)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(_shelf.at.desc(), _shelf.piece_id)).all()
        return {row.piece_id: row.who for row in rows}

    def put(self, newsletter: str, piece_id: int, *, who: str, now: datetime) -> None:
        """A piece that is there already stays whose it was."""
        there = sa.select(_shelf.piece_id).where(*_at(newsletter, piece_id))
        with self._database.write() as connection:
            if connection.scalar(there) is None:
                connection.execute(
                    sa.insert(schema.shelf).values(
                        newsletter=newsletter, piece_id=piece_id, who=who, at=now
                    )
                )

    def take(self, newsletter: str, piece_id: int) -> None:
        with self._database.write() as connection:
            connection.execute(sa.delete(schema.shelf).where(*_at(newsletter, piece_id)))

    def remarks(self, edition_id: int) -> tuple[Remark, ...]:
        """Oldest first."""
        query = sa.select(schema.remark).where(_remark.edition_id == edition_id)
        with self._database.read() as connection:
            return tuple(
                Remark(one.id, one.piece_id, one.who, one.at, one.text, one.done_at, one.done_by)
                for one in connection.execute(query.order_by(_remark.id))
            )

    def remark(
        self, edition_id: int, text: str, *, piece_id: int | None, who: str, now: datetime
    ) -> None:
        with self._database.write() as connection:
            connection.execute(
                sa.insert(schema.remark).values(
                    edition_id=edition_id, piece_id=piece_id, who=who, at=now, text=text
                )
            )

    def unsay(self, edition_id: int, remark_id: int, *, who: str) -> None:
        """Her own word, as if she had not said it."""
        this = (_remark.edition_id == edition_id, _remark.id == remark_id, _remark.who == who)
        with self._database.write() as connection:
            connection.execute(sa.delete(schema.remark).where(*this))

    def settle(self, edition_id: int, remark_id: int, *, who: str, now: datetime) -> None:
        """Done, or open again."""
        this = (_remark.edition_id == edition_id, _remark.id == remark_id)
        with self._database.write() as connection:
            was = connection.scalar(sa.select(_remark.done_at).where(*this))
            connection.execute(
                sa.update(schema.remark)
                .where(*this)
                .values(done_at=None if was else now, done_by="" if was else who)
            )


def _at(newsletter: str, piece_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (_shelf.newsletter == newsletter, _shelf.piece_id == piece_id)
