"""Totals and what makes them up, each beside one that comes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.facts.totals import RULES, summed, together
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Placement
from digest.model.pieces import Piece
from tests.check.test_check import GOOD


@pytest.mark.parametrize(
    ("lang", "above", "below", "wrong"),
    [
        ("en", "Two yards merge into a fleet of 30,000", "Hallam brings 18,000 boats and Nordvogn 13,000. The deal needs approval.", True), ("de", "Zwei Werften, 30.000 Boote", "Hallam bringt 18.000 Boote ein und Nordvogn 13.000.", True), ("fr", "Une flotte de 30 000 bateaux", "Hallam apporte 18 000 bateaux et Nordvogn 13 000.", True), ("es", "Una flota de 30.000 barcos", "Hallam aporta 18.000 barcos y Nordvogn 13.000.", True), ("it", "Una flotta di 30.000 barche", "Hallam porta 18.000 barche e Nordvogn 13.000.", True), ("nl", "Een vloot van 30.000 boten", "Hallam brengt 18.000 boten en Nordvogn 13.000.", True), ("pt", "Uma frota de 30.000 barcos", "A Hallam traz 18.000 barcos e a Nordvogn 13.000.", True), ("sv", "En flotta på 30 000 båtar", "Hallam har 18 000 båtar och Nordvogn 13 000.", True),
        ("en", "Yard cuts 90 jobs", "It cuts 40 jobs in Norby and 60 in Suder.", True), ("en", "Lido costs £6 million", "The town pays £4 million and the county £3 million.", True),
        ("en", "Two yards merge into a fleet of 30,000", "Hallam brings 18,000 boats and Nordvogn 12,000.", False), ("de", "Zwei Werften, 30.000 Boote", "Hallam bringt 18.000 Boote ein und Nordvogn 12.000.", False), ("en", "Lido costs £6 million", "The town pays £4 million and the county £2 million.", False),
        # of another time or thing, or some of them
        ("en", "Fleet of 30,000", "Last year Hallam had 18,000 boats and Nordvogn 13,000.", False), ("en", "30,000 jobs at stake", "Hallam has 18,000 boats and Nordvogn 13,000.", False), ("en", "Yard cuts 90 jobs", "It cuts 40 jobs in Norby and 20 in Suder.", False), ("en", "A walk of 30 miles", "Ada walked 18 miles and Tom 13.", False), ("en", "Fair raises £900", "The tombola took £400 and the cakes £400.", False), ("en", "Marathon draws 12,000", "5,000 ran the full distance and 6,000 the half.", False), ("en", "A fleet of 30,000", "Hallam brings 18,000 boats and Nordvogn 11,000.", True), ("en", "Three ferries", "One boat left Norby and two Suder.", False), ("en", "40 years of music", "Ada has 18 records and Tom 20.", False), ("en", "Norby tops 1.5 million", "It made 800,000 boats and Suder 690,000.", False),
    ],
)  # fmt: skip
def test_a_total_and_its_parts(lang: str, above: str, below: str, wrong: bool) -> None:
    assert bool(summed(above.replace("\u202f", " "), below.replace("\u202f", " "), lang)) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "There are 18 boats from Hallam and 13 from Norby, 30 in all.", True), ("de", "18 Boote aus Hallam und 13 aus Norby, zusammen 30.", True), ("fr", "18 bateaux de Hallam et 13 de Norby, 30 en tout.", True), ("es", "En total 30 barcos: 18 de Hallam y 13 de Norby.", True), ("nl", "18 boten uit Hallam en 13 uit Norby, samen 30.", True), ("it", "18 barche da Hallam e 13 da Norby, in tutto 30.", True), ("pt", "18 barcos de Hallam e 13 de Norby, ao todo 30.", True), ("sv", "18 båtar från Hallam och 13 från Norby, totalt 30.", True), ("en", "£18 million from the town and £13 million from the county, £30 million in all.", True),
        ("en", "There are 18 boats from Hallam and 12 from Norby, 30 in all.", False), ("de", "18 Boote aus Hallam und 12 aus Norby, zusammen 30.", False), ("en", "18 boats and 12 of their crews came, 90 in all.", False), ("en", "12 from Hallam and 10 from Norby came, 40 in all.", False), ("en", "In all 3 halls there were 20 men and 14 women.", False), ("en", "All in all 3 boats, 4 men and 6 dogs.", False), ("en", "Together 2 friends walked 30 miles and 20 more.", False),
    ],
)  # fmt: skip
def test_what_is_counted_together(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(together(text, lang))) is wrong


@pytest.mark.parametrize(("second", "wrong"), [("13,000", True), ("12,000", False)])
def test_totals_in_every_field(second: str, wrong: bool) -> None:
    parts = f"Hallam brings 18,000 boats and Nordvogn {second}."
    piece = Piece(id=9, url="https://harbour.example/x", headline="A fleet of 30,000", dek=parts)
    bare = replace(GOOD.edition, placements=())
    for made in (
        replace(bare, placements=(Placement(piece, "News", 0),)),
        replace(bare, blocks=(Block(BlockKind.NUMBER, title="30,000", text=parts),)),
        replace(bare, blocks=(Block(BlockKind.NOTE, text=f"They form a fleet of 30,000 boats: {parts}"),)),
        replace(bare, subject=f"A fleet of 30,000; {parts}"),
    ):  # fmt: skip
        told = [each for rule in RULES for each in rule(replace(GOOD, edition=made))]
        assert bool(told) is wrong
