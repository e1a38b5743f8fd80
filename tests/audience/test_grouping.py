from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.audience.grouping import (
    ALL_HAD,
    NOTHING_FOLLOWED,
    Groups,
    Make,
    Week,
    pieces_of,
    recipe,
)
from digest.model.follows import (
    EDITION,
    NOT_MADE,
    FollowRules,
    Match,
    Recipe,
    Subject,
    Variant,
    subject,
)

INES, BEN = subject("author", "Ines Calder"), subject("author", "Ben Pier")
PORTS, FISH, GULLS = (subject("topic", one) for one in ("Ports", "Fish", "Gulls"))
# 1 leads, 2 to 4 are placed, 5 and 6 were left out.
WEEK = Week(
    placed=(1, 2, 3, 4),
    lead=frozenset({1}),
    subjects={
        1: (INES, PORTS),
        2: (BEN, PORTS),
        3: (INES, FISH),
        4: (FISH,),
        5: (INES,),
        6: (GULLS,),
    },
)
FIRST = FollowRules(offer=("author", "topic"), most=2)
ONLY = replace(FIRST, mode="only")


def made(rules: FollowRules, *follows: Subject, got: Sequence[int] = ()) -> Recipe:
    found = recipe(WEEK, rules, follows, got=got)
    assert isinstance(found, Recipe)
    return found


def test_a_render_key_is_what_it_was_when_plans_of_before_were_written_down() -> None:
    one = Recipe((Match(1, INES),), (Match(2, PORTS),), (3, 4), only=True, language="de")
    said = json.dumps(asdict(one), sort_keys=True, ensure_ascii=False)
    assert one.key == hashlib.sha256(said.encode()).hexdigest()[:32]


def test_who_follows_nothing_gets_the_edition() -> None:
    assert made(FIRST) == made(ONLY) == Recipe()
    assert made(FIRST, GULLS, got=[6]) == Recipe()


def test_what_is_followed_stands_first_and_once() -> None:
    one = made(FIRST, PORTS)
    assert one == Recipe(followed=(Match(2, PORTS),), marked=(Match(1, PORTS),))
    assert pieces_of(WEEK, one) == (2, 1, 3, 4)


def test_a_piece_that_the_edition_left_out_reaches_who_follows_it() -> None:
    assert pieces_of(WEEK, made(FIRST, GULLS)) == (6, 1, 2, 3, 4)


def test_the_reason_is_the_first_of_the_offer() -> None:
    both = made(FIRST, INES, PORTS)
    assert both.marked == (Match(1, INES),)


def test_what_is_beyond_the_most_stays_where_it_is_and_says_why() -> None:
    one = made(FIRST, INES, BEN, FISH)
    assert [each.piece_id for each in one.followed] == [
        2,
        3,
        5,
    ]  # 5 as a headline: it has no other place
    assert [each.piece_id for each in one.marked] == [1, 4]
    assert sorted(pieces_of(WEEK, one)) == [1, 2, 3, 4, 5]


def test_only_what_is_followed_comes_with_the_lead() -> None:
    assert pieces_of(WEEK, made(ONLY, FISH)) == (3, 4, 1)


@pytest.mark.parametrize(
    ("nothing", "expected"),
    [("edition", Recipe()), ("lead", Recipe(only=True)), ("skip", NOTHING_FOLLOWED)],
)
def test_for_whom_nothing_matches(nothing: str, expected: Recipe | str) -> None:
    rules = replace(ONLY, nothing=nothing)
    assert recipe(WEEK, rules, [subject("author", "Nobody")]) == expected
    groups = Groups(WEEK, rules, {1: PORTS}, _make)
    one = groups.sort(["f0"])
    assert (one.name == "", one.why_not) == (
        nothing != "lead",
        NOTHING_FOLLOWED if nothing == "skip" else "",
    )


def test_nobody_gets_a_piece_twice_and_the_next_piece_leads() -> None:
    one = made(FIRST, PORTS, got=[1, 5])
    assert one == Recipe(followed=(), marked=(Match(2, PORTS),), without=(1,))
    assert pieces_of(WEEK, one) == (2, 3, 4)
    assert recipe(WEEK, FIRST, [], got=[1, 2, 3, 4]) == ALL_HAD
    assert pieces_of(WEEK, made(FIRST, GULLS, got=[1, 2, 3, 4])) == (6,)


def _make(one: Recipe, number: int) -> Variant:
    return Variant(number, one, pieces_of(WEEK, one))


def _made_of(week: Week) -> Make:
    return lambda one, number: Variant(number, one, pieces_of(week, one))


def test_a_variant_that_cannot_be_made_gives_way_to_the_edition() -> None:
    def make(one: Recipe, number: int) -> Variant:
        trouble = "it has no headings" if one.followed or one.without == (1,) else ""
        return replace(_make(one, number), trouble=trouble)

    groups = Groups(WEEK, FIRST, {1: PORTS, 2: FISH}, make)
    assert groups.number(["f2"]) == EDITION
    assert groups.number(["g3"]) == 3
    assert groups.number(["f2", "g3"]) == 3 or groups.number(["f2", "g3"]) == 4
    assert groups.number(["g1"]) == NOT_MADE  # the edition would give them a piece twice


def test_numbers_of_variants_that_were_made_before_stay() -> None:
    before = Groups(WEEK, FIRST, {1: PORTS, 2: FISH}, _make)
    assert [before.number(one) for one in ([], ["f1"], ["f2"], ["f1", "f2"])] == [EDITION, 2, 3, 4]
    again = Groups(WEEK, FIRST, {1: PORTS, 2: FISH}, _make, known=before.variants)
    assert [again.number(one) for one in (["f1", "f2"], ["g2"], ["f1"])] == [4, 5, 2]


SPOKEN = replace(WEEK, languages={1: "en", 2: "de", 3: "de", 5: "de", 6: "en"}, language="en")


@pytest.mark.parametrize(
    ("language", "follows", "expected"),
    [
        ("", (), (1, 2, 3, 4)),  # who chose nothing gets the edition
        ("en", (), (1, 4)),  # 4 says no language, and is everybody's
        ("de", (), (2, 3, 4)),  # and 2 leads
        ("de-AT", (), (2, 3, 4)),
        ("de", (GULLS,), (2, 3, 4)),  # 6 is followed, and in English
        ("de", (INES,), (3, 5, 2, 4)),
        ("fr", (), (4,)),
    ],
)
def test_who_chose_a_language_gets_no_piece_in_another_of_them(
    language: str, follows: tuple[Subject, ...], expected: tuple[int, ...]
) -> None:
    one = recipe(SPOKEN, FIRST, follows, language=language)
    assert isinstance(one, Recipe)
    assert pieces_of(SPOKEN, one) == expected
    assert one.language == ("" if language == "en" else language)


def test_an_edition_that_has_nothing_in_their_language_comes_whole() -> None:
    week = replace(SPOKEN, languages=dict.fromkeys(range(1, 7), "de"))
    assert recipe(week, FIRST, (), language="en") == Recipe()
    assert recipe(week, FIRST, (), language="fr") == Recipe(language="fr")


ALL = (INES, BEN, PORTS, FISH, GULLS)
NUMBERS = dict(enumerate(ALL, 1))


@given(
    st.lists(
        st.tuples(
            st.sets(st.integers(0, 5)),
            st.sets(st.integers(1, 6)),
            st.sampled_from(["", "de", "en"]),
        ),
        min_size=2,
        max_size=12,
    ),
    st.sampled_from(["first", "only"]),
    st.sampled_from(["edition", "lead", "skip"]),
    st.booleans(),
)
def test_equal_names_mean_equal_emails(
    readers: list[tuple[set[int], set[int], str]], mode: str, nothing: str, own: bool
) -> None:
    week, rules = WEEK, replace(FIRST, mode=mode, nothing=nothing)
    if own:
        week, rules = SPOKEN, replace(rules, languages=("en", "de"))
    groups = Groups(week, rules, NUMBERS, _made_of(week), languages=["de"])
    emails: dict[str, object] = {}
    for follows, got, language in readers:
        if not groups.kinds:
            follows = follows - {0}
        if language == "en" and not own:
            language = ""  # the edition's own is told from none only where pieces are given by it
        codes = [f"f{one}" for one in follows] + [f"g{one}" for one in got]
        said = codes + [f"l{language}"] * bool(language)
        sorted_ = groups.sort(said)
        expected = recipe(
            week,
            rules,
            {NUMBERS.get(one, Subject("", "")) for one in follows},
            got=got,
            language=language,
        )
        if isinstance(expected, str):
            assert sorted_.why_not == expected
            continue
        assert not sorted_.why_not
        assert emails.setdefault(sorted_.name, expected) == expected
        assert (sorted_.name == "") == (expected == Recipe())
        number = groups.number(said)
        [variant] = [one for one in groups.variants if one.number == number]
        assert variant.recipe == expected
        assert len(set(variant.pieces)) == len(variant.pieces)
        assert not set(variant.pieces) & got
