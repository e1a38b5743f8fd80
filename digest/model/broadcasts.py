"""An edition on its way to a list that the provider keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BroadcastState(StrEnum):
    """Where an edition stands that goes to a list the provider keeps."""

    PLANNED = "planned"
    DRAFTED = "drafted"  # the provider holds it, and waits for us
    STARTING = "starting"  # it may have been started
    STARTED = "started"
    HELD = "held"  # a person must look at it


@dataclass(frozen=True, slots=True)
class Broadcast:
    edition_id: int
    provider: str  # its name in digest.toml
    list: str
    name: str
    state: BroadcastState
    provider_id: str  # "" while no draft is known
    note: str
    planned_at: datetime
    starting_at: datetime | None
    done_at: datetime | None
    trouble: str = ""  # what the provider refused it with; it is held until it goes on
