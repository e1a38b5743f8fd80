"""What is kept of people no longer than the settings say, whatever runs regularly.

`digest serve` looks once a day; `digest run` and `digest collect` each time, for houses with cron alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from digest.settings.installation import Retention
    from digest.store import Store


def forget_old(*, store: Store, retention: Retention, now: datetime) -> None:
    """Take out sign-ups that nobody confirmed, and addresses of old hand-overs. Totals stay."""
    from digest.store import privacy

    privacy.prune(store.database, before=now - retention.unconfirmed)
    if retention.recipients:
        privacy.forget(store.database, before=now - retention.recipients)
