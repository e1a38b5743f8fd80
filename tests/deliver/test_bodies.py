"""How a text is parted at the words that readers' values take the place of, and a document that has slots."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from digest.deliver.bodies import ADDRESS, KEY, SUBSCRIBER, TO, Form, Readers, parted
from digest.mail.merge import ReaderLinks
from digest.model.batches import Batch, Recipient
from tests.doubles import MESSAGE, NOW

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


@given(
    st.text(
        st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('"\\\n\t\x7f')),
        max_size=30,
    )
)
def test_a_long_string_is_encoded_as_a_short_one_whatever_is_in_it(text: str) -> None:
    values = {ADDRESS: b"a@b.example", KEY: b"k-1", "token": b"t", "\0token\0": b"&lt;", TO: b"{}"}
    for long in (text, f"{text * 40}{ADDRESS}{text}token\0token\0{KEY}{'x' * 1000}"):
        filled = b"".join(Form({"to": [TO], "value": long}, ["token"]).filled(values))
        every = "|".join(sorted(map(re.escape, values), key=len, reverse=True))
        said = re.sub(every, lambda found: values[found[0]].decode(), long)
        assert json.loads(filled) == {"to": [{}], "value": said}


@given(
    st.lists(st.text(max_size=8), min_size=1, max_size=5),
    st.sampled_from(("https://week.example", 'https://week.example/%b?a&"')),
    st.permutations(
        ["tokenA", "\0tokenA\0", "tokenB", "\0tokenB\0", "tokenC", SUBSCRIBER, KEY, "100 %"]
    ),
)
def test_all_readers_are_said_as_each_of_them_would_be(
    names: list[str], public_url: str, said: list[str]
) -> None:
    fields = {"tokenA": "own_url", "tokenB": "follow_url", "tokenC": "name"}
    links = ReaderLinks(public_url, ("a secret",), "harbour")
    people = tuple(
        Recipient(number, f"r{number}@r.example", name, {}) for number, name in enumerate(names, 1)
    )
    batch = Batch(1, "harbour-1", 1, "k-1", people, NOW)
    readers = Readers(batch, replace(MESSAGE, personal=fields), links, lambda _one: b"{}")
    form = Form({"to": [TO], "said": said, "again": " ".join(said)}, list(fields))
    each = b",".join(map(b"".join, form.each(readers)))
    assert form.all(readers) == b"[%b]" % each
    assert [one["said"][said.index("tokenA")] for one in json.loads(form.all(readers))] == [
        links.own_url(one.id) for one in people
    ]
