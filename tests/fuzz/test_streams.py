"""The command as a process: streams that are closed or full, a folder that is gone, a signal. Words, and a promised code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fuzz.house import built

pytestmark = pytest.mark.long

DOSE = pytest.mark.dose  # of the same kind as its neighbour
DIGEST = f"{sys.executable} -m digest"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with built(tmp_path / "house", at=datetime.now(UTC)) as house:
        return house.folder


def ended(line: str, folder: Path) -> tuple[int, str]:
    """Of a line for the shell: its exit code, and what it said on stderr."""
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "D": DIGEST},
        capture_output=True,
        timeout=120,
    )
    said = done.stderr.decode(errors="replace")
    assert "Traceback" not in said, said
    assert "Exception ignored" not in said, said
    return done.returncode, said


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$D pieces >&-", 0),
        pytest.param("$D pieces <&-", 0, marks=DOSE),
        pytest.param("$D pieces 2>&-", 0, marks=DOSE),
        pytest.param("$D pieces <&- >&- 2>&-", 0, marks=DOSE),
        ("$D editors add Ada --password-stdin <&-", 2),
        ("$D pieces > /dev/full", 2),
        pytest.param("$D nothing-like-it 2> /dev/full", 2, marks=DOSE),
        pytest.param("$D pieces > /dev/full 2> /dev/full", 2, marks=DOSE),
        ("$D pieces | true; exit ${PIPESTATUS[0]}", 0),
        (r"$D edit note $'\xff\xfe'", 2),
        pytest.param(r"$D pieces $'\xff'", 2, marks=DOSE),
        pytest.param(r"$D --config $'\xff' pieces", 2, marks=DOSE),
        pytest.param(r"printf '\xff\xfe\x00 no password' | $D editors add Ada --password-stdin", 2, marks=DOSE),
        pytest.param("$D editors add Ada --password-stdin < /dev/zero", 2, marks=DOSE),
        pytest.param("$D subscribers import /dev/zero", 2, marks=DOSE),
        ("head -c 30000000 /dev/zero | $D subscribers import -", 2),
        ("$D witness /dev/zero", 1),
        pytest.param("$D edit add 'http://[::1/'", 2, marks=DOSE),
        pytest.param("$D read 'http://[::1/'", 1, marks=DOSE),
        ("$D compose '²'", 2),
        pytest.param("$D edit lead '²'", 2, marks=DOSE),
        pytest.param("$D compose $(head -c 5000 /dev/zero | tr '\\0' 5)", 2, marks=DOSE),
        pytest.param("$D pieces $(head -c 5000 /dev/zero | tr '\\0' n)", 2, marks=DOSE),
        ("$D edit note $(head -c 5000 /dev/zero | tr '\\0' n) --by $(head -c 5000 /dev/zero | tr '\\0' n)", 0),
    ],
)  # fmt: skip
def test_a_stream_or_word_that_is_none_is_told(folder: Path, line: str, code: int) -> None:
    found, said = ended(line, folder)
    assert found == code, said


def test_a_folder_that_is_gone_is_told(folder: Path) -> None:
    gone = folder / "gone"
    gone.mkdir()
    code, said = ended(f"cd {gone} && rmdir {gone} && $D pieces", folder)
    assert code == 2, said


def test_tables_in_tables_without_end_are_a_mistake_in_the_settings(folder: Path) -> None:
    file = folder / "config/newsletters/harbour.toml"
    file.write_text(f"{file.read_text()}\n[links]\nparameters = {'[' * 3000}{']' * 3000}\n")
    code, said = ended("$D pieces", folder)
    assert code == 2, said
    assert "harbour.toml" in said


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it_in_words(folder: Path, word: signal.Signals) -> None:
    with subprocess.Popen(
        [*DIGEST.split(), "subscribers", "import", "-"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stderr
        process.stdin.write(
            b"address\n" * 200_000
        )  # more than a pipe holds: it is there, and reads
        process.stdin.flush()
        process.send_signal(word)
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert process.returncode == 130


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_parsers_process_ends_without_a_word(how: signal.Signals) -> None:
    code = "from digest.collect.sandbox import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "5", "1000000000"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        request = b'{"url": "https://harbour.example/"}'
        frame = len(request).to_bytes(4, "big") + request + (5).to_bytes(4, "big") + b"<rss>"
        process.stdin.write(frame)
        process.stdin.flush()
        assert process.stdout.read(4)
        if how is signal.SIGKILL:  # whoever asked it is gone: nobody takes the next answer
            process.stdout.close()
            process.stdin.write(frame)
            process.stdin.close()
        else:
            process.send_signal(how)
        said = process.stderr.read().decode()
    assert said == ""
