"""init, demo: from an empty folder to a first edition, and what to do when it does not work."""

from __future__ import annotations

import shlex
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.base import calendar
from digest.base.addresses import Mailbox
from digest.cli.context import Context, at_terminal, pass_context, the_works

if TYPE_CHECKING:
    from digest.app.week.init import Answers

DEFAULT = Path()


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=DEFAULT)
@click.option(
    "--from", "site", metavar="URL", help="A site to find sources, name, logo and colours on."
)
@click.option("--yes", is_flag=True, help="Ask nothing: take what was found.")
@pass_context
def init(context: Context, folder: Path, site: str | None, yes: bool) -> None:
    """Write config/ and templates/ for a new newsletter.

    At a terminal it asks four questions, each with what it found as the answer.
    """
    if site:
        context.will_parse()
    from digest.app.week import init as beginning

    asks = not yes and at_terminal()
    if not site and asks:
        beginning.refuse_taken(folder)
        file = beginning.begin(folder, "", None, [], _ask(beginning.answers()))
        context.say(f"wrote {file} and {folder / 'templates'}")
        context.say("next: put your sources into that file,")
        context.say(f"      then: {_first_steps(folder)}")
        return
    if not site:
        beginning.write_example(folder)
        context.say(f"wrote {folder / 'config'} and {folder / 'templates'}")
        file = folder / "config" / "newsletters" / "example.toml"
        context.say(f"next: put your publication, source and sender into {file},")
        context.say(f"      then: {_first_steps(folder)}")
        return
    from digest.app.week.sources import to_begin_with
    from digest.cli.sources import say_others

    works = the_works(without_files=True)
    found = beginning.discover(site, reading=works.reading, now=works.now())
    taken, warning = to_begin_with(found, site, now=works.now())
    context.say(f"{found.site.name or site}: {taken[0]}")
    for one in taken[1:]:
        context.say(f"  and: {one}")
    if asks:
        beginning.refuse_taken(folder)
    given = _ask(beginning.answers(site, found)) if asks else None
    file = beginning.begin(folder, site, found, taken, given)
    say_others(context, found.offers, taken, newsletter=file.stem, there=_there(folder))
    if warning:
        click.echo(f"note: {warning}", err=True)
        click.echo(
            "      add more sources, or let it reach back: digest draft --since DAY", err=True
        )
    for what, value in (("logo", found.site.logo), ("colour", ", ".join(found.site.colours[:1]))):
        context.say(f"  {what}: {value or 'none found'}")
    context.say(f"wrote {file} and {folder / 'templates'}")
    context.say("next: look at title, timezone and sender in that file,")
    context.say(f"      then: {_first_steps(folder)}")


def _ask(found: Answers) -> Answers:
    """Four questions; Enter takes what was found. Nothing is written before they are answered."""
    from digest.app.week import init as beginning
    from digest.settings.providers import OWN_LISTS, PROVIDERS

    name = click.prompt("Name of the publication", default=found.name, err=True)
    sender = found.sender
    if name != found.name:
        sender = beginning.mailbox(name, sender.rpartition("@")[2].rstrip(">"))
    sender = click.prompt(
        "Sender, as readers see it", default=sender, err=True, value_proc=_as(Mailbox.read)
    )
    at = click.prompt(
        "Day and time it goes out",
        default=found.hand_over,
        err=True,
        value_proc=_as(calendar.parse),
    )
    kinds = click.Choice([one for one in PROVIDERS if one in OWN_LISTS])  # as the docs have them
    kind = click.prompt(
        "Provider (outbox: files on this machine, nothing is sent)",
        default=found.provider,
        type=kinds,
        err=True,
    )
    secrets, others = beginning.needs(kind)
    details = {one: click.prompt(f"  its {one}", err=True) for one in others}
    for one in secrets:
        click.echo(f"  its {one} is read from the variable {kind.upper()}_{one.upper()}", err=True)
    return beginning.Answers(name, sender, at, kind, details)


def _as(read: Callable[[str], object]) -> Callable[[str], str]:
    """The answer as it was typed, if it can be read; else click says why and asks again."""

    def proved(typed: str) -> str:
        try:
            read(typed)
        except ValueError as error:
            raise click.UsageError(f"give {error}") from None
        return typed

    return proved


def _there(folder: Path) -> str:
    """What goes before a command: settings are looked for where digest is called."""
    return "" if folder == DEFAULT else f"cd {shlex.quote(str(folder))} && "


def _first_steps(folder: Path) -> str:
    """Commands from the folder that the user is in now."""
    return f"{_there(folder)}digest collect && digest draft && digest compose"


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="The folder for the demo's settings, database and outbox; made anew each time.",
)
@click.option("--no-open", is_flag=True, help="Do not open the email in a browser.")
@pass_context
def demo(context: Context, out: Path, no_open: bool) -> None:
    """Do a whole week of an example publication, here.

    Collects, drafts, composes and checks an invented magazine served on this machine, and hands
    its email over to an outbox, a folder of .eml files.
    """
    from digest.app import demo as demonstration

    def open_in_browser(file: Path) -> None:
        click.launch(file.as_uri())
        context.say(
            "\nThe email's links lead to the example's site while this runs; Ctrl-C ends it."
        )
        threading.Event().wait()

    demonstration.run(out, say=context.say, show=(lambda _: None) if no_open else open_in_browser)
