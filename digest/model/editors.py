"""Who may use the desk, for how long, and what they began to write there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

LINK = timedelta(minutes=15)  # that a link opens the desk, once
SESSION = timedelta(days=14)
LOCAL: Final = "local"  # came by a link, while nobody has an account


class Role(StrEnum):
    EDITOR = "editor"
    VIEWER = "viewer"  # sees everything and changes nothing


@dataclass(frozen=True, slots=True)
class Editor:
    id: int
    name: str
    role: Role
    password: str  # the hash; "" for one who was removed
    session: int  # what a session must name: it goes up when all of them are to end
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that is signed in. Times are None of one that began before they were kept."""

    name: str  # by which it is ended; nobody comes in by it
    browser: str  # "Firefox on Linux", "" for what says nothing of itself
    began_at: datetime | None
    seen_at: datetime | None  # to some minutes
    until: datetime


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody typed into one form of the desk, as it would be posted."""

    key: str  # which form: its move, and what it is about
    form: Mapping[str, str]
    refused: bool  # it was posted, and the edition took no more
    at: datetime
