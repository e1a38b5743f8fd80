"""The checklist has a test for each number, and all of them are there; and those that stand nowhere else."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from digest.base.errors import UnreadableFeed
from digest.collect import reading
from tests.checklist import CHECKLIST

ROOT = Path(__file__).parents[1]
URL = "https://harbour.example/feed"
RSS = b"<rss version='2.0'><channel><item><title>%s</title><link>https://harbour.example/1</link></item></channel></rss>"


@pytest.mark.parametrize("number", [f"S{n:02}" for n in range(1, 26)] + [f"F{n:02}" for n in range(1, 21)])  # fmt: skip
def test_every_number_has_tests_that_are_there(number: str) -> None:
    assert CHECKLIST[number]
    for node in CHECKLIST[number]:
        file, _, name = node.partition("::")
        tree = ast.parse((ROOT / "tests" / file).read_text())
        there = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
        assert name in there, node


@pytest.mark.parametrize(
    "declared",
    [
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>" + RSS % b"&b;",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + RSS % b"&a;",
        b"<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x.dtd'> %p;]>" + RSS % b"x",
        "<!DOCTYPE x [<!ENTITY a 'a'>]>".encode("utf-16") + RSS % b"&a;",
    ],
)
def test_s06_no_document_declares_entities(declared: bytes) -> None:
    with pytest.raises(UnreadableFeed):
        reading.parse(declared, url=URL)


@pytest.mark.parametrize("content", ["/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/"])
def test_s07_content_is_never_taken_for_a_file_or_an_address(content: str) -> None:
    with pytest.raises(UnreadableFeed):
        reading.parse(content.encode(), url=URL)


def test_s22_no_statement_is_put_together_from_words() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    assert "S" in rules["select"]
    assert "S608" not in rules["ignore"]
    told = {
        line.partition("S608")[2].strip()
        for file in (ROOT / "digest").rglob("*.py")
        for line in file.read_text().splitlines()
        if re.search(r"noqa:.*S608", line)
    }
    assert "" not in told  # each has its reason: names of our own tables, and no word of anybody


def test_s23_what_is_installed_is_fixed_by_hash() -> None:
    locks = sorted(ROOT.glob("*.lock"))
    assert len(locks) == 5
    for file in locks:
        text = file.read_text()
        blocks = re.split(r"\n(?=[a-z0-9])", text.strip())
        assert all("--hash=sha256:" in one for one in blocks if not one.startswith("#")), file.name
    for file in [*ROOT.glob("docs/install/*.yml"), *ROOT.glob(".github/workflows/*.y*ml")]:
        for used in re.findall(r"uses: (\S+)", file.read_text()):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used), (file.name, used)
    assert not re.search(r"shell\s*=\s*True", "".join(f.read_text() for f in (ROOT / "digest").rglob("*.py")))  # fmt: skip
