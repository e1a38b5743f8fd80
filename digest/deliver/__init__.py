"""Hand an approved edition to a provider, batch by batch, and never the same batch twice.

    assignment.plan()               once: recipients, exclusions, batches
    | ledger.interrupted(...)       what an earlier process left without an answer
    calling.call_all(...)           then, batch by batch:
    | ledger.next_open(...)         planned; or unknown, where a repeat or a look-up is safe
    | ledger.take_up(batch)         its people, without those who left since
    | provider.prepare(...)         everything that will leave this machine, to the byte
    | ledger.claim(batch)           one worker at a time; written before we call
    | call.make()                   the only step that leaves the machine; several at a time
    | ledger.answer(batch, ...)     Accepted, Refused, Later, Barred or Unknown

Calls are made in threads of their own, as many as the provider and the newsletter allow; everything
else, and every write, is the work of one thread. Going on after a crash is the same code as
beginning. Trouble with one batch is a line of the report; trouble with all of them is an
exception, which says how far it got.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial

from digest.base.errors import HandOverStopped
from digest.deliver.assignment import Assignment, as_of
from digest.deliver.calling import call_all
from digest.deliver.reports import Report, report


def hand_over(assignment: Assignment, *, move_by: str = "", wait: bool = True) -> Report:
    """Hand an edition over, or go on with it. Only one process may do so (`only_one`) at a time.

    `move_by` is who decided that planned batches of another provider go to this one. Without `wait`
    it ends where it would have to wait for longer than its calls are apart.

    Raises HandOverStopped if the provider refuses everything, ProviderUnreachable if it takes
    nothing for an hour (or, without `wait`, at once), NotReady if there is nobody to hand over to.
    """
    ledger, clock, stop = assignment.ledger, assignment.clock, assignment.stop
    plan = assignment.plan(move_by=move_by)
    ledger.interrupted(plan, settle=plan.settle or timedelta(0), now=clock())
    ledger.elsewhere(plan)
    call = partial(
        call_all,
        assignment,
        most_wait=timedelta.max if wait else timedelta(0),
        patient=wait,
        settled=assignment.totals().settled,
    )
    troubles = []
    try:
        with closing(assignment.provider) as provider:
            waits_until = call(plan, provider)
        for name in () if stop.is_set() else ledger.open_elsewhere(plan):
            if earlier := assignment.others(name):
                try:
                    with closing(earlier):
                        waits_until = call(as_of(plan, earlier, name), earlier) or waits_until
                except HandOverStopped as error:
                    troubles.append(f"what {name} may have taken is not settled: {error.happened}")
        ledger.close(plan, now=clock())
        if not waits_until:
            ledger.waits(plan, now=clock())
    except HandOverStopped as error:
        ledger.close(plan, trouble=str(error), now=clock())
        raise
    totals = assignment.tell_progress()
    return replace(
        report(assignment, plan),
        waits_until=waits_until,
        stopped=stop.is_set() and totals.planned > 0,
        troubles=tuple(troubles),
    )
