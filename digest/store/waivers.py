"""In the store: warnings that somebody waived for one edition. Rows are added, never taken away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa

from digest.model.findings import Waiver
from digest.store import schema
from digest.store.database import Database

_waiver = schema.waiver.c


class Waivers:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, edition_id: int) -> tuple[Waiver, ...]:
        """Oldest first."""
        query = sa.select(schema.waiver).where(_waiver.edition_id == edition_id)
        with self._database.read() as connection:
            return tuple(
                Waiver(row.name, row.place, row.who, row.reason, row.waived_at)
                for row in connection.execute(query.order_by(_waiver.id))
            )

    def take_back(self, edition_id: int, name: str, place: str, *, who: str, now: datetime) -> None:
        """A finding that somebody let stand is one to mend again; the history keeps both."""
        these = (_waiver.edition_id == edition_id, _waiver.name == name, _waiver.place == place)
        with self._database.write() as connection:
            if connection.execute(sa.delete(schema.waiver).where(*these)).rowcount:
                what = f"no longer waives {name} at {place}"
                connection.execute(
                    sa.insert(schema.history).values(
                        edition_id=edition_id, at=now, who=who, what=what
                    )
                )

    def add(self, edition_id: int, waivers: Iterable[Waiver]) -> None:
        """Write them down, and in the edition's history as well."""
        with self._database.write() as connection:
            for one in waivers:
                connection.execute(
                    sa.insert(schema.waiver).values(
                        edition_id=edition_id,
                        name=one.name,
                        place=one.place,
                        who=one.who,
                        reason=one.reason,
                        waived_at=one.waived_at,
                    )
                )
                connection.execute(
                    sa.insert(schema.history).values(
                        edition_id=edition_id,
                        at=one.waived_at,
                        who=one.who,
                        what=f"waived {one.name} at {one.place}: {one.reason}",
                    )
                )
