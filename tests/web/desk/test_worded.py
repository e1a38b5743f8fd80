"""Words in the further languages of the audience, in the desk's forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.model.editions import EditionState
from tests.web.house import Visitor, WebHouse

MORE = '[audience]\nlanguages = ["en", "de", "ar"]\npreferences = true\n'
PAGE = "/desk/harbour/1"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[WebHouse]:
    made = WebHouse(tmp_path, newsletter=MORE)
    made.draft()
    yield made
    made.works.close()


def move(visitor: Visitor, do: str, **fields: str) -> None:
    answer = visitor.move(do, **fields)
    assert answer.status_code == 303, answer.text[:500]


def fields(page: str) -> dict[str, str]:
    """Of the inputs that are for another language: name -> what stands in it."""
    found = re.findall(r'<input name="([^"]+@[^"]+)" value="([^"]*)"', page)
    return dict(found) | dict(re.findall(r'<textarea name="([^"]+@[^"]+)"[^>]*>([^<]*)<', page))


def test_each_form_has_a_field_a_language_and_what_is_typed_there_is_kept(house: WebHouse) -> None:
    visitor = house.visitor()
    piece = house.edition.placements[1].piece.id
    move(visitor, "say", **{"subject@de": "Der Kai\n im August", "title:Analysis@de": "Analysen"})
    move(
        visitor,
        "rewrite",
        piece=str(piece),
        headline="The quay",
        **{"headline@de": "Der Kai", "headline@ar": "الرصيف"},
    )
    move(visitor, "block-add", kind="note", text="Dear readers.", **{"text@de": "Liebe Leser."})
    [note] = house.edition.blocks
    move(visitor, "block-change", block=note.id, **{"text@ar": "أعزاءنا القراء"})
    edition = house.edition
    assert edition.worded == {"de": {"subject": "Der Kai im August", "title:Analysis": "Analysen"}}
    assert edition.placements[1].worded == {
        "de": {"headline": "Der Kai"},
        "ar": {"headline": "الرصيف"},
    }
    assert edition.blocks[0].worded == {
        "de": {"text": "Liebe Leser."},
        "ar": {"text": "أعزاءنا القراء"},
    }
    page = visitor.get(f"{PAGE}?edit={piece}&block={note.id}").text
    said = {name: words for name, words in fields(page).items() if words}
    assert said == {
        "subject@de": "Der Kai im August",
        "title:Analysis@de": "Analysen",
        "headline@de": "Der Kai",
        "headline@ar": "الرصيف",
        "text@de": "Liebe Leser.",
        "text@ar": "أعزاءنا القراء",
    }
    assert "headline in German; headline in Arabic" in page
    move(visitor, "rewrite", piece=str(piece), **{"headline@ar": " "})
    assert house.edition.placements[1].worded == {"de": {"headline": "Der Kai"}}
    move(visitor, "undo")
    move(visitor, "undo")
    assert house.edition.blocks[0].worded == {"de": {"text": "Liebe Leser."}}


def test_the_preview_is_each_languages_email(house: WebHouse) -> None:
    visitor = house.visitor()
    piece = house.edition.placements[1].piece.id
    move(visitor, "rewrite", piece=str(piece), **{"headline@de": "Was der Kai verschweigt"})
    shown = {
        tag: visitor.get(f"{PAGE}/preview/email?in={tag}").text for tag in ("", "de", "ar", "xx")
    }
    assert [tag for tag, html in shown.items() if "Was der Kai verschweigt" in html] == ["de"]
    assert {
        tag: re.findall(r"<html[^>]* lang=\"(\w+)\" dir=\"(\w+)\"", html)[0]
        for tag, html in shown.items()
    } == {
        "": ("en", "ltr"),
        "de": ("de", "ltr"),
        "ar": ("ar", "rtl"),
        "xx": ("en", "ltr"),
    }
    page = visitor.get(f"{PAGE}?in=de").text
    assert "/preview/email?in=de" in page
    assert re.findall(r'data-tongue="(\w*)"[^>]*>(\w+)<', page) == [
        ("", "English"),
        ("de", "German"),
        ("ar", "Arabic"),
    ]


@pytest.mark.dose
def test_an_approval_is_of_what_was_seen_in_every_language(house: WebHouse) -> None:
    visitor = house.visitor()
    [seen] = re.findall(r'name="fingerprint" value="(\w+)"', visitor.get(f"{PAGE}/send").text)
    move(visitor, "say", **{"subject@de": "Der Kai im August"})
    visitor.post(f"{PAGE}/approve", fingerprint=seen)
    assert house.state == EditionState.DRAFT
    [seen] = re.findall(r'name="fingerprint" value="(\w+)"', visitor.get(f"{PAGE}/send").text)
    visitor.post(f"{PAGE}/approve", fingerprint=seen)
    assert house.state == EditionState.APPROVED
    assert "Der Kai im August" in visitor.get(f"{PAGE}/preview/headers?in=de").text


def test_words_that_came_after_the_approval_are_kept_under_their_names(house: WebHouse) -> None:
    visitor = house.visitor()
    [seen] = re.findall(r'name="fingerprint" value="(\w+)"', visitor.get(f"{PAGE}/send").text)
    visitor.post(f"{PAGE}/approve", fingerprint=seen)
    visitor.post(
        f"{PAGE}/words",
        **{"do": "say", "subject@de": "Der Kai im August", "title:Analysis@de": "Analysen"},
    )
    page = visitor.get(PAGE).text
    assert "Subject in German" in page
    assert "Heading of Analysis in German" in page
    assert "Der Kai im August" in page


def test_readers_by_language_are_counted_where_nothing_is_followed(house: WebHouse) -> None:
    page = house.visitor().get(f"{PAGE}/follows")
    assert page.status_code == 200
    assert "The edition, as it stands" in page.text
    assert "follow" not in page.text.partition("<main")[2].replace("/follows", "")


def test_a_proof_comes_in_the_language_that_is_asked_for(house: WebHouse) -> None:
    visitor = house.visitor()
    move(visitor, "say", **{"subject@de": "Der Kai im August"})
    assert '<option value="de">German</option>' in visitor.get(f"{PAGE}/send").text
    visitor.post(f"{PAGE}/proof", **{"to": "ada@house.example", "in": "de"})
    [file] = (house.folder / "outbox").rglob("*.eml")
    assert "Subject: Der Kai im August" in file.read_text()
    page = visitor.get(f"{PAGE}/send").text
    assert "to ada@house.example, in German" in page
    answer = visitor.post(f"{PAGE}/proof", **{"to": "ada@house.example", "in": "fr"})
    assert answer.status_code == 404
