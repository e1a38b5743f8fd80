"""pydantic's complaints about a settings file, in the words of the person who wrote the file. Pure.

in_words(error, table) -> (key, what was found, what is allowed)
nearest(found, allowed) -> "did you mean ...?"
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any, get_args

from pydantic import BaseModel

_SECRETS = (
    "token",
    "password",
    "secret",
    "session_token",
    "key_id",
    "webhook",
    "metrics_token",
    "headers",
)
_TYPES = {  # pydantic's name of a type -> how it is written
    "string": "text in double quotes",
    "int": "a whole number, without quotes",
    "float": "a number, without quotes",
    "bool": "true or false, without quotes",
    "tuple": "a list in [brackets]",
    "dict": "a table",
    "model": "a table",
    "model_attributes": "a table",
}


def nearest(found: str, allowed: Iterable[str], otherwise: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(found.lower(), {word.lower(): word for word in allowed}, n=1)
    words = {word.lower(): word for word in allowed}
    return f"did you mean {words[close[0]]}?" if close else otherwise


def in_words(
    error: dict[str, Any], table: type[BaseModel], kinds: Mapping[str, type[BaseModel]]
) -> tuple[str, str, str]:
    """Key, what was found and what is allowed, in words, of one of pydantic's complaints.

    `kinds` are the tables that a provider may be, by their kind.
    """
    where = _without_kind(error["loc"])
    path = ".".join(f"[{part + 1}]" if isinstance(part, int) else str(part) for part in where)
    path = path.replace(".[", "[")
    found = _as_written(error["input"]) if error["type"] != "missing" else "nothing"
    kind, context = error["type"], error.get("ctx", {})
    misspelt = kind == "extra_forbidden" and where[0] == "providers"
    if misspelt or any(part in _SECRETS for part in where):
        found = "something else"  # it may be a secret, in the wrong shape or under a misspelt key
    found = re.sub(r"//[^/@\s]*@", "//", found)  # the login of an address
    if kind == "extra_forbidden":
        keys = _keys_beside(table, error["loc"], kinds)
        fallback = f"remove it; the keys here are {', '.join(keys)}"
        return path, f"a key that means nothing ({found})", nearest(str(where[-1]), keys, fallback)
    if kind == "missing":
        return path, "nothing", f"add {path}; it has no default"
    if kind == "value_error":
        return path, found, str(context["error"])
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context["expected"]))
        return path, found, nearest(str(error["input"]), allowed, f"one of: {', '.join(allowed)}")
    if kind == "union_tag_invalid":
        allowed = re.findall(r"'([^']*)'", str(context["expected_tags"]))
        found = repr(context["tag"])
        return (
            f"{path}.kind",
            found,
            nearest(context["tag"], allowed, f"one of: {', '.join(allowed)}"),
        )
    if kind == "union_tag_not_found":
        return f"{path}.kind", "nothing", f"add a kind: one of {', '.join(kinds)}"
    if kind == "string_pattern_mismatch":
        said = {
            "#": "a colour with six digits, such as #9a3412",
            "{2,3}": 'a tag such as "en" or "pt-BR"',
            "-~": "plain letters and signs, such as https://harbour.example/contact",
        }
        pattern = str(context["pattern"])
        otherwise = "letters, digits, _ and -"
        return path, found, next((said[one] for one in said if one in pattern), otherwise)
    if kind.endswith("_type") and (allowed_type := _TYPES.get(kind.removesuffix("_type"))):
        return path, found, allowed_type
    return path, found, error["msg"].lower().replace("input should be", "write").strip()


def _as_written(value: object) -> str:
    """A value as its file has it; of a table its short values, and never a secret."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_as_written, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return str(value)
    if not isinstance(value, Mapping):
        return repr(value)
    short = {
        name: "..."
        if name in _SECRETS or not isinstance(one, str | int | float)
        else json.dumps(one, ensure_ascii=False)
        for name, one in value.items()
    }
    return ", ".join(f"{name} = {one}" for name, one in short.items()) or "an empty table"


def _without_kind(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """pydantic puts a provider's kind into the path: providers.live.postmark.token."""
    return loc[:2] + loc[3:] if loc[0] == "providers" and len(loc) > 3 else loc


def _keys_beside(
    table: type[BaseModel], loc: tuple[str | int, ...], kinds: Mapping[str, type[BaseModel]]
) -> list[str]:
    """The keys that stand in the same table as the one at `loc`."""
    here: type[BaseModel] = table
    for part in loc[:-1]:
        if isinstance(part, int):
            continue
        for candidate in _tables_in(here):
            field = here.model_fields.get(str(part))
            if field and candidate in _within(field.annotation):
                here = candidate
                break
        else:
            here = kinds.get(str(part), here)
    return [field.alias or name for name, field in here.model_fields.items()]


def _tables_in(table: type[BaseModel]) -> list[type[BaseModel]]:
    return [one for field in table.model_fields.values() for one in _within(field.annotation)]


def _within(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in get_args(annotation) for one in _within(part)]
