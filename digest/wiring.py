"""The only place that builds real things: store, HTTP client, parser, provider, templates, clock.

Each is made when it is first needed, because most commands need few of them and the libraries
behind them take longer to import than the work takes to do.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from digest.settings import Settings

if TYPE_CHECKING:
    from digest.store import Store


def utc_now() -> datetime:
    """The clock, to the millisecond that the store keeps."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Works:
    """What one process works with; `close` gives all of it back."""

    def __init__(self, settings: Settings, *, now: Callable[[], datetime] = utc_now) -> None:
        self.settings = settings
        self.now = now
        self._open = ExitStack()

    def close(self) -> None:
        self._open.close()

    @cached_property
    def store(self) -> Store:
        from digest.store import open_store

        store = open_store(self.settings.database)
        self._open.callback(store.close)
        return store
