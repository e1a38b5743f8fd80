"""Approval by a link in an email: whose, of what, once; and what each role may do."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from digest.app.service import notices
from digest.app.week import ask
from digest.app.week.edit import Desk
from digest.model.editions import EditionState
from digest.model.editors import Role
from tests.web.house import FRIDAY, Visitor, WebHouse

WORD = "the tide comes in twice"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(
        tmp_path,
        installation='[providers.main]\nkind = "outbox"\n',
        provider="main",
        newsletter='[schedule]\nhand_over = "friday 07:00"\n',
    )
    made.draft()
    made.editor("Ada", WORD, Role.WRITER)
    made.editor("Ben", WORD, Role.APPROVER)
    made.works.store.editors.put("Ben", made_hash(made, "Ben"), Role.APPROVER, now=made.at, address="ben@house.example")  # fmt: skip
    yield made
    made.works.close()


def made_hash(house: WebHouse, name: str) -> str:
    editor = house.works.store.editors.find(name)
    assert editor
    return editor.password


def signed_in(house: WebHouse, name: str) -> Visitor:
    visitor = house.visitor()
    assert visitor.sign_in(name, WORD).status_code == 303
    return visitor


def link(house: WebHouse) -> str:
    """The path in the newest email that asks Ben."""
    assert signed_in(house, "Ada").post("/desk/harbour/1/ask").status_code == 303
    letters = sorted(
        (house.folder / "outbox").rglob("*.eml"), key=lambda one: one.stat().st_mtime_ns
    )
    letter = email.message_from_bytes(letters[-1].read_bytes(), policy=email.policy.default)
    assert letter["To"] == "ben@house.example"
    text = letter.get_body(("plain",))
    assert text
    found = re.search(r"https://week\.harbour\.example(/approve/[\w-]+)", text.get_content())
    assert found, text.get_content()
    return found[1]


def stranger(house: WebHouse) -> Visitor:
    return house.visitor(host="week.harbour.example", enters=False)


def test_a_link_shows_what_it_approves_and_approves_it_once_in_her_name(house: WebHouse) -> None:
    path, ben = link(house), stranger(house)
    page = ben.get(path)
    assert page.status_code == 200
    assert page.headers["referrer-policy"] == "no-referrer"
    assert all(one.piece.headline in page.text for one in house.edition.placements)
    assert house.state == "draft"  # a mail program that follows links approves nothing
    assert ben.request("HEAD", path).status_code in (200, 405)
    assert ben.get(f"{path}/email").status_code == 200
    assert "Allow the warning" not in page.text
    assert ben.request("POST", path).status_code == 200
    assert house.state == "approved"
    assert house.edition.approved_by == "Ben"
    assert ben.get(path).status_code == 410
    assert ben.request("POST", path).status_code == 410


@pytest.mark.parametrize("what", ["a change", "a role", "a password", "the cut-off", "gone", "another site", "another origin"])  # fmt: skip
def test_a_link_is_dead_after_any_change(house: WebHouse, what: str) -> None:
    path, store = link(house), house.works.store
    headers = {}
    if what == "a change":
        desk = Desk(house.works.ground, house.settings, house.edition.id, "Ada", lambda: house.works.reading)  # fmt: skip
        desk.do(desk.moves.say(subject="Another subject altogether"))
    elif what == "a role":
        store.editors.put("Ben", made_hash(house, "Ben"), Role.WRITER, now=house.at)
    elif what == "a password":
        store.editors.put("Ben", made_hash(house, "Ada"), Role.APPROVER, now=house.at)
    elif what == "the cut-off":
        house.at = FRIDAY + timedelta(minutes=1)
    elif what == "gone":
        store.editors.remove("Ben")
    elif what == "another origin":  # of a browser that does not say how they stand to each other
        headers = {"origin": "https://evil.example"}
    else:
        headers = {"sec-fetch-site": "cross-site"}
    if not headers:
        assert stranger(house).get(path).status_code == 410
        assert stranger(house).get(f"{path}/email").status_code == 410
    assert stranger(house).request("POST", path, headers=headers).status_code in (403, 410)
    assert house.state == "draft"


def test_a_second_link_ends_the_first(house: WebHouse) -> None:
    first = link(house)
    second = link(house)
    assert first != second
    assert stranger(house).get(first).status_code == 410
    assert stranger(house).get(second).status_code == 200


def test_no_word_of_the_link_is_kept(house: WebHouse) -> None:
    word = link(house).rpartition("/")[2]
    with house.works.store.database.read() as connection:
        kept = connection.exec_driver_sql("SELECT * FROM approval").all()
        said = connection.exec_driver_sql("SELECT what FROM history").all()
    assert word not in repr(kept) + repr(said)
    assert any(what.startswith(ask.ASKED) for (what,) in said)


@pytest.mark.parametrize(
    ("role", "writes", "approves"),
    [
        (Role.EDITOR, True, True),
        (Role.WRITER, True, False),
        (Role.APPROVER, False, True),
        (Role.VIEWER, False, False),
    ],
)
def test_what_each_role_may_do(house: WebHouse, role: Role, writes: bool, approves: bool) -> None:
    house.editor("Cleo", WORD, role)
    cleo = signed_in(house, "Cleo")
    token = cleo.token("/desk/harbour/1")
    assert cleo.post("/desk/harbour/1/move", token, do="say", subject="Hers").status_code == (
        303 if writes else 403
    )
    assert (house.edition.subject == "Hers") is writes
    assert cleo.post("/desk/harbour/1/approve", token).status_code == (303 if approves else 403)
    assert (house.edition.state is EditionState.APPROVED) is approves


def test_no_address_puts_words_into_the_page(house: WebHouse) -> None:
    house.editor("Cleo", WORD, Role.EDITOR)
    cleo = signed_in(house, "Cleo")
    assert "Transfer" not in cleo.get("/desk/harbour/1/send?said=Transfer+the+money").text
    answer = cleo.post("/desk/harbour/1/approve")
    said = cleo.get(answer.headers["location"]).text
    assert "Approved by Cleo" in said
    assert '<p class="notice" role="status">' not in cleo.get(answer.headers["location"]).text


def test_the_notice_that_a_draft_is_ready_brings_its_approver_a_link_and_others_none(
    tmp_path: Path,
) -> None:
    made = WebHouse(
        tmp_path,
        installation='[providers.main]\nkind = "outbox"\n',
        provider="main",
        newsletter='[schedule]\nhand_over = "friday 07:00"\n'
        '[[notices]]\nabout = ["draft-ready"]\nto = ["ben@house.example", "cleo@house.example"]\n',
    )
    made.at = FRIDAY - timedelta(hours=2)
    made.draft()
    made.editor("Ben", WORD, Role.APPROVER)
    made.works.store.editors.put(
        "Ben", made_hash(made, "Ben"), Role.APPROVER, now=made.at, address="ben@house.example"
    )
    works = made.works
    notices.look(
        works.ground,
        provider=works.provider,
        link=partial(ask.link_in, works.ground, works.press),
    )
    letters = {}
    for one in (tmp_path / "outbox").rglob("*.eml"):
        letter = email.message_from_bytes(one.read_bytes(), policy=email.policy.default)
        text = letter.get_body(("plain",))
        assert text
        letters[letter["To"]] = text.get_content()
    assert "/approve/" not in letters["cleo@house.example"]
    path = re.findall(r"/approve/[\w-]+", letters["ben@house.example"])[0]
    assert stranger(made).request("POST", path).status_code == 200
    assert made.edition.approved_by == "Ben"
    works.close()
