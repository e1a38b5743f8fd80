"""In the store: subscribers and suppressions."""

from __future__ import annotations

from digest.store.database import Database


class Audience:
    def __init__(self, database: Database) -> None:
        self._database = database
