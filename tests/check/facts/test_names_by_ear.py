"""One person in two spellings, and one name twice, beside two people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.facts import names_by_ear
from digest.check.facts.names_by_ear import same_first, same_surname, slipped, twice_in
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.pieces import Author, Piece
from tests.check.test_check import GOOD


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Huseini", "Hosseini", True), ("Philipps", "Fillipps", True), ("Catterick", "Katerik", True), ("Szczepan", "Sczepan", True), ("Schmitt", "Schmidt", True), ("Mohamed", "Muhammed", True),
        ("Mackay", "Maclean", False), ("Hansen", "Hansens", False), ("Reed", "Rudd", False), ("Costa", "Castro", False), ("Renwick", "Warwick", False), ("Lindqvist", "Lundgren", False),
    ],
)  # fmt: skip
def test_surnames_that_sound_alike(one: str, other: str, same: bool) -> None:
    assert same_surname(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Stephen", "Steven", True), ("Erik", "Eric", True), ("Jon", "John", True), ("Sara", "Sarah", True), ("Sofia", "Sophia", True),
        ("Jan", "Jon", False), ("Anna", "Anne", False), ("Stephen", "Stefanie", False), ("Owen", "Orla", False), ("Eric", "Erica", False),
    ],
)  # fmt: skip
def test_first_names_that_sound_alike(one: str, other: str, same: bool) -> None:
    assert same_first(one, other) is same


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Leila Huseini has read the diary.", True), ("Write to Leila Huseini.", True), ("Also: Leila Huseini’s diary.", True), ("Lejla and Leila Huseini came.", True),
        ("Leila Hosseini has read the diary.", False), ("Omar Huseini has read the diary.", False), ("Leila Harris has read the diary.", False), ("Leila Hosseinis Tagebuch", False), ("Leila Osei has it.", False),
    ],
)  # fmt: skip
def test_a_note_and_a_byline(text: str, wrong: bool) -> None:
    piece = Piece(1, "https://a.example/a", "A diary", authors=(Author("Leila Hosseini"),))
    other = Piece(2, "https://a.example/b", "A loom", authors=(Author("Leila Osei"),))
    placed = tuple(Placement(each, LEAD, at) for at, each in enumerate((piece, other)))
    note = Block(BlockKind.NOTE, text=text, name="Ada Quay")
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed, blocks=(note,)))
    assert bool(list(names_by_ear.alike(one))) is wrong


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tamsin Roe", "Tamsn Roe", True), ("Lorna Blyth", "Lona Blyth", True), ("Clara Voss", "Clra Voss", True),
        ("Lena Blyth", "Elena Blyth", False), ("Lea Blyth", "Lena Blyth", False), ("Lorna Blyth", "Lona Smyth", False),
    ],
)  # fmt: skip
def test_a_letter_lost_in_a_first_name(one: str, other: str, same: bool) -> None:
    (first, last), (its_first, its_last) = one.split(), other.split()
    assert slipped((first, last), (its_first, its_last)) is same


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("We met Gertrud Kemp at the weir.", True), ("Gertrud Keller’s mill still turns.", False), ("Gertrud Kolb still turns the wheel.", False), ("We met Gertrud Kerr at the weir.", True), ("Gertrud Kerns is 81.", False), ("Gertrud Kern met Gertrud Kerr.", False),
        ("The Mount Kerr line is open.", False), ("Hedwig Kerr came, too.", False), ("President Kerr came.", False),
    ],
)  # fmt: skip
def test_a_note_and_somebody_in_a_piece(text: str, wrong: bool) -> None:
    piece = Piece(1, "https://a.example/a", "The last miller", dek="Gertrud Kern has ground flour on Mount Kern for 51 years. President Kern came.")  # fmt: skip
    note = Block(BlockKind.NOTE, text=text, name="Ada Quay")
    edition = replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),), blocks=(note,))
    assert bool(list(names_by_ear.told_of(replace(GOOD, edition=edition)))) is wrong


@pytest.mark.parametrize(
    ("name", "role", "wrong"),
    [
        ("Gwen Pryce", "Gwen Pryce, hill farmer", True), ("Gwen Pryce", "hill farmer, Gwen Pryce", True), ("Gwen Pryce, Gwen Pryce", "", True), ("Gwen Pryce", "GWEN PRYCE", True),
        ("Gwen Pryce", "hill farmer", False), ("Gwen Pryce", "author of “Gwen Pryce, a life”", False), ("Gwen Pryce", "Pryce & Sons", False), ("Plenum", "Plenum", False), ("Gwen Pryce", "sister of Gwen Pryce", False),
    ],
)  # fmt: skip
def test_a_name_twice(name: str, role: str, wrong: bool) -> None:
    assert bool(twice_in(name, role)) is wrong
