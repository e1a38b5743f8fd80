"""Make calls until nothing of a plan is open, each when everybody concerned allows it.

call_all(assignment, plan, provider, ...)
  flight.next_open()            planned; or unknown, where a repeat or a look-up is safe
  | allowed_at(...)             the newsletter's hours, its warm-up, the provider's rate
  | flight.start | look_up      several on their way at a time
  | flight.land(...)            one answer at a time is written
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.deliver import pace as paces
from digest.deliver.flight import Flight
from digest.deliver.interrupts import Interrupts
from digest.deliver.judging import Stopped
from digest.model.hand_overs import in_words

if TYPE_CHECKING:
    from digest.deliver.assignment import Assignment
    from digest.deliver.place import Place
    from digest.deliver.provider import Provider
    from digest.model.hand_overs import HandOver

A_BREATH = timedelta(seconds=2)  # between two calls is their pace, and no waiting
SLICE_S = 60.0  # of a long wait: a machine that slept must not oversleep


def call_all(
    assignment: Assignment,
    plan: HandOver,
    provider: Provider,
    *,
    place: Place | None = None,
    most_wait: timedelta = timedelta.max,
    patient: bool = True,
    settled: int = 0,
) -> datetime | None:
    """Hand over until nothing is open or somebody asks to stop; when to go on if we did not wait.

    `most_wait` is how long a wait may be. Who is not `patient` with a provider that takes nothing ends
    at its first such answer. `settled` recipients were settled before.

    Raises HandOverStopped, which says how far it got, if no batch would fare better.
    """
    flight = Flight(assignment, plan, provider, place=place, wait=patient, settled=settled)
    try:
        return _call_all(assignment, plan, flight, most_wait)
    except Stopped as stopped:
        so_far = in_words(assignment.totals())
        raise stopped.explained(so_far) from stopped.__cause__


def _call_all(
    assignment: Assignment, plan: HandOver, flight: Flight, most_wait: timedelta
) -> datetime | None:
    clock, stop = assignment.clock, assignment.stop
    waits_until = None
    told: tuple[str, datetime] | None = None
    with Interrupts() as interrupts, interrupts.held():
        flight.stopping = lambda: stop.is_set() or interrupts.asked
        try:
            while not flight.stopping():
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
                    until = max(until, _allowed_at(assignment, plan, flight, now))
                if until <= now:
                    if told:
                        told = None
                        assignment.ledger.waits(plan, now=now)
                    if found.look_up:
                        flight.look_up(found.number)
                    else:
                        flight.start(found)
                    continue
                flight.drop(found.number)
                if until - now > A_BREATH and told != (why := flight.waits_for(theirs, now), until):
                    told = why, until
                    assignment.wait(plan, why, until)
                if not flight.land((until - now).total_seconds()):
                    most = most_wait if theirs > now else max(most_wait, A_BREATH)
                    if until - now > most or not flight.patient(theirs):
                        waits_until = until
                        break
                    with interrupts.free():
                        _sleep_until(until, clock, assignment.sleep or stop.wait)
        except KeyboardInterrupt:
            raise  # asked for the second time: not even for the calls in flight
        except BaseException:
            flight.land_all()
            raise
        flight.land_all()
    return waits_until


def _allowed_at(assignment: Assignment, plan: HandOver, flight: Flight, now: datetime) -> datetime:
    """When the newsletter's hours, its warm-up and the provider's rate allow the next call."""
    pace, ledger = assignment.pace, assignment.ledger
    allowed = paces.opens_at(pace, now)
    if pace.warm_up:
        first = ledger.first_use(plan.provider)
        most = paces.allowance(pace, first=first, now=now)
        today = paces.day_began_at(pace.zone, now)
        if most is not None and ledger.since(plan.provider, today) + plan.batch_size > most:
            tomorrow = paces.day_began_at(pace.zone, today + timedelta(hours=36))
            allowed = max(allowed, paces.opens_at(pace, tomorrow))
    return max(allowed, now + timedelta(seconds=flight.provider_pause()))


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
