"""The arrows of docs/architecture.md: who may import whom, and what a start may cost."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BASE = {"digest.base.windows", "digest.model", "digest.base.errors", "digest.model.codec"}

# Package or module -> what of ours it may import at run time, besides BASE and its own siblings.
ALLOWED: dict[str, set[str]] = {
    "digest.base.windows": set(),
    "digest.base.redaction": set(),
    "digest.base.private": set(),
    "digest.base.logs": {"digest.base.redaction"},
    "digest.base.calendar": set(),
    "digest.base.errors": set(),
    "digest.model": {"digest.base.windows"},
    "digest.model.codec": {"digest.model"},
    "digest.settings": {"digest.base.redaction", "digest.base.calendar"},
    "digest.model.documents": set(),
    "digest.base.resources": set(),
    "digest.mail.merge": set(),
    "digest.mail.public_copy": set(),
    "digest.app.keep.archive": {
        "digest.model.documents",
        "digest.mail.public_copy",
        "digest.base.resources",
        "digest.compose",
    },
    "digest.mail.eml": set(),
    "digest.base.addresses": set(),
    "digest.model.history": set(),
    "digest.store": {"digest.base.addresses", "digest.model.history", "digest.base.private"},
    "digest.collect": set(),
    "digest.curate": {"digest.base.calendar", "digest.store", "digest.model.history"},
    "digest.compose": {"digest.base.resources"},
    "digest.check": {"digest.mail.eml", "digest.mail.merge"},
    "digest.deliver": {
        "digest.base.addresses",
        "digest.store",
        "digest.mail.eml",
        "digest.mail.merge",
        "digest.model.documents",
        "digest.base.private",
        "digest.base.redaction",
    },
    "digest.example": set(),
}
PURE = [
    "digest/base/windows.py", "digest/base/calendar.py", "digest/base/redaction.py", "digest/base/errors.py", "digest/mail/eml.py", "digest/base/addresses.py",
    "digest/mail/public_copy.py", "digest/check/styles.py", "digest/check/features.py",
    "digest/collect/reading.py", "digest/collect/feeds/xml_feed.py", "digest/collect/listings/listing.py", "digest/collect/listings/cards.py",
    "digest/collect/listings/site.py", "digest/collect/feeds/cms.py", "digest/collect/feeds/apis.py", "digest/collect/rhythm.py", "digest/collect/feeds/sitemaps.py", "digest/net/urls.py", "digest/collect/merge.py",
    "digest/collect/pages/__init__.py", "digest/collect/pages/container.py", "digest/collect/pages/jsonld.py",
    "digest/curate/select.py", "digest/curate/unfit.py", "digest/curate/moves.py", "digest/model/history.py", "digest/compose/context.py", "digest/compose/text.py", "digest/collect/same_picture.py",
    "digest/audience/lists.py", "digest/deliver/batches.py",
]  # fmt: skip
MODEL = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("digest/model/*.py"))
IO = {"httpx", "sqlalchemy", "socket", "subprocess", "http", "smtplib", "sqlite3", "urllib.request"}
TOP = {
    "digest.cli",
    "digest.web",
    "digest.app.demo",
    "digest.desk",
    "digest.app.service.doctor",
    "digest.app.week.proof",
    "digest.app.week.preview",
    "digest.app.week.init",
    "digest.app.week.run",
    "digest.worker",
    "digest.schedule",
    "digest.notices",
    "digest.app.service.status",
    "digest.flow",
    "digest.app.wiring",
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
        "feedparser": "digest.collect.feeds.xml_feed",
        "sqlalchemy": "digest.store",
        "click": "digest.cli",
        "dns": "digest.net.names",
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
