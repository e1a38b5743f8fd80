"""Hand an approved edition to a provider, batch by batch, and never the same batch twice.

    ledger.plan(edition)            once: recipients, exclusions, batches
    | ledger.interrupted(...)       what an earlier process left without an answer
    | ledger.next_open(...)         planned; or unknown, where a key makes a repeat safe
    | ledger.take_up(batch)         its people, without those who left since
    | provider.prepare(...)         everything that will leave this machine, to the byte
    | ledger.claim(batch)           one worker at a time; written before we call
    | call.make()                   the only step that leaves the machine
    | ledger.answer(batch, ...)     Accepted, Refused, Later or Unknown

Going on after a crash is the same code as beginning. Trouble with one batch is a line of the
report; trouble with all of them is an exception, which says how far it got.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from digest.deliver.batches import wait_s
from digest.deliver.interrupts import Interrupts
from digest.errors import HandOverStopped, NotReady, ProviderUnreachable
from digest.model import (
    Accepted,
    Answer,
    BatchState,
    Edition,
    Later,
    Message,
    Refused,
    Unknown,
)

if TYPE_CHECKING:
    from digest.deliver.provider import Provider
    from digest.store.accounts import Account, BatchLine
    from digest.store.batches import HandOver
    from digest.store.ledger import Ledger

MOST_REFUSALS = 20  # calls refused in a row, and none accepted ever: it is not the recipients
MOST_UNKNOWN = 3  # calls in a row without a clear answer: going on would put everybody in doubt
PATIENCE = timedelta(hours=1)  # with a provider that takes nothing at all
SHOWN = 20  # unknown batches named in a report


@dataclass(frozen=True, slots=True)
class Report:
    """Where an edition stands after a hand-over ended without an exception."""

    edition: str  # label
    provider: str
    account: Account
    unknown: tuple[BatchLine, ...]  # the first of them
    waits_until: datetime | None = (
        None  # when the next batch may be handed over, if we did not wait
    )
    stopped: bool = False  # asked to stop before the end

    @property
    def needs_person(self) -> bool:
        return bool(self.account.needs_person or self.account.planned)

    def __str__(self) -> str:
        account = self.account
        lines = [f"{self.edition}: {in_words(account)}, by {self.provider}"]
        if self.stopped:
            lines.append("  stopped before the end; run it again to go on")
        elif self.waits_until:
            lines.append(f"  the provider asks to wait; go on after {self.waits_until:%H:%M} UTC")
        for line in self.unknown:
            when = f"{line.claimed_at:%Y-%m-%d %H:%M} UTC" if line.claimed_at else "once"
            lines.append(f"  batch {line.number} ({line.size:,}), {when}, is unknown: {line.note}")
            lines.append(
                f"    look for {line.key} at the provider, then: "
                f"digest resolve {line.number} --accepted, or --not-accepted"
            )
        return "\n".join(lines)


def hand_over(
    edition: Edition,
    message: Message,
    *,
    ledger: Ledger,
    provider: Provider,
    provider_name: str,
    clock: Callable[[], datetime],
    wait: bool = True,
    stop: threading.Event | None = None,
    sleep: Callable[[float], object] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Report:
    """Hand an edition over, or go on with it. Only one process may do so (`only_one`) at a time.

    `message` is the frozen one. Without `wait` it ends where the provider asks to wait. `stop`
    ends it after the call in flight; `progress` is told (settled recipients, all recipients).

    Raises HandOverStopped if the provider refuses everything, ProviderUnreachable if it takes
    nothing for an hour (or, without `wait`, at once), NotReady if there is nobody to hand over to.
    """
    stop = stop or threading.Event()
    plan = _plan(edition, message, ledger, provider, provider_name, clock())
    ledger.interrupted(plan, now=clock())
    run = _Run(plan, message, ledger, provider, clock, wait, progress)
    waits_until = None
    try:
        with Interrupts() as interrupts:
            while not stop.is_set() and (found := ledger.next_open(plan, now=clock())):
                until = max(run.pause_until, found.not_before or run.pause_until)
                if until <= clock():
                    with interrupts.held():
                        run.hand_over(found.number)
                elif wait and run.patient(until):
                    (sleep or stop.wait)((until - clock()).total_seconds())
                else:
                    waits_until = until
                    break
        ledger.close(plan, now=clock())
    except HandOverStopped as stopped:
        ledger.close(plan, trouble=str(stopped), now=clock())
        raise
    finally:
        provider.close()
    account = ledger.account(edition.id)
    assert account  # noqa: S101 it was planned above
    progress(account.recipients - account.planned, account.recipients)
    unknown = ledger.batches(edition.id, BatchState.UNKNOWN)
    return Report(
        edition.label,
        provider_name,
        account,
        tuple(islice(unknown, SHOWN)),
        waits_until,
        stop.is_set() and account.planned > 0,
    )


class _Run:
    """One process's part in a hand-over: what it has seen of the provider so far."""

    def __init__(
        self,
        plan: HandOver,
        message: Message,
        ledger: Ledger,
        provider: Provider,
        clock: Callable[[], datetime],
        wait: bool,
        progress: Callable[[int, int], None],
    ) -> None:
        self._plan = plan
        self._message = message
        self._ledger = ledger
        self._provider = provider
        self._clock = clock
        self._wait = wait
        self._progress = progress
        self._settled = plan.recipients - self._account().planned
        self._settled_at = self.pause_until = clock()
        self._laters = self._unknowns = self._refusals = 0  # in a row

    def patient(self, until: datetime) -> bool:
        """Whether waiting so long is still worth it."""
        return until - self._settled_at <= PATIENCE

    def hand_over(self, number: int) -> None:
        """Take up, claim, call, answer. Raises HandOverStopped if no batch would fare better."""
        taken_up = self._ledger.take_up(self._plan, number, now=self._clock())
        if taken_up is None:
            return
        batch = taken_up.batch
        call = self._provider.prepare(self._message, batch)
        if taken_up.doubtful and taken_up.payload != call.payload:
            # A key with another body is refused, or taken for a new call; neither is a repeat.
            self._ledger.hold(batch, "it cannot be repeated: settings or digest changed meanwhile")
            return
        fence = self._ledger.claim(self._plan, batch, payload=call.payload, now=self._clock())
        if fence is None:
            return
        stopped = None
        try:
            answer = call.make()
        except HandOverStopped as error:
            stopped, answer = error, Later(str(error))
        now = self._clock()
        self._count(answer, now)
        state = self._ledger.answer(
            batch, fence, answer, not_before=_not_before(answer, fence, now), now=now
        )
        if state is None:
            raise self._stop(
                HandOverStopped, "another process settled a batch of it", f"batch {number}"
            )
        if state in (BatchState.ACCEPTED, BatchState.REFUSED, BatchState.UNKNOWN):
            later = len(answer.later) if isinstance(answer, Accepted) else 0
            self._settled += 0 if taken_up.doubtful else len(batch.recipients) - later
            self._settled_at = now
            self._progress(self._settled, self._plan.recipients)
        if stopped:
            raise self._stop(type(stopped), stopped.happened, stopped.seen, stopped.next_step)
        self._judge(answer, now)

    def _count(self, answer: Answer, now: datetime) -> None:
        whole = isinstance(answer, Later) and answer.all_batches
        self._laters = self._laters + 1 if whole else 0
        self._unknowns = self._unknowns + 1 if isinstance(answer, Unknown) else 0
        self._refusals = self._refusals + 1 if isinstance(answer, Refused) else 0

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
                if not self._account().accepted:
                    raise self._stop(
                        HandOverStopped,
                        f"the provider refused {MOST_REFUSALS} calls in a row and took none",
                        reason,
                        f"look at what it says; when that is mended, run: {again}",
                    )
            case Later(reason, after_s, all_batches=True):
                self.pause_until = now + timedelta(seconds=wait_s(self._laters, after_s))
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
        self, kind: type[HandOverStopped], happened: str, seen: str, next_step: str = ""
    ) -> HandOverStopped:
        return kind(
            f"{self._plan.edition} is not fully handed over",
            happened,
            seen=seen,
            so_far=f"{in_words(self._account())}; what was accepted will not be repeated",
            next_step=next_step or "look at `digest ledger`, and run it in one place only",
        )

    def _account(self) -> Account:
        account = self._ledger.account(self._plan.edition_id)
        assert account  # noqa: S101 there is a plan
        return account


def _plan(
    edition: Edition,
    message: Message,
    ledger: Ledger,
    provider: Provider,
    name: str,
    now: datetime,
) -> HandOver:
    plan = ledger.plan(
        edition.id,
        provider=name,
        promise=provider.promise,
        key_life=provider.key_life,
        batch_size=provider.per_call(message),
        now=now,
    )
    if plan.done_at is None and (plan.provider, plan.promise) != (name, provider.promise):
        raise NotReady(
            edition.label,
            f"it was planned for the provider {plan.provider!r}, which knows what it took",
            seen=f"the settings now name {name!r}",
            next_step=f'set provider = "{plan.provider}" again until this edition is done',
        )
    return plan


def _not_before(answer: Answer, tries: int, now: datetime) -> datetime | None:
    match answer:
        case Later(_, after_s, all_batches=False):
            return now + timedelta(seconds=wait_s(tries, after_s))
        case Later(_, float() | int() as after_s):
            return now + timedelta(seconds=after_s)
        case Unknown() | Accepted():
            return now + timedelta(seconds=wait_s(tries, None))
    return None


def in_words(account: Account) -> str:
    """ "9,998 of 10,000 accepted, 2 refused", and whatever else there is."""
    parts = [f"{account.accepted:,} of {account.recipients:,} accepted"]
    parts += [
        f"{number:,} {word}"
        for number, word in (
            (account.refused, "refused"),
            (account.unknown, "unknown"),
            (account.excluded, "left out since it was planned"),
            (account.planned, "to go"),
        )
        if number
    ]
    return ", ".join(parts)
