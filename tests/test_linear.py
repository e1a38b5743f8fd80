"""Every public function that reads a text takes time in proportion to its length, whatever the text is made of.

Found by itself: module-level functions of digest/ with one text that must be given. Judged by processor time at
1,000, 10,000 and 100,000 characters, in ratio, so that a busy machine changes nothing: ten times as long is right, a
hundred times is what a pattern does that looks at every beginning for every end. What is short is not judged.
"""

from __future__ import annotations

import importlib
import inspect
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from digest.base.errors import DigestError
from tests.test_architecture import modules

LENGTHS = (1_000, 10_000, 100_000)
NOT_JUDGED_S = 0.05
MOST = 40  # times as long for ten times as much: 100 for a square
# What sends patterns astray: many beginnings, and no end.
PIECES = (
    "a", " ", "0", "a.", "a-", "a@", "a;", "<a ", "<!--", "(", "[", "{", "&#", '"\\', ", ", "//", "%40", " \n", "a=", "_", "| ", "\u00a0", "A. ", "2026-",
)  # fmt: skip
# No text of a stranger: a file of ours, or a name that its caller has bounded.
OURS = frozenset(
    (
        "digest.settings.edits.value", "digest.web.passwords.hashed", "digest.base.redaction.keep_out",
        "digest.collect.words.spelled", "digest.deliver.posts.post.fetched", "digest.store.open_store",
        "digest.settings.schema.document", "digest.settings.schema.text",
    )
)  # fmt: skip


def functions() -> Iterator[tuple[str, Callable[[str], object]]]:
    for name, path in modules():
        if path.name == "__main__.py" or ".cli" in name or ".migrations" in name:
            continue
        module = importlib.import_module(name)
        for word, value in vars(module).items():
            if word.startswith("_") or not inspect.isfunction(value) or value.__module__ != name:
                continue
            if takes_a_text(value) and f"{name}.{word}" not in OURS:
                yield f"{name}.{word}", value


def takes_a_text(value: Callable[..., object]) -> bool:
    given = inspect.signature(value).parameters.values()
    required = [
        one for one in given if one.default is one.empty and one.kind is not one.VAR_KEYWORD
    ]
    return (
        len(required) == 1
        and required[0].annotation == "str"
        and required[0].kind in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    )  # fmt: skip


def taken_s(function: Callable[[str], Any], text: str) -> float:
    """The least of two; a generator is gone through."""
    best = float("inf")
    for _ in range(2):
        begun = time.process_time()
        try:
            given = function(text)
            if inspect.isgenerator(given):
                for _ in given:
                    pass
        except (DigestError, ValueError, LookupError, OSError):
            pass
        best = min(best, time.process_time() - begun)
        if best < NOT_JUDGED_S:
            break
    return best


@pytest.mark.dose
@pytest.mark.long
@pytest.mark.parametrize(("name", "function"), [*functions()], ids=lambda one: one if isinstance(one, str) else "")  # fmt: skip
def test_ten_times_the_text_takes_ten_times_as_long(
    name: str, function: Callable[[str], object]
) -> None:
    for piece in PIECES:
        took_s = [0.0]
        for length in LENGTHS:
            took_s.append(taken_s(function, f"{piece * (length // len(piece))}\x01"))
            longest = max(NOT_JUDGED_S, MOST * took_s[-2])
            assert took_s[-1] < longest or len(took_s) == 2, (piece, took_s)
