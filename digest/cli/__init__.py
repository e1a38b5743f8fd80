"""Words on the command line -> one stage call -> lines on the terminal and an exit code.

    0    done
    1    done, but something needs a person (findings, unknown batches, all sources failed)
    2    wrong use or settings
    3    the provider or the database could not be reached
    130  interrupted by Ctrl-C, SIGTERM or a terminal that went away; state is safe

A DigestError is shown as a message, and so is what the system refuses (a file, a stream). Anything else is
a bug: it is told as one, with its traceback only if --verbose asks for it, and ends with 1.
Commands live in modules beside this one and are imported when they are called for, because
what they need takes longer to import than most of them take to run.
"""

from __future__ import annotations

import io
import logging
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import click

from digest import __version__
from digest.base import logs
from digest.base.errors import FULL, DigestError, is_full
from digest.base.redaction import without_keys
from digest.cli.context import Context
from digest.cli.groups import WHOLE, Group

GROUPS = {  # as docs/commands.md has them: heading -> command -> module of digest.cli
    "To begin with": {
        "init": "setup",
        "demo": "setup",
        "doctor": "examining",
        "completion": "completion",
        "docs": "reference",
        "schema": "reference",
    },
    "To look": {"try": "looking", "read": "looking", "sources": "sources"},
    "The week": {
        "collect": "week",
        "pieces": "week",
        "draft": "week",
        "events": "week",
        "edit": "editing",
        "compose": "week",
        "check": "checking",
        "web": "desk",
        "proof": "desk",
        "waive": "checking",
        "approve": "week",
        "reopen": "week",
        "skip": "week",
    },
    "Handing over": {
        "hand-over": "handing",
        "ledger": "handing",
        "resolve": "handing",
        "run": "handing",
        "results": "results",
    },
    "By itself": {
        "schedule": "serving",
        "status": "serving",
        "release": "serving",
        "serve": "serving",
        "worker": "serving",
    },
    "The archive, and what is kept": {
        "archive": "archiving",
        "pictures": "pictures",
        "backup": "keeping",
        "restore": "keeping",
        "went-out": "keeping",
        "witness": "keeping",
        "export": "keeping",
        "erase": "keeping",
    },
    "The audience and the editors": {
        "subscribers": "audience",
        "follows": "follows",
        "suppress": "audience",
        "suppressions": "audience",
        "editors": "desk",
    },
}
COMMANDS = {name: module for group in GROUPS.values() for name, module in group.items()}
MOST_USED = ("init", "collect", "draft", "web", "hand-over")


class Commands(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"digest.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, cmd_name.replace("-", "_").replace("try", "try_"))
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, COMMANDS))
        for heading, names in {"The five most used": MOST_USED, **GROUPS}.items():
            rows = []
            for name in names:
                command = self.get_command(ctx, name)
                if command is not None:
                    rows.append((name.ljust(width), command.get_short_help_str(WHOLE)))
            with formatter.section(heading):
                formatter.write_dl(rows)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """As click does, with the help's reader who goes away as in `invoke`."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except BrokenPipeError:
            _silence(sys.stdout)
            raise click.exceptions.Exit(0) from None

    def invoke(self, ctx: click.Context) -> object:
        """As click does, but a reader who goes away, as in `digest pieces | head`, is no trouble."""
        try:
            code: object = super().invoke(ctx)
            if sys.stdout:  # there is none where it was closed
                sys.stdout.flush()
        except BrokenPipeError:
            _silence(sys.stdout)
            return 0
        return code


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.version_option(__version__, message="digest %(version)s")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar="DIGEST_CONFIG",
    default=Path("config"),
    help="The settings folder (default: $DIGEST_CONFIG, else ./config).",
)
@click.option("-v", "--verbose", is_flag=True, help="Say more.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.pass_context
def digest(ctx: click.Context, config: Path, verbose: bool, quiet: bool) -> None:
    """Collects a publication's week, lets editors curate it, hands the email over once.

    Alone, in a folder with a newsletter, it says where the week stands and what comes next.
    """
    level = logging.DEBUG if verbose else logging.ERROR if quiet else logging.WARNING
    logs.set_up(level)
    ctx.obj = Context(config=config, quiet=quiet)
    if ctx.invoked_subcommand is None:
        from digest.cli import standing

        if not config.is_dir():
            click.echo(ctx.get_help())
            return
        standing.say(ctx.obj)


BUG = "this is a bug in digest"


def run(words: Sequence[str]) -> int:
    """Do what the words say, and return the exit code."""
    # SIGTERM ends as Ctrl-C does: the call in flight is finished, then nothing new begins.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup keeps it running
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # words of strangers hold what no terminal takes
            stream.reconfigure(errors="backslashreplace")
    if not all(map(_is_text, words)):
        _tell("a word of the command line holds bytes that are no UTF-8; nothing was done")
        return 2
    try:
        code = digest.main(list(words), prog_name="digest", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        _tell(f"{_usage(error)}Error: {error.format_message()}")
        return error.exit_code
    except DigestError as error:
        _tell(error.report())
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _tell("interrupted; what was done is kept, run the command again to go on")
        return 130
    except OSError as error:
        return _of_the_system(error)
    except MemoryError:
        _tell("there is not enough memory for this; what was done is kept")
        return 2
    except Exception as error:  # noqa: BLE001 the last one who can say anything
        return _of_a_bug(error)


def _of_the_system(error: OSError) -> int:
    """What no step of ours expected of the system: a temporary file, a stream, the folder we are in."""
    if isinstance(error, BrokenPipeError):
        _silence(sys.stdout)
        return 0
    if error.filename is None and is_full(error):
        _tell(f"the output cannot be written: {FULL} ({error.strerror})")
        _silence(sys.stdout)
        return 2
    named = os.fsencode(error.filename).decode(errors="replace") if error.filename else ""
    if is_full(error):
        _tell(f"{named} cannot be written: {FULL} ({error.strerror})")
    else:
        _tell(f"{named or 'the system'}: {error.strerror or error}")
    return 2


def _of_a_bug(error: Exception) -> int:
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}, line {last.lineno}"
    if logging.getLogger().level <= logging.DEBUG:
        _tell("".join(traceback.format_exception(error)))
    _tell(
        f"{BUG}: {type(error).__name__}: {str(error)[:500]} ({place})\n"
        "  so far:  what was done is kept\n"
        "  next:    say so where digest comes from, with what `digest --verbose ...` prints more"
    )
    return 1


def _usage(error: click.ClickException) -> str:
    """The line that click prints above a mistake in the words."""
    context = getattr(error, "ctx", None)
    if context is None:
        return ""
    return f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n\n"


def _tell(text: str) -> None:
    """On stderr, if there is anybody: one that is full or closed must not hide the exit code."""
    try:
        click.echo(without_keys(text), err=True)
        if sys.stderr:
            sys.stderr.flush()
    except (OSError, ValueError):
        _silence(sys.stderr)


def _silence(stream: TextIO | None) -> None:
    """Let what is left in a stream that takes no more go nowhere; Python would complain at its end."""
    with suppress(OSError, ValueError):
        if stream:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _is_text(word: str) -> bool:
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True
