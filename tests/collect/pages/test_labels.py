"""Kind, topic and kicker of a page: pairs however they are written, no menus, no running text, no days."""

from __future__ import annotations

import pytest

from digest.collect import reading
from digest.model.pieces import Entry

TEXT = (
    "<p>A paragraph of a real article with enough words in it so that nobody takes it for a caption.</p>"
    * 8
)
PAGE = "<!DOCTYPE html><html lang='{lang}'><head><title>The inland port has two minds</title><meta property='og:type' content='article'>{head}</head><body>{before}<article>{label}<h1>The inland port has two minds</h1>{text}</article></body></html>"  # fmt: skip


def read(
    label: str, *, head: str = "", before: str = "", text: str = TEXT, lang: str = "en"
) -> Entry:
    page = PAGE.format(label=label, head=head, before=before, text=text, lang=lang)
    return reading.parse(page.encode(), url="https://harbour.example/2026/11/inland-port", look_for="article").entries[0]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "kind", "topics"),
    [
        ("<div class='kicker'>Analysis | Middle East</div>", "Analysis", ("Middle East",)),
        ("<div class='article-category'><a href='/analysis/'>Analysis</a> | <a href='/me/'>Middle East</a></div>", "Analysis", ("Middle East",)),
        ("<div class='kicker'>Analysis / Middle East</div>", "Analysis", ("Middle East",)),
        ("<div class='eyebrow'>Analysis: Middle East</div>", "Analysis", ("Middle East",)),
        ("<div class='eyebrow'>Middle East › Analysis</div>", "Analysis", ("Middle East",)),
        ("<p class='overline'>Analysis · Middle East</p>", "Analysis", ("Middle East",)),
        ("<div class='kicker'>Analysis<br>Middle East</div>", "Analysis", ("Middle East",)),
        ("<div><a href='/x'>Analysis | Middle East</a></div>", "Analysis", ("Middle East",)),
        ("<p>Kommentar | Hafenpolitik</p>", "Kommentar", ("Hafenpolitik",)),
        ("<ul><li><a href='/entretien'>Entretien</a></li><li><a href='/ports'>Ports</a></li></ul>", "Entretien", ("Ports",)),
        ("<span class='post-categories'><a rel='category' href='/o'>Opinión</a> <a rel='category' href='/p'>Puertos</a></span>", "Opinión", ("Puertos",)),
    ],
)  # fmt: skip
def test_a_pair_is_a_kind_and_a_topic(label: str, kind: str, topics: tuple[str, ...]) -> None:
    entry = read(label)
    assert (entry.kind, entry.topics) == (kind, topics)


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:section' content='Analysis | Middle East'>",
        "<meta property='article:section' content='Middle East &rsaquo; Analysis'>",
        '<script type="application/ld+json">{"@type":"Article","headline":"The inland port has two minds","articleSection":"Analysis / Middle East"}</script>',
        '<script type="application/ld+json">{"@type":"Article","headline":"The inland port has two minds","articleSection":["Analysis","Middle East"]}</script>',
        "<meta property='article:section' content='Analysis'><meta property='article:tag' content='Middle East'>",
    ],
)  # fmt: skip
def test_a_pair_in_the_head_is_one_too(head: str) -> None:
    entry = read("", head=head)
    assert entry.kind == "Analysis"
    assert "Middle East" in entry.topics


@pytest.mark.parametrize(
    ("label", "kicker"),
    [
        ("<div class='eyebrow'><a href='/politics'>Politics</a> / January 11, 2024</div>", "Politics"),
        ("<div class='kicker'>Hafen · 24. November 2026</div>", "Hafen"),
        ("<div class='surtitre'>24/11/2026 | Ports</div>", "Ports"),
        ("<div class='kicker'><span>Puertos</span> | <time>24 de noviembre de 2026</time></div>", "Puertos"),
        ("<div class='overline'>2026-11-24 — Quays</div>", "Quays"),
    ],
)  # fmt: skip
def test_a_kicker_holds_no_day(label: str, kicker: str) -> None:
    assert read(label, lang="fr").kicker == kicker


@pytest.mark.parametrize(
    "menu",
    [
        "<div><a href='/'>Home</a><a href='/news/'>News</a><a href='/contact/'>Letters</a><a href='/about/'>About</a><a href='/shop/'>Shop</a></div>",
        "<ul><li><a href='/'>Start</a></li><li><a href='/a'>Analyse</a></li><li><a href='/k'>Kultur</a></li><li><a href='/s'>Sport</a></li><li><a href='/w'>Wirtschaft</a></li></ul>",
        "<table><tr><td><a href='/1'>Opinion</a> <a href='/2'>World</a> <a href='/3'>Sport</a> <a href='/4'>Arts</a> <a href='/5'>Podcasts</a></td></tr></table>",
        "<p><a href='/1'>Tribune</a> | <a href='/2'>Monde</a> | <a href='/3'>Sport</a> | <a href='/4'>Arts</a> | <a href='/5'>Idées</a></p>",
        "<nav><a href='/letters'>Letters</a> <a href='/essays'>Essays</a></nav>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("inside", [True, False])
def test_a_menu_says_nothing_of_the_piece(menu: str, inside: bool) -> None:
    entry = read(menu if inside else "", before="" if inside else menu)
    assert (entry.kind, entry.topics) == ("", ())


@pytest.mark.parametrize(
    "name", ["article-section", "topics", "category-news", "post-tags", "rubrik"]
)
def test_words_linked_in_running_text_are_no_topics(name: str) -> None:
    text = f"""<section class="{name}"><p>It is <a href="http://x.example/a">five times more likely</a> to flood, says
        <a href="http://x.example/b">a talk he gave</a>, and the quay has been raised twice since then.</p>{TEXT}</section>"""
    assert read("", text=text, head="<meta property='article:section' content='Ideas'>").topics == (
        "Ideas",
    )
