"""Connections: how long each may take over what it owes us, and how many there may be.

    Lines(proxies).protocol        for uvicorn: HTTP/1.1 as it does it, within these bounds

    waiting     nothing, or half a head of a request, has come     HEAD_S, then it is closed
    sending     its body is on the way                             BODY_S
    answered    nobody is kept from reading slowly, but            STALL_S without taking anything

Where there are too many, of one client or in all, the one that has owed us something for the longest is
closed for the new one: so whoever speaks at once is heard, whatever silence there is around. Descriptors
are kept back for the schedule, the ledger and the parser, which live in the same process.

What a proxy of ours brings ([web] proxies) is many people's, and has no bound but that for all.
"""

from __future__ import annotations

import asyncio
import resource
import socket
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from digest.web.clients import network_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HEAD_S = 10.0
BODY_S = 60.0  # 10 MB in that time are 1.4 Mbit/s
STALL_S = 60.0
MOST = 500  # at once, in all
MOST_OF_A_CLIENT = 100  # an office with open desks; a browser has six, and one for each open page
KEPT_BACK = 300  # descriptors, BACKLOG among them
BACKLOG = 128  # accepted in one go, before any is judged


class Lines:
    """Those that are open. All of it happens in one event loop."""

    def __init__(
        self,
        proxies: Sequence[str] = (),
        *,
        most: int | None = None,
        most_of_a_client: int = MOST_OF_A_CLIENT,
        head_s: float = HEAD_S,
        body_s: float = BODY_S,
        stall_s: float = STALL_S,
    ) -> None:
        """`most` is what the system's limit of descriptors leaves, if nothing is said."""
        self._proxies = [ip_network(one) for one in proxies]
        self._most = room() if most is None else most
        self._most_of_a_client = most_of_a_client
        self.head_s, self.body_s, self.stall_s = head_s, body_s, stall_s
        self._of: dict[str, dict[Line, None]] = {}
        self._all: dict[Line, None] = {}
        self._owing: dict[Line, None] = {}  # the one that does so for the longest stands first

    @property
    def protocol(self) -> Callable[..., Line]:
        return lambda **given: Line(self, **given)

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Line]:
        return iter(tuple(self._all))

    def add(self, line: Line) -> None:
        client = self._client(line)
        mine = self._of.setdefault(client, {})
        if not self._is_proxy(client) and len(mine) >= self._most_of_a_client:
            self._close(next((one for one in mine if one in self._owing), line))
        if len(self._all) >= self._most:
            self._close(next(iter(self._owing), line))
        if not line.is_closed:
            self._of.setdefault(client, {})[line] = None
            self._all[line] = None

    def remove(self, line: Line) -> None:
        client = self._client(line)
        for known in (self._all, self._owing, self._of.get(client, {})):
            known.pop(line, None)
        if not self._of.get(client, True):
            del self._of[client]

    def owes(self, line: Line, *, still: bool) -> None:
        self._owing.pop(line, None)
        if still and not line.is_closed:
            self._owing[line] = None

    def _close(self, line: Line) -> None:
        self.remove(line)
        line.hang_up()

    def _is_proxy(self, client: str) -> bool:
        try:
            address = ip_address(client)
        except ValueError:  # a network, or no address at all
            return any(str(one) == client for one in self._proxies)
        return any(address in one for one in self._proxies)

    @staticmethod
    def _client(line: Line) -> str:
        return network_of(line.client[0]) if line.client else ""


def room() -> int:
    """How many connections the system's limit leaves; it is raised a little where it may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + KEPT_BACK
    if soft != resource.RLIM_INFINITY and soft < wanted:
        may = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        with suppress(ValueError, OSError):  # macOS has a limit that it does not tell
            resource.setrlimit(resource.RLIMIT_NOFILE, (may, hard))
            soft = may
    return MOST if soft == resource.RLIM_INFINITY else max(16, min(MOST, soft - KEPT_BACK))


class Line(H11Protocol):
    """One connection."""

    def __init__(self, lines: Lines, **given: Any) -> None:
        super().__init__(**given)
        self._lines = lines
        self._phase: tuple[str, int] = ("", 0)
        self._timer: asyncio.TimerHandle | None = None
        self._stalled: asyncio.TimerHandle | None = None
        self.is_closed = False

    def hang_up(self) -> None:
        """At once: whoever is slow would be slow to take a word of farewell."""
        self.is_closed = True
        if self.transport is not None:
            self.transport.abort()

    # What asyncio tells.

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio sets it where a socket says that it is TCP; ours does not (socket.create_server), and
        # each answer on a line that is kept would wait 40 ms for the client to say that it has its head.
        if one := transport.get_extra_info("socket"):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._lines.add(self)
        if not self.is_closed:
            self._look()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_closed = True
        self._lines.remove(self)
        for timer in (self._timer, self._stalled):
            if timer:
                timer.cancel()
        super().connection_lost(exc)
        self._unset_keepalive_if_required()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled = self.loop.call_later(self._lines.stall_s, self.hang_up)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stalled:
            self._stalled.cancel()

    def _look(self) -> None:
        """Set the clock when it owes something new; what comes drop by drop does not set it again."""
        if self.is_closed:
            return
        if self.cycle is None or self.cycle.response_complete:
            phase, within_s = ("waiting", id(self.cycle)), self._lines.head_s
        elif self.cycle.more_body:
            phase, within_s = ("sending", id(self.cycle)), self._lines.body_s
        else:
            phase, within_s = ("answered", id(self.cycle)), 0.0
        if phase == self._phase:
            return
        self._phase = phase
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if within_s:
            self._timer = self.loop.call_later(within_s, self.hang_up)
        self._lines.owes(self, still=bool(within_s))
