"""Signs that no sentence has, each beside one that a sentence has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.words.marks import marks, seen
from digest.model.blocks import Block, BlockKind
from tests.check.test_check import GOOD
from tests.check.test_left_in_words import made

WRONG = (
    ("en", "– The sheep that gives concrete"), ("de", "– Das Schaf und der Beton"),
    ("en", "Grants helped?. So did a winter."), ("de", "Es half ; und das Wetter auch."), ("en", "Grants helped ( a little )."), ("nl", "Dat hielp ( een beetje )."), ("en", "Grants helped )a little( today."), ("en", "Grants ”helped“ a lot."), ("es", "Las “ ayudas ” llegan."),
    ("en", "Hedges:: why farmers plant"), ("en", "Grants -- - and rain."), ("en", "Grants didn 't help."), ("en", "The county ' s winter."), (". Grants helped.",) * 2, ("en", "# Grants helped"), ("fr", "> Une haie"), ("de", "| Hecken | Wald |"),
    ("en", "h2. Ten issues"), ("en", "Grants ``helped'' us."), ("en", "See ![rope](rope.jpg) here."), ("en", "Grants helped.[1] So did rain."), ("de", "Es sind #WERT! Hecken."), ("es", "Hay #¡VALOR! setos."), ("en", '"Grants","winter"'),
    ("en", "\\N"), ("en", "Grants helped.¶ So did rain."), ("en", "Again [emoji: leaf]"), ("pl", "Wilk z £odzi"), ("en", "One win¬ter"), ("fr", "６１４ haies"), ("en", "A apprentice keeps a diary"), ("en", "It was an winter."), ("en", "She has an university."),
    ("en", "So did the a winter."), ("en", "Grants could of helped."), ("en", "It came, and i think it stays."), ("en", "It came on monday."), ("de", "Am montag kam es."), ("en", "Grants helped. so did a winter."), ("fr", "Une haie pousse. la pluie aide."), ("en", "A hour later"), ("en", "At 8 pm in the morning"), ("en", "The 2th winter"), ("de", "An post@hafen,example schreiben."), ("en", "See www,a.example"), ("en", "The warehoU.S.es are full."), ("de", "Von Ada KaiDer Hafen schläft."), ("en", "By Ann LeeSix ferries sleep."), ("fr", "Par Luc RochePourtant il pleut."), ("en", "The pierThe council sold it."), ("en", "On the 21th"),
)  # fmt: skip
RIGHT = (
    ("nb", "– Jeg har aldri sett så mye makrell"), ("sv", "– Jag har aldrig sett havet"), ("da", "– Her var ingen"), ("it", "– Non c’è nessuno"), ("pt", "– Nunca vi o mar"),
    ("en", "What? No. “Helped?.” he wrote."), ("fr", "Aide ; et la pluie ?"), ("en", "He smiled ;) and left (a) plan."), ("de", "Sie sagte „ja“ und ging."), ("sv", "Hon sa ”ja” och gick."), ("en", "Grants – and rain - helped."), ("en", "In the ’90s it didn’t, and rock ’n’ roll did."),
    ("en", "...and then it rained"), ("en", "C# and F# are keys"), ("en", "A score of 3 > 2"), ("en", "He [the mayor] spoke"), ("en", "Room [12] is shut"), ("en", "£25m for hedges"), ("ja", "６１４本"), ("en", "Vitamin A is in carrots. A one-off."), ("en", "An hour, an x-ray, an MP and an heirloom."),
    ("en", "A European, a unicorn and a useful ewe"), ("en", "In the a cappella choir"), ("en", "You could of course go"), ("en", "She writes in the i on Monday"), ("en", "item i) and ii)"), ("en", "approx. five and etc. and so on"), ("en", "A hot hour at 8 am in the morning"), ("en", "all of it small. on purpose"),
    ("en", "The 1st, 2nd and 3rd"), ("en", "To a@b.example, please"), ("en", "Ask @ada,then us"), ("en", "By Ann McDonald and Ben DeWitt in town"), ("en", "She codes for LinkedIn now and WordPress then"), ("en", "The U.S. and e.g. the ex-U.S. fleet"), ("de", "Der VfB und die GmbH zahlen"), ("en", "On the 11th, 12th and 13th"), ("en", "The 21st, 112th and 22nd"), ("de", "ca. drei und bzw. zwei, inkl. der Fahrt"), ("en", "sunday-best and april-fool"), ("fr", "« Une haie », dit-il : oui !"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), WRONG)
def test_what_no_sentence_has(lang: str, text: str) -> None:
    assert seen(text, lang, False) != ()


@pytest.mark.parametrize(("lang", "text"), RIGHT)
def test_what_a_sentence_has(lang: str, text: str) -> None:
    assert seen(text, lang, False) == ()


@pytest.mark.parametrize(
    ("dek", "wrong"),
    [
        ("The warehoUSes are full.", True), ("The museUMs are full.", True), ("The gLOBal market, and a global one.", True),
        ("The bioRXiv papers are out.", False), ("MySQLite and postgreSQL are two.", False), ("The McKAYs are here.", False),
    ],
)  # fmt: skip
def test_capitals_inside_a_word(dek: str, wrong: bool) -> None:
    one = replace(GOOD, edition=made(dek=dek, headline="Museums"))
    assert any("capitals inside" in each.message for each in marks(one)) is wrong


@pytest.mark.parametrize(
    ("text", "name", "wrong"),
    [
        ("The attic is open. J", "Ada Quay", True), ("The attic is open. J\n\nSee you there.", "Jo Quay", True), ("Der Dachboden ist offen! J\n\nBis bald.", "Ada Quay", True),
        ("The attic is open. J", "Jo Quay", False), ("It has vitamin K", "Ada Quay", False), ("The plan? J. Quay knows.", "Ada Quay", False),
    ],
)  # fmt: skip
def test_a_smiley_from_outlook(text: str, name: str, wrong: bool) -> None:
    one = replace(GOOD, edition=made(Block(BlockKind.NOTE, text=text, name=name)))
    assert any("smiley" in each.message for each in marks(one)) is wrong


@pytest.mark.parametrize(
    ("dek", "language", "wrong"),
    [
        ("IJsbrand waits for the frost, and ijsbrand too.", "nl", False),
        ("IRon gates, and an iron bridge.", "en", True),
    ],
)
def test_the_dutch_ij_is_one_letter(dek: str, language: str, wrong: bool) -> None:
    edition = made(headline="A bridge", dek=dek)
    placed = tuple(
        replace(one, piece=replace(one.piece, language=language)) for one in edition.placements
    )
    newsletter = replace(GOOD.newsletter, language=language)
    one = replace(GOOD, edition=replace(edition, placements=placed), newsletter=newsletter)
    assert any("two capitals" in each.message for each in marks(one)) is wrong
