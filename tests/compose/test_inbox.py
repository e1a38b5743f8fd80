"""What an inbox shows: subject and preheader by pattern, and subjects to choose from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.base.width import columns
from digest.compose import Looks, compose, subjects
from digest.model.messages import Message
from digest.model.newsletters import Inbox
from tests.compose.editions import MINIMAL, edition, piece, placed

LOOKS = Looks(None)
WEEK = ("The tide is late", "Who owns the quay?", "Fog", "A fish market stays")


def composed(*headlines: str, **inbox: object) -> Message:
    pieces = [piece(number, headline) for number, headline in enumerate(headlines, 1)]
    newsletter = replace(MINIMAL, inbox=Inbox(**inbox))  # type: ignore[arg-type]
    return compose(edition(*placed(*pieces)), newsletter, looks=LOOKS, seed="s")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{headlines}", "The tide is late, Who owns the quay?, Fog, and more"),
        ("{title}: {lead}", "The Harbour Week: The tide is late"),
        ("{title} {number}, {date}", "The Harbour Week 12, November 27, 2026"),
        ("This week: {headlines}", "This week: The tide is late, Who owns the quay?, and more"),
    ],
)
def test_a_subject_is_made_by_the_newsletters_pattern(pattern: str, expected: str) -> None:
    assert composed(*WEEK, subject=pattern).subject == expected


def test_the_preheader_goes_on_where_the_subject_stops() -> None:
    message = composed(*WEEK, subject="{lead}")
    assert message.preheader == "Who owns the quay?, Fog and A fish market stays"


@pytest.mark.parametrize("nothing", ["\u202e", "\u200b", "\u0301", "\u2060"])
def test_a_headline_of_what_takes_no_room_makes_no_subject_that_stops_the_edition(
    nothing: str,
) -> None:
    subject = composed(f"a{nothing * 900} tide").subject
    assert len(subject) <= 150
    assert subject.startswith("a")


def test_limits_are_the_newsletters() -> None:
    message = composed(*WEEK, subject_most=30, preheader_most=40)
    assert columns(message.subject) <= 30
    assert columns(message.preheader) <= 40


def test_a_headline_in_braces_is_no_pattern() -> None:
    assert (
        composed("{lead} {title}", subject="{title}: {lead}").subject
        == "The Harbour Week: {lead} {title}"
    )


def test_three_subjects_are_proposed_and_all_differ() -> None:
    pieces = [piece(number, headline) for number, headline in enumerate(WEEK, 1)]
    one = edition(*placed(*pieces))
    made = subjects(one, MINIMAL, looks=LOOKS)
    assert len(made) == len(set(made)) == 3
    assert made[0] == compose(one, MINIMAL, looks=LOOKS, seed="s").subject
    assert subjects(edition(), MINIMAL, looks=LOOKS) == ()
    assert 1 <= len(subjects(edition(*placed(piece(1))), MINIMAL, looks=LOOKS)) <= 3


@given(st.lists(st.text(min_size=1, max_size=120), min_size=1, max_size=5))
def test_every_proposal_fits_an_inbox(headlines: list[str]) -> None:
    pieces = [piece(number, headline) for number, headline in enumerate(headlines, 1)]
    for subject in subjects(edition(*placed(*pieces)), MINIMAL, looks=LOOKS):
        assert 0 < columns(subject) <= 60
        assert "\n" not in subject


def test_proposals_name_a_consequence_a_number_and_a_question_in_the_editions_own_words() -> None:
    pieces = [
        piece(
            1,
            "The harbour board raises its fees",
            dek="Ferries will sail half empty, says the union.",
        ),
        piece(2, "Who owns the old quay?", dek="Two maps and a dispute older than the judge."),
        piece(3, "A winter without ice", dek="Ships waited for 4,012 hours in November alone."),
    ]
    made = subjects(
        edition(*placed(*pieces)), replace(MINIMAL, inbox=Inbox(subject="{lead}")), looks=LOOKS
    )
    assert made == (
        "Ferries will sail half empty",
        "Who owns the old quay?",
        "Ships waited for 4,012 hours in November alone",
    )
    said = " ".join(f"{one.headline} {one.dek}" for one in pieces)
    assert all(subject in said for subject in made)


@pytest.mark.parametrize("language", ["ar", "de", "ru"])
def test_no_proposal_is_the_first_headline_and_no_more(language: str) -> None:
    newsletter = replace(MINIMAL, language=language)
    for headlines in (
        WEEK,
        tuple(f"{one} and what it means for those who live by the sea" for one in WEEK),
    ):
        pieces = [piece(number, headline) for number, headline in enumerate(headlines, 1)]
        made = subjects(edition(*placed(*pieces)), newsletter, looks=LOOKS)
        assert len(made) == 3
        assert headlines[0] not in made
        assert not any(headlines[0].startswith(one.rstrip("…")) for one in made)
