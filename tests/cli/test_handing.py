"""`digest hand-over` days before an edition's time: it says what that means, and asks who can answer."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from digest.app.wiring import Works
from digest.cli import digest, handing
from tests.app.house import DAY, FRIDAY, HOUR, House


@pytest.mark.parametrize(
    ("at", "terminal", "words", "answer", "code", "asked", "gone"),
    [
        (FRIDAY - 3 * DAY, True, (), "n\n", 1, True, False),
        (FRIDAY - 3 * DAY, True, (), "y\n", 0, True, True),
        (FRIDAY - 3 * DAY, True, ("--yes",), "", 0, False, True),
        (FRIDAY - 3 * DAY, True, ("--dry-run",), "", 0, False, False),
        (FRIDAY - 3 * DAY, False, (), "", 0, True, True),  # a script: told, and done
        (FRIDAY - 3 * HOUR, True, (), "", 0, False, True),
    ],
)
def test_what_would_be_days_early_is_asked_about(
    at: object,
    terminal: bool,
    words: tuple[str, ...],
    answer: str,
    code: int,
    asked: bool,
    gone: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert isinstance(at, type(FRIDAY))
    house = House(tmp_path)
    house.publish("tides", "gauges", at=at - 2 * DAY)
    house.approve(house.draft(at), at)
    monkeypatch.setattr("digest.app.wiring.Works", partial(Works, now=lambda: at))
    monkeypatch.setattr(handing, "at_terminal", lambda: terminal)
    done = CliRunner().invoke(
        digest, ["--config", str(tmp_path / "config"), "hand-over", *words], input=answer
    )
    assert done.exit_code == code, done.output
    assert ("nothing goes out on Friday" in done.stderr) is asked
    assert house.line(1)[2] is gone
    if gone:  # what is begun is nobody's question any more
        again = CliRunner().invoke(digest, ["--config", str(tmp_path / "config"), "hand-over"])
        assert "nothing goes out on" not in again.stderr
    house.works.close()


def test_a_day_ahead_is_early_and_an_hour_less_is_not(tmp_path: Path) -> None:
    from digest.app.week import gate

    house = House(tmp_path)
    house.publish("tides", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - DAY)
    assert gate.early(house.settings.calendar, edition, now=FRIDAY - DAY).count("\n") == 3
    assert gate.early(house.settings.calendar, edition, now=FRIDAY - timedelta(hours=23)) == ""
    house.works.close()
