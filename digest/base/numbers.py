"""Numbers as people and programs type them. Pure."""

from __future__ import annotations

_MOST_DIGITS = 9  # less than 2**31, which PostgreSQL's INTEGER holds


def whole(text: str) -> int | None:
    """A number of at most nine digits, None for all else.

    "²" is a digit to str.isdigit() and none to int(), which gives up beyond 4,300 of them.
    """
    given = text.isascii() and text.isdecimal() and len(text.lstrip("0")) <= _MOST_DIGITS
    return int(text[-_MOST_DIGITS:]) if given else None
