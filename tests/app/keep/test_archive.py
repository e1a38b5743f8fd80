"""The public copies: every edition that went out, and nothing of anybody who got it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree

from digest.app.week import compose as composing
from digest.app.week import files as writing
from digest.base.errors import NotReady
from digest.collect import reading
from digest.compose import Looks, compose
from digest.mail import public_copy
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.compose.editions import COMPLETE, fullest

URL = "https://harbour.example/week"
SETTINGS = f'[archive]\nurl = "{URL}"\n'


def weeks(house: House, count: int) -> None:
    for number in range(count):
        friday = FRIDAY + number * 7 * DAY
        house.publish(f"piece-{number}", at=friday - 2 * DAY)
        edition = house.draft(friday - HOUR)
        house.approve(edition, friday - HOUR)
        house.hand_over(edition, friday)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path, SETTINGS)


def test_each_edition_that_went_out_has_a_page_where_its_email_says(
    house: House, tmp_path: Path
) -> None:
    weeks(house, 2)
    writing.write_archive(
        house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    for number in (1, 2):
        line = next(
            one for one in house.works.store.editions.lines("harbour") if one.number == number
        )
        frozen = house.works.store.editions.frozen(line.id)
        assert frozen
        assert f'href="{URL}/{number}.html"' in frozen.html
        page = (tmp_path / f"site/{number}.html").read_text()
        assert "View in browser" not in page  # it is there already
        assert frozen.subject.split(",")[0] in page
    index = (tmp_path / "site/index.html").read_text()
    assert index.index('href="2.html"') < index.index('href="1.html"')


@pytest.mark.parametrize("look", Looks(None).names())
def test_nothing_of_any_reader_is_in_a_page(look: str) -> None:
    newsletter = replace(COMPLETE, look=look)
    message = compose(fullest(), newsletter, looks=Looks(None), seed="seed")
    page = public_copy.page(message)
    text = public_copy.text(message)
    for token in message.personal:
        assert token in message.html
        assert token in message.text
        assert token not in page
        assert token not in text
    assert "Unsubscribe" not in page
    assert "Sent to" not in page
    for placement in fullest().placements:
        assert placement.piece.url.replace("&", "&amp;") in page
        assert placement.piece.url in text


def test_what_was_approved_is_otherwise_as_it_was() -> None:
    message = compose(fullest(), COMPLETE, looks=Looks(None), seed="seed")
    page = public_copy.page(message)
    assert "1 Quay Street, Harbour, ME 04000" in page
    assert page.count("<img") == message.html.count("<img")
    assert page.count("<!--[if mso") == message.html.count("<!--[if mso")
    assert "<style" in page
    assert page.lstrip().lower().startswith("<!doctype html>")
    links = re.compile(r'href="([^"]+)"')
    lost = set(links.findall(message.html)) - set(links.findall(page))
    assert lost == {
        token for token, field in message.personal.items() if field == "unsubscribe_url"
    }


def test_the_same_editions_make_the_same_files(house: House, tmp_path: Path) -> None:
    weeks(house, 2)
    files = writing.write_archive(
        house.settings, tmp_path / "one", store=house.works.store, looks=house.works.looks
    )
    writing.write_archive(
        house.settings, tmp_path / "two", store=house.works.store, looks=house.works.looks
    )
    for file in files:
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_drafts_and_approved_editions_are_nobodys_business_yet(
    house: House, tmp_path: Path
) -> None:
    weeks(house, 1)
    house.publish("next", at=FRIDAY + 5 * DAY)
    edition = house.draft(FRIDAY + 6 * DAY)
    writing.write_archive(
        house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    assert not (tmp_path / "site/2.html").exists()
    house.approve(edition, FRIDAY + 6 * DAY)
    writing.write_archive(
        house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    assert not (tmp_path / "site/2.html").exists()
    writing.write_archive(
        house.settings,
        tmp_path / "site",
        store=house.works.store,
        looks=house.works.looks,
        approved=True,
    )
    assert (tmp_path / "site/2.html").exists()


def test_without_an_edition_there_is_nothing_to_show(house: House, tmp_path: Path) -> None:
    with pytest.raises(NotReady, match="nothing to show"):
        writing.write_archive(
            house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
        )


def test_the_three_feeds_say_the_same(house: House, tmp_path: Path) -> None:
    weeks(house, 3)
    writing.write_archive(
        house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    site = tmp_path / "site"
    read = [
        [(entry.url, entry.headline, entry.published_at) for entry in reading.parse((site / name).read_bytes(), url=URL).entries]
        for name in ("rss.xml", "atom.xml", "feed.json")
    ]  # fmt: skip
    assert [url for url, _headline, _at in read[0]] == [f"{URL}/{n}.html" for n in (3, 2, 1)]
    assert read[0] == read[1] == read[2]
    document = json.loads((site / "feed.json").read_text())
    assert "Unsubscribe" not in document["items"][0]["content_text"]
    assert document["items"][0]["id"] == "tag:harbour.example,2026-12-11:harbour/3"


def test_words_of_strangers_stay_words(house: House, tmp_path: Path) -> None:
    house.publish("odd", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - HOUR)
    composed = replace(
        composing.message(
            house.settings, edition, store=house.works.store, looks=house.works.looks
        ),
        subject='<script>alert("1")</script> & more',
    )
    house.works.store.editions.freeze(edition, composed, who="Ada", now=FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    writing.write_archive(
        house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    assert "<script" not in (tmp_path / "site/index.html").read_text()
    for name in ("rss.xml", "atom.xml"):
        assert etree.fromstring((tmp_path / "site" / name).read_bytes()) is not None


def test_without_an_address_there_are_no_feeds_and_no_link(tmp_path: Path) -> None:
    house = House(tmp_path)
    weeks(house, 1)
    writing.write_archive(
        house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    assert sorted(file.name for file in (tmp_path / "site").iterdir()) == ["1.html", "index.html"]
    assert "canonical" not in (tmp_path / "site/1.html").read_text()


def test_an_archive_may_stay_out_of_search_engines(tmp_path: Path) -> None:
    house = House(tmp_path, f"{SETTINGS}indexed = false\n")
    weeks(house, 1)
    writing.write_archive(
        house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    for name in ("index.html", "1.html"):
        text = (tmp_path / "site" / name).read_text()
        assert re.findall(r'<meta name="robots" content="(\w+)">', text) == ["noindex"]


def test_the_index_is_whole_html_in_the_newsletters_language(tmp_path: Path) -> None:
    house = House(tmp_path, f'{SETTINGS}[newsletter]\nlanguage = "ar"\n')
    weeks(house, 1)
    writing.write_archive(
        house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    page = (tmp_path / "site/index.html").read_text()
    assert '<html lang="ar" dir="rtl">' in page
    open_tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in ("meta", "link", "br"):
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Tags().feed(page)
    assert open_tags == []


def test_the_folder_of_the_settings_has_the_page_before_the_first_reader_looks(
    tmp_path: Path,
) -> None:
    house = House(tmp_path, f'{SETTINGS}folder = "public"\n')
    weeks(house, 1)
    assert (tmp_path / "public/1.html").exists()
    assert 'href="1.html"' in (tmp_path / "public/index.html").read_text()


def test_a_folder_that_cannot_be_written_holds_nobody_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    house = House(tmp_path, f'{SETTINGS}folder = "public"\n')
    (tmp_path / "public").write_text("a file where the folder should be")
    weeks(house, 1)
    assert house.works.store.editions.lines("harbour")[0].handed_over_at
    assert "the archive was not written" in caplog.text


def test_a_page_that_is_shared_says_whose_it_is_and_what_stands_beside_it(
    house: House, tmp_path: Path
) -> None:
    weeks(house, 3)
    writing.write_archive(
        house.settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    page = (tmp_path / "site/2.html").read_text()
    subject = composing.message(
        house.settings,
        house.works.store.editions.get(
            next(one.id for one in house.works.store.editions.lines("harbour") if one.number == 2)
        ),
        store=house.works.store,
        looks=house.works.looks,
    ).subject
    said = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page))
    assert said["og:title"] == subject
    assert said["og:url"] == f"{URL}/2.html"
    assert said["og:site_name"] in re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]  # type: ignore[index]
    assert 'name="twitter:card"' in page
    assert re.search(r'<a rel="prev" href="1\.html"', page)
    assert re.search(r'<a rel="next" href="3\.html"', page)
    issue = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert (issue["@type"], issue["url"]) == ("PublicationIssue", f"{URL}/2.html")
    first, last = ((tmp_path / f"site/{number}.html").read_text() for number in (1, 3))
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last


def test_a_page_offers_the_newsletter_to_those_who_came_by_a_friend(tmp_path: Path) -> None:
    house = House(tmp_path, SETTINGS)
    weeks(house, 1)
    newsletter = house.settings.newsletter
    footer = replace(newsletter.footer, subscribe_url="https://harbour.example/join")
    settings = replace(house.settings, newsletter=replace(newsletter, footer=footer))
    writing.write_archive(
        settings, tmp_path / "site", store=house.works.store, looks=house.works.looks
    )
    below = (tmp_path / "site/1.html").read_text().rpartition('class="f"')[2]
    assert '<a href="https://harbour.example/join"' in below
