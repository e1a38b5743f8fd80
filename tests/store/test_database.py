from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import digest.store
from digest.errors import StoreError
from digest.store import open_store, schema
from digest.store.database import Database

spawned = multiprocessing.get_context("spawn")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'digest.db'}"


def migrated(url: str, revision: str = "head") -> Database:
    """A database made by the migrations alone, as an installation that grew with them has it."""
    database = Database(url)
    config = Config()
    folder = Path(digest.store.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return database


def _tables(database: Database) -> dict[str, Any]:
    query = sa.text(
        "select name, sql from sqlite_master where name not like 'sqlite_%' and name <> 'alembic_version'"
    )
    with database.read() as connection:
        rows = connection.execute(query).all()
    return {row.name: " ".join(sorted((row.sql or "").replace(",", " ").split())) for row in rows}


def test_migrations_and_tables_make_the_same_database(tmp_path: Path) -> None:
    by_steps = migrated(f"sqlite:///{tmp_path / 'migrated.db'}")
    made = open_store(f"sqlite:///{tmp_path / 'made.db'}").database
    assert _tables(by_steps) == _tables(made)
    with by_steps.read() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, schema.metadata) == []


def test_a_store_can_be_opened_again(url: str) -> None:
    first = open_store(url)
    secret = first.secret("tokens")
    first.close()
    assert open_store(url).secret("tokens") == secret


def test_a_newer_database_is_left_alone(url: str) -> None:
    store = open_store(url)
    with store.database.write() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    store.close()
    with pytest.raises(StoreError, match="newer digest") as caught:
        open_store(url)
    assert "install the newer digest" in caught.value.report()
    assert caught.value.exit_code == 3


def test_every_commit_reaches_the_disk(url: str) -> None:
    with open_store(url).database.read() as connection:
        assert connection.exec_driver_sql("pragma synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("pragma foreign_keys").scalar() == 1


def test_a_write_that_fails_changes_nothing(url: str) -> None:
    store = open_store(url)

    def write_and_fail() -> None:
        with store.database.write() as connection:
            connection.exec_driver_sql("insert into secret values ('a', 'b', 0)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with store.database.read() as connection:
        assert connection.exec_driver_sql("select count(*) from secret").scalar() == 0


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "digest.db"
    file.write_text("not a database at all, but long enough to be looked at by SQLite" * 20)
    with pytest.raises(StoreError, match=r"digest\.db"):
        open_store(f"sqlite:///{file}")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder does not exist"):
        open_store(f"sqlite:///{tmp_path / 'nowhere' / 'digest.db'}")


def _hold(url: str, ready: Any) -> None:
    with Database(url).only_one("run-harbour"):
        ready.set()
        time.sleep(60)


def test_a_job_has_one_holder_until_its_process_dies(url: str) -> None:
    open_store(url)
    ready = spawned.Event()
    holder = spawned.Process(target=_hold, args=(url, ready))
    holder.start()
    try:
        assert ready.wait(20)
        with (
            pytest.raises(StoreError, match="busy") as caught,
            Database(url).only_one("run-harbour"),
        ):
            pass
        assert f"process {holder.pid}" in caught.value.report()
        with Database(url).only_one("run-tides"):  # another job is free
            pass
        assert holder.pid
        os.kill(holder.pid, signal.SIGKILL)
        holder.join(10)
        with Database(url).only_one("run-harbour", wait_s=5):
            pass
    finally:
        holder.kill()
        holder.join(10)


def _count_up(url: str, times: int) -> None:
    database = Database(url)
    for _ in range(times):
        with database.write() as connection:
            seen = connection.exec_driver_sql("select value from secret").scalar()
            connection.exec_driver_sql("update secret set value = ?", (int(str(seen)) + 1,))


def test_writers_in_two_processes_take_turns(url: str) -> None:
    store = open_store(url)
    with store.database.write() as connection:
        connection.exec_driver_sql("insert into secret values ('counter', '0', 0)")
    writers = [spawned.Process(target=_count_up, args=(url, 50)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
        assert writer.exitcode == 0
    with store.database.read() as connection:
        assert connection.exec_driver_sql("select value from secret").scalar() == "100"
