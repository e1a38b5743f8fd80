"""Slips of the fingers, each beside a word that is meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from digest.check.words import letters, slips
from digest.check.words.slips import RULES
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.pieces import Image, Piece
from tests.check.test_check import GOOD


def told(headline: str, text: str, language: str) -> int:
    piece = Piece(1, "https://a.example/a", headline, dek=text, language=language)
    edition = replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),), blocks=(), subject="")
    one = replace(GOOD, edition=edition, newsletter=replace(GOOD.newsletter, language=language))
    return sum(1 for rule in RULES for _each in rule(one))


@pytest.mark.parametrize(
    ("headline", "text", "language", "wrong"),
    [
        ("The viaduct", "The viadcut was glued.", "en", True), ("A smaller univeristy", "We asked.", "en", True), ("The libary opens", "A cat.", "en", True), ("The goverment", "It fell.", "en", True), ("The bridge", "A brigde that talks.", "en", True), ("Hopes", "The importnat vote.", "en", True),
        ("Der Pegel", "Die Regierugn und die Regierung.", "de", True), ("Die Universtiät", "Sie wächst.", "de", True), ("Die Bibiothek", "Sie öffnet.", "de", True), ("La bibliothèque", "La biblitohèque ouvre.", "fr", True), ("El ayuntamiento", "El ayutnamiento cede.", "es", True), ("Il quartiere", "Il quariere cede.", "it", True),
        ("A trial", "The trail of the lion.", "en", False), ("Farming", "Framing a picture.", "en", False), ("The centre", "A Center for the arts.", "en", False), ("“Univeristy”, a typo", "How it came.", "en", False), ("Schrieben", "Sie schreiben, er schrieb.", "de", False),
        ("Three", "There they are.", "en", False), ("Veðrið", "Og verðið.", "is", False), ("He filed it", "In a field.", "en", False), ("The Marcos years", "Macros of a program.", "en", False), ("Die Personen", "Une personne.", "de", False), ("Bleiben", "Sie blieben.", "de", False),
    ],
)  # fmt: skip
def test_a_slip_of_the_fingers(headline: str, text: str, language: str, wrong: bool) -> None:
    assert bool(told(headline, text, language)) is wrong


def test_no_common_word_is_a_slip_of_another() -> None:
    assert not {each for lang in ("en", "de", "fr", "es", "it", "nl") for each in slips._slips_of(lang)} & slips.usual_english()  # fmt: skip


def test_rubbish_that_nobody_sees_at_once() -> None:
    """In an alternative text or the preheader, which the email's visible words do not have."""
    image = Image("https://a.example/a.jpg", alt="A viaduct in fog â€“ and a cable", width=900)
    piece = Piece(1, "https://a.example/a", "The viaduct", image=image)
    note = Block(BlockKind.NOTE, text="Dear readers, a café opens.", name="Ada Quay")
    edition = replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),), blocks=(note,))
    one = replace(GOOD, edition=replace(edition, preheader="Also: a cafÃ© in the basement"))
    assert [each.place for each in letters.strange(one)] == ["the preheader", "The viaduct"]


@pytest.mark.parametrize(
    ("word", "language", "right"),
    [
        ("nding", "en", "finding"), ("ofce", "en", "office"), ("oce", "en", "office"), ("prot", "en", "profit"), ("eld", "en", "field"), ("scientic", "en", "scientific"), ("ndet", "de", "findet"), ("nanz", "de", ""),
        ("ring", "en", ""), ("owing", "en", ""), ("office", "en", ""), ("lama", "es", ""), ("nding", "fr", ""),
    ],
)  # fmt: skip
def test_what_is_left_without_a_ligature(word: str, language: str, right: str) -> None:
    assert slips.without_ligature(word, language, {"findet", "flama"}) == right


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("harbourand", "en", ("harbour", "and")), ("harbourof", "en", ("harbour", "of")), ("historyfrom", "en", ("history", "from")), ("jornalda", "pt", ("jornal", "da")), ("hafenund", "de", ("hafen", "und")), ("muelledel", "es", ("muelle", "del")), ("bateaudes", "fr", ("bateau", "des")), ("havenvan", "nl", ("haven", "van")), ("ungarsten", "es", ("", "")), ("elgobierno", "es", ("el", "gobierno")), ("unemaison", "fr", ("une", "maison")), ("umaponte", "pt", ("uma", "ponte")), ("hethuis", "nl", ("", "")), ("thebridge", "en", ("the", "bridge")), ("harbourto", "en", ("harbour", "to")), ("muelleel", "es", ("muelle", "el")), ("theatre", "en", ("", "")), ("elegante", "es", ("", "")), ("unidades", "es", ("", "")), ("illegale", "it", ("", "")),
        ("greensand", "en", ("", "")), ("thousand", "en", ("", "")), ("thereof", "en", ("", "")), ("entrada", "pt", ("", "")), ("ferryman", "en", ("", "")), ("daarvan", "nl", ("", "")), ("publique", "fr", ("", "")),
    ],
)  # fmt: skip
def test_a_blank_that_was_lost(word: str, language: str, parts: tuple[str, str]) -> None:
    held = Counter(
        ["harbour", "greens", "jornal", "hafen", "muelle", "bateau", "haven", "there", "entra"]
    )
    assert slips.apart(word, language, held) == parts


@pytest.mark.parametrize(
    ("kicker", "wrong"),
    [("Reprot", True), ("Portriat", True), ("Sceince", True), ("Report", False), ("Portrait", False), ("Marhamchurch", False), ("Poitrat", False)],
)  # fmt: skip
def test_a_kicker_begins_with_a_capital(kicker: str, wrong: bool) -> None:
    piece = Piece(1, "https://a.example/a", "The viaduct", kicker=kicker)
    edition = replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),), blocks=())
    assert bool(list(slips.slips(replace(GOOD, edition=edition)))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The hubs in Tamworth andCorby bring 180 staff.", True), ("Das Haus fürHelene steht noch.", True), ("A report fromLeeds.", True),
        ("An essay on theGuardian and withYou.", True), ("The iPhone and deLorean stand there.", False), ("He plays in the band “andAnd”.", False),
    ],
)  # fmt: skip
def test_a_blank_that_was_lost_before_a_name(text: str, wrong: bool) -> None:
    piece = Piece(1, "https://a.example/a", "Two hubs", dek=text, language="de" if "Haus" in text else "en")  # fmt: skip
    edition = replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),), blocks=())
    assert bool(list(slips.joined(replace(GOOD, edition=edition)))) is wrong
