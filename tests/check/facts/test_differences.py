"""Two numbers and how far they are apart, each beside two that agree."""

from __future__ import annotations

from datetime import date

import pytest

from digest.check.facts.cited import fewer
from digest.check.facts.differences import rest, short, spell


@pytest.mark.parametrize(
    ("first", "text", "wrong"),
    [
        ("13", "keepers are left, eleven short of the 22 that it needs.", True), ("13", "Wärter, neun weniger als die 24 von 2019.", True), ("13", "gardiens, dix de moins que les 22 prévus.", True), ("1.800", "ratten, 500 meer dan de 1.200 van vorig jaar.", True), ("", "It has 13 keepers, eleven short of the 22 that it needs.", True), ("", "Hay 13 guardas, ocho menos que los 22 de antes.", True),
        ("13", "keepers are left, nine short of the 22 that it needs.", False), ("13", "Wärter, elf weniger als die 24 von 2019.", False), ("1.800", "ratten, 600 meer dan de 1.200 van vorig jaar.", False), ("1.5m", "bags, 300,000 more than three months ago.", False), ("13", "boats; two more than 22 years old.", False), ("13", "of 20 keepers, nine short of the 24.", False),
        ("", "It has 13 keepers and 4 boats, eleven short of the 22.", False), ("", "The 13 keepers are eleven short of the 22.", False), ("13", "keepers, 30 % more than 22", False), ("13", "Wärter, neun weniger als 2011.", False),
    ],
)  # fmt: skip
def test_how_far_two_counts_are_apart(first: str, text: str, wrong: bool) -> None:
    assert bool(list(short(text, first))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("De dijk kost 90 miljard euro. Het Rijk betaalt twee derde, het waterschap de overige 30 miljoen.", True), ("The pier costs £40m. The town pays half, the county the remaining £10 million.", True), ("Der Turm kostet 8 Millionen Euro. Ein Viertel zahlt das Land, die übrigen 2 Millionen die Stadt.", True), ("La digue coûte 60 millions d’euros : un tiers pour l’État, les 20 millions restants pour la ville.", True), ("Of 80 boats a quarter sank; the remaining 40 came home.", True),
        ("De dijk kost 90 miljoen euro. Het Rijk betaalt twee derde, het waterschap de overige 30 miljoen.", False), ("The pier costs £20 million. The town pays half, the county the remaining £10 million.", False), ("Of 80 boats a quarter sank; the remaining 60 came home.", False), ("It costs 90 million. Half of the money is there, and a third is promised; the remaining 2 million are not.", False), ("Half of the towns pay. The other 20 million people wait.", False), ("Un tiers des 60 millions. Les 20 millions de voisins rient.", False),
    ],
)  # fmt: skip
def test_a_whole_a_part_and_the_rest(text: str, wrong: bool) -> None:
    assert bool(list(rest(text))) is wrong


@pytest.mark.parametrize(
    ("lang", "title", "text", "below", "wrong"),
    [
        ("fr", "198 €", "la tonne, soit 32 euros de moins qu’il y a un mois.", "La tonne est passée de 220 à 198 euros.", True), ("nl", "1.800", "ratten, 500 meer dan vorig jaar.", "Vangers telden 1.800 dieren, tegen 1.200 vorig jaar.", True), ("en", "412", "herons, 73 more than last year.", "That is 37 more than last year’s 375.", True), ("de", "412", "Reiher, 73 mehr als 2025.", "Das sind 37 mehr als voriges Jahr.", True), ("en", "412", "herons, 37 more than last year.", "That is 37 more than last year’s 375.", False), ("en", "412", "herons, 37 more than last year.", "That is 12 fewer than in Norby.", False), ("en", "1.5m", "bags, 200,000 more than in May.", "Stocks rose from 1.2 million to 1.5 million bags.", True), ("de", "11", "Schulen, neun weniger als 2011.", "Die Zahl sank von 18 auf 11.", True),
        ("fr", "198 €", "la tonne, soit 22 euros de moins qu’il y a un mois.", "La tonne est passée de 220 à 198 euros.", False), ("nl", "1.800", "ratten, 600 meer dan vorig jaar.", "Vangers telden 1.800 dieren, tegen 1.200 vorig jaar.", False), ("en", "1.5m", "bags, 300,000 more than in May.", "Stocks rose from 1.2 million to 1.5 million bags.", False), ("de", "11", "Schulen, neun weniger als 2011.", "Die Zahl sank von 18 auf 12.", False), ("de", "11", "Schulen.", "Die Zahl sank von 18 auf 11.", False),
    ],
)  # fmt: skip
def test_a_number_of_the_week_and_its_piece(
    lang: str, title: str, text: str, below: str, wrong: bool
) -> None:
    assert bool(fewer(title, text, below, lang)) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Bridge to close for eleven weeks", "It begins on Monday, 4 January and ends on Sunday, 28 February.", True), ("Brücke für drei Wochen gesperrt", "Vom 4. Januar bis 28. Februar.", True), ("Fermé pendant dix jours", "Du 4 décembre au 8 décembre.", True),
        ("Bridge to close for eleven weeks", "It begins on Monday, 4 January and ends on Sunday, 21 March.", False), ("Bridge to close for eleven weeks", "The council met on 4 January.", False), ("In prison for three weeks", "He was taken on 4 January, and she wrote on 28 February.", False), ("Fermé pendant cinq jours", "Du 4 décembre au 8 décembre.", False),
    ],
)  # fmt: skip
def test_weeks_and_their_days(above: str, below: str, wrong: bool) -> None:
    assert bool(spell(above, below, date(2026, 11, 27))) is wrong
