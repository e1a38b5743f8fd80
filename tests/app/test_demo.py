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


def test_what_to_type_is_what_a_shell_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / ".venv/bin/digest"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", [".venv/bin/digest", "demo"])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert str(demo._program()) == ".venv/bin/digest"
    monkeypatch.setenv("PATH", str(program.parent))
    assert str(demo._program()) == "digest"
