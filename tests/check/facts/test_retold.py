"""What is told twice in an edition, and otherwise; each beside what agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from digest.check.facts import retold
from digest.check.facts.retold import aged
from digest.check.findings import Findings
from digest.check.sample import Sample
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.pieces import Piece
from tests.check.test_check import GOOD

STARTS = GOOD.edition.window.end + timedelta(days=13)
EVENT = Block(BlockKind.EVENT, title="Late opening: bells by candlelight", text="Tickets £12, members £8.", starts_at=STARTS)  # fmt: skip
PROMO = Block(BlockKind.PROMO, title="The Harbour Yearbook", text="On 180 pages, for £24.")
VOTE = "Council puts off the ferry vote until 8 December"


def edition(*blocks: Block, note: str = "", **lines: str) -> Sample:
    placed = (Placement(Piece(1, "https://a.example/vote", VOTE), LEAD, 0),)
    held = (*blocks, Block(BlockKind.NOTE, text=note, name="Ada Quay"))
    whole = replace(GOOD.edition, placements=placed, blocks=held, **{"subject": "", "preheader": "", **lines})  # type: ignore[arg-type]  # fmt: skip
    return replace(GOOD, edition=whole)


def told(found: Findings) -> bool:
    return bool(list(found))


@pytest.mark.parametrize(
    ("note", "wrong"),
    [
        ("Tickets for our late opening with bells cost £10.", True), ("The Harbour Yearbook is out, and costs £42.", True), ("Come to the late opening, candlelight and all, for 21 pounds.", True),
        ("Tickets for our late opening with bells cost £12.", False), ("The Harbour Yearbook is out, and costs £24.", False), ("The bridge costs £10 a year.", False), ("The late opening with bells is £3 off for students.", False), ("The late opening with bells: £12, or £40 with the Yearbook.", False),
    ],
)  # fmt: skip
def test_a_price(note: str, wrong: bool) -> None:
    assert told(retold.prices(edition(EVENT, PROMO, note=note))) is wrong


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Council puts off the ferry vote until 18 December", True), ("The ferry vote is put off: council waits until 8 January", True), ("And the council’s ferry vote comes on 9 December", True),
        ("Council puts off the ferry vote until 8 December", False), ("A fair on 18 December, and the council’s chairs", False), ("The ferry vote, and a fair on 18 December, 8 December", False), ("Council puts off the ferry vote", False),
    ],
)  # fmt: skip
def test_a_day(line: str, wrong: bool) -> None:
    assert told(retold.dates(edition(subject=line))) is wrong


def test_a_number_of_the_week_has_its_pieces_day() -> None:
    def number(text: str) -> Block:
        return Block(BlockKind.NUMBER, title="36", text=text, url="https://a.example/vote")

    assert told(retold.dates(edition(number("votes are cast for the ferry on 18 December."))))
    assert not told(retold.dates(edition(number("votes are cast for the ferry on 8 December."))))
    assert not told(retold.dates(edition(number("people came on 18 December."))))


@pytest.mark.parametrize(
    ("above", "below", "wrong"),
    [
        ("The Workbench turns 57", "In 1951 the first issue came out.", True), ("Die Werkbank wird 57", "Im Dezember 1951 erschien das erste Heft.", True), ("Le port fête ses 90 ans", "Il fut fondé en 1946.", True), ("El faro cumple 57 años", "Abrió en 1951.", True), ("90 anni di mare", "Il primo traghetto partì nel 1946.", True), ("De krant wordt 57", "Het eerste nummer verscheen in 1951.", True),
        ("The Workbench turns 75", "In 1951 the first issue came out.", False), ("Die Werkbank wird 75", "Im Dezember 1951 erschien das erste Heft.", False), ("Bus 57 is 57", "In 1951 it rained.", False), ("The Workbench turns 57", "Founded in 1951, closed in 2008.", False), ("Speed limit is 30", "The first sign stood there in 1951.", False), ("Ada Quay at 57", "Her prize was given in 1951.", False),
    ],
)  # fmt: skip
def test_an_age(above: str, below: str, wrong: bool) -> None:
    assert bool(list(aged(above, below, 2026))) is wrong


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("All locks from 16 May, and pears", True), ("Pears, plus locks on 26 May", True), ("Locks on Friday, and pears", True), ("Pears, locks on Tuesday", True), ("Locks open on 6 May; more on 16 June", False),
        ("All locks from 6 May, and pears", False), ("Locks on Monday, and pears", False), ("Pears on Friday, and locks", False), ("Locks on 21 May, and pears", False), ("Locks on 17 May, and pears", False), ("What the man who keeps the locks says on Friday", False),
    ],
)  # fmt: skip
def test_a_day_in_a_clause_of_the_preheader(line: str, wrong: bool) -> None:
    """The piece has Monday, 6 May; 17 May another one has."""
    locks = Piece(1, "https://a.example/1", "Nine keepers return", dek="On Monday, 6 May the locks open.")  # fmt: skip
    fair = Piece(2, "https://a.example/2", "Where fruit is sold", dek="Until 17 May in four towns.")
    placed = tuple(Placement(each, LEAD, at) for at, each in enumerate((locks, fair)))
    whole = replace(GOOD.edition, placements=placed, blocks=(), subject="", preheader=line)
    assert told(retold.dates(replace(GOOD, edition=whole))) is wrong


@pytest.mark.parametrize(
    ("text", "wrong"), [("keepers return to their locks on 6 June", True), ("keepers return to their locks on 6 May", False), ("boats sank on 6 June", False)]
)  # fmt: skip
def test_a_number_has_the_day_of_its_pieces_teaser(text: str, wrong: bool) -> None:
    locks = Piece(1, "https://a.example/1", "Nine keepers return", dek="On 6 May the locks open.")
    number = Block(BlockKind.NUMBER, title="9", text=text, url=locks.url)
    whole = replace(GOOD.edition, placements=(Placement(locks, LEAD, 0),), blocks=(number,), subject="", preheader="")  # fmt: skip
    assert told(retold.dates(replace(GOOD, edition=whole))) is wrong
