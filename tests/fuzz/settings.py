"""Every key of the settings files with something else in it, by chance: told as a mistake, or taken.

What is wrong in one newsletter's file stops that newsletter; the other keeps its schedule.
"""

from __future__ import annotations

import random
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from digest import settings
from digest.app.service import clock
from digest.base.errors import SettingsError
from digest.settings.installation import Installation
from digest.settings.newsletter import NewsletterFile
from tests.fuzz.words import word

SOUND = """
[publication]
name = "Harbour Review"
[sender]
from = "Harbour Review <week@harbour.example>"
[[sources]]
url = "https://harbour.example/feed.rss"
"""
# As TOML has them; deep ones are made where they are needed.
VALUES = (
    "1", "-1", "0", "1.5", "inf", "nan", "1e400", "true", "false", "2026-11-27", "2026-11-27T07:00:00Z", "07:00:00", "9999-12-31", "[]",
    "[1]", '["a"]', "[[[]]]", "{}", "{ a = 1 }", '{ env = "HOME" }', "999999999999999999999", "0x10", "0b1", "[1, 'a', true, {}, []]",
    "[" * 50 + "]" * 50, "'''\n'''", "[" + "1," * 3000 + "]",
)  # fmt: skip
NOW = datetime(2026, 11, 26, 7, tzinfo=UTC)


@dataclass(slots=True)
class Outcome:
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{count:,} {what}" for what, count in sorted(self.counts.items()))
        return "\n".join([f"{self.counts.total():,} settings: {told}", *self.faults[:20]])


def read(folder: Path, count: int, seed: int) -> Outcome:
    """In a folder that is there and empty."""
    chance, outcome = random.Random(seed), Outcome()
    (folder / "newsletters").mkdir()
    (folder / "newsletters/quay.toml").write_text(SOUND)
    ours, other = folder / "digest.toml", folder / "newsletters/harbour.toml"
    keys = {ours: list(_keys(Installation)), other: list(_keys(NewsletterFile))}
    for number in range(count):
        file = chance.choice((ours, other, other))
        ours.write_text("")
        other.write_text(SOUND)
        path = chance.choice(keys[file])
        value = _value(chance)
        file.write_text(_with(file, path, value), errors="surrogatepass")
        what = f"{number}: {'.'.join(path)} = {value[:80]}"
        try:
            outcome.counts[_read(folder, file is other)] += 1
        except Exception:  # noqa: BLE001 whatever it is, it must not have got here
            outcome.faults.append(f"{what}\n{traceback.format_exc()[-1200:]}")
    return outcome


def _read(folder: Path, of_one: bool) -> str:
    try:
        found = settings.load(folder, {})
    except SettingsError as error:
        if of_one or not error.next_step:
            raise AssertionError(f"all are stopped: {error.report()}") from error
        return "told"
    assert "quay" in found.newsletters
    for one in found.newsletters.values():
        clock.expected(one, one.calendar, now=NOW)
    for told in found.broken.values():
        assert told.report()
        assert told.next_step
    return "told of one newsletter" if found.broken else "taken"


def _keys(table: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    """Of all tables below; a list of tables has its keys as a table of its own."""
    for name, given in table.model_fields.items():
        key = given.alias or name
        yield (key,)
        for below in _tables(given.annotation):
            yield from ((key, *rest) for rest in _keys(below))


def _tables(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from _tables(one)


def _value(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return chance.choice(VALUES)
    if chance.random() < 0.02:
        return "[" * 3000 + "]" * 3000
    text = word(chance).translate({ord(one): None for one in "\n\r\x00\x1b\x7f\u2028"})
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _with(file: Path, path: tuple[str, ...], value: str) -> str:
    """The file with one key more, or one more table where the key stands in one."""
    *tables, key = path
    text = "" if file.name == "digest.toml" else SOUND
    if not tables:
        return f"{key} = {value}\n{text}"
    if tables[0] in ("sources", "sections", "notices"):
        more = f"[[{tables[0]}]]\n" + ("[" + ".".join(tables) + "]\n" if len(tables) > 1 else "")
        return f"{text}\n{more}{key} = {value}\n"
    head = f"[{'.'.join(tables)}]\n"
    if head in text:
        kept = [line for line in text.splitlines() if not line.startswith(f"{key} =")]
        return "\n".join(kept).replace(head, f"{head}{key} = {value}\n") + "\n"
    if tables[0] == "providers":
        head = '[providers.main]\nkind = "postmark"\n'
    return f"{text}\n{head}{key} = {value}\n"
