"""`digest serve` as a process of its own: it is stopped, put to sleep, and its disk and database fail.

Judged by what the provider took, what the ledger says, and what the log says how often.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa

from digest.app.wiring import utc_now
from digest.base.errors import FULL
from digest.model.notices import NoticeKind
from digest.model.occurrences import OccurrenceState
from digest.store import Store, open_store, schema
from tests import disks, postgresql
from tests.acceptance.house import House
from tests.doubles import approved, freeze, reader
from tests.servers import PostmarkLike, postmark_like

WEEK = "2026-W48"
READERS = 700  # two calls: 500 and 200
PATIENCE_S = 180

# The command itself, but the clock looks every second: a test need not wait for half a minute.
COMMAND = (
    "import digest.app.service.clock as s; s.TICK_S = 1; from digest.__main__ import main; main()"
)
INSTALLATION = """
database = "{database}"
[web]
port = 0
public_url = "https://week.harbour.example"
[fetch]
allow_private = ["127.0.0.1:9"]
[providers.live]
kind = "postmark"
token = "server-token-4711-abcdef"
base_url = "{provider}"
settle = "1 second"
"""


def settled(
    folder: Path, provider: PostmarkLike, database: str, *, readers: int = READERS
) -> House:
    """A house with an approved edition, whose hand-over nobody has asked for yet."""
    house = House.build(folder, sources=["http://127.0.0.1:9/feed.rss"])
    house.installation.write_text(INSTALLATION.format(database=database, provider=provider.url))
    text = house.newsletter.read_text()
    house.newsletter.write_text(text.replace("[newsletter]", '[newsletter]\nprovider = "live"'))
    store = open_store(database)
    freeze(store, approved(store, readers=readers))
    with store.database.write() as connection:  # the clock of these tests is the real one
        connection.execute(sa.update(schema.edition).values(approved_at=utc_now()))
    store.close()
    return house


def due(store: Store, *, ago_s: float = 5, grace_s: int = 3600) -> None:
    """The hand-over was due a moment ago, whatever day the tests run.

    A tick that had asked for the time before would drop one of this moment: the settings do not ask for it.
    """
    key = schema.occurrence.c.key
    with store.database.write() as connection:
        connection.execute(sa.delete(schema.occurrence).where(key == WEEK))
        connection.execute(
            sa.insert(schema.occurrence).values(
                newsletter="harbour",
                stage="hand-over",
                key=WEEK,
                due_at=utc_now() - timedelta(seconds=ago_s),
                grace_s=grace_s,
            )
        )


@contextmanager
def serving(house: House, *, ready: int = 200) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-c", COMMAND, "--config", str(house.folder / "config"), "serve"]
    with (
        (house.folder / "serve.log").open("a") as log,
        subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=log, text=True, cwd=house.folder
        ) as process,
    ):
        try:
            assert process.stdout
            url = process.stdout.readline().split()[-1]
            until(lambda: _pulse(url) == ready, process)
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def _pulse(url: str) -> int:
    try:
        return httpx.get(f"{url}/readyz", trust_env=False).status_code
    except httpx.HTTPError:
        return 0


def until(what: Callable[[], object], process: subprocess.Popen[str]) -> None:
    give_up_at = time.monotonic() + PATIENCE_S
    while not what():
        assert process.poll() is None, "serve has ended"
        assert time.monotonic() < give_up_at, "it took too long"
        time.sleep(0.05)


def stopped(process: subprocess.Popen[str], word: signal.Signals = signal.SIGTERM) -> int:
    process.send_signal(word)
    return process.wait(PATIENCE_S)


def state(store: Store) -> OccurrenceState | None:
    return store.occurrences.state("harbour", "hand-over", WEEK)


def each_has_one(provider: PostmarkLike) -> bool:
    return provider.mailbox == Counter(reader(n) for n in range(1, READERS + 1))


@pytest.fixture
def provider() -> Iterator[PostmarkLike]:
    with postmark_like(PostmarkLike()) as server:
        yield server


@pytest.fixture
def here(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'digest.db'}"


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGHUP])
def test_a_stop_in_mid_call_waits_for_the_answer_and_the_next_life_does_the_rest(
    tmp_path: Path, provider: PostmarkLike, here: str, word: signal.Signals
) -> None:
    provider.faults = lambda number: "late" if number == 1 else ""
    house = settled(tmp_path / "house", provider, here)
    store = open_store(here)
    edition = store.editions.lines("harbour")[0].id
    with serving(house) as process:
        due(store)
        until(lambda: provider.requests, process)
        assert stopped(process, word) == 130  # as docs/commands.md and the systemd unit have it
    assert len(provider.requests) == 1
    account = store.ledger.totals(edition)
    assert account
    assert (account.accepted, account.planned, account.unknown) == (500, READERS - 500, 0)
    with serving(house) as process:
        until(lambda: state(store) is OccurrenceState.DONE, process)
        assert stopped(process) == 130
    assert each_has_one(provider)
    store.close()


def test_who_sleeps_past_the_grace_holds_it_and_says_so_once(
    tmp_path: Path, provider: PostmarkLike, here: str
) -> None:
    house = settled(tmp_path / "house", provider, here)
    store = open_store(here)
    with serving(house) as process:
        with store.database.write():  # so that it is not stopped while it writes
            process.send_signal(signal.SIGSTOP)
        due(store, grace_s=7)
        time.sleep(4)
        process.send_signal(signal.SIGCONT)
        until(lambda: state(store) is OccurrenceState.HELD, process)
        time.sleep(2)  # further ticks have nothing to add
        assert stopped(process) == 130
    assert not provider.requests
    log = (house.folder / "serve.log").read_text()
    assert log.count("digest was not running") == 1
    store.close()


def test_a_wrong_type_in_one_newsletters_settings_stops_that_one_alone_and_is_told(
    tmp_path: Path, provider: PostmarkLike, here: str
) -> None:
    house = settled(tmp_path / "house", provider, here)
    tides = house.folder / "config/newsletters/tides.toml"
    tides.write_text(f"{house.newsletter.read_text()}[pace]\nwarm_up = true\n")
    store = open_store(here)
    with serving(house, ready=503) as process:
        due(store)
        until(lambda: state(store) is OccurrenceState.DONE, process)
        kinds = [one.notice.kind for one in store.notices.latest("tides")]
        assert kinds == [NoticeKind.SETTINGS]
        assert stopped(process) == 130
    assert each_has_one(provider)
    lines = (house.folder / "serve.log").read_text().splitlines()
    said = [json.loads(line) for line in lines if line.startswith("{")]
    assert [one["from"] for one in said if one["level"] == "error"] == ["digest.settings"]
    assert "pace.warm_up" in house.digest("schedule", "tides", code=2)
    assert "pace.warm_up" in house.digest("doctor", code=1)
    house.digest("schedule", "harbour")
    tides.unlink()
    with serving(house) as process:  # /readyz is content again
        assert stopped(process) == 130
    store.close()


def test_a_full_disk_stops_no_process_and_is_told_once(
    tmp_path: Path, provider: PostmarkLike
) -> None:
    with disks.small(tmp_path / "disk", "8m") as disk:
        url = f"sqlite:///{disk / 'digest.db'}"
        house = settled(tmp_path / "house", provider, url)
        store = open_store(url)
        with serving(house) as process:
            log = house.folder / "serve.log"
            with store.database.write():  # as above
                process.send_signal(signal.SIGSTOP)
            due(store)
            ballast = disk / "ballast"
            disks.fill(ballast)
            process.send_signal(signal.SIGCONT)
            until(lambda: f": {FULL}" in log.read_text(), process)
            time.sleep(3)
            assert not provider.requests  # no call without a word on disk before it
            assert "Traceback" not in log.read_text()
            # Once by the clock and once by each stage that was due, whatever file each of them met it at.
            lines = map(json.loads, filter(None, log.read_text().splitlines()))
            told = Counter(
                one["message"].partition(":")[0] for one in lines if FULL in one["message"]
            )
            assert {*told.values()} == {1}, told
            ballast.unlink()
            until(lambda: state(store) is OccurrenceState.DONE, process)
            assert stopped(process) == 130
        assert each_has_one(provider)
        store.close()


def test_a_database_that_restarts_is_found_again_and_is_told_once(
    tmp_path: Path, provider: PostmarkLike
) -> None:
    provider.searchable = True  # whose answer could not be written is looked up
    provider.faults = lambda number: "late" if number == 1 else ""
    with (
        tempfile.TemporaryDirectory(prefix="digest-pg-") as name,  # where its own user may go
        ExitStack() as ending,
    ):
        try:
            with postgresql.started(Path(name)) as at:
                url = at.render_as_string(hide_password=False)
                house = settled(tmp_path / "house", provider, url)
                store = open_store(url)
                process = ending.enter_context(serving(house))
                due(store)
                until(lambda: provider.requests, process)
        except postgresql.Absent as why:
            pytest.skip(f"no PostgreSQL: {why}")
        log = house.folder / "serve.log"  # it went away in the middle of the hand-over
        until(lambda: "the clock: " in log.read_text(), process)
        time.sleep(3)
        assert log.read_text().count("the clock: ") <= 2  # as it broke, and as it stays away
        with postgresql.started(Path(name)):
            until(lambda: state(store) is OccurrenceState.DONE, process)
            until(lambda: "the clock: it goes on" in log.read_text(), process)
            assert stopped(process) == 130
            store.close()
    assert each_has_one(provider)
