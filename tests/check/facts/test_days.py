"""Days, hours and numbers that do not belong together, each beside those that do. The edition goes out on Friday, 27 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from digest.check.facts import day_words, days, event_facts, events
from digest.check.sample import Sample
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Placement
from digest.model.findings import Severity
from digest.model.pieces import Piece
from tests.check.test_check import GOOD


def with_block(block: Block) -> Sample:
    return replace(GOOD, edition=replace(GOOD.edition, number=212, blocks=(block,)))


def note(text: str) -> Sample:
    return with_block(Block(BlockKind.NOTE, text=text, name="Ada Quay"))


def told(one: Sample) -> set[tuple[str, str]]:
    return {
        (each.name, str(each.severity))
        for rule in (*days.RULES, *events.RULES, *event_facts.RULES)
        for each in rule(one)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Meet us on Friday 3 December.", "Meet us on Friday, December 3.", "We speak on Monday, 1st of December.", "Kommen Sie am Freitag, den 3. Dezember.", "Rendez-vous vendredi 3 décembre.",
        "Te esperamos el viernes 3 de diciembre.", "Wij zien u vrijdag 3 december.", "Am Freitag, 3.12.2026, um acht.", "We meet on 30 February.", "See you on 31 November 2026.", "On Tuesday 27 November 2026 we met.",
    ],
)  # fmt: skip
def test_a_day_that_is_not_so(text: str) -> None:
    assert ("date", "warning") in told(note(text))


@pytest.mark.parametrize(
    "text",
    [
        "Meet us on Thursday 3 December.", "Meet us on Thursday, December 3.", "On Friday the council met.", "Am Donnerstag, den 3. Dezember.", "Rendez-vous jeudi 3 décembre.", "He was born on Friday 3 December 1926.",
        "It may 3 times rain.", "The score was 3.1.", "From 30 January on, 31 people.", "On 29 February 2024 we met.", "Version 3.12.2 is out.", "We sold 12 mar 3 times.",
    ],
)  # fmt: skip
def test_a_day_that_is(text: str) -> None:
    assert told(note(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Join us on Tuesday, 24 November, at the Corn Exchange.", "Order before 31 October 2026.", "Offer ends 20 November.", "Sign up by November 25.", "Kommen Sie am 24. November zum Hafen.",
        "Inscrivez-vous avant le 20 novembre.", "Send us your photos until 22 November.", "Our list will be published on 12 November.",
    ],
)  # fmt: skip
def test_what_is_over(text: str) -> None:
    assert ("date", "warning") in told(note(text))


@pytest.mark.parametrize(
    "text",
    [
        "Join us on Tuesday, 1 December.", "We met on 24 November, and it was cold.", "Order before 31 December 2026.", "The offer ended on 20 November; thank you.", "Two hundred came on 24 November.",
        "Join us today, 27 November.", "On 20 November the council will be remembered for what it sold: it sold the pier.",
    ],
)  # fmt: skip
def test_what_is_to_come_or_was(text: str) -> None:
    assert told(note(text)) == set()


EVENT = Block(
    BlockKind.EVENT, title="An evening", text="A talk.", where="Pier 4", url="https://harbour.example/e", zone="Europe/London",
    starts_at=datetime(2026, 12, 3, 18, 30, tzinfo=UTC), ends_at=datetime(2026, 12, 3, 20, 0, tzinfo=UTC),
)  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Doors open at 7 pm, the talk begins at 7.30 pm."}, {"text": "It starts at 19:00."}, {"text": "At 9 am, in the hall."}, {"text": "Beginn 20.00 Uhr"}, {"text": "We begin at 6 pm."},
        {"where": "Online", "url": ""}, {"where": "Zoom", "url": ""}, {"where": "En ligne", "url": ""},
        {"starts_at": datetime(2026, 12, 3, 3, 30, tzinfo=UTC), "ends_at": None}, {"starts_at": datetime(2026, 12, 3, 1, 0, tzinfo=UTC), "ends_at": None},
        {"starts_at": datetime(2026, 12, 3, 0, 0, tzinfo=UTC), "ends_at": None},
    ],
)  # fmt: skip
def test_an_event_that_contradicts_itself(changed: dict[str, object]) -> None:
    assert ("block", "warning") in told(with_block(replace(EVENT, **changed)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Doors open at 6 pm, the talk begins at 6.30 pm."}, {"text": "Soup at 19:15, and coffee."}, {"text": "It starts at 1.30 pm ET."}, {"text": "Tickets cost 7.30."}, {"text": "Doors at 18:00."},
        {"where": "Online"}, {"where": "Online", "url": "", "text": "Join [here](https://zoom.example/1)."}, {"where": "Hall of the Online Archive", "url": "https://a.example"},
        {"starts_at": datetime(2026, 12, 3, 4, 30, tzinfo=UTC), "ends_at": None, "text": "The dawn chorus."},
    ],
)  # fmt: skip
def test_an_event_that_does_not(changed: dict[str, object]) -> None:
    found = told(with_block(replace(EVENT, **changed)))  # type: ignore[arg-type]
    assert ("block", "warning") not in found


@pytest.mark.parametrize(
    "text",
    [
        "Doors open at 13 pm.",
        "Doors open at 25:00.",
        "Come at 7:65.",
        "Wir öffnen um 26:30.",
        "From 0 am on.",
        "De 9 h 75 à 12 h.",
        "À partir de 14h80.",
        "Um 7.75 Uhr.",
        "Om 9:65 uur.",
    ],
)
def test_an_hour_that_no_clock_shows(text: str) -> None:
    assert ("date", "warning") in told(note(text))


@pytest.mark.parametrize(
    "text",
    [
        "The hearing is tomorrow, 9 December, in the hall.",
        "On 9 December, tomorrow, the council meets.",
        "Join us tonight, Thursday 3 December.",
        "Yesterday, 3 November, the ferry stopped.",
        "Die Anhörung ist morgen, 9. Dezember.",
        "L’audience est demain, le 9 décembre.",
        "Hoy, 4 de diciembre, se abre.",
        "De zitting is morgen, 9 december.",
        "The day after tomorrow, 12 December, it rains.",
    ],
)
def test_a_near_day_that_is_far(text: str) -> None:
    assert ("date", "warning") in told(note(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tomorrow, 28 November, the ferry sails again.",
        "Yesterday, 26 November, it closed.",
        "What we know today: on 9 December the council meets.",
        "Not tomorrow. On 9 December.",
        "Until 9 December, today’s offer stands.",
        "The paper said “tomorrow, 10 December, the bridge opens”.",
    ],
)
def test_a_near_day_that_is_near(text: str) -> None:
    assert ("date", "warning") not in told(note(text))


@pytest.mark.parametrize(
    "text",
    [
        "Doors open at 12 pm.",
        "He ran it in 65:40.",
        "From 0:30 am on.",
        "Open until 24:00.",
        "At 11:59 pm sharp.",
    ],
)
def test_an_hour(text: str) -> None:
    assert ("date", "warning") not in told(note(text))


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to our 211th edition.",
        "This is issue 213.",
        "In unserer 211. Ausgabe geht es um Regen.",
        "Welcome to our hundredth issue!",
        "Bienvenue dans notre 211e édition.",
    ],
)
def test_another_edition_than_this(text: str) -> None:
    assert ("date", "warning") in told(note(text))


@pytest.mark.parametrize(
    "text",
    ["Welcome to our 212th edition.", "In issue 198 we wrote of rain.", "Our second edition of the year.", "The 211th edition of the fair.", "A first edition sold for 40,000.", "Our 300 readers"],
)  # fmt: skip
def test_this_edition_or_a_book(text: str) -> None:
    assert told(note(text)) == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("This is our last edition of November 2025.", True), ("This is our last edition of November 2026.", False), ("We met in November 2025.", False), ("Our first letter was of May 2019.", False)],
)  # fmt: skip
def test_last_years_month(text: str, wrong: bool) -> None:
    assert (("date", "warning") in told(note(text))) is wrong


def test_the_subject_of_last_week() -> None:
    def of(subject: str) -> set[tuple[str, str]]:
        return told(replace(GOOD, edition=replace(GOOD.edition, number=212, subject=subject)))

    assert ("subject", "warning") in of("The Weekly #211: rain")
    assert ("subject", "note") in of("The week of 20 November: rain")
    assert ("subject", "warning") in of("20 November: rain, and a court")
    assert ("date", "warning") in of("Rain, a court: our best of November 2025")
    assert of("Rain, a court: our best of November 2026") == set()
    assert of("The Weekly #212: rain, 27 November") == set()
    assert of("We're #1, and 40 more") == set()


@pytest.mark.parametrize(
    ("about", "wrong"),
    [
        ("© 2023 The Review Ltd.", True), ("Copyright 2024 The Review", True), ("(c) 2019-2025 The Review", True), ("© The Review 2022", True), ("© 2031 The Review", True),
        ("© 2026 The Review", False), ("© 1998–2026 The Review", False), ("Founded in 1998.", False), ("Copyright rests with the authors.", False), ("The Review, est. 2023", False),
    ],
)  # fmt: skip
def test_the_year_of_a_copyright(about: str, wrong: bool) -> None:
    footer = replace(GOOD.newsletter.footer, about=about)
    one = replace(GOOD, newsletter=replace(GOOD.newsletter, footer=footer))
    assert (("date", "warning") in told(one)) is wrong


def test_a_publisher_may_write_of_any_year() -> None:
    first, *rest = GOOD.edition.placements
    piece = replace(
        first.piece,
        headline="On Friday 3 December the sea froze",
        dek="Sweden had a 30 February once.",
    )
    one = replace(
        GOOD, edition=replace(GOOD.edition, placements=(replace(first, piece=piece), *rest))
    )
    assert {each.severity for each in days.weekdays(one)} == {Severity.NOTE}


@pytest.mark.parametrize(
    ("dek", "wrong"),
    [
        ("The bridge closes on Monday, 4 January and opens on Sunday, 30 February.", True), ("Le pont rouvre le dimanche 30 février.", True), ("Die Brücke öffnet am Montag, dem 31. November.", True),
        ("Sweden had a 30 February once.", False), ("Who invented Sunday, 30 February, and a calendar of ten days?", False), ("The bridge opens on Sunday, 28 February.", False),
    ],
)  # fmt: skip
def test_a_day_that_no_calendar_has_in_a_teaser(dek: str, wrong: bool) -> None:
    first, *rest = GOOD.edition.placements
    placed = (replace(first, piece=replace(first.piece, dek=dek)), *rest)
    one = replace(GOOD, edition=replace(GOOD.edition, placements=placed))
    found = {each.severity for each in days.weekdays(one)}
    assert (Severity.WARNING in found) is wrong


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [("D MMMM", True), ("DD.MM.", True), ("d. MMM YYYY", True), ("w", True), ("d MMMM", False), ("d. MMM yyyy", False), ("EEEE, d MMMM", False), ("'D' d", False), ("", False), ("d 'de' MMMM", False)],
)  # fmt: skip
def test_a_pattern_that_counts_other_things(pattern: str, wrong: bool) -> None:
    newsletter = replace(
        GOOD.newsletter, design=replace(GOOD.newsletter.design, date_format=pattern)
    )
    assert bool(list(days.date_format(replace(GOOD, newsletter=newsletter)))) is wrong


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Si comincia alle 21.", [21]), ("La charla empieza a las 8 en la sala.", [8]), ("Het begint om 8", [8]),
        ("Premian a las 12 autoras del año.", []), ("Aprono alle 3 ragazze la porta.", []), ("A las 21.30 h.", []),
    ],
)  # fmt: skip
def test_a_bare_number_behind_a_word_for_beginning(text: str, hours: list[int]) -> None:
    assert [at.hour for at, _where, words in day_words.hours(text) if words.isdigit()] == hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("De 9 h 30 à 12 h.", ["09:30", "12:00"]), ("À 19h30", ["19:30"]), ("Om 20.30 uur", ["20:30"]), ("At 7 pm", ["19:00"]), ("From 6 to 8 pm", ["18:00", "20:00"]), ("11 to 1 pm", ["11:00", "13:00"]), ("Von 10 bis 12 Uhr", ["10:00", "12:00"]), ("De 19 a 21 h", ["19:00", "21:00"]), ("10–12 Uhr", ["10:00", "12:00"]), ("In 3 to 4 steps", []), ("Friday, Jul 3 – 4:11 pm", ["16:11"]), ("Um 18.30 Uhr", ["18:30"]),
        ("Le film dure 1 h 30.", []), ("Durée : 2 h", []), ("Het duurt 3 uur.", []), ("Version 2.30", []),
    ],
)  # fmt: skip
def test_an_hour_of_the_day_and_how_long(text: str, hours: list[str]) -> None:
    assert [f"{at:%H:%M}" for at, _where, _words in day_words.hours(text)] == hours


@pytest.mark.parametrize(
    ("text", "misnamed"),
    [
        ("в среду, 3 декабря", True), ("w środę, 3 grudnia", True), ("ve středu 3. prosince", True), ("у середу, 3 грудня", True), ("keskiviikkona 3. joulukuuta", True), ("quarta, 3 de dezembro", True), ("onsdag 3. desember", True), ("mer. 3 décembre", True), ("Mi., 3.12.", True), ("mié. 3 de diciembre", True), ("December 3 (Wednesday)", True), ("am 3. Dezember, einem Mittwoch", True),
        ("в четверг, 3 декабря", False), ("w czwartek, 3 grudnia", False), ("ve čtvrtek 3. prosince", False), ("у четвер, 3 грудня", False), ("torstaina 3. joulukuuta", False), ("quinta, 3 de dezembro", False), ("torsdag 3. desember", False), ("jeu. 3 décembre", False), ("Do., 3.12.", False), ("jue. 3 de diciembre", False), ("December 3 (Thursday)", False), ("am 3. Dezember, einem Donnerstag", False),
        # no weekdays: "or so", an article, a cathedral
        ("It takes a week or so. 3 December is near.", False), ("in de Dom 3 december", False), ("il mar 3 dicembre", False),
    ],
)  # fmt: skip
def test_weekdays_of_more_languages_and_short_ones(text: str, misnamed: bool) -> None:
    assert any(each.misnamed for each in day_words.days(text, date(2026, 11, 27))) is misnamed


@pytest.mark.parametrize(
    ("lang", "headline", "teaser", "wrong"),
    [
        ("es", "Los tranvías vuelven el viernes 3 de diciembre", "Pasan cada hora.", True), ("de", "Am Freitag, 3. Dezember, fährt wieder die Fähre", "Sie fährt jede Stunde.", True), ("fr", "Le bac revient vendredi 3 décembre", "Il passe toutes les heures.", True), ("it", "Il traghetto torna venerdì 3 dicembre", "Passa ogni ora.", True), ("pt", "O barco volta na sexta-feira, 3 de dezembro", "Passa de hora em hora.", True), ("nl", "Vrijdag 3 december vaart de pont weer", "Elk uur.", True), ("ru", "Паром вернётся в пятницу, 3 декабря", "Каждый час.", True), ("de", "Das Bad öffnet", "Nach drei Jahren ist es flacher. Am Freitag, dem 3. Dezember, dürfen die Ersten hinein.", True), ("en", "The tunnel lets boats through", "It closed in 2022 for repairs. On Monday, 24 November, the first went through.", True), ("en", "Ferry back on Friday 3 December", "It leaves every hour.", True),
        ("de", "Der Platz", "Am Freitag, dem 3. Dezember, entscheidet die Jury.", True), ("nl", "Het plein", "Op vrijdag 3 december beslist de jury.", True), ("fr", "La place", "Vendredi 3 décembre, le jury tranche.", True),
        # right, over, of another year, told of
        ("de", "Der Platz", "Am Donnerstag, dem 3. Dezember, entscheidet die Jury.", False), ("de", "Der Orkan", "Am Freitag, dem 3. Dezember, sank das Schiff.", False), ("nl", "De storm", "Op vrijdag 3 december moest het schip terug.", False),
        ("es", "Los tranvías vuelven el jueves 3 de diciembre", "Pasan cada hora.", False), ("en", "Ferry back on Thursday 3 December", "It leaves every hour.", False), ("en", "The fog of 1952", "On Friday 5 December a white wall stands over the river.", False), ("en", "The tunnel lets boats through", "It closed in 2022 for repairs. On Tuesday, 24 November, the first went through.", False), ("en", "The storm of 1987", "On Monday, 24 November, the roofs flew.", False), ("en", "The fog", "On Friday 3 December it covered the river.", False), ("es", "La niebla", "El viernes 3 de diciembre llegó al río.", False), ("de", "Der Nebel", "Am Freitag, 3. Dezember, kam er vom Fluss.", False), ("fr", "Le brouillard", "Le vendredi 3 décembre, les bateaux rentrèrent.", False), ("en", "A century ago", "Friday 3 December is foggy.", False), ("en", "“Friday 3 December” is a poem", "By Ann Lee.", False),
    ],
)  # fmt: skip
def test_a_publishers_day_of_the_coming_weeks(
    lang: str, headline: str, teaser: str, wrong: bool
) -> None:
    came = datetime(2026, 11, 25, 9, tzinfo=UTC)
    piece = Piece(id=9, url="https://harbour.example/x", headline=headline, dek=teaser, language=lang, published_at=came)  # fmt: skip
    edition = replace(GOOD.edition, placements=(Placement(piece, "News", 0),))
    told = [str(each.severity) for each in days.weekdays(replace(GOOD, edition=edition))]
    assert told == (["warning"] if wrong else [])


@pytest.mark.parametrize(
    ("teaser", "severity"),
    [
        ("La mostra resta aperta fino al 30 febbraio.", "warning"), ("Die Schau ist bis zum 30. Februar zu sehen.", "warning"), ("L’exposition dure jusqu’au 30 février.", "warning"), ("Until 30 February the hall is free.", "warning"), ("Hasta el 30 de febrero.", "warning"), ("Open tot en met 30 februari.", "warning"),
        ("Sweden once had a 30 February.", "note"), ("Il 30 febbraio non esiste, ma fino al 28 si entra gratis.", "note"), ("Until 30 February, a day that no calendar has.", "note"), ("Until 28 February the hall is free.", ""),
    ],
)  # fmt: skip
def test_a_day_that_is_none_until_which_something_is_open(teaser: str, severity: str) -> None:
    piece = Piece(id=9, url="https://harbour.example/x", headline="Paper", dek=teaser)
    edition = replace(GOOD.edition, placements=(Placement(piece, "News", 0),))
    told = [str(each.severity) for each in days.weekdays(replace(GOOD, edition=edition))]
    assert told == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Every second Saturday from 9 January. The dates are 9 and 24 January, 6 and 20 February.", True), ("Jeden Samstag: am 5., 12. und 20. Dezember", True), ("Chaque samedi : les 5, 12 et 20 décembre", True), ("Cada sábado: 5, 12 y 20 de diciembre", True), ("Ogni sabato: 5, 12 e 20 dicembre", True), ("Elke zaterdag: 5, 12 en 20 december", True), ("On Saturdays, 5, 12 and 20 December", True),
        ("Every second Saturday from 9 January. The dates are 9 and 23 January, 6 and 20 February.", False), ("Jeden Samstag: am 5., 12. und 19. Dezember", False), ("Chaque samedi : les 5, 12 et 19 décembre", False), ("Every Saturday, and on Sunday, 20 December, as well as 5 and 12 December", False), ("Every Saturday until 31 December", False), ("Every Saturday until 31 December, from 5 December", False),
    ],
)  # fmt: skip
def test_a_series_of_one_weekday(text: str, wrong: bool) -> None:
    assert bool(list(days.in_series(note(text)))) is wrong


@pytest.mark.parametrize(
    ("teaser", "wrong"),
    [
        ("The exhibition opens on 5 December. It runs until 29 March 2026.", True), ("Die Schau ist zu sehen bis 29. März 2026.", True), ("L’exposition est visible jusqu’au 29 mars 2026.", True), ("La mostra resta aperta fino al 29 marzo 2026.", True),
        ("The exhibition opens on 5 December. It runs until 29 March 2027.", False), ("It was on show until 29 March 2026.", False), ("The law of 29 March 2026 runs to ten pages.", False), ("It had been open until 29 March 2026.", False),
    ],
)  # fmt: skip
def test_a_publishers_show_that_is_over(teaser: str, wrong: bool) -> None:
    came = datetime(2026, 11, 25, 9, tzinfo=UTC)
    piece = Piece(id=9, url="https://harbour.example/x", headline="Painted hulls", dek=teaser, published_at=came)  # fmt: skip
    edition = replace(GOOD.edition, placements=(Placement(piece, "News", 0),))
    assert bool(list(days.years_late(replace(GOOD, edition=edition)))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("From 1 November you will be able to read it here.", True), ("Ab dem 1. November werden Sie es hier lesen können.", True), ("À partir du 1er novembre, vous pourrez le lire ici.", True), ("A partir del 1 de noviembre podrán leerlo aquí.", True), ("Dal 1 novembre potrete leggerlo qui.", True), ("Vanaf 1 november zal het hier te lezen zijn.", True),
        ("From 1 December you will be able to read it here.", False), ("From 1 November you could read it here.", False), ("From 1 January you will be able to read it here.", False), ("Ab dem 1. November war es hier zu lesen.", False), ("On 1 November we asked who will be next.", False), ("It is open from 25 November; you will be welcome.", False),
    ],
)  # fmt: skip
def test_what_will_be_so_from_a_day_that_is_past(text: str, wrong: bool) -> None:
    assert bool(list(days.begun(note(text)))) is wrong
