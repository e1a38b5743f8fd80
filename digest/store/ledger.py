"""In the store: who an edition goes to, in which batches, and what became of every call.

    plan        audience -> recipients, exclusions and batches, once per edition, all or nothing
    next_open   | which batch may be handed over now, or when
    take_up     | its people, without those suppressed since; nothing is claimed yet
    claim       | the right to make one call, on disk before the call is made
    answer      | what came of it, on disk after
    interrupted   claims whose process died -> unknown, for whoever now holds the hand-over's lock
    resolve       a person's word for an unknown batch

The way back to planned needs proof that nothing was taken. An unknown batch is claimed again only
where the provider promises, by key, to take a repeat once. The ledger makes no calls and reads no
clock. Why nobody can be in two batches is written in schema.py.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.errors import NotReady, WrongUse
from digest.model import (
    Accepted,
    Answer,
    Batch,
    BatchState,
    Later,
    Promise,
    Recipient,
    Refused,
    Unknown,
)
from digest.store import plans, schema
from digest.store.database import Database

MOST_REPEATS = 5  # unknown answers to one batch before it is held: some providers store their 500

_hand_over = schema.hand_over.c
_recipient = schema.recipient.c
_batch = schema.batch.c
_moved = schema.moved.c
_outcome = schema.outcome.c
_attempt = schema.attempt.c
_subscriber = schema.subscriber.c


@dataclass(frozen=True, slots=True)
class HandOver:
    """The plan of one edition, fixed when it is made."""

    id: int
    edition_id: int
    edition: str  # its label
    provider: str  # its name in digest.toml
    promise: Promise
    key_life: timedelta | None  # None: a key protects for good, or there is no key
    recipients: int
    planned_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Open:
    number: int
    not_before: datetime | None  # None: it may be handed over now


@dataclass(frozen=True, slots=True)
class TakenUp:
    batch: Batch
    doubtful: bool  # an earlier call may have been taken
    payload: str  # SHA-256 of what that call handed over, "" if there was none


@dataclass(frozen=True, slots=True)
class BatchLine:
    number: int
    state: BatchState
    size: int
    key: str
    parent: int | None
    attempts: int
    claimed_at: datetime | None  # when it was first handed over
    not_before: datetime | None
    note: str  # the last answer, in words


@dataclass(frozen=True, slots=True)
class Account:
    """Where the people of one edition stand. The first line of numbers is the sum of the others."""

    recipients: int
    planned: int
    accepted: int
    refused: int
    unknown: int  # those of a call that is being made at this moment among them
    excluded: int  # suppressed after planning, before their batch's first attempt
    exclusions: Mapping[str, int]  # reason -> how many were left out at planning
    trouble: str  # why the last try stopped, "" if it did not
    done_at: datetime | None

    @property
    def candidates(self) -> int:
        return self.recipients + sum(self.exclusions.values())

    @property
    def needs_person(self) -> bool:
        return bool(self.unknown or self.trouble)


class Ledger:
    def __init__(self, database: Database) -> None:
        self._database = database

    # Planning.

    def find(self, edition_id: int) -> HandOver | None:
        """The hand-over of an edition, None while none is planned."""
        with self._database.read() as connection:
            return _find(connection, edition_id)

    def plan(
        self,
        edition_id: int,
        *,
        provider: str,
        promise: Promise,
        key_life: timedelta | None = None,
        batch_size: int,
        now: datetime,
    ) -> HandOver:
        """Fix who the edition goes to, and in which batches; an existing plan is returned as it is.

        Raises NotReady if the edition is not approved or nobody would get it.
        """
        with self._database.write() as connection:
            if found := _find(connection, edition_id):
                return found
            plans.make(
                connection,
                edition_id,
                provider=provider,
                promise=promise,
                key_life=key_life,
                batch_size=batch_size,
                now=now,
            )
            planned = _find(connection, edition_id)
            assert planned  # noqa: S101 it was made above
            return planned

    def foresee(self, newsletter: str) -> tuple[int, Mapping[str, int]]:
        """How many a plan made now would reach, and reason -> how many it would leave out."""
        with self._database.read() as connection:
            return plans.foresee(connection, newsletter)

    # Handing over.

    def interrupted(self, hand_over: HandOver, *, now: datetime) -> int:
        """Make every claimed batch unknown, and say how many there were.

        Only for whoever holds the lock of this hand-over: its claims then belong to nobody.
        """
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(schema.batch)
                .where(
                    _batch.hand_over_id == hand_over.id,
                    _batch.state == BatchState.CLAIMED,
                )
                .values(
                    state=BatchState.UNKNOWN,
                    note="the process ended before the answer was written down",
                )
            )
            connection.execute(
                sa.update(schema.attempt)
                .where(_attempt.hand_over_id == hand_over.id, _attempt.ended_at.is_(None))
                .values(ended_at=now, result="interrupted")
            )
            return changed.rowcount

    def next_open(self, hand_over: HandOver, *, now: datetime) -> Open | None:
        """The batch to hand over next, or the one whose wait ends first; None if all are settled.

        Children of a split go first, the newest before the others: that way a bad address is
        found before the next batch is tried, and a provider that refuses everybody is noticed.
        """
        waiting: list[Open] = []
        states = [BatchState.PLANNED]
        if hand_over.promise is Promise.KEY:
            states.append(BatchState.UNKNOWN)
        with self._database.read() as connection:
            for state in states:
                query = (
                    sa.select(_batch.number, _batch.not_before)
                    .where(
                        _batch.hand_over_id == hand_over.id,
                        _batch.state == state,
                        _open(hand_over, now),
                    )
                    .order_by(_batch.not_before.nulls_first(), _batch.turn)
                    .limit(1)
                )
                if row := connection.execute(query).one_or_none():
                    if row.not_before is None or row.not_before <= now:
                        return Open(row.number, None)
                    waiting.append(Open(row.number, row.not_before))
        return min(waiting, key=lambda one: one.not_before or now, default=None)

    def take_up(self, hand_over: HandOver, number: int, *, now: datetime) -> TakenUp | None:
        """What to hand over in this batch; None if nobody is left in it.

        Before the first attempt, those suppressed since planning are taken out. From then on
        its people stay, so that a repeat is the same.
        """
        with self._database.read() as connection:
            row = connection.execute(_select_batch(hand_over, number)).one()
            late = [] if row.fence else connection.execute(_suppressed(hand_over, row)).all()
        if late:
            row = self._exclude(hand_over, number, now)
        if row.state == BatchState.ABANDONED:
            return None
        with self._database.read() as connection:
            people = connection.execute(_people(hand_over, row)).all()
        batch = Batch(
            hand_over=hand_over.id,
            edition=hand_over.edition,
            number=number,
            key=row.key,
            recipients=tuple(Recipient(one.subscriber_id, one.address, one.name) for one in people),
            dated_at=hand_over.planned_at,
        )
        return TakenUp(batch, row.state == BatchState.UNKNOWN, row.payload)

    def claim(
        self, hand_over: HandOver, batch: Batch, *, payload: str, now: datetime
    ) -> int | None:
        """The fence of a claim that is on disk; None if the batch is no longer as taken up.

        Nobody else may hand the batch over until the answer for this fence is written.
        `payload` is the SHA-256 of what is about to be handed over.
        """
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(schema.batch)
                .where(
                    _is(batch),
                    _batch.size == len(batch.recipients),
                    _batch.state.in_([BatchState.PLANNED, BatchState.UNKNOWN]),
                    sa.or_(_batch.not_before.is_(None), _batch.not_before <= now),
                    _open(hand_over, now),
                )
                .values(
                    state=BatchState.CLAIMED,
                    fence=_batch.fence + 1,
                    claimed_at=sa.func.coalesce(_batch.claimed_at, sa.literal(now, schema.Instant)),
                    not_before=None,
                    payload=payload,
                )
            )
            if changed.rowcount != 1:
                return None
            fence = connection.scalar(sa.select(_batch.fence).where(_is(batch)))
            connection.execute(
                sa.insert(schema.attempt).values(
                    hand_over_id=batch.hand_over, number=batch.number, fence=fence, started_at=now
                )
            )
            return int(fence or 0)

    def answer(
        self,
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
        with self._database.write() as connection:
            row = connection.execute(
                sa.select(schema.batch).where(
                    _is(batch), _batch.fence == fence, _batch.state == BatchState.CLAIMED
                )
            ).one_or_none()
            if row is None:
                return None
            write = _Writer(connection, batch, row, now)
            state, note = write.answer(answer, not_before)
            write.close(fence, state, note)
            return state

    def hold(self, batch: Batch, reason: str) -> None:
        """Leave an unknown batch to people, though its provider would take a repeat once."""
        with self._database.write() as connection:
            connection.execute(
                sa.update(schema.batch)
                .where(_is(batch), _batch.state == BatchState.UNKNOWN)
                .values(held=True, note=reason)
            )

    def close(self, hand_over: HandOver, *, trouble: str = "", now: datetime) -> None:
        """Note why handing over stopped; without trouble, and with all settled, it is done."""
        with self._database.write() as connection:
            _close(connection, hand_over.id, trouble, now)

    def resolve(
        self, edition_id: int, number: int, *, accepted: bool, who: str, now: datetime
    ) -> None:
        """A person's word for an unknown batch: the provider has it, or it never had.

        What it never had is planned again. Whoever was suppressed meanwhile is then left out,
        unless the provider knows a repeat by its key, which must be the same to the byte.
        Raises WrongUse if there is no such batch, NotReady if it is not unknown.
        """
        with self._database.write() as connection:
            hand_over = _find(connection, edition_id)
            if hand_over is None:
                raise _no_batch(number)
            row = connection.execute(_select_batch(hand_over, number)).one_or_none()
            if row is None:
                raise _no_batch(number)
            if row.state != BatchState.UNKNOWN:
                raise NotReady(
                    f"{hand_over.edition}, batch {number}",
                    f"it is {row.state}, so there is nothing to resolve",
                    seen=row.note,
                    next_step="only unknown batches need a person's word",
                )
            word = "accepted" if accepted else "not accepted"
            values: dict[str, Any] = {
                "state": BatchState.ACCEPTED if accepted else BatchState.PLANNED,
                "note": f"{word}, says {who}",
                "not_before": None,
                "held": False,
            }
            if not accepted:
                values |= {"claimed_at": None}  # a key's life starts again
                connection.execute(
                    sa.update(schema.attempt)
                    .where(
                        _attempt.hand_over_id == hand_over.id,
                        _attempt.number == number,
                        _attempt.result.in_(_IN_DOUBT),
                    )
                    .values(result="not accepted", seen=_attempt.seen + f" [{values['note']}]")
                )
            where = sa.and_(_batch.hand_over_id == hand_over.id, _batch.number == number)
            connection.execute(sa.update(schema.batch).where(where).values(values))
            if not accepted and hand_over.promise is not Promise.KEY:
                _exclude(connection, hand_over, number, now)
            _close(connection, hand_over.id, None, now)

    def _exclude(self, hand_over: HandOver, number: int, now: datetime) -> Any:
        with self._database.write() as connection:
            row = connection.execute(_select_batch(hand_over, number)).one()
            if row.state == BatchState.PLANNED and not row.fence:
                _exclude(connection, hand_over, number, now)
            return connection.execute(_select_batch(hand_over, number)).one()

    # Looking.

    def account(self, edition_id: int) -> Account | None:
        """Where the people of an edition stand, None while nothing is planned."""
        with self._database.read() as connection:
            row = connection.execute(
                sa.select(schema.hand_over).where(_hand_over.edition_id == edition_id)
            ).one_or_none()
            if row is None:
                return None
            people = _states(row.id).subquery()
            counts = plans.counted(
                connection,
                sa.select(people.c.state, sa.func.count()).group_by(people.c.state),
            )
            exclusions = plans.counted(
                connection,
                sa.select(schema.exclusion.c.reason, sa.func.count())
                .where(schema.exclusion.c.hand_over_id == row.id)
                .group_by(schema.exclusion.c.reason),
            )
            return Account(
                recipients=row.recipients,
                **{
                    state: counts.get(state, 0)
                    for state in ("planned", "accepted", "refused", "unknown", "excluded")
                },
                exclusions=exclusions,
                trouble=row.trouble,
                done_at=row.done_at,
            )

    def recipients(self, edition_id: int) -> Iterator[tuple[str, str]]:
        """(address, state) of each recipient, in the order of subscribers; as a stream.

        States are planned, accepted, refused, unknown and excluded.
        """
        found = self.find(edition_id)
        if found is None:
            return
        query = _states(found.id).order_by(_recipient.subscriber_id)
        with self._database.read() as connection:
            for row in connection.execute(query.execution_options(yield_per=1000)):
                yield row.address, row.state

    def batches(self, edition_id: int, *states: BatchState) -> Iterator[BatchLine]:
        """Its batches by number, those in `states` only if any are given; as a stream."""
        query = (
            sa.select(schema.batch)
            .join(schema.hand_over)
            .where(_hand_over.edition_id == edition_id)
            .order_by(_batch.number)
        )
        if states:
            query = query.where(_batch.state.in_(states))
        with self._database.read() as connection:
            for row in connection.execute(query.execution_options(yield_per=1000)):
                yield BatchLine(
                    number=row.number,
                    state=BatchState(row.state),
                    size=row.size,
                    key=row.key,
                    parent=row.parent,
                    attempts=row.fence,
                    claimed_at=row.claimed_at,
                    not_before=row.not_before,
                    note=row.note,
                )


_IN_DOUBT = ("unknown", "interrupted")  # results of attempts that may have been taken


class _Writer:
    """One answer, written within one transaction."""

    def __init__(self, connection: sa.Connection, batch: Batch, row: Any, now: datetime) -> None:
        self._connection = connection
        self._batch = batch
        self._row = row
        self._now = now

    def answer(self, answer: Answer, not_before: datetime | None) -> tuple[BatchState, str]:
        match answer:
            case Accepted():
                return self._accepted(answer, not_before)
            case Refused(reason, all_batches=False):
                return self._refused(reason)
            case Later(reason) | Refused(reason):
                # No proof about an earlier call: one that was in doubt still is.
                in_doubt = self._attempts(*_IN_DOUBT) > 0
                state = BatchState.UNKNOWN if in_doubt else BatchState.PLANNED
                self._set(state=state, not_before=not_before)
                return state, reason
            case Unknown(reason):
                held = self._attempts("unknown") + 1 >= MOST_REPEATS
                self._set(state=BatchState.UNKNOWN, not_before=not_before, held=held)
                return BatchState.UNKNOWN, reason

    def close(self, fence: int, state: BatchState, note: str) -> None:
        self._set(note=note)
        result = "later" if state is BatchState.PLANNED else state
        self._connection.execute(
            sa.update(schema.attempt)
            .where(
                _attempt.hand_over_id == self._batch.hand_over,
                _attempt.number == self._batch.number,
                _attempt.fence == fence,
            )
            .values(ended_at=self._now, result=result, seen=note)
        )

    def _accepted(self, answer: Accepted, not_before: datetime | None) -> tuple[BatchState, str]:
        everyone = [one.id for one in self._batch.recipients]
        later = [one for one in everyone if one in answer.later]
        refused = [one for one in everyone if one in answer.refused]
        if later:
            self._move(later, not_before)
        if refused:
            self._connection.execute(
                sa.insert(schema.outcome),
                [self._outcome(one, "refused", answer.refused[one]) for one in refused],
            )
        taken = len(everyone) - len(later) - len(refused)
        ids = json.dumps(dict(answer.ids), separators=(",", ":")).encode()
        self._set(
            state=BatchState.ACCEPTED,
            size=len(everyone) - len(later),
            provider_ids=zlib.compress(ids) if answer.ids else None,
        )
        others = [f"{len(refused)} refused"] * bool(refused) + [f"{len(later)} later"] * bool(later)
        return BatchState.ACCEPTED, ", ".join([f"{taken} accepted", *others])

    def _refused(self, reason: str) -> tuple[BatchState, str]:
        everyone = [one.id for one in self._batch.recipients]
        if len(everyone) == 1:
            self._set(state=BatchState.REFUSED)
            return BatchState.REFUSED, reason
        half = len(everyone) // 2
        self._move(everyone[:half], None)
        self._move(everyone[half:], None)
        self._set(state=BatchState.SPLIT)
        return BatchState.SPLIT, reason

    def _move(self, people: Sequence[int], not_before: datetime | None) -> None:
        """Give some of the batch's people a batch of their own, under a key of its own."""
        of = self._batch.hand_over
        last = self._connection.scalar(
            sa.select(sa.func.max(_batch.number)).where(_batch.hand_over_id == of)
        )
        number = (last or 0) + 1
        prefix = self._batch.key.rpartition("-")[0]
        self._connection.execute(
            sa.insert(schema.batch).values(
                hand_over_id=of,
                number=number,
                turn=-number,
                low=0,
                high=0,
                size=len(people),
                parent=self._batch.number,
                key=f"{prefix}-{number}",
                not_before=not_before,
            )
        )
        self._connection.execute(
            sa.delete(schema.moved).where(
                _moved.hand_over_id == of, _moved.subscriber_id.in_(people)
            )
        )
        self._connection.execute(
            sa.insert(schema.moved),
            [{"hand_over_id": of, "subscriber_id": one, "number": number} for one in people],
        )

    def _outcome(self, subscriber_id: int, state: str, reason: str) -> dict[str, Any]:
        return {
            "hand_over_id": self._batch.hand_over,
            "subscriber_id": subscriber_id,
            "state": state,
            "reason": reason,
            "at": self._now,
        }

    def _attempts(self, *results: str) -> int:
        counted = self._connection.scalar(
            sa.select(sa.func.count()).where(
                _attempt.hand_over_id == self._batch.hand_over,
                _attempt.number == self._batch.number,
                _attempt.result.in_(results),
            )
        )
        return counted or 0

    def _set(self, **values: Any) -> None:
        self._connection.execute(sa.update(schema.batch).where(_is(self._batch)).values(values))


def _find(connection: sa.Connection, edition_id: int) -> HandOver | None:
    edition = schema.edition.c
    row = connection.execute(
        sa.select(schema.hand_over, edition.newsletter, edition.number)
        .join(schema.edition)
        .where(_hand_over.edition_id == edition_id)
    ).one_or_none()
    if row is None:
        return None
    return HandOver(
        id=row.id,
        edition_id=edition_id,
        edition=f"{row.newsletter}-{row.number}",
        provider=row.provider,
        promise=Promise(row.promise),
        key_life=None if row.key_life_s is None else timedelta(seconds=row.key_life_s),
        recipients=row.recipients,
        planned_at=row.planned_at,
        done_at=row.done_at,
    )


def _no_batch(number: int) -> WrongUse:
    return WrongUse(
        f"batch {number}",
        "this edition has no such batch",
        next_step="see the numbers with: digest ledger --json",
    )


def _is(batch: Batch) -> sa.ColumnElement[bool]:
    return sa.and_(_batch.hand_over_id == batch.hand_over, _batch.number == batch.number)


def _open(hand_over: HandOver, now: datetime) -> sa.ColumnElement[bool]:
    """Planned, or unknown where the key still protects a repeat. Waits are not looked at."""
    planned = _batch.state == BatchState.PLANNED
    if hand_over.promise is not Promise.KEY:
        return planned
    repeatable = sa.and_(_batch.state == BatchState.UNKNOWN, sa.not_(_batch.held))
    if hand_over.key_life is not None:
        repeatable = sa.and_(repeatable, _batch.claimed_at > now - hand_over.key_life)
    return sa.or_(planned, repeatable)


def _select_batch(hand_over: HandOver, number: int) -> sa.Select[Any]:
    return sa.select(schema.batch).where(
        _batch.hand_over_id == hand_over.id, _batch.number == number
    )


def _people(hand_over: HandOver, row: Any) -> sa.Select[Any]:
    """The recipients of a batch who are still in it, by id."""
    query = sa.select(schema.recipient).where(_recipient.hand_over_id == hand_over.id)
    elsewhere = sa.select(_outcome.subscriber_id).where(_outcome.hand_over_id == hand_over.id)
    moved = sa.select(_moved.subscriber_id).where(_moved.hand_over_id == hand_over.id)
    if row.parent is None:
        query = query.where(
            _recipient.subscriber_id.between(row.low, row.high),
            _recipient.subscriber_id.not_in(
                moved.where(_moved.subscriber_id.between(row.low, row.high))
            ),
            _recipient.subscriber_id.not_in(
                elsewhere.where(_outcome.subscriber_id.between(row.low, row.high))
            ),
        )
    else:
        people = moved.where(_moved.number == row.number)
        query = query.where(
            _recipient.subscriber_id.in_(people),
            _recipient.subscriber_id.not_in(elsewhere.where(_outcome.subscriber_id.in_(people))),
        )
    return query.order_by(_recipient.subscriber_id)


def _suppressed(hand_over: HandOver, row: Any) -> sa.Select[Any]:
    """(id, why) of those in a batch who must not get it, by what is known now."""
    people = _people(hand_over, row).order_by(None).subquery()
    return (
        sa.select(_subscriber.id, plans.why_not().label("why"))
        .join(people, people.c.subscriber_id == _subscriber.id)
        .where(plans.why_not().is_not(None))
    )


def _exclude(connection: sa.Connection, hand_over: HandOver, number: int, now: datetime) -> None:
    row = connection.execute(_select_batch(hand_over, number)).one()
    late = connection.execute(_suppressed(hand_over, row)).all()
    if not late:
        return
    connection.execute(
        sa.insert(schema.outcome),
        [
            {
                "hand_over_id": hand_over.id,
                "subscriber_id": one.id,
                "state": "excluded",
                "reason": one.why,
                "at": now,
            }
            for one in late
        ],
    )
    values: dict[str, Any] = {"size": _batch.size - len(late)}
    if len(late) == row.size:
        values |= {"state": BatchState.ABANDONED, "note": "nobody was left in it"}
    connection.execute(
        sa.update(schema.batch)
        .where(_batch.hand_over_id == hand_over.id, _batch.number == number)
        .values(values)
    )


def _close(
    connection: sa.Connection, hand_over_id: int, trouble: str | None, now: datetime
) -> None:
    """Date the hand-over's end if nothing is open; `trouble` None leaves what stands there."""
    unsettled = sa.exists().where(
        _batch.hand_over_id == hand_over_id,
        _batch.state.in_([BatchState.PLANNED, BatchState.CLAIMED, BatchState.UNKNOWN]),
    )
    this = sa.update(schema.hand_over).where(_hand_over.id == hand_over_id)
    if trouble is not None:
        connection.execute(this.values(trouble=trouble))
    connection.execute(this.where(unsettled).values(done_at=None))
    connection.execute(
        this.where(sa.not_(unsettled), _hand_over.done_at.is_(None)).values(done_at=now, trouble="")
    )


def _states(hand_over_id: int) -> sa.Select[Any]:
    """(address, state) of each recipient: their own outcome if there is one, else their batch's."""
    planned = schema.batch.alias("planned").c  # batches as planned: ranges of ids
    range_of = (
        sa.select(planned.number)
        .where(
            planned.hand_over_id == hand_over_id,
            planned.parent.is_(None),
            planned.low <= _recipient.subscriber_id,
        )
        .order_by(planned.low.desc())
        .limit(1)
        .correlate(schema.recipient)
        .scalar_subquery()
    )
    state = sa.case(
        # It may have been taken: until the answer is written nobody can say more.
        (_batch.state == BatchState.CLAIMED, BatchState.UNKNOWN.value),
        else_=_batch.state,
    )

    def same_person(columns: Any) -> sa.ColumnElement[bool]:
        return sa.and_(
            columns.hand_over_id == hand_over_id,
            columns.subscriber_id == _recipient.subscriber_id,
        )

    return (
        sa.select(_recipient.address, sa.func.coalesce(_outcome.state, state).label("state"))
        .select_from(schema.recipient)
        .outerjoin(schema.outcome, same_person(_outcome))
        .outerjoin(schema.moved, same_person(_moved))
        .join(
            schema.batch,
            sa.and_(
                _batch.hand_over_id == hand_over_id,
                _batch.number == sa.func.coalesce(_moved.number, range_of),
            ),
        )
        .where(_recipient.hand_over_id == hand_over_id)
    )
