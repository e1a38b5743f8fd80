"""Who asks, and how often they may: clients counted as an IPv4 address or an IPv6 network.

    client_of(request)                       what all counting here is by
    browser_of(request)                      in words, for a list of sessions
    Turns(now, most).take(client)            whether it may have another within the hour
    Tries(now).take(client, name)            how long to wait before another password is looked at

In memory, and bounded: a restart forgives. What proxies say of whom they ask for was believed, or not,
before a request came here ([web] proxies).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from starlette.requests import Request

MOST_CLIENTS = 100_000  # remembered at once
FREE_TRIES = 5  # wrong passwords of one client for one name, before each further one has to wait,
FREE_TRIES_IN_ALL = 20  # and for all names together; twice as long each time
_LONGEST_NAME = 200  # of one that is remembered
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
_FORGIVEN = timedelta(hours=1)


def client_of(request: Request) -> str:
    return network_of(request.client.host if request.client else "")


def network_of(host: str) -> str:
    """An IPv6 network counts as one: whoever has an address there has all 2^64 of them."""
    try:
        address = ip_address(host)
    except ValueError:
        return host[:100]
    if not isinstance(address, IPv6Address):
        return host
    if address.ipv4_mapped:  # as a socket for both names whoever comes by IPv4
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), 64), strict=False))


# What each says of itself besides its own name: Edge says Chrome and Safari, Chrome says Safari.
_BROWSERS = ("Edg/", "OPR/", "Firefox/", "Chrome/", "Safari/")
_NAMES = {"Edg/": "Edge", "OPR/": "Opera"}
_SYSTEMS = ("iPhone", "iPad", "Android", "Windows", "Mac OS X", "CrOS", "Linux")


def browser_of(request: Request) -> str:
    """ "Firefox on Linux", for whoever has to tell their own browsers apart; "" for none that is known."""
    said = request.headers.get("user-agent", "")
    browser = next((one for one in _BROWSERS if one in said), "")
    system = next((one for one in _SYSTEMS if one in said), "")
    words = (_NAMES.get(browser, browser.rstrip("/")), system.replace(" OS X", ""))
    return " on ".join(one for one in words if one)


@dataclass
class Turns:
    """How often each client came within the hour. Beyond MOST_CLIENTS whoever came longest ago is forgotten:
    else strangers could keep everybody out by coming from many places."""

    now: Callable[[], datetime]
    most: int
    within: timedelta = _FORGIVEN
    _since: datetime | None = None
    _counts: OrderedDict[str, int] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, client: str) -> bool:
        """Whether it may have another."""
        now = self.now()
        with self._lock:
            if self._since is None or now - self._since >= self.within:
                self._since, self._counts = now, OrderedDict()
            count = self._counts.pop(client, 0)
            self._counts[client] = min(count + 1, self.most)
            if len(self._counts) > MOST_CLIENTS:
                self._counts.popitem(last=False)
            return count < self.most


@dataclass
class Tries:
    """Wrong passwords. What others do elsewhere keeps nobody out: no name is counted by itself.

    Who signed in from a client before is not kept out by wrong ones for other names there either.
    """

    now: Callable[[], datetime]
    _tries: OrderedDict[tuple[str, ...], tuple[int, datetime]] = field(default_factory=OrderedDict)
    _known: OrderedDict[tuple[str, ...], None] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, client: str, name: str) -> timedelta:
        """How long to wait; if not at all, this is a try, and counts as wrong until it proves right.

        Were it counted only once the password was looked at, all that come meanwhile would be free.
        """
        now, both = self.now(), _both(client, name)
        with self._lock:
            self._forget(now)
            counted = {both: FREE_TRIES}
            if both not in self._known:
                counted[(client,)] = FREE_TRIES_IN_ALL
            until = max((self._tries[key][1] for key in counted if key in self._tries), default=now)
            if until > now:
                return until - now
            for key, free in counted.items():
                count = self._tries.pop(key, (0, now))[0] + 1
                pause = timedelta()
                if count >= free:
                    pause = min(_FIRST_WAIT * 2 ** min(count - free, 10), _LONGEST_WAIT)
                self._tries[key] = (count, now + pause)
        return timedelta()

    def succeeded(self, client: str, name: str) -> None:
        both = _both(client, name)
        with self._lock:
            self._tries.pop(both, None)
            if both not in self._known and (client,) in self._tries:
                count, until = self._tries[(client,)]
                self._tries[(client,)] = (count - 1, until)
            self._known[both] = None
            if len(self._known) > MOST_CLIENTS:
                self._known.popitem(last=False)

    def _forget(self, now: datetime) -> None:
        """The oldest stand first; beyond so many they are forgiven early: else strangers could keep
        everybody out by coming from many places."""
        while self._tries:
            key, (_, until) = next(iter(self._tries.items()))
            if len(self._tries) <= MOST_CLIENTS and now - until <= _FORGIVEN:
                return
            del self._tries[key]


def _both(client: str, name: str) -> tuple[str, ...]:
    return client, name.casefold()[:_LONGEST_NAME]
