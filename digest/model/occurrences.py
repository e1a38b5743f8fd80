"""When a stage runs, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OccurrenceState(StrEnum):
    EXPECTED = "expected"
    STARTED = "started"
    DONE = "done"
    HELD = "held"  # too late to start by itself; a person releases or skips it
    MISSED = "missed"  # a newer one took its place
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One run of one stage that is due, or was."""

    newsletter: str
    stage: str  # collect, draft or hand-over
    key: str  # unique within newsletter and stage
    due_at: datetime
    grace_s: int
    state: OccurrenceState
    note: str = ""
    ended_at: datetime | None = None  # done, skipped, missed, or held since

    @property
    def released(self) -> bool:
        """Whether a person let it go, who has seen why it was held."""
        return self.note.startswith(RELEASED_BY)

    @property
    def since_restore(self) -> bool:
        """Whether it is held because a restored backup cannot say if it went out."""
        return self.note == RESTORED


RELEASED_BY = "released by "
RESTORED = (
    "the database was restored from a backup, and this may have been handed over since: "
    "look at the provider"
)


@dataclass(frozen=True, slots=True)
class Held:
    """What waits for a person after a restore."""

    hand_overs: tuple[str, ...]  # "harbour 2026-W48"
    batches: int
