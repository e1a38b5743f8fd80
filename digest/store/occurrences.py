"""In the store: which runs are due, started and done."""

from __future__ import annotations

from digest.store.database import Database


class Occurrences:
    def __init__(self, database: Database) -> None:
        self._database = database
