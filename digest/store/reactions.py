"""In the store: what readers did with an edition, opening it and clicking, and what that comes to.

    record      an open or a click, as its provider's event is written; the reader is a keyed hash from here on
    stale       editions of which more was told than is counted, or whose readers are to be forgotten
    | live      what is told of one whose readers are still told apart, and when its emails arrived
    | count     the numbers, once somebody said which were machines (model/machines.py); who is older than
                seven days is forgotten, what they did stays in the numbers
    results     the numbers of editions, link by link

A click is one reader, one link, one edition. An address that was clicked is kept only as far as the edition
printed it, without what was added on the way: of any other (a reader's own link to leave, above all) the host.
Who clicked is kept where the settings ask for it, and goes with the retention of recipients.
"""

from __future__ import annotations

import hmac
import json
import re
import secrets
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa

from digest.model.bursts import Click
from digest.model.events import Event, EventKind
from digest.model.machines import is_machine
from digest.model.results import LinkResult
from digest.net.urls import leads_to, parameters, without_parameters
from digest.store import schema
from digest.store.database import Database
from digest.store.verbs import reads, streams, writes

FORGOTTEN_AFTER = timedelta(days=7)  # so long a reader's clicks are known to be one reader's
REMEMBERED = timedelta(days=30)  # after that an event told again would be counted again
SECRET = "results"  # noqa: S105 the name of one
REACTIONS = (EventKind.OPEN, EventKind.CLICK)

_reaction = schema.reaction.c
_tally = schema.tally.c
_result = schema.result.c
_event = schema.event.c


def known(connection: sa.Connection, provider: str, keys: Collection[str]) -> set[str]:
    """Which of a provider's events are kept here already."""
    query = sa.select(_reaction.key).where(
        _reaction.provider == provider, _reaction.key.in_(list(keys))
    )
    return set(connection.scalars(query))


def record(
    connection: sa.Connection, rows: Sequence[tuple[Mapping[str, Any], Event]], *, named: bool
) -> None:
    """Keep opens and clicks; of others than an edition of ours nothing. `named`: with who it was."""
    told = [(row, event) for row, event in rows if row["edition"]]
    if not told:
        return
    key = _secret(connection, told[0][0]["at"])
    printed = {label: _printed(connection, label) for label in {row["edition"] for row, _ in told}}
    connection.execute(
        sa.insert(schema.reaction),
        [
            {
                "provider": row["provider"],
                "key": row["key"],
                "edition": row["edition"],
                "reader": _hashed(key, _person(row["subscriber_id"], row["address_key"])),
                "house": _hashed(key, row["address_key"].rpartition("@")[2]),
                "network": _hashed(key, _network(event.ip)),
                "machine": is_machine(event.agent, shows=event.kind is EventKind.OPEN),
                "link": _link(event.url, printed[row["edition"]])
                if event.kind is EventKind.CLICK
                else "",
                "at": row["at"],
                "subscriber_id": row["subscriber_id"] if named else None,
                "address_key": row["address_key"] if named else "",
            }
            for row, event in told
        ],
    )


def note(connection: sa.Connection, editions: Iterable[str]) -> None:
    """That something was told of these, an edition's label for each event."""
    for label, many in Counter(filter(None, editions)).items():
        changed = connection.execute(
            sa.update(schema.tally).where(_tally.edition == label).values(told=_tally.told + many)
        )
        if not changed.rowcount:
            connection.execute(sa.insert(schema.tally).values(edition=label, told=many, counted=0))


@dataclass(frozen=True, slots=True)
class Stale:
    label: str
    told: int  # how much of it, opens, clicks and the rest
    counted: int  # how much of that is in its numbers


def stale(connection: sa.Connection, *, now: datetime | None = None) -> list[Stale]:
    """Editions to be counted anew; with `now` those as well whose readers are to be forgotten by then."""
    query = sa.select(_tally.edition, _tally.told, _tally.counted)
    fresh = _tally.told != _tally.counted
    if now is None:
        return [Stale(*row) for row in connection.execute(query.where(fresh))]
    old = sa.exists().where(
        _reaction.edition == _tally.edition,
        _reaction.reader != "",
        _reaction.at < now - FORGOTTEN_AFTER,
    )
    return [Stale(*row) for row in connection.execute(query.where(sa.or_(fresh, old)))]


def uncounted(connection: sa.Connection, labels: Sequence[str]) -> Mapping[str, int]:
    """Label -> how much was told since it was counted, where anything was."""
    query = sa.select(_tally.edition, _tally.told - _tally.counted).where(
        _tally.edition.in_(list(labels)), _tally.told != _tally.counted
    )
    return {label: int(many) for label, many in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class Live:
    """What is told of an edition by readers who are not forgotten."""

    told: int  # how much in all
    clicks: list[Click]  # and opens
    arrived: Mapping[str, datetime]  # reader -> when the email did
    readers: Mapping[str, int]  # house -> how many there are to whom it did
    own: frozenset[
        str
    ]  # links that were clicked and lead to no piece and no block: to leave, for one


def live(connection: sa.Connection, label: str) -> Live:
    told = connection.scalar(sa.select(_tally.told).where(_tally.edition == label)) or 0
    query = sa.select(
        _reaction.reader,
        _reaction.house,
        _reaction.network,
        _reaction.machine,
        _reaction.link,
        _reaction.at,
    ).where(_reaction.edition == label, _reaction.reader != "")
    clicks = [Click(*row) for row in connection.execute(query)]
    arrived: dict[str, datetime] = {}
    readers: Counter[str] = Counter()
    if clicks:
        key = _secret(connection, clicks[0].at)
        delivered = sa.select(_event.subscriber_id, _event.address_key, _event.at).where(
            _event.edition == label, _event.kind == EventKind.DELIVERED
        )
        houses: dict[str, str] = {}
        for subscriber, address, at in connection.execute(delivered):
            reader = _hashed(key, _person(subscriber, address))
            domain = address.rpartition("@")[2]
            if domain not in houses:
                houses[domain] = _hashed(key, domain)
            readers[houses[domain]] += reader not in arrived
            arrived[reader] = min(at, arrived.get(reader, at))
    printed = {
        one.split("\n")[1] for those in _printed(connection, label).values() for one in those
    }
    own = {one.link for one in clicks if one.link} - printed
    return Live(told, clicks, arrived, readers, frozenset(own))


def count(
    connection: sa.Connection,
    label: str,
    told: int,
    clicks: Sequence[Click],
    machines: Collection[int],
    *,
    reception: Mapping[str, int],
    now: datetime,
) -> bool:
    """Write the numbers of what `live` gave; `machines` are places in it. False if another process has
    forgotten readers meanwhile: what they did is in its numbers, and would be counted twice.

    `reception` is how the edition fared on its way, kept so that nobody counts its people again.
    """
    before = now - FORGOTTEN_AFTER
    # One at a time: whoever comes second waits here, and sees what the first one wrote.
    mine = _tally.edition == label
    connection.execute(sa.update(schema.tally).where(mine).values(told=_tally.told))
    old = sa.select(sa.func.count()).where(
        _reaction.edition == label, _reaction.reader != "", _reaction.at < before
    )
    if connection.scalar(old) != sum(one.at < before for one in clicks):
        return False
    variants = _variants(connection, label) if clicks else {}
    people: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    recent: set[tuple[str, str]] = set()  # (link, reader) that are not over yet
    for place, one in enumerate(clicks):
        links: list[str] = [one.link, ANY] if one.link else [one.link]
        if one.link and (variant := variants.get(one.reader)):
            links.append(f"{VARIANT}{variant}")
        for link in links:
            (others if place in machines else people)[link].add(one.reader)
            if one.at >= before:
                recent.add((link, one.reader))
    kept = {
        row.link: (row.settled_people, row.settled_machines)
        for row in connection.execute(sa.select(schema.result).where(_result.edition == label))
    }
    connection.execute(sa.delete(schema.result).where(_result.edition == label))
    rows = []
    for link in sorted({*people, *others, *kept}):
        persons, settled = people[link], list(kept.get(link, (0, 0)))
        mechanical = others[link] - persons  # who clicked it too is a person
        live_now = [len(persons), len(mechanical)]
        over = [sum((link, one) not in recent for one in group) for group in (persons, mechanical)]
        rows.append(
            {
                "edition": label,
                "link": link,
                "people": settled[0] + live_now[0],
                "machines": settled[1] + live_now[1],
                "settled_people": settled[0] + over[0],
                "settled_machines": settled[1] + over[1],
            }
        )
    if rows:
        connection.execute(sa.insert(schema.result), rows)
    theirs = _reaction.edition == label
    connection.execute(
        sa.update(schema.reaction)
        .where(theirs, _reaction.at < before)
        .values(reader="", house="", network="")
    )
    connection.execute(
        sa.delete(schema.reaction).where(
            theirs,
            _reaction.at < before - REMEMBERED,
            _reaction.address_key == "",
            _reaction.subscriber_id.is_(None),
        )
    )
    counted = {row["link"]: row["people"] for row in rows}
    judged = {"opened": counted.get("", 0), "clicked": counted.get(ANY, 0)}
    connection.execute(
        sa.update(schema.tally)
        .where(_tally.edition == label)
        .values(counted=told, reception={**reception, **judged})
    )
    return True


ANY = "*"  # as a link: any of the edition's; "" stands for opening it
VARIANT = "variant "  # and a number: any, by those who got that variant


def _variants(connection: sa.Connection, label: str) -> Mapping[str, int]:
    """Reader -> which variant they got, where the edition has any and its recipients are not forgotten."""
    slug, _, number = label.rpartition("-")
    recipient, edition = schema.recipient.c, schema.edition.c
    query = (
        sa.select(recipient.subscriber_id, recipient.address, recipient.variant)
        .join(schema.hand_over, schema.hand_over.c.id == recipient.hand_over_id)
        .join(schema.edition, edition.id == schema.hand_over.c.edition_id)
        .where(edition.newsletter == slug, edition.number == int(number), recipient.variant > 0)
    )
    key = connection.scalar(sa.select(schema.secret.c.value).where(schema.secret.c.name == SECRET))
    found: dict[str, int] = {}
    for subscriber, address, variant in connection.execute(query):
        # Some providers tell the address alone.
        for who in (str(subscriber), address.lower()):
            found[_hashed(str(key), who)] = variant
    return found


def results(
    connection: sa.Connection, labels: Sequence[str]
) -> Mapping[str, tuple[LinkResult, ...]]:
    """Label -> the numbers of each link, most clicked first; editions of which nothing was told are not in it."""
    found: dict[str, list[LinkResult]] = defaultdict(list)
    query = (
        sa.select(schema.result)
        .where(_result.edition.in_(list(labels)))
        .order_by(_result.people.desc(), _result.link)
    )
    for row in connection.execute(query):
        found[row.edition].append(LinkResult(row.link, row.people, row.machines))
    return {label: tuple(lines) for label, lines in found.items()}


def printed(
    connection: sa.Connection, editions: Sequence[int]
) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Of the pieces in these editions: the edition's label, the address, and (what, name) of its subjects."""
    edition, piece, placement = schema.edition.c, schema.piece.c, schema.placement.c
    query = (
        sa.select(
            edition.newsletter,
            edition.number,
            piece.url,
            piece.authors,
            piece.topics,
            piece.kind,
            placement.section,
        )
        .select_from(schema.placement)
        .join(schema.edition)
        .join(schema.piece)
        .where(placement.edition_id.in_(list(editions)))
        .order_by(edition.id, placement.section_position, placement.position)
    )
    places: Counter[tuple[int, str]] = Counter()
    for row in connection.execute(query):
        places.update([(row.number, ""), (row.number, f"in {row.section}")])
        within = places[row.number, f"in {row.section}"]
        subjects = [("author", one["name"]) for one in row.authors]
        subjects += [("topic", one) for one in row.topics]
        subjects += [
            ("kind", row.kind),
            ("section", row.section),
            ("place", str(places[row.number, ""])),
        ]
        if row.section:
            subjects.append((f"place in {row.section}", str(within)))
        yield f"{row.newsletter}-{row.number}", row.url, [one for one in subjects if one[1]]


def receptions(
    connection: sa.Connection, labels: Sequence[str], *, as_counted: bool = False
) -> Mapping[str, dict[str, int]]:
    """Those that were kept, and of which nothing was told since; `as_counted`: or whatever was."""
    query = sa.select(_tally.edition, _tally.reception).where(
        _tally.edition.in_(list(labels)), _tally.reception.is_not(None)
    )
    if not as_counted:
        query = query.where(_tally.told == _tally.counted)
    return {row.edition: row.reception for row in connection.execute(query)}


def people(connection: sa.Connection, labels: Sequence[str]) -> Mapping[str, tuple[int, int]]:
    """Label -> how many people opened it, how many clicked anything.

    What was told since the last count is in it, without a judgement: only who says so is a machine.
    """
    found: dict[str, dict[str, int]] = defaultdict(dict)
    mine = _tally.edition.in_(list(labels))
    stale = set(
        connection.scalars(sa.select(_tally.edition).where(mine, _tally.told != _tally.counted))
    )
    query = sa.select(schema.result).where(
        _result.edition.in_(list(labels)), _result.link.in_(["", ANY])
    )
    for row in connection.execute(query):
        found[row.edition][row.link] = row.settled_people if row.edition in stale else row.people
    if stale:
        link = sa.case((_reaction.link == "", ""), else_=ANY).label("any_link")
        fresh = (
            sa.select(_reaction.edition, link, sa.func.count(sa.distinct(_reaction.reader)))
            .where(_reaction.edition.in_(stale), _reaction.reader != "", ~_reaction.machine)
            .group_by(_reaction.edition, link)
        )
        for label, of, many in connection.execute(fresh):
            found[label][of] = found[label].get(of, 0) + many
    return {label: (told.get("", 0), told.get(ANY, 0)) for label, told in found.items()}


def unlink(connection: sa.Connection, address: str, ids: Sequence[int]) -> int:
    """Nobody can say any more that what this person did was theirs; the numbers stay."""
    changed = 0
    key = connection.scalar(sa.select(schema.secret.c.value).where(schema.secret.c.name == SECRET))
    names = [_hashed(key, who) for who in (address, *map(str, ids))] if key else []
    for name in names:
        changed += connection.execute(
            sa.update(schema.reaction)
            .where(_reaction.reader == name)
            .values(reader=secrets.token_hex(8), house="", network="")
        ).rowcount
    of_them = sa.or_(_reaction.address_key == address, _reaction.subscriber_id.in_(list(ids)))
    connection.execute(
        sa.update(schema.reaction).where(of_them).values(address_key="", subscriber_id=None)
    )
    return changed


class Reactions:
    def __init__(self, database: Database) -> None:
        self._database = database

    stale = reads(stale)
    live = reads(live)
    uncounted = reads(uncounted)
    count = writes(count)
    results = reads(results)
    printed = streams(printed)


def _person(subscriber: int | None, address: str) -> str:
    return str(subscriber) if subscriber is not None else address


def _secret(connection: sa.Connection, now: datetime) -> str:
    row = schema.secret.c
    query = sa.select(row.value).where(row.name == SECRET)
    if found := connection.scalar(query):
        return str(found)
    made = secrets.token_urlsafe(32)
    connection.execute(sa.insert(schema.secret).values(name=SECRET, value=made, made_at=now))
    return made


def _hashed(key: str, word: str) -> str:
    return hmac.digest(key.encode(), word.encode(), "sha256").hex()[:16] if word else ""


def _network(ip: str) -> str:
    """An IPv4 /24 or an IPv6 /64: a cloud's scanners change their last number, a household's do not matter."""
    try:
        return str(ip_network(f"{ip.strip()}/{64 if ':' in ip else 24}", strict=False))
    except ValueError:  # none was told, or something else
        return ""


_URL = re.compile(r"https?://[^\s)\"'<>\\]+")


def _printed(connection: sa.Connection, label: str) -> Mapping[str, list[str]]:
    """Address without its query -> the addresses of an edition that begin so."""
    slug, _, number = label.rpartition("-")
    edition, piece = schema.edition.c, schema.piece.c
    row = connection.execute(
        sa.select(edition.id, edition.blocks).where(
            edition.newsletter == slug, edition.number == int(number)
        )
    ).one_or_none()
    if row is None:
        return {}
    ids = sa.union(
        *(
            sa.select(table.c.piece_id).where(table.c.edition_id == row.id)
            for table in (schema.placement, schema.left_out)  # variants hold those left out as well
        )
    )
    urls = [
        (clicked, url)
        for url, link in connection.execute(
            sa.select(piece.url, piece.link).where(piece.id.in_(ids))
        )
        for clicked in {url, link}
        if clicked
    ]
    urls += [(url, url) for url in _URL.findall(json.dumps(row.blocks, ensure_ascii=False))]
    found: dict[str, list[str]] = defaultdict(list)
    for clicked, url in urls:
        found[without_parameters(clicked)].append(f"{clicked}\n{url}")
    return found


OTHER = "other"  # a mailto: address, for one


def _link(url: str, printed: Mapping[str, list[str]]) -> str:
    """The printed address that was clicked, else its host."""
    near = [one.split("\n") for one in printed.get(without_parameters(url), ())]
    if fitting := [one for one in near if leads_to(url, one[0])]:
        return max(fitting, key=lambda one: len(parameters(one[0])))[1]
    try:
        parts = urlsplit(url)
    except ValueError:
        return OTHER
    return f"{parts.scheme}://{parts.hostname}/" if parts.hostname else OTHER
