"""What an editor's moves make of an edition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digest.base.errors import WrongUse
from digest.curate.moves import SIZES, Moves
from digest.model import history
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, NO_IMAGE, Edition, LeftOut, placed
from tests.making import edition_of, newsletter_for_tests, piece_of

ADA = Moves(newsletter_for_tests(), "Ada")


def order(edition: Edition, section: str) -> list[int]:
    return [one.piece.id for one in edition.placements if one.section == section]


def test_a_piece_is_moved_within_its_section_and_from_one_to_another() -> None:
    edition = edition_of(9)
    inside = order(edition, "Analysis")
    moved = ADA.place(piece_of(inside[-1]), section="analysis", position=0)(edition)
    assert order(moved, "Analysis") == [inside[-1], *inside[:-1]]
    away = ADA.place(piece_of(inside[0]), section="Opinion", position=1)(moved)
    assert order(away, "Opinion")[1] == inside[0]
    assert [one.position for one in away.placements if one.section == "Opinion"] == list(
        range(len(order(away, "Opinion")))
    )
    assert placed(away, inside[0]).editor == "Ada"


def test_a_new_lead_sends_the_old_one_to_the_top_of_its_section() -> None:
    edition = edition_of(9)
    [old] = order(edition, LEAD)
    led = ADA.lead(piece_of(5))(edition)
    assert order(led, LEAD) == [5]
    assert order(led, piece_of(old).kind)[0] == old
    assert placed(led, 5).featured
    assert not placed(led, old).featured


def test_a_section_that_was_empty_stands_where_the_settings_say() -> None:
    only = edition_of(9)
    without = replace(
        only, placements=tuple(one for one in only.placements if one.section != "Analysis")
    )
    back = ADA.place(piece_of(3))(without)
    assert list(dict.fromkeys(one.section for one in back.placements)) == [
        LEAD, "Analysis", "Reporting", "Opinion",
    ]  # fmt: skip


def test_a_dropped_piece_is_left_out_in_her_name_and_can_be_placed_again() -> None:
    edition = ADA.drop(piece_of(4))(edition_of(9))
    assert edition.left_out == (LeftOut(piece_of(4), "dropped by Ada", "Ada"),)
    assert not ADA.place(piece_of(4))(edition).left_out


def test_her_words_stay_and_the_change_of_the_source_is_told() -> None:
    edition = ADA.rewrite(piece_of(4), headline="Hers", image=NO_IMAGE)(edition_of(9))
    assert placed(edition, 4).changed_since == {}
    one = placed(edition, 4)
    later = replace(one, piece=replace(one.piece, headline="Corrected by the desk"))
    assert later.changed_since == {"headline": (piece_of(4).headline, "Corrected by the desk")}
    as_published = ADA.rewrite(piece_of(4), headline=None)(edition)
    assert "headline" not in placed(as_published, 4).source_said


def test_a_move_of_what_is_not_there_is_refused_in_words() -> None:
    with pytest.raises(WrongUse, match="the piece is not in it"):
        ADA.rewrite(piece_of(99), teaser="x")(edition_of(3))
    with pytest.raises(WrongUse, match="no url to rewrite"):
        ADA.rewrite(piece_of(2), url="x")(edition_of(3))
    with pytest.raises(WrongUse, match="that block is not in it"):
        ADA.drop_block("9")(edition_of(3))
    with pytest.raises(WrongUse, match="none of that name"):
        ADA.place(piece_of(2), section="Sport")(edition_of(3))


def test_blocks_are_added_changed_moved_and_taken_out() -> None:
    edition = edition_of(3)
    for kind in (BlockKind.NOTE, BlockKind.QUOTE):
        edition = ADA.add_block(Block(kind, text=kind))(edition)
    note, quote = edition.blocks
    edition = ADA.change_block(quote.id, text="So she said", name="I. Calder")(edition)
    edition = ADA.move_block(quote.id, by=-1)(edition)
    assert [block.text for block in edition.blocks] == ["So she said", "note"]
    assert ADA.drop_block(note.id)(edition).blocks[0].id == quote.id


def test_one_step_leads_through_a_section_and_into_the_next() -> None:
    edition = edition_of(9)
    inside = order(edition, "Analysis")
    up = ADA.step(piece_of(inside[1]), by=-1)(edition)
    assert order(up, "Analysis") == [inside[1], inside[0], *inside[2:]]
    out = ADA.step(piece_of(inside[0]), by=-1)(edition)
    assert order(out, LEAD)[-1] == inside[0]
    back = ADA.step(piece_of(inside[0]), by=1)(out)
    assert order(back, "Analysis") == inside
    [first] = order(edition, LEAD)
    assert ADA.step(piece_of(first), by=-1)(edition) == edition


def test_the_note_is_the_first_there_is_and_no_words_take_it_out() -> None:
    edition = edition_of(3)
    for words in ("Dear readers", "Dear all"):
        edition = ADA.note(edition, words)(edition)
    assert [block.text for block in edition.blocks] == ["Dear all"]
    assert ADA.note(edition, " ")(edition).blocks == ()


def sections(edition: Edition) -> list[str]:
    return list(dict.fromkeys(one.section for one in edition.placements))


def test_a_section_is_moved_with_its_pieces_and_the_lead_stays_on_top() -> None:
    edition = ADA.arrange("Opinion", by=-1)(edition_of(9))
    assert sections(edition) == [LEAD, "Analysis", "Opinion", "Reporting"]
    assert edition.arranged == ("Analysis", "Opinion", "Reporting")
    first = ADA.arrange("Reporting", before="Analysis")(edition)
    assert sections(first) == [LEAD, "Reporting", "Analysis", "Opinion"]
    assert sections(ADA.arrange("Reporting", before="")(first))[-1] == "Reporting"
    assert ADA.arrange("Reporting", by=-1)(first).arranged == first.arranged
    assert sections(ADA.place(piece_of(4), section="Opinion")(first)) == sections(first)


def test_a_section_of_this_edition_alone_is_printed_once_it_holds_a_piece() -> None:
    added = ADA.add_section("  Election  week ")(edition_of(9))
    assert added.arranged[-1] == "Election week"
    held = ADA.place(piece_of(4), section="Election week")(added)
    assert order(held, "Election week") == [4]
    with pytest.raises(WrongUse, match="there is one of that name"):
        ADA.add_section("election week")(held)


def test_a_hidden_section_leaves_its_pieces_out_until_it_is_shown_again() -> None:
    edition = edition_of(9)
    inside = order(edition, "Opinion")
    hidden = ADA.hide("Opinion")(edition)
    assert hidden.hidden == ("Opinion",)
    assert order(hidden, "Opinion") == []
    assert {one.piece.id for one in hidden.left_out} >= set(inside)
    assert order(ADA.hide("Opinion", hidden=False)(hidden), "Opinion") == inside
    assert ADA.place(piece_of(inside[0]), section="Opinion")(hidden).hidden == ()


@pytest.mark.parametrize("size", SIZES)
def test_how_large_a_piece_is_is_one_choice(size: str) -> None:
    edition = ADA.size(piece_of(4), size)(edition_of(9))
    one = placed(edition, 4)
    assert (one.section == LEAD, one.featured, one.headline_only) == {
        "lead": (True, True, False),
        "featured": (False, True, False),
        "plain": (False, False, False),
        "headline only": (False, False, True),
    }[size]
    assert placed(ADA.feature(piece_of(4))(edition), 4).headline_only is False
    with pytest.raises(WrongUse, match="never huge"):
        ADA.size(piece_of(4), "huge")(edition)


def test_a_lead_that_is_made_plain_heads_its_section() -> None:
    edition = edition_of(9)
    [lead] = order(edition, LEAD)
    plain = ADA.size(piece_of(lead), "plain")(edition)
    assert order(plain, LEAD) == []
    assert order(plain, piece_of(lead).kind)[0] == lead


def test_one_move_on_several_is_one_line_and_one_undo() -> None:
    edition = edition_of(9)
    pieces = [piece_of(number) for number in (4, 7, 2)]
    move = ADA.several(pieces, lambda one: ADA.place(one, section="Opinion"), what="moved")
    assert order(move(edition), "Opinion")[-3:] == [4, 7, 2]
    assert move.label == f"moved: “{piece_of(4).headline}” and 2 more"
    assert len(ADA.several(pieces, ADA.drop, what="dropped")(edition).left_out) == 3


def test_what_is_arranged_and_hidden_is_a_fact_that_can_be_taken_back() -> None:
    edition = edition_of(9)
    changed = ADA.size(piece_of(4), "headline only")(edition)
    changed = ADA.hide("Opinion")(ADA.arrange("Opinion", by=-1)(changed))
    facts = history.facts(edition)
    names = {*history.facts(changed), *facts}
    back = history.with_facts(changed, {name: facts.get(name) for name in names}, edition.pieces)
    assert history.facts(back) == facts
    again = history.with_facts(
        edition, {name: history.facts(changed).get(name) for name in names}, edition.pieces
    )
    assert (again.arranged, again.hidden) == (changed.arranged, changed.hidden)
    assert history.facts(again) == history.facts(changed)
