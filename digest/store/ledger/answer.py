"""In the store: what an answer makes of a batch and of the people in it.

    answer    Accepted -> accepted, those refused one by one; those put off in a batch of their own
              Refused  -> refused, or split until it is clear whom it meant (search.py); two halves if it was
                          too large for a call
              Later    -> planned; unknown where an earlier call is in doubt
              Barred   -> as Later, under a new key; the hand-over is held (hold.py)
              Unknown  -> unknown, and held for a person after too many
    looked_up  as a call's Accepted; where nobody was taken the batch is planned again

An answer counts for the claim whose fence it names, and for no later one: whoever writes too late
writes nothing. The transaction is the caller's.
"""

from __future__ import annotations

import json
import zlib
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.base.addresses import normalise
from digest.model.answers import Accepted, Answer, Barred, Later, Refused, Unknown
from digest.model.batches import Batch, BatchState
from digest.model.hand_overs import HandOver
from digest.store import schema
from digest.store.ledger import batches, hold, search
from digest.store.suppressions import learn

MOST_REPEATS = 5  # unknown answers to one batch before it is held: some providers store their 500
MOST_LOOK_UPS = 8  # look-ups that could not tell, before a person must

_batch = schema.batch.c
_attempt = schema.attempt.c
END = sa.update(schema.attempt).where(
    _attempt.hand_over_id == sa.bindparam("of"),
    _attempt.number == sa.bindparam("no"),
    _attempt.fence == sa.bindparam("claim"),
)
_CLAIMED = sa.select(schema.batch).where(
    batches.ONE, _batch.fence == sa.bindparam("claim"), _batch.state == BatchState.CLAIMED
)
_IN_DOUBT = ("unknown", "interrupted")  # results of attempts that may have been taken


def answer(
    connection: sa.Connection,
    batch: Batch,
    fence: int,
    answer: Answer,
    *,
    not_before: datetime | None = None,
    now: datetime,
) -> BatchState | None:
    """Write down what came of a call, and say what the batch is now.

    None, and nothing written, if this claim is no longer the one that counts. `not_before`
    is how long a batch (or those people) that may be handed over again must wait.
    A refusal of several people at once is split, until it is clear whom it meant.
    """
    row = connection.execute(
        _CLAIMED, batches.one(batch.hand_over, batch.number) | {"claim": fence}
    ).one_or_none()
    if row is None:
        return None
    answer, probe = hold.heard(connection, row, batch, answer)
    match answer:
        case Accepted():
            values = _accepted(connection, batch, row, answer, not_before, now)
            if answer.took_all:
                search.accepted(connection, row)
        case Refused(reason, too_large=True) if len(batch.recipients) > 1:
            values = {"state": _halved(connection, batch, row), "note": reason}
        case Later(reason, too_large=True) if _never_fits(connection, batch, row):
            state = _halved(connection, batch, row, not_before)
            values = {"state": state, "note": f"{reason} [a second time: halved]"}
        case Refused(reason):
            values = {"state": search.refused(connection, batch, row), "note": reason}
        case Later(reason) | Barred(reason):
            # No proof about an earlier call: one that was in doubt still is.
            in_doubt = _attempts(connection, row, *_IN_DOUBT) > 0
            state = BatchState.UNKNOWN if in_doubt else BatchState.PLANNED
            values = {"state": state, "note": reason, "not_before": not_before}
            if isinstance(answer, Barred) and not in_doubt:
                # A provider may keep a key with what it answered; once it is mended, that is no answer.
                prefix = row.key.rpartition("-")[0]
                values |= {"key": f"{prefix}-{row.number}_{row.fence}", "payload": ""}
        case Unknown(reason):
            held = _attempts(connection, row, "unknown") + 1 >= MOST_REPEATS
            values = {
                "state": BatchState.UNKNOWN,
                "note": reason,
                "not_before": not_before,
                "held": held,
            }
    state, note = BatchState(values["state"]), values["note"]
    batches.change(connection, row, **values, owner=None)
    if probe:
        hold.probe(connection, row)
    result: str = state
    if state is BatchState.PLANNED:
        result = "barred" if isinstance(answer, Barred) else "later"
    connection.execute(
        END,
        {
            **batches.one(row.hand_over_id, row.number),
            "claim": row.fence,
            "ended_at": now,
            "result": result,
            "seen": note,
        },
    )
    return state


def looked_up(
    connection: sa.Connection,
    hand_over: HandOver,
    batch: Batch,
    answer: Answer,
    *,
    fence: int,
    not_before: datetime | None = None,
    now: datetime,
) -> BatchState | None:
    """Write down what the provider's records say of an unknown batch; None if it no longer is.

    `fence` is that of the batch when they were asked: of a later call they say nothing.
    Accepted with nobody but those in `later` is proof that nothing was taken.
    """
    row = connection.execute(
        sa.select(schema.batch).where(
            batches.numbered(batch.hand_over, batch.number),
            _batch.fence == fence,
            _batch.state == BatchState.UNKNOWN,
        )
    ).one_or_none()
    if row is None:
        return None
    asked = row.asked + 1
    match answer:
        case Accepted(ids, refused, later) if ids or refused:
            values = _accepted(connection, batch, row, answer, None, now)
            values["note"] += ", by the provider's records"
            believe(connection, row, "accepted" if not later else "in part", values["note"])
        case Accepted():
            note = "not accepted, by the provider's records"
            values = {
                "state": BatchState.PLANNED,
                "note": note,
                "not_before": None,
                "claimed_at": None,
            }
            believe(connection, row, "not accepted", note)
        case _:
            values = {
                "state": BatchState.UNKNOWN,
                "note": f"looked up {asked} times, and not clear: {answer.reason}",
                "not_before": not_before,
                "held": asked >= MOST_LOOK_UPS,
            }
    batches.change(connection, row, **values, asked=asked, owner=None)
    state = BatchState(values["state"])
    if state is BatchState.PLANNED:
        batches.exclude(connection, hand_over.id, batch.number, now)
    return state


def believe(connection: sa.Connection, row: Any, result: str, note: str) -> None:
    """Settle a batch's doubtful attempts by what was learnt of them."""
    connection.execute(
        sa.update(schema.attempt)
        .where(_of(row), _attempt.result.in_(_IN_DOUBT))
        .values(result=result, seen=_attempt.seen + f" [{note}]")
    )


def _accepted(
    connection: sa.Connection,
    batch: Batch,
    row: Any,
    answer: Accepted,
    not_before: datetime | None,
    now: datetime,
) -> dict[str, Any]:
    """What becomes of the batch's row; people who differ are written at once."""
    everyone = [one.id for one in batch.recipients]
    later = [one for one in everyone if one in answer.later]
    barred = [one for one in everyone if one in answer.barred]
    refused = [one for one in everyone if one in answer.refused]
    if later:
        batches.move(connection, row, later, not_before=not_before)
    if barred:
        batches.move(connection, row, barred)
    if answer.suppressed:
        _suppress(connection, batch, row, answer, now)
    if refused:
        connection.execute(
            sa.insert(schema.outcome),
            [
                {
                    "hand_over_id": row.hand_over_id,
                    "subscriber_id": one,
                    "state": "refused",
                    "reason": answer.refused[one],
                    "at": now,
                }
                for one in refused
            ],
        )
    taken = len(everyone) - len(later) - len(barred) - len(refused)
    others = [f"{len(refused)} refused"] * bool(refused) + [f"{len(later)} later"] * bool(later)
    others += [f"{len(barred)} barred"] * bool(barred)
    return {
        "state": BatchState.ACCEPTED,
        "note": ", ".join([f"{taken} accepted", *others]),
        "size": len(everyone) - len(later) - len(barred),
        "provider_ids": packed(answer),
    }


def packed(answer: Accepted) -> bytes | None:
    """The provider's ids, as a batch keeps them."""
    ids = json.dumps(dict(answer.ids), separators=(",", ":")).encode()
    return zlib.compress(ids, 1) if answer.ids else None


def _never_fits(connection: sa.Connection, batch: Batch, row: Any) -> bool:
    """Whether it was put off before as it is now: a batch larger than an account's allowance is so for ever."""
    return len(batch.recipients) > 1 and _attempts(connection, row, "later") > 0 == _attempts(
        connection, row, *_IN_DOUBT
    )


def _halved(
    connection: sa.Connection, batch: Batch, row: Any, not_before: datetime | None = None
) -> BatchState:
    everyone = [one.id for one in batch.recipients]
    half = len(everyone) // 2
    for part in (everyone[half:], everyone[:half]):
        batches.move(connection, row, part, not_before=not_before)
    return BatchState.SPLIT


def _suppress(
    connection: sa.Connection, batch: Batch, row: Any, answer: Accepted, now: datetime
) -> None:
    """What the provider knows of its refused is known here too."""
    newsletter = batch.edition.rpartition("-")[0]
    for one in batch.recipients:
        if not (reason := answer.suppressed.get(one.id)) or one.id not in answer.refused:
            continue
        note = f"{row.provider}: {answer.refused[one.id]}"[:500]
        learn(connection, normalise(one.address).key, reason, newsletter, note=note, now=now)


def _attempts(connection: sa.Connection, row: Any, *results: str) -> int:
    counted = connection.scalar(
        sa.select(sa.func.count()).where(_of(row), _attempt.result.in_(results))
    )
    return counted or 0


def _of(row: Any) -> sa.ColumnElement[bool]:
    return sa.and_(_attempt.hand_over_id == row.hand_over_id, _attempt.number == row.number)
