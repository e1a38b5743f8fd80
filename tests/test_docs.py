"""What the program can do stands in its docs, and what the docs point to is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click
import pytest
import yaml

from digest.check.findings import WHY
from digest.cli import COMMANDS, digest
from digest.deliver.broadcast import BROADCASTS
from digest.deliver.posts.post import MODULES
from digest.deliver.providers import PROVIDERS as HANDED_TO
from digest.model.answers import Promise
from digest.model.notices import NoticeKind
from digest.settings.installation import Installation
from digest.settings.newsletter import NewsletterFile
from digest.settings.providers import PROVIDERS
from digest.settings.values import Secret, Table
from tests.deliver.providers.stand_ins import STAND_INS
from tests.doubles import MESSAGE
from tests.site import made

ROOT = Path(__file__).parents[1]
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


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


def test_the_list_of_commands_says_each_in_a_whole_line() -> None:
    context = click.Context(digest)
    groups = [command for name in COMMANDS if (command := digest.get_command(context, name))]
    for command in (digest, *(one for one in groups if isinstance(one, click.Group))):
        shown = command.get_help(click.Context(command, terminal_width=78))  # of 80
        assert not re.findall(r".*[^\]]\.\.\.$", shown, re.MULTILINE)


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


def test_sixteen_tasks_are_found_from_the_help_alone() -> None:
    section = (ROOT / "docs/commands.md").read_text().partition("## Sixteen tasks")[2]
    rows = re.findall(
        r"^\| (.+) \| (.+) \| `(.+)` \|$", section.partition("\n## ")[0], re.MULTILINE
    )
    assert len(rows) == 16
    whole = click.Context(digest, info_name="digest", terminal_width=200, max_content_width=200)
    told = digest.get_help(whole).splitlines()
    known = dict(commands())
    for _, says, leads in rows:
        name = leads.partition(" ")[0]
        assert any(line.split()[:1] == [name] and says in line for line in told), (says, leads)
        assert leads in known


def test_every_document_is_in_the_docs() -> None:
    section = (ROOT / "docs/commands.md").read_text().partition("## What `--json` prints")[2]
    told = re.findall(r"^\| ([a-z][a-z -]+) \|", section.partition("\n## ")[0], re.MULTILINE)[1:]
    prints = [
        name for name, one in commands() if any("--json" in param.opts for param in one.params)
    ]
    assert told == prints


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


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text()):
        if not target.startswith(("http:", "https:")):
            made_of_code = f"{page.parent / target}".partition("/docs/")[2] in made.pages()
            assert made_of_code or (page.parent / target).exists(), target


def _table(page: str, heading: str) -> dict[str, list[str]]:
    """The first table below a heading, by the kinds its rows begin with."""
    section = (ROOT / "docs" / page).read_text().partition(f"## {heading}\n")[2]
    rows: dict[str, list[str]] = {}
    for line in section.splitlines():
        if line.startswith("#"):
            break
        if line.startswith("| `"):
            first, *others = [cell.strip() for cell in line.strip("|").split("|")]
            rows |= dict.fromkeys(re.findall(r"`(\w+)`", first), others)
    return rows


def test_what_each_provider_can_do_is_in_the_docs() -> None:
    rows = _table("providers.md", "Your own list")
    assert set(rows) == set(HANDED_TO)
    for kind, (holds, _, lost, after, tracking, posts) in rows.items():
        if kind in ("outbox", "smtp"):
            continue
        adapter = STAND_INS[kind].adapter(kind)
        assert holds.partition(" ")[0].strip(",") == f"{adapter.per_call(MESSAGE):,}", kind
        promise = {Promise.KEY: "repeated", Promise.QUERY: "looked up", Promise.NONE: "held"}
        assert lost.startswith(promise[adapter.promise]), kind
        if adapter.key_life:
            hours = adapter.key_life.total_seconds() / 3600
            assert (f"{hours:.0f} hours" if hours >= 1 else f"{hours * 60:.0f} minutes") in lost
        settle = PROVIDERS[kind].model_fields.get("settle")
        words = f"{settle.default.total_seconds() / 60:.0f} minutes" if settle else ""
        assert after == words.replace("60 minutes", "1 hour"), kind
        assert (tracking == "yes") == ("tracking" in PROVIDERS[kind].model_fields), kind
        assert (posts != "") == (kind in MODULES), kind
    assert set(_table("providers.md", "A list that the provider keeps")) == set(BROADCASTS)
    assert set(_table("providers.md", "What they tell us later")) == set(MODULES)


def test_what_contributors_are_shown_is_there() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text()
    paths = re.findall(r"`((?:digest|tests|templates|config)/[a-z0-9_/.]+)`", page)
    assert len(paths) > 20
    assert [one for one in paths if not (ROOT / one).exists()] == []


def test_every_page_has_a_place_in_the_site() -> None:
    site = yaml.load((ROOT / "mkdocs.yml").read_text(), Loader=yaml.BaseLoader)  # noqa: S506

    def placed(entries: object) -> Iterator[str]:
        if isinstance(entries, str):
            yield entries
        elif isinstance(entries, dict):
            for one in entries.values():
                yield from placed(one)
        elif isinstance(entries, list):
            for one in entries:
                yield from placed(one)

    pages = {f"{one.relative_to(ROOT / 'docs')}" for one in (ROOT / "docs").rglob("*.md")}
    of_code = {one for one in made.pages() if one.endswith(".md")}
    assert sorted(placed(site["nav"])) == sorted(pages - {"package.md"} | of_code)
    doors = [next(iter(one)) for one in site["nav"]]
    assert doors == ["Home", "Tutorial", "How-to", "Reference", "Explanation"]


def test_what_is_made_of_code_has_every_command_setting_and_check() -> None:
    pages = made.pages()
    heads = re.findall(r"^### (.+)$", pages["reference/commands.md"], re.MULTILINE)
    assert heads == [name for name, _ in commands()]
    for kind, table in (("digest", Installation), ("newsletter", NewsletterFile)):
        said = {name for name, _ in made.settings(kind)}
        plain = [key for key in keys(table) if not key.startswith(("providers.", "footer.links.", "footer.social."))]  # fmt: skip
        assert {key for key in plain if key not in said and f"{key}." not in "".join(said)} == set()
    for name in (name for reasons in WHY.values() for name in reasons):
        assert f"| `{name}` |" in pages["reference/checks.md"]
        assert f"`{name}`" in (ROOT / "docs/checks.md").read_text(), name
    for text in pages.values():
        assert len(text.encode()) < 100_000


def test_every_notice_has_its_place() -> None:
    page = (ROOT / "docs/waking.md").read_text()
    heads = " ".join(re.findall(r"^### (.+)$", page, re.MULTILINE))
    for kind in NoticeKind:
        assert kind.value in heads, kind


def test_how_to_pages_are_of_providers_that_are_there() -> None:
    pages = {one.stem for one in (ROOT / "docs/how-to").glob("*.md")}
    assert {"postmark", "ses", "mailgun", "smtp"} <= pages & set(HANDED_TO)
