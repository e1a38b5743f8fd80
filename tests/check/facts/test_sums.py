"""Sums that do not come out, each beside one that does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from digest.check.facts import sums, terms
from digest.check.facts.amounts import amounts
from digest.check.facts.changes import changes, moved, moved_by, multiples
from digest.check.facts.listed_names import named, named_below
from digest.check.facts.measures import measured
from digest.check.facts.numerals import words_of
from digest.check.facts.rates import each, how_often, lasting, since
from digest.check.facts.shares import said_again, shares
from digest.check.facts.tallies import open_hours
from digest.check.facts.timetables import timetables
from digest.check.facts.wholes import wholes
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Placement
from digest.model.findings import Severity
from digest.model.pieces import Piece
from tests.check.test_check import GOOD

OUT = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "Twenty-two boats, $1.5 million and 5 percent of it", [22, 1_500_000, 5]), ("de", "Zweiunddreißig Boote, 240.000 Euro", [32, 240_000]), ("fr", "Soixante-douze bateaux, vingt et un quais", [72, 21]), ("es", "Treinta y cinco barcos y veintidós puertos", [35, 22]), ("it", "Ventotto barche, trentuno porti", [28, 31]),
        ("pt", "Vinte e três barcos", [23]), ("nl", "Tweeëntwintig boten", [22]), ("sv", "Tjugotre båtar", [23]), ("da", "Treogtyve både", [23]), ("de-CH", "", []),
        # neither days, hours, years, rooms nor a list's points
        ("en", "On 3 December 2026 at 6.30 pm in room 12, since 1998: 1) tea", []), ("de", "Am 3. Dezember um 19 Uhr, und 9 am Berg", [9]),
    ],
)  # fmt: skip
def test_numbers_in_figures_and_words(lang: str, text: str, values: list[float]) -> None:
    assert [one.value for one in amounts(text, lang)] == values


def test_a_language_that_is_not_known_has_figures_alone() -> None:
    assert words_of("fi") == {}
    assert [one.value for one in amounts("kolme venettä ja 12 satamaa", "fi")] == [12]


@pytest.mark.parametrize(
    ("lang", "above", "text", "wrong"),
    [
        # of which
        ("en", "", "She sold 40 boats, of which 45 went to Spain.", True), ("de", "", "Der Verein hat 60 Mitglieder, davon 66 Kinder.", True), ("fr", "", "Le port compte 30 bateaux, dont 300 voiliers.", True), ("es", "", "Hay 25 faros, de los cuales 52 son de piedra.", True), ("nl", "", "Er liggen 20 boten, waarvan 30 van hout.", True), ("pt", "", "São 18 casas, das quais 81 vazias.", True),
        ("en", "", "It paid $24 million, of which $29 million was for the quay and $13 million for the crane.", True), ("en", "", "It paid $24 million, of which $19 million was for the quay and $13 million for the crane.", True),
        ("en", "", "She sold 40 boats, of which 15 went to Spain.", False), ("fr", "", "Un livre de 3 chapitres, dont 40 pages de notes.", False), ("en", "", "It paid $32 million, of which $19 million was for the quay and $13 million for the crane.", False), ("en", "", "Of 85 works, of which many are new, 60 are in silk.", False), ("de", "", "In 3 Wochen, davon 12 Tage auf See.", False), ("fr", "", "Les 45 élus, dont 3 depuis 1998.", False),
        # a list behind a colon
        ("de", "", "Die Werft behält alle 52 Leute: 14 von Nord, 11 von Süd.", True), ("fr", "", "Les 90 ouvriers forment deux équipes : 70 le matin et 50 le soir.", True), ("it", "", "Il molo costa 60 milioni di euro: 45 dallo Stato e 25 dalla città.", True), ("en", "", "The 23 votes were split: 14 for, 18 against.", True),
        ("de", "", "Die Werft behält alle 25 Leute: 14 von Nord, 11 von Süd.", False), ("en", "", "We have 30 boats: 12 from Crail, 9 from Ely.", False), ("en", "", "The two shifts: 70 in the morning, 50 at night.", False), ("en", "", "The match took 90 minutes: 3 to 1 for the guests.", False), ("en", "", "Four reasons: 1) rain, 2) wind, 3) tide.", False), ("en", "", "Open to 20 people: 12 pounds for children, 18 pounds for others.", False),
        ("en", "", "The choir has 48 members: 22 women and 16 men.", True), ("de", "", "Der Chor hat 48 Mitglieder: 22 Frauen und 36 Männer.", True), ("en", "", "The choir has 48 members: 22 women and 26 men.", False), ("en", "", "The boat has 48 seats: 22 lamps and 36 doors.", False),
        # votes
        ("en", "", "Of 45 members, 23 voted for it, 20 against; four stayed away.", True), ("fr", "", "Sur 45 élus, 23 ont voté pour, 26 contre.", True), ("en", "", "Of 45 members, 23 voted for it, 20 against; two stayed away.", False), ("en", "", "Of 45 rooms, 23 have a view, 20 a balcony and 12 a bath.", False),
        # the rest of a whole
        ("en", "", "Of 42 wards, nine kept the rate; the other 23 raised it.", True), ("de", "", "Von 20 Häusern stehen 12 am Hafen, die übrigen 9 am Berg.", True), ("fr", "", "Sur 20 maisons, 12 sont au port, les 9 autres plus haut.", True), ("nl", "", "Van de 40 boten liggen er 25 in de haven, de overige 18 op het droge.", True), ("es", "", "De los 30 faros, diez son blancos; los otros 25 son rojos.", True), ("en", "A $40 million quay", "The state pays $18 million and the town $9 million; the other $15 million come from fees.", True),
        ("en", "", "Of 42 wards, nine kept the rate; the other 33 raised it.", False), ("en", "", "Of 42 wards, nine kept the rate, five of them by the sea; the other 33 raised it.", False), ("en", "A $40 million quay", "The state pays $18 million and the town $9 million; the other $13 million come from fees.", False), ("en", "", "Of 42 wards, nine kept the rate; the other three rivers froze.", False), ("en", "", "Two of them sang, and the other three slept.", False), ("fr", "", "Sur 20 maisons, 12 sont au port, les 9 rues y mènent.", False),
    ],
)  # fmt: skip
def test_parts_of_a_whole(lang: str, above: str, text: str, wrong: bool) -> None:
    assert bool(list(wholes(text, lang, above))) is wrong


@pytest.mark.parametrize(
    ("lang", "above", "below", "wrong"),
    [
        ("en", "Fares go up 4 percent", "Who pays $50 now will pay $54 from January.", True), ("en", "Herring catch up 21 percent", "It rose to 56,000 tons, from 50,000 tons a year earlier.", True), ("de", "Mieten steigen um 8 Prozent", "Ein Platz kostet jetzt 276 Euro. Im Mai waren es noch 300 Euro.", True), ("fr", "L’eau augmentera de 5 %", "Une facture de 40 euros passera à 44 euros.", True),
        ("es", "El pan sube un 12 %", "Una barra pasó de 100 céntimos a 121 céntimos.", True), ("nl", "Veer wordt 10 procent duurder", "Een kaartje gaat van 20 euro naar 23 euro.", True), ("en", "Fewer boats", "The fleet shrank by 30 percent, from 40 boats to 30 boats.", True),
        ("it", "", "La bolletta sale del 5 per cento, da 40 a 44 euro.", True), ("pt", "", "A conta sobe 5 %, de 40 para 44 euros.", True), ("en", "", "The fleet grew from 40 to 60, a rise of 20 percent.", True), ("en", "", "The fleet grew from 40 to 60, a rise of 50 percent.", False), ("nl", "", "De rekening stijgt met 10 procent, van 40 naar 44 euro.", False),
        ("en", "Fares go up 4 percent", "Who pays $50 now will pay $52 from January.", False), ("en", "Herring catch up 12 percent", "It rose to 56,000 tons, from 50,000 tons a year earlier.", False), ("de", "Mieten sinken um 8 Prozent", "Ein Platz kostet jetzt 276 Euro. Im Mai waren es noch 300 Euro.", False), ("fr", "L’eau augmentera de 5 %", "Une facture de 40 euros passera à 42 euros.", False),
        # millions of both, and parts in words
        ("it", "", "La pesca scende da 60 a 45 milioni di chili, il 35 per cento in meno.", True), ("en", "", "The catch fell from 60 to 45 million tons, 35 percent less.", True), ("fr", "", "Le cheptel passe de 300 à 200 brebis, soit un quart de moins.", True), ("en", "", "The fleet shrank from 40 to 30 boats, a third fewer.", True), ("de", "", "Die Herde schrumpft von 300 auf 200 Schafe, ein Viertel weniger.", True),
        ("it", "", "La pesca scende da 60 a 45 milioni di chili, il 25 per cento in meno.", False), ("fr", "", "Le cheptel passe de 300 à 200 brebis, soit un tiers de moins.", False), ("en", "", "The fleet shrank from 40 to 30 boats, a third of them old.", False), ("en", "", "The fleet shrank from 41 to 30 boats, a quarter fewer.", False), ("en", "", "It fell from 40 to 30 boats. A third fewer came in May.", False),
        # another thing's numbers
        ("en", "Fares go up 4 percent", "The ferry carried 300 cars and 210 bikes.", False), ("en", "Herring catch up 12 percent", "Cod fell from 60,000 tons to 20,000 tons.", False), ("en", "Herring catch up 12 percent", "Cod rose from 20,000 tons to 60,000 tons.", False), ("en", "Only 12 percent vote", "Turnout rose from 300 people to 330 people.", False), ("en", "Fares go up 4 percent", "Who pays $50 now will pay $54, and 12 percent more in May.", False), ("en", "Fares go up 4 percent", "From $50 to $54 in town, and from $60 to $62 outside.", False),
    ],
)  # fmt: skip
def test_a_change_and_its_share(lang: str, above: str, below: str, wrong: bool) -> None:
    assert bool(list(changes(above, below, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "Wool lost 30 euros since May, from 90 to 77 euros.", True), ("de", "Der Preis sank um 30 Euro, von 90 auf 77 Euro.", True), ("fr", "La laine a gagné 30 euros en un mois, de 77 à 90 euros.", True), ("es", "La lana perdió 30 euros, de 90 a 77 euros.", True), ("nl", "De prijs daalde met 30 euro, van 90 naar 77 euro.", True),
        ("en", "Wool lost 13 euros since May, from 90 to 77 euros.", False), ("de", "Der Preis sank um 13 Euro, von 90 auf 77 Euro.", False), ("en", "A coat of 30 euros went from 90 to 77 euros.", False), ("en", "Wool lost 30 grams, and went from 90 to 77 euros.", False), ("en", "Wool lost 30 euros, silk 20, from 90 to 77 euros.", False),
    ],
)  # fmt: skip
def test_by_how_much_it_moved(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(moved_by(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "The rate fell to $2.61 a mile, from $2.58 last week.", True), ("en", "Visits climbed to 300, up from 400.", True), ("de", "Der Preis stieg auf 20 Euro, von 30 Euro im Mai.", True), ("es", "El precio bajó a 30 euros, desde 20 euros.", True), ("nl", "De prijs daalde naar 30 euro, van 20 euro.", True),
        ("en", "The rate fell to $2.61 a mile, from $2.68 last week.", False), ("en", "She fell to the ground in 3 seconds, from 40 feet.", False), ("en", "It rose to 12 degrees, from Monday on.", False), ("en", "Sales fell. They sent 300 boxes to 20 towns, from 12 farms.", False), ("de", "Der Preis stieg auf 40 Euro, von 30 Euro im Mai.", False),
    ],
)  # fmt: skip
def test_which_way_it_went(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(moved(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("de", "48 Linden fallen. Die Stadt pflanzt doppelt so viele: 98.", True), ("en", "Thirty boats came in May, and in June three times as many: 80.", True), ("es", "Circulan ocho trenes, la mitad que en 2010, cuando eran catorce.", True), ("en", "Today 12 ferries sail, half as many as the 34 of 1990.", True), ("fr", "Le club a 40 membres et en veut trois fois plus : 130.", True),
        ("de", "48 Linden fallen. Die Stadt pflanzt doppelt so viele: 96.", False), ("en", "A coil that cost $80 costs $200: two and a half times as much.", False), ("es", "Circulan ocho trenes, la mitad que en 2010, cuando eran dieciséis.", False), ("en", "She won half of the 60 games, 20 of them at home.", False), ("en", "Some 98 came, twice as many as the 48 of last year.", False), ("en", "Thirty boats came, three times as many as in May, and 12 sank.", False),
    ],
)  # fmt: skip
def test_how_many_times_as_many(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(multiples(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("it", "I 16 soci hanno versato 5.000 euro ciascuno, 90.000 in tutto.", True), ("de", "Zwölf Hefte für 60 Euro, also sechs Euro je Heft.", True), ("en", "Ten issues for $45, or $4 an issue.", True), ("fr", "Les 20 élus ont versé 50 euros chacun, 1 200 euros au total.", True), ("nl", "De 30 leden gaven elk 10 euro, samen 400 euro: 10 euro per lid.", False), ("en", "Eight readers gave £50 each, £450 in all.", True),
        ("en", "The 60 acres are split among four heirs, 20 acres each.", True), ("en", "The 60 acres are split among four heirs, 15 acres each.", False), ("en", "The 60 acres lie on four hills, 20 metres each.", False),
        ("it", "I 18 soci hanno versato 5.000 euro ciascuno, 90.000 in tutto.", False), ("de", "Zwölf Hefte für 60 Euro, also fünf Euro je Heft.", False), ("en", "Ten issues for $45, or $4.50 an issue.", False), ("en", "Twelve issues for $39, or $3.25 an issue.", False), ("en", "Six issues for $39, with postage $45, and $5 per card.", False), ("en", "Ten issues for $45, or about $5 an issue.", False), ("en", "Ten pages for $45, or $4 a month.", False),
    ],
)  # fmt: skip
def test_so_much_for_each(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(each(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "Of the 320 people who came, 256, or 70 percent, slept badly.", True), ("en", "Twelve of the 48 boats (35 percent) sank.", True), ("de", "12 von 48 Booten, also 35 Prozent, sanken.", True), ("fr", "Sur 320 personnes, 256, soit 70 %, ont mal dormi.", True), ("es", "De los 40 barcos, diez (el 35 %) se hundieron.", True),
        ("en", "A third of the 90 towns, or 40, have no doctor.", True), ("nl", "Een derde van de 90 dorpen, dus 40, heeft geen arts.", True), ("en", "Half of the 80 pupils, 45, walk to school.", True), ("de", "Ein Viertel der Stadt: von 80 Schulen 30.", False),
        ("en", "Of the 320 people who came, 256, or 80 percent, slept badly.", False), ("en", "Twelve of the 48 boats (a few) sank, or 35 percent of all ships.", False), ("de", "12 von 48 Booten, also ein Viertel, sanken.", False), ("en", "Seven of 24 boats, or nearly 30 percent, sank.", False), ("en", "A third of the 90 towns, or 30, have no doctor.", False), ("en", "A third of the 100 towns, or 33, have no doctor.", False), ("en", "Half of the 80 pupils, 12 of them girls, walk.", False), ("en", "Of 48 boats, 12 (50 percent of the insured) sank.", True), ("en", "It won 12 of 48 seats, and 35 percent of the vote.", False), ("en", "Half of the 20 miles, or 30 minutes, are flat.", False),
    ],
)  # fmt: skip
def test_a_part_in_figures_and_its_share(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(shares(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "It leaves at 5:30 p.m. and is at the pier at 6:15 p.m., 75 minutes later.", True), ("de", "Er fährt um 10:15 Uhr ab und kommt nach 90 Minuten um 12:15 Uhr an.", True), ("en", "It twice a week sails, on Mondays, Wednesdays and Fridays.", False), ("en", "It sails twice a week, on Mondays, Wednesdays and Fridays.", True), ("de", "Er fährt dreimal in der Woche: montags und freitags.", True), ("fr", "Il passe deux fois par semaine, le lundi, le mercredi et le vendredi.", True), ("en", "He works four days a week, Monday to Friday.", True), ("en", "She ran it in 2 hours 75 minutes.", True), ("es", "Tardó 3 horas y 80 minutos.", True), ("fr", "Chaque samedi à 25 heures.", True), ("de", "Wir öffnen um 26 Uhr.", True), ("it", "Domenica alle 31.", True), ("nl", "Zaterdag om 28 uur.", True), ("en", "On Friday at 27:00.", True),
        ("fr", "La semaine à 35 heures.", False), ("es", "El lunes, a las 48 horas de cerrar.", False), ("fr", "Le samedi à 25 mètres.", False), ("de", "Um 25 Euro.", False),
        ("en", "It leaves at 5:30 p.m. and is at the pier at 6:15 p.m., 45 minutes later.", False), ("en", "Doors open at 6:30 p.m.; the talk at 7:00 p.m. lasts 90 minutes.", False), ("en", "It leaves at 10:15 p.m. and lands at 1:45 a.m., three and a half hours later.", False), ("en", "It sails twice a week, on Mondays and Fridays.", False), ("en", "It sails three times a week, Monday to Friday.", False), ("en", "Twice a week she calls. On Monday it rained.", False), ("en", "He works five days a week, Monday to Friday.", False), ("en", "She ran it in 2 hours 45 minutes.", False),
    ],
)  # fmt: skip
def test_hours_and_weekdays(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(timetables(text, lang))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It weighs 30 kilograms (140 pounds).", True), ("The tower is 30 metres (980 feet) tall.", True), ("40 hectares, or 9 acres", True), ("between 3 and 6 inches (85 cm)", True), ("20 litres (53 gallons)", True),
        ("It weighs 30 kilograms (66 pounds).", False), ("The tower is 30 metres (98 feet) tall.", False), ("40 hectares, or about 100 acres", False), ("a foot (30 cm) of snow, 2 feet (60 cm) of hail", False), ("It costs 30 pounds (40 kg)", True), ("20 litres (53 pounds)", False),
    ],
)  # fmt: skip
def test_a_measure_in_two_units(text: str, wrong: bool) -> None:
    assert bool(list(measured(text))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "It is read every 15 minutes, or 69 times a day.", True), ("de", "Alle zehn Minuten, also 154-mal am Tag.", True), ("fr", "Toutes les heures, soit 26 fois par jour.", True), ("nl", "Elke twee weken, dus 62 keer per jaar.", True), ("es", "Cada dos horas, o sea 21 veces al día.", True),
        ("en", "It is read every 15 minutes, or 96 times a day.", False), ("en", "The bus goes every 30 minutes, or 34 times a day.", False), ("de", "Alle zehn Minuten, also 144-mal am Tag.", False), ("en", "Every day he reads it 30 times an hour.", False), ("nl", "Elke twee weken, dus 26 keer per jaar.", False),
    ],
)  # fmt: skip
def test_how_often(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(how_often(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("nl", "De sluis sluit op 1 maart voor vier maanden en gaat op 1 juni weer open.", True), ("en", "The bridge closes on March 1 for six weeks and reopens on May 12.", True), ("de", "Ab dem 3. Dezember bleibt das Bad für zehn Tage zu und öffnet am 23. Dezember wieder.", True), ("fr", "Le pont ferme le 1 mars pour deux mois et rouvrira le 1 juin.", True), ("es", "Cierra el 1 de marzo por tres meses y reabre el 1 de mayo.", True),
        ("nl", "De sluis sluit op 1 maart voor vier maanden en gaat op 1 juli weer open.", False), ("en", "It opens on March 1 for six weeks; on June 12 it travels to Ely.", False), ("de", "Ab dem 3. Dezember bleibt das Bad für zehn Tage zu und öffnet am 13. Dezember wieder.", False), ("en", "It closes on December 20 for two months and reopens on February 20.", False), ("en", "After six weeks of rain it reopens on May 12.", False),
    ],
)  # fmt: skip
def test_how_long(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(lasting(text, lang, OUT))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Since 2108 the light burns by itself.", True), ("Een stoommachine uit 2041.", True), ("Ein Kran aus dem Jahr 2062.", True), ("A bell dating from 2062.", True), ("Een machine uit 1941.", False), ("A plan for 2041.", False), ("De wijk bestaat uit 2400 woningen.", False), ("Das Bild besteht aus 2400 Steinen.", False), ("Seit 2062 steht der Turm leer.", True), ("Depuis 2062, le phare est éteint.", True), ("Desde 2108 que a luz se acende sozinha.", True), ("Sinds 2205 is hij dicht.", True),
        ("Since 2018 the light burns by itself.", False), ("A novel of a town under water since 2062.", False), ("Since 2500 people came, there were two doors.", False), ("Desde 2300 metros se ve el mar.", False), ("Until 2108 the light burns.", False),
        ("There were ninety in 2050; today nine are left.", True), ("1950 gab es neunzig, heute neun.", False), ("Il y en avait neuf cents en 2050 ; il en reste neuf aujourd’hui.", True), ("Había noventa en 2050; hoy quedan nueve.", True), ("C’erano novanta botteghe nel 2050, oggi nove.", True), ("Built in 2092, it has seen two trains.", True), ("Costruita nel 2092, ha visto due treni.", True), ("Das Haus wurde 2065 gebaut, eröffnet im Jahr 2067.", True), ("She was born in 2052.", True),
        ("There were ninety in 1950; today nine are left.", False), ("There will be ninety in 2050; today there are nine.", False), ("Built in 1992, it has seen two trains.", False), ("To be built in 2042.", False), ("The bridge will be finished in 2031.", False), ("Die Brücke wird 2031 eröffnet.", False),
    ],
)  # fmt: skip
def test_what_began_in_years_to_come(text: str, wrong: bool) -> None:
    assert bool(list(since(text, 2026))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Open daily, 18:00 to 9:00.", True), ("Geöffnet dienstags 18:00 bis 10:00 Uhr", True), ("Ouvert de 18h00 à 9h30", True), ("Abierto de 20:00 a 11:00", True), ("Open dinsdag 17.00–9.30", True),
        ("Open daily, 9:00 to 18:00.", False), ("The bar is open from 18:00 to 2:00.", False), ("Geöffnet vom 20.12. bis 18.01.", False), ("Geöffnet vom 20.12 bis 18.01", False), ("Open from 9 to 5", False), ("It opened at 18:00, and at 9:00 it was gone.", False),
    ],
)  # fmt: skip
def test_hours_turned_round(text: str, wrong: bool) -> None:
    assert bool(list(open_hours(text))) is wrong


def test_an_edition_is_told_of_each_place() -> None:
    piece = Piece(1, "https://a.example/1", "Fares go up 4\u00a0percent", dek="Who pays $50 now will pay $54.", language="en")  # fmt: skip
    note = Block(BlockKind.NOTE, text="Of 42 wards, nine kept the rate; the other 23 raised it.\n\n“Of 42 wards, nine kept it; the other 23 did not,” he wrote.", name="Ada")  # fmt: skip
    edition = replace(GOOD.edition, placements=(Placement(piece, "Land", 0),), blocks=(note,), subject="", preheader="")  # fmt: skip
    found = [one for rule in sums.RULES for one in rule(replace(GOOD, edition=edition))]
    assert [(one.place, one.severity) for one in found] == [
        ("the note “Of 42 wards, nine kept the rate; the oth”", Severity.WARNING), ("Fares go up 4\u00a0percent", Severity.WARNING),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "Its two founders, Ada Quay, Eva Lenz and Tom Row, met in Ely.", True), ("de", "Die drei Gründer, Ada Quay und Eva Lenz, trafen sich.", True), ("fr", "Ses quatre fondateurs, Léa Morin, Luc de Brou et Ana Ríos, sont là.", True), ("es", "Los tres autores (Ana Ríos y Luis Soto) firman.", True), ("it", "I due autori, Ada Riva, Ivo Sala e Lia Po, firmano.", True), ("nl", "De drie makers, Jan van der Veen en Eva Smit, komen.", True),
        ("en", "Its three founders, Ada Quay, Eva Lenz and Tom Row, met in Ely.", False), ("de", "Die zwei Gründer, Ada Quay und Eva Lenz, trafen sich.", False), ("en", "Three founders, among them Ada Quay and Eva Lenz, met.", False), ("en", "The three towns, Berwick and Tyne and Wear, met.", False), ("en", "The three of them met, and Ada Quay and Eva Lenz sang.", False), ("en", "The three founders and Ada Quay and Eva Lenz met.", False),
    ],
)  # fmt: skip
def test_people_who_are_counted_and_named(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(named(text, lang))) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Four ferrymen remember", "Ada Quay, Eva Lenz and Tom Row tell of the night.", True), ("Drei Lotsen erzählen", "Ada Kai und Eva Lenz fahren seit 1990.", True), ("Deux libraires", "Léa Morin, Luc Brou et Ana Ríos ouvrent la nuit.", True), ("Tres fareras", "Ana Ríos y Eva Sol suben cada noche.", True), ("Tre pescatori", "Ada Riva e Ivo Sala escono alle quattro.", True),
        ("Three ferrymen remember", "Ada Quay, Eva Lenz and Tom Row tell of the night.", False), ("Four ferrymen remember", "Ada Quay, Eva Lenz and Tom Row tell; the fourth is silent.", False), ("Three villages, one bus", "Ada Quay and Eva Lenz drive it.", False), ("Three years at sea", "Ada Quay and Eva Lenz are back.", False), ("Nine ferrymen", "Ada Quay and Eva Lenz met them.", False), ("Three ferrymen", "The night of Ada Quay and Eva Lenz", False),
        ("Two Adas and one Eva", "Ada Quay, Ada Lenz and Eva Row share a street.", False), ("Zwei Lotsen und ein Koch", "Ada Kai, Eva Lenz und Ivo Rust fahren.", False), ("Tres Anas", "Ana Ríos y Ana Sol viven aquí.", False),
    ],
)  # fmt: skip
def test_people_who_are_counted_above(above: str, below: str, wrong: bool) -> None:
    assert bool(list(named_below(above, below))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "614 springs have been found, up from 702 ten years ago.", True), ("en", "61 % of them are dry, down from 40 %.", True), ("en", "The county counts 614 springs, up from 702.", True), ("en", "Visits rose from 1,400 to 1,200 last year.", True), ("de", "Die Zahl stieg von 700 auf 600.", True), ("de", "614 Quellen, gestiegen von 702.", True),
        ("en", "Prices fell from 40 to 60 pence.", True), ("es", "La población subió de 900 a 700.", True), ("es", "614 sorgenti, in aumento rispetto a 702.", True),
        ("en", "614 springs have been found, up from 502 ten years ago.", False), ("en", "614 springs, up from 30 % of all.", False), ("en", "She rose from 40th to 30th place.", False), ("en", "The club climbed from 40 to 30 in the rankings.", False), ("en", "It fell from 60 to 40.", False),
        ("en", "614 springs in 702 parishes", False), ("en", "Prescribing declined from 2011 to 2022.", False), ("en", "1,914 rooms, up from 2020.", False), ("en", "Up from 4 to 5 in the morning", False), ("en", "He went down from 3,000 metres to 1,200.", False),
    ],
)  # fmt: skip
def test_what_rose_and_fell(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(moved(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "Its share fell from 14% to 23% in a year.", True), ("en", "Prices rose from £20 to £10.", True), ("de", "Der Pegel sank von 2 auf 3 Meter.", True), ("fr", "La part a baissé de 12 % à 15 %.", True), ("es", "El paro bajó del 12% al 15%.", True), ("nl", "De prijs steeg van 20 naar 10 euro.", True),
        ("en", "Stocks rose from 1.2 million to 1.5 million bags in a quarter, a fall of 25 per cent.", True), ("en", "Stocks rose from 1.2 million to 1.5 million bags, a rise of 40 per cent.", True), ("de", "Der Preis stieg von 20 auf 30 Euro, ein Rückgang um 50 Prozent.", True), ("fr", "Le prix a baissé de 40 à 30 euros, soit une hausse de 25 %.", True), ("es", "El paro bajó del 12 al 9, un aumento de 25 %.", True), ("it", "Il prezzo è sceso da 40 a 30 euro, un calo del 40 %.", True), ("nl", "Vangers telden 1.800 dieren, tegen 1.200 vorig jaar: een stijging van 60 procent.", True), ("en", "It has 40 boats, compared with 50 last year: a rise of 20 per cent.", True), ("en", "A heat exchanger cut the bill from £4,200 to £8,400 a month.", True), ("nl", "Vangers telden 1.800 dieren, tegen 1.200 vorig jaar: een stijging van 50 procent.", False), ("en", "It has 40 boats, against 50 last year; a fall of 2 per cent in crews came too.", False),
        ("en", "Stocks rose from 1.2 million to 1.5 million bags in a quarter, a rise of 25 per cent.", False), ("de", "Der Preis stieg von 20 auf 30 Euro, ein Plus von 50 Prozent.", False), ("en", "It rose from 10% to 15%, a rise of 5 percentage points.", False), ("en", "It rose from 12 to 15, and then came a fall of 40 per cent.", False), ("en", "It rose from 900 to 1.2 million, a rise of 30 per cent on one count.", False), ("en", "It fell from 3,000 to 2,000, a cut of about a third.", False),
        ("en", "Its share fell from 23% to 14%.", False), ("en", "The club rose from 14th to 3rd place.", False), ("en", "It fell from 14th to 20th.", False), ("en", "Pay cuts ranging from 5 to 10 per cent", False), ("en", "With lower fees, from 11 to 90 pounds", False), ("en", "Sales fell from 1.2 million to 900,000.", False), ("en", "The tide rose from 2019 to 1998.", False), ("en", "He walked from 4 to 3 harbours.", False),
    ],
)  # fmt: skip
def test_a_number_that_goes_the_other_way(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(moved(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "Of 1,200 licensed pilots, 480 will retire within five years. That is three in five.", True), ("en", "Three in five pilots (480 of 1,200) retire soon.", True), ("en", "480 of the 1,200 pilots will retire, three in five.", True), ("en", "480 of 1,200 pilots retire. That is 60 percent.", True), ("en", "Of 90 mills, 30 are left: two thirds.", True), ("en", "Only 12 of 48 boats came back, or one in two.", True), ("de", "Von 1.200 Lotsen gehen 480 in Rente. Das sind drei von fünf.", True), ("de", "480 von 1.200 Lotsen gehen, das sind drei Fünftel.", True), ("de", "Von 90 Brunnen führen 45 kein Wasser, also jeder dritte.", True), ("de", "Von 90 Brunnen führen 30 kein Wasser, also jeder dritte.", False), ("fr", "Sur 1 200 pilotes, 480 partiront. C’est trois sur cinq.", True), ("fr", "Trois pilotes sur cinq partent : 480 sur 1 200.", True), ("es", "De los 1.200 pilotos, 480 se jubilan. Son tres de cada cinco.", True), ("it", "Dei 1.200 piloti, 480 vanno in pensione. Sono tre su cinque.", True), ("nl", "Van de 1.200 loodsen gaan er 480 met pensioen. Dat is drie op de vijf.", True), ("pt", "Dos 1.200 pilotos, 480 reformam-se. São três em cada cinco.", True), ("sv", "Av 1 200 lotsar går 480 i pension. Det är tre av fem.", True),
        ("en", "Of 1,200 licensed pilots, 480 will retire within five years. That is two in five.", False), ("en", "Two in five pilots (480 of 1,200) retire soon.", False), ("en", "480 of 1,200 pilots retire. That is 40 percent.", False), ("en", "Of 90 mills, 30 are left: a third.", False), ("en", "Of 100 mills, 38 are left: more than a third.", False), ("de", "Von 1.200 Lotsen gehen 480 in Rente. Das sind zwei von fünf.", False), ("fr", "Sur 1 200 pilotes, 480 partiront. C’est deux sur cinq.", False), ("sv", "Av 1 200 lotsar går 480 i pension. Det är två av fem.", False),
        # of something else
        ("en", "Of 1,200 pilots, 480 retire. Three in five of them are men.", False), ("en", "480 of 1,200 pilots retire. It is half the job.", False), ("en", "Of 30 boats, 12 came back. That is a third more than last year.", False), ("en", "12 of the 48 boats, half of them red, came back.", False), ("en", "Half the town came: 480 of 1,200 seats were taken by children.", False), ("en", "Of 40 boats 12 came, in two in three weeks.", False), ("en", "Of 1,200 pilots, 480 retire and 300 leave. That is half.", False), ("en", "Of 48 boats, 12 sank, half within a day.", False),
    ],
)  # fmt: skip
def test_a_part_that_is_said_again(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(said_again(text.replace("\u202f", " "), lang))) is wrong


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Two in three; one in six; four out of every seven", [66.7, 16.7, 57.1]), ("Trois élèves sur cinq, deux septièmes", [60, 28.6]), ("Fünf von acht, drei Siebtel", [62.5, 42.9]), ("Siete de cada ocho", [87.5]), ("Quattro quinti", [80]), ("Zeven op de acht", [87.5]), ("3 in 5", [60]),
        ("Two in three weeks", []), ("Nine of the boats in ten", []), ("Three in twenty-five", []),
    ],
)  # fmt: skip
def test_parts_in_words(text: str, held: list[float]) -> None:
    assert [round(share, 1) for share, _found in terms.parts(text)] == held


@pytest.mark.parametrize(
    ("lang", "title", "text", "wrong"),
    [
        ("en", "Give four issues for £28", "A year of the Quarterly costs £28, which is £9 an issue, post paid.", True), ("en", "Ten issues, one calendar", "Subscribe for $72 a year, that is $6 an issue, and the calendar comes too.", True), ("de", "Sechs Hefte im Jahr", "Ein Jahr kostet 42 Euro, das sind 6 Euro pro Heft.", True), ("fr", "Six numéros par an", "Un an coûte 42 euros, soit 8 euros le numéro.", True), ("es", "Seis números al año", "Cuesta 42 euros, es decir, 8 euros por número.", True), ("nl", "Zes nummers per jaar", "Een jaar kost 42 euro, dat is 8 euro per nummer.", True),
        ("en", "Give four issues for £28", "A year of the Quarterly costs £28, which is £7 an issue, post paid.", False), ("en", "Twelve issues, one calendar", "Subscribe for $72 a year, that is $6 an issue, and the calendar comes too.", False), ("fr", "Six numéros par an", "Un an coûte 42 euros, soit 7 euros le numéro.", False), ("en", "Four evenings", "A year costs £28, which is £9 an issue.", False),
    ],
)  # fmt: skip
def test_so_much_for_each_of_a_titles_count(lang: str, title: str, text: str, wrong: bool) -> None:
    assert bool(list(each(text, lang, title))) is wrong


def test_a_change_of_what_a_measured_thing_costs() -> None:
    above = "Licence fees rise by 6 per cent in April"
    assert list(changes(above, "A boat of 57 feet that pays £1,200 today will pay £1,292.", "en"))
    assert not list(changes(above, "A boat of 57 feet that pays £1,200 today will pay £1,272.", "en"))  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("pt", "Eram 140 em 1990 e são hoje 53, um quarto.", True), ("en", "There were 140 in 1990; now there are 53, a quarter.", True), ("fr", "Ils étaient 140 en 1990 ; il n’en reste que 53, un quart.", True), ("de", "Es waren 140, heute sind es noch 53, ein Viertel.", True), ("it", "Erano 140, oggi sono 53, un quarto.", True), ("es", "Eran 140 en 1990 y hoy son 53, un cuarto.", True),
        ("pt", "Eram 140 em 1990 e são hoje 35, um quarto.", False), ("en", "There were 140 in 1990; now there are 105, a quarter less.", False), ("en", "There were 140; now 35 are left, half of them old.", False),
    ],
)  # fmt: skip
def test_what_is_left_as_a_part(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(said_again(text, lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "above", "text", "wrong"),
    [
        ("it", "La prova di trenta assaggiatori", "Diciassette hanno preferito la vite. Gli altri undici non hanno voluto crederci.", True), ("en", "Thirty tasters try corks", "Blind, seventeen liked the screw. The other eleven did not.", True), ("de", "Dreißig Prüfer trinken", "Siebzehn mochten es. Die anderen elf nicht.", True), ("es", "La prueba de treinta catadores", "Diecisiete prefirieron la rosca. Los otros once no.", True),
        ("it", "La prova di trenta assaggiatori", "Diciassette hanno preferito la vite. Gli altri tredici non hanno voluto crederci.", False), ("en", "Thirty tasters try corks", "Blind, seven liked the screw. The other eleven did not.", False), ("en", "Thirty tasters, 12 corks", "Seventeen liked it. The other eleven did not.", False),
    ],
)  # fmt: skip
def test_the_rest_of_a_headlines_count(lang: str, above: str, text: str, wrong: bool) -> None:
    assert bool(list(wholes(text, lang, above))) is wrong
