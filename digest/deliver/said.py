"""What an answer of an API says, believed only if it is of the kind that the API says it is.

    an_id(value)       a provider's id of what it took: words or a number, and no null
    whole(value)       a count, a code or a place: a number, and neither true nor "1"
    word(value)        a status: words, and not none of them
    one_each(values)   each once, and nothing twice
    some(ids, ...)     what an answer that has a word on each of them says of the batch

Whatever is of another kind raises ValueError: the answer is not this API's, and what it was given may
have been taken. `no_answer` says in plain words what came instead.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import httpx

from digest.base.redaction import without_keys
from digest.model.answers import Accepted, Barred, Later

Value = TypeVar("Value", bound=Hashable)
_NOBODY: Mapping[int, str] = MappingProxyType({})


def an_id(value: Any) -> str:
    if type(value) is int or (isinstance(value, str) and value.strip()):
        return str(value)
    raise ValueError("no id")


def whole(value: Any, *, below: int | None = None) -> int:
    """A number that is not negative, and smaller than `below`."""
    if type(value) is not int or value < 0 or (below is not None and value >= below):
        raise ValueError("no such number")
    return value


def word(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("no word")
    return value


def one_each(values: Iterable[Value]) -> list[Value]:
    found = list(values)
    if len(set(found)) < len(found):
        raise ValueError("the same twice")
    return found


def some(
    ids: Mapping[int, str],
    refused: Mapping[int, str],
    later: Mapping[int, str] = _NOBODY,
    barred: Mapping[int, str] = _NOBODY,
) -> Accepted | Later | Barred:
    """Nobody but those put off, or barred: then it is an answer to the batch as a whole."""
    if ids or refused or not (later or barred):
        return Accepted(ids, refused, later, barred)
    if barred:
        return Barred(next(iter(barred.values())))
    return Later(next(iter(later.values())), all_batches=True)


def seen(response: httpx.Response) -> str:
    return f"HTTP {response.status_code}: {_short(response)}"


def no_answer(response: httpx.Response) -> str:
    """ "its answer (HTTP 200) was no JSON: <!doctype html>..."."""
    words = _short(response)
    its = f"its answer (HTTP {response.status_code})"
    if not words:
        return f"{its} was empty"
    try:
        json.loads(response.content)
    except ValueError:
        return f"{its} was no JSON: {words}"
    return f"{its} does not say what became of what was handed over: {words}"


def _short(response: httpx.Response) -> str:
    return " ".join(without_keys(response.text).split())[:200]  # cut after: half a key is one, too
