"""Who may use the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
