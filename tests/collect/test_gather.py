"""Sources that take more than one request: paged feeds, APIs, lists of sitemaps, pages of a site."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from digest.collect import gather
from digest.collect.parsed import Link
from digest.collect.report import SourceReport
from digest.collect.round import collect
from digest.collect.sandbox import Parser
from digest.model.sources import Source, SourceKind
from digest.net.fetch import Fetcher
from digest.store import Store, open_store
from tests.net.loopback import Site, page

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
SITES = Path(__file__).parents[1] / "data" / "sites"


def items(numbers: range) -> str:
    return "".join(
        f"<item><title>Story {n}</title><link>https://harbour.example/{n}</link>"
        f"<pubDate>{format_datetime(NOW - n * 8 * HOUR)}</pubDate></item>"
        for n in numbers
    )


def rss(numbers: range, *, head: str = "") -> bytes:
    return (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harbour</title>'
        f"{head}{items(numbers)}</channel></rss>"
    ).encode()


class Desk:
    def __init__(self, site: Site, parser: Parser) -> None:
        self.site, self.parser = site, parser
        self.store: Store = open_store("sqlite://")

    def collect(self, source: Source, now: datetime = NOW) -> SourceReport:
        [report] = collect(
            "harbour",
            [source],
            pieces=self.store.pieces,
            fetcher=Fetcher(timeout_s=3, allow_private=[self.site.host_port], page_pause_s=0),
            parser=self.parser,
            now=now,
            since=now - WEEK,
        )
        return report

    def headlines(self) -> list[str]:
        return [piece.headline for piece in self.store.pieces.held("harbour")]

    def asked(self) -> list[str]:
        return [path for path, _ in self.site.asked]


@pytest.fixture
def desk(site: Site, parser: Parser) -> Iterator[Desk]:
    desk = Desk(site, parser)
    yield desk
    desk.store.close()


def paged(site: Site, path: str, *, parameter: str, size: int = 10, of: int = 100) -> None:
    """A feed in pages that are told apart by a parameter."""

    def answer(request: object) -> None:
        query = parse_qs(urlsplit(request.path).query)  # type: ignore[attr-defined]
        number = int(query.get(parameter, ["1"])[0])
        start = (number - 1) * size
        page(rss(range(start, min(start + size, of))))(request)  # type: ignore[arg-type]

    site.pages[path] = answer


@pytest.mark.parametrize(("path", "parameter"), [("/feed/", "paged"), ("/feeds/feed.rss", "page")])
def test_a_short_feed_is_followed_back_to_the_windows_start(
    site: Site, desk: Desk, path: str, parameter: str
) -> None:
    paged(site, path, parameter=parameter)
    report = desk.collect(Source(site.url(path)))
    assert report.new == 30  # a week of three a day, and what else its last page holds
    assert report.answer == "200, 30 entries in 3 pages"
    assert desk.asked() == [path, f"{path}?{parameter}=2", f"{path}?{parameter}=3"]
    assert "reaches back" not in report.warning


def test_the_second_time_only_what_is_new_is_followed(site: Site, desk: Desk) -> None:
    paged(site, "/feed/", parameter="paged")
    desk.collect(Source(site.url("/feed/")))
    desk.site.asked.clear()
    assert desk.collect(Source(site.url("/feed/")), NOW + HOUR).new == 0
    assert desk.asked() == ["/feed/"]


def test_no_more_pages_are_read_than_the_settings_allow(site: Site, desk: Desk) -> None:
    paged(site, "/feed/", parameter="paged", size=5)
    assert desk.collect(Source(site.url("/feed/"), pages=2)).new == 10
    paged(site, "/feed2/", parameter="paged", size=5)
    assert desk.collect(Source(site.url("/feed2/"), pages=1)).held == 5


@pytest.mark.parametrize(
    ("head", "headers"),
    [
        ('<atom:link rel="next" href="/older.xml"/>', {}),
        ("", {"link": '</older.xml>; rel="next", </feed>; rel="self"'}),
    ],
)
def test_a_feed_that_says_where_it_goes_on_is_believed(
    site: Site, desk: Desk, head: str, headers: dict[str, str]
) -> None:
    site.pages["/feed"] = page(rss(range(10), head=head), 200, **headers)
    site.pages["/older.xml"] = page(rss(range(10, 40)))
    assert desk.collect(Source(site.url("/feed"))).new == 40
    assert desk.asked() == ["/feed", "/older.xml"]


def test_json_feeds_go_on_as_well(site: Site, desk: Desk) -> None:
    def document(numbers: range, next_url: str) -> bytes:
        return json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Harbour",
                "next_url": next_url,
                "items": [
                    {
                        "id": str(n),
                        "url": f"https://harbour.example/{n}",
                        "title": f"Story {n}",
                        "date_published": (NOW - n * 8 * HOUR).isoformat(),
                    }
                    for n in numbers
                ],
            }
        ).encode()

    paths = {"10": range(10, 20), "20": range(20, 30)}

    def answer(request: object) -> None:
        after = parse_qs(urlsplit(request.path).query).get("after", [""])[0]  # type: ignore[attr-defined]
        numbers = paths.get(after, range(10))
        following = f"/feed.json?after={numbers[-1] + 1}"
        page(document(numbers, following))(request)  # type: ignore[arg-type]

    site.pages["/feed.json"] = answer
    assert desk.collect(Source(site.url("/feed.json"))).new == 30


@pytest.mark.parametrize(
    "second",
    [
        page(rss(range(10))),  # the parameter means nothing
        page(rss(range(-20, -10))),  # or something else: these are newer
        page(b"<html><body>Not found</body></html>"),
        page(status=404),
        page(rss(range(0))),
    ],
)
def test_a_guess_that_was_wrong_costs_one_request_and_changes_nothing(
    site: Site, desk: Desk, second: object
) -> None:
    first = page(rss(range(10)))

    def answer(request: object) -> None:
        (second if "page" in request.path else first)(request)  # type: ignore[attr-defined, operator]

    site.pages["/news.rss"] = answer
    report = desk.collect(Source(site.url("/news.rss")))
    assert (report.new, report.failed) == (10, False)
    assert desk.asked() == ["/news.rss", "/news.rss?page=2"]
    assert "reaches back only" in report.warning


def test_a_page_that_fails_leaves_what_the_first_ones_gave(site: Site, desk: Desk) -> None:
    site.pages["/feed"] = page(
        rss(range(10), head='<atom:link rel="next" href="/older.xml"/>'), etag='"1"'
    )
    site.pages["/older.xml"] = page(status=500)
    report = desk.collect(Source(site.url("/feed")))
    assert (report.new, report.failed) == (10, False)
    assert "page 2 could not be read: the site cannot answer" in report.warning
    assert not desk.store.pieces.source("harbour", site.url("/feed")).etag  # the next time in full


def test_pages_that_lead_back_to_themselves_end(site: Site, desk: Desk) -> None:
    site.pages["/feed"] = page(rss(range(5), head='<atom:link rel="next" href="/feed"/>'))
    assert desk.collect(Source(site.url("/feed"))).new == 5


def post(number: int) -> dict[str, object]:
    at = NOW - number * 6 * HOUR
    return {
        "id": number,
        "link": f"https://harbour.example/{number}/",
        "guid": {"rendered": f"https://harbour.example/?p={number}"},
        "date_gmt": f"{at:%Y-%m-%dT%H:%M:%S}",
        "title": {"rendered": f"Story {number} &#8211; part"},
        "excerpt": {"rendered": "<p>A teaser of six words or so.</p>"},
        "content": {"rendered": "<p>Something else entirely.</p>"},
    }


def test_wordpress_is_read_page_by_page_back_to_the_windows_start(site: Site, desk: Desk) -> None:
    def answer(request: object) -> None:
        query = parse_qs(urlsplit(request.path).query)  # type: ignore[attr-defined]
        after = datetime.fromisoformat(query["after"][0]).replace(tzinfo=UTC)
        listed = [one for n in range(200) if NOW - n * 6 * HOUR > after for one in [post(n)]]
        size, number = int(query["per_page"][0]), int(query["page"][0])
        start = (number - 1) * size
        if start >= len(listed):
            page(b'{"code": "rest_post_invalid_page_number"}', 400)(request)  # type: ignore[arg-type]
        else:
            page(json.dumps(listed[start : start + size]).encode())(request)  # type: ignore[arg-type]

    site.pages["/wp-json/wp/v2/posts"] = answer
    report = desk.collect(Source(site.url("/"), kind=SourceKind.WORDPRESS))
    assert report.new == 32  # eight days of four a day
    assert report.answer == "200, 32 entries in 2 pages"
    assert desk.headlines()[0] == "Story 0 – part"


def test_ghost_is_asked_with_its_key(site: Site, desk: Desk) -> None:
    body = (SITES.parent / "feeds" / "ghost-posts.json").read_bytes()
    site.pages["/ghost/api/content/posts/"] = page(body)
    report = desk.collect(Source(site.url("/"), kind=SourceKind.GHOST, key="22444f78"))
    assert report.new == 2
    [asked] = desk.asked()
    query = parse_qs(urlsplit(asked).query)
    assert query["key"] == ["22444f78"]
    assert query["include"] == ["authors,tags"]
    assert query["filter"] == ["published_at:>='2026-11-17 08:00:00'"]


def news_sitemap(*numbers: int) -> bytes:
    urls = "".join(
        f"<url><loc>https://harbour.example/{n}</loc><n:news><n:publication_date>"
        f"{(NOW - n * HOUR).isoformat()}</n:publication_date><n:title>Story {n}</n:title></n:news></url>"
        for n in numbers
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    ).encode()


def sitemap_index(*parts: tuple[str, str]) -> bytes:
    listed = "".join(
        f"<sitemap><loc>{url}</loc>{f'<lastmod>{at}</lastmod>' if at else ''}</sitemap>"
        for url, at in parts
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'.encode()


def test_a_list_of_sitemaps_is_read_where_something_changed(site: Site, desk: Desk) -> None:
    site.pages["/sitemap.xml"] = page(
        sitemap_index(
            ("/sitemap-2019.xml", "2019-12-31"),
            ("/news-sitemap.xml.gz", "2026-11-24T07:00:00Z"),
            ("/category-sitemap.xml", "2026-11-24T07:00:00Z"),
            ("/sitemap-2026-11.xml", "2026-11-24"),
        )
    )
    site.pages["/news-sitemap.xml.gz"] = page(
        gzip.compress(news_sitemap(1, 2)), content_type="application/x-gzip"
    )
    site.pages["/sitemap-2026-11.xml"] = page(news_sitemap(2, 3))
    report = desk.collect(Source(site.url("/sitemap.xml")))
    assert report.new == 3
    assert desk.asked() == ["/sitemap.xml", "/news-sitemap.xml.gz", "/sitemap-2026-11.xml"]


@pytest.mark.parametrize(
    ("parts", "likely"),
    [
        (["post-sitemap.xml", "page-sitemap.xml", "author-sitemap.xml"], ["post-sitemap.xml"]),
        (
            ["wp-sitemap-posts-post-1.xml", "wp-sitemap-posts-post-2.xml", "wp-sitemap-taxonomies-category-1.xml", "wp-sitemap-users-1.xml"],
            ["wp-sitemap-posts-post-2.xml", "wp-sitemap-posts-post-1.xml"],
        ),
        (["sitemap-posts.xml", "sitemap-tags.xml", "sitemap-authors.xml", "sitemap-pages.xml"], ["sitemap-posts.xml"]),
        (["sitemap.xml?page=1", "sitemap.xml?page=2"], ["sitemap.xml?page=2", "sitemap.xml?page=1"]),
        (["a.xml", "sitemap_news.xml"], ["sitemap_news.xml", "a.xml"]),
        (["tag-sitemap.xml"], ["tag-sitemap.xml"]),  # nothing else there
    ],
)  # fmt: skip
def test_which_sitemaps_of_a_list_may_hold_pieces(parts: list[str], likely: list[str]) -> None:
    base = "https://harbour.example/"
    found = gather.likely_sitemaps([Link(base + part) for part in parts], NOW)
    assert [one.url.removeprefix(base) for one in found] == likely


def test_a_section_page_is_a_source(site: Site, desk: Desk) -> None:
    cards = (SITES / "utility-classes.html").read_bytes()
    site.pages["/latest"] = page(cards, content_type="text/html")
    report = desk.collect(Source(site.url("/latest"), kind=SourceKind.LISTING))
    assert report.new == 6
    assert desk.asked() == ["/robots.txt", "/latest"]
    [state] = desk.store.pieces.sources("harbour")
    assert (state.kind, state.title) == ("listing", "Meridian")


@pytest.mark.parametrize("kind", [SourceKind.LISTING, SourceKind.AUTO])
def test_a_section_page_that_robots_may_not_read_is_no_source(
    site: Site, desk: Desk, kind: SourceKind
) -> None:
    site.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /", content_type="text/plain")
    site.pages["/latest"] = page((SITES / "utility-classes.html").read_bytes())
    report = desk.collect(Source(site.url("/latest"), kind=kind))
    assert "asks machines not to read this page" in report.trouble
    assert desk.headlines() == []


def test_a_document_of_another_kind_than_was_said_is_an_error(site: Site, desk: Desk) -> None:
    site.pages["/feed"] = page(rss(range(3)))
    report = desk.collect(Source(site.url("/feed"), kind=SourceKind.SITEMAP))
    assert "it is a feed, and the settings call it a sitemap" in report.trouble
    assert (report.new, desk.headlines()) == (0, [])


def test_a_sitemap_without_headlines_sends_us_to_the_pages_that_changed(
    site: Site, desk: Desk
) -> None:
    def article(name: str) -> bytes:
        story = "It was a long winter on the quay, and nobody counted the days. " * 20
        return (
            f'<html lang="en"><head><title>{name} | Harbour</title><meta property="og:type" content="article">'
            f'<meta property="og:title" content="{name}"><meta property="article:published_time" '
            f'content="2026-11-23T08:00:00Z"></head><body><article><h1>{name}</h1><p>{story}</p></article></body></html>'
        ).encode()

    changed = [("/rope", "2026-11-23T09:00:00Z"), ("/fog", "2026-11-24"), ("/gone", "2026-11-24")]
    listed = "".join(
        f"<url><loc>{site.url(path)}</loc><lastmod>{at}</lastmod></url>"
        for path, at in [*changed, ("/old", "2026-01-01"), ("/about", "")]
    )
    site.pages["/sitemap.xml"] = page(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'.encode()
    )
    site.pages["/rope"], site.pages["/fog"] = (
        page(article("Rope and rain")),
        page(article("Nine days of fog")),
    )
    report = desk.collect(Source(site.url("/sitemap.xml")))
    assert sorted(desk.headlines()) == ["Nine days of fog", "Rope and rain"]
    assert report.new == 2
    assert "/old" not in desk.asked()
    assert "/about" not in desk.asked()


def test_a_section_page_that_calls_itself_an_article_is_read_as_the_settings_say(
    site: Site, desk: Desk
) -> None:
    body = (SITES / "utility-classes.html").read_text()
    claim = '<meta property="og:type" content="article"><meta property="article:published_time" content="2020-01-01T00:00:00Z">'
    site.pages["/latest"] = page(body.replace("<head>", f"<head>{claim}").encode())
    assert desk.collect(Source(site.url("/latest"), kind=SourceKind.LISTING)).new == 6


def test_a_page_without_cards_is_an_error_with_a_next_step(site: Site, desk: Desk) -> None:
    site.pages["/"] = page(b"<html><body><div id=root></div></body></html>")
    report = desk.collect(Source(site.url("/"), kind=SourceKind.LISTING))
    assert "shows no list of pieces" in report.trouble
    assert "--dry-run" in report.trouble
    assert (report.new, desk.headlines()) == (0, [])
