"""Section rules that match nothing, and what they might have meant."""

from __future__ import annotations

import pytest

from digest.curate.idle import idle
from digest.model.newsletters import Newsletter, Publication, SectionRule, Sender
from digest.model.pieces import Piece
from digest.model.sources import Source

FEED = "https://harbour.example/feed"


def newsletter(*rules: SectionRule) -> Newsletter:
    return Newsletter(
        "harbour",
        "Harbour",
        Publication("Harbour", "https://harbour.example"),
        Sender("Harbour", "week@harbour.example"),
        sources=(Source(FEED),),
        sections=rules,
    )


def pieces(count: int, *, kind: str = "", topics: tuple[str, ...] = ()) -> list[Piece]:
    return [
        Piece(
            number, f"https://harbour.example/{number}", f"Story {number}", kind=kind, topics=topics
        )
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("rule", "held", "nearest"),
    [
        (SectionRule("A", kinds=("Analyses",)), pieces(2, kind="Analysis"), "kind “Analysis” (2)"),
        (SectionRule("A", kinds=("QIOSK",)), pieces(2, topics=("Qiosk",)), "topic “Qiosk” (2)"),
        (
            SectionRule("A", topics=("Mideast",)),
            pieces(6, topics=("Middle East",)),
            "topic “Middle East” (6)",
        ),
        (
            SectionRule("A", topics=("Analysis",)),
            pieces(1, kind="Analysis"),
            "kind “Analysis” (1)",
        ),
        (SectionRule("A", kinds=("Video",)), pieces(9, topics=("Ports",)), "topic “Ports” (9)"),
        (SectionRule("A", sources=("https://harbour.example/feed/",)), pieces(1), FEED),
    ],
)
def test_a_rule_that_matches_nothing_is_told_with_what_it_may_have_meant(
    rule: SectionRule, held: list[Piece], nearest: str
) -> None:
    [told] = idle(newsletter(rule), held)
    assert told.section == "A"
    assert told.nearest[0] == nearest


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        (SectionRule("A", kinds=("analysis",)), pieces(9, kind="Analysis")),
        (SectionRule("A"), []),
        (SectionRule("A", kinds=("Video",)), []),
        (SectionRule("A", kinds=("Video",)), pieces(3, topics=("Ports",))),  # a slow week, perhaps
        (SectionRule("A", sources=(FEED,)), []),
    ],
)
def test_a_rule_that_works_or_is_too_young_to_tell_is_not(
    rule: SectionRule, held: list[Piece]
) -> None:
    assert idle(newsletter(rule), held) == ()


def test_what_stands_below_a_section_that_takes_everything_can_match_nothing() -> None:
    rules = (SectionRule("All"), SectionRule("Analysis", kinds=("Analysis",)))
    [told] = idle(newsletter(*rules), pieces(3, kind="Analysis"))
    assert told.section == "Analysis"
    assert "All stands above it" in told.why
