"""The site as a reader and a collector meet it: the real server, on loopback."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from zoneinfo import ZoneInfo

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from digest.example import originals, pages
from digest.example.feeds import FEEDS
from digest.example.site import Resource, resources, serve
from tests.example.conftest import NOW

AN_ARTICLE = "/articles/three-ships-eleven-months-no-wages"
MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def page(base: str, path: str) -> LexborHTMLParser:
    answer = httpx.get(base + path)
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/feeds/feed.rss", "application/rss+xml; charset=utf-8"),
        ("/feeds/opinion.atom", "application/atom+xml; charset=utf-8"),
        ("/feeds/podcast.rss", "application/rss+xml; charset=utf-8"),
        ("/feeds/shorts.json", "application/feed+json; charset=utf-8"),
        (AN_ARTICLE, "text/html; charset=utf-8"),
        (f"{AN_ARTICLE}/", "text/html; charset=utf-8"),
        (f"{AN_ARTICLE}?utm_source=rss", "text/html; charset=utf-8"),
        ("/pictures/ship.png", "image/png"),
        ("/audio/what-a-container-weighs.wav", "audio/wav"),
    ],
)
def test_an_answer_says_what_it_is_and_is_not_repeated_to_who_has_it(
    base: str, path: str, content_type: str
) -> None:
    with httpx.Client(base_url=base) as client:
        first = client.get(path)
        assert first.status_code == 200
        assert first.headers["content-type"] == content_type
        assert parsedate_to_datetime(first.headers["last-modified"]) <= NOW
        for condition in (
            {"If-None-Match": first.headers["etag"]},
            {"If-None-Match": f'"another", W/{first.headers["etag"]}'},
            {"If-Modified-Since": first.headers["last-modified"]},
        ):
            again = client.get(path, headers=condition)
            assert again.status_code == 304
            assert again.content == b""
            assert again.headers["etag"] == first.headers["etag"]
        other = {"If-None-Match": '"old"', "If-Modified-Since": first.headers["last-modified"]}
        assert client.get(path, headers=other).status_code == 200


@pytest.mark.parametrize(
    ("etag", "since", "held"),
    [
        (None, None, False),
        ("*", None, True),
        ('"other"', None, False),
        (None, MOMENT, True),
        (None, MOMENT + timedelta(days=1), True),
        (None, MOMENT - timedelta(seconds=1), False),
        ('"other"', MOMENT, False),  # an ETag that is given decides alone
    ],
)
def test_who_holds_a_version_already(etag: str | None, since: datetime | None, held: bool) -> None:
    resource = Resource(b"body", "text/plain", MOMENT)
    date = format_datetime(since, usegmt=True) if since else None
    assert resource.is_held(etag, date) is held


@pytest.mark.parametrize("date", ["yesterday", "", "Sun, 99 Mar 2026 12:00:00 GMT"])
def test_a_date_that_cannot_be_read_is_as_good_as_none(date: str) -> None:
    assert not Resource(b"body", "text/plain", MOMENT).is_held(None, date)


def test_head_has_the_head_of_get(base: str) -> None:
    with httpx.Client(base_url=base) as client:
        got, head = client.get(AN_ARTICLE), client.head(AN_ARTICLE)
    assert head.content == b""
    for name in ("content-length", "content-type", "etag", "last-modified"):
        assert head.headers[name] == got.headers[name]


def test_an_unknown_page_is_404_and_leads_home(base: str) -> None:
    answer = httpx.get(f"{base}/articles/nothing", headers={"If-None-Match": "*"})
    assert answer.status_code == 404
    assert "etag" not in answer.headers
    assert f'href="{base}/"' in answer.text


def test_the_front_page_shows_every_piece_and_names_every_feed(base: str) -> None:
    front = page(base, "/")
    links = [node.attributes["href"] for node in front.css(".card h2 a")]
    assert links == [f"{base}/articles/{one.slug}" for one in originals()]
    alternates = {
        (node.attributes["type"], node.attributes["href"])
        for node in front.css("link[rel=alternate]")
    }
    assert alternates == {(feed.content_type, base + feed.path) for feed in FEEDS}


@pytest.mark.parametrize("slug", [one.slug for one in originals()])
def test_an_article_states_its_facts_for_people_and_for_machines(base: str, slug: str) -> None:
    [one] = [one for one in originals() if one.slug == slug]
    tree = page(base, f"/articles/{slug}")
    [script] = tree.css('script[type="application/ld+json"]')
    facts = json.loads(script.text())
    assert facts["@type"] == pages.SCHEMA_TYPES.get(one.kind, "NewsArticle")
    assert facts["headline"] == one.headline
    assert facts["genre"] == one.kind
    assert facts["keywords"] == list(one.topics)
    assert facts["datePublished"] == one.published_at(NOW).isoformat()
    assert facts["dateModified"] == one.updated_at(NOW).isoformat()
    assert [person["name"] for person in facts["author"]] == [who.name for who in one.authors]
    assert facts.get("description", "") == one.dek
    assert ("image" in facts) == (one.picture is not None)

    properties = tree.css("meta[property]")
    graph = {node.attributes["property"]: node.attributes["content"] for node in properties}
    assert graph["og:title"] == one.headline
    assert graph["og:url"] == f"{base}/articles/{slug}"
    assert ("og:image" in graph) == (one.picture is not None)

    [html] = tree.css("html")
    assert html.attributes["lang"] == one.language
    assert (html.attributes.get("dir") == "rtl") == (one.language == "ar")
    [article] = tree.css("article")
    [headline] = article.css("h1")
    assert headline.text() == one.headline
    assert [p.text() for p in article.css(".text p")] == list(one.body)


def test_data_in_a_page_cannot_close_its_script() -> None:
    [one] = [one for one in originals() if one.slug == "a-buoy-goes-missing"]
    hostile = replace(one, headline="</script><b>&")
    tree = LexborHTMLParser(pages.article(hostile, [], "http://x.example", NOW).decode())
    [script] = tree.css('script[type="application/ld+json"]')
    assert json.loads(script.text())["headline"] == "</script><b>&"
    assert not tree.css("b")


def test_nothing_in_the_site_points_outside_of_it() -> None:
    base = "http://site.example"
    site = resources(base, NOW)
    for resource in site.values():
        if not resource.content_type.startswith("text/html"):
            continue
        tree = LexborHTMLParser(resource.body.decode())
        for node in tree.css("[src], [href]"):
            url = node.attributes.get("src") or node.attributes.get("href") or ""
            if not url.startswith("data:"):
                assert url.removeprefix(base) in site, url


def test_each_serving_has_its_own_days_and_ends_with_its_block() -> None:
    month = timedelta(days=30)
    with serve(NOW) as one, serve(NOW - month) as other:
        now, then = (httpx.get(f"{base}/feeds/shorts.json").json() for base in (one, other))
    for item, earlier in zip(now["items"], then["items"], strict=True):
        published = datetime.fromisoformat(item["date_published"])
        assert published - datetime.fromisoformat(earlier["date_published"]) == month
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{one}/")


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    with serve(NOW.astimezone(ZoneInfo("Asia/Tokyo"))) as address:
        [item, *_] = httpx.get(f"{address}/feeds/shorts.json").json()["items"]
    [newest, *_] = [one for one in originals() if "shorts" in one.feeds]
    assert item["date_published"] == newest.published_at(NOW).isoformat()
