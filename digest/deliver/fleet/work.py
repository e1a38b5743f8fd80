"""Hand over with several workers at one plan: one leaves it to them, each of them works on it.

    leave(assignment, ...)      plan, wake the workers in the same transaction, follow them to the end
    work(assignment, place)     as one of them: settle what a dead one had claimed, then call by call

Who may call next, and whose a claim is, stands in the store (store/workers.py); `digest worker` is
where the slots run.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from digest.base.errors import HandOverStopped
from digest.deliver.assignment import Assignment, as_of
from digest.deliver.calling import call_all
from digest.deliver.fleet.shared import Shared
from digest.deliver.reports import Report, report
from digest.model.hand_overs import go_on, in_words
from digest.store.workers import want

if TYPE_CHECKING:
    from digest.deliver.provider import Provider
    from digest.model.hand_overs import HandOver
    from digest.model.workers import ProviderAccount
    from digest.store.workers import Workers

MOST_IN_PLACE = timedelta(seconds=5)  # that a worker waits; longer, and it is woken again
FOLLOW_S = 1.0  # between two looks at what workers do
KEEP = timedelta(minutes=1)  # between two words to the workers that somebody follows them


def leave(
    assignment: Assignment,
    account: ProviderAccount,
    workers: Workers,
    *,
    move_by: str = "",
    only: bool = False,
    wait: bool = True,
) -> Report | None:
    """Plan as `hand_over` does, leave the calls to workers, and follow them to the end.

    They are woken by the transaction that plans. None if no worker is alive any more, unless `only`
    they may hand over. Raises as `hand_over` does.
    """
    edition, ledger, clock, stop = (
        assignment.edition, assignment.ledger, assignment.clock, assignment.stop,
    )  # fmt: skip
    slots = min(account.most, assignment.pace.in_flight or account.most)
    if assignment.pace.warm_up:  # two at once could both be the last that the day allows
        slots = 1
    woken = []

    def wake(connection: Any, plan: HandOver) -> None:
        woken.append(plan)
        want(connection, plan, account=account.key, slots=slots, now=clock())

    plan = assignment.plan(move_by=move_by, shared=True, then=wake)
    if plan.done_at is None and plan not in woken:  # planned before, or for another provider
        workers.leave(plan, account=account.key, slots=slots, now=clock())
    kept_at = clock()
    while ledger.busy(plan) or ledger.next_open(plan, now=clock()):
        now = assignment.tell_progress()
        if now.trouble:
            raise HandOverStopped(
                f"{edition.label} is not fully handed over",
                "the workers stopped",
                seen=now.held_words or now.trouble,
                so_far=f"{in_words(now)}; what was accepted will not be repeated",
                next_step=go_on(now, edition)
                if now.held
                else f"when that is mended: digest hand-over {edition.newsletter}",
            )
        if not wait or stop.is_set():
            return replace(report(assignment, plan), stopped=stop.is_set(), left_to_workers=True)
        if not only and not workers.names():
            return None
        if clock() - kept_at > KEEP:
            workers.keep(now=kept_at)
            kept_at = clock()
        stop.wait(FOLLOW_S)
    ledger.close(plan, trouble=None, now=clock())
    return report(assignment, plan)


def work(assignment: Assignment, place: Shared) -> datetime | None:
    """Hand over as one of several workers, one call at a time, what a plan leaves to them.

    Returns when there may be more to do, None if this worker sees no more. What workers that fell
    silent had claimed is settled on the way. Raises as `hand_over` does; the plan then says why, and
    the other workers stop as well.
    """
    ledger, clock, stop = assignment.ledger, assignment.clock, assignment.stop
    found = ledger.find(assignment.edition.id)
    if found is None or found.provider != assignment.provider_name:
        return None
    plan = as_of(found, assignment.provider, assignment.provider_name)
    # One at a time here: the others have calls in flight as well.
    alone = replace(
        assignment,
        pace=replace(assignment.pace, in_flight=1),
        progress=lambda _done, _total: None,
    )
    try:
        until = _work(alone, plan, assignment.provider, place)
        for name in () if stop.is_set() else ledger.open_elsewhere(plan):
            if earlier := assignment.others(name):
                until = _work(alone, as_of(plan, earlier, name), earlier, place) or until
        ledger.close(plan, trouble=None, now=clock())
    except HandOverStopped as error:
        ledger.close(plan, trouble=str(error), now=clock())
        raise
    return until


def _work(
    assignment: Assignment, plan: HandOver, provider: Provider, place: Shared
) -> datetime | None:
    ledger, clock = assignment.ledger, assignment.clock
    settle = plan.settle or timedelta(0)
    with closing(provider):
        while not assignment.stop.is_set():
            ledger.interrupted(plan, settle=settle, of_workers_only=True, now=clock())
            until = call_all(assignment, plan, provider, place=place, most_wait=MOST_IN_PLACE)
            # What is open is no longer the workers' to do once one of them met trouble, or it is held.
            if until or not place.workers.are_wanted(plan, now=clock()):
                return until
            if not ledger.next_open(plan, now=clock()):
                return None
    return None
