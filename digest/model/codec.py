"""Our nouns as JSON values, and back: for the store, the parsing process, what an edition was composed from, and scripts.

    to_json(value)               records become objects, tuples and sets lists, times ISO 8601 with their offset, a zone its name
    picked(record, *names)       the same of some fields or properties of a record, in this order
    from_json(shape, value)      what was written, by the shape that the type hints state: Entry, tuple[Author, ...]
    field(Piece, "image", value) the same for one field of a record

What is not there gets the record's own default, and what the record does not know is passed over: another version
of digest wrote it. None stays None. A named tuple is written as a list. The one thing that hints can't tell is an
alternative's value: it is read as the field of an entry that it is another value of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from digest.model.pieces import Alternative, Alternatives, Entry

_Read = Callable[[Any], Any]


_AS_IT_IS = frozenset({str, int, float, bool, NoneType})


def to_json(value: Any) -> Any:
    # Most are, and asking for a Mapping first would take longer than all
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    if isinstance(value, frozenset):  # in an order, so that the same set is the same document
        return sorted(map(to_json, value))
    if isinstance(value, Mapping):
        return {name: to_json(one) for name, one in value.items()}
    if is_dataclass(value):
        return picked(value, *_usual(value.__class__))
    return str(value) if isinstance(value, ZoneInfo) else value


def sparse(record: Any) -> dict[str, Any]:
    """A record without the fields that are as they are when nothing is said; `from_json` makes the same of it."""
    usual: dict[str, Any] = _usual(record.__class__)
    return {
        name: to_json(value)
        for name, default in usual.items()
        if (value := getattr(record, name)) != default
    }


@cache
def _usual(record: Any) -> dict[str, Any]:
    return {
        one.name: one.default_factory() if one.default_factory is not MISSING else one.default
        for one in fields(record)
    }


def picked(record: Any, *names: str) -> dict[str, Any]:
    return {name: to_json(getattr(record, name)) for name in names}


def from_json(shape: Any, value: Any) -> Any:
    read = _reader(shape)
    return read(value) if read and value is not None else value


def field(record: type, name: str, value: Any) -> Any:
    read = _fields(record).get(name)
    return read(value) if read and value is not None else value


@cache
def _reader(shape: Any) -> _Read | None:
    """How to read a value of this shape; None where JSON has it as it is."""
    if shape == Alternatives:
        return _alternatives
    kind, inside = get_origin(shape), get_args(shape)
    if kind in (Union, UnionType):
        parts = [one for one in inside if one is not NoneType]
        return _reader(parts[0]) if len(parts) == 1 else None
    if kind is tuple and inside[1:] == (...,):
        read = _reader(inside[0])
        return (lambda value: tuple(map(read, value))) if read else tuple
    if kind is frozenset:
        each_of = _reader(inside[0])
        return (lambda value: frozenset(map(each_of, value))) if each_of else frozenset
    if kind is Mapping and (one := _reader(inside[1])):
        return lambda value: {name: one(each) for name, each in value.items()}
    if shape is datetime:
        return datetime.fromisoformat
    if is_dataclass(shape):
        return lambda value: _record(shape, value)
    if isinstance(shape, type) and issubclass(shape, tuple) and hasattr(shape, "_fields"):
        return lambda value: _record(shape, dict(zip(shape._fields, value, strict=True)))
    if kind in (tuple, frozenset):
        return kind  # type: ignore[no-any-return]
    return shape if isinstance(shape, type) and issubclass(shape, (Enum, ZoneInfo)) else None


def _record(shape: Any, given: Mapping[str, Any]) -> Any:
    known = _fields(shape)
    return shape(
        **{
            name: read(value) if (read := known[name]) and value is not None else value
            for name, value in given.items()
            if name in known
        }
    )


@cache
def _fields(record: type) -> dict[str, _Read | None]:
    return {name: _reader(hint) for name, hint in get_type_hints(record).items()}


def _alternatives(value: Mapping[str, Any]) -> dict[str, tuple[Alternative, ...]]:
    return {
        name: tuple(Alternative(field(Entry, name, one["value"]), one["origin"]) for one in others)
        for name, others in value.items()
    }
