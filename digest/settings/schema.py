"""JSON Schemas of the two settings files, for editors' programs that complete and check as one types.

What the records say (types, limits, choices) with the words that docs/settings.md has for each key. A schema
allows more than digest does: what depends on two keys, a time zone's or a language's name, is checked by digest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from digest.base import resources

KINDS = ("digest", "newsletter")
_NAMED = ("digest.toml", "newsletters/NAME.toml")
_ROW = re.compile(r"^\| (?P<keys>`[^|]+`) \|[^|]*\|\s*(?P<means>.*?)\s*\|$", re.MULTILINE)


class _Files(GenerateJsonSchema):
    """As TOML has them: durations, days and times as people write them."""

    ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012


def document(kind: str) -> dict[str, Any]:
    """The schema of config/digest.toml ("digest") or of a newsletter's file ("newsletter")."""
    from digest.settings.installation import Installation
    from digest.settings.newsletter import NewsletterFile

    model: type[BaseModel] = NewsletterFile if kind == "newsletter" else Installation
    made: dict[str, Any] = model.model_json_schema(by_alias=True, schema_generator=_Files)
    for table in (made, *made.get("$defs", {}).values()):
        table.pop("title", None)
        for key in table.get("properties", {}).values():
            _as_typed(key)
    secret = made.get("$defs", {}).get("Secret")
    if secret:  # `token = "..."`, or better `token = { env = "..." }`
        made["$defs"]["Secret"] = {"anyOf": [{"type": "string"}, secret]}
    _describe(made, dict(_words()))
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"digest: config/{dict(zip(KINDS, _NAMED, strict=True))[kind]}",
    }
    # Editors' programs know `definitions` of draft 7 best.
    return json.loads(json.dumps(head | made).replace("$defs", "definitions"))  # type: ignore[no-any-return]


def text(kind: str) -> str:
    return json.dumps(document(kind), ensure_ascii=False, indent=1) + "\n"


def _as_typed(key: dict[str, Any]) -> None:
    key.pop("title", None)
    if key.get("format") in ("duration", "date", "time", "date-time"):
        del key["format"]
        # It stands in the machine's spelling, and in words in the description
        key.pop("default", None)
    for inner in (key.get("items"), key.get("additionalProperties"), *key.get("anyOf", ())):
        if isinstance(inner, dict):
            _as_typed(inner)


def _words() -> Iterator[tuple[str, str]]:
    """(key with its table, what docs/settings.md says of it), plain."""
    page = (resources.docs() / "settings.md").read_text(encoding="utf-8")
    for row in _ROW.finditer(page):
        means = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", row["means"]).replace("`", "")
        for key in re.findall(r"`([^`]+)`", row["keys"]):
            yield key, means


def _describe(made: dict[str, Any], words: Mapping[str, str]) -> None:
    def described(table: dict[str, Any], path: str, seen: tuple[str, ...]) -> None:
        for name, key in table.get("properties", {}).items():
            named = f"{path}{name}"
            if means := words.get(named):
                key["description"] = means
            for reference in _references(key):
                if reference not in seen:
                    described(made["$defs"][reference], f"{named}.", (*seen, reference))

    described(made, "", ())


def _references(key: dict[str, Any]) -> Iterator[str]:
    for inner in (key, key.get("items"), *key.get("anyOf", ()), *key.get("allOf", ())):
        if isinstance(inner, dict) and "$ref" in inner:
            yield inner["$ref"].rpartition("/")[2]
