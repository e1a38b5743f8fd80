"""The calls of one hand-over that are on their way, and what their answers say of the provider.

    start(number)     take up, prepare, claim; then the call, in a thread of its own
    look_up(number)   ask what became of a call whose answer was never seen
    land(within_s)    wait for one answer, write it down, and judge: go on, pause, or Stopped

One call at a time until the provider has taken one, and again while it is in trouble: so that what
breaks every call, or refuses everybody, is met by few of them.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from digest.base.errors import HandOverStopped, LostStore, StoreError
from digest.deliver import judging
from digest.deliver.judging import Stopped
from digest.deliver.place import Alone, Place
from digest.model.answers import Accepted, Answer, Barred, Later, Refused, Unknown
from digest.model.batches import Batch, BatchState

if TYPE_CHECKING:
    from digest.deliver.assignment import Assignment
    from digest.deliver.provider import Call, Provider
    from digest.model.hand_overs import HandOver, Open, TakenUp

STALE = timedelta(minutes=2)  # a repeat that was held up for so long (a machine asleep) is not made
log = logging.getLogger("digest.deliver")
WRITE_AGAIN_S = (0.5, 1, 2, 4, 8, 16)  # an answer is worth waiting for the database


@dataclass(frozen=True, slots=True)
class _Landing:
    taken_up: TakenUp
    fence: int
    answer: Answer
    stopped: HandOverStopped | None
    bug: BaseException | None


class Flight:
    def __init__(
        self,
        assignment: Assignment,
        plan: HandOver,
        provider: Provider,
        *,
        place: Place | None,
        wait: bool,
        settled: int,
    ) -> None:
        self._plan = plan
        self._message_of = assignment.message_of
        self._ledger = assignment.ledger
        self._provider = provider
        self._clock = assignment.clock
        self._wait = wait
        self._progress = assignment.progress
        self._landings: queue.SimpleQueue[_Landing] = queue.SimpleQueue()
        self._in_flight = 0
        limits, pace = provider.limits, assignment.pace
        self._most = max(1, min(limits.in_flight, pace.in_flight or limits.in_flight))
        rates = [one for one in (limits.per_s, pace.per_s) if one]
        self._apart_s = 1 / min(rates) if rates else 0.0
        self._next_call = 0.0  # monotonic
        self._settled = settled
        self._place = place or Alone(self._ledger, self._clock())
        self._readiness = self._place.readiness

    @property
    def full(self) -> bool:
        """Whether no other call may be begun before one has ended."""
        return self._in_flight >= (self._most if self._readiness.well else 1)

    def provider_pause(self) -> float:
        """Seconds until its rate, as it said or as it is set, allows the next call."""
        return max(self._provider.pause_s(), self._next_call - time.monotonic(), 0.0)

    @property
    def pause_until(self) -> datetime:
        """Before this, the provider takes nothing."""
        return self._readiness.closed_until

    def patient(self, until: datetime) -> bool:
        return judging.patient(self._readiness, until)

    def next_open(self) -> Open | None:
        """The batch to start, or to look up; one that neither is done with must be dropped."""
        return self._place.next_open(self._plan, self._clock())

    def drop(self, number: int) -> None:
        self._place.drop(self._plan, number)

    def start(self, number: int) -> None:
        """Take up, claim, and call; the answer is for `land`."""
        if not self._start(number):
            self.drop(number)

    def _start(self, number: int) -> bool:
        """Whether it was claimed."""
        taken_up = self._ledger.take_up(self._plan, number, now=self._clock())
        if taken_up is None:
            return False
        message = self._message_of(taken_up.batch.variant)
        if isinstance(message, str):
            if taken_up.doubtful:
                self._ledger.hold(taken_up.batch, message)
            else:
                self._ledger.keep_back(taken_up, message)
            return False
        call = self._provider.prepare(message, taken_up.batch)
        if taken_up.payload not in ("", call.payload):
            # A key with another body is refused, or taken for a new call; neither is a repeat.
            if taken_up.doubtful:
                self._ledger.hold(
                    taken_up.batch, "it cannot be repeated: settings or digest changed meanwhile"
                )
            else:
                self._ledger.renew(taken_up)
            return False
        now = self._clock()
        turn = self._place.turn(timedelta(seconds=self._apart_s), now)
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
        if fence is None:
            return False
        self._in_flight += 1
        self._next_call = time.monotonic() + self._apart_s

        def make() -> None:
            self._landings.put(self._made(taken_up, fence, call, claimed_at))

        if self._most == 1:  # here, so that a second Ctrl-C ends even the call
            try:
                make()
            except BaseException:
                self._in_flight -= 1
                raise
            self.land()
        else:
            threading.Thread(target=make, name=f"batch {number}", daemon=True).start()
        return True

    def look_up(self, number: int) -> None:
        """Ask the provider's records about an unknown batch, and write down what they say."""
        taken_up = self._ledger.take_up(self._plan, number, now=self._clock())
        if taken_up is None or not taken_up.doubtful:
            self.drop(number)
            return
        answer = self._provider.look_up(taken_up.batch, now=self._clock())
        now = self._clock()
        settle = self._plan.settle or timedelta(0)
        self._ledger.looked_up(
            self._plan,
            taken_up.batch,
            answer,
            fence=taken_up.fence,
            not_before=now + max(settle, judging.back_off(1)),
            now=now,
        )

    def land(self, within_s: float | None = None) -> bool:
        """Wait for one answer, at most so long, and write it down. False if none is on its way.

        Raises Stopped if no batch would fare better.
        """
        if not self._in_flight:
            return False
        try:
            landing = self._landings.get(timeout=within_s)
        except queue.Empty:
            return True
        if not self._write(landing):
            return True
        judging.judge(
            landing.answer,
            self._readiness,
            self._plan,
            wait=self._wait,
            held=self._held(landing.answer),
        )
        return True

    def land_all(self) -> None:
        """Write down what is still on its way. It is too late to judge: something ended it."""
        while self._in_flight:
            self._write(self._landings.get(), quietly=True)

    def _made(self, taken_up: TakenUp, fence: int, call: Call, claimed_at: datetime) -> _Landing:
        """Make the call, in whatever thread this is."""
        try:
            if taken_up.doubtful and self._clock() - claimed_at > STALE:
                late = Later("it was held up before it could be repeated, and the key ages")
                return _Landing(taken_up, fence, late, None, None)
            return _Landing(taken_up, fence, self._place.make(call), None, None)
        except HandOverStopped as error:
            return _Landing(taken_up, fence, Later(str(error)), error, None)
        except Exception as error:  # noqa: BLE001 raised again where answers are written
            broke = Unknown(f"a bug while it was called: {error!r}")
            return _Landing(taken_up, fence, broke, None, error)

    def _write(self, landing: _Landing, *, quietly: bool = False) -> bool:
        """Put the answer on disk. False if the claim is another worker's to settle by now."""
        self._in_flight -= 1
        now = self._clock()
        batch, answer = landing.taken_up.batch, landing.answer
        state = self._written(batch, landing.fence, answer, now)
        settled = state in (BatchState.ACCEPTED, BatchState.REFUSED, BatchState.UNKNOWN)
        if state is None and self._place.owner is not None:
            log.warning(
                "batch %s of %s: the answer came after its claim was over, and was not written",
                batch.number,
                self._plan.edition,
            )
            return False
        self._readiness = self._place.told(
            partial(judging.after, answer=answer, settled=settled, now=now),
            self._provider.pause_s(),
            now,
        )
        if state is None and not quietly:
            raise Stopped(
                HandOverStopped,
                self._plan,
                "another process settled a batch of it",
                f"batch {batch.number}",
                "look at `digest ledger`, and run it in one place only",
            )
        if settled:
            later = len(answer.later) + len(answer.barred) if isinstance(answer, Accepted) else 0
            self._settled += 0 if landing.taken_up.doubtful else len(batch.recipients) - later
            self._progress(self._settled, self._plan.recipients)
        if quietly:
            return True
        if landing.bug:
            raise landing.bug
        if landing.stopped:
            error = landing.stopped
            raise Stopped(
                type(error), self._plan, error.happened, error.seen, error.next_step
            ) from error
        return True

    def _written(
        self, batch: Batch, fence: int, answer: Answer, now: datetime
    ) -> BatchState | None:
        """Put the answer on disk, however often that takes: without it the batch is in doubt."""
        settle = self._plan.settle or timedelta(0)
        not_before = judging.not_before(answer, fence, settle=settle, now=now)
        for pause_s in (*WRITE_AGAIN_S, None):
            try:
                return self._ledger.answer(batch, fence, answer, not_before=not_before, now=now)
            except StoreError as error:
                if pause_s is None or isinstance(error, LostStore):
                    raise
                time.sleep(pause_s)
        return None

    def _held(self, answer: Answer) -> tuple[str, str]:
        """Why it is held by now. Only an answer that refuses somebody can have held it."""
        may_be = isinstance(answer, Refused | Barred) or (
            isinstance(answer, Accepted) and not answer.took_all
        )
        return self._ledger.held(self._plan) if may_be else ("", "")
