"""`digest hand-over` as a real process whose disk, database or machine gives out in mid-call."""

from __future__ import annotations

import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from digest.base.errors import FULL
from digest.deliver.providers.postmark import Postmark
from digest.model.answers import Promise
from tests import disks, postgresql
from tests.acceptance.house import House
from tests.doubles import reader
from tests.fault import PROMISES
from tests.fault.mailings import BATCH, planned
from tests.fault.provider import Breaking, running

READERS = 400
PEOPLE = {reader(number): 1 for number in range(1, READERS + 1)}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with disks.small(tmp_path / "disk", "8m") as disk:
        yield disk


def test_an_answer_waits_for_room_on_a_full_disk(tmp_path: Path, small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    provider = Breaking(on_call=lambda call: full_for_a_while() if call == 2 else None)

    def full_for_a_while() -> None:
        disks.fill(ballast)
        threading.Timer(2, ballast.unlink).start()

    with running(provider):
        house = planned(
            tmp_path / "house", provider, Promise.KEY, readers=READERS,
            database=f"sqlite:///{small_disk / 'digest.db'}",
        )  # fmt: skip
        code, said = hand_over(house)
    assert code == 0, said
    assert provider.mailbox == PEOPLE


def test_a_disk_that_stays_full_stops_a_hand_over_and_with_room_it_goes_on(
    tmp_path: Path, small_disk: Path
) -> None:
    ballast = small_disk / "ballast"
    provider = Breaking(on_call=lambda call: disks.fill(ballast) if call == 2 else None)
    with running(provider):
        house = planned(
            tmp_path / "house", provider, Promise.KEY, readers=READERS,
            database=f"sqlite:///{small_disk / 'digest.db'}",
        )  # fmt: skip
        stopped = hand_over(house)
        called = provider.calls
        disks.fill(ballast)  # what the process gave back when it ended
        still_full = hand_over(house)
        assert provider.calls == called  # no call without a word on disk before it
        for code, said in (stopped, still_full):
            assert code == 3, said
            assert "digest.db" in said
            assert f": {FULL}\n" in said
            assert "Traceback" not in said
        ballast.unlink()
        code, said = hand_over(house)
    assert code == 0, said
    assert provider.mailbox == PEOPLE
    assert provider.violations == []


@pytest.mark.parametrize("promise", PROMISES)
def test_a_database_that_restarts_in_mid_call_doubles_nobody(
    tmp_path: Path, promise: Promise
) -> None:
    restart = threading.Event()
    provider = Breaking(slow_s=0.3, on_call=lambda call: restart.set() if call == 3 else None)
    with (
        running(provider),
        tempfile.TemporaryDirectory(prefix="digest-pg-") as name,
        ExitStack() as database,
    ):
        try:
            url = database.enter_context(postgresql.started(Path(name)))
        except postgresql.Absent as why:
            pytest.skip(f"no PostgreSQL: {why}")
        house = planned(
            tmp_path / "house", provider, promise, readers=READERS,
            database=url.render_as_string(hide_password=False),
        )  # fmt: skip
        process = begun(house)
        assert restart.wait(180)
        database.close()  # as a crash: nothing is finished
        with postgresql.started(Path(name)):
            said, _ = process.communicate(timeout=300)
            assert process.returncode in (0, 1, 3), said
            assert "Traceback" not in said
            code, said = hand_over(house)
            assert code == 0 or (promise is Promise.NONE and code == 1), said
            states = [line.split("\t")[1] for line in listed(house)]
    assert len(states) == READERS
    assert set(states) <= {"accepted", "unknown"}
    assert max(provider.mailbox.values()) == 1
    assert len(provider.mailbox) == READERS
    if promise is not Promise.NONE:
        assert "unknown" not in states


@pytest.mark.parametrize(
    "asked", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.dose)]
)
def test_calls_in_flight_are_finished_before_it_stops(
    tmp_path: Path, asked: signal.Signals
) -> None:
    several = threading.Event()
    provider = Breaking(slow_s=0.5)
    provider.on_call = lambda _: several.set() if provider.at_once > 1 else None
    with running(provider):
        house = planned(tmp_path / "house", provider, Promise.QUERY, readers=READERS)
        process = begun(house)
        assert several.wait(180)
        process.send_signal(asked)
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 130, said
        called = provider.calls
        assert 1 < provider.most_at_once <= Postmark.limits.in_flight
        states = [line.split("\t")[1] for line in listed(house)]
        assert states.count("accepted") == called * BATCH
        assert states.count("planned") == READERS - called * BATCH
        code, said = hand_over(house)
    assert code == 0, said
    assert provider.mailbox == PEOPLE


@pytest.mark.parametrize("promise", PROMISES)
def test_a_machine_that_sleeps_in_mid_call_doubles_nobody(tmp_path: Path, promise: Promise) -> None:
    called = threading.Event()
    provider = Breaking(slow_s=0.2, on_call=lambda call: called.set() if call == 2 else None)
    with running(provider):
        house = planned(tmp_path / "house", provider, promise, readers=READERS, timeout_s=1)
        process = begun(house)
        assert called.wait(180)
        process.send_signal(signal.SIGSTOP)
        time.sleep(2.5)  # longer than an answer may take
        process.send_signal(signal.SIGCONT)
        said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert provider.mailbox == PEOPLE
    assert provider.violations == []


def begun(house: House) -> subprocess.Popen[str]:
    return subprocess.Popen(
        house.words("hand-over"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def hand_over(house: House) -> tuple[int, str]:
    process = begun(house)
    said, _ = process.communicate(timeout=300)
    return process.returncode, said


def listed(house: House) -> list[str]:
    """A line for each recipient: address, tab, state."""
    done = subprocess.run(
        house.words("ledger", "--recipients"), capture_output=True, text=True, check=False
    )
    return done.stdout.splitlines()
