"""How far long work is, at a terminal and where there is none; help at any width."""

from __future__ import annotations

import os
import pty
import re
import sys
from pathlib import Path

import click
import pytest

from digest.cli import COMMANDS, context, digest, run
from tests.app.house import House


def test_piped_work_tells_plain_lines_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 3.0, 10.0, 12.0, 25.0])
    monkeypatch.setattr("digest.cli.context.time.monotonic", lambda: next(clock))
    with context.progress("Collecting", 40) as update:
        for done in (1, 12, 13, 1_030):
            update(done, 4_000)
    assert capsys.readouterr().err == "Collecting: 12 of 4,000\nCollecting: 1,030 of 4,000\n"


def test_each_step_has_its_own_lines_and_a_quick_one_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 0.0
    monkeypatch.setattr("digest.cli.context.time.monotonic", lambda: now)
    told = context.Context(Path("config"))
    for second, what, done in (
        (0, "Pictures", 0),
        (0.4, "Pictures", 6),  # over in a moment
        (1, "Composing variants", 1),
        (2, "Composing variants", 2),
        (13, "Composing variants", 5),
        (14, "Handing over harbour-1", 1),
        (15, "Handing over harbour-1", 2),
        (26, "Handing over harbour-1", 3),
    ):
        now = second
        told.steps(what, done, 6)
    assert capsys.readouterr().err == (
        "Composing variants: 5 of 6\nHanding over harbour-1: 3 of 6\n"
    )
    told.say("done")
    now = 99
    told.steps("Handing over harbour-1", 4, 6)  # begins anew
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("name", "value", "drawn"), [("TERM", "xterm", True), ("TERM", "dumb", False), ("NO_COLOR", "1", False)])  # fmt: skip
@pytest.mark.parametrize("columns", [60, 80, 200])
def test_a_bar_stays_in_its_line_and_is_not_drawn_where_it_must_not(
    name: str, value: str, drawn: bool, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("COLUMNS", str(columns))
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with context.progress("Collecting", 40) as update:
            update(7, 40)
        terminal.flush()
        os.set_blocking(ours, False)
        try:
            said = os.read(ours, 10_000).decode()
        except BlockingIOError:
            said = ""
    os.close(ours)
    assert ("[" in said) is drawn
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said)
    assert all(len(line) <= columns for line in re.split(r"[\r\n]+", plain))


@pytest.mark.parametrize("columns", [60, 80])
def test_help_keeps_its_width_and_its_sentences(columns: int) -> None:
    whole = click.Context(digest)
    for name in COMMANDS:
        command = digest.get_command(whole, name)
        assert command is not None
        told = command.get_help(click.Context(command, info_name=name, terminal_width=columns))
        assert all(len(line) <= columns for line in told.splitlines()), name
    told = digest.get_help(click.Context(digest, info_name="digest", terminal_width=columns))
    assert all(len(line) <= columns for line in told.splitlines())
    assert not re.findall(r"[a-z]\.\.\.$", told, re.MULTILINE)


def test_a_long_list_says_how_far_its_reading_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    House(tmp_path).works.close()
    monkeypatch.setattr(context, "PLAIN_S", 0)
    file = tmp_path / "readers.csv"
    file.write_text("address\n" + "".join(f"reader{n}@harbour.example\n" for n in range(1_200)))
    assert run(["--config", str(tmp_path / "config"), "subscribers", "import", str(file)]) == 0
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert re.fullmatch(rf"Reading readers.csv: [\d,]+ of {file.stat().st_size:,}", told[0])
