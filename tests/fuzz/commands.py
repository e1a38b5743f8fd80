"""Every command and option of `digest`, called by chance in this process: an exit code that is promised, and words.

What serves until it is stopped, and what opens a browser, is only asked wrongly here; tests/fuzz/streams.py
starts processes.
"""

from __future__ import annotations

import io
import os
import random
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import click

from digest import cli
from digest.app import wiring
from digest.collect.sandbox import Parser
from tests.fuzz.words import word

CODES = frozenset((0, 1, 2, 3, 130))
ENDLESS = ("serve", "web", "worker", "demo")  # given something wrong each time
SLOW = ("--online",)  # asks name servers
INPUTS = (b"", b"address\nada@reader.example\n", b"\xff\xfe\x00", b"\x00" * 5000, b"a" * 100_000, "²\n".encode(), b"\n" * 1000, b"password12\n")  # fmt: skip


@dataclass(slots=True)
class Outcome:
    codes: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        told = ", ".join(f"{count:,} x {code}" for code, count in sorted(self.codes.items()))
        return "\n".join([f"{self.codes.total():,} command lines: {told}", *self.faults[:20]])


def called(config: Path, count: int, seed: int) -> Outcome:
    """In the folder above `config`, which is a house of its own."""
    chance, outcome = random.Random(seed), Outcome()
    commands = list(_all())
    with _one_parser(), _within(config.parent):
        for number in range(count):
            words = _line(chance, commands)
            code, told = call(["--config", str(config), *words], chance.choice(INPUTS))
            outcome.codes[code] += 1
            if code not in CODES or "Traceback" in told or cli.BUG in told:
                shown = " ".join(one[:60] for one in words)
                outcome.faults.append(f"{number}: {shown}: {code}\n{told[-1500:]}")
    return outcome


def call(words: list[str], given: bytes = b"") -> tuple[int, str]:
    """The exit code of a command line, and what it says to people."""
    streams = [io.TextIOWrapper(io.BytesIO(one), "utf-8") for one in (given, b"", b"")]
    was = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        code = cli.run(words)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 whatever it is, it must not have got here
        code = -1
        traceback.print_exc()
    finally:
        sys.stdin, sys.stdout, sys.stderr = was
    told = ""
    for one in streams[1:]:
        one.flush()
        told += one.buffer.getvalue().decode(errors="replace")
    return code, told


def _all() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command with the words that lead to it."""
    context = click.Context(cli.digest)
    for name in cli.digest.list_commands(context):
        command = cli.digest.get_command(context, name)
        assert command
        yield (name,), command
        if isinstance(command, click.Group):
            for below, one in command.commands.items():
                yield (name, below), one


def _line(
    chance: random.Random, commands: list[tuple[tuple[str, ...], click.Command]]
) -> list[str]:
    words, command = chance.choice(commands)
    line = list(words)
    if chance.random() < 0.03:
        line.append(_word(chance))
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            if chance.random() < 0.3 and not {*parameter.opts} & {*SLOW}:
                line.append(chance.choice(parameter.opts))
                if not parameter.is_flag:
                    line.append(_value(chance, parameter))
        elif parameter.required or chance.random() < 0.5:
            several = chance.choice((1, 1, 2, 5)) if parameter.nargs == -1 else 1
            line += [_value(chance, parameter) for _ in range(several)]
    if words[0] in ENDLESS:
        line.append(chance.choice(("--nothing-like-it", "--help", "\udce9 too many")))
    if chance.random() < 0.05:
        chance.shuffle(line)
    if line[0] in ENDLESS and "--link" not in line and "--help" not in line:
        line.append("--nothing-like-it")
    return line


def _value(chance: random.Random, parameter: click.Parameter) -> str:
    also: tuple[str, ...] = ()
    if isinstance(parameter.type, click.Choice):
        also = tuple(map(str, parameter.type.choices))
    elif isinstance(parameter.type, click.Path):
        also = (
            ".",
            "out",
            "config",
            "/dev/full",
            "/dev/null",
            "digest.db",
            "out/deep/er",
            "n" * 300,
        )
    elif isinstance(parameter.type, (click.types.IntParamType, click.IntRange)):
        also = ("1", "2", "7", "1000000")
    return _word(chance, also)


def _word(chance: random.Random, also: tuple[str, ...] = ()) -> str:
    while True:
        one = word(chance, also)
        # No process is given a NUL, and the machine's own folders are not for trying.
        if one in also or not ("\x00" in one or one.startswith(("/", "..", "~"))):
            return one


@contextmanager
def _one_parser() -> Iterator[None]:
    """One process for all: to start it takes longer than most commands."""
    parser = Parser()
    close = parser.close
    try:
        with (
            patch.object(wiring, "start_parser", lambda: parser),
            patch.object(parser, "close", lambda: None),
        ):
            yield
    finally:
        close()


@contextmanager
def _within(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        with patch.dict(os.environ, {"USER": "Ada"}):
            yield
    finally:
        os.chdir(before)
