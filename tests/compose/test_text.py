"""Plain text: widths, wrapping, and cutting where a reader would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.base.width import clusters, columns
from digest.compose.text import COLUMNS, dotted, excerpt_of, opening, shorten, tidy, wrap

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
texts = st.text(st.sampled_from("ab é漢。e\u0301👩\u200d🔬مر \n-/x"), max_size=400)


@given(texts, st.integers(20, 80))
def test_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    wrapped = wrap(text, width)
    assert "".join(wrapped.split()) == "".join(text.split())
    assert all(columns(line) <= width for line in wrapped.splitlines())


letters = st.sampled_from(["a", "é", "漢", "。", "e\u0301", FAMILY, FAMILY, "मि", "/", " ", " "])


@given(st.lists(letters, max_size=100).map("".join), st.integers(3, 80))
def test_no_letter_is_torn(text: str, width: int) -> None:
    whole = {letter for letter, _ in clusters(text)} | {"…", "\n"}
    for cut in (wrap(text, width), shorten(" ".join(text.split()), width)):
        assert {letter for letter, _ in clusters(cut)} <= whole


def test_a_vowel_sign_without_its_letter_takes_its_place() -> None:
    assert all(columns(line) <= 10 for line in wrap("abc \u093e\u091a\u0908 abc", 10).splitlines())
    assert columns(wrap("abcdefgh \u093eb", 10).splitlines()[0]) <= 10


def test_addresses_are_never_broken() -> None:
    url = "https://harbour.test/" + "long/" * 40
    assert url in wrap(f"See {url} for more", COLUMNS).splitlines()


def test_a_no_break_blank_does_not_break() -> None:
    assert wrap("It is 10\u00a0000 metres deep", 8) == "It is\n10\u00a0000\nmetres\ndeep"


def test_indented_lines_fit_too() -> None:
    assert wrap("one two three", 9, "  ") == "  one two\n  three"


def test_lines_of_chinese_do_not_begin_with_a_full_stop() -> None:
    assert wrap("漢字漢字。漢字", 8) == "漢字漢\n字。漢字"


def test_no_line_begins_or_ends_with_a_dot() -> None:
    known = ["Analysis", "By Ruth Calloway-Senn, Climate correspondent", "", "27 Nov"]
    line = dotted(known, "ltr")
    assert (
        " ".join(line.split()) == "Analysis · By Ruth Calloway-Senn, Climate correspondent · 27 Nov"
    )
    for width in range(24, 80):
        lines = wrap(line, width).splitlines()
        assert not [one for one in lines if one.strip().startswith("·") or one.endswith("·")]


def test_long_words_are_let_go_rather_than_overflow() -> None:
    known = ["Donaudampfschifffahrtsgesellschaft", "Hafenmeistereiangelegenheiten"]
    assert dotted(known, "ltr") == " · ".join(known)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The last log", "The last log"),
        ("The dredgers' strike, explained in one map", "The dredgers' strike"),
        ("A harbour town: ten years on, and no gauge", "A harbour town: ten years on"),
        ("Fog — and nine days of waiting for the pilots", "Fog — and nine days of waiting…"),
        ("4,012 containers went over board last winter", "4,012 containers went over…"),
        ("漢字漢字漢字漢字、漢字漢字漢字漢字漢字漢字漢字", "漢字漢字漢字漢字"),
    ],
)
def test_a_long_text_opens_with_its_first_clauses(text: str, expected: str) -> None:
    assert opening(text, 32) == expected


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("Short enough", 20, "Short enough"),
        ("The harbour is closed for winter", 24, "The harbour is closed…"),
        ("A morning at home with Marine Le Pen", 33, "A morning at home…"),  # not "Marine Le…"
        ("Inside the future of the harbour", 26, "Inside the future…"),  # not "of the…"
        ("Ports, ships, and what follows", 15, "Ports, ships…"),
        ("x" * 40, 10, "x" * 9 + "…"),
        ("漢字漢字漢字", 8, "漢字漢…"),
        (FAMILY * 4, 6, FAMILY * 2 + "…"),
        ("\U0001f1e9\U0001f1ea" * 4, 6, "\U0001f1e9\U0001f1ea" * 2 + "…"),  # flags
        ("हिन्दी समाचार पत्र", 12, "हिन्दी समाचार…"),
    ],
)
def test_a_line_is_shortened_at_a_word_and_not_inside_a_name(
    text: str, most: int, expected: str
) -> None:
    assert shorten(text, most) == expected


@given(texts.map(lambda text: " ".join(text.split())), st.integers(5, 80))
def test_a_shortened_line_fits_and_is_a_beginning(text: str, most: int) -> None:
    short = shorten(text, most)
    assert columns(short) <= most
    assert text.startswith(short.removesuffix("…"))
    assert (short == text) == (columns(text) <= most)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two three.", "One two three."),
        ("One two three four five six", "One two three four five…"),
        ("One two three four and six", "One two three four…"),
        ("One two three, four five. Six", "One two three, four five…"),
        ("One two [...]", "One two…"),
        ("One two […]", "One two…"),
        ("One two...", "One two…"),
        ("漢" * 100, "漢" * 17 + "…"),
        ("", ""),
    ],
)
def test_an_excerpt_ends_at_a_word_and_says_that_it_goes_on(text: str, expected: str) -> None:
    assert excerpt_of(text, 5) == expected


def test_tidy_leaves_one_empty_line_between_blocks() -> None:
    assert tidy("\n\na  \n\n\n\nb\n \nc") == "a\n\nb\n\nc\n"
