"""An editor's moves kept: alone, with a colleague, and when she takes them back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digest.app.week.edit import Desk
from digest.base.errors import NotReady
from digest.base.windows import Window
from digest.curate.moves import Move, Moves
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Edition, placed
from digest.model.history import Conflict
from digest.model.sources import SourceState
from tests.app.house import House
from tests.making import NOW, edition_of, newsletter_for_tests, piece_of

HARBOUR = newsletter_for_tests()
ADA, BEN = Moves(HARBOUR, "Ada"), Moves(HARBOUR, "Ben")
DRAFT = Moves(HARBOUR, "")
FOUR = piece_of(4)


def order(edition: Edition, section: str) -> list[int]:
    return [one.piece.id for one in edition.placements if one.section == section]


class Room:
    """A stored edition of nine pieces, and people who change it."""

    def __init__(self, house: House) -> None:
        self.house, self.store = house, house.works.store
        made = edition_of(9)
        state = SourceState("harbour", "https://harbour.example/feed")
        self.store.pieces.record(
            state,
            [(replace(piece, id=0), (piece.url,)) for piece in made.pieces.values()],
            now=NOW,
        )
        held = {piece.url: piece for piece in self.store.pieces.held("harbour")}
        self.id = self.store.editions.make("harbour", "2026-W48", Window(NOW, NOW), now=NOW)
        placements = tuple(replace(one, piece=held[one.piece.url]) for one in made.placements)
        drafted = replace(self.store.editions.get(self.id), placements=placements)
        self.store.editions.save(drafted, who="", what="drafted", now=NOW)

    @property
    def edition(self) -> Edition:
        return self.store.editions.get(self.id)

    def desk(self, who: str, seen: int | None = None) -> Desk:
        settings = replace(self.house.settings, newsletter=HARBOUR)
        return Desk(
            self.house.works.ground,
            settings,
            self.id,
            reading=lambda: self.house.works.reading,
            who=who,
            seen=seen,
        )


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    house = House(tmp_path)
    yield Room(house)
    house.works.close()


def test_a_closed_laptop_loses_nothing(room: Room) -> None:
    block = Block(BlockKind.EVENT, title="Open day", starts_at=NOW)
    room.desk("Ada").do(ADA.add_block(block))
    room.desk("Ada").do(ADA.rewrite(FOUR, teaser="Hers"))
    again = room.edition
    assert placed(again, 4).teaser == "Hers"
    assert placed(again, 4).source_said == {"teaser": placed(again, 4).piece.teaser}
    assert again.blocks[0].title == "Open day"
    assert [line.who for line in room.store.editions.lines_of(room.id)] == ["", "", "Ada", "Ada"]


def test_undo_and_redo_follow_one_persons_moves(room: Room) -> None:
    room.desk("Ada").do(ADA.rewrite(FOUR, teaser="one"))
    room.desk("Ben").do(ADA.say(subject="Ben's"))
    room.desk("Ada").do(ADA.rewrite(FOUR, teaser="two"))
    assert placed(room.desk("Ada").undo(), 4).teaser == "one"
    assert placed(room.desk("Ada").undo(), 4).teaser is None
    assert room.edition.subject == "Ben's"
    assert placed(room.desk("Ada").redo(), 4).teaser == "one"
    assert placed(room.desk("Ada").redo(), 4).teaser == "two"
    with pytest.raises(NotReady, match="nothing of Ada's to do again"):
        room.desk("Ada").redo()
    assert placed(room.desk("Ada").undo(), 4).teaser == "one"


def test_a_line_of_the_history_that_others_built_on_is_not_taken_back(room: Room) -> None:
    room.desk("Ada").do(ADA.rewrite(FOUR, teaser="Ada's"))
    line = room.store.editions.lines_of(room.id)[-1]
    room.desk("Ben").do(BEN.rewrite(FOUR, teaser="Ben's"))
    with pytest.raises(Conflict, match="Ben changed the same thing"):
        room.desk("Ada").undo(line.id)
    assert placed(room.edition, 4).teaser == "Ben's"


def test_two_editors_who_touch_different_things_both_keep_their_change(room: Room) -> None:
    seen = room.edition.revision
    room.desk("Ada", seen=seen).do(ADA.rewrite(FOUR, teaser="Ada's"))
    room.desk("Ben", seen=seen).do(BEN.rewrite(FOUR, headline="Ben's"))
    both = placed(room.edition, 4)
    assert (both.teaser, both.headline) == ("Ada's", "Ben's")


def test_two_editors_may_reorder_one_section_at_once(room: Room) -> None:
    before = order(room.edition, "Reporting")
    seen = room.edition.revision
    pieces = room.edition.pieces
    for who, id, position in (("Ada", before[-1], 0), ("Ben", before[0], 1)):
        move = Moves(HARBOUR, who).place(pieces[id], section="Reporting", position=position)
        room.desk(who, seen=seen).do(move)
    assert sorted(order(room.edition, "Reporting")) == sorted(before)
    assert order(room.edition, "Reporting")[0] == before[-1]


def test_what_two_editors_wrote_differently_is_shown_with_both_and_never_lost(room: Room) -> None:
    seen = room.edition.revision
    room.desk("Ada", seen=seen).do(ADA.rewrite(FOUR, teaser="Ada's"))
    with pytest.raises(Conflict) as caught:
        room.desk("Ben", seen=seen).do(BEN.rewrite(FOUR, teaser="Ben's"))
    [clash] = caught.value.clashes
    assert (clash.mine, clash.theirs, caught.value.who) == ("Ben's", "Ada's", "Ada")
    assert placed(room.edition, 4).teaser == "Ada's"
    room.desk("Ben", seen=room.edition.revision).do(BEN.rewrite(FOUR, teaser="Ben's"))
    assert placed(room.edition, 4).teaser == "Ben's"


@pytest.mark.parametrize("dropper_first", [True, False])
def test_a_piece_that_one_drops_while_the_other_writes_is_a_conflict(
    room: Room, dropper_first: bool
) -> None:
    seen = room.edition.revision
    people = [("Ada", ADA.drop(FOUR)), ("Ben", BEN.rewrite(FOUR, teaser="Ben's"))]
    first, second = people if dropper_first else reversed(people)
    room.desk(first[0], seen=seen).do(first[1])
    with pytest.raises(Conflict, match=f"{first[0]} changed the same thing"):
        room.desk(second[0], seen=seen).do(second[1])


def test_an_edition_that_is_no_draft_is_not_changed(room: Room) -> None:
    room.store.editions.skip(room.edition, who="Ada", now=NOW)
    with pytest.raises(NotReady, match="it is skipped, and stays as it is"):
        room.desk("Ada").do(ADA.say(subject="Late"))


def test_a_move_that_changes_nothing_is_no_line_of_the_history(room: Room) -> None:
    before = room.edition.revision
    room.desk("Ada").do(ADA.say(subject=""))
    assert room.edition.revision == before


@pytest.mark.parametrize(
    "move",
    [
        ADA.rewrite(FOUR, teaser="Hers"),
        ADA.place(FOUR, section="Opinion", position=0),
    ],
)
def test_what_a_refresh_took_out_meanwhile_a_persons_move_puts_in_again(
    room: Room, move: Move
) -> None:
    seen = room.edition.revision
    room.desk("").do(DRAFT.drop(FOUR))
    room.desk("Ada", seen=seen).do(move)
    one = placed(room.edition, 4)
    assert one.editor == "Ada"
    assert 4 not in {out.piece.id for out in room.edition.left_out}
    assert room.desk("Ada").undo().pieces.keys() == room.edition.pieces.keys()


def test_pieces_that_were_made_one_are_two_again_by_an_editors_word(room: Room) -> None:
    held = sorted(room.store.pieces.held("harbour"), key=lambda piece: piece.id)
    stays, goes = held[0], held[1]
    room.desk("Ada").do(ADA.rewrite(stays, headline="Hers"))
    joined = room.store.pieces.join("harbour", goes.id, stays.id, why="why", now=NOW)
    assert joined == (stays.id, goes.id)
    room.desk("Ada").part(goes)
    assert room.store.pieces.joined("harbour") == ()
    assert {one.id for one in room.store.pieces.held("harbour")} == {one.id for one in held}
    assert placed(room.edition, stays.id).headline == "Hers"
