"""Patterns that are made ready when they are first asked for.

Those that say something in thirty languages take some milliseconds each, together more than most commands need for
their work, and few commands ask for many of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Late:
    """Stands for a compiled pattern; its methods become that one's own with the first that is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        ready = re.compile(self.pattern, self.flags)
        self.__dict__.update((method, getattr(ready, method)) for method in _METHODS)
        return self.__dict__[name]


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As re.compile's, of a constant that no function of `re` itself is given."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
