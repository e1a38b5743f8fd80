"""Lines that stop in their middle, and subjects that nearly repeat a headline, each beside one that is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.words import cut_short
from digest.check.words.cut_short import ends_in_the_middle, half_a_word, slip_in
from digest.model.editions import LEAD, Placement
from digest.model.findings import Severity
from digest.model.pieces import Piece
from tests.check.test_check import GOOD


@pytest.mark.parametrize(
    ("text", "lang", "wrong"),
    [
        ("The company has found that harder to", "en", True), ("It was the first ship that", "en", True), ("Sie hat das Haus gekauft und", "de", True), ("Il a vendu la maison avec", "fr", True), ("Ella vendió la casa con", "es", True), ("Ha venduto la casa per", "it", True), ("Zij heeft het huis verkocht aan", "nl", True),
        ("Ela vendeu a casa para", "pt", True), ("Она продала старый дом без", "ru", True), ("Hon har sålt huset till", "sv", True), ("Hun har solgt huset til", "da", True), ("Ona sprzedała stary dom dla", "pl", True),
        ("The company has found that harder.", "en", False), ("Vitamins, and the letter A", "en", False), ("A house to", "en", False), ("Heeft er nooit spijt gehad van", "nl", False), ("The company found it harder", "en", False), ("Das Haus steht leer", "de", False), ("La casa está vacía", "es", False),
    ],
)  # fmt: skip
def test_a_last_word(text: str, lang: str, wrong: bool) -> None:
    assert ends_in_the_middle(text, lang) is wrong


@pytest.mark.parametrize(
    ("dek", "others", "wrong"),
    [
        ("Six pilots have put that in writing. The harbour office has never", "It ends here.", True), ("Sie kamen. Der alte Hafen war ihnen nie", "Hier endet es.", True), ("Six pilots have put that in writing. The harbour office has never", "No full stop here", False), ("They asked for sleep. By Ada Quay", "It ends here.", False), ("They asked for sleep. Photographs and maps", "It ends here.", False),
        ("They asked for sleep. The company has found that harder to", "It ends here.", True), ("It was bought by a man who", "It ends here.", True), ("She went to sea. Her brother stayed with", "He stays.", True), ("The harbour was sold for", "He stays.", True),
        ("A house that she grew up in", "No full stop here", False), ("The song they asked for", "What we wait for", False), ("They asked for sleep. It is harder to refuse.", "It ends here.", False), ("They asked for sleep, not money", "It ends here.", False),
    ],
)  # fmt: skip
def test_a_teaser_among_others(dek: str, others: str, wrong: bool) -> None:
    deks = (dek, others, others, others)
    placed = tuple(Placement(Piece(at, f"https://a.example/{at}", f"Piece {at}", dek=each, language="en"), LEAD, at) for at, each in enumerate(deks))  # fmt: skip
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed, blocks=()))
    assert any(each.severity is not Severity.NOTE for each in cut_short.short(one)) is wrong


@pytest.mark.parametrize(
    ("subject", "headline", "wrong"),
    [
        ("Peat, and ells in the dark", "Listening for eels in the dark", True), ("The rope woks close in May", "Last shift: the rope works close", True), ("A map of every sping in the county", "A map of every spring in the county", True), ("La fin du prot de Brest", "La fin du port de Brest", True),
        ("Peat, and eels in the dark", "Listening for eels in the dark", False), ("Fog in the harbour again", "Dog in the harbour again", False), ("The man in the mill", "The men in the mill", False), ("Wer die älteste Mühle kennt", "Wer die ältesten Mühle kennt", False), ("Farms in the dark", "Farm in the dark", False), ("The mill burns", "The mall closes", False),
    ],
)  # fmt: skip
def test_what_a_subject_repeats(subject: str, headline: str, wrong: bool) -> None:
    assert bool(slip_in(subject.casefold().replace(",", "").split(), headline.casefold().replace(":", "").split())) is wrong  # fmt: skip


HELD = {"provincial", "provincie", "distretti", "distritos", "jämställdhet", "secretaries", "libros", "clubes", "ingeniera", "wetenschap"}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "lang", "half"),
    [
        ("Two letters, a map and the provinc", "en", "provinc"), ("Due mappe, una lettera e i distrett", "it", ""), ("Due mappe, una lettera e i dist", "it", "dist"), ("Dos cartas, un mapa y los dist", "es", "dist"), ("Twee brieven, een kaart en wetensch", "nl", ""),
        ("Two letters, a map and the provincial", "en", ""), ("Two letters, a map and a secret", "en", ""), ("Dos cartas, un mapa y un club", "es", ""), ("Two letters and a provinc", "en", "provinc"), ("A provinc", "en", ""), ("Two letters, a map and provinc.", "en", ""),
    ],
)  # fmt: skip
def test_half_a_word(line: str, lang: str, half: str) -> None:
    assert half_a_word(line, lang, HELD) == half
