"""Hand an approved edition to a provider, batch by batch, and never the same batch twice.

    ledger.plan(edition)            once: recipients, exclusions, batches
    | ledger.interrupted(...)       what an earlier process left without an answer
    | ledger.next_open(...)         planned; or unknown, where a repeat or a look-up is safe
    | ledger.take_up(batch)         its people, without those who left since
    | provider.prepare(...)         everything that will leave this machine, to the byte
    | ledger.claim(batch)           one worker at a time; written before we call
    | call.make()                   the only step that leaves the machine; several at a time
    | ledger.answer(batch, ...)     Accepted, Refused, Later or Unknown

Calls are made in threads of their own, as many as the provider and the newsletter allow; everything
else, and every write, is the work of one thread. Going on after a crash is the same code as
beginning. Trouble with one batch is a line of the report; trouble with all of them is an
exception, which says how far it got.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from digest.deliver import pace as paces
from digest.deliver.flight import Flight
from digest.deliver.interrupts import Interrupts
from digest.deliver.judging import Stopped
from digest.deliver.places import Shared
from digest.errors import HandOverStopped, NotReady
from digest.model.answers import Promise
from digest.model.batches import BatchState
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.model.newsletters import Pace

if TYPE_CHECKING:
    from digest.deliver.provider import Provider
    from digest.store.accounts import Account, BatchLine
    from digest.store.batches import HandOver
    from digest.store.ledger import Ledger
    from digest.store.workers import Account as ProviderAccount
    from digest.store.workers import Workers

SHOWN = 20  # unknown batches named in a report
A_BREATH = timedelta(seconds=2)  # between two calls is their pace, and no waiting
MOST_IN_PLACE = timedelta(seconds=5)  # that a worker waits; longer, and it is woken again
FOLLOW_S = 1.0  # between two looks at what workers do
SLICE_S = 60.0  # of a long wait: a machine that slept must not oversleep


@dataclass(frozen=True, slots=True)
class Report:
    """Where an edition stands after a hand-over ended without an exception."""

    edition: Edition
    fingerprint: str
    provider: str
    account: Account
    unknown: tuple[BatchLine, ...]  # the first of them
    waits_until: datetime | None = (
        None  # when the next batch may be handed over, if we did not wait
    )
    stopped: bool = False  # asked to stop before the end
    left_to_workers: bool = False  # who go on with it
    troubles: tuple[str, ...] = ()  # of providers that may have taken earlier batches

    @property
    def finished(self) -> bool:
        """As far as calls go: only what is unknown may be left."""
        return not self.account.planned

    @property
    def needs_person(self) -> bool:
        return bool(self.account.needs_person or self.account.planned)

    def __str__(self) -> str:
        account = self.account
        lines = [
            f"{self.edition.label}: {in_words(account)}, by {self.provider}",
            f"  {proof(account)}",
            f"  {approval(self.edition, self.fingerprint)}",
        ]
        if self.left_to_workers:
            lines.append("  the workers go on with it; see: digest ledger")
        elif self.stopped:
            lines.append("  stopped before the end; run it again to go on")
        elif self.waits_until:
            lines.append(f"  it may go on after {self.waits_until:%Y-%m-%d %H:%M} UTC")
        lines += [f"  {one}" for one in self.troubles]
        for line in self.unknown:
            when = f"{line.claimed_at:%Y-%m-%d %H:%M} UTC" if line.claimed_at else "once"
            lines.append(f"  batch {line.number} ({line.size:,}), {when}, is unknown: {line.note}")
            lines.append(
                f"    look for {line.key} at {line.provider}, then: "
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
    segments: tuple[str, ...] = (),
    pace: Pace | None = None,
    move_by: str = "",
    others: Callable[[str], Provider | None] = lambda _name: None,
    wait: bool = True,
    stop: threading.Event | None = None,
    sleep: Callable[[float], object] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Report:
    """Hand an edition over, or go on with it. Only one process may do so (`only_one`) at a time.

    `message` is the frozen one. `move_by` is who decided that planned batches of another provider
    go to this one; `others` opens such an earlier provider, None if it is gone, to settle what it
    may have taken. Without `wait` it ends where it would have to wait for longer than its calls are
    apart. `stop` ends it after the calls in flight; `progress` is told (settled recipients, all recipients).

    Raises HandOverStopped if the provider refuses everything, ProviderUnreachable if it takes
    nothing for an hour (or, without `wait`, at once), NotReady if there is nobody to hand over to.
    """
    stop = stop or threading.Event()
    pace = pace or Pace()
    plan = _plan(edition, message, ledger, provider, provider_name, segments, pace, move_by, clock)
    ledger.interrupted(plan, settle=plan.settle or timedelta(0), now=clock())
    ledger.elsewhere(plan)
    settled = _settled(ledger, edition)

    def go(plan: HandOver, provider: Provider) -> datetime | None:
        flight = Flight(
            plan, message, ledger, provider, clock, pace=pace, wait=wait, progress=progress,
            settled=settled,
        )  # fmt: skip
        try:
            most_wait = timedelta.max if wait else timedelta(0)
            return _go(flight, plan, ledger, pace, clock, most_wait, stop, sleep or stop.wait)
        except Stopped as stopped:
            raise stopped.explained(in_words(_account(ledger, edition))) from stopped.__cause__
        finally:
            provider.close()

    try:
        waits_until = go(plan, provider)
        troubles = []
        for name in () if stop.is_set() else ledger.open_elsewhere(plan):
            if earlier := others(name):
                try:
                    waits_until = go(_as_of(plan, earlier, name), earlier) or waits_until
                except HandOverStopped as error:
                    troubles.append(f"what {name} may have taken is not settled: {error.happened}")
        ledger.close(plan, now=clock())
    except HandOverStopped as error:
        ledger.close(plan, trouble=str(error), now=clock())
        raise
    account = _account(ledger, edition)
    progress(account.recipients - account.planned, account.recipients)
    return replace(
        _report(edition, message, plan, ledger),
        waits_until=waits_until,
        stopped=stop.is_set() and account.planned > 0,
        troubles=tuple(troubles),
    )


def _report(edition: Edition, message: Message, plan: HandOver, ledger: Ledger) -> Report:
    unknown = ledger.batches(edition.id, BatchState.UNKNOWN)
    return Report(
        edition,
        message.fingerprint,
        plan.provider,
        _account(ledger, edition),
        tuple(islice(unknown, SHOWN)),
    )


def leave(
    edition: Edition,
    message: Message,
    account: ProviderAccount,
    *,
    ledger: Ledger,
    workers: Workers,
    provider: Provider,
    provider_name: str,
    clock: Callable[[], datetime],
    segments: tuple[str, ...] = (),
    pace: Pace,
    move_by: str = "",
    only: bool = False,
    wait: bool = True,
    stop: threading.Event,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Report | None:
    """Plan as `hand_over` does, leave the calls to workers, and follow them to the end.

    They are woken by the transaction that plans. None if no worker is alive any more, unless `only`
    they may hand over. Raises as `hand_over` does.
    """
    slots = min(account.most, pace.in_flight or account.most)
    if pace.warm_up:  # two at once could both be the last that the day allows
        slots = 1

    woken = []

    def wake(connection: Any, plan: HandOver) -> None:
        woken.append(plan)
        workers.want(connection, plan, account=account.key, slots=slots, now=clock())

    plan = _plan(
        edition, message, ledger, provider, provider_name, segments, pace, move_by, clock,
        then=wake,
    )  # fmt: skip
    if plan.done_at is None and plan not in woken:  # planned before, or for another provider
        workers.leave(plan, account=account.key, slots=slots, now=clock())
    kept_at = clock()
    while ledger.busy(plan) or ledger.next_open(plan, now=clock()):
        now = _account(ledger, edition)
        progress(now.recipients - now.planned, now.recipients)
        if now.trouble:
            raise HandOverStopped(
                f"{edition.label} is not fully handed over",
                "the workers stopped",
                seen=now.trouble,
                so_far=f"{in_words(now)}; what was accepted will not be repeated",
                next_step=f"when that is mended: digest hand-over {edition.newsletter}",
            )
        if not wait or stop.is_set():
            report = _report(edition, message, plan, ledger)
            return replace(report, stopped=stop.is_set(), left_to_workers=True)
        if not only and not workers.names():
            return None
        if clock() - kept_at > timedelta(minutes=1):
            workers.keep(now=kept_at)
            kept_at = clock()
        stop.wait(FOLLOW_S)
    ledger.close(plan, trouble=None, now=clock())
    return _report(edition, message, plan, ledger)


def drain(
    edition: Edition,
    message: Message,
    place: Shared,
    *,
    ledger: Ledger,
    provider: Provider,
    provider_name: str,
    clock: Callable[[], datetime],
    pace: Pace,
    others: Callable[[str], Provider | None] = lambda _name: None,
    stop: threading.Event,
) -> datetime | None:
    """Hand over as one of several workers, one call at a time, what a plan leaves to them.

    Returns when there may be more to do, None if this worker sees no more. What workers that fell
    silent had claimed is settled on the way. Raises as `hand_over` does; the plan then says why, and
    the other workers stop as well.
    """
    found = ledger.find(edition.id)
    if found is None or found.provider != provider_name:
        return None
    plan = _as_of(found, provider, provider_name)
    alone = replace(pace, in_flight=1)  # here; others have calls in flight as well

    def go(plan: HandOver, provider: Provider) -> datetime | None:
        flight = Flight(
            plan, message, ledger, provider, clock,
            place=place, pace=alone, wait=True, settled=0, progress=lambda _done, _total: None,
        )  # fmt: skip
        settle = plan.settle or timedelta(0)
        try:
            while not stop.is_set():
                ledger.interrupted(plan, settle=settle, of_workers_only=True, now=clock())
                until = _go(flight, plan, ledger, alone, clock, MOST_IN_PLACE, stop, stop.wait)
                if until or not ledger.next_open(plan, now=clock()):
                    return until
        except Stopped as stopped:
            raise stopped.explained(in_words(_account(ledger, edition))) from stopped.__cause__
        finally:
            provider.close()
        return None

    try:
        until = go(plan, provider)
        for name in () if stop.is_set() else ledger.open_elsewhere(plan):
            if earlier := others(name):
                until = go(_as_of(plan, earlier, name), earlier) or until
        ledger.close(plan, trouble=None, now=clock())
    except HandOverStopped as error:
        ledger.close(plan, trouble=str(error), now=clock())
        raise
    return until


def _go(
    flight: Flight,
    plan: HandOver,
    ledger: Ledger,
    pace: Pace,
    clock: Callable[[], datetime],
    most_wait: timedelta,
    stop: threading.Event,
    sleep: Callable[[float], object],
) -> datetime | None:
    """Hand over until nothing is open or somebody asks to stop; when to go on if we did not wait."""
    waits_until = None
    with Interrupts() as interrupts, interrupts.held():
        try:
            while not (stop.is_set() or interrupts.asked):
                if flight.full:
                    flight.land()
                    continue
                found = flight.next_open()
                if found is None:
                    if not flight.land():
                        break
                    continue
                now = clock()
                until = theirs = max(found.not_before or now, flight.pause_until)
                if not found.look_up:
                    until = max(until, _allowed_at(ledger, plan, flight.provider_pause, pace, now))
                if until <= now:
                    if found.look_up:
                        flight.look_up(found.number)
                    else:
                        flight.start(found.number)
                    continue
                flight.drop(found.number)
                if not flight.land((until - now).total_seconds()):
                    most = most_wait if theirs > now else max(most_wait, A_BREATH)
                    if until - now > most or not flight.patient(theirs):
                        waits_until = until
                        break
                    with interrupts.free():
                        _sleep_until(until, clock, sleep)
        except KeyboardInterrupt:
            raise  # asked for the second time: not even for the calls in flight
        except BaseException:
            flight.land_all()
            raise
        flight.land_all()
    return waits_until


def _allowed_at(
    ledger: Ledger,
    plan: HandOver,
    provider_pause: Callable[[], float],
    pace: Pace,
    now: datetime,
) -> datetime:
    """When the newsletter's hours, its warm-up and the provider's rate allow the next call."""
    allowed = paces.opens_at(pace, now)
    if pace.warm_up:
        first = ledger.first_use(plan.provider)
        most = paces.allowance(pace, first=first, now=now)
        today = paces.day_began_at(pace.zone, now)
        if most is not None and ledger.since(plan.provider, today) + plan.batch_size > most:
            tomorrow = paces.day_began_at(pace.zone, today + timedelta(hours=36))
            allowed = max(allowed, paces.opens_at(pace, tomorrow))
    return max(allowed, now + timedelta(seconds=provider_pause()))


def _sleep_until(
    until: datetime, clock: Callable[[], datetime], sleep: Callable[[float], object]
) -> None:
    """By the clock, but no longer than it was to take: a clock may be turned back meanwhile."""
    longest = time.monotonic() + (until - clock()).total_seconds()
    rest = (until - clock()).total_seconds()
    while rest > 0 and time.monotonic() < longest:
        if sleep(min(SLICE_S, rest)):
            return  # asked to stop
        rest = (until - clock()).total_seconds()


def _plan(
    edition: Edition,
    message: Message,
    ledger: Ledger,
    provider: Provider,
    name: str,
    segments: tuple[str, ...],
    pace: Pace,
    move_by: str,
    clock: Callable[[], datetime],
    *,
    then: Callable[[Any, HandOver], None] | None = None,
) -> HandOver:
    shared = then is not None
    size = provider.per_call(message)
    if pace.warm_up:  # a batch is handed over in one call, so it must fit into a day
        size = min(size, *pace.warm_up)
    plan = ledger.plan(
        edition.id,
        provider=name,
        promise=provider.promise,
        key_life=provider.key_life,
        batch_size=size,
        segments=segments,
        revision=edition.revision,
        then=then or (lambda _connection, _plan: None),
        now=clock(),
    )
    if plan.done_at is None and plan.provider != name:
        if not move_by:
            raise NotReady(
                edition.label,
                f"it was planned for the provider {plan.provider!r}, which knows what it took",
                seen=f"this hand-over names {name!r}",
                next_step=f"to give it what is open: digest hand-over {edition.newsletter} "
                f"{edition.number} --provider {name}",
            )
        ledger.interrupted(plan, of_workers_only=shared, now=clock())
        plan = ledger.redirect(
            plan,
            provider=name,
            promise=provider.promise,
            key_life=provider.key_life,
            batch_size=size,
            who=move_by,
        )
    return _as_of(plan, provider, name)


def _as_of(plan: HandOver, provider: Provider, name: str) -> HandOver:
    """The plan as this provider may go on with it.

    What a provider promises now says nothing of calls made when it promised something else.
    """
    changed = name == plan.provider and plan.promise is not provider.promise
    return replace(
        plan,
        provider=name,
        promise=Promise.NONE if changed else provider.promise,
        key_life=provider.key_life,
        settle=provider.settle,
        account=provider.account,
    )


def _account(ledger: Ledger, edition: Edition) -> Account:
    account = ledger.account(edition.id)
    assert account  # noqa: S101 there is a plan
    return account


def _settled(ledger: Ledger, edition: Edition) -> int:
    account = _account(ledger, edition)
    return account.recipients - account.planned


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


def proof(account: Account) -> str:
    """Everybody in the audience, and where they stand: the sum that must come out."""
    whose = f" in {' or '.join(account.segments)}" if account.segments else ""
    to_go = f" + {account.planned:,} to go" if account.planned else ""
    return (
        f"{account.candidates:,} in the audience{whose} = {account.accepted:,} accepted"
        f" + {account.refused:,} refused + {account.unknown:,} unknown"
        f" + {account.left_out:,} excluded{to_go}"
    )


def approval(edition: Edition, fingerprint: str) -> str:
    when = f", {edition.approved_at:%Y-%m-%d %H:%M} UTC" if edition.approved_at else ""
    return f"approved by {edition.approved_by or '-'}{when}; fingerprint {fingerprint[:16]}"
