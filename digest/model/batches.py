"""Recipients of an edition, and the batches they are handed over in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

# How long after its claim the call of a batch may begin that was claimed together with others.
TOGETHER = timedelta(seconds=10)


class Recipient(NamedTuple):
    """A subscriber an approved edition will go to. `id` is the subscriber's.

    A tuple, because a million of them are made for a hand-over, each from a row.
    """

    id: int
    address: str
    name: str = ""
    variables: Mapping[str, str] = MappingProxyType({})  # as of planning


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
    key: str  # names this batch to the provider, the same at every attempt that may have been taken
    recipients: tuple[Recipient, ...]
    dated_at: datetime  # when the hand-over was planned: the Date header of every attempt
    variant: int = 0  # of the edition, which all of them get; 0 where it has none
    repeat: bool = field(default=False, compare=False)  # an earlier call of it may have been taken
