"""Calls of providers' APIs, before anybody has read an answer: the whole of one, or what it means that there is none.

    Caller.send(request)     a connection of its own, one time for the whole answer; Later or Unknown without one
    | asked_wait_s(headers)  how long the answer asks us to wait

What an answer means is for who asked: over_http.py for batches, broadcast/ for lists, suppressions/ for addresses.
Nothing is repeated here and no redirect is followed. Where the host is, is asked once a minute, and after a
connection that failed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from math import isfinite

import httpx

from digest.deliver.provider import NOT_OURS
from digest.model.answers import Later, Unknown
from digest.net.client import AGENT, LONGEST_WAIT_S, retry_after, whole, within
from digest.net.connections import AnswerLimit, Network, Remembered, Transport

MOST_ANSWER_BYTES = 20_000_000  # 500 answers of 40 kB; no provider comes near
_PART_BYTES = 65_536  # about what a connection takes at once
# What the headers of a rate are called, "-limit", "-remaining" and "-reset" to be added.
_NAMES = ("ratelimit", "x-ratelimit", "x-rate-limit", "x-sib-ratelimit")


class NotOurs(Exception):
    """The call is no longer ours to make; what left of it is no whole request."""


class _Watched(httpx.SyncByteStream):
    """A body in small parts, none of which leaves once the call is no longer ours to make.

    Somebody who was stopped for a minute in the middle of it must not end it when he goes on.
    """

    def __init__(self, body: httpx.SyncByteStream, ours: Callable[[], bool]) -> None:
        self._body = body
        self._ours = ours

    def __iter__(self) -> Iterator[bytes]:
        for part in self._body:
            view = memoryview(part)
            for begin in range(0, len(part), _PART_BYTES):
                if not self._ours():
                    raise NotOurs
                yield bytes(view[begin : begin + _PART_BYTES])


class Caller:
    """Sends requests, each over a connection of its own, and tells what it means that there is no
    answer. `timeout_s` is for connecting, and for the whole answer. Calls may come from threads.
    """

    def __init__(
        self,
        *,
        timeout_s: float,
        transport: httpx.BaseTransport | None = None,
        auth: httpx.Auth | None = None,
    ) -> None:
        self._names = Remembered()
        # Without httpx's client, which looks for cookies and redirects: a fifth of a small call's CPU.
        self._transport = transport or Transport(
            Network(lambda: AnswerLimit(timeout_s), self._names)
        )
        self._auth = auth or httpx.Auth()
        self._free_at = 0.0  # monotonic

    def send(
        self, request: httpx.Request, *, ours: Callable[[], bool] | None = None
    ) -> httpx.Response | Later | Unknown:
        """The whole answer; or what it means that there is none.

        Not even the last bytes leave once the call is no longer `ours` to make.
        """
        request.headers.setdefault("User-Agent", AGENT)
        request = next(self._auth.sync_auth_flow(request))
        if ours and isinstance(request.stream, httpx.SyncByteStream):
            request.stream = _Watched(request.stream, ours)
        try:
            with closing(self._transport.handle_request(request)) as response:
                # In whatever encoding: that somebody was accepted is not to be lost over it.
                body = within(response.iter_bytes(), MOST_ANSWER_BYTES)
        except NotOurs:
            return Later(NOT_OURS)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            self._names.forget()  # it may be elsewhere by now
            return Later(f"no connection to {request.url.host}: {_words(error)}", all_batches=True)
        except (httpx.HTTPError, httpx.StreamError) as error:
            return Unknown(_words(error))
        self._free_at = max(self._free_at, time.monotonic() + _last_one_s(response.headers))
        return whole(response, body)

    def pause_s(self) -> float:
        return max(0.0, self._free_at - time.monotonic())

    def close(self) -> None:
        self._transport.close()


def asked_wait_s(headers: httpx.Headers, now: datetime | None = None) -> float | None:
    """How long a provider asks us to wait, a day at most; None if it does not say.

    A reset is seconds from now (Resend, Brevo) or an instant in seconds or milliseconds since 1970 (SendGrid),
    told apart by its size.
    """
    now = now or datetime.now(UTC)
    asked = retry_after(headers.get("retry-after", ""), now)
    return _reset_s(headers, now) if asked is None else asked


def _reset_s(headers: httpx.Headers, now: datetime) -> float | None:
    for name in _NAMES:
        try:
            value = float(headers[f"{name}-reset"])
        except (KeyError, ValueError):
            continue
        if not isfinite(value):
            continue
        if value > 1e11:
            value /= 1000
        wait_s = value - now.timestamp() if value > 1e9 else value
        return min(max(0.0, wait_s), LONGEST_WAIT_S)
    return None


def _last_one_s(headers: httpx.Headers) -> float:
    """How long to wait before the next call, if this answer says that none is left; else 0."""
    for name in _NAMES:
        if headers.get(f"{name}-remaining", "").strip() == "0":
            return _reset_s(headers, datetime.now(UTC)) or 0.0
    return 0.0


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")
