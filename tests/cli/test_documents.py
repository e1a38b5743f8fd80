"""What `--json` prints is one document, and has the keys that docs/commands.md names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from digest.cli import run
from tests.app.house import DAY, FRIDAY, HOUR, House

DOCS = Path(__file__).parents[2] / "docs/commands.md"


def named(command: str) -> list[set[str]]:
    """The keys of each form that a row of the table has, as far as its first sentence lists them."""
    [row] = re.findall(rf"^\| {command} \| (.*) \|$", DOCS.read_text(), re.MULTILINE)
    forms = re.split(r"; with `--[a-z-]+` ", re.sub(r"\([^)]*\)", "", row))
    return [set(re.findall(r"`([a-z_]+)`", one)) for one in forms]


def test_documents_have_the_keys_that_the_docs_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path, '[checks]\nspamassassin = "never"\n')
    house.publish("gauges", "cranes", at=FRIDAY - 2 * DAY)
    house.draft(FRIDAY - HOUR)
    house.works.close()

    def document(*words: str, code: int = 0) -> dict[str, object]:
        assert run(["--config", str(tmp_path / "config"), *words, "--json"]) == code
        told = json.loads(capsys.readouterr().out)
        assert isinstance(told, dict)
        return told

    doctor = document("doctor")
    assert {*doctor, *next(iter(doctor["looks"]))} >= named("doctor")[0] - {"later", "good"}  # type: ignore[call-overload]
    assert set(document("check", "1")) == named("check")[0]
    written, verified = named("compose")
    made = document("compose", "1", "--out", str(tmp_path / "out"))
    assert set(made) == written
    assert all(Path(one).is_file() for one in made["files"])  # type: ignore[attr-defined]
    assert set(document("approve", "1")) == named("approve")[0]
    assert set(document("compose", "1", "--verify")) == verified
    foretold = document("hand-over", "1", "--dry-run")
    assert set(foretold) == named("hand-over")[1]
    done = document("hand-over", "1")
    assert done["finished"] is True
    ledger = document("ledger", "1")
    assert set(ledger) >= named("ledger")[0]
    assert set(done) == {*ledger, "finished", "needs_person"}
    assert set(document("status")) >= named("status")[0]
