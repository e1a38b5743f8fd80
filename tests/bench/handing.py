"""A hand-over with the ledger on disk, beside a bare httpx client that makes the same calls.

10,000 people, 48 kB HTML and 12 kB text, CPU of the process alone; the provider is a process of
its own that reads and answers. The bare client has its readers' links ready and keeps no record.
Then 100,000 and 1,000,000 people by the real commands, with the peak memory of each: their list
comes in, is planned, handed over, told one by one, and goes out again.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from digest.app.wiring import utc_now
from digest.deliver import hand_over
from digest.deliver.assignment import Assignment
from digest.deliver.over_http import Adapter, OverHttp
from digest.deliver.providers.postmark import Postmark
from digest.deliver.providers.sendgrid import SendGrid
from digest.store import open_store
from tests.acceptance.house import House
from tests.doubles import ADDRESS, LINKS, MESSAGE, UNSUBSCRIBE, approved, freeze, reader

READERS = 10_000
ROUNDS = 5
LETTER = replace(
    MESSAGE,
    html=MESSAGE.html.replace(
        "<h1>", "<p>Tide &amp; “time” at the quay, again.</p>" * 1_000 + "<h1>"
    ),
    text=MESSAGE.text + "What the harbour read, line after line of it.\n" * 260,
)
LINK = [LINKS.unsubscribe_url(number) for number in range(READERS + 1)]


def run() -> None:
    with sink() as url:
        _beside("substitution", sendgrid(url), lambda: _bare_sendgrid(url))
        _beside("whole emails", postmark(url), lambda: _bare_postmark(url))
        for people in (100_000, 1_000_000):
            _large(url, people)


def _beside(name: str, adapter: Adapter, bare: Callable[[], None]) -> None:
    ours, plain, plans = [], [], []
    gc.set_threshold(20_000)  # as the command does
    folder = tempfile.TemporaryDirectory()
    store = open_store(f"sqlite:///{folder.name}/digest.db")
    for number in range(1, ROUNDS + 1):
        edition = approved(store, readers=READERS if number == 1 else 0, number=number)
        provider = OverHttp(adapter)
        begin = time.process_time()
        store.ledger.plan(
            edition.id,
            provider="main",
            promise=provider.promise,
            batch_size=provider.per_call(LETTER),
            now=utc_now(),
        )
        plans.append(time.process_time() - begin)
        begin = time.process_time()
        report = hand_over(Assignment(edition, LETTER, store.ledger, provider, "main", utc_now))
        ours.append(time.process_time() - begin)
        assert report.totals.accepted == READERS
        begin = time.process_time()
        bare()
        plain.append(time.process_time() - begin)
    store.close()
    folder.cleanup()
    own, planning, bare_one = (min(each) * 1e6 / READERS for each in (ours, plans, plain))
    print(
        f"hand over  {own:7.1f} CPU ms a 1,000 ({name})   bare httpx client: {bare_one:7.1f}   "
        f"ratio {own / bare_one:5.2f}   (with {planning:.1f} for planning it before: "
        f"{(own + planning) / bare_one:.2f})"
    )


def sendgrid(url: str) -> SendGrid:
    return SendGrid(token="t", base_url=url, tracking=False, settle=timedelta(hours=1), links=LINKS)


def _bare_sendgrid(url: str) -> None:
    content = [
        {"type": "text/plain", "value": LETTER.text.replace(UNSUBSCRIBE, "-u-")},
        {"type": "text/html", "value": LETTER.html.replace(UNSUBSCRIBE, "-u-")},
    ]
    with httpx.Client(base_url=url, headers={"Authorization": "Bearer t"}, timeout=60) as client:
        for begin in range(1, READERS + 1, 1000):
            people = [
                {
                    "to": [{"email": reader(one)}],
                    "headers": {
                        "List-Unsubscribe": f"<{LINK[one]}>",
                        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                        "List-ID": "The Harbour Week <harbour.harbour.example>",
                    },
                    "substitutions": {"-u-": LINK[one], "-a-": reader(one)},
                    "custom_args": {"batch": f"b-{begin}", "subscriber": str(one)},
                }
                for one in range(begin, begin + 1000)
            ]
            answer = client.post(
                "/v3/mail/send",
                json={
                    "personalizations": people,
                    "from": {"email": LETTER.sender.address, "name": LETTER.sender.name},
                    "subject": LETTER.subject,
                    "content": content,
                },
            )
            assert answer.status_code == 202


def postmark(url: str) -> Postmark:
    return Postmark(
        token="t",
        stream="broadcast",
        base_url=url,
        tracking=False,
        settle=timedelta(minutes=15),
        links=LINKS,
    )


def _bare_postmark(url: str) -> None:
    def item(one: int) -> dict[str, Any]:
        address, link = reader(one), LINK[one]
        return {
            "From": f"{LETTER.sender.name} <{LETTER.sender.address}>",
            "To": address,
            "Subject": LETTER.subject,
            "HtmlBody": LETTER.html.replace(UNSUBSCRIBE, link).replace(ADDRESS, address),
            "TextBody": LETTER.text.replace(UNSUBSCRIBE, link).replace(ADDRESS, address),
            "MessageStream": "broadcast",
            "Headers": [
                {"Name": name, "Value": value.replace(UNSUBSCRIBE, link)}
                for name, value in LETTER.headers
            ],
        }

    with httpx.Client(base_url=url, headers={"X-Postmark-Server-Token": "t"}, timeout=60) as client:
        for begin in range(1, READERS + 1, 500):
            answer = client.post(
                "/email/batch", json=[item(one) for one in range(begin, begin + 500)]
            )
            assert len(answer.json()) == 500


# A million, by the command.

_PLAN = """
import sys, time
from digest.model.answers import Promise
from digest.store import open_store
from digest.app.wiring import utc_now
store = open_store(sys.argv[1])
begin = time.perf_counter()
store.ledger.plan(1, provider="main", promise=Promise.QUERY, batch_size=1000, now=utc_now())
print(time.perf_counter() - begin)
"""

# From a small process: what a process had in memory before it ran the command would count, too.
_MEASURE = """
import os, resource, subprocess, sys, time
begin = time.perf_counter()
subprocess.run(sys.argv[2:], check=True, stdout=open(sys.argv[1], "w"))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def _large(url: str, people: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        house = House.build(folder, sources=["https://harbour.example/feed.rss"])
        toml = house.installation.read_text().partition("[providers.main]")[0]
        house.installation.write_text(
            f'{toml}[providers.main]\nkind = "sendgrid"\ntoken = "t"\nbase_url = "{url}"\n'
        )
        (folder / "list.csv").write_text(
            "address,name,segments\n"
            + "".join(
                f"r{n}@r.example,Reader {n},{'north;daily' * (n % 3)}\n" for n in range(people)
            )
        )
        told = folder / "told"
        imported = _measured(told, house.words("subscribers", "import", str(folder / "list.csv")))
        database = f"sqlite:///{folder}/digest.db"
        store = open_store(database)
        freeze(store, approved(store), LETTER)
        store.close()
        planned = subprocess.run(
            [sys.executable, "-c", _PLAN, database], check=True, capture_output=True, text=True
        )
        handed_over = _measured(told, house.words("hand-over"))
        assert f"{people:,} of {people:,} accepted" in told.read_text(), told.read_text()
        listed = _measured(told, house.words("ledger", "--recipients"))
        assert _lines(told) == people
        exported = _measured(told, house.words("subscribers", "export"))
        assert _lines(told) == people + 1
    print(f"{people:9,} people on SQLite, with the peak memory of each command:")
    print(f"  imported {imported}, exported {exported}")
    print(f"  planned in {float(planned.stdout):.1f} s, handed over {handed_over}")
    print(f"  told one by one {listed}")


def _measured(told: Path, command: list[str]) -> str:
    measured = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(told), *command],
        check=True,
        capture_output=True,
        text=True,
    )
    taken, cpu, peak = map(float, measured.stdout.split())
    return f"in {taken:.1f} s ({cpu:.1f} s CPU, {peak:.0f} MB)"


def _lines(file: Path) -> int:
    with file.open() as lines:
        return sum(1 for _ in lines)


# The provider: it reads a call to its end and answers, in a process of its own.

_SINK = r"""
import socket, sys, threading
server = socket.create_server(("127.0.0.1", 0), backlog=64)
print(server.getsockname()[1], flush=True)
def serve(connection):
    with connection:
        buffer = b""
        while True:
            while b"\r\n\r\n" not in buffer:
                more = connection.recv(65536)
                if not more:
                    return
                buffer += more
            head, _, buffer = buffer.partition(b"\r\n\r\n")
            fields = dict(one.split(b": ", 1) for one in head.lower().split(b"\r\n")[1:])
            rest, items = int(fields[b"content-length"]), 0
            tail = b""
            while True:
                part = buffer[:rest]
                rest, buffer = rest - len(part), buffer[len(part):]
                if b"/email/batch" in head:
                    seen = tail + part
                    items += seen.count(b'"HtmlBody"') - tail.count(b'"HtmlBody"')
                    tail = seen[-9:]
                if not rest:
                    break
                buffer = connection.recv(262144)
                if not buffer:
                    return
            if b"/email/batch" in head:
                one = b'{"ErrorCode":0,"Message":"OK","MessageID":"b7bc2f4a-e38e-4336-af7d-e6c392c2f817"}'
                body, status = b"[" + b",".join([one] * items) + b"]", b"200 OK"
            else:
                body, status = b"", b"202 Accepted"
            connection.sendall(b"HTTP/1.1 " + status + b"\r\nx-message-id: m\r\ncontent-type: "
                b"application/json\r\ncontent-length: " + str(len(body)).encode() + b"\r\n\r\n" + body)
while True:
    connection, _ = server.accept()
    threading.Thread(target=serve, args=(connection,), daemon=True).start()
"""


@contextmanager
def sink() -> Iterator[str]:
    process = subprocess.Popen([sys.executable, "-c", _SINK], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.kill()
        process.wait()
