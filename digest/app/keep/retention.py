"""What is kept of people no longer than the settings say, whatever runs regularly.

`digest serve` looks once a day; `digest run` and `digest collect` each time, for houses with cron alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.app.wiring import Works


def forget_old(works: Works) -> None:
    """Take out sign-ups that nobody confirmed, and addresses of old hand-overs. Totals stay."""
    from digest.store import privacy

    database, now, retention = works.store.database, works.now(), works.settings.retention
    privacy.prune(database, before=now - retention.unconfirmed)
    if retention.recipients:
        privacy.forget(database, before=now - retention.recipients)
