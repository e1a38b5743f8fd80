"""Words to colleagues: kept, mailed to whom they name, taken back; and what else the shelf's Undo needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from digest.model.editors import Role
from tests.web.house import Visitor, WebHouse

WORD = "the tide comes in twice"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path)
    made.draft()
    for name, address in (("Ada Quay", "ada@house.example"), ("Ben", "ben@house.example")):
        made.editor(name, WORD)
        made.works.store.editors.put(name, _password(made, name), Role.EDITOR, now=made.at, address=address)  # fmt: skip
    yield made
    made.works.close()


def _password(house: WebHouse, name: str) -> str:
    found = next(one for one in house.works.store.editors.all() if one.name == name)
    return found.password


def signed_in(house: WebHouse, name: str) -> Visitor:
    visitor = house.visitor()
    visitor.sign_in(name, WORD)
    return visitor


def asked(visitor: Visitor, path: str, **fields: str) -> dict[str, Any]:
    data = {"token": visitor.token(), **fields}
    answer = visitor.request(
        "POST", f"/desk/harbour/1/{path}", data=data, headers={"x-digest": "parts"}
    )
    found: dict[str, Any] = answer.json()
    return found


def test_a_colleague_who_is_named_gets_the_word_by_email_and_it_can_be_taken_back(
    house: WebHouse,
) -> None:
    ben, shelf = signed_in(house, "Ben"), house.works.store.shelf
    piece = house.edition.placements[0].piece
    did = asked(ben, "remark", text="@ada is this figure right? @ben", piece=str(piece.id))
    assert did["what"] == "said, and mailed to Ada Quay"
    [letter] = (house.folder / "outbox").rglob("*.eml")
    assert b"To: ada@house.example" in letter.read_bytes()
    assert b"is this figure right?" in letter.read_bytes()
    [said] = shelf.remarks(house.edition.id)
    assert said.piece_id == piece.id
    assert asked(signed_in(house, "Ada Quay"), "remark", **did["remark"]) is not None
    assert shelf.remarks(house.edition.id) == (said,)  # nobody takes back what another said
    asked(ben, "remark", **did["remark"])
    assert shelf.remarks(house.edition.id) == ()


def test_who_is_not_named_or_has_no_address_gets_none(house: WebHouse) -> None:
    house.editor("Cleo", WORD)
    ben = signed_in(house, "Ben")
    assert asked(ben, "remark", text="ada@elsewhere.example, @cleo")["what"] == "said to colleagues"
    assert not (house.folder / "outbox").exists()


def test_what_changes_no_edition_is_taken_back_as_well(house: WebHouse) -> None:
    ben, store = signed_in(house, "Ben"), house.works.store
    piece = house.edition.placements[-1].piece
    asked(ben, "move", do="drop", piece=str(piece.id))
    did = asked(ben, "move", do="shelve", piece=str(piece.id))
    assert list(store.shelf.all("harbour")) == [piece.id]
    back = asked(ben, "move", **did["back"])
    assert store.shelf.all("harbour") == {}
    asked(ben, "move", **back["back"])
    assert list(store.shelf.all("harbour")) == [piece.id]
    # Words that were thrown away come back as they were.
    form = {"do": "block-add", "kind": "note", "text": "Half a thought"}
    asked(ben, "words", **form)
    thrown = asked(ben, "words", forget="block-add note")
    assert store.persons.words(house.edition.id, "Ben") == ()
    asked(ben, "words", **thrown["words"])
    [kept] = store.persons.words(house.edition.id, "Ben")
    assert kept.form["text"] == "Half a thought"
