"""A reader's own value in an editor's words, and everything that must not come of it."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy

import pytest

from digest.check import check
from digest.compose import Looks, compose
from digest.mail import merge, public_copy
from digest.mail.eml import Eml
from digest.mail.merge import ReaderLinks
from digest.model.batches import Recipient
from digest.model.blocks import Block, BlockKind
from digest.model.findings import Severity
from digest.model.messages import Message
from digest.model.reader_fields import fit, found
from tests.check.test_check import sample
from tests.making import NOW, edition_of, newsletter_for_tests

LINKS = ReaderLinks("https://week.harbour.example", ("secret",), "harbour")
NOTE = Block(
    BlockKind.NOTE,
    title='For {name|"you"}',
    text='Dear {name|"reader"},\n\nnews from {variables.city|your town}.',
)
EDITION = replace(
    edition_of(3), blocks=(NOTE,), subject='{name|"Reader"}, the gauge and the fög at the quay'
)
MESSAGE = compose(EDITION, newsletter_for_tests(), looks=Looks(None), seed="seed")


def letter(reader: Recipient, message: Message = MESSAGE) -> tuple[str, str, str]:
    """(subject, HTML, text) of one reader's copy, decoded."""
    raw = Eml(message, dated_at=NOW).for_recipient(reader, LINKS.values(message, reader))
    mail = message_from_bytes(raw, policy=policy.default)
    text, html = mail.iter_parts()
    return str(mail["Subject"]), html.get_content(), text.get_content()


def test_each_reader_is_spoken_to_by_their_own() -> None:
    subject, html, text = letter(Recipient(1, "o@reader.example", "Zoë O'Brien", {"city": "Kiel"}))
    assert subject == "Zoë O'Brien, the gauge and the fög at the quay"
    assert "Dear Zoë O&#x27;Brien," in html
    assert "Dear Zoë O'Brien," in text
    assert "news from Kiel." in text


@pytest.mark.parametrize(
    "name",
    ["", "   ", "ada@reader.example", "www evil", "Visit evil.example now", "<b>Ada</b>", "A" * 41, "R2D2",
     "Ada\r\nBcc: eve@evil.example", "💰 win", "{{name}}", "https://x.example", "Ada;", "1", "'"],
)  # fmt: skip
def test_what_is_no_name_is_not_printed(name: str) -> None:
    subject, html, text = letter(Recipient(1, "o@reader.example", name, {"city": name}))
    assert subject == "Reader, the gauge and the fög at the quay"
    assert "Dear reader," in html
    assert "news from your town." in text
    assert "evil" not in html + text + subject


@pytest.mark.parametrize(
    "name", ["Ada", "Jean-Luc", "Dr. Ada Quay", "O’Neil", "Анна", "ليلى", "山田花子", "Nguyễn Thị"]
)
def test_what_is_a_name_is(name: str) -> None:
    assert fit(f" {name} ") == name


def test_without_words_for_the_others_it_is_no_field_and_an_error() -> None:
    assert found("Dear {name}, {name|}, {variables.city}") == ()
    edition = replace(
        EDITION, blocks=(replace(NOTE, text="Dear {name}, the wind turned on Tuesday."),)
    )
    message = compose(edition, newsletter_for_tests(), looks=Looks(None), seed="seed")
    named = [one for one in check_of(message, edition) if one.severity is Severity.ERROR]
    assert [one.name for one in named] == ["reader-value"]
    assert "{name}" in named[0].message


def check_of(message: Message, edition=EDITION, **more):  # type: ignore[no-untyped-def]
    one = sample(message=message, edition=edition, newsletter=newsletter_for_tests())
    return check(replace(one, **more))


def test_a_good_field_is_no_finding_and_one_that_nobody_has_is() -> None:
    assert check_of(MESSAGE) == ()
    [one] = check_of(MESSAGE, variables=frozenset({"town"}))
    assert (one.name, one.severity) == ("reader-value", Severity.WARNING)
    assert "nobody on the list has a city" in one.message


def test_elsewhere_it_is_a_placeholder() -> None:
    first, *rest = EDITION.placements
    edition = replace(EDITION, placements=(replace(first, teaser='For {name|"you"}'), *rest))
    message = compose(edition, newsletter_for_tests(), looks=Looks(None), seed="seed")
    assert "placeholder" in {one.name for one in check_of(message, edition)}


def test_a_provider_that_keeps_the_list_cannot_guard_it() -> None:
    found = check_of(MESSAGE, fillable=frozenset({"address", "unsubscribe_url"}))
    assert {one.place for one in found if one.name == "reader-value"} == {"name", "variables.city"}


def test_the_archive_has_the_words_for_everybody() -> None:
    page, text = public_copy.page(MESSAGE), public_copy.text(MESSAGE)
    assert "Dear reader," in page
    assert "Dear reader," in text
    assert not any(token in page + text for token in MESSAGE.personal)
    assert merge.for_anybody(MESSAGE).subject == "Reader, the gauge and the fög at the quay"


def test_the_subject_is_encoded_anew_for_each_reader_and_repeats_byte_for_byte() -> None:
    eml = Eml(MESSAGE, dated_at=NOW)
    reader = Recipient(1, "o@reader.example", "Анна Ковалёва")
    raw = eml.for_recipient(reader, LINKS.values(MESSAGE, reader))
    assert raw == eml.for_recipient(reader, LINKS.values(MESSAGE, reader))
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert str(message_from_bytes(raw, policy=policy.default)["Subject"]).startswith(
        "Анна Ковалёва, "
    )
