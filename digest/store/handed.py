"""A file beside an SQLite database that names the last call made from it, to know an older copy by.

    note      after a claim is on disk, before its call is made
    missing   the call that the file names and the database knows nothing of; None if all is well
    forget    once whatever is in doubt is held

Whoever copies yesterday's file back by hand would hand today's edition over again. One line is enough:
an older copy lacks the last call, whichever others it lacks. The line is not waited for to be on
disk but at a process's first call: it outlives the process, and after a power cut an older line, or
none, raises no false alarm. Where there is no file (a database that moved alone, PostgreSQL), nothing is said.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from digest.errors import FULL, is_full
from digest.store import schema
from digest.store.database import Database

log = logging.getLogger("digest.store")

ROOM = 500  # bytes of a line: each is written over the one before it, at once and as long


@dataclass(frozen=True, slots=True)
class LastCall:
    edition: str
    hand_over: int
    batch: int
    fence: int
    at: datetime


class Handed:
    def __init__(self, database: Database) -> None:
        self._database = database
        self.file = Path(f"{database.path}-handed") if database.path else None
        self._noted = False

    def note(self, call: LastCall) -> None:
        if self.file is None:
            return
        said = {
            "edition": call.edition,
            "hand_over": call.hand_over,
            "batch": call.batch,
            "fence": call.fence,
            "at": call.at.isoformat(),
        }
        try:
            handle = os.open(self.file, os.O_WRONLY | os.O_CREAT, 0o600)
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

    def missing(self) -> LastCall | None:
        call = self._last()
        if call is None:
            return None
        batch = schema.batch.c
        query = sa.select(batch.fence).where(
            batch.hand_over_id == call.hand_over, batch.number == call.batch
        )
        with self._database.read() as connection:
            fence = connection.scalar(query)
        return call if fence is None or fence < call.fence else None

    def forget(self) -> None:
        if self.file:
            self.file.unlink(missing_ok=True)

    def _last(self) -> LastCall | None:
        if self.file is None:
            return None
        try:
            said = json.loads(self.file.read_bytes().partition(b"\n")[0])
            return LastCall(**{**said, "at": datetime.fromisoformat(said["at"])})
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, LookupError) as error:
            log.warning("%s cannot be read: %s", self.file, error)
            return None
