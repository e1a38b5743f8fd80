"""Article pages: what is read from each, where it came from, and what never gets in."""

from __future__ import annotations

import contextlib
import json
import os
import random

import pytest

from digest.base.errors import UnreadableFeed
from digest.collect import reading
from digest.collect.fields import kinds
from digest.collect.pages import article
from digest.collect.pages.article import is_own_address
from digest.model import codec
from digest.model.pieces import Entry
from tests import work
from tests.collect.pages_corpus import Page, compared, pages

PAGES = pages()


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_page_says_what_is_written_beside_it(page: Page) -> None:
    entry = page.read()
    for name, expected, read in compared(page, entry):
        assert read == expected, name


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_every_field_has_its_origin(page: Page) -> None:
    entry = page.read()
    for name in (
        "headline",
        "kicker",
        "dek",
        "excerpt",
        "authors",
        "published_at",
        "image",
        "outlet",
    ):
        assert bool(getattr(entry, name)) == (name in entry.origin), name
    for name, others in entry.alternatives.items():
        assert getattr(entry, name)
        assert all(other.origin and other.value != getattr(entry, name) for other in others)


def mutated(body: bytes, chance: random.Random) -> bytes:
    """A page as a broken cache, a cut connection or a careless template would leave it."""
    page = bytearray(body)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(page) or 1)
        some = chance.randint(1, 200)
        match chance.randrange(6):
            case 0:
                del page[at : at + some]
            case 1:
                page[at : at + some] = bytes(chance.randrange(256) for _ in range(some))
            case 2:
                page[at:at] = page[at : at + some] * chance.randint(1, 20)
            case 3:
                page[at:at] = chance.choice(SPLINTERS)
            case 4:
                page = page[: max(1, at)]
            case _:
                other = chance.randrange(len(page) or 1)
                page[at : at + some], page[other : other + some] = (
                    page[other : other + some],
                    page[at : at + some],
                )
    return bytes(page)


SPLINTERS = [
    b"<", b"</article>", b"<h1>", b'"', b"<script type='application/ld+json'>", b"]}", b"<!--", b"<base href='javascript:'>",
    b"<div>" * 300, b"<a href='http://[::1'>", b"\xff\xfe", b"&#xD800;", b"<time datetime='0000-00-00'>", b"<img src='//['>",
]  # fmt: skip


def test_damaged_pages_are_read_or_refused_and_never_break_anything() -> None:
    """DIGEST_MUTATIONS=10000 for the long run."""
    chance = random.Random(20261124)
    for number in range(int(os.environ.get("DIGEST_MUTATIONS", "250"))):
        page = PAGES[number % len(PAGES)]
        body = mutated(page.body, chance)
        with contextlib.suppress(UnreadableFeed):
            entry = reading.parse(body, url=page.url, look_for="article").entries[0]
            assert entry.headline
            assert codec.from_json(Entry, json.loads(json.dumps(codec.to_json(entry)))) == entry


ARTICLE = '<html><head><meta property="og:type" content="article"><title>Story of tides</title>{}</head><body><h1>Story of tides</h1>{}'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<div>" * 20_000 + "<p>words and words</p>" * 50),
        ("", "<div><p>some words that are in here for all of you to read</p></div>" * 5_000),
        ("", "<figure><img src='/pic.jpg'><figcaption>A quay (Photo: X)</figcaption></figure>" * 3_000),
        ("", f"<p class='byline'>By {'Ann Lee and ' * 10_000}</p>"),
        ("", f"<p class='{'a-' * 200_000}'>x</p>"),
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", ""),
        ('<script type="application/ld+json">{"@type":"Article","headline":"' + '"a' * 100_000 + "</script>", ""),
        (f'<meta property="og:title" content="{"a | " * 20_000}">', ""),
    ],
    ids=["depth", "paragraphs", "figures", "byline", "class", "json-depth", "json-quotes", "title"],
)  # fmt: skip
def test_hostile_pages_cost_no_more_than_their_size(head: str, body: str) -> None:
    with work.at_most(400), contextlib.suppress(UnreadableFeed):  # the parsing process has 5 s
        reading.parse(
            ARTICLE.format(head, body).encode(),
            url="https://harbour.example/a/b",
            look_for="article",
        )


@pytest.mark.parametrize(
    ("stated", "own"),
    [
        ("https://harbour.example/a/story", True),
        ("http://www.harbour.example/a/story/?utm_source=x", True),
        ("https://harbour.example/other-name-of-the-story", True),
        ("https://news.harbour.example/a/story", True),
        ("https://harbour.example/", False),  # the front page
        ("https://harbour.example/a", False),  # the section
        ("https://quaypost.example/a/story", False),  # another house
        ("javascript:void(0)", False),
    ],
)
def test_a_canonical_address_is_believed_only_where_it_can_be_the_pieces(
    stated: str, own: bool
) -> None:
    assert is_own_address(stated, "https://harbour.example/a/story") is own


@pytest.mark.parametrize(
    ("headline", "title", "outlet"),
    [
        ("The quay", "The quay | Harbour Review", "Harbour Review"),
        ("The quay", "Harbour - The quay", "Harbour"),  # as its address says
        ("The quay", "Harbour - News - The quay", "Harbour"),
        ("The quay", "Zrcadlo: The quay", "Zrcadlo"),
        ("The quay", "...: The quay", ""),
        ("The quay", "Analysis | The quay", ""),
        ("The quay", "Ports - The quay", ""),
        ("Dům, ve kterém se šeptá", "Zrcadlo – Dům, ve kterém se šeptá", "Zrcadlo"),
        ("« On écoute le port »", "« On écoute le port » - La Digue", "La Digue"),
        ("On écoute le port", "« On écoute le port » - La Digue", "La Digue"),
        ("The quay - and the sea", "The quay - and the sea | Ports | The Mole", "The Mole"),
        ("The quay", "The quay", ""),
        ("The quay is raised", "Raised: the quay", ""),
    ],
)
def test_a_title_names_the_site_beside_the_headline(headline: str, title: str, outlet: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><a href='/'><img alt='Zrcadlo'></a><h1>{headline}</h1><p>Ann Lee, 29 November 2026</p>{'<p>A paragraph of a real article with a number of words in it.</p>' * 20}</body></html>"
    entry = article.parse(page, url="https://harbour.example/a/quay", is_wanted=True).entries[0]
    assert entry.outlet == outlet


def test_a_page_whose_one_heading_leads_home_is_called_so_by_its_title() -> None:
    page = f"<html><head><title>About - Harbour Review</title></head><body><h1><a href='/'>Harbour Review</a></h1>{'<p>A paragraph of a real article with a number of words in it.</p>' * 20}</body></html>"
    entry = article.parse(page, url="https://harbour.example/about", is_wanted=True).entries[0]
    assert entry.outlet == "Harbour Review"


def test_a_login_page_is_no_article() -> None:
    with pytest.raises(UnreadableFeed, match="no article"):
        article.parse(
            "<html><head><title>Sign in</title></head><body><h1>Sign in</h1><form><p>Your name</p></form></body></html>",
            url="https://harbour.example/a/story",
        )


@pytest.mark.parametrize("served", ["Text.Article", "Sound", "MovingImage", "Text"])
def test_a_format_of_the_dublin_core_is_no_kind(served: str) -> None:
    assert kinds.kind_of([], dc_type=served) == ("", "")
    assert kinds.kind_of(["Analysis"], dc_type=served) == ("Analysis", "category")


def test_a_heading_that_leads_to_another_piece_is_not_the_pages_headline() -> None:
    cards = "".join(f"<div class='item'><h1><a href='/quays/{n}'>{said}</a></h1><p>By Bo Diaz</p></div>" for n, said in enumerate(("Where to fish in Harbour", "Where to eat in Harbour")))  # fmt: skip
    text = "<p>The board has raised the quay twice, and will do so again next year, says the report.</p>" * 6  # fmt: skip
    page = f"<html><head><title>Where to walk in Harbour</title><meta property='og:type' content='article'></head><body><main><h1>The best quays and moles for a walk</h1><p class='date'>12 April 2024</p>{text}</main><section>{cards}</section></body></html>"  # fmt: skip
    [entry] = reading.parse(page.encode(), url="https://harbour.example/quays/walks").entries
    assert entry.headline == "The best quays and moles for a walk"
    linked = page.replace("<h1>The best", "<h1><a href='/quays/walks/'>The best").replace("for a walk</h1>", "for a walk</a></h1>")  # fmt: skip
    [entry] = reading.parse(linked.encode(), url="https://harbour.example/quays/walks").entries
    assert entry.headline == "The best quays and moles for a walk"


@pytest.mark.parametrize(
    "head",
    [
        "<fieldset><legend>{title}</legend>{day}{text}</fieldset>",
        "<div><b>{title}</b><br>{day}</div>{text}",
        "<table><tr><td><font size=5>{title}</font></td></tr><tr><td>{day}</td></tr></table>{text}",
    ],
)
def test_a_heading_of_the_text_is_no_headline_where_the_title_is_printed_as_none(head: str) -> None:
    title = "The inland port has two minds"
    text = (
        "<h1>Conclusions</h1>" + "<p>The text of this piece, long enough to be read as one.</p>" * 8
    )
    body = head.format(title=title, day="29 November 2026", text=text)
    page = f"<title>Harbour Review: {title}</title><h1><a href='/'>Harbour Review</a></h1>{body}"
    [entry] = reading.parse(
        page.encode(), url="https://harbour.example/inland", look_for="article"
    ).entries
    assert entry.headline == title
    assert entry.published_at


def test_a_card_within_the_text_is_another_piece_where_no_element_prints_the_headline() -> None:
    card = "<article><h3>Where to fish</h3><p>Boats leave the old mole at six, and come back at noon with the tide.</p></article>"  # fmt: skip
    text = "<p>The board has raised the quay twice, and will do so again next year, says the report.</p>" * 6  # fmt: skip
    stated = '<script type="application/ld+json">{"@type":"Article","headline":"The quay is raised"}</script>'  # fmt: skip
    page = f"<html><head>{stated}</head><body><div>{card}{text}</div></body></html>"
    [entry] = article.parse(page, url="https://harbour.example/quay", is_wanted=True).entries
    assert entry.excerpt.startswith("The board has raised the quay twice")


def test_a_houses_own_piece_under_a_forums_word_is_an_article() -> None:
    stated = '<script type="application/ld+json">{"@type":"Article","headline":"How to moor a ferry","datePublished":"2026-11-28","author":{"@type":"Person","name":"Ann Lee"}}</script>'
    buttons = "<button>Copy</button>" * 30
    text = "<p>Make the line fast to the bollard, and wait until the ferry lies still at the quay.</p>" * 20  # fmt: skip
    page = f"<title>How to moor a ferry</title>{stated}<h1>How to moor a ferry</h1>{text}{buttons}"
    url = "https://harbour.example/community/tutorials/how-to-moor"
    assert reading.parse(page.encode(), url=url).kind == "page"
    talk = page.replace('"Article"', '"DiscussionForumPosting"')
    with pytest.raises(UnreadableFeed):
        reading.parse(talk.encode(), url=url)
