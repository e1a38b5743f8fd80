"""What somebody meant to write later: forms' own words, fillers, keys hit at random, two wordings. Each beside what is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.wordings import Wording
from digest.check.words import blocks, boilerplate, placeholders, raw_markup, stopwords, unfinished
from digest.check.words.boilerplate import found_in
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.findings import Severity
from digest.model.pieces import Piece
from tests.check.test_check import GOOD


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("its button", "Button label"), ("its button", "Button 1"), ("its button", "Your CTA here"), ("its button", "Schaltfläche"), ("its button", "Texte du bouton"), ("its button", "Texto del botón"), ("its button", "Click me"),
        ("its role", "Job title"), ("its role", "Position, Organisation"), ("its role", "Funktion"), ("its role", "Occupation"), ("its role", "Role / company"), ("its role", "Speaker title"), ("its role", "Enter role"),
        ("its place", "Venue, City"), ("its place", "Address line 1"), ("its place", "Room name"), ("its place", "Veranstaltungsort"), ("its place", "Your venue"),
        ("its signature", "Vorname Nachname"), ("its signature", "John Doe"), ("its signature", "Editor’s name"), ("its title", "Event title"), ("it", "[Company name] is owned by its readers."), ("its text", "Dear «First_Name»,"), ("its text", "Dear <Reader name>,"),
        ("its place", "Venue name, street, town"), ("its place", "Straße, Ort"), ("its place", "Name of venue"), ("the kicker", "KICKER TEXT"), ("the kicker", "Category name"), ("the kicker", "Dachzeile"), ("the teaser", "Standfirst here, max. 30 words"), ("the teaser", "Teaser text (200 characters)"),
        ("the teaser", "Vorspann hier, max. 200 Zeichen"), ("the teaser", "Two lines of teaser text here"), ("its label", "Link 1"), ("its label", "Menu item"), ("the byline", "Test Author"), ("its title", "Test event 2"), ("its place", "Demo venue"), ("the headline", "Test headline"), ("its label", "Link text"), ("its title", "Event name"), ("its signature", "Your name"), ("the byline", "Author name"),
        ("its text", "asdfgh jkl"), ("its text", "dfgdfg"), ("its text", "qweqwe"), ("its text", "aslkdjf alskdjf"), ("its text", "aaaa"), ("its title", "lkjhgf"),
    ],
)  # fmt: skip
def test_a_forms_own_word(where: str, words: str) -> None:
    assert placeholders.form_word(words, where)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("its button", "Choose a time"), ("its button", "Select a date"), ("its button", "Add your name"), ("its button", "Uhrzeit wählen"), ("its title", "Street names"), ("its title", "Your city"), ("its title", "New date"), ("the headline", "The copy"), ("the kicker", "First dates"), ("its title", "Town / Country"),
        ("its label", "Our links"), ("its label", "Seite 3"), ("its title", "Location, location, location"), ("the headline", "Test match"), ("its title", "The test"), ("its place", "Main Stage"), ("its role", "Position player"), ("its title", "Link 1"), ("the teaser", "Send us your poem, max. 40 words"), ("it", "Your city"), ("the headline", "Nome e cognome"), ("its button", "Book a place"), ("its button", "To the shop"), ("its role", "Pilot"), ("its role", "Editor"), ("its role", "Head of the company"), ("its place", "Market Place, Ely"), ("its place", "Address: 4 Quay Street"), ("its signature", "Jane Door"),
        ("its title", "The button story"), ("its text", "We were there, too."), ("its title", "Qwerty"), ("its title", "Flasks"), ("its text", "[sic] is what they wrote."), ("its text", "«Il nome della rosa» again"), ("its title", "Salad"), ("its title", "Wert"), ("its title", "Pop"),
        ("its title", "Tree"), ("its title", "Page 3"), ("its role", "Postal worker"), ("it", "The title of the Review"), ("its title", "Ha ha ha"), ("its title", "Reader, I married him"), ("its text", "Name three towns."),
    ],
)  # fmt: skip
def test_a_word_that_is_meant(where: str, words: str) -> None:
    assert placeholders.form_word(words, where) == ""


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Ut enim ad minim veniam, quis nostrud exercitation ullamco.", True), ("Nemo enim ipsam voluptatem quia voluptas sit.", True), ("Vestibulum ante ipsum primis in faucibus orci luctus.", True), ("Weit hinten, hinter den Wortbergen, leben sie.", True),
        ("Text text text text text.", True), ("Bla bla bla bla.", True), ("xxx xxxx xxx xxxxx", True),
        ("Quis custodiet ipsos custodes?", False), ("Cogito ergo sum, et cetera, quia absurdum.", False), ("El dolor de nulla y la ante sala del commodoro.", False), ("No no no no, she said.", False),
    ],
)  # fmt: skip
def test_filler_without_its_first_words(text: str, filled: bool) -> None:
    assert bool(list(placeholders.unfinished(text))) is filled


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("A harbour wakes / OR: The tide takes all", True), ("A harbour wakes (or: the tide takes all)", True), ("Option 1: A harbour wakes Option 2: The tide", True), ("A) A harbour wakes in autumn B) The tide takes it all", True),
        ("Ein Hafen erwacht ODER: Die Flut nimmt alles", True), ("Un port s’éveille / OU : La marée", True), ("A harbour wakes OR the tide takes all", True), ("Alt hed: A harbour wakes", True), ("A harbour wakes -- or -- the tide takes all", True),
        ("Dr. Strangelove, or: How I learned to stop", False), ("Either/Or, read again", False), ("Sink or swim", False), ("Option 1 was the tide", False), ("A AND B OR C", False), ("The night / The day", False), ("Portland, OR: a city and its rain", False),
    ],
)  # fmt: skip
def test_two_wordings_and_none_chosen(text: str, open_: bool) -> None:
    given = Wording(text, "the headline", text, "publisher")
    assert (
        any("two wordings" in stray.what and sure for stray, _found, sure in found_in(given))
        is open_
    )


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Dear readers,", True), ("Hello!", True), ("Liebe Leserin, lieber Leser,", True), ("Chers lecteurs,", True), ("Hola:", True), ("Дорогие читатели,", True), ("Dear readers,\n\nYours,\nAda Quay", True), ("Dear readers,\n\nBest wishes,", True),
        ("Happy reading!", False), ("Dear readers,\n\nthe ferry sails again.", False), ("Hi, we are back.", False), ("Best read with tea.", False), ("See you on Friday at the quay!", False), ("", False),
    ],
)  # fmt: skip
def test_a_note_that_only_greets(text: str, wrong: bool) -> None:
    note = Block(BlockKind.NOTE, title="" if text else "Welcome", text=text, name="Ada Quay")
    one = replace(GOOD, edition=replace(GOOD.edition, blocks=(note,)))
    assert [each.name for each in blocks.complete(one)] == ["block"] * wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Anmelden bis TT.MM.JJJJ.", True), ("Jusqu’au XX décembre.", True), ("Ci vediamo il xx dicembre alle 18.", True), ("Doors open at XX.", True), ("Rendez-vous à XX h.", True), ("Vi ses den XX december.", True), ("Hasta el __ de diciembre.", True), ("Ab xx Uhr.", True),
        ("Le XXe siècle en décembre.", False), ("Louis XX, décembre", False), ("He plays for XX, at noon.", False), ("Ab acht Uhr.", False), ("The mm and the dd of clocks.", False),
    ],
)  # fmt: skip
def test_a_day_or_an_hour_to_be_filled_in(text: str, wrong: bool) -> None:
    note = Block(BlockKind.NOTE, text=text, name="Ada Quay")
    edition = replace(GOOD.edition, placements=(), blocks=(note,), subject="", preheader="")
    assert bool([*unfinished.asides(replace(GOOD, edition=edition))]) is wrong


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("Raum XY", "its place"), ("Room 000", "its place"), ("Zitat hier", "its text"), ("Cargo, organización", "its role"), ("Author 2", "the byline"), ("Ämnesrad", "the subject"), ("Texte d’aperçu de l’e-mail", "the preheader"),
        ("Inserire qui il testo del footer", "it"), ("Texto de la cita", "its text"),
    ],
)  # fmt: skip
def test_a_form_of_any_language(words: str, where: str) -> None:
    assert placeholders.form_word(words, where) or placeholders.of_a_form(words)


@pytest.mark.parametrize(("words", "where"), [("Saal X", "its place"), ("Room 20", "its place"), ("Raum und Zeit", "its place"), ("Author of two books", "the byline"), ("Asunto cerrado", "the subject"), ("La cita aquí", "its title")])  # fmt: skip
def test_no_form_of_any_language(words: str, where: str) -> None:
    assert not placeholders.form_word(words, where)


@pytest.mark.parametrize(
    ("subject", "preheader", "wrong"),
    [
        ("Why “Hello {first_name}” is no greeting", "", False), ("A week of ports", "And a short history of tba, the shorthand", False),
        ("Hello {last_name}", "", True), ("A week of ports", "The hall is tbc", True),
    ],
)  # fmt: skip
def test_what_a_piece_of_the_edition_is_about(subject: str, preheader: str, wrong: bool) -> None:
    piece = Piece(1, "https://a.example/1", "Why “Hello {first_name}” is no greeting", dek="A short history of tba, the shorthand.")  # fmt: skip
    edition = replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),), blocks=(), subject=subject, preheader=preheader)  # fmt: skip
    told = [each for rule in (unfinished.asides, unfinished.form_words) for each in rule(replace(GOOD, edition=edition))]  # fmt: skip
    assert any(each.place in ("the subject", "the preheader") for each in told) is wrong


@pytest.mark.parametrize(
    ("headline", "dek", "wrong"),
    [
        ("Lorem ipsum: a life in type", "What printers set as dummy text began with Cicero.", False), ("Dear [First Name]: the worst mail merges of the year", "Ninety of them, and one from a bank.", False), ("“Hello {first_name}” and other mail merges", "", False),
        ("Lorem Ipsum, auch ein Gedicht", "Der Blindtext der Setzer ist fünfhundert Jahre alt.", False), ("A stray </table> and who found it", "It cost a week.", False), ("What a </p> can do", "It cost a week.", False),
        ("1. The list", "1. You lent me a boat. / 2. You lent me nothing. / 3. It sank in May.", False), ("Was ich nie sagte", "1. Du kamst zu spät. / 2. Du kamst gar nicht. / 3. Es regnete.", False),
        ("Lorem ipsum, a headline", "Dummy text.", True), ("Lorem ipsum: a headline", "Ninety ferries sailed, and one came home.", True), ("Hello {first_name}: ninety ferries", "They sailed at dawn.", True), ("[First Name] template", "", True),
        ("Ninety ferries</b> sail", "They sailed at dawn.", True), ("Ninety <b>ferries </b> sail", "They sailed at dawn.", True), ("Ninety ferries", "They sailed at dawn. </p>", True), ("Two ways", "1. Ninety ferries sailed. / 2. Ferries sailed, ninety of them.", True),
    ],
)  # fmt: skip
def test_what_a_headline_is_about(headline: str, dek: str, wrong: bool) -> None:
    piece = Piece(1, "https://a.example/1", headline, dek=dek)
    edition = replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),), blocks=(), subject="", preheader="")  # fmt: skip
    rules = (unfinished.unfinished, raw_markup.raw_markup, boilerplate.boilerplate)
    told = [each for rule in rules for each in rule(replace(GOOD, edition=edition))]
    assert any(each.severity is not Severity.NOTE for each in told) is wrong


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Tha says tha loves me, lad, / then mend yon old gate.", False),
        ("Nobody sang, nobody slept, nobody left early. Such meetings should happen more often.", False), ("Everybody knows Ada. Nobody knows Eve. Ada likes Eve best.", False), ("Keiner lachte, keiner weinte. So sollten Feste öfter enden.", False),
        ("Mountains breathe slowly while rivers carry small stones towards distant sleeping villages.", True), ("Så mycket lättare när man redan kan alla regler utantill.", True),
    ],
)  # fmt: skip
def test_a_text_without_one_small_word(text: str, none: bool) -> None:
    assert stopwords.in_none_of(text, "de" if text.startswith("Keiner") else "en") is none
