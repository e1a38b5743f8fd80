"""`digest init` asks four questions at a terminal, and none elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest import settings
from digest.cli import digest, setup
from digest.settings.providers import SesSettings


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "at_terminal", lambda: True)


def init(folder: Path, *words: str, answers: str = "") -> Result:
    return CliRunner().invoke(digest, ["init", str(folder), *words], input=answers)


@pytest.mark.usefixtures("asks")
def test_enter_takes_what_was_found(tmp_path: Path) -> None:
    done = init(tmp_path / "week", answers="\n\n\n\n")
    assert done.exit_code == 0, done.output
    assert done.stderr.count("[") == 4
    made = settings.load(tmp_path / "week/config", {}).pick(None)
    assert made.newsletter.publication.name == "Your Publication"
    assert made.provider == "main"


@pytest.mark.usefixtures("asks")
def test_answers_stand_in_the_files_and_a_wrong_one_is_asked_again(tmp_path: Path) -> None:
    typed = "Küsten Blatt\nno address\nPost <post@blatt.example>\nsomeday\nthursday 06:30\nses\neu-west-1\n"
    done = init(tmp_path, answers=typed)
    assert done.exit_code == 0, done.output
    loaded = settings.load(tmp_path / "config", {})
    made = loaded.pick("kusten-blatt")
    assert made.newsletter.publication.name == "Küsten Blatt"
    assert made.newsletter.title == "Küsten Blatt: The Week"
    assert made.newsletter.sender.address == "post@blatt.example"
    assert str(made.schedule.hand_over) == "thursday 06:30"
    assert made.provider == "live"
    live = loaded.providers["live"]
    assert isinstance(live, SesSettings)
    assert (live.region, live.key_id.env, live.secret.env) == (
        "eu-west-1",
        "SES_KEY_ID",
        "SES_SECRET",
    )


@pytest.mark.usefixtures("asks")
def test_nothing_is_written_before_the_last_answer(tmp_path: Path) -> None:
    assert init(tmp_path / "week", answers="Harbour\n").exit_code == 1  # the input ended
    assert not (tmp_path / "week").exists()
    (tmp_path / "config").mkdir()
    done = init(tmp_path)
    assert "Name of" not in done.stderr  # no question before the folder is known to be free
    assert done.exception


@pytest.mark.parametrize("words", [(), ("--yes",)])
def test_nobody_is_asked_who_is_not_there(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "at_terminal", lambda: bool(words))
    done = init(tmp_path, *words)
    assert done.exit_code == 0
    assert done.stderr == ""
    assert (tmp_path / "config/newsletters/example.toml").exists()
