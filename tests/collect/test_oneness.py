"""Pieces held as two that prove to be one afterwards: by the page of one, by their feed, by their words; and those that do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.collect import oneness
from digest.collect.sandbox import Parser
from digest.model.pieces import Author, Entry, Piece
from digest.store import Store
from tests.collect.test_enrich import NOW, House, article, feed
from tests.net.loopback import Site, page

AT = datetime(2026, 11, 23, 7, tzinfo=UTC)
ONE = Piece(
    1,
    "https://harbour.example/a",
    "The quay is raised again",
    authors=(Author("Ann Lee"),),
    published_at=AT,
)
OTHER = replace(ONE, id=2, url="https://www.harbour.example/b")
TEXT = "Nobody knows what it will cost, and the council will not say."


@pytest.fixture
def house(site: Site, store: Store, parser: Parser) -> House:
    return House(site, store, parser)


@pytest.mark.parametrize(
    ("change", "by_page", "by_feed"),
    [
        ({}, True, True),
        ({"headline": "Quay is raised again, the"}, True, True),
        # A new headline: its page's word, its author and its moment are enough, a guid is not.
        ({"headline": "What a wall costs"}, True, False),
        ({"headline": "What a wall costs", "authors": ()}, False, False),
        ({"headline": "What a wall costs", "published_at": AT + timedelta(hours=9)}, False, False),
        ({"headline": "The quay is raised again, and what the pilots say of it"}, True, False),
        # Last year's, and another house's.
        ({"published_at": AT - timedelta(days=365)}, False, False),
        ({"url": "https://pilots.example/a"}, False, False),
        ({"id": 1}, False, False),
    ],
)
def test_a_shared_name_needs_a_second_sign(
    change: dict[str, object], by_page: bool, by_feed: bool
) -> None:
    other = replace(OTHER, **change)  # type: ignore[arg-type]
    assert oneness.proves(ONE, other, by_page=True) is by_page
    assert oneness.proves(ONE, other, by_page=False) is by_feed


@pytest.mark.parametrize(
    ("change", "there", "one"),
    [
        ({}, Entry(dek=TEXT), True),
        ({}, Entry(dek="Another text, which says of the same quay that it is not raised."), False),
        ({}, Entry(dek="News"), False),
        ({"published_at": AT + timedelta(days=1)}, Entry(dek=TEXT), False),
        ({"authors": (Author("Bo Diaz"),)}, Entry(dek=TEXT), False),
        ({"url": "https://pilots.example/b"}, Entry(dek=TEXT), False),
    ],
)
def test_the_same_words_are_one_piece_if_their_pages_agree(
    change: dict[str, object], there: Entry, one: bool
) -> None:
    other = replace(OTHER, **change)  # type: ignore[arg-type]
    pages = {1: Entry(dek=TEXT), 2: there}
    assert bool(oneness.of_pages([ONE, other], pages)) is one
    assert oneness.of_pages([ONE, other], {1: Entry(dek=TEXT)}) == []


def test_a_piece_whose_page_names_another_as_its_address_is_that(site: Site, house: House) -> None:
    site.pages["/stories/1"] = page(article(1))
    house.collect("/feed", feed(site, 1))
    house.enrich()
    canonical = f'<link rel="canonical" href="{site.url("/stories/1")}">'
    site.pages["/amp/1"] = page(article(1, head=canonical))
    again = feed(site, 1).replace(b"/stories/1</link>", b"/amp/1</link>")
    house.collect("/other", again.replace(b"Mon, 23 Nov 2026 01", b"Tue, 24 Nov 2026 01"))
    assert len(house.held()) == 2
    report = house.enrich()
    assert len(report.joined) == 1
    assert site.url("/amp/1") in str(report)
    [piece] = house.held()
    assert piece.url == site.url("/stories/1")
    assert [change.field for change in house.pieces.history(piece.id)][-1:] != ["same_as"]
    assert "same_as" in {change.field for change in house.pieces.history(piece.id)}
    # What its sources say from now on is said of the one.
    house.collect("/feed", feed(site, 1), now=NOW + timedelta(hours=2))
    house.collect("/other", again, now=NOW + timedelta(hours=2))
    assert [one.id for one in house.held()] == [piece.id]
    house.pieces.part("harbour", piece.id, who="Ada", now=NOW)
    assert len(house.held()) == 2
    assert house.enrich(now=NOW + timedelta(days=9)).joined == ()


def test_an_entry_with_the_names_of_two_pieces_makes_them_one(site: Site, house: House) -> None:
    def served(path: str, guid: str, title: str = "The quay is raised again") -> bytes:
        item = f"<item><title>{title}</title><link>{site.url(path)}</link><guid isPermaLink='false'>{guid}</guid></item>"
        return f'<rss version="2.0"><channel><title>Harbour</title>{item}</channel></rss>'.encode()

    house.collect("/feed", served("/a", "1"))
    house.collect("/feed", served("/b", "2"))
    assert len(house.held()) == 2
    house.collect("/feed", served("/b", "1"))  # /b is the second, 1 is the first
    [piece] = house.held()
    assert piece.url == site.url("/a")
    # A guid that is a place in a list names another piece each day.
    house.collect("/feed", served("/c", "3", "A lighthouse is sold"))
    house.collect("/feed", served("/c", "1", "A lighthouse is sold"))
    assert len(house.held()) == 2
