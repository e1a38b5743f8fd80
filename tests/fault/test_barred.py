"""`digest hand-over` killed while its account is barred, while it goes on, and while it goes again."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from digest.model.answers import Promise
from tests.acceptance.house import House
from tests.doubles import reader
from tests.fault.kills import kills
from tests.fault.mailings import KINDS, planned
from tests.fault.provider import Breaking, running

READERS = 120
PEOPLE = {reader(number): 1 for number in range(1, READERS + 1)}


def _run(house: House, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        house.words(*words), capture_output=True, text=True, check=False, timeout=180
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout + done.stderr


def _killed(house: House, provider: Breaking, chance: random.Random, *words: str) -> None:
    process = subprocess.Popen(
        house.words(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    calls = provider.calls + 1
    until = time.monotonic() + 30
    while process.poll() is None and provider.calls < calls and time.monotonic() < until:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.03))
    process.send_signal(signal.SIGKILL)
    process.wait()


def _states(house: House) -> dict[str, int]:
    done = subprocess.run(
        house.words("ledger", "--json"), capture_output=True, text=True, check=False
    )
    totals = json.loads(done.stdout)["totals"]
    parts = ("planned", "accepted", "refused", "unknown", "excluded")
    assert totals["recipients"] == sum(totals[one] for one in parts) == READERS
    return {one: totals[one] for one in parts if totals[one]}


@pytest.mark.dose
def test_a_barred_account_is_told_and_goes_on(tmp_path: Path) -> None:
    provider = Breaking()
    provider.well = 1
    with running(provider):
        house = planned(tmp_path / "house", provider, Promise.KEY, readers=READERS, batch=30)
        code, said = _run(house, "hand-over")
        assert code == 1, said
        assert "not yours" in said
        assert _states(house) == {"planned": READERS - 30, "accepted": 30}
        code, said = _run(house, "ledger", "--json")
        told = json.loads(said)
        assert (code, told["held"], told["done_at"]) == (1, "account", None)
        assert "not yours" in told["held_words"]
        assert _run(house, "status")[0] == 1
        provider.well += 1_000_000
        assert _run(house, "hand-over")[0] == 0
    assert provider.mailbox == PEOPLE
    assert _run(house, "ledger")[0] == 0


@pytest.mark.dose
@pytest.mark.parametrize("promise", list(Promise))
def test_kills_while_it_is_barred_lose_nobody_and_double_nobody(
    tmp_path: Path, promise: Promise
) -> None:
    chance = random.Random(7)
    provider = Breaking()
    provider.well = 2
    with running(provider):
        house = planned(tmp_path / "house", provider, promise, readers=READERS, batch=10)
        for _ in range(4):
            _killed(house, provider, chance, "hand-over")
            assert "refused" not in _states(house)
        provider.well = 1_000_000
        for _ in range(2):
            _killed(house, provider, chance, "hand-over")
        code = 3
        while code == 3:
            code, said = _run(house, "hand-over")
        states = _states(house)
    assert max(provider.mailbox.values()) == 1
    assert provider.violations == []
    if promise is Promise.NONE:  # what was on its way when it was killed is a person's to settle
        assert set(states) <= {"accepted", "unknown"}
        assert states["accepted"] <= len(provider.mailbox)
    else:
        assert code == 0, said
        assert provider.mailbox == PEOPLE


@pytest.mark.dose
@pytest.mark.parametrize("kind", ["lettermint", "mailersend"])  # all of them: `make fault`
def test_kills_of_the_others_lose_nobody_and_double_nobody(tmp_path: Path, kind: str) -> None:
    outcome = kills(
        tmp_path, KINDS[kind][0], readers=READERS, kills=3, faulty=0.03, seed=3, kind=kind
    )
    outcome.judge()


@pytest.mark.dose
@pytest.mark.parametrize(("promise", "kind"), [(Promise.QUERY, ""), (Promise.KEY, "lettermint")])
def test_kills_while_refused_people_go_again_double_nobody(
    tmp_path: Path, promise: Promise, kind: str
) -> None:
    chance = random.Random(11)
    provider = Breaking(bad=frozenset(reader(number) for number in range(3, READERS, 10)))
    with running(provider):
        house = planned(tmp_path / "house", provider, promise, readers=READERS, batch=10, kind=kind)
        assert _run(house, "hand-over")[0] == 1, "more than 2 % were refused"
        assert _states(house)["refused"] == len(provider.bad)
        provider.bad = frozenset()
        for _ in range(3):
            _killed(house, provider, chance, "hand-over", "--refused")
            _states(house)
        if "refused" in _states(house):
            _run(house, "hand-over", "--refused")
        code, said = _run(house, "hand-over")
        assert code == 0, said
        assert _states(house) == {"accepted": READERS}
    assert provider.mailbox == PEOPLE
    assert provider.violations == []
