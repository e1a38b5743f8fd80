"""A page adds to a piece only if it is that piece's: not a wall, a log-in, another article, nor what all pages say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.collect.enrich import enrich
from digest.collect.first_look import read
from digest.collect.pages.own_page import agree, why_not
from digest.collect.round import collect
from digest.collect.sandbox import Parser
from digest.model.pieces import Author, Entry, Piece
from digest.model.sources import EnrichReport, Source
from digest.net.fetch import Fetcher
from digest.store import Store, open_store
from tests.net.loopback import Answer, Site, page

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HEADLINES = (
    "The crane at the north quay is sold",
    "Who pays for the night ferry",
    "A harbour master looks back at forty winters",
)
WORDS = (
    "Nobody at the office remembers who ordered it, and the invoice of 1987 is signed with a stamp alone.",
    "The last boat leaves at ten, and whoever misses it sleeps in the shed behind the customs house.",
    "He has seen the basin frozen over twice, and once he walked to the lighthouse with a lamp and a dog.",
)


def article(
    number: int, *, title: str = "", dek: str = "", image: str = "", head: str = ""
) -> bytes:
    said = WORDS[number]
    return (
        f'<html lang="en"><head><title>{title or HEADLINES[number]} | Harbour Review</title>'
        f'<meta property="og:type" content="article">{head}'
        + (f'<meta property="og:description" content="{dek}">' if dek else "")
        + (f'<meta property="og:image" content="{image}">' if image else "")
        + f"</head><body><article><h1>{title or HEADLINES[number]}</h1>"
        f'<p class="byline">By <a rel="author" href="/a/{number}">Ann Lee</a></p>'
        '<time datetime="2026-11-23T07:00:00Z">23 November</time>'
        f"<div class='article-body'><p>{said}</p><p>{said[::-1]}</p><p>{said.upper()}</p></div>"
        "</article></body></html>"
    ).encode()


WALL = (
    '<html lang="de"><head><title>Hafen: Zustimmung</title><meta property="og:title" content="Hafen">'
    '<meta property="og:description" content="Besuchen Sie uns wie gewohnt mit Werbung.">'
    '<meta property="og:image" content="/wall.jpg"><meta name="author" content="Hafen Media GmbH"></head><body>'
    "<article><h1>Cookies zustimmen</h1>"
    + "<p>Besuchen Sie uns wie gewohnt mit Werbung und Verfolgung, indem Sie der Nutzung aller Cookies zustimmen, "
    "oder werden Sie Mitglied und lesen Sie ohne beides, an allen Tagen der Woche.</p>"
    * 3
    + "</article></body></html>"
).encode()
LOG_IN = (
    '<html lang="es"><head><title>Iniciar sesión</title></head><body><main><h1>Acceda a su cuenta</h1>'
    '<form method="post"><input name="user"><input name="password" type="password"></form>'
    + "<p>Para seguir leyendo debe iniciar sesión o crear una cuenta nueva, que no cuesta nada y abre todas las "
    "noticias, las cartas y los archivos de los últimos veinte años a quien quiera leerlos.</p>"
    * 4
    + "</main></body></html>"
).encode()
GONE = (
    '<html lang="ja"><head><title>ページが見つかりません</title><meta property="og:type" content="article">'
    '<meta property="article:published_time" content="2026-11-23T00:00:00Z"></head><body><article>'
    "<h1>お探しのページは見つかりませんでした</h1>"
    + "<p>お探しのページは、移動または削除された可能性があります。恐れ入りますが、検索をお試しください。</p>"
    * 8
    + "</article></body></html>"
).encode()


def wall(lang: str, title: str, heading: str, said: str, *, head: str = "") -> bytes:
    return (
        f'<html lang="{lang}"><head><title>{title}</title>{head}</head><body><main><h1>{heading}</h1>'
        + f"<p>{said}</p>" * 3
        + "</main></body></html>"
    ).encode()


WALLS = {
    "consent": WALL,
    "log-in": LOG_IN,
    "soft 404": GONE,
    "challenge": wall("en", "Just a moment...", "Checking your browser", "harbour.example needs to review the security of your connection before proceeding, which takes a few seconds and happens by itself."),
    "region": wall("en", "Unavailable", "This content is not available in your region", "We recognise that you are attempting to reach this site from a country where we cannot grant access at this time; for any questions, write to us.", head="<meta name='author' content='Harbour Review'><meta property='og:image' content='/logo.png'>"),
    "subscribe": wall("fr", "La Vigie", "Cet article est réservé aux abonnés", "Pour lire la suite, abonnez-vous à partir d'un euro par mois, sans engagement, et recevez chaque matin la lettre de la rédaction.", head="<meta property='og:type' content='article'><meta property='article:published_time' content='2026-11-23T00:00:00Z'>"),
    "maintenance": wall("it", "Torniamo presto", "Sito in manutenzione", "Stiamo lavorando per voi: il sito sarà di nuovo raggiungibile tra poche ore, con una veste nuova e le stesse notizie di sempre."),
    "age": wall("nl", "Leeftijdscontrole", "Bent u 18 jaar of ouder?", "Deze pagina is alleen bedoeld voor volwassenen; door verder te gaan bevestigt u dat u oud genoeg bent om haar te lezen, en ons beleid kent."),
}  # fmt: skip


def redirect(to: str, status: int = 302) -> Answer:
    return page(b"", status, Location=to)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.close()


class House:
    """A feed that tells headlines, addresses and dates only."""

    def __init__(self, site: Site, store: Store, parser: Parser) -> None:
        self.site, self.pieces, self.parser = site, store.pieces, parser
        self.fetcher = Fetcher(timeout_s=5, page_pause_s=0, allow_private=[site.host_port])

    def feed(self, *numbers: int) -> Source:
        items = "".join(
            f"<item><title>{HEADLINES[one]}</title><link>{self.site.url(f'/p/{one}')}</link>"
            f"<pubDate>Mon, 23 Nov 2026 0{one + 1}:10:00 GMT</pubDate></item>"
            for one in numbers
        )
        self.site.pages["/feed"] = page(
            f"<rss version='2.0'><channel><title>Harbour</title>{items}</channel></rss>".encode()
        )
        return Source(self.site.url("/feed"))

    def enriched(self, *numbers: int, now: datetime = NOW) -> EnrichReport:
        collect(
            "harbour",
            [self.feed(*numbers)],
            pieces=self.pieces,
            fetcher=self.fetcher,
            parser=self.parser,
            now=now,
        )
        return enrich(
            "harbour",
            self.pieces.held("harbour"),
            pieces=self.pieces,
            fetcher=self.fetcher,
            parser=self.parser,
            now=now,
            most=30,
        )

    def piece(self, number: int) -> Piece:
        found = self.pieces.find("harbour", self.site.url(f"/p/{number}"))
        assert found
        return found


@pytest.fixture
def house(site: Site, store: Store, parser: Parser) -> House:
    return House(site, store, parser)


def is_bare(piece: Piece) -> bool:
    """Whether nothing but what the feed says is there, not even as an alternative."""
    added = (piece.dek, piece.excerpt, piece.authors, piece.image, piece.topics, piece.kicker)
    return not any(added) and not piece.alternatives


@pytest.mark.parametrize("wall", WALLS.values(), ids=list(WALLS))
def test_a_page_that_is_no_article_of_ours_adds_nothing(
    site: Site, house: House, wall: bytes
) -> None:
    site.pages["/p/0"] = page(article(0))
    site.pages["/p/1"] = page(wall)
    report = house.enriched(0, 1)
    assert is_bare(house.piece(1))
    assert house.piece(0).authors
    told = [*report.refused, *report.troubles]
    assert [one.split(": ")[0] for one in told] == [site.url("/p/1")]


@pytest.mark.parametrize("wall", [WALL, LOG_IN, GONE], ids=["consent", "log-in", "soft 404"])
def test_a_wall_before_every_piece_adds_to_none(site: Site, house: House, wall: bytes) -> None:
    for number in range(3):
        site.pages[f"/p/{number}"] = page(wall)
    report = house.enriched(0, 1, 2)
    assert all(is_bare(house.piece(number)) for number in range(3))
    assert len(report.refused) + len(report.troubles) == 3


def test_a_wall_that_lifts_is_not_missed(site: Site, house: House) -> None:
    site.pages["/p/0"] = page(WALL)
    house.enriched(0)
    site.pages["/p/0"] = page(article(0))
    assert house.enriched(0, now=NOW + timedelta(minutes=30)).read == 0
    assert house.enriched(0, now=NOW + timedelta(hours=1)).read == 1
    assert [one.name for one in house.piece(0).authors] == ["Ann Lee"]
    [held] = house.pieces.pages([f"{site.host_port}/p/0"]).values()
    assert held.trouble == ""


def test_a_wall_under_each_pieces_own_title_is_known_by_its_text(site: Site, house: House) -> None:
    for number in range(2):
        own = WALL.replace(b"Hafen: Zustimmung", HEADLINES[number].encode())
        site.pages[f"/p/{number}"] = page(own.replace(b'content="Hafen"', b'content=""'))
    report = house.enriched(0, 1)
    assert [is_bare(house.piece(number)) for number in range(2)] == [True, True]
    assert len(report.refused) == 2


def test_what_is_redirected_to_a_front_page_adds_nothing(site: Site, house: House) -> None:
    for number in range(3):
        site.pages[f"/p/{number}"] = redirect("/")
    site.pages["/"] = page(WALL)
    report = house.enriched(0, 1, 2)
    assert all(is_bare(house.piece(number)) for number in range(3))
    assert len(report.refused) + len(report.troubles) == 3


@pytest.mark.parametrize("status", [301, 302])
def test_what_is_redirected_to_another_article_adds_nothing(
    site: Site, house: House, status: int
) -> None:
    site.pages["/p/0"] = page(
        article(0, dek="Sold for scrap after a century of lifting other people's grain")
    )
    site.pages["/p/1"] = redirect("/p/0", status)
    site.pages["/p/2"] = redirect("/elsewhere", status)
    site.pages["/elsewhere"] = page(article(2, title="Ten knots that every sailor should know"))
    report = house.enriched(0, 1, 2)
    assert house.piece(0).dek
    assert is_bare(house.piece(1))
    assert is_bare(house.piece(2))
    assert {one.split(": ")[0] for one in report.refused} == {site.url("/p/1"), site.url("/p/2")}
    assert HEADLINES[0] in "".join(report.refused)
    # The other article's address is no name of this piece.
    assert house.pieces.known("harbour", [f"{site.host_port}/elsewhere"]) == {}


def test_what_every_page_says_of_its_site_is_no_pieces(site: Site, house: House) -> None:
    for number in range(3):
        site.pages[f"/p/{number}"] = page(
            article(
                number, dek="All the news of the harbour, every morning at six", image="/logo.jpg"
            )
        )
    report = house.enriched(0, 1, 2)
    for number in range(3):
        piece = house.piece(number)
        assert (piece.dek, piece.image) == ("", None)
        assert not {"dek", "image"} & set(piece.alternatives)
        assert piece.excerpt  # its own words
        assert [one.name for one in piece.authors] == ["Ann Lee"]  # who writes often is no wall
    assert len(report.refused) == 3


def test_keywords_of_every_page_are_no_topics(site: Site, house: House) -> None:
    sections = ("Flour", "Trade", "Schools")
    for number, section in enumerate(sections):
        head = f'<meta property="article:section" content="{section}"><meta name="keywords" content="flour, bread, yeast, ovens">'
        site.pages[f"/p/{number}"] = page(article(number, head=head))
    house.enriched(0, 1, 2)
    assert [house.piece(number).topics for number in range(3)] == [(one,) for one in sections]


def test_what_proves_to_be_the_sites_later_is_taken_back(site: Site, house: House) -> None:
    same = "All the news of the harbour, every morning at six"
    site.pages["/p/0"] = page(article(0, dek=same, image="/logo.jpg"))
    house.enriched(0)
    assert house.piece(0).dek == same
    site.pages["/p/1"] = page(article(1, dek=same, image="/logo.jpg"))
    later = NOW + timedelta(hours=2)
    house.enriched(0, 1, now=later)
    assert [house.piece(n).dek for n in (0, 1)] == ["", ""]
    assert [house.piece(n).image for n in (0, 1)] == [None, None]
    assert house.enriched(0, 1, now=later + timedelta(hours=2)).changed == 0


def test_a_shared_description_gives_way_to_the_pages_own(site: Site, house: House) -> None:
    for number in range(2):
        own = f'<meta name="description" content="The dek of number {number}, in a few words of its own">'
        site.pages[f"/p/{number}"] = page(
            article(number, dek="All the news of the harbour, every morning at six", head=own)
        )
    house.enriched(0, 1)
    for number in range(2):
        assert house.piece(number).dek == f"The dek of number {number}, in a few words of its own"


def test_reading_an_address_with_its_pages_tells_what_was_not_believed(
    site: Site, house: House
) -> None:
    site.pages["/p/0"] = page(article(0))
    site.pages["/p/1"] = page(WALL)
    source = house.feed(0, 1)
    result = read(source.url, fetcher=house.fetcher, parser=house.parser, now=NOW, articles=5)
    assert [is_bare(piece) for piece in result.pieces] == [False, True]
    assert [one.split(": ")[0] for one in result.problems] == [site.url("/p/1")]


# What a feed or a card says, and how the page puts the same piece.
SAME = [
    ("The crane at the north quay is sold", "The crane at the north quay is sold – Harbour Review"),
    (
        "The crane at the north quay is …",
        "The crane at the north quay is sold to a museum in Lisbon",
    ),
    ("The crane at the north qu...", "The crane at the north quay is sold"),
    (
        "Crane at the north quay is sold",
        "The crane at the north quay is sold, and nobody knows why",
    ),
    ("“We sold the crane”, says the mayor", "'We sold the crane', says the mayor"),
    ("WE SOLD THE CRANE, SAYS MAYOR", "We sold the crane - says mayor"),
    ("The mayor's crane", "The mayor’s crane"),
    ("Who pays for the night ferry", "Analysis | Who pays for the night ferry"),
    ("Analysis: Who pays for the night ferry", "Who pays for the night ferry"),
    ("Night ferry", "Night ferry: who pays for the last boat to the islands"),
    ("The north quay's old crane has been sold", "Old crane at the north quay is sold at last"),
    ("Who pays for the nihgt ferry to the islands", "Who pays for the night ferry to the islands"),
    ("Wer bezahlt die Nachtfähre?", "Nachtfähre – wer bezahlt die Nachtfähre"),
    ("Qui paie le ferry de nuit ?", "Reportage. Qui paie le ferry de nuit\u00a0?"),
    ("港の北埠頭でクレーンが売却される", "港の北埠頭でクレーンが売却される:ハーバー新聞"),
    ("北码头的旧起重机被出售", "深度|北码头的旧起重机被出售给里斯本博物馆"),
    ("북쪽 부두의 크레인 매각", "[단독] 북쪽 부두의 크레인 매각"),
    ("بيع الرافعة في الرصيف الشمالي", "بَيْعُ الرافعة في الرصيف الشمالي | صحيفة الميناء"),
    ("Кран на северном причале продан", "Кран на северном причале продан музею — «Гавань»"),
    ("บริษัทขายเครนที่ท่าเรือเหนือ", "บริษัทขายเครนที่ท่าเรือเหนือให้พิพิธภัณฑ์"),
    ("उत्तरी घाट की क्रेन बिकी", "उत्तरी घाट की क्रेन बिकी, संग्रहालय ने खरीदी"),
    ("Ο γερανός στη βόρεια προβλήτα πουλήθηκε", "Ο ΓΕΡΑΝΌΣ ΣΤΗ ΒΌΡΕΙΑ ΠΡΟΒΛΉΤΑ ΠΟΥΛΉΘΗΚΕ"),
]
OTHER = [
    ("The crane at the north quay is sold", "Cookies and similar techniques"),
    ("The crane at the north quay is sold", "The Harbour Review"),
    ("The crane at the north quay is sold", "Just a moment..."),
    ("The crane at the north quay is sold", "Log in to read on at the harbour"),
    ("The crane at the north quay is sold", "The ferry at the south quay is late"),
    ("Meldung 1 über den neuen Kai im Hafen", "Meldung 2 über den neuen Kai im Hafen"),
    ("Hafen", "Hafen.de mit Werbung lesen"),
    ("港の北埠頭でクレーンが売却される", "お探しのページは見つかりませんでした"),
    ("北码头的旧起重机被出售", "请登录后继续阅读本文"),
    ("بيع الرافعة في الرصيف الشمالي", "الصفحة غير موجودة"),
    ("Кран на северном причале продан", "Страница не найдена"),
    ("Who pays for the night ferry", "…"),
]


@pytest.mark.parametrize(("said", "shown"), SAME)
def test_headlines_of_one_piece(said: str, shown: str) -> None:
    assert agree(said, shown)
    assert agree(shown, said)


@pytest.mark.parametrize(("said", "shown"), OTHER)
def test_headlines_of_two_pieces(said: str, shown: str) -> None:
    assert not agree(said, shown)
    assert not agree(shown, said)


@pytest.mark.parametrize(("said", "shown"), SAME[:13])
def test_a_page_that_words_its_headline_otherwise_still_adds(
    site: Site, house: House, said: str, shown: str
) -> None:
    site.pages["/p/0"] = page(article(0, title=shown))
    site.pages["/feed"] = page(
        f"<rss version='2.0'><channel><title>Harbour</title><item><title>{said}</title>"
        f"<link>{site.url('/p/0')}</link></item></channel></rss>".encode()
    )
    result = read(
        site.url("/feed"), fetcher=house.fetcher, parser=house.parser, now=NOW, articles=5
    )
    [piece] = result.pieces
    assert ([one.name for one in piece.authors], result.problems) == (["Ann Lee"], ())


def test_words_of_one_subject_are_not_enough_at_another_address() -> None:
    said, shown = "Eleven harbour crane museums to see in 2026", "Harbour crane museums: prices"
    assert agree(said, shown)
    assert not agree(said, shown, elsewhere=True)
    assert agree(said, "Eleven harbour crane museums to see this year", elsewhere=True)


def test_a_short_headline_that_a_page_seems_to_call_its_site_is_no_other_pieces() -> None:
    url = "https://harbour.example/p/1"
    piece = Piece(1, url, "Winter kitchen", authors=(Author("Ann Lee"),), published_at=NOW)
    page = Entry(url=url, headline="Winter kitchen", outlet="Winter kitchen", authors=piece.authors)
    others = {"harbour.example/p/1": piece}
    assert why_not(piece, page, others) == ""
    assert "another piece" in why_not(piece, page, {"harbour.example/p/2": piece})


HERE = "https://harbour.example/p/1"
OWN = Piece(1, HERE, "Crane sold", authors=(Author("Ann Lee"),), published_at=NOW)
RETITLED = Entry(url=HERE, original=HERE, headline="How a museum in Lisbon got its giant")


@pytest.mark.parametrize(
    ("page_says", "is_own"),
    [
        ({"authors": (Author("Ann Lee"),)}, True),
        ({"published_at": NOW}, True),
        ({}, False),  # the address alone: a wall has it too
        ({"authors": (Author("Bo Diaz"),), "published_at": NOW - timedelta(days=9)}, False),
        ({"authors": (Author("Ann Lee"),), "original": "https://harbour.example/p/2"}, False),
        (
            {"authors": (Author("Ann Lee"),), "url": "https://harbour.example/p/2", "original": ""},
            False,
        ),
    ],
)
def test_an_article_that_was_given_another_headline_needs_its_address_and_a_second_sign(
    page_says: dict[str, object], is_own: bool
) -> None:
    assert (why_not(OWN, replace(RETITLED, **page_says), {}) == "") is is_own  # type: ignore[arg-type]
