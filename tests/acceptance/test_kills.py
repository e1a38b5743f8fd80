"""Processes that die in the middle of a hand-over, judged by what came out at the other end.

Each life is forked from this process, which has everything imported and no database open; a kill
costs a fork, and each life opens the store anew, as a new run of the program would.
"""

from __future__ import annotations

import csv
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from digest.app.wiring import utc_now
from digest.deliver import hand_over
from digest.deliver.assignment import Assignment
from digest.deliver.over_http import OverHttp
from digest.deliver.provider import Provider
from digest.deliver.providers.outbox import Outbox
from digest.deliver.providers.postmark import Postmark
from digest.deliver.providers.smtp import Smtp
from digest.model.answers import Promise
from digest.model.batches import BatchState
from digest.model.editions import Edition
from digest.store import open_store
from tests.doubles import LINKS, MESSAGE, approved, reader
from tests.servers import PostmarkLike, SmtpLike, postmark_like, smtp_like

SEED = 20261127
PATIENCE_S = 120  # with a machine that does something else as well


def _live(url: str, edition: Edition, provider: Callable[[], Provider]) -> None:
    store = open_store(url)
    with store.database.only_one("hand-over", wait_s=PATIENCE_S):
        hand_over(Assignment(edition, MESSAGE, store.ledger, provider(), "main", utc_now))
    store.close()


def _fork(life: Callable[[], None]) -> int:
    sys.stdout.flush()
    if pid := os.fork():
        return pid
    code = 1
    try:
        life()
        code = 0
    except BaseException:  # noqa: BLE001 whatever it was, the parent must not go on with it
        traceback.print_exc()
    finally:
        os._exit(code)  # without the test runner's own ending


def _ended(pid: int, within_s: float) -> int | None:
    """Its exit code once it has ended, None if it is still at work; -9 if it was killed."""
    until = time.monotonic() + within_s
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= until:
            return None
        time.sleep(0.001)


def _kill_and_go_on(
    life: Callable[[], None],
    *,
    kills: int,
    done: Callable[[], int],
    most: int,
    look: Callable[[], None] = lambda: None,
) -> int:
    """Start lives and kill them at random moments; the last one may end. How many were killed.

    `done` counts those handed over so far. A life is killed up to 30 ms after it handed over a
    random number of people, `most` of them or none, so that neither a slow machine kills them all
    before they do anything nor a fast one lets them finish.
    """
    random_ = random.Random(SEED)
    killed = 0
    for _ in range(kills):
        enough = done() + random_.randint(0, most)
        until = time.monotonic() + PATIENCE_S
        pid = _fork(life)
        ended = None
        while ended is None and done() < enough and time.monotonic() < until:
            ended = _ended(pid, 0.002)
        if ended is None:
            ended = _ended(pid, random_.uniform(0, 0.03))
        if ended is None:
            os.kill(pid, signal.SIGKILL)
            ended = _ended(pid, 10)
        assert ended in (0, -signal.SIGKILL)
        killed += ended != 0
        look()
    assert _ended(_fork(life), PATIENCE_S) == 0
    return killed


def _prepared(tmp_path: Path, readers: int) -> tuple[str, Edition]:
    url = f"sqlite:///{tmp_path / 'digest.db'}"
    store = open_store(url)
    edition = approved(store, readers=readers)
    store.close()
    return url, edition


def _index(folder: Path) -> list[dict[str, str]]:
    with (folder / "harbour-1" / "index.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kills", [25, pytest.param(50, marks=pytest.mark.dose)])
def test_kills_and_each_of_ten_thousand_has_one_email(tmp_path: Path, kills: int) -> None:
    readers = 10_000
    url, edition = _prepared(tmp_path, readers)
    folder = tmp_path / "outbox"
    store = open_store(url)  # batches of 100, so that there are a hundred places to die
    store.ledger.plan(
        edition.id, provider="main", promise=Promise.KEY, batch_size=100, now=utc_now()
    )
    store.close()

    def life() -> None:
        _live(url, edition, lambda: Outbox(folder=folder, links=LINKS))

    reached = set()
    index = folder / "harbour-1" / "index.csv"

    def lines_written() -> int:
        return index.read_bytes().count(b"\n") if index.exists() else 0

    killed = _kill_and_go_on(
        life,
        kills=kills,
        done=lines_written,
        most=300,
        look=lambda: reached.add(lines_written()),
    )
    assert killed >= kills // 2, "too few lives were killed for this to say anything"
    assert len(reached) > kills // 5, "they all died in the same place"

    lines = _index(folder)
    assert Counter(line["address"] for line in lines) == {
        reader(n): 1 for n in range(1, readers + 1)
    }
    for line in lines[::997]:
        letter = (folder / "harbour-1" / line["file"]).read_bytes()
        assert f"To: {line['address']}\r\n".encode() in letter
        assert letter.rstrip().endswith(b"--")  # whole, to its last boundary
    store = open_store(url)
    account = store.ledger.totals(edition.id)
    assert account
    assert (account.accepted, account.recipients, account.unknown) == (readers, readers, 0)
    assert account.done_at
    store.close()


def test_two_processes_at_once_and_each_recipient_has_one_email(tmp_path: Path) -> None:
    url, edition = _prepared(tmp_path, 4000)

    def life() -> None:
        _live(url, edition, lambda: Outbox(folder=tmp_path / "outbox", links=LINKS))

    lives = [_fork(life), _fork(life)]
    assert [_ended(pid, PATIENCE_S) for pid in lives] == [0, 0]
    assert Counter(Counter(line["address"] for line in _index(tmp_path / "outbox")).values()) == {
        1: 4000
    }


def test_kills_before_a_provider_that_can_be_asked_leave_nobody_in_doubt(tmp_path: Path) -> None:
    url, edition = _prepared(tmp_path, 3000)
    faults = {4: "cut after", 7: "500 before", 9: "429 item"}
    with postmark_like(PostmarkLike(lambda call: faults.get(call, ""))) as server:
        server.searchable = True

        def provider() -> Provider:
            adapter = Postmark(
                token="t",
                stream="broadcast",
                base_url=server.url,
                settle=timedelta(seconds=1),
                links=LINKS,
            )
            return OverHttp(adapter, timeout_s=5)

        killed = _kill_and_go_on(
            lambda: _live(url, edition, provider), kills=8, done=server.mailbox.total, most=500
        )
        time.sleep(0.2)  # the server may still be counting what a dead client had sent
    assert killed >= 3
    assert _judge(url, edition, server.mailbox, readers=3000) == 0


@pytest.mark.dose
def test_kills_before_a_mail_server_leave_one_recipient_each_in_doubt(tmp_path: Path) -> None:
    url, edition = _prepared(tmp_path, 400)
    with smtp_like(SmtpLike()) as server:

        def provider() -> Provider:
            return Smtp(host="127.0.0.1", port=server.port, security="none", links=LINKS)

        killed = _kill_and_go_on(
            lambda: _live(url, edition, provider), kills=12, done=server.mailbox.total, most=40
        )
        time.sleep(0.2)
    assert killed >= 3
    unknown = _judge(url, edition, server.mailbox, readers=400)
    assert unknown <= killed


def _judge(url: str, edition: Edition, mailbox: Counter[str], *, readers: int) -> int:
    """Nobody twice; all that the ledger calls accepted arrived; the rest is listed. How many."""
    store = open_store(url)
    assert max(mailbox.values()) == 1
    states = {one.address: one.state for one in store.ledger.recipients(edition.id)}
    assert len(states) == readers
    assert set(states.values()) <= {"accepted", "unknown"}
    assert all(mailbox[address] == 1 for address, state in states.items() if state == "accepted")
    unknown = sum(state == "unknown" for state in states.values())
    listed = list(store.ledger.batches(edition.id, BatchState.UNKNOWN))
    assert sum(line.size for line in listed) == unknown
    assert all(line.note for line in listed)
    store.close()
    return unknown
