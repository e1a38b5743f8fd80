"""A full disk is told as one, whoever met it first."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from digest.app.week import files
from digest.base.errors import FULL, DigestError, StoreError, WrongUse, is_full
from digest.store import backups, open_store
from digest.store.database import Database
from tests import disks


class _OfPostgreSQL(Exception):
    sqlstate = "53100"


def _of_sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("as SQLite words it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("cause", "full"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "digest.db.write.lock"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (_of_sqlite(sqlite3.SQLITE_FULL), True),
        (_OfPostgreSQL(), True),
        (OSError(errno.EACCES, "Permission denied"), False),
        (_of_sqlite(sqlite3.SQLITE_BUSY), False),
        (None, False),
    ],
)
def test_a_full_disk_is_told_in_the_same_words_whoever_met_it(
    cause: Exception | None, full: bool
) -> None:
    for kind in (StoreError, WrongUse):
        error = kind("here", "it could not be done", next_step="try elsewhere")
        error.__cause__ = cause
        later = StoreError("there", "it stopped", next_step="try elsewhere")
        later.__cause__ = error
        for one in (error, later):
            assert is_full(one) is full
            assert one.report().splitlines()[0].endswith(f": {FULL}") is full
            assert ("try elsewhere" in one.report()) is not full


@pytest.mark.parametrize("met", ["lock", "write", "index", "backup", "files"])
def test_every_place_that_meets_a_full_disk_says_so(tmp_path: Path, met: str) -> None:
    with disks.small(tmp_path / "disk", "2m") as disk:
        url = f"sqlite:///{disk / 'digest.db'}"
        store = open_store(url)
        database = store.database
        if met == "index":  # whoever opens it now has to make the WAL and its index anew
            store.close()
            database = Database(url)
        disks.fill(disk / "ballast")
        with pytest.raises(DigestError) as caught:
            _meet(met, database, disk)
        assert is_full(caught.value), caught.value.report()
        database.close()
        store.close()


def _meet(met: str, database: Database, disk: Path) -> None:
    if met == "lock":
        with database.only_one("run-harbour"):
            pass
    elif met == "backup":
        backups.copy(database, disk / "backup.db")
    elif met == "files":
        files.write(disk / "out", {"edition.html": "x" * 10_000})
    else:
        with database.write() as connection:
            connection.exec_driver_sql("create table ballast (word text)")
            connection.exec_driver_sql("insert into ballast values (hex(randomblob(1000000)))")
