"""What every command needs: the settings, opened things that are closed at the end, and a voice."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.base.errors import WrongUse

log = logging.getLogger("digest.settings")

if TYPE_CHECKING:
    from digest.app.wiring import Works
    from digest.model.editions import Edition
    from digest.settings import NewsletterSettings


@dataclass
class Context:
    config: Path
    quiet: bool = False
    _parser: Any = None  # one that was started early
    steps: Steps = field(default_factory=lambda: Steps())

    def will_parse(self) -> Any:
        """Start the parsing process now: it gets ready while this one imports what it needs."""
        from digest.app.wiring import start_parser

        self._parser = start_parser()
        _close_at_end(self._parser.close)
        return self._parser

    def which(self, words: Sequence[str]) -> tuple[NewsletterSettings, str]:
        """[NEWSLETTER] [EDITION]: the first word is an edition if no newsletter has that name."""
        settings = the_works().settings
        newsletters = {*settings.newsletters, *settings.broken}
        rest = list(words)
        name = (
            rest.pop(0) if rest and (rest[0] in newsletters or not _is_edition(rest[0])) else None
        )
        if len(rest) > 1:
            raise WrongUse(
                " ".join(words),
                "too many words",
                next_step="name a newsletter, then an edition: current, a number, a week or a date",
            )
        return settings.pick(name), rest[0] if rest else "current"

    def say(self, line: str = "") -> None:
        self.steps.close()
        if not self.quiet:
            click.echo(line)


def the_works(*, without_files: bool = False, serves: bool = False) -> Works:
    """The real things, made on first use and closed when the command ends.

    They are the command's own: a use case is given what it uses of them. `without_files`: where there
    is no folder of settings, an address can be looked at all the same. `serves`: it works for pages,
    whose visitors are not at this terminal.
    """
    from digest import settings as files
    from digest.app.ground import nobody
    from digest.app.wiring import Works

    command = click.get_current_context().find_root()
    made: Works | None = command.meta.get(_WORKS)
    if made:
        return made
    context = command.find_object(Context)
    assert context  # noqa: S101 every command has one
    bare = without_files and not context.config.is_dir()
    settings = files.without_files(context.config) if bare else files.load(context.config)
    for slug, error in settings.broken.items():
        log.error("%s is stopped by its settings: %s", slug, error)
    told = nobody if serves else context.steps
    made = command.meta[_WORKS] = Works(settings, parser=context._parser, told=told)
    _close_at_end(made.close)
    _close_at_end(context.steps.close)
    return made


def the_edition(
    context: Context, words: Sequence[str]
) -> tuple[Works, NewsletterSettings, Edition]:
    """The one that a command's words name, and what it takes to do something with it."""
    from digest.app.week import editions

    settings, name = context.which(words)
    works = the_works()
    return works, settings, editions.find(works.ground, settings, name)


def _close_at_end(close: Callable[[], None]) -> None:
    click.get_current_context().find_root().call_on_close(close)


_WORKS = "digest.works"


def _is_edition(word: str) -> bool:
    return word == "current" or word[:1].isdigit()


def _newsletters(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """For a shell that completes: the newsletters, read from their files' names alone."""
    root = ctx.find_root()
    folder = Path(root.params.get("config") or "config") / "newsletters"
    return sorted(one.stem for one in folder.glob("*.toml") if one.stem.startswith(begun))


def _words(ctx: click.Context, param: click.Parameter, begun: str) -> list[str]:
    """As `_newsletters`, and the editions there are. Without a database there are none: none is made."""
    from digest import settings as files
    from digest.app.wiring import Works
    from digest.base.errors import DigestError

    found = _newsletters(ctx, param, begun)
    root = ctx.find_root()
    try:
        settings = files.load(Path(root.params.get("config") or "config"))
        file = settings.database.removeprefix("sqlite:///")
        if file == settings.database or Path(file).is_file():
            works = Works(settings)
            try:
                for slug in settings.newsletters:
                    found += [str(one.number) for one in works.store.editions.lines(slug)[:12]]
            finally:
                works.close()
    except DigestError:
        pass
    return [one for one in dict.fromkeys((*found, "current")) if one.startswith(begun)]


pass_context = click.make_pass_decorator(Context)
which_argument = click.argument(
    "words", metavar="[NEWSLETTER] [EDITION]", nargs=-1, shell_complete=_words
)
newsletter_argument = click.argument("newsletter", required=False, shell_complete=_newsletters)
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")


def _name(_context: click.Context, _option: click.Parameter, given: str) -> str:
    """Somebody's name on one line: it goes into the history and on to terminals."""
    printable = given.encode(errors="replace").decode()
    return " ".join("".join(one if one.isprintable() else " " for one in printable).split())


by_option = click.option(
    "--by",
    "who",
    callback=_name,
    envvar="USER",
    default="somebody at the shell",
    show_default="$USER",
    help="Whose decision this is.",
)


def count(number: int, noun: str) -> str:
    """ "1 piece", "2 pieces", "0 entries"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("ry") else f"{number:,} {noun}s"


def in_full(moment: datetime, zone: tzinfo) -> str:
    """ "Friday 27 November 2026, 07:00" in a newsletter's zone."""
    local = moment.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def at_terminal() -> bool:
    """Whether somebody is there who can be asked."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty())


def print_json(document: Any) -> None:
    from digest.model import documents

    click.echo(documents.dumps(document))


def _one_line(text: str) -> str:
    """What strangers wrote, without what would move the cursor or turn the reading round."""
    return "".join(one if one.isprintable() else " " for one in text)


def columns(rows: Iterable[Sequence[object]], head: Sequence[str]) -> Iterator[str]:
    """Lines of a table whose columns are as wide as their widest cell; the last one is free.

    A long table is a stream: the cells of its first thousand rows say how wide.
    """
    table = chain([tuple(head)], (tuple(_one_line(str(cell)) for cell in row) for row in rows))
    first = list(islice(table, 1000))
    widths = [max(len(row[n]) for row in first) for n in range(len(head) - 1)]
    for row in chain(first, table):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]]).rstrip()


MOMENT_S = 0.5  # that a step takes without a word
PLAIN_S = 10  # between lines of how far it is, where no bar can be drawn


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int, int], None]]:
    """How far it is, on stderr; call with (done, total). A bar with rate and time left at a terminal of 60
    columns or more; else a plain line now and then, also where NO_COLOR is set or the terminal is dumb.
    """
    room = shutil.get_terminal_size().columns - len(label) - LEAST
    if not _draws() or room < 4:
        yield _plain_lines(label)
        return
    begun_at, begun = time.monotonic(), -1  # what an earlier run had done says nothing of this one
    with click.progressbar(
        length=total or 1,
        label=label,
        file=sys.stderr,
        width=min(room, 36),
        show_pos=True,
        show_eta=True,
        item_show_func=lambda rate: rate,
    ) as bar:

        def update(done: int, of: int) -> None:
            nonlocal begun
            begun = done if begun < 0 else begun
            bar.length = of
            took = time.monotonic() - begun_at
            rate = f"{(done - begun) / took:,.0f} a second" if took > 1 and done > begun else ""
            bar.update(done - bar.pos, rate)

        yield update


class Steps:
    """How far each step of a command is, one after the other; what is over in a moment says nothing."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._what, self._begun_at = "", 0.0
        self._update: Callable[[int, int], None] | None = None

    def __call__(self, what: str, done: int, total: int) -> None:
        if what != self._what:
            self.close()
            self._what, self._begun_at = what, time.monotonic()
        if self._update is None and time.monotonic() - self._begun_at >= MOMENT_S:
            self._update = self._open.enter_context(progress(what, total))
        if self._update:
            self._update(done, total)
        if done >= total:
            self.close()

    def close(self) -> None:
        """The next step begins in a line of its own, and so does what is said between two."""
        self._open.close()
        self._what, self._update = "", None


LEAST = 36  # columns that numbers, time left and rate take beside a bar


def _draws() -> bool:
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return bool(sys.stderr and sys.stderr.isatty() and not plain)


def _plain_lines(label: str) -> Callable[[int, int], None]:
    """What is over within seconds says nothing; what takes longer is heard of until its end."""
    told_at = time.monotonic()

    def update(done: int, of: int) -> None:
        nonlocal told_at
        if (now := time.monotonic()) - told_at >= PLAIN_S:
            told_at = now
            click.echo(f"{label}: {done:,} of {of:,}", err=True)

    return update
