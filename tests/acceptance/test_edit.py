"""The editor's moves by the command's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from digest import example
from digest.app.wiring import utc_now
from digest.example import site
from tests.acceptance.house import House


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with site.serve(utc_now()) as address:
        yield address


@pytest.fixture
def house(tmp_path: Path, base: str) -> House:
    house = House.build(tmp_path, sources=[], allowed=[base.rpartition(":")[2].strip("/")])
    port = base.rpartition(":")[2].strip("/")
    house.installation.write_text(f'[fetch]\nallow_private = ["127.0.0.1:{port}"]\n')
    house.newsletter.write_text(example.newsletter_toml(base))
    house.digest("collect")
    house.digest("draft")
    return house


def test_an_edition_is_edited_from_the_shell_and_the_email_says_so(house: House) -> None:
    before = house.json("draft")["placements"]
    first, second, third = (one["piece"] for one in before[3:6])
    house.digest("edit", "lead", first["url"], "--by", "Ada")
    house.digest(
        "edit", "rewrite", second["headline"], "--teaser", "Ada's own words", "--by", "Ada"
    )
    house.digest("edit", "drop", third["headline"], "--by", "Ada")
    house.digest("edit", "subject", "Ada's subject", "--preheader", "And what is in it")
    house.digest("edit", "note", "Dear readers")
    edition = house.json("draft")
    assert edition["placements"][0]["piece"]["url"] == first["url"]
    assert third["url"] not in {one["piece"]["url"] for one in edition["placements"]}
    assert (edition["subject"], edition["note"]) == ("Ada's subject", "Dear readers")
    house.digest("compose")
    text = (house.folder / "out/edition.txt").read_text()
    assert "Ada's own words" in text
    assert third["headline"] not in text


def test_a_move_is_undone_and_done_again(house: House) -> None:
    [lead] = [one for one in house.json("draft")["placements"] if one["lead"]]
    words = lead["piece"]["headline"]
    house.digest("edit", "rewrite", words, "--headline", "Ada's", "--by", "Ada")
    assert "undid: wrote the headline" in house.digest("edit", "undo", "--by", "Ada")
    assert house.json("draft")["placements"][0]["headline"] is None
    house.digest("edit", "redo", "--by", "Ada")
    assert house.json("draft")["placements"][0]["headline"] == "Ada's"
    assert "nothing of Ben's to undo" in house.digest("edit", "undo", "--by", "Ben", code=1)


def test_words_that_name_no_piece_or_several_are_told(house: House) -> None:
    assert "none of the edition's pieces" in house.digest("edit", "drop", "no such", code=2)
    assert "pieces are called that" in house.digest("edit", "drop", "the", code=2)
    [lead] = [one for one in house.json("draft")["placements"] if one["lead"]]
    said = house.digest("edit", "move", lead["piece"]["url"], "--to", "Nowhere", code=2)
    assert "the edition has none of that name" in said


def test_a_piece_is_added_by_its_address_alone(house: House, base: str) -> None:
    dropped = house.json("draft")["placements"][4]["piece"]
    house.digest("edit", "drop", dropped["url"])
    house.digest("edit", "add", dropped["url"])
    assert dropped["url"] in {one["piece"]["url"] for one in house.json("draft")["placements"]}
    nowhere = f"{base.rstrip('/')}/articles/nowhere"
    assert "nowhere" in house.digest("edit", "add", nowhere, code=1)
    said = house.digest("edit", "add", nowhere, "--headline", "In our words")
    assert "In our words" in said
