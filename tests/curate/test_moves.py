"""What an editor does to an edition, alone, with a colleague, and when she takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.base.errors import NotReady, WrongUse
from digest.base.windows import Window
from digest.curate import editing, moves
from digest.model import history
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, NO_IMAGE, Edition, LeftOut, placed
from digest.model.history import Conflict
from digest.model.sources import SourceState
from digest.store import Store, open_store
from tests.making import NOW, edition_of, newsletter_for_tests, piece_of

HARBOUR = newsletter_for_tests()
Change = Callable[..., Edition]


def order(edition: Edition, section: str) -> list[int]:
    return [one.piece.id for one in edition.placements if one.section == section]


def test_a_piece_is_moved_within_its_section_and_from_one_to_another() -> None:
    edition = edition_of(9)
    inside = order(edition, "Analysis")
    moved = moves.place(
        edition, HARBOUR, piece_of(inside[-1]), section="Analysis", position=0, who="Ada"
    )
    assert order(moved, "Analysis") == [inside[-1], *inside[:-1]]
    away = moves.place(
        moved, HARBOUR, piece_of(inside[0]), section="Opinion", position=1, who="Ada"
    )
    assert order(away, "Opinion")[1] == inside[0]
    assert [one.position for one in away.placements if one.section == "Opinion"] == list(
        range(len(order(away, "Opinion")))
    )
    assert placed(away, inside[0]).editor == "Ada"


def test_a_new_lead_sends_the_old_one_to_the_top_of_its_section() -> None:
    edition = edition_of(9)
    [old] = order(edition, LEAD)
    led = moves.lead(edition, HARBOUR, piece_of(5), who="Ada")
    assert order(led, LEAD) == [5]
    assert order(led, piece_of(old).kind)[0] == old
    assert placed(led, 5).featured
    assert not placed(led, old).featured


def test_a_section_that_was_empty_stands_where_the_settings_say() -> None:
    only = edition_of(9)
    without = replace(
        only, placements=tuple(one for one in only.placements if one.section != "Analysis")
    )
    back = moves.place(without, HARBOUR, piece_of(3), who="Ada")
    assert list(dict.fromkeys(one.section for one in back.placements)) == [
        LEAD, "Analysis", "Reporting", "Opinion",
    ]  # fmt: skip


def test_a_dropped_piece_is_left_out_in_her_name_and_can_be_placed_again() -> None:
    edition = moves.drop(edition_of(9), 4, who="Ada")
    assert edition.left_out == (LeftOut(piece_of(4), "dropped by Ada", "Ada"),)
    assert not moves.place(edition, HARBOUR, piece_of(4), who="Ada").left_out


def test_her_words_stay_and_the_change_of_the_source_is_told() -> None:
    edition = moves.rewrite(edition_of(9), 4, {"headline": "Hers", "image": NO_IMAGE}, who="Ada")
    assert placed(edition, 4).changed_since == {}
    one = placed(edition, 4)
    later = replace(one, piece=replace(one.piece, headline="Corrected by the desk"))
    assert later.changed_since == {"headline": (piece_of(4).headline, "Corrected by the desk")}
    as_published = moves.rewrite(edition, 4, {"headline": None}, who="Ada")
    assert "headline" not in placed(as_published, 4).source_said


def test_a_move_of_what_is_not_there_is_refused_in_words() -> None:
    with pytest.raises(WrongUse, match="the piece is not in it"):
        moves.rewrite(edition_of(3), 99, {"teaser": "x"}, who="Ada")
    with pytest.raises(WrongUse, match="no url to rewrite"):
        moves.rewrite(edition_of(3), 2, {"url": "x"}, who="Ada")
    with pytest.raises(WrongUse, match="that block is not in it"):
        moves.drop_block(edition_of(3), "9")


def test_blocks_are_added_changed_moved_and_taken_out() -> None:
    edition = edition_of(3)
    for kind in (BlockKind.NOTE, BlockKind.QUOTE):
        edition = moves.add_block(edition, Block(kind, text=kind))
    note, quote = edition.blocks
    edition = moves.change_block(edition, quote.id, text="So she said", name="I. Calder")
    edition = moves.move_block(edition, quote.id, by=-1)
    assert [block.text for block in edition.blocks] == ["So she said", "note"]
    assert moves.drop_block(edition, note.id).blocks[0].id == quote.id


def steps() -> st.SearchStrategy[list[Change]]:
    ids = st.integers(1, 9)
    one = st.one_of(
        st.builds(
            lambda id, section, at: lambda e: moves.place(
                e, HARBOUR, piece_of(id), section=section, position=at, who="Ada"
            ),
            ids, st.sampled_from([LEAD, "Analysis", "Reporting", "New"]), st.integers(0, 5),
        ),
        st.builds(lambda id: lambda e: moves.lead(e, HARBOUR, piece_of(id), who="Ada"), ids),
        st.builds(
            lambda id: lambda e: moves.drop(e, id, who="Ada") if any(
                p.piece.id == id for p in e.placements) else e, ids,
        ),
        st.builds(lambda words: lambda e: moves.say(e, subject=words), st.text(max_size=5)),
        st.builds(
            lambda words: lambda e: moves.add_block(e, Block(BlockKind.NOTE, text=words)),
            st.text(max_size=5),
        ),
    )  # fmt: skip
    return st.lists(one, max_size=8)


@given(steps())
def test_facts_say_all_of_an_edition_and_every_series_of_moves_can_be_taken_back(
    series: list[Change],
) -> None:
    start = edition_of(9)
    versions = [start]
    for step in series:
        versions.append(step(versions[-1]))
    pieces = start.pieces
    end = versions[-1]
    assert history.with_facts(start, _all(start, end), pieces).placements == end.placements
    now = end
    for before, after in reversed(list(pairwise(versions))):
        differ = history.diff(history.facts(before), history.facts(after))
        values, clashes = history.taken_back(differ, history.facts(now))
        assert not clashes
        now = history.with_facts(now, values, pieces)
        assert history.facts(now) == history.facts(before)


def _all(start: Edition, end: Edition) -> history.Facts:
    return {one.name: one.after for one in history.diff(history.facts(start), history.facts(end))}


@given(steps(), steps())
def test_two_peoples_moves_lose_and_double_no_piece(
    mine: list[Change], theirs: list[Change]
) -> None:
    base = edition_of(9)
    ours, others = base, base
    for step in mine:
        ours = step(ours)
    for step in theirs:
        others = step(others)
    values, clashes = history.merge(*map(history.facts, (base, ours, others)))
    if clashes:
        return
    merged = history.with_facts(others, values, base.pieces)
    ids = [one.piece.id for one in merged.placements] + [out.piece.id for out in merged.left_out]
    assert sorted(ids) == list(range(1, 10))


# --- kept in the store -------------------------------------------------------------------


class Desk:
    """A stored edition of nine pieces, and people who change it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        made = edition_of(9)
        state = SourceState("harbour", "https://harbour.example/feed")
        store.pieces.record(
            state,
            [(replace(piece, id=0), (piece.url,)) for piece in made.pieces.values()],
            now=NOW,
        )
        held = {piece.url: piece for piece in store.pieces.held("harbour")}
        id = store.editions.make("harbour", "2026-W48", Window(NOW, NOW), now=NOW)
        placements = tuple(replace(one, piece=held[one.piece.url]) for one in made.placements)
        store.editions.save(
            replace(store.editions.get(id), placements=placements), who="", what="drafted", now=NOW
        )
        self.id = id

    @property
    def edition(self) -> Edition:
        return self.store.editions.get(self.id)

    def change(self, who: str, move: Change, *, seen: int | None = None) -> Edition:
        return editing.change(
            self.id, move, editions=self.store.editions, pieces=self.store.pieces,
            who=who, what=f"{who} moved", now=NOW, seen=seen,
        )  # fmt: skip

    def undo(self, who: str, line: int | None = None) -> Edition:
        return editing.undo(
            self.id, editions=self.store.editions, pieces=self.store.pieces,
            who=who, now=NOW, line_id=line,
        )  # fmt: skip

    def redo(self, who: str) -> Edition:
        return editing.redo(
            self.id, editions=self.store.editions, pieces=self.store.pieces, who=who, now=NOW
        )


@pytest.fixture
def desk() -> Iterator[Desk]:
    store = open_store("sqlite://")
    yield Desk(store)
    store.close()


def wording(piece_id: int, who: str, **words: str) -> Change:
    return lambda edition: moves.rewrite(edition, piece_id, words, who=who)


def test_a_closed_laptop_loses_nothing(desk: Desk) -> None:
    block = Block(BlockKind.EVENT, title="Open day", starts_at=NOW)
    desk.change("Ada", partial(moves.add_block, block=block))
    desk.change("Ada", wording(4, "Ada", teaser="Hers"))
    again = desk.edition
    assert placed(again, 4).teaser == "Hers"
    assert placed(again, 4).source_said == {"teaser": placed(again, 4).piece.teaser}
    assert again.blocks[0].title == "Open day"
    assert [line.who for line in desk.store.editions.lines_of(desk.id)] == ["", "", "Ada", "Ada"]


def test_undo_and_redo_follow_one_persons_moves(desk: Desk) -> None:
    desk.change("Ada", wording(4, "Ada", teaser="one"))
    desk.change("Ben", partial(moves.say, subject="Ben's"))
    desk.change("Ada", wording(4, "Ada", teaser="two"))
    assert placed(desk.undo("Ada"), 4).teaser == "one"
    assert placed(desk.undo("Ada"), 4).teaser is None
    assert desk.edition.subject == "Ben's"
    assert placed(desk.redo("Ada"), 4).teaser == "one"
    assert placed(desk.redo("Ada"), 4).teaser == "two"
    with pytest.raises(NotReady, match="nothing of Ada's to do again"):
        desk.redo("Ada")
    assert placed(desk.undo("Ada"), 4).teaser == "one"


def test_a_line_of_the_history_that_others_built_on_is_not_taken_back(desk: Desk) -> None:
    desk.change("Ada", wording(4, "Ada", teaser="Ada's"))
    line = desk.store.editions.lines_of(desk.id)[-1]
    desk.change("Ben", wording(4, "Ben", teaser="Ben's"))
    with pytest.raises(Conflict, match="Ben changed the same thing"):
        desk.undo("Ada", line.id)
    assert placed(desk.edition, 4).teaser == "Ben's"


def test_two_editors_who_touch_different_things_both_keep_their_change(desk: Desk) -> None:
    seen = desk.edition.revision
    desk.change("Ada", wording(4, "Ada", teaser="Ada's"), seen=seen)
    desk.change("Ben", wording(4, "Ben", headline="Ben's"), seen=seen)
    both = placed(desk.edition, 4)
    assert (both.teaser, both.headline) == ("Ada's", "Ben's")


def test_two_editors_may_reorder_one_section_at_once(desk: Desk) -> None:
    before = order(desk.edition, "Reporting")
    seen = desk.edition.revision
    pieces = desk.edition.pieces
    for who, id, position in (("Ada", before[-1], 0), ("Ben", before[0], 1)):
        desk.change(
            who,
            lambda e, id=id, position=position, who=who: moves.place(
                e, HARBOUR, pieces[id], section="Reporting", position=position, who=who
            ),
            seen=seen,
        )
    assert sorted(order(desk.edition, "Reporting")) == sorted(before)
    assert order(desk.edition, "Reporting")[0] == before[-1]


def test_what_two_editors_wrote_differently_is_shown_with_both_and_never_lost(desk: Desk) -> None:
    seen = desk.edition.revision
    desk.change("Ada", wording(4, "Ada", teaser="Ada's"), seen=seen)
    with pytest.raises(Conflict) as caught:
        desk.change("Ben", wording(4, "Ben", teaser="Ben's"), seen=seen)
    [clash] = caught.value.clashes
    assert (clash.mine, clash.theirs, caught.value.who) == ("Ben's", "Ada's", "Ada")
    assert placed(desk.edition, 4).teaser == "Ada's"
    desk.change("Ben", wording(4, "Ben", teaser="Ben's"), seen=desk.edition.revision)
    assert placed(desk.edition, 4).teaser == "Ben's"


@pytest.mark.parametrize("dropper_first", [True, False])
def test_a_piece_that_one_drops_while_the_other_writes_is_a_conflict(
    desk: Desk, dropper_first: bool
) -> None:
    seen = desk.edition.revision
    people: list[tuple[str, Change]] = [
        ("Ada", lambda e: moves.drop(e, 4, who="Ada")),
        ("Ben", wording(4, "Ben", teaser="Ben's")),
    ]
    first, second = people if dropper_first else reversed(people)
    desk.change(*first, seen=seen)
    with pytest.raises(Conflict, match=f"{first[0]} changed the same thing"):
        desk.change(*second, seen=seen)


def test_an_edition_that_is_no_draft_is_not_changed(desk: Desk) -> None:
    desk.store.editions.skip(desk.edition, who="Ada", now=NOW)
    with pytest.raises(NotReady, match="it is skipped, and stays as it is"):
        desk.change("Ada", partial(moves.say, subject="Late"))


def test_a_move_that_changes_nothing_is_no_line_of_the_history(desk: Desk) -> None:
    before = desk.edition.revision
    desk.change("Ada", partial(moves.say, subject=""))
    assert desk.edition.revision == before


@pytest.mark.parametrize(
    "move",
    [
        wording(4, "Ada", teaser="Hers"),
        lambda e: moves.place(e, HARBOUR, e.pieces[4], section="Opinion", position=0, who="Ada"),
    ],
)
def test_what_a_refresh_took_out_meanwhile_a_persons_move_puts_in_again(
    desk: Desk, move: Change
) -> None:
    seen = desk.edition.revision
    desk.change("", lambda e: moves.drop(e, 4, who=""))
    desk.change("Ada", move, seen=seen)
    one = placed(desk.edition, 4)
    assert one.editor == "Ada"
    assert 4 not in {out.piece.id for out in desk.edition.left_out}
    assert desk.undo("Ada").pieces.keys() == desk.edition.pieces.keys()
