"""What an edition's lines and blocks cite of it, and its own words otherwise; each beside what agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from digest.check.facts import cited, headline_facts
from digest.check.facts.cited import another_number, numbered
from digest.check.facts.headline_facts import day_by_day, parted, titled
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.findings import Severity
from digest.model.pieces import Piece
from tests.check.test_check import GOOD

OUT = GOOD.goes_out


def edition(*blocks: Block, subject: str = "", preheader: str = "", language: str = "en") -> Sample:
    held = (
        Piece(1, "https://a.example/bell", "Who cast the harbour bell", dek="The bell cost 2.4 million crowns and hung here until 1886. It weighs 310 kilograms."),
        Piece(2, "https://a.example/eels", "The long night of the eels", dek="Forty boats went out."),
    )  # fmt: skip
    placed = tuple(Placement(each, LEAD, number) for number, each in enumerate(held))
    whole = replace(GOOD.edition, placements=placed, blocks=blocks, subject=subject, preheader=preheader)  # fmt: skip
    return replace(GOOD, edition=whole, newsletter=replace(GOOD.newsletter, language=language))


def number(title: str, text: str = "is what the bell cost.", url: str = "https://a.example/bell") -> Block:  # fmt: skip
    return Block(BlockKind.NUMBER, title=title, text=text, url=url)


def talk(days: int = 6, *, text: str = "Ada Quay reads.", where: str = "") -> Block:
    starts = GOOD.edition.window.end + timedelta(days=days)
    return Block(BlockKind.EVENT, title="What bells say", text=text, where=where, starts_at=starts)


def told(found: Findings) -> list[str]:
    return [each.message for each in found if each.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("block", "wrong"),
    [
        (number("4.2 million crowns"), True), (number("130 kilograms", "is what it weighs."), True), (number("330 kilograms", "is what the bell of the harbour weighs."), True), (number("330 kilograms", "is what it holds."), False),
        (number("2.4 million crowns"), False), (number("310 kilograms", "is what it weighs."), False), (number("31 kilograms", "is what its tongue weighs."), False), (number("4.2 million crowns", url="https://a.example/eels"), False), (number("1868", "was the year."), False), (number("240 people", "saw it go."), False),
    ],
)  # fmt: skip
def test_a_number_and_the_piece_that_it_leads_to(block: Block, wrong: bool) -> None:
    assert bool(told(cited.figures(edition(block)))) is wrong


@pytest.mark.parametrize(
    ("line", "above", "wrong"),
    [
        ("Water rates rise 5 percent, and eels", "Water rates go up 4 percent", True), ("Plus: a quay for $24 million that nobody needs", "The $42 million quay that nobody needs", True), ("Dazu: Holzpreise steigen um 8 Prozent", "Holzpreise sinken um 8 Prozent", True), ("Et aussi : le prix du pain baisse de 5 %", "Le prix du pain augmente de 5 %", True),
        ("Water rates rise 4 percent, and eels", "Water rates go up 4 percent", False), ("Water, and 5 percent of eels", "Water rates go up 4 percent", False), ("Dazu: Holzpreise sinken um 8 Prozent", "Holzpreise sinken um 8 Prozent", False), ("Holzpreise, und Mieten steigen um 9 Prozent", "Holzpreise sinken um 8 Prozent", False), ("Plus: a $24 ticket", "The $42 million quay", False),
    ],
)  # fmt: skip
def test_a_first_line_and_a_headline(line: str, above: str, wrong: bool) -> None:
    lang = "de" if "Holz" in line else "fr" if "pain" in line else "en"
    placed = (Placement(Piece(1, "https://a.example/1", above, language=lang), LEAD, 0),)
    whole = replace(GOOD.edition, placements=placed, blocks=(), subject="", preheader=line)
    one = replace(GOOD, edition=whole, newsletter=replace(GOOD.newsletter, language=lang))
    assert bool(told(cited.lines(one))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("See “Who cost the harbour bell”.", True), ("in « The long nights of the eels »", True), ("from „Who cast the harbour bells“", True),
        ("See “Who cast the harbour bell”.", False), ("“Who rang the harbour bell,” he asked.", False), ("in “The long night”", False), ("“The long night of the seals” is a song.", False), ("who cost the harbour bell", False),
    ],
)  # fmt: skip
def test_a_headline_in_quotation_marks(text: str, wrong: bool) -> None:
    note = Block(BlockKind.NOTE, text=text, name="Ada Quay")
    assert bool(told(cited.titles(edition(note)))) is wrong


def test_how_long_ago_it_was() -> None:
    ago = OUT.year - 1886
    hundreds, tens, ones = tuple(str(ago))
    turned = int(hundreds + ones + tens)
    assert turned != ago
    assert told(cited.years(edition(subject=f"A bell comes home after {turned} years")))
    assert told(cited.years(edition(preheader=f"Also: our bell, silent for {turned} years")))
    for line in (f"A bell comes home after {ago} years", f"A bell comes home after {ago - 1} years", f"An eel comes home after {turned} years", "A bell comes home after 30 years"):  # fmt: skip
        assert not told(cited.years(edition(subject=line)))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The bell hung in our harbour until 1868.", True), ("We have it back: the harbour bell, lost in 1868.", True),
        ("The bell hung in our harbour until 1886.", False), ("The bell hung in our harbour in 1868, and until 1886.", False), ("In 1868 the mill burned.", False), ("The harbour bell is older than 1786.", False),
    ],
)  # fmt: skip
def test_a_year_in_a_note_and_in_the_piece(text: str, wrong: bool) -> None:
    note = Block(BlockKind.NOTE, text=text, name="Ada Quay")
    assert bool(told(cited.turned_years(edition(note)))) is wrong


@pytest.mark.parametrize(
    ("line", "away", "wrong"),
    [
        ("Plus: a talk on {}", 16, True), ("Dazu eine Lesung am {}", 9, True), ("Et une rencontre le {}", 9, True), ("Un coloquio el {}", 12, True), ("En een lezing op {}", 9, True),
        ("Plus: a talk on {}", 6, False), ("The council votes on {}", 16, False), ("Talks ended; eels return on {}", 16, False), ("A talk, and the fair of {}", 16, False), ("A talk on {}", -3, False),
    ],
)  # fmt: skip
def test_the_day_of_a_gathering(line: str, away: int, wrong: bool) -> None:
    day = OUT + timedelta(days=away)
    one = edition(talk(), preheader=line.format(f"{day.day} {day:%B}"))
    assert bool(told(cited.days(one))) is wrong


def test_a_gathering_that_a_piece_tells_of_or_one_of_several() -> None:
    day = OUT + timedelta(days=16)
    line = f"Plus: a talk on {day.day} {day:%B}"
    assert not told(cited.days(edition(talk(text=f"Another is on {day.day} {day:%B}."), preheader=line)))  # fmt: skip
    assert not told(cited.days(edition(talk(), talk(20), preheader=line)))
    assert not told(cited.days(edition(preheader=line)))


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("Centro Norte, calle del Mar, 12, 28012 Madrid", ("calle del Mar", "12", False)), ("La Digue, 21, quai des Brumes, 44100 Nantes", ("quai des Brumes", "21", True)), ("Uferstraße 18, 04105 Leipzig", ("Uferstraße", "18", False)), ("410 Quay Street, Suite 300, Baltimore", ("Quay Street", "410", True)), ("Havenkade 2b, 8316 AB Molenveen", ("Havenkade", "2b", False)),
    ],
)  # fmt: skip
def test_streets_and_their_numbers(address: str, known: tuple[str, str, bool]) -> None:
    assert known in list(numbered(address))


@pytest.mark.parametrize(
    ("text", "where", "wrong"),
    [
        ("Es en la calle del Mar, 21.", "Centro Norte, calle del Mar, 12", True), ("Kommen Sie in die Uferstraße 81.", "Uferstraße 18, Leipzig", True), ("Rendez-vous au 12, quai des Brumes.", "21, quai des Brumes, Nantes", True), ("It is at 140 Quay Street.", "410 Quay Street, Baltimore", True),
        ("Es en la calle del Mar, 12.", "Centro Norte, calle del Mar, 12", False), ("In der Uferstraße 18, 19 Uhr.", "Uferstraße 18, Leipzig", False), ("In der Uferstraße, 19 Uhr.", "Uferstraße 18, Leipzig", False), ("Al final de la calle del Mar.", "calle del Mar, 12", False), ("It begins in Room 12.", "Room 4, Quay Street", False),
    ],
)  # fmt: skip
def test_a_street_with_another_number(text: str, where: str, wrong: bool) -> None:
    assert bool(told(cited.streets(edition(talk(text=text, where=where))))) is wrong


def test_a_short_name_is_many_streets() -> None:
    assert another_number("at 12 Quay", "Quay", {"4"}, first=True) == ""


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Three books on moss", "Read “Lawns” and “The Slow Green.”", True), ("Deux romans d’hiver", "« Neige », « Givre » et « Gel »", True), ("Vier Filme", "Wir sahen: „Eis“, „Wind“ und „Tau“.", True), ("Three books on moss", "A guide and a memoir: “Lawns” and “Green.”", True),
        ("Three books on moss", "Of moss: “Lawns,” “Green” and “Cushion.”", False), ("Two mayors, one bridge", "They know three words: “No,” “never” and “later.”", False), ("Three books on moss", "“Lawns” is the best of them.", False), ("Three books on moss", "She asks: “Why?”", False),
    ],
)  # fmt: skip
def test_titles_below_a_headline(above: str, below: str, wrong: bool) -> None:
    assert bool(list(titled(above, below))) is (wrong and not below.startswith("Read"))


@pytest.mark.parametrize(
    ("lang", "above", "below", "wrong"),
    [
        ("de", "Fünf Bohrer im Test", "Vier Geräte bestehen, zwei fallen durch.", True), ("en", "Six ferries in a storm", "Four boats turned back, three went on.", True), ("es", "Cinco faros del norte", "Tres torres siguen, tres cayeron en 1970.", True), ("nl", "Vijf sluizen", "Vier deuren sluiten, twee blijven open.", True), ("fr", "Six bacs", "Quatre bateaux rentrent, trois sont perdus.", True),
        ("de", "Fünf Bohrer im Test", "Drei Geräte bestehen, zwei fallen durch.", False), ("en", "Two villages, one bus", "Three drivers, two shifts and a lot of patience.", False), ("en", "Six ferries in a storm", "Four captains, three cooks and a dog.", False), ("en", "Two ferries", "Forty people came, thirty went.", False), ("en", "The six ferries", "Four boats turned back, three went on.", False),
    ],
)  # fmt: skip
def test_parts_below_a_headline(lang: str, above: str, below: str, wrong: bool) -> None:
    assert bool(list(parted(above, below, lang))) is wrong


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("Library to open on Sundays again", "It will open from 1 to 5 on Saturdays.", True), ("Das Bad öffnet sonntags", "Das Bad ist jeden Samstag von 9 bis 12 auf, und öffnet früh.", True), ("Marché ouvert le dimanche", "Il sera ouvert chaque samedi.", True), ("El faro abre los domingos", "Abre los sábados de 9 a 12.", True), ("De sluis draait elke zondag", "De sluis draait elke zaterdag om tien uur.", True),
        ("Library to open on Sundays again", "It will open from 1 to 5 on Sundays.", False), ("Library to open on Sundays again", "Until now it was open on Saturdays only.", False), ("Library to open on Sundays again", "On Saturday the council voted to open it.", False), ("Library to open on Sundays again", "It will open on Saturdays and Sundays.", False), ("No trains on Sundays", "A choir sings on Fridays.", False),
    ],
)  # fmt: skip
def test_days_of_each_week(above: str, below: str, wrong: bool) -> None:
    assert bool(list(day_by_day(above, below))) is wrong


def test_headlines_are_told() -> None:
    piece = Piece(1, "https://a.example/1", "Two novels of ice", dek="Of ice: “Cold,” “Colder” and “Coldest.”")  # fmt: skip
    one = replace(GOOD, edition=replace(GOOD.edition, placements=(Placement(piece, LEAD, 0),)))
    assert told(headline_facts.headlines(one)) == ["it says Two novels, and below are 3 titles"]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("A count of 52 herons, and pears", True), ("Pears and 52 herons", True),
        ("A count of 25 herons, and pears", False), ("A count of 31 herons", False), ("52 otters, and pears", False), ("Pears in 52 towns", False), ("Seven herons", False),
    ],
)  # fmt: skip
def test_a_count_in_the_preheader(line: str, wrong: bool) -> None:
    block = Block(
        BlockKind.NUMBER, title="25", text="herons on nine canals, and seven herons in May"
    )
    note = Block(BlockKind.NOTE, text="We saw 25 herons.", name="Ada Quay")
    assert any("below are" in each for each in told(cited.lines(edition(block, note, preheader=line)))) is wrong  # fmt: skip
