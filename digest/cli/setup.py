"""init, demo: from an empty folder to a first edition, and what to do when it does not work."""

from __future__ import annotations

import shlex
import threading
from pathlib import Path

import click

from digest.cli.context import Context, pass_context, the_works

DEFAULT = Path()


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=DEFAULT)
@click.option(
    "--from", "site", metavar="URL", help="A site to find sources, name, logo and colours on."
)
@pass_context
def init(context: Context, folder: Path, site: str | None) -> None:
    """Write config/ and templates/ for a new newsletter."""
    if site:
        context.will_parse()
    from digest.app.week import init as beginning

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
    file = beginning.begin(folder, site, found, taken)
    context.say(f"{found.site.name or site}: {taken[0]}")
    for one in taken[1:]:
        context.say(f"  and: {one}")
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
