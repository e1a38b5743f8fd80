"""The preferences page: a real store, the whole application, a visitor without cookies and script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from digest.app.week import approve, compose, hand_over
from digest.audience.lists import read_csv
from digest.base.errors import SettingsError
from digest.cli import run
from digest.mail import merge
from digest.model.audience import Subscriber, SubscriberStatus
from digest.store import privacy
from digest.web.readers.preferences import MOST_OF_A_CLIENT, MOST_OF_A_READER
from tests.web.house import ELSEWHERE, Visitor, WebHouse

CHOICES = """
[audience]
preferences = true
languages = ["en", "de"]
[[audience.choices]]
segment = "tides"
title = "The tide tables"
about = "On Mondays"
[[audience.choices]]
segment = "harbour <news>"
"""
LIST = [
    "address,name,language,segments\n",
    "ada@reader.example,Ada,en,tides;donors\n",
    "bob@reader.example,Bob,,\n",
]
ADA, BOB = "ada@reader.example", "bob@reader.example"


class House(WebHouse):
    def __init__(self, folder: Path, newsletter: str = CHOICES, *, language: str = "en") -> None:
        super().__init__(folder, newsletter=newsletter, language=language)
        self.works.store.subscribers.import_rows(
            "harbour", read_csv(LIST, name="list"), now=self.at
        )
        self.reader = self.visitor(ELSEWHERE)

    def person(self, address: str) -> Subscriber:
        people = self.works.store.subscribers.of("harbour")
        return next(one for one in people if one.address == address)

    def link(self, address: str) -> str:
        links = self.works.reader_links("harbour")
        url = links.preferences_url(self.person(address).id)
        return "/p/" + url.rpartition("/")[2]

    def post(self, address: str, **fields: str | list[str]) -> httpx.Response:
        return self.reader.request("POST", self.link(address), data=fields)

    def wishes(self, address: str) -> list[str]:
        kept = privacy.export(self.works.store.database, address)
        return [one["what"] for one in kept.get("wish", [])]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.works.close()


def test_the_page_shows_what_is_held_and_changes_nothing(house: House) -> None:
    for method in ("GET", "HEAD"):
        page = house.reader.request(method, house.link(ADA))
        assert page.status_code == 200
        assert "set-cookie" not in page.headers
    page = house.reader.get(house.link(ADA))
    assert 'name="name" value="Ada"' in page.text
    assert re.search(r'value="tides" checked>.*The tide tables<small>On Mondays', page.text)
    assert 'value="harbour &lt;news&gt;"><' in page.text
    assert 'value="en" lang="en" selected>English<' in page.text
    assert ">Deutsch<" in page.text
    assert "donors" not in page.text  # not offered, so nobody's to see
    assert ADA not in page.text
    assert house.wishes(ADA) == []


def test_saving_changes_what_is_offered_and_nothing_else(house: House) -> None:
    chosen = ["harbour <news>", "donors", "made up"]
    page = house.post(ADA, do="save", name=" Ada\n\x07L.\u202e ", language="de", segment=chosen)
    assert "Ihre Auswahl ist gespeichert." in page.text  # in the language just chosen
    ada = house.person(ADA)
    assert (ada.name, ada.language, ada.segments) == ("Ada L.", "de", ("donors", "harbour <news>"))
    house.post(ADA, do="save", name="Ada L.", language="de", segment=chosen)
    [wish] = privacy.export(house.works.store.database, ADA)["wish"]
    assert wish["changes"] == {
        "name": ["Ada", "Ada L."],
        "language": ["en", "de"],
        "segments": [["donors", "tides"], ["donors", "harbour <news>"]],
    }
    assert house.person(BOB).segments == ()


def test_a_language_that_is_not_offered_is_not_taken(house: House) -> None:
    house.post(ADA, do="save", name="Ada", language="tlh", segment="tides")
    assert house.person(ADA).language == "en"
    house.post(ADA, do="save", name="Ada", language="", segment="tides")
    assert house.person(ADA).language == ""


def test_a_choice_counts_for_the_next_edition_that_is_planned(tmp_path: Path) -> None:
    house = House(tmp_path, CHOICES.replace("[audience]", '[audience]\nsegments = ["tides"]'))
    assert house.works.store.ledger.foresee("harbour", ("tides",))[0] == 1
    house.post(BOB, do="save", name="Bob", segment="tides")
    house.post(ADA, do="save", name="Ada")
    edition = house.draft()
    approve.approve(
        house.works.ground,
        house.settings,
        edition,
        press=house.works.press(house.settings),
        who="Eve",
    )
    hand_over.hand_over(house.works.delivery, house.settings, house.edition)
    got = {one.address for one in house.works.store.ledger.recipients(edition.id)}
    assert got == {BOB}
    house.works.close()


def test_leaving_and_coming_back_by_the_page(house: House) -> None:
    page = house.post(ADA, do="leave")
    assert "You are unsubscribed" in page.text
    assert house.person(ADA).status is SubscriberStatus.UNSUBSCRIBED
    assert [one.reason for one in house.works.store.suppressions.all()] == ["unsubscribe"]
    # What was open in another window saves nothing now.
    house.post(ADA, do="save", name="Mallory", segment="tides")
    assert house.person(ADA).name == "Ada"
    assert "You are subscribed" in house.post(ADA, do="back").text
    assert house.person(ADA).status is SubscriberStatus.ACTIVE
    assert list(house.works.store.suppressions.all()) == []
    assert house.wishes(ADA) == ["left", "came back"]


@pytest.mark.parametrize("reason", ["complaint", "hard bounce", "manual"])
@pytest.mark.parametrize("newsletter", ["harbour", ""])
def test_nobody_comes_back_after_a_complaint_or_a_bounce(
    house: House, reason: str, newsletter: str
) -> None:
    store = house.works.store
    store.suppressions.suppress(BOB, newsletter=newsletter, reason=reason, now=house.at)
    store.readers.leave("harbour", house.person(BOB).id, now=house.at)
    before = list(store.suppressions.all())
    for page in (house.reader.get(house.link(BOB)), house.post(BOB, do="back")):
        assert (page.status_code, "Subscribe again" in page.text) == (410, False)
    assert list(store.suppressions.all()) == before
    assert house.person(BOB).status is SubscriberStatus.UNSUBSCRIBED


def test_who_may_do_nothing_all_get_one_page(house: House) -> None:
    """Erased, unknown, taken off by the house, not confirmed, or on a list as one who complained."""
    links, store = house.works.reader_links("harbour"), house.works.store
    rows = ["address,status\n", "cleaned@reader.example,cleaned\n", "new@reader.example,pending\n"]
    store.subscribers.import_rows("harbour", read_csv(rows, name="list"), now=house.at)
    store.subscribers.remove("harbour", BOB, now=house.at)
    paths = [house.link(one) for one in ("cleaned@reader.example", "new@reader.example", BOB, ADA)]
    privacy.erase(store.database, ADA, now=house.at)
    paths.append("/p/" + links.preferences_url(999_999).rpartition("/")[2])
    pages = [
        house.reader.request(method, path, data={"do": do} if do else None)
        for path in paths
        for method, do in (("GET", ""), ("POST", "save"), ("POST", "leave"), ("POST", "back"))
    ]
    assert {(one.status_code, one.text, str(one.headers)) for one in pages} == {
        (410, pages[0].text, str(pages[0].headers))
    }
    assert "You receive nothing from The Harbour Week" in pages[0].text
    assert "<form" not in pages[0].text


def test_an_erased_readers_link_never_leads_to_somebody_else(house: House) -> None:
    rows = ["address\n", "last@reader.example\n"]
    house.works.store.subscribers.import_rows("harbour", read_csv(rows, name="list"), now=house.at)
    old = house.link("last@reader.example")
    privacy.erase(house.works.store.database, "last@reader.example", now=house.at)
    rows = ["address,name\n", "next@reader.example,Next\n"]
    house.works.store.subscribers.import_rows("harbour", read_csv(rows, name="list"), now=house.at)
    assert house.reader.get(old).status_code == 410
    assert house.link("next@reader.example") != old
    assert house.works.store.subscribers.count("harbour")[SubscriberStatus.UNSUBSCRIBED] == 0


def test_links_we_did_not_sign_show_nothing(house: House) -> None:
    good = house.link(ADA).removeprefix("/p/")
    leave = house.works.reader_links("harbour").unsubscribe_url(1).rpartition("/")[2]
    other = merge.ReaderLinks("", house.works.ground.reader_secrets, "other").preferences_url(1)
    for token in (good[:-1], good[:-1] + "A" * 2, leave, "forged", "%00", "a" * 3000, other[3:]):
        for method in ("GET", "POST"):
            page = house.reader.request(method, f"/p/{token}", data={"do": "leave"})
            assert page.status_code == 404, token
            assert "This link is not complete" in page.text
    assert house.reader.request("POST", f"/u/{good}").status_code == 404
    assert house.person(ADA).status is SubscriberStatus.ACTIVE


def test_saving_is_limited_and_leaving_never(house: House) -> None:
    for _ in range(MOST_OF_A_READER):
        assert house.post(ADA, do="save", name="Ada").status_code == 200
    assert house.post(ADA, do="save", name="Eve").status_code == 429
    for _ in range(MOST_OF_A_CLIENT - MOST_OF_A_READER - 1):
        house.reader.request("POST", house.link(BOB), data={"do": "look"})
    assert house.post(BOB, do="save", name="Eve").status_code == 429
    assert house.post(BOB, do="leave").status_code == 200
    assert (house.person(ADA).name, house.person(BOB).name) == ("Ada", "Bob")
    assert house.person(BOB).status is SubscriberStatus.UNSUBSCRIBED
    house.at += timedelta(hours=1)
    assert house.post(ADA, do="save", name="Ada L.").status_code == 200


def test_the_footer_leads_to_each_readers_own_page(house: House) -> None:
    edition = house.draft()
    message = compose.message(
        house.settings, edition, store=house.works.store, looks=house.works.looks
    )
    reader = merge.SAMPLE_READER._replace(id=house.person(ADA).id)
    values = house.works.reader_links("harbour").values(message, reader)
    html, text = merge.fill(message, values)
    link = f"https://week.harbour.example{house.link(ADA)}"
    assert html.count(f'href="{link}"') == 1
    assert text.partition("Change what you receive:\n")[2].splitlines()[0] == link


def test_without_the_page_nobody_is_led_to_it(tmp_path: Path) -> None:
    house = House(tmp_path, "")
    message = compose.message(
        house.settings, house.draft(), store=house.works.store, looks=house.works.looks
    )
    assert set(message.personal.values()) == {"unsubscribe_url", "address"}
    house.works.close()


def test_a_page_that_the_settings_do_not_open_is_closed(tmp_path: Path) -> None:
    house = House(tmp_path, "")
    assert house.reader.get(house.link(ADA)).status_code == 404
    house.works.close()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ('kind = "provider"\nlist = "7"\npreferences = true', "beside preferences"),
        ('languages = ["de"]', "preferences = true beside"),
        (
            'preferences = true\nchoices = [{segment = "a"}, {segment = "a"}]',
            "each segment once",
        ),
    ],
)
def test_settings_that_contradict_each_other_are_told(
    tmp_path: Path, given: str, told: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        House(tmp_path, f"[audience]\n{given}\n")
    assert told in caught.value.next_step


def test_what_readers_did_is_exported_and_erased(house: House) -> None:
    house.post(ADA, do="save", name="Ada L.")
    kept = json.dumps(privacy.export(house.works.store.database, ADA), default=str)
    assert "Ada L." in kept
    privacy.erase(house.works.store.database, ADA, now=house.at)
    assert set(privacy.export(house.works.store.database, ADA)) == {"suppression"}


def test_sign_ups_that_nobody_confirmed_are_taken_out(house: House) -> None:
    store, began = house.works.store, house.at
    people = {}
    for days, name in ((0, "old"), (20, "young"), (0, "confirmed"), (0, "again")):
        people[name] = _asks(house, name, began + timedelta(days=days))
    assert store.sign_ups.confirm("harbour", people["confirmed"], asked_at=began, now=began)
    _asks(house, "again", began + timedelta(days=10))
    now = began + timedelta(days=35)
    assert privacy.prune(store.database, before=now - timedelta(days=30)) == 1
    there = {one.address.partition("@")[0] for one in store.subscribers.of("harbour")}
    assert {"young", "confirmed", "again"} <= there
    assert "old" not in there
    assert privacy.prune(store.database, before=now - timedelta(days=30)) == 0
    assert privacy.prune(store.database, before=now) == 2
    assert privacy.export(store.database, "young@reader.example") == {}


@pytest.mark.parametrize("command", ["collect", "run"])
def test_houses_with_cron_alone_take_them_out_too(house: House, command: str) -> None:
    _asks(house, "old", datetime.now(UTC) - timedelta(days=31))
    _asks(house, "young", datetime.now(UTC) - timedelta(days=29))
    run(["--config", str(house.folder / "config"), "-q", command])
    statuses = [one.status for one in house.works.store.subscribers.of("harbour")]
    assert statuses.count(SubscriberStatus.PENDING) == 1


def _asks(house: House, name: str, at: datetime) -> int:
    asked = house.works.store.sign_ups.ask("harbour", f"{name}@reader.example", name="", now=at)
    assert asked
    return asked


def test_the_visitor_needs_no_cookie(house: House) -> None:
    fresh = Visitor(house.reader._app, ELSEWHERE, "https://week.harbour.example")
    page = fresh.request("POST", house.link(ADA), data={"do": "save", "name": "Ada"})
    assert page.status_code == 200
    assert "set-cookie" not in page.headers
