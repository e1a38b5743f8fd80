"""The arrows of docs/architecture.md: who may import whom, and what a start may cost."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BASE = {"digest.windows", "digest.model", "digest.errors", "digest.fields"}

# Package or module -> what of ours it may import at run time, besides BASE and its own siblings.
ALLOWED: dict[str, set[str]] = {
    "digest.windows": set(),
    "digest.redaction": set(),
    "digest.private": set(),
    "digest.logs": {"digest.redaction"},
    "digest.rhythms": set(),
    "digest.errors": set(),
    "digest.model": {"digest.windows"},
    "digest.fields": {"digest.model"},
    "digest.settings": {"digest.redaction", "digest.rhythms"},
    "digest.documents": set(),
    "digest.resources": set(),
    "digest.personal": set(),
    "digest.public_copy": set(),
    "digest.archive": {
        "digest.documents",
        "digest.public_copy",
        "digest.resources",
        "digest.compose",
    },
    "digest.eml": set(),
    "digest.addresses": set(),
    "digest.changes": set(),
    "digest.store": {"digest.addresses", "digest.changes", "digest.private"},
    "digest.collect": set(),
    "digest.curate": {"digest.rhythms", "digest.store", "digest.changes"},
    "digest.compose": {"digest.resources"},
    "digest.check": {"digest.eml", "digest.personal"},
    "digest.deliver": {
        "digest.addresses",
        "digest.store",
        "digest.eml",
        "digest.personal",
        "digest.documents",
        "digest.private",
        "digest.redaction",
    },
    "digest.example": set(),
}
PURE = [
    "digest/windows.py", "digest/rhythms.py", "digest/redaction.py", "digest/errors.py", "digest/eml.py", "digest/addresses.py",
    "digest/public_copy.py", "digest/check/styles.py", "digest/check/features.py",
    "digest/collect/reading.py", "digest/collect/feeds.py", "digest/collect/listings.py", "digest/collect/cards.py",
    "digest/collect/site.py", "digest/collect/cms.py", "digest/collect/apis.py", "digest/collect/rhythm.py", "digest/collect/sitemaps.py", "digest/collect/urls.py", "digest/collect/merge.py",
    "digest/collect/pages/__init__.py", "digest/collect/pages/container.py", "digest/collect/pages/jsonld.py",
    "digest/curate/select.py", "digest/curate/unfit.py", "digest/curate/moves.py", "digest/changes.py", "digest/compose/context.py", "digest/compose/text.py", "digest/collect/same_picture.py",
    "digest/deliver/audience.py", "digest/deliver/batches.py",
]  # fmt: skip
MODEL = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("digest/model/*.py"))
IO = {"httpx", "sqlalchemy", "socket", "subprocess", "http", "smtplib", "sqlite3", "urllib.request"}
TOP = {
    "digest.cli",
    "digest.web",
    "digest.demonstration",
    "digest.desk",
    "digest.doctor",
    "digest.proofs",
    "digest.trial",
    "digest.beginning",
    "digest.weekly",
    "digest.worker",
    "digest.schedule",
    "digest.notices",
    "digest.status",
    "digest.flow",
    "digest.wiring",
}


def imports(path: Path) -> set[str]:
    """Modules imported at run time, those inside functions too; not those for type checkers."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            submodules = {f"{node.module}.{name.name}" for name in node.names}
            real = {name for name in submodules if _is_ours(name)}
            found |= real or {node.module}
    return found


def _is_below(name: str, packages: set[str]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in packages)


def _is_ours(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def modules() -> list[tuple[str, Path]]:
    paths = sorted((ROOT / "digest").rglob("*.py"))
    return [(".".join(path.relative_to(ROOT).with_suffix("").parts), path) for path in paths]


@pytest.mark.parametrize(("name", "path"), [one for one in modules() if "migrations" not in one[0]])
def test_arrows_point_one_way(name: str, path: Path) -> None:
    rule = next((key for key in ALLOWED if name == key or name.startswith(f"{key}.")), None)
    if rule is None:
        assert any(name.startswith(top) for top in {*TOP, "digest.__"}), f"no rule for {name}"
        return
    for imported in imports(path):
        if not imported.startswith("digest"):
            continue
        base = rule not in BASE and (imported == "digest" or _is_below(imported, BASE))
        sibling = _is_below(imported, {rule})
        allowed = _is_below(imported, ALLOWED[rule])
        assert base or sibling or allowed, f"{name} must not import {imported}"


@pytest.mark.parametrize("path", [*PURE, *MODEL])
def test_pure_modules_touch_nothing_outside(path: str) -> None:
    for imported in imports(ROOT / path):
        assert imported not in IO, f"{path} imports {imported}"
        assert imported.split(".")[0] not in IO, f"{path} imports {imported}"


@pytest.mark.parametrize(
    "package", ["mjml", "feedparser", "sqlalchemy", "click", "dns", "procrastinate"]
)
def test_each_engine_is_imported_in_one_place(package: str) -> None:
    home = {
        "mjml": "digest.compose.mjml",
        "feedparser": "digest.collect.feeds",
        "sqlalchemy": "digest.store",
        "click": "digest.cli",
        "dns": "digest.check.names",
        "procrastinate": "digest.store.queue",
    }[package]
    users = {
        name for name, path in modules() if any(i.split(".")[0] == package for i in imports(path))
    }
    assert users
    assert all(name == home or name.startswith(f"{home}.") for name in users), users


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (["--version"], ["click", "pydantic", "sqlalchemy", "httpx"]),
        (["--help"], ["pydantic", "sqlalchemy", "httpx", "jinja2", "apscheduler"]),
        (
            ["--config", "nowhere", "read", "no-address"],
            [
                "sqlalchemy",
                "jinja2",
                "apscheduler",
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
