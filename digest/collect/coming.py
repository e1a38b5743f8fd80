"""Which time of a calendar is meant: written for the parsing process, and read there. Pure.

It stands alone because whoever asks needs no parser, which takes longer to import than to use.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def asked(start: datetime, end: datetime, zone: str) -> str:
    """What `look_for` says for a calendar: from when to when, and where times without a zone are meant."""
    return f"coming {start.isoformat()} {end.isoformat()} {zone}"


def read(look_for: str) -> tuple[datetime, datetime, ZoneInfo]:
    word, *rest = look_for.split() or [""]
    if word != "coming" or len(rest) != 3:
        raise ValueError(look_for)
    return datetime.fromisoformat(rest[0]), datetime.fromisoformat(rest[1]), ZoneInfo(rest[2])
