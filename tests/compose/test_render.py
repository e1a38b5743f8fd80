"""Looks: whose file wins, and what a template's fault says."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from digest.base.errors import ComposeError
from digest.compose import Looks, compose
from tests.compose.editions import MINIMAL, fullest


def write(root: Path, name: str, text: str) -> Path:
    path = root / "email" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def fault(root: Path, name: str, text: str) -> ComposeError:
    write(root, name, text)
    with pytest.raises(ComposeError) as caught:
        compose(fullest(), MINIMAL, looks=Looks(root), seed="s")
    assert caught.value.next_step
    return caught.value


def test_the_users_file_wins_and_ours_fill_the_rest(tmp_path: Path) -> None:
    ours = compose(fullest(), MINIMAL, looks=Looks(None), seed="s")
    write(tmp_path, "magazine/edition.txt.j2", "Only {{ masthead.title }} & {{ lead | length }}")
    mixed = compose(fullest(), MINIMAL, looks=Looks(tmp_path), seed="s")
    assert mixed.text == "Only The Harbour Week & 2\n"
    assert mixed.html == ours.html


def test_a_partial_can_be_replaced_alone(tmp_path: Path) -> None:
    write(
        tmp_path,
        "partials/footer.mjml.j2",
        "<mj-section><mj-column><mj-text>Bye & {{ footer.publication }}</mj-text></mj-column>"
        "</mj-section>".replace(" & ", " &amp; "),
    )
    html = compose(fullest(), MINIMAL, looks=Looks(tmp_path), seed="s").html
    assert html.count("Bye &amp; Harbour Review") == 1
    assert "You receive this" not in html


def test_a_look_of_ones_own_may_be_one_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        "plain/edition.mjml.j2",
        '<mjml lang="{{ lang }}" dir="{{ dir }}"><mj-body><mj-section><mj-column><mj-text>'
        "{{ lead[0].headline }}</mj-text></mj-column></mj-section></mj-body></mjml>",
    )
    looks = Looks(tmp_path)
    assert set(looks.names()) == {*Looks(None).names(), "plain"}
    newsletter = MINIMAL.__class__(
        "harbour", "T", MINIMAL.publication, MINIMAL.sender, look="plain"
    )
    message = compose(fullest(), newsletter, looks=looks, seed="s")
    assert "Headline number 1" in message.html
    assert "prefers-color-scheme" in message.html  # head.html.j2, which all looks share
    assert "Headline number 1" in message.text


def test_an_edit_or_a_new_file_is_seen_at_once(tmp_path: Path) -> None:
    looks = Looks(tmp_path)
    before = compose(fullest(), MINIMAL, looks=looks, seed="s").text
    path = write(tmp_path, "magazine/edition.txt.j2", "one")
    assert compose(fullest(), MINIMAL, looks=looks, seed="s").text == "one\n" != before
    path.write_text("two")
    os.utime(path, ns=(1, 1))
    assert compose(fullest(), MINIMAL, looks=looks, seed="s").text == "two\n"
    path.unlink()
    assert compose(fullest(), MINIMAL, looks=looks, seed="s").text == before


def test_an_unknown_look_names_those_there_are_and_the_nearest() -> None:
    with pytest.raises(ComposeError) as caught:
        Looks(None).render("magazin", "edition.mjml.j2", {})
    assert set(Looks(None).names()) <= set(re.findall(r"\w+", caught.value.seen))
    assert 'did you mean "magazine"?' in caught.value.next_step


@pytest.mark.parametrize("look", ["..", "../email/magazine", "/etc", ""])
def test_a_look_is_a_name_and_not_a_path(look: str) -> None:
    with pytest.raises(ComposeError):
        Looks(None).render(look, "edition.mjml.j2", {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fine\n{% if lead %}\n{{ broken", "unexpected end of template"),
        ("fine\nfine\n{{ lead[0].headlin }}", "headlin"),
        ("fine\nfine\n{{ nothing_of_the_kind }}", "nothing_of_the_kind"),
        ("fine\nfine\n{{ lead[0].headline + 1 }}", "int"),
        ("fine\nfine\n{% include 'partials/gone.j2' %}", "partials/gone.j2"),
        ("fine\nfine\n{{ 'x' | no_such_filter }}", "no_such_filter"),
    ],
)
def test_a_fault_in_a_template_gives_file_line_and_the_lines_round_it(
    tmp_path: Path, text: str, words: str
) -> None:
    error = fault(tmp_path, "magazine/edition.txt.j2", text)
    assert error.subject == f"{tmp_path}/email/magazine/edition.txt.j2, line 3"
    assert words in error.report()
    if "include" not in text:
        assert "> 3 | " in error.seen


def test_a_fault_in_a_partial_names_the_partial(tmp_path: Path) -> None:
    error = fault(tmp_path, "partials/footer.mjml.j2", "\n{{ foot }}")
    assert error.subject == f"{tmp_path}/email/partials/footer.mjml.j2, line 2"


def test_mjml_that_cannot_be_compiled_says_which_line(tmp_path: Path) -> None:
    error = fault(tmp_path, "magazine/edition.mjml.j2", "<mjml>\n<mj-body>\n<p>\n</mj-body></mjml>")
    assert error.subject == "line 4 of the MJML"
    assert "> 4 | </mj-body></mjml>" in error.seen


def test_a_look_without_a_body_is_refused(tmp_path: Path) -> None:
    error = fault(tmp_path, "magazine/edition.mjml.j2", "<p>hello</p>")
    assert error.next_step


def test_values_are_escaped_in_html_and_not_in_text(tmp_path: Path) -> None:
    write(tmp_path, "magazine/head.html.j2", "<meta name='x' content='{{ sections[0].title }}'>")
    write(tmp_path, "magazine/edition.txt.j2", "{{ sections[0].title }}")
    message = compose(fullest(), MINIMAL, looks=Looks(tmp_path), seed="s")
    assert "content='Reporting &amp; more'" in message.html
    assert message.text == "Reporting & more\n"


def test_the_builtin_looks_are_found() -> None:
    assert Looks(None).names() == ["brief", "headlines", "letter", "magazine"]


def test_a_look_may_change_one_part_of_another(tmp_path: Path) -> None:
    write(
        tmp_path,
        "ours/edition.mjml.j2",
        '{% extends "letter/edition.mjml.j2" %}{% block footer %}<mj-section><mj-column><mj-text>'
        "{{ footer.unsubscribe_url }}</mj-text></mj-column></mj-section>{% endblock %}",
    )
    write(tmp_path, "theirs/partials/footer.mjml.j2", "<!-- none -->")
    looks = Looks(tmp_path)
    ours = compose(replace(fullest(), look="ours"), MINIMAL, looks=looks, seed="s").html
    letter = compose(replace(fullest(), look="letter"), MINIMAL, looks=looks, seed="s").html
    assert [one.count("Dear readers") for one in (ours, letter)] == [1, 1]
    assert [one.count("You receive this") for one in (ours, letter)] == [0, 1]
    theirs = compose(replace(fullest(), look="theirs"), MINIMAL, looks=looks, seed="s").html
    assert "Headline number 3" in theirs
    assert "You receive this" not in theirs
