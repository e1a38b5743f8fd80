"""One record a language, in one form, so that adding one is adding a record."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, datetime

import pytest

from digest.collect.fields import dates, words
from digest.collect.fields.word_fields import Words

FIELDS = [one.name for one in fields(Words)]


@pytest.mark.parametrize("name", FIELDS)
def test_words_are_lower_case_alternatives_without_groups_of_their_own(name: str) -> None:
    for language in words.LANGUAGES:
        said = getattr(language, name)
        assert re.compile(f"(?:{said})").groups == 0
        assert re.sub(r"\\.", "", said) == re.sub(r"\\.", "", said).lower()
        assert not said or all(said.split("|"))
    assert words.any_of(name)


@pytest.mark.parametrize("name", ["no_topics", "no_category", "written_by"])
def test_whole_labels_have_no_signs_of_patterns(name: str) -> None:
    assert not any(set(one) & set("()[]?*+\\") for one in words.spelled(name))


@pytest.mark.parametrize("language", [one for one in words.LANGUAGES if one.months])
def test_a_language_that_names_months_names_twelve(language: Words) -> None:
    months = language.months.split("|")
    assert len(months) == 12
    for number, names in enumerate(months, 1):
        for name in names.split():
            assert dates.in_words(f"3 {name} 2026") == datetime(2026, number, 3, tzinfo=UTC)
