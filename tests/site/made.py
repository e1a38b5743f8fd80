"""Reference pages that are made from the program itself, so that they cannot be behind it.

pages()    address in the docs -> Markdown: every command, setting and check, and the JSON Schemas
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import click

from digest.check.findings import WHY
from digest.cli import GROUPS, digest
from digest.settings import schema


@cache
def pages() -> dict[str, str]:
    return {
        "reference/commands.md": "\n".join(_commands()),
        "reference/settings.md": "\n".join(_settings()),
        "reference/checks.md": "\n".join(_checks()),
        "reference/schemas.md": "\n".join(_schemas()),
        **{f"reference/{kind}.schema.json": schema.text(kind) for kind in schema.KINDS},
    }


def _commands() -> Iterator[str]:
    yield "# Every command\n\nAs `digest COMMAND --help` says it. What each is for: [commands](../commands.md).\n"
    context = click.Context(digest, info_name="digest")
    for heading, names in GROUPS.items():
        yield f"## {heading}\n"
        for name in names:
            command = digest.get_command(context, name)
            assert command is not None
            yield from _command(command, click.Context(command, info_name=name, parent=context))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    words = context.command_path.removeprefix("digest ")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _command(inner, click.Context(inner, info_name=name, parent=context))
        return
    yield f"### {words}\n\n    {context.get_usage().removeprefix('Usage: ')}\n"
    yield f"{inspect.cleandoc(command.help or '')}\n"
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    if options:
        yield "| option | means |\n| --- | --- |"
        for one in options:
            choice = (
                f" ({', '.join(map(str, one.type.choices))})"
                if isinstance(one.type, click.Choice)
                else ""
            )
            yield f"| `{', '.join([*one.opts, *one.secondary_opts])}` | {_cell(one.help or '')}{choice} |"
        yield ""


def _settings() -> Iterator[str]:
    yield (
        "# Every setting\n\nFrom what the program reads: table and key, what it takes, and its default. What each means, with "
        "examples: [settings](../settings.md).\n"
    )
    for kind, file in (
        ("digest", "config/digest.toml"),
        ("newsletter", "config/newsletters/NAME.toml"),
    ):
        yield f"## {file}\n\n| key | takes | default |\n| --- | --- | --- |"
        document = schema.document(kind)
        for key, one in settings(kind):
            shown = one.get("default", "")
            default = (
                ""
                if shown in ("", None, {}, [])
                else f"`{_cell(json.dumps(shown, ensure_ascii=False))}`"
            )
            yield f"| `{key}` | {_cell(_takes(one, document))} | {default} |"
        yield ""


def settings(kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each key with its tables before it, as in `web.port`; NAME stands for one that a person chooses."""
    document = schema.document(kind)
    yield from _keys(document, document, "")


def _keys(
    document: Mapping[str, Any], node: Mapping[str, Any], prefix: str
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for key, one in node.get("properties", {}).items():
        inner = [found for found in _inside(document, one) if found.get("properties")]
        tables = [found for found in inner if set(found["properties"]) != {"env", "value"}]
        if not tables:
            yield f"{prefix}{key}", one
        seen = set()
        for table in tables:
            of = table["properties"].get("kind", {}).get("const", "")
            for name, leaf in _keys(document, table, f"{prefix}{key}." + (f"{of}." if of else "")):
                if name not in seen:
                    seen.add(name)
                    yield name, leaf


def _inside(document: Mapping[str, Any], node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The tables that a key may hold: itself, a reference, one of several, each of a list or of names."""
    if reference := node.get("$ref"):
        yield from _inside(document, document["definitions"][reference.rpartition("/")[2]])
    for several in ("anyOf", "oneOf", "allOf"):
        for one in node.get(several, ()):
            yield from _inside(document, one)
    for below in ("items", "additionalProperties"):
        if isinstance(node.get(below), dict):
            yield from _inside(document, node[below])
    if node.get("properties"):
        yield node


def _takes(node: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    if "const" in node or "enum" in node:
        return ", ".join(f'"{one}"' for one in node.get("enum", [node.get("const")]))
    several = [*node.get("anyOf", ()), *node.get("oneOf", ())]
    if several:
        return " or ".join(dict.fromkeys(filter(None, (_takes(one, document) for one in several))))
    if reference := node.get("$ref"):
        return _takes(document["definitions"][reference.rpartition("/")[2]], document)
    if node.get("type") == "array":
        return f"a list of {_takes(node.get('items', {}), document) or 'values'}"
    words = {
        "string": "text",
        "integer": "a number",
        "number": "a number",
        "boolean": "true or false",
        "object": "a table",
    }
    limits = [
        f"{word} {node[key]}"
        for key, word in (("minimum", "from"), ("maximum", "to"))
        if key in node
    ]
    return " ".join([words.get(str(node.get("type", "")), ""), *limits]).strip()


def _checks() -> Iterator[str]:
    yield (
        "# Every check\n\nThe rules that `digest check` runs, by family, and why each matters. What each minds, and how severely: "
        "[checks](../checks.md).\n"
    )
    for group, reasons in WHY.items():
        yield f"## {group[0].upper()}{group[1:]}\n\n| check | why it matters |\n| --- | --- |"
        for name, why in reasons.items():
            yield f"| `{name}` | {_cell(why)} |"
        yield ""


def _schemas() -> Iterator[str]:
    yield "# JSON Schemas\n\nFor editors' programs that complete and check as one types, such as taplo or Even Better TOML.\n"
    for kind in schema.KINDS:
        yield f"* [{kind}.schema.json]({kind}.schema.json), which `digest schema {kind}` prints"
    yield (
        "\nA settings file names its schema in its first line. `digest init` writes the copies that it means beside it:\n\n"
        "```toml\n#:schema ./schema/digest.json\n```\n"
    )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
