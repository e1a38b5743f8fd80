"""What the program remembers: pieces, editions, the audience, the ledger, broadcasts, occurrences.

    open_store(url)   opens the database, makes or migrates its tables
    | .pieces  .editions  .waivers  .editors  .admissions  .approvals  .persons  .shelf  .subscribers  .suppressions  .sign_ups  .readers  .follows  .variants  .welcomes  .ledger  .broadcasts  .events  .reactions  .occurrences  .pictures   one noun each, over one Database

Stages meet here, not in each other's code.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from digest.base.errors import StoreError
from digest.store import schema
from digest.store.admissions import Admissions
from digest.store.approvals import Approvals
from digest.store.broadcasts import Broadcasts
from digest.store.database import Database
from digest.store.editions import Editions
from digest.store.editors import Editors
from digest.store.events import Events
from digest.store.follows import Follows
from digest.store.ledger import Ledger
from digest.store.ledger.handed import mark
from digest.store.notices import Notices
from digest.store.occurrences import Occurrences
from digest.store.persons import Persons
from digest.store.pictures import Pictures
from digest.store.pieces import Pieces
from digest.store.reactions import Reactions
from digest.store.readers import Readers
from digest.store.shelf import Shelf
from digest.store.sign_ups import SignUps
from digest.store.subscribers import Subscribers
from digest.store.suppressions import Suppressions
from digest.store.variants import Variants
from digest.store.waivers import Waivers
from digest.store.welcomes import Welcomes
from digest.store.workers import Workers


@dataclass(frozen=True, slots=True)
class Store:
    database: Database
    pieces: Pieces
    editions: Editions
    subscribers: Subscribers
    suppressions: Suppressions
    sign_ups: SignUps
    readers: Readers
    follows: Follows
    variants: Variants
    welcomes: Welcomes
    ledger: Ledger
    broadcasts: Broadcasts
    events: Events
    reactions: Reactions
    occurrences: Occurrences
    notices: Notices
    waivers: Waivers
    editors: Editors
    admissions: Admissions
    approvals: Approvals
    persons: Persons
    shelf: Shelf
    workers: Workers
    pictures: Pictures

    def secret(self, name: str) -> str:
        """A random value of this installation, made when it is first asked for, then kept."""
        row = schema.secret.c
        query = sa.select(row.value).where(row.name == name)
        with self.database.read() as connection:
            if value := connection.scalar(query):
                return str(value)
        with self.database.write() as connection:
            if not connection.scalar(query):  # another process may have been quicker
                connection.execute(
                    sa.insert(schema.secret).values(
                        name=name, value=secrets.token_urlsafe(32), made_at=datetime.now(UTC)
                    )
                )
            return str(connection.scalar(query))

    def find_secret(self, name: str) -> str:
        """As it is kept, "" if it was never made."""
        row = schema.secret.c
        with self.database.read() as connection:
            return str(connection.scalar(sa.select(row.value).where(row.name == name)) or "")

    def change_secret(self, name: str, *, now: datetime) -> str:
        """A new value in the place of the one there was."""
        value = secrets.token_urlsafe(32)
        with self.database.write() as connection:
            connection.execute(sa.delete(schema.secret).where(schema.secret.c.name == name))
            connection.execute(sa.insert(schema.secret).values(name=name, value=value, made_at=now))
        return value

    def close(self) -> None:
        self.database.close()


def open_store(url: str) -> Store:
    """Open the database at a URL; "sqlite://" is one in memory, "postgresql://..." on a server.

    A missing SQLite file is made. An older database is migrated, after a copy: a file beside
    SQLite's, a schema within PostgreSQL's.
    Raises StoreError if it cannot be reached or was written by a newer digest.
    """
    database = Database(url)
    try:
        _bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    editors = Editors(database)
    return Store(
        database,
        Pieces(database),
        Editions(database),
        Subscribers(database),
        Suppressions(database),
        SignUps(database),
        Readers(database),
        Follows(database),
        Variants(database),
        Welcomes(database),
        Ledger(database),
        Broadcasts(database),
        Events(database),
        Reactions(database),
        Occurrences(database),
        Notices(database),
        Waivers(database),
        editors,
        Admissions(database, editors),
        Approvals(database, editors),
        Persons(database),
        Shelf(database),
        Workers(database),
        Pictures(database),
    )


def _bring_up_to_date(database: Database) -> None:
    version = _version(database)
    if version == schema.HEAD:
        return
    if version is None:
        with database.write() as connection:
            if _version_in(connection) is None:
                schema.metadata.create_all(connection, checkfirst=False)
                connection.exec_driver_sql(
                    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
                )
                connection.exec_driver_sql(
                    f"INSERT INTO alembic_version VALUES ('{schema.HEAD}')"  # noqa: S608 our constant
                )
        return
    _migrate(database, version)


def _version(database: Database) -> str | None:
    with database.read() as connection:
        return _version_in(connection)


def _version_in(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _migrate(database: Database, version: str) -> None:
    # Imported here: Alembic costs 150 ms and most starts find nothing to do.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from digest.store.backups import mark_copy

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    if version not in {
        script.revision for script in ScriptDirectory.from_config(config).walk_revisions()
    }:
        raise StoreError(
            database.name,
            f"it was written by a newer digest (schema {version}, this one knows {schema.HEAD})",
            next_step="install the newer digest again, or restore the copy it made before migrating",
        )
    if database.path:
        copy = Path(f"{database.path}.before-{schema.HEAD}")
        copy.unlink(missing_ok=True)
        database.vacuum_into(copy)
        mark_copy(copy)
    with database.write() as connection:
        if _version_in(connection) != version:
            return  # another process was quicker
        if database.on_server:
            _copy_within(connection, f"before_{schema.HEAD}")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _copy_within(connection: sa.Connection, name: str) -> None:
    """All tables as they are, in a schema of this name, replacing what stood there."""
    tables = sa.inspect(connection).get_table_names()
    connection.exec_driver_sql(f'DROP SCHEMA IF EXISTS "{name}" CASCADE')
    connection.exec_driver_sql(f'CREATE SCHEMA "{name}"')
    for table in tables:
        connection.exec_driver_sql(f'CREATE TABLE "{name}"."{table}" AS TABLE "{table}"')
    mark(connection, within=name)
