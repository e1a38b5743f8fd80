"""What may be called next: taken up, prepared to the byte, and claimed on disk before its call leaves.

    alone      a batch of its own
    together   it and those after it, small ones of variants that share a step on disk (store/ledger/few.py)

Both return what is claimed, in the order of its calls; nothing if it is not as it was, or must not be called. No call
is made here (flight.py).
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.base.errors import HandOverStopped
from digest.deliver.flown import Ready
from digest.deliver.judging import Stopped

if TYPE_CHECKING:
    from digest.deliver.assignment import Assignment
    from digest.deliver.place import Place
    from digest.deliver.provider import Call, Provider
    from digest.model.hand_overs import HandOver, TakenUp


class Departures:
    def __init__(
        self,
        assignment: Assignment,
        plan: HandOver,
        provider: Provider,
        place: Place,
        apart_s: float,
    ) -> None:
        """`apart_s` is how long after the last call the next one may leave, in seconds."""
        self._plan = plan
        self._ledger = assignment.ledger
        self._message_of = assignment.message_of
        self._clock = assignment.clock
        self._provider = provider
        self._place = place
        self._apart = timedelta(seconds=apart_s)

    def alone(self, number: int) -> list[Ready]:
        """Raises Stopped if the database was changed by other hands than ours."""
        taken_up = self._ledger.take_up(self._plan, number, now=self._clock())
        if taken_up is None:
            return []
        if len(taken_up.batch.recipients) != taken_up.size:
            # No claim would ever take it, and it would be asked for without end.
            self._place.drop(self._plan, number)
            raise self._does_not_add_up(taken_up)
        message = self._message_of(taken_up.batch.variant)
        if isinstance(message, str):
            if taken_up.doubtful:
                self._ledger.hold(taken_up.batch, message)
            else:
                self._ledger.keep_back(taken_up, message)
            return []
        call = self._provider.prepare(message, taken_up.batch)
        if taken_up.payload not in ("", call.payload):
            # A key with another body is refused, or taken for a new call; neither is a repeat.
            if taken_up.doubtful:
                self._ledger.hold(
                    taken_up.batch, "it cannot be repeated: settings or digest changed meanwhile"
                )
            else:
                self._ledger.renew(taken_up)
            return []
        now = self._clock()
        turn = self._place.turn(self._apart, now)
        if turn > now:
            time.sleep((turn - now).total_seconds())
        claimed_at = self._clock()
        fence = self._ledger.claim(
            self._plan,
            taken_up.batch,
            payload=call.payload,
            owner=self._place.owner,
            now=claimed_at,
        )
        return [] if fence is None else [Ready(taken_up, fence, call, claimed_at)]

    def together(self, number: int) -> list[Ready]:
        prepared: list[tuple[TakenUp, Call]] = []
        for one in self._ledger.take_up_few(self._plan, number, now=self._clock()):
            message = self._message_of(one.batch.variant)
            if isinstance(message, str):
                break  # it is held when its turn comes
            prepared.append((one, self._provider.prepare(message, one.batch)))
        if len(prepared) < 2:
            return []
        claimed_at = self._clock()
        claims = [(one, call.payload) for one, call in prepared]
        if not self._ledger.claim_few(self._plan, claims, now=claimed_at):
            return []
        return [Ready(one, one.fence + 1, call, claimed_at) for one, call in prepared]

    def _does_not_add_up(self, taken_up: TakenUp) -> Stopped:
        there = len(taken_up.batch.recipients)
        return Stopped(
            HandOverStopped,
            self._plan,
            f"its batch {taken_up.batch.number} does not add up: the database was changed by hand",
            f"{taken_up.size:,} people by its row (table batch, column size), {there:,} by theirs",
            "undo that change, or put the newest backup back (digest restore); "
            f"then run: digest hand-over {self._plan.edition.rpartition('-')[0]}",
        )
