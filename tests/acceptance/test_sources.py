"""A house finds its sources: `init --from`, `sources add`, `sources`, `try` on sites of several kinds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest import settings
from digest.model.sources import SourceKind
from tests.acceptance.house import House
from tests.net.loopback import Site, page, serving

DATA = Path(__file__).parents[1] / "data"
RSS = (DATA / "feeds" / "week.rss").read_bytes()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        yield opened


@pytest.fixture
def house(site: Site, tmp_path: Path) -> House:
    site.pages["/quay.xml"] = page(RSS)
    house = House.build(tmp_path, sources=[site.url("/quay.xml")], allowed=[site.host_port])
    quick = house.installation.read_text().replace("[fetch]", "[fetch]\npage_pause_s = 0")
    house.installation.write_text(quick)
    return house


def ghost(site: Site) -> None:
    body = (
        (DATA / "sites" / "ghost.html").read_text().replace("https://tides.example", site.url(""))
    )
    site.pages["/"] = page(body.encode(), content_type="text/html")
    site.pages["/ghost/api/content/posts/"] = page((DATA / "feeds/ghost-posts.json").read_bytes())


def test_a_site_is_added_as_its_best_source_and_collected(site: Site, house: House) -> None:
    ghost(site)
    before = house.newsletter.read_text()
    said = house.digest("sources", "add", site.url("/"))
    assert "ghost" in said
    assert "also there: listing" in said
    text = house.newsletter.read_text()
    assert tomllib.loads(text)["sources"][1] == {
        "url": site.url(""),
        "kind": "ghost",
        "key": "22444f78447824223cefc48062",
    }
    assert text.startswith(before.rstrip("\n"))
    assert "2 sources" in house.digest("collect")
    [_, added] = house.json("sources")
    assert (added["kind"], added["entries"], added["trouble"]) == ("feed", 2, "")
    assert added["next_fetch_at"] > added["checked_at"]
    assert "already" in house.digest("sources", "add", site.url("/"), code=2)


def test_what_is_offered_can_be_seen_and_chosen(site: Site, house: House) -> None:
    ghost(site)
    before = house.newsletter.read_text()
    house.digest("sources", "add", site.url("/"), "--dry-run")
    assert house.newsletter.read_text() == before
    house.digest("sources", "add", site.url("/"), "harbour", "--kind", "listing")
    [_, added] = settings.load(house.folder / "config", {}).pick(None).sources
    assert added.kind is SourceKind.LISTING


def test_nothing_is_written_if_nothing_was_found(site: Site, house: House) -> None:
    site.pages["/"] = page(b"<html><body>Under construction</body></html>")
    before = house.newsletter.read_text()
    said = house.digest("sources", "add", site.url("/"), code=1)
    assert "no source was found on this site" in said
    assert "next:" in said
    assert house.newsletter.read_text() == before


def test_the_list_of_sources_says_how_each_fares(site: Site, house: House) -> None:
    assert "not asked yet: digest collect" in house.digest("sources")
    house.digest("collect")
    head, line = house.digest("sources", "harbour").splitlines()
    assert head.split() == ["source", "kind", "newest", "oldest", "next", "fetch", "last", "answer"]
    assert site.url("/quay.xml") in line
    assert "200, " in line
    site.pages["/quay.xml"] = page(status=410)
    house.digest("collect", code=1)
    said = house.digest("sources", code=1)
    assert "the feed is gone for good" in said
    assert "remove it from `sources`" in said


def test_a_newsletter_begins_from_a_sites_address(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGEST_FETCH_ALLOW_PRIVATE", site.host_port)
    monkeypatch.setenv("DIGEST_FETCH_PAGE_PAUSE_S", "0.01")
    body = (DATA / "sites" / "wordpress.html").read_text()
    site.pages["/"] = page(body.replace("https://harbour.example", site.url("")).encode())
    site.pages["/feed/"] = page(RSS)
    house = House(tmp_path / "house")
    (tmp_path / "house").mkdir()
    said = house.digest("init", ".", "--from", site.url("/"))
    assert "Harbour Review: feed" in said
    assert "also there: listing" in said
    assert "then: digest collect && digest draft" in said
    assert f"to add one: digest sources add {site.url('/')} harbour-review --kind listing" in said
    made = settings.load(tmp_path / "house/config", {}).pick("harbour-review")
    assert made.newsletter.publication.name == "Harbour Review"
    assert made.newsletter.title == "Harbour Review: The Week"
    assert made.newsletter.language == "en-GB"
    assert made.newsletter.publication.logo.endswith("/wp-content/uploads/2024/03/logo.png")
    assert made.newsletter.design.accent == "#0b5d7a"
    assert [one.url for one in made.sources] == [site.url("/feed/")]
    assert "# The outlet whose work is collected." in made.file.read_text()
    assert 'from = "Harbour Review <' in made.file.read_text()
    assert "has config and templates already" in house.digest(
        "init", ".", "--from", site.url("/"), code=2
    )


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("utility-classes", "Container rates fall for the tenth week"),
        ("rebelmouse", "The dredgers' strike, explained in one map"),
        ("spip", "« La digue ne tiendra pas »"),
        ("typo3", "Wer zahlt die Mole?"),
        ("plain-headings", "Nine days of fog"),
    ],
)
def test_a_site_without_a_feed_makes_a_digest_of_its_cards(
    site: Site, house: House, name: str, headline: str
) -> None:
    body = (DATA / "sites" / f"{name}.html").read_text()
    for host in ("https://seaport.example", "https://kuestenblatt.example"):
        body = body.replace(host, site.url(""))
    site.pages["/"] = page(body.encode(), content_type="text/html")
    said = house.digest("try", site.url("/"), "--out", "tried")
    assert "pieces from" in said
    text = (house.folder / "tried/edition.txt").read_text()
    assert headline in " ".join(text.split())


def test_a_site_with_a_feed_makes_a_digest_of_the_feed(site: Site, house: House) -> None:
    site.pages["/feed"] = page(RSS)
    site.pages["/"] = page(
        b'<html><head><title>Harbour</title><link rel="alternate" type="application/rss+xml" href="/feed">'
        b"</head><body></body></html>"
    )
    assert "pieces from Harbour" in house.digest("try", site.url("/"), "--out", "tried")
    assert "Dockers & shippers agree" in (house.folder / "tried/edition.txt").read_text()
    assert not (house.folder / "digest.db").exists(), "to try an address stores nothing"


def test_what_is_read_is_dated_in_words(house: House, site: Site) -> None:
    said = house.digest("read", site.url("/quay.xml"))
    assert re.search(r"^  on +\w{3} \d\d \w{3} \d{4} \d\d:\d\d UTC$", said, re.MULTILINE), said


def test_an_address_that_cannot_be_read_says_its_own_next_step(house: House, site: Site) -> None:
    said = house.digest("try", site.url("/nowhere"), "--out", "tried", code=1)
    assert "there is nothing at this address" in said
    assert said.count("next:") == 1
