"""init, demo, doctor: from an empty folder to a first edition, and what to do when it does not work."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click

from digest.cli.context import Context, count, pass_context
from digest.errors import DigestError, WrongUse

DEFAULT = Path()


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=DEFAULT)
@pass_context
def init(context: Context, folder: Path) -> None:
    """Write config/ and templates/ for a new newsletter into a folder."""
    from digest import resources

    taken = [name for name in ("config", "templates") if (folder / name).exists()]
    if taken:
        raise WrongUse(
            str(folder.absolute()),
            f"it has {' and '.join(taken)} already",
            so_far="nothing was written",
            next_step="choose an empty folder: digest init FOLDER",
        )
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(resources.config(), folder / "config")
    (folder / "templates").mkdir()
    (folder / "templates" / "README.txt").write_text(
        "Files here win over digest's own, one by one. To change the look `magazine`, copy\n"
        f"{resources.templates() / 'email' / 'magazine'}\nto templates/email/magazine and edit.\n",
        encoding="utf-8",
    )
    context.say(f"wrote {folder / 'config'} and {folder / 'templates'}")
    context.say(
        "next: put your publication, source and sender into config/newsletters/example.toml,"
    )
    context.say("      then: digest collect && digest draft && digest compose")


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="The folder for the demo's settings, database and outbox; made anew each time.",
)
@click.option("--open/--no-open", "show", default=True, help="Open the email in a browser.")
@pass_context
def demo(context: Context, out: Path, show: bool) -> int:
    """The whole job on an invented publication: collect, draft, compose, check, hand over."""
    from digest import demonstration

    done = demonstration.run(out, say=context.say)
    context.say()
    for file in done.files:
        context.say(str(file))
    if show:
        click.launch(str(done.files[0]))
    return 0


@click.command()
@pass_context
def doctor(context: Context) -> int:
    """Look at settings, database, templates, providers and clock; each trouble with its remedy."""
    troubles = 0
    for what, trouble in _examine(context):
        if trouble is None:
            context.say(f"good     {what}")
        else:
            troubles += 1
            click.echo(f"trouble  {what}\n{_indented(trouble.report())}", err=True)
    context.say("nothing to mend" if not troubles else f"{count(troubles, 'trouble')} to mend")
    return 1 if troubles else 0


def _examine(context: Context) -> Iterator[tuple[str, DigestError | None]]:
    """(what was looked at, the trouble found or None), in the order a new user meets them."""
    try:
        works = context.works
    except DigestError as error:
        yield f"settings in {context.config}", error
        return
    settings = works.settings
    yield f"settings: {', '.join(settings.newsletters)}", None
    version = ".".join(map(str, sys.version_info[:3]))
    yield f"Python {version}", None
    yield _tried(f"database {settings.database}", lambda: works.store.database.ping())
    for name in settings.providers:
        yield _tried(f"provider {name}", lambda name=name: works.provider(name, "doctor"))
    for slug, one in settings.newsletters.items():
        look = one.newsletter.look
        yield _tried(f"look {look} of {slug}", lambda look=look: works.looks.check(look))
        yield _tried(f"readers' links of {slug}", lambda one=one: works.links_hold(one))
    yield _tried("clock", lambda: works.clock_holds(tolerance=timedelta(days=1)))


def _tried(what: str, look: object) -> tuple[str, DigestError | None]:
    try:
        look()  # type: ignore[operator]
    except DigestError as error:
        return what, error
    return what, None


def _indented(text: str) -> str:
    return "\n".join(f"         {line}" for line in text.splitlines())
