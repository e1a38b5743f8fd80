"""One database, opened the way the ledger needs it.

    database.read()   a consistent view; many at once
    database.write()  one transaction, committed and on disk when the block ends, or not at all
    database.only_one(job)   the right to do a job that must not run twice at once

SQLite runs in WAL mode with synchronous=FULL (WAL alone does not fsync a commit), and every
write holds a lock file as well: SQLite up to 3.51.2 can corrupt a WAL file when two connections
write or checkpoint at the same instant (sqlite.org/wal.html, "WAL reset bug", fixed March 2026).
Locks are flock(2): the kernel lets go of them when their process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event

from digest.errors import StoreError


class Database:
    """`path` is the file of an SQLite database, None for one in memory or on a server."""

    def __init__(self, url: str) -> None:
        self.url = sa.make_url(url)
        name = self.url.database
        in_file = self.url.get_backend_name() == "sqlite" and name not in (None, "", ":memory:")
        self.path = Path(name) if in_file and name else None
        if self.path and not self.path.parent.is_dir():
            raise StoreError(
                str(self.path),
                "its folder does not exist",
                next_step=f"make the folder {self.path.parent}, or correct `database` in digest.toml",
            )
        self.engine = _engine(self.url, in_memory=self.path is None)

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        with self._told("could not be read"), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        with (
            self._told("could not be written"),
            self._lock("write", wait_s=60) if self.path else nullcontext(),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def only_one(self, job: str, *, wait_s: float = 0) -> Iterator[None]:
        """Hold the right to do `job` until the block ends, waiting for it at most `wait_s`.

        Raises StoreError, naming who holds it, if it is not to be had.
        """
        with (
            self._told("could not be locked"),
            self._lock(job, wait_s=wait_s) if self.path else nullcontext(),
        ):
            yield

    def ping(self) -> None:
        """Raises StoreError if the database does not answer."""
        with self.read() as connection:
            connection.exec_driver_sql("SELECT 1")

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _lock(self, job: str, *, wait_s: float) -> Iterator[None]:
        name = Path(f"{self.path}.lock" if job == "write" else f"{self.path}.{job}.lock")
        handle = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            self._wait_for(handle, job, wait_s)
            if job != "write":  # a write is over before anybody could ask who holds it
                os.ftruncate(handle, 0)
                since = datetime.now(UTC).isoformat(timespec="seconds")
                os.pwrite(handle, f"process {os.getpid()}, since {since}".encode(), 0)
            yield
        finally:
            os.close(handle)

    def _wait_for(self, handle: int, job: str, wait_s: float) -> None:
        give_up_at = time.monotonic() + wait_s
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() < give_up_at:
                    time.sleep(0.002 if job == "write" else 0.2)
                    continue
                holder = os.pread(handle, 200, 0).decode(errors="replace") or "another process"
                raise StoreError(
                    str(self.path),
                    f"another process is busy with it ({job})",
                    seen=holder,
                    next_step="wait until it has ended, then run the command again",
                ) from None
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
                self.url.render_as_string(hide_password=True),
                f"the database {what}",
                seen=str(error.orig),
                so_far="what was committed before is safe; this change was not made",
                next_step=_remedy(str(error.orig)),
            ) from error
        except OSError as error:
            if self.path is None or error.filename is None:
                raise
            if not str(error.filename).startswith(str(self.path)):
                raise
            raise StoreError(
                str(self.path),
                f"the database {what}",
                seen=str(error),
                next_step="check that this user may write to the folder and that it has room",
            ) from error


def _engine(url: sa.URL, *, in_memory: bool) -> sa.Engine:
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url)
    if in_memory:  # one connection, or every thread would get a database of its own
        from sqlalchemy.pool import StaticPool

        engine = sa.create_engine(
            url, poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
    else:
        engine = sa.create_engine(url, connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
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
    if "full" in seen:
        return "make room on the disk, then run the command again"
    if "locked" in seen:
        return "wait until the other process has ended, then run the command again"
    if "readonly" in seen or "unable to open" in seen:
        return "check that this user may write to the file and its folder"
    if "malformed" in seen or "not a database" in seen:
        return "restore the last backup; keep the damaged file for inspection"
    return "see that the database is running and reachable, then run the command again"
