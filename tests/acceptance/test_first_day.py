"""The first day at sites of several habits: init --from, collect, draft and try find the week's pieces.

Each site is invented, served on loopback, and dated from the moment of the test. Its stories are numbered: those
below `WEEK` are of the last days, the others are older than any first edition's time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from digest import settings
from tests.acceptance.house import House
from tests.net.loopback import Site, page, serving

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WEEK = 5
SUBJECTS = (
    "The inland port looks at the strait with two minds",
    "The wrong month for a levy on small neighbours",
    "Who pays for the report that asks for more software",
    "What the court left lying on the table this spring",
    "Nine pilots, one tide table and no winter plan",
    "An old mole is worth more than a new marina",
    "How the salt trade learnt to live without its ships",
    "Two councils, one ferry and a bill of eleven years",
    "The archive that nobody wanted to keep dry",
    "Why the lighthouse keepers stopped writing letters",
)
OLD = range(WEEK, len(SUBJECTS))


def at(number: int) -> datetime:
    """When a story came out: within the last four days, or three weeks ago and more."""
    return NOW - (number * 18 + 3) * HOUR if number < WEEK else NOW - (20 + number) * DAY


def path(number: int) -> str:
    return "/stories/" + "-".join(SUBJECTS[number].lower().replace(",", "").split()[:6])


def html(title: str, body: str, *, head: str = "", lang: str = "en") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    ).encode()


def article(number: int, *, dated: bool = True, head: str = "") -> bytes:
    when = (
        f'<time datetime="{at(number).isoformat()}">{at(number):%d %B %Y}</time>' if dated else ""
    )
    text = "".join(
        f"<p>{one}</p>"
        for one in (
            f"This is number {number} of the stories that the review has printed since the quay was widened, and it is told slowly.",
            "Nobody on the council had asked for the figures, so nobody was surprised when they were wrong by a factor of two.",
            "What remains is a long table in a cold room, eleven chairs, and the question who will write the minutes this time.",
        )
    )
    return html(
        f"{SUBJECTS[number]} | Harbour Review",
        f'<nav><a href="/">Home</a></nav><main><article><h1>{SUBJECTS[number]}</h1>'
        f'<p class="byline">By <a rel="author" href="/authors/ann">Ann Lee</a></p>{when}'
        f'<div class="article-body">{text}</div></article></main>',
        head=head + '<meta property="og:type" content="article">',
    )


def card(number: int, *, dated: bool = False) -> str:
    when = (
        f'<time datetime="{at(number).isoformat()}">{at(number):%d %B %Y}</time>' if dated else ""
    )
    return (
        f'<article class="card"><h2><a href="{path(number)}">{SUBJECTS[number]}</a></h2>{when}'
        f"<p>A line of teaser that belongs to story number {number} alone.</p></article>"
    )


def cards(numbers: Iterable[int], *, dated: bool = False) -> str:
    return f"<main>{''.join(card(one, dated=dated) for one in numbers)}</main>"


def feed(site: Site, numbers: Iterable[int], *, zone_h: int | None = None) -> bytes:
    """RSS; with `zone_h` the days are midnights of that zone."""

    def stamp(number: int) -> str:
        if zone_h is None:
            return format_datetime(at(number))
        local = at(number) + zone_h * HOUR
        return f"{local:%a, %d %b %Y} 00:00:00 {'+' if zone_h >= 0 else '-'}{abs(zone_h):02}00"

    items = "".join(
        f"<item><title>{SUBJECTS[one]}</title><link>{site.url(path(one))}</link><pubDate>{stamp(one)}</pubDate>"
        f"<description>A line of teaser that belongs to story number {one} alone.</description></item>"
        for one in numbers
    )
    return (
        f'<rss version="2.0"><channel><title>Harbour Review</title>{items}</channel></rss>'.encode()
    )


def news_sitemap(site: Site, numbers: Iterable[int], *, language: str = "en") -> bytes:
    items = "".join(
        f"<url><loc>{site.url(path(one))}</loc><n:news><n:publication><n:name>Harbour Review</n:name>"
        f"<n:language>{language}</n:language></n:publication>"
        f"<n:publication_date>{at(one).isoformat()}</n:publication_date><n:title>{SUBJECTS[one]}</n:title></n:news></url>"
        for one in numbers
    )
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">{items}</urlset>'
    ).encode()


def publish(site: Site, *, dated: bool = True, head: str = "") -> None:
    for number in range(len(SUBJECTS)):
        site.pages[path(number)] = page(
            article(number, dated=dated, head=head), content_type="text/html"
        )


def undated_list(site: Site) -> str:
    site.pages["/"] = page(html("Harbour Review", cards(range(len(SUBJECTS)))))
    return "/"


def midnights(site: Site) -> str:
    site.pages["/"] = page(
        html(
            "Harbour Review",
            cards(range(3)),
            head='<link rel="alternate" type="application/rss+xml" href="/feed">',
        )
    )
    site.pages["/feed"] = page(feed(site, range(len(SUBJECTS)), zone_h=-5))
    return "/"


def one_issue(site: Site) -> str:
    """All of a week's pieces came out at one hour, as a feed of an issue has them."""
    body = feed(site, range(len(SUBJECTS))).decode()
    for number in range(WEEK):
        body = body.replace(
            format_datetime(at(number)),
            format_datetime((NOW - DAY).replace(hour=6, minute=0, second=0)),
        )
    site.pages["/"] = page(
        html(
            "Harbour Review",
            "",
            head='<link rel="alternate" type="application/rss+xml" href="/feed">',
        )
    )
    site.pages["/feed"] = page(body.encode())
    return "/"


MENU = '<nav><a href="/">Home</a><a href="/about">About</a>{}</nav>'


def tiles(site: Site) -> str:
    """The front page holds nothing but its sections; each lists some of the stories."""
    sections = {"news": (0, 3, 5, 6), "analysis": (1, 4, 7), "long-reads": (2, 8, 9)}
    front = "".join(
        f'<a class="tile__link" href="/{one}/"><span>{one.title()}</span>'
        f"<span>Everything from our {one} desk</span></a>"
        for one in sections
    )
    site.pages["/"] = page(html("Harbour Review", f"<main>{front}</main>"))
    for name, numbers in sections.items():
        site.pages[f"/{name}/"] = page(html(f"{name} - Harbour Review", cards(numbers)))
    return "/"


def short_tiles(site: Site) -> str:
    """Tiles of one word, in headings, beside pages of the house that list no pieces."""
    tiles(site)
    front = "".join(
        f'<h2><a href="/{one}/">{one[:4]}</a></h2>' for one in ("news", "analysis", "long-reads")
    )
    house = '<a href="/our-house/">The house of the review</a>'
    site.pages["/"] = page(html("Harbour Review", f"<main>{front}{house}</main>"))
    rooms = "".join(
        f'<h2><a href="/our-house/room-of-{one}">The room of the {one}</a></h2>'
        for one in ("pilots", "clerks", "cooks")
    )
    site.pages["/our-house/"] = page(html("The house", f"<main>{rooms}</main>"))
    return "/"


def article_whose_front_page_is_gone(site: Site) -> str:
    named = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site.pages["/feed"] = page(feed(site, range(len(SUBJECTS))))
    site.pages[path(4)] = page(article(4, head=named), content_type="text/html")
    return path(4)


def feed_of_a_section(site: Site) -> str:
    """The menu's section page alone names the feed; the front page shows some summaries."""
    menu = MENU.format('<a href="/journal">Journal</a>')
    site.pages["/"] = page(html("Harbour Review", menu + cards((0, 1, 2, 6, 8))))
    named = '<link rel="alternate" type="application/rss+xml" href="/journal?format=rss">'
    site.pages["/journal"] = page(html("Journal", menu + cards(range(len(SUBJECTS))), head=named))
    site.pages["/journal?format=rss"] = page(feed(site, range(len(SUBJECTS))))
    return "/"


def two_days_of_news(site: Site) -> str:
    """A news sitemap of 48 hours that robots.txt names; the rest of the week is on listing pages."""
    menu = MENU.format('<a href="/ports">Ports</a><a href="/ships">Ships</a>')
    site.pages["/"] = page(html("Harbour Review", menu + "<div id=root></div>"))
    site.pages["/robots.txt"] = page(f"Sitemap: {site.url('/maps/news.xml')}\n".encode())
    recent = [number for number in range(WEEK) if NOW - at(number) < 2 * DAY]
    assert len(recent) < WEEK
    site.pages["/maps/news.xml"] = page(news_sitemap(site, recent))
    site.pages["/ports"] = page(html("Ports", menu + cards((0, 2, 4, 5, 7), dated=True)))
    site.pages["/ships"] = page(html("Ships", menu + cards((1, 3, 6, 8, 9), dated=True)))
    return "/"


def short_feed(site: Site) -> str:
    """A feed of the last three, and a front page that goes back further."""
    named = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site.pages["/"] = page(html("Harbour Review", cards(range(len(SUBJECTS))), head=named))
    site.pages["/feed"] = page(feed(site, range(3)))
    return "/"


def article_of_a_feed(site: Site) -> str:
    midnights(site)
    return path(7)


def article_of_a_list(site: Site) -> str:
    undated_list(site)
    return path(2)


def three_letters(site: Site) -> str:
    """Google's news sitemaps call English `eng`."""
    site.pages["/"] = page(html("Harbour Review", "<div id=root></div>", lang="en-GB"))
    body = news_sitemap(site, range(len(SUBJECTS)), language="eng")
    site.pages["/news-sitemap.xml"] = page(body)
    return "/"


def ordinary_sitemap(site: Site) -> str:
    """Nothing but a list of addresses with their last change, in the second part of an index."""
    site.pages["/"] = page(html("Harbour Review", "<div id=root></div>"))
    site.pages["/robots.txt"] = page(f"Sitemap: {site.url('/index.xml.map')}\n".encode())
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    listed = "".join(
        f"<url><loc>{site.url(path(one))}</loc><lastmod>{at(one).isoformat()}</lastmod></url>"
        for one in range(len(SUBJECTS))
    )
    site.pages["/index.xml.map"] = page(
        f"<sitemapindex {space}><sitemap><loc>{site.url('/posts.xml')}</loc></sitemap></sitemapindex>".encode()
    )
    site.pages["/posts.xml"] = page(f"<urlset {space}>{listed}</urlset>".encode())
    return "/"


SITES = {
    "an undated list": undated_list,
    "midnights of a zone": midnights,
    "one issue": one_issue,
    "tiles": tiles,
    "tiles of one word": short_tiles,
    "an article's address, the front page gone": article_whose_front_page_is_gone,
    "a section's feed": feed_of_a_section,
    "two days of news": two_days_of_news,
    "a short feed": short_feed,
    "an article's address, with a feed": article_of_a_feed,
    "an article's address, without": article_of_a_list,
    "eng": three_letters,
    "an ordinary sitemap": ordinary_sitemap,
}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        yield opened


@pytest.fixture
def house(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("DIGEST_FETCH_ALLOW_PRIVATE", site.host_port)
    monkeypatch.setenv("DIGEST_FETCH_PAGE_PAUSE_S", "0")
    (tmp_path / "house").mkdir()
    return House(tmp_path / "house")


def placed(house: House) -> list[str]:
    return [one["piece"]["url"] for one in house.json("draft")["placements"]]


def of_the_week(site: Site) -> list[str]:
    return sorted(site.url(path(number)) for number in range(WEEK))


SOME = [  # every other one at the gate
    pytest.param(one, marks=pytest.mark.dose) if place % 2 else one
    for place, one in enumerate(SITES)
]
OTHERS = [
    one if place % 2 else pytest.param(one, marks=pytest.mark.dose)
    for place, one in enumerate(SITES)
]


@pytest.mark.parametrize("habit", SOME)
def test_the_first_edition_holds_the_week(site: Site, house: House, habit: str) -> None:
    publish(site)
    start = site.url(SITES[habit](site))
    house.digest("init", ".", "--from", start)
    house.digest("collect")
    assert sorted(placed(house)) == of_the_week(site)


@pytest.mark.parametrize("habit", OTHERS)
def test_a_trial_shows_what_the_first_edition_will(site: Site, house: House, habit: str) -> None:
    publish(site)
    start = site.url(SITES[habit](site))
    house.digest("try", start, "--out", "tried")
    text = " ".join((house.folder / "tried/edition.txt").read_text().split())
    assert [one for one in range(len(SUBJECTS)) if path(one) in text] == list(range(WEEK))


def begin(house: House, start: str, *, code: int = 0) -> list[dict[str, object]]:
    """The first edition's left out, by what a site gave."""
    house.digest("init", ".", "--from", start)
    house.digest("collect")
    return list(house.json("draft", code=code)["left_out"])


def test_pages_without_a_date_leave_their_pieces_out_and_say_what_was_tried(
    site: Site, house: House
) -> None:
    publish(site, dated=False)
    out = begin(house, site.url(undated_list(site)), code=1)
    assert {one["reason"] for one in out} == {"no date: neither its source nor its page states one"}
    assert len(out) == len(SUBJECTS)
    assert "no date" in house.digest("draft", code=1)
    house.digest("compose", code=1)
    assert not (house.folder / "out").exists(), "no email is made of nothing"


def test_pages_that_cannot_be_read_are_told_with_the_reason(site: Site, house: House) -> None:
    publish(site)
    site.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /stories/\n")
    out = begin(house, site.url(undated_list(site)), code=1)
    assert len(out) == len(SUBJECTS)
    assert all("asks machines not to read this page" in str(one["reason"]) for one in out)


def test_only_so_many_pages_are_read_the_topmost_first_and_the_rest_the_next_time(
    site: Site, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGEST_FETCH_ARTICLES", "2")
    publish(site)
    out = begin(house, site.url(undated_list(site)))
    assert sorted(placed(house)) == sorted(map(site.url, map(path, (0, 1))))
    assert {str(one["reason"]).partition(":")[0] for one in out} == {"no date"}
    house.digest("collect")
    assert sorted(placed(house)) == sorted(map(site.url, map(path, (0, 1, 2, 3))))


def test_a_piece_that_is_placed_by_hand_has_its_page_read(
    site: Site, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGEST_FETCH_ARTICLES", "1")
    publish(site)
    begin(house, site.url(undated_list(site)))
    last, other = len(SUBJECTS) - 1, len(SUBJECTS) - 2
    house.digest("edit", "add", site.url(path(last)))  # an address is looked at there and then
    house.digest("edit", "move", site.url(path(other)))
    house.digest("collect")
    by_url = {one["piece"]["url"]: one["piece"] for one in house.json("draft")["placements"]}
    for number in (last, other):
        piece = by_url[site.url(path(number))]
        assert datetime.fromisoformat(piece["published_at"]) == at(number)
        assert [one["name"] for one in piece["authors"]] == ["Ann Lee"]


def test_an_articles_address_adds_the_source_of_its_site(site: Site, tmp_path: Path) -> None:
    publish(site)
    midnights(site)
    site.pages["/other"] = page(feed(site, range(2)))
    house = House.build(tmp_path, sources=[site.url("/other")], allowed=[site.host_port])
    house.digest("sources", "add", site.url(path(3)))
    made = settings.load(house.folder / "config", {}).pick(None)
    assert [one.url for one in made.sources] == [site.url("/other"), site.url("/feed")]


@pytest.mark.parametrize(
    ("habit", "kinds"),
    [
        (midnights, ["feed"]),
        (tiles, ["listing"] * 3),
        (feed_of_a_section, ["feed"]),
        (two_days_of_news, ["sitemap", "listing", "listing"]),
        (short_feed, ["feed", "listing"]),
        (article_of_a_list, ["listing"]),
    ],
)
def test_as_many_sources_are_taken_as_cover_a_week(
    site: Site, house: House, habit: Callable[[Site], str], kinds: list[str]
) -> None:
    publish(site)
    house.digest("init", ".", "--from", site.url(habit(site)))
    made = settings.load(house.folder / "config", {}).pick(None)
    taken = ["feed" if one.kind == "auto" else str(one.kind) for one in made.sources]
    assert taken == kinds


@pytest.mark.parametrize(("fresh", "is_thin"), [(2, True), (WEEK, False)])
def test_a_thin_first_edition_is_told_at_once(
    site: Site, house: House, fresh: int, is_thin: bool
) -> None:
    publish(site)
    named = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site.pages["/"] = page(html("Harbour Review", "", head=named))
    site.pages["/feed"] = page(feed(site, [*range(fresh), *OLD]))
    said = house.digest("init", ".", "--from", site.url("/"))
    assert ("thin" in said) is is_thin
    assert f"{at(len(SUBJECTS) - 1):%d %b %Y}" in said, "how far back the feed reaches"


def test_the_site_of_an_article_that_offers_nothing_is_told_so(site: Site, house: House) -> None:
    publish(site)
    for words in (("init", "."), ("try",)):
        start = site.url(path(1))
        house.digest(*words, *(["--from"] if words[0] == "init" else []), start, code=1)
    assert not (house.folder / "config").exists()


def test_an_unset_post_date_and_a_shared_one_are_used(site: Site, house: House) -> None:
    """WordPress's answer to a first collect: posts of one import share their date_gmt."""
    publish(site)
    link = f'<link rel="https://api.w.org/" href="{site.url("/wp-json/")}">'
    site.pages["/"] = page(html("Harbour Review", "", head=link))
    posts = [
        {
            "id": number,
            "link": site.url(path(number)),
            "title": {"rendered": SUBJECTS[number]},
            "date": f"{NOW - DAY:%Y-%m-%dT%H:00:00}",
            "date_gmt": f"{NOW - DAY:%Y-%m-%dT%H:00:00}" if number else "0000-00-00T00:00:00",
            "excerpt": {"rendered": "<p>A line of teaser.</p>"},
        }
        for number in range(WEEK)
    ]
    site.pages["/wp-json/wp/v2/posts"] = page(json.dumps(posts).encode())
    begin(house, site.url("/"))
    assert sorted(placed(house)) == of_the_week(site)


def test_the_undated_front_page_of_the_shared_cases(
    site: Site, house: House, test_data: Path
) -> None:
    front = (test_data / "cases/cards/undated.html").read_bytes()
    site.pages["/"] = page(front)
    found = re.findall(r'href="(/seed/[^"]+)">([^<]+)', front.decode())
    for number, (where, headline) in enumerate(found):
        body = article(number).decode().replace(SUBJECTS[number], headline)
        site.pages[where] = page(body.encode(), content_type="text/html")
    begin(house, site.url("/"))
    assert sorted(placed(house)) == sorted(site.url(where) for where, _ in found)


def test_the_issue_at_midnight_of_the_shared_cases(
    site: Site, house: House, test_data: Path
) -> None:
    body = (test_data / "cases/issue-midnight.rss").read_text()
    body = body.replace("http://site.invalid", site.url(""))
    body = body.replace("Fri, 27 Nov 2026", f"{NOW - DAY:%a, %d %b %Y}")
    site.pages["/"] = page(body.encode(), content_type="text/xml")
    for number in range(8):
        site.pages[f"/im{number}"] = page(b"<html><body>Under construction</body></html>")
    begin(house, site.url("/"))
    assert len(placed(house)) == 8
