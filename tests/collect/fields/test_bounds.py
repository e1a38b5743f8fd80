"""Items of a size that nobody reads: what is kept of them, and what is said."""

from __future__ import annotations

from datetime import UTC, datetime

from digest.collect import merge
from digest.collect.fields.bounds import bounded, too_long
from digest.curate import unfit
from digest.model.pieces import Alternative, Author, Entry, Image, Piece
from digest.net.urls import LONGEST, canonical
from tests.curate.test_unfit import HARBOUR

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
SOURCE = "https://harbour.example/feed"


def address(length: int) -> str:
    return "https://harbour.example/tide/".ljust(length, "a")


def test_an_address_is_kept_whole_or_its_entry_is_left_out_and_that_is_said() -> None:
    entries = [
        Entry(address(LONGEST), headline="Just so long"),
        Entry(address(LONGEST + 1), headline="One too long"),
        Entry(address(100_000), headline="Somebody's state"),
        Entry(f"{address(40)}?utm_source={'x' * 5000}", headline="Tracking alone"),
    ]
    named = merge.names(entries, source=SOURCE, now=NOW)
    assert [one.entry.headline for one in named] == ["Just so long", "Tracking alone"]
    assert [one.entry.url for one in named] == [address(LONGEST), address(40)]
    said = too_long(entries)
    assert said.startswith("2 with an address of more than 2,000 characters")
    assert "100,000" in said
    assert too_long(entries[:1]) == ""
    assert canonical(address(LONGEST + 1)) == ""


def test_nothing_else_of_an_entry_is_without_end() -> None:
    image = Image(address(50), alt="a" * 50_000, caption="b" * 50_000, credit="c" * 50_000)
    entry = Entry(
        address(50),
        headline="h" * 500_000,
        dek="d" * 500_000,
        authors=(Author("n" * 5000), *(Author(f"Name {n}", url=address(9000)) for n in range(500))),
        topics=("t" * 5000, *(f"topic {n}" for n in range(500))),
        image=image,
        alternatives={
            "image": (Alternative(Image(address(9000)), "x"), Alternative(image, "y")),
            "dek": (Alternative("d" * 500_000, "x"), Alternative("short", "y")),
        },
    )
    kept = bounded(entry)
    assert len(repr(kept)) < 200_000
    assert (len(kept.headline), len(kept.dek)) == (1000, 5000)
    assert len(kept.authors) == len(kept.topics) == 50
    assert {one.url for one in kept.authors} == {""}
    assert kept.image
    assert len(kept.image.alt) == 1000
    assert [len(several) for several in kept.alternatives.values()] == [1, 1]
    assert bounded(Entry(address(50), image=Image(address(9000)))).image is None


def test_an_ordinary_entry_is_as_it_was() -> None:
    entry = Entry(address(50), headline="Tides", authors=(Author("Ines Calder"),), topics=("sea",))
    assert bounded(entry) == entry


def test_a_piece_that_was_held_with_such_an_address_is_left_out_with_the_reason() -> None:
    for held in (
        Piece(1, address(3000), "Tides"),
        Piece(1, address(50), "Tides", link=address(3000)),
    ):
        assert "2,000 characters" in unfit.why(held, HARBOUR)
    assert unfit.why(Piece(1, "http://[", "Tides"), HARBOUR) == "its address cannot be read"
