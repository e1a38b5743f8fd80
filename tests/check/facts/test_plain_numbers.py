"""Numbers, prices and days that are plainly wrong, each beside one that looks alike and is right.

The edition goes out on Friday, 27 November 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digest.check.facts import cited, days
from digest.check.facts.arithmetic import pair
from digest.check.facts.changes import changes, saved
from digest.check.facts.headline_facts import begins
from digest.check.facts.outcomes import cast, level
from digest.check.facts.prices import by_time, free, reduced
from digest.check.facts.proportions import proportions
from digest.check.facts.rates import each, since
from digest.check.facts.tallies import tallies
from digest.check.sample import Sample
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.pieces import Piece
from tests.check.test_check import GOOD
from tests.making import NOW

ADDRESS = "https://a.example/piece"
OUT = date(2026, 11, 27)


def edition(headline: str, dek: str, *blocks: Block) -> Sample:
    placed = (Placement(Piece(1, ADDRESS, headline, dek=dek, published_at=NOW), LEAD, 0),)
    return replace(GOOD, edition=replace(GOOD.edition, placements=placed, blocks=blocks))


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "One in four (20 per cent) said no.", True), ("de", "Jeder vierte Betrieb sucht Personal, also 20 Prozent.", True), ("fr", "Un foyer sur cinq chauffe au bois, soit 25 %.", True), ("es", "Uno de cada cinco, es decir, el 25 por ciento.", False), ("nl", "Eén op de vijf, dus 25 procent, zegt nee.", True), ("it", "Un quarto (20 per cento) tace.", True),
        ("en", "One in four (25 per cent) said no.", False), ("en", "More than a fifth (25 per cent) said no.", False), ("en", "Almost a quarter (20 per cent) said no.", False), ("de", "Jeder vierte Betrieb sucht Personal, also 24 Prozent.", False), ("en", "A third (30 per cent) said no.", False), ("fr", "Un foyer sur cinq chauffe au bois, soit 20 %.", False),
        ("en", "Seats are £2O each.", True), ("de", "Die Karte kostet 1O Euro.", True), ("fr", "Une hausse de 3O %.", True), ("en", "It takes 4O minutes.", True), ("en", "It costs £l5 a head.", True),
        ("en", "Seats are £20 each.", False), ("en", "H2O and CO2 cost £20.", False), ("en", "Milk is £1 a l, oil €2/l.", False), ("es", "El 4o piso cuesta 20 euros.", False), ("en", "Part 7O is out in 2026.", False),
    ],
)  # fmt: skip
def test_parts_in_words_and_letters_among_digits(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(proportions(text, lang, 2026))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("es", "El archivo guarda 12.0000 cartas.", True), ("de", "Es kamen 4.5000 Menschen.", True), ("it", "Ne restano 3.1200 alberi.", True), ("pt", "São 7.0000 livros.", True), ("nl", "Er staan 2.0000 boeken.", True),
        ("es", "El archivo guarda 12.000 cartas.", False), ("en", "It weighs 3.1410 grams.", False), ("de", "Der Kurs liegt bei 1.2345 Punkten.", False), ("de", "Version 3.0000 Beta", False), ("fr", "Le 12.2026 livres", False),
        ("en", "The strike won back seven of six routes.", True), ("en", "Nine of eight councils agreed.", True), ("de", "Sieben von sechs Linien fahren wieder.", True), ("nl", "Zeven van zes lijnen rijden weer.", True),
        ("en", "The strike won back two of six routes.", False), ("en", "Bring 10 of 2 litres.", False), ("es", "Compró seis de cinco litros.", False), ("en", "In 2024 of 12 councils", False),
        ("en", "Five motions were tabled and eight were passed.", True), ("de", "Fünf Anträge wurden eingebracht und acht angenommen.", True), ("fr", "Cinq textes ont été déposés et huit adoptés.", True), ("es", "Tres enmiendas fueron presentadas y cinco aprobadas.", True), ("nl", "Drie moties werden ingediend en vijf aangenomen.", True),
        ("en", "Eight motions were tabled and five were passed.", False), ("en", "Five motions were tabled and eight bills were passed.", False), ("de", "Acht Anträge wurden eingebracht und fünf angenommen.", False),
    ],
)  # fmt: skip
def test_digits_too_many_and_parts_beyond_all(lang: str, text: str, wrong: bool) -> None:
    assert any(sure for _told, sure in tallies(text, lang, 2026)) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Tickets cost £90, or £120 at the reduced rate.", True), ("Karten kosten 20 Euro oder 30 Euro zum ermäßigten Preis.", True), ("Entrée 12 euros, ou 18 euros au tarif réduit.", True), ("Tickets cost £90, or £60 at the reduced rate.", False), ("Tickets cost £90, or £120 at the door.", False),
    ],
)  # fmt: skip
def test_the_reduced_rate(text: str, wrong: bool) -> None:
    assert bool(list(reduced(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It is £5 a month, or £500 for a full year.", True), ("5 Euro im Monat oder 500 Euro für ein ganzes Jahr", True), ("5 euros par mois, ou 500 euros pour une année", True), ("It is £5 a month, or £50 for a full year.", False), ("It is £5 a month, or £500 for a lifetime.", False),
    ],
)  # fmt: skip
def test_a_full_year(text: str, wrong: bool) -> None:
    assert bool(list(by_time(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Admission is free and costs six pounds.", True), ("Der Eintritt ist frei und kostet 6 Euro.", True), ("L’entrée est libre et coûte six euros.", True), ("La entrada es gratuita y cuesta 6 euros.", True), ("L’ingresso è libero e costa sei euro.", True),
        ("Admission is free and the book costs six pounds.", False), ("Admission is free and costs are shared.", False), ("Der Eintritt ist frei, das Essen kostet 6 Euro.", False),
    ],
)  # fmt: skip
def test_free_and_at_a_price(text: str, wrong: bool) -> None:
    assert bool(list(free(text))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "It costs £60: twelve letters, £6 each, by post.", True), ("de", "Das Abo kostet 60 Euro: zwölf Hefte, je 6 Euro.", True), ("en", "It costs £60: twelve letters, £5 each, by post.", False), ("en", "It costs £60: twelve letters and a bag for £6 each time.", False),
        ("nl", "Twaalf nummers voor 48 euro: vier dollar per maand.", True), ("en", "All year for £48: four euros a month.", True), ("de", "Ein Jahr für 48 Euro, das sind vier Dollar im Monat.", True), ("en", "All year for £48: four pounds a month.", False), ("en", "It costs £48 (55 euros) a year.", False), ("en", "£40 a month: 47 euros a month.", False),
    ],
)  # fmt: skip
def test_the_price_of_each(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(each(text, lang))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("weaver, interviewed in 2074", True), ("Weber, befragt im Jahr 2063", True), ("tejedora, entrevistada en 2074", True), ("filmé en 2051.", True), ("Elle a été filmée en 2051.", True), ("weaver, interviewed in 1974", False), ("recorded in 2400 homes", False), ("to be filmed in 2051", False),
    ],
)  # fmt: skip
def test_what_was_made_in_years_to_come(text: str, wrong: bool) -> None:
    assert bool(list(since(text, 2026))) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Rovers win in extra time, 2-2", "Two late goals settled it.", True), ("Rovers beat Norby 2-2", "It was cold.", True), ("Rovers gewinnen 2:2", "Es war kalt.", True), ("Les Rouges gagnent 2-2", "Il pleuvait.", True), ("Rovers win in extra time, 3-2", "It was cold.", False),
        ("Rovers win 2-2 on penalties", "It was cold.", False), ("Rovers beat Norby 2-2", "It went to penalties.", False), ("Rovers draw 2-2", "It was cold.", False), ("She wins 50-50 custody", "", False),
    ],
)  # fmt: skip
def test_a_victory_in_which_both_have_as_many(above: str, below: str, wrong: bool) -> None:
    assert bool(level(above, below)) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("They voted by 612 to 355 to strike; 976 ballots were counted.", True), ("They voted by 612 to 355 to strike; 900 ballots were cast.", True), ("They voted by 612 to 355 to strike; 967 ballots were counted.", False), ("They voted by 612 to 355 to strike; 980 ballots were counted.", False), ("They voted by 612 to 355 to strike; 300 ballots were cast by post.", False), ("They voted by 612 to 355 to strike; 40 ballots were counted.", False), ("Sie stimmten mit 612 zu 355 dafür; 976 Stimmen wurden gezählt.", True),
    ],
)  # fmt: skip
def test_ballots_and_the_two_sides(text: str, wrong: bool) -> None:
    assert bool(cast(text)) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Five barns, one farm", "Three of the six barns were sold.", True), ("Fünf Scheunen, ein Hof", "Drei der sechs Scheunen sind verkauft.", True), ("Five barns, one farm", "Three of the five barns were sold.", False), ("Five barns sold", "Five of the six barns were sold.", False), ("Five barns sold", "Two of the six barns need roofs.", False),
    ],
)  # fmt: skip
def test_how_many_there_are_in_all(above: str, below: str, wrong: bool) -> None:
    assert any(sure for _told, sure in pair(above, below)) is wrong


@pytest.mark.parametrize(
    ("lang", "above", "below", "wrong"),
    [
        ("en", "Bus fares rise by £2", "A pass now costs £31. From May it will cost £34.", True), ("en", "Bus fares rise by £3", "A pass now costs £31. From May it will cost £34.", False), ("en", "Bus fares rise by £2", "A pass now costs £31.20. From May it will cost £33.70.", False), ("en", "Two buses rise early", "A pass now costs £31. From May it will cost £34.", False),
    ],
)  # fmt: skip
def test_a_headlines_small_sum(lang: str, above: str, below: str, wrong: bool) -> None:
    assert bool(list(changes(above, below, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "It takes 300 litres instead of 450. The saving is 250 litres a day.", True), ("it", "Usa 300 litri invece di 450. Il risparmio è di 250 litri.", True), ("de", "Sie braucht 300 Liter statt 450. Die Ersparnis beträgt 250 Liter.", True), ("fr", "Il faut 300 litres au lieu de 450. L’économie est de 250 litres.", True),
        ("en", "It takes 300 litres instead of 450. The saving is 150 litres a day.", False), ("en", "It takes 300 litres instead of 450. The tank holds 250 litres.", False), ("en", "It takes 300 litres instead of 450. The saving is £250.", False),
    ],
)  # fmt: skip
def test_what_is_saved(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(saved(text, lang))) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("The tram runs from Thursday", "It stops at the mill from 1 December.", True), ("Bad öffnet ab Mittwoch", "Ab dem 1. Dezember ist es warm.", True), ("Le tram roule à partir de mercredi", "On roule dès le 1er décembre.", True), ("The tram runs from Tuesday", "It stops at the mill from 1 December.", False), ("The tram runs from Thursday", "The depot closed on 1 December.", False), ("The tram runs from Thursday", "It stops at the mill from 1 March.", False),
    ],
)  # fmt: skip
def test_a_headlines_weekday(above: str, below: str, wrong: bool) -> None:
    assert bool(list(begins(above, below, OUT))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The show closes on Sunday 6 December, at 6 pm.", False), ("Beginn ist um 28 Uhr.", True), ("Het begint om 26 uur.", True), ("Si comincia alle ore 27.", True), ("Ferme dimanche 6 décembre, à 26 heures.", True), ("La semaine passe de 39 à 35 heures.", False), ("Beginn ist um 20 Uhr.", False), ("A las 48 horas volvió.", False),
        ("The bridge closes on 7 December and reopens on 3 December.", True), ("Die Brücke schließt am 7. Dezember und öffnet wieder am 3. Dezember.", True), ("De brug gaat op 7 december dicht en opent weer op 3 december.", True), ("The bridge closes on 7 December and reopens on 12 December.", False), ("The bridge closes on 7 December and reopens on 8 March.", False), ("The bridge closes on 7 December; the ferry sails on 3 December.", False),
        ("It opened on Tuesday 25 November, two years late.", True), ("It opened on Wednesday 25 November, two years late.", False), ("Ten years ago, on Tuesday 25 November, it opened.", False),
    ],
)  # fmt: skip
def test_hours_that_are_none_and_days_out_of_order(text: str, wrong: bool) -> None:
    one = edition("The quay", text)
    told = [f for rule in (days.weekdays, days.ended_before) for f in rule(one)]
    assert bool([f for f in told if f.severity == "warning"]) is wrong


@pytest.mark.parametrize(
    ("title", "text", "dek", "wrong"),
    [
        ("30,000", "letters are kept in the tower.", "Two clerks, 3,000 letters and one key.", True), ("30,000", "letters are kept in the tower.", "Two clerks, 30,000 letters and one key.", False), ("3,000", "letters came in May.", "Two clerks, 30,000 envelopes and one key.", False),
        ("7 of 16", "towers have been mended.", "We looked at 16 towers. Only five of them have been mended.", True), ("5 of 16", "towers have been mended.", "We looked at 16 towers. Only five of them have been mended.", False), ("7 of 16", "towers have bells.", "We looked at 19 towers. Only five of them have been mended.", False),
    ],
)  # fmt: skip
def test_a_number_of_the_week_and_its_piece(title: str, text: str, dek: str, wrong: bool) -> None:
    block = Block(BlockKind.NUMBER, title=title, text=text, url=ADDRESS)
    assert bool(list(cited.figures(edition("The letters of the tower", dek, block)))) is wrong
