"""What people are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    DRAFT_READY = "draft-ready"
    UNAPPROVED = "unapproved"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    SETTINGS = "settings"
    HANDED_OVER = "handed-over"
    WAITS = "waits"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    SOURCE_SILENT = "source-silent"
    SOURCE_THIN = "source-thin"
    SIGN_UPS = "sign-ups"
    NEW_VERSION = "new-version"


@dataclass(frozen=True, slots=True)
class Notice:
    """One piece of news for the people who run or edit a newsletter, told once."""

    kind: NoticeKind
    newsletter: str  # slug
    about: str  # what it is about; the same news has the same
    headline: str
    lines: tuple[str, ...] = ()
    next_step: str = ""
    url: str = ""  # where to do it


@dataclass(frozen=True, slots=True)
class Kept:
    """A notice with its number, and the channels that it has reached."""

    id: int
    notice: Notice
    made_at: datetime
    told: tuple[str, ...]
    told_at: datetime | None  # reached everybody, or given up
    trouble: str
