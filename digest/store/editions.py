"""In the store: editions and their placements."""

from __future__ import annotations

from digest.store.database import Database


class Editions:
    def __init__(self, database: Database) -> None:
        self._database = database
