"""Sums that a text does before its reader's eyes, each beside one that comes out."""

from __future__ import annotations

import pytest

from digest.check.facts.reckoned import reckoned


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "The pier costs £48 million. The county pays £42 million and the town the other half.", True), ("de", "Der Turm kostet 60 Millionen Euro. Das Land gibt 20 Millionen Euro, die Stadt die andere Hälfte.", True), ("fr", "La digue coûte 80 millions d’euros : l’État paie 30 millions d’euros, la ville l’autre moitié.", True), ("es", "El puente cuesta 12 millones de euros. La región paga 5 millones de euros y el pueblo la otra mitad.", True), ("nl", "De brug kost 8 miljoen euro. Het Rijk betaalt 3 miljoen euro en de stad de andere helft.", True),
        ("en", "The pier costs £48 million. The county pays £24 million and the town the other half.", False), ("en", "The pier costs £48 million. The county lost £42 million, and the other half of the coast laughs.", False), ("de", "Der Turm kostet 60 Millionen Euro. Das Land gibt 30 Millionen Euro, die Stadt die andere Hälfte.", False), ("fr", "La digue coûte 80 millions d’euros : l’État paie 40 millions d’euros, la ville l’autre moitié.", False),
        ("de", "Die Stadt hat 12.000 Bäume. Krank ist ein Viertel davon: 4.000 Bäume.", True), ("en", "The town has 12,000 trees. A third of them, 3,000 trees, are ill.", True), ("it", "Il comune ha 12.000 alberi. Malato è un terzo di questi: 3.000 alberi.", True), ("pt", "A vila tem 900 casas, um terço delas, 400 casas, está vazia.", True),
        ("de", "Die Stadt hat 12.000 Bäume. Krank ist ein Viertel davon: 3.000 Bäume.", False), ("en", "The town has 12,000 trees. A third of them, 4,000 trees, are ill.", False), ("en", "The town has 12,000 trees. A third of them are oaks, and 3,000 trees are ill.", False), ("es", "El pueblo tiene 900 casas, un tercio de ellas, unas 310 casas, vacías.", False),
    ],
)  # fmt: skip
def test_a_part_of_a_whole(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(reckoned(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "A loaf cost 3 euros in May and costs 5 euros now: three euros more.", True), ("de", "Ein Liter kostete 9 Euro, heute sind es 5 Euro: drei Euro weniger.", True), ("fr", "Le kilo coûtait 12 euros, il en coûte 9 : cinq euros de moins.", True), ("pt", "Um litro custava 11 euros, agora custa 8 euros: quatro euros a menos.", True), ("nl", "Een brood kostte 3 euro en nu 5 euro: drie euro meer.", True),
        ("en", "A loaf cost 3 euros in May and costs 5 euros now: two euros more.", False), ("de", "Ein Liter kostete 9 Euro, heute sind es 5 Euro: vier Euro weniger.", False), ("en", "Adults pay 12 euros, children 8 euros: two euros more than last year.", False), ("en", "A loaf costs 3 euros, a cake 5 euros and tea one more.", False), ("en", "The club has 12 boats and 8 sheds: three more.", False),
        ("en", "Turnout was 41 %, nine points less than in May, when it was 52 %.", True), ("de", "Der Anteil liegt bei 41 %, neun Punkte weniger als im Mai, als er bei 52 % lag.", True), ("it", "È al 41 %, nove punti in meno rispetto a maggio, quando era al 52 %.", False), ("en", "Turnout was 41 %, eleven points less than in May, when it was 52 %.", False), ("en", "Turnout was 41.4 %, eleven points less than in May, when it was 52.1 %.", False), ("en", "Turnout was 41 %, nine points less than in Norby, with 60 %.", False),
        ("es", "Está al 41 %, nueve puntos menos que en mayo, cuando estaba al 52 %.", True), ("fr", "Elle est à 41 %, neuf points de moins qu’en mai, quand elle était à 52 %.", True),
    ],
)  # fmt: skip
def test_how_far_two_are_apart(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(reckoned(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "For six people: twelve pancakes, that is three each.", True), ("fr", "Pour quatre personnes : douze crêpes, soit quatre par personne.", True), ("es", "Para cuatro personas: doce tortitas, o sea dos para cada uno.", True), ("it", "Per quattro persone: dodici frittelle, cioè due a testa.", True), ("nl", "Voor vier personen: twaalf pannenkoeken, dus twee per persoon.", True),
        ("en", "For six people: twelve pancakes, that is two each.", False), ("de", "Für vier Personen: zwölf Krapfen, also drei pro Person.", False), ("fr", "Pour quatre personnes : douze crêpes, soit trois par personne.", False), ("en", "For six people: twelve pancakes and 200 g of sugar, two each.", False), ("en", "Six people paid 12 euros, two each.", False),
    ],
)  # fmt: skip
def test_so_many_for_each(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(reckoned(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "Of 40 schools, 25 answered, 8 answered late and 5 did not answer.", True), ("de", "Von 40 Schulen haben 25 geantwortet, 8 zu spät und 5 gar nicht.", True), ("fr", "Sur 40 écoles, 25 ont répondu, 8 en retard et 5 n’ont pas répondu.", True), ("nl", "Van 40 scholen antwoordden 25 op tijd, 8 te laat en 5 niet.", True),
        ("en", "Of 40 schools, 25 answered, 8 answered late and 7 did not answer.", False), ("en", "Of 40 schools, 5 answered, 3 by post and 2 did not say why.", False), ("en", "Of 40 schools, 12 have a garden, 8 have a pond and 3 have both.", False), ("de", "Von 40 Schulen haben 25 geantwortet, 8 zu spät und 7 gar nicht.", False),
        ("en", "Sixty towns bought their inn. Forty are still open, twelve have closed.", True), ("de", "Sechzig Orte kauften ihr Wirtshaus. Vierzig sind noch offen, zwölf haben geschlossen.", True), ("es", "En diez años, sesenta pueblos compraron su bar. Cuarenta siguen abiertos, doce han cerrado.", True), ("it", "Sessanta paesi hanno comprato il bar. Quaranta sono ancora aperti, dodici hanno chiuso.", True),
        ("en", "Sixty towns bought their inn. Forty-eight are still open, twelve have closed.", False), ("en", "Sixty towns bought their inn. Ten are still open all night, five have closed.", False), ("en", "Sixty towns bought their inn. Forty have a garden, twelve have beds.", False), ("fr", "Soixante communes ont un café. Quarante-huit sont encore ouverts, douze ont fermé.", False),
        ("en", "Rents rose in four towns, fell in one and stood still in the fifth.", True), ("de", "Die Mieten stiegen in drei Städten, fielen in einer und blieben in der vierten.", True), ("fr", "Les loyers montent dans trois villes, baissent dans une et stagnent dans la quatrième.", True), ("en", "Rents rose in three towns, fell in one and stood still in the fifth.", False), ("en", "Rents rose in three towns and in the fifth.", False),
    ],
)  # fmt: skip
def test_parts_that_leave_nothing_out(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(reckoned(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "above", "text", "wrong"),
    [
        ("en", "Dairy to shut three of its eight farms", "The other six stay as they are.", True), ("de", "Kino schließt zwei von sieben Sälen", "Die übrigen vier bleiben offen.", True), ("fr", "La banque ferme deux de ses neuf agences", "Les six autres restent ouvertes.", True), ("es", "La panadería cierra dos de sus nueve tiendas", "Las otras seis siguen abiertas.", True), ("nl", "Bakker sluit twee van de negen winkels", "De andere zes blijven open.", True),
        ("en", "Dairy to shut three of its eight farms", "The other five stay as they are.", False), ("en", "Dairy to shut three of its eight farms", "The other three close in May.", False), ("en", "Dairy to shut three farms", "The other six stay.", False), ("en", "Dairy to shut three of its eight farms", "The other two dairies wait.", False), ("de", "Kino schließt zwei von sieben Sälen", "Die übrigen fünf bleiben offen.", False),
        ("en", "", "Three pits gave up. In four, trees grow.", True), ("de", "", "Drei Gruben wurden zugeschüttet. In fünfen wächst Wald.", True), ("fr", "", "Trois carrières ont fermé. Dans quatre, la forêt revient.", True), ("es", "", "Tres minas cerraron. En cuatro ya crece el bosque.", True),
        ("en", "", "Three pits gave up. In two, trees grow.", False), ("en", "", "Three pits gave up. In four years, trees grew.", False), ("de", "", "Drei Gruben wurden zugeschüttet. In vier Jahren wächst Wald.", False), ("en", "", "Three pits gave up. In four other places they dig.", False),
    ],
)  # fmt: skip
def test_the_others_and_some_of_them(lang: str, above: str, text: str, wrong: bool) -> None:
    assert bool(list(reckoned(text, lang, above))) is wrong
