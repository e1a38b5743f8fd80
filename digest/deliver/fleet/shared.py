"""The place of a worker among several: batch by batch, through the gate that they share in the store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.deliver.provider import NOT_OURS
from digest.model.answers import Answer, Later, Readiness

if TYPE_CHECKING:
    from digest.deliver.provider import Call
    from digest.model.hand_overs import HandOver, Open
    from digest.model.workers import ProviderAccount
    from digest.store.workers import Workers

MOST_FULL = 6  # times that a slot finds no room before it lets another hand-over have its turn
AWAY = timedelta(seconds=6)


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
    def readiness(self) -> Readiness:
        return self.workers.readiness(self.account.key, now=self.clock())

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

    def make(self, call: Call) -> Answer:
        if call.make_while:
            return call.make_while(self._ours)
        return call.make() if self._ours() else Later(NOT_OURS)

    def _ours(self) -> bool:
        """Whether what we claimed is still ours. What is not must neither be called nor written."""
        return self.alive(self.owner)

    def told(
        self, change: Callable[[Readiness], Readiness], pause_s: float, now: datetime
    ) -> Readiness:
        def all_wait(before: Readiness) -> Readiness:
            then = change(before)
            until = now + timedelta(seconds=pause_s)
            return replace(then, closed_until=max(then.closed_until, until))

        return self.workers.told(self.account.key, all_wait, now=now)
