"""What a provider must be for us, and what a failed call means, decided once for all of them.

    provider.prepare(message, batch)   -> Call: everything that will leave this machine, to the byte
    call.make()                        -> Accepted, Refused, Later or Unknown

An adapter for an HTTP API is two pure functions, `ask` and `read`; `OverHttp` makes the call:

    no connection, or none in time          Later      nothing was sent
    429                                     Later      for as long as Retry-After says
    3xx, 401, 403                           Refused    and so would be every other batch
    other 4xx                               `read`     the provider's own words
    2xx that names what was sent            `read`
    2xx that does not, or is unreadable     Unknown    a captive portal answers 200 as well
    5xx, 408, 499                           Unknown    it may have been taken before it broke
    cut off, or no answer in time           Unknown

Nothing is repeated here and no redirect is followed: what may be repeated is the ledger's to say.
Each batch has a connection of its own, because a stale one that was kept looks like a call that
was cut off (httpx: RemoteProtocolError).
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Protocol

from digest.errors import SettingsError
from digest.model import Accepted, Answer, Batch, Later, Message, Promise, Refused, Unknown

if TYPE_CHECKING:
    import httpx

MOST_ANSWER_BYTES = 20_000_000  # 500 answers of 40 kB; no provider comes near


@dataclass(frozen=True, slots=True)
class Call:
    """One call, ready to be made. `payload` is the SHA-256 of what it hands over.

    `make` raises HandOverStopped if nothing was taken and waiting would not help (a full disk);
    whatever else happens is an answer.
    """

    payload: str
    make: Callable[[], Answer]


class Provider(Protocol):
    @property
    def promise(self) -> Promise:
        """What may be done about a call whose answer we never saw."""

    @property
    def key_life(self) -> timedelta | None:
        """How long after the first call a repeat is safe; None where that has no end or no use."""

    def per_call(self, message: Message) -> int:
        """How many recipients one call may hold."""

    def prepare(self, message: Message, batch: Batch) -> Call:
        """The same bytes for the same message and batch, whenever and wherever it is asked."""

    def close(self) -> None:
        """Let go of connections; the next call opens what it needs."""


class Adapter(Protocol):
    """What `OverHttp` needs to know of one API."""

    @property
    def promise(self) -> Promise: ...

    @property
    def key_life(self) -> timedelta | None: ...

    def per_call(self, message: Message) -> int: ...

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        """The one request that hands the batch over."""

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        """What a 2xx, or a 4xx about the content, says. Any ValueError, KeyError or TypeError
        it raises means that the body is not what this API answers.
        """


class OverHttp:
    """Makes the calls of an adapter. `timeout_s` is for connecting, and for the whole answer."""

    def __init__(
        self,
        adapter: Adapter,
        *,
        timeout_s: float = 60,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._adapter = adapter
        self._timeout_s = timeout_s
        self._transport = transport
        self.promise = adapter.promise
        self.key_life = adapter.key_life

    def per_call(self, message: Message) -> int:
        return self._adapter.per_call(message)

    def prepare(self, message: Message, batch: Batch) -> Call:
        request = self._adapter.ask(message, batch)
        return Call(fingerprint([request.content]), lambda: self._make(request, batch))

    def close(self) -> None:
        pass  # every batch has a connection of its own

    def _make(self, request: httpx.Request, batch: Batch) -> Answer:
        import httpx

        try:
            with httpx.Client(
                transport=self._transport,
                timeout=httpx.Timeout(self._timeout_s, connect=min(30, self._timeout_s)),
                trust_env=False,  # no proxy, no .netrc: the request goes where the settings say
                follow_redirects=False,
            ) as client:
                # Attached here, since the request was made without a client.
                request.extensions["timeout"] = client.timeout.as_dict()
                response = client.send(request, stream=True)
                with closing(response):
                    body = _read_within(response, time.monotonic() + self._timeout_s)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            return Later(f"no connection to {request.url.host}: {_words(error)}", all_batches=True)
        except (httpx.HTTPError, httpx.StreamError) as error:
            return Unknown(_words(error))
        if body is None:
            return Unknown("an answer without an end")
        whole = httpx.Response(
            response.status_code,
            headers=[one for one in response.headers.items() if one[0] != "content-encoding"],
            content=body,
        )
        return self._read(whole, batch)

    def _read(self, response: httpx.Response, batch: Batch) -> Answer:
        status = response.status_code
        seen = f"HTTP {status}: {' '.join(response.text.split())[:200]}"
        if status >= 500 or status in (408, 499):
            return Unknown(seen)
        if status == 429:
            wait = _retry_after_s(response.headers.get("retry-after", ""), datetime.now(UTC))
            return Later(seen, wait, all_batches=True)
        if status in (401, 403):
            return Refused(seen, all_batches=True)
        if 300 <= status < 400:
            target = response.headers.get("location", "nowhere")
            return Refused(f"HTTP {status}, a redirect to {target}", all_batches=True)
        try:
            answer = self._adapter.read(response, batch)
        except (ValueError, KeyError, TypeError) as error:
            if status < 300:
                return Unknown(f"an answer that is not this provider's ({error!r}) {seen}")
            return Refused(seen)
        if isinstance(answer, Accepted) and not _names(answer, batch):
            return Unknown(f"an answer that does not name what was handed over; {seen}")
        return answer


def fingerprint(parts: Iterable[bytes]) -> str:
    """SHA-256 of the parts, each with its length, so that no two lists of parts are alike."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def safe_base_url(url: str) -> str:
    """`url` without its last slash. Raises SettingsError if it would show a key to the network."""
    import httpx

    parts = httpx.URL(url)
    if parts.scheme != "https" and parts.host not in ("127.0.0.1", "::1", "localhost"):
        raise SettingsError(
            url, "plain http is for this machine only", next_step="begin base_url with https://"
        )
    return url.rstrip("/")


def _read_within(response: httpx.Response, deadline: float) -> bytes | None:
    """The decoded body, None if it is endless: a drip never meets httpx's time-out, which is for
    one read.
    """
    body = bytearray()
    for part in response.iter_bytes():
        body += part
        if time.monotonic() > deadline or len(body) > MOST_ANSWER_BYTES:
            return None
    return bytes(body)


def _names(answer: Accepted, batch: Batch) -> bool:
    """Whether each recipient is named, and named once."""
    named = [*answer.ids, *answer.refused, *answer.later]
    return sorted(named) == sorted(one.id for one in batch.recipients)


def _retry_after_s(value: str, now: datetime) -> float | None:
    """RFC 9110 10.2.3: seconds, or a date; None if it is neither."""
    if value.strip().isdecimal():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - now).total_seconds())


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")
