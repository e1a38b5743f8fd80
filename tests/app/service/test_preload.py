from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import digest
from digest.app.service import preload

# Loaded by processes of their own, or once and before any thread begins.
ELSEWHERE = (
    "alembic",
    "digest.collect",
    "digest.pictures.developing",
    "digest.store.migrations",
    "digest.example",
)
INDENTED = re.compile(r"^[ \t]+(?:from|import) ", re.MULTILINE)


def lazily() -> Iterator[str]:
    """Modules that functions of the rooms load when they are called."""
    root = Path(digest.__file__).parent
    for room in preload._ROOMS:
        for file in (root / room).rglob("*.py"):
            text = file.read_text()
            if not INDENTED.search(text):  # nine in ten: to parse them costs most of this test
                continue
            for function in ast.walk(ast.parse(text)):
                if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield from imported(function)


def imported(function: ast.AST) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            for one in node.names:
                if is_module(f"{node.module}.{one.name}"):
                    yield f"{node.module}.{one.name}"


@cache
def is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # what it would be part of is no package
        return False


# Each in a child of a process that has loaded nothing yet.
EACH_ALONE = """
import os, sys
from importlib import import_module
for name in sys.argv[1:]:
    if not os.fork():
        import_module(name)
        print(name, *sys.modules, flush=True)
        os._exit(0)
    if os.wait()[1]:
        sys.exit(f"{name} could not be loaded")
"""


def loaded(packages: Iterable[str]) -> dict[str, set[str]]:
    """By package, what a process has loaded that loads it."""
    told = run(EACH_ALONE, *packages).splitlines()
    return {name: set(there) for name, *there in map(str.split, told)}


def run(code: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_no_thread_meets_a_package_of_which_another_has_a_part() -> None:
    names = {one for one in lazily() if not one.startswith(ELSEWHERE)}
    ours = {one for one in names if one.startswith("digest.")}
    assert len(ours) > 20
    parts = {one: {part for part in names if part.startswith(f"{one}.")} for one in names - ours}
    alone = loaded(one for one, held in parts.items() if held)
    of_itself = {part for one, there in alone.items() for part in parts[one] & there}
    assert "babel.core" in of_itself
    there = run(
        "import sys; from digest.app.service.preload import preload; preload(); print(*sys.modules)"
    )
    assert not (ours | of_itself) - {*there.split()}
