"""What every provider tells of an edition, in its own words, shuffled and twice: counted exactly."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from digest.app.keep import results
from digest.app.service.posts import read_posts
from digest.deliver.posts.post import MODULES
from digest.model.events import EventKind
from digest.store import Store, open_store, schema
from tests import postgresql, sqlite
from tests.app.house import FRIDAY
from tests.crowd import Told, crowd
from tests.told import SAID, posted

LINKS = [f"https://harbour.example/{n}" for n in range(26)]
NO_CLICKS = {"scaleway"}  # it tells of none
OF_NO_PERSON = {
    "buttondown",
    "mailchimp",
}  # they keep the list, and tell of bounces and leaving alone


def test_every_provider_that_posts_is_here() -> None:
    assert set(SAID) | OF_NO_PERSON == set(MODULES)


def _edition(store: Store) -> None:
    with store.database.write() as connection:
        edition = connection.execute(
            sa.insert(schema.edition)
            .returning(schema.edition.c.id)
            .values(
                newsletter="harbour", number=1, key="1", window_start=FRIDAY, window_end=FRIDAY, made_at=FRIDAY,
                state="approved",
            )
        ).scalar_one()  # fmt: skip
        for position, url in enumerate(LINKS):
            piece = connection.execute(
                sa.insert(schema.piece)
                .returning(schema.piece.c.id)
                .values(
                    newsletter="harbour", url=url, headline="A tide", topics=[], authors=[], origin={},
                    first_seen_at=FRIDAY, changed_at=FRIDAY,
                )
            ).scalar_one()  # fmt: skip
            connection.execute(
                sa.insert(schema.placement).values(
                    edition_id=edition,
                    piece_id=piece,
                    section="",
                    section_position=0,
                    position=position,
                )
            )


def _posts(
    kinds: Sequence[str], told: Sequence[Told], chance: random.Random
) -> list[tuple[str, bytes]]:
    """Each reader's events by one of the providers; all shuffled, a tenth told twice."""
    bodies = []
    for place, kind in enumerate(kinds):
        of_it = [one.event for one in told if (one.event.subscriber or 0) % len(kinds) == place]
        of_it += chance.sample(of_it, len(of_it) // 20)
        chance.shuffle(of_it)
        bodies += [(kind, body) for body in posted(kind, of_it)]
    bodies += chance.sample(bodies, len(bodies) // 20)
    chance.shuffle(bodies)
    return bodies


def _counted_exactly(url: str, kinds: Sequence[str], readers: int) -> None:
    chance = random.Random(19)
    batch = "harbour-1-0a1b2c3d4e5f-1"
    told = crowd(readers, links=LINKS, batch=batch, at=FRIDAY, seed=19, scanned=0.35)
    told = [
        replace(one, event=replace(one.event, at=one.event.at.replace(microsecond=0)))  # as most write it
        for one in told
        if not (one.event.kind is not EventKind.DELIVERED
                and kinds[(one.event.subscriber or 0) % len(kinds)] in NO_CLICKS)
    ]  # fmt: skip
    store = open_store(url)
    try:
        _edition(store)
        for number, (kind, body) in enumerate(_posts(kinds, told, chance)):
            assert store.events.receive(kind, kind, f"{number}", body, now=FRIDAY)
        read_posts(store=store, clock=lambda: FRIDAY)
        results.keep_up(store, now=FRIDAY + timedelta(days=2))
        found = store.reactions.results(["harbour-1"])["harbour-1"]
        assert store.events.troubles() == []
        wanted, people = defaultdict(set), set()
        for one in told:
            if one.event.kind is EventKind.CLICK:
                wanted[one.event.url].add(one.event.subscriber)
                if one.who == "person":
                    people.add((one.event.url, one.event.subscriber))
        # Every click once, whoever made it; people's as near the truth as rules come.
        assert {
            one.link: one.people + one.machines for one in found if one.link.startswith("http")
        } == {link: len(readers) for link, readers in wanted.items()}
        counted = sum(one.people for one in found if one.link.startswith("http"))
        if readers >= 1000:
            assert abs(counted - len(people)) <= 0.05 * len(people)
        delivered = {one.event.subscriber for one in told if one.event.kind is EventKind.DELIVERED}
        assert store.events.receptions(["harbour-1"])["harbour-1"].delivered == len(delivered)
    finally:
        store.close()


def test_what_all_of_them_tell_is_counted_exactly() -> None:
    _counted_exactly("sqlite://", sorted(SAID), 26)


@pytest.mark.dose
@pytest.mark.parametrize("kind", sorted(set(SAID) - NO_CLICKS))
def test_what_one_of_them_tells_is_counted_exactly(kind: str) -> None:
    _counted_exactly("sqlite://", [kind], 100)


@pytest.mark.dose
@pytest.mark.parametrize("where", ["SQLite", "PostgreSQL"])
def test_a_hundred_thousand_of_twelve_thousand_readers(
    where: str, postgresql_server: postgresql.Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if where == "SQLite":
        file = tmp_path_factory.mktemp("told") / "digest.db"
        sqlite.put(file)
        _counted_exactly(f"sqlite:///{file}", sorted(SAID), 12_000)
    else:
        _counted_exactly(postgresql_server.fresh(), sorted(SAID), 12_000)
