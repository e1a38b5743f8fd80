from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import httpx
import pytest

from digest.net.connections import Deadline, Network, Remembered, Transport


@pytest.mark.parametrize(
    ("for_s", "forgets", "asked"), [(60.0, False, 2), (60.0, True, 4), (0.0, False, 4)]
)
def test_a_host_is_asked_for_once_until_it_is_to_be_forgotten(
    for_s: float, forgets: bool, asked: int
) -> None:
    hosts = []

    def resolve(host: str, port: int, within_s: float) -> list[str]:
        hosts.append(host)
        return [f"192.0.2.{len(hosts)}"]

    names = Remembered(for_s, resolve)
    for _ in range(2):
        assert names("api.harbour.example", 443, 1) != names("other.harbour.example", 443, 1)
        if forgets:
            names.forget()
    assert len(hosts) == asked


def test_a_host_that_cannot_be_found_is_asked_for_again() -> None:
    answers: list[list[str]] = [["192.0.2.1"], []]

    def resolve(host: str, port: int, within_s: float) -> list[str]:
        if found := answers.pop():
            return found
        raise OSError("no such host")

    names = Remembered(resolve=resolve)
    with pytest.raises(OSError, match="no such host"):
        names("api.harbour.example", 443, 1)
    assert names("api.harbour.example", 443, 1) == ["192.0.2.1"]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        yield server


def asking(listener: socket.socket) -> httpx.Request:
    return httpx.Request("GET", f"http://127.0.0.1:{listener.getsockname()[1]}/")


def ends(connection: socket.socket) -> bool:
    """Whether the other side closes it, after whatever it still says."""
    connection.settimeout(10)
    while connection.recv(65_536):
        pass
    return True


def transport() -> Transport:
    limit = Deadline(10)
    return Transport(Network(lambda: limit))


@pytest.mark.parametrize("read", [True, False])
def test_a_connection_ends_with_its_answer_read_or_not(listener: socket.socket, read: bool) -> None:
    ours = transport()  # nothing of it is let go of here
    for _ in range(2):
        with ThreadPoolExecutor() as beside:
            answer = beside.submit(ours.handle_request, asking(listener))
            connection, _there = listener.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                with closing(answer.result(10)) as response:
                    assert not read or response.read() == b"{}"
                assert ends(connection)


def test_a_connection_ends_with_an_answer_that_is_none(listener: socket.socket) -> None:
    ours = transport()
    with ThreadPoolExecutor() as beside:
        answer = beside.submit(ours.handle_request, asking(listener))
        connection, _there = listener.accept()
        with connection:
            connection.sendall(b"no HTTP\r\n\r\n")
            with pytest.raises(httpx.RemoteProtocolError):
                answer.result(10)
            assert ends(connection)


def test_what_is_neither_http_nor_https_is_not_asked() -> None:
    with pytest.raises(httpx.UnsupportedProtocol, match="ftp"):
        transport().handle_request(httpx.Request("GET", "ftp://harbour.example/"))
