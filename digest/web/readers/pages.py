"""What readers' pages share: how they look and speak, what they let in.

    ReaderPages(settings).show("sign-up.html", slug, ...)   in the newsletter's words and colours
    at_the_beat(work)                                       done, and answered no sooner for a stranger's token
    name_from(typed)                                        as it may stand in a greeting

No script, no frame, nothing from elsewhere; a token in the address is told to nobody.
"""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
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
LONGEST_NAME = 100
MOST_BYTES = 10_000  # of a form
BEAT_S = 0.1  # a reader who is there costs a commit, 5 to 15 ms more than one who is not

Value = TypeVar("Value")


async def at_the_beat(
    work: Callable[[], Value],
    *,
    beat_s: float = BEAT_S,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> Value:
    """What `work` returns, some whole beats after the question came.

    Who is on a list is a reader's own business: what is written down for one and not for another must not
    be told by the time that the answer takes.
    """
    begun = clock()
    value = await run_in_threadpool(work)
    await pause(-(clock() - begun) % beat_s)
    return value


class ReaderPages:
    def __init__(self, settings: Settings) -> None:
        self.printer = Printer(settings)

    def show(
        self, page: str, slug: str, *, language: str = "", status: int = 200, **values: Any
    ) -> HTMLResponse:
        """`language` is the reader's own; "" is the newsletter's."""
        html = self.printer.page(page, slug, language=language, **values)
        return HTMLResponse(html, status_code=status, headers=HEADERS)


def name_from(typed: str) -> str:
    """As it may stand in a greeting: one line, nothing that turns letters round or rings bells."""
    line = " ".join(typed.split())
    kept = (one for one in line if unicodedata.category(one) != "Cc" and one not in _TURNING)
    return "".join(kept)[:LONGEST_NAME].strip()


_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
