"""What feeds of whole sites bring along, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.curate import unfit
from digest.curate.select import propose
from digest.model.newsletters import Newsletter, Publication, Sender
from digest.model.pieces import Access, Author, Piece
from digest.model.sources import Source

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
FEED = "https://harbour.example/feed"
HARBOUR = Newsletter(
    slug="harbour",
    title="The Harbour Week",
    publication=Publication("Harbour Review", "https://harbour.example"),
    sender=Sender("Harbour Review", "week@harbour.example"),
    sources=(Source(FEED),),
    lead=0,
)


def piece(
    headline: str, path: str = "/2026/11/24/a-piece", number: int = 1, **more: object
) -> Piece:
    return replace(
        Piece(
            number,
            f"https://harbour.example{path}",
            headline,
            published_at=NOW - timedelta(days=1),
            source=FEED,
        ),
        **more,  # type: ignore[arg-type]
    )


UNFIT = [
    ("Our newsletters", "/newsletters/", "a newsletter page"),
    ("The Tide: what moved this week", "/newsletter/2026/11/24/the-tide", "a newsletter page"),
    ("Newsletter: what moved this week", "/2026/tide", "a newsletter page"),
    ("Newsletter #41", "/p/41", "a newsletter page"),
    ("Sign up for our weekly newsletter", "/sign-up", "a newsletter page"),
    ("Abonnez-vous à notre infolettre", "/infolettre", "a newsletter page"),
    ("Veckobrevet: det här läser vi just nu", "/veckobrevet-48/", "a newsletter page"),
    ("Nieuwsbrief 41", "/2026/41", "a newsletter page"),
    ("Rundbrief – was im November geschah", "/rundbrief/11", "a newsletter page"),
    ("Hírlevél: ezt olvassuk", "/hirlevel/48", "a newsletter page"),
    ("Haftalık bülten | 48", "/2026/48", "a newsletter page"),
    ("メールマガジン：今週のおすすめ", "/2026/48", "a newsletter page"),
    ("Storm in the strait – live updates", "/2026/11/24/storm", "a live blog"),
    ("Live: the vote on the quay", "/2026/11/24/vote", "a live blog"),
    ("The vote on the quay: as it happened", "/2026/11/24/vote", "a live blog"),
    ("The vote on the quay", "/world/live/2026/nov/24/vote", "a live blog"),
    ("Sturm über der Nordsee im Liveticker", "/sturm", "a live blog"),
    ("EN DIRECT : la grève des dockers", "/greve", "a live blog"),
    ("Redakteur:in (m/w/d) in Teilzeit", "/ueber-uns/redakteur", "a job advert"),
    ("Stellenangebot: Volontariat", "/2026/volontariat", "a job advert"),
    ("We’re hiring a reporter", "/2026/reporter", "a job advert"),
    ("Harbour pilot", "/jobs/harbour-pilot", "a job advert"),
    ("Vacancy: deputy editor", "/about/vacancy", "a job advert"),
    ("Offre d'emploi : secrétaire de rédaction", "/offre", "a job advert"),
    ("Annons: Så värmer vi tusen altaner", "/annons-altaner", "an advertisement"),
    ("Five ways to raise a quay", "/sponsored-content/quay", "an advertisement"),
    ("Anzeige: Der Kai von morgen", "/2026/kai", "an advertisement"),
    ("Comment on The quota nobody defends by Otto", "/2026/quota/#comment-12", "a comment, and no piece"),
    ("By: Otto", "/2026/quota", "a comment, and no piece"),
    ("The quota nobody defends", "/2026/quota/comments", "a comment, and no piece"),
    ("Sem leitores não há Vereda", "/apoie", "an appeal or an offer of the house"),
    ("Das Abo zum Jahresende", "/abo/winter", "an appeal or an offer of the house"),
    ("Yılsonu kampanyası", "/abonelik/kampanya", "an appeal or an offer of the house"),
    ("Support our journalism", "/2026/support", "an appeal or an offer of the house"),
    ("Pipettes that learn", "/native/helixon/pipettes", "an advertisement"),
    ("Der Ziegel von morgen", "/anzeigen/ziegel", "an advertisement"),
    ("Minerals and morals: a conversation", "/events/minerals-and-morals", "an event, and no piece"),
    ("Elbgespräch 17", "/veranstaltungen/elbgespraech-17", "an event, and no piece"),
    ("Petit-déjeuner", "/evenements/petit-dejeuner", "an event, and no piece"),
    ("Kierunki: debata", "/wydarzenia/kierunki", "an event, and no piece"),
    ("نادوة", "/ar/events/pages/nadwa.aspx", "an event, and no piece"),
    ("Harbour Review", "/", "a home page"),
    ("Harbour Review", "", "a home page"),
]  # fmt: skip
LABELS = [
    "Partnerbijdrage · Warmtehuis Betuwe",
    "Paid for by Thwaite Joinery",
    "In partnership with the Port Bank",
    "Präsentiert von Glas-Mertens",
    "En partenariat avec la Caisse du Port",
    "Ofrecido por Banco Muelle",
    "In collaborazione con Cantieri Riuniti",
    "Materiał partnera",
    "Sponsored",
    "Partenaire",
    "Proposé par Mutuelle du Port",
    "Gesponsert von Glas-Mertens",
    "Mogelijk gemaakt door de haven",
    "Contenuti partner",
    "Conteúdo de parceiros",
    "Presenteras av Hamnbanken",
    "Партнёр",
    "При поддержке Портового банка",
    "محتوى الشركاء",
    "パートナーコンテンツ",
]
FIT = [
    ("Why newsletters are back", "/2026/why-newsletters-are-back"),
    ("Paid by the tide", "/2026/paid-by-the-tide"),
    ("Anzeigen gegen den Hafenmeister", "/2026/anzeigen-gegen-den-hafenmeister"),
    ("Reklama dźwignią handlu", "/2026/reklama-dzwignia-handlu"),
    ("The newsletter that toppled a minister", "/media/the-newsletter-that-toppled-a-minister"),
    ("Live music returns to the quay", "/2026/live-music"),
    ("To live and die in the harbour", "/2026/live-and-die"),
    ("How the dockers live now", "/life/how-they-live"),
    ("Jobs at the port are vanishing", "/economy/jobs/port-jobs"),
    ("The job nobody wants", "/2026/the-job-nobody-wants"),
    ("No comment from the ministry", "/2026/no-comment"),
    ("By the numbers", "/2026/by-the-numbers"),
    ("Careers end at fifty here", "/2026/careers-end"),
    ("A front page without news", "/?p=17"),
    ("We seek shelter", "/2026/shelter"),
    ("Direct democracy, on paper", "/2026/direct-democracy"),
]


@pytest.mark.parametrize(("headline", "path", "reason"), UNFIT)
def test_what_is_no_piece_is_told_why(headline: str, path: str, reason: str) -> None:
    assert unfit.why(piece(headline, path), HARBOUR) == reason


@pytest.mark.parametrize("label", LABELS)
def test_a_label_that_says_who_paid_is_an_advertisements(label: str) -> None:
    one = replace(piece("Warm without gas", "/2026/warm"), kicker=label)
    assert unfit.why(one, HARBOUR) == "an advertisement"


@pytest.mark.parametrize(
    "label",
    [
        "Partners in peace",
        "In conversation with Ann Lee",
        "Anzeigenmarkt",
        "Partnerschaft",
        "Proposition de loi",
    ],
)
def test_a_label_about_such_things_is_none(label: str) -> None:
    assert unfit.why(replace(piece("A quay", "/2026/quay"), kicker=label), HARBOUR) == ""


@pytest.mark.parametrize(
    ("dek", "reason"),
    [
        ("Proposé par Mutuelle du Port.", "an advertisement"),
        ("Sponsored by Halvard Bank", "an advertisement"),
        ("Präsentiert von Glas-Mertens", "an advertisement"),
        ("Ofrecido por Banco Muelle.", "an advertisement"),
        ("Offerto da Cantieri Riuniti", "an advertisement"),
        ("Presented by a clown to a full house, the budget was cheered by all who had paid for it.", ""),
        ("Partners fall out over the quay.", ""),
    ],
)  # fmt: skip
def test_a_teaser_that_says_only_who_paid_is_an_advertisements(dek: str, reason: str) -> None:
    assert unfit.why(replace(piece("A quay", "/2026/quay"), dek=dek), HARBOUR) == reason


@pytest.mark.parametrize(("headline", "path"), FIT)
def test_a_piece_about_such_things_stays(headline: str, path: str) -> None:
    assert unfit.why(piece(headline, path), HARBOUR) == ""


@pytest.mark.parametrize(
    ("language", "origin", "wanted", "is_out"),
    [
        ("de", "rss:item language", (), True),
        ("de-AT", "atom:entry language", (), True),
        ("en-GB", "rss:item language", (), False),
        ("de", "rss:language", (), False),  # whole feeds say wrong things
        ("de", "rss:language", ("en",), True),
        ("de", "rss:language", ("en", "DE"), False),
        ("", "", ("en",), False),
        ("de", "settings:sources.language", (), False),  # the operator named that source
        ("de", "settings:sources.language", ("en",), True),
        (
            "eng",
            "sitemap:news:language",
            (),
            False,
        ),  # three letters, as Google's sitemaps have them
        ("en_US", "rss:item language", (), False),
        ("English", "rss:item language", (), False),
        ("ger", "sitemap:news:language", (), True),
        ("deu", "sitemap:news:language", ("ger",), False),
        ("zho", "sitemap:news:language", ("zh-Hant",), False),
        ("zh-Hans", "sitemap:news:language", ("zh-TW",), False),
        ("nob", "sitemap:news:language", ("no",), False),
        ("iw", "sitemap:news:language", ("he-IL",), False),
        ("cs", "sitemap:news:language", ("cy",), True),  # "cze" and "cym" begin alike
        ("und", "sitemap:news:language", (), False),  # says nothing
        ("x-default", "rss:item language", (), False),
    ],
)
def test_another_language_is_left_out_if_the_piece_or_the_settings_say_so(
    language: str, origin: str, wanted: tuple[str, ...], is_out: bool
) -> None:
    one = piece("Der Pegel lügt nicht", language=language, origin={"language": origin})
    reason = unfit.why(one, replace(HARBOUR, languages=wanted))
    assert bool(reason) is is_out
    assert not reason or language in reason


def test_paid_pieces_are_left_out_where_the_settings_say_so() -> None:
    one = piece("The quota nobody defends", access=Access.PAID)
    assert unfit.why(one, HARBOUR) == ""
    strict = replace(HARBOUR, sources=(Source(FEED, paid=False),))
    assert "paywall" in unfit.why(one, strict)
    assert unfit.why(replace(one, access=Access.METERED), strict) == ""


def test_a_second_copy_is_left_out_and_names_the_first() -> None:
    first = piece("Who pays for the strait?", "/a", 1)
    again = piece("Who Pays for the Strait", "/b", 2, published_at=NOW - timedelta(days=2))
    later = piece("Who pays for the strait?", "/c", 3, published_at=NOW - timedelta(days=9))
    proposal = propose([first, again, later], HARBOUR, used={})
    assert [one.piece.id for one in proposal.placements] == [1, 3]
    [out] = proposal.left_out
    assert (out.piece.id, out.reason) == (2, "the same piece as https://harbour.example/a")


def test_short_headlines_are_no_copies_of_each_other() -> None:
    letters = [piece("Letters", f"/{n}", n) for n in range(3)]
    assert len(propose(letters, HARBOUR, used={}).placements) == 3


def test_undated_copies_are_told_by_their_people() -> None:
    ann = (Author("Ann Lee"),)
    one, two = (
        piece("Who pays for the strait?", f"/{n}", n, published_at=None, authors=ann)
        for n in (1, 2)
    )
    assert unfit.is_same(one, two)
    assert not unfit.is_same(one, replace(two, authors=(Author("Bo Diaz"),)))
    assert not unfit.is_same(replace(one, authors=()), replace(two, authors=()))


def test_what_came_too_late_is_shown_with_its_day() -> None:
    old = piece("An old piece revived", "/old", 7, published_at=NOW - timedelta(days=40))
    undated = piece("No date at all", "/undated", 8, published_at=None)
    proposal = propose([], HARBOUR, used={8: "harbour-1"}, late=[old, undated])
    assert [(one.piece.id, one.reason) for one in proposal.left_out] == [
        (7, "too old: published 18 Oct 2026, before this edition's time")
    ]


def evening(said: dict[str, object]) -> Piece:
    path = str(said.get("path", "/2026/evening"))
    more = {name: value for name, value in said.items() if name != "path"}
    return replace(piece("An evening at the quay", path), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "Event"},
        {"kicker": "Veranstaltung"},
        {"topics": ("COMING UP",)},
        {"topics": ("Agenda",), "dek": "Samedi 12 décembre, de 9 h à 17 h. Inscriptions auprès du secrétariat."},
        {"topics": ("Etkinlik",)},
        {"topics": ("Ports", "Conference"), "dek": "Register to attend this members event."},
        {"dek": "Thursday, 7 pm, at the old quay. Doors open at 6.30 pm, free admission."},
        {"dek": "Donnerstag, 19.30 Uhr, Eintritt frei, Anmeldung unter der Nummer des Hauses."},
        {"dek": "Giovedì alle ore 18, ingresso libero."},
        {"dek": "Czwartek, godz. 18, wstęp wolny."},
        {"dek": "Čtvrtek od 18 hodin, vstup zdarma, rezervace na místě."},
        {"dek": "Perşembe saat 19, katılım ücretsiz."},
        {"kicker": "イベント"},
        {"kicker": "فعالية"},
        {"path": "/acara/pemutaran-film"},
        {"path": "/esemenyek/filmvetites"},
        {"path": "/he/אירועים/12"},
        {"kicker": "Kegiatan"},
        {"kicker": "אירועים"},
        {"topics": ("Εκδηλώσεις",)},
    ],
)  # fmt: skip
def test_events_are_no_pieces(more: dict[str, object]) -> None:
    assert unfit.why(evening(more), HARBOUR) == "an event, and no piece"


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "Report", "path": "/events/what-was-said-at-the-summit"},
        {"topics": ("Agenda",), "dek": "What the ministers want is another quay."},
        {"topics": ("Conference", "Ports"), "dek": "The talks broke off at 7 pm, and nobody knows why."},
        {"kind": "Review", "topics": ("Events",)},
        {"dek": "Registration of ships is open to doubt, and tickets to nowhere sell well."},
        {"kicker": "Termingeschäfte"},
    ],
)  # fmt: skip
def test_what_only_speaks_of_events_is_a_piece(more: dict[str, object]) -> None:
    assert unfit.why(evening(more), HARBOUR) == ""


@pytest.mark.parametrize(
    "label",
    [
        "Sponsored by Halvard Bank",
        "Partner content",
        "Advertisement feature",
        "Anzeige",
        "Publirreportaje",
        "Contenu partenaire",
        "Reklam",
        "İlan",
        "Annons",
        "Artykuł sponsorowany",
        "Komerční sdělení",
        "Betalt innhold",
        "Gesponsord door de haven",
        "Contenuto sponsorizzato",
        "Conteúdo de marca",
        "На правах рекламы",
        "محتوى مدفوع",
        "PR記事",
    ],
)
def test_what_somebody_paid_for_says_so(label: str) -> None:
    found = propose(
        [], HARBOUR, used={}, late=[piece("A quay of the future", kicker=label, published_at=None)]
    )
    assert [one.reason for one in found.left_out] == ["an advertisement"]


def test_one_label_of_several_makes_no_piece_an_appeal() -> None:
    appeal = "an appeal or an offer of the house"
    assert unfit.why(piece("A quay is raised", topics=("Sostienici",)), HARBOUR) == appeal
    assert (
        unfit.why(piece("A quay is raised", kicker="Sostienici", topics=("Trasporti",)), HARBOUR)
        == appeal
    )
    assert (
        unfit.why(
            piece("A quay is raised", kind="Inchiesta", topics=("Trasporti", "Sostienici")), HARBOUR
        )
        == ""
    )
