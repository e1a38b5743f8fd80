"""Connections whose answer has an end: each read gets what is left of the time for the whole answer.

httpx's time-outs are for one read, so an answer that drips, in its headers too, never meets one. Here the
time runs from the last byte of the request. Somebody who was stopped meanwhile (a machine
asleep) finds the whole answer waiting and reads it: when the time is over, a few more reads may
take what is there already.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable

import httpcore
import httpx

LATE_READS = 50  # of what has come already, when the time is over
LATE_S = 0.01  # that each of them may wait


class Transport(httpx.HTTPTransport):
    """httpx's own transport on our connections; its constructor offers no way to pass them in."""

    def __init__(self, timeout_s: float) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=None,
            max_keepalive_connections=0,
            network_backend=_Network(timeout_s),
        )


class _Network(httpcore.SyncBackend):
    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        stream = super().connect_tcp(host, port, timeout, local_address, socket_options)
        return _Timed(stream, self._timeout_s)


class _Timed(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, timeout_s: float) -> None:
        self._stream = stream
        self._timeout_s = timeout_s
        self._until: float | None = None  # monotonic; None while the request is being written
        self._late = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._until is None:
            self._until = time.monotonic() + self._timeout_s
        left = self._until - time.monotonic()
        if left <= LATE_S:
            self._late += 1
            if self._late > LATE_READS:
                raise httpcore.ReadTimeout("an answer without an end")
        return self._stream.read(max_bytes, max(left, LATE_S))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._until = None
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, timeout)
        return _Timed(secured, self._timeout_s)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
