"""What a JSON document holds, as far as it is of the kind that is asked for. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""


def record(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def several(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def records(value: object) -> Iterator[dict[str, Any]]:
    return (one for one in several(value) if isinstance(one, dict))
