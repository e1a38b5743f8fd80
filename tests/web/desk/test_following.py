"""What readers' follows make of an edition, at the desk: counted, looked at, and kept from followers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from digest.app.week import approve, hand_over
from digest.audience.lists import read_csv
from digest.model.editions import LEAD
from digest.model.editors import Role
from digest.model.follows import Subject, subject
from digest.model.pieces import Author
from tests.web.house import FRIDAY, Visitor, WebHouse, piece

FOLLOWS = '[follows]\noffer = ["authors", "topics"]\npieces = 1\n'
INES, BEN = subject("author", "Ines Calder"), subject("author", "Ben Pier")
PAGE = "/desk/harbour/1/follows"


class House(WebHouse):
    """Ten readers; pieces 7, 8 and 9 are Ben Pier's, find no room, and reach who follows him."""

    def __init__(self, folder: Path, more: str = "", **how: str) -> None:
        super().__init__(folder, newsletter=FOLLOWS + more, pieces=0, most=1, **how)
        self.publish(
            *(
                piece(number, authors=(Author("Ben Pier" if number > 6 else "Ines Calder"),))
                for number in range(1, 10)
            )
        )
        lines = ["address\n", *(f"r{number}@reader.example\n" for number in range(9))]
        self.works.store.subscribers.import_rows(
            "harbour", read_csv(lines, name="rows"), now=self.at
        )
        self.draft()

    def follow(self, number: int, one: Subject) -> None:
        address = f"r{number}@reader.example"
        self.works.store.follows.add("harbour", address, one, now=self.at)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.works.close()


def emails(answer: httpx.Response) -> list[tuple[str, int, int]]:
    """The table's lines: whose, readers, pieces."""
    assert answer.status_code == 200
    table = answer.text.partition('<table class="emails">')[2].partition("</table>")[0]
    found = re.findall(r"<a [^>]+>([^<]+)</a></td><td>([\d,]+)</td><td>(\d+)</td>", table)
    return [(name, int(many), int(pieces)) for name, many, pieces in found]


def shown(visitor: Visitor, query: str, view: str = "email") -> list[str]:
    """The pieces of an email, in its order."""
    answer = visitor.get(f"{PAGE}/{view}?{query}")
    assert answer.status_code == 200
    assert "sandbox" in answer.headers["content-security-policy"]
    return list(dict.fromkeys(re.findall(r"pieces/tide-(\d)", answer.text)))


def test_the_page_counts_emails_and_readers_and_shows_any_of_them(house: House) -> None:
    for number in (0, 1, 2):
        house.follow(number, BEN)
    house.follow(2, INES)
    visitor = house.visitor()
    page = visitor.get(PAGE)
    lines = emails(page)
    assert [many for _, many, _ in lines] == [7, 2, 1]
    assert lines[1][0] == "Followers of Ben Pier"
    assert set(lines[2][0].removeprefix("Followers of ").split(", ")) == {"Ben Pier", "Ines Calder"}
    assert "<b>3 different emails</b>" in page.text
    assert "3 readers follow something" in page.text
    own = [str(one.piece.id) for one in house.edition.placements]
    lead = next(one for one in house.edition.placements if one.section == LEAD)
    edition = shown(visitor, "copy=")
    assert set(edition) == set(own)
    key = re.findall(r"\?copy=([0-9a-f]+)#", page.text)[0]
    mine = shown(visitor, f"copy={key}")
    assert mine[0] == str(lead.piece.id)
    assert set(mine) == {*own, "7", "8", "9"}
    assert shown(visitor, "as=author:Ben+Pier") == mine
    assert shown(visitor, "as=author:Ben+Pier", "text")  # and as text
    assert visitor.get(f"{PAGE}/source?copy=").status_code == 404


def test_no_address_of_a_reader_stands_on_it(house: House) -> None:
    house.follow(0, BEN)
    assert "reader.example" not in house.visitor().get(PAGE).text


def test_a_piece_for_nobody_reaches_no_follower_until_that_is_taken_back(house: House) -> None:
    house.follow(0, BEN)
    visitor = house.visitor()
    assert emails(visitor.get(PAGE))[1][2] == len(house.edition.placements) + 3
    answer = visitor.post(PAGE, do="nobody", piece="8")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(PAGE)
    [kept] = [one for one in house.edition.left_out if one.for_nobody]
    assert kept.piece.id == 8
    page = visitor.get(PAGE)
    assert emails(page)[1][2] == len(house.edition.placements) + 2
    assert "no follower gets it" in page.text
    assert "8" not in shown(visitor, "as=author:Ben+Pier")
    # On the desk as well, with its undo.
    assert "For nobody, says " in visitor.get("/desk/harbour/1").text
    assert visitor.post(PAGE, do="followers", piece="8").status_code == 303
    assert not [one for one in house.edition.left_out if one.for_nobody]
    assert "8" in shown(visitor, "as=author:Ben+Pier")
    assert visitor.move("undo").status_code == 303
    assert [one.piece.id for one in house.edition.left_out if one.for_nobody] == [8]
    assert visitor.post(PAGE, do="followers", piece="7").status_code == 404  # it was not


def test_the_desk_says_which_pieces_followers_get_and_offers_to_keep_them(house: House) -> None:
    visitor = house.visitor()
    desk = visitor.get("/desk/harbour/1").text
    out = {one.piece.id for one in house.edition.left_out}
    assert desk.count("its followers get it") == len(out)
    assert desk.count('value="nobody"') == len(out)
    visitor.move("nobody", piece="9")
    desk = visitor.get("/desk/harbour/1").text
    assert desk.count("its followers get it") == len(out) - 1
    assert desk.count('value="followers"') == 1


def test_who_gets_nothing_is_counted_and_told(tmp_path: Path) -> None:
    house = House(tmp_path, 'mode = "only"\nnothing = "skip"\n')
    house.follow(0, subject("topic", "Gulls"))
    house.follow(1, BEN)
    visitor = house.visitor()
    page = visitor.get(PAGE)
    assert [many for _, many, _ in emails(page)] == [8, 1]
    assert "1 reader gets no email this time" in page.text
    answer = visitor.get(f"{PAGE}/email?as=topic:Gulls")
    assert answer.status_code == 200
    assert "gets nothing" in answer.text
    house.works.close()


def test_once_it_is_planned_the_counts_are_what_went_out(house: House) -> None:
    house.follow(0, BEN)
    works = house.works
    approve.approve(
        works.ground, house.settings, house.edition, press=works.press(house.settings), who="Ada"
    )
    house.at = FRIDAY
    hand_over.hand_over(works.delivery, house.settings, house.edition)
    house.follow(1, BEN)  # too late for this one
    page = house.visitor().get(PAGE)
    assert [many for _, many, _ in emails(page)] == [9, 1]
    assert "went out as" in page.text
    assert 'value="nobody"' not in page.text


def test_the_page_is_not_there_without_an_offer_or_for_strangers(tmp_path: Path) -> None:
    house = WebHouse(tmp_path)
    house.draft()
    answer = house.visitor().get(PAGE)
    assert answer.status_code == 409
    assert "nothing to follow" in answer.text
    assert "/follows" not in house.visitor().get("/desk/harbour/1").text
    house.works.close()


def test_who_may_only_look_changes_nothing(house: House) -> None:
    house.editor("Vera", "a long word of hers", Role.VIEWER)
    visitor = house.visitor()
    visitor.sign_in("Vera", "a long word of hers")
    page = visitor.get(PAGE)
    assert page.status_code == 200
    assert 'value="nobody"' not in page.text
    answer = visitor.post(PAGE, visitor.token("/desk/harbour/1"), do="nobody", piece="8")
    assert answer.status_code == 403
    assert not [one for one in house.edition.left_out if one.for_nobody]


def test_a_count_that_took_long_serves_for_a_moment(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.web.desk.following.SLOW_S", 0.0)
    visitor = house.visitor()
    house.follow(0, BEN)
    assert len(emails(visitor.get(PAGE))) == 2
    house.follow(1, INES)
    assert len(emails(visitor.get(PAGE))) == 2
    house.at += timedelta(minutes=1)
    assert visitor.post(PAGE, do="nobody", piece="8").status_code == 303
    assert len(emails(visitor.get(PAGE))) == 3  # it is another state of the edition
