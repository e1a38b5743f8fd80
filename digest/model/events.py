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
    agent: str = ""  # what the program that opened or clicked calls itself
    ip: str = ""  # where it was


@dataclass(frozen=True, slots=True)
class Posted:
    provider: str
    key: str
    kind: str
    body: bytes
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Reception:
    """How an edition fared after it was accepted, in people.

    The first four count everybody once, by the weightiest word there is on the way to their inbox:
    a bounce for good outweighs a delivery, a delivery what went wrong before it.
    """

    delivered: int = 0
    hard_bounced: int = 0
    soft_bounced: int = 0
    deferred: int = 0  # and nothing better or worse since
    complained: int = 0
    unsubscribed: int = 0
    opened: int = 0
    clicked: int = 0

    @property
    def bounced(self) -> int:
        return self.hard_bounced + self.soft_bounced
