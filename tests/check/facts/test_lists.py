"""Counts and the lists that they announce, each beside one that is whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.facts.lists import RULES, below, in_line, under
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Placement
from digest.model.pieces import Author, Piece
from tests.check.test_check import GOOD

SIX = "\n\n1. Rake.\n2. Lift.\n3. Oil.\n4. Wrap.\n5. Feed.\n6. Sit down."
THREE = "\n- oak\n- ash\n- elm"


@pytest.mark.parametrize(
    ("lang", "title", "text", "wrong"),
    [
        ("en", "", f"Here are the seven:{SIX}", True), ("en", "", f"Five things to know:{SIX}", True), ("de", "", f"Hier sind die sieben:{SIX}", True), ("fr", "", f"Voici les sept :{SIX}", True), ("es", "", f"Estos son los siete:{SIX}", True), ("it", "", f"Ecco le sette:{SIX}", True), ("nl", "", f"Dit zijn de zeven:{SIX}", True), ("pt", "", f"Eis as sete:{SIX}", True), ("sv", "", f"Här är de sju:{SIX}", True),
        ("en", "Seven jobs for winter", SIX, True), ("en", "", "Three things to read this week:\n\n- Ports\n- Rivers\n\nFurther down", True), ("de", "", f"Vier Termine für den Dezember:{THREE}", True), ("en", "", f"Our four favourites:{THREE}", True), ("fr", "", f"Quatre livres à offrir :\n\n{THREE}", True), ("en", "", "Good morning. Four reports this week:\n\n* [Oak](https://a.example/x)\n* [Ash](https://a.example/y)\n* [Elm](https://a.example/z)\n\nHave a good week.", True),
        ("en", "", f"Here are the six:{SIX}", False), ("de", "", f"Hier sind die drei:{THREE}", False), ("en", "Six jobs", SIX, False), ("en", "", f"Here are three:{THREE}", False), ("en", "", "Three jobs:\n- oak,\n  which is tall\n- ash\n- elm", False),
        # of something else
        ("en", "", f"For four loaves:{THREE}", False), ("en", "", f"Serves four:{THREE}", False), ("en", "", f"In the last two weeks:{THREE}", False), ("en", "", f"Our two museums:{THREE}", False), ("en", "", f"Two of us met on four points:{THREE}", False), ("en", "", f"You need 2 hours:{THREE}", False), ("en", "", f"The 2 pm programme:{THREE}", False), ("en", "", f"At the Four Bells:{THREE}", False), ("en", "", f"Here are the winners of the five prizes:{THREE}", False), ("en", "", f"Two of the seven things:{THREE}", False),
    ],
)  # fmt: skip
def test_a_count_above_a_list(lang: str, title: str, text: str, wrong: bool) -> None:
    assert bool(list(under(text, lang, title))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "Four flood walls: Selby, Hexham and Lewes", True), ("en", "This week three cities: Paris and Rome.", True), ("fr", "Quatre villes : Lyon, Nice et Brest", True), ("es", "Cuatro pueblos: Jaca, Ronda y Baza", True), ("nl", "Vier steden: Delft, Gouda en Zwolle.", True), ("it", "Quattro porti: Bari, Ancona e Rimini", True),
        ("en", "Four flood walls: Selby, Hexham, Lewes and York", False), ("en", "Two writers on three cities: Paris, Rome and Oslo", False), ("en", "Four weeks: Paris, Rome and Oslo", False), ("de", "Vier Gedichte: Liebe, Tod und Regen", False), ("en", "Five poems: love, death and rain", False), ("en", "Two teams: Ann and Bob, Cy and Dee", False), ("en", "Four novels: Woolf, Mann and Proust", False),
    ],
)  # fmt: skip
def test_a_count_beside_a_list_of_names(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(in_line(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "headline", "teaser", "wrong"),
    [
        ("en", "Four walls, four ways to pay", "Selby, Hexham and Lewes raised money in very different ways.", True), ("en", "Three sisters open a bakery", "Ann, Bea, Cat and Dora bake at night.", True), ("en", "Four northern villages share a bus", "Selby, Hexham and Lewes pay for it.", True), ("en", "Four villages and a bus", "Selby, Hexham and Lewes share it.", True), ("fr", "Quatre villes, quatre ponts", "Lyon, Nice et Brest les ont payés.", True), ("de", "Vier Städte, vier Wege", "Celle, Hameln und Goslar sammeln Geld.", True), ("en", "Five ports on the edge", "Norby, Suder, Quay and Hallam.", True), ("es", "Cuatro pueblos sin tren", "Jaca, Ronda y Baza esperan.", True), ("it", "Quattro città e un fiume", "Pisa, Lucca e Prato lo dividono.", True),
        ("en", "Four walls, four ways to pay", "Selby, Hexham, York and Lewes raised money in very different ways.", False), ("en", "Four goals in an hour", "Kane, Saka and Foden score.", False), ("en", "Four towns in a week", "Bea, Bob and Ann cycle.", False), ("en", "Three villages, one bus", "Ann and Bob drive it.", False), ("en", "Three towns fight for a river", "Selby and Hexham want the water, Lewes the land.", False), ("de", "Vier Geschichten", "Geister, Schnee und Stille.", False), ("en", "Four plays for winter", "Ibsen, Chekhov and Strindberg.", False), ("en", "Two doctors, two views", "Lee, Orr and Poe debate it with a moderator.", False), ("en", "Four days in Spain", "Jaca, Ronda and Baza.", False), ("en", "Four sisters", "Ann, Bea and Cat bake; the fourth sings.", False),
    ],
)  # fmt: skip
def test_a_headline_and_the_names_below(lang: str, headline: str, teaser: str, wrong: bool) -> None:
    assert bool(below(headline, teaser, lang, "Bob Lee")) is wrong


@pytest.mark.parametrize(
    ("count", "wrong"), [("Four", True), ("Three", False)]
)  # of trees, and of towns
def test_lists_in_every_field(count: str, wrong: bool) -> None:
    piece = Piece(id=9, url="https://harbour.example/x", headline=f"{count} towns, {count.lower()} walls", dek="Selby, Hexham and Lewes pay.", authors=(Author("Ann Lee"),))  # fmt: skip
    bare = replace(GOOD.edition, placements=())
    for made in (
        replace(bare, placements=(Placement(piece, "News", 0),)),
        replace(bare, subject=f"{count} towns: Selby, Hexham and Lewes"),
        replace(bare, blocks=(Block(BlockKind.NOTE, text=f"Here are {count.lower()}:{THREE}"),)),
        replace(bare, blocks=(Block(BlockKind.PROMO, title=f"{count} tips", text=THREE.strip()),)),
    ):
        assert bool([each for rule in RULES for each in rule(replace(GOOD, edition=made))]) is wrong
