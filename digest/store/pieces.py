"""In the store: the pieces of each newsletter, and what we know of its sources."""

from __future__ import annotations

from digest.store.database import Database


class Pieces:
    def __init__(self, database: Database) -> None:
        self._database = database
