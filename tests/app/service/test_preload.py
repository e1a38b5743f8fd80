from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
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


def loaded(*packages: str) -> set[str]:
    """What a process has loaded that loads these."""
    code = f"import sys, importlib; [importlib.import_module(one) for one in {packages}]; print(*sys.modules)"
    return run(code)


def run(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {*done.stdout.split()}


def test_no_thread_meets_a_package_of_which_another_has_a_part() -> None:
    names = {one for one in lazily() if not one.startswith(ELSEWHERE)}
    ours = {one for one in names if one.startswith("digest.")}
    assert len(ours) > 20
    parts = {one: {part for part in names if part.startswith(f"{one}.")} for one in names - ours}
    of_itself = {part for one, held in parts.items() if held for part in held & loaded(one)}
    assert "babel.core" in of_itself
    there = run(
        "import sys; from digest.app.service.preload import preload; preload(); print(*sys.modules)"
    )
    assert not (ours | of_itself) - there
