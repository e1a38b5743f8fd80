"""How a text is parted at the words that readers' values take the place of."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from digest.deliver.bodies import parted

LETTERS = "ab\\"


@given(st.text(LETTERS), st.sets(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_it_is_parted_as_a_pattern_of_all_words_would_the_longest_first(
    text: str, words: set[str]
) -> None:
    longest_first = sorted(words, key=len, reverse=True)
    pattern = f"({'|'.join(map(re.escape, longest_first))})"
    assert parted(text, words) == re.split(pattern, text)


def test_a_word_that_begins_within_another_that_is_taken_is_found_after_it() -> None:
    assert parted("baaa", ["ba", "aa"]) == ["", "ba", "", "aa", ""]


def test_a_text_without_words_is_one_part() -> None:
    assert parted("a tide", []) == ["a tide"]
