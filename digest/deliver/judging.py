"""What a provider's answers, one after the other, mean for the next call.

    not_before   how long the batch of an answer waits
    after        answer -> the provider's readiness: trouble in a row, and until when it is left alone
    judge        raises Stopped if no batch would fare better

The readiness is kept by whoever makes the calls: in memory by a process that hands over alone, in
the store by workers, who share it.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.base.errors import HandOverStopped, ProviderUnreachable
from digest.deliver.pace import wait_s
from digest.model.answers import Accepted, Answer, Barred, Later, Readiness, Refused, Unknown

if TYPE_CHECKING:
    from digest.model.hand_overs import HandOver

MOST_UNKNOWN = 3  # calls in a row without a clear answer: going on would put everybody in doubt
PATIENCE = timedelta(hours=1)  # with a provider that takes nothing at all


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


def not_before(answer: Answer, tries: int, *, settle: timedelta, now: datetime) -> datetime | None:
    """When a batch, or those of it who were put off, may be handed over or looked up again."""
    match answer:
        case Later(_, after_s, all_batches=False):
            return now + back_off(tries, after_s)
        case Later(_, float() | int() as after_s):
            return now + timedelta(seconds=after_s)
        case Unknown():
            return now + max(settle, back_off(tries))
        case Accepted():
            return now + back_off(tries)
    return None


def after(readiness: Readiness, answer: Answer, *, settled: bool, now: datetime) -> Readiness:
    """`settled` is whether the answer settled its batch."""
    whole = isinstance(answer, Later) and answer.all_batches
    laters = readiness.laters + 1 if whole else 0
    return replace(
        readiness,
        settled_at=now if settled else readiness.settled_at,
        closed_until=now + back_off(laters, answer.after_s)
        if isinstance(answer, Later) and whole
        else readiness.closed_until,
        laters=laters,
        unknowns=readiness.unknowns + 1 if isinstance(answer, Unknown) else 0,
        refusals=readiness.refusals + 1 if _is_no(answer) else 0,
        well=isinstance(answer, Accepted) and answer.took_any,
    )


def _is_no(answer: Answer) -> bool:
    nobody = isinstance(answer, Accepted) and not answer.took_any
    return nobody or isinstance(answer, Refused | Barred)


def patient(readiness: Readiness, until: datetime) -> bool:
    """Whether it is worth waiting until then. Not for long if the provider takes nothing."""
    return not readiness.laters or until - readiness.settled_at <= PATIENCE


def judge(
    answer: Answer,
    readiness: Readiness,
    plan: HandOver,
    *,
    wait: bool,
    held: tuple[str, str] = ("", ""),
) -> None:
    """Return if the next call may be made, at once or later. `readiness` is that after the answer, and
    `held` why the hand-over is held since then, with the provider's words.
    """
    again = f"digest hand-over {plan.edition.rpartition('-')[0]}"
    match held:
        case ("account", words):
            raise Stopped(
                HandOverStopped,
                plan,
                "it is held: the provider refuses all of it, for what it says of the account",
                words,
                f"mend that at the provider or in digest.toml, then run: {again}",
            )
        case ("words", words):
            raise Stopped(
                HandOverStopped,
                plan,
                "it is held: the provider refused many in a row, in the same words",
                words,
                f"mend the account if they are about it, then run: {again} --refusals account\n"
                f"or, if these people's addresses are bad: {again} --refusals people",
            )
    match answer:
        case Later(reason, all_batches=True):
            if not wait or not patient(readiness, readiness.closed_until):
                raise Stopped(
                    ProviderUnreachable,
                    plan,
                    "the provider takes nothing at the moment",
                    reason,
                    f"run it again later: {again}",
                )
        case Unknown(reason) if readiness.unknowns >= MOST_UNKNOWN:
            raise Stopped(
                ProviderUnreachable,
                plan,
                f"the provider left {MOST_UNKNOWN} calls in a row without a clear answer",
                reason,
                f"see: digest ledger; when the provider is well again, run: {again}",
            )


def back_off(tries: int, asked_s: float | None = None) -> timedelta:
    return timedelta(seconds=wait_s(tries, asked_s, chance=random.random()))  # noqa: S311
