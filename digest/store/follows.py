"""In the store: what readers follow.

    of, add, remove, set_to    one reader's follows
    counts, followers          how many follow each subject of a newsletter, and anything
    all_of                     every follow by address, as a stream
    names                      subject id -> subject: what a plan reads follows by

A subject has a row once somebody follows it; its name is the spelling that was printed last. Which
subjects are offered is counted from pieces (app/readers/follows.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from digest.base.addresses import typed
from digest.base.errors import WrongUse
from digest.model.audience import Candidate, ImportReport, Reject, SubscriberStatus
from digest.model.follows import Follow, Subject
from digest.store import schema
from digest.store.database import Database, portions
from digest.store.lists import AT_ONCE, reject, some_at_once
from digest.store.verbs import reads, streams, writes
from digest.store.wishes import wished

MOST = 200  # that one reader may follow: more is no wish, and somebody's script

_subject = schema.subject.c
_follow = schema.follow.c
_subscriber = schema.subscriber.c
_THEIRS = (
    sa.select(_follow.subscriber_id, schema.subject, _follow.since)
    .join(schema.subject, _subject.id == _follow.subject_id)
    .where(_follow.subscriber_id.in_(sa.bindparam("people", expanding=True)))
    .order_by(_subject.kind, _subject.name, _subject.key)
)


def of_people(connection: sa.Connection, people: Sequence[int]) -> dict[int, list[Follow]]:
    """Subscriber id -> what they follow, by kind and name."""
    found: dict[int, list[Follow]] = {}
    for row in connection.execute(_THEIRS, {"people": people}):
        found.setdefault(row.subscriber_id, []).append(Follow(_read(row), row.since))
    return found


def set_many(
    connection: sa.Connection,
    newsletter: str,
    wanted: Mapping[int, Iterable[Subject]],
    *,
    now: datetime,
) -> set[int]:
    """Make people follow exactly these; who followed others before."""
    held = of_people(connection, list(wanted))
    ids = _ids(connection, newsletter, {one for some in wanted.values() for one in some})
    differing: set[int] = set()
    added, gone = [], []
    for person, some in wanted.items():
        before = {one.subject for one in held.get(person, ())}
        after = set(some)
        if before == after:
            continue
        differing.add(person)
        added += [
            {"subscriber_id": person, "subject_id": ids[one], "since": now}
            for one in sorted(after - before)[:MOST]
        ]
        gone += [(person, one) for one in before - after]
    if gone:
        numbers = _ids(connection, newsletter, {one for _, one in gone})
        connection.execute(
            sa.delete(schema.follow).where(
                _follow.subscriber_id == sa.bindparam("who"),
                _follow.subject_id == sa.bindparam("what"),
            ),
            [{"who": person, "what": numbers[one]} for person, one in gone],
        )
    if added:
        connection.execute(sa.insert(schema.follow), added)
    return differing


def choose(
    connection: sa.Connection,
    newsletter: str,
    subscriber_id: int,
    subjects: Iterable[Subject],
    *,
    now: datetime,
) -> tuple[list[str], list[str]] | None:
    """Make one reader follow exactly these; what they followed before and do now, None if that is the
    same. The caller writes it down as a wish."""
    before = [
        one.subject.path for one in of_people(connection, [subscriber_id]).get(subscriber_id, ())
    ]
    if not set_many(connection, newsletter, {subscriber_id: subjects}, now=now):
        return None
    after = of_people(connection, [subscriber_id]).get(subscriber_id, ())
    return before, [one.subject.path for one in after]


def set_to(
    connection: sa.Connection,
    newsletter: str,
    subscriber_id: int,
    subjects: Iterable[Subject],
    *,
    now: datetime,
) -> bool:
    """As `choose`, by the reader's own word, which is written down. False if nothing changed."""
    changed = choose(connection, newsletter, subscriber_id, subjects, now=now)
    if changed:
        wished(connection, subscriber_id, "changed", now, {"follows": changed})
    return changed is not None


def add(
    connection: sa.Connection, newsletter: str, address: str, one: Subject, *, now: datetime
) -> bool:
    """False if they follow it already. Raises WrongUse if nobody has this address."""
    person = _whose(connection, newsletter, address)
    held = [each.subject for each in of_people(connection, [person]).get(person, ())]
    if len(held) >= MOST:
        raise WrongUse(
            address,
            f"they follow {len(held)} subjects, and {MOST} is the most",
            so_far="nothing was changed",
            next_step="take one away first: digest follows remove",
        )
    return set_to(connection, newsletter, person, [*held, one], now=now)


def remove(
    connection: sa.Connection, newsletter: str, address: str, one: Subject, *, now: datetime
) -> bool:
    """False if they did not follow it. Raises WrongUse if nobody has this address."""
    person = _whose(connection, newsletter, address)
    held = [each.subject for each in of_people(connection, [person]).get(person, ())]
    return set_to(connection, newsletter, person, [each for each in held if each != one], now=now)


def of(connection: sa.Connection, subscriber_id: int) -> tuple[Follow, ...]:
    return tuple(of_people(connection, [subscriber_id]).get(subscriber_id, ()))


def counts(connection: sa.Connection, newsletter: str) -> dict[Subject, int]:
    """Subject -> how many active subscribers follow it, the most followed first."""
    many = sa.func.count().label("many")
    query = (
        sa.select(schema.subject, many)
        .join(schema.follow, _follow.subject_id == _subject.id)
        .join(schema.subscriber, _subscriber.id == _follow.subscriber_id)
        .where(_subject.newsletter == newsletter, _subscriber.status == SubscriberStatus.ACTIVE)
        .group_by(*schema.subject.c)
        .order_by(many.desc(), _subject.kind, _subject.name)
    )
    return {_read(row): row.many for row in connection.execute(query)}


def followers(connection: sa.Connection, newsletter: str) -> int:
    """How many active subscribers follow something."""
    follows = sa.exists().where(_follow.subscriber_id == _subscriber.id)
    query = sa.select(sa.func.count()).where(
        _subscriber.newsletter == newsletter,
        _subscriber.status == SubscriberStatus.ACTIVE,
        follows,
    )
    return connection.scalar(query) or 0


def all_of(
    connection: sa.Connection, newsletter: str, *, address: str = ""
) -> Iterator[tuple[str, Subject, datetime]]:
    """(address, subject, since), in the order the subscribers came; of one address only if it is given."""
    query = (
        sa.select(_subscriber.address, schema.subject, _follow.since)
        .join(schema.follow, _follow.subscriber_id == _subscriber.id)
        .join(schema.subject, _subject.id == _follow.subject_id)
        .where(_subscriber.newsletter == newsletter)
        .order_by(_subscriber.id, _subject.kind, _subject.name)
        .execution_options(yield_per=AT_ONCE)
    )
    if address:
        query = query.where(_subscriber.address_key == typed(address).key)
    for row in connection.execute(query):
        yield row.address, _read(row), row.since


def names(connection: sa.Connection, newsletter: str) -> dict[int, Subject]:
    query = sa.select(schema.subject).where(_subject.newsletter == newsletter)
    return {row.id: _read(row) for row in connection.execute(query)}


class Follows:
    def __init__(self, database: Database) -> None:
        self._database = database

    def import_rows(
        self, newsletter: str, rows: Iterable[Candidate | Reject], *, now: datetime
    ) -> ImportReport:
        """Add to what subscribers follow, as a stream; who is none is refused, and nothing taken away."""
        report = ImportReport()
        for some in some_at_once(rows):
            reject(report, *(row for row in some if isinstance(row, Reject)))
            named = [row for row in some if isinstance(row, Candidate)]
            with self._database.write() as connection:
                known = _known(connection, newsletter, [row.key for row in named])
                for row in named:
                    if row.key not in known:
                        reject(report, Reject(row.line, f"{row.address} is not a subscriber"))
                ids = {known[row.key] for row in named if row.key in known}
                before = {
                    person: {one.subject for one in some}
                    for person, some in of_people(connection, list(ids)).items()
                }
                wanted = {person: set(before.get(person, ())) for person in ids}
                for row in named:
                    if row.key in known:
                        wanted[known[row.key]] |= set(row.follows or ())
                set_many(connection, newsletter, wanted, now=now)
                for person, after in wanted.items():
                    report.added += len(after - before.get(person, set()))
                    report.unchanged += len(before.get(person, ()))
        return report

    of = reads(of)
    counts = reads(counts)
    followers = reads(followers)
    names = reads(names)
    all_of = streams(all_of)
    add = writes(add)
    remove = writes(remove)
    set_to = writes(set_to)


def _known(connection: sa.Connection, newsletter: str, keys: Sequence[str]) -> dict[str, int]:
    query = sa.select(_subscriber.address_key, _subscriber.id).where(
        _subscriber.newsletter == newsletter, _subscriber.address_key.in_(keys)
    )
    return {row.address_key: row.id for row in connection.execute(query)}


def _whose(connection: sa.Connection, newsletter: str, address: str) -> int:
    found = connection.scalar(
        sa.select(_subscriber.id).where(
            _subscriber.newsletter == newsletter, _subscriber.address_key == typed(address).key
        )
    )
    if found is None:
        raise WrongUse(
            address,
            f"is not a subscriber of {newsletter}",
            so_far="nothing was changed",
            next_step="look it up with `digest subscribers list`, or add it: digest subscribers add",
        )
    return int(found)


def _ids(connection: sa.Connection, newsletter: str, wanted: set[Subject]) -> dict[Subject, int]:
    """The numbers of subjects, each made if it has none; a name that is spelled otherwise now is kept."""
    found: dict[Subject, int] = {}
    printed = {one: one.name for one in wanted}
    for some in portions(sorted({one.key for one in wanted})):
        query = sa.select(schema.subject).where(
            _subject.newsletter == newsletter, _subject.key.in_(some)
        )
        for row in connection.execute(query):
            one = _read(row)
            found[one] = row.id
            if printed.get(one) not in (None, "", row.name):
                connection.execute(
                    sa.update(schema.subject).where(_subject.id == row.id).values(name=printed[one])
                )
    new = sorted(wanted - found.keys())
    if new:
        connection.execute(
            sa.insert(schema.subject),
            [
                {
                    "newsletter": newsletter,
                    "kind": one.kind,
                    "key": one.key,
                    "name": one.name or one.key,
                }
                for one in new
            ],
        )
        found |= _ids(connection, newsletter, set(new))
    return found


def _read(row: Any) -> Subject:
    return Subject(row.kind, row.key, row.name)
