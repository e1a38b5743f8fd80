"""Patterns that wait: the same as the ready ones, and made only when they are asked."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import digest
from digest.base import patterns
from digest.base.patterns import late


def test_it_finds_what_the_ready_pattern_finds() -> None:
    words, text = r"(\bports?)|quay", "Port of call: a quay, two ports"
    ready, waits = re.compile(words, re.IGNORECASE), late(words, re.IGNORECASE)
    assert waits.search(text, 5) is not None
    assert waits.match(text, 1) is None
    assert waits.fullmatch("PORTS") is not None
    assert [one.span() for one in waits.finditer(text)] == [
        one.span() for one in ready.finditer(text)
    ]
    assert waits.sub("-", text) == ready.sub("-", text)
    assert waits.split(text) == ready.split(text)
    assert (waits.pattern, waits.findall(text)) == (words, ready.findall(text))


def test_it_is_made_once_and_not_before_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def count(pattern: str, flags: int) -> re.Pattern[str]:
        made.append(pattern)
        return re.compile(pattern, flags)

    class Counting:
        compile = staticmethod(count)

    monkeypatch.setattr(patterns, "re", Counting)
    waits: Any = late("quay")
    assert (waits.pattern, made) == ("quay", [])
    assert waits.search("a quay") is not None
    assert waits.match("a quay") is None
    assert made == ["quay"]


def test_it_knows_nothing_else() -> None:
    with pytest.raises(AttributeError, match="scanner"):
        late("quay").scanner("a quay")  # type: ignore[attr-defined]


def test_all_that_wait_can_be_made() -> None:
    """What is wrong in one would else be seen by whoever asks it first."""
    waiting = []
    for module in pkgutil.walk_packages(digest.__path__, "digest."):
        if not module.name.endswith(("__main__", ".env")) and ".versions" not in module.name:
            waiting += list(_waiting(vars(importlib.import_module(module.name)).values()))
    assert len(waiting) > 300
    assert {one.pattern for one in waiting if not _is_sound(one)} == set()


def _waiting(held: Iterable[object]) -> Iterator[patterns._Late]:
    for one in held:
        if isinstance(one, patterns._Late):
            yield one
        elif isinstance(one, list | tuple):
            yield from _waiting(one)


def _is_sound(one: patterns._Late) -> bool:
    try:
        re.compile(one.pattern, one.flags)
    except re.error:
        return False
    return True
