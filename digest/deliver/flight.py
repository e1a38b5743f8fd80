"""The calls of one hand-over that are on their way, and what their answers say of the provider.

    start(number)     take up, prepare, claim; then the call, in a thread of its own
    look_up(number)   ask what became of a call whose answer was never seen
    land(within_s)    wait for one answer, write it down, and judge: go on, pause, or Stopped

One call at a time until the provider has taken one, and again while it is in trouble: so that what
breaks every call, or refuses everybody, is met by few of them.
"""

from __future__ import annotations

import queue
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.deliver.pace import wait_s
from digest.errors import HandOverStopped, ProviderUnreachable, StoreError
from digest.model.answers import Accepted, Answer, Later, Refused, Unknown
from digest.model.batches import Batch, BatchState
from digest.model.messages import Message
from digest.model.newsletters import Pace

if TYPE_CHECKING:
    from digest.deliver.provider import Call, Provider
    from digest.store.batches import HandOver
    from digest.store.ledger import Ledger, TakenUp

MOST_REFUSALS = 20  # calls refused in a row, and none accepted ever: it is not the recipients
MOST_UNKNOWN = 3  # calls in a row without a clear answer: going on would put everybody in doubt
PATIENCE = timedelta(hours=1)  # with a provider that takes nothing at all
STALE = timedelta(minutes=2)  # a repeat that was held up for so long (a machine asleep) is not made
WRITE_AGAIN_S = (0.5, 1, 2, 4, 8, 16)  # an answer is worth waiting for the database


class Stopped(Exception):
    """No batch would fare better. Becomes a HandOverStopped once it is known how far it got."""

    def __init__(
        self, kind: type[HandOverStopped], plan: HandOver, happened: str, seen: str, next_step: str
    ) -> None:
        super().__init__(happened)
        self._kind = kind
        self._plan = plan
        self._seen = seen
        self._next_step = next_step

    def explained(self, so_far: str) -> HandOverStopped:
        return self._kind(
            f"{self._plan.edition} is not fully handed over",
            str(self),
            seen=self._seen,
            so_far=f"{so_far}; what was accepted will not be repeated",
            next_step=self._next_step,
        )


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
        plan: HandOver,
        message: Message,
        ledger: Ledger,
        provider: Provider,
        clock: Callable[[], datetime],
        *,
        pace: Pace,
        wait: bool,
        settled: int,
        progress: Callable[[int, int], None],
    ) -> None:
        self._plan = plan
        self._message = message
        self._ledger = ledger
        self._provider = provider
        self._clock = clock
        self._wait = wait
        self._progress = progress
        self._landings: queue.SimpleQueue[_Landing] = queue.SimpleQueue()
        self._in_flight = 0
        limits = provider.limits
        self._most = max(1, min(limits.in_flight, pace.in_flight or limits.in_flight))
        rates = [one for one in (limits.per_s, pace.per_s) if one]
        self._apart_s = 1 / min(rates) if rates else 0.0
        self._next_call = 0.0  # monotonic
        self._settled = settled
        self._settled_at = self.pause_until = clock()
        self._laters = self._unknowns = self._refusals = 0  # in a row
        self._well = False  # the provider took the last call that was answered

    @property
    def full(self) -> bool:
        """Whether no other call may be begun before one has ended."""
        return self._in_flight >= (self._most if self._well else 1)

    def provider_pause(self) -> float:
        """Seconds until its rate, as it said or as it is set, allows the next call."""
        return max(self._provider.pause_s(), self._next_call - time.monotonic(), 0.0)

    def patient(self, until: datetime) -> bool:
        """Whether it is worth waiting until then. Not for long if the provider takes nothing."""
        return not self._laters or until - self._settled_at <= PATIENCE

    def start(self, number: int) -> None:
        """Take up, claim, and call; the answer is for `land`."""
        taken_up = self._ledger.take_up(self._plan, number, now=self._clock())
        if taken_up is None:
            return
        call = self._provider.prepare(self._message, taken_up.batch)
        if taken_up.payload not in ("", call.payload):
            # A key with another body is refused, or taken for a new call; neither is a repeat.
            if taken_up.doubtful:
                self._ledger.hold(
                    taken_up.batch, "it cannot be repeated: settings or digest changed meanwhile"
                )
            else:
                self._ledger.renew(taken_up)
            return
        claimed_at = self._clock()
        fence = self._ledger.claim(self._plan, taken_up.batch, payload=call.payload, now=claimed_at)
        if fence is None:
            return
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

    def look_up(self, number: int) -> None:
        """Ask the provider's records about an unknown batch, and write down what they say."""
        taken_up = self._ledger.take_up(self._plan, number, now=self._clock())
        if taken_up is None or not taken_up.doubtful:
            return
        answer = self._provider.look_up(taken_up.batch, now=self._clock())
        now = self._clock()
        settle = self._plan.settle or timedelta(0)
        self._ledger.looked_up(
            self._plan, taken_up.batch, answer, not_before=now + max(settle, _back_off(1)), now=now
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
        self._write(landing)
        self._judge(landing.answer, self._clock())
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
            return _Landing(taken_up, fence, call.make(), None, None)
        except HandOverStopped as error:
            return _Landing(taken_up, fence, Later(str(error)), error, None)
        except Exception as error:  # noqa: BLE001 raised again where answers are written
            broke = Unknown(f"a bug while it was called: {error!r}")
            return _Landing(taken_up, fence, broke, None, error)

    def _write(self, landing: _Landing, *, quietly: bool = False) -> None:
        self._in_flight -= 1
        now = self._clock()
        batch, answer = landing.taken_up.batch, landing.answer
        self._count(answer)
        state = self._written(batch, landing.fence, answer, now)
        if state is None and not quietly:
            raise self._stop(
                HandOverStopped,
                "another process settled a batch of it",
                f"batch {batch.number}",
                "look at `digest ledger`, and run it in one place only",
            )
        if state in (BatchState.ACCEPTED, BatchState.REFUSED, BatchState.UNKNOWN):
            later = len(answer.later) if isinstance(answer, Accepted) else 0
            self._settled += 0 if landing.taken_up.doubtful else len(batch.recipients) - later
            self._settled_at = now
            self._progress(self._settled, self._plan.recipients)
        if quietly:
            return
        if landing.bug:
            raise landing.bug
        if landing.stopped:
            error = landing.stopped
            raise self._stop(type(error), error.happened, error.seen, error.next_step) from error

    def _written(
        self, batch: Batch, fence: int, answer: Answer, now: datetime
    ) -> BatchState | None:
        """Put the answer on disk, however often that takes: without it the batch is in doubt."""
        not_before = self._not_before(answer, fence, now)
        for pause_s in (*WRITE_AGAIN_S, None):
            try:
                return self._ledger.answer(batch, fence, answer, not_before=not_before, now=now)
            except StoreError:
                if pause_s is None:
                    raise
                time.sleep(pause_s)
        return None

    def _not_before(self, answer: Answer, tries: int, now: datetime) -> datetime | None:
        match answer:
            case Later(_, after_s, all_batches=False):
                return now + _back_off(tries, after_s)
            case Later(_, float() | int() as after_s):
                return now + timedelta(seconds=after_s)
            case Unknown():
                return now + max(self._plan.settle or timedelta(0), _back_off(tries))
            case Accepted():
                return now + _back_off(tries)
        return None

    def _count(self, answer: Answer) -> None:
        whole = isinstance(answer, Later) and answer.all_batches
        self._laters = self._laters + 1 if whole else 0
        self._unknowns = self._unknowns + 1 if isinstance(answer, Unknown) else 0
        self._refusals = self._refusals + 1 if isinstance(answer, Refused) else 0
        self._well = isinstance(answer, Accepted)

    def _judge(self, answer: Answer, now: datetime) -> None:
        """Go on, wait before the next call, or stop."""
        again = f"digest hand-over {self._plan.edition.rpartition('-')[0]}"
        match answer:
            case Refused(reason, all_batches=True):
                raise self._stop(
                    HandOverStopped,
                    "the provider refuses all of it",
                    reason,
                    f"mend that at the provider or in digest.toml, then run: {again}",
                )
            case Refused(reason) if self._refusals >= MOST_REFUSALS:
                self._refusals = 0
                account = self._ledger.account(self._plan.edition_id)
                if account and not account.accepted:
                    raise self._stop(
                        HandOverStopped,
                        f"the provider refused {MOST_REFUSALS} calls in a row and took none",
                        reason,
                        f"look at what it says; when that is mended, run: {again}",
                    )
            case Later(reason, after_s, all_batches=True):
                self.pause_until = now + _back_off(self._laters, after_s)
                if not self._wait or not self.patient(self.pause_until):
                    raise self._stop(
                        ProviderUnreachable,
                        "the provider takes nothing at the moment",
                        reason,
                        f"run it again later: {again}",
                    )
            case Unknown(reason) if self._unknowns >= MOST_UNKNOWN:
                raise self._stop(
                    ProviderUnreachable,
                    f"the provider left {MOST_UNKNOWN} calls in a row without a clear answer",
                    reason,
                    f"see: digest ledger; when the provider is well again, run: {again}",
                )

    def _stop(
        self, kind: type[HandOverStopped], happened: str, seen: str, next_step: str
    ) -> Stopped:
        return Stopped(kind, self._plan, happened, seen, next_step)


def _back_off(tries: int, asked_s: float | None = None) -> timedelta:
    return timedelta(seconds=wait_s(tries, asked_s, chance=random.random()))  # noqa: S311
