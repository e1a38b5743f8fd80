"""The block that fills itself: from clicks, until a person's word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition
from digest.model.events import Event, EventKind, Posted
from tests.app.house import DAY, FRIDAY, HOUR, House

WEEK = 7 * DAY


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path, "[newsletter]\nmost_read = 3\n")
    made.publish("tides", "gauges", "locks", "silt", at=FRIDAY - 2 * DAY)
    edition = made.draft(FRIDAY - 14 * HOUR)
    made.approve(edition, FRIDAY - 13 * HOUR)
    made.hand_over(edition, FRIDAY - 12 * HOUR)
    made.publish("pilots", at=FRIDAY + 4 * DAY)
    yield made
    made.works.close()


def _clicked(house: House, **people: int) -> None:
    for slug, many in people.items():
        events = [
            Event(
                f"{slug} {n}",
                EventKind.CLICK,
                f"r{n}@reader.example",
                FRIDAY + timedelta(hours=ord(slug[0]), minutes=n),
                batch="harbour-1-0a1b2c3d4e5f-1",
                subscriber=n,
                url=f"https://harbour.example/{slug}",
                agent="Mozilla/5.0 (X11) Firefox/145.0",
            )
            for n in range(many)
        ]
        post = Posted("live", f"{slug}{many}", "postmark", b"", FRIDAY)
        house.works.store.events.write(post, events, now=FRIDAY)


def _list(edition: Edition) -> list[str]:
    blocks = [one for one in edition.blocks if one.kind is BlockKind.MOST_READ]
    return [line.partition("](")[2].rstrip(")") for one in blocks for line in one.text.splitlines()]


def _urls(*slugs: str) -> list[str]:
    return [f"https://harbour.example/{slug}" for slug in slugs]


def test_it_fills_itself_anew_as_clicks_come_in(house: House) -> None:
    _clicked(house, tides=1, silt=2)
    assert _list(house.draft(FRIDAY + 5 * DAY)) == []  # two are no list of the most read
    _clicked(house, locks=5)
    assert _list(house.draft(FRIDAY + 5 * DAY)) == _urls("locks", "silt", "tides")
    _clicked(house, gauges=9)
    draft = house.draft(FRIDAY + 6 * DAY)
    assert _list(draft) == _urls("gauges", "locks", "silt")
    assert house.draft(FRIDAY + 6 * DAY).revision == draft.revision


def test_what_a_person_rewrote_or_took_out_stays_so(house: House) -> None:
    _clicked(house, tides=1, silt=2, locks=5)
    draft = house.draft(FRIDAY + 5 * DAY)
    [block] = draft.blocks
    mine = replace(block, text="1. [Mine](https://harbour.example/mine)")
    _save(house, draft, (mine,))
    _clicked(house, gauges=9)
    draft = house.draft(FRIDAY + 6 * DAY)
    assert _list(draft) == _urls("mine")
    _save(house, draft, ())
    assert _list(house.draft(FRIDAY + 6 * DAY)) == []


def test_it_is_printed_as_a_list_under_its_heading(house: House) -> None:
    _clicked(house, tides=1, silt=2, locks=5)
    draft = house.draft(FRIDAY + 5 * DAY)
    house.approve(draft, FRIDAY + 6 * DAY)
    message = house.works.store.editions.frozen(draft.id)
    assert message is not None
    assert "Most read last time" in message.html
    assert "https://harbour.example/locks" in message.text


def _save(house: House, edition: Edition, blocks: tuple[Block, ...]) -> None:
    store = house.works.store.editions
    store.save(replace(edition, blocks=blocks), who="Ada", what="wrote", now=house.at)
