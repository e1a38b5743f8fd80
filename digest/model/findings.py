"""What a check noticed, and whose word let it stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check noticed. `name` is the rule ("img-alt"), `place` the piece, part or line."""

    name: str
    severity: Severity
    place: str
    message: str
    remedy: str
    why: str = ""  # what it would do to readers or to delivery
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody's word that a warning does not matter, for one edition. It stays in the record."""

    name: str  # of the rule
    place: str  # of the finding
    who: str
    reason: str
    waived_at: datetime
