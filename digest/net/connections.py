"""Sockets for the one HTTP client (client.py): nothing on them takes longer than it may.

    Transport(network)              a connection for each request, which ends with its answer
      | Network(limit)              bounded by `limit()`, a new one for each or one for all
      | resolve(host, port, s)      every address of a name, asked once, within the time
      | Timed(stream, limit)        each read and write gets what is left

httpx's time-outs are for one read, so an answer that drips, in its headers too, never meets one
(measured November 2026: a time-out of 10 s came after 39 s).
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Protocol

import httpcore
import httpx

LATE_READS = 50  # of what has come already, when the time is over
LATE_S = 0.01  # that each of them may wait

Resolve = Callable[[str, int, float], list[str]]  # host, port, seconds it may take -> addresses


class Limit(Protocol):
    """How many seconds the next step may take. Raises httpcore.ReadTimeout if there are none left."""

    def to_connect(self) -> float: ...
    def to_write(self) -> float: ...
    def to_read(self) -> float: ...


class Deadline:
    """One moment until which a whole call may take: name, connections, request, redirects, answer."""

    def __init__(self, within_s: float) -> None:
        self._at = time.monotonic() + within_s

    def left(self) -> float:
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this call is over")
        return left

    to_connect = to_write = to_read = left

    def put_off(self, by_s: float) -> None:
        self._at += by_s


class AnswerLimit:
    """A time for the whole answer, from the last byte of a request that may be large and take its time.

    Somebody who was stopped meanwhile (a machine asleep) finds the whole answer waiting and reads it: when the time
    is over, a few more reads may take what is there already.
    """

    def __init__(self, within_s: float) -> None:
        self._within_s = within_s
        self._until: float | None = None  # monotonic; None while the request is being written
        self._late = 0

    def to_connect(self) -> float:
        return min(30, self._within_s)

    def to_write(self) -> float:
        self._until = None
        return self._within_s

    def to_read(self) -> float:
        if self._until is None:
            self._until = time.monotonic() + self._within_s
        left = self._until - time.monotonic()
        if left <= LATE_S:
            self._late += 1
            if self._late > LATE_READS:
                raise httpcore.ReadTimeout("an answer without an end")
        return max(left, LATE_S)


class Network(httpcore.NetworkBackend):
    """httpcore asks this for every connection, so nothing gets past `resolve`: not a redirect, not 0x7f.1.

    The address that was judged there is the one that is used; a name that resolves to something else
    the next moment (DNS rebinding) gains nothing.
    """

    def __init__(self, limit: Callable[[], Limit], resolve: Resolve | None = None) -> None:
        self._limit = limit
        self._resolve = resolve or resolved
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        limit = self._limit()
        until = time.monotonic() + limit.to_connect()
        try:
            addresses = self._resolve(host, port, until - time.monotonic())
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"nobody said in time where {host} is") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from error
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for number, address in enumerate(addresses):
            # Each gets its share of the time: a host may name an address that swallows connections.
            share = max(LATE_S, (until - time.monotonic()) / (len(addresses) - number))
            try:
                stream = self._sockets.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return Timed(stream, limit)
        raise failure


class Timed(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, limit: Limit) -> None:
        self._stream = stream
        self._limit = limit

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._limit.to_read())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._limit.to_write())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._limit.to_connect())
        return Timed(secured, self._limit)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class Transport(httpx.HTTPTransport):
    """httpx's own transport on our network; its constructor offers no way to pass one in.

    Nothing is kept alive: a stale connection looks like a call that was cut off (RemoteProtocolError).
    """

    def __init__(
        self, network: httpcore.NetworkBackend, trust: ssl.SSLContext | None = None
    ) -> None:
        self._trust = trust
        self._pool = _OneEach(network_backend=network)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.scheme == "https":
            self._pool._ssl_context = self._trust or _tls()
        elif request.url.scheme != "http":
            raise httpx.UnsupportedProtocol(f"neither http nor https: {request.url.scheme}")
        return super().handle_request(request)


class _OneEach(httpcore.ConnectionPool):
    """A pool that keeps nothing. httpcore's looks at all its connections three times a request, for one that
    it may use again: a sixth of what a small call costs.
    """

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        connection = self.create_connection(request.url.origin)
        try:
            answer = connection.handle_request(request)
        except BaseException:
            connection.close()
            raise
        return httpcore.Response(
            answer.status,
            headers=answer.headers,
            content=_Last(answer.iter_stream(), connection),
            extensions=answer.extensions,
        )


class _Last:
    """The body of an answer, with which its connection is closed."""

    def __init__(self, body: Iterator[bytes], connection: httpcore.ConnectionInterface) -> None:
        self._body = body
        self._connection = connection

    def __iter__(self) -> Iterator[bytes]:
        return self._body

    def close(self) -> None:
        self._connection.close()


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)  # 40 ms, so once, and only for https


class Remembered:
    """Resolves, and remembers a host's addresses for a minute or until they are to be forgotten.

    For somebody who is called again and again: to ask, in a thread, costs a fifth of a small call's CPU. A provider that
    moves says so by names that hold no longer than that.
    """

    def __init__(self, for_s: float = 60.0, resolve: Resolve | None = None) -> None:
        self._for_s = for_s
        self._resolve = resolve or resolved
        # With until when, monotonic.
        self._known: dict[tuple[str, int], tuple[float, list[str]]] = {}

    def __call__(self, host: str, port: int, within_s: float) -> list[str]:
        until, addresses = self._known.get((host, port), (0.0, []))
        if time.monotonic() >= until:
            addresses = self._resolve(host, port, within_s)
            self._known[host, port] = time.monotonic() + self._for_s, addresses
        return addresses

    def forget(self) -> None:
        self._known.clear()


def resolved(host: str, port: int, within_s: float) -> list[str]:
    """A host's addresses, each once. Raises OSError, TimeoutError if it takes too long.

    getaddrinfo knows no time-out of ours, so it runs in a thread that is left behind if need be:
    the system's resolver ends it some time later.
    """
    answers: list[list[str] | Exception] = []

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.append(list(dict.fromkeys(str(one[4][0]) for one in found)))
        except Exception as error:  # noqa: BLE001 raised again where it was asked for
            answers.append(error)

    thread = threading.Thread(target=look_up, name="resolve", daemon=True)
    thread.start()
    thread.join(within_s)
    if not answers:
        raise TimeoutError
    if isinstance(answers[0], Exception):
        raise answers[0]
    return answers[0]
