"""The settings files' schemas: equal to what is read, and right about every example that we ship."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from digest.base import resources
from digest.settings import schema

ROOT = Path(__file__).parents[2]
FILES = [
    ("digest", ROOT / "config/digest.toml"),
    ("newsletter", ROOT / "config/newsletters/example.toml"),
    ("newsletter", ROOT / "digest/example/harbour.toml"),
]


def _plain(value: Any) -> Any:
    """Days and times as editors' programs see them: words."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


def _faults(kind: str, text: str) -> list[str]:
    checker = jsonschema.Draft7Validator(schema.document(kind))
    return [one.message for one in checker.iter_errors(_plain(tomllib.loads(text)))]


@pytest.mark.parametrize("kind", schema.KINDS)
def test_the_copy_that_comes_with_the_files_is_up_to_date(kind: str) -> None:
    kept = (resources.config() / f"schema/{kind}.json").read_text(encoding="utf-8")
    assert kept == schema.text(kind), "run `make schema`"
    jsonschema.Draft7Validator.check_schema(schema.document(kind))


@pytest.mark.parametrize(("kind", "file"), FILES, ids=lambda one: getattr(one, "name", one))
def test_our_own_files_are_right_by_it(kind: str, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert _faults(kind, text) == []
    if file.is_relative_to(ROOT / "config"):
        named = text.partition("\n")[0].removeprefix("#:schema ")
        assert (file.parent / named).resolve() == ROOT / f"config/schema/{kind}.json"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("digest", "[fetch]\nat_onze = 4"),
        ("digest", '[web]\nport = "8400"'),
        ("newsletter", "[newsletter]\nlead = 3"),
        ("newsletter", '[[sources]]\nkind = "gopher"\nurl = "https://harbour.example"'),
    ],
)
def test_it_finds_what_is_wrong(kind: str, text: str) -> None:
    assert any("required" not in one for one in _faults(kind, text))


def test_every_key_is_described() -> None:
    def bare(table: dict[str, Any], path: str, seen: tuple[str, ...]) -> list[str]:
        found = []
        for name, key in table.get("properties", {}).items():
            inner = key.get("$ref") or key.get("items", {}).get("$ref")
            if not inner and "description" not in key and not key.get("anyOf"):
                found.append(path + name)
            if inner and inner not in seen:
                below = made["definitions"][inner.rpartition("/")[2]]
                found += bare(below, f"{path}{name}.", (*seen, inner))
        return found

    made = schema.document("newsletter")
    undescribed = bare(made, "", ())
    assert len(undescribed) <= 10, undescribed
