"""Is this database the newest there is? What it says itself, and what a file beside an SQLite one says.

    mark      into every copy that digest makes: it is a backup, whoever puts it in the database's place
    note      after a claim is on disk, before its call is made: the call, into the file
    doubt     what speaks against handing over: the mark, a call or a restore that it knows nothing of
    begin     once whatever is in doubt is held: the mark goes, and a new word stands in both

Whoever copies yesterday's file back by hand would hand today's edition over again. One line is enough:
an older copy lacks the last call, whichever others it lacks. The line is not waited for to be on
disk but at a process's first call: it outlives the process, and after a power cut an older line, or
none, raises no false alarm. The word is changed by each restore, so that a copy from before it is known as
well, though its calls may all be there. Where there is no file (a database that moved alone, PostgreSQL), only
the mark is looked for.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from digest.base import private
from digest.base.errors import FULL, is_full
from digest.model.hand_overs import LastCall
from digest.store import schema
from digest.store.database import Database

log = logging.getLogger("digest.store")

ROOM = 500  # bytes of a line: each is written over the one before it, at once and as long
BACKUP = "backup"  # a row of `secret`: when the copy was made
WORD = "handed"
_row = schema.secret.c
_VALUE = sa.select(_row.value).where(_row.name == sa.bindparam("called"))


@dataclass(frozen=True, slots=True)
class Doubt:
    happened: str
    seen: str


def mark(connection: sa.Connection, *, within: str | None = None) -> None:
    """Say in a copy, or in a schema of a server's database, that it is one."""
    table = sa.table("secret", *(sa.column(one.name, one.type) for one in _row), schema=within)
    if not connection.scalar(sa.select(table.c.name).where(table.c.name == BACKUP)):
        now = datetime.now(UTC)
        values = {"name": BACKUP, "value": now.isoformat(timespec="minutes"), "made_at": now}
        connection.execute(sa.insert(table).values(values))


def _kept(connection: sa.Connection, name: str) -> str:
    return connection.scalar(_VALUE, {"called": name}) or ""


class Handed:
    def __init__(self, database: Database) -> None:
        self._database = database
        self.file = Path(f"{database.path}-handed") if database.path else None
        self._noted = False

    def word(self, connection: sa.Connection) -> str:
        """What `note` is to write beside a call, as the transaction that claims it reads it."""
        return _kept(connection, WORD) if self.file else ""

    def note(self, call: LastCall, word: str) -> None:
        if self.file:
            self._write({**asdict(call), "at": call.at.isoformat(), "word": word})

    def doubt(self) -> Doubt | None:
        said = self._said()
        older = "the database is older than what was handed over from it"
        call = LastCall(*(said[one] for one in LastCall.__slots__)) if "fence" in said else None
        if call and not self._knows(call):
            seen = f"batch {call.batch} of {call.edition} was handed over on {call.at:%Y-%m-%d %H:%M} UTC"
            return Doubt(older, f"{seen}, says {self.file}; the database does not know it")
        if said.get("word") and said["word"] != self._kept(WORD):
            seen = "another one was vouched for after a restore"
            return Doubt(older, f"{seen}, says {self.file}; the database does not know of it")
        if made_at := self._kept(BACKUP):
            return Doubt(
                "it is a backup, put in the place of the database",
                f"it was made on {made_at.replace('T', ' ')[:16]} UTC; what went out since is not in it",
            )
        return None

    def begin(self, *, now: datetime) -> None:
        word = secrets.token_urlsafe(16)
        with self._database.write() as connection:
            connection.execute(sa.delete(schema.secret).where(_row.name.in_([BACKUP, WORD])))
            values = {"name": WORD, "value": word, "made_at": now}
            connection.execute(sa.insert(schema.secret).values(values))
        if self.file:
            self._noted = False
            self._write({"word": word})

    def _knows(self, call: LastCall) -> bool:
        batch = schema.batch.c
        query = sa.select(batch.fence).where(
            batch.hand_over_id == call.hand_over, batch.number == call.batch
        )
        with self._database.read() as connection:
            fence = connection.scalar(query)
        return fence is not None and fence >= call.fence

    def _kept(self, name: str) -> str:
        with self._database.read() as connection:
            return _kept(connection, name)

    def _write(self, said: dict[str, Any]) -> None:
        assert self.file  # noqa: S101 whoever calls has looked
        try:
            private.make(self.file)
            handle = os.open(self.file, os.O_WRONLY)
            try:
                os.pwrite(handle, f"{json.dumps(said).ljust(ROOM)}\n".encode(), 0)
                if not self._noted:
                    os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:  # the claim is on disk; this is a second safety
            if not self._noted:
                why = FULL if is_full(error) else error
                log.warning("%s cannot be written: %s", self.file, why)
        self._noted = True

    def _said(self) -> dict[str, Any]:
        """What the file says, nothing if there is none."""
        if self.file is None:
            return {}
        try:
            said = json.loads(self.file.read_bytes().partition(b"\n")[0])
            if "fence" in said:
                said["at"] = datetime.fromisoformat(said["at"])
                LastCall(**{one: said[one] for one in LastCall.__slots__})
            return {**said}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, LookupError) as error:
            log.warning("%s cannot be read: %s", self.file, error)
            return {}
