"""Pieces and sources in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest.base.windows import Window
from digest.model.pieces import Access, Alternative, Author, Image, Media, Piece
from digest.model.sources import SourceState
from digest.store import Store, open_store, schema

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SOURCE = SourceState("harbour", "https://harbour.example/feed")

FULL = Piece(
    id=0,
    url="https://harbour.example/bridge",
    headline="Bridge “Ost” closes",
    dek="For three years.",
    excerpt="The old bridge …",
    kicker="Ports",
    kind="Analysis",
    topics=("Ports", "Brücken"),
    authors=(Author("Ann Lee", role="Editor", url="https://harbour.example/ann"), Author("Bo Diaz")),
    published_at=MONDAY,
    updated_at=MONDAY + timedelta(hours=1),
    image=Image("https://harbour.example/1.jpg", alt="A bridge", credit="B. Diaz", width=800, focus=(0.5, 0.25)),
    outlet="Harbour Review",
    language="en-GB",
    access=Access.PAID,
    media=Media.AUDIO,
    duration_s=1870,
    source=SOURCE.url,
    link="https://harbour.example/bridge?utm_source=rss",
    guid="harbour-1",
    first_seen_at=NOW,
    backlog=True,
    withdrawn_at=NOW,
    origin={"headline": "rss:title"},
    alternatives={
        "headline": (Alternative("Bridge closes", "og:title"),),
        "authors": (Alternative((Author("desk"),), "meta:author"),),
        "image": (Alternative(Image("https://harbour.example/2.jpg"), "og:image"),),
        "published_at": (Alternative(MONDAY + timedelta(hours=2), "page:time"),),
    },
)  # fmt: skip


def piece(number: int, **changed: object) -> Piece:
    plain = Piece(
        id=0,
        url=f"https://harbour.example/{number}",
        headline=f"Story {number}",
        published_at=MONDAY + timedelta(minutes=number),
        source=SOURCE.url,
        first_seen_at=NOW,
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def named(*pieces: Piece) -> list[tuple[Piece, list[str]]]:
    return [(one, [one.url.removeprefix("https://")]) for one in pieces]


def test_a_piece_comes_back_as_it_was_kept(store: Store) -> None:
    assert store.pieces.record(SOURCE, named(FULL), now=NOW) == 1
    [kept] = store.pieces.held("harbour")
    assert kept == replace(FULL, id=kept.id)
    assert store.pieces.get([kept.id]) == (kept,)


def test_a_piece_is_found_by_every_name_and_address(store: Store) -> None:
    store.pieces.record(SOURCE, [(FULL, ["harbour.example/bridge", "guid:x"])], now=NOW)
    [kept] = store.pieces.held("harbour")
    names = ["harbour.example/bridge", "guid:x", "guid:y"]
    assert store.pieces.known("harbour", names) == dict.fromkeys(names[:2], kept)
    assert store.pieces.known("other", names) == {}
    for url in (FULL.url, FULL.link, "harbour.example/bridge"):
        assert store.pieces.find("harbour", url) == kept
    assert store.pieces.find("harbour", "https://harbour.example/other") is None


def test_a_changed_piece_keeps_its_id_and_first_sight(store: Store) -> None:
    store.pieces.record(SOURCE, named(FULL), now=NOW)
    [kept] = store.pieces.held("harbour")
    later = NOW + timedelta(days=1)
    changed = replace(kept, headline="Bridge stays open", image=None, first_seen_at=later)
    assert store.pieces.record(SOURCE, [(changed, ["another/name"])], now=later) == 0
    [again] = store.pieces.held("harbour")
    assert again == replace(changed, first_seen_at=NOW)
    assert set(store.pieces.known("harbour", ["another/name", "harbour.example/bridge"])) == {
        "another/name",
        "harbour.example/bridge",
    }


def test_ids_go_to_the_pieces_in_their_order(store: Store) -> None:
    store.pieces.record(SOURCE, named(*(piece(number) for number in range(300))), now=NOW)
    known = store.pieces.known("harbour", [f"harbour.example/{number}" for number in range(300)])
    assert all(one.url == f"https://{name}" for name, one in known.items())
    assert len(known) == 300


def test_a_new_piece_whose_name_is_taken_meanwhile_is_not_added_twice(store: Store) -> None:
    store.pieces.record(SOURCE, named(piece(1)), now=NOW)
    assert store.pieces.record(SOURCE, named(piece(1), piece(2)), now=NOW) == 1
    assert [one.headline for one in store.pieces.held("harbour")] == ["Story 2", "Story 1"]


def test_a_fetch_is_kept_whole_or_not_at_all(store: Store) -> None:
    broken = replace(piece(2), headline=None)  # type: ignore[arg-type]
    with pytest.raises(sa.exc.IntegrityError):
        store.pieces.record(replace(SOURCE, entries=2), named(piece(1), broken), now=NOW)
    assert store.pieces.held("harbour") == ()
    assert store.pieces.sources("harbour") == ()


def test_newsletters_do_not_see_each_other(store: Store) -> None:
    store.pieces.record(SOURCE, named(piece(1)), now=NOW)
    store.pieces.record(replace(SOURCE, newsletter="quay"), named(piece(1)), now=NOW)
    assert len(store.pieces.held("harbour")) == len(store.pieces.held("quay")) == 1


WEEK = Window(MONDAY, MONDAY + timedelta(days=7))


@pytest.mark.parametrize(
    ("one", "inside"),
    [
        (piece(1, published_at=WEEK.start), True),
        (piece(1, published_at=WEEK.start - timedelta(milliseconds=1)), False),
        (piece(1, published_at=WEEK.end), False),
        (piece(1, published_at=WEEK.end - timedelta(milliseconds=1)), True),
        (piece(1, published_at=None, first_seen_at=NOW), True),
        (piece(1, published_at=None, first_seen_at=WEEK.end), False),
        (piece(1, published_at=None, first_seen_at=NOW, backlog=True), False),
        (piece(1, published_at=MONDAY, first_seen_at=WEEK.end, backlog=True), True),
    ],
)
def test_a_window_holds_what_was_published_in_it(store: Store, one: Piece, inside: bool) -> None:
    store.pieces.record(SOURCE, named(one), now=NOW)
    assert bool(store.pieces.held("harbour", window=WEEK)) is inside
    assert store.pieces.held("harbour")


def test_pieces_come_newest_first_and_as_many_as_asked(store: Store) -> None:
    pieces = [piece(2), piece(1), piece(3, published_at=None), piece(4)]
    store.pieces.record(SOURCE, named(*pieces), now=NOW)
    order = [one.headline for one in store.pieces.held("harbour")]
    assert order == ["Story 3", "Story 4", "Story 2", "Story 1"]
    assert [one.headline for one in store.pieces.held("harbour", limit=2)] == order[:2]


def test_a_piece_of_the_future_is_held_back(store: Store) -> None:
    store.pieces.record(
        SOURCE, named(piece(1), piece(2, published_at=NOW + timedelta(hours=1))), now=NOW
    )
    assert [one.headline for one in store.pieces.held("harbour", now=NOW)] == ["Story 1"]
    assert len(store.pieces.held("harbour", now=NOW + timedelta(hours=1))) == 2


def test_a_source_is_remembered_and_a_new_one_is_blank(store: Store) -> None:
    assert store.pieces.source("harbour", SOURCE.url) == SOURCE
    first = replace(SOURCE, etag='W/"1"', checked_at=NOW, entries=33, answer="200, 33 entries")
    store.pieces.record(first, now=NOW)
    second = replace(first, etag='W/"2"', trouble="HTTP 500", next_at=NOW + timedelta(hours=1))
    other = replace(SOURCE, url="https://harbour.example/a")
    store.pieces.record(second, now=NOW)
    store.pieces.record(other, now=NOW)
    assert store.pieces.source("harbour", SOURCE.url) == second
    assert store.pieces.sources("harbour") == (other, second)


def test_nothing_is_asked_for_and_nothing_comes(store: Store) -> None:
    assert store.pieces.known("harbour", []) == {}
    assert store.pieces.get([]) == ()


def test_thousands_of_names_are_looked_up_in_few_statements(tmp_path: Path) -> None:
    opened = open_store(f"sqlite:///{tmp_path / 'digest.db'}")
    statements: list[str] = []
    sa.event.listen(
        opened.database.engine,
        "before_cursor_execute",
        lambda *event: statements.append(event[2]),
    )
    opened.pieces.record(SOURCE, named(*(piece(number) for number in range(6000))), now=NOW)
    opened.pieces.known("harbour", [f"harbour.example/{number}" for number in range(6000)])
    assert len([one for one in statements if one.startswith(("SELECT", "UPDATE"))]) < 8
    with opened.database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.piece)) == 6000
    opened.close()


def test_what_was_first_seen_in_a_window_and_is_older_is_late(store: Store) -> None:
    window = Window(NOW, NOW + timedelta(days=7))
    day = timedelta(days=1)

    def seen(number: int, published: timedelta | None, *, backlog: bool = False) -> Piece:
        return replace(
            piece(number),
            published_at=None if published is None else NOW + published,
            first_seen_at=NOW + day,
            backlog=backlog,
        )

    given = [
        seen(1, -40 * day), seen(2, -2 * day), seen(3, day), seen(4, None), seen(5, None, backlog=True),
    ]  # fmt: skip
    store.pieces.record(
        SourceState("harbour", "https://harbour.example/feed"),
        [(one, [one.url]) for one in given],
        now=NOW,
    )
    late = store.pieces.late("harbour", window, limit=10)
    assert [one.headline for one in late] == [
        given[1].headline,
        given[0].headline,
        given[4].headline,
    ]
    assert len(store.pieces.late("harbour", window, limit=1)) == 1
    assert store.pieces.late("harbour", Window(NOW - 7 * day, NOW), limit=10) == ()
