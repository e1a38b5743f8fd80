"""Following and unfollowing: by the sign-up form, the page where readers choose, and a link in an email."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from digest.audience.lists import read_csv
from digest.model.follows import Subject, subject
from tests.web.house import ELSEWHERE, WebHouse

FOLLOWS = '[audience]\nsign_up = true\n[follows]\noffer = ["authors", "topics"]\npieces = 1\n'
INES = subject("author", "Ines Calder")
ADA = "ada@reader.example"


class House(WebHouse):
    def __init__(self, folder: Path, newsletter: str = FOLLOWS) -> None:
        super().__init__(folder, newsletter=newsletter)
        rows = read_csv(["address\n", f"{ADA}\n"], name="list")
        self.works.store.subscribers.import_rows("harbour", rows, now=self.at)
        self.reader = self.visitor(ELSEWHERE)

    def id(self, address: str = ADA) -> int:
        people = self.works.store.subscribers.of("harbour")
        return next(one.id for one in people if one.address == address)

    def follows(self, address: str = ADA) -> list[Subject]:
        return [one.subject for one in self.works.store.follows.of(self.id(address))]

    def link(self, path: str = "author/ines-calder", address: str = ADA) -> str:
        url = self.works.reader_links("harbour").follow_url(self.id(address))
        return f"/f/{url.rpartition('/')[2]}/{path}"

    def post(self, url: str, **fields: str | list[str]) -> httpx.Response:
        return self.reader.request("POST", url, data=fields)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.works.close()


def test_a_link_in_an_email_asks_and_changes_nothing(house: House) -> None:
    for method in ("GET", "HEAD"):
        page = house.reader.request(method, house.link())
        assert page.status_code == 200
    assert house.follows() == []
    page = house.reader.get(house.link())
    assert "Follow Ines Calder?" in page.text
    assert 'name="do" value="follow"' in page.text


def test_one_click_follows_and_another_does_not_any_more(house: House) -> None:
    assert house.post(house.link(), do="follow").status_code == 200
    assert house.follows() == [INES]
    assert 'value="unfollow"' in house.reader.get(house.link()).text
    assert house.post(house.link(), do="unfollow").status_code == 200
    assert house.follows() == []


def test_what_nobody_offers_is_neither_followed_nor_said_again(house: House) -> None:
    for path in ("author/somebody-else", "planet/mars", "author/%3Cb%3E"):
        answer = house.post(house.link(path), do="follow")
        assert answer.status_code == 404
        assert "somebody" not in answer.text
        assert "mars" not in answer.text
        assert "<b>" not in answer.text
    assert house.follows() == []


def test_other_links_of_a_reader_do_not_open_it(house: House) -> None:
    links = house.works.reader_links("harbour")
    for url in (links.unsubscribe_url(house.id()), links.preferences_url(house.id())):
        token = url.rpartition("/")[2]
        assert house.post(f"/f/{token}/author/ines-calder", do="follow").status_code == 404
    assert house.follows() == []


def test_who_left_follows_nothing_by_an_old_email(house: House) -> None:
    house.works.store.readers.leave("harbour", house.id(), now=house.at)
    assert house.post(house.link(), do="follow").status_code == 410
    assert house.follows() == []


def test_the_page_where_readers_choose_has_what_is_offered_and_what_they_follow(
    house: House,
) -> None:
    old = subject("author", "An Old Friend")  # nothing of theirs was published lately
    house.works.store.readers.follow("harbour", house.id(), old, wanted=True, now=house.at)
    url = house.works.reader_links("harbour").preferences_url(house.id())
    page = "/p/" + url.rpartition("/")[2]
    shown = house.reader.get(page).text
    assert re.search(r'value="author/an-old-friend" checked', shown)
    assert re.search(r'value="author/ines-calder">', shown)
    both = ["author/ines-calder", "author/an-old-friend", "author/nobody"]
    assert house.post(page, do="save", name="Ada", follow=both).status_code == 200
    assert set(house.follows()) == {INES, old}
    assert house.post(page, do="save", name="Ada").status_code == 200
    assert house.follows() == []


def test_the_form_brings_follows_along_and_shows_those_of_its_address(house: House) -> None:
    page = house.reader.get(
        "/s/harbour?follow=author:Ines%20Calder&follow=author:%3Cscript%3E"
    ).text
    assert re.search(r'value="author/ines-calder" checked', page)
    assert "script" not in page
    wrong = house.post("/s/harbour", address="nobody", follow="author/ines-calder")
    assert wrong.status_code == 422
    assert re.search(r'value="author/ines-calder" checked', wrong.text)
    sent = house.post(
        "/s/harbour", address="new@reader.example", follow=["author/ines-calder", "author/nobody"]
    )
    assert sent.status_code == 200
    assert house.follows("new@reader.example") == [INES]
    # Nobody changes by a form what somebody follows who is on the list.
    house.post("/s/harbour", address=ADA, follow="author/ines-calder")
    assert house.follows() == []


OURS = 'origins = ["https://harbour.example"]\n'


@pytest.fixture
def site(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path, FOLLOWS.replace("sign_up = true\n", f"sign_up = true\n{OURS}"))
    yield made
    made.works.close()


def test_a_page_of_the_house_signs_up_and_reads_the_answer(site: House) -> None:
    def ask(origin: str, address: str) -> httpx.Response:
        headers = {"Origin": origin, "Accept": "application/json"}
        fields = {"address": address, "follow": "author/ines-calder"}
        return site.reader.request("POST", "/s/harbour", data=fields, headers=headers)

    answer = ask("https://harbour.example", "new@reader.example")
    assert (answer.status_code, answer.json()) == (200, {"state": "sent"})
    assert answer.headers["access-control-allow-origin"] == "https://harbour.example"
    assert answer.headers["vary"] == "Origin"
    assert "access-control-allow-credentials" not in answer.headers
    assert site.follows("new@reader.example") == [INES]
    wrong = ask("https://harbour.example", "nobody")
    assert (wrong.status_code, wrong.json()) == (422, {"state": "address"})
    for other in ("https://harbour.example.evil.example", "http://harbour.example", "null"):
        answer = ask(other, "another@reader.example")
        assert answer.json() == {"state": "sent"}
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    ("back", "leads"),
    [
        ("https://harbour.example/thanks", True),
        ("https://HARBOUR.example/thanks", True),
        ("https://harbour.example@evil.example/", False),
        ("https://evil.example/https://harbour.example", False),
        ("//harbour.example/", False),
        ("https://harbour.example:8443/", False),
        ("https:\\\\evil.example", False),
        ("https://harbour.example\\@evil.example/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_form_leads_back_to_the_houses_own_sites_alone(
    site: House, back: str, leads: bool
) -> None:
    answer = site.reader.request(
        "POST", "/s/harbour", data={"address": "new@reader.example", "return": back}
    )
    assert answer.status_code == (303 if leads else 200)
    assert answer.headers.get("location", "") == (back if leads else "")
