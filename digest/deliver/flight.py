"""The calls of one hand-over that are on their way, and what their answers say of the provider.

    start(open)       claim (departures.py); then the call, in a thread of its own; of small batches of variants
                      several at once, whose calls one thread makes one after the other
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
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from digest.base.errors import HandOverStopped, LostStore, StoreError
from digest.deliver import judging, pace
from digest.deliver.departures import Departures
from digest.deliver.flown import Flown, Landing, Ready
from digest.deliver.judging import Stopped
from digest.deliver.place import Alone, Place
from digest.model.answers import Accepted, Answer, Barred, Later, Refused, Unknown
from digest.model.batches import TOGETHER, Batch, BatchState

if TYPE_CHECKING:
    from digest.deliver.assignment import Assignment
    from digest.deliver.provider import Provider
    from digest.model.hand_overs import HandOver, Open

STALE = timedelta(minutes=2)  # a repeat that was held up for so long (a machine asleep) is not made
log = logging.getLogger("digest.deliver")
Said = TypeVar("Said")
WRITE_AGAIN_S = (0.5, 1, 2, 4, 8, 16)  # an answer is worth waiting for the database


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
        self._ledger = assignment.ledger
        self._provider = provider
        self._clock = assignment.clock
        self._wait = wait
        self._progress = assignment.progress
        self._flown: queue.SimpleQueue[Flown] = queue.SimpleQueue()
        self._in_flight = 0
        limits = provider.limits
        self._pace = assignment.pace
        self._most = max(1, min(limits.in_flight, self._pace.in_flight or limits.in_flight))
        rates = [one for one in (limits.per_s, self._pace.per_s) if one]
        self._apart_s = 1 / min(rates) if rates else 0.0
        self._next_call = 0.0  # monotonic
        self._settled = settled
        self._place = place or Alone(self._ledger, self._clock())
        self._departures = Departures(assignment, plan, provider, self._place, self._apart_s)
        self._readiness = self._place.readiness
        self._said = ""  # by the provider when it last took nothing
        self.stopping: Callable[[], bool] = lambda: False  # asked in threads, too

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

    def waits_for(self, theirs: datetime, now: datetime) -> str:
        """In words, what a wait is for whose end is `theirs`, or ours if that is over."""
        if theirs <= now:
            return "the newsletter's own hours, warm-up or pace"
        if self.pause_until >= theirs:
            return f"the provider, which takes nothing at the moment: {self._said}".rstrip(": ")
        return "a batch that was put off, or whose answer was lost, until it can be asked again"

    def patient(self, until: datetime) -> bool:
        return judging.patient(self._readiness, until)

    def next_open(self) -> Open | None:
        """The batch to start, or to look up; one that neither is done with must be dropped."""
        return self._place.next_open(self._plan, self._clock())

    def drop(self, number: int) -> None:
        self._place.drop(self._plan, number)

    def start(self, found: Open) -> None:
        """Take up, claim, and call; the answer is for `land`."""
        ready: list[Ready] = []
        # Not with others by workers, who each have one in hand; not where calls are to be apart; and not before
        # the provider has taken one, lest many meet what breaks every call.
        if found.few and self._place.owner is None and not self._apart_s and self._readiness.well:
            ready = self._departures.together(found.number)
        ready = ready or self._departures.alone(found.number)
        if ready:
            self._next_call = time.monotonic() + self._apart_s
            self._make(ready)
        else:
            self.drop(found.number)

    def _make(self, ready: Sequence[Ready]) -> None:
        """Make the calls, one after the other, while each is taken."""
        flown = Flown([])
        self._in_flight += 1

        def make() -> None:
            for place, one in enumerate(ready):
                flown.not_made = ready[place:]
                if place and not (flown.landings[-1].taken and self._goes_on(one.claimed_at)):
                    return
                flown.not_made = ready[place + 1 :]  # whatever ends the call, it was begun
                flown.landings.append(self._made(one))

        def make_and_tell() -> None:
            try:
                make()
            finally:
                self._flown.put(flown)

        if self._most == 1:  # here, so that a second Ctrl-C ends even the call
            try:
                make()
            except BaseException:
                self._write(flown, quietly=True)
                raise
            self._flown.put(flown)
            self.land()
        else:
            name = f"batch {ready[0].taken_up.batch.number}"
            threading.Thread(target=make_and_tell, name=name, daemon=True).start()

    def _goes_on(self, claimed_at: datetime) -> bool:
        """Whether the next of those that were claimed together may be called."""
        now = self._clock()
        return not (
            self.stopping()
            or now - claimed_at > TOGETHER
            or self._provider.pause_s()
            or pace.opens_at(self._pace, now) > now
        )

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
            flown = self._flown.get(timeout=within_s)
        except queue.Empty:
            return True
        last = self._write(flown)
        if last:
            judging.judge(
                last.answer,
                self._readiness,
                self._plan,
                wait=self._wait,
                held=self._held(last.answer),
            )
        return True

    def land_all(self) -> None:
        """Write down what is still on its way. It is too late to judge: something ended it."""
        while self._in_flight:
            self._write(self._flown.get(), quietly=True)

    def _made(self, ready: Ready) -> Landing:
        """Make the call, in whatever thread this is."""
        taken_up, fence = ready.taken_up, ready.fence
        try:
            if taken_up.doubtful and self._clock() - ready.claimed_at > STALE:
                late = Later("it was held up before it could be repeated, and the key ages")
                return Landing(taken_up, fence, late, None, None)
            return Landing(taken_up, fence, self._place.make(ready.call), None, None)
        except HandOverStopped as error:
            return Landing(taken_up, fence, Later(str(error)), error, None)
        except Exception as error:  # noqa: BLE001 raised again where answers are written
            broke = Unknown(f"a bug while it was called: {error!r}")
            return Landing(taken_up, fence, broke, None, error)

    def _write(self, flown: Flown, *, quietly: bool = False) -> Landing | None:
        """Put the answers on disk; the last of them, if it is to be judged."""
        self._in_flight -= 1
        landings = flown.landings
        if len(landings) + len(flown.not_made) > 1:
            landings = self._write_together(flown)
        last = None
        for one in landings:
            last = one if self._write_one(one, quietly=quietly) else None
        return last

    def _write_together(self, flown: Flown) -> list[Landing]:
        """Put on disk in one step what was taken and what was not called; what is left to be written."""
        now = self._clock()
        taken = [one for one in flown.landings if one.taken]
        values = [
            (one.taken_up.batch, one.fence, one.answer)
            for one in taken
            if isinstance(one.answer, Accepted)
        ]
        rest = [(one.taken_up.batch, one.fence) for one in flown.not_made]
        if not self._again(lambda: self._ledger.answer_few(self._plan, values, rest, now=now)):
            for one in rest:  # somebody else's by now, or free
                self._ledger.answer_few(self._plan, (), [one], now=now)
            return flown.landings
        if taken:
            self._tell(taken[-1].answer, settled=True, now=now)
            self._progressed(sum(len(one.taken_up.batch.recipients) for one in taken))
        return [one for one in flown.landings if not one.taken]

    def _write_one(self, landing: Landing, *, quietly: bool = False) -> bool:
        """Put the answer on disk. False if the claim is another worker's to settle by now."""
        now = self._clock()
        batch, answer = landing.taken_up.batch, landing.answer
        state = self._written(batch, landing.fence, answer, now)
        if isinstance(answer, Later) and answer.all_batches:
            self._said = answer.reason[:200]
        settled = state in (BatchState.ACCEPTED, BatchState.REFUSED, BatchState.UNKNOWN)
        if state is None and self._place.owner is not None:
            log.warning(
                "batch %s of %s: the answer came after its claim was over, and was not written",
                batch.number,
                self._plan.edition,
            )
            return False
        self._tell(answer, settled=settled, now=now)
        if state is None and not quietly:
            raise self._settled_elsewhere(batch)
        if settled:
            later = len(answer.later) + len(answer.barred) if isinstance(answer, Accepted) else 0
            self._progressed(0 if landing.taken_up.doubtful else len(batch.recipients) - later)
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

    def _tell(self, answer: Answer, *, settled: bool, now: datetime) -> None:
        """What it says of the provider."""
        self._readiness = self._place.told(
            partial(judging.after, answer=answer, settled=settled, now=now),
            self._provider.pause_s(),
            now,
        )

    def _progressed(self, by: int) -> None:
        self._settled += by
        self._progress(self._settled, self._plan.recipients)

    def _settled_elsewhere(self, batch: Batch) -> Stopped:
        return Stopped(
            HandOverStopped,
            self._plan,
            "another process settled a batch of it",
            f"batch {batch.number}",
            "look at `digest ledger`, and run it in one place only",
        )

    def _written(
        self, batch: Batch, fence: int, answer: Answer, now: datetime
    ) -> BatchState | None:
        """Put the answer on disk, however often that takes: without it the batch is in doubt."""
        settle = self._plan.settle or timedelta(0)
        not_before = judging.not_before(answer, fence, settle=settle, now=now)
        return self._again(
            lambda: self._ledger.answer(batch, fence, answer, not_before=not_before, now=now)
        )

    def _again(self, write: Callable[[], Said]) -> Said:
        for pause_s in WRITE_AGAIN_S:
            try:
                return write()
            except LostStore:
                raise
            except StoreError:
                time.sleep(pause_s)
        return write()

    def _held(self, answer: Answer) -> tuple[str, str]:
        """Why it is held by now. Only an answer that refuses somebody can have held it."""
        may_be = isinstance(answer, Refused | Barred) or (
            isinstance(answer, Accepted) and not answer.took_all
        )
        return self._ledger.held(self._plan) if may_be else ("", "")
