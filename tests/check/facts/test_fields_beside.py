"""Numbers that a text, or two fields of one edition, give otherwise; each beside one that agrees or is of something else.

The edition goes out on Friday, 27 November 2026.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from digest.check.facts import cited, comparisons, days, events, retold, sums
from digest.check.facts.amounts import one_digit_apart
from digest.check.facts.changes import changes
from digest.check.facts.counted_again import line_of
from digest.check.facts.outcomes import tally
from digest.check.facts.prices import free, given, sold
from digest.check.facts.reckoned import reckoned
from digest.check.facts.tallies import open_hours, tallies
from digest.check.facts.wholes import wholes
from digest.check.sample import Sample
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.pieces import Piece
from tests.check.test_check import GOOD
from tests.making import NOW

ADDRESS = "https://a.example/piece"


def edition(headline: str, dek: str, *blocks: Block, language: str = "en", **lines: str) -> Sample:
    placed = (Placement(Piece(1, ADDRESS, headline, dek=dek, published_at=NOW), LEAD, 0),)
    whole = replace(GOOD.edition, placements=placed, blocks=blocks, **{"subject": "", "preheader": "", **lines})  # type: ignore[arg-type]  # fmt: skip
    return replace(GOOD, edition=whole, newsletter=replace(GOOD.newsletter, language=language))


def number(title: str, text: str) -> Block:
    return Block(BlockKind.NUMBER, title=title, text=text, url=ADDRESS)


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "The hall shows 60 drums, 80 of them painted.", True), ("de", "Zu sehen sind 60 Trommeln, 80 davon bemalt.", True), ("fr", "La salle réunit 60 tambours, 80 d’entre eux peints.", True), ("es", "Reúne 60 tambores, 80 de ellos pintados.", True), ("it", "Raccoglie 60 tamburi, 80 di loro dipinti.", True), ("nl", "Er zijn 60 trommels, 80 daarvan beschilderd.", True),
        ("en", "The hall shows 60 drums, 40 of them painted.", False), ("en", "The hall shows 90 drums in 4 rooms, 30 of them painted.", False), ("en", "There are 90 drums. They hang in 4 rooms, 30 of them painted.", False), ("en", "It weighs 60 pounds, 80 of them come a year.", False), ("de", "Zu sehen sind 60 Trommeln, 40 davon bemalt.", False), ("en", "They left after 3 songs, 5 of them for good.", False), ("en", "The crew sang 12 songs and went home, 20 of them by boat.", False),
    ],
)  # fmt: skip
def test_more_of_them_than_there_are(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(wholes(text, lang))) is wrong


@pytest.mark.parametrize(
    ("title", "text", "wrong"),
    [
        ("52", "wells were sealed in three valleys: 20 in Ard, 22 in Bel and 12 in Cor.", True), ("52", "wells were sealed in three valleys: 20 in Ard, 18 in Bel and 12 in Cor.", True), ("52", "wells were sealed: 30 in Ard, 24 in Bel.", True),
        ("52", "wells were sealed in three valleys: 20 in Ard, 20 in Bel and 12 in Cor.", False), ("52", "wells were sealed in five valleys: 20 in Ard, 18 in Bel and 12 in Cor among them.", False), ("52", "wells were sealed.", False), ("52", "wells were tested in three valleys: 20 in Ard failed, 5 in Bel and 2 in Cor.", False),
    ],
)  # fmt: skip
def test_a_number_and_the_parts_that_its_own_text_lists(title: str, text: str, wrong: bool) -> None:
    one = edition("Sealed", "", Block(BlockKind.NUMBER, title=title, text=text))
    assert bool(list(sums.pairs(one))) is wrong


@pytest.mark.parametrize(
    ("lang", "above", "below", "wrong"),
    [
        ("en", "Marina adds 40 berths", "That takes the total from 120 to 180.", True), ("de", "Hafen baut 40 Liegeplätze", "Die Zahl steigt von 120 auf 180 Liegeplätze.", True), ("fr", "Le port ajoute 40 places", "Leur nombre passe de 120 à 180 places.", True), ("es", "El puerto suma 40 amarres", "El total pasa de 120 a 180 amarres.", True),
        ("en", "Marina adds 40 berths", "That takes the total from 120 to 160.", False), ("en", "Marina adds 40 berths", "Fees rise from £120 to £180.", False), ("en", "Marina adds 40 berths", "Its staff grows from 4 to 9 people.", False), ("en", "Marina has 40 berths", "Their fees go from 120 to 180.", False),
        ("de", "Neue Pumpe spart die Hälfte Strom", "Statt 9.000 braucht das Bad nun 6.000 Kilowattstunden.", True), ("en", "New pump saves half of the power", "Instead of 9,000 the pool now uses 6,000 units.", True), ("fr", "La pompe économise la moitié du courant", "La consommation passe de 9 000 à 6 000 unités.", True), ("nl", "Pomp bespaart de helft", "Het verbruik daalt van 9.000 naar 6.000 eenheden.", True), ("es", "La bomba ahorra la mitad", "En lugar de 9.000 gasta ahora 6.000 unidades.", True),
        ("de", "Neue Pumpe spart ein Drittel Strom", "Statt 9.000 braucht das Bad nun 6.000 Kilowattstunden.", False), ("en", "Half of the pools cut hours", "The week goes from 60 to 40 hours.", False), ("en", "New pump saves a third", "The pool opens from 9 to 6.", False),
    ],
)  # fmt: skip
def test_a_headlines_change_and_both_ends_below(lang: str, above: str, below: str, wrong: bool) -> None:  # fmt: skip
    assert bool(list(changes(above, below.replace("\u202f", " "), lang))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("en", "Clubs asked for 40 pitches; the park has 33. Nine teams were turned down.", True), ("de", "Die Vereine beantragten 40 Plätze, es gibt 33 davon. Neun Anträge wurden abgelehnt.", True), ("fr", "Les clubs ont demandé 40 terrains ; il y en a 33. Neuf équipes ont été refusées.", True), ("es", "Los clubes pidieron 40 campos; hay 33. Nueve equipos quedaron fuera.", True), ("nl", "Clubs vroegen 40 velden; er zijn er 33. Negen aanvragen zijn afgewezen.", True),
        ("en", "Clubs asked for 40 pitches; the park has 33. Seven teams were turned down.", False), ("en", "Clubs asked for 40 pitches; 12 towns have 33. Nine teams were turned down.", False), ("en", "The park has 40 pitches and 33 sheds. Nine teams were turned down.", False), ("en", "Clubs asked for 40 pitches; the park has 33. Nine teams cheered.", False),
    ],
)  # fmt: skip
def test_what_was_wanted_and_not_given(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(reckoned(text, lang))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Entry is £5. Free, but please book.", True), ("Der Eintritt kostet 5 Euro. Kostenlos, aber bitte anmelden.", True), ("Free, but please book.", False), ("Entry is £5. Free, but please book, for members.", False),
    ],
)  # fmt: skip
def test_free_and_a_price(text: str, wrong: bool) -> None:
    assert bool(list(free(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Por 8 euros al mes, o 80 euros al año: tres meses gratis.", True), ("£8 a month, or £80 a year: three months free.", True), ("8 Euro im Monat oder 80 Euro im Jahr: drei Monate gratis.", True), ("8 € par mois ou 80 € par an : trois mois offerts.", True),
        ("Por 8 euros al mes, o 80 euros al año: dos meses gratis.", False), ("£8 a month, or £80 a year: two months free.", False), ("£8 a month, or £88 a year: one month free.", False), ("£8 a month, or £79 a year: two months free.", False), ("£8 a month, or £80 a year.", False),
    ],
)  # fmt: skip
def test_how_many_months_are_free(text: str, wrong: bool) -> None:
    assert bool(list(given(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Readers get 120 per cent off.", True), ("130 % Rabatt für Leserinnen", True), ("Con un 150 % de descuento", True), ("250 % de réduction", True),
        ("Readers get 20 per cent off.", False), ("100 % Rabatt", False), ("Prices are 120 per cent higher.", False),
    ],
)  # fmt: skip
def test_more_off_than_all(text: str, wrong: bool) -> None:
    assert bool(list(sold(text))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Here children from 12 to 7 build a boat.", True), ("Kinder von 12 bis 7 bauen ein Boot.", True), ("Les enfants de 12 à 7 construisent un bateau.", True), ("Niños de 12 a 7 construyen un barco.", True), ("Kinderen van 12 tot 7 bouwen een boot.", True),
        ("Here children from 7 to 12 build a boat.", False), ("Kinder von 12 bis 7 Uhr", False), ("Children from 11 to 4 on Sundays", False), ("Children between 11 and 4 pm build a boat.", False), ("Les enfants de 12 h à 7 h", False),
    ],
)  # fmt: skip
def test_ages_that_run_backwards(text: str, wrong: bool) -> None:
    assert bool(list(tallies(text, "xx", 2026))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Ouvert du jeudi au lundi, de 19 h à 11 h.", True), ("Open Thursday to Monday, 7pm to 11am.", True), ("Geöffnet von 19 Uhr bis 11 Uhr", True), ("Geopend van 19:00 tot 11:00", True), ("Aberto das 19h às 11h.", True),
        ("Ouvert du jeudi au lundi, de 11 h à 19 h.", False), ("Open from 7pm to 4am.", False), ("The bar: 20:00–05:00", False),
    ],
)  # fmt: skip
def test_opening_hours_in_whatever_they_are_written(text: str, wrong: bool) -> None:
    assert bool(list(open_hours(text))) is wrong


@pytest.mark.parametrize(
    ("language", "title", "text", "headline", "dek", "wrong"),
    [
        ("en", "47", "seals were counted on the rocks.", "The rocks, once more", "Ada Quay sat there for a week. She counted 74.", True), ("en", "47", "seals were counted on the rocks.", "The rocks, once more", "Ada Quay sat there for a week. She counted 47.", False), ("en", "47", "seals were counted on the rocks.", "The rocks, once more", "Ada Quay sat there for a week. She counted 12.", False),
        ("de", "31.200", "Euro kamen für die Orgel zusammen.", "Eine Orgel für alle", "92 Familien haben je 250 Euro gegeben.", False), ("de", "32.000", "Euro kamen für die Orgel zusammen.", "Eine Orgel für alle", "92 Familien haben je 250 Euro gegeben.", True), ("de", "32.000", "Euro kamen für die Orgel zusammen.", "Eine Orgel für alle", "92 Familien haben je 250 Euro gegeben, dann noch 5 andere.", False), ("de", "24.000", "Euro kamen für die Orgel zusammen.", "Eine Orgel für alle", "84 Familien haben je 500 Euro gegeben.", True), ("en", "£2,400", "is what came in for the organ.", "An organ for all", "Forty-two families gave £100 each.", True), ("en", "£4,200", "is what came in for the organ.", "An organ for all", "Forty-two families gave £100 each.", False),
    ],
)  # fmt: skip
def test_a_number_and_what_its_piece_says(language: str, title: str, text: str, headline: str, dek: str, wrong: bool) -> None:  # fmt: skip
    assert bool(list(cited.figures(edition(headline, dek, number(title, text), language=language)))) is wrong  # fmt: skip


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("The south pier stays, 6 to 2", "The vote was 6 to 3 after a long night.", True), ("Der Südpier bleibt, 6:2", "Der Rat stimmte 6 zu 3 für ihn.", True), ("Le môle reste : 6 voix contre 2", "Le conseil a voté par 6 voix contre 3.", True), ("Rovers win 3-1", "Rovers beat Town 3-2 at home.", True),
        ("The south pier stays, 6 to 3", "The vote was 6 to 3 after a long night.", False), ("Town lose, 2-3", "Rovers beat Town 3-2 at home.", False), ("The pier stays open 9 to 2", "The vote was 6 to 3.", False), ("From 6 to 2 piers", "The vote was 6 to 3.", False), ("Rovers win 3-1", "They led 1-0 and won 3-1.", False), ("Rovers win 3-1", "In May they had lost 3-2.", False), ("Rovers win 3-1", "They led 2-1 at the break, 3-1 at the end.", False),
    ],
)  # fmt: skip
def test_one_vote_in_two_fields(above: str, below: str, wrong: bool) -> None:
    assert bool(tally(above, below)) is wrong


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Plus: buses and 2,300 deer", True), ("Plus: buses and 2,030 deer", False), ("Plus: buses, and 2,300 deer flew", False), ("Plus: 2,300 new deer", False), ("Plus: 2,300 ducks", False),
    ],
)  # fmt: skip
def test_thousands_of_what_has_no_plural(line: str, wrong: bool) -> None:
    one = edition("Wardens count 2,030 deer", "That is 30 more than last year.", preheader=line)
    assert bool(list(comparisons.recounted(one))) is wrong


@pytest.mark.parametrize(
    ("language", "line", "headline", "dek", "wrong"),
    [
        ("en", "Plus: a saddler of 72", "The saddler of Quay", "She is 82 and mends one a day.", True), ("nl", "En: een zadelmaker van 72", "De zadelmaker van Quay", "Zij is 82 en maakt er één per dag.", True), ("de", "Dazu: eine Sattlerin von 72", "Die Sattlerin von Quay", "Sie ist 82 und näht weiter.", True), ("fr", "Et une sellière de 72 ans", "La sellière de Quay", "Elle a 82 ans et coud encore.", True), ("es", "Y una guarnicionera de 72 años", "La guarnicionera de Quay", "Tiene 82 años y cose.", True),
        ("en", "Plus: a saddler of 82", "The saddler of Quay", "She is 82 and mends one a day.", False), ("en", "Plus: a saddler of 72", "The saddler of Quay", "She is 82, and began at 72.", False), ("en", "Plus: a choir of 72", "The saddler of Quay", "She is 82 and mends one a day.", False), ("en", "Plus: a saddler of 50", "The saddler of Quay", "She is 82, and has saddlers of all ages.", True),
    ],
)  # fmt: skip
def test_how_old_somebody_is(language: str, line: str, headline: str, dek: str, wrong: bool) -> None:  # fmt: skip
    expected = wrong and "of 50" not in line  # no slip of a digit: it may be of another
    assert bool(list(retold.so_old(edition(headline, dek, language=language, preheader=line)))) is expected  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("On the first Saturday of every month we read. The next evening is on 6 December.", True), ("Immer am ersten Samstag im Monat. Der nächste Abend ist am 12. Dezember.", True), ("Chaque premier samedi du mois. La prochaine séance est le 6 décembre.", True), ("El primer sábado de cada mes. La próxima cita es el 6 de diciembre.", True), ("Elke eerste zaterdag van de maand. De volgende keer is op 6 december.", True), ("On the last Friday of each month. The next one is on 11 December.", True),
        ("On the first Saturday of every month we read. The next evening is on 5 December.", False), ("Every second Saturday we read. The next evening is on 5 December.", False), ("On the last Friday of each month. The next one is on 25 December.", False), ("On the first Saturday of every month we read. We began on 6 December.", False), ("On the first Saturday of every month we read, on 6 December as well; next on 2 January.", False), ("On the third Saturday of the month. The next is on 19 December.", False),
    ],
)  # fmt: skip
def test_a_months_weekday_and_its_next_day(text: str, wrong: bool) -> None:
    assert bool(list(days.nth_weekday(edition("Evenings", text)))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The pool will stay open until at least 2021.", True), ("Das Bad bleibt mindestens bis 2021 offen.", True), ("La piscine restera ouverte jusqu’en 2021.", True), ("La piscina seguirá abierta hasta 2021.", True), ("La piscina resterà aperta fino al 2021.", True), ("Het bad blijft open tot ten minste 2021.", True),
        ("The pool will stay open until at least 2031.", False), ("The pool was open until 2021, and will open again.", False), ("In 2015 they promised that it will stay open until 2021.", False), ("The pool stayed open until 2021.", False), ("Er bleibt bis 1950 im Amt.", False), ("“It will stay open until 2021”, the mayor wrote.", False), ("It will take until 2,021 have signed.", False), ("The museum will show letters that she wrote until 2021.", False), ("Her last novel, unread until 2021, is out.", False),
    ],
)  # fmt: skip
def test_what_stays_so_until_a_year_gone_by(text: str, wrong: bool) -> None:
    assert bool(list(days.until_years(edition("The pool", text)))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The show opens on Saturday 5 December and runs until 14 March 2026.", True), ("Die Schau öffnet am 5. Dezember und ist bis zum 14. März 2026 zu sehen.", True), ("L’exposition ouvre le 5 décembre et dure jusqu’au 14 mars 2026.", True), ("La muestra abre el 5 de diciembre y dura hasta el 14 de marzo de 2026.", True), ("De tentoonstelling opent op 5 december en loopt tot 14 maart 2026.", True),
        ("The show opens on Saturday 5 December and runs until 14 March 2027.", False), ("The show opened on 5 December 2025 and ran until 14 March 2026.", False), ("It opens on 5 December; the last one was open until 14 March 2026.", False), ("It opens on 5 December. The law of 14 March 2026 says so.", False), ("The fair runs from April 13 to April 16, 2026.", False), ("The fair will be held from 5 December 2026 to 14 March 2027.", False),
    ],
)  # fmt: skip
def test_what_ends_before_it_begins(text: str, wrong: bool) -> None:
    assert bool(list(days.ended_before(edition("The show", text)))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("She reads on Thursday 10 December at 8 pm.", True), ("Sie liest am Donnerstag, 10. Dezember, um 20 Uhr.", True), ("Elle lit le jeudi 10 décembre à 20 h.", True), ("Lee el jueves 10 de diciembre a las 20 h.", True),
        ("She reads on Thursday 10 December at 7 pm.", False), ("Doors on 10 December at 6.30 pm.", False), ("Book until 10 December at 8 pm.", False), ("The bar is open until 8 pm.", False),
    ],
)  # fmt: skip
def test_an_hour_beside_an_events_own_day(text: str, wrong: bool) -> None:
    starts = GOOD.edition.window.end.astimezone(GOOD.newsletter.timezone).replace(hour=19, minute=0) + timedelta(days=13)  # fmt: skip
    held = Block(BlockKind.EVENT, title="An evening", text=text, starts_at=starts, ends_at=starts + timedelta(hours=2))  # fmt: skip
    loud = [each for each in events.event(edition("Bells", "", held)) if each.severity == "warning"]
    assert bool(loud) is wrong


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("91", "81", True), ("36", "63", True), ("1,250", "1,520", True), ("9", "8", False), ("91", "910", False), ("91", "28", False)],
)  # fmt: skip
def test_digits_of_a_slip(one: str, other: str, near: bool) -> None:
    assert one_digit_apart(one, other) is near


@pytest.mark.parametrize(
    ("lang", "line", "title", "wrong"),
    [
        ("en", "Also: the lock saves 3,000 tonnes of salt", "Lock saves 300 tonnes of salt", True), ("fr", "Le passeur s’en va après 50 ans", "Le passeur s’en va après 40 ans", True), ("de", "Brand in der Mühle um 5 Uhr", "Brand in der Mühle um 4 Uhr", True), ("es", "Un puente de 12 metros sobre el río", "Un puente de 21 metros sobre el río", True), ("nl", "Haven leent tegen 5 procent", "Haven leent tegen 3 procent", True), ("en", "Plus: twelve buses for the islands", "Ten buses for the islands", True),
        ("en", "Also: the lock saves 300 tonnes of salt", "Lock saves 300 tonnes of salt", False), ("en", "Plus: twelve buses for the islands", "12 buses for the islands", False), ("en", "3 books for winter", "5 books for summer", False), ("en", "Quay has 12 boats", "Quay has 21 sheds", False), ("en", "$75,000 for ports; the old lock turns 100", "The old lock turns 100", False), ("en", "In 1925", "In 1952", False),
    ],
)  # fmt: skip
def test_one_line_with_another_number(lang: str, line: str, title: str, wrong: bool) -> None:
    assert bool(line_of(line, [title, "Otters in the millpond"], lang)) is wrong


def test_a_line_of_a_series() -> None:
    assert line_of("Part 3 of our salt series", ["Part 2 of our salt series", "Part 4 of our salt series"], "en") == ""  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "above", "below", "wrong"),
    [
        ("en", "Baths get 12 new lanes", "They now have 30 lanes instead of 16.", True), ("fr", "Le club perd 200 abonnés", "Ils étaient 1 200, ils ne sont plus que 900.", True), ("es", "Un tercio más de visitas", "Pasan de 30.000 a 60.000 visitas.", True), ("pt", "O farol perde 200 sócios", "Eram 1.200 e agora são 900.", True),
        ("en", "Baths get 14 new lanes", "They now have 30 lanes instead of 16.", False), ("fr", "Le club perd 300 abonnés", "Ils étaient 1 200, ils ne sont plus que 900.", False), ("es", "Un tercio más de visitas", "Pasan de 30.000 a 40.000 visitas.", False), ("en", "Baths get 12 new lanes", "Tickets are £30 instead of £16.", False),
    ],
)  # fmt: skip
def test_what_there_was_and_is_however_it_is_said(lang: str, above: str, below: str, wrong: bool) -> None:  # fmt: skip
    assert bool(list(changes(above, below, lang))) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("School closes after 90 years", "Founded in 1966, it has six pupils.", True), ("Turm wird 120 Jahre alt", "1926 wurde er gebaut.", True), ("A ponte faz 100 anos", "Foi inaugurada em 1956.", True), ("El cine cierra tras 90 años", "Fue fundado en 1966.", True),
        ("School closes after 60 years", "Founded in 1966, it has six pupils.", False), ("Turm wird 100 Jahre alt", "1926 wurde er gebaut.", False), ("School closes after 90 years", "Its last cook came in 1966.", False),
    ],
)  # fmt: skip
def test_years_above_and_what_was_begun_below(above: str, below: str, wrong: bool) -> None:
    assert bool(list(retold.aged(above, below, 2026))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Born in 1940, she is 96 and still swims.", True), ("Geboren 1940, ist sie heute 96 und schwimmt.", True), ("Née en 1940, elle a 96 ans.", True), ("Nacida en 1940, tiene 96 años.", True), ("Nata nel 1940, ha 96 anni.", True),
        ("Born in 1940, she is 86 and still swims.", False), ("Née en 1940, elle a 85 ans.", False), ("Born in 1940, she is 5 feet tall.", False), ("Nata nel 1940, ha 12 nipoti.", False), ("Opened in 1940, it is 96 metres long.", False),
    ],
)  # fmt: skip
def test_born_and_so_old(text: str, wrong: bool) -> None:
    assert bool(list(tallies(text, "xx", 2026))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("We meet on four evenings: 2, 9 and 16 December.", True), ("Der Kurs hat vier Abende: 2., 9. und 16. Dezember.", True), ("Quatre soirées : les 2, 9 et 16 décembre.", True), ("Cuatro tardes: 2, 9 y 16 de diciembre.", True), ("Vier avonden: 2, 9 en 16 december.", True),
        ("We meet on four evenings: 25 November, 2, 9 and 16 December.", False), ("We meet on three evenings: 2, 9 and 16 December.", False), ("On four evenings we meet, and on 2 December.", False), ("Of the five days, 7, 8 and 9 December are full.", False), ("We meet on four evenings, from 2 to 16 December.", False),
    ],
)  # fmt: skip
def test_days_that_are_counted_and_listed(text: str, wrong: bool) -> None:
    assert bool(list(days.listed_days(edition("Evenings", text)))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("60 per cent said yes, 30 against and 20 undecided.", True), ("60 Prozent sind dafür, 30 dagegen und 20 unentschlossen.", True), ("60 % sont pour, 30 contre et 20 indécis.", True),
        ("60 per cent said yes, 30 against and 10 undecided.", False), ("60 Prozent sind dafür, 30 dagegen und 10 unentschlossen.", False), ("60 per cent said yes, 30 boats and 20 men undecided.", False),
    ],
)  # fmt: skip
def test_shares_of_which_one_alone_has_its_sign(text: str, wrong: bool) -> None:
    assert bool(list(comparisons.poll(text))) is wrong


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("fr", "Le chœur a 30 membres, 18 femmes et 14 hommes.", True), ("de", "Der Chor hat 30 Mitglieder, 18 Frauen und 14 Männer.", True), ("en", "It has 30 members, 18 women and 14 men.", True),
        ("fr", "Le chœur a 30 membres, 18 femmes et 12 hommes.", False), ("en", "It has 30 members, 18 women and 12 men.", False), ("en", "It has 3 boats, 18 women and 14 men.", False), ("en", "In 20 years, 18 women and 14 men led it.", False),
    ],
)  # fmt: skip
def test_two_kinds_of_all(lang: str, text: str, wrong: bool) -> None:
    assert bool(list(wholes(text, lang))) is wrong
