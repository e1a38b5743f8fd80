"""Calls in turns, and a line for each figure."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable

ROUNDS = 15


def in_turns(
    *calls: Callable[[], object],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.perf_counter,
) -> list[list[float]]:
    """Milliseconds of each call, called in turns so that a busy moment hits all of them.

    `clock` is time.thread_time for what only computes in this thread: others' work is not in it then.
    """
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for number, call in enumerate(calls):
            begin = clock()
            call()
            taken[number].append((clock() - begin) * 1000)
    return taken


def line(name: str, ours: list[float], plain: list[float], beside: str) -> None:
    noise = statistics.median(plain) / min(plain)
    print(
        f"{name:<13} {min(ours):7.1f} ms   {beside}: {min(plain):7.1f} ms   "
        f"ratio {min(ours) / min(plain):5.2f}   (median/best of the latter: {noise:.2f})"
    )


def process(*words: str) -> Callable[[], object]:
    return lambda: subprocess.run(words, check=True, capture_output=True)
