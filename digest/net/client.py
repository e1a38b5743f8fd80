"""The one HTTP client: whatever the program asks for goes out here, bounded in size and time.

    opened(limit, resolve)        an httpx client on our connections: no proxy, no redirect, nothing kept alive
    body_of(response, most)       its answer's body, decompressed, at most so many bytes
    send(request, within_s=...)   one call with both of them: webhooks, releases, confirmations
    retry_after(value, now)       how long an answer asks us to wait (RFC 9110, 10.2.3)

Sources and pages are asked by fetch.py, which judges addresses as well (guard.py); providers, on the same
connections, by deliver/caller.py, which knows what silence means.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from digest import __version__
from digest.net.codings import TooLarge, decoded
from digest.net.connections import Deadline, Limit, Network, Resolve, Transport

AGENT = f"digest/{__version__}"
MOST_BYTES = 1_000_000  # of an answer that says little more than yes
LONGEST_WAIT_S = 86_400.0  # some ask for years, which would outlast whoever could mend it


def opened(
    limit: Callable[[], Limit],
    *,
    resolve: Resolve | None = None,
    trust: ssl.SSLContext | None = None,
) -> httpx.Client:
    """Close it. `trust` says whose certificates count, None: everybody's."""
    return httpx.Client(
        transport=Transport(Network(limit, resolve), trust),
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
    """A body as it came, decoded, both at most `most` bytes. Raises TooLarge, OtherEncoding,
    httpx.DecodingError.

    Decoded by us up to the limit (codings.py): httpx inflates a whole read at once, which a bomb makes gigabytes.
    """
    return decoded(within(chunks, most), headers.get("content-encoding", ""), most)


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
