"""Who else calls the provider's account, and what that means for the next call.

A flight asks its place which batch is next and when its turn is, has it make the call, and tells it
what came of it. `Alone` is the place of a process that holds the hand-over's lock: nobody else calls,
and it remembers in memory. Where several workers share an account: deliver/fleet.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from digest.model.answers import Answer, Readiness

if TYPE_CHECKING:
    from digest.deliver.provider import Call
    from digest.model.hand_overs import HandOver, Open
    from digest.store.ledger import Ledger


class Place(Protocol):
    @property
    def owner(self) -> int | None:
        """The worker whose hand batches are in; None for whoever holds the hand-over's lock."""

    @property
    def readiness(self) -> Readiness: ...

    def next_open(self, plan: HandOver, now: datetime) -> Open | None:
        """The batch to hand over next, in our hand if it may be at once; None if all are settled."""

    def drop(self, plan: HandOver, number: int) -> None:
        """Let go of what `next_open` gave and was not claimed."""

    def turn(self, apart: timedelta, now: datetime) -> datetime:
        """When a call may begin, by the rate of all who call this account."""

    def make(self, call: Call) -> Answer:
        """Make a call that was claimed; not if the claim was lost meanwhile."""

    def told(
        self, change: Callable[[Readiness], Readiness], pause_s: float, now: datetime
    ) -> Readiness:
        """Remember an answer; `pause_s` is how long it asks everybody to wait who calls the account."""


class Alone:
    owner = None

    def __init__(self, ledger: Ledger, now: datetime) -> None:
        self._ledger = ledger
        self.readiness = Readiness(settled_at=now, closed_until=now)

    def next_open(self, plan: HandOver, now: datetime) -> Open | None:
        return self._ledger.next_open(plan, now=now)

    def drop(self, plan: HandOver, number: int) -> None:
        pass

    def turn(self, apart: timedelta, now: datetime) -> datetime:
        return now  # the flight's own clock keeps its calls apart

    def make(self, call: Call) -> Answer:
        return call.make()  # nobody settles a claim of ours while we hold the lock

    def told(
        self, change: Callable[[Readiness], Readiness], pause_s: float, now: datetime
    ) -> Readiness:
        self.readiness = change(self.readiness)
        return self.readiness
