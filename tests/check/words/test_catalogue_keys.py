"""A program's name for a text in the text's place, lines of another language, sentences without a blank between."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.words import languages, placeholders, raw_markup, sentences, unfinished
from digest.model.blocks import Block, BlockKind
from tests.check.test_check import GOOD
from tests.check.words.test_remarks import made, warned

KEYS = (
    "section.terrain.title", "newsletter.button.read_more", "BTN_READ_MORE", "footer_reason_text", "email.greeting", "{{ t.section.heading }}", "home::intro::title", "i18n.section.books",
    "translation missing: fr.section.books", "##teaser.label##", "sectionTitle.books", "msg_welcome", "common.more-link", "[missing “de.footer” translation]",
)  # fmt: skip
WORDS = (
    "Books", "Terrain", "title.example", "www.section.org", "bbc.co.uk", "Subject to change", "read more", "and/or", "Text-to-speech", "Node.js", "v2.1", "24/7", "Intro: the harbour", "The title. The text", "text.news", "snake_case", "Footer", "A.M.",
)  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_a_catalogue(key: str) -> None:
    assert placeholders.catalogue_key(key)


@pytest.mark.parametrize("words", WORDS)
def test_words(words: str) -> None:
    assert not placeholders.catalogue_key(words)


def test_in_whatever_field() -> None:
    promo = Block(
        BlockKind.PROMO, title="Our guide", text="It is out.", button="promo.button.label"
    )
    edition = replace(GOOD.edition, blocks=(promo,), subject="email.subject", titles={"lead": "section.lead.title"})  # fmt: skip
    found = [each.place for each in unfinished.keys(replace(GOOD, edition=edition))]
    assert found == ["the subject", "the section lead", "the promo “Our guide”"]


@pytest.mark.parametrize(
    ("lang", "line", "wrong"),
    [
        ("fr", "We hope you enjoy this one,", True), ("de", "Happy reading!", True), ("nl", "Viel Spaß beim Lesen!", True), ("es", "Bonne lecture,", True), ("it", "Have a great weekend!", True), ("pt", "Buena lectura,", True), ("en", "Schönes Wochenende!", True), ("fr", "La redacción", True), ("sv", "God læselyst!", True), ("de", "Thanks for reading!", True),
        ("fr", "Bonne lecture,", False), ("en", "Happy reading!", False), ("en", "À bientôt,", False), ("en", "Ciao,", False), ("de", "Gute Lektüre!", False), ("fr", "L’équipe du quai,", False), ("fr", "*How we live and what we do*,", False), ("nl", "Veel leesplezier,", False), ("es", "Gracias por leernos,", False), ("de", "Ada und Gwen,", False),
    ],
)  # fmt: skip
def test_a_letters_last_line(lang: str, line: str, wrong: bool) -> None:
    note = Block(BlockKind.NOTE, text=f"X.\n\n{line}", name="Ada Quay")
    newsletter = replace(GOOD.newsletter, language=lang)
    one = replace(GOOD, edition=made(note, language=lang), newsletter=newsletter)
    assert bool([each for each in languages.fixed_words(one) if repr(line) in each.message]) is wrong  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "sure"),
    [
        ("en", "It was lit in 1976.Four volunteers keep it.", True), ("en", "They keep the lamp.Visitors climb it daily.", True), ("de", "Es bleibt dunkel.Niemand zündet sie an.", True), ("fr", "On rallume le phare.Plusieurs voisins montent.", True), ("en", "It rose by 4%.Most readers stayed.", True), ("es", "Encienden el faro.Nadie sube hoy.", True), ("ru", "Маяк горит.Соседи приходят туда.", True),
        ("en", "We use Node.Js today.", False), ("en", "It is on Yahoo.Finance says so.", False), ("en", "It was lit in 1976. Four keep it.", False), ("de", "Am 3. Dezember um 3.10 Uhr.", False),
    ],
)  # fmt: skip
def test_no_blank_between_two_sentences(lang: str, text: str, sure: bool) -> None:
    assert any(its for told, its in sentences.slips(text, lang) if "blank" in told) is sure


@pytest.mark.parametrize(
    ("headline", "wrong"),
    [("How &amp; became an escaped sign", False), ("An entity called &amp; and its life", False), ("Salt &amp; Sea", True), ("Escaped bulls &amp;cows", True)],
)  # fmt: skip
def test_an_entity_of_which_a_piece_tells(headline: str, wrong: bool) -> None:
    assert warned(made(headline=headline), raw_markup.raw_markup) is wrong
