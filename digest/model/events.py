"""What providers tell us later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventKind(StrEnum):
    DELIVERED = "delivered"
    DEFERRED = "deferred"
    HARD_BOUNCE = "hard bounce"
    SOFT_BOUNCE = "soft bounce"
    COMPLAINT = "complaint"
    UNSUBSCRIBE = "unsubscribe"
    OPEN = "open"
    CLICK = "click"


@dataclass(frozen=True, slots=True)
class Event:
    """A provider's later word on one recipient."""

    key: str  # the provider's own name of it; the same when it is told again
    kind: EventKind
    address: str  # "" where the provider only says a number of its own
    at: datetime
    batch: str = ""  # the key of the batch; "" when the mail was not ours, or it is not told
    subscriber: int | None = None
    reason: str = ""  # in the provider's words
    url: str = ""  # of a click
