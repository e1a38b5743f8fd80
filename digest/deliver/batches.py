"""How many recipients a call may hold, and how long a batch waits. Pure."""

from __future__ import annotations

FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 300.0


def fitting(message_bytes: int, *, most: int, most_bytes: int) -> int:
    """Recipients in one call that may hold `most` of them and `most_bytes` in all; 1 at least."""
    return max(1, min(most, most_bytes // max(1, message_bytes)))


def wait_s(tries: int, asked_s: float | None) -> float:
    """How long to wait after the `tries`-th Later in a row (from 1): the provider's wish, or ours.

    Ours doubles from 5 seconds to 5 minutes. There is no jitter: one worker, one hand-over.
    """
    if asked_s is not None:
        return max(0.0, asked_s)
    return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(tries - 1, 10))
