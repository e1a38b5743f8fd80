"""In the store: `digest worker` processes, what each has in hand, and the gates they share.

    begin, beat, end     a worker is alive until a time that each heartbeat puts off
    bury                 those whose time is over; what they had in hand is free, or in doubt
    leave, left          the hand-overs that are left to workers, and until when
    pick, drop           one open batch into a worker's hand, if its gate has room for a call
    turn                 when the next call may begin, by the rate of the account
    readiness, told      how the provider's account answered, whichever worker asked

Times of workers are the server's, so that hosts need not agree on them. A worker that was taken for
dead and lives is another one from then on: its number is gone, and with it every claim it had.
The ledger decides about batches; a queue only wakes workers (queue.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

import sqlalchemy as sa

from digest.model.answers import Readiness
from digest.model.batches import BatchState
from digest.model.hand_overs import HandOver, Open
from digest.model.workers import Left, ProviderAccount
from digest.store import queue, schema
from digest.store.database import Database
from digest.store.ledger import batches, claim, owners
from digest.store.verbs import writes

_worker = schema.worker.c
_gate = schema.gate.c
_batch = schema.batch.c
_hand_over = schema.hand_over.c

# How long workers that were all gone may still go on when one comes back. After that it is old news,
# and a person must say that it shall go.
LEFT_FOR = timedelta(hours=6)
MOST_JOBS = 40
FULL = timedelta(seconds=0.5)  # until it is looked again whether an account has room for a call


def want(
    connection: sa.Connection, hand_over: HandOver, *, account: str, slots: int, now: datetime
) -> None:
    """Leave a hand-over to workers, and wake them, within the caller's transaction."""
    connection.execute(
        sa.update(schema.hand_over)
        .where(_hand_over.id == hand_over.id)
        .values(workers_until=now + LEFT_FOR, worker_slots=slots, trouble="")
    )
    # Somebody asks for it anew: that the account was in trouble last time is no reason to stop.
    connection.execute(
        sa.update(schema.gate)
        .where(_gate.account == account)
        .values(settled_at=now, laters=0, unknowns=0, refusals=0)
    )
    queue.wake(connection, hand_over.id, _jobs(connection, slots))


class Workers:
    def __init__(self, database: Database) -> None:
        self._database = database

    leave = writes(want)

    # Who is there.

    def begin(self, name: str, lease: timedelta) -> int:
        """The number of a new worker, which is alive for so long."""
        with self._database.write() as connection:
            now = owners.server_now(connection)
            made = sa.insert(schema.worker).returning(_worker.id)
            return int(
                connection.execute(
                    made.values(name=name, started_at=now, until=now + lease)
                ).scalar_one()
            )

    def beat(self, number: int, lease: timedelta) -> bool:
        """Alive for so long from now; False if it was taken for dead."""
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(schema.worker)
                .where(_worker.id == number)
                .values(until=owners.server_now(connection) + lease)
            )
            return changed.rowcount == 1

    def end(self, number: int) -> None:
        with self._database.write() as connection:
            _forget(connection, [number])

    def let_go(self, number: int) -> None:
        """Free what a worker picked and did not claim, also where nobody heard that the pick was written.

        A pick of another of its slots may be among them: the claim decides who hands that over.
        """
        with self._database.write() as connection:
            _let_go(connection, [number])

    def bury(self) -> tuple[str, ...]:
        """Forget workers that fell silent, and name them. Their claims stay, and belong to nobody."""
        with self._database.write() as connection:
            dead = connection.execute(
                sa.select(_worker.id, _worker.name).where(
                    _worker.until <= owners.server_now(connection)
                )
            ).all()
            _forget(connection, [one.id for one in dead])
            return tuple(one.name for one in dead)

    def names(self) -> tuple[str, ...]:
        """Of those that are alive; nobody where the database is a file."""
        if not self._database.on_server:
            return ()
        with self._database.read() as connection:
            alive_now = _worker.until > owners.server_now(connection)
            query = sa.select(_worker.name).where(alive_now).order_by(_worker.id)
            return tuple(connection.execute(query).scalars())

    # What they are to do.

    def left(self, *, now: datetime) -> tuple[Left, ...]:
        """The hand-overs that are left to workers and not done."""
        query = sa.select(_hand_over.id, _hand_over.edition_id, _hand_over.worker_slots).where(
            _hand_over.workers_until > now, _hand_over.done_at.is_(None), _hand_over.trouble == ""
        )
        with self._database.read() as connection:
            return tuple(
                Left(row.id, row.edition_id, row.worker_slots) for row in connection.execute(query)
            )

    def keep(self, *, now: datetime) -> None:
        """Somebody is there who wants it, so what is left to workers stays so for a while longer."""
        with self._database.write() as connection:
            connection.execute(
                sa.update(schema.hand_over)
                .where(_hand_over.workers_until > now, _hand_over.done_at.is_(None))
                .values(workers_until=now + LEFT_FOR)
            )

    def take_back(self, edition_id: int) -> None:
        """Its hand-over, if there is one, is no longer left to workers."""
        with self._database.write() as connection:
            connection.execute(
                sa.update(schema.hand_over)
                .where(_hand_over.edition_id == edition_id)
                .values(workers_until=None)
            )

    def wake(self, left: Left) -> None:
        """See that it has all its jobs in the queue."""
        with self._database.write() as connection:
            queue.wake(connection, left.id, _jobs(connection, left.slots))

    def wake_later(self, left: Left, slot: int, at: datetime) -> None:
        with self._database.write() as connection:
            queue.wake(connection, left.id, [slot], at=at)

    # The gates.

    def pick(
        self, hand_over: HandOver, worker: int, account: ProviderAccount, *, now: datetime
    ) -> Open | None:
        """Take the batch to hand over next into this worker's hand, or say when there may be one.

        None if nothing is open. One call at a time until the provider has taken a batch of this
        hand-over, and while it is in trouble; then as many as the account allows to all workers.
        """
        with self._database.write() as connection:
            if not _are_wanted(connection, hand_over, now):
                return None
            found = claim.next_open(connection, hand_over, now=now)
            if found is None or found.not_before:
                return found
            readiness = _readiness(connection, account.key, now)
            if readiness.closed_until > now:
                return Open(found.number, readiness.closed_until, found.look_up)
            if worker not in owners.alive(connection):
                return Open(found.number, now + FULL, found.look_up)
            in_hand = connection.scalar(
                sa.select(sa.func.count()).where(
                    _batch.owner.is_not(None), _batch.provider.in_(account.providers)
                )
            )
            well = not (readiness.laters or readiness.unknowns or readiness.refusals)
            most = account.most if well and _took_any(connection, hand_over) else 1
            if (in_hand or 0) >= most:
                return Open(found.number, now + FULL, found.look_up, full=True)
            connection.execute(
                sa.update(schema.batch)
                .where(batches.numbered(hand_over.id, found.number))
                .values(owner=worker)
            )
            return found

    def are_wanted(self, hand_over: HandOver, *, now: datetime) -> bool:
        """Whether a hand-over is left to workers, and none of them met trouble with it."""
        with self._database.read() as connection:
            return _are_wanted(connection, hand_over, now)

    def drop(self, hand_over: HandOver, number: int, worker: int) -> None:
        """Let go of a batch that was picked and not claimed."""
        with self._database.write() as connection:
            connection.execute(
                sa.update(schema.batch)
                .where(
                    batches.numbered(hand_over.id, number),
                    _batch.owner == worker,
                    _batch.state != BatchState.CLAIMED,
                )
                .values(owner=None)
            )

    def turn(self, account: str, apart: timedelta, *, now: datetime) -> datetime:
        """When the caller may begin one call; the next caller's turn comes `apart` later."""
        with self._database.write() as connection:
            _readiness(connection, account, now, make=True)
            next_at: datetime = connection.execute(
                sa.select(_gate.next_at).where(_gate.account == account)
            ).scalar_one()
            mine = max(next_at, now)
            connection.execute(
                sa.update(schema.gate).where(_gate.account == account).values(next_at=mine + apart)
            )
            return mine

    def readiness(self, account: str, *, now: datetime) -> Readiness:
        with self._database.read() as connection:
            return _readiness(connection, account, now)

    def told(
        self, account: str, change: Callable[[Readiness], Readiness], *, now: datetime
    ) -> Readiness:
        """Change what is known of an account's answers, and return it."""
        with self._database.write() as connection:
            changed = change(_readiness(connection, account, now, make=True))
            connection.execute(
                sa.update(schema.gate).where(_gate.account == account).values(asdict(changed))
            )
            return changed


def _are_wanted(connection: sa.Connection, hand_over: HandOver, now: datetime) -> bool:
    left = sa.select(_hand_over.id).where(
        _hand_over.id == hand_over.id, _hand_over.workers_until > now, _hand_over.trouble == ""
    )
    return connection.scalar(left) is not None


def _jobs(connection: sa.Connection, slots: int) -> range:
    """So many that each worker can have its part; how many call at once, the gate says."""
    return range(min(MOST_JOBS, slots * max(1, len(owners.alive(connection)))))


def _let_go(connection: sa.Connection, numbers: Sequence[int]) -> None:
    connection.execute(
        sa.update(schema.batch)
        .where(_batch.owner.in_(numbers), _batch.state != BatchState.CLAIMED)
        .values(owner=None)
    )


def _forget(connection: sa.Connection, numbers: Sequence[int]) -> None:
    _let_go(connection, numbers)
    connection.execute(sa.delete(schema.worker).where(_worker.id.in_(numbers)))


def _took_any(connection: sa.Connection, hand_over: HandOver) -> bool:
    taken = sa.exists().where(
        _batch.hand_over_id == hand_over.id, _batch.state == BatchState.ACCEPTED
    )
    return bool(connection.scalar(sa.select(taken)))


def _readiness(
    connection: sa.Connection, account: str, now: datetime, *, make: bool = False
) -> Readiness:
    query = sa.select(*(_gate[name] for name in Readiness.__slots__))
    row = connection.execute(query.where(_gate.account == account)).one_or_none()
    if row is not None:
        return Readiness(**row._mapping)
    fresh = Readiness(settled_at=now, closed_until=now)
    if make:
        connection.execute(
            sa.insert(schema.gate).values(account=account, next_at=now, **asdict(fresh))
        )
    return fresh
