"""How many recipients a call may hold. Pure."""

from __future__ import annotations


def fitting(message_bytes: int, *, most: int, most_bytes: int) -> int:
    """Recipients in one call that may hold `most` of them and `most_bytes` in all; 1 at least."""
    return max(1, min(most, most_bytes // max(1, message_bytes)))
