"""Lines that say the opposite of their piece, each beside one that agrees or tells of something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.facts.opposites import RULES, moved, opposed, turned
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition, Placement
from digest.model.pieces import Piece
from tests.check.test_check import GOOD


def told(edition: Edition) -> list[str]:
    return [each.message for rule in RULES for each in rule(replace(GOOD, edition=edition))]


@pytest.mark.parametrize(
    ("lang", "line", "headline", "wrong"),
    [
        ("en", "Lido plan fails by 212 votes", "Voters approve the $18 million lido plan by 212 votes", True), ("de", "Stadtrat lehnt Radweg am Hafen ab", "Stadtrat billigt Radweg am Hafen", True), ("fr", "Le conseil rejette la piscine", "Le conseil approuve la piscine du port", True), ("es", "El pleno rechaza la piscina", "El pleno aprueba la piscina del puerto", True), ("it", "Il consiglio boccia la piscina", "Il consiglio approva la piscina del porto", True), ("nl", "Raad verwerpt het zwembad", "Raad: zwembad aan de haven goedgekeurd", True), ("pt", "Câmara chumba a piscina", "Câmara aprova a piscina do porto", True), ("sv", "Fullmäktige avslår badhuset", "Fullmäktige godkänner badhuset vid hamnen", True),
        ("en", "Herons lose", "Herons win the title in overtime", True), ("de", "Füchse verlieren in Norby", "Füchse gewinnen in Norby", True), ("en", "the Mill Street bridge opens", "Mill Street bridge closes Monday for repairs", True), ("es", "Cierra el teatro del puerto", "El teatro del puerto reabre en marzo", True), ("de", "Der Butterpreis sinkt im Großhandel", "Der Butterpreis steigt im Großhandel weiter", True), ("en", "Court bans scooters downtown", "Court allows scooters downtown", True), ("en", "Mayor acquitted in harbour trial", "Mayor found guilty in harbour trial", True), ("fr", "Le chantier naval licencie 40 ouvriers", "Le chantier naval embauche 40 ouvriers", True),
        ("en", "Rents rise for the first time", "Rents fall for the first time", True), ("en", "Rents rise in Norby for the first time in May", "Rents fall in Norby", False),
        ("en", "Lido plan passes by 212 votes", "Voters approve the $18 million lido plan by 212 votes", False), ("en", "Lido plan passes after failing twice", "Voters reject lido plan", False), ("en", "Why the lido plan failed", "Voters approve lido plan", False), ("en", "Bridge closes, ferry opens", "Mill Street bridge closes", False), ("en", "Town says no", "Voters approve the lido plan", False), ("en", "The herons lost their river", "Herons win the vote", False), ("en", "Museum opens on Sunday", "The closed book", False), ("es", "No al olvido en la piscina", "El pleno aprueba la piscina", False), ("de", "Der Stadtrat lehnt den Radweg nicht ab", "Stadtrat billigt Radweg", False), ("nl", "Raad verwerpt het zwembad, maar keurt de brug goed", "Raad: zwembad goedgekeurd", False),
    ],
)  # fmt: skip
def test_a_line_and_a_headline(lang: str, line: str, headline: str, wrong: bool) -> None:
    assert bool(opposed(line, headline, "", lang)) is wrong


@pytest.mark.parametrize(
    ("line", "other", "wrong"),
    [
        ("The dearest mixer was the quietest", "The cheapest mixer was the quietest", True), ("Weniger Bienen in der Stadt", "Mehr Bienen in der Stadt", True), ("Más lluvia en el norte", "Más lluvia en el sur", True), ("Plus de vélos dans la ville", "Moins de vélos dans la ville", True),
        ("More rain in Norby", "More wind in Norby", False), ("More rain", "Less rain", False), ("More rain in Norby", "Less rain falls in Norby", False),
    ],
)  # fmt: skip
def test_a_word_turned_round(line: str, other: str, wrong: bool) -> None:
    assert bool(turned(line, other)) is wrong


@pytest.mark.parametrize(
    ("lang", "headline", "teaser", "wrong"),
    [
        ("en", "Wheat prices climb", "A tonne costs £180, six pounds less than in May.", True), ("en", "Wheat prices fall", "A tonne costs £180, six pounds less than in May.", False), ("en", "Ferry traffic drops", "It carried 900 cars a day, 40 more than a year before.", True),
        ("de", "Mieten ziehen an", "Eine Wohnung kostet 9,80 Euro, 20 Cent weniger als im Vorjahr.", True), ("de", "Mieten geben nach", "Eine Wohnung kostet 9,80 Euro, 20 Cent weniger als im Vorjahr.", False), ("de", "Der Strom wird teurer", "Er kostet 31 Cent, zwei Cent mehr als vor einem Jahr.", False),
        ("fr", "Le blé augmente", "La tonne vaut 180 euros, six euros de moins que l’an dernier.", True), ("es", "El aceite sube", "El litro se vende a 4,20 euros; hace un año costaba 6,10.", False), ("es", "El aceite sube", "El litro se vende a 4,20 euros, cuando hace un año costaba 6,10.", True),
        ("it", "Il latte cala", "Un litro costa 1,80 euro, un anno fa costava 1,60.", True), ("nl", "De huur stijgt", "Een kamer kost 400 euro, een jaar geleden was dat 450.", True), ("nl", "De huur daalt", "Een kamer kost 400 euro, een jaar geleden was dat 450.", False),
        ("en", "Water bills to fall", "A household now pays $48; from May it will pay $54.", True), ("en", "Water bills to rise", "A household now pays $48; from May it will pay $54.", False), ("de", "Fahrkarten werden billiger", "Bisher kostet sie 2,80 Euro, ab Mai 3,10 Euro.", True), ("fr", "Le pain augmente", "Il coûte aujourd’hui 1,20 euro ; à partir de mai, 1,10 euro.", True), ("es", "Baja el agua", "Ahora cuesta 20 euros; desde mayo costará 18.", False),
        ("en", "Rents rise, but slower", "They are 2 per cent up, 3 points less than in May.", False), ("en", "Rents rise", "A third of tenants pay 5 per cent less than their landlords ask.", False), ("en", "Why rents fall", "A room costs £40 more than a year ago.", False), ("en", "Rents rise", "They rose, though six pounds less than in May.", False),
    ],
)  # fmt: skip
def test_up_or_down_above_what_is_compared(lang: str, headline: str, teaser: str, wrong: bool) -> None:  # fmt: skip
    assert bool(moved(headline, teaser, lang)) is wrong


LIDO = Piece(id=9, url="https://harbour.example/x", headline="Voters approve the lido plan by 212 votes", dek="It passed with 4,106 votes to 3,894.")  # fmt: skip
BARE = replace(GOOD.edition, placements=(Placement(LIDO, "News", 0),), blocks=())


def test_in_first_lines_notes_and_numbers() -> None:
    wrong, right = "The lido plan fails by 212 votes.", "The lido plan passes by 212 votes."
    for words, is_wrong in ((wrong, True), (right, False)):
        for made in (
            replace(BARE, subject=words),
            replace(BARE, preheader=f"Wolves at Trout Lake, snow, and: {words}"),
            replace(BARE, blocks=(Block(BlockKind.NOTE, text=f"Dear all. {words}", name="Ada"),)),
            replace(BARE, blocks=(Block(BlockKind.NUMBER, title="212", text=f"votes. {words}", url=LIDO.url),)),
        ):  # fmt: skip
            assert bool(told(made)) is is_wrong


def test_a_teaser_that_tells_of_both() -> None:
    museum = replace(LIDO, headline="The museum closes its doors on 5 December", dek="It opens again in 2028.")  # fmt: skip
    made = replace(BARE, placements=(Placement(museum, "News", 0),), preheader="")
    assert told(replace(made, subject="The museum opens its doors on 5 December"))
    assert not told(replace(made, subject="The museum opens new doors in 2028"))


def test_of_two_stories_a_line_tells_the_nearer_one() -> None:
    shop = replace(LIDO, id=10, url="https://harbour.example/y", headline="Museum shop on the quay closes", dek="It sold maps.")  # fmt: skip
    wing = replace(LIDO, id=11, url="https://harbour.example/z", headline="Museum opens a wing on the quay", dek="It holds maps.")  # fmt: skip
    placed = (Placement(shop, "News", 0), Placement(wing, "News", 1))
    made = replace(BARE, placements=placed, preheader="")
    assert not told(replace(made, subject="The museum shop on the quay closes"))
    assert told(replace(made, subject="The museum shop on the quay opens"))


@pytest.mark.parametrize(
    ("headline", "teaser", "wrong"),
    [
        ("Voters approve the lido plan", "The plan failed with 4,106 votes to 3,894.", True), ("Stadtrat lehnt Radweg ab", "Der Radweg ist angenommen.", True), ("Le conseil rejette la piscine", "La piscine est adoptée par 12 voix.", True), ("Captain found guilty", "The captain was acquitted of all charges.", True),
        ("Voters approve the lido plan", "The plan passed with 4,106 votes to 3,894.", False), ("Voters approve the lido plan", "The plan failed once before.", False), ("Voters approve the lido plan", "A plan for a rink failed in 2020.", False), ("Voters approve the lido plan", "Nothing fails like success.", False), ("Captain found guilty", "The captain was not acquitted.", False),
    ],
)  # fmt: skip
def test_a_headline_and_its_own_teaser(headline: str, teaser: str, wrong: bool) -> None:
    made = replace(BARE, placements=(Placement(replace(LIDO, headline=headline, dek=teaser, language="fr" if "piscine" in teaser else "en"), "News", 0),))  # fmt: skip
    assert bool(told(replace(made, subject="", preheader=""))) is wrong
