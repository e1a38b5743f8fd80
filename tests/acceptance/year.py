"""A house's year in minutes: the clock is virtual, everything else is real.

    python -m tests.acceptance.year [sqlite|postgresql] [WEEKS]    52 weeks, 40 sources, 10,000 readers

Each week forks a life that ticks from Monday to Monday: it collects, drafts, approves by policy and
hands over on Sunday at 02:30 in New York, an hour that one Sunday does not have and another has twice.
Once a week the life is killed (-9) and another goes on. Sources and the provider fail in 2 % of all
calls; two Sundays are days off; once the database is restored from the day before, after that day's
edition went out. Judged from outside: by what the provider took, and what a webhook was told.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from digest import settings
from digest.app.keep import restore
from digest.app.service import clock as schedule
from digest.app.service import notices
from digest.app.week import run
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.model.occurrences import OccurrenceState
from digest.store import backups, open_store
from tests import postgresql
from tests.acceptance.test_kills import _ended, _fork
from tests.doubles import reader
from tests.servers import PostmarkLike, postmark_like

SEED = 20260302
MONDAY = datetime(2026, 3, 2, 5, tzinfo=UTC)  # midnight in New York
ZONE = ZoneInfo("America/New_York")
WEEK, DAY, HOUR = timedelta(weeks=1), timedelta(days=1), timedelta(hours=1)
DAYS_OFF = ("2026-12-27", "2027-01-03")
MOST_GROWTH = 1.1  # of resident memory, from the first weeks to the last
NOISE_MB = 5.0  # by which two weeks differ without any reason
FAULTS = ("500 after", "cut after", "cut before", "429", "short", "html")
PATIENCE_S = 600

FILE = """
[publication]
name = "Harbour Review"
url = "https://harbour.example"
[newsletter]
timezone = "America/New_York"
provider = "live"
[sender]
from = "Harbour Review <week@harbour.example>"
[footer]
address = "1 Quay Street"
[schedule]
collect = "12 hours"
hand_over = "sunday 02:30"
approval = "automatic"
skip = [{skip}]
[[notices]]
webhook = "{hook}"
about = ["held", "handed-over", "unknown", "refused"]
{sources}
"""
INSTALLATION = """
database = "{database}"
[web]
public_url = "https://week.harbour.example"
[fetch]
allow_private = ["{press}"]
[providers.live]
kind = "postmark"
token = "server-token-of-the-year"
base_url = "{provider}"
"""


class Now:
    """The virtual time, shared by all lives."""

    def __init__(self) -> None:
        self._seconds = multiprocessing.Value("d", MONDAY.timestamp())

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(round(self._seconds.value, 3), UTC)

    def pass_by(self, span: timedelta) -> None:
        self._seconds.value += span.total_seconds()


class Stop(threading.Event):
    """Whoever waits by it lets virtual time pass instead."""

    def __init__(self, now: Now) -> None:
        super().__init__()
        self._now = now

    def wait(self, timeout: float | None = None) -> bool:
        self._now.pass_by(timedelta(seconds=timeout or 0))
        return self.is_set()


@contextmanager
def press(now: Now, chance: random.Random, faults: float) -> Iterator[str]:
    """Every feed has two new pieces a week, and keeps the last ten; every page is there."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            base = "https://harbour.example"
            body = b"<!doctype html><title>A piece</title><p>Tide tables."
            kind = "text/html"
            if self.path.startswith("/feed/"):
                body, kind = (
                    _feed(base, self.path.removeprefix("/feed/"), now()),
                    "application/rss+xml",
                )
            status = 503 if chance.random() < faults else 200
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_HEAD = do_GET

        def log_message(self, *_words: object) -> None:
            pass

    with _served(Handler) as url:
        yield url


@contextmanager
def told(bodies: list[str]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            bodies.append(posted["text"].splitlines()[0])
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    with _served(Handler) as url:
        yield f"{url}/hook"


@contextmanager
def _served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _feed(base: str, number: str, now: datetime) -> bytes:
    step = WEEK / 2
    newest = int((now - MONDAY) / step) + 10  # some were there before the year began
    items = []
    for count in range(max(0, newest - 9), newest + 1):
        at = MONDAY + (count - 10) * step + HOUR
        if at <= now:
            items.append(
                f"<item><title>Quay {number}, report {count}</title>"
                f"<link>{base}/a/{number}/{count}</link><description>The gauge says {count}.</description>"
                f"<pubDate>{format_datetime(at)}</pubDate></item>"
            )
    items.reverse()
    return (
        f'<rss version="2.0"><channel><title>Quay {number}</title><link>{base}</link>'
        f"<description>.</description>{''.join(items)}</channel></rss>"
    ).encode()


@dataclass
class Year:
    """What came out, week by week."""

    editions: int = 0
    kills: int = 0
    took: list[tuple[str, int, int]] = field(default_factory=list)  # week, once, more than once
    told: list[str] = field(default_factory=list)
    memory: list[float] = field(
        default_factory=list
    )  # MB that each life held beyond what it began with


def simulate(
    folder: Path,
    database: str,
    *,
    weeks: int,
    sources: int,
    readers: int,
    restore_in: int,
    say: Callable[[str], object] = lambda _: None,
) -> Year:
    chance = random.Random(SEED)
    now, year = Now(), Year()
    server = PostmarkLike(lambda _: chance.choice(FAULTS) if chance.random() < 0.02 else "")
    server.searchable = True
    with ExitStack() as stack:
        site = stack.enter_context(press(now, chance, 0.02))
        hook = stack.enter_context(told(year.told))
        stack.enter_context(postmark_like(server))
        (folder / "config/newsletters").mkdir(parents=True)
        (folder / "config/digest.toml").write_text(
            INSTALLATION.format(
                database=database, press=site.removeprefix("http://"), provider=server.url
            )
        )
        (folder / "config/newsletters/harbour.toml").write_text(
            FILE.format(
                skip=", ".join(f'"{day}"' for day in DAYS_OFF),
                hook=hook,
                sources="".join(f'[[sources]]\nurl = "{site}/feed/{n}"\n' for n in range(sources)),
            )
        )
        store = open_store(database)
        rows = read_csv(["address\n", *(f"{reader(n)}\n" for n in range(readers))], name="readers")
        store.subscribers.import_rows("harbour", rows, now=now())
        store.close()
        for week in range(weeks):
            began = time.monotonic()
            end = MONDAY + (week + 1) * WEEK
            server.mailbox.clear()
            server.records.clear()
            server.requests.clear()
            restores = week == restore_in
            if restores:
                _until(folder, now, end - timedelta(hours=32), year)  # Saturday afternoon
                source = open_store(database)
                backups.copy(source.database, folder / "yesterday.db")
                source.close()
            year.kills += _killed(
                folder, now, end, partial(_have, server, chance.randint(0, readers))
            )
            if restores:
                # On a busy machine the kill comes late by their clock, which runs as fast as they do.
                _until(folder, now, max(end - timedelta(hours=18), now() + HOUR), year)
                _restore(folder, database, now, len(server.mailbox) == readers)
            _until(folder, now, end, year)
            local = (end - DAY / 2).astimezone(ZONE)
            counts = Counter(server.mailbox.values())
            year.took.append((f"{local:%G-W%V}", counts[1], sum(counts.values()) - counts[1]))
            year.editions += counts[1] == readers and len(server.mailbox) == readers
            say(
                f"{year.took[-1]} in {time.monotonic() - began:.1f} s, "
                f"{year.memory[-1]:.0f} MB resident of its own"
            )
    return year


def _have(server: PostmarkLike, enough: int) -> bool:
    return sum(server.mailbox.values()) >= enough


def _until(folder: Path, now: Now, end: datetime, year: Year) -> None:
    memory = multiprocessing.Value("q", 0)
    pid = _fork(lambda: _live(folder, now, end, memory))
    ended = _ended(pid, PATIENCE_S)
    if ended is None:
        os.kill(pid, signal.SIGKILL)
        _ended(pid, 10)
    assert ended == 0, ended
    year.memory.append(memory.value / 1_000_000)


def _killed(folder: Path, now: Now, end: datetime, enough: Callable[[], bool]) -> int:
    """Start a life and kill it when enough people have the edition, or the Sunday is over."""
    pid = _fork(lambda: _live(folder, now, end, None))
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if (ended := _ended(pid, 0.002)) is not None:
            assert ended == 0, ended
            return 0
        if (enough() and now() > end - timedelta(hours=23)) or now() > end - 12 * HOUR:
            break
    os.kill(pid, signal.SIGKILL)
    assert _ended(pid, 10) in (0, -signal.SIGKILL)
    return 1


def _live(folder: Path, now: Now, end: datetime, memory: Any) -> None:
    """What `digest serve` does, tick by tick, until `end`."""
    inherited = _resident()  # of the provider's and the press's, which live in our parent
    works = Works(settings.load(folder / "config", {}), now=now)
    works.stop = Stop(now)

    clock = schedule.Clock(
        newsletters=lambda: works.settings.newsletters,
        occurrences=works.store.occurrences,
        ready=lambda one: run.ready(works.ground, one),
        run=lambda one: run.run_occurrence(works, one),
        approved_at=lambda one: run.approved_at(works.store, one),
        now=now,
    )
    while now() < end:
        clock.tick()
        notices.look(works.ground, provider=works.provider)
        left = end - now()
        sunday = timedelta(hours=12) < left < timedelta(hours=23)  # the hand-over and its grace
        now.pass_by(
            min(timedelta(minutes=20) if sunday else timedelta(hours=6), max(left, HOUR / 60))
        )
    works.close()
    if memory is not None:
        memory.value = _resident() - inherited


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _restore(folder: Path, database: str, now: Now, all_have_it: bool) -> None:
    """Yesterday's backup; what is held then is settled by an operator who looks at the provider."""
    assert all_have_it
    target = open_store(database)
    backups.restore(folder / "yesterday.db", target.database, now=now())
    target.close()
    works = Works(settings.load(folder / "config", {}), now=now)
    held = restore.after_restore(works.ground)
    assert len(held.hand_overs) == 1, held
    who = "Edda, who saw at the provider that it went out"
    key = held.hand_overs[0].split()[1]
    restore.went_out(works.ground, works.settings.pick(None), who=who, key=key)
    assert not works.store.occurrences.in_state(OccurrenceState.HELD)
    works.close()


def must_be_right(year: Year, *, weeks: int, readers: int) -> None:
    off = {f"{datetime.fromisoformat(day):%G-W%V}" for day in DAYS_OFF}
    expected = [(week, 0 if week in off else readers, 0) for week, *_ in year.took]
    assert year.took == expected, [
        got for got, want in zip(year.took, expected, strict=True) if got != want
    ]
    assert len({week for week, *_ in year.took}) == weeks
    assert [one for one, count in Counter(year.told).items() if count > 1] == []


def flat(memory: Sequence[float]) -> tuple[bool, str]:
    """Whether the last lives hold no more than the first, and that in words.

    The first two do not count: what they inherit is still growing into its usual size.
    """
    few = min(5, (len(memory) - 2) // 2)
    if few < 1:
        return True, "too few weeks to judge memory by"
    early, late = sorted(memory[2:][:few])[few // 2], sorted(memory[-few:])[few // 2]
    good = late <= MOST_GROWTH * early + NOISE_MB
    return good, (
        f"memory is {'flat' if good else 'GROWING'}: {early:.0f} MB in the first weeks, "
        f"{late:.0f} MB in the last (at most {MOST_GROWTH:.0%} of it and {NOISE_MB:.0f} MB)"
    )


def main(kind: str, weeks: int) -> int:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = f"sqlite:///{folder / 'digest.db'}"
        if kind == "postgresql":
            database = stack.enter_context(postgresql.running()).fresh()
        began = time.monotonic()
        year = simulate(
            folder,
            database,
            weeks=weeks,
            sources=40,
            readers=10_000,
            restore_in=min(30, weeks - 2),
            say=lambda line: print(line, flush=True),
        )
        must_be_right(year, weeks=weeks, readers=10_000)
        good, verdict = flat(year.memory)
        print(
            f"{kind}: {year.editions} editions of 10,000 in {time.monotonic() - began:.0f} s, "
            f"{year.kills} kills, nobody twice; "
            f"told: {len(year.told)} notices, none twice; {verdict}"
        )
        return 0 if good else 1


if __name__ == "__main__":
    kind, weeks = [*sys.argv[1:], *("sqlite", "52")[len(sys.argv) - 1 :]]
    sys.exit(main(kind, int(weeks)))
