"""A message again from what was recorded of it, when everything round it has changed."""

from __future__ import annotations

import json
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment

from digest.base.errors import ComposeError
from digest.compose import Looks, compose, recorded
from digest.model.editions import Edition
from tests.compose.editions import CLOSES_AT, COMPLETE, fullest, many


def document(edition: Edition, looks: Looks, **changed: object) -> str:
    newsletter = replace(COMPLETE, **changed)  # type: ignore[arg-type]
    return json.dumps(recorded.record(edition, newsletter, looks=looks, seed="seed", at=CLOSES_AT))


@pytest.mark.parametrize("look", Looks(None).names())
@pytest.mark.parametrize("language", ["en", "ar", "pt-BR"])
def test_the_fullest_edition_comes_out_again_byte_for_byte(look: str, language: str) -> None:
    newsletter = replace(COMPLETE, look=look, language=language)
    looks = Looks(None)
    message = compose(fullest(), newsletter, looks=looks, seed="seed", at=CLOSES_AT)
    kept = json.loads(document(fullest(), looks, look=look, language=language))
    assert recorded.again(kept) == message
    assert list(recorded.differences(message, recorded.again(kept), kept)) == []


def test_a_long_edition_gives_up_the_same_things_again() -> None:
    looks = Looks(None)
    message = compose(many(90), COMPLETE, looks=looks, seed="seed")
    assert message.given_up
    kept = recorded.record(many(90), COMPLETE, looks=looks, seed="seed")
    assert recorded.again(kept).fingerprint == message.fingerprint


def test_templates_and_words_of_the_house_may_be_gone_since(tmp_path: Path) -> None:
    footer = tmp_path / "email/partials/footer.mjml.j2"
    words = tmp_path / "words/de.po"
    for path in (footer, words):
        path.parent.mkdir(parents=True)
    footer.write_text(
        "<mj-section><mj-column><mj-text>Ours: {{ words.unsubscribe }}"
        ' <a href="{{ footer.unsubscribe_url }}">x</a></mj-text></mj-column></mj-section>'
    )
    words.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
                     '\nmsgctxt "unsubscribe"\nmsgid "Unsubscribe"\nmsgstr "Genug davon"\n')  # fmt: skip
    german = replace(COMPLETE, language="de")
    looks = Looks(tmp_path)
    message = compose(fullest(), german, looks=looks, seed="seed", at=CLOSES_AT)
    assert "Ours: Genug davon" in message.html
    kept = json.loads(document(fullest(), looks, language="de"))
    footer.unlink()
    words.unlink()
    assert recorded.again(kept) == message


def _documented_look() -> str:
    """The look that docs/looks.md makes: the letter with a masthead of its own."""
    page = (Path(__file__).parents[2] / "docs/looks.md").read_text()
    example = page.partition("{# templates/email/harbour")[2].partition("\n**2.")[0]
    return textwrap.dedent("    {# templates/email/harbour" + example)


@pytest.mark.parametrize(
    "written",
    [
        _documented_look(),
        '{% set base = "letter" %}{% extends base ~ "/edition.mjml.j2" %}',
        '{% extends "letter/edition.mjml.j2" %}{% block masthead %}<mj-section><mj-column><mj-text>'
        '{% include "marks/masthead.svg" %}</mj-text></mj-column></mj-section>{% endblock %}',
    ],
)
def test_a_look_may_be_made_of_another_looks_files(tmp_path: Path, written: str) -> None:
    look, mark = tmp_path / "email/harbour/edition.mjml.j2", tmp_path / "email/marks/masthead.svg"
    for path in (look, mark):
        path.parent.mkdir(parents=True)
    look.write_text(written)
    mark.write_text("<b>Harbour</b>")
    mark.with_name("masthead.png").write_bytes(b"\x89PNG\r\n")
    newsletter, looks = replace(COMPLETE, look="harbour"), Looks(tmp_path)
    message = compose(fullest(), newsletter, looks=looks, seed="seed", at=CLOSES_AT)
    kept = json.loads(document(fullest(), looks, look="harbour"))
    assert recorded.again(kept) == message


def test_a_template_that_fails_later_is_named_as_in_the_record_each_time(tmp_path: Path) -> None:
    look = tmp_path / "email/harbour/edition.mjml.j2"
    look.parent.mkdir(parents=True)
    look.write_text('{% extends "letter/edition.mjml.j2" %}')
    kept = json.loads(document(fullest(), Looks(tmp_path), look="harbour"))
    kept["files"]["house/email/harbour/edition.mjml.j2"] = "\n{{ edition.nowhere }}"
    for _ in range(2):  # compiled, and as it was compiled
        with pytest.raises(ComposeError) as told:
            recorded.again(kept)
        assert told.value.subject == "house/email/harbour/edition.mjml.j2, line 2"
        assert "> 2 | {{ edition.nowhere }}" in str(told.value.seen)


def test_a_record_is_compiled_once_however_often_it_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = json.loads(document(fullest(), Looks(None)))
    recorded.again(kept)
    compiled: list[str] = []
    monkeypatch.setattr(Environment, "_compile", lambda _self, _source, name: compiled.append(name))
    recorded.again(kept)
    assert compiled == []


def test_what_differs_is_told_with_its_place_and_the_version_that_may_be_why() -> None:
    looks = Looks(None)
    message = compose(fullest(), COMPLETE, looks=looks, seed="seed", at=CLOSES_AT)
    kept = json.loads(document(fullest(), looks))
    kept["versions"]["mjml-python"] = "0.1"
    kept["newsletter"]["tagline"] = "Another line"
    told = "\n".join(recorded.differences(message, recorded.again(kept), kept))
    assert told.count("its html differs from character") == 1
    assert "Another line" in told
    assert "mjml-python was 0.1" in told
