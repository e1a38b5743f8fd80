"""Article pages complete what feeds leave out: once each, politely, by field; and pieces that go away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from digest.base.errors import UnreadableFeed
from digest.collect.adding import add
from digest.collect.enrich import enrich, lacking, look_again
from digest.collect.first_look import read
from digest.collect.round import collect
from digest.collect.sandbox import Parser
from digest.model.pieces import Access, Piece
from digest.model.sources import EnrichReport, Source
from digest.net.fetch import Fetcher
from digest.store import Store, open_store
from tests.net.loopback import Site, page

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEXT = (
    "<p>The keeper has the keys of four lights, and for a year now the county has paid for the oil of three.</p>"
    "<p>Which of them stays dark is decided on the first Monday of each month, in a room without windows.</p>"
)


def article(
    number: int, *, head: str = "", dek: str = "Four lights, one keeper, no money for oil"
) -> bytes:
    return (
        f'<html lang="en"><head><title>Story {number} | Harbour</title><meta property="og:type" content="article">'
        f'<meta property="og:site_name" content="Harbour">{head}</head><body><article><h1>Story {number}</h1>'
        f'<p class="standfirst">{dek}</p><p class="byline">By <a rel="author" href="/authors/ann">Ann Lee</a></p>'
        '<time datetime="2026-11-23T07:00:00Z">23 November</time>'
        '<figure><img src="/lights.jpg" width="800" height="600" alt="Two lights">'
        "<figcaption>Two of four lights. Photo: Bo Diaz</figcaption></figure>"
        f'<div class="article-body"><p>Of story {number}, told twice.</p>{TEXT}</div></article></body></html>'
    ).encode()


def feed(site: Site, *numbers: int, inside: str = "") -> bytes:
    items = "".join(
        f"<item><title>Story {number}</title><link>{site.url(f'/stories/{number}')}</link>"
        f"<pubDate>Mon, 23 Nov 2026 0{number % 10}:00:00 GMT</pubDate>{inside}</item>"
        for number in numbers
    )
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
    )
    return f'<rss version="2.0" {spaces}><channel><title>Harbour</title>{items}</channel></rss>'.encode()


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.close()


class House:
    def __init__(self, site: Site, store: Store, parser: Parser) -> None:
        self.site, self.pieces, self.parser = site, store.pieces, parser
        self.fetcher = Fetcher(timeout_s=2, page_pause_s=0, allow_private=[site.host_port])

    def collect(self, path: str, body: bytes, *, now: datetime = NOW) -> None:
        self.site.pages[path] = page(body)
        collect(
            "harbour",
            [Source(self.site.url(path))],
            pieces=self.pieces,
            fetcher=self.fetcher,
            parser=self.parser,
            now=now,
        )

    def enrich(
        self, *, now: datetime = NOW, most: int = 30, without_images: tuple[str, ...] = ()
    ) -> EnrichReport:
        return enrich(
            "harbour",
            self.held(),
            pieces=self.pieces,
            fetcher=self.fetcher,
            parser=self.parser,
            now=now,
            most=most,
            without_images=without_images,
        )

    def held(self) -> tuple[Piece, ...]:
        return self.pieces.held("harbour")

    def asked(self, path: str) -> int:
        return sum(1 for one, _ in self.site.asked if one == path)


@pytest.fixture
def house(site: Site, store: Store, parser: Parser) -> House:
    return House(site, store, parser)


def test_what_a_feed_leaves_out_comes_from_the_article_page(site: Site, house: House) -> None:
    site.pages["/stories/1"] = page(article(1))
    house.collect("/feed", feed(site, 1))
    report = house.enrich()
    assert str(report) == "1 article page read; 1 piece completed"
    [piece] = house.held()
    assert piece.dek == "Four lights, one keeper, no money for oil"
    assert [one.name for one in piece.authors] == ["Ann Lee"]
    assert piece.image
    assert (piece.image.url, piece.image.credit) == (site.url("/lights.jpg"), "Bo Diaz")
    assert piece.origin["headline"] == "rss:title"
    assert piece.origin["dek"] == "page:p.standfirst"
    assert piece.published_at == datetime(2026, 11, 23, 1, tzinfo=UTC)  # the feed said so


@pytest.mark.parametrize(
    ("head", "seconds"),
    [
        ("", 247),
        ('<meta name="article:content_tier" content="locked">', None),  # its beginning alone
    ],
)
def test_the_minutes_that_a_text_takes_are_counted_on_its_page(
    site: Site, house: House, head: str, seconds: int | None
) -> None:
    whole = article(1, head=head).replace(TEXT.encode(), TEXT.encode() * 24)
    site.pages["/stories/1"] = page(whole)
    house.collect("/feed", feed(site, 1))
    house.enrich()
    [piece] = house.held()
    assert piece.duration_s is None if seconds is None else abs(piece.duration_s - seconds) < 30  # type: ignore[operator]


@pytest.mark.parametrize("kind", ["audio/mpeg", "video/mp4"])
def test_the_page_of_an_episode_or_a_film_is_read_as_well(
    kind: str, site: Site, house: House
) -> None:
    site.pages["/stories/1"] = page(article(1))
    enclosure = f'<enclosure url="{site.url("/one")}" type="{kind}" length="1000"/>'
    house.collect("/feed", feed(site, 1, inside=enclosure))
    house.enrich()
    [piece] = house.held()
    assert piece.dek == "Four lights, one keeper, no money for oil"
    assert [one.name for one in piece.authors] == ["Ann Lee"]


def test_a_page_is_read_once(site: Site, house: House) -> None:
    site.pages["/stories/1"] = page(article(1, dek="Short"))  # no dek: the piece stays incomplete
    house.collect("/feed", feed(site, 1))
    assert house.enrich().read == 1
    again = house.enrich(now=NOW + 5 * HOUR)
    assert (again.read, again.changed) == (0, 0)
    assert house.asked("/stories/1") == 1


def test_a_complete_piece_is_left_alone(site: Site, house: House) -> None:
    inside = (
        "<description>All one needs to know of lights.</description><dc:creator>Bo Diaz</dc:creator>"
        "<category>Lights</category><media:content url='https://h.example/1.jpg' medium='image'>"
        "<media:credit>Bo Diaz</media:credit></media:content>"
    )
    house.collect("/feed", feed(site, 1, inside=inside))
    assert not house.enrich().asked
    assert house.asked("/stories/1") == 0


@pytest.mark.parametrize(
    ("kind", "topics", "missing"),
    [
        ("Analysis", ("Analysis",), True),  # its one label is its kind
        ("Podcast", ("Audio",), True),
        ("Analysis", ("Analysis", "Ports"), False),
        ("Analysis", (), False),
        ("", (), True),
    ],
)
def test_a_label_that_only_says_the_kind_is_no_topic(
    kind: str, topics: tuple[str, ...], missing: bool
) -> None:
    piece = Piece(1, "https://harbour.example/a", "A quay", kind=kind, topics=topics)
    assert ("topics" in lacking(piece)) is missing


def test_what_the_source_said_stays_and_the_page_is_the_alternative(
    site: Site, house: House
) -> None:
    site.pages["/stories/1"] = page(article(1))
    house.collect("/feed", feed(site, 1, inside="<description>As the feed has it.</description>"))
    house.enrich()
    [piece] = house.held()
    assert piece.dek == "As the feed has it."
    [other] = piece.alternatives["dek"]
    assert (other.value, other.origin) == (
        "Four lights, one keeper, no money for oil",
        "page:p.standfirst",
    )


def test_a_login_in_a_feed_gives_way_to_the_people_of_the_page(site: Site, house: House) -> None:
    site.pages["/stories/1"] = page(article(1))
    house.collect("/feed", feed(site, 1, inside="<dc:creator>alee7</dc:creator>"))
    house.enrich()
    [piece] = house.held()
    assert [one.name for one in piece.authors] == ["Ann Lee"]


@pytest.mark.parametrize(
    "inside",
    [
        "<dc:creator>alee7</dc:creator>",  # a login, where the page names people
        "<description>Four lights, one keeper, no …</description>",  # cut off, and whole on the page
        "<media:content url='{site}/lights.jpg' medium='image'/>",  # without the credit the page has
    ],
)
def test_a_feed_that_says_again_what_its_page_put_right_changes_nothing(
    site: Site, house: House, inside: str
) -> None:
    site.pages["/stories/1"] = page(article(1))
    served = feed(site, 1, inside=inside.format(site=site.url("")))
    house.collect("/feed", served)
    house.enrich()
    [complete] = house.held()
    before = house.pieces.history(complete.id)
    house.collect("/feed", served + b"<!-- built again -->", now=NOW + HOUR)
    assert house.enrich(now=NOW + HOUR).changed == 0
    assert house.held() == (complete,)
    assert house.pieces.history(complete.id) == before


def test_pages_of_one_run_are_bounded_and_the_rest_comes_next_time(
    site: Site, house: House
) -> None:
    for number in range(1, 6):
        site.pages[f"/stories/{number}"] = page(
            article(number, dek=f"Light {number} of five goes out")
        )
    house.collect("/feed", feed(site, 1, 2, 3, 4, 5))
    first = house.enrich(most=2)
    assert (first.read, first.left) == (2, 3)
    assert house.asked("/stories/5") == 1  # the newest first
    assert house.enrich(most=3).read == 3
    assert all(piece.dek for piece in house.held())


def test_a_site_that_asks_machines_to_stay_away_is_heeded(site: Site, house: House) -> None:
    site.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /stories/")
    site.pages["/stories/1"] = page(article(1))
    house.collect("/feed", feed(site, 1))
    report = house.enrich()
    assert house.asked("/stories/1") == 0
    assert "machines" in report.troubles[0]
    assert house.held()[0].withdrawn_at is None


def test_pictures_of_a_source_without_the_right_to_mail_them_stay_out(
    site: Site, house: House
) -> None:
    site.pages["/stories/1"] = page(article(1))
    house.collect("/feed", feed(site, 1))
    house.enrich(without_images=(site.url("/feed"),))
    [piece] = house.held()
    assert piece.dek
    assert piece.image is None
    assert "image" not in piece.alternatives


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_marks_its_piece(site: Site, house: House, status: int) -> None:
    site.pages["/stories/1"] = page(b"gone", status)
    house.collect("/feed", feed(site, 1))
    report = house.enrich()
    assert report.withdrawn == (site.url("/stories/1"),)
    [piece] = house.held()
    assert piece.withdrawn_at == NOW


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("fine", [0, 2])
def test_most_of_a_sites_pages_gone_at_once_is_the_sites_trouble(
    site: Site, house: House, status: int, fine: int
) -> None:
    for number in range(1, 6):
        there = number <= fine
        site.pages[f"/stories/{number}"] = page(
            article(number) if there else b"", 200 if there else status
        )
    house.collect("/feed", feed(site, 1, 2, 3, 4, 5))
    report = house.enrich()
    assert report.withdrawn == ()
    assert any(f"{5 - fine} of 5" in one for one in report.refused)
    assert all(one.withdrawn_at is None for one in house.held())
    for number in range(1, 6):
        site.pages[f"/stories/{number}"] = page(article(number, dek=f"Light {number} of five"))
    house.enrich(now=NOW + HOUR)
    assert all(one.authors for one in house.held()), "they are asked for again"


def test_one_page_of_several_that_is_gone_marks_its_piece(site: Site, house: House) -> None:
    for number in range(1, 4):
        site.pages[f"/stories/{number}"] = page(article(number), 200 if number > 1 else 404)
    house.collect("/feed", feed(site, 1, 2, 3))
    assert house.enrich().withdrawn == (site.url("/stories/1"),)


def test_most_pages_of_placed_pieces_gone_at_once_withdraw_nothing(
    site: Site, house: House
) -> None:
    house.collect("/feed", feed(site, 1, 2, 3))
    gone = look_again("harbour", house.held(), pieces=house.pieces, fetcher=house.fetcher, now=NOW)
    assert gone == ()
    assert all(one.withdrawn_at is None for one in house.held())


def test_a_day_that_a_page_states_years_ahead_is_not_believed(site: Site, house: House) -> None:
    undated = feed(site, 1).replace(b"pubDate", b"other")
    site.pages["/stories/1"] = page(article(1).replace(b"2026-11-23", b"2036-11-23"))
    house.collect("/feed", undated)
    house.enrich()
    [piece] = house.held()
    assert (piece.dek, piece.published_at) == ("Four lights, one keeper, no money for oil", None)


def test_a_server_in_trouble_withdraws_nothing_and_is_asked_again_later(
    site: Site, house: House
) -> None:
    site.pages["/stories/1"] = page(b"", 503)
    house.collect("/feed", feed(site, 1))
    house.enrich()
    house.enrich(now=NOW + HOUR / 2)
    assert house.asked("/stories/1") == 1
    site.pages["/stories/1"] = page(article(1))
    house.enrich(now=NOW + HOUR)
    [piece] = house.held()
    assert (piece.dek, piece.withdrawn_at) == ("Four lights, one keeper, no money for oil", None)


def test_once_a_day_gone_pages_of_placed_pieces_are_found_and_back_ones_too(
    site: Site, house: House
) -> None:
    site.pages["/stories/1"] = page(article(1))
    house.collect("/feed", feed(site, 1))

    def look(now: datetime) -> list[str]:
        gone = look_again(
            "harbour", house.held(), pieces=house.pieces, fetcher=house.fetcher, now=now
        )
        return [one.headline for one in gone]

    assert look(NOW) == []
    site.pages["/stories/1"] = page(b"", 410)
    assert look(NOW + HOUR) == []  # asked for today already
    assert look(NOW + 24 * HOUR) == ["Story 1"]
    assert house.held()[0].withdrawn_at == NOW + 24 * HOUR
    site.pages["/stories/1"] = page(article(1))
    assert look(NOW + 48 * HOUR) == []
    assert house.held()[0].withdrawn_at is None


def test_reading_a_feed_with_its_pages(site: Site, house: House) -> None:
    site.pages["/feed"] = page(feed(site, 1, 2))
    site.pages["/stories/1"] = page(article(1))
    result = read(
        site.url("/feed"), fetcher=house.fetcher, parser=house.parser, now=NOW, articles=5
    )
    assert [bool(piece.dek) for piece in result.pieces] == [True, False]
    assert [problem for problem in result.problems if "/stories/2" in problem]


def test_an_editor_adds_a_piece_by_its_address_once(site: Site, house: House) -> None:
    site.pages["/elsewhere"] = page(
        article(9, head='<meta property="article:content_tier" content="metered">')
    )

    def added(path: str) -> Piece:
        return add(
            "harbour",
            site.url(path),
            pieces=house.pieces,
            fetcher=house.fetcher,
            parser=house.parser,
            now=NOW,
        )

    piece = added("/elsewhere")
    assert (piece.headline, piece.source, piece.access) == ("Story 9", "by hand", Access.METERED)
    assert added("/elsewhere?utm_source=mail").id == piece.id
    assert len(house.held()) == 1


WALL = (
    "<html><head><title>{title}</title><meta property='og:type' content='article'></head><body><article><h1>{title}</h1>"
    "<p>We and our 873 partners store information on a device, such as unique identifiers, to show advertising to you.</p>"
    "<p>You may accept or manage your choices, including your right to object where legitimate interest is used.</p>"
    "</article></body></html>"
)


@pytest.mark.parametrize(
    ("there", "title"),
    [
        ("/elsewhere", "Before you continue to Harbour"),
        ("/elsewhere", "Just a moment..."),
        ("/login?next=/elsewhere", "Welcome back to the review"),
        ("/", "The review of harbours and of ships"),
        ("/consent/harbour", "Your privacy is dear to us all"),
    ],
)
def test_a_wall_is_not_added_for_the_piece(
    site: Site, house: House, there: str, title: str
) -> None:
    if there != "/elsewhere":
        site.pages["/elsewhere"] = page(b"", 302, location=there)
    site.pages[there] = page(WALL.format(title=title).encode())
    with pytest.raises(UnreadableFeed, match=r"not believed|no piece's own page|no article"):
        add(
            "harbour",
            site.url("/elsewhere"),
            pieces=house.pieces,
            fetcher=house.fetcher,
            parser=house.parser,
            now=NOW,
        )
    assert house.held() == ()


def test_what_is_no_piece_cannot_be_added(site: Site, house: House) -> None:
    site.pages["/feed"] = page(feed(site, 1))
    with pytest.raises(UnreadableFeed, match="no piece's own page") as caught:
        add(
            "harbour",
            site.url("/feed"),
            pieces=house.pieces,
            fetcher=house.fetcher,
            parser=house.parser,
            now=NOW,
        )
    assert "sources" in caught.value.report()
    assert house.held() == ()


def test_a_piece_remembers_what_it_said_before(site: Site, house: House) -> None:
    house.collect("/feed", feed(site, 1, inside="<description>First words.</description>"))
    house.collect(
        "/feed", feed(site, 1, inside="<description>Second words.</description>"), now=NOW + HOUR
    )
    [piece] = house.held()
    [change] = house.pieces.history(piece.id)
    assert piece.dek == "Second words."
    assert (change.field, change.before, change.at) == ("dek", "First words.", NOW + HOUR)


def test_two_houses_with_one_piece_make_one_piece_of_both(site: Site, house: House) -> None:
    def item(link: str, outlet: str) -> bytes:
        return (
            '<rss version="2.0"><channel><title>x</title><item><title>Who owns the tide</title>'
            f"<link>{link}</link><author>Ann Lee</author><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate>"
            f'<source url="https://x.example">{outlet}</source></item></channel></rss>'
        ).encode()

    house.collect("/ours", item("https://harbour.example/tide", "Harbour Review"))
    house.collect("/theirs", item("https://quaypost.example/2026/who-owns-the-tide", "Quay Post"))
    house.collect("/theirs", item("https://quaypost.example/2026/who-owns-the-tide", "Quay Post"))
    [piece] = house.held()
    assert piece.url == "https://harbour.example/tide"
    assert piece.outlet == "Harbour Review / Quay Post"
