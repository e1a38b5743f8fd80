"""What the program can do stands in its docs, and what the docs point to is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest

from digest.cli import COMMANDS, digest
from digest.settings.installation import Installation
from digest.settings.newsletter import NewsletterFile
from digest.settings.providers import PROVIDERS
from digest.settings.values import Secret, Table

ROOT = Path(__file__).parents[1]
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(digest)
    for name in COMMANDS:
        command = digest.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                assert found
                yield f"{name} {inner}", found
        else:
            yield name, command


def test_every_command_and_option_is_in_the_docs() -> None:
    rows = [line for line in (ROOT / "docs/commands.md").read_text().splitlines() if "`" in line]
    for name, command in commands():
        [row] = [
            line
            for line in rows
            if line.startswith(f"| `{name}") and re.match(rf"\| `{name}[ `]", line)
        ]
        for option in command.params:
            if isinstance(option, click.Option):
                assert any(one in row for one in option.opts), (name, option.opts)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    command = digest.get_command(click.Context(digest), name)
    assert command
    assert command.help
    assert command.help[0].isupper()


def keys(table: type[Table], prefix: str = "") -> Iterator[str]:
    for name, field in table.model_fields.items():
        inner = _table_in(field.annotation)
        key = field.alias or name
        if inner is not None and inner is not Secret:
            yield from keys(inner, f"{prefix}{key}.")
        elif key != "providers":
            yield f"{prefix}{key}"


def _table_in(annotation: object) -> type[Table] | None:
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    tables = [_table_in(one) for one in get_args(annotation)]
    return next((one for one in tables if one), None)


@pytest.mark.parametrize("table", [Installation, NewsletterFile])
def test_every_setting_is_in_the_docs(table: type[Table]) -> None:
    page = (ROOT / "docs/settings.md").read_text()
    for key in keys(table):
        if not key.startswith(("providers.", "footer.links.", "footer.social.")):
            assert f"`{key}`" in page, key
    for provider in PROVIDERS.values():
        for key in provider.model_fields:
            assert f"`{key}`" in page or key == "kind"


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.name))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text()):
        if not target.startswith(("http:", "https:")):
            assert (page.parent / target).exists(), target
