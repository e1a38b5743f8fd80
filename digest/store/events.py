"""In the store: what providers told us of single recipients, and what follows from it.

    receive        a post, on disk before it is answered; a post that is known is not taken again
    | some_to_read those that were not read yet, by whoever gets to it, many at a time
    | write_all    their events, each once, and the suppressions they ask for; the bodies are let go of
                   of a post that could not be read whole it is kept, for a person

Most providers post each event alone, and some send a hundred thousand within an hour: a transaction of
its own for each would be nearly all of the work.

Opens and clicks are not kept here but in reactions.py, without names.

Rules: a hard bounce and a complaint suppress the address for all newsletters, an unsubscribe for the
one it was for (for all, if that is not told); five editions in a row that bounced softly, with
nothing delivered in between, count as a hard bounce. Whoever complained or unsubscribed is no
longer active either.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.base.addresses import normalise
from digest.model.audience import Suppression
from digest.model.events import Event, EventKind, Posted, Reception
from digest.store import reactions, schema
from digest.store.database import Database, portions
from digest.store.leaving import leave
from digest.store.suppressions import suppress

SOFT_BOUNCES = 5  # editions in a row
REMEMBERED = timedelta(days=30)  # how long a post is known by its name after it was read
POSTS_AT_ONCE, BYTES_AT_ONCE = (
    500,
    2_000_000,
)  # that are read and written in one go: a second's work

# No database takes half a character, and PostgreSQL no NUL; a mail server's words may hold both.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")

_posted = schema.posted.c
_event = schema.event.c


class Events:
    def __init__(self, database: Database) -> None:
        self._database = database

    def receive(self, provider: str, kind: str, key: str, body: bytes, *, now: datetime) -> bool:
        """Keep a post; True also if the same was kept before, False if another has its name."""
        digest = hashlib.sha256(body).hexdigest()
        mine = sa.and_(_posted.provider == provider, _posted.key == key)
        with self._database.write() as connection:
            known = connection.scalar(sa.select(_posted.digest).where(mine))
            if known is not None:
                return bool(known == digest)
            connection.execute(
                sa.insert(schema.posted).values(
                    provider=provider,
                    key=key,
                    kind=kind,
                    digest=digest,
                    body=body,
                    received_at=now,
                )
            )
        return True

    def to_read(self) -> Iterator[Posted]:
        """Posts that were not read yet and can be, oldest first; each again until it is dealt with."""
        while some := self.some_to_read():
            yield some[0]

    def some_to_read(self) -> list[Posted]:
        """The oldest of them, [] if there are none."""
        waiting = sa.and_(_posted.body.is_not(None), _posted.trouble == "")
        sizes = sa.select(sa.func.length(_posted.body)).where(waiting).order_by(_posted.received_at)
        with self._database.read() as connection:
            many = size = 0
            for one in connection.scalars(sizes.limit(POSTS_AT_ONCE)):
                size += one
                if many and size > BYTES_AT_ONCE:
                    break
                many += 1
            query = sa.select(schema.posted).where(waiting).order_by(_posted.received_at)
            return [
                Posted(row.provider, row.key, row.kind, row.body, row.received_at)
                for row in connection.execute(query.limit(many))
            ]

    def write(
        self,
        post: Posted,
        events: Iterable[Event],
        *,
        trouble: str = "",
        named: bool = False,
        now: datetime,
    ) -> int:
        """The same as `write_all` of one post."""
        return self.write_all([(post, events, trouble)], named=named, now=now)

    def write_all(
        self,
        posts: Sequence[tuple[Posted, Iterable[Event], str]],
        *,
        named: bool = False,
        now: datetime,
    ) -> int:
        """Write down the events of posts, all or none of them, and say how many of them are new.

        The third of each is what was wrong with others in it: then its body is kept, for a person.
        `named`: who opened and clicked is kept.
        """
        rows: dict[tuple[str, str], tuple[dict[str, Any], Event]] = {}
        for post, events, _ in posts:
            # Of one post the last with a name counts, of several posts the first: it was there before.
            mine = {one.key: (_row(post, one), one) for one in map(_writable, events)}
            for key, both in mine.items():
                rows.setdefault((post.provider, key), both)
        with self._database.write() as connection:
            known = _known(connection, rows)
            fresh = [both for key, both in rows.items() if key not in known]
            reacted = [both for both in fresh if both[1].kind in reactions.REACTIONS]
            others = [both for both in fresh if both[1].kind not in reactions.REACTIONS]
            reactions.record(connection, reacted, named=named)
            reactions.note(connection, (row["edition"] for row, _ in fresh))
            if others:
                connection.execute(sa.insert(schema.event), [row for row, _ in others])
            for row, event in others:
                _follow(connection, row, event)
            _dealt_with(connection, posts)
            connection.execute(
                sa.delete(schema.posted).where(
                    _posted.body.is_(None), _posted.received_at < now - REMEMBERED
                )
            )
        return len(fresh)

    def totals(self, edition: str) -> Mapping[EventKind, int]:
        """How many people each kind was told of, by the label of an edition."""
        person = sa.func.coalesce(sa.cast(_event.subscriber_id, sa.Text), _event.address_key)
        query = (
            sa.select(_event.kind, sa.func.count(sa.distinct(person)))
            .where(_event.edition == edition)
            .group_by(_event.kind)
        )
        with self._database.read() as connection:
            found = {EventKind(kind): int(count) for kind, count in connection.execute(query)}
            for people in reactions.people(connection, [edition]).values():
                told = zip(reactions.REACTIONS, people, strict=True)
                found |= {kind: count for kind, count in told if count}
        return {kind: found[kind] for kind in EventKind if kind in found}

    def receptions(
        self, editions: Sequence[str], *, as_counted: bool = False
    ) -> Mapping[str, Reception]:
        """Of editions, by their labels, those of which anything was told; `as_counted`: as of the last count."""
        with self._database.read() as connection:
            kept = reactions.receptions(connection, editions, as_counted=as_counted)
            counted = self._counted(connection, [one for one in editions if one not in kept])
        return {label: Reception(**numbers) for label, numbers in kept.items()} | counted

    def _counted(self, connection: sa.Connection, editions: Sequence[str]) -> dict[str, Reception]:
        person = sa.func.coalesce(sa.cast(_event.subscriber_id, sa.Text), _event.address_key)
        was = {kind: sa.func.max(sa.case((_event.kind == kind, 1), else_=0)) for kind in EventKind}
        people = (
            sa.select(_event.edition, *(told.label(kind.name) for kind, told in was.items()))
            .where(_event.edition.in_(list(editions)))
            .group_by(_event.edition, person)
            .subquery()
            .c
        )
        hard, arrived = people.HARD_BOUNCE == 1, people.DELIVERED == 1
        soft, put_off = people.SOFT_BOUNCE == 1, people.DEFERRED == 1
        counted = {
            "hard_bounced": hard,
            "delivered": arrived & ~hard,
            "soft_bounced": soft & ~arrived & ~hard,
            "deferred": put_off & ~soft & ~arrived & ~hard,
            "complained": people.COMPLAINT == 1,
            "unsubscribed": people.UNSUBSCRIBE == 1,
        }
        query = sa.select(
            people.edition,
            *(sa.func.sum(sa.case((of, 1), else_=0)).label(name) for name, of in counted.items()),
        ).group_by(people.edition)
        found = {
            row.edition: Reception(**{name: int(getattr(row, name)) for name in counted})
            for row in connection.execute(query)
        }
        for label, (opened, clicked) in reactions.people(connection, editions).items():
            before = found.get(label, Reception())
            found[label] = replace(before, opened=opened, clicked=clicked)
        return found

    def troubles(self) -> list[str]:
        """Of posts that could not be read: provider, when, and why."""
        query = sa.select(schema.posted).where(_posted.trouble != "").order_by(_posted.received_at)
        with self._database.read() as connection:
            return [
                f"{row.provider}, {row.received_at:%Y-%m-%d %H:%M} UTC: {row.trouble}"
                for row in connection.execute(query)
            ]


def _known(connection: sa.Connection, keys: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these (provider, key) of events were told before."""
    of_provider: dict[str, list[str]] = {}
    for provider, key in keys:
        of_provider.setdefault(provider, []).append(key)
    known: set[tuple[str, str]] = set()
    for provider, theirs in of_provider.items():
        for some in portions(theirs):
            query = sa.select(_event.key).where(_event.provider == provider, _event.key.in_(some))
            found = {*connection.scalars(query), *reactions.known(connection, provider, some)}
            known |= {(provider, key) for key in found}
    return known


def _dealt_with(
    connection: sa.Connection, posts: Sequence[tuple[Posted, Iterable[Event], str]]
) -> None:
    mine = sa.update(schema.posted).where(
        _posted.provider == sa.bindparam("of"), _posted.key == sa.bindparam("name")
    )
    read = [{"of": post.provider, "name": post.key} for post, _, trouble in posts if not trouble]
    if read:
        connection.execute(mine.values(body=sa.null()), read)
    for post, _, trouble in posts:
        if trouble:
            name = {"of": post.provider, "name": post.key}
            connection.execute(mine.values(trouble=trouble), name)


def _writable(event: Event) -> Event:
    names = ("key", "address", "batch", "reason", "url")
    words: dict[str, Any] = {name: _UNWRITABLE.sub("", getattr(event, name)) for name in names}
    return replace(event, **words)


def _row(post: Posted, event: Event) -> dict[str, Any]:
    return {
        "provider": post.provider,
        "key": event.key,
        "kind": event.kind,
        "edition": _edition_of(event.batch),
        "subscriber_id": event.subscriber,
        "address_key": _key_of(event.address),
        "at": event.at if event.at.year > 1970 else post.received_at,
        "reason": event.reason[:500],
        "url": event.url[:2000],
    }


def _edition_of(batch: str) -> str:
    """The label in a batch's key, "harbour-12-0a1b2c-3"; "" if it is no key of ours."""
    label = batch.rsplit("-", 2)[0] if batch.count("-") >= 3 else ""
    return label if label.rpartition("-")[2].isdecimal() else ""


def _key_of(address: str) -> str:
    try:
        return normalise(address).key
    except ValueError:  # the provider's words for it; nobody is suppressed by it
        return address.strip().lower()[:320]


def _follow(connection: sa.Connection, row: Mapping[str, Any], event: Event) -> None:
    """Do what the rules say of an event."""
    address, newsletter = row["address_key"], row["edition"].rpartition("-")[0]
    match event.kind:
        case EventKind.HARD_BOUNCE:
            _suppress(connection, address, "", "hard bounce", row)
        case EventKind.COMPLAINT:
            _suppress(connection, address, "", "complaint", row)
            leave(connection, address, "")
        case EventKind.UNSUBSCRIBE:
            _suppress(connection, address, newsletter, "unsubscribe", row)
            leave(connection, address, newsletter)
        case EventKind.SOFT_BOUNCE if _bounces_in_a_row(connection, address) >= SOFT_BOUNCES:
            _suppress(connection, address, "", "hard bounce", row)


def _bounces_in_a_row(connection: sa.Connection, address: str) -> int:
    """Editions that bounced softly since the last one that was delivered."""
    mine = _event.address_key == address
    last = connection.scalar(
        sa.select(sa.func.max(_event.at, type_=schema.Instant())).where(
            mine, _event.kind == EventKind.DELIVERED
        )
    )
    query = sa.select(sa.func.count(sa.distinct(_event.edition))).where(
        mine, _event.kind == EventKind.SOFT_BOUNCE
    )
    return connection.scalar(query.where(_event.at > last) if last else query) or 0


def _suppress(
    connection: sa.Connection, address: str, newsletter: str, reason: str, row: Mapping[str, Any]
) -> None:
    if address:
        note = f"{row['provider']}: {row['reason']}".rstrip(": ")
        suppress(connection, Suppression(address, newsletter, reason, row["at"], note))
