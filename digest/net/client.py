"""The one HTTP client: whatever the program asks for goes out here, bounded in size and time.

    opened(limit, resolve)        an httpx client on our connections: no proxy, no redirect, nothing kept alive
    body_of(response, most)       its answer's body, decompressed, at most so many bytes
    send(request, within_s=...)   one call with both of them: webhooks, releases, confirmations
    retry_after(value, now)       how long an answer asks us to wait (RFC 9110, 10.2.3)

Sources and pages are asked by fetch.py, which judges addresses as well (guard.py); providers by
deliver/over_http.py, which knows what silence means.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from digest import __version__
from digest.net.connections import Deadline, Limit, Network, Resolve, Transport

AGENT = f"digest/{__version__}"
MOST_BYTES = 1_000_000  # of an answer that says little more than yes
LONGEST_WAIT_S = 86_400.0  # some ask for years, which would outlast whoever could mend it


class TooLarge(httpx.HTTPError):
    def __init__(self, most: int) -> None:
        super().__init__(f"the answer is larger than {most:,} bytes")


class OtherEncoding(httpx.HTTPError):
    def __init__(self, coding: str) -> None:
        super().__init__(f'it answered in an encoding that was not asked for ("{coding[:40]}")')


def opened(
    limit: Callable[[], Limit],
    *,
    resolve: Resolve | None = None,
    transport: httpx.BaseTransport | None = None,
    auth: httpx.Auth | None = None,
) -> httpx.Client:
    """Close it. `transport` takes the place of the network."""
    return httpx.Client(
        auth=auth,
        transport=transport or Transport(Network(limit, resolve)),
        timeout=None,  # noqa: S113 the limit holds it
        trust_env=False,  # no proxy, no .netrc: the request goes where it says
        follow_redirects=False,
    )


def send(request: httpx.Request, *, within_s: float, most: int = MOST_BYTES) -> httpx.Response:
    """The whole answer with its decompressed body, whatever its status. Raises httpx.HTTPError.

    The address is one that the settings name, or that was judged before.
    """
    request.headers.setdefault("User-Agent", AGENT)
    request.headers.setdefault("Accept-Encoding", "gzip")
    deadline = Deadline(within_s)
    with opened(lambda: deadline) as client:
        response = client.send(request, stream=True)
        try:
            return whole(response, body_of(response.iter_raw(), response.headers, most))
        finally:
            response.close()


def whole(response: httpx.Response, body: bytes) -> httpx.Response:
    """An answer with its body, which holds neither its connection nor its request."""
    headers = [one for one in response.headers.items() if one[0] != "content-encoding"]
    return httpx.Response(response.status_code, headers=headers, content=body)


def body_of(chunks: Iterable[bytes], headers: httpx.Headers, most: int) -> bytes:
    """A body as it came, decompressed, both at most `most` bytes. Raises TooLarge, OtherEncoding,
    httpx.DecodingError.

    gzip only, inflated by us up to the limit: httpx inflates a whole read at once, which a bomb makes
    gigabytes. Some servers send gzip without saying so, or say so and do not.
    """
    left, body = within(chunks, most), bytearray()
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise OtherEncoding(coding)
    while left.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(wbits=31)
        try:
            body += member.decompress(left, most + 1 - len(body))
        except zlib.error as error:
            raise httpx.DecodingError(f"gzip: {error}") from error
        if len(body) > most:
            raise TooLarge(most)
        if not member.eof:
            raise httpx.DecodingError("gzip: the data ends early")
        left = member.unused_data
        if not left.startswith(b"\x1f\x8b"):
            return bytes(body)
    return left


def within(chunks: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > most:
            raise TooLarge(most)
    return bytes(body)


def retry_after(value: str, now: datetime | None = None) -> float | None:
    """Seconds to wait, a day at most, from either form of Retry-After; None if it is missing or unreadable."""
    if re.fullmatch(r"\d+", value.strip(), re.ASCII):
        return min(float(value), LONGEST_WAIT_S)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    wait = (at if at.tzinfo else at.replace(tzinfo=UTC)) - (now or datetime.now(UTC))
    return min(max(0.0, wait.total_seconds()), LONGEST_WAIT_S)
