"""What was said to a colleague, each beside what readers are told in the same form."""

from __future__ import annotations

import pytest

from digest.check.wordings import Wording
from digest.check.words.remarks import left

KNOWN = frozenset({"Judith", "Crane", "Freya", "Dunn", "Owen", "Parry"})
WRONG = (
    "Judith, can we lose this line?", "Owen: please send the final figure.", "Freya, merci de vérifier.", "Grants helped (is that right, Owen?).", "We need a better word here.", "This went far; this paragraph can go.", "Is this the right picture?", "Wir brauchen ein besseres Bild.", "Do not forget to add the link!", "Link nicht vergessen!", "No olvidar añadir la foto.", "Freya, hast du noch ein anderes Bild?", "Owen, tu peux relire la fin ?", "P.S. to Owen: the picture is too dark.", "Grants helped – JC to check", "Owen fragen, ob das stimmt", "Need to confirm the hall.", "Noch prüfen, ob der Saal frei ist.", "Reste à vérifier la salle.", "Falta confirmar la sala.",
    "Sources: see Freya's email for the figure.", "Siehe Owens Mail von Dienstag.", "Voir le mail de Freya pour le chiffre.", "As discussed on the phone, we lead with the towel.", "Wie besprochen kommt das Handtuch zuerst.", "Comme convenu, la serviette en premier.", "Como acordamos, primero la toalla.", "Zoals besproken eerst de handdoek.", "Please find attached the pictures.", "Im Anhang findest du die Bilder.", "Adjunto la nota.", "In allegato le foto.",
    "I don't think this ending works.", "It rained. Rewrite?", "Es regnete. Kürzen?", "Hedges again <- stronger verb?", "No teaser needed.", "Kein Teaser nötig.", "Same text as last year, please update the price.", "Même chapô que dans le journal.", "Sidebar goes here.", "Teaser wie im Heft.", "Keep this under 20 words.", "Bitte auf 20 Wörter kürzen.", "Insert Rory's pictures here.", "Rorys Bilder hier einfügen.", "Insérer les photos ici.", "Poner las fotos aquí.", "See above.", "S. o.", "Voir ci-dessus", "Ditto.", "Draft note for Friday\n\nDear readers,",
    "Grants helped. [JC: is this still true?]", "(I'd cut this par – Tom)", "In which 900(?) lambs slept.", "Owen Parry (sp?) says so.", "It was 900 (nine hundred? check) lambs.", "A long line (too long for mobile?).", "We sold it. (need permission for this quote)", "A hedge (ask first!).", "Owen Parry (please add bio)",
)  # fmt: skip
RIGHT = (
    "Isla, who came back, is tired. Can you tell?", "Maria, please come.", "They came (was it Anna?).", "We need a better world.", "This sentence can go on for years.", "Is this the right time?", "Do not forget to add salt.", "Maria, can you hear the sea?", "P.S. There is cake.", "A letter to Owen: forty years of rain", "He went – BBC to follow her", "You need to confirm your seat.", "They need to check the dam.", "See Owen’s film of the week.", "As agreed, said nobody.", "Wie vereinbart wird, weiß niemand.",
    "Find the map attached to the fence.", "I think this city works.", "Trains run London -> Leeds.", "No text survives.", "Text and pictures as a gift.", "Keep this for winter.", "Put your hands here [map](https://a.example).", "See above the trees.", "Draft laws and rooms",
    "He (the mayor?) spoke.", "They met (in May – June).", "Bring a mug (please wash it!).", "She (aged 12) sang.", "Seats (ask at the desk) are free.", "Born 1540 (?), he painted.",
)  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_was_said_to_a_colleague(text: str) -> None:
    assert any(
        sure for _told, sure in left(Wording("the promo", "its text", text, "editor"), KNOWN)
    )


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_said_to_readers(text: str) -> None:
    by = "publisher" if "1540" in text else "editor"
    assert not any(sure for _told, sure in left(Wording("the note", "its text", text, by), KNOWN))


@pytest.mark.parametrize(
    ("what", "text", "wrong"),
    [
        ("the teaser", "Teaser: Grants helped.", True), ("the teaser", "Vorspann: Es half.", True), ("the subject", "Betreff: Es half", True), ("the preheader", "Preheader (80 characters): hedges", True), ("its text", "OLD TEXT: three days", True), ("the headline", "REVISED: Hedges", True), ("the headline", "Hedges v2", True), ("its heading", "Copy of Land", True), ("its heading", "Land (old)", True),
        ("its heading", "Kopie von Land", True), ("its signature", "Judith Crane / Tom?", True), ("its place", "Corn Exchange, room ???", True),
        ("the teaser", "Intro: a song", False), ("the headline", "Titanic: a song", False), ("the headline", "Revised: the law", False), ("its heading", "Old land", False), ("its heading", "Copying", False), ("its place", "Café Was?Nun", False), ("its role", "editor", False),
    ],
)  # fmt: skip
def test_labels_and_versions(what: str, text: str, wrong: bool) -> None:
    found = [sure for _told, sure in left(Wording("the piece", what, text, "editor"), KNOWN)]
    assert any(found) is wrong
