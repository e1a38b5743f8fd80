"""A quarter of a year in an invented house, and its pages of results in a browser: both themes, wide and narrow."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest import settings
from digest.app.keep import results
from digest.audience.lists import read_csv
from digest.model.events import Posted
from digest.model.pieces import Author, Piece
from digest.model.sources import SourceState
from tests.app.house import DAY, FRIDAY, HOUR, SOURCE, House
from tests.browser import axe
from tests.browser.desks import opened, served, visiting
from tests.crowd import crowd
from tests.doubles import reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DESKS = """
[newsletter]
most_read = 3
[[sections]]
title = "On the water"
topics = ["Shipping", "Tides"]
[[sections]]
title = "On the quay"
topics = ["People", "Trade"]
"""
PEOPLE = ("Ines Calder", "Tom Okafor", "Mira Lindqvist", "Jun Watanabe", "Rosa Delgado")
WORDS = (
    ("Shipping", "The last pilot of the northern channel"),
    ("Tides", "What a tide gauge tells, and what it keeps to itself"),
    ("People", "A lighthouse keeper's second winter"),
    ("Trade", "Why the salt barges came back"),
    ("Shipping", "Three locks, one key"),
    ("People", "The choir that sings to ships"),
    ("Trade", "Silt, and who pays for it"),
)


def quarter(folder: Path, *, weeks: int = 13, readers: int = 400) -> House:
    """Editions each Friday; people and scanners click, some authors more than others; one provider was silent."""
    house = House(folder, DESKS)
    file = folder / "config/digest.toml"  # nobody asks whether invented pages are there
    file.write_text(file.read_text().replace("[web]\n", "[web]\nasks_live = false\n"))
    house.works.settings = settings.load(file.parent, {})
    store = house.works.store
    lines = ["address\n", *(f"{reader(n)}\n" for n in range(1, readers))]
    listed = read_csv(lines, name="readers")
    store.subscribers.import_rows("harbour", listed, now=FRIDAY - 120 * DAY)
    dice = random.Random(13)
    for week in range(weeks + 1):
        friday = FRIDAY - timedelta(weeks=weeks - week)
        urls = []
        for number, (topic, headline) in enumerate(WORDS):
            at = friday - 6 * DAY + number * 11 * HOUR
            url = f"https://harbour.example/{week}/{number}"
            urls.append(url)
            by = Author(PEOPLE[(week + number * 2) % 5])
            piece = Piece(0, url, f"{headline} ({week + 1})", "What came of it this week.", published_at=at,
                          first_seen_at=at, source=SOURCE, authors=(by,), topics=(topic,))  # fmt: skip
            state = SourceState("harbour", SOURCE, checked_at=at, succeeded_at=at)
            store.pieces.record(state, [(piece, (url,))], now=at)
        edition = house.draft(friday - 14 * HOUR)
        if week == weeks:
            break  # this week's is being made
        if week % 3 == 2:
            store.editions.save(
                replace(edition, look="headlines"), who="", what="look", now=house.at
            )
            edition = store.editions.get(edition.id)
        house.approve(edition, friday - 13 * HOUR)
        house.hand_over(edition, friday - 12 * HOUR)
        if week != weeks // 3:  # nothing was switched on that week
            _told(house, edition.label, _favoured(dice, edition.pieces.values()), readers, week)
    house.at = FRIDAY + HOUR
    results.refresh(store, now=house.at)
    return house


def _favoured(dice: random.Random, pieces: Iterable[Piece]) -> list[str]:
    """The pieces' addresses, those of better liked authors first: there the crowd clicks more."""
    liked = {name: 5 - place for place, name in enumerate(PEOPLE)}
    return [
        one.url
        for one in sorted(pieces, key=lambda one: -liked[one.authors[0].name] - dice.uniform(0, 3))
    ]


def _told(house: House, label: str, links: list[str], readers: int, week: int) -> None:
    told = crowd(readers, links=links, batch=f"{label}-0a1b2c3d4e5f-1", at=house.at, seed=week)
    events = [one.event for one in told if one.event.at < FRIDAY]
    post = Posted("live", label, "postmark", b"", house.at)
    house.works.store.events.write(post, events, now=house.at)


def pages(weeks: int) -> tuple[str, ...]:
    """All editions, the last one, that of which nothing is known, this week's at the desk."""
    numbers = ("", f"/{weeks}", f"/{weeks // 3 + 1}")
    return (*(f"/results/harbour{one}" for one in numbers), f"/desk/harbour/{weeks + 1}")


@pytest.mark.parametrize(
    ("weeks", "scheme", "width"),
    [
        (2, "dark", 390),
        *(
            pytest.param(13, scheme, width, marks=pytest.mark.dose)
            for scheme in ("light", "dark")
            for width in (1440, 390)
        ),
    ],
)
def test_a_quarter_of_a_year_can_be_read(
    browser: Browser, tmp_path: Path, weeks: int, scheme: str, width: int
) -> None:
    house = quarter(tmp_path, weeks=weeks, readers=60)
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    with served(house) as base, visiting(browser, base, **look) as page:  # type: ignore[arg-type]
        for path in pages(weeks):
            if path.startswith("/desk"):
                opened(page, path)
            else:
                page.goto(path)
            assert axe.violations(page) == [], path
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} wide"
    house.works.close()
