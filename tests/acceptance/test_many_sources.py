"""Five hundred sources of mixed speed, some dead, some dripping: one collect ends in time, in little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.acceptance.house import House

SOURCES = 500
DEAD = range(10, 20)
DRIPPING = range(20, 30)
TIME_LIMIT_S = 240  # on a busy machine; 15 s on a quiet one
PROGRAM = (
    "import resource, sys; from digest.cli import run; code = run(sys.argv[1:]);"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(code)"
)


def feed(number: int) -> bytes:
    """Four pieces, twelve days back, with a body that would show in memory if it were kept."""
    items = "".join(
        f"<item><title>Story {n} of source {number}</title><link>https://harbour.example/{number}/{n}</link>"
        f"<guid>{number}-{n}</guid><pubDate>{format_datetime(datetime.now(UTC) - timedelta(days=3 * n, hours=1))}</pubDate>"
        f"<description>{'What the tide table does not say. ' * 200}</description></item>"
        for n in range(4)
    )
    return f'<rss version="2.0"><channel><title>Source {number}</title>{items}</channel></rss>'.encode()


class Publisher:
    """Feeds at /feed/N, asked for as often as `asked` says."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, bool]] = []  # source, whether conditional
        self.bodies = {number: feed(number) for number in range(SOURCES)}
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                number = int(self.path.rpartition("/")[2])
                publisher.asked.append((number, "If-None-Match" in self.headers))
                if number in DEAD:
                    self.close_connection = True  # not a word
                elif number in DRIPPING:
                    self._drip()
                elif self.headers["If-None-Match"] == f'"{number}"':
                    self.send_response(304)
                    self.end_headers()
                else:
                    time.sleep(number % 7 * 0.005)
                    self.send_response(200)
                    self.send_header("ETag", f'"{number}"')
                    self.send_header("Content-Length", str(len(publisher.bodies[number])))
                    self.end_headers()
                    self.wfile.write(publisher.bodies[number])

            def _drip(self) -> None:
                self.send_response(200)
                self.end_headers()
                try:
                    for byte in publisher.bodies[0]:
                        self.wfile.write(bytes([byte]))
                        time.sleep(0.1)
                except OSError:
                    pass
                self.close_connection = True

            def log_message(self, *_words: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.host = f"127.0.0.1:{self.server.server_port}"


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    publisher = Publisher()
    yield publisher
    publisher.server.shutdown()
    publisher.server.server_close()


def collect(house: House) -> tuple[dict[str, object], int]:
    """What the command printed, and the most memory it held, in kilobytes."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            PROGRAM,
            "--config",
            str(house.folder / "config"),
            "collect",
            "--json",
        ],
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
        cwd=house.folder,
        env={**os.environ, "DIGEST_FETCH_TIMEOUT_S": "8"},
    )
    assert done.returncode == 0, done.stderr
    document: dict[str, object] = json.loads(done.stdout)
    return document, int(done.stderr.split()[-1])


@pytest.mark.parametrize("sources", [120, pytest.param(SOURCES, marks=pytest.mark.dose)])
def test_many_sources_are_collected_in_time_and_flat_memory(
    publisher: Publisher, tmp_path: Path, sources: int
) -> None:
    def house(numbers: range) -> House:
        folder = tmp_path / str(len(numbers))
        folder.mkdir()
        urls = [f"http://{publisher.host}/feed/{number}" for number in numbers]
        return House.build(folder, sources=urls, allowed=[publisher.host])

    _, small_kb = collect(house(range(SOURCES - 40, SOURCES)))
    publisher.asked.clear()
    big = house(range(sources))
    first, big_kb = collect(big)
    assert len(first["sources"]) == sources  # type: ignore[arg-type]
    assert first["failed"] == len(DEAD) + len(DRIPPING)
    assert first["new"] == 4 * (sources - 20)
    assert {number for number, _ in publisher.asked} == set(range(sources))
    assert big_kb < small_kb * 1.25, (small_kb, big_kb)

    publisher.asked.clear()
    again, _ = collect(big)
    told = [one for one in again["sources"] if not one["trouble"]]  # type: ignore[attr-defined]
    assert (again["new"], sum(one["changed"] for one in told)) == (0, 0)
    assert {one["answer"] for one in told} == {"304, unchanged"}
    conditional = [number for number, is_conditional in publisher.asked if is_conditional]
    assert len(conditional) == sources - 20
