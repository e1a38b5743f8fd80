"""In the store: what people are to be told, and whom it has reached. No news is kept twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.model.notices import Kept, Notice, NoticeKind
from digest.store import schema
from digest.store.database import Database

_row = schema.notice.c
FIRST_WAIT = timedelta(seconds=30)  # after a channel did not take it; twice as long each time
GIVE_UP = timedelta(hours=24)


class Notices:
    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, notice: Notice, *, now: datetime) -> bool:
        """True if this is news; what was kept before, told or not, is none."""
        same = sa.select(_row.id).where(
            _row.newsletter == notice.newsletter,
            _row.kind == notice.kind,
            _row.about == notice.about,
        )
        with self._database.read() as connection:
            if connection.scalar(same):
                return False
        with self._database.write() as connection:
            if connection.scalar(same):  # another process was quicker
                return False
            connection.execute(
                sa.insert(schema.notice).values(
                    newsletter=notice.newsletter,
                    kind=notice.kind,
                    about=notice.about,
                    made_at=now,
                    headline=notice.headline,
                    lines=list(notice.lines),
                    next_step=notice.next_step,
                    url=notice.url,
                    told=[],
                )
            )
        return True

    def to_tell(self, *, now: datetime) -> tuple[Kept, ...]:
        """What has not reached everybody and may be tried now, oldest first."""
        query = (
            sa.select(schema.notice)
            .where(_row.told_at.is_(None), sa.or_(_row.next_at.is_(None), _row.next_at <= now))
            .order_by(_row.id)
        )
        with self._database.read() as connection:
            return tuple(_kept(row) for row in connection.execute(query))

    def latest(self, newsletter: str, *, most: int = 20) -> tuple[Kept, ...]:
        query = (
            sa.select(schema.notice)
            .where(_row.newsletter == newsletter)
            .order_by(_row.id.desc())
            .limit(most)
        )
        with self._database.read() as connection:
            return tuple(_kept(row) for row in connection.execute(query))

    def reached(
        self,
        kept: Kept,
        channels: Sequence[str],
        trouble: str,
        *,
        now: datetime,
        asked_s: float = 0,
    ) -> None:
        """Write down whom it has reached; with trouble, it is tried again for a day, after `asked_s` at
        the soonest."""
        with self._database.write() as connection:
            tries = connection.scalar(sa.select(_row.tries).where(_row.id == kept.id)) or 0
            wait = max(FIRST_WAIT * 2 ** min(tries, 6), timedelta(seconds=asked_s))
            over = not trouble or now - kept.made_at > GIVE_UP
            connection.execute(
                sa.update(schema.notice)
                .where(_row.id == kept.id)
                .values(
                    told=list(channels),
                    told_at=now if over else None,
                    tries=tries + 1,
                    next_at=None if over else now + wait,
                    trouble=trouble,
                )
            )


def _kept(row: Any) -> Kept:
    return Kept(
        id=row.id,
        notice=Notice(
            kind=NoticeKind(row.kind),
            newsletter=row.newsletter,
            about=row.about,
            headline=row.headline,
            lines=tuple(row.lines),
            next_step=row.next_step,
            url=row.url,
        ),
        made_at=row.made_at,
        told=tuple(row.told),
        told_at=row.told_at,
        trouble=row.trouble,
    )
