"""What a field says of itself when nobody filled it in, and a version's mark, each beside what is news in the same form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.wordings import Wording
from digest.check.words import boilerplate, draft_marks, placeholders, still_to_come
from digest.check.words.phrases import LABELS
from digest.model.editions import LEAD, Placement
from digest.model.pieces import Image, Piece
from tests.check.test_check import GOOD

TO_COME = (
    "Teaser to follow.", "Credit needed", "insert credit", "We need a standfirst here.", "Headline TK", "Standfirst to come from Hana.",
    "Hier kommt noch der Vorspann rein.", "Vorspann wird noch nachgereicht.", "Es fehlt noch der Anreißer.", "Bildnachweis fehlt", "Text in Arbeit", "Arbeitstitel",
    "Accroche à rédiger", "Crédit photo à compléter", "Ici vient le chapô.", "Ici, trois lignes de présentation.", "Légende manquante", "Titre provisoire",
    "Aquí va la entradilla.", "Texto pendiente de Rosa.", "Crédito por confirmar", "Falta el titular", "Título provisional",
    "Occhiello da scrivere", "Qui andrà il sommario.", "Didascalia da inserire", "Foto in arrivo", "Hier komt de intro.", "Bijschrift ontbreekt", "Foto volgt nog",
    "Texto por escrever", "Legenda em falta", "Ingress saknas", "Rubrik kommer", "Overskrift mangler", "Tekst do napisania", "Tu będzie zajawka.", "Текст будет позже", "Texte factice", "Texto de relleno", "Testo segnaposto", "Exempeltext", "Bla bla bla.",
)  # fmt: skip
NEWS = (
    "The text follows the river to the sea.", "Missing pictures and where they went", "A title to come home with", "Here comes the sun", "Photo by Ann Missing", "The missing photo",
    "Hier kommt die Maus", "Der Text fehlt in keiner Schule.", "Das Bild kommt aus Wien.", "Le texte à venir du prix de la ville", "Ici commence la mer",
    "Aquí nace el río", "El texto pendiente de la ley vuelve al pleno", "La foto mancante di un secolo", "Hier komt het water", "Bilden som saknas på museet", "Here, two brothers bake bread.",
)  # fmt: skip
MARKED = (
    "Draft 2: The ferry is back", "REVISED: Hedges", "Hedges v2", "v3 – The ferry is back", "The ferry is back (to approve)", "The ferry is back (approved by Hana)", "Entwurf 3: Die Fähre ist zurück", "Die Fähre ist zurück – Fassung 2", "Die Fähre ist zurück (zur Freigabe)",
    "Brouillon 2 : le bac est de retour", "Le bac est de retour (à valider)", "Borrador 2: vuelve el ferri", "Vuelve el ferri (por aprobar)", "2. Entwurf: Die Fähre", "PROOF – The ferry is back", "Il traghetto torna (da approvare)", "Concept 4: de pont vaart weer", "Utkast 2: färjan är tillbaka", "Szkic 2: prom wraca",
)  # fmt: skip
UNMARKED = (
    "Version 2.0 of the town", "Revised: the law", "The draft law is back", "Draft picks: seven boys from Leeds", "Concept art from two wars", "Final: Leeds beat Hull", "The budget (approved in May)", "Proof that ferries pay", "Entwurf eines Lebens", "Le brouillon de Flaubert : 40 pages", "The V2: a history", "Vuelve el ferri (por fin)", "Nr. 2: the ferry",
)  # fmt: skip


@pytest.mark.parametrize("text", TO_COME)
def test_a_field_says_that_it_is_to_come(text: str) -> None:
    assert still_to_come.still_to_come(text, every=False)


@pytest.mark.parametrize("text", NEWS)
def test_news_of_a_text_is_no_field(text: str) -> None:
    assert not still_to_come.still_to_come(text, every=True)


@pytest.mark.parametrize("text", ["Photo: name missing", "Lieu à préciser", "Autor por definir", "Luogo da definire", "Locatie nog niet bekend", "Miejsce do ustalenia"])  # fmt: skip
def test_a_place_or_a_name_is_to_come(text: str) -> None:
    assert still_to_come.still_to_come(text, every=True)
    assert not still_to_come.still_to_come(text, every=False)


def test_a_credit_is_a_field_and_a_button_is_none() -> None:
    image = Image("https://a.example/a.jpg", alt="A pier", credit="Crédito pendiente", width=1280)
    placed = (Placement(Piece(1, "https://a.example/a", "A pier", image=image), LEAD, 0),)
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed))
    assert [each.place for each in still_to_come.fields(one)] == ["A pier"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Les quais (titre à revoir)", True), ("Der Kai (Titel noch ändern)", True), ("Il molo (rivedere)", True), ("El muelle (revisar)", True), ("De kade (check kop)", True), ("The quay [rewrite headline]", True), ("Kajen (korta)", True), ("It was so. [Hana is checking]", True), ("Es war so. (Hana prüft noch)", True), ("Es war so (Hana prüft die Brücke).", False),
        ("Vinyl (Cut)", False), ("The quay (check)", False), ("Der Kai (prüft die Stadt)", False), ("El muelle (revisado en 2019)", False), ("La ville (revue)", False), ("Titel (Buch)", False),
    ],
)  # fmt: skip
def test_brackets_that_ask_for_other_words(text: str, wrong: bool) -> None:
    assert bool(still_to_come.to_do(text)) is wrong


@pytest.mark.parametrize(
    ("credit", "wrong"),
    [
        ("© DR – à vérifier", True), ("Getty Images / ask Hana", True), ("Hana Roth (check spelling)", False), ("Foto: Roth, Rechte klären", True), ("Roth / da verificare", True),
        ("Hana Roth / Check Point", False), ("Hana Roth, Ask", False), ("Getty Images / Hana Roth", False),
    ],
)  # fmt: skip
def test_a_credit_that_somebody_has_to_look_at(credit: str, wrong: bool) -> None:
    assert bool(still_to_come.to_do(credit, credit=True)) is wrong


@pytest.mark.parametrize("text", MARKED)
def test_a_version_is_marked(text: str) -> None:
    assert draft_marks.draft_mark(text)


@pytest.mark.parametrize("text", UNMARKED)
def test_what_is_told_of_versions(text: str) -> None:
    assert not draft_marks.draft_mark(text)


def test_a_subject_may_repeat_a_headline_with_a_number() -> None:
    piece = Piece(1, "https://a.example/a", "Version 2: the return of the ferry")
    for headline, marked in ((piece.headline, False), ("The ferry", True)):
        placed = (Placement(replace(piece, headline=headline), LEAD, 0),)
        edition = replace(GOOD.edition, placements=placed, subject="Version 2: the ferry")
        assert bool([*draft_marks.marks(replace(GOOD, edition=edition))]) is marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Crédit photo : à demander", True), ("Foto: pendiente", True), ("Foto: da chiedere", True), ("Foto: nog navragen", True), ("Foto: a confirmar", True), ("Bild: nachfragen", True),
        ("Foto: unbekannt", False), ("Foto: Ada Navragen", False), ("Foto: privat", False), ("Photo: Pending Studio", False),
    ],
)  # fmt: skip
def test_a_credit_that_is_to_be_asked_for(text: str, wrong: bool) -> None:
    assert still_to_come.still_to_come(text, every=True) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("Der Kai ruht (Bitte noch kürzen!)", True), ("Le quai (encore à raccourcir)", True), ("Der Kai ruht (bitte leise!)", False)],
)  # fmt: skip
def test_what_is_still_to_be_done(text: str, wrong: bool) -> None:
    assert bool(still_to_come.to_do(text)) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Betreffzeile eingeben", True), ("Vorschautext hier eingeben", True), ("Objet à définir", True), ("Oggetto della mail", True), ("Oggetto da compilare", True), ("Onderwerp invullen", True), ("Asunto por definir", True), ("Titel ergänzen", True),
        ("Un asunto pendiente", False), ("Ein Betreff für alle", False), ("Formulare ausfüllen", False), ("Objets à vendre", False), ("Oggetti da museo", False), ("Een onderwerp apart", False),
    ],
)  # fmt: skip
def test_a_line_that_a_form_asks_for(text: str, wrong: bool) -> None:
    assert placeholders.of_a_form(text) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It rained. [inserire dato]", True), ("It rained. [ajouter le lien]", True), ("It rained. [citaat wethouder volgt]", True), ("[WEB HEADLINE] It rained", True), ("[TITRE] Il pleut", True),
        ("It rained. [de regen volgt ons]", False), ("[Titanic] It sank", False), ("[VIDEO] It rained", False),
    ],
)  # fmt: skip
def test_a_bracket_of_the_desk(text: str, wrong: bool) -> None:
    given = Wording("A", "the teaser", text, "publisher")
    assert any(sure for _stray, _found, sure in boilerplate.found_in(given)) is wrong


@pytest.mark.parametrize(
    ("words", "wrong"),
    [("Nicht kategorisiert", True), ("Unpublished", True), ("Category 1", True), ("Categoría 2", True), ("Kategorien", False), ("Published", False)],
)  # fmt: skip
def test_a_system_s_own_label(words: str, wrong: bool) -> None:
    assert bool(LABELS.fullmatch(words)) is wrong
