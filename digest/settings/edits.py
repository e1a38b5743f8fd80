"""Settings files as text, changed by a line or two, with every comment kept. Pure.

with_source(text, source)    one more [[sources]] table, after the last one
with_values(text, values)    other values for keys that stand in the file, in comments or not
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from digest.base.errors import SettingsError
from digest.model.sources import Source, SourceKind

_HEADER = re.compile(r"\s*\[")
_KEY = re.compile(r"\s*[A-Za-z_\"'][\w.\"'-]*\s*=")


def table(source: Source) -> str:
    """A [[sources]] table; what is as ever stays unsaid."""
    lines = ["[[sources]]", f"url = {value(source.url)}"]
    if source.kind not in (SourceKind.AUTO, SourceKind.FEED):
        lines.append(f"kind = {value(source.kind)}")
    if source.key:
        lines.append(f"key = {value(source.key)}")
    return "\n".join(lines) + "\n"


def with_source(text: str, source: Source, *, file: str) -> str:
    """The file with one more source. Raises SettingsError if its sources are not written as tables."""
    lines = text.splitlines(keepends=True)
    at = None
    inside = False
    for number, line in enumerate(lines):
        if _HEADER.match(line):
            inside = line.strip().startswith("[[sources]]")
        if inside and (_HEADER.match(line) or _KEY.match(line)):
            at = number + 1
    if at is None:
        raise SettingsError(
            file,
            "its sources are not written as [[sources]] tables, so none can be added by machine",
            next_step=f"add it by hand: {{ url = {value(source.url)} }}",
        )
    before = lines[at - 1]
    lines[at - 1] = before if before.endswith("\n") else f"{before}\n"
    return "".join([*lines[:at], "\n", table(source), *lines[at:]])


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
