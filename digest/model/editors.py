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
    WRITER = "writer"  # changes what the edition says, and approves nothing
    APPROVER = "approver"  # approves, stops and skips, and changes no word
    VIEWER = "viewer"  # sees everything and changes nothing

    @property
    def writes(self) -> bool:
        return self in (Role.EDITOR, Role.WRITER)

    @property
    def approves(self) -> bool:
        return self in (Role.EDITOR, Role.APPROVER)


@dataclass(frozen=True, slots=True)
class Editor:
    id: int
    name: str
    role: Role
    password: str  # the hash; "" for one who was removed
    session: int  # what a session must name: it goes up when all of them are to end
    added_at: datetime
    address: str = ""  # where notices for her go


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


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody says to colleagues of an edition, or of a piece in it. It is never printed."""

    id: int
    piece_id: int | None  # None: of the edition
    who: str
    at: datetime
    text: str
    done_at: datetime | None = None  # None: open
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """What a link would approve, and in whose name."""

    edition_id: int
    editor: Editor
    fingerprint: str
    until: datetime
