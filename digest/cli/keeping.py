"""backup, restore, went-out, erase, export: what is kept, and what is not."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.base.windows import instant
from digest.cli.context import (
    Context,
    by_option,
    count,
    newsletter_argument,
    pass_context,
    print_json,
    the_works,
)

if TYPE_CHECKING:
    from digest.settings import NewsletterSettings


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@pass_context
def backup(context: Context, file: Path) -> None:
    """Write everything as it is now into FILE.

    digest may be running meanwhile.
    """
    from digest.app.keep import backup as backups

    size = backups.backup(file, store=the_works().store)
    context.say(f"{file} holds everything, {size:,} bytes; keep it where only you read")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@pass_context
def restore(context: Context, file: Path) -> int:
    """Put a backup in the place of the database.

    What may have been handed over since the backup is held.
    """
    from digest.app.keep import backup as backups
    from digest.app.wiring import utc_now

    done = backups.restore(file, config=context.config, now=utc_now())
    context.say(f"restored from {file}; what was there is kept in {done.kept}")
    if done.barred:
        context.say(
            f"{count(done.barred, 'suppression')} from after the backup taken over: who left stays out"
        )
    for slug, number in done.came.items():
        context.say(
            f"{count(number, 'reader')} of {slug} came in or changed something since the backup, which is not in it"
        )
        if done.on_server:
            context.say(f"      their consent stands in {done.kept}, tables subscriber and wish")
            continue
        context.say("      to bring them back from what is kept, in a list that import reads:")
        context.say(
            f"      DIGEST_DATABASE=sqlite:///{done.kept} digest subscribers export {slug} --status active > since.csv"
        )
        context.say(f"      digest subscribers import since.csv {slug}")
    code = say_held(context)
    if done.barred is None:
        context.say(
            "what was there could not be read: see at the provider who unsubscribed or complained since the "
            "backup, and suppress them: digest suppressions import FILE"
        )
        return 1
    return code


def say_held(context: Context) -> int:
    from digest.app.keep import restore as restoring

    works = the_works()
    held = restoring.after_restore(works.ground)
    known = works.settings.newsletters
    gone = [one for one in held.hand_overs if one.split()[0] not in known]
    for one in gone:
        context.say(
            f"held: {one} has no settings file, so nothing of it goes out; it waits for you if that comes back"
        )
    waiting = [one for one in held.hand_overs if one not in gone]
    for one in waiting:
        which = one.replace(" ", " --week ")
        context.say(
            f"held: {one} may have been handed over since the backup; look at the provider:"
        )
        context.say(f"      readers have it: digest went-out {which} --on DAY")
        context.say(f"      nobody has it:   digest release {which}")
        context.say(f"      nobody is to:    digest skip {which}")
    if held.batches:
        context.say(
            f"{count(held.batches, 'open batch').replace('batchs', 'batches')} became unknown: "
            "see digest ledger, look at the provider, then digest resolve"
        )
    if not waiting and not held.batches:
        context.say("nothing was under way; the schedule goes on")
    return 1 if waiting or held.batches else 0


@click.command("went-out")
@newsletter_argument
@click.option("--week", "key", default="", help="Its key, as `doctor --after-restore` names it.")
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]),
    help="The day it went out, in the newsletter's zone (default: when it was due).",
)
@by_option
@pass_context
def went_out(
    context: Context, newsletter: str | None, key: str, day: datetime | None, who: str
) -> None:
    """Say that readers have an edition after a restore.

    A restored backup cannot know that it went out. Its pieces count as used, and nobody is handed it again.
    """
    from digest.app.keep import restore as restoring

    works = the_works()
    settings = works.settings.pick(newsletter)
    at = _moment(day, settings, works.now()) if day else None
    edition = restoring.went_out(works.ground, settings, key=key, at=at, who=who)
    context.say(
        f"{edition.label} ({edition.key}) went out, by your word: its "
        f"{count(len(edition.placements), 'piece')} will not run again, and nobody is handed it again"
    )


def _moment(day: datetime, settings: NewsletterSettings, now: datetime) -> datetime:
    """A local day or minute as an instant; a day alone means the hour of the settings, or now if that is
    still to come today."""
    zone = settings.newsletter.timezone
    if day.time() != time():
        return instant(day.date(), day.time(), zone)
    due = instant(day.date(), settings.schedule.hand_over.wall, zone)
    return min(due, now) if now.astimezone(zone).date() == day.date() else due


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--again", is_flag=True, help="Begin anew with this database, which you vouch for.")
@pass_context
def witness(context: Context, file: Path, again: bool) -> None:
    """Refuse a database that is not the one that ran last.

    FILE holds a word that changes with every call, here and in the database. Keep it elsewhere than the
    database, and make it durable before you hand anything over.
    """
    from digest.app.keep import witness as witnessing

    witnessing.witness(the_works().ground, file, again=again)
    context.say(f"it is the database that ran last; keep {file} before anything is handed over")


@click.command()
@click.argument("address")
@pass_context
def erase(context: Context, address: str) -> None:
    """Take a person out of everything that is kept. One suppression stays, so that no list brings them back."""
    from digest.app.readers import privacy

    works = the_works()
    erased = privacy.erase(address, store=works.store, now=works.now())
    for table, rows in erased.rows.items():
        context.say(f"{table}: {count(rows, 'row')}")
    if erased.rows:
        context.say("erased here; the provider and your backups keep their own records")
    else:
        held = "nothing but a suppression, which stays," if erased.was_barred else "nothing"
        context.say(f"{held} was held of {address}; no list will bring it in")


@click.command()
@click.argument("address")
@pass_context
def export(context: Context, address: str) -> None:
    """Print everything that is kept of a person, as JSON."""
    from digest.app.readers import privacy

    print_json(privacy.export(address, store=the_works().store))
