"""The demo says little, and what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.app import demo


@pytest.mark.dose
def test_it_says_at_most_25_lines_and_ends_with_three_things_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    demo.run(tmp_path / "demo", say=said.append, show=lambda file: said.append(str(file.exists())))
    assert said.pop() == "True"
    assert len("\n".join(said).splitlines()) <= 24  # and one of make's
    assert said[-4] == "Three things to do next:"
    assert all("digest " in line for line in said[-3:])
    assert "demo/out/edition.html" in said
