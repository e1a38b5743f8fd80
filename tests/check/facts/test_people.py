"""People who are not who they are said to be, each beside those who are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from digest.check.facts import people, spellings
from digest.check.sample import Sample
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.pieces import Author, Image, Piece
from tests.check.test_check import GOOD

NOTE = Block(BlockKind.NOTE, text="Dear readers,\n\nwe read every letter.", name="Eve Carden")
QUOTE = Block(BlockKind.QUOTE, text="We got a ledger.", name="Gwen Price", role="farmer")
WRONG_HOUSE = "Harbuor Review"
DAM = "Forty years after the surveyors left, two towns argue about the water they were promised."
BUSES = "The council counts passengers on Tuesdays. The nurses do not work on Tuesdays."


def week(*blocks: Block, dam: str = DAM, buses: str = BUSES, by: str = "Ruth Halloran") -> Sample:
    held = [
        Piece(1, "https://a.example/dam", "The reservoir that divides a valley", dek=dam, authors=(Author(by),)),
        Piece(2, "https://a.example/bus", "Night buses, empty seats", dek=buses, authors=(Author("Marta Lindgren"),)),
    ]  # fmt: skip
    placed = tuple(Placement(each, LEAD, number) for number, each in enumerate(held))
    return replace(GOOD, edition=replace(GOOD.edition, placements=placed, blocks=blocks))


def shown(alt: str, teaser: str, headline: str = "The lock") -> Sample:
    piece = Piece(3, "https://a.example/lock", headline, dek=teaser, image=Image("https://a.example/l.jpg", alt=alt))  # fmt: skip
    return replace(GOOD, edition=replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),), blocks=()))  # fmt: skip


def note(text: str, name: str = "Eve Carden") -> Block:
    return replace(NOTE, text=text, name=name)


def renamed(subject: str) -> Sample:
    house = replace(GOOD.newsletter, title="The Harbour Weekly")
    return replace(week(), edition=replace(week().edition, subject=subject), newsletter=house)


WRONG: dict[str, tuple[Callable[..., object], Sample]] = {
    "a byline's name, a letter less": (spellings.spelled, week(note("Ruth Haloran has spent the autumn there."))),
    "a farmer in two ways": (spellings.spelled, week(QUOTE, dam="Gwen Pryce, a farmer, was promised a lake.")),
    "a quote and an event": (spellings.spelled, week(QUOTE, replace(QUOTE, kind=BlockKind.EVENT, name="Ada Quay and Captain Gwen Pryce"))),
    "an author's quote": (spellings.spelled, week(replace(QUOTE, name="Ruth Hallorran"))),
    "another's piece": (people.credited, week(note("Marta Lindgren went to the reservoir that divides two towns."))),
    "the guest as author": (people.credited, week(dam="Ben Castell interviews Ruth Halloran, who has left.")),
    "signed by two": (people.signed, week(note("We read all.\n\n— Marta Lindgren, deputy editor"))),
    "signed twice": (people.signed, week(note("We read all.\n\nEve Carden"))),
    "signed by who is away": (people.signed, week(note("I am filling in for Eve Carden this week."))),
    "signed by who is on leave": (people.signed, week(note("Eve is on holiday; I am back next week."))),
    "in German": (people.signed, week(note("Ich bin Tom Adler und vertrete Eve Carden."))),
    "another's letter": (people.signed, week(note("I’m Tom Adeyemi, and I print the maps."))),
    "a name behind an office": (spellings.spelled, week(QUOTE, note("Gestern las Farmer Gwen Pryce."))),
    "a byline without umlauts": (spellings.spelled, week(note("Jörg Böhm war dort."), by="Joerg Boehm")),
    "two bylines": (spellings.spelled, week(by="Marta Lindgreen")),
    "under a sign-off": (people.signed, week(note("We read all.\n\nYours,\nTom Adeyemi"))),
    "with a role": (people.signed, week(note("We read all.\n\nYours,\nTom Adeyemi, guest editor"))),
    "two letters of a short name": (spellings.spelled, week(note("A booklet by Callum Ried."), by="Callum Reid")),
    "another first name": (people.credited, week(replace(QUOTE, kind=BlockKind.EVENT, text="Gwyneth Price tells of it."))),
    "another guide": (people.credited, week(replace(QUOTE, kind=BlockKind.EVENT, name="Marta Lindgren", title="A walk", text="Ruth Halloran leads it."))),
    "another rhythm": (spellings.houses, renamed("The Harbour Monthly: a lake")),
    "another's report": (people.credited, week(replace(QUOTE, role="in Marta Lindgren’s report", url="https://a.example/dam"))),
    "another speaker": (people.credited, week(replace(QUOTE, kind=BlockKind.EVENT, title="An evening with Ruth Halloran"))),
    "a quote of nearly its author": (spellings.lines, week(replace(QUOTE, name="Ruth Hollows", url="https://a.example/dam"))),
    "another short name": (spellings.lines, week(replace(QUOTE, name="Ruth Hale", url="https://a.example/dam"), by="Ruth Holm")),
    "whom the picture shows": (spellings.within, shown("Joan Hartley at a lock", "A tale: Joan Hartly leaves.")),
    "a headline's surname": (spellings.within, shown("A lock", "Joan Hartly leaves in May.", "Hartley to leave the lock")),
    "a teaser's surname": (spellings.within, shown("A lock", "Lindquist leaves in May.", "Amara Lindqvist and the lock")),
    "another saint in a role": (spellings.long_names, week(replace(QUOTE, role="mayor of Saint-Aubin"), dam="In Saint-Aubry two towns argue.", buses="All buses of Saint-Aubry are empty.")),
    "another mount": (spellings.long_names, week(note("We went to Mont-Clairac."), dam="In Mont-Clairval two towns argue.", buses="All buses of Mont-Clairval are empty.")),
    "the house's name": (spellings.houses, week(note(f"Thank you for reading {WRONG_HOUSE}."))),
    "what she covers": (people.lives, week(dam="Ruth Halloran covers ports for " + GOOD.newsletter.publication.name + ".")),
    "a life": (people.lives, week(dam="Ruth Halloran is a freelance writer based in Orkney.")),
    "a life in German": (people.lives, week(dam="Ruth Halloran ist freie Journalistin in Bremen.")),
    "a box": (people.lives, week(dam="About the author: she has written for the Scotsman.")),
}  # fmt: skip
RIGHT: dict[str, Sample] = {
    "three things of a list": week(note("Marta Lindgren fills in, the reservoir that divides two towns, and a mill.")),
    "genitives and plurals": week(note("Ruth Halloran’s autumn; the Hallorans; Ruth Hallorans.")),
    "somebody else": week(note("Rita Halloway has spent the autumn there.")),
    "her own": week(note("Ruth Halloran went to the reservoir that divides two towns.")),
    "both": week(note("Marta Lindgren drove Ruth Halloran to the reservoir that divides two towns.")),
    "her pictures": week(note("Marta Lindgren took the photographs of the reservoir that divides two towns.")),
    "a quote of a namesake whom it names": week(replace(QUOTE, name="Ruth Hallow", url="https://a.example/dam"), dam="Farmer Ruth Hallow tells Ruth Halloran of the dam."),
    "a quote of another initial": week(replace(QUOTE, name="Ruth Price", url="https://a.example/dam")),
    "a surname put right": shown("A lock", "Joan Jansen signed it.", "It is Jensen, not Jansen"),
    "a surname and somebody's first name": shown("A lock", "Martin keeps the keys.", "Anna Marten and the lock"),
    "a surname in the plural": shown("A lock", "The Lindqvists leave in May.", "Amara Lindqvist and the lock"),
    "a word and a name": shown("A lock", "Joan Hardley leaves in May.", "Hardly a lock"),
    "two saints": week(note("We went to Saint-Aubin and on to Saint-Aubry."), dam="In Saint-Aubry and Saint-Aubin two towns argue."),
    "saints unlike": week(replace(QUOTE, role="mayor of Saint-Pierre"), dam="In Saint-Aubry two towns argue.", buses="All buses of Saint-Aubry are empty."),
    "a place named once": week(note("We went to Saint-Aubin."), dam="In Saint-Aubry two towns argue."),
    "two first names": week(replace(QUOTE, role="a friend of Marie-Claire"), dam="Marie-Claude and two towns argue."),
    "a clause of its own": week(note("Marta Lindgren opens the week; the reservoir that divides two towns is further down.")),
    "and another": week(note("Three pages by Marta Lindgren and what the reservoir that divides two towns costs.")),
    "her report": week(replace(QUOTE, role="in Marta Lindgren’s report", url="https://a.example/bus")),
    "the house": week(note(f"Thank you for reading {GOOD.newsletter.publication.name}.")),
    "an interview": week(dam="Ruth Halloran interviews Gwen Price about the lake."),
    "a stand-in signs": week(note("I am Tom Adeyemi, filling in for Eve Carden.", "Tom Adeyemi")),
    "two of one event": week(QUOTE, replace(QUOTE, kind=BlockKind.EVENT, name="Gwen Pryce", text="Gwen Pryce meets Gwen Price.")),
    "one with a title": week(QUOTE, replace(QUOTE, kind=BlockKind.EVENT, name="Captain Gwen Price")),
    "initials": week(note("I am Tom Adeyemi.", "T.")),
    "her first name": week(note("We read all.\n\nEve")),
    "Spartacus": week(note("I am Spartacus, says a statue.")),
    "what she does": week(dam="Ruth Halloran is back at the reservoir, and finds it empty."),
    "her family": week(replace(QUOTE, kind=BlockKind.EVENT, text="Gwen and Gwyneth Price tell of it.")),
    "a title": week(replace(QUOTE, kind=BlockKind.EVENT, text="Professor Price tells of it.")),
    "a talk on a writer": week(replace(QUOTE, kind=BlockKind.EVENT, name="Marta Lindgren", title="A talk", text="Ruth Halloran’s lake, and how she found it.")),
    "a writer and a guest": week(replace(QUOTE, kind=BlockKind.EVENT, name="Marta Lindgren", title="A walk", text="Ruth Halloran asks Marta about dams.")),
    "its rhythm": renamed("The Harbour Weekly: a lake"),
    "a writer in it": week(dam="A freelance writer is lost in a valley."),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG)
def test_a_slip_of_people(fault: str) -> None:
    rule, one = WRONG[fault]
    assert {each.severity.value for each in rule(one)} == {"warning"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("fine", RIGHT)
def test_people_as_they_are(fine: str) -> None:
    assert [each for rule in (*spellings.RULES, *people.RULES) for each in rule(RIGHT[fine])] == []
