"""SQLite with the tables in it, made once by each process and copied: making 50 tables is most of a small test.
So is putting each statement into words again, which every engine does for itself: here they share them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa

import digest.store
from digest.store import Store, database, open_store
from digest.store.database import Database


def put(file: Path, kept: bytes | None = None) -> None:
    """As `open_store` would make it, open to nobody else; or as `taken` from another."""
    file.touch(mode=0o600)
    file.write_bytes(kept or _made())


def taken(store: Store) -> bytes:
    connection = store.database.engine.raw_connection()
    kept: bytes = connection.driver_connection.serialize()  # type: ignore[union-attr]
    connection.close()
    return kept


def copied(patch: pytest.MonkeyPatch) -> None:
    """From now on `open_store` copies the tables where it finds none; servers are made as ever."""
    made = open_store("sqlite://")  # never closed, as its connection is what holds it
    tables = made.database.engine.raw_connection().driver_connection
    assert tables

    def bring_up_to_date(database: Database) -> None:
        if database.on_server or digest.store._version(database) is not None:
            as_made(database)
            return
        connection = database.engine.raw_connection()
        tables.backup(connection.driver_connection)
        connection.close()

    patch.setattr(digest.store, "_bring_up_to_date", bring_up_to_date)


def of_one_dialect(patch: pytest.MonkeyPatch) -> None:
    """From now on all engines of SQLite keep their compiled statements together: those are kept by dialect.

    What `_in_file` listens to at its engine's own dialect goes on: connecting asks that one.
    """
    first = open_store("sqlite://").database.engine  # has connected, and so knows its server

    def shared(make: Callable[[sa.URL], sa.Engine]) -> Callable[[sa.URL], sa.Engine]:
        def engine(url: sa.URL) -> sa.Engine:
            made = make(url)
            made.dialect = made.pool._dialect = first.dialect
            made._compiled_cache = first._compiled_cache
            return made

        return engine

    for name in ("_in_memory", "_in_file"):
        patch.setattr(database, name, shared(getattr(database, name)))


as_made = digest.store._bring_up_to_date  # for the tests of just that


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "digest.db"
        open_store(f"sqlite:///{file}").close()
        return file.read_bytes()
