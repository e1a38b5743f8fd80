"""A source keeps the kind, the place and the house it once had; another is trouble, and nothing of it is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from digest.collect.report import SourceReport
from digest.collect.round import collect
from digest.collect.sandbox import Parser
from digest.model.sources import Source, SourceKind
from digest.net.fetch import Fetcher
from digest.store import Store, open_store
from tests.net.loopback import Answer, Site, page

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def rss(
    *numbers: int, title: str = "Harbour Review", host: str = "https://harbour.example"
) -> bytes:
    items = "".join(
        f"<item><title>Story number {n} of the harbour</title><link>{host}/{n}</link>"
        f"<pubDate>{format_datetime(NOW - n * HOUR)}</pubDate></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


def atom(*numbers: int) -> bytes:
    entries = "".join(
        f"<entry><id>urn:{n}</id><title>Story number {n} of the harbour</title>"
        f'<link href="https://harbour.example/{n}"/><updated>{NOW.isoformat()}</updated></entry>'
        for n in numbers
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Review</title>{entries}</feed>'.encode()


def json_feed(*numbers: int) -> bytes:
    items = [
        {
            "id": str(n),
            "url": f"https://harbour.example/{n}",
            "title": f"Story number {n} of the harbour",
        }
        for n in numbers
    ]
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Review",
        "items": items,
    }
    return json.dumps(document).encode()


def cards(*words: str, title: str = "Other Times") -> bytes:
    listed = "".join(
        f'<article class="card"><a href="/2026/{word}"><h2>Ten {word} to buy before the winter sales end</h2></a>'
        f'<p>Sponsored {word} for all.</p><time datetime="2026-11-2{n}T08:00:00Z">Nov</time></article>'
        for n, word in enumerate(words)
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{title}">'
        f"</head><body><main>{listed}</main></body></html>"
    ).encode()


ARTICLE = (
    '<!DOCTYPE html><html lang="en"><head><title>Our new home</title><meta property="og:type" content="article">'
    '<meta property="article:published_time" content="2026-11-23T08:00:00Z"></head><body><article>'
    f"<h1>Our new home</h1><p>{'We have moved, and all of it is somewhere else now. ' * 20}</p></article></body></html>"
).encode()
PARKED = b"<!DOCTYPE html><html><head><title>harbour.example is for sale</title></head><body><h1>Buy it</h1></body></html>"
SHELL = b'<!DOCTYPE html><html><head><title>Harbour</title></head><body><div id="root"></div></body></html>'
SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    b' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://other.example/1</loc><n:news>'
    b"<n:publication_date>2026-11-24T07:00:00Z</n:publication_date><n:title>A stranger's story</n:title></n:news>"
    b"</url></urlset>"
)
LATEST = ("ropes", "lamps", "knots")


class Desk:
    def __init__(self, site: Site, parser: Parser) -> None:
        self.site, self.parser = site, parser
        self.store: Store = open_store("sqlite://")
        port = site.host_port.partition(":")[2]
        self.elsewhere = f"http://localhost:{port}"  # another house
        self.fetcher = Fetcher(
            timeout_s=3, allow_private=[site.host_port, f"localhost:{port}"], page_pause_s=0
        )

    def collect(
        self, path: str, now: datetime = NOW, kind: SourceKind = SourceKind.AUTO
    ) -> SourceReport:
        [report] = collect(
            "harbour",
            [Source(self.site.url(path), kind)],
            pieces=self.store.pieces,
            fetcher=self.fetcher,
            parser=self.parser,
            now=now,
            since=now - 7 * DAY,
        )
        return report

    def kind(self, path: str) -> str:
        return self.store.pieces.source("harbour", self.site.url(path)).kind

    def headlines(self) -> set[str]:
        return {piece.headline for piece in self.store.pieces.held("harbour")}


@pytest.fixture
def desk(site: Site, parser: Parser) -> Iterator[Desk]:
    desk = Desk(site, parser)
    yield desk
    desk.store.close()


def redirect(to: str, status: int = 302) -> Answer:
    return page(b"", status, Location=to)


ANOTHER: dict[str, tuple[str, dict[str, Answer]]] = {
    "cards": ("feed", {"/s": page(cards(*LATEST))}),
    "an article": ("feed", {"/s": page(ARTICLE)}),
    "parked, with 200": ("feed", {"/s": page(PARKED)}),
    "an empty shell": ("feed", {"/s": page(SHELL)}),
    "a sitemap": ("feed", {"/s": page(SITEMAP)}),
    "led to the front page": ("feed", {"/s": redirect("/"), "/": page(cards(*LATEST))}),
    "led there for good": ("feed", {"/s": redirect("/", 301), "/": page(cards(*LATEST))}),
    "led to a parked domain": ("feed", {"/s": redirect("{elsewhere}/"), "/": page(cards(*LATEST))}),
    "led to another house's feed": (
        "feed",
        {
            "/s": redirect("{elsewhere}/f", 301),
            "/f": page(rss(7, 8, title="Casino News", host="https://casino.example")),
        },
    ),
    "another house's feed in its place": (
        "feed",
        {"/s": page(rss(7, 8, title="Casino News", host="https://casino.example"))},
    ),
    "a section: article": ("listing", {"/s": page(ARTICLE)}),
    "a section: empty shell": ("listing", {"/s": page(SHELL)}),
    "a section: feed": ("listing", {"/s": page(rss(1, 2, 3))}),
    "a section: front page": (
        "listing",
        {"/s": redirect("/"), "/": page(cards("shoes", "hats", "bags", title="Harbour Review"))},
    ),
    "a section: parked": (
        "listing",
        {"/s": page(cards("shoes", "hats", "bags", title="Best Deals"))},
    ),
    "a section: led to another house": (
        "listing",
        {
            "/s": redirect("{elsewhere}/t"),
            "/t": page(cards("shoes", "hats", "bags", title="Best Deals")),
        },
    ),
    "a sitemap: cards": ("sitemap", {"/s": page(cards(*LATEST))}),
    "a sitemap: feed": ("sitemap", {"/s": page(rss(7, 8))}),
}
FIRST = {
    "feed": rss(1, 2, 3),
    "listing": cards(*LATEST, title="Harbour Review"),
    "sitemap": SITEMAP.replace(b"A stranger's story", b"Our own story").replace(
        b"other", b"harbour"
    ),
}


@pytest.mark.parametrize(
    ("change", "settings_kind"),
    [
        (change, settings_kind)
        for change in ANOTHER
        for settings_kind in ("auto", "its own")
        # `kind = "listing"` is also for pages that read as an article
        if (change, settings_kind) != ("a section: article", "its own")
    ],
)
def test_what_a_source_turned_into_is_told_and_not_taken(
    site: Site, desk: Desk, change: str, settings_kind: str
) -> None:
    was, now_served = ANOTHER[change]
    kind = SourceKind.AUTO if settings_kind == "auto" else SourceKind(was)
    site.pages["/s"] = page(FIRST[was])
    assert not desk.collect("/s", kind=kind).failed
    before, state = desk.headlines(), desk.store.pieces.source("harbour", site.url("/s"))
    assert before
    for path, answer in now_served.items():
        site.pages[path] = answer
    if "{elsewhere}" in str(change) or "led to" in change:
        for path, answer in list(site.pages.items()):
            site.pages[path] = led(answer, desk.elsewhere)
    for later in (HOUR, 2 * DAY):  # not only once
        report = desk.collect("/s", NOW + later, kind)
        assert report.failed
        assert "next: " in report.trouble
    assert desk.headlines() == before
    after = desk.store.pieces.source("harbour", site.url("/s"))
    assert (after.kind, after.title, after.succeeded_at) == (was, state.title, NOW)
    assert after.trouble
    # It was only for a while.
    for path in now_served:
        site.pages[path] = page(FIRST[was])
    assert not desk.collect("/s", NOW + 3 * DAY, kind).failed
    assert desk.store.pieces.source("harbour", site.url("/s")).trouble == ""


def led(answer: Answer, elsewhere: str) -> Answer:
    """The answer, with the other house's address in its redirect."""

    def answered(request: object) -> None:
        send = request.send_header  # type: ignore[attr-defined]
        request.send_header = lambda name, value: send(  # type: ignore[attr-defined]
            name, value.replace("{elsewhere}", elsewhere)
        )
        answer(request)  # type: ignore[arg-type]
        request.send_header = send  # type: ignore[attr-defined]

    return answered


@pytest.mark.parametrize("now_served", [atom(1, 2, 4), json_feed(1, 2, 4), rss(1, 4), rss()])
def test_a_feed_may_change_its_format_and_may_be_empty(
    site: Site, desk: Desk, now_served: bytes
) -> None:
    site.pages["/s"] = page(rss(1, 2, 3))
    desk.collect("/s")
    site.pages["/s"] = page(now_served)
    assert not desk.collect("/s", NOW + HOUR).failed
    assert desk.kind("/s") == "feed"


@pytest.mark.parametrize(
    "served",
    [
        rss(21, 22),  # all are new: the same name
        rss(1, 22, title="The Quay"),  # another name: a piece that we had
        rss(21, 22, title="Review of the harbour, and more"),  # in part another
    ],
)
def test_one_of_two_signs_is_enough_for_a_source_to_be_the_same(
    site: Site, desk: Desk, served: bytes
) -> None:
    site.pages["/s"] = page(rss(1, 2, 3))
    desk.collect("/s")
    site.pages["/s"] = page(served)
    assert not desk.collect("/s", NOW + DAY).failed


@pytest.mark.parametrize("served", [rss(1, 2, 9), rss(11, 12)])
def test_a_feed_that_moves_to_another_house_and_is_the_same_is_read_on(
    site: Site, desk: Desk, served: bytes
) -> None:
    site.pages["/s"] = page(rss(1, 2, 3))
    desk.collect("/s")
    site.pages["/s"] = redirect(f"{desk.elsewhere}/f", 301)
    site.pages["/f"] = page(served)
    report = desk.collect("/s", NOW + HOUR)
    assert not report.failed
    assert f"{desk.elsewhere}/f" in report.warning


def test_a_person_who_changes_the_settings_has_the_last_word(site: Site, desk: Desk) -> None:
    site.pages["/s"] = page(rss(1, 2, 3))
    desk.collect("/s")
    site.pages["/s"] = page(cards(*LATEST))
    assert desk.collect("/s", NOW + HOUR).failed
    assert desk.collect("/s", NOW + 2 * HOUR, SourceKind.LISTING).new == 3
    assert desk.kind("/s") == "listing"
    assert not desk.collect("/s", NOW + 3 * HOUR, SourceKind.AUTO).failed


def test_what_held_no_pieces_decides_nothing(site: Site, desk: Desk) -> None:
    site.pages["/s"] = page(rss())
    desk.collect("/s")
    assert desk.kind("/s") == ""
    site.pages["/s"] = page(cards(*LATEST))
    assert desk.collect("/s", NOW + HOUR).new == 3


def test_a_later_page_of_another_kind_is_not_read(site: Site, desk: Desk) -> None:
    site.pages["/s"] = page(rss(1, 2, 3))
    site.pages["/s?page=2"] = page(
        cards("ropes", "lamps", "knots").replace(b"2026-11-2", b"2026-11-1")
    )
    assert desk.collect("/s").new == 3


def test_a_list_of_sitemaps_that_leads_to_pages_takes_none_of_their_cards(
    site: Site, desk: Desk
) -> None:
    listed = "".join(
        f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in ("/a.xml", "/b.xml")
    )
    site.pages["/s"] = page(
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'.encode()
    )
    site.pages["/a.xml"] = page(cards(*LATEST))
    site.pages["/b.xml"] = page(SITEMAP)
    assert desk.collect("/s").new == 1
    assert desk.headlines() == {"A stranger's story"}


def test_a_wall_before_the_pages_of_a_sitemap_makes_no_pieces(site: Site, desk: Desk) -> None:
    listed = "".join(
        f"<url><loc>{site.url(path)}</loc><lastmod>2026-11-24</lastmod></url>"
        for path in ("/p/1", "/p/2", "/p/3", "/p/4")
    )
    site.pages["/s"] = page(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'.encode()
    )
    site.pages["/p/1"] = page(ARTICLE.replace(b"Our new home", b"Who pays for the night ferry"))
    site.pages["/p/2"] = site.pages["/p/3"] = page(
        ARTICLE.replace(b"Our new home", b"Cookies, please")
    )
    site.pages["/p/4"] = redirect("/consent")
    site.pages["/consent"] = page(ARTICLE.replace(b"Our new home", b"Your choices"))
    assert desk.collect("/s").new == 1
    assert desk.headlines() == {"Who pays for the night ferry"}


def test_a_list_by_the_settings_that_became_an_article_brings_no_strangers(
    site: Site, desk: Desk
) -> None:
    """Its links lead elsewhere by now, and the page has an author and a day of its own."""
    site.pages["/s"] = page(cards("ropes", "lamps", "knots"))
    desk.collect("/s", kind=SourceKind.LISTING)
    before = desk.headlines()
    text = "<p>Nobody on the council had asked for these figures, so nobody was surprised when they were wrong.</p>"
    own = (
        "<article><h1>The one story that is left of the section</h1><p class='byline'>By <a rel='author' href='/a'>Ann Lee</a></p>"
        f"<time datetime='2026-11-24T07:00:00Z'>24 November 2026</time><div class='article-body'>{text * 6}</div></article>"
    )
    others = cards("shoes", "hats", "bags").decode()
    site.pages["/s"] = page(others.replace("<body>", f"<body>{own}", 1).encode())
    report = desk.collect("/s", now=NOW + DAY, kind=SourceKind.LISTING)
    assert report.failed
    assert "the page of one article" in report.trouble
    assert desk.headlines() == before
