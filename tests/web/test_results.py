"""The pages of what readers did: numbers beside each place, and on the email itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from digest.model.events import Event, EventKind, Posted
from digest.web.app import make_app
from digest.web.results import drawn
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.web.house import Visitor
from tests.web.test_status import at_the_desk


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    made.publish("tides", "gauges", "locks", at=FRIDAY - 2 * DAY)
    edition = made.draft(FRIDAY - 14 * HOUR)
    made.approve(edition, FRIDAY - 13 * HOUR)
    made.hand_over(edition, FRIDAY - 12 * HOUR)
    made.at = FRIDAY
    yield made
    made.works.close()


@pytest.fixture
def browser(house: House) -> Visitor:
    return at_the_desk(house)


def _clicked(house: House, slug: str, people: int) -> None:
    events = [
        Event(
            f"{slug} {n}",
            EventKind.CLICK,
            f"r{n}@reader.example",
            FRIDAY + timedelta(minutes=n),
            batch="harbour-1-0a1b2c3d4e5f-1",
            subscriber=n,
            url=f"https://harbour.example/{slug}",
            agent="Mozilla/5.0 (X11) Firefox/145.0",
        )
        for n in range(people)
    ]
    post = Posted("live", slug, "postmark", b"", FRIDAY)
    house.works.store.events.write(post, events, now=FRIDAY)


def test_places_stand_with_their_clicks(house: House, browser: Visitor) -> None:
    _clicked(house, "gauges", 7)
    page = LexborHTMLParser(browser.get("/results/harbour/1").text)
    rows = {
        row.css("td")[1].text(strip=True): row.css_first(".number")
        for row in page.css(".places tbody tr")
    }
    numbers = {name: cell.text() for name, cell in rows.items() if cell}
    assert sorted(numbers.values()) == ["0", "0", "7"]
    assert next(name for name in numbers if "gauges" in name) in {
        name for name, many in numbers.items() if many == "7"
    }


def test_the_email_shows_each_number_once(house: House, browser: Visitor) -> None:
    _clicked(house, "locks", 3)
    answer = browser.get("/results/harbour/1/email")
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "sandbox" in answer.headers["content-security-policy"]
    marks = [
        one.text()
        for one in LexborHTMLParser(answer.text).css("span")
        if "border-radius:9px" in (one.attributes.get("style") or "")
    ]
    assert sorted(marks) == ["0", "0", "3"]


def test_a_number_goes_to_a_link_with_words_whatever_the_house_added_to_it() -> None:
    html = (
        '<p><a href="https://h.example/a?utm_source=x"><img src="i.png"></a>'
        '<a href="https://h.example/a?week=12">The tide</a><a href="https://h.example/a">More</a></p>'
    )
    made = LexborHTMLParser(drawn(html, {"https://h.example/a": 1204}))
    [mark] = made.css("span")
    assert mark.text() == "1,204"
    assert mark.prev is not None
    assert mark.prev.text() == "The tide"


def test_who_may_not_see_the_desk_sees_no_results(house: House) -> None:
    stranger = Visitor(make_app(house.works), ("203.0.113.5", 5000), "http://127.0.0.1:8400")
    for path in ("/results", "/results/harbour", "/results/harbour/1", "/results/harbour/1/email"):
        assert stranger.get(path).status_code in (303, 403, 404)


def test_editions_over_time_say_why_nothing_is_known(house: House, browser: Visitor) -> None:
    page = LexborHTMLParser(browser.get("/results/harbour").text)
    [why] = page.css("td.why")
    assert "outbox" in why.text()
    one = LexborHTMLParser(browser.get("/results/harbour/1").text)
    assert one.css_first(".nothing") is not None
    assert one.css(".reach") == []  # no noughts, which would be a number
    assert "border-radius:9px" not in browser.get("/results/harbour/1/email").text
    _clicked(house, "tides", 2)
    page = LexborHTMLParser(browser.get("/results", follow_redirects=True).text)
    assert page.css("td.why") == []
    assert len(page.css("svg.trend")) == 2
