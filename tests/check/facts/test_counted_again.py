"""One thing counted in two fields, each beside one that agrees or is of something else."""

from __future__ import annotations

import pytest

from digest.check.facts.counted_again import each_of, figure_of, line_of, pace, who_pays
from digest.check.facts.outcomes import scorers

LAKE = "The lake is sinking\nThe lake fell by 41 % in ten years, and the reeds with it."
TREES = "Wälder am Hang\nIm Grundtal stehen 340.000 alte Buchen. Gefällt wurde ein Zehntel davon: 34.000 Buchen."


@pytest.mark.parametrize(
    ("lang", "words", "story", "wrong"),
    [
        ("en", "14 % is how far the lake fell in ten years.", LAKE, True), ("en", "43 % is how far the lake fell in ten years.", LAKE, True), ("de", "34.000 alte Buchen stehen im Grundtal.", TREES, True), ("nl", "19 cm daalde de bodem in tien jaar.", "De bodem daalde in tien jaar met negen centimeter.", True), ("fr", "72 km de digues neuves sur la côte.", "La côte aura 27 kilomètres de digues neuves.", True), ("it", "25 chilometri di argini nuovi sulla costa.", "La costa avrà 52 chilometri di argini nuovi.", True),
        ("en", "41 % is how far the lake fell in ten years.", LAKE, False), ("en", "14 % of all boats are blue.", LAKE, False), ("en", "14 reeds fell in ten years.", LAKE, False), ("de", "340.000 alte Buchen stehen im Grundtal.", TREES, False), ("de", "34.000 Buchen wurden gefällt.", TREES, False), ("nl", "9 cm daalde de bodem in tien jaar.", "De bodem daalde in tien jaar met negen centimeter.", False), ("en", "8 % is how far the lake fell last year.", LAKE, False),
    ],
)  # fmt: skip
def test_a_number_of_the_week(lang: str, words: str, story: str, wrong: bool) -> None:
    assert bool(figure_of(words, [story, "A bus runs again\nIt is green."], lang)) is wrong


def test_a_number_that_two_pieces_tell_of() -> None:
    assert figure_of("14 % is how far the lake fell.", [LAKE, LAKE.replace("41", "22")], "en") == ""


@pytest.mark.parametrize(
    ("lang", "line", "title", "wrong"),
    [
        ("en", "Plus: dikes, and a walk past eight mills", "Walk past seven mills", True), ("de", "Dazu: eine Fahrt zu acht Leuchttürmen", "Fahrt zu sieben Leuchttürmen", True), ("fr", "Et aussi : la visite de huit ateliers", "Visite de sept ateliers", True), ("en", "Rents fall for the fourth month", "Rents fall for the third month in a row", True), ("de", "Die Mieten sinken im vierten Monat", "Mieten sinken im dritten Monat in Folge", True), ("fr", "Les loyers baissent pour la quatrième année", "Les loyers baissent pour la troisième année de suite", True), ("es", "Los alquileres bajan por cuarto mes", "Los alquileres bajan por tercer mes", True),
        ("en", "Plus: dikes, and a walk past seven mills", "Walk past seven mills", False), ("en", "Three books for winter", "Five books for summer", False), ("en", "Eight mills", "Seven mills", False), ("en", "Two walks past seven mills", "Walk past seven mills", False), ("en", "Rents fall for the third month", "Rents fall for the third month in a row", False), ("en", "Rents fall for the 3rd month", "Rents fall for the third month in a row", False), ("en", "The first month of rents", "The third month", False), ("en", "Rents fall in eight weeks", "Rents fall in seven weeks", True),
    ],
)  # fmt: skip
def test_a_line_and_a_title_that_are_one_but_for_the_number(lang: str, line: str, title: str, wrong: bool) -> None:  # fmt: skip
    assert bool(line_of(line, [title], lang)) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("A talk with two mayors", "The mayors of Quay, Lenz and Row sit down.", True), ("Gespräch mit zwei Rektoren", "Die Rektoren von Kork, Mell und Aha reden.", True), ("Deux maires racontent", "Les maires de Brou, Lans et Ury se souviennent.", True), ("Tres alcaldes", "Los alcaldes de Ríos y Sol hablan.", True), ("Due sindaci", "I sindaci di Riva, Sala e Colle parlano.", True),
        ("A talk with three mayors", "The mayors of Quay, Lenz and Row sit down.", False), ("A talk with two mayors", "The harbours of Quay, Lenz and Row are closed.", False), ("Nine mayors", "The mayors of Quay and Lenz sit down.", False), ("Two mayors", "The mayors of Quay and Lenz sit down.", False),
    ],
)  # fmt: skip
def test_one_for_each_town(above: str, below: str, wrong: bool) -> None:
    assert bool(each_of(above, below)) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Rents rise more slowly", "They rose by 4.2 per cent after 3.1 per cent last year.", True), ("Preise steigen langsamer", "Um 4,2 Prozent, nach 3,1 Prozent im Mai.", True), ("Les prix augmentent moins vite", "De 4,2 %, contre 3,1 % en mai.", True), ("I prezzi rallentano", "Del 4,2 % contro il 3,1 % di maggio.", True), ("Prijzen stijgen sneller", "Met 2,2 procent, tegen 3,1 procent in mei.", True), ("Los precios suben más despacio", "Un 4,2 % frente al 3,1 % de mayo.", True),
        ("Rents rise more slowly", "They rose by 3.1 per cent after 4.2 per cent last year.", False), ("Rents rise faster", "They rose by 4.2 per cent after 3.1 per cent last year.", False), ("Rents do not rise more slowly", "They rose by 4.2 per cent after 3.1 per cent.", False), ("Rents rise", "They rose by 2.2 per cent after 3.1 per cent.", False), ("Prijzen stijgen sneller", "Met 4,2 procent, tegen 3,1 procent in mei.", False),
    ],
)  # fmt: skip
def test_faster_and_slower(above: str, below: str, wrong: bool) -> None:
    assert bool(pace(above, below)) is wrong


@pytest.mark.parametrize(
    ("line", "text", "wrong"),
    [
        ("Free entry for children", "Children under 16 pay £3.", True), ("Gratis für Kinder", "Kinder zahlen 3 Euro.", True), ("Entrée gratuite pour les enfants", "Les enfants paient 3 euros.", True), ("Entrada libre para niños", "Los niños pagan 3 euros.", True),
        ("Free entry for children", "Adults pay £3.", False), ("Free entry for children", "Children do not pay.", False), ("A day for children", "Children pay £3.", False),
    ],
)  # fmt: skip
def test_who_pays(line: str, text: str, wrong: bool) -> None:
    assert bool(who_pays(line, [text])) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Otters win 2-1 in Norby", "Two goals by Quay and one by Row decided it.", True), ("Ottern siegen 2:1", "Zwei Tore von Kork und zwei von Mell sah das Tal.", True), ("Otters win 3-1", "Two goals by Quay and one by Row decided it.", False), ("Otters win 2-1", "Two goals by Quay and one by Row for Norby.", False), ("Otters win", "Two goals by Quay and one by Row decided it.", False),
    ],
)  # fmt: skip
def test_goals_by_name_and_the_score(above: str, below: str, wrong: bool) -> None:
    assert bool(scorers(above, below)) is wrong
