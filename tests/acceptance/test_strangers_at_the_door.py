"""`digest serve` on a port that strangers have found: what they cost in memory, in time, and in a hand-over's start.

Judged from outside: by the kernel's count of memory, by what /healthz takes, and by the provider's mailbox.
"""

from __future__ import annotations

import resource
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from digest.app.wiring import utc_now
from digest.model.editors import Role
from digest.store import open_store
from digest.web.passwords import hashed
from tests.acceptance.house import House
from tests.acceptance.test_serve import due, settled, until
from tests.servers import PostmarkLike, postmark_like

pytestmark = pytest.mark.long

# As the command is started; with the limit of descriptors that most systems have, and a clock that can be waited for.
COMMAND = (
    "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024)); "
    "import digest.app.service.clock as s; s.TICK_S = {tick}; "
    "from digest.__main__ import main; main()"
)
MEGABYTE = 1_000_000
PASSWORD = "the tide comes in twice"
MORE = """
[providers.mark]
kind = "postmark"
token = "t"
webhook = "a password"
[providers.gun]
kind = "mailgun"
token = "t"
domain = "mail.harbour.example"
webhook = "signing-key"
"""


@dataclass(frozen=True, slots=True)
class Served:
    house: House
    url: str
    port: int
    process: subprocess.Popen[str]
    database: str

    def peak(self) -> int:
        """Bytes of memory that it had at most, since it began or `forget_peak`."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024

    def forget_peak(self) -> int:
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")
        return self.peak()

    def pulse_s(self) -> float:
        """What a monitor waits: not what a client takes to get ready, which is more on a busy machine."""
        begun = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.port), 20) as one:
            one.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert b" 200 " in one.recv(65536)
        return time.monotonic() - begun


@pytest.fixture
def provider() -> Iterator[PostmarkLike]:
    with postmark_like(PostmarkLike()) as one:
        yield one


@contextmanager
def served(folder: Path, provider: PostmarkLike, *, tick_s: int = 1) -> Iterator[Served]:
    database = f"sqlite:///{folder / 'digest.db'}"
    house = settled(folder, provider, database)
    text = house.installation.read_text()
    house.installation.write_text(
        text.replace("port = 0", 'port = 0\nproxies = ["127.0.0.1"]', 1) + MORE
    )
    words = [sys.executable, "-c", COMMAND.format(tick=tick_s)]
    words += ["--config", str(house.folder / "config"), "serve"]
    with (
        (house.folder / "serve.log").open("w") as log,
        subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=log, text=True, cwd=house.folder
        ) as process,
    ):
        try:
            assert process.stdout
            url = process.stdout.readline().split()[-1]
            until(lambda: _answers(url), process)
            yield Served(house, url, int(url.rpartition(":")[2]), process, database)
        finally:
            process.terminate()
            process.wait(60)
    assert "Traceback" not in (house.folder / "serve.log").read_text()


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def many_descriptors() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.parametrize(
    "addresses",
    [
        pytest.param(
            [f"2001:db8::{n:x}" for n in range(45)], id="45 of one network", marks=pytest.mark.dose
        ),
        [f"198.51.100.{n}" for n in range(40)],
        pytest.param(
            [f"198.51.100.{n}" for n in range(100)], id="100 addresses", marks=pytest.mark.dose
        ),
    ],
)
def test_s17_many_sign_ins_at_once_cost_little_and_keep_nobody_waiting(
    tmp_path: Path, provider: PostmarkLike, addresses: list[str]
) -> None:
    with served(tmp_path, provider) as it:
        store = open_store(it.database)
        store.editors.put("Ada", hashed(PASSWORD), Role.EDITOR, now=utc_now())
        store.close()
        together = threading.Barrier(len(addresses) + 1)

        def signs_in(number: int) -> int:
            headers = {"X-Forwarded-For": addresses[number], "Connection": "close"}
            with httpx.Client(
                base_url=it.url, headers=headers, trust_env=False, timeout=60
            ) as client:
                page = client.get("/sign-in").text
                token = page.partition('name="token" value="')[2].partition('"')[0]
                form = {"token": token, "name": f"Editor {number}", "password": "guessed"}
                together.wait(60)
                return client.post("/sign-in", data=form).status_code

        with ThreadPoolExecutor(len(addresses)) as threads:
            answers = [threads.submit(signs_in, n) for n in range(len(addresses))]
            together.wait(60)
            before, pulses = it.forget_peak(), list[float]()
            while not all(one.done() for one in answers):
                pulses.append(it.pulse_s())
            grown = it.peak() - before
        codes = Counter(one.result() for one in answers)
        assert {*codes} == {401, 429}, codes
        assert grown < 200 * MEGABYTE
        # Whoever is kept waiting by all of them is answered once or twice until they are done.
        assert len(pulses) > 10, pulses


def test_1100_slow_connections_keep_no_hand_over_waiting(
    tmp_path: Path, provider: PostmarkLike
) -> None:
    with many_descriptors(), served(tmp_path, provider, tick_s=5) as it, ExitStack() as stack:
        silent = [
            stack.enter_context(socket.create_connection(("127.0.0.1", it.port), 20))
            for _ in range(1100)
        ]
        over = threading.Event()

        def drips() -> None:
            """One byte more of every head, again and again, and a new line for each that was closed."""
            while not over.wait(0.5):
                for number, one in enumerate(silent):
                    try:
                        one.send(b"X")
                    except OSError:
                        one.close()
                        silent[number] = socket.create_connection(("127.0.0.1", it.port), 20)

        dripping = threading.Thread(target=drips)
        dripping.start()
        try:
            store = open_store(it.database)
            begun = time.monotonic()
            due(store)
            until(lambda: sum(provider.mailbox.values()), it.process)
            took_s = time.monotonic() - begun
            until(lambda: len(provider.mailbox) == 700, it.process)
            store.close()
            pulse_s = it.pulse_s()
        finally:
            over.set()
            dripping.join()
            for one in silent:
                one.close()
        assert took_s < 5 + 5  # its tick, and what starting takes on a busy machine
        assert pulse_s < 1
        assert {*provider.mailbox.values()} == {1}


def test_100_unfinished_posts_of_9_megabytes_cost_less_than_100(
    tmp_path: Path, provider: PostmarkLike
) -> None:
    part = b"x" * 65_536
    with served(tmp_path, provider) as it, ExitStack() as stack:
        before = it.forget_peak()

        def posts(number: int) -> None:
            door = ("gun", "mark/a%20password", "mark", "nowhere")[number % 4]
            length = "Content-Length: 9000000" if number % 8 < 4 else "Transfer-Encoding: chunked"
            one = stack.enter_context(socket.create_connection(("127.0.0.1", it.port), 20))
            head = f"POST /hooks/{door} HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 198.51.100.{number}\r\n{length}\r\n\r\n"
            one.settimeout(2)
            try:
                one.sendall(head.encode())
                for _ in range(8_900_000 // len(part)):
                    chunk = part if "chunked" not in length else b"10000\r\n" + part + b"\r\n"
                    one.sendall(chunk)
            except OSError:  # refused, or not read on
                pass

        with ThreadPoolExecutor(20) as threads:
            list(threads.map(posts, range(100)))
        assert it.peak() - before < 100 * MEGABYTE
        assert it.pulse_s() < 1


@pytest.mark.dose
def test_100_unfinished_uploads_of_one_who_is_signed_in_cost_less_than_100_megabytes(
    tmp_path: Path, provider: PostmarkLike
) -> None:
    part = b"x" * 65_536
    begun = (
        b"--x\r\nContent-Disposition: form-data; name=file; filename=a.png\r\n"
        b"Content-Type: image/png\r\n\r\n"
    )
    with served(tmp_path, provider) as it, ExitStack() as stack:
        store = open_store(it.database)
        store.editors.put("Ada", hashed(PASSWORD), Role.EDITOR, now=utc_now())
        ada = store.editors.find("Ada")
        assert ada
        cookie = store.admissions.sign_in(ada, browser="", now=utc_now())
        store.close()
        before = it.forget_peak()

        def uploads(number: int) -> int:
            one = stack.enter_context(socket.create_connection(("127.0.0.1", it.port), 20))
            head = (
                "POST /desk/harbour/1/picture HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                f"Cookie: digest={cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                f"X-Forwarded-For: 198.51.100.{number}\r\nContent-Length: 9000000\r\n\r\n"
            )
            one.settimeout(2)
            sent = 0
            try:
                one.sendall(head.encode() + begun)
                while sent < 8_900_000:
                    sent += one.send(part)
            except OSError:  # nothing of it is read before its turn
                pass
            return sent

        with ThreadPoolExecutor(20) as threads:
            sent = sorted(threads.map(uploads, range(100)))
        assert sent[-1] > 8_000_000 > sent[0]
        assert it.peak() - before < 100 * MEGABYTE
        assert it.pulse_s() < 1
