"""doctor: what is wrong with an installation, worst first, and what of it can be set right by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from digest.base.errors import WrongUse
from digest.cli.context import (
    Context,
    at_terminal,
    count,
    json_option,
    pass_context,
    print_json,
    the_works,
)

if TYPE_CHECKING:
    from digest.app.service.doctor import Look


@click.command()
@click.option(
    "--after-restore",
    is_flag=True,
    help="First hold what may have been handed over since the backup that was restored.",
)
@click.option("--fix", is_flag=True, help="Offer to set right what can be by itself.")
@click.option("--yes", is_flag=True, help="With --fix: ask nothing.")
@json_option
@pass_context
def doctor(context: Context, after_restore: bool, fix: bool, yes: bool, as_json: bool) -> int:
    """Look for trouble, and name each remedy.

    Settings, database, clock and providers; look, readers' links, audience and sender of each newsletter.
    """
    from digest.app.service import doctor as examination

    if fix and not yes and not at_terminal():
        raise WrongUse(
            "--fix",
            "there is no terminal to ask at",
            so_far="nothing was changed",
            next_step="say --fix --yes to have everything set right that can be",
        )
    held = 0
    if after_restore:
        from digest.cli.keeping import say_held

        held = say_held(context)
    works = the_works()
    examine = partial(examination.examine, works)
    looks = list(examine())
    if fix:
        looks = [
            examination.mended(one, examine) if _wanted(one, yes=yes) else one for one in looks
        ]
    looks = examination.worst_first(looks)
    if as_json:
        print_json(examination.document(looks))
    else:
        for one in looks:
            _say(context, one)
    bad = [one for one in looks if one.state == "trouble"]
    if not as_json:
        later = sum(1 for one in looks if one.state == "later")
        before = f"; before the first real hand-over {later} more" if later else ""
        context.say(f"{count(len(bad), 'trouble') if bad else 'nothing'} to mend{before}")
    code = max((one.trouble.exit_code for one in bad if one.trouble), default=0)
    return 3 if code == 3 else 1 if bad or held else 0


def _wanted(look: Look, *, yes: bool) -> bool:
    if look.mend is None:
        return False
    return yes or click.confirm(f"{look.what}: {look.mend.words}?", err=True)


def _say(context: Context, look: Look) -> None:
    if look.trouble is None:
        context.say(f"good     {look.what}")
        return
    click.echo(f"{look.state:<7}  {look.what}")
    for line in look.trouble.report().splitlines():
        click.echo(f"         {line}")
    if look.mend:
        context.say("           digest doctor --fix offers to do it")
