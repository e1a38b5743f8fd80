"""One of any number of processes that hand over together, on one PostgreSQL database.

    queue -> drain(hand_over, slot)     a slot: batch by batch, claimed from the ledger
    every third of the lease: beat      this worker is alive for another lease
      | bury                            those that are not; whatever they had is woken anew

The queue only wakes slots; what may be handed over the ledger says, and by when a worker must have
let itself be heard from the database's clock says. A worker that was stopped and goes on notices by
a clock that ran on meanwhile that its claims are over: it makes no call and writes no answer.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from digest.app.week import hand_over as handing
from digest.base.errors import DigestError, StoreError
from digest.store.queue import Queue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from digest.app.week.hand_over import Delivery
    from digest.store.workers import Workers

SURE = 0.8  # of a lease, counted from before the heartbeat: others count from after it
LOOK_AGAIN_S = 60.0  # for hand-overs whose wake-up was lost

log = logging.getLogger("digest.worker")


def work(delivery: Delivery, *, ready: Callable[[str], None]) -> None:
    """Hand over what is left to workers, until SIGTERM or Ctrl-C; calls in flight are finished.

    `ready` is told once this worker is known to the others. Raises WrongUse without a PostgreSQL
    database, StoreError if it cannot be reached at the beginning; later it is waited for.
    """
    settings = delivery.settings.workers
    queue = Queue(delivery.store.database, at_once=settings.at_once, lease=settings.lease)
    queue.prepare()
    delivery.store.database.silence = settings.lease / 2
    lease = Lease(delivery.store.workers, settings.lease)
    with _beating(delivery.store.workers, lease, delivery.now):
        ready(f"{lease.name} hands over, {settings.at_once} calls at a time")
        queue.run(partial(_work, delivery, lease), delivery.stop)


class Lease:
    """What makes this process a worker: a row that others take for dead when it is not renewed."""

    def __init__(self, workers: Workers, length: timedelta) -> None:
        self.name = f"worker {os.getpid()} on {socket.gethostname()}"
        self._workers = workers
        self._length = length
        self.look_again = False  # something was broken off that others cannot see
        self._begin()

    def _begin(self) -> None:
        began = _awake_or_not_s()
        self.number = self._workers.begin(self.name, self._length)
        self._beat_s = began

    @property
    def every_s(self) -> float:
        return self._length.total_seconds() / 3

    def alive(self, number: int) -> bool:
        """Whether what the worker of this number claimed is still its own."""
        silent_s = _awake_or_not_s() - self._beat_s
        return number == self.number and silent_s < SURE * self._length.total_seconds()

    def beat(self) -> None:
        began = _awake_or_not_s()
        if self._workers.beat(self.number, self._length):
            self._beat_s = began
        else:
            log.warning("%s was taken for dead; what it had in hand is settled anew", self.name)
            self._begin()

    def end(self) -> None:
        self._workers.end(self.number)


def _awake_or_not_s() -> float:
    """A clock that nobody sets, and that goes on while the process is stopped or the machine sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@contextmanager
def _beating(workers: Workers, lease: Lease, clock: Callable[[], datetime]) -> Iterator[None]:
    """Keep the lease, in a thread of its own, until the block ends."""
    ended = threading.Event()

    def beat() -> None:
        look_at = 0.0
        while not ended.is_set():
            try:
                lease.beat()
                if lease.look_again:  # a connection that broke may have left a batch in our hand
                    workers.let_go(lease.number)
                dead = workers.bury()
                for name in dead:
                    log.warning("%s fell silent; its hand-overs go on here", name)
                if dead or lease.look_again or time.monotonic() >= look_at:
                    lease.look_again = False
                    look_at = time.monotonic() + LOOK_AGAIN_S
                    workers.keep(now=clock())
                    for one in workers.left(now=clock()):
                        workers.wake(one)
            except DigestError as error:  # the database is away: tried again
                lease.look_again = True
                log.warning("%s", error.report())
            except Exception:
                log.exception("a heartbeat failed by a bug")
            ended.wait(lease.every_s)

    thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        try:
            lease.end()
        except StoreError as error:  # it will be taken for dead
            log.warning("%s", error.report())


def _work(delivery: Delivery, lease: Lease, hand_over: int, slot: int) -> None:
    """What a job of the queue asks for. Trouble is logged: the ledger has it, and others look again."""
    workers = delivery.store.workers
    try:
        found = workers.left(now=delivery.now())
        left = next((one for one in found if one.id == hand_over), None)
        if left is None or delivery.stop.is_set():
            return
        until = handing.work(delivery, left.edition_id, worker=lease.number, alive=lease.alive)
        if until:
            workers.wake_later(left, slot, until)
    except StoreError as error:
        lease.look_again = True
        log.warning("%s", error.report())
    except DigestError as error:
        log.error("%s", error.report())
