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
    from digest.store.database import Database


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@pass_context
def backup(context: Context, file: Path) -> None:
    """Write everything as it is now into FILE.

    digest may be running meanwhile.
    """
    from digest.store import backups

    backups.copy(the_works().store.database, file)
    context.say(
        f"{file} holds everything, {file.stat().st_size:,} bytes; keep it where only you read"
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@pass_context
def restore(context: Context, file: Path) -> int:
    """Put a backup in the place of the database.

    What may have been handed over since the backup is held.
    """
    from digest import settings
    from digest.store import backups, open_store
    from digest.store.database import Database

    open_store(f"sqlite:///{file.absolute()}").close()  # an older one is brought up to date
    loaded = settings.load(context.config)
    for error in loaded.broken.values():  # what that newsletter may have sent could not be held
        raise error
    database = Database(loaded.database)
    if database.on_server:
        open_store(database.url.render_as_string(hide_password=False)).close()
    with database.only_one("serve"):
        barred = backups.barred(database)
        came = {} if barred is None else _came(database, file.absolute())
        kept = backups.restore(file.absolute(), database, now=_now())
        still = backups.keep_out(database, barred or ())
    database.close()
    context.say(f"restored from {file}; what was there is kept in {kept}")
    if still:
        context.say(
            f"{count(still, 'suppression')} from after the backup taken over: who left stays out"
        )
    for slug, number in came.items():
        context.say(
            f"{count(number, 'reader')} of {slug} came in or changed something since the backup, which is not in it"
        )
        if database.on_server:
            context.say(f"      their consent stands in {kept}, tables subscriber and wish")
            continue
        context.say("      to bring them back from what is kept, in a list that import reads:")
        context.say(
            f"      DIGEST_DATABASE=sqlite:///{kept} digest subscribers export {slug} --status active > since.csv"
        )
        context.say(f"      digest subscribers import since.csv {slug}")
    code = say_held(context)
    if barred is None:
        context.say(
            "what was there could not be read: see at the provider who unsubscribed or complained since the "
            "backup, and suppress them: digest suppressions import FILE"
        )
        return 1
    return code


def _came(database: Database, backup: Path) -> dict[str, int]:
    from digest.store import backups

    if database.path and not database.path.exists():
        return {}
    return backups.came_since(database, backup)


def _now() -> datetime:
    from digest.app.wiring import utc_now

    return utc_now()


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
    from digest.store import privacy

    works = the_works()
    database = works.store.database
    barred = "suppression" in privacy.export(database, address)
    changed = privacy.erase(database, address, now=works.now())
    for table, rows in changed.items():
        context.say(f"{table}: {count(rows, 'row')}")
    if changed:
        context.say("erased here; the provider and your backups keep their own records")
    else:
        held = "nothing but a suppression, which stays," if barred else "nothing"
        context.say(f"{held} was held of {address}; no list will bring it in")


@click.command()
@click.argument("address")
@pass_context
def export(context: Context, address: str) -> None:
    """Print everything that is kept of a person, as JSON."""
    from digest.store import privacy

    print_json(privacy.export(the_works().store.database, address))
