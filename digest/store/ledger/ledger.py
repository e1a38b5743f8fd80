"""In the store: what may be handed over, and what became of every call.

    plan        audience -> recipients, exclusions and batches, once per edition, all or nothing
    next_open   | which batch may be handed over (or looked up) now, or when
    take_up     | its people, without those suppressed since; nothing is claimed yet
    claim       | the right to make one call, on disk before the call is made
    answer      | what came of it, on disk after
    looked_up     what the provider's records say of an unknown batch
    interrupted   claims whose process died -> unknown, for whoever now holds the hand-over's lock
    resolve       a person's word for an unknown batch
    redirect      the planned batches to another provider
    go_on         a hand-over that was held (holding.py), and `say`, a person's word on refusals
    again         refused people to planned, by a person's word

The way back to planned needs proof that nothing was taken. An unknown batch is claimed again only
where the provider promises, by key, to take a repeat once. The ledger makes no calls and reads no
clock. Why nobody can be in two batches is written in schema.py; who is in one, in batches.py; what
an answer changes, in answers.py; where everybody stands, in accounts.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from digest.base.errors import NotReady, WrongUse
from digest.model.answers import Answer, Promise
from digest.model.batches import Batch, BatchState, Recipient
from digest.model.hand_overs import BatchLine, HandOver, LastCall, Open, PersonLine, TakenUp, Totals
from digest.store import schema
from digest.store.database import Database
from digest.store.ledger import answer as answers
from digest.store.ledger import batches, totals
from digest.store.ledger import hold as holding
from digest.store.ledger import plan as plans
from digest.store.ledger.handed import Handed

_hand_over = schema.hand_over.c
_batch = schema.batch.c
_attempt = schema.attempt.c

_NONE: Mapping[str, str] = MappingProxyType({})
_MAY_HAVE_IT = (BatchState.ACCEPTED, BatchState.CLAIMED, BatchState.UNKNOWN)


class Ledger:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._handed = Handed(database)

    # Planning.

    def find(self, edition_id: int) -> HandOver | None:
        """The hand-over of an edition, None while none is planned."""
        with self._database.read() as connection:
            return batches.find(connection, edition_id)

    def plan(
        self,
        edition_id: int,
        *,
        provider: str,
        promise: Promise,
        key_life: timedelta | None = None,
        batch_size: int,
        segments: Sequence[str] = (),
        revision: int | None = None,
        then: Callable[[sa.Connection, HandOver], object] = lambda _connection, _plan: None,
        now: datetime,
    ) -> HandOver:
        """Fix who the edition goes to, and in which batches; an existing plan is returned as it is.

        `then` is done in the transaction that plans: both are there afterwards, or neither.

        `segments` narrows the audience to those who are in one of them; () is everybody.
        `revision` is that of the edition whose message will be handed over, None not to compare it.
        Raises NotReady if the edition is not approved, was approved anew, went to a list that a
        provider keeps, or nobody would get it.
        """
        with self._database.write() as connection:
            if found := batches.find(connection, edition_id):
                return found
            plans.make(
                connection,
                edition_id,
                provider=provider,
                promise=promise,
                key_life=key_life,
                batch_size=batch_size,
                segments=segments,
                revision=revision,
                now=now,
            )
            planned = batches.find(connection, edition_id)
            assert planned  # noqa: S101 it was made above
            then(connection, planned)
            return planned

    def foresee(
        self, newsletter: str, segments: Sequence[str] = ()
    ) -> tuple[int, Mapping[str, int]]:
        """How many a plan made now would reach, and reason -> how many it would leave out."""
        with self._database.read() as connection:
            return plans.foresee(connection, newsletter, segments)

    def redirect(
        self,
        hand_over: HandOver,
        *,
        provider: str,
        promise: Promise,
        key_life: timedelta | None,
        batch_size: int,
        who: str,
    ) -> HandOver:
        """Give what is planned to another provider, in batches of its size and under new keys.

        What is unknown stays with the provider that may have taken it. Only for whoever holds
        the lock of this hand-over.
        """
        with self._database.write() as connection:
            plans.redirect(connection, hand_over, provider=provider, batch_size=batch_size, who=who)
            connection.execute(
                sa.update(schema.hand_over)
                .where(_hand_over.id == hand_over.id)
                .values(
                    provider=provider,
                    promise=promise,
                    key_life_s=_seconds(key_life),
                    batch_size=batch_size,
                )
            )
            found = batches.find(connection, hand_over.edition_id)
            assert found  # noqa: S101 it was there
            return found

    # Handing over.

    def interrupted(
        self,
        hand_over: HandOver,
        *,
        settle: timedelta = timedelta(0),
        of_workers_only: bool = False,
        now: datetime,
    ) -> int:
        """Make claimed batches that nobody works on unknown, and say how many there were.

        Those are the claims of workers that fell silent and, for whoever holds the lock of this
        hand-over, those that were made under it; `of_workers_only` is for who does not hold it.
        `settle` is how long the provider's records need before they can be believed.
        """
        with self._database.write() as connection:
            silent = batches.silent(connection)
            numbers = (
                connection.execute(
                    sa.update(schema.batch)
                    .where(
                        _batch.hand_over_id == hand_over.id,
                        _batch.state == BatchState.CLAIMED,
                        silent if of_workers_only else sa.or_(silent, _batch.owner.is_(None)),
                    )
                    .values(
                        state=BatchState.UNKNOWN,
                        not_before=now + settle if settle else None,
                        note="the process ended before the answer was written down",
                    )
                    .returning(_batch.number)
                )
                .scalars()
                .all()
            )
            connection.execute(
                sa.update(schema.batch)
                .where(_batch.hand_over_id == hand_over.id, silent)
                .values(owner=None)
            )
            for number in numbers:  # few: no more than calls were on their way
                connection.execute(
                    sa.update(schema.attempt)
                    .where(
                        _attempt.hand_over_id == hand_over.id,
                        _attempt.number == number,
                        _attempt.ended_at.is_(None),
                    )
                    .values(ended_at=now, result="interrupted")
                )
            return len(numbers)

    def elsewhere(self, hand_over: HandOver) -> None:
        """Say of unknown batches that another account of the provider may have them.

        There a key is not known and a search finds nothing, so they are neither repeated nor
        looked up, until the settings name that account again.
        """
        with self._database.write() as connection:
            connection.execute(
                sa.update(schema.batch)
                .where(
                    _batch.hand_over_id == hand_over.id,
                    _batch.state == BatchState.UNKNOWN,
                    _batch.provider == hand_over.provider,
                    sa.not_(_SAME_ACCOUNT),
                )
                .values(note="it went to another account or address than digest.toml names now"),
                {"account_now": hand_over.account},
            )

    def next_open(self, hand_over: HandOver, *, now: datetime) -> Open | None:
        """The batch to hand over next, or the one whose wait ends first; None if all are settled.

        Children of a split go first, the newest before the others: that way a bad address is
        found before the next batch is tried, and a provider that refuses everybody is noticed.
        """
        with self._database.read() as connection:
            return first_open(connection, hand_over, now)

    def take_up(self, hand_over: HandOver, number: int, *, now: datetime) -> TakenUp | None:
        """What to hand over in this batch; None if nobody is left in it.

        While nothing can have been taken, those suppressed since planning are taken out. Otherwise
        its people stay, so that a repeat is the same.
        """
        with self._database.read() as connection:
            row = batches.find_one(connection, hand_over.id, number)
            if row is None:  # its people were given to another provider meanwhile
                return None
            fixed = _may_be_a_repeat(hand_over, row)
            late = () if fixed else batches.gone(connection, row)
            people = () if late else batches.people(connection, row)
        if late:
            row, people = self._exclude(hand_over, number, now)
        if row.state == BatchState.ABANDONED:
            return None
        batch = Batch(
            hand_over=hand_over.id,
            edition=hand_over.edition,
            number=number,
            key=row.key,
            recipients=tuple(
                Recipient(id, address, name, variables or _NONE)
                for id, address, name, variables in people
            ),
            dated_at=hand_over.planned_at,
            repeat=fixed,
        )
        return TakenUp(batch, row.state == BatchState.UNKNOWN, row.payload, row.fence)

    def claim(
        self,
        hand_over: HandOver,
        batch: Batch,
        *,
        payload: str,
        owner: int | None = None,
        now: datetime,
    ) -> int | None:
        """The fence of a claim that is on disk; None if the batch is no longer as taken up.

        `owner` is the worker that has the batch in hand, None for whoever holds the hand-over's lock.

        Nobody else may hand the batch over until the answer for this fence is written.
        `payload` is the SHA-256 of what is about to be handed over; once a batch was claimed it
        cannot be claimed for anything else.
        """
        with self._database.write() as connection:
            claimed = connection.execute(
                _claim(hand_over.promise, _bounds(hand_over)[0]),
                {
                    **batches.one(batch.hand_over, batch.number),
                    **_now(hand_over, now),
                    "people": len(batch.recipients),
                    "content": payload,
                    "owned_by": owner or 0,
                },
            ).all()
            if not claimed:
                return None
            [(fence,)] = claimed
            connection.execute(
                _BEGIN,
                {
                    "hand_over_id": batch.hand_over,
                    "number": batch.number,
                    "fence": fence,
                    "started_at": now,
                },
            )
        call = LastCall(hand_over.edition, batch.hand_over, batch.number, int(fence), now)
        self._handed.note(call)
        return call.fence

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
                _CLAIMED, batches.one(batch.hand_over, batch.number) | {"claim": fence}
            ).one_or_none()
            if row is None:
                return None
            return answers.call(connection, batch, row, answer, not_before=not_before, now=now)

    def looked_up(
        self,
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
        with self._database.write() as connection:
            row = connection.execute(
                sa.select(schema.batch).where(
                    _is(batch), _batch.fence == fence, _batch.state == BatchState.UNKNOWN
                )
            ).one_or_none()
            if row is None:
                return None
            state = answers.look_up(connection, batch, row, answer, not_before=not_before, now=now)
            if state is BatchState.PLANNED:
                batches.exclude(connection, hand_over.id, batch.number, now)
            return state

    def renew(self, taken_up: TakenUp) -> None:
        """Give a planned batch's people a new key, because what it would say has changed.

        Only where nothing was taken, which a planned batch is proof of: a key that the provider
        has seen with one body must never come with another.
        """
        batch = taken_up.batch
        with self._database.write() as connection:
            row = connection.execute(
                sa.select(schema.batch).where(
                    _is(batch), _batch.state == BatchState.PLANNED, _batch.fence == taken_up.fence
                )
            ).one_or_none()
            if row is None:
                return
            answers.split(connection, row, [[one.id for one in batch.recipients]])
            connection.execute(
                sa.update(schema.batch)
                .where(_is(batch))
                .values(note="it had changed since it was first tried; its people have a new batch")
            )

    def hold(self, batch: Batch, reason: str) -> None:
        """Leave an unknown batch to people, though its provider would take a repeat once."""
        with self._database.write() as connection:
            connection.execute(
                sa.update(schema.batch)
                .where(_is(batch), _batch.state == BatchState.UNKNOWN)
                .values(held=True, note=reason)
            )

    def close(self, hand_over: HandOver, *, trouble: str | None = "", now: datetime) -> None:
        """Note why handing over stopped; without trouble, and with all settled, it is done.

        None leaves what is noted: another worker may have met it.
        """
        with self._database.write() as connection:
            batches.close(connection, hand_over.id, trouble, now)

    def resolve(
        self, edition_id: int, number: int, *, accepted: bool, who: str, now: datetime
    ) -> None:
        """A person's word for an unknown batch: the provider has it, or it never had.

        What it never had is planned again. Whoever was suppressed meanwhile is then left out,
        unless the provider knows a repeat by its key, which must be the same to the byte.
        Raises WrongUse if there is no such batch, NotReady if it is not unknown.
        """
        with self._database.write() as connection:
            hand_over = batches.find(connection, edition_id)
            if hand_over is None:
                raise _no_batch(number)
            row = batches.find_one(connection, hand_over.id, number)
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
                "asked": 0,
            }
            if not accepted:
                values |= {"claimed_at": None}  # a key's life starts again
                answers.believe(connection, row, "not accepted", values["note"])
            batches.change(connection, row, **values)
            by_key = row.provider == hand_over.provider and hand_over.promise is Promise.KEY
            if not accepted and row.provider != hand_over.provider:
                # It was not taken where it was; now it goes where the others go.
                people = [one.subscriber_id for one in batches.people(connection, row)]
                batches.move(connection, row, people, provider=hand_over.provider)
                batches.change(connection, row, state=BatchState.SPLIT)
            elif not accepted and not by_key:
                batches.exclude(connection, hand_over.id, number, now)
            batches.close(connection, hand_over.id, None, now)

    # Held for what the provider says of the account: see holding.py.

    def held(self, hand_over: HandOver) -> tuple[str, str]:
        """Why nothing more is handed over ("account", "words", or "" if it may go on), and the
        provider's words."""
        with self._database.read() as connection:
            return holding.find(connection, hand_over.id)

    def go_on(self, hand_over: HandOver) -> None:
        """Let what was held go on. Raises NotReady if a person must first say whom the words mean."""
        with self._database.write() as connection:
            holding.go_on(connection, hand_over)

    def say(self, hand_over: HandOver, *, about: str, who: str, now: datetime) -> int:
        """A person's word on what it is held for: it means the "account", and who was refused in these
        words is planned again, or "people", and they never hold it again. How many are planned again.

        Raises NotReady if it is not held.
        """
        with self._database.write() as connection:
            back = holding.say(connection, hand_over, about, who)
            batches.close(connection, hand_over.id, None, now)
            return back

    def again(self, hand_over: HandOver, *, words: str = "", who: str, now: datetime) -> int:
        """Plan refused people again, those refused in `words` only if any are given; how many."""
        note = f"handed over again by {who}"
        with self._database.write() as connection:
            back = holding.again(
                connection, hand_over, lambda why: words.lower() in why.lower(), note
            )
            batches.close(connection, hand_over.id, None, now)
            return back

    def _exclude(
        self, hand_over: HandOver, number: int, now: datetime
    ) -> tuple[Any, Sequence[Any]]:
        """Take out of a batch whoever must not get it any more; its row, and who is left."""
        with self._database.write() as connection:
            row = batches.get(connection, hand_over.id, number)
            if row.state == BatchState.PLANNED:
                batches.exclude(connection, hand_over.id, number, now)
            row = batches.get(connection, hand_over.id, number)
            return row, batches.people(connection, row)

    # Looking.

    def account(self, edition_id: int) -> Totals | None:
        """Where the people of an edition stand, None while nothing is planned."""
        with self._database.read() as connection:
            return totals.account(connection, edition_id)

    def recipients(
        self, edition_id: int, *, states: Sequence[str] = totals.STATES
    ) -> Iterator[PersonLine]:
        """Everybody in the audience, those in `states` only, and why; as a stream.

        States are planned, accepted, refused, unknown and excluded.
        """
        with self._database.read() as connection:
            yield from totals.recipients(connection, edition_id, states=tuple(states))

    def batches(self, edition_id: int, *states: BatchState) -> Iterator[BatchLine]:
        """Its batches by number, those in `states` only if any are given; as a stream."""
        with self._database.read() as connection:
            yield from totals.batches(connection, edition_id, *states)

    def open_elsewhere(self, hand_over: HandOver) -> tuple[str, ...]:
        """Other providers that may have taken a batch of it, and have not said."""
        query = (
            sa.select(_batch.provider)
            .where(
                _batch.hand_over_id == hand_over.id,
                _batch.state.in_([BatchState.PLANNED, BatchState.UNKNOWN]),
                _batch.provider != hand_over.provider,
                sa.not_(_batch.held),
            )
            .distinct()
        )
        with self._database.read() as connection:
            return tuple(sorted(connection.execute(query).scalars()))

    def busy(self, hand_over: HandOver) -> bool:
        """Whether a batch of it is still to be handed over, on its way, or in a worker's hand."""
        under_way = sa.exists().where(
            _batch.hand_over_id == hand_over.id,
            sa.or_(
                _batch.state.in_([BatchState.PLANNED, BatchState.CLAIMED]),
                _batch.owner.is_not(None),
            ),
        )
        with self._database.read() as connection:
            return bool(connection.scalar(sa.select(under_way)))

    def since(self, provider: str, instant: datetime) -> int:
        """People handed over to a provider since then, for all editions; the unknown among them."""
        query = sa.select(sa.func.sum(_batch.size)).where(
            _batch.provider == provider,
            _batch.claimed_at >= instant,
            _batch.state.in_(_MAY_HAVE_IT),
        )
        with self._database.read() as connection:
            return int(connection.scalar(query) or 0)

    def first_use(self, provider: str) -> datetime | None:
        """When a provider was first handed anything."""
        query = sa.select(sa.func.min(_batch.claimed_at)).where(
            _batch.provider == provider, _batch.state.in_(_MAY_HAVE_IT)
        )
        with self._database.read() as connection:
            first: datetime | None = connection.scalar(query)
            return first


def first_open(connection: sa.Connection, hand_over: HandOver, now: datetime) -> Open | None:
    """As Ledger.next_open, of those that no worker has in hand."""
    waiting: list[Open] = []
    kinds = _first_of_each(hand_over.promise, *_bounds(hand_over))
    values = _now(hand_over, now) | {"of": hand_over.id}
    for query, look_up in kinds:
        if row := connection.execute(query, values).one_or_none():
            if row.not_before is None or row.not_before <= now:
                return Open(row.number, None, look_up)
            waiting.append(Open(row.number, row.not_before, look_up))
    return min(waiting, key=lambda one: one.not_before or now, default=None)


def _seconds(life: timedelta | None) -> int | None:
    return None if life is None else int(life.total_seconds())


def _no_batch(number: int) -> WrongUse:
    return WrongUse(
        f"batch {number}",
        "this edition has no such batch",
        next_step="see the numbers with: digest ledger --json",
    )


def _is(batch: Batch) -> sa.ColumnElement[bool]:
    return batches.numbered(batch.hand_over, batch.number)


# What is asked for every batch, put together once (see batches.py). `_now` has their values.

_BEGIN = sa.insert(schema.attempt)
_CLAIMED = sa.select(schema.batch).where(
    batches.ONE, _batch.fence == sa.bindparam("claim"), _batch.state == BatchState.CLAIMED
)
_AT = sa.bindparam("at", type_=schema.Instant)
_WHOSE = _batch.provider == sa.bindparam("whose")
_account: sa.BindParameter[str] = sa.bindparam("account_now", type_=sa.Text)
# What was claimed before accounts were written down is taken for the same.
_SAME_ACCOUNT = sa.or_(_batch.account.in_(["", _account]), _account == "")


def _bounds(hand_over: HandOver) -> tuple[bool, bool]:
    """Whether a key's life ends, and whether there are records to ask."""
    return hand_over.key_life is not None, hand_over.settle is not None


def _now(hand_over: HandOver, now: datetime) -> dict[str, Any]:
    key_since = now - (hand_over.key_life or timedelta(0))
    return {
        "whose": hand_over.provider,
        "account_now": hand_over.account,
        "at": now,
        "key_since": key_since,
    }


@cache
def _first_of_each(
    promise: Promise, key_ends: bool, records: bool
) -> tuple[tuple[sa.Select[Any], bool], ...]:
    """The first batch of each kind that may be open, and whether it is to be looked up."""

    def first(state: BatchState, which: sa.ColumnElement[bool]) -> sa.Select[Any]:
        of = _batch.hand_over_id == sa.bindparam("of")
        return (
            sa.select(_batch.number, _batch.not_before)
            .where(of, _batch.state == state, _WHOSE, _batch.owner.is_(None), which)
            .order_by(_batch.not_before.nulls_first(), _batch.turn)
            .limit(1)
        )

    repeatable = _repeatable(promise, key_ends)
    # Of the unknown: those to look up, because no repeat is safe and the provider has records.
    askable = sa.and_(sa.not_(_batch.held), _SAME_ACCOUNT, sa.not_(repeatable))
    if promise is Promise.NONE or not records:
        askable = sa.false()
    return (
        (first(BatchState.PLANNED, sa.true()), False),
        (first(BatchState.UNKNOWN, repeatable), False),
        (first(BatchState.UNKNOWN, askable), True),
    )


@cache
def _claim(promise: Promise, key_ends: bool) -> sa.UpdateBase:
    content: sa.BindParameter[str] = sa.bindparam("content")
    return (
        sa.update(schema.batch)
        .where(
            batches.ONE,
            _WHOSE,
            _batch.size == sa.bindparam("people"),
            _batch.payload.in_(["", content]),
            sa.func.coalesce(_batch.owner, 0) == sa.bindparam("owned_by"),
            sa.or_(
                _batch.state == BatchState.PLANNED,
                sa.and_(_batch.state == BatchState.UNKNOWN, _repeatable(promise, key_ends)),
            ),
            sa.or_(_batch.not_before.is_(None), _batch.not_before <= _AT),
        )
        .values(
            state=BatchState.CLAIMED,
            fence=_batch.fence + 1,
            # Without a payload its key is new, whatever was claimed before: its life begins here.
            claimed_at=sa.case(
                (_batch.payload == "", _AT), else_=sa.func.coalesce(_batch.claimed_at, _AT)
            ),
            not_before=None,
            payload=content,
            account=_account,
        )
        .returning(_batch.fence)
    )


def _repeatable(promise: Promise, key_ends: bool) -> sa.ColumnElement[bool]:
    """Of the unknown: those whose key still protects a repeat. Waits are not looked at.

    A clock that was turned back to before the first call says nothing of a key's age, so such a
    key is not believed.
    """
    if promise is not Promise.KEY:
        return sa.false()
    believed = sa.and_(sa.not_(_batch.held), _SAME_ACCOUNT)
    if not key_ends:
        return believed
    since = sa.bindparam("key_since", type_=schema.Instant)
    return sa.and_(believed, _batch.claimed_at > since, _batch.claimed_at <= _AT)


def _may_be_a_repeat(hand_over: HandOver, row: Any) -> bool:
    """Whether an earlier call of a batch may have been taken: as far as we know, or because a person
    who says that it was not may be wrong, which does no harm while a key tells repeats.
    """
    by_word = row.fence > 0 and row.claimed_at is None and hand_over.promise is Promise.KEY
    return bool(row.state == BatchState.UNKNOWN or by_word)
