"""Who else calls a provider's account, and what that means for the next call.

    Alone    nobody: this process holds the hand-over's lock, and remembers in memory
    Shared   a slot of one worker among several: batch by batch, through the gate in the store

A flight asks its place which batch is next, whether the call is still its own to make, and tells it
what came of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from digest.model.answers import Standing

if TYPE_CHECKING:
    from digest.model.hand_overs import HandOver, Open
    from digest.model.workers import ProviderAccount
    from digest.store.ledger.ledger import Ledger
    from digest.store.workers import Workers


MOST_FULL = 6  # times that a slot finds no room before it lets another hand-over have its turn
AWAY = timedelta(seconds=6)


class Place(Protocol):
    @property
    def owner(self) -> int | None:
        """The worker whose hand batches are in; None for whoever holds the hand-over's lock."""

    @property
    def standing(self) -> Standing: ...

    def next_open(self, plan: HandOver, now: datetime) -> Open | None:
        """The batch to hand over next, in our hand if it may be at once; None if all are settled."""

    def drop(self, plan: HandOver, number: int) -> None:
        """Let go of what `next_open` gave and was not claimed."""

    def turn(self, apart: timedelta, now: datetime) -> datetime:
        """When a call may begin, by the rate of all who call this account."""

    def ours(self) -> bool:
        """Whether what we claimed is still ours. What is not must neither be called nor written."""

    def told(
        self, change: Callable[[Standing], Standing], pause_s: float, now: datetime
    ) -> Standing:
        """Remember an answer; `pause_s` is how long it asks everybody to wait who calls the account."""


class Alone:
    owner = None

    def __init__(self, ledger: Ledger, now: datetime) -> None:
        self._ledger = ledger
        self.standing = Standing(settled_at=now, closed_until=now)

    def next_open(self, plan: HandOver, now: datetime) -> Open | None:
        return self._ledger.next_open(plan, now=now)

    def drop(self, plan: HandOver, number: int) -> None:
        pass

    def turn(self, apart: timedelta, now: datetime) -> datetime:
        return now  # the flight's own clock keeps its calls apart

    def ours(self) -> bool:
        return True

    def told(
        self, change: Callable[[Standing], Standing], pause_s: float, now: datetime
    ) -> Standing:
        self.standing = change(self.standing)
        return self.standing


@dataclass(slots=True)
class Shared:
    """`alive` says whether the worker of this number still is one."""

    workers: Workers
    owner: int
    account: ProviderAccount
    alive: Callable[[int], bool]
    clock: Callable[[], datetime]
    _full: int = 0  # times in a row that the account had no room

    @property
    def standing(self) -> Standing:
        return self.workers.standing(self.account.key, now=self.clock())

    def next_open(self, plan: HandOver, now: datetime) -> Open | None:
        found = self.workers.pick(plan, self.owner, self.account, now=now)
        self._full = self._full + 1 if found and found.full else 0
        if found and self._full >= MOST_FULL:
            # Others make its calls; this slot may be of use elsewhere.
            self._full = 0
            return replace(found, not_before=now + AWAY)
        return found

    def drop(self, plan: HandOver, number: int) -> None:
        self.workers.drop(plan, number, self.owner)

    def turn(self, apart: timedelta, now: datetime) -> datetime:
        return self.workers.turn(self.account.key, apart, now=now) if apart else now

    def ours(self) -> bool:
        return self.alive(self.owner)

    def told(
        self, change: Callable[[Standing], Standing], pause_s: float, now: datetime
    ) -> Standing:
        def all_wait(before: Standing) -> Standing:
            then = change(before)
            until = now + timedelta(seconds=pause_s)
            return replace(then, closed_until=max(then.closed_until, until))

        return self.workers.told(self.account.key, all_wait, now=now)
