"""The settings files as editors' programs see them: taplo finds the schema by a file's first line, and what is wrong by it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from digest import example
from tests.typed import blocks

ROOT = Path(__file__).parents[2]
FOUND = shutil.which("taplo") or shutil.which("taplo", path=str(ROOT / ".tools/node_modules/.bin"))
WRONG = {
    "digest.toml": '[fetch]\nat_onze = 4\n[web]\nport = "8400"\n',
    "newsletters/kind.toml": '[[sources]]\nkind = "gopher"\nurl = "https://harbour.example"\n',
    "newsletters/lead.toml": "[newsletter]\nlead = 3\n",
}


@pytest.fixture
def taplo() -> str:
    if FOUND is None:
        pytest.skip("no taplo here: `make tools` gets it from npm")
    return FOUND


def _checked(taplo: str, config: Path) -> subprocess.CompletedProcess[str]:
    files = sorted(config.rglob("*.toml"))
    return subprocess.run(
        [taplo, "check", *files], cwd=config, capture_output=True, text=True, check=False
    )


def test_what_we_ship_and_show_is_right(taplo: str, tmp_path: Path) -> None:
    config = tmp_path / "config"
    shutil.copytree(ROOT / "config", config)
    first = (config / "newsletters/example.toml").read_text().partition("\n")[0]
    harbour = example.newsletter_toml("https://harbour.example")
    (config / "newsletters/harbour.toml").write_text(f"{first}\n{harbour}")
    for page in sorted((ROOT / "docs").rglob("*.md")):
        for number, (_language, title, text) in enumerate(blocks(page)):
            if title == "config/digest.toml":
                shown = f"#:schema ./schema/digest.json\n{text}"
                (config / f"{page.stem}-{number}.toml").write_text(shown)
    assert len(list(config.rglob("*.toml"))) > 6
    done = _checked(taplo, config)
    assert done.returncode == 0, done.stderr


def test_what_is_wrong_is_found_in_its_line(taplo: str, tmp_path: Path) -> None:
    config = tmp_path / "config"
    shutil.copytree(ROOT / "config/schema", config / "schema")
    (config / "newsletters").mkdir()
    for name, text in WRONG.items():
        schema = "../schema/newsletter" if "/" in name else "./schema/digest"
        (config / name).write_text(f"#:schema {schema}.json\n{text}")
    done = _checked(taplo, config)
    assert done.returncode == 1
    said = re.sub(r"\x1b\[[0-9;]*m", "", done.stderr)
    for words in ("'at_onze' was unexpected", 'port = "8400"', '"gopher"', "lead = 3", *WRONG):
        assert words in said, words
