"""Opens and clicks: kept under keyed hashes, counted once, forgotten after a week. On both databases."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from digest.app.keep.results import refresh
from digest.model.events import Event, EventKind, Posted
from digest.model.results import LinkResult
from digest.store import Store, privacy, schema
from tests.doubles import NOW, approved, reader
from tests.store.test_pieces import SOURCE, named, piece

BATCH = "harbour-1-0a1b2c3d4e5f-1"
BROWSER = "Mozilla/5.0 (Macintosh) Safari/605.1.15"


def _printed(store: Store, *, readers: int) -> list[str]:
    """The addresses of an approved edition with three pieces."""
    edition = approved(store, readers=readers)
    store.pieces.record(SOURCE, named(piece(1), piece(2), piece(3)), now=NOW)
    with store.database.write() as connection:
        for position, row in enumerate(connection.execute(sa.select(schema.piece.c.id)).all()):
            connection.execute(
                sa.insert(schema.placement).values(
                    edition_id=edition.id,
                    piece_id=row.id,
                    section="",
                    section_position=0,
                    position=position,
                )
            )
        return list(connection.scalars(sa.select(schema.piece.c.url)))


def _click(number: int, url: str, *, key: str = "", at: datetime = NOW, **more: Any) -> Event:
    key = key or f"{number} {url} {at}"
    more = {"batch": BATCH, "agent": BROWSER} | more
    return Event(key, EventKind.CLICK, reader(number), at, subscriber=number, url=url, **more)


def _told(store: Store, *events: Event, now: datetime = NOW, named: bool = False) -> int:
    post = Posted("live", f"{random.random()}", "postmark", b"", now)
    return store.events.write(post, events, now=now, named=named)


def _numbers(store: Store, now: datetime = NOW) -> dict[str, tuple[int, int]]:
    refresh(store, now=now)
    found = store.reactions.results(["harbour-1"]).get("harbour-1", ())
    assert all(isinstance(one, LinkResult) for one in found)
    return {one.link: (one.people, one.machines) for one in found}


def _rows(store: Store) -> list[Any]:
    with store.database.read() as connection:
        return list(connection.execute(sa.select(schema.reaction)))


def test_a_click_is_one_reader_one_link_one_edition(store: Store) -> None:
    one, two, _ = _printed(store, readers=3)
    first = [_click(1, one), _click(1, one, key="again"), _click(2, f"{one}?utm_source=weekly")]
    assert _told(store, *first, _click(1, two, at=NOW + timedelta(minutes=9))) == 4
    assert _told(store, *first) == 0  # told again, and changes nothing
    assert _numbers(store) == {one: (2, 0), two: (1, 0), "*": (2, 0)}


def test_of_an_address_that_was_not_printed_only_the_host_is_kept(store: Store) -> None:
    approved(store, readers=3)
    _told(store, _click(1, "https://week.harbour.example/u/WyJhIiwxXQ.secret?x=1", key="k"))
    assert _numbers(store) == {"https://week.harbour.example/": (1, 0), "*": (1, 0)}
    assert not any("secret" in str(row) or reader(1) in str(row) for row in _rows(store))


def test_what_says_that_it_is_a_machine_counts_apart(store: Store) -> None:
    url, *_ = _printed(store, readers=3)
    _told(store, _click(1, url, agent="LinkScanner/2.0"), _click(2, url))
    assert _numbers(store) == {url: (1, 1), "*": (1, 1)}


def test_after_a_week_nobody_s_clicks_are_anybody_s_and_the_numbers_stay(store: Store) -> None:
    url, *_ = _printed(store, readers=9)
    _told(store, *(_click(n, url) for n in range(1, 6)))
    assert _numbers(store)[url] == (5, 0)
    week = NOW + timedelta(days=8)
    _told(store, _click(7, url, at=week), now=week)
    assert _numbers(store, week) == {url: (6, 0), "*": (6, 0)}
    assert sum(bool(row.reader or row.house or row.network) for row in _rows(store)) == 1
    later = week + timedelta(days=40)
    assert _numbers(store, later) == {url: (6, 0), "*": (6, 0)}
    assert [row.reader for row in _rows(store)] == []
    assert store.reactions.stale(now=later) == []


def test_late_and_out_of_order_is_all_the_same(store: Store) -> None:
    urls = _printed(store, readers=30)
    chance = random.Random(7)
    events = [
        _click(n, url, at=NOW + timedelta(seconds=chance.uniform(600, 300_000)))
        for n in range(1, 30)
        for url in chance.sample(urls, min(len(urls), 2))
    ]
    shuffled = events * 2
    chance.shuffle(shuffled)
    for one in shuffled:
        _told(store, one)
    wanted = {url: (sum(one.url == url for one in events), 0) for url in urls}
    found = _numbers(store)
    assert {url: found[url] for url in urls} == wanted
    assert found["*"] == (29, 0)


def test_names_are_kept_only_where_they_are_asked_for_and_go_with_erasing(store: Store) -> None:
    url, *_ = _printed(store, readers=3)
    _told(store, _click(1, url), _click(2, url), named=True)
    assert {row.address_key for row in _rows(store)} == {reader(1), reader(2)}
    assert "reaction" in privacy.export(store.database, reader(1))
    assert privacy.erase(store.database, reader(1), now=NOW)["reaction"] == 1
    assert {row.address_key for row in _rows(store)} == {"", reader(2)}
    assert "reaction" not in privacy.export(store.database, reader(1))
    assert _numbers(store)[url] == (2, 0)


def test_names_go_with_the_retention_of_recipients_late_ones_too_and_totals_stay(
    store: Store,
) -> None:
    url, *_ = _printed(store, readers=4)
    late = NOW + timedelta(days=20)
    _told(store, _click(1, url), _click(2, url, key="two"), named=True)
    _told(store, _click(3, url, at=late), now=late, named=True)
    assert _numbers(store, late)[url] == (3, 0)
    privacy.forget(store.database, before=NOW + timedelta(days=10))
    assert {row.address_key for row in _rows(store)} == {"", reader(3)}
    # The recipients are forgotten by now: whoever clicked long after that is forgotten in turn.
    privacy.forget(store.database, before=late + timedelta(days=1))
    assert {(row.address_key, row.subscriber_id) for row in _rows(store)} == {("", None)}
    assert all("reaction" not in privacy.export(store.database, reader(n)) for n in (1, 2, 3))
    assert _numbers(store, late + timedelta(days=60)) == {url: (3, 0), "*": (3, 0)}


def test_erasing_takes_the_name_of_who_clicks_still_and_its_number_stays(store: Store) -> None:
    url, other, _ = _printed(store, readers=3)
    _told(store, _click(1, url), _click(2, other), named=True)
    before = _numbers(store)
    privacy.erase(store.database, reader(1), now=NOW)
    assert _numbers(store) == before
    week = NOW + timedelta(days=8)
    assert _numbers(store, week) == before  # once nobody's are anybody's
    assert {(row.address_key, row.subscriber_id) for row in _rows(store)} == {
        ("", None),
        (reader(2), 2),
    }


def test_who_asks_before_anybody_judged_gets_what_was_told(store: Store) -> None:
    url, *_ = _printed(store, readers=3)
    _told(store, _click(1, url), _click(2, url))
    assert store.events.totals("harbour-1") == {EventKind.CLICK: 2}
    assert store.events.receptions(["harbour-1"])["harbour-1"].clicked == 2


def test_of_two_processes_that_count_at_once_one_counts(store: Store) -> None:
    url, *_ = _printed(store, readers=9)
    _told(store, *(_click(n, url) for n in range(1, 6)))
    week = NOW + timedelta(days=8)
    live = store.reactions.live("harbour-1")
    counted = [
        store.reactions.count("harbour-1", live.told, live.clicks, (), reception={}, now=week)
        for _process in range(2)
    ]
    assert counted == [True, False]
    assert _numbers(store, week) == {url: (5, 0), "*": (5, 0)}
