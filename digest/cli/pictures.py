"""pictures: take one from readers, in old emails too."""

from __future__ import annotations

import click

from digest.cli.context import Context, count, pass_context, the_works


@click.group()
def pictures() -> None:
    """What readers get of pictures."""


@pictures.command()
@click.argument("name", metavar="HASH")
@pass_context
def withdraw(context: Context, name: str) -> None:
    """Take a picture from readers, in old emails too.

    HASH is the last part of its address, or how it begins. All copies of that picture go, and it is not
    copied again.
    """
    works = the_works()
    newsletters = [one.newsletter for one in works.settings.newsletters.values()]
    gone = works.pictures.withdraw(name, newsletters)
    context.say(
        f"{count(len(gone), 'copy').replace('copys', 'copies')} withdrawn: {', '.join(gone)}"
    )
    context.say("its address answers 410 from now on; caches may keep it for a day")
