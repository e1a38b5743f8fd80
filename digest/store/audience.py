"""In the store: who asked for a newsletter, and who must not be handed over to.

Lists come and go as streams: a thousand rows are held at a time, however long they are.
A subscriber's row is never made twice, and goes only with all that is known of them (privacy.py):
whoever left stays known as unsubscribed, so that importing an old list does not bring them back.
What readers choose by themselves is in readers.py.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar

import sqlalchemy as sa

from digest.base.addresses import typed
from digest.base.errors import DigestError, WrongUse
from digest.model.audience import (
    Candidate,
    ImportReport,
    Reject,
    Subscriber,
    SubscriberStatus,
    Suppression,
)
from digest.store import privacy, schema
from digest.store.database import Database
from digest.store.ledger import plan

_subscriber = schema.subscriber.c
_segment = schema.segment.c
_suppression = schema.suppression.c
_wish = schema.wish.c
Row = TypeVar("Row")
_AT_ONCE = 1000  # rows of a list written in one transaction, so that others get their turn
_SHOWN = 1000  # refused lines kept in a report
_KEPT = ("name", "language", "variables", "status")  # what a list may change of a subscriber

# Links to confirm with that were sent before somebody left are void.
_LEFT = {"status": SubscriberStatus.UNSUBSCRIBED, "asked_at": None}
ASK_AGAIN = timedelta(hours=1)  # at most one confirmation to an address in so long,
ASK_IN_A_DAY = 3  # and so many in a day, for all newsletters together


class Audience:
    def __init__(self, database: Database) -> None:
        self._database = database

    def import_rows(
        self, newsletter: str, rows: Iterable[Candidate | Reject], *, now: datetime
    ) -> ImportReport:
        """Add or update subscribers from a list, as a stream; doing it twice changes nothing.

        What the list does not say stays as it is; whoever unsubscribed stays unsubscribed,
        whatever the list says, and whoever asked to be erased is refused.
        """
        report = ImportReport()
        with closing(_Seen()) as seen:
            for some in _some_at_once(rows):
                people: dict[str, Candidate] = {}
                for row in some:
                    if isinstance(row, Reject):
                        report.rejected += 1
                        report.rejects += [row] if len(report.rejects) < _SHOWN else []
                    elif row.key in people:
                        report.duplicates += 1
                    else:
                        people[row.key] = row
                fresh = seen.fresh(people)
                report.duplicates += len(people) - len(fresh)
                if fresh:
                    self._import(newsletter, [people[key] for key in fresh], report, now)
        return report

    def _import(
        self, newsletter: str, rows: list[Candidate], report: ImportReport, now: datetime
    ) -> None:
        keys = [row.key for row in rows]
        with self._database.write() as connection:
            if erased := set(connection.scalars(_ASKED_TO_BE_ERASED, {"keys": keys})):
                gone = [Reject(row.line, privacy.ASKED) for row in rows if row.key in erased]
                report.rejected += len(gone)
                report.rejects += gone[: max(0, _SHOWN - len(report.rejects))]
                rows = [row for row in rows if row.key not in erased]
                keys = [row.key for row in rows]
            known = _known(connection, newsletter, keys)
            added = [_new(newsletter, row, now) for row in rows if row.key not in known]
            both = [(row, known[row.key]) for row in rows if row.key in known]
            changed = [
                values for row, held in both if (values := _changed(row, held)) != _kept(held)
            ]
            if changed:
                connection.execute(_CHANGE, changed)
            differing = {values["of"] for values in changed}
            if added:
                connection.execute(sa.insert(schema.subscriber), added)
            if any(row.segments is not None for row in rows):
                if added:
                    known = _known(connection, newsletter, keys)
                moved = set_segments(
                    connection,
                    {known[row.key].id: row.segments for row in rows if row.segments is not None},
                )
                differing |= moved & {held.id for _, held in both}
        report.added += len(added)
        report.changed += len(differing)
        report.unchanged += len(both) - len(differing)

    def subscribers(
        self,
        newsletter: str,
        *,
        statuses: Collection[SubscriberStatus] = tuple(SubscriberStatus),
        segments: Sequence[str] = (),
    ) -> Iterator[Subscriber]:
        """In the order they came, those of some statuses or segments only; as a stream."""
        query = (
            sa.select(schema.subscriber)
            .where(plan.in_audience(newsletter, segments), _subscriber.status.in_(list(statuses)))
            .order_by(_subscriber.id)
            .execution_options(yield_per=_AT_ONCE)
        )
        with self._database.read() as connection:
            for some in connection.execute(query).partitions():
                theirs = segments_of(connection, [row.id for row in some])
                for row in some:
                    yield Subscriber(
                        id=row.id,
                        address=row.address,
                        status=SubscriberStatus(row.status),
                        name=row.name,
                        language=row.language,
                        since=row.since,
                        variables=row.variables or {},
                        segments=tuple(theirs.get(row.id, ())),
                    )

    def variables(self, newsletter: str) -> tuple[str, ...]:
        """The names of all that is known of a newsletter's subscribers, besides their own columns."""
        query = (
            sa.select(_subscriber.variables)
            .where(_subscriber.newsletter == newsletter, _subscriber.variables.is_not(None))
            .execution_options(yield_per=_AT_ONCE)
        )
        with self._database.read() as connection:
            return tuple(
                sorted({name for row in connection.execute(query) for name in row.variables})
            )

    def segments(self, newsletter: str) -> Mapping[str, int]:
        """Segment -> how many subscribers it holds, whatever their status."""
        query = (
            sa.select(_segment.name, sa.func.count().label("count"))
            .join(schema.subscriber)
            .where(_subscriber.newsletter == newsletter)
            .group_by(_segment.name)
            .order_by(_segment.name)
        )
        with self._database.read() as connection:
            return plan.counted(connection, query)

    def count(self, newsletter: str) -> dict[SubscriberStatus, int]:
        """How many there are of each status."""
        query = (
            sa.select(_subscriber.status, sa.func.count())
            .where(_subscriber.newsletter == newsletter)
            .group_by(_subscriber.status)
        )
        with self._database.read() as connection:
            found = {SubscriberStatus(status): n for status, n in connection.execute(query)}
        return {status: found.get(status, 0) for status in SubscriberStatus}

    def remove(self, newsletter: str, address: str, *, now: datetime) -> None:
        """Unsubscribe whoever has this address. Raises WrongUse if nobody has."""
        key = typed(address).key
        with self._database.write() as connection:
            changed = connection.execute(
                sa.update(schema.subscriber)
                .where(_subscriber.newsletter == newsletter, _subscriber.address_key == key)
                .values(_LEFT)
            )
        if changed.rowcount == 0:
            raise WrongUse(
                address,
                f"is not a subscriber of {newsletter}",
                next_step="look it up with `digest subscribers list`; to keep an address out of "
                "any future list, use `digest suppress`",
            )

    def unsubscribe(self, newsletter: str, subscriber_id: int, *, now: datetime) -> None:
        """A reader's own request to stop. Asking twice, or for nobody, changes nothing."""
        whom = sa.and_(_subscriber.newsletter == newsletter, _subscriber.id == subscriber_id)
        with self._database.write() as connection:
            held = connection.execute(sa.select(schema.subscriber).where(whom)).one_or_none()
            if held is None:
                return
            connection.execute(sa.update(schema.subscriber).where(whom).values(_LEFT))
            new = suppress(
                connection, Suppression(held.address_key, newsletter, "unsubscribe", now)
            )
            if new or held.status != SubscriberStatus.UNSUBSCRIBED:
                wished(connection, subscriber_id, "left", now)

    def ask(
        self,
        newsletter: str,
        address: str,
        *,
        name: str,
        now: datetime,
        newsletters: Collection[str] = (),
    ) -> int | None:
        """Whom to send a confirmation to: somebody who signed up and may be sent one now, by id.

        A stranger becomes pending. Whoever left stays unsubscribed until they confirm, so that an old
        list does not bring them back because somebody typed their address. None for who is active,
        suppressed for another reason than their own, or was asked less than an hour ago or too often
        in a day for this and other `newsletters`: nobody's mailbox is filled by a form. Raises WrongUse if it is no address.
        """
        given = typed(address)
        whom = sa.and_(_subscriber.newsletter == newsletter, _subscriber.address_key == given.key)
        with self._database.write() as connection:
            if barred(connection, newsletter, given.key):
                return None
            everywhere = {newsletter, *newsletters}
            if _asked(connection, given.key, everywhere, now - timedelta(days=1)) >= ASK_IN_A_DAY:
                return None
            held = connection.execute(sa.select(schema.subscriber).where(whom)).one_or_none()
            if held is None:
                added: int | None = connection.scalar(
                    sa.insert(schema.subscriber)
                    .values(
                        newsletter=newsletter,
                        address=given.text,
                        address_key=given.key,
                        status=SubscriberStatus.PENDING,
                        name=name,
                        since=now,
                        asked_at=now,
                    )
                    .returning(_subscriber.id)
                )
                if added is not None:
                    wished(connection, added, "asked", now)
                return added
            asked = connection.execute(
                sa.update(schema.subscriber)
                .where(
                    whom,
                    _subscriber.status != SubscriberStatus.ACTIVE,
                    sa.or_(_subscriber.asked_at.is_(None), _subscriber.asked_at <= now - ASK_AGAIN),
                )
                .values(asked_at=now)
            )
            if not asked.rowcount:
                return None
            wished(connection, held.id, "asked", now)
            return int(held.id)

    def not_asked(self, newsletter: str, subscriber_id: int) -> None:
        """The confirmation did not leave: they may ask for another at once."""
        whom = sa.and_(_subscriber.newsletter == newsletter, _subscriber.id == subscriber_id)
        with self._database.write() as connection:
            last = sa.select(_subscriber.asked_at).where(whom).scalar_subquery()
            connection.execute(
                sa.delete(schema.wish).where(
                    _wish.subscriber_id == subscriber_id, _wish.what == "asked", _wish.at == last
                )
            )
            connection.execute(sa.update(schema.subscriber).where(whom).values(asked_at=None))

    def confirm(
        self, newsletter: str, subscriber_id: int, *, asked_at: datetime, now: datetime
    ) -> bool:
        """Make whoever was asked then active, and lift the suppression that they asked for themselves.

        False for somebody who has left or is suppressed since; doing it twice changes nothing.
        """
        whom = sa.and_(_subscriber.newsletter == newsletter, _subscriber.id == subscriber_id)
        with self._database.write() as connection:
            held = connection.execute(sa.select(schema.subscriber).where(whom)).one_or_none()
            if held is None or barred(connection, newsletter, held.address_key):
                return False
            if held.status == SubscriberStatus.ACTIVE:
                return True
            if held.asked_at is None or held.asked_at < asked_at:
                return False
            let_in(connection, held, "confirmed", now)
            return True

    def suppress(
        self, address: str, *, newsletter: str = "", reason: str, note: str = "", now: datetime
    ) -> None:
        """Never hand over to `address` again, for one newsletter or ("") for all.

        The first reason stays. Raises WrongUse if it is no address.
        """
        key = typed(address).key
        with self._database.write() as connection:
            suppress(connection, Suppression(key, newsletter, reason, now, note))

    def suppress_rows(
        self,
        rows: Iterable[tuple[Candidate | Reject, str, str]],
        *,
        newsletter: str = "",
        now: datetime,
    ) -> ImportReport:
        """Suppress a list of (whom, reason, note), as a stream; the first reason of each stays."""
        report = ImportReport()
        for some in _some_at_once(rows):
            with self._database.write() as connection:
                for row, reason, note in some:
                    if isinstance(row, Reject):
                        report.rejected += 1
                        report.rejects += [row] if len(report.rejects) < _SHOWN else []
                    elif suppress(connection, Suppression(row.key, newsletter, reason, now, note)):
                        report.added += 1
                    else:
                        report.unchanged += 1
        return report

    def lift(self, address: str, *, newsletter: str = "") -> None:
        """End a suppression. Raises WrongUse if there is none of this scope."""
        key = typed(address).key
        with self._database.write() as connection:
            changed = connection.execute(
                sa.delete(schema.suppression).where(
                    _suppression.address_key == key, _suppression.newsletter == newsletter
                )
            )
        if not changed.rowcount:
            raise WrongUse(
                address,
                f"is not suppressed for {newsletter or 'all newsletters'}",
                next_step="see: digest suppressions list",
            )

    def suppressions(self) -> Iterator[Suppression]:
        """All of them, by address; as a stream."""
        query = (
            sa.select(schema.suppression)
            .order_by(_suppression.address_key, _suppression.newsletter)
            .execution_options(yield_per=_AT_ONCE)
        )
        with self._database.read() as connection:
            for row in connection.execute(query):
                yield Suppression(row.address_key, row.newsletter, row.reason, row.since, row.note)


def _asked(
    connection: sa.Connection, key: str, newsletters: Collection[str], since: datetime
) -> int:
    """How many confirmations an address was sent."""
    query = (
        sa.select(sa.func.count())
        .select_from(schema.wish.join(schema.subscriber))
        .where(_subscriber.newsletter.in_(list(newsletters)), _subscriber.address_key == key)
        .where(_wish.what == "asked", _wish.at > since)
    )
    return connection.scalar(query) or 0


def let_in(
    connection: sa.Connection, held: Any, what: Literal["confirmed", "came back"], now: datetime
) -> None:
    """Make a reader active by their own wish, and lift the suppression that they asked for themselves."""
    connection.execute(
        sa.delete(schema.suppression).where(
            _suppression.address_key == held.address_key,
            _suppression.newsletter == held.newsletter,
        )
    )
    connection.execute(
        sa.update(schema.subscriber)
        .where(_subscriber.id == held.id)
        .values(status=SubscriberStatus.ACTIVE, since=now)
    )
    wished(connection, held.id, what, now)


def wished(
    connection: sa.Connection,
    subscriber_id: int,
    what: Literal["asked", "confirmed", "changed", "left", "came back"],
    now: datetime,
    changes: Mapping[str, Sequence[Any]] | None = None,
) -> None:
    """Write down what a reader did. `changes` is name -> (before, after)."""
    connection.execute(
        sa.insert(schema.wish).values(
            subscriber_id=subscriber_id, at=now, what=what, changes=changes
        )
    )


def barred(connection: sa.Connection, newsletter: str, key: str) -> bool:
    """Suppressed for more than this newsletter, or for another reason than the reader's own request."""
    return bool(
        connection.scalar(
            sa.select(sa.func.count()).where(
                _suppression.address_key == key,
                sa.or_(
                    _suppression.newsletter == "",
                    sa.and_(
                        _suppression.newsletter == newsletter, _suppression.reason != "unsubscribe"
                    ),
                ),
            )
        )
    )


def suppress(connection: sa.Connection, one: Suppression) -> bool:
    """Whether it is new."""
    known = connection.scalar(
        sa.select(sa.func.count()).where(
            _suppression.address_key == one.address_key, _suppression.newsletter == one.newsletter
        )
    )
    if not known:
        connection.execute(
            sa.insert(schema.suppression).values(
                address_key=one.address_key,
                newsletter=one.newsletter,
                reason=one.reason,
                since=one.since,
                note=one.note,
            )
        )
    return not known


# Put together once: a statement that holds its thousand values is in a cycle of objects, and a long
# list would fill the memory with such before the interpreter looks for garbage.

_KNOWN = sa.select(schema.subscriber).where(
    _subscriber.newsletter == sa.bindparam("of"),
    _subscriber.address_key.in_(sa.bindparam("keys", expanding=True)),
)
_ASKED_TO_BE_ERASED = sa.select(_suppression.address_key).where(
    _suppression.address_key.in_(sa.bindparam("keys", expanding=True)),
    _suppression.newsletter == "",
    _suppression.note == privacy.ASKED,
)
_THEIRS = _segment.subscriber_id.in_(sa.bindparam("people", expanding=True))
_SEGMENTS = sa.select(schema.segment).where(_THEIRS).order_by(_segment.name)
_LEAVE = sa.delete(schema.segment).where(_THEIRS)
_CHANGE = (
    sa.update(schema.subscriber)
    .where(_subscriber.id == sa.bindparam("of"))
    .values({name: sa.bindparam(name) for name in _KEPT})
)


def _some_at_once(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """As many as one transaction takes; where the list breaks off, first those before that."""
    some: list[Row] = []
    trouble: DigestError | None = None
    try:
        for row in rows:
            some.append(row)
            if len(some) == _AT_ONCE:
                yield some
                some = []
    except DigestError as error:
        trouble = error
    if some:
        yield some
    if trouble:
        raise trouble


def _known(connection: sa.Connection, newsletter: str, keys: Sequence[str]) -> dict[str, Any]:
    found = connection.execute(_KNOWN, {"of": newsletter, "keys": keys})
    return {row.address_key: row for row in found}


def segments_of(connection: sa.Connection, people: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in connection.execute(_SEGMENTS, {"people": people}):
        found.setdefault(row.subscriber_id, []).append(row.name)
    return found


def set_segments(connection: sa.Connection, wanted: Mapping[int, Sequence[str] | None]) -> set[int]:
    """Put people into exactly these segments; whose were others before."""
    held = segments_of(connection, list(wanted))
    differing = {one for one, names in wanted.items() if sorted(names or ()) != held.get(one, [])}
    if differing:
        connection.execute(_LEAVE, {"people": list(differing)})
        rows = [
            {"name": name, "subscriber_id": one}
            for one in differing
            for name in sorted(set(wanted[one] or ()))
        ]
        if rows:
            connection.execute(sa.insert(schema.segment), rows)
    return differing


class _Seen:
    """The keys of a list so far, in a nameless file of SQLite's own: a set of a million takes 100 MB."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("CREATE TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID")

    def fresh(self, keys: Iterable[str]) -> list[str]:
        """Those that were not there before, in their order; from now on they are."""
        self._file.execute("BEGIN")
        fresh = [
            key
            for key in keys
            if self._file.execute("INSERT OR IGNORE INTO seen VALUES (?)", (key,)).rowcount
        ]
        self._file.execute("COMMIT")
        return fresh

    def close(self) -> None:
        self._file.close()


def _new(newsletter: str, row: Candidate, now: datetime) -> dict[str, Any]:
    return {
        "newsletter": newsletter,
        "address": row.address,
        "address_key": row.key,
        "status": row.status or SubscriberStatus.ACTIVE,
        "name": row.name,
        "language": row.language,
        "variables": dict(row.variables) or None,
        "since": now,
    }


def _kept(held: Any) -> dict[str, Any]:
    return {
        "of": held.id,
        "name": held.name,
        "language": held.language,
        "variables": held.variables,
        "status": SubscriberStatus(held.status),
    }


def _changed(row: Candidate, held: Any) -> dict[str, Any]:
    """What a known subscriber's row becomes by a line of a list."""
    kept = _kept(held)
    stays = row.status is None or kept["status"] is SubscriberStatus.UNSUBSCRIBED
    return {
        "of": held.id,
        "name": row.name or held.name,
        "language": row.language or held.language,
        "variables": {**(held.variables or {}), **row.variables} or None,
        "status": kept["status"] if stays else row.status,
    }
