"""Words on the command line -> one stage call -> lines on the terminal and an exit code.

    0    done
    1    done, but something needs a person (findings, unknown batches, all sources failed)
    2    wrong use or settings
    3    the provider or the database could not be reached
    130  interrupted by Ctrl-C, SIGTERM or a terminal that went away; state is safe

Only a DigestError is shown as a message; anything else is a bug and keeps its traceback.
Commands live in modules beside this one and are imported when they are called for, because
what they need takes longer to import than most of them take to run.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from digest import __version__
from digest.base import logs
from digest.base.errors import FULL, DigestError, is_full
from digest.base.redaction import without_keys
from digest.cli.context import Context

COMMANDS = {  # name -> module of digest.cli; the function has the same name, with underscores
    "init": "setup",
    "demo": "setup",
    "doctor": "setup",
    "try": "looking",
    "read": "looking",
    "sources": "sources",
    "collect": "week",
    "pieces": "week",
    "draft": "week",
    "edit": "editing",
    "compose": "week",
    "check": "checking",
    "waive": "checking",
    "web": "desk",
    "proof": "desk",
    "approve": "week",
    "reopen": "week",
    "skip": "week",
    "hand-over": "handing",
    "ledger": "handing",
    "resolve": "handing",
    "run": "handing",
    "archive": "archiving",
    "schedule": "serving",
    "release": "serving",
    "status": "serving",
    "serve": "serving",
    "worker": "serving",
    "results": "results",
    "backup": "keeping",
    "restore": "keeping",
    "went-out": "keeping",
    "witness": "keeping",
    "export": "keeping",
    "erase": "keeping",
    "subscribers": "audience",
    "suppress": "audience",
    "suppressions": "audience",
    "editors": "desk",
}


class Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"digest.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, cmd_name.replace("-", "_").replace("try", "try_"))
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def invoke(self, ctx: click.Context) -> object:
        """As click does, but a reader who goes away, as in `digest pieces | head`, is no trouble."""
        try:
            code: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return code


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
    """Collects a publication's week, lets editors curate it, hands the email over once."""
    level = logging.DEBUG if verbose else logging.ERROR if quiet else logging.WARNING
    logs.set_up(level)
    ctx.obj = Context(config=config, quiet=quiet)


def run(words: Sequence[str]) -> int:
    """Do what the words say, and return the exit code."""
    # SIGTERM ends as Ctrl-C does: the call in flight is finished, then nothing new begins.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup keeps it running
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    try:
        code = digest.main(list(words), prog_name="digest", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except DigestError as error:
        click.echo(without_keys(error.report()), err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted; what was done is kept, run the command again to go on", err=True)
        return 130
    except OSError as error:
        if not is_full(error):
            raise
        click.echo(
            f"{error.filename or 'the output'} cannot be written: {FULL} ({error.strerror})",
            err=True,
        )
        if error.filename is not None:  # what no step of ours expected: a temporary file, for one
            return 2
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
