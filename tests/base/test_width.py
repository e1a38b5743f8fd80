"""How wide a reader of fixed-width text sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from digest.base import width

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("Größe – „so“ …", 14),
        ("漢字", 4),
        ("e\u0301", 1),
        ("مَرْحَبا", 5),
        ("ｶﾅ", 2),
        ("Ａ", 2),
        ("a\u200db", 2),
        ("ver\xadlängern", 10),
        (FAMILY, 2),
        (f"{FAMILY}{FAMILY} a", 6),
        ("\U0001f1e9\U0001f1ea", 2),  # a flag
        ("\u2764\ufe0f", 2),  # a heart that is asked to be a picture
        ("\U0001f44d\U0001f3fd", 2),  # a thumb with a skin
        ("\u1112\u1161\u11ab", 2),  # one Korean syllable, in three letters
        ("\u200e", 0),
        ("\x07", 0),
    ],
)
def test_columns_are_those_of_a_fixed_width_reader(text: str, expected: int) -> None:
    assert width.columns(text) == expected


def test_what_is_counted_without_the_library_is_counted_as_by_it() -> None:
    plain = [chr(code) for code in range(0x3000) if width._PLAIN.fullmatch(chr(code))]
    assert len(plain) > 700
    assert {wcwidth(letter) for letter in plain} == {1}


@given(st.text(max_size=60))
def test_clusters_lose_nothing(text: str) -> None:
    assert "".join(letter for letter, _ in width.clusters(text)) == text
    assert width.columns(text) == sum(cells for _, cells in width.clusters(text))
