from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from digest.curate.select import propose
from digest.model.editions import LEAD, LeftOut, Placement
from digest.model.newsletters import Newsletter, Publication, SectionRule, Sender
from digest.model.pieces import Image, Piece

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
HARBOUR = Newsletter(
    slug="harbour",
    title="The Harbour Week",
    publication=Publication("Harbour Review", "https://harbour.example"),
    sender=Sender("Harbour Review", "week@harbour.example"),
    sections=(
        SectionRule("Analysis", kinds=("Analysis",), most=2),
        SectionRule("Ports", topics=("Ports",)),
        SectionRule("And the rest"),
    ),
)


def piece(
    number: int, kind: str = "", *, topics: tuple[str, ...] = (), picture: bool = False
) -> Piece:
    return Piece(
        id=number,
        url=f"https://harbour.example/{number}",
        headline=f"Piece {number}",
        kind=kind,
        topics=topics,
        published_at=NOW - timedelta(hours=number),
        image=Image(f"https://harbour.example/{number}.png") if picture else None,
    )


def placed(placements: tuple[Placement, ...]) -> dict[str, list[int]]:
    sections: dict[str, list[int]] = {}
    for one in placements:
        sections.setdefault(one.section, []).append(one.piece.id)
    return sections


def test_each_piece_goes_to_the_first_section_that_takes_it_newest_first() -> None:
    pieces = [piece(3, "analysis"), piece(1, "Opinion"), piece(2, "Opinion", topics=("Ports",))]
    proposal = propose(pieces, replace(HARBOUR, lead=0), used={})
    assert placed(proposal.placements) == {"Analysis": [3], "Ports": [2], "And the rest": [1]}
    assert [one.reason for one in proposal.placements] == [
        "its kind is analysis",
        "its topic is Ports",
        "And the rest takes the rest",
    ]


def test_the_lead_is_the_newest_with_a_picture_in_the_first_section_that_has_one() -> None:
    pieces = [
        piece(1, "Opinion", picture=True),
        piece(2, "Analysis"),
        piece(3, "Analysis", picture=True),
    ]
    proposal = propose(pieces, HARBOUR, used={})
    lead = proposal.placements[0]
    assert (lead.section, lead.piece.id, lead.featured) == (LEAD, 3, True)
    assert lead.reason == "newest with a picture, its kind is Analysis"


def test_without_any_picture_the_newest_leads() -> None:
    proposal = propose([piece(2, "Opinion"), piece(1, "Opinion")], HARBOUR, used={})
    assert placed(proposal.placements)[LEAD] == [1]


def test_what_is_over_a_sections_most_is_left_out_with_the_reason() -> None:
    proposal = propose([piece(n, "Analysis") for n in range(5)], HARBOUR, used={})
    assert placed(proposal.placements) == {LEAD: [0], "Analysis": [1, 2]}
    assert [(one.piece.id, one.reason) for one in proposal.left_out] == [
        (3, "Analysis is full (2)"),
        (4, "Analysis is full (2)"),
    ]


def test_what_ran_before_does_not_run_again() -> None:
    proposal = propose([piece(1), piece(2)], HARBOUR, used={1: "harbour-7"})
    assert [one.piece.id for one in proposal.placements] == [2]
    assert [(one.piece.id, one.reason) for one in proposal.left_out] == [(1, "ran in harbour-7")]


def test_a_piece_that_no_section_takes_is_left_out() -> None:
    strict = replace(HARBOUR, sections=HARBOUR.sections[:1], lead=0)
    proposal = propose([piece(1, "Cartoon"), piece(2)], strict, used={})
    assert [one.reason for one in proposal.left_out] == [
        "no section takes it (Cartoon)",
        "no section takes it (a piece without a kind)",
    ]


def test_an_editors_moves_outlive_a_new_proposal() -> None:
    first = propose([piece(n, "Analysis") for n in range(4)], HARBOUR, used={})
    moved = replace(first.placements[2], section="And the rest", teaser="Mine", editor="Ada")
    dropped = LeftOut(first.placements[0].piece, "not this week", editor="Ada")
    again = propose(
        [piece(n, "Analysis") for n in range(6)],
        HARBOUR,
        used={},
        there=[moved],
        left_out=[dropped],
    )
    assert [one.teaser for one in again.placements if one.editor == "Ada"] == ["Mine"]
    assert placed(again.placements)["And the rest"] == [moved.piece.id]
    assert dropped in again.left_out


OPEN = replace(HARBOUR, sections=(SectionRule("Week", most=3),), lead=1)


def test_a_new_piece_comes_in_below_what_a_hand_placed_and_leaves_the_lead_alone() -> None:
    week = [piece(n, picture=n == 9) for n in (9, 8, 7, 6)]
    first = propose(week, OPEN, used={}).placements
    assert placed(first) == {LEAD: [9], "Week": [6, 7, 8]}
    by_hand = [replace(one, editor="Ada") if one.piece.id == 7 else one for one in first]
    newest = piece(1, picture=True)
    again = propose([*week, newest], OPEN, used={}, there=by_hand, touched=True)
    assert placed(again.placements) == {LEAD: [9], "Week": [6, 7, 1]}
    assert [(one.piece.id, one.reason) for one in again.left_out] == [(8, "Week is full (3)")]
    untouched = propose([*week, newest], OPEN, used={}, there=first)
    assert placed(untouched.placements) == {LEAD: [1], "Week": [6, 7, 8]}


def test_a_place_that_she_made_is_not_filled_with_what_was_left_out_for_want_of_it() -> None:
    week = [piece(n) for n in (5, 6, 7, 8, 9)]
    first = propose(week, OPEN, used={})
    assert [one.piece.id for one in first.left_out] == [9]
    kept = [one for one in first.placements if one.piece.id != 7]
    dropped = [*first.left_out, LeftOut(piece(7), "dropped by Ada", "Ada")]
    again = propose(week, OPEN, used={}, there=kept, left_out=dropped, touched=True)
    assert placed(again.placements) == {LEAD: [5], "Week": [6, 8]}
    late = propose([*week, piece(1)], OPEN, used={}, there=kept, left_out=dropped, touched=True)
    assert placed(late.placements) == {LEAD: [5], "Week": [1, 6, 8]}


def test_a_later_copy_does_not_push_out_the_piece_that_is_there() -> None:
    seen = replace(piece(5), headline="The quay wall was never surveyed by anybody")
    copy = replace(seen, id=1, url="https://harbour.example/ports/1")
    there = propose([seen], OPEN, used={}).placements
    again = propose([seen, copy], OPEN, used={}, there=there, touched=True)
    assert [one.piece.id for one in again.placements] == [5]


def test_an_editors_lead_leaves_no_room_for_a_rules_lead() -> None:
    mine = Placement(piece(9, "Opinion"), LEAD, 0, featured=True, editor="Ada")
    proposal = propose([piece(1, "Analysis", picture=True)], HARBOUR, used={}, there=[mine])
    assert placed(proposal.placements)[LEAD] == [9]


kinds = st.sampled_from(["Analysis", "Opinion", "Reporting", ""])


@given(
    st.lists(st.tuples(kinds, st.booleans()), max_size=30),
    st.integers(0, 2),
    st.sets(st.integers(0, 29), max_size=5),
    st.sets(st.integers(0, 29), max_size=5),
)
def test_every_piece_is_in_once_or_out_once(
    made: list[tuple[str, bool]], lead: int, used: set[int], late: set[int]
) -> None:
    pieces = [piece(n, kind, picture=picture) for n, (kind, picture) in enumerate(made)]
    proposal = propose(
        pieces,
        replace(HARBOUR, lead=lead),
        used=dict.fromkeys(used, "harbour-1"),
        late=[one for one in pieces if one.id in late],
    )
    placed_ids = [one.piece.id for one in proposal.placements]
    left_out_ids = [one.piece.id for one in proposal.left_out]
    assert sorted(placed_ids + left_out_ids) == list(range(len(pieces)))
    for section in {one.section for one in proposal.placements}:
        positions = [one.position for one in proposal.placements if one.section == section]
        assert positions == list(range(len(positions)))
    assert all(one.reason for one in proposal.placements)
    assert all(one.reason for one in proposal.left_out)


def test_a_piece_that_proved_to_be_another_leaves_and_says_so() -> None:
    there = [
        Placement(piece(1, "Analysis"), "Analysis", 0),
        Placement(piece(2), "And the rest", 0),
    ]
    joined = {2: (1, "https://harbour.example/1")}
    proposal = propose([piece(1, "Analysis")], HARBOUR, used={}, there=there, joined=joined)
    assert [one.piece.id for one in proposal.placements] == [1]
    [out] = proposal.left_out
    assert (out.piece.id, out.reason) == (2, "the same piece as https://harbour.example/1")
    again = propose(
        [piece(1, "Analysis")],
        HARBOUR,
        used={},
        there=proposal.placements,
        left_out=proposal.left_out,
        joined=joined,
    )
    assert again == proposal


def test_what_an_editor_said_of_either_piece_stays_and_nothing_stands_twice() -> None:
    hers = [
        Placement(piece(1), "And the rest", 0, headline="Her headline", editor="Ada"),
        Placement(piece(2), "And the rest", 1, headline="No", teaser="Her teaser", editor="Ada"),
        Placement(piece(3), "And the rest", 2, teaser="Hers too", editor="Ada"),
    ]
    joined = {2: (1, "https://harbour.example/1"), 3: (9, "https://harbour.example/9")}
    proposal = propose([], HARBOUR, used={}, there=hers, joined=joined)
    assert [(one.piece.id, one.headline, one.teaser) for one in proposal.placements] == [
        (1, "Her headline", "Her teaser"),
        (3, None, "Hers too"),  # the other is not in
    ]
    assert [one.piece.id for one in proposal.left_out] == [2]
