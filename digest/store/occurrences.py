"""In the store: which runs are due, started and done. One row a run, claimed by one update."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from digest.base.calendar import Calendar, Decided
from digest.model.occurrences import Occurrence, OccurrenceState
from digest.store import schema
from digest.store.database import Database

_row = schema.occurrence.c
_decided = schema.decided.c


class Occurrences:
    def __init__(self, database: Database) -> None:
        self._database = database

    def plan(self, newsletter: str, expected: Iterable[Occurrence], *, now: datetime) -> None:
        """Make the future rows what the settings say now; rows of the past stay as they are.

        What is `expected` and never had a row gets one, even if its time is just past.
        """
        ours = _row.newsletter == newsletter
        future = sa.and_(ours, _row.state == OccurrenceState.EXPECTED, _row.due_at > now)
        with self._database.read() as connection:
            planned = connection.execute(sa.select(schema.occurrence).where(future)).all()
            others = sa.select(_row.stage, _row.key).where(ours, sa.not_(future))
            # What was started, skipped or held under its key, or is overdue, is never made again.
            taken = {(row.stage, row.key) for row in connection.execute(others)}
        wanted = [one for one in expected if (one.stage, one.key) not in taken]
        stands = {(row.stage, row.key, row.due_at, row.grace_s) for row in planned}
        stays = {(one.stage, one.key, one.due_at, one.grace_s) for one in wanted} & stands
        gone = [(stage, key) for stage, key, due_at, grace_s in stands - stays]
        missing = [
            one for one in wanted if (one.stage, one.key, one.due_at, one.grace_s) not in stays
        ]
        if not gone and not missing:
            return
        with self._database.write() as connection:
            if gone:
                connection.execute(
                    sa.delete(schema.occurrence).where(
                        future, sa.tuple_(_row.stage, _row.key).in_(gone)
                    )
                )
            for one in missing:
                if not connection.scalar(sa.select(_row.state).where(*_same(one))):
                    connection.execute(
                        sa.insert(schema.occurrence).values(
                            newsletter=one.newsletter,
                            stage=one.stage,
                            key=one.key,
                            due_at=one.due_at,
                            grace_s=one.grace_s,
                            state=one.state,
                        )
                    )

    def calendar(self, newsletter: str, calendar: Calendar) -> Calendar:
        """The same with what people decided of single editions."""
        query = sa.select(schema.decided).where(_decided.newsletter == newsletter)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return replace(calendar, decided={one.key: Decided(one.due_at, one.who) for one in rows})

    def decide(self, newsletter: str, key: str, decided: Decided | None, *, now: datetime) -> None:
        """Of one edition to come, by its key; None: it is as the rhythm has it again."""
        with self._database.write() as connection:
            connection.execute(
                sa.delete(schema.decided).where(
                    _decided.newsletter == newsletter, _decided.key == key
                )
            )
            if decided:
                connection.execute(
                    sa.insert(schema.decided).values(
                        newsletter=newsletter,
                        key=key,
                        due_at=decided.due_at,
                        who=decided.who,
                        at=now,
                    )
                )

    def due(self, *, now: datetime) -> tuple[Occurrence, ...]:
        """Expected rows whose time has come, oldest first."""
        query = (
            sa.select(schema.occurrence)
            .where(_row.state == OccurrenceState.EXPECTED, _row.due_at <= now)
            .order_by(_row.due_at)
        )
        with self._database.read() as connection:
            return tuple(_occurrence(row) for row in connection.execute(query))

    def coming(self, newsletter: str, *, now: datetime, most: int = 10) -> tuple[Occurrence, ...]:
        """What is held, of each stage the last, then what is expected after `now`, soonest first."""
        ours = _row.newsletter == newsletter
        expected = (
            sa.select(schema.occurrence)
            .where(ours, _row.state == OccurrenceState.EXPECTED, _row.due_at > now)
            .order_by(_row.due_at)
            .limit(most)
        )
        held = (
            sa.select(schema.occurrence)
            .where(ours, _row.state == OccurrenceState.HELD)
            .order_by(_row.due_at)
        )
        with self._database.read() as connection:
            last_held = {row.stage: _occurrence(row) for row in connection.execute(held)}
            return (
                *last_held.values(),
                *(_occurrence(row) for row in connection.execute(expected)),
            )

    def settle(
        self,
        newsletter: str,
        stage: str,
        key: str,
        state: OccurrenceState,
        *,
        was: Iterable[OccurrenceState] = (OccurrenceState.EXPECTED, OccurrenceState.HELD),
        now: datetime,
        note: str = "",
    ) -> None:
        """Follow what a person did: what they handed over or skipped is no longer expected or held."""
        with self._database.write() as connection:
            connection.execute(
                sa.update(schema.occurrence)
                .where(
                    _row.newsletter == newsletter,
                    _row.stage == stage,
                    _row.key == key,
                    _row.state.in_(list(was)),
                )
                .values(state=state, note=note, ended_at=now)
            )

    def move(
        self,
        one: Occurrence,
        state: OccurrenceState,
        *,
        now: datetime,
        note: str = "",
        was: OccurrenceState = OccurrenceState.EXPECTED,
    ) -> bool:
        """True for the one caller who brings the row from `was` to `state`."""
        times = {"started_at": now} if state is OccurrenceState.STARTED else {"ended_at": now}
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(schema.occurrence)
                .where(*_same(one), _row.state == was)
                .values(state=state, note=note, **times)
            )
        return changed.rowcount == 1

    def alone(self, one: Occurrence) -> AbstractContextManager[None]:
        """The right to work on this stage of this newsletter, on any host, until the block ends.

        It ends with its process, however that dies. Raises Busy if somebody else has it.
        """
        return self._database.only_one(f"occurrence-{one.newsletter}-{one.stage}")

    def in_state(self, state: OccurrenceState) -> tuple[Occurrence, ...]:
        """All of one state, soonest first; those that are started may belong to a dead process."""
        query = sa.select(schema.occurrence).where(_row.state == state).order_by(_row.due_at)
        with self._database.read() as connection:
            return tuple(_occurrence(row) for row in connection.execute(query))

    def state(self, newsletter: str, stage: str, key: str) -> OccurrenceState | None:
        """None if there is no such run."""
        query = sa.select(_row.state).where(
            _row.newsletter == newsletter, _row.stage == stage, _row.key == key
        )
        with self._database.read() as connection:
            found = connection.scalar(query)
        return OccurrenceState(found) if found else None

    def last(self, newsletter: str, stage: str, *, most: int = 5) -> tuple[Occurrence, ...]:
        """What was done, held, missed or skipped, the latest first."""
        over = [OccurrenceState.EXPECTED, OccurrenceState.STARTED]
        query = (
            sa.select(schema.occurrence)
            .where(_row.newsletter == newsletter, _row.stage == stage, _row.state.not_in(over))
            .order_by(_row.due_at.desc())
            .limit(most)
        )
        with self._database.read() as connection:
            return tuple(_occurrence(row) for row in connection.execute(query))

    def rows(self, newsletter: str, stage: str, *, most: int = 200) -> tuple[Occurrence, ...]:
        """Those of one stage in any state, the latest first."""
        query = (
            sa.select(schema.occurrence)
            .where(_row.newsletter == newsletter, _row.stage == stage)
            .order_by(_row.due_at.desc())
            .limit(most)
        )
        with self._database.read() as connection:
            return tuple(_occurrence(row) for row in connection.execute(query))

    def release(self, one: Occurrence, *, grace_s: int, note: str) -> bool:
        """Let a held one start at the next tick, within so many seconds of when it was due."""
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(schema.occurrence)
                .where(*_same(one), _row.state == OccurrenceState.HELD)
                .values(state=OccurrenceState.EXPECTED, grace_s=grace_s, note=note, ended_at=None)
            )
        return changed.rowcount == 1

    def forget(self, newsletter: str, stage: str, *, before: datetime) -> None:
        """Drop finished rows of a frequent stage, so that they do not pile up."""
        with self._database.write() as connection:
            connection.execute(
                sa.delete(schema.occurrence).where(
                    _row.newsletter == newsletter,
                    _row.stage == stage,
                    _row.state.not_in([OccurrenceState.EXPECTED, OccurrenceState.STARTED]),
                    _row.due_at < before,
                )
            )


def _same(one: Occurrence) -> tuple[sa.ColumnElement[bool], ...]:
    return (_row.newsletter == one.newsletter, _row.stage == one.stage, _row.key == one.key)


def _occurrence(row: sa.Row[tuple[object, ...]]) -> Occurrence:
    return Occurrence(
        newsletter=row.newsletter,
        stage=row.stage,
        key=row.key,
        due_at=row.due_at,
        grace_s=row.grace_s,
        state=OccurrenceState(row.state),
        note=row.note,
        ended_at=row.ended_at,
    )
