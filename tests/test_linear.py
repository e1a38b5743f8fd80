"""Every public function that reads a text takes time in proportion to its length, whatever the text is made of.

Found by itself: module-level functions of digest/ that must be given texts and nothing else (bytes, lists of texts);
one at a time is long, the others are an address. Judged by processor time at
1,000, 10,000 and 100,000 characters, in ratio, so that a busy machine changes nothing: ten times as long is right, a
hundred times is what a pattern does that looks at every beginning for every end. What is short is not judged.
"""

from __future__ import annotations

import importlib
import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from tests.test_architecture import modules

# What a text is given as; another word, and the function needs more than texts.
TEXTS: dict[str, Callable[[str], object]] = {
    "str": str,
    "str | None": str,
    "bytes": str.encode,
    "str | bytes": str.encode,
    "Iterable[str]": lambda text: (text,),
    "Sequence[str]": lambda text: (text,),
    "Collection[str]": lambda text: (text,),
    "tuple[str, ...]": lambda text: (text,),
}
SHORT = "https://harbour.example/tide-1"
LENGTHS = (1_000, 10_000, 100_000)
NOT_JUDGED_S = 0.05
MOST = 40  # times as long for ten times as much: 100 for a square
# What sends patterns astray: many beginnings, and no end.
PIECES = (
    "a", " ", "0", "<p>", "</", "\r\n", "a.", "a-", "a@", "a;", "<a ", "<!--", "(", "[", "{", "&#", '"\\', ", ", "//", "%40", " \n", "a=", "_", "| ", "\u00a0", "A. ", "2026-",
)  # fmt: skip
# No text of a stranger: a file of ours, or a name that its caller has bounded.
OURS = frozenset(
    (
        "digest.settings.edits.value", "digest.web.passwords.hashed", "digest.base.redaction.keep_out",
        "digest.collect.fields.words.spelled", "digest.deliver.posts.post.fetched", "digest.store.open_store",
        "digest.settings.schema.document", "digest.settings.schema.text", "digest.collect.fields.words.any_of",
        "digest.collect.pages.names.named", "digest.app.week.init.mailbox", "digest.check.words.dictionary.renew.lessened",
    )
)  # fmt: skip


def functions() -> Iterator[tuple[str, Callable[..., object], int]]:
    """With the place of the one that is long."""
    for name, path in modules():
        if path.name == "__main__.py" or ".cli" in name or ".migrations" in name:
            continue
        module = importlib.import_module(name)
        for word, value in vars(module).items():
            if word.startswith("_") or not inspect.isfunction(value) or value.__module__ != name:
                continue
            if f"{name}.{word}" not in OURS:
                yield from ((f"{name}.{word}", value, place) for place in range(texts_of(value)))


def needed(value: Callable[..., object]) -> list[inspect.Parameter]:
    given = inspect.signature(value).parameters.values()
    return [one for one in given if one.default is one.empty and one.kind is not one.VAR_KEYWORD]


def texts_of(value: Callable[..., object]) -> int:
    """How many it must be given; 0 if it must be given something else as well."""
    asked = needed(value)
    return len(asked) if all(str(one.annotation) in TEXTS for one in asked) else 0


def taken_s(function: Callable[..., Any], place: int, text: str) -> float:
    """The least of two; a generator is gone through."""
    words: list[object] = []
    named: dict[str, object] = {}
    for number, one in enumerate(needed(function)):
        value = TEXTS[str(one.annotation)](text if number == place else SHORT)
        if one.kind is one.KEYWORD_ONLY:
            named[one.name] = value
        else:
            words.append(value)
    best = float("inf")
    for _ in range(2):
        begun = time.process_time()
        with suppress(Exception):  # whether it can be read is not what is judged
            given = function(*words, **named)
            if inspect.isgenerator(given):
                for _ in given:
                    pass
        best = min(best, time.process_time() - begun)
        if best < NOT_JUDGED_S:
            break
    return best


@pytest.mark.dose
@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "function", "place"),
    [*functions()],
    ids=lambda one: "" if callable(one) else str(one),
)
def test_ten_times_the_text_takes_ten_times_as_long(
    name: str, function: Callable[..., object], place: int
) -> None:
    for piece in PIECES:
        took_s = [0.0]
        for length in LENGTHS:
            took_s.append(taken_s(function, place, f"{piece * (length // len(piece))}\x01"))
            longest = max(NOT_JUDGED_S, MOST * took_s[-2])
            assert took_s[-1] < longest or len(took_s) == 2, (piece, took_s)
