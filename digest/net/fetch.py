"""One polite, conditional GET a call: an address in, the bytes of its answer out. No retries, no parsing.

    Fetcher(...).get(url, etag=..., last_modified=...) -> Fetched
    Fetcher(...).page(url, ...)    the same for a page that nobody offered to machines: robots.txt, and pauses

What httpx's own time-outs and limits do not hold (measured November 2026), and what holds it here:
  a drip of bytes       one deadline for all of it, the name's resolution too (connections.py), and a body that
                        comes slower than any real one is given up early
  a compressed bomb     gzip is asked for; whatever comes is decoded by us up to `max_bytes` (codings.py)
  private addresses     a name is resolved once, every address judged, and one that was judged connected to
                        (guard.py)
  redirects             followed here, at most five, each judged anew; with the cookies that they set, for this fetch
                        alone (cookies.py)
  a source's own headers, and the password of its address
                        sent to its own origin, over https, and dropped for good at a redirect to another

Rules: RFC 9110 (conditional requests 13, redirection 15.4).
"""

from __future__ import annotations

import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from urllib.parse import unquote, urljoin, urlsplit

import httpx

from digest.base.errors import ForbiddenAddress, UnreachableSource
from digest.base.redaction import keep_out, without_password
from digest.net.client import AGENT, body_of, opened, retry_after, send
from digest.net.codings import OtherEncoding, TooLarge
from digest.net.connections import Deadline, Resolve
from digest.net.cookies import Jar
from digest.net.guard import public_only
from digest.net.hosts import Hosts, Rules, host_of, origin_of, rules
from digest.net.urls import absolute

REDIRECTS = 5
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# After so many seconds of a body: the bytes a second it must have made
_SLOW_S, _SLOWEST = 5.0, 100.0
_NOTHING_TO_DO = "nothing to do unless it goes on: it is asked again at the next collect"
_ROBOTS_S = 24 * 3600  # RFC 9309 section 2.4: not longer than a day
_ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer that can be used: a document, or the word that nothing has changed."""

    url: str  # where it came from, after redirects
    status: int
    body: bytes = b""  # decompressed, not decoded
    content_type: str = ""
    etag: str = ""  # unchanged, quotes and all, to be sent back as it is
    last_modified: str = ""
    next_url: str = ""  # Link: <...>; rel="next" (RFC 8288)
    moved_to: str = ""  # where permanent redirects (301, 308) lead; "" if there were none

    @property
    def not_modified(self) -> bool:
        return self.status == 304


@dataclass(frozen=True, slots=True)
class Seen:
    """What is at an address, whatever its status says."""

    url: str  # where it came from, after redirects
    status: int
    content_type: str = ""
    body: bytes = b""  # as it came, at most as much as was asked for
    cut: bool = False  # there was more


class Fetcher:
    """Fetches addresses, from several threads at once if need be; every fetch has a connection of its own.

    `timeout_s` is for one address with all its redirects and its body, `max_bytes` for the body before
    and after decompression. `allow_private` lists "host:port" that may be private or loopback, and
    `contact` (a URL or mail address) is told to publishers in the User-Agent, or `agent` takes its place. A host is asked for
    `per_host` addresses at a time, and for one page every `page_pause_s`. `resolve` finds a host's
    addresses; `trust` says whose certificates count, None: those that browsers trust.
    """

    def __init__(
        self,
        *,
        timeout_s: float = 30,
        max_bytes: int = 5_000_000,
        allow_private: Collection[str] = (),
        contact: str = "",
        agent: str = "",
        per_host: int = 4,
        page_pause_s: float = 0.5,
        resolve: Resolve | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._hosts = Hosts(at_once=per_host, pause_s=page_pause_s)
        self._robots: dict[str, tuple[float, Rules]] = {}
        self._resolve = resolve
        self._trust = trust
        self._timeout_s = timeout_s
        self._max_bytes = max_bytes
        self._allowed = frozenset(one.lower() for one in allow_private)
        self._headers = {
            "User-Agent": agent or (f"{AGENT} (+{contact})" if contact else AGENT),
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }

    def get(
        self,
        url: str,
        *,
        etag: str = "",
        last_modified: str = "",
        own: Mapping[str, str] = MappingProxyType({}),
    ) -> Fetched:
        """Ask once. With a validator of the last answer, an unchanged document answers 304.

        `own` are headers of this source alone; they go to its origin, over https. A password in the address is
        sent, and stands in no answer and no error.

        Raises UnreachableSource if no usable answer came within the limits, with the status and
        Retry-After if there were any; ForbiddenAddress if the address, or one that it redirects to,
        is not public and not allowed.
        """
        headers = dict(self._headers)
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        deadline = Deadline(self._timeout_s)
        url, private = _private(url, own)
        answer, body, here, moved_to = self._follow(
            url,
            lambda there, more: self._ask(there, {**headers, **more}, deadline),
            self._timeout_s,
            private,
        )
        if answer.status_code == 304 and not (etag or last_modified):
            raise _refusal(url, answer, datetime.now(UTC))
        if answer.status_code != 304 and not answer.is_success:
            raise _refusal(url, answer, datetime.now(UTC))
        return Fetched(
            url=here,
            status=answer.status_code,
            body=body,
            content_type=answer.headers.get("content-type", ""),
            etag=answer.headers.get("etag", ""),
            last_modified=answer.headers.get("last-modified", ""),
            next_url=absolute(answer.links.get("next", {}).get("url", ""), here),
            moved_to=moved_to,
        )

    def page(
        self,
        url: str,
        *,
        etag: str = "",
        last_modified: str = "",
        own: Mapping[str, str] = MappingProxyType({}),
    ) -> Fetched:
        """As `get`, for a page that was not offered to machines: an article, a front page.

        Raises UnreachableSource as well if the site's robots.txt disallows it.
        """
        bare = without_password(url)
        self.require(bare)
        self._hosts.pause(bare, self.robots(bare).pause_s)
        return self.get(url, etag=etag, last_modified=last_modified, own=own)

    def require(self, url: str) -> None:
        """Raises UnreachableSource if the site's robots.txt disallows this address."""
        if not self.robots(url).allow(url):
            raise UnreachableSource(
                url,
                "the site asks machines not to read this page",
                seen="robots.txt",
                next_step="use a feed of the site instead, or ask the publisher to let `digest` in",
            )

    def robots(self, url: str) -> Rules:
        """What the robots.txt of the address's host says, asked for once a day."""
        url = without_password(url)
        try:
            beside = urljoin(url, "/robots.txt")
        except ValueError as error:
            raise self._no_answer(url, url, error, self._timeout_s) from error
        host = host_of(url)
        held = self._robots.get(host)
        if held and time.monotonic() - held[0] < _ROBOTS_S:
            return held[1]
        try:
            found = rules(self.get(beside).body)
        except UnreachableSource as error:
            status = error.status or 0
            found = Rules(closed=not 400 <= status < 500 or status == 429)
        self._robots[host] = (time.monotonic(), found)
        return found

    def look(self, url: str, *, method: str = "HEAD", most: int = 0, timeout_s: float = 0) -> Seen:
        """What is there, an error page too, with the first `most` bytes of it. `timeout_s` 0: as ever.

        Raises as `get` does when there is no answer at all.
        """
        timeout_s = timeout_s or self._timeout_s
        url = without_password(url)
        deadline = Deadline(timeout_s)
        headers = {**self._headers, "Accept": "*/*", "Accept-Encoding": "identity"}

        def ask(there: str, more: Mapping[str, str]) -> tuple[httpx.Response, bytes]:
            with self._stream(method, there, {**headers, **more}, deadline) as response:
                body = bytearray()
                for chunk in response.iter_raw() if most else ():
                    body += chunk
                    if len(body) > most:
                        break
                return response, bytes(body)

        answer, body, here, _moved_to = self._follow(url, ask, timeout_s)
        kind = answer.headers.get("content-type", "")
        return Seen(here, answer.status_code, kind, body[:most], cut=len(body) > most)

    def _follow(
        self,
        url: str,
        ask: Callable[[str, Mapping[str, str]], tuple[httpx.Response, bytes]],
        timeout_s: float,
        private: Mapping[str, str] = MappingProxyType({}),
    ) -> tuple[httpx.Response, bytes, str, str]:
        """(answer, body, where it came from, where permanent redirects lead) after all redirects.

        `private` headers are for the address's own origin, and gone once a redirect has led away from it.
        """
        here, moved_to = url, ""
        only_permanent = True
        jar = Jar()
        for _ in range(REDIRECTS + 1):
            try:
                _refuse_other_schemes(here, url)
                if origin_of(here) != origin_of(url):
                    private = {}
                cookie = jar.header(here)
                answer, body = ask(here, {**private, **({"Cookie": cookie} if cookie else {})})
                jar.take(here, answer.headers.get_list("set-cookie"))
                if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
                    return answer, body, here, moved_to
                here = without_password(urljoin(here, answer.headers["location"]))
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                raise self._no_answer(url, here, error, timeout_s) from error
            only_permanent &= answer.status_code in _PERMANENT
            if only_permanent:
                moved_to = here
        raise UnreachableSource(
            url,
            f"it redirects more than {REDIRECTS} times",
            seen=f"last to {here}",
            next_step="open the address in a browser and put the one it ends at into `sources`",
        )

    def _ask(
        self, url: str, headers: dict[str, str], deadline: Deadline
    ) -> tuple[httpx.Response, bytes]:
        """One request and its answer, with the body of a success only."""
        with self._stream("GET", url, headers, deadline) as response:
            if not response.is_success:
                return response, b""
            chunks = _not_too_slow(response.iter_raw(), url)
            return response, body_of(chunks, response.headers, self._max_bytes)

    @contextmanager
    def _stream(
        self, method: str, url: str, headers: dict[str, str], deadline: Deadline
    ) -> Iterator[httpx.Response]:
        with self._hosts.turn(url) as waited_s:
            deadline.put_off(waited_s)
            guard = public_only(url, self._allowed, self._resolve)
            there = urlsplit(url)._replace(fragment="").geturl()
            with (
                opened(lambda: deadline, resolve=guard, trust=self._trust) as client,
                client.stream(method, there, headers=headers) as response,
            ):
                yield response

    def _no_answer(
        self, url: str, here: str, error: Exception, timeout_s: float
    ) -> UnreachableSource:
        via = f" (redirected to {here})" if here != url else ""
        if isinstance(error, httpx.TimeoutException):
            happened = f"no complete answer within {timeout_s:g} s"
            next_step = "try later; if the site is just slow, raise timeout_s under [fetch]"
        elif isinstance(error, httpx.ConnectError):
            happened = "no connection could be made"
            next_step = "check the address and this machine's network; it is asked again at the next collect"
        elif isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | ValueError):
            happened, next_step = "this is not a usable address", "correct it in `sources`"
        elif isinstance(error, TooLarge):
            happened = f"the document is larger than {self._max_bytes:,} bytes"
            next_step = "raise max_bytes under [fetch] if the source is meant to be that large"
        elif isinstance(error, OtherEncoding):
            happened, next_step = str(error), "tell the publisher: the request asked for gzip"
        elif isinstance(error, httpx.DecodingError):
            happened, next_step = "the answer was cut off or is damaged", _NOTHING_TO_DO
        else:
            happened, next_step = "the answer was cut off or is not proper HTTP", _NOTHING_TO_DO
        seen = f"{error}{via}" if str(error) else f"{type(error).__name__}{via}"
        silent = isinstance(error, httpx.TimeoutException | httpx.ConnectError)
        return UnreachableSource(url, happened, seen=seen, next_step=next_step, silent=silent)


def own(url: str, *, within_s: float = 10) -> bytes:
    """What is at an address that the house's settings name, wherever that is. Raises UnreachableSource."""
    try:
        answer = send(httpx.Request("GET", url), within_s=within_s, most=10_000_000)
    except (httpx.HTTPError, httpx.InvalidURL, ForbiddenAddress, ValueError) as error:
        seen = str(error) or type(error).__name__
        raise UnreachableSource(
            url, "it cannot be reached", seen=seen, next_step="open it in a browser"
        ) from error
    if not answer.is_success:
        seen = f"HTTP {answer.status_code} {answer.reason_phrase}".strip()
        raise UnreachableSource(
            url,
            "it is not there",
            seen=seen,
            next_step="open it in a browser",
            status=answer.status_code,
        )
    return answer.content


def _private(url: str, own: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The address without its password, and the headers that are for its origin alone."""
    bare = without_password(url)
    try:
        scheme = urlsplit(bare).scheme.lower()
    except ValueError:  # half an IPv6 address: no request is made of it, and the guard says why
        return bare, {}
    private = dict(own) if scheme == "https" else {}
    if bare != url:
        user, _, password = urlsplit(url).netloc.rpartition("@")[0].partition(":")
        said = f"{unquote(user)}:{unquote(password)}".encode()
        keep_out(unquote(password))
        private.setdefault("Authorization", f"Basic {b64encode(said).decode()}")
    return bare, private


def _refuse_other_schemes(here: str, url: str) -> None:
    if urlsplit(here).scheme.lower() not in ("http", "https"):
        raise ForbiddenAddress(
            url,
            "only http and https addresses are fetched",
            seen=here[:200],
            next_step="correct the address in `sources`"
            if here == url
            else "look at where the address redirects to, and tell the publisher",
        )


def _not_too_slow(chunks: Iterable[bytes], url: str) -> Iterator[bytes]:
    size, since = 0, time.monotonic()
    for chunk in chunks:
        yield chunk
        size += len(chunk)
        taken_s = time.monotonic() - since
        if taken_s > _SLOW_S and size < taken_s * _SLOWEST:
            raise UnreachableSource(
                url,
                "the answer comes too slowly",
                seen=f"{size:,} bytes in {taken_s:.0f} s",
                next_step=_NOTHING_TO_DO,
            )


_SAYS: dict[int, tuple[str, str]] = {
    401: ("it asks for a password", "ask the publisher for a feed that is open"),
    403: ("the site refused us", "ask the publisher to let digest's User-Agent in"),
    404: ("there is nothing at this address", "look for the feed's new address on the site"),
    410: ("the feed is gone for good", "remove it from `sources`, or find its successor"),
    429: ("the site asked us to come less often", "nothing: it is asked again when the site says"),
}


def _refusal(url: str, answer: httpx.Response, now: datetime) -> UnreachableSource:
    happened, next_step = _SAYS.get(
        answer.status_code,
        ("the site cannot answer at the moment", "nothing: it is asked again at the next collect")
        if answer.is_server_error
        else ("the answer is not a document", "open the address in a browser"),
    )
    return UnreachableSource(
        url,
        happened,
        seen=f"HTTP {answer.status_code} {answer.reason_phrase}".strip(),
        next_step=next_step,
        status=answer.status_code,
        retry_after_s=retry_after(answer.headers.get("retry-after", ""), now),
    )
