"""The house and its arrows: who may import whom, kept equal with docs/architecture.md.

An arrow counts wherever it stands: at the top, inside a function, and for the type checker alone.
`-s` prints how many there are.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STAGES = frozenset(("audience", "check", "collect", "compose", "curate", "deliver", "pictures"))
BELOW_THE_STAGES = frozenset(("base", "model", "net", "mail", "settings", "store", "example"))
FACE = frozenset(("app", "base", "mail", "model", "settings"))

# Package -> the other packages of ours that it may import.
ALLOWED: dict[str, frozenset[str]] = {
    "base": frozenset(),
    "model": frozenset(("base",)),
    **dict.fromkeys(("net", "mail", "settings"), frozenset(("base", "model"))),
    **dict.fromkeys(("store", "example"), frozenset(("base", "model", "net"))),
    **dict.fromkeys(STAGES, BELOW_THE_STAGES),
    "app": STAGES | BELOW_THE_STAGES,
    "web": FACE,
    "cli": FACE | {"web"},
}

# Packages and modules that touch nothing outside the process.
PURE = (
    "base", "model", "audience", "curate", "app/week/gate", "collect/feeds",
    "collect/listings", "collect/pages", "collect/reading", "collect/rhythm", "collect/merge", "collect/entry_adds",
    "collect/fields/same_picture", "compose/context", "compose/wording", "compose/text", "check/email/css", "check/email/styles", "check/email/features",
    "mail/eml", "mail/public_copy", "net/urls", "net/domains", "deliver/batches", "app/service/news",
    "settings/edits", "pictures/recipes", "pictures/developing", "compose/pictures", "check/pictures/lost_pictures",
)  # fmt: skip
IMPORT = re.compile(
    r"^[ \t]*(?P<words>import [\w. ,]+|from [\w.]+ import (?:\([^)]*\)|\*|\w[\w ,]*))", re.MULTILINE
)
IO = {"httpx", "sqlalchemy", "socket", "subprocess", "http", "smtplib", "sqlite3", "urllib.request"}


def modules() -> Iterator[tuple[str, Path]]:
    """Each module of ours by its dotted name, migrations left out."""
    for path in sorted((ROOT / "digest").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "migrations" not in parts:
            yield ".".join(parts).removesuffix(".__init__"), path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def _is_ours(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@cache
def imports(path: Path) -> frozenset[str]:
    """What a module imports, wherever it does; a submodule by its own name."""
    found = set()
    for statement in IMPORT.finditer(path.read_text()):  # whole trees take a hundred times as long
        node = ast.parse(statement["words"]).body[0]
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                found.add(whole if _is_ours(whole) else node.module)
    return frozenset(found)


def _package(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def test_the_top_holds_packages_and_the_command() -> None:
    here = {path.name for path in (ROOT / "digest").iterdir() if path.name != "__pycache__"}
    assert here == {"__init__.py", "__main__.py", "py.typed", *ALLOWED}
    assert len(ALLOWED) <= 17


def test_arrows_point_one_way() -> None:
    arrows = Counter(
        (_package(name), _package(target))
        for name, path in modules()
        if _package(name) in ALLOWED
        for target in imports(path)
        if target.startswith("digest.") and _package(target) in ALLOWED
    )
    print(f"{arrows.total()} imports of ours, {sum(a != b for a, b in arrows)} arrows")
    wrong = {
        arrow for arrow in arrows if arrow[0] != arrow[1] and arrow[1] not in ALLOWED[arrow[0]]
    }
    where = [
        f"{name} -> {target}"
        for name, path in modules()
        for target in imports(path)
        if (_package(name), _package(target)) in wrong
    ]
    assert not where


def test_no_files_import_each_other_in_a_circle() -> None:
    """Files of one package too, and those for the type checker: a circle cannot be read in any order."""
    graph = {name: {one for one in imports(path) if _is_ours(one)} for name, path in modules()}
    packages = {name for name, path in modules() if path.name == "__init__.py"}
    for (
        name,
        targets,
    ) in graph.items():  # a package's face stands for nothing that it does not define
        targets -= {name, *(one for one in packages if name.startswith(f"{one}."))}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def test_the_document_shows_the_house_as_it_is() -> None:
    text = (ROOT / "docs/architecture.md").read_text()
    tree = text.split("## The tree", 1)[1].split("##", 1)[0]
    drawn = set(re.findall(r"^      (\w+)/", tree, re.MULTILINE))
    assert drawn == set(ALLOWED)
    arrows = text.split("## Who may import whom", 1)[1].split("##", 1)[0]
    told = {
        package: frozenset(re.findall(r"\w+", may)) & frozenset(ALLOWED)
        for packages, may in re.findall(r"^    ([a-z, ]+?) {2,}([a-z, :]+)$", arrows, re.MULTILINE)
        for package in re.findall(r"\w+", packages)
    }
    assert told == ALLOWED


@pytest.mark.parametrize("place", PURE)
def test_pure_modules_touch_nothing_outside(place: str) -> None:
    here = ROOT / "digest" / place
    paths = list(here.rglob("*.py")) if here.is_dir() else [here.with_suffix(".py")]
    paths = [path for path in paths if path != ROOT / "digest/base/limits.py"]  # starts a process
    outside = {
        f"{path.relative_to(ROOT)} imports {one}"
        for path in paths
        for one in imports(path)
        if one in IO or one.split(".")[0] in IO
    }
    assert paths
    assert not outside


@pytest.mark.parametrize(
    "package",
    [
        "mjml", "feedparser", "sqlalchemy", "click", "dns", "procrastinate", "publicsuffixlist", "httpcore",
        "wcwidth", "tomlkit", "packaging",
    ],
)  # fmt: skip
def test_each_engine_is_imported_in_one_place(package: str) -> None:
    home = {
        "mjml": "digest.compose.mjml",
        "feedparser": "digest.collect.feeds.xml_feed",
        "sqlalchemy": "digest.store",
        "click": "digest.cli",
        "dns": "digest.net.names",
        "procrastinate": "digest.store.queue",
        "publicsuffixlist": "digest.net.domains",
        "httpcore": "digest.net.connections",
        "wcwidth": "digest.base.width",
        "tomlkit": "digest.settings.edits",
        "packaging": "digest.app.service.news",
    }[package]
    users = {
        name for name, path in modules() if any(i.split(".")[0] == package for i in imports(path))
    }
    assert users
    assert all(name == home or name.startswith(f"{home}.") for name in users), users


def test_only_the_one_client_calls_out() -> None:
    """Everything else makes requests and reads answers; net/client.py bounds what is between."""
    calls = {"Client", "AsyncClient", "get", "post", "put", "head", "delete", "request", "stream"}
    callers = {
        name
        for name, path in modules()
        if "httpx" in path.read_text()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in {("httpx", one) for one in calls}
    }
    assert callers == {"digest.net.client"}


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["--version"], ["click", "pydantic", "sqlalchemy", "httpx", "wcwidth"]),
        (["--help"], ["pydantic", "sqlalchemy", "httpx", "jinja2", "apscheduler", "tomlkit"]),
        (
            ["--config", "nowhere", "read", "no-address"],
            [
                "sqlalchemy",
                "jinja2",
                "rich",  # of httpx's own command line
                "pygments",
                "apscheduler",
                "wcwidth",
                "packaging",
                "tomlkit",
                "publicsuffixlist",
                "digest.settings.newsletter",
                "digest.model.audience",
                "digest.model.newsletters",
            ],
        ),
    ],
)
def test_a_light_command_loads_only_what_it_uses(words: list[str], unwanted: list[str]) -> None:
    code = (
        f"import sys; from digest.__main__ import main; sys.argv[1:] = {words!r}\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print([name for name in {unwanted!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """All below it, but for what they are made of: a definition is no part of an expression."""
    for part in ("body", "handlers", "orelse", "finalbody", "cases"):
        for one in getattr(node, part, ()):
            yield one
            yield from _statements(one)


def _mentioned(node: ast.AST | None) -> set[str]:
    """The names in an annotation, those in quotes too."""
    found = set()
    for one in ast.walk(node) if node else ():
        if isinstance(one, ast.Name | ast.Attribute):
            found.add(one.id if isinstance(one, ast.Name) else one.attr)
        elif isinstance(one, ast.Constant) and isinstance(one.value, str):
            found |= set(re.findall(r"\w+", one.value))
    return found


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    given = function.args
    return set().union(
        *(
            _mentioned(one.annotation)
            for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)
        )
    )


def test_hardly_a_function_is_given_store_network_and_providers_at_once() -> None:
    """A use case takes what it uses: who is given a record of everything, whatever it is called?

    A class leads to what its fields, its methods' answers and the parameters of its `__init__` name.
    """
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    leads: dict[str, set[str]] = {}
    takes: list[tuple[str, set[str]]] = []
    for name, path in modules():
        for one in tree(path).body:  # names for types, such as X = Callable[[str], Y]
            if isinstance(one, ast.Assign) and isinstance(one.value, ast.Subscript):
                leads.setdefault(str(getattr(one.targets[0], "id", "")), set()).update(
                    _mentioned(one.value)
                )
        for node in _statements(tree(path)):
            if isinstance(node, ast.ClassDef):
                led = leads.setdefault(node.name, set()).union(*map(_mentioned, node.bases))
                for part in node.body:
                    if isinstance(part, ast.AnnAssign):
                        led |= _mentioned(part.annotation)
                    elif isinstance(part, functions):
                        led |= _mentioned(part.returns)
                        led |= _parameters(part) if part.name == "__init__" else set()
                        takes.append((f"{name}.{node.name}.{part.name}", {node.name}))
                leads[node.name] |= led
            elif isinstance(node, functions) and name != "digest.app.wiring":
                takes.append((f"{name}.{node.name}", _parameters(node)))

    def reached(name: str) -> set[str]:
        found, left = set(), {name}
        while left:
            found |= left
            left = set().union(*(leads.get(one, set()) for one in left)) - found
        return found

    records = {one for one in leads if {"Store", "Fetcher", "Provider"} <= reached(one)}
    given = [name for name, types in takes if types & records and ".wiring." not in name]
    print(f"{len(given)} are given one of {sorted(records)}: {given}")
    assert len(given) <= 10
