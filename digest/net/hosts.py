"""How each host is treated: so many requests at a time, its pages with pauses between, and by its robots.txt.

    with hosts.turn(url): ...   waits until the host has room
    hosts.pause(url)            waits until its next page may be asked for
    rules(body)                 what a robots.txt allows, for how long a pause it asks

Rules: RFC 9309 (robots: a missing file allows all, one that cannot be had allows nothing). Crawl-delay is
not in it, but publishers who write it mean it; it is honoured up to `LONGEST_PAUSE_S`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from protego import Protego

AGENT = "digest"  # what robots.txt files may call us
LONGEST_PAUSE_S = 30.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says to us."""

    parsed: Protego | None = None  # None: there is no file, so everything is allowed
    closed: bool = False  # the file could not be had: nothing is allowed

    def allow(self, url: str) -> bool:
        if self.closed:
            return False
        return self.parsed is None or bool(self.parsed.can_fetch(url, AGENT))

    @property
    def pause_s(self) -> float:
        stated = self.parsed.crawl_delay(AGENT) if self.parsed else None
        return min(float(stated or 0), LONGEST_PAUSE_S)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(self.parsed.sitemaps) if self.parsed else ()


def rules(body: bytes) -> Rules:
    """Read a robots.txt; what is no such file (an HTML page with status 200) restricts nothing."""
    from protego import Protego

    return Rules(Protego.parse(body[:500_000].decode("utf-8-sig", "replace")))


class Hosts:
    """Turns and pauses, for all threads of one process."""

    def __init__(
        self,
        *,
        at_once: int,
        pause_s: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._at_once = at_once
        self._pause_s = pause_s
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._places: dict[str, threading.Semaphore] = {}
        self._next_page_at: dict[str, float] = {}

    @contextmanager
    def turn(self, url: str) -> Iterator[float]:
        """One of the host's places, for as long as the block runs; gives the seconds it was waited for."""
        with self._lock:
            places = self._places.setdefault(host_of(url), threading.Semaphore(self._at_once))
        since = self._clock()
        with places:
            yield self._clock() - since

    def pause(self, url: str, stated_s: float = 0.0) -> None:
        """Wait until a page of this host may be asked for, and book that moment."""
        host = host_of(url)
        with self._lock:
            now = self._clock()
            mine = max(now, self._next_page_at.get(host, now))
            self._next_page_at[host] = mine + max(self._pause_s, stated_s)
        if mine > now:
            self._sleep(mine - now)


def origin_of(url: str) -> tuple[str, str]:
    """Its scheme and host: what stays the same at a redirect within one origin (RFC 6454)."""
    return urlsplit(url).scheme.lower(), host_of(url)


def host_of(url: str) -> str:
    """ "harbour.example:443"; "" for an address without a host, which no request is made for."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
        return f"{parts.hostname}:{port}" if parts.hostname else ""
    except ValueError:
        return ""
