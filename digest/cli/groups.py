"""A group of commands that says which one was meant, where it was none of its own."""

from __future__ import annotations

from difflib import get_close_matches

import click

# What people type who come from elsewhere, and what does it here.
OTHER_WORDS = {
    "send": "hand-over",
    "deliver": "hand-over",
    "publish": "hand-over",
    "preview": "web",
    "desk": "web",
    "render": "compose",
    "build": "compose",
    "fetch": "collect",
    "new": "init",
    "start": "serve",
    "stop": "skip",
    "test": "proof",
    "list": "pieces",
    "import": "subscribers import",
    "add": "sources add",
    "unsubscribe": "subscribers remove",
    "delete": "erase",
    "cron": "run",
    "stats": "results",
    "users": "editors",
    "help": "--help",
}


# Letters of a command's first sentence: where a line is too short for it, it goes on below
WHOLE = 200


class Group(click.Group):
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [
            (name, one.get_short_help_str(WHOLE)) for name, one in found if one and not one.hidden
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, and of a word that is no command which one may have been meant."""
        word, known = (args[0] if args else ""), self.list_commands(ctx)
        if word and word[:1] != "-" and word not in known:
            said = f"there is no command {word[:80]!r}"
            if ctx.parent is None and (meant := OTHER_WORDS.get(word.lower())):
                ctx.fail(f"{said}: digest {meant} does that")
            close = get_close_matches(word.lower(), known, n=2)
            path = ctx.command_path
            ctx.fail(
                f"{said}; did you mean {' or '.join(f'{path} {one}' for one in close)}?"
                if close
                else f"{said}; all of them: {path} --help"
            )
        return super().resolve_command(ctx, args)
