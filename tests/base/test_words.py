"""Words, dates and directions of the languages that newsletters are written in."""

from __future__ import annotations

import string
import subprocess
import sys
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po

from digest.app.readers import words as web_words
from digest.base import resources
from digest.base.catalogues import Catalogues
from digest.base.errors import ComposeError
from digest.base.words import Words, direction, event_time, long_date, short_date

OURS = Catalogues([resources.templates()])
words = OURS.words
# Folder of templates -> the English words that its catalogues translate.
ENGLISH: dict[str, Words | web_words.Words] = {"words": Words(), "words/pages": web_words.Words()}


def names_in(pattern: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(pattern) if name}


@pytest.mark.parametrize("folder", ENGLISH)
@pytest.mark.parametrize("language", OURS.languages())
def test_every_language_has_every_word_with_the_same_places_to_fill(
    language: str, folder: str
) -> None:
    path = resources.templates() / folder / f"{language}.po"
    english = ENGLISH[folder]
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    for field in fields(english):
        message = catalogue.get(str(field.default), context=field.name)
        assert message, f"{path}: no message for {field.name}"
        assert message.string
        assert not message.fuzzy
        assert names_in(str(message.string)) == names_in(str(field.default))
    assert len(catalogue) == len(fields(english))


def test_there_are_catalogues_for_many_readers() -> None:
    assert {"ar", "de", "es", "fr", "ru"} <= set(OURS.languages())


def po(folder: Path, name: str, *messages: tuple[str, str, str]) -> Path:
    path = folder / "words" / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = "".join(f'\nmsgctxt "{a}"\nmsgid "{b}"\nmsgstr "{c}"\n' for a, b, c in messages)
    path.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n' + rows,
        encoding="utf-8",
    )
    return path


def test_a_house_may_say_single_words_its_own_way(tmp_path: Path) -> None:
    po(tmp_path, "en", ("events", "Events", "Come and see"))
    po(tmp_path, "pt", ("read", "Read", "Leia"))
    po(tmp_path, "pt-BR", ("read", "Read", "Leia mais"))
    house = Catalogues([tmp_path, resources.templates()])
    assert house.words("en").events == "Come and see"
    assert house.words("en").read == "Read"
    assert house.words("pt-BR").read == "Leia mais"
    assert house.words("pt").read == "Leia"
    assert house.words("pt-BR").video == "Vídeo"


def test_a_house_says_single_words_of_readers_pages_its_own_way(tmp_path: Path) -> None:
    po(tmp_path, "pages/de", ("join", "Subscribe", "Her damit"))
    house = web_words.PageWords(tmp_path)
    assert house.of("de-AT").words.join == "Her damit"
    assert house.of("de").words.save == "Speichern"
    po(tmp_path, "pages/de", ("jion", "Subscribe", "Her damit"))
    assert house.of("de").words.join == "Abonnieren"  # readers are no place to tell a mistake


@pytest.mark.parametrize(
    ("message", "seen"),
    [
        (("by", "By {names}", "Von"), "by must hold {names}"),
        (("read", "Read", "Lesen {x}"), "read must hold nothing"),
        (("raed", "Read", "Lesen"), "there is no wording raed"),
    ],
)
def test_a_catalogue_that_would_print_nonsense_is_refused(
    tmp_path: Path, message: tuple[str, str, str], seen: str
) -> None:
    path = po(tmp_path, "de", message)
    with pytest.raises(ComposeError, match=seen) as caught:
        Catalogues([tmp_path]).words("de")
    assert str(path) in caught.value.subject
    assert "msgctxt" in caught.value.seen


def test_a_file_that_is_no_catalogue_is_named(tmp_path: Path) -> None:
    path = po(tmp_path, "de", ("read", "Read", "Lesen"))
    path.write_text('msgid "Read"\nmsgstr "Lesen\n', encoding="utf-8")
    with pytest.raises(ComposeError) as caught:
        Catalogues([tmp_path]).words("de")
    assert str(path) in caught.value.subject


@pytest.mark.parametrize(
    ("language", "zone", "expected"),
    [
        ("en", "America/New_York", "Thu, Dec 3, 12:00 – 1:30 PM, Eastern Time"),
        ("de", "Europe/Berlin", "Do., 3. Dezember, 18:00–19:30 Uhr, Mitteleuropäische Zeit"),
        ("en", "UTC", "Thu, Dec 3, 5:00 – 6:30 PM, UTC"),
    ],
)
def test_an_event_says_when_in_the_zone_and_the_words_of_its_readers(
    language: str, zone: str, expected: str
) -> None:
    starts = datetime(2026, 12, 3, 17, tzinfo=UTC)
    made = event_time(starts, starts + timedelta(minutes=90), ZoneInfo(zone), language)
    assert made.replace("\u202f", " ").replace("\u2009", " ") == expected


def test_an_event_without_an_end_or_over_several_days_says_so() -> None:
    starts, zone = datetime(2026, 12, 3, 17, tzinfo=UTC), ZoneInfo("Europe/Berlin")
    begin = event_time(starts, None, zone, "de")
    assert begin == "Do., 3. Dezember, 18:00, Mitteleuropäische Zeit"
    days = event_time(starts, starts + timedelta(days=2), zone, "de")
    assert days == "Do., 3. Dezember, 18:00 – Sa., 5. Dezember, 18:00, Mitteleuropäische Zeit"


@pytest.mark.parametrize(
    ("language", "unsubscribe"),
    [
        ("en", "Unsubscribe"),
        ("de-AT", "Abbestellen"),
        ("FR", "Se désabonner"),
        ("fi", "Unsubscribe"),
    ],
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
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300
    )
    assert done.stdout.strip() == "[]"
