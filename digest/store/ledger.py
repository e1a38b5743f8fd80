"""In the store: who was handed over, in which batch, with what answer."""

from __future__ import annotations

from digest.store.database import Database


class Ledger:
    def __init__(self, database: Database) -> None:
        self._database = database
