"""A person's settings file gets one more source, and is otherwise as it was."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.base import resources
from digest.base.errors import SettingsError
from digest.model.sources import Source, SourceKind
from digest.settings.edits import table, value, with_source

NEW = Source("https://new.example/feed")
EXAMPLE = (resources.config() / "newsletters/example.toml").read_text(encoding="utf-8")

TABLES = """\
# Ours.
[[sources]]
url = "https://a.example/feed"  # the news
# images = true

# How it looks.
[design]
accent = "#112233"
"""


def added(text: str, source: Source = NEW) -> str:
    made = with_source(text, source, file="harbour.toml")
    before, after = tomllib.loads(text), tomllib.loads(made)
    assert after.pop("sources")[:-1] == before.pop("sources", [])
    assert after == before
    return made


def test_it_stands_after_the_last_one_and_the_next_heading_keeps_its_comment() -> None:
    assert added(TABLES) == TABLES.replace(
        "# the news\n", '# the news\n\n[[sources]]\nurl = "https://new.example/feed"\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        '[[ sources ]]\nurl = "https://a.example"\n',
        '  [[sources]] # one\n\n  url = "https://a.example"\n',
        '[["sources"]]\nurl = "https://a.example"\n',
        '[[sources]]\nurl = """https://a.example"""\n[[sources]]\nurl = \'https://b.example\'',
        '[[sources]]\nurl = "https://a.example"\n[pace]\n[[sources]]\nurl = "https://b.example"\n# end\n',
        "[[sources]]\n[pace]\nrefused_at_most = 0.1\n",
        '[[sources]]\nurl = """\n[[sources]]\n"""\n',
        'publication.name = "H"\npublication.url = "https://h.example"\nsources = [{ url = "https://a.example" }]\n',
        'sources = [\n  { url = "https://a.example" }, # one\n  { url = "https://b.example" } # two\n]\n[pace]\n',
        "sources = []\n",
        "[pace]\n",
        EXAMPLE,
    ],
)
def test_every_way_to_write_them_is_understood_and_every_line_survives(text: str) -> None:
    lines = {line.replace(",", "").strip() for line in added(text).splitlines()}
    assert {line.replace(",", "").strip() for line in text.splitlines()} - lines <= {
        "sources = []",
        'sources = [{ url = "https://a.example" }]',
    }
    assert tomllib.loads(added(text))["sources"][-1] == {"url": NEW.url}


@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_line_ends_survive(begin: str) -> None:
    text = begin + TABLES.replace("\n", "\r\n")
    made = with_source(text, NEW, file="harbour.toml")
    assert made.startswith(begin)
    assert made.count("\n") == made.count("\r\n") == TABLES.count("\n") + 3
    assert made.removeprefix(begin).replace("\r\n", "\n") == added(TABLES)


def test_a_kind_and_a_key_are_written_where_they_say_something() -> None:
    ghost = Source("https://g.example", kind=SourceKind.GHOST, key='a"b')
    assert tomllib.loads(added(TABLES, ghost))["sources"][-1] == {
        "url": "https://g.example",
        "kind": "ghost",
        "key": 'a"b',
    }
    assert tomllib.loads(table(ghost)) == tomllib.loads(added("", ghost))


def test_what_no_source_can_be_added_to_is_an_error_with_the_line_to_write() -> None:
    with pytest.raises(SettingsError, match="by machine") as caught:
        with_source('[sources]\nurl = "https://a.example"\n', NEW, file="harbour.toml")
    assert value(NEW.url) in caught.value.next_step


@given(st.text(max_size=40))
def test_any_text_is_a_value(text: str) -> None:
    source = Source(f"https://a.example/{text}".encode("utf-8", "replace").decode())
    assert tomllib.loads(added(TABLES, source))["sources"][-1]["url"] == source.url
