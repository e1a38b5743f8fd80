"""Every key of both files, by every type that TOML has: taken, or a mistake told in words, and nothing else.

The keys are walked from the tables themselves, so a new one is tried without a word here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from babel.dates import PATTERN_CHARS, format_date
from pydantic import BaseModel

from digest import settings
from digest.app.service.clock import expected
from digest.base.errors import SettingsError
from digest.cli import run
from digest.settings.edits import value as text_of
from digest.settings.installation import Installation
from digest.settings.newsletter import NewsletterFile
from digest.settings.providers import PROVIDERS
from digest.settings.values import Secret
from tests.settings.test_settings import SHORTEST, config

__all__ = ["config"]  # a fixture

Keys = tuple[str, ...]
VALUES: dict[str, Any] = {
    "text": "\u00b2 of nothing",
    "whole": 7,
    "huge": 10**400,
    "fraction": 7.5,
    "nan": float("nan"),
    "boolean": True,
    "list": ["a", 7, True],
    "table": {"wrong": {"wrong": 1}},
    "day": date(2026, 11, 27),
    "clock": time(7, 30),
    "moment": datetime(2026, 11, 27, 7, 30),  # noqa: DTZ001 TOML's own, without a zone
}
# What a table needs beside the key that is tried.
BESIDE: dict[str, dict[str, Any]] = {
    "publication": {"name": "Harbour Review"},
    "sender": {"from": "Harbour Review <week@harbour.example>"},
    "sources": {"url": "https://harbour.example/feed.rss"},
    "sections": {"title": "The week", "most": 3},
    "notices": {"to": ["edda@harbour.example"]},
    "links": {"label": "About", "url": "https://harbour.example/about"},
    "social": {"name": "Harbour", "url": "https://harbour.example/social"},
    "choices": {"segment": "crew"},
    "audience": {"preferences": True},
}
REQUIRED = ("publication", "sender", "sources")


def tables_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [table for part in get_args(annotation) for table in tables_in(part)]


def types_in(annotation: Any) -> set[Any]:
    """The plain types that a key's annotation is made of, its outermost ones."""
    origin = get_origin(annotation)
    if origin in (tuple, dict):
        return {origin}
    if origin is Literal:
        return {str}
    if hasattr(annotation, "__metadata__"):
        return types_in(annotation.__origin__)
    if args := get_args(annotation):
        return set().union(*map(types_in, args)) - {type(None)}
    return {annotation}


def keys(table: type[BaseModel], above: Keys = ()) -> Iterator[tuple[Keys, set[Any]]]:
    for name, field in table.model_fields.items():
        here = (*above, field.alias or name)
        yield here, types_in(field.annotation)
        if name == "providers":
            for kind, one in PROVIDERS.items():
                yield from keys(one, (*here, kind))
            continue
        for inner in tables_in(field.annotation):
            yield from keys(inner, here)


def document(path: Keys, value: Any) -> dict[str, Any]:
    """The least file that holds `value` at `path`."""
    made: dict[str, Any] = {}
    if path[0] not in {
        "database",
        "fetch",
        "web",
        "workers",
        "retention",
        "results",
        "pictures",
        "providers",
    }:
        made = {name: [BESIDE[name]] if name == "sources" else BESIDE[name] for name in REQUIRED}
    return made | {path[0]: _at(path, value, Installation if not made else NewsletterFile)}


def _at(path: Keys, value: Any, table: type[BaseModel]) -> Any:
    name, *rest = path
    if not rest:
        return value
    if name == "providers":
        kind, key = rest[0], rest[1:]
        held = _needed(PROVIDERS[kind]) | {"kind": kind}
        inner = _at(tuple(key), value, PROVIDERS[kind]) if key else value
        live = held | {key[0]: inner} if key else inner
        return {"main": {"kind": "outbox"}, "live": live}
    field = next(one for key, one in table.model_fields.items() if name in (key, one.alias))
    [within] = tables_in(field.annotation)
    beside = {} if rest[0] == "webhook" else BESIDE.get(name, {})
    inner = beside | {rest[0]: _at(tuple(rest), value, within)}
    return [inner] if get_origin(field.annotation) is tuple else inner


def _needed(table: type[BaseModel]) -> dict[str, Any]:
    return {
        name: {"base_url": "https://lists.harbour.example", "region": "eu"}.get(name, "harbour.eu")
        for name, field in table.model_fields.items()
        if field.is_required()
    }


def toml(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return text_of(value)
        case int() | float():
            return str(value)
        case date() | time():
            return value.isoformat()
        case list() | tuple():
            return f"[{', '.join(map(toml, value))}]"
        case dict():
            return f"{{ {', '.join(f'{key} = {toml(one)}' for key, one in value.items())} }}"
    raise TypeError(value)


def written(given: Mapping[str, Any]) -> str:
    return "".join(f"{key} = {toml(value)}\n" for key, value in given.items())


# Whether a value of the kind may be meant where one of these types is asked for.
def may_mean(kind: str, asked: set[Any]) -> bool:
    words = {one for one in asked if one not in (int, float, bool, tuple, dict)}
    tables = {one for one in asked if isinstance(one, type) and issubclass(one, BaseModel)}
    match kind:
        case "text":
            return bool(words - tables or Secret in asked)
        case "whole" | "huge":
            return bool(asked & {int, float})
        case "fraction" | "nan":
            return float in asked
        case "boolean":
            return bool in asked
        case "list":
            return tuple in asked
        case "table":
            return dict in asked or bool(tables)
        case "clock":
            return time in asked
    return False


def trouble(config: Path) -> SettingsError | None:
    try:
        settings.load(config, {})
    except SettingsError as error:
        return error
    return None


INSTALLATION = list(keys(Installation))
NEWSLETTER = list(keys(NewsletterFile))


@pytest.mark.parametrize(
    ("path", "asked"),
    [*INSTALLATION, *NEWSLETTER],
    ids=[".".join(path) for path, _ in (*INSTALLATION, *NEWSLETTER)],
)
def test_a_value_of_another_type_is_told_by_file_key_found_and_allowed(
    config: Path, path: Keys, asked: set[Any]
) -> None:
    file = config / "digest.toml"
    if (path, asked) in NEWSLETTER:
        file = config / "newsletters/harbour.toml"
    else:
        mine = f'{SHORTEST}[newsletter]\nprovider = "main"\n'
        (config / "newsletters/harbour.toml").write_text(mine)
    shown = ".".join(("providers", "live", *path[2:]) if path[0] == "providers" else path)
    ended: set[int] = set()
    for kind, value in VALUES.items():
        file.write_text(written(document(path, value)))
        error = trouble(config)
        if error is None:
            assert may_mean(kind, asked), f"{shown} = {toml(value)} was taken"
            continue
        report = error.report()
        assert error.subject == str(file), kind
        assert error.seen, kind
        assert error.next_step, kind
        last = shown.rpartition(".")[2]
        assert last in report or shown.rpartition(".")[0] in report, (kind, report)
        for inside in ("datetime.", "tuple", "class", "Traceback", "pydantic"):
            assert inside not in report, (kind, report)
        if not ended:  # by the command as well
            said = io.StringIO()
            with redirect_stderr(said):
                ended.add(run(["--config", str(config), "schedule"]))
            assert said.getvalue().startswith(report)
    assert ended == {2}


@pytest.mark.parametrize(
    ("file", "line", "key"),
    [
        ("digest.toml", "providers = {}", "providers"),
        ("digest.toml", "[fetch]\nnameservers = [[]]", "fetch.nameservers"),
        ("digest.toml", "[fetch]\nnameservers = [53]", "fetch.nameservers"),
        ("digest.toml", '[fetch]\nnameservers = ["192.0.2.53\\u0000"]', "fetch.nameservers"),
        ("digest.toml", "[fetch]\nallow_private = [{ a = 1 }]", "fetch.allow_private"),
        ("digest.toml", "[web]\nproxies = [7]", "web.proxies"),
        ("digest.toml", '[web]\nhost = "https://harbour.example"', "web.host"),
        ("newsletters/harbour.toml", '[proof]\nto = ["https://harbour.example"]', "proof.to"),
        ("newsletters/harbour.toml", '[proof]\nto = [""]', "proof.to"),
        ("newsletters/harbour.toml", '[checks]\nassets = [""]', "checks.assets"),
    ],
)  # fmt: skip
def test_what_a_list_or_a_name_cannot_hold_is_told(
    config: Path, file: str, line: str, key: str
) -> None:
    (config / file).write_text(f"{SHORTEST if 'harbour' in file else ''}{line}\n")
    error = trouble(config)
    assert error
    assert error.subject == str(config / file)
    assert key in error.happened
    assert error.seen
    assert error.next_step


def test_the_walk_reaches_every_key() -> None:
    assert len({path for path, _ in INSTALLATION}) > 150
    assert len({path for path, _ in NEWSLETTER}) > 150
    assert ("schedule", "draft") in dict(NEWSLETTER)
    assert ("providers", "outbox", "folder") in dict(INSTALLATION)


@pytest.mark.parametrize("letter", [*sorted(PATTERN_CHARS), *"JpTl"])
def test_a_date_format_is_refused_where_a_day_cannot_be_written_by_it(
    config: Path, letter: str
) -> None:
    file = config / "newsletters/harbour.toml"
    for length in range(1, 8):
        given = f"d. '§''' {letter * length}"
        file.write_text(f'{SHORTEST}[design]\ndate_format = "{given}"\n')
        try:
            written = format_date(date(2026, 11, 27), given, locale="en")
        except (ValueError, KeyError, AttributeError):
            written = given
        of_a_day = letter not in "ZOXxDF" and letter * length not in written
        error = trouble(config)
        assert (error is None) is of_a_day, given
        assert error is None or "design.date_format" in error.report()


@pytest.mark.parametrize(
    "given",
    [
        "d. MMMM 'of",
        "%d.%m.",
        "TT.MM.JJJJ",
        "dd/mm/yyyy",
        "d. cc",
        "DD.MM.yyyy",
        "D. MMMM",
        "hh. MMMM",
        "d. MMMM HH",
    ],
)
def test_other_ways_to_write_a_date_are_told_how_cldr_does(config: Path, given: str) -> None:
    file = config / "newsletters/harbour.toml"
    for table in ("[design]", '[[sections]]\ntitle = "x"\n[sections.design]'):
        file.write_text(f'{SHORTEST}{table}\ndate_format = "{given}"\n')
        with pytest.raises(SettingsError, match="date_format"):
            settings.load(config, {})


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ('[schedule]\ngrace = "1000 weeks"', True),
        ('[schedule]\ngrace = "1001 weeks"', False),
        ('[schedule]\ndraft = "999999 weeks before"', False),
        ('[schedule]\nhand_over = "every 2 weeks friday 07:00 from 2026-13-27"', False),
        ('[schedule]\nhand_over = "every 99 weeks friday 07:00 from 9999-12-31"', True),
        ("[schedule]\nskip = [2026-12-25]", True),
        ("[schedule]\nskip = [2026-12-25T00:00:00]", False),
        ("[pace]\nnot_before = 07:30:00", True),
        ('[pace]\nnot_before = "07:30+02:00"', False),
    ],
)
def test_times_are_what_can_be_counted_with(config: Path, line: str, good: bool) -> None:
    (config / "newsletters/harbour.toml").write_text(f"{SHORTEST}{line}\n")
    if not good:
        with pytest.raises(SettingsError, match=line.split()[1]):
            settings.load(config, {})
        return
    loaded = settings.load(config, {}).pick(None)
    for now in (datetime(1990, 1, 1, tzinfo=UTC), datetime(2026, 11, 27, 7, tzinfo=UTC)):
        assert expected(loaded, loaded.calendar, now=now)


def test_a_variable_is_a_number_where_one_is_meant(config: Path) -> None:
    loaded = settings.load(config, {"DIGEST_FETCH_TIMEOUT_S": "7", "DIGEST_WEB_PORT": "9000"})
    assert (loaded.fetch.timeout_s, loaded.web.port) == (7, 9000)
    with pytest.raises(SettingsError, match=r"web\.port"):
        settings.load(config, {"DIGEST_WEB_PORT": "nine"})


def test_a_secret_under_a_misspelt_key_is_not_repeated(config: Path) -> None:
    table = '[providers.main]\nkind = "postmark"\n'
    for line in (
        'tokn = "s3cr3t"',
        'token = { value = ["s3cr3t"] }',
        'token = { vaule = "s3cr3t" }',
    ):
        (config / "digest.toml").write_text(f"{table}{line}\n")
        with pytest.raises(SettingsError) as caught:
            settings.load(config, {})
        assert caught.value.subject == str(config / "digest.toml")
        assert "s3cr3t" not in caught.value.report()
