"""How much work something is, on whatever machine and beside whatever else: no seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_most(units: int) -> Iterator[None]:
    """Fails if the block takes this process more work than so many times 100,000 multiplications.

    On a quiet machine of 2026 a unit is about a hundredth of a second.
    """
    before = _unit_s()
    began = time.process_time()
    yield
    spent_s = time.process_time() - began
    one_s = max(before, _unit_s())
    assert spent_s < units * one_s, f"{spent_s / one_s:.0f} units of work"


def _unit_s() -> float:
    began = time.process_time()
    sum(number * number for number in range(100_000))
    return time.process_time() - began
