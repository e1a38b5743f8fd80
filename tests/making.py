"""Editions, pieces and newsletters for tests: plausible by default, one thing changed by each test."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from digest.base.windows import Window
from digest.model.editions import LEAD, Edition, EditionState, Placement
from digest.model.newsletters import Footer, Newsletter, Publication, SectionRule, Sender
from digest.model.pieces import Author, Image, Piece

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
KINDS = ("Analysis", "Reporting", "Opinion")


def newsletter_for_tests() -> Newsletter:
    return Newsletter(
        slug="harbour",
        title="The Harbour Week",
        publication=Publication("Harbour Review", "https://harbour.example"),
        sender=Sender("Harbour Review", "week@harbour.example"),
        timezone=ZoneInfo("America/New_York"),
        sections=tuple(SectionRule(kind, kinds=(kind,)) for kind in KINDS),
        footer=Footer(address="1 Quay Street, Harbour, ME 04000"),
    )


def piece_of(number: int) -> Piece:
    return Piece(
        id=number,
        url=f"https://harbour.example/pieces/tide-table-{number}",
        headline=f"What the tide table of quay {number} does not say",
        dek=f"Pilots of quay {number} asked for a gauge for nine years; the harbour board found the money.",
        kind=KINDS[number % len(KINDS)],
        topics=("Ports",),
        authors=(Author("Ines Calder"),),
        published_at=NOW - timedelta(hours=number + 1),
        image=Image(
            f"https://harbour.example/pictures/{number}.png",
            alt="A tide gauge at low water",
            credit="Harbour Review",
            width=1280,
            height=720,
        ),
        outlet="Harbour Review",
        language="en",
    )


def edition_of(count: int) -> Edition:
    """The first piece leads; the others stand in a section by their kind."""
    pieces = [piece_of(number) for number in range(1, count + 1)]
    placements = [Placement(one, LEAD, 0, featured=True) for one in pieces[:1]]
    for kind in KINDS:
        inside = [one for one in pieces[1:] if one.kind == kind]
        placements += [Placement(one, kind, position) for position, one in enumerate(inside)]
    return Edition(
        id=1,
        newsletter="harbour",
        number=12,
        key="2026-W48",
        window=Window(NOW - timedelta(days=7), NOW),
        state=EditionState.DRAFT,
        placements=tuple(placements),
    )
