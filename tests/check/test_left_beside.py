"""What a desk forgets beside its sentences: fields of forms in many languages, events that are off, signatures, counts, links of
another kind. An ordinary run looks at every sixth, `make test-doses` at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from digest import check
from digest.check.facts import spellings
from digest.check.words import placeholders
from digest.model.blocks import BlockKind
from digest.model.newsletters import Social
from digest.model.pieces import Author, Image
from tests.check.test_check import GOOD, with_paragraph
from tests.check.test_faults import (
    EDITION,
    EVENT,
    HOUSE,
    NUMBER,
    PROMO,
    QUOTE,
    Fault,
    block,
    edition,
    editor,
    footer,
    link,
    looked_at,
    note,
    piece,
    sender,
)
from tests.check.test_strangers_faults import new_warnings
from tests.making import NOW


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Título del artículo", True), ("Titre de l’article", True), ("Überschrift des Artikels", True), ("Artikeltitel 2", True), ("Titolo dell’evento", True), ("Nome do autor", True), ("Titel van het artikel", True), ("Tytuł artykułu", True), ("Название события", True), ("Rubrik på artikeln", True),
        ("Add a short description of your event here.", True), ("Fügen Sie hier eine kurze Beschreibung ein", True), ("Ajoutez ici une brève description", True), ("Añade aquí una breve descripción", True), ("Aggiungi qui una descrizione", True), ("Voeg hier een beschrijving toe", True), ("Добавьте здесь описание", True), ("Click to edit this text.", True), ("Select an option", True), ("Start typing or press / for commands", True), ("Hier klicken, um Text einzugeben", True), ("Promo box 2", True),
        ("Título de honor", False), ("Nom de la rose", False), ("Il nome della cosa", False), ("Add salt to your soup here and there", False), ("Choose a file name with care", False), ("Write to us here with your thoughts", False), ("Heading north", False), ("Text und Bild", False), ("Namen der Rose", False),
    ],
)  # fmt: skip
def test_fields_of_forms(text: str, wrong: bool) -> None:
    assert placeholders.of_a_form(text) is wrong


def event(**changed: object) -> Fault:
    return block(EVENT, **changed)


WRONG = (
    (editor(kicker="À COMPLÉTER"), "placeholder"), (editor(headline="The harbour at dawn (TO COME)"), "placeholder"), (editor(teaser="Noch offen"), "placeholder"), (editor(headline="El puerto al alba (PENDIENTE)"), "placeholder"), (editor(teaser="Da completare"), "placeholder"), (editor(kicker="Do uzupełnienia"), "placeholder"),
    (note('Dear {name|"reader",\n\nthe wind turned.'), "placeholder"), (note("Hello *|FNAME, the wind turned."), "placeholder"), (note("Hello %%first_name, the wind turned."), "placeholder"), (note("Hello {{ name }, the wind turned."), "placeholder"), (block(NUMBER, title="12,40,5"), "facts"), (block(NUMBER, title="1.2.34"), "facts"), (block(PROMO, text="The whole archive, for just £ a year."), "facts"), (block(PROMO, text="Alle Hefte, für nur € im Jahr."), "facts"),
    (edition(subject=f"{len(EDITION.placements) + 40} pilots and a fog"), ""), (note("Welcome to No. 88 of Harbour Review."), "date"), (note("Willkommen zur Nr. 77 der Harbour Review."), "date"), (note("Bienvenue dans le n° 66 de Harbour Review."), "date"), (note("Bienvenidos al número 55 de Harbour Review."), "date"), (note("This is issue 44 of Harbour Review."), "date"),
    (footer(view_url="https://harbour.example/week/7/"), "link-slip"), (footer(view_url="https://harbour.example/archive/801"), "link-slip"), (footer(social=(Social("Facebook", "https://www.facebook.com/sharer/sharer.php?u=x"),)), "link-slip"), (block(PROMO, url="https://harbour.example/unsubscribe/"), "link-slip"), (link("https:/harbour.example/spring/"), "literal-markup"), (link("htps://harbour.example/spring/"), "literal-markup"), (link("https://harbour.example/404/"), "link-slip"), (link("https://buy.stripe.com/test_4gw5kA0Ul"), "link-staging"),
    (event(text="For members only. Everybody is welcome."), "facts"), (event(text="Nur für Mitglieder. Offen für alle."), "facts"), (event(text="No booking needed.", button="Book a seat"), "facts"), (event(text="Sin inscripción.", button="Inscribirse"), "facts"), (event(text="A nine-hour talk.", ends_at=NOW + timedelta(days=5, hours=2)), ""),
    (block(QUOTE, text=f"We sold the pier. – {QUOTE.name}"), "block"), (block(QUOTE, text="“We sold the pier,” she said."), "block"), (note("Hello everyone,\n\nthe wind turned on Tuesday."), "block"), (note("The wind turned.\n\nYours, Ada\n\nFurther down there are six more pieces to read."), "block"), (block(PROMO, button="https://harbour.example/join"), "block"),
    (editor(kicker="24/11/2026"), "teaser"), (editor(kicker="harbour, fog, pilots, front page"), "teaser"), (piece(authors=(Author("Owen Parry is a writer in Leeds"),)), "byline"), (piece(authors=(Author("Freya Dunn;Marcus Bell"),)), "byline"), (piece(image=Image("https://harbour.example/p-150x150.jpg", alt="Quay", width=1200, height=800)), "img-choice"), (piece(image=Image("https://harbour.example/p.jpg", alt="A quay. Description automatically generated", width=1200, height=800)), "img-alt"),
    (piece(image=Image("https://harbour.example/p.jpg", alt="Quay", credit="Source: internet", width=1200, height=800)), "img-alt"), (sender(name="Harbour Review via Mailchimp"), "sender"), (note("The wind turned.\n\nMit freundlichen Grüßen"), "language"), (note("The wind turned.\n\nCordialement,"), "language"), (note("Dear First Name,\n\nthe wind turned."), "placeholder"), (note("Hi $NAME,\n\nthe wind turned."), "placeholder"),
    (piece(authors=(Author("harbour_admin"),)), "byline"), (editor(teaser="Tu będzie lead"), "placeholder"), (editor(teaser="Ingress kommer"), "placeholder"), (editor(teaser="Aquí va la entradilla"), "placeholder"), (editor(teaser="Hier komt de tekst"), "placeholder"), (editor(teaser="Manchet følger"), "placeholder"), (editor(teaser="Perex doplnit"), "placeholder"),
    (with_paragraph("You are reading No. 911 of Harbour Review."), "date"), (with_paragraph("This is No. 911, and it rains."), "date"), (note("The wind turned. [Klik hier](https://harbour.example/spring/)"), "link-text"), (note("The wind turned. [Klicka här](https://harbour.example/spring/)"), "link-text"), (note("The wind turned. [Kliknij tutaj](https://harbour.example/spring/)"), "link-text"),
    (editor(teaser="Hier noch Teaser von Ada einsetzen."), "placeholder"), (editor(teaser="The ferry has [uzupełnić] years."), "placeholder"), (editor(teaser="The ferry has [doplnit] years."), "placeholder"), (note("Hi all, draft intro below, shout by 3pm if anything needs changing.\n\nDear readers,\n\nthe wind turned."), "placeholder"), (note("Entwurf unten.\n\nThe wind turned."), "placeholder"), (note("Borrador abajo.\n\nThe wind turned."), "placeholder"),
    (note("The wind turned, as did the old map[a] of the sound.\n\n[a]can we get a credit for this?"), "placeholder"), (with_paragraph("Ausgabe vom 28. November 2025"), "date"), (with_paragraph("Edition of 28 November 2025"), "date"),
    (event(text="Si comincia alle 21."), "block"), (event(text="La charla empieza a las 8."), "block"), (event(text="Het gesprek begint om 8."), "block"),
    (note("Happy Halloween! The wind turned."), "date"), (with_paragraph("Thank you for reading The Alder Review."), "link-slip"), (with_paragraph("Sent to you every Wednesday."), "date"), (edition(subject=" ".join(["the", *EDITION.placements[0].piece.headline.split()[1:]])), ""),
)  # fmt: skip


@pytest.mark.parametrize(
    ("fault", "name"),
    [pytest.param(*row, id=f"{at}-{row[1]}", marks=() if at % 6 == 0 else pytest.mark.dose) for at, row in enumerate(WRONG)],
)  # fmt: skip
def test_what_is_left(fault: Fault, name: str) -> None:
    assert ({name} - {""}) <= new_warnings(fault)


RIGHT = (
    piece(headline="In praise of lorem ipsum"), piece(headline="What #REF! wants from you", dek="And #N/A: a short letter from a cell that has lost somebody."), event(title="Undefined behaviour", url="https://harbour.example/events/undefined"),
    piece(dek="Edda Holm, who died on November 18, was born in 1938 and wrote until the last."), piece(dek="Five poems by Nina Varga and five by Nina Varda, who never met."), event(starts_at=NOW + timedelta(days=5), ends_at=NOW + timedelta(days=7, hours=2), text="On 2, 3 and 4 December, each from 7 to 9 am."),
    piece(image=Image("https://harbour.example/p.jpg", alt="Six gulls on a harbour", credit="Harbour", width=1200, height=800)),
    piece(dek="Maud Tell ran a dredger. She talks with Ruth Amadi about mud and money.", authors=(Author("Ruth Amadi"),)), note("The next letter comes on Friday, 4 December, and the walk by the ports at night is on Wednesday, 2 December."),
)  # fmt: skip


@pytest.mark.parametrize("right", RIGHT)
def test_what_looks_left_and_is_meant(right: Fault) -> None:
    assert new_warnings(right) == set()


def test_a_magazine_below_the_weekly_of_a_house_without_one() -> None:
    def told(house: str) -> set[str]:
        newsletter = replace(HOUSE, title="Alder Weekly", publication=replace(HOUSE.publication, name=house), footer=replace(HOUSE.footer, address="Alder Magazine, 4 Quay Street"))  # fmt: skip
        return {each.name for each in spellings.houses(looked_at((EDITION, newsletter)))}

    assert told("Alder") == set()
    assert told("Alder Review") == {"facts"}


def test_a_templates_name_in_single_braces() -> None:
    found = check.check(looked_at(with_paragraph("You are reading { masthead.title }.")))
    assert "leftover" in {each.name for each in found}


def test_what_a_note_calls_off() -> None:
    title = EVENT.title
    off, on = (
        replace(
            EDITION,
            blocks=(replace(EVENT), replace(EVENT, kind=BlockKind.NOTE, title="", text=text)),
        )
        for text in (f"The evening “{title}” has been cancelled.", f"Come to “{title}”.")
    )
    assert "facts" in {each.name for each in check.check(replace(GOOD, edition=off))} - {
        each.name for each in check.check(replace(GOOD, edition=on))
    }
