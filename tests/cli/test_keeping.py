"""erase and export, as an operator reads them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from digest.cli import run
from tests.web.test_preferences import ADA, House


def test_erasing_says_what_was_held_and_when_nothing_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path)
    house.works.close()

    def erase(address: str) -> str:
        assert run(["--config", str(tmp_path / "config"), "erase", address]) == 0
        return capsys.readouterr().out

    said = erase(ADA)
    assert "subscriber: 1 row\n" in said
    assert "erased here; the provider" in said
    assert erase("nobody@reader.example") == (
        "nothing was held of nobody@reader.example; no list will bring it in\n"
    )
    assert erase(ADA).startswith("nothing but a suppression, which stays, was held of ")


def test_times_of_an_export_are_iso_8601(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path)
    house.works.close()
    assert run(["--config", str(tmp_path / "config"), "export", ADA]) == 0
    [row] = json.loads(capsys.readouterr().out)["subscriber"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", row["since"])
