"""In the store: what the desk remembers of each person: how far she has seen, and words of hers that are in no edition.

look(...)    since which piece pieces are new to her; the highest number a piece has says how far she saw
keep(...)    what she has begun to write, or what came too late; `forget` when it is in, or thrown away,
             `forget_old` when nobody came back to it
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa

from digest.model.editors import Words
from digest.store import schema
from digest.store.database import Database

VISIT = timedelta(minutes=30)  # after so long a pause, what came since then is new
_STEP = timedelta(minutes=1)  # a look that moves nothing else is written down so often
_visit = schema.visit.c
_words = schema.words.c


class Persons:
    def __init__(self, database: Database) -> None:
        self._database = database

    def look(self, newsletter: str, who: str, *, now: datetime, writes: bool = True) -> int:
        """Pieces with a higher number are new to her. A first visit begins with what there is."""
        newest = sa.select(sa.func.max(schema.piece.c.id)).where(
            schema.piece.c.newsletter == newsletter
        )
        mine = sa.select(schema.visit).where(_visit.newsletter == newsletter, _visit.who == who)
        with self._database.read() as connection:
            highest = connection.scalar(newest) or 0
            was = connection.execute(mine).first()
        if was is None:
            seen = highest
        else:
            goes_on = now - was.looked_at <= VISIT
            seen = was.seen if goes_on else was.looked
            if goes_on and was.looked == highest and now - was.looked_at < _STEP:
                writes = False
        if writes:
            with self._database.write() as connection:
                connection.execute(
                    sa.delete(schema.visit).where(
                        _visit.newsletter == newsletter, _visit.who == who
                    )
                )
                connection.execute(
                    sa.insert(schema.visit).values(
                        newsletter=newsletter, who=who, seen=seen, looked=highest, looked_at=now
                    )
                )
        return int(seen)

    def looked(self, newsletter: str) -> int | None:
        """The number of the newest piece that anybody saw at the desk, None if nobody ever looked."""
        query = sa.select(sa.func.max(_visit.looked)).where(_visit.newsletter == newsletter)
        with self._database.read() as connection:
            found: int | None = connection.scalar(query)
        return found

    def words(self, edition_id: int, who: str) -> tuple[Words, ...]:
        """Oldest first."""
        query = sa.select(schema.words).where(_words.edition_id == edition_id, _words.who == who)
        with self._database.read() as connection:
            return tuple(
                Words(row.key, row.form, row.refused, row.at)
                for row in connection.execute(query.order_by(_words.at, _words.key))
            )

    def keep(
        self,
        edition_id: int,
        who: str,
        key: str,
        form: Mapping[str, str],
        *,
        refused: bool = False,
        now: datetime,
    ) -> None:
        """What is typed into one form comes together, however many times it is kept."""
        mine = _mine(edition_id, who, key)
        with self._database.write() as connection:
            was = connection.execute(sa.select(schema.words).where(*mine)).first()
            connection.execute(sa.delete(schema.words).where(*mine))
            connection.execute(
                sa.insert(schema.words).values(
                    edition_id=edition_id,
                    who=who,
                    key=key,
                    # The oldest revision: it is the one that the first of the words were written to.
                    form={**form, **was.form, **_typed(form)} if was else dict(form),
                    refused=refused or bool(was and was.refused),
                    at=now,
                )
            )

    def forget(self, edition_id: int, who: str, key: str) -> None:
        mine = _mine(edition_id, who, key)
        with self._database.read() as connection:
            if connection.scalar(sa.select(_words.key).where(*mine)) is None:
                return
        with self._database.write() as connection:
            connection.execute(sa.delete(schema.words).where(*mine))

    def forget_old(self, *, before: datetime) -> int:
        """Whosever they are: how many forms of words that were last typed into before then."""
        old = _words.at < before
        with self._database.read() as connection:
            if connection.scalar(sa.select(_words.key).where(old).limit(1)) is None:
                return 0
        with self._database.write() as connection:
            return connection.execute(sa.delete(schema.words).where(old)).rowcount


def _typed(form: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in form.items() if name != "seen"}


def _mine(edition_id: int, who: str, key: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (_words.edition_id == edition_id, _words.who == who, _words.key == key)
