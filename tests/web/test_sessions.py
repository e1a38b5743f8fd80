"""A list of one's sessions, each ended by a click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from digest.model.editors import Role
from tests.serving import visiting
from tests.web.house import ELSEWHERE, Visitor, WebHouse

PASSWORD = "the tide comes in twice"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0 Safari/537.36 Edg/140.0"
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path)
    made.draft()
    made.editor("Ada", PASSWORD)
    yield made
    made.works.close()


def signed_in(house: WebHouse, browser: str = "", name: str = "Ada") -> Visitor:
    visitor = house.visitor(ELSEWHERE)
    form = {"token": visitor.token("/sign-in"), "name": name, "password": PASSWORD}
    headers = {"User-Agent": browser} if browser else {}
    assert visitor.request("POST", "/sign-in", data=form, headers=headers).status_code == 303
    return visitor


def listed(visitor: Visitor) -> list[str]:
    return re.findall(r"<b>([^<]+)</b>", visitor.get("/sessions").text)


def is_in(visitor: Visitor) -> bool:
    return visitor.get("/desk/harbour/1").status_code == 200


def test_each_of_ones_sessions_is_listed_and_ended_by_a_click(house: WebHouse) -> None:
    here = signed_in(house, FIREFOX)
    house.at += timedelta(minutes=1)
    there = signed_in(house, EDGE)
    assert listed(here) == ["Edge on Windows", "Firefox on Linux"]
    names = re.findall(r'name="session" value="([^"]+)"', here.get("/sessions").text)
    assert here.post("/sessions/end", here.token("/sessions"), session=names[0]).status_code == 303
    assert (is_in(here), is_in(there)) == (True, False)
    assert listed(here) == ["Firefox on Linux"]


def test_all_others_are_ended_at_once_and_nobody_elses(house: WebHouse) -> None:
    house.editor("Vera", PASSWORD, Role.VIEWER)
    vera, here = signed_in(house, name="Vera"), signed_in(house)
    others = [signed_in(house) for _ in range(2)]
    [hers] = re.findall(r'name="session" value="([^"]+)"', vera.get("/sessions").text)
    token = here.token("/sessions")
    here.post("/sessions/end", token, session=hers)
    assert is_in(vera)
    here.post("/sessions/end", token)
    assert [is_in(one) for one in (here, vera, *others)] == [True, True, False, False]


def test_the_list_is_for_who_is_there_and_its_form_is_ours(house: WebHouse) -> None:
    nobody, here = house.visitor(ELSEWHERE), signed_in(house)
    assert nobody.get("/sessions").status_code == 303
    assert here.post("/sessions/end", "0" * 64).status_code == 403
    assert is_in(here)


def test_a_viewer_ends_sessions_too(house: WebHouse) -> None:
    house.editor("Vera", PASSWORD, Role.VIEWER)
    one, other = signed_in(house, name="Vera"), signed_in(house, name="Vera")
    one.post("/sessions/end", one.token("/sessions"))
    assert (is_in(one), is_in(other)) == (True, False)


def test_when_it_was_seen_is_written_down_now_and_then(house: WebHouse) -> None:
    here = signed_in(house)
    word = here._cookies["digest"]
    admissions, [editor] = house.works.store.admissions, house.works.store.editors.all()
    for minutes, seen in ((5, 0), (6, 11)):
        house.at += timedelta(minutes=minutes)
        assert admissions.at_the_desk(word, now=house.at) == editor
        [one] = admissions.of(editor, now=house.at)
        assert one.began_at
        assert one.seen_at == one.began_at + timedelta(minutes=seen)


@pytest.mark.parametrize("how", ["sign out", "new password", "removed"])
def test_an_open_page_hears_no_more_once_it_is_signed_out(house: WebHouse, how: str) -> None:
    store = house.works.store
    [ada] = store.editors.all()
    word = store.admissions.sign_in(ada, now=house.at)
    with visiting(house.works) as client:
        client.cookies.set("digest", word)
        with client.stream("GET", "/desk/harbour/1/changes") as heard:
            lines = heard.iter_lines()
            assert next(lines) == "retry: 1000"
            if how == "sign out":
                store.admissions.end(word)
            elif how == "new password":
                house.editor("Ada", "another password")
            else:
                store.editors.remove("Ada")
            assert not [one for one in lines if one]
