"""A database that is carried from run to run: only the one that ran last may run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from digest.cli import run
from tests.app.house import House

Said = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    house = House(tmp_path)
    house.works.close()
    for file in tmp_path.glob("digest.db*"):
        file.unlink()
    return tmp_path


def witness(folder: Path, *words: str) -> int:
    """As a runner does it: the file comes from the repository, the database from the last run."""
    return run(["--config", f"{folder}/config", "witness", f"{folder}/witness.txt", *words])


def keep(folder: Path, name: str) -> None:
    """Upload the database as a run leaves it."""
    backup = folder / name
    assert run(["--config", f"{folder}/config", "backup", str(backup)]) == 0


def bring(folder: Path, name: str) -> None:
    for file in folder.glob("digest.db*"):
        file.unlink()
    if name:
        shutil.copy(folder / name, folder / "digest.db")


def test_each_run_goes_on_with_the_database_of_the_last(folder: Path) -> None:
    for week in range(3):
        assert witness(folder) == 0
        keep(folder, f"{week}.db")
        bring(folder, f"{week}.db")


def test_a_lost_or_older_database_is_refused(folder: Path, capsys: Said) -> None:
    assert witness(folder) == 0
    keep(folder, "first.db")
    assert witness(folder) == 0
    keep(folder, "second.db")
    before = (folder / "witness.txt").read_text()
    for lost in ("", "first.db"):  # the artefact expired, or that of last week was never uploaded
        bring(folder, lost)
        assert witness(folder) == 1
        assert "is not the database that ran last" in capsys.readouterr().err
        assert (folder / "witness.txt").read_text() == before
    bring(folder, "second.db")
    assert witness(folder) == 0


def test_a_run_that_died_after_its_word_was_pushed_is_not_repeated(folder: Path) -> None:
    assert witness(folder) == 0
    keep(folder, "first.db")
    assert witness(folder) == 0  # pushed; then the runner dies, and nothing is uploaded
    bring(folder, "first.db")
    assert witness(folder) == 1


def test_a_run_whose_word_was_not_pushed_handed_nothing_over_and_is_forgotten(folder: Path) -> None:
    assert witness(folder) == 0
    keep(folder, "first.db")
    pushed = (folder / "witness.txt").read_text()
    assert witness(folder) == 0
    (folder / "witness.txt").write_text(pushed)
    bring(folder, "first.db")
    assert witness(folder) == 0


def test_a_lost_word_is_refused_too_and_a_person_may_begin_anew(folder: Path, capsys: Said) -> None:
    assert witness(folder) == 0
    (folder / "witness.txt").unlink()
    assert witness(folder) == 1
    assert "--again" in capsys.readouterr().err
    assert witness(folder, "--again") == 0
    assert witness(folder) == 0
