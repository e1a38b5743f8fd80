"""What one document held, and its form on the pipe between the parsing process and us.

reading.parse(body) -> Parsed -> to_json | pipe | from_json -> Parsed
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from digest import fields
from digest.model import Entry


@dataclass(frozen=True, slots=True)
class Parsed:
    kind: str  # "feed" or "sitemap"
    title: str
    entries: tuple[Entry, ...]  # in document order, which is not always newest first
    dropped: int = 0  # items with neither link, title nor text


def to_json(parsed: Parsed) -> dict[str, Any]:
    return {
        "kind": parsed.kind,
        "title": parsed.title,
        "entries": [fields.record_to_json(entry) for entry in parsed.entries],
        "dropped": parsed.dropped,
    }


def from_json(document: dict[str, Any]) -> Parsed:
    entries = tuple(fields.entry_from_json(one) for one in document["entries"])
    return Parsed(**{**document, "entries": entries})
