"""How the rules' patterns are made of many phrases, and when. Pure.

any_of(phrase, ...)   one pattern of all
late(pattern)         made ready when it is first asked for
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache


def any_of(*phrases: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """One pattern of all: those that begin with a word look at beginnings of words alone, which is most of the time saved."""
    words = "|".join(each.removeprefix(r"\b") for each in phrases if each.startswith(r"\b"))
    others = [each for each in phrases if not each.startswith(r"\b")]
    return re.compile(
        "|".join([rf"\b(?:{words})", *others] if words else others), flags | re.MULTILINE
    )


def late(pattern: str) -> Callable[[], re.Pattern[str]]:
    """A pattern that is made ready when it is first asked for: many are long, and seldom needed."""
    return cache(lambda: re.compile(pattern))
