"""No sentence of the desk holds a command, a path, a hash, a host or an http code: every template, every message."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from digest.base import errors
from digest.base.errors import DigestError, NotReady
from digest.cli import COMMANDS
from digest.model.findings import Finding, Severity
from digest.web import told

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates/web/desk").glob("*.html"))
FAMILIES = [name for name in dir(errors) if isinstance(getattr(errors, name), type)]
# Written apart from told.TECHNICAL, so that a hole in one is seen by the other.
FORBIDDEN = re.compile(
    r"\bdigest (?:" + "|".join(COMMANDS) + r")\b|(?<![\w-])--\w|\bHTTP\b|https?:/|"
    r"\b[0-9a-f]{12,}\b|\.toml\b|\.j2\b|\bconfig/|\b127\.0|\b[45]0\d\b|\[\w+\] \w|\blocalhost\b"
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_known_as_one(command: str) -> None:
    assert told.is_technical(f"then run: digest {command} harbour")
    assert told.is_technical(f"digest {command}")


def worded(node: ast.expr | None) -> str:
    """A string of the source, with something technical or plain where a value goes."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "harbour" for part in node.values
        )
    return "config/harbour.toml says HTTP 503 at 127.0.0.1"  # whatever it holds


def raised() -> Iterator[tuple[str, DigestError]]:
    for file in sorted((ROOT / "digest").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if not isinstance(node, ast.Call) or name not in FAMILIES or len(node.args) < 2:
                continue
            given = {one.arg: worded(one.value) for one in node.keywords if one.arg}
            named = {key: given.get(key, "") for key in ("seen", "so_far", "next_step")}
            error = DigestError(worded(node.args[0]), worded(node.args[1]), **named)
            yield f"{file.name}:{node.lineno}", error


@pytest.mark.long
def test_no_error_that_the_program_can_raise_shows_an_editor_what_a_shell_knows() -> None:
    count = 0
    for where, error in raised():
        count += 1
        for base in ("", "/desk/harbour/12"):
            said = told.trouble(error, base)
            for text in (said.subject, said.happened, said.so_far, said.next_step):
                assert not FORBIDDEN.search(text), (where, text)
            assert said.subject, where
            assert said.happened, where
            assert said.next_step, where
    assert count > 150


def test_no_finding_of_the_checks_does() -> None:
    texts = {
        worded(node)
        for file in (ROOT / "digest/check").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant | ast.JoinedStr)
    }
    assert len(texts) > 300
    for text in texts:
        one = told.finding(Finding("rule", Severity.WARNING, text, text, text, why="it matters"))
        for said in (one.place, one.message, one.remedy):
            assert not FORBIDDEN.search(said), said
            assert said or not text


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_does(template: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"For the operator</h2>.*?(?=\{% e|$)", "", text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.DOTALL)
    shown = re.sub(r"<(?:[^>\"]|\"[^\"]*\")*>", " ", text)
    shown += " ".join(re.findall(r'(?:title|aria-label|placeholder)="([^"]*)"', text))
    shown = shown.replace("https://", "")  # what an address begins with, in a field for one
    assert not FORBIDDEN.search(shown), FORBIDDEN.findall(shown)


def test_no_sentence_of_the_script_does() -> None:
    script = (ROOT / "digest/web/static/desk.js").read_text(encoding="utf-8")
    told_there = re.findall(r"tell\(`[^`]*`|Error\((?:`[^`]*`|\"[^\"]*\")", script)
    assert told_there
    for text in told_there:
        assert not FORBIDDEN.search(text)
        assert "status" not in text


def test_a_message_leads_to_the_button_that_does_the_next_thing() -> None:
    error = NotReady(
        "harbour-12",
        "it is approved, and stays as it is",
        so_far="nothing was changed",
        next_step="reopen it first: digest reopen harbour 12",
    )
    said = told.trouble(error, "/desk/harbour/12")
    assert (said.subject, said.happened) == ("No. 12", "it is approved, and stays as it is")
    assert said.way == told.Way("Reopen it", "/desk/harbour/12/send")
    assert said.operator == ""


def test_what_people_wrote_is_nobodys_to_judge() -> None:
    headline = "“Why --force is a 404 at https://a.example”"
    assert told.plain(f"moved {headline}") == told.Plain(f"moved {headline}", "")
    kept = told.plain("look at it again; or: digest check harbour")
    assert kept.words == "look at it again"


@pytest.mark.parametrize(("reason", "words"), [
    ("its kind is Analysis", "published as Analysis"),
    ("newest with a picture, its kind is Analysis", "the newest of Analysis with a picture"),
    ("newest, Opinion takes the rest", "the newest of Opinion"),
    ("its topic is Water", "about Water"),
    ("it comes from https://a.example/feed", "from The Review"),
    ("it comes from https://b.example/feed", "from one of the sources"),
    ("Analysis is full (12)", "Analysis has its 12 already"),
    ("ran in harbour-3", "ran in No. 3"),
    ("the same piece as https://a.example/x", "the same piece as another one"),
    ("behind a paywall, and its source says paid = false", "behind a paywall"),
    ("no date: its source states none, and its page could not be read (HTTP 403 at a.example)",
     "no date: its source states none, and its page could not be read"),
    ("placed by Ada", "placed by Ada"),
])  # fmt: skip
def test_why_a_piece_is_in_or_out_is_said_in_plain_words(reason: str, words: str) -> None:
    assert told.why(reason, {"https://a.example/feed": "The Review"}, {}) == words
