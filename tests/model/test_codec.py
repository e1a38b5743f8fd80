"""Every noun comes back as it was; what another version wrote is read as far as it goes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from digest.collect.parsed import Link, Parsed, Site
from digest.model import codec
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition
from digest.model.history import Change
from digest.model.newsletters import Newsletter, SectionRule
from digest.model.pieces import Access, Alternative, Author, Entry, Image, Piece
from digest.model.refusals import Row
from tests.compose.editions import COMPLETE, fullest

AT = datetime(2026, 11, 27, 8, 30, 15, 250, tzinfo=UTC)
PICTURE = Image("https://harbour.example/a.jpg", width=800, focus=(0.5, 0.25))
PEOPLE = (Author("Ines Calder", role="pilot"), Author("Bo Diaz"))
ENTRY = Entry(
    url="https://harbour.example/a",
    topics=("Ports", "Ships"),
    authors=PEOPLE,
    published_at=AT,
    image=PICTURE,
    access=Access.PAID,
    origin={"headline": "og:title"},
    alternatives={
        "headline": (Alternative("Bridge closes", "h1"),),
        "published_at": (Alternative(AT, "time"), Alternative(AT, "meta")),
        "topics": (Alternative(("Docks",), "meta"),),
        "authors": (Alternative(PEOPLE, "json-ld"),),
        "image": (Alternative(PICTURE, "og:image"),),
    },
)
SITE = Site("Harbour", feeds=(Link("https://harbour.example/feed", "All", AT),), sections=("a",))
NEWSLETTER = replace(COMPLETE, timezone=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (Entry, ENTRY),
        (Parsed, Parsed("page", "Harbour", (ENTRY, Entry()), parts=(Link("b"),), site=SITE)),
        (Edition, fullest()),
        (Newsletter, NEWSLETTER),
        (tuple[Block, ...], (Block(BlockKind.EVENT, starts_at=AT, image=PICTURE),)),
        (tuple[Change, ...], (Change(("piece", "7", "teaser"), None, {"url": "a"}),)),
        (Row, Row("no", 3, domains=("one.example", "two.example"))),
        (Image | None, None),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_noun_comes_back_from_json_as_it_was(shape: Any, value: Any) -> None:
    assert codec.from_json(shape, json.loads(json.dumps(codec.to_json(value)))) == value


@pytest.mark.parametrize("name", ["topics", "authors", "image", "published_at", "access", "dek"])
def test_a_field_comes_back_alone_as_the_history_of_pieces_keeps_it(name: str) -> None:
    value = getattr(ENTRY, name)
    assert codec.field(Piece, name, json.loads(json.dumps(codec.to_json(value)))) == value
    assert codec.field(Piece, name, None) is None


def test_what_an_older_or_newer_version_wrote_is_read() -> None:
    assert codec.from_json(Image, {"url": "a"}) == Image("a")
    assert codec.from_json(Image, {"url": "a", "sharpness": 3}) == Image("a")
    assert codec.from_json(SectionRule, {"title": "A", "kinds": ["Essay"]}).kinds == ("Essay",)
    assert codec.field(Piece, "no longer", ["as it is"]) == ["as it is"]
    # What an edition was composed from ended its UTC times in Z, before one codec wrote everything.
    assert codec.from_json(Link, {"url": "a", "updated_at": "2026-11-27T08:30:15.000250Z"}) == Link(
        "a", updated_at=AT
    )


def test_a_change_is_a_short_list() -> None:
    change = Change(("order", "Analysis"), [1, 2], [2, 1])
    assert codec.to_json((change,)) == [[["order", "Analysis"], [1, 2], [2, 1]]]


def test_a_set_is_a_list_in_an_order() -> None:
    words = frozenset({"tide", "analysis"})
    assert codec.to_json(words) == ["analysis", "tide"]
    assert codec.from_json(frozenset[str], codec.to_json(words)) == words
