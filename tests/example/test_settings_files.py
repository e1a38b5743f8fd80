"""The settings files that come with digest: they load, and they mention every key there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from digest import settings
from digest.example import newsletter_toml
from digest.model.newsletters import SectionRule
from digest.settings.installation import Installation
from digest.settings.newsletter import NewsletterFile, ScheduleTable
from digest.settings.values import Secret, Table

CONFIG = Path(__file__).parents[2] / "config"


def keys(table: type[Table]) -> Iterator[str]:
    """Every key of a table and of the tables in it; a secret counts as one value."""
    for name, field in table.model_fields.items():
        yield field.alias or name
        for inner in tables(field.annotation):
            if inner is not Secret:
                yield from keys(inner)


def tables(annotation: Any) -> list[type[Table]]:
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return [annotation]
    return [one for part in get_args(annotation) for one in tables(part)]


def mentions(text: str, key: str) -> bool:
    """As a key with a value, as a table, in an inline table, or in a list of keys in a comment."""
    return bool(
        re.search(rf"^(# )?{key} = ", text, re.MULTILINE)
        or re.search(rf"^(# )?\[\[?{key}(\.\w+)?\]\]?$", text, re.MULTILINE)
        or re.search(rf"[{{,] {key} = ", text)
    )


@pytest.mark.parametrize(
    ("file", "table"),
    [("digest.toml", Installation), ("newsletters/example.toml", NewsletterFile)],
)
def test_every_key_is_in_the_commented_file(file: str, table: type[Table]) -> None:
    text = (CONFIG / file).read_text(encoding="utf-8")
    assert [key for key in keys(table) if not mentions(text, key)] == []


def test_the_files_that_come_with_digest_load_and_say_the_defaults() -> None:
    loaded = settings.load(CONFIG, environ={})
    plain = Installation()
    assert loaded.fetch == plain.fetch
    assert loaded.web == plain.web
    assert list(loaded.providers) == ["main"]
    assert loaded.pick("example").schedule == ScheduleTable()


def uncommented(text: str) -> str:
    """The same file with each example line put to use."""
    return re.sub(r"^# (\w+ = |\[+[\w.]+\]+$)", r"\1", text, flags=re.MULTILINE)


def test_the_lines_in_comments_load_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    for file in ("digest.toml", "newsletters/example.toml"):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (CONFIG / file).read_text(encoding="utf-8")
        path.write_text(uncommented(text), encoding="utf-8")
    loaded = settings.load(folder, environ={})
    known = tables(Installation.model_fields["providers"].annotation)
    assert {type(provider) for provider in loaded.providers.values()} == set(known)
    newsletter = loaded.pick("example").newsletter
    assert [rule.title for rule in newsletter.sections] == [
        "Analysis",
        "Around the harbour",
        "This week",
    ]
    assert newsletter.footer.links


def test_the_demo_newsletter_loads_with_the_sites_address(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "newsletters"
    folder.mkdir(parents=True)
    base = "http://127.0.0.1:8123"
    (folder / "harbour.toml").write_text(newsletter_toml(base), encoding="utf-8")
    chosen = settings.load(folder.parent, environ={}).pick(None)
    assert [one.url for one in chosen.sources] == [
        f"{base}/feeds/{name}"
        for name in ("feed.rss", "opinion.atom", "podcast.rss", "shorts.json")
    ]
    assert chosen.newsletter.sender.address == "week@harbour.example"
    assert chosen.newsletter.look == "magazine"
    assert chosen.newsletter.lead == 1
    assert chosen.newsletter.sections[3] == SectionRule(
        title="Watch and listen", kinds=("Video", "Podcast"), most=3
    )
