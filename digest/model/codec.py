"""The fields of an entry, a piece or a block as JSON values, and back: for the store, the parsing process and scripts.

to_json(value)          tuples become lists, records objects, times ISO 8601 in UTC
from_json(name, value)  the field of that name as it was
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from digest.model.blocks import Block, BlockKind
from digest.model.pieces import Access, Alternative, Author, Entry, Image, Media


def to_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    if isinstance(value, Mapping):
        return {name: to_json(one) for name, one in value.items()}
    if is_dataclass(value):
        return record_to_json(value)
    return value


def record_to_json(record: Any) -> dict[str, Any]:
    return {one.name: to_json(getattr(record, one.name)) for one in fields(record)}


def from_json(name: str, value: Any) -> Any:
    read = _READ.get(name)
    return read(value) if read and value is not None else value


def entry_from_json(document: Mapping[str, Any]) -> Entry:
    return Entry(**{name: from_json(name, value) for name, value in document.items()})


def block_from_json(document: Mapping[str, Any]) -> Block:
    kind = BlockKind(document["kind"])
    return Block(
        **{name: from_json(name, value) for name, value in document.items()} | {"kind": kind}
    )


def _image(value: Mapping[str, Any]) -> Image:
    focus = value.get("focus")
    return Image(**{**value, "focus": tuple(focus) if focus else None})


def _alternatives(value: Mapping[str, Any]) -> dict[str, tuple[Alternative, ...]]:
    return {
        name: tuple(Alternative(from_json(name, one["value"]), one["origin"]) for one in others)
        for name, others in value.items()
    }


_READ: dict[str, Callable[[Any], Any]] = {
    "topics": tuple,
    "authors": lambda value: tuple(Author(**one) for one in value),
    "image": _image,
    "published_at": datetime.fromisoformat,
    "updated_at": datetime.fromisoformat,
    "withdrawn_at": datetime.fromisoformat,
    "starts_at": datetime.fromisoformat,
    "ends_at": datetime.fromisoformat,
    "access": Access,
    "media": Media,
    "alternatives": _alternatives,
}
