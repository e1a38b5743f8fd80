"""What a package index and a hosted workflow see of us."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
import yaml

from digest import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def test_the_page_at_an_index_needs_nothing_that_is_only_in_the_repository() -> None:
    page = (ROOT / PROJECT["readme"]).read_text(encoding="utf-8")
    assert not re.findall(r"\]\((?!https?:)[^)]*\)", page)
    assert not re.findall(r"!\[|<img|<picture", page)


def test_the_package_says_for_whom_and_for_which_pythons_it_is() -> None:
    pythons = [one for one in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", one)]
    assert len(pythons) == 4
    assert PROJECT["requires-python"] == f">={pythons[0].rpartition(' ')[2]}"
    assert PROJECT["authors"]
    assert PROJECT["license"] == "MIT"


def test_nothing_is_fetched_from_an_index_under_a_name_that_we_do_not_have_there() -> None:
    files = [ROOT / "README.md", *ROOT.glob("docs/**/*"), *ROOT.glob("digest/**/*.py")]
    asks = re.compile(r"(pipx?|uv|uvx)( tool)?( install| run)? ['\"]?newsletter-digest")
    for file in files:
        if file.suffix in (".md", ".yml", ".py", "") and file.is_file() and file.stem != "package":
            for line in file.read_text(encoding="utf-8").splitlines():
                assert "Once it is" in line or not asks.search(line), f"{file}: {line}"


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda one: one.name)
def test_workflows_use_what_is_named_by_its_commit_and_may_write_nothing(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])
        assert "timeout-minutes" in job


def test_the_hosted_tests_call_the_one_truth() -> None:
    text = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
    assert ".ci/run" in text
    said = [
        one.rpartition(" ")[2] for one in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", one)
    ]
    matrix = yaml.safe_load(text)["jobs"]["pythons"]["strategy"]["matrix"]["python"]
    assert matrix == said


def test_the_changelog_has_this_version_with_its_day_and_room_for_the_next() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased, newest, *_ = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert unreleased == "Unreleased"
    number, _, day = newest.partition(" - ")
    assert number == __version__
    assert date.fromisoformat(day)
    assert text.count(f"## {number}") == 1
