"""A reader's own week in a browser: what they got, while they are there, and nothing of theirs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from threading import Event

import pytest

from digest.app.readers import own as composing
from digest.app.week import approve, hand_over
from digest.model.follows import EDITION
from digest.store import Store, privacy
from digest.web.readers import own
from tests.web.desk.test_following import BEN, House
from tests.web.house import ELSEWHERE, FRIDAY

PUBLIC = "https://week.harbour.example"


class Handed(House):
    """Reader r0, the second on the list, follows Ben Pier; it was handed over."""

    def __init__(self, folder: Path, more: str = "") -> None:
        super().__init__(folder, more)
        self.follow(0, BEN)
        works = self.works
        press = works.press(self.settings)
        approve.approve(works.ground, self.settings, self.edition, press=press, who="Ada")
        self.at = FRIDAY
        hand_over.hand_over(works.delivery, self.settings, self.edition)
        self.reader = self.visitor(ELSEWHERE, "week.harbour.example")

    def mail(self, subscriber_id: int) -> str:
        [file] = self.folder.glob(f"outbox/harbour-1/{subscriber_id}.eml")
        body = message_from_bytes(file.read_bytes(), policy=default).get_body(("html",))
        assert body is not None
        return str(body.get_content())

    def link(self, subscriber_id: int = 2, number: int = 1) -> str:
        links = self.works.reader_links("harbour")
        return f"{links.own_url(subscriber_id)}/{number}".removeprefix(PUBLIC)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Handed]:
    made = Handed(tmp_path)
    yield made
    made.works.close()


def pieces(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"pieces/tide-(\d)", page)))


def test_the_link_in_the_email_shows_what_stands_in_it_and_no_link_of_its_readers(
    house: Handed,
) -> None:
    mail = house.mail(2)
    assert f'href="{PUBLIC}{house.link()}"' in mail
    page = house.reader.get(house.link())
    assert page.status_code == 200
    assert pieces(page.text) == pieces(mail)
    assert {"7", "8", "9"} <= set(pieces(page.text))
    assert page.text.count("You follow Ben Pier") == mail.count("You follow Ben Pier")
    assert re.search(r"You follow Ben Pier</p>", page.text)  # and no dot that nothing follows
    assert PUBLIC not in page.text  # no way to follow, choose or leave
    assert "reader.example" not in page.text
    assert '<meta name="robots" content="noindex">' in page.text
    assert page.headers["x-robots-tag"] == "noindex, nofollow"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "script" not in page.headers["content-security-policy"]
    assert house.reader.request("POST", house.link()).status_code == 405


def test_who_follows_nothing_sees_the_edition_and_has_no_such_link(house: Handed) -> None:
    assert "/w/" not in house.mail(3)
    page = house.reader.get(house.link(3))
    assert page.status_code == 200
    assert set(pieces(page.text)) == {str(one.piece.id) for one in house.edition.placements}


def test_it_ends_with_leaving_and_with_erasing(house: Handed) -> None:
    house.works.store.readers.leave("harbour", 2, now=house.at)
    assert house.reader.get(house.link()).status_code == 410
    assert house.reader.get(house.link(3)).status_code == 200
    privacy.erase(house.works.store.database, "r1@reader.example", now=house.at)
    assert house.reader.get(house.link(3)).status_code == 410


def test_what_nobody_got_and_who_nobody_is_look_alike(house: Handed) -> None:
    answers = [house.reader.get(house.link(*one)) for one in ((2, 2), (99, 1), (99, 7))]
    assert {(one.status_code, one.text) for one in answers} == {(410, answers[0].text)}


def test_other_links_of_a_reader_do_not_open_it_nor_does_it_open_others(house: Handed) -> None:
    links = house.works.reader_links("harbour")
    for url in (links.unsubscribe_url(2), links.preferences_url(2), links.follow_url(2)):
        assert house.reader.get(f"/w/{url.rpartition('/')[2]}/1").status_code == 404
    token = house.link().split("/")[2]
    for path in (f"/u/{token}", f"/p/{token}", f"/f/{token}/author/ben-pier"):
        assert house.reader.get(path).status_code == 404


def test_whoever_is_not_there_any_more_is_led_to_the_public_page(tmp_path: Path) -> None:
    house = Handed(tmp_path, '[archive]\nurl = "https://harbour.example/weeks"\n')
    assert f"{PUBLIC}/w/" in house.mail(2)
    assert "https://harbour.example/weeks/1.html" in house.mail(3)
    house.works.store.readers.leave("harbour", 2, now=house.at)
    answer = house.reader.get(house.link())
    assert answer.status_code == 303
    assert answer.headers["location"] == "https://harbour.example/weeks/1.html"
    house.works.close()


def test_a_client_that_asks_for_many_is_asked_to_wait(
    house: Handed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own, "MOST_OF_A_CLIENT", 2)
    reader = house.visitor(ELSEWHERE, "week.harbour.example")
    answers = [reader.get(house.link()).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


def test_while_one_is_composed_kept_ones_are_shown_and_a_crowd_sees_the_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own, "WAITING", 1)
    house = Handed(tmp_path)
    edition = house.reader.get(house.link(3))
    begun, go_on, compose = Event(), Event(), composing.page

    def slowly(store: Store, edition_id: int, variant: int) -> str | None:
        if variant != EDITION:
            begun.set()
            assert go_on.wait(60)
        return compose(store, edition_id, variant)

    monkeypatch.setattr(composing, "page", slowly)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(house.reader.get, house.link())
        assert begun.wait(60)
        answers = [house.reader.get(house.link(one)) for one in (3, 2)]
        go_on.set()
        assert [(one.status_code, one.text) for one in answers] == [(200, edition.text)] * 2
        theirs = first.result().text
    assert "You follow Ben Pier" in theirs
    assert house.reader.get(house.link()).text == theirs
    house.works.close()
