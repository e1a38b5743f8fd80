"""What is kept of people no longer than the settings say, whatever runs regularly.

`digest serve` looks once a day; `digest run` and `digest collect` each time, for houses with cron alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.app.ground import Ground


def forget_old(ground: Ground) -> None:
    """Take out sign-ups that nobody confirmed, addresses of old hand-overs (totals stay), what editors
    typed and left, and pictures that no reader got."""
    store, now, retention = ground.store, ground.now(), ground.settings.retention
    from digest.app.keep.results import refresh
    from digest.store import privacy

    store.pictures.forget(before=now - retention.pictures)
    refresh(store, now=now)  # whose clicks those were is forgotten with it
    privacy.prune(store.database, before=now - retention.unconfirmed)
    store.persons.forget_old(before=now - retention.typed)
    if retention.recipients:
        privacy.forget(store.database, before=now - retention.recipients)
