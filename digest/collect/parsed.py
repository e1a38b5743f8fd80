"""What one document held, and its form on the pipe between the parsing process and us.

feeds.parse(body) -> Parsed -> to_json | pipe | from_json -> Parsed
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from digest.model import Access, Author, Entry, Image, Media


@dataclass(frozen=True, slots=True)
class Parsed:
    kind: str  # "feed" or "sitemap"
    title: str
    entries: tuple[Entry, ...]  # in document order, which is not always newest first
    dropped: int = 0  # items with neither link, title nor text


def to_json(parsed: Parsed) -> dict[str, Any]:
    return {**asdict(parsed), "entries": [_entry_json(entry) for entry in parsed.entries]}


def from_json(document: dict[str, Any]) -> Parsed:
    return Parsed(**{**document, "entries": tuple(map(_entry, document["entries"]))})


def _entry_json(entry: Entry) -> dict[str, Any]:
    fields = asdict(entry)
    for name in ("published_at", "updated_at"):
        fields[name] = fields[name] and fields[name].isoformat()
    return fields


def _entry(fields: dict[str, Any]) -> Entry:
    return Entry(
        **{
            **fields,
            "topics": tuple(fields["topics"]),
            "authors": tuple(Author(**author) for author in fields["authors"]),
            "image": Image(**fields["image"]) if fields["image"] else None,
            "access": Access(fields["access"]),
            "media": Media(fields["media"]),
            "published_at": _at(fields["published_at"]),
            "updated_at": _at(fields["updated_at"]),
        }
    )


def _at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
