"""Words, dates and directions of the languages that newsletters are written in."""

from __future__ import annotations

import string
import subprocess
import sys
from dataclasses import fields
from datetime import date, timedelta

import pytest
from babel.dates import format_date, format_skeleton

from digest.compose.words import CATALOGUE, direction, long_date, short_date, words


def names_in(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


@pytest.mark.parametrize("language", CATALOGUE)
def test_every_language_has_every_word_with_the_same_places_to_fill(language: str) -> None:
    for field in fields(words(language)):
        here = getattr(words(language), field.name)
        assert here
        assert names_in(here) == names_in(getattr(CATALOGUE["en"], field.name))


@pytest.mark.parametrize(
    ("language", "unsubscribe"),
    [("en", "Unsubscribe"), ("de-AT", "Abmelden"), ("FR", "Se désabonner"), ("fi", "Unsubscribe")],
)
def test_regions_share_their_languages_words(language: str, unsubscribe: str) -> None:
    assert words(language).unsubscribe == unsubscribe


def test_english_dates_are_babels_own() -> None:
    for offset in range(0, 400, 3):
        day = date(2026, 1, 1) + timedelta(days=offset)
        for tag, locale in (("en", "en"), ("en-US", "en_US")):
            assert long_date(day, tag) == format_date(day, "long", locale=locale)
            assert short_date(day, tag, within=day.year) == format_skeleton(
                "MMMd", day, locale=locale
            )
            assert short_date(day, tag, within=1) == format_skeleton("yMMMd", day, locale=locale)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "27 November 2026"),
        ("de", "27. November 2026"),
        ("fr-CA", "27 novembre 2026"),
        ("pt_BR", "27 de novembro de 2026"),
        ("fi", "27. marraskuuta 2026"),
        ("zh-Hant-TW", "2026年11月27日"),
        ("xx-Qaaa", "27 November 2026"),
        ("not a tag", "27 November 2026"),
    ],
)
def test_dates_are_written_as_the_language_does(language: str, expected: str) -> None:
    assert long_date(date(2026, 11, 27), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "ltr"), ("ar", "rtl"), ("ar-EG", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("ur", "rtl"),
        ("ar-Latn", "ltr"), ("uz-Arab-AF", "rtl"), ("ckb", "rtl"), ("zh-Hant", "ltr"), ("", "ltr"),
    ],
)  # fmt: skip
def test_direction_follows_the_script(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_an_american_newsletter_starts_without_babel() -> None:
    code = (
        "import sys\nfrom digest.compose import Looks, compose\n"
        "from tests.compose.editions import MINIMAL, fullest\n"
        "compose(fullest(), MINIMAL, looks=Looks(None), seed='s')\n"
        "print([name for name in ('babel', 'httpx', 'sqlalchemy', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
