"""A provider's own suppressions, page by page, as it shows them. Nothing is kept here.

    listing.entries(ask)    asks for one page after the other, and says whom each names, and why
    | ask(request)          makes the call; waits and asks again where the provider says so
    fetched(listing, ...)   all of them, as a stream

A page is asked for once: a provider that leads back to one that was read has a list without end. What one
cannot be asked for, or answers with something else, ends it; whoever was named before that is there.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import httpx

from digest.base.errors import NotReady, ProviderUnreachable
from digest.deliver.caller import Caller, asked_wait_s
from digest.deliver.over_http import NOT_ITS_SHAPE
from digest.deliver.pace import wait_s
from digest.deliver.said import no_answer, seen

log = logging.getLogger("digest.deliver")

MOST_CALLS = 20_000
MOST_TRIES = 5  # of one page
PATIENCE_S = 3700.0  # with one page: some allow so many calls an hour


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody on a provider's list. `reason` is ours (model/audience.py, Suppression); "" is one that
    bars nobody here: it ends by itself, or is about other mail than ours."""

    address: str
    reason: str
    words: str = ""  # the provider's


Ask = Callable[[httpx.Request], Any]  # the answer's JSON


class Listing(Protocol):
    def entries(self, ask: Ask) -> Iterator[Entry]:
        """What it raises of NOT_ITS_SHAPE means that an answer is not this API's."""


def fetched(
    listing: Listing,
    name: str,
    *,
    timeout_s: float = 60,
    transport: httpx.BaseTransport | None = None,
    sleep: Callable[[float], object] = time.sleep,
) -> Iterator[Entry]:
    """Everybody on the list of the provider `name`.

    Raises NotReady if it may not be read, ProviderUnreachable if it cannot be.
    """
    auth = getattr(listing, "auth", None)
    caller = Caller(timeout_s=timeout_s, transport=transport, auth=auth)
    pages = _Pages(caller, name, sleep)
    try:
        yield from listing.entries(pages.ask)
    except NOT_ITS_SHAPE as error:
        raise pages.unreachable(no_answer(pages.last)) from error
    finally:
        caller.close()


class _Pages:
    def __init__(self, caller: Caller, name: str, sleep: Callable[[float], object]) -> None:
        self._caller = caller
        self._name = name
        self._sleep = sleep
        self._asked: set[tuple[str, bytes]] = set()
        self.last = httpx.Response(200)

    def ask(self, request: httpx.Request) -> Any:
        page = str(request.url), request.content
        if page in self._asked or len(self._asked) == MOST_CALLS:
            raise self.unreachable(f"its list has no end: {len(self._asked):,} pages were read")
        self._asked.add(page)
        waited = 0.0
        for tries in range(1, MOST_TRIES + 1):
            if pause := self._caller.pause_s():  # the last call of its rate said so
                self._sleep(min(pause, PATIENCE_S))
            response = self._caller.send(request)
            if isinstance(response, httpx.Response):
                if response.is_success:
                    self.last = response
                    return response.json()
                words, wanted = seen(response), asked_wait_s(response.headers)
                if response.status_code not in (408, 429) and response.status_code < 500:
                    raise self._refused(words)
            else:
                words, wanted = response.reason, None
            wait = wait_s(tries, wanted)
            waited += wait
            if tries == MOST_TRIES or waited > PATIENCE_S:
                break
            log.warning(
                "the suppressions of %s: asked again in %.0f s: %s", self._name, wait, words
            )
            self._sleep(wait)
        raise self.unreachable(words)

    def unreachable(self, words: str) -> ProviderUnreachable:
        return ProviderUnreachable(
            f"the suppressions of {self._name}",
            "they cannot be read to their end",
            seen=words,
            so_far="whoever was read before is suppressed here",
            next_step="run it again later: what is known already changes nothing",
        )

    def _refused(self, words: str) -> NotReady:
        return NotReady(
            f"the suppressions of {self._name}",
            "the provider does not show them",
            seen=words,
            so_far="whoever was read before is suppressed here",
            next_step=f"let the key of [providers.{self._name}] read suppressions, at the provider",
        )
