"""erase, as an operator reads it."""

from __future__ import annotations

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
