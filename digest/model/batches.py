"""Recipients handed over in one call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from digest.model.audience import Recipient


class BatchState(StrEnum):
    PLANNED = "planned"
    CLAIMED = "claimed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SPLIT = "split"
    UNKNOWN = "unknown"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Batch:
    """A numbered, fixed set of recipients handed over in one call."""

    hand_over: int
    edition: str  # the edition's label
    number: int
    key: str  # names this batch to the provider, the same at every attempt
    recipients: tuple[Recipient, ...]
    dated_at: datetime  # when the hand-over was planned: the Date header of every attempt
