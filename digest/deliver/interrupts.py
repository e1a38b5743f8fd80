"""Ctrl-C and SIGTERM while a hand-over runs: the calls in flight are finished first.

    with Interrupts() as interrupts:
        with interrupts.held():       a signal waits for the end of this block,
            while not interrupts.asked:
                ...
                with interrupts.free():   but not while there is nothing to finish
                    ...
        ...                           here it ends the program's work at once

Either way it becomes KeyboardInterrupt. A second signal does not wait; the ledger then has a claim
without an answer, which the next run settles. Signals reach the main thread only; in any other
nothing is changed, and a stop is asked for by other means.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    def __init__(self) -> None:
        self._before: dict[signal.Signals, Any] = {}
        self._holding = False
        self._asked = False

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for one in _SIGNALS:
                self._before[one] = signal.signal(one, self._take)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)

    @property
    def asked(self) -> bool:
        """Whether a signal waits for the end of the block."""
        return self._asked

    @contextmanager
    def free(self) -> Iterator[None]:
        self._holding = False
        try:
            yield
        finally:
            self._holding = True

    @contextmanager
    def held(self) -> Iterator[None]:
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
        if self._asked:
            raise KeyboardInterrupt

    def _take(self, _signal: int, _frame: FrameType | None) -> None:
        if self._holding and not self._asked:
            self._asked = True
        else:
            raise KeyboardInterrupt
