"""`digest doctor` on one stream, worst first, and what it can set right by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digest.cli import examining, run
from digest.settings import load
from tests.app.house import House

KEY = '[providers.live]\nkind = "postmark"\ntoken = "written-here"\n[providers.main]\nkind = "outbox"\n'


def doctor(folder: Path, *words: str) -> int:
    return run(["--config", str(folder / "config"), "doctor", *words])


def test_a_fresh_folder_has_nothing_to_mend_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "week")]) == 0
    capsys.readouterr()
    assert doctor(tmp_path / "week", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["troubles"] == 0
    later = [one["what"] for one in document["looks"] if one["state"] == "later"]
    assert later == ["readers' links", "example: audience", "example: postal address"]
    assert document["later"] == len(later)


def test_the_worst_stands_first_and_all_on_one_stream(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path, '[newsletter]\nlook = "magazin"\n')
    house.works.close()
    (tmp_path / "config/digest.toml").write_text(
        'database = "postgresql://u:p@127.0.0.1:9/x?connect_timeout=1"\n'
    )
    assert doctor(tmp_path) == 3
    said = capsys.readouterr()
    assert said.err == ""
    states = [line.split()[0] for line in said.out.splitlines()[:-1] if line[:1] != " "]
    assert states == sorted(states, key=["trouble", "later", "good"].index)
    assert said.out.startswith("trouble  database")


def settings_open_to_others(house: House) -> Path:
    file = house.folder / "config/digest.toml"
    file.write_text(file.read_text() + KEY)
    newsletter = house.folder / "config/newsletters/harbour.toml"
    newsletter.write_text('[newsletter]\nprovider = "main"\n' + newsletter.read_text())
    file.chmod(0o644)
    return file


def half_written(house: House) -> Path:
    file = house.folder / "config/newsletters/harbour.toml.new"
    file.write_text("[publi")
    return file


def test_what_can_be_set_right_is_offered_and_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    house = House(tmp_path)
    house.works.close()
    open_file, left = settings_open_to_others(house), half_written(house)
    assert doctor(tmp_path) == 1
    assert "digest doctor --fix" in capsys.readouterr().out
    assert left.exists()
    assert doctor(tmp_path, "--fix") == 2  # nobody can be asked
    monkeypatch.setattr(examining, "at_terminal", lambda: True)
    monkeypatch.setattr("click.confirm", lambda words, **_: "remove" in words)
    assert doctor(tmp_path, "--fix") == 1
    assert not left.exists()
    assert open_file.stat().st_mode & 0o077
    assert doctor(tmp_path, "--fix", "--yes") == 0
    assert open_file.stat().st_mode & 0o777 == 0o600
    assert load(tmp_path / "config").newsletters
