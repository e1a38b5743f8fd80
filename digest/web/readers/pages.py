"""What readers' pages share: how they look and speak, what they let in, how often they may be asked.

    ReaderPages(settings).show("sign-up.html", slug, ...)   in the newsletter's words and colours
    Turns(now, most).take(client)                        whether it may have another within the hour
    fields_of(request)                                   of a form, none of one that is too long

No script, no frame, nothing from elsewhere; a token in the address is told to nobody.
"""

from __future__ import annotations

import ipaddress
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse

from digest.app.readers.printer import Printer
from digest.settings import Settings

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
MOST_CLIENTS = 100_000  # remembered at once; beyond, everybody waits until the hour is over
LONGEST_NAME = 100
MOST_BYTES = 10_000  # of a form


class ReaderPages:
    def __init__(self, settings: Settings) -> None:
        self.printer = Printer(settings)

    def show(
        self, page: str, slug: str, *, language: str = "", status: int = 200, **values: Any
    ) -> HTMLResponse:
        """`language` is the reader's own; "" is the newsletter's."""
        html = self.printer.page(page, slug, language=language, **values)
        return HTMLResponse(html, status_code=status, headers=HEADERS)


@dataclass
class Turns:
    """How often each client came within the hour. In memory: a restart forgives."""

    now: Callable[[], datetime]
    most: int
    within: timedelta = timedelta(hours=1)
    _since: datetime | None = None
    _counts: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, client: str) -> bool:
        """Whether it may have another."""
        now = self.now()
        with self._lock:
            if self._since is None or now - self._since >= self.within:
                self._since, self._counts = now, {}
            count = self._counts.get(client, 0)
            if count >= self.most or (not count and len(self._counts) >= MOST_CLIENTS):
                return False
            self._counts[client] = count + 1
            return True


def client_of(request: Request) -> str:
    return network_of(request.client.host if request.client else "")


def network_of(host: str) -> str:
    """An IPv6 network counts as one: whoever has an address there has all 2^64 of them."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False))


async def fields_of(request: Request) -> dict[str, list[str]]:
    """Of a form as a browser sends it; nothing of one that is too long or is none."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return {}
    try:
        return parse_qs(body.decode(), keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return {}


def name_from(typed: str) -> str:
    """As it may stand in a greeting: one line, nothing that turns letters round or rings bells."""
    line = " ".join(typed.split())
    kept = (one for one in line if unicodedata.category(one) != "Cc" and one not in _TURNING)
    return "".join(kept)[:LONGEST_NAME].strip()


_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
