"""Settings files as text, changed by a line or two, with every comment kept. Pure.

with_source(text, source)    one more source, after the last one, written as the others are (tomlkit)
with_values(text, values)    our own example with other values for its keys, in comments or not
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping

from digest.base.errors import SettingsError
from digest.model.sources import Source, SourceKind

_CRLF_ONLY = re.compile(r"(?:[^\r\n]*\r\n)+[^\r\n]*")


def table(source: Source) -> str:
    """A [[sources]] table."""
    keys = (f"{key} = {value(said)}" for key, said in _said(source).items())
    return "\n".join(["[[sources]]", *keys]) + "\n"


def _said(source: Source) -> dict[str, str]:
    """Its keys; what is as ever stays unsaid."""
    kind = "" if source.kind in (SourceKind.AUTO, SourceKind.FEED) else str(source.kind)
    said = {"url": source.url, "kind": kind, "key": source.key}
    return {key: text for key, text in said.items() if text}


def with_source(text: str, source: Source, *, file: str) -> str:
    """The file with one more source, in its own line ends. Raises SettingsError if that cannot be done
    without changing anything else in it."""
    crlf = bool(_CRLF_ONLY.fullmatch(text))
    begin = "\ufeff" if text.startswith("\ufeff") else ""
    plain = text.removeprefix(begin)
    if crlf:
        plain = plain.replace("\r\n", "\n")
    plain += "" if plain.endswith("\n") else "\n"
    before = tomllib.loads(plain)
    wanted = {**before, "sources": [*before.get("sources", []), _said(source)]}
    for make in (_beside_the_last, _at_the_end):
        made = make(plain, source)
        if _reads(made) == wanted:
            return begin + (made.replace("\n", "\r\n") if crlf else made)
    raise SettingsError(
        file,
        "its sources are written in a way that none can be added by machine",
        next_step=f"add it by hand: {{ url = {value(source.url)} }}",
    )


def _reads(text: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _beside_the_last(text: str, source: Source) -> str:
    import tomlkit
    from tomlkit.items import AoT, Array

    document = tomlkit.parse(text)
    # Tables with others between them are moved together by tomlkit: 0.15, November 2026.
    if tomlkit.dumps(document) != text:
        return ""
    sources = document.get("sources")
    if isinstance(sources, Array):
        inline = tomlkit.inline_table()
        inline.update(_said(source))
        sources.append(inline)
    elif isinstance(sources, AoT):
        made = tomlkit.table()
        made.update(_said(source))
        made.trivia.indent = "\n"  # an empty line before it
        # What stands below the last key is about what follows: the next table's heading.
        last, own = sources[-1].value.body, made.value.body
        keys = max((at for at, (key, _item) in enumerate(last, 1) if key), default=0)
        own += last[keys:]
        del last[keys:]
        sources.append(made)
    return tomlkit.dumps(document)


def _at_the_end(text: str, source: Source) -> str:
    return f"{text}\n{table(source)}"


def with_values(text: str, values: Mapping[tuple[str, str], str]) -> str:
    """`values` is (table, key) -> text; the first line of that key in that table takes it, also one that
    stands in a comment as an example. Keys that the file does not name are left out."""
    here, done = "", set()
    lines = []
    for line in text.splitlines(keepends=True):
        if match := re.match(r"\[+([\w.]+)\]+", line):
            here = match[1]
        match = re.match(r"(?:# )?(\w+) = ", line)
        if match and (here, match[1]) in values and (here, match[1]) not in done:
            done.add((here, match[1]))
            line = f"{match[1]} = {value(values[here, match[1]])}\n"
        lines.append(line)
    return "".join(lines)


def value(text: str) -> str:
    """A TOML basic string; its escapes are those of JSON."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
