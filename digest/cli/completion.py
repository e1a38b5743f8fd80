"""completion: the shell's own words for commands, options, newsletters, editions, looks and sections."""

from __future__ import annotations

import os
from pathlib import Path

import click

from digest.base.errors import WrongUse
from digest.cli.context import Context, pass_context

# Where each shell looks by itself, below the home folder.
_PLACES = {
    "bash": ".local/share/bash-completion/completions/digest",
    "zsh": ".local/share/zsh/site-functions/_digest",
    "fish": ".config/fish/completions/digest.fish",
}


@click.command()
@click.argument("shell", required=False, type=click.Choice(list(_PLACES)))
@click.option("--install", is_flag=True, help="Write it where the shell looks for it.")
@pass_context
def completion(context: Context, shell: str | None, install: bool) -> None:
    """Print what completes words in your shell, or install it."""
    from click.shell_completion import get_completion_class

    from digest.cli import digest

    shell = shell or Path(os.environ.get("SHELL", "")).name
    made = get_completion_class(shell) if shell in _PLACES else None
    if made is None:
        raise WrongUse(
            f"the shell {shell[:40]!r}" if shell else "your shell",
            "it is none of those that can be completed",
            next_step="name one: digest completion bash, zsh or fish",
        )
    script = made(digest, {}, "digest", "_DIGEST_COMPLETE").source()
    if not install:
        click.echo(script)
        return
    file = Path.home() / _PLACES[shell]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(script)
    context.say(f"written to {file}; it works in the next shell that you open")
    if shell == "zsh":
        context.say(f"zsh looks there if ~/.zshrc has, before compinit: fpath+=({file.parent})")
