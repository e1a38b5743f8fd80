"""The block that fills itself: from clicks, until a person's word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from digest.app.week import most_read
from digest.app.week.collect import count_reads
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition
from digest.model.events import Event, EventKind, Posted
from digest.net.fetch import Fetcher
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.serving import Site, serving

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
    assert "Most read" in message.html
    assert "https://harbour.example/locks" in message.text


def _save(house: House, edition: Edition, blocks: tuple[Block, ...]) -> None:
    store = house.works.store.editions
    store.save(replace(edition, blocks=blocks), who="Ada", what="wrote", now=house.at)


@pytest.fixture
def counting(tmp_path: Path) -> Iterator[tuple[House, Site]]:
    with serving({}) as site:
        rule = f'[newsletter]\nmost_read = 3\n[most_read]\nurl = "{site.base}/read.json"\n'
        made = House(tmp_path, rule)
        made.publish("tides", "gauges", "locks", "silt", at=FRIDAY - 9 * DAY)
        made.publish("pilots", at=FRIDAY - 2 * DAY)
        yield made, site
        made.works.close()


def _read(house: House, site: Site, *, at: datetime = FRIDAY, allowed: bool = True) -> str:
    house.at = at
    fetcher = Fetcher(allow_private=[site.host] if allowed else [])
    count_reads(house.works.ground, house.settings, fetcher=fetcher)
    return most_read.trouble(house.works.ground, house.settings)


def test_the_house_s_own_counts_fill_it_where_they_are_named(counting: tuple[House, Site]) -> None:
    house, site = counting
    pages = {"/": 9000, "/silt": 30, "/tides?utm_source=x": 20, "/locks": 25, "/gauges": 3}
    site.bodies["/read.json"] = json.dumps({**pages, "/pilots": 500, "/never-seen": 80}).encode()
    assert _read(house, site) == ""
    edition = house.draft(FRIDAY)
    assert _list(edition) == _urls("silt", "locks", "tides")  # not what stands in the draft
    assert _read(house, site, at=FRIDAY + HOUR / 2) == ""
    assert len(site.asked) == 1  # once an hour
    site.bodies["/read.json"] = b"<h1>Sign in</h1>"
    assert "a page" in _read(house, site, at=FRIDAY + 2 * HOUR)
    assert _list(house.draft(FRIDAY)) == _urls("silt", "locks", "tides")  # what it said before
    site.bodies["/read.json"] = json.dumps(dict.fromkeys(pages, 1)).encode()
    assert _read(house, site, at=FRIDAY + 4 * HOUR) == ""


def test_counts_that_are_too_large_or_elsewhere_are_not_taken(counting: tuple[House, Site]) -> None:
    house, site = counting
    site.bodies["/read.json"] = b"[" + b" " * 6_000_000 + b"]"
    assert "larger than" in _read(house, site)
    site.bodies["/read.json"] = b"[]"
    asked = len(site.asked)
    # loopback, and nobody allowed it
    assert "private" in _read(house, site, at=FRIDAY + 2 * HOUR, allowed=False)
    assert len(site.asked) == asked
