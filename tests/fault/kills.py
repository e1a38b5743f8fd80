"""`digest hand-over` as real processes, killed at random moments, and who got what in the end."""

from __future__ import annotations

import csv
import io
import random
import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from digest.model.answers import Promise
from tests.acceptance.house import House
from tests.doubles import reader
from tests.fault.mailings import planned
from tests.fault.provider import HELD_S, Breaking, running

BATCH = 25  # a kill may cost a call for each that is on its way, and 200 are to find something
MOST_LIVES = 400  # until it must be done, after the last kill


@dataclass
class Outcome:
    readers: int
    promise: Promise
    killed: int
    lives: int
    seconds: float
    calls: int
    faults: Counter[str]
    mailbox: Counter[str]
    violations: list[str]
    states: dict[str, str]  # address -> state, by the command's own list
    reasons: dict[str, str]
    report: str
    bad: frozenset[str] = field(default_factory=frozenset)

    @property
    def doubled(self) -> list[str]:
        return [address for address, times in self.mailbox.items() if times > 1]

    @property
    def lost(self) -> list[str]:
        """Who did not get it, though nobody says that they might not have."""
        return [
            address
            for address, state in self.states.items()
            if not self.mailbox[address] and state not in ("refused", "unknown")
        ]

    @property
    def unknown(self) -> list[str]:
        return [address for address, state in self.states.items() if state == "unknown"]

    def __str__(self) -> str:
        counts = Counter(self.states.values())
        return (
            f"{self.promise:<5} {self.readers:,} people, {self.killed} kills in {self.lives} lives, "
            f"{self.faults.total()} faults in {self.calls:,} calls, {self.seconds:.0f} s: "
            f"{len(self.lost)} lost, {len(self.doubled)} doubled, {counts['accepted']:,} accepted, "
            f"{counts['refused']} refused, {counts['unknown']:,} unknown and named"
        )

    def judge(self) -> None:
        assert not self.doubled, self.doubled[:5]
        assert not self.lost, self.lost[:5]
        assert not self.violations, self.violations[:5]
        assert len(self.states) == self.readers
        assert set(self.states.values()) <= {"accepted", "refused", "unknown"}
        refused = {address for address, state in self.states.items() if state == "refused"}
        assert refused <= self.bad
        assert all(self.reasons[address] for address in (*self.unknown, *refused))
        if self.promise is not Promise.NONE:
            assert not self.unknown, "all of it can be settled by a repeat or a look-up"
            assert refused == self.bad


def kills(
    folder: Path,
    promise: Promise,
    *,
    readers: int,
    kills: int,
    faulty: float,
    seed: int,
    kind: str = "",
) -> Outcome:
    """Hand `readers` over, killing the command `kills` times; then let it come to its end."""
    chance = random.Random(seed)
    people = [reader(number) for number in range(1, readers + 1)]
    bad = frozenset(chance.sample(people, max(1, readers // 500)))
    provider = Breaking(faulty=faulty, seed=seed, bad=bad)
    begin = time.monotonic()
    with running(provider):
        house = planned(
            folder, provider, promise, readers=readers, batch=BATCH, timeout_s=2, kind=kind
        )
        killed = lives = 0
        while killed < kills and lives < 4 * kills:
            lives += 1
            killed += _killed(house, provider, chance)
        code, said = 3, ""
        while code not in (0, 1) and lives < 4 * kills + MOST_LIVES:
            lives += 1
            done = subprocess.run(
                house.words("hand-over"), capture_output=True, text=True, timeout=1800
            )
            code, said = done.returncode, done.stdout + done.stderr
        seconds = time.monotonic() - begin
        time.sleep(HELD_S)  # what dead clients had sent may still be counted
        listed = subprocess.run(
            house.words("ledger", "--recipients", "--csv"), capture_output=True, text=True
        ).stdout
    rows = list(csv.DictReader(io.StringIO(listed)))
    return Outcome(
        readers,
        promise,
        killed,
        lives,
        seconds,
        provider.calls,
        provider.faults,
        provider.mailbox,
        provider.violations,
        {row["address"]: row["state"] for row in rows},
        {row["address"]: row["reason"] for row in rows},
        said,
        bad,
    )


def _killed(house: House, provider: Breaking, chance: random.Random) -> bool:
    """One life: killed while it starts, or a moment after a call of it; False if it ended first."""
    process = subprocess.Popen(
        house.words("hand-over"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    calls = provider.calls + chance.choice((1, 1, 2, 3))
    until = time.monotonic() + (chance.uniform(0.1, 1.0) if chance.random() < 0.2 else 30)
    while process.poll() is None and provider.calls < calls and time.monotonic() < until:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.03))
    ended = process.poll() is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return not ended
