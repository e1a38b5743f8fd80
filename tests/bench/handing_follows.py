"""A hand-over where readers follow something beside the same readers without follows.

    beside(...)     both are planned in one database; each is handed over, and put back to how it was planned
    | _round        one of them, by a process of its own: CPU s (user and system), and those of making emails

Every round begins with the same rows, in a process that has done nothing else, after a checkpoint: so neither
grows what the other reads, and each pays for its own cache. They take turns, and who begins changes with each
round, because the same work takes a third more CPU while a neighbour uses the memory; the ratio of a round is of
two that ran side by side in time, and the median of the ratios is the figure. In the first round the database's file
is not in memory (what the kernel reads for us is our CPU, too); it is told apart.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import sqlalchemy as sa

from digest.app.week import variants
from digest.app.wiring import utc_now
from digest.deliver import hand_over
from digest.deliver.assignment import Assignment
from digest.deliver.over_http import OverHttp
from digest.model.batches import BatchState
from digest.model.messages import Message
from digest.store import Store, open_store, schema
from tests.bench.handing import postmark, sendgrid, sink

ROUNDS = 5  # and one before them with nothing in memory
WITH, WITHOUT = 1, 2  # numbers of the two editions, and of their hand-overs


def beside(name: str, store: Store, readers: int, *, whole: bool) -> None:
    """Print what a thousand readers cost with follows and without, which both have been planned."""
    path = store.database.path
    assert path
    ratios: list[float] = []
    costs: dict[int, list[float]] = {WITH: [], WITHOUT: []}
    cold = making = 0.0
    with sink() as url:
        for number in range(ROUNDS + 1):
            taken = {}
            for which in (WITH, WITHOUT) if number % 2 else (WITHOUT, WITH):
                _as_planned(store, which)
                if not number:
                    _forget(path)
                words = [str(path), str(which), url, "whole" * whole]
                taken[which], emails = _in_a_process(words)
                making = emails or making
            ratio = taken[WITH] / taken[WITHOUT]
            if number:
                ratios.append(ratio)
                for which, cost in taken.items():
                    costs[which].append(cost / readers * 1e6)
            else:
                cold = ratio
    print(
        f"variants {name:<5} {statistics.median(costs[WITH]):5.1f} CPU ms a 1,000 handed over, "
        f"{statistics.median(costs[WITHOUT]):.1f} without follows ({'whole emails' if whole else 'substitution'}), "
        f"medians of {ROUNDS} in turns: ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}; "
        f"{cold:.2f} with nothing in memory); {making:.1f} CPU s to make the emails again before it",
        flush=True,
    )


def _as_planned(store: Store, which: int) -> None:
    """As if it had never been handed over; and nothing is left for its process to bring from the WAL."""
    batch, attempt, planned = schema.batch, schema.attempt, schema.hand_over
    with store.database.write() as connection:
        connection.execute(sa.delete(attempt).where(attempt.c.hand_over_id == which))
        connection.execute(
            sa.update(batch)
            .where(batch.c.hand_over_id == which)
            .values(
                state=BatchState.PLANNED,
                fence=0,
                claimed_at=None,
                payload="",
                note="",
                account="",
                provider_ids=None,
            )
        )
        connection.execute(
            sa.update(planned).where(planned.c.id == which).values(done_at=None, trouble="")
        )
    with store.database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()  # `_forget` would end the locks of this process, and its process shares what is cached here


def _forget(path: Path) -> None:
    """Take the file out of the kernel's memory."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def _in_a_process(words: list[str]) -> tuple[float, float]:
    child = subprocess.run(
        [sys.executable, "-m", "tests.bench.handing_follows", *words],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    taken, emails = map(float, child.stdout.split())
    return taken, emails


def _round(path: str, which: int, url: str, *, whole: bool) -> None:
    gc.set_threshold(20_000)  # as the command does
    store = open_store(f"sqlite:///{path}")
    edition, frozen = store.editions.get(which), store.editions.frozen(WITH)
    assert frozen
    shelf = variants.Shelf(store, edition, frozen)
    assert which == WITHOUT or shelf.press
    emails = 0.0

    def variant(number: int) -> Message | str:
        nonlocal emails
        begin = time.thread_time()
        found = shelf.message(number)
        emails += time.thread_time() - begin
        return found

    provider = OverHttp(postmark(url) if whole else sendgrid(url))
    assignment = Assignment(
        edition, frozen, store.ledger, provider, "main", utc_now, variant=variant
    )
    begin = _cpu()
    report = hand_over(assignment)
    taken = _cpu() - begin
    assert report.totals.accepted == report.totals.recipients
    shelf.close()
    store.close()
    print(taken - emails, emails)


def _cpu() -> float:
    used = getrusage(RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    _round(sys.argv[1], int(sys.argv[2]), sys.argv[3], whole="whole" in sys.argv)
