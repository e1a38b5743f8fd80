"""In the store: whoever leaves a newsletter, or all of them, by their own wish or another's word."""

from __future__ import annotations

import sqlalchemy as sa

from digest.model.audience import SubscriberStatus
from digest.store import schema

_subscriber = schema.subscriber.c

# Links to confirm with that were sent before somebody left are void.
LEFT = {"status": SubscriberStatus.UNSUBSCRIBED, "asked_at": None}


def leave(connection: sa.Connection, key: str, newsletter: str) -> None:
    """Whoever has this address is no longer active: of one newsletter, or ("") of all."""
    change = sa.update(schema.subscriber).where(_subscriber.address_key == key)
    if newsletter:
        change = change.where(_subscriber.newsletter == newsletter)
    connection.execute(change.values(LEFT))
