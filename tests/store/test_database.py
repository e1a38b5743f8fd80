from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
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
from digest.base.errors import StoreError, is_full
from digest.store import Store, open_store, schema
from digest.store.database import Database
from tests import disks, sqlite
from tests.postgresql import Absent, Server, started

spawned = multiprocessing.get_context("spawn")


@pytest.fixture(autouse=True)
def nothing_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest.store, "_bring_up_to_date", sqlite.as_made)


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
    return {
        row.name: " ".join(sorted((row.sql or "").replace(",", " ").replace('"', "").split()))
        for row in rows
    }


def test_migrations_and_tables_make_the_same_database(tmp_path: Path) -> None:
    by_steps = migrated(f"sqlite:///{tmp_path / 'migrated.db'}")
    made = open_store(f"sqlite:///{tmp_path / 'made.db'}").database
    assert _tables(by_steps) == _tables(made)
    with by_steps.read() as connection:
        assert _differences(connection) == []


def _differences(connection: sa.Connection) -> list[Any]:
    """Between a database and the tables as the code knows them, but for what is the other dialect's alone."""

    def is_of_it(one: Any, _name: str | None, kind: str, *_: object) -> bool:
        alone = getattr(one, "_ddl_if", None) if kind == "index" else None
        return alone is None or alone.dialect == connection.dialect.name

    context = MigrationContext.configure(connection, opts={"include_object": is_of_it})
    found: list[Any] = compare_metadata(context, schema.metadata)
    return found


def _described(database: Database) -> dict[str, Any]:
    """Every table with its columns, keys, indexes, conditions and triggers, in no particular order."""
    with database.read() as connection:
        inspector = sa.inspect(connection)
        looks: dict[str, Callable[[str], Any]] = {
            "columns": inspector.get_columns,
            "key": lambda table: [inspector.get_pk_constraint(table)],
            "foreign": inspector.get_foreign_keys,
            "unique": inspector.get_unique_constraints,
            "checks": inspector.get_check_constraints,
            "indexes": inspector.get_indexes,
        }
        return {
            f"{table} {what}": sorted(str(sorted(one.items(), key=str)) for one in look(table))
            for table in inspector.get_table_names()
            for what, look in looks.items()
            if table != "alembic_version"
        } | {"triggers": sorted(map(str, connection.execute(_TRIGGERS)))}


_TRIGGERS = sa.text(
    "select pg_get_triggerdef(pg_trigger.oid), pg_get_functiondef(tgfoid) from pg_trigger where not tgisinternal"
)


def test_migrations_and_tables_make_the_same_database_on_a_server(
    postgresql_server: Server,
) -> None:
    by_steps = migrated(postgresql_server.empty())
    made = open_store(postgresql_server.fresh()).database
    assert _described(by_steps) == _described(made)
    with by_steps.read() as connection:
        assert _differences(connection) == []
    by_steps.close()
    made.close()


def test_an_older_database_is_copied_before_it_is_migrated(
    url: str, postgresql_server: Server
) -> None:
    for where in (url, postgresql_server.empty()):
        old = migrated(where, "0001")
        with old.write() as connection:
            connection.exec_driver_sql("insert into secret values ('kept', 'before', 0)")
        old.close()
        store = open_store(where)
        assert store.secret("kept") == "before"
        with store.database.read() as connection:
            assert MigrationContext.configure(connection).get_current_revision() == schema.HEAD
        store.close()
        on_server = store.database.on_server
        copy = where if on_server else f"{where}.before-{schema.HEAD}"
        kept = sa.table("secret", sa.column("value"))
        kept.schema = f"before_{schema.HEAD}" if on_server else None
        database = Database(copy)
        with database.read() as connection:
            assert connection.scalar(sa.select(kept.c.value)) == "before"
        database.close()


def test_a_store_can_be_opened_again(database_url: str) -> None:
    url = database_url
    first = open_store(url)
    secret = first.secret("tokens")
    first.close()
    second = open_store(url)
    assert second.secret("tokens") == secret
    second.close()


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


def test_every_commit_reaches_the_servers_disk(postgresql_server: Server) -> None:
    store = open_store(postgresql_server.fresh())
    with store.database.read() as connection:
        assert connection.exec_driver_sql("show synchronous_commit").scalar() == "on"
    store.close()


def test_a_write_that_fails_changes_nothing(store: Store) -> None:

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


@pytest.mark.long
def test_a_job_has_one_holder_until_its_process_dies(database_url: str) -> None:
    url = database_url
    open_store(url).close()
    ready = spawned.Event()
    holder = spawned.Process(target=_hold, args=(url, ready))
    holder.start()
    mine = Database(url)
    try:
        assert ready.wait(180)
        with (
            pytest.raises(StoreError, match="busy") as caught,
            mine.only_one("run-harbour"),
        ):
            pass
        assert f"process {holder.pid}" in caught.value.report()
        with mine.only_one("run-tides"):  # another job is free
            pass
        assert holder.pid
        os.kill(holder.pid, signal.SIGKILL)
        holder.join(180)
        with mine.only_one("run-harbour", wait_s=5):
            pass
    finally:
        holder.kill()
        holder.join(180)
        mine.close()


def test_a_job_that_has_ended_is_free_at_once(database_url: str) -> None:
    database = Database(database_url)
    for _ in range(40):
        with ExitStack() as opened:  # so that the next one to ask need not connect first
            for _ in range(5):
                opened.enter_context(database.read())
        for _ in range(5):
            with database.only_one("run-harbour"):
                pass
    database.close()


def test_a_lock_on_a_full_disk_is_trouble_of_the_database(tmp_path: Path) -> None:
    with disks.small(tmp_path, "64k"):
        database = Database(f"sqlite:///{tmp_path / 'digest.db'}")
        ballast = tmp_path / "ballast"
        disks.fill(ballast)
        with pytest.raises(StoreError) as caught, database.only_one("run"):
            pass
        assert is_full(caught.value)
        ballast.unlink()
        with database.only_one("run"):
            pass
        database.close()


def _count_up(url: str, times: int) -> None:
    database = Database(url)
    for _ in range(times):
        with database.write() as connection:
            seen = connection.exec_driver_sql("select value from secret").scalar()
            connection.execute(sa.update(schema.secret).values(value=str(int(str(seen)) + 1)))


@pytest.mark.long
def test_writers_in_two_processes_take_turns(database_url: str) -> None:
    url = database_url
    store = open_store(url)
    with store.database.write() as connection:
        connection.exec_driver_sql("insert into secret values ('counter', '0', 0)")
    writers = [spawned.Process(target=_count_up, args=(url, 50)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(180)
        assert writer.exitcode == 0
    with store.database.read() as connection:
        assert connection.exec_driver_sql("select value from secret").scalar() == "100"
    store.close()


# What can happen to a server.


def test_a_lost_connection_costs_what_was_not_committed_and_no_more(
    postgresql_server: Server,
) -> None:
    store = open_store(postgresql_server.fresh())
    store.secret("kept")
    end = sa.text("select pg_terminate_backend(pid) from pg_stat_activity where pid = :pid")

    def write_and_lose() -> None:
        with store.database.write() as connection:
            connection.exec_driver_sql("delete from secret")
            pid = connection.exec_driver_sql("select pg_backend_pid()").scalar()
            with store.database.read() as other:
                other.execute(end, {"pid": pid})
            connection.exec_driver_sql("select 1")

    with pytest.raises(StoreError, match="could not be written") as caught:
        write_and_lose()
    assert "this change was not made" in caught.value.report()
    with store.database.write() as connection:  # a new connection, without being told to
        assert connection.exec_driver_sql("select count(*) from secret").scalar() == 1
    store.close()


def test_a_server_that_comes_back_is_found_again() -> None:
    with tempfile.TemporaryDirectory(prefix="digest-pg-") as folder:
        try:
            with started(Path(folder)) as url:
                store = open_store(url.render_as_string(hide_password=False))
                secret = store.secret("kept")
        except Absent as why:
            pytest.skip(f"no PostgreSQL: {why}")
        with pytest.raises(StoreError) as caught:
            store.database.ping()
        assert caught.value.exit_code == 3
        assert "see that the database is running" in caught.value.report()
        with started(Path(folder)):
            assert store.secret("kept") == secret
            store.close()


def test_a_writer_that_falls_silent_loses_its_turn(
    postgresql_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.store.database.SILENCE", timedelta(seconds=1))
    url = postgresql_server.fresh()
    silent, other = Database(url), Database(url)

    def fall_silent() -> None:
        with silent.write() as connection:
            connection.exec_driver_sql("insert into secret values ('a', 'silent', 0)")
            with other.write() as second:  # waits for its turn, and gets it
                second.exec_driver_sql("insert into secret values ('a', 'other', 0)")
            connection.exec_driver_sql("select 1")

    with pytest.raises(StoreError, match="could not be written"):
        fall_silent()
    with other.read() as connection:
        assert connection.exec_driver_sql("select value from secret").scalar() == "other"
    silent.close()
    other.close()


def test_a_read_block_sees_one_moment(database_url: str) -> None:
    store = open_store(database_url)
    with store.database.read() as connection:
        count = "select count(*) from secret"
        before = connection.exec_driver_sql(count).scalar()
        store.secret("made meanwhile")
        assert connection.exec_driver_sql(count).scalar() == before
    store.close()


def test_a_password_is_not_told() -> None:
    database = Database("postgresql://digest:hunter2@localhost:1/digest")
    with pytest.raises(StoreError) as caught:
        database.ping()
    assert caught.value.exit_code == 3
    assert "hunter2" not in caught.value.report()
    assert "localhost:1" in caught.value.report()
