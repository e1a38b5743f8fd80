"""Connections that are slow, or many: judged by who is closed, and who is heard."""

from __future__ import annotations

import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from digest.web.lines import KEPT_BACK, MOST, Lines, room

GET = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\nhalf"
LARGE = 20_000_000


async def reads(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers once the whole body is there; how long it was."""
    size, large = 0, scope["path"] == "/large"
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size += len(message.get("body", b""))
        if not message.get("more_body"):
            break
    body = b"x" * LARGE if large else b"%d" % size
    length = str(len(body)).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", length)]})  # fmt: skip
    await send({"type": "http.response.body", "body": body})


@contextmanager
def listening(**bounds: Any) -> Iterator[tuple[int, Lines]]:
    lines = Lines(bounds.pop("proxies", ()), **bounds)
    config = uvicorn.Config(
        reads, http=lines.protocol, lifespan="off", log_config=None  # type: ignore[arg-type]
    )  # fmt: skip
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield listener.getsockname()[1], lines
        finally:
            server.should_exit = True
            thread.join(20)


def line(port: int, first: bytes, source: str = "127.0.0.1") -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), 20, (source, 0))
    made.sendall(first)
    return made


def until(what: Callable[[], bool]) -> None:
    give_up_at = time.monotonic() + 60
    while not what():
        assert time.monotonic() < give_up_at
        time.sleep(0.01)


def answer(one: socket.socket) -> bytes:
    """The body of one that is a byte long."""
    said = b""
    while b"\r\n\r\n" not in said or said.endswith(b"\r\n\r\n"):
        part = one.recv(65536)
        assert part, said
        said += part
    return said[-1:]


def end_of(one: socket.socket) -> bytes:
    """What was said until it was closed."""
    said = b""
    try:
        while part := one.recv(65536):
            said += part
    except ConnectionResetError:
        pass
    return said


@pytest.mark.parametrize("first", [b"", b"GET / HTTP/1.1\r\nX: ", POST])
def test_s04_who_is_slow_with_a_head_or_a_body_is_closed(first: bytes) -> None:
    with listening(head_s=0.1, body_s=0.1) as (port, _), line(port, first) as one:
        assert end_of(one) == b""


def test_a_head_that_drips_has_no_more_time_than_one_that_stands_still() -> None:
    with listening(head_s=0.3) as (port, _), line(port, b"GET / HTTP/1.1\r\nX: ") as one:
        one.settimeout(0.02)
        for _ in range(1000):  # twenty seconds, if nobody closes it
            try:
                one.sendall(b"x")
                if not one.recv(10):
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        else:
            pytest.fail("it still listens")


def test_an_answer_on_a_line_that_is_kept_waits_for_nothing() -> None:
    with listening() as (port, lines), line(port, GET) as one:
        assert answer(one) == b"0"
        [there] = lines
        assert there.transport
        known = there.transport.get_extra_info("socket")
        assert known.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_who_takes_nothing_of_the_answer_is_closed() -> None:
    with listening(stall_s=0.1) as (port, lines):
        one = line(port, GET.replace(b"GET /", b"GET /large"))
        try:
            until(lambda: len(lines) == 1)
            until(lambda: len(lines) == 0)
        finally:
            one.close()


def test_in_time_many_requests_come_by_one_line() -> None:
    with listening(head_s=5) as (port, _), line(port, GET) as one:
        for _ in range(3):
            assert answer(one) == b"0"
            one.sendall(POST + b"whole")
            assert answer(one) == b"9"
            one.sendall(GET)
        answer(one)


def test_of_too_many_the_one_that_owes_for_the_longest_gives_way() -> None:
    with ExitStack() as stack, listening(most=20, most_of_a_client=1000) as (port, lines):
        silent = [stack.enter_context(line(port, b"")) for _ in range(30)]
        with line(port, GET) as one:
            assert answer(one) == b"0"
        assert [end_of(one) for one in silent[:11]] == [b""] * 11
        assert len(lines) <= 20
        for one in silent:
            one.close()


def test_a_client_has_its_share_and_a_proxy_of_ours_has_none() -> None:
    with ExitStack() as stack, listening(most_of_a_client=5) as (port, _):
        other = stack.enter_context(line(port, b"", "127.0.0.2"))
        silent = [stack.enter_context(line(port, b"")) for _ in range(6)]
        assert end_of(silent[0]) == b""
        for one in (other, silent[1]):
            one.sendall(GET)
            assert answer(one) == b"0"
        for one in (other, *silent):
            one.close()
    with (
        ExitStack() as stack,
        listening(most_of_a_client=5, proxies=("127.0.0.1/32",)) as (port, _),
    ):
        many = [stack.enter_context(line(port, b"")) for _ in range(12)]
        for one in many:
            one.sendall(GET)
            assert answer(one) == b"0"
            one.close()


def test_descriptors_are_kept_back() -> None:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert room() == max(16, min(MOST, max(soft, MOST + KEPT_BACK) - KEPT_BACK))
