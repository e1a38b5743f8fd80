"""Who may get it: subscribers, what a list says of them, and standing rules against an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from digest.model.follows import Subject


class SubscriberStatus(StrEnum):
    PENDING = "pending"
    ACTIVE = "active"
    UNSUBSCRIBED = "unsubscribed"


@dataclass(frozen=True, slots=True)
class Subscriber:
    id: int
    address: str
    status: SubscriberStatus
    name: str = ""
    language: str = ""
    since: datetime | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    segments: tuple[str, ...] = ()
    follows: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a list of subscribers names. `key` is equal for two spellings of one address."""

    line: int  # of the list
    address: str
    key: str
    name: str = ""
    language: str = ""
    status: SubscriberStatus | None = None  # None: the list does not say
    variables: Mapping[str, str] = field(default_factory=dict)  # what else the list says of them
    segments: tuple[str, ...] | None = None  # None: the list has no such column
    follows: tuple[Subject, ...] | None = None  # as segments


@dataclass(frozen=True, slots=True)
class Reject:
    """A line of a list that names nobody we could hand over to, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Suppression:
    """A standing rule not to hand over to an address."""

    address_key: str
    newsletter: str  # slug, "" for all of them
    reason: str  # "hard bounce", "complaint", "unsubscribe" or "manual"
    since: datetime
    note: str = ""


class May(StrEnum):
    CHOOSE = "choose"  # they receive it
    COME_BACK = "come back"  # they left by themselves
    NOTHING = "nothing"  # nobody, not confirmed, taken off by the house, bounced, complained


@dataclass(frozen=True, slots=True)
class Choices:
    may: May
    name: str = ""
    language: str = ""
    segments: tuple[str, ...] = ()
    follows: tuple[Subject, ...] = ()


@dataclass(slots=True)
class ImportReport:
    added: int = 0
    changed: int = 0
    unchanged: int = 0  # those who had left, and stay so, among them
    duplicates: int = 0  # named before in the same list
    rejected: int = 0
    rejects: list[Reject] = field(default_factory=list)  # the first 1,000 of them
