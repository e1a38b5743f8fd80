"""In the store: everything into one file while digest runs, and back again without a second send.

    copy(database, file)            one moment of the database, as an SQLite file, whichever kind it is
    barred(database)                who gets nothing by what is there now
    | restore(file, database, now)  the file's content in the place of what is there, which is kept
    | keep_out(database, barred)    who left since the backup stays out
    | after_restore(...)            what may have been handed over since the backup is held

The file is an ordinary digest database that says of itself that it is a backup (handed.py), so it also moves an installation from SQLite to PostgreSQL
or back. What happened after the backup is not in it: hand-overs that were due, or whose edition was
begun, may have gone out, and only the provider's records can tell. So they wait for a person.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from digest.base.errors import StoreError, WrongUse
from digest.model.audience import SubscriberStatus, Suppression
from digest.model.batches import BatchState
from digest.model.occurrences import RESTORED, Held, Occurrence, OccurrenceState
from digest.store import privacy, schema
from digest.store.database import Database
from digest.store.ledger.handed import mark
from digest.store.suppressions import suppress

_AT_ONCE = 2000
_AT_ONCE_OF_BODIES = 50  # rows that hold a picture each
_occurrence = schema.occurrence.c
_batch = schema.batch.c


def copy(database: Database, file: Path) -> None:
    """Raises WrongUse if there is such a file, StoreError if it cannot be written."""
    if file.exists():
        raise WrongUse(str(file), "is there already", next_step="name a file that is not")
    part = file.with_name(f"{file.name}.part")
    for suffix in ("", "-wal", "-shm"):
        Path(f"{part}{suffix}").unlink(missing_ok=True)
    try:
        if database.on_server:
            target = Database(f"sqlite:///{part}")
            with database.read() as reading, target.write() as writing:
                _copy_rows(reading, writing)
            target.close()
        else:
            database.vacuum_into(part)
        mark_copy(part)
        _sync(part)
        part.replace(file)
    except (OSError, sqlite3.Error, sa.exc.OperationalError) as error:
        raise StoreError(
            str(file),
            "the backup could not be written",
            seen=str(error),
            so_far="the database is as it was",
            next_step="make room, or name another place",
        ) from error
    finally:
        for suffix in ("", "-wal", "-shm", ".lock"):
            Path(f"{part}{suffix}").unlink(missing_ok=True)


def mark_copy(file: Path) -> None:
    copied = Database(f"sqlite:///{file}")
    try:
        with copied.write() as connection:
            mark(connection)
    finally:
        copied.close()
        Path(f"{file}.lock").unlink(missing_ok=True)


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy_rows(reading: sa.Connection, writing: sa.Connection) -> None:
    """All rows, in the order that their references ask for, into tables made here."""
    schema.metadata.create_all(writing, checkfirst=False)
    stamp = sa.table("alembic_version", sa.column("version_num"))
    writing.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
    )
    writing.execute(sa.insert(stamp).values(version_num=reading.scalar(sa.select(stamp))))
    for table in schema.metadata.sorted_tables:
        at_once = _AT_ONCE_OF_BODIES if table.name.startswith("picture") else _AT_ONCE
        rows = reading.execute(sa.select(table).execution_options(yield_per=at_once)).mappings()
        for some in rows.partitions(at_once):
            writing.execute(sa.insert(table), [dict(row) for row in some])
        if writing.dialect.name == "postgresql" and "id" in table.c:
            _count_on(writing, table)


def _count_on(connection: sa.Connection, table: sa.Table) -> None:
    """New ids go on after the copied ones."""
    highest = connection.scalar(sa.select(sa.func.max(table.c.id)))
    sequence = sa.func.pg_get_serial_sequence(table.name, "id")
    connection.execute(sa.select(sa.func.setval(sequence, highest or 1, highest is not None)))


def restore(file: Path, database: Database, *, now: datetime) -> str:
    """Put a backup in the place of what is there, and say where that is kept now.

    The backup's tables must be of this digest's schema; open_store brings an older one there.
    """
    if database.on_server:
        name = f"before_restore_{now:%Y%m%d_%H%M%S}"
        source = Database(f"sqlite:///{file}")
        with source.read() as reading, database.write() as writing:
            tables = sa.inspect(writing).get_table_names()
            writing.exec_driver_sql(f'CREATE SCHEMA "{name}"')
            for table in tables:
                writing.exec_driver_sql(f'ALTER TABLE "{table}" SET SCHEMA "{name}"')
            if schema.secret.name in tables:
                mark(writing, within=name)
            _copy_rows(reading, writing)
        source.close()
        return f"the schema {name}"
    if database.path is None:
        raise WrongUse("a database in memory", "cannot be restored", next_step="name a file")
    kept = database.path.with_name(f"{database.path.name}.before-restore-{now:%Y%m%d-%H%M%S}")
    made = database.path.with_name(f"{database.path.name}.restoring")
    made.unlink(missing_ok=True)  # of a restore that was stopped
    source = Database(f"sqlite:///{file}")
    copy(source, made)
    source.close()
    database.close()
    for suffix in (
        "",
        "-wal",
        "-shm",
    ):  # not copied: it may be damaged, or too large for what room is left
        there = Path(f"{database.path}{suffix}")
        if there.exists():
            there.replace(f"{kept}{suffix}")
    made.replace(database.path)
    return str(kept)


def barred(database: Database) -> tuple[Suppression, ...] | None:
    """The suppressions of a database that a backup is about to replace; None if it cannot be read."""
    if database.path and not database.path.exists():
        return ()
    try:
        with database.read() as connection:
            if not sa.inspect(connection).has_table(schema.suppression.name):
                return ()
            rows = connection.execute(sa.select(schema.suppression)).mappings().all()
    except StoreError:
        return None
    return tuple(Suppression(**row) for row in rows)


def keep_out(database: Database, barred: Sequence[Suppression]) -> int:
    """Bar in a restored database whom the replaced one barred, and erase who was erased; how many were new."""
    with database.write() as connection:
        new = [one for one in barred if suppress(connection, one)]
    for one in new:
        if one.note == privacy.ASKED:
            privacy.erase(database, one.address_key, now=one.since)
    return len(new)


def came_since(database: Database, backup: Path) -> dict[str, int]:
    """Newsletter -> how many active readers came in or changed something after a backup of it."""
    at = [schema.subscriber.c.since, schema.wish.c.at]
    older = Database(f"sqlite:///{backup}")
    with older.read() as connection:
        found = [
            connection.scalar(sa.select(sa.func.max(one, type_=schema.Instant()))) for one in at
        ]
    older.close()
    since = max((one for one in found if one), default=None)
    person = schema.subscriber.c
    query = (
        sa.select(person.newsletter, sa.func.count(person.id.distinct()).label("readers"))
        .select_from(schema.subscriber.outerjoin(schema.wish))
        .where(person.newsletter != "", person.status == SubscriberStatus.ACTIVE)
        .group_by(person.newsletter)
    )
    if since:
        query = query.where(sa.or_(*(one > since for one in at)))
    try:
        with database.read() as connection:
            if not sa.inspect(connection).has_table(schema.wish.name):
                return {}
            return {row.newsletter: row.readers for row in connection.execute(query)}
    except StoreError:
        return {}


def last_written(database: Database) -> datetime | None:
    """When the newest thing in it was written that says when; None for an empty one."""
    columns = (
        schema.source.c.checked_at,
        schema.history.c.at,
        schema.subscriber.c.since,
        schema.attempt.c.started_at,
        schema.occurrence.c.started_at,
        schema.notice.c.made_at,
    )
    with database.read() as connection:
        found = [
            connection.scalar(sa.select(sa.func.max(one, type_=schema.Instant())))
            for one in columns
        ]
    return max((one for one in found if one), default=None)


def after_restore(database: Database, doubtful: Sequence[Occurrence], *, now: datetime) -> Held:
    """Hold the hand-overs that are in doubt. Doing it twice changes nothing.

    Held is each of `doubtful` that was not done or skipped, whatever its row says or if it has none, and
    any other that is overdue; of hand-overs under way, every batch without an answer becomes unknown and
    is not repeated by machine.
    """
    overdue = sa.and_(
        _occurrence.stage == "hand-over",
        _occurrence.state.in_([OccurrenceState.EXPECTED, OccurrenceState.STARTED]),
        _occurrence.due_at <= now,
    )
    with database.write() as connection:
        rows = connection.execute(
            sa.select(_occurrence.newsletter, _occurrence.key).where(overdue)
        ).all()
        held = [(row.newsletter, row.key) for row in rows]
        connection.execute(sa.update(schema.occurrence).where(overdue).values(_held(now)))
        held += [(one.newsletter, one.key) for one in doubtful if _hold(connection, one, now=now)]
        open_states = [BatchState.PLANNED, BatchState.CLAIMED]
        changed = connection.execute(
            sa.update(schema.batch)
            .where(_batch.state.in_(open_states))
            .values(state=BatchState.UNKNOWN, held=True, note=RESTORED)
        )
        connection.execute(
            sa.update(schema.attempt)
            .where(schema.attempt.c.ended_at.is_(None))
            .values(ended_at=now, result="interrupted")
        )
        connection.execute(
            sa.update(schema.notice).where(schema.notice.c.told_at.is_(None)).values(told_at=now)
        )
    return Held(tuple(f"{slug} {key}" for slug, key in sorted(held)), changed.rowcount)


def _held(now: datetime) -> dict[str, object]:
    return {"state": OccurrenceState.HELD, "note": RESTORED, "ended_at": now}


def _hold(connection: sa.Connection, one: Occurrence, *, now: datetime) -> bool:
    """Hold one hand-over; False if it was settled, or is held for this reason already."""
    name = {"newsletter": one.newsletter, "stage": one.stage, "key": one.key}
    mine = sa.and_(*(_occurrence[column] == value for column, value in name.items()))
    row = connection.execute(
        sa.select(_occurrence.state, _occurrence.note).where(mine)
    ).one_or_none()
    if row is None:  # nobody's clock knew of it: a house that runs by cron
        times = {"due_at": one.due_at, "grace_s": one.grace_s}
        connection.execute(sa.insert(schema.occurrence).values(name | times | _held(now)))
        return True
    over = row.state in (OccurrenceState.DONE, OccurrenceState.SKIPPED)
    if over or (row.state, row.note) == (OccurrenceState.HELD, RESTORED):
        return False
    connection.execute(sa.update(schema.occurrence).where(mine).values(_held(now)))
    return True
