"""What somebody meets first: help in groups, words that were meant, where the week stands, completion."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from digest.cli import COMMANDS, GROUPS, MOST_USED, run
from digest.cli.groups import OTHER_WORDS


def test_help_shows_every_command_in_one_group_and_five_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    heads = [line.rstrip(":") for line in lines if line[:1] not in (" ", "") and line[-1:] == ":"]
    assert heads[1:] == ["The five most used", *GROUPS]
    shown = [
        line.split()[0] for line in lines[lines.index("The five most used:") :] if line[:2] == "  "
    ]
    assert shown[:5] == list(MOST_USED)
    assert shown[5:] == list(COMMANDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["colect"], "digest collect"),
        (["hadn-over"], "digest hand-over"),
        (["send"], "digest hand-over"),
        (["preview"], "digest web"),
        (["import"], "digest subscribers import"),
        (["subscribers", "improt"], "digest subscribers import"),
        (["edit", "led"], "digest edit lead"),
        (["suppressions", "lfit"], "digest suppressions lift"),
        (["Ledger"], "digest ledger"),
    ],
)
def test_a_word_that_is_no_command_is_told_what_may_be_meant(
    typed: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert f"{meant} " in f"{told.replace('?', ' ')} "


def test_other_houses_words_lead_to_commands_that_are_there() -> None:
    for meant in OTHER_WORDS.values():
        assert meant.split()[0] in (*COMMANDS, "--help")


def test_alone_it_says_where_each_week_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([]) == 0
    assert capsys.readouterr().out.startswith("Usage: digest")
    assert run(["init", "."]) == 0
    capsys.readouterr()
    assert run([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[-1].split(maxsplit=1)[1] == "digest collect example"
    assert run(["-q"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_words(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run(["completion", shell, "--install"]) == 0
    [written] = [one for one in tmp_path.rglob("*digest*") if one.is_file()]
    if shutil.which(shell):  # it must be one that the shell can read
        subprocess.run([shell, "-n", str(written)], check=True)
    capsys.readouterr()
    assert run(["completion", "tcsh"]) == 2


def test_words_are_completed_with_the_newsletters_and_editions_there_are(tmp_path: Path) -> None:
    folder = tmp_path / "config/newsletters"
    folder.mkdir(parents=True)
    (folder / "harbour.toml").write_text("")

    def completed(line: str) -> list[str]:
        words = line.split(" ")
        done = subprocess.run(
            [sys.executable, "-m", "digest"],
            env=os.environ
            | {
                "_DIGEST_COMPLETE": "bash_complete",
                "COMP_WORDS": line,
                "COMP_CWORD": str(len(words) - 1),
            },
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=True,
        )
        return [one.partition(",")[2] for one in done.stdout.splitlines()]

    assert completed("digest hand-o") == ["hand-over"]
    assert completed("digest collect har") == ["harbour"]
    assert "current" in completed("digest draft cu") or "harbour" in completed("digest status h")
    assert not (tmp_path / "digest.db").exists()


# What is typed before the tab, and how each shell is asked what it offers.
ASKED = {
    "bash": 'source {script}; words="$LINE"; COMP_WORDS=($words); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); '
    '$(complete -p digest | sed "s/.*-F \\([^ ]*\\).*/\\1/") digest; printf "%s\\n" "${{COMPREPLY[@]}}"',
    "fish": 'source {script}; complete -C "$LINE"',
    "zsh": "zmodload zsh/zpty; zpty z zsh -f -i; zpty -w z 'PS1=; autoload -U compinit; compinit -u -D; "
    'source {script}; bindkey "^I" complete-word\'; sleep 1; zpty -w -n z "$LINE"$\'\\t\'; '
    "for i in 1 2 3 4 5 6; do sleep 1; zpty -r -t z out && print -rn -- $out; done; true",
}


@pytest.mark.dose
@pytest.mark.parametrize("shell", [one for one in ASKED if shutil.which(one)])
def test_a_real_shell_completes_commands_and_newsletters(shell: str, tmp_path: Path) -> None:
    folder = tmp_path / "config/newsletters"
    folder.mkdir(parents=True)
    (folder / "harbour.toml").write_text("")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "digest").write_text(f'#!/bin/sh\nexec {sys.executable} -m digest "$@"\n')
    (bin_ / "digest").chmod(0o755)
    env = os.environ | {
        "PATH": f"{bin_}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    script = tmp_path / "completion"
    made = subprocess.run([bin_ / "digest", "completion", shell], env=env, cwd=tmp_path, capture_output=True, check=True)  # fmt: skip
    script.write_bytes(made.stdout)
    for typed, offered in (("digest hand-o", "hand-over"), ("digest collect har", "harbour")):
        told = subprocess.run(
            [shell, "-c", ASKED[shell].format(script=script)],
            env=env | {"LINE": typed},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        assert offered in told.stdout, (typed, told)
