"""Collecting, whole: a site on loopback, the parsing process, a real database."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from digest.collect.first_look import read
from digest.collect.report import SourceReport
from digest.collect.round import collect
from digest.collect.sandbox import Parser
from digest.model.sources import Source
from digest.net.fetch import Fetcher
from digest.store import Store, open_store
from tests.net.loopback import Answer, Site, page

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def feed(*numbers: int, at: datetime = NOW, every: timedelta = HOUR, **extra: str) -> bytes:
    """A feed of stories, story N published N times `every` before `at`."""
    items = "".join(
        f"<item><title>Story {number}{extra.get('suffix', '')}</title>"
        f"<link>https://harbour.example/{number}</link><guid>{number}</guid>"
        f"<pubDate>{format_datetime(at - number * every)}</pubDate></item>"
        for number in numbers
    )
    return f'<rss version="2.0"><channel><title>Harbour</title>{items}</channel></rss>'.encode()


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.close()


class Desk:
    """Runs `collect` as an operator would, again and again."""

    def __init__(self, site: Site, store: Store, parser: Parser) -> None:
        self.store, self.parser = store, parser
        self.fetcher = Fetcher(timeout_s=20, max_bytes=200_000, allow_private=[site.host_port])
        self.told: list[SourceReport] = []

    def collect(self, *sources: str | Source, now: datetime = NOW) -> tuple[SourceReport, ...]:
        return collect(
            "harbour",
            [Source(one) if isinstance(one, str) else one for one in sources],
            pieces=self.store.pieces,
            fetcher=self.fetcher,
            parser=self.parser,
            now=now,
            on_report=self.told.append,
        )

    def headlines(self) -> list[str]:
        return [piece.headline for piece in self.store.pieces.held("harbour")]


@pytest.fixture
def desk(site: Site, store: Store, parser: Parser) -> Desk:
    return Desk(site, store, parser)


def test_a_week_is_collected_and_told_in_one_line(site: Site, desk: Desk) -> None:
    site.pages["/feed"] = page(feed(*range(200, 0, -1)))
    [report] = desk.collect(site.url("/feed"))
    assert desk.told == [report]
    assert str(report) == (
        f"{site.url('/feed')}: 200, 200 entries; 200 new, 0 changed, 0 held;"
        " from 16 Nov 00:00 to 24 Nov 07:00 UTC"
    )
    assert desk.headlines()[:2] == ["Story 1", "Story 2"]
    [state] = desk.store.pieces.sources("harbour")
    assert (state.kind, state.title, state.entries) == ("feed", "Harbour", 200)
    assert state.succeeded_at == NOW


def test_what_is_collected_twice_is_held_once(site: Site, desk: Desk) -> None:
    site.pages["/feed"] = page(feed(1, 2))
    desk.collect(site.url("/feed"))
    site.pages["/feed"] = page(feed(0, 1, 2))
    [report] = desk.collect(site.url("/feed"))
    assert (report.new, report.changed, report.held) == (1, 0, 2)
    site.pages["/feed"] = page(feed(0, suffix=", corrected"))
    [report] = desk.collect(site.url("/feed"))
    assert (report.new, report.changed, report.held) == (0, 1, 0)
    assert desk.headlines() == ["Story 0, corrected", "Story 1", "Story 2"]


def test_an_unchanged_document_is_not_sent_again_but_once_a_day(site: Site, desk: Desk) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        unchanged = request.headers["If-None-Match"] == '"1"'
        page(b"" if unchanged else feed(1), 304 if unchanged else 200, etag='"1"')(request)

    site.pages["/feed"] = answer
    answers = [
        desk.collect(site.url("/feed"), now=NOW + n * timedelta(hours=8))[0].answer
        for n in range(5)
    ]
    assert answers == [
        "200, 1 entry",
        "304, unchanged",
        "304, unchanged",
        "200, 1 entry",
        "304, unchanged",
    ]
    assert desk.headlines() == ["Story 1"]


TROUBLES: dict[str, tuple[Answer, str]] = {
    "gone": (page(status=410), "gone for good"),
    "web page": (page(b"<!DOCTYPE html><html><body>Log in</body></html>"), "a web page, not a feed"),
    "empty": (page(b""), "the answer was empty"),
    "too large": (page(b"x" * 300_000), "larger than 200,000 bytes"),
    "entities": (page(b'<!DOCTYPE rss [<!ENTITY a "a">]><rss>&a;</rss>'), "declares entities"),
    "private": (page(status=302, location="http://localhost:1/"), "private"),
    "json": (page(b'{"version": "https://jsonfeed.org/version/1.1", "items": ['), "broken"),
}  # fmt: skip


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_source_in_trouble_loses_nothing_and_stops_nobody(
    site: Site, desk: Desk, trouble: str
) -> None:
    site.pages["/bad"], site.pages["/good"] = page(feed(1), etag='"1"'), page(feed(2))
    desk.collect(site.url("/bad"), site.url("/good"))
    before = desk.store.pieces.source("harbour", site.url("/bad"))
    site.pages["/bad"], words = TROUBLES[trouble]
    site.pages["/good"] = page(feed(2, 3))
    bad, good = desk.collect(site.url("/bad"), site.url("/good"), now=NOW + HOUR)
    assert bad.failed
    assert words in bad.trouble
    assert "next: " in str(bad)
    assert (good.failed, good.new) == (False, 1)
    assert desk.headlines() == ["Story 1", "Story 2", "Story 3"]
    after = desk.store.pieces.source("harbour", site.url("/bad"))
    assert after.trouble == bad.trouble
    assert (after.etag, after.succeeded_at) == (before.etag, NOW)
    site.pages["/bad"] = page(feed(1, 0))
    assert desk.collect(site.url("/bad"), now=NOW + 2 * HOUR)[0].new == 1
    assert not desk.store.pieces.source("harbour", site.url("/bad")).trouble


def test_a_site_that_asks_to_wait_is_left_alone_until_then(site: Site, desk: Desk) -> None:
    url = site.url("/feed")
    site.pages["/feed"] = page(status=429, retry_after="7200")
    assert "less often" in desk.collect(url)[0].trouble
    site.pages["/feed"] = page(feed(1))
    [waiting] = desk.collect(url, now=NOW + HOUR)
    assert waiting.trouble.startswith("the site asked us to wait until 24 Nov 10:00 UTC")
    assert len(site.asked) == 1
    assert desk.collect(url, now=NOW + 2 * HOUR)[0].new == 1


def test_nobody_makes_us_wait_for_years(site: Site, desk: Desk) -> None:
    site.pages["/feed"] = page(status=503, retry_after="999999999")
    desk.collect(site.url("/feed"))
    state = desk.store.pieces.source("harbour", site.url("/feed"))
    assert state.next_at == NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "then", "after", "warned"),
    [
        ((1, 200), (1, 200), HOUR, ""),
        ((1, 30), None, HOUR, "reaches back only 30 hours: collect at least that often"),
        ((1, 100), None, HOUR, "reaches back only 4 days"),
        ((1, 30), (1, 30), HOUR, ""),  # often enough
        ((100, 200), (1, 2), HOUR, "pieces in between may be missing: collect more often"),
    ],
)
def test_a_feed_that_reaches_back_less_than_a_week_is_told(
    site: Site,
    desk: Desk,
    first: tuple[int, ...],
    then: tuple[int, ...] | None,
    after: timedelta,
    warned: str,
) -> None:
    site.pages["/feed"] = page(feed(*first))
    [report] = desk.collect(site.url("/feed"))
    if then:
        site.pages["/feed"] = page(feed(*then))
        [report] = desk.collect(site.url("/feed"), now=NOW + after)
    assert warned in report.warning
    assert bool(report.warning) is bool(warned)


def test_a_feed_that_moved_is_read_and_the_move_told(site: Site, desk: Desk) -> None:
    site.pages["/old"] = page(status=301, location="/new")
    site.pages["/new"] = page(feed(1, 200))
    [report] = desk.collect(site.url("/old"))
    assert report.new == 2
    assert f"moved for good to {site.url('/new')}" in report.warning


def test_two_sources_with_the_same_pieces_hold_each_once(site: Site, desk: Desk) -> None:
    for name in "abcdefgh":
        site.pages[f"/{name}"] = page(feed(*range(20)))
    reports = desk.collect(*(site.url(f"/{name}") for name in "abcdefgh"))
    assert sum(report.new for report in reports) == 20
    assert len(desk.headlines()) == 20


def test_reports_come_in_the_order_of_the_sources_and_as_they_are_done(
    site: Site, desk: Desk
) -> None:
    fast_is_told = threading.Event()

    def slow(request: BaseHTTPRequestHandler) -> None:
        fast_is_told.wait(15)
        page(feed(1))(request)

    site.pages["/slow"], site.pages["/fast"] = slow, page(feed(2))
    told: list[str] = []

    def tell(report: SourceReport) -> None:
        told.append(report.url)
        fast_is_told.set()

    urls = [site.url("/slow"), site.url("/fast"), site.url("/slow")]
    reports = collect(
        "harbour", [Source(url) for url in urls], pieces=desk.store.pieces, fetcher=desk.fetcher, parser=desk.parser,
        now=NOW, on_report=tell,
    )  # fmt: skip
    assert told == [site.url("/fast"), site.url("/slow")]
    assert [report.url for report in reports] == urls[:2]


def test_an_interruption_leaves_whole_sources_behind(site: Site, desk: Desk) -> None:
    for name in "abc":
        site.pages[f"/{name}"] = page(feed(*range(ord(name), ord(name) + 3)))

    def interrupt(_: SourceReport) -> None:
        raise KeyboardInterrupt

    urls = [site.url(f"/{name}") for name in "abc"]
    with pytest.raises(KeyboardInterrupt):
        collect(
            "harbour", [Source(url) for url in urls], pieces=desk.store.pieces, fetcher=desk.fetcher, parser=desk.parser,
            now=NOW, on_report=interrupt,
        )  # fmt: skip
    [state] = desk.store.pieces.sources("harbour")
    assert len(desk.headlines()) == state.entries == 3
    assert sum(report.new for report in desk.collect(*urls)) == 2


def test_a_document_without_pieces_is_an_answer_with_a_note(site: Site, desk: Desk) -> None:
    site.pages["/feed"] = page(feed())
    [report] = desk.collect(site.url("/feed"))
    assert not report.failed
    assert report.warning == "the document holds no pieces"


def test_no_sources_no_reports(desk: Desk) -> None:
    assert desk.collect() == ()


def test_reading_one_address_keeps_nothing(site: Site, desk: Desk) -> None:
    untitled = b"<item><link>https://harbour.example/untitled</link></item></channel>"
    site.pages["/feed"] = page(feed(2, 1).replace(b"</channel>", untitled))
    result = read(site.url("/feed"), fetcher=desk.fetcher, parser=desk.parser, now=NOW)
    assert (result.kind, result.title) == ("feed", "Harbour")
    assert [piece.headline for piece in result.pieces] == ["Story 2", "Story 1"]
    assert {piece.id for piece in result.pieces} == {0}
    assert result.problems == ("1 entry left out: no headline or no usable address",)
    assert desk.headlines() == []


def test_reading_a_web_page_says_plainly_that_it_is_none_of_ours(site: Site, desk: Desk) -> None:
    site.pages["/"] = page(b"<html><title>Harbour</title></html>", content_type="text/html")
    result = read(site.url("/"), fetcher=desk.fetcher, parser=desk.parser, now=NOW)
    assert (result.kind, result.pieces) == ("", ())
    [problem] = result.problems
    assert problem.startswith("this is a web page, not a feed")


def test_a_source_without_picture_rights_keeps_none_and_its_language_is_the_settings_word(
    site: Site, desk: Desk
) -> None:
    pictured = feed(1).replace(
        b"</item>", b"<enclosure url='https://harbour.example/1.jpg' type='image/jpeg'/></item>"
    )
    for name in "ab":
        site.pages[f"/{name}"] = page(pictured.replace(b"1<", f"{name}<".encode()))
    desk.collect(site.url("/a"), Source(site.url("/b"), images=False, language="de"))
    kept = {piece.source[-1]: piece for piece in desk.store.pieces.held("harbour")}
    assert kept["a"].image
    assert (kept["b"].image, kept["b"].language) == (None, "de")
    assert kept["b"].origin["language"] == "settings:sources.language"


def test_pictures_are_forgotten_when_the_right_to_mail_them_ends(site: Site, desk: Desk) -> None:
    pictured = feed(1, 2).replace(
        b"</item>", b"<enclosure url='https://harbour.example/1.jpg' type='image/jpeg'/></item>"
    )
    site.pages["/feed"] = page(pictured)
    desk.collect(site.url("/feed"))
    assert all(piece.image for piece in desk.store.pieces.held("harbour"))
    site.pages["/feed"] = page(status=500)  # whatever the source answers
    desk.collect(Source(site.url("/feed"), images=False))
    assert [piece.image for piece in desk.store.pieces.held("harbour")] == [None, None]
    assert desk.store.pieces.forget_images("harbour", site.url("/feed")) == 0


def test_reading_a_sitemap_tells_its_addresses_even_without_headlines(
    site: Site, desk: Desk
) -> None:
    site.pages["/sitemap.xml"] = page(
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://harbour.example/rope</loc>'
        b"<lastmod>2026-11-23</lastmod></url><url><loc>https://harbour.example/fog</loc></url></urlset>"
    )
    result = read(site.url("/sitemap.xml"), fetcher=desk.fetcher, parser=desk.parser, now=NOW)
    assert result.kind == "sitemap"
    assert [piece.url[-4:] for piece in result.pieces] == ["rope", "/fog"]
    assert result.problems == ("2 entries without a headline: collecting reads their pages",)


def test_reading_a_list_of_sitemaps_names_the_likely_ones(site: Site, desk: Desk) -> None:
    site.pages["/sitemap.xml"] = page(
        b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/tag-sitemap.xml</loc></sitemap>'
        b"<sitemap><loc>/news-sitemap.xml</loc></sitemap></sitemapindex>"
    )
    result = read(site.url("/sitemap.xml"), fetcher=desk.fetcher, parser=desk.parser, now=NOW)
    assert (result.kind, result.pieces) == ("sitemap", ())
    [problem] = result.problems
    assert problem == f"it lists 2 sitemaps; likely ones: {site.url('/news-sitemap.xml')}"
