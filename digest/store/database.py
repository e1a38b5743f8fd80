"""One database, opened the way the ledger needs it.

    database.read()   a consistent view; many at once
    database.write()  one transaction, committed and on disk when the block ends, or not at all;
                      writers take turns, so that what a block reads before it writes still holds
    database.only_one(job)   the right to do a job that must not run twice at once

SQLite runs in WAL mode with synchronous=FULL (WAL alone does not fsync a commit), and every
write holds a lock file as well: SQLite up to 3.51.2 can corrupt a WAL file when two connections
write or checkpoint at the same instant (sqlite.org/wal.html, "WAL reset bug", fixed March 2026).
Locks are flock(2): the kernel lets go of them when their process dies, however it dies.

PostgreSQL runs with synchronous_commit=on; its locks are advisory ones, which the server lets go
of when their connection ends. A connection that was lost is made anew by the next block; what was
in the lost one was not committed. A writer that falls silent loses its turn after a minute.
"""

from __future__ import annotations

import errno
import fcntl
import glob
import hashlib
import os
import shutil
import socket
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import event

from digest.base import private
from digest.base.errors import Busy, LostStore, StoreError

ROOM = 32 * 1024  # less than SQLite asks for to grow the index of its WAL by one step
SILENCE = timedelta(minutes=1)  # of a writer, before PostgreSQL takes its turn away
_AT_ONCE = 5000  # values in one statement; SQLite takes 32,766
Value = TypeVar("Value")


class Database:
    """`path` is the file of an SQLite database, None for one in memory or on a server."""

    def __init__(self, url: str) -> None:
        self.url = sa.make_url(url)
        self.on_server = self.url.get_backend_name() == "postgresql"
        name = self.url.database
        in_file = not self.on_server and name not in (None, "", ":memory:")
        self.path = Path(name) if in_file and name else None
        if self.path and not self.path.parent.is_dir():
            raise StoreError(
                str(self.path),
                "its folder does not exist",
                next_step=f"make the folder {self.path.parent}, or correct `database` in digest.toml",
            )
        if self.on_server:
            # A worker that is stopped in the middle of a write must not stop the others for longer
            # than it takes to find it dead, so it sets this shorter.
            self.silence = SILENCE
            self.engine = _on_server(self.url, silence=lambda: self.silence)
        else:
            self.engine = _in_file(self.url) if self.path else _in_memory(self.url)

    @property
    def name(self) -> str:
        """As people may read it: without the password."""
        return str(self.path or self.url.render_as_string(hide_password=True))

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        with self._told("could not be read"), self.engine.connect() as connection:
            if self.on_server:  # as SQLite does it: all queries of a block see the same moment
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        with (
            self._told("could not be written"),
            self._file_lock("write", wait_s=60) if self.path else nullcontext(),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def only_one(self, job: str, *, wait_s: float = 0) -> Iterator[None]:
        """Hold the right to do `job` until the block ends, waiting for it at most `wait_s`.

        Raises Busy, naming who holds it, if it is not to be had.
        """
        lock: AbstractContextManager[None] = nullcontext()  # memory is nobody else's
        if self.path:
            lock = self._file_lock(job, wait_s=wait_s)
        elif self.on_server:
            lock = self._server_lock(job, wait_s=wait_s)
        with self._told("could not be locked"), lock:
            yield

    def ping(self) -> None:
        """Raises StoreError if the database does not answer."""
        with self.read() as connection:
            connection.exec_driver_sql("SELECT 1")

    @property
    def files(self) -> list[Path]:
        """All that lies beside an SQLite database and is called after it: WAL, locks, copies."""
        if self.path is None:
            return []
        return sorted(self.path.parent.glob(f"{glob.escape(self.path.name)}*"))

    def vacuum_into(self, file: Path) -> None:
        """A consistent copy of an SQLite database, while others write to it."""
        private.make(file)  # SQLite takes an empty one
        connection = self.engine.raw_connection()  # outside a transaction, as VACUUM must be
        try:
            connection.cursor().execute("VACUUM INTO ?", (str(file),))
        finally:
            connection.close()

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _server_lock(self, job: str, *, wait_s: float) -> Iterator[None]:
        """An advisory lock on a connection of its own, which ends with the block or the process."""
        key = _lock_key(job)
        give_up_at = time.monotonic() + wait_s
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            while not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(key))):
                if time.monotonic() >= give_up_at:
                    holder = connection.execute(sa.text(_HOLDER), {"key": key}).first()
                    raise self._busy(
                        job, f"{holder.who}, since {holder.since} UTC" if holder else ""
                    )
                time.sleep(0.2)
            try:
                yield
            finally:
                # It would go with its connection too, but only when the server sees that it ended: by then the
                # next one who asks has been told that it is held. A lost connection has lost it already.
                with suppress(sa.exc.DBAPIError):
                    connection.execute(sa.select(sa.func.pg_advisory_unlock(key)))
                connection.invalidate()

    def _busy(self, job: str, holder: str) -> Busy:
        return Busy(
            self.name,
            f"another process is busy with it ({job})",
            seen=holder or "another process",
            next_step="stop it or wait until it has ended, then run the command again",
        )

    @contextmanager
    def _file_lock(self, job: str, *, wait_s: float) -> Iterator[None]:
        name = Path(f"{self.path}.lock" if job == "write" else f"{self.path}.{job}.lock")
        private.make(name)
        handle = os.open(name, os.O_RDWR)
        try:
            self._wait_for(handle, job, wait_s)
            if job != "write":  # a write is over before anybody could ask who holds it
                self._sign(handle, name)
            yield
        finally:
            os.close(handle)

    @staticmethod
    def _sign(handle: int, name: Path) -> None:
        """Write into a lock's file who holds it."""
        since = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"process {os.getpid()}, since {since}".encode(), 0)
        except OSError as error:  # of a full disk, for one; by a handle it names no file
            raise OSError(error.errno, error.strerror, str(name)) from error

    def _wait_for(self, handle: int, job: str, wait_s: float) -> None:
        give_up_at = time.monotonic() + wait_s
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() < give_up_at:
                    time.sleep(0.002 if job == "write" else 0.2)
                    continue
                holder = os.pread(handle, 200, 0).decode(errors="replace")
                raise self._busy(job, holder) from None
            return

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        """Turn the driver's errors into one the operator can act on."""
        try:
            yield
        except (sa.exc.OperationalError, sa.exc.DatabaseError) as error:
            if isinstance(error, sa.exc.IntegrityError | sa.exc.ProgrammingError):
                raise
            raise StoreError(
                self.name,
                f"the database {what}",
                seen=str(error.orig),
                so_far="what was committed before is safe; this change was not made",
                next_step=_remedy(str(error.orig)),
            ) from (self._no_room(error.orig) or error)
        except OSError as error:
            if self.path is None or error.filename is None:
                raise
            if not str(error.filename).startswith(str(self.path)):
                raise
            raise StoreError(
                str(self.path),
                f"the database {what}",
                seen=str(error),
                next_step="check that this user may write to the folder",
            ) from error

    def _no_room(self, error: BaseException | None) -> OSError | None:
        """The full disk behind SQLite's "disk I/O error" and "unable to open": it says no more than
        that where the index of its WAL cannot grow."""
        if self.path is None or getattr(error, "sqlite_errorcode", 0) & 0xFF not in (
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_CANTOPEN,
        ):
            return None
        if shutil.disk_usage(self.path.parent).free >= ROOM:
            return None
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))


def _on_server(url: sa.URL, *, silence: Callable[[], timedelta]) -> sa.Engine:
    options = {
        "synchronous_commit": "on",  # an intent that was acknowledged survives a crash
        "lock_timeout": "60s",
        "timezone": "UTC",
    }
    try:
        engine = sa.create_engine(
            url.set(drivername="postgresql+psycopg"),
            hide_parameters=True,  # they are addresses, and errors are logged
            pool_pre_ping=True,  # a connection that was lost meanwhile is made anew
            connect_args={
                "connect_timeout": 10,
                "keepalives_idle": 30,
                "keepalives_interval": 10,
                "keepalives_count": 3,
                # Whoever is busy can be named: see _HOLDER.
                "application_name": f"digest, process {os.getpid()} on {socket.gethostname()}",
                "options": " ".join(f"-c {name}={value}" for name, value in options.items()),
            },
        )
    except ModuleNotFoundError as error:
        raise StoreError(
            url.render_as_string(hide_password=True),
            "PostgreSQL needs a library that is not installed",
            seen=str(error),
            next_step="install it: pip install '.[postgresql]' in digest's source",
        ) from error

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.execute(
                sa.text(
                    "SELECT set_config('idle_in_transaction_session_timeout', :silence, true),"
                    " pg_advisory_xact_lock(:key)"
                ),
                {"silence": str(silence() // timedelta(milliseconds=1)), "key": _lock_key("write")},
            )

    return engine


def portions(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Each value once, as many at a time as one statement takes."""
    unique = list(dict.fromkeys(values))
    for start in range(0, len(unique), _AT_ONCE):
        yield unique[start : start + _AT_ONCE]


def _lock_key(job: str) -> int:
    """The number PostgreSQL knows a job's lock by."""
    return int.from_bytes(hashlib.sha256(f"digest {job}".encode()).digest()[:8], signed=True)


# An advisory lock's key stands in pg_locks as two halves.
_HOLDER = """
    SELECT activity.application_name AS who,
           to_char(activity.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS since
    FROM pg_locks AS held JOIN pg_stat_activity AS activity USING (pid)
    WHERE held.locktype = 'advisory' AND held.granted AND held.objsubid = 1
      AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (held.classid::bigint << 32) | held.objid::bigint = CAST(:key AS bigint)
"""


def _in_memory(url: sa.URL) -> sa.Engine:
    from sqlalchemy.pool import StaticPool

    # One connection, or every thread would get a database of its own.
    return _configured(
        sa.create_engine(
            url,
            hide_parameters=True,
            poolclass=StaticPool,
            connect_args={"check_same_thread": False},
        )
    )


def _in_file(url: sa.URL) -> sa.Engine:
    engine = sa.create_engine(url, hide_parameters=True, connect_args={"timeout": 60})
    path = Path(str(url.database))

    @event.listens_for(engine, "do_connect")
    def keep_private(*_: object) -> None:
        with suppress(OSError):  # SQLite says better why it cannot be opened
            for suffix in ("", "-wal", "-shm"):  # those two get its mode where SQLite makes them
                if not suffix or Path(f"{path}{suffix}").exists():
                    private.make(Path(f"{path}{suffix}"))

    # SQLite goes on writing to a file that was deleted or replaced, and says that all is well.
    @event.listens_for(engine, "connect")
    def remember(_: object, record: sa.pool.ConnectionPoolEntry) -> None:
        record.info["file"] = _identity(path)

    @event.listens_for(engine, "begin")
    def compare(connection: sa.Connection) -> None:
        found = _identity(path)
        if found != connection.info["file"]:
            raise LostStore(
                str(path),
                "the database file was replaced" if found else "the database file was deleted",
                seen=f"while process {os.getpid()} had it open",
                so_far="this change was not made, nor can any other be",
                next_step="put the file back, or the last backup (digest restore), before "
                "anything is handed over again; then start digest anew",
            )

    return _configured(engine)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _configured(engine: sa.Engine) -> sa.Engine:
    @event.listens_for(engine, "connect", insert=True)
    def configure(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
        # The driver would open transactions by itself, and only before some statements.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        if sys.platform == "darwin":  # fsync there does not reach the disk
            cursor.execute("PRAGMA fullfsync = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A writer takes its lock at once: taken halfway, it could fail after work was done.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _remedy(seen: str) -> str:
    if "locked" in seen:
        return "wait until the other process has ended, then run the command again"
    if "readonly" in seen or "unable to open" in seen:
        return "check that this user may write to the file and its folder"
    if "malformed" in seen or "not a database" in seen:
        return "restore the last backup; keep the damaged file for inspection"
    return "see that the database is running and reachable, then run the command again"
