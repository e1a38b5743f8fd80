"""The parsing process: what a document may cost, and who pays for it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from digest.base.errors import UnreadableFeed
from digest.collect.parsed import Parsed
from digest.collect.sandbox import Parser

URL = "https://harbour.example/feed"
FEED = b"<rss version='2.0'><channel><item><title>Story 1</title></item></channel></rss>"
# feedparser issue 562: quadratic in the length of an author that is nearly a mail address.
GLUTTON = (
    b"<rss version='2.0'><channel><item><title>x</title><author>a@"
    + b"a." * 40_000
    + b"!</author></item></channel></rss>"
)


def test_documents_are_read_one_after_another(parser: Parser) -> None:
    for _ in range(3):
        assert [one.headline for one in parser.parse(FEED, url=URL).entries] == ["Story 1"]


def test_an_unreadable_document_is_told_as_if_read_here(parser: Parser) -> None:
    with pytest.raises(UnreadableFeed, match="a web page") as caught:
        parser.parse(b"<html></html>", url=URL)
    assert caught.value.subject == URL
    assert caught.value.next_step
    assert parser.parse(FEED, url=URL).entries


@pytest.mark.long
def test_starting_does_not_wait() -> None:
    started = time.perf_counter()
    with Parser() as fresh:
        begun_s = time.perf_counter() - started
        assert fresh.parse(FEED, url=URL).entries
    assert (
        begun_s < (time.perf_counter() - started) / 2
    )  # the process loads its libraries meanwhile


@pytest.mark.long
def test_a_document_gets_so_much_cpu_and_the_next_one_a_new_process() -> None:
    with Parser(cpu_s=1) as fresh:
        with pytest.raises(UnreadableFeed, match="given up") as caught:
            fresh.parse(GLUTTON, url=URL)
        assert "more than 1 s of CPU" in caught.value.seen
        assert fresh.parse(FEED, url=URL).entries


@pytest.mark.long
def test_cpu_is_counted_for_each_document_alone() -> None:
    many = FEED.replace(b"</channel>", b"<item><title>t</title></item>" * 2000 + b"</channel>")
    with Parser(cpu_s=1) as fresh:
        assert sum(len(fresh.parse(many, url=URL).entries) for _ in range(5)) == 5 * 2001


@pytest.mark.long
def test_a_document_gets_so_much_time() -> None:
    with Parser(wall_s=0.6) as fresh:
        with pytest.raises(UnreadableFeed, match="given up") as caught:
            fresh.parse(GLUTTON, url=URL)
        assert "no answer within 0.6 s" in caught.value.seen
        assert caught.value.subject == URL


@pytest.mark.long
def test_a_document_gets_so_much_memory() -> None:
    greedy = b"<rss version='2.0'><channel><item><title>" + b"&#x41;" * 4_000_000
    with Parser(memory_bytes=250_000_000) as fresh:
        with pytest.raises(UnreadableFeed, match="given up") as caught:
            fresh.parse(greedy, url=URL)
        assert "more memory than it may have" in caught.value.seen
        assert fresh.parse(FEED, url=URL).entries


def test_a_process_that_died_is_replaced() -> None:
    with Parser() as fresh:
        process = fresh._limited._process
        process.kill()
        process.wait()
        assert fresh.parse(FEED, url=URL).entries


def test_threads_take_turns(parser: Parser) -> None:
    found: list[Parsed] = []
    threads = [
        threading.Thread(target=lambda: found.append(parser.parse(FEED, url=URL))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert [len(one.entries) for one in found] == [1] * 8


def test_closing_leaves_no_process_behind() -> None:
    fresh = Parser()
    fresh.parse(FEED, url=URL)
    process = fresh.pid
    fresh.close()
    fresh.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)  # a zombie would still be there


@pytest.mark.long
def test_the_process_ends_with_its_owner(tmp_path: Path) -> None:
    code = (
        "import os; from digest.collect.sandbox import Parser\n"
        "print(Parser().pid, flush=True); os.kill(os.getpid(), 9)"
    )
    owner = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=300
    )
    process = int(owner.stdout)
    give_up_at = time.monotonic() + 60
    while time.monotonic() < give_up_at:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return
        if state == "Z":  # it ended; whether it is collected is the test machine's business
            return
        time.sleep(0.02)
    pytest.fail("the parsing process outlived its owner by a minute")


def test_no_secret_of_ours_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTMARK_TOKEN", "secret")
    with Parser() as fresh:
        fresh.parse(FEED, url=URL)
        environment = Path(f"/proc/{fresh.pid}/environ")
        if environment.exists():
            given = dict(one.partition(b"=")[::2] for one in environment.read_bytes().split(b"\0"))
            assert given
            assert b"POSTMARK_TOKEN" not in given
            assert b"secret" not in given.values()


def test_the_stage_costs_no_heavy_import() -> None:
    code = (
        "import sys, digest.collect.round, digest.collect.sandbox\n"
        "print([n for n in ('httpx', 'sqlalchemy', 'feedparser', 'lxml', 'selectolax') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
