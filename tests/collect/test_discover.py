"""What a site offers, from its plain address, on the example sites that content systems would serve."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from digest.base.errors import UnreachableSource, UnreadableFeed
from digest.collect.discover import Discovery, discover
from digest.collect.offers import best, together
from digest.collect.sandbox import Parser
from digest.model.sources import SourceKind
from digest.net.fetch import Fetcher
from tests.net.loopback import Site, page

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SITES = Path(__file__).parents[1] / "data" / "sites"
FEEDS = SITES.parent / "feeds"
Look = Callable[..., Discovery]


def feed(*titles: str, name: str = "Harbour", newest: datetime = NOW) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>https://harbour.example/{title}</link>"
        f"<pubDate>{format_datetime(newest - n * DAY)}</pubDate></item>"
        for n, title in enumerate(titles)
    )
    return f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'.encode()


def front(head: str = "", body: str = "") -> bytes:
    return f'<!DOCTYPE html><html lang="en"><head><title>Harbour Review</title>{head}</head><body>{body}</body></html>'.encode()


def link(href: str, kind: str = "application/rss+xml", title: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}" title="{title}">'


@pytest.fixture
def look(site: Site, parser: Parser) -> Look:
    fetcher = Fetcher(timeout_s=3, allow_private=[site.host_port], page_pause_s=0)

    def discover_at(path: str = "/") -> Discovery:
        return discover(site.url(path), fetcher=fetcher, parser=parser, now=NOW)

    return discover_at


def offered(site: Site, found: Discovery) -> list[tuple[str, str]]:
    here = site.url("")
    return [(str(one.source.kind), one.source.url.removeprefix(here)) for one in found.offers]


def test_the_feed_that_the_head_names_is_the_best(site: Site, look: Look) -> None:
    site.pages["/"] = page(
        front(
            link("/comments/feed/", title="Comments Feed")
            + link("feeds/feed.rss", title="Harbour")
            + link("/atom.xml", "application/atom+xml")
            + link("/opinion.rss", title="Opinion")
        )
    )
    site.pages["/feeds/feed.rss"] = page(feed("one", "two", "three"))
    site.pages["/atom.xml"] = page(feed("two", "three"))  # the same pieces again
    site.pages["/opinion.rss"] = page(feed("four"))
    assert offered(site, look()) == [("feed", "/feeds/feed.rss"), ("feed", "/opinion.rss")]


@pytest.mark.parametrize(
    "path",
    ["/feed/", "/rss/", "/rss.xml", "/feeds/feed.rss", "/feed.json", "/spip.php?page=backend", "/?format=rss"],
)  # fmt: skip
def test_a_page_that_names_no_feed_is_tried_for_the_usual_ones(
    site: Site, look: Look, path: str
) -> None:
    site.pages["/"] = page(front())
    site.pages[path] = page(
        (FEEDS / "week.json").read_bytes() if path.endswith("json") else feed("one")
    )
    assert offered(site, look()) == [("feed", path)]


def test_dead_empty_and_comment_feeds_are_not_offered(site: Site, look: Look) -> None:
    site.pages["/"] = page(
        front("".join(map(link, ("/dead", "/empty", "/said", "/html", "/good"))))
    )
    site.pages["/empty"] = page(feed())
    site.pages["/said"] = page(feed("x", name="Comments on: Harbour Review"))
    site.pages["/html"] = page(front())
    site.pages["/good"] = page(feed("one"))
    assert offered(site, look()) == [("feed", "/good")]


def test_a_feed_that_died_long_ago_comes_last(site: Site, look: Look) -> None:
    site.pages["/"] = page(front(link("/old") + link("/new")))
    site.pages["/old"] = page(feed("a", newest=NOW - 400 * DAY))
    site.pages["/new"] = page(feed("b"))
    assert offered(site, look()) == [("feed", "/new"), ("feed", "/old")]


def test_apis_sitemaps_and_cards_are_offered_behind_the_feed(site: Site, look: Look) -> None:
    body = (SITES / "wordpress.html").read_text().replace("https://harbour.example", site.url(""))
    site.pages["/"] = page(body.encode(), content_type="text/html")
    site.pages["/feed/"] = page(feed("one"))
    site.pages["/wp-json/wp/v2/posts"] = page((FEEDS / "wordpress-posts.json").read_bytes())
    site.pages["/robots.txt"] = page(f"Sitemap: {site.url('/maps/news.xml')}\n".encode())
    site.pages["/maps/news.xml"] = page((FEEDS / "news-sitemap.xml").read_bytes())
    found = look()
    assert offered(site, found) == [
        ("feed", "/feed/"),
        ("wordpress", "/"),
        ("sitemap", "/maps/news.xml"),
        ("listing", "/"),
    ]
    assert found.site.name == "Harbour Review"
    assert "listing" in str(found.offers[-1])
    assert "2 pieces, from 23 Nov 2026 to 24 Nov 2026" in str(found.offers[-1])


def test_a_wall_before_the_front_page_hides_no_feed(site: Site, look: Look) -> None:
    site.pages["/"] = page(b"", 302, Location="/consent?return=/")
    site.pages["/consent"] = page(b"<!doctype html><title>Your privacy choices</title><h1>We value your privacy</h1><form method=post><button>Accept</button></form>", content_type="text/html")  # fmt: skip
    site.pages["/robots.txt"] = page(f"Sitemap: {site.url('/maps/news.xml')}\n".encode())
    site.pages["/maps/news.xml"] = page((FEEDS / "news-sitemap.xml").read_bytes())
    site.pages["/feed.xml"] = page(feed("one"))
    assert offered(site, look())[0] == ("feed", "/feed.xml")


def test_ghost_comes_with_its_key(site: Site, look: Look) -> None:
    body = (SITES / "ghost.html").read_text().replace("https://tides.example", site.url(""))
    site.pages["/"] = page(body.encode())
    site.pages["/ghost/api/content/posts/"] = page((FEEDS / "ghost-posts.json").read_bytes())
    found = look()
    [ghost] = [one.source for one in found.offers if one.source.kind is SourceKind.GHOST]
    assert ghost.key == "22444f78447824223cefc48062"


def test_a_site_without_any_feed_is_read_by_its_cards(site: Site, look: Look) -> None:
    site.pages["/latest"] = page((SITES / "utility-classes.html").read_bytes())
    found = look("/latest")
    assert offered(site, found) == [("listing", "/latest")]
    assert best(found.offers, "").entries == 6


def test_the_list_that_a_front_page_selects_from_is_taken_with_it(site: Site, look: Look) -> None:
    def cards(*numbers: int) -> str:
        return "".join(
            f'<article><h3><a href="/p/{n}/">What quay number {n} costs the town</a></h3><p>Nobody counted it.</p>'
            f'<time datetime="{NOW - timedelta(days=n):%Y-%m-%d}">that day</time></article>'
            for n in numbers
        )

    site.pages["/"] = page(front(body=f'<nav><a href="/all">All</a><a href="/jobs">Jobs</a></nav><main>{cards(1, 2, 4, 9, 12)}</main>'))  # fmt: skip
    site.pages["/all"] = page(front(body=f"<main>{cards(1, 2, 3, 4, 5, 9, 12)}</main>"))
    site.pages["/jobs"] = page(front(body=f"<main>{cards(1, 6, 7, 8)}</main>"))
    taken = together(look().offers, site.url("/"), now=NOW)
    assert [one.source.url for one in taken] == [site.url("/"), site.url("/all")]
    site.pages["/all"] = page(front(body=f"<main>{cards(1, 2, 4, 9)}</main>"))
    taken = together(look().offers, site.url("/"), now=NOW)
    assert [one.source.url for one in taken] == [site.url("/")]


def test_a_page_with_nothing_on_it_says_what_was_looked_for(site: Site, look: Look) -> None:
    site.pages["/"] = page(front(body="<div id=root></div>"))
    with pytest.raises(UnreadableFeed, match="no source was found"):
        best(look().offers, site.url("/"))
    with pytest.raises(UnreachableSource):
        look("/nowhere")


def test_the_address_of_a_feed_is_taken_as_it_is(site: Site, look: Look) -> None:
    site.pages["/rss"] = page(feed("one"))
    assert offered(site, look("/rss")) == [("feed", "/rss")]
    assert len(site.asked) == 1


def test_the_root_of_a_wordpress_api_is_a_source(site: Site, look: Look) -> None:
    site.pages["/wp-json/"] = page(b'{"name": "Harbour", "namespaces": ["wp/v2"], "routes": {}}')
    site.pages["/wp-json/wp/v2/posts"] = page((FEEDS / "wordpress-posts.json").read_bytes())
    found = look("/wp-json/")
    assert offered(site, found) == [("wordpress", "/")]
    assert found.site.name == "Harbour"


def test_a_section_is_not_taken_for_its_site(site: Site, look: Look) -> None:
    cards = (SITES / "utility-classes.html").read_bytes()
    site.pages["/latest"] = page(cards)
    site.pages["/feed/"] = page(feed("of", "the", "site"))
    assert offered(site, look("/latest")) == [("listing", "/latest")]
    site.pages["/latest/feed/"] = page(feed("of", "the", "section"))
    assert offered(site, look("/latest"))[0] == ("feed", "/latest/feed/")


def test_a_sections_own_feed_goes_before_the_sites(site: Site, look: Look) -> None:
    site.pages["/politics/"] = page(front(link("/feed/") + link("/politics/feed/")))
    site.pages["/feed/"] = page(feed("one", "two", "three"))
    site.pages["/politics/feed/"] = page(feed("two"))
    assert offered(site, look("/politics/")) == [("feed", "/politics/feed/"), ("feed", "/feed/")]


def test_a_section_with_one_piece_is_a_source_as_the_others_are(site: Site, look: Look) -> None:
    names = ("harbour", "markets", "politics", "shop")
    tiles = "".join(
        f'<a class="tile" href="/{one}/"><span>{one.title()}</span><span>All that is new there</span></a>'
        for one in names
    )
    site.pages["/"] = page(front(body=f"<main>{tiles}</main>"), content_type="text/html")
    for one in names:
        count = {"politics": 1, "shop": 1}.get(one, 2)
        when = "" if one == "shop" else "<span>23 November 2026</span>"
        rows = "".join(
            f'<div class="row"><h2><a href="/{one}/piece-{n}.html">What the {one} desk found out, part {n}</a></h2>{when}</div>'
            for n in range(count)
        )
        site.pages[f"/{one}/"] = page(front(body=f"<main>{rows}</main>"), content_type="text/html")
    assert offered(site, look()) == [
        ("listing", "/harbour/"),
        ("listing", "/markets/"),
        ("listing", "/politics/"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "<title>harbour.example - This website is for sale!</title>",
        "<h1>The domain harbour.example may be for sale.</h1>",
        "<p>Diese Domain steht zum Verkauf</p>",
        "<p>Ce nom de domaine est à vendre.</p>",
        "<p>Este dominio está en venta</p>",
        "<p>Deze domeinnaam is te koop</p>",
    ],
)
def test_a_parked_domain_offers_nothing(site: Site, look: Look, said: str) -> None:
    adverts = "".join(
        f'<div><h3><a href="/click/{n}">Organic bread recipes: compare offer {n}</a></h3><p>Sponsored listing.</p></div>'
        for n in range(4)
    )
    site.pages["/"] = page(front(said, f"<main>{adverts}</main>"), content_type="text/html")
    with pytest.raises(UnreadableFeed, match="for sale"):
        look()


def test_a_piece_about_a_domain_for_sale_is_a_piece(site: Site, look: Look) -> None:
    pieces = "".join(
        f'<article><h3><a href="/2026/11/2{n}/a-piece">Who buys a name such as harbour number {n}</a></h3><p>The website is for sale, and its readers, who have paid for it since 1998, were the last ones who heard about it, from the harbour master of all people, on a quay in the rain.</p></article>'
        for n in range(4)
    )
    site.pages["/"] = page(front(body=f"<main>{pieces}</main>"), content_type="text/html")
    assert offered(site, look()) == [("listing", "/")]


@pytest.mark.parametrize(
    "name",
    ["Pressemitteilungen – Harbour School", "Press releases", "Comunicati stampa | Porto", "Communiqués de presse", "プレスリリース", "Пресс-релизы"],
)  # fmt: skip
@pytest.mark.parametrize("in_link", [True, False])
def test_press_releases_are_not_the_first_source(
    site: Site, look: Look, name: str, in_link: bool
) -> None:
    pieces = [f"item-{n}" for n in range(9)]
    site.pages["/presse.xml"] = page(feed(*pieces, name="Harbour" if in_link else name))
    site.pages["/feed.xml"] = page(feed(*(f"piece-{n}" for n in range(9)), name="Harbour"))
    links = link("/presse.xml", title=name if in_link else "RSS") + link("/feed.xml")
    site.pages["/"] = page(front(links))
    found = look()
    assert [one.source.url for one in found.offers] == [
        site.url("/feed.xml"),
        site.url("/presse.xml"),
    ]
    assert [one.source.url for one in together(found.offers, site.url("/"), now=NOW)] == [
        site.url("/feed.xml")
    ]


def test_press_releases_are_taken_where_there_is_nothing_else(site: Site, look: Look) -> None:
    site.pages["/presse.xml"] = page(feed(*(f"item-{n}" for n in range(9)), name="Press releases"))
    site.pages["/"] = page(front(link("/presse.xml")))
    assert [one.source.url for one in together(look().offers, site.url("/"), now=NOW)] == [
        site.url("/presse.xml")
    ]


@pytest.mark.parametrize(
    ("by", "item", "ends"),
    [
        (
            "par",
            '<li class="hentry"><h3><a href="{u}">{t}</a></h3><p class="soustitre">{d}</p><p class="info-publi">'
            '<abbr class="published" title="{i}T07:12:30+00:00">{i}</abbr>, {b} <span class="vcard author">{a}</span></p></li>',
            ("<ul>", "</ul>"),
        ),
        ("Von", '<li><h3><a href="{u}">{t}</a></h3><p>{d}</p><p>{i}, {b} {a}</p></li>', ("<ul>", "</ul>")),
        ("By", '<article><h2><a href="{u}">{t}</a></h2><p class="byline">{b} {a}</p><p>{d}</p><time datetime="{i}"></time></article>', ("", "")),
        ("Por", '<tr><td><time datetime="{i}"></time></td><td><h3><a href="{u}">{t}</a></h3><p>{d}</p><p class="author">{b} {a}</p></td></tr>', ("<table>", "</table>")),
        ("di", '<div class="item"><h2><a href="{u}">{t}</a></h2><p class="dek">{d}</p><p class="meta"><time datetime="{i}"></time> {b} {a}</p></div>', ("", "")),
        ("door", '<li><span class="kicker">Reportage</span><h3><a href="{u}">{t}</a></h3><p class="dek">{d}</p><p class="byline">{b} {a} · <time datetime="{i}"></time></p></li>', ("<ul>", "</ul>")),
        ("by", '<li class="hentry"><h3><a href="{u}">{t}</a></h3><div class="entry-summary">{d}</div><time class="published" datetime="{i}"></time></li>', ("<ul>", "</ul>")),
    ],
)  # fmt: skip
def test_a_section_whose_cards_say_who_and_when_is_no_article(
    site: Site, look: Look, by: str, item: str, ends: tuple[str, str]
) -> None:
    told = [
        ("The ferry that nobody cancelled", "For nine years the timetable has listed a boat that sank in 2017.", "Ann Lee", "2026-11-23"),
        ("Why the harbour freezes earlier", "The ice comes sooner because the river carries less salt than before.", "Bo Diaz", "2026-11-21"),
    ]  # fmt: skip
    cards = "".join(
        item.format(t=t, d=d, a=a, i=i, b=by, u=f"spip.php?article{n}")
        for n, (t, d, a, i) in enumerate(told)
    )
    site.pages["/"] = page(front(body='<div class="tiles"><a href="/water">Water</a></div>'))
    body = f'<h1><a href="/">Harbour Review</a></h1><div class="main"><h1>Water</h1>{ends[0]}{cards}{ends[1]}</div>'
    site.pages["/water"] = page(front(body=body))
    assert offered(site, look("/")) == [("listing", "/water")]
    assert offered(site, look("/water")) == [("listing", "/water")]
