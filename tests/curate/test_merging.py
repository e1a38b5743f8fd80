"""Two people's moves put together, and moves taken back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from digest.curate import merging
from digest.curate.moves import Moves
from digest.model import history
from digest.model.blocks import Block, BlockKind
from digest.model.editions import LEAD, Edition
from tests.making import edition_of, newsletter_for_tests, piece_of

ADA = Moves(newsletter_for_tests(), "Ada")
Change = Callable[[Edition], Edition]


def steps() -> st.SearchStrategy[list[Change]]:
    ids = st.integers(1, 9)
    one = st.one_of(
        st.builds(
            lambda id, section, at: ADA.place(piece_of(id), section=section, position=at),
            ids, st.sampled_from([LEAD, "Analysis", "Reporting", "Opinion"]), st.integers(0, 5),
        ),
        st.builds(lambda id: ADA.lead(piece_of(id)), ids),
        st.builds(
            lambda id: lambda e: ADA.drop(piece_of(id))(e) if any(
                p.piece.id == id for p in e.placements) else e, ids,
        ),
        st.builds(lambda words: ADA.say(subject=words), st.text(max_size=5)),
        st.builds(
            lambda words: ADA.add_block(Block(BlockKind.NOTE, text=words)),
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
        values, clashes = merging.taken_back(differ, history.facts(now))
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
    values, clashes = merging.merge(*map(history.facts, (base, ours, others)))
    if clashes:
        return
    merged = history.with_facts(others, values, base.pieces)
    ids = [one.piece.id for one in merged.placements] + [out.piece.id for out in merged.left_out]
    assert sorted(ids) == list(range(1, 10))
