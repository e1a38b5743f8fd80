"""What an edition promises and does not hold, each beside what it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.check.facts import promises
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Placement
from digest.model.findings import Severity
from digest.model.pieces import Media, Piece
from tests.check.test_check import GOOD

PIECES = (
    Piece(1, "https://a.example/dam", "The reservoir that divides a valley", dek="Two towns argue, TBD.", kind="Report"),
    Piece(2, "https://a.example/no", "The engineer who says no", dek="A talk.", kind="Podcast", media=Media.AUDIO),
    Piece(3, "https://a.example/keys", "The last lighthouse keepers hand over their keys", kind="Report"),
)  # fmt: skip


def told(subject: str = "", note: str = "", language: str = "en", last: str = "") -> list[Severity]:
    placed = tuple(Placement(each, LEAD, number) for number, each in enumerate(PIECES))
    blocks = (Block(BlockKind.NOTE, text=note),) if note else ()
    edition = replace(GOOD.edition, placements=placed, blocks=blocks, subject=subject)
    message = replace(GOOD.message, subject=subject)
    newsletter = replace(GOOD.newsletter, language=language)
    one = replace(GOOD, edition=edition, message=message, newsletter=newsletter, last_subject=last)
    return [each.severity for rule in promises.RULES for each in rule(one)]


@pytest.mark.parametrize(
    ("subject", "note"),
    [
        ("A reservoir, lighthouse keepers, and the beekeepers of Lesvos", ""),
        ("The resevoir of a valley, and lighthouse keepers", ""),
        ("The reservoir, and an enigneer", ""),
        ("A reservoir, an engineer and the beekeepers’ strike", ""),
        ("An oyster strike, a reservoir and the lighthouse keepers", ""),
        ("The valley’s reservoir, and what became of Anders Holm", ""),
        ("", "At the end you will find three podcasts."),
        ("", "Below: the usual. In this edition you find 5 reports."),
        ("", "Inside, you will find seven pieces."),
        ("Five podcasts, and a reservoir", ""),
    ],
)
def test_a_promise_that_is_not_kept(subject: str, note: str) -> None:
    assert told(subject, note) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("subject", "note"),
    [
        ("A reservoir, an engineer, and lighthouse keepers", ""),
        ("Reservoirs, and the engineers", ""),
        ("A reservoir, an engineer and the two of them", ""),
        ("A reservoir, engineers and what a strike costs", ""),
        ("A reservoir, and what we owe the sea", ""),  # no name: it may be said in other words
        ("", "At the end you will find one podcast, two reports and three pieces in all."),
        ("", "Nine reports were written by the council."),
        ("", "You will find three ferries below the bridge."),
    ],
)
def test_a_promise_that_is_kept(subject: str, note: str) -> None:
    assert told(subject, note) == []


def test_a_word_that_may_be_another() -> None:
    assert told("The kaepers of a reservoir") == []
    assert told("The reselvoir, and an engineer") == [Severity.NOTE]


def test_where_wit_cannot_be_told_from_what_is_missing() -> None:
    assert told("Walls and fences of Kafka") == [Severity.NOTE]
    assert told("Eine Stunde, und die Imker von Lesbos", language="de") == [Severity.NOTE]


def test_a_subject_of_another_newsletter() -> None:
    assert told("Das Bad, das niemand schließen will", language="nl") == [Severity.WARNING]
    assert told("Un faro para los que no duermen", language="it") == [Severity.WARNING]
    assert told("Een zwembad dat niemand sluit", language="nl") == [Severity.NOTE]


def test_a_subject_of_another_edition() -> None:
    levy = "The orchard levy and the viaduct"
    assert told(levy, last="The orchard levy, a viaduct, and more") == [Severity.WARNING]
    assert told(levy) == [Severity.NOTE]
    assert told("The reservoir and its valley") == told("Reservoirs divide") == []
    assert told("Good morning") == []


@pytest.mark.parametrize(
    ("preheader", "wrong"),
    [
        ("Also: an interview with the bishop, and two towns", True), ("Plus our guide to the best wild swimming", True), ("And a recipe for quince jelly", True), ("Also: a profile of the chancellor", True),
        ("An interview with the engineer who says no", False), ("A tour of the lighthouse, and its keepers", False), ("Our guide to the valley", False), ("And a word on the weather", False),
        ("When two towns argue: a short guide to patience", False), ("What keepers hand over: a history of the night", False), ("Two towns, and an essay on the word TBD", False), ("Plus: a guide to patience", True), ("Two towns argue. Our guide to the new quarrel", False), ("Two towns argue. Our guide to wild swimming", True), ("Also: a report on things that nobody owns", False), ("Also: a report on Anders Holm", True), ("Two towns, and an essay on the word TBC", True),
    ],
)  # fmt: skip
def test_a_preheader_that_promises(preheader: str, wrong: bool) -> None:
    placed = tuple(Placement(each, LEAD, number) for number, each in enumerate(PIECES))
    edition = replace(GOOD.edition, placements=placed, subject="", preheader=preheader, blocks=())
    found = [each.severity for each in promises.inside(replace(GOOD, edition=edition))]
    assert (Severity.WARNING in found) is wrong


@pytest.mark.parametrize(
    ("preheader", "wrong"),
    [
        ("Nine stories from the valley", True), ("A reservoir, and nine stories from the valley", True), ("Plus nine pieces about keepers", True),
        ("Our editor came back with nine stories", False), ("She wrote nine articles about the reservoir", False),
    ],
)  # fmt: skip
def test_more_stories_than_there_are(preheader: str, wrong: bool) -> None:
    placed = tuple(Placement(each, LEAD, number) for number, each in enumerate(PIECES))
    edition = replace(GOOD.edition, placements=placed, blocks=(), subject="", preheader=preheader)
    assert bool(list(promises.counts(replace(GOOD, edition=edition)))) is wrong


@pytest.mark.parametrize(
    ("preheader", "language", "missing"),
    [
        ("The reservoir; and our interview with the engineer Ann Holm", "en", True), ("L’engineer; più sotto la nostra intervista al poeta Ugo Lenzi", "it", True), ("Le reservoir, et notre entretien avec Luce Armand", "fr", True), ("El reservoir, y nuestra entrevista con Rosa Vidal", "es", True), ("De reservoir, en ons gesprek met Joost Bakker", "nl", True), ("O reservoir e a nossa entrevista com Rui Prado", "pt", True),
        ("The reservoir; and our interview with the engineer", "en", False), ("La nostra intervista con the engineer", "it", False), ("Notre entretien avec the engineer", "fr", False), ("Het gesprek van de dag", "nl", False),
    ],
)  # fmt: skip
def test_an_interview_that_is_not_inside(preheader: str, language: str, missing: bool) -> None:
    placed = tuple(Placement(each, LEAD, number) for number, each in enumerate(PIECES))
    edition = replace(GOOD.edition, placements=placed, blocks=(), subject="", preheader=preheader)
    newsletter = replace(GOOD.newsletter, language=language)
    found = promises.inside(replace(GOOD, edition=edition, newsletter=newsletter))
    assert any(each.severity is Severity.WARNING for each in found) is missing
