"""What readers did: 100,000 posts of 10,000 readers taken in and counted, and a year's answer.

The first figure is taken in and counted against the truth that the events were made from; the second is what
`digest results` reads for 52 editions of 100,000 readers, the last of them not counted yet. On both databases.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from digest.app.keep import results
from digest.model.events import Event, EventKind, Posted
from digest.store import Store, open_store, schema
from tests import postgresql

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
BROWSER = "Mozilla/5.0 (Macintosh) Safari/605.1.15"
URLS = [f"https://harbour.example/{n}" for n in range(30)]
SEED = 19


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _measure("SQLite", f"sqlite:///{folder}/digest.db")
    try:
        with postgresql.running() as server:
            _measure("PostgreSQL", server.fresh())
    except postgresql.Absent as absent:
        print(f"PostgreSQL was not measured: {absent}")


def _measure(name: str, url: str) -> None:
    store = open_store(url)
    try:
        _edition(store, 1)
        events, truth = made(1, readers=10_000, most=100_000)
        with _seconds() as took:
            for first in range(0, len(events), 500):
                _told(store, events[first : first + 500])
                results.keep_up(store, now=NOON)  # as whenever posts were read
        with _seconds() as counted:
            results.refresh(store, now=NOON + timedelta(days=1))
        found = {
            one.link: one.people for one in store.reactions.results(["harbour-1"])["harbour-1"]
        }
        exact = sum(found.get(link, 0) for link in truth)
        wanted = sum(truth.values())
        print(
            f"results  {name}: {len(events):,} events taken in in {took[0]:.1f} s, counted in {counted[0]:.1f} s; "
            f"people's clicks {exact:,}, in truth {wanted:,} ({100 * exact / wanted - 100:+.1f} %)"
        )
        for number in range(2, 53):
            _edition(store, number)
        _year(store)
        events, _ = made(53, readers=100_000, most=400_000)
        _edition(store, 53)
        for first in range(0, len(events), 5000):
            _told(store, events[first : first + 5000])
            results.keep_up(store, now=NOON)
        labels = [f"harbour-{number}" for number in range(1, 54)]
        for state in ("the last posts not counted yet", "all counted"):
            with _seconds() as answered:
                results.before_an_answer(store, now=NOON + timedelta(days=1))
                store.reactions.results(labels)
                store.events.receptions(labels, as_counted=True)
                store.reactions.uncounted(labels)
            print(f"results  {name}: a year of 100,000 readers in {answered[0]:.2f} s, {state}")
            results.refresh(store, now=NOON + timedelta(days=1))
    finally:
        store.close()


@contextmanager
def _seconds() -> Iterator[list[float]]:
    taken: list[float] = []
    begin = time.perf_counter()
    yield taken
    taken.append(time.perf_counter() - begin)


def _told(store: Store, events: Iterable[Event]) -> None:
    found = list(events)
    post = Posted("live", found[0].key, "postmark", b"", NOON)
    store.events.write(post, found, now=NOON)


def _edition(store: Store, number: int) -> None:
    """An approved edition with all addresses in it."""
    with store.database.write() as connection:
        edition = connection.execute(
            sa.insert(schema.edition)
            .returning(schema.edition.c.id)
            .values(
                newsletter="harbour",
                number=number,
                key=f"{number}",
                window_start=NOON,
                window_end=NOON,
                made_at=NOON,
                state="approved",
            )
        ).scalar_one()
        for position, url in enumerate(URLS):
            piece = connection.execute(
                sa.insert(schema.piece)
                .returning(schema.piece.c.id)
                .values(
                    newsletter="harbour",
                    url=url,
                    headline="A tide",
                    topics=[],
                    authors=[],
                    origin={},
                    first_seen_at=NOON,
                    changed_at=NOON,
                )
            ).scalar_one()
            connection.execute(
                sa.insert(schema.placement).values(
                    edition_id=edition,
                    piece_id=piece,
                    section="",
                    section_position=0,
                    position=position,
                )
            )


def _year(store: Store) -> None:
    with store.database.write() as connection:
        connection.execute(
            sa.insert(schema.result),
            [
                {
                    "edition": f"harbour-{number}",
                    "link": link,
                    "people": 900,
                    "machines": 90,
                    "settled_people": 900,
                    "settled_machines": 90,
                }
                for number in range(2, 53)
                for link in (*URLS, "", "*")
            ],
        )


def made(number: int, *, readers: int, most: int) -> tuple[list[Event], dict[str, int]]:
    """Events of one edition, shuffled and a tenth of them doubled, and how many people clicked each link."""
    chance = random.Random(SEED)
    events: list[Event] = []
    truth: dict[str, int] = {}
    mark = {"batch": f"harbour-{number}-0a1b2c3d4e5f-1"}

    def add(kind: EventKind, who: int, address: str, at: datetime, url: str = "") -> None:
        key = f"{number} {kind} {who} {url}"
        events.append(Event(key, kind, address, at, subscriber=who, url=url, agent=BROWSER, **mark))

    for who in range(readers):
        scanned = who % 12 == 0
        address = f"r{who}@firm{who // 96}.example" if scanned else f"r{who}@mail{who % 9}.example"
        arrived = NOON + timedelta(seconds=chance.uniform(0, 600))
        add(EventKind.DELIVERED, who, address, arrived)
        if scanned:
            begin = arrived + timedelta(seconds=chance.uniform(1, 900))
            for place, url in enumerate(URLS if who % 24 else URLS[:1]):
                add(EventKind.CLICK, who, address, begin + timedelta(seconds=place * 0.7), url)
        if chance.random() < 0.45:
            at = arrived + timedelta(seconds=20 + chance.lognormvariate(8.7, 1.6))
            add(EventKind.OPEN, who, address, at - timedelta(seconds=15))
            for url in chance.sample(URLS, min(30, int(chance.expovariate(0.45)))):
                if any(one.url == url and one.subscriber == who for one in events[-40:]):
                    continue
                add(EventKind.CLICK, who, address, at, url)
                truth[url] = truth.get(url, 0) + 1
                at += timedelta(seconds=chance.uniform(8, 400))
    events = events[:most]
    events += chance.sample(events, len(events) // 10)
    chance.shuffle(events)
    return events, truth
