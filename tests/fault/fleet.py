"""Real `digest worker` processes on a real PostgreSQL: one is killed, one is stopped, and who got what.

The long form: python -m tests.fault.fleet [readers] [key|query|none ...].
"""

from __future__ import annotations

import csv
import io
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from digest.model.answers import Promise
from digest.settings import load
from digest.store import Store, open_store
from tests.acceptance.house import House
from tests.fault.mailings import BATCH, planned
from tests.fault.provider import HELD_S, Breaking, running


@dataclass
class Fleet:
    house: House
    provider: Breaking
    store: Store
    edition_id: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, count: int) -> None:
        """`count` more workers, once the database knows them."""
        for _ in range(count):
            with (self.house.folder / f"worker-{len(self.processes)}.log").open("wb") as log:
                self.processes.append(
                    subprocess.Popen(self.house.words("worker"), stdout=log, stderr=log)
                )
        pids = {str(one.pid) for one in self.processes[-count:]}
        known = self.store.workers.names
        until(lambda: pids <= {one.split()[1] for one in known()}, within_s=120, logs=self.logs)

    def hand_over(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.house.words("hand-over", *words), capture_output=True, text=True, timeout=600
        )

    def states(self) -> dict[str, str]:
        """Address -> state, by the command's own list."""
        listed = subprocess.run(
            self.house.words("ledger", "--recipients", "--csv"), capture_output=True, text=True
        ).stdout
        return {row["address"]: row["state"] for row in csv.DictReader(io.StringIO(listed))}

    def logs(self) -> str:
        return "".join(one.read_text() for one in self.house.folder.glob("worker-*.log"))

    def busy(self) -> bool:
        """Whether there is something left that the workers can do without a person."""
        account = self.store.ledger.totals(self.edition_id)
        plan = self.store.ledger.find(self.edition_id)
        return plan is None or account is None or self.store.ledger.busy(plan)


def until(reached: object, *, within_s: float, logs: Callable[[], str] = str) -> float:
    """Seconds until a call first returned something true; `logs` tell why it did not."""
    assert callable(reached)
    begin = time.monotonic()
    while not reached():
        assert time.monotonic() - begin < within_s, f"not within {within_s} s\n{logs()}"
        time.sleep(0.05)
    return time.monotonic() - begin


@contextmanager
def fleet(
    folder: Path,
    url: str,
    promise: Promise,
    *,
    readers: int,
    lease_s: float,
    at_once: int = 4,
    slow_s: float = 0.05,
) -> Iterator[Fleet]:
    """A house whose edition is approved, before a provider that takes `slow_s` for each call."""
    provider = Breaking(faulty=0, seed=1, slow_s=slow_s)
    with running(provider):
        workers = f'[workers]\nat_once = {at_once}\nlease = "{lease_s:g} seconds"\n'
        house = planned(folder, provider, promise, readers=readers, database=url, more=workers)
        store = open_store(load(folder / "config").database)
        [edition] = store.editions.lines("harbour")
        made = Fleet(house, provider, store, edition.id)
        try:
            yield made
        finally:
            for one in made.processes:
                if one.poll() is None:
                    one.send_signal(signal.SIGCONT)
                    one.kill()
                one.wait(30)
            store.close()


@dataclass
class Outcome:
    promise: Promise
    readers: int
    recovered_s: float
    doubled: list[str]
    lost: list[str]
    states: Counter[str]
    most_at_once: int
    violations: list[str]

    def judge(self) -> None:
        assert not self.doubled, self
        assert not self.lost, self
        assert not self.violations, self.violations
        if self.promise is Promise.NONE:  # at most a batch for each call that was on its way
            assert 0 < self.states["unknown"] <= 2 * BATCH, self
            assert self.states["accepted"] + self.states["unknown"] == self.readers, self
        else:
            assert self.states == {"accepted": self.readers}, self

    def __str__(self) -> str:
        return (
            f"{self.promise:<5} {self.readers:,} people, one worker killed, one stopped: recovered in "
            f"{self.recovered_s:.0f} s, {len(self.doubled)} doubled, {len(self.lost)} lost, "
            f"{self.states['accepted']:,} accepted, {self.states['unknown']:,} unknown and named"
        )


def kill_and_stop(
    folder: Path, url: str, promise: Promise, *, readers: int, lease_s: float, stopped_s: float
) -> Outcome:
    """Of two workers one is killed and one stopped in mid-batch; a third goes on; the sleeper wakes."""
    # One call at a time for each, so that both are at work where the provider allows no more than two.
    with fleet(folder, url, promise, readers=readers, lease_s=lease_s, at_once=1) as ours:
        ours.start(2)
        done = ours.hand_over("--no-wait")
        assert "the workers go on with it" in done.stdout, done.stdout + done.stderr
        killed, stopped = ours.processes
        until(lambda: ours.provider.mailbox.total() > readers / 4, within_s=120, logs=ours.logs)
        _kill_and_stop_at_work(ours, killed, stopped)
        begin = time.monotonic()
        ours.start(1)
        until(lambda: not ours.busy() and not _open(ours, promise), within_s=240, logs=ours.logs)
        recovered_s = time.monotonic() - begin
        time.sleep(max(0.0, stopped_s - recovered_s))
        stopped.send_signal(signal.SIGCONT)
        time.sleep(HELD_S)  # what it had on its way, if it still went
        for one in ours.processes[1:]:
            one.send_signal(signal.SIGTERM)
            assert one.wait(60) == 0, ours.logs()
        listed = ours.states()
        mailbox = ours.provider.mailbox
        return Outcome(
            promise,
            readers,
            recovered_s,
            [address for address, times in mailbox.items() if times > 1],
            [a for a, state in listed.items() if not mailbox[a] and state != "unknown"],
            Counter(listed.values()),
            ours.provider.most_at_once,
            ours.provider.violations,
        )


def _kill_and_stop_at_work(
    ours: Fleet, killed: subprocess.Popen[bytes], stopped: subprocess.Popen[bytes]
) -> None:
    """Once each of them has a call on its way, which was taken and is not answered.

    That both have claimed a batch is not enough: a provider without a second of the processor takes such a call
    after it was asked about it, which no real one's `settle` allows for.
    """
    for _ in range(8):
        with ours.provider.held():
            give_up_at = time.monotonic() + 2
            while time.monotonic() < give_up_at:
                if ours.provider.at_once == 2:  # of each worker one
                    killed.kill()
                    stopped.send_signal(signal.SIGSTOP)
                    return
                time.sleep(0.02)
        time.sleep(0.2)
    raise AssertionError("the two were never at work at once")


def _open(ours: Fleet, promise: Promise) -> bool:
    """Whether anybody is unknown who will not stay so."""
    account = ours.store.ledger.totals(ours.edition_id)
    return promise is not Promise.NONE and bool(account and account.unknown)


if __name__ == "__main__":
    import sys
    import tempfile

    from tests import postgresql

    words = sys.argv[1:]
    people = int(words[0]) if words else 5000
    with postgresql.running() as server:
        for one in [Promise(word) for word in words[1:]] or list(Promise):
            with tempfile.TemporaryDirectory() as folder:
                outcome = kill_and_stop(
                    Path(folder), server.fresh(), one, readers=people, lease_s=30, stopped_s=60
                )
            print(outcome, flush=True)
            outcome.judge()
            assert outcome.recovered_s < 120
