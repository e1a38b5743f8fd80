"""In the store: what a provider's own log says of the batches that are unknown, many at a time.

    resolve_all    a person's one word for all of them
    resolve_from   whoever the log names was taken. That the others were not, it proves only where it is seen
                   to be whole: it names everybody whom the provider had accepted by then

A log may be filtered, or cut off at either end. So those it does not name were not taken only if it names each
recipient of this hand-over who was accepted in its time, one at least, and that time holds every call in
doubt; or if it names all that were accepted at all. Otherwise they stay unknown. The transaction is the caller's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.base.addresses import normalise
from digest.base.errors import NotReady
from digest.model.answers import Accepted
from digest.model.batches import TOGETHER, Batch, BatchState, Recipient
from digest.model.hand_overs import HandOver, Resolved
from digest.store import schema
from digest.store.ledger import answer as answers
from digest.store.ledger import batches, doubt, plan, totals

_batch = schema.batch.c
_attempt = schema.attempt.c
SKEW = timedelta(minutes=5)  # between the provider's clock and ours


@dataclass(frozen=True, slots=True)
class _Proof:
    all_named: bool  # of those who were accepted, and somebody was
    named_in_its_time: bool
    begins: datetime | None
    ends: datetime | None

    def covers(self, calls: Sequence[datetime], within: timedelta) -> bool:
        """`within` is how long after its claim a call may have begun."""
        if self.all_named:
            return True
        if not self.named_in_its_time or self.begins is None or self.ends is None:
            return False
        return all(self.begins <= at <= self.ends - within for at in calls)


def resolve_all(
    connection: sa.Connection, edition_id: int, *, accepted: bool, who: str, now: datetime
) -> int:
    """How many batches that was. Raises NotReady if none is unknown."""
    _, rows = _unknown(connection, edition_id)
    for row in rows:
        doubt.resolve(connection, edition_id, row.number, accepted=accepted, who=who, now=now)
    return len(rows)


def resolve_from(
    connection: sa.Connection,
    edition_id: int,
    seen: Mapping[str, Sequence[datetime]],
    *,
    begins: datetime | None,
    ends: datetime | None,
    who: str,
    now: datetime,
) -> Resolved:
    """`seen` has the times of each address's key, all of it the log's. Raises NotReady if none is unknown."""
    hand_over, rows = _unknown(connection, edition_id)
    since = hand_over.planned_at - SKEW
    named = {key for key, times in seen.items() if any(at >= since for at in times)}
    begins = max(begins, since) if begins else None
    proof = _proof(connection, hand_over, named, begins, ends)
    found = Resolved()
    for row in rows:
        found += _settle(connection, hand_over, row, named, proof, who=who, now=now)
    plan.close(connection, hand_over, trouble=None, now=now)
    return found


def _unknown(connection: sa.Connection, edition_id: int) -> tuple[HandOver, Sequence[Any]]:
    hand_over = plan.find(connection, edition_id)
    rows = (
        connection.execute(
            sa.select(schema.batch)
            .where(_batch.hand_over_id == hand_over.id, _batch.state == BatchState.UNKNOWN)
            .order_by(_batch.number)
        ).all()
        if hand_over
        else ()
    )
    if hand_over is None or not rows:
        raise NotReady(
            hand_over.edition if hand_over else "this edition",
            "no batch of it is unknown, so there is nothing to resolve",
            next_step="see: digest ledger",
        )
    return hand_over, rows


def _proof(
    connection: sa.Connection,
    hand_over: HandOver,
    named: set[str],
    begins: datetime | None,
    ends: datetime | None,
) -> _Proof:
    calls = {
        row.number: (row.begin, row.end)
        for row in connection.execute(
            sa.select(
                _attempt.number,
                sa.func.min(_attempt.started_at, type_=schema.Instant()).label("begin"),
                sa.func.max(_attempt.ended_at, type_=schema.Instant()).label("end"),
            )
            .where(_attempt.hand_over_id == hand_over.id)
            .group_by(_attempt.number)
        )
    }
    everybody = in_time = True
    somebody = somebody_in_time = False
    for one in totals.recipients(connection, hand_over.edition_id, states=("accepted",)):
        there = normalise(one.address).key in named
        somebody |= there
        everybody &= there
        first, last = calls.get(one.batch or 0, (None, None))
        if first and begins and ends and begins <= first and (last or first) <= ends:
            somebody_in_time |= there
            in_time &= there
    return _Proof(everybody and somebody, in_time and somebody_in_time, begins, ends)


def _settle(
    connection: sa.Connection,
    hand_over: HandOver,
    row: Any,
    named: set[str],
    proof: _Proof,
    *,
    who: str,
    now: datetime,
) -> Resolved:
    people = batches.people(connection, row)
    taken = [one for one in people if _key(one.address) in named]
    calls = connection.scalars(
        sa.select(_attempt.started_at).where(
            _attempt.hand_over_id == hand_over.id, _attempt.number == row.number
        )
    ).all()
    whole = proof.covers(calls, TOGETHER if row.variant else timedelta(0))
    missing = len(people) - len(taken)
    if not missing or (whole and not taken):
        doubt.resolve(
            connection, hand_over.edition_id, row.number, accepted=not missing, who=who, now=now
        )
    elif whole:
        ids = {one.subscriber_id for one in taken}
        later = {
            one.subscriber_id: "not in the log" for one in people if one.subscriber_id not in ids
        }
        batch = Batch(
            hand_over.id,
            hand_over.edition,
            row.number,
            row.key,
            tuple(Recipient(one.subscriber_id, one.address) for one in people),
            hand_over.planned_at,
        )
        said = Accepted(dict.fromkeys(ids, ""), later=later)
        answers.looked_up(connection, hand_over, batch, said, fence=row.fence, now=now)
    elif taken:
        # The others' call is in doubt as before; whoever is named is not.
        ids = {one.subscriber_id for one in taken}
        batches.move(connection, row, sorted(ids), note=f"in the provider's log, says {who}")
        batches.change(connection, row, size=row.size - len(ids), held=True)
        moved = _newest(connection, hand_over.id)
        batches.change(connection, moved, state=BatchState.ACCEPTED)
    return Resolved(
        accepted=len(taken),
        planned=missing if whole else 0,
        unknown=0 if whole else missing,
    )


def _newest(connection: sa.Connection, of: int) -> Any:
    last = connection.scalar(sa.select(sa.func.max(_batch.number)).where(_batch.hand_over_id == of))
    return batches.get(connection, of, last or 0)


def _key(address: str) -> str:
    return normalise(address).key if address else ""
