"""An edition on its way to a list that the provider keeps."""

from __future__ import annotations

from enum import StrEnum


class BroadcastState(StrEnum):
    """Where an edition stands that goes to a list the provider keeps."""

    PLANNED = "planned"
    DRAFTED = "drafted"  # the provider holds it, and waits for us
    STARTING = "starting"  # it may have been started
    STARTED = "started"
    HELD = "held"  # a person must look at it
