"""follows: what readers follow, of what is offered to them."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from digest.cli.audience import encoding_option, one_newsletter, say_rejects
from digest.cli.context import (
    Context,
    columns,
    count,
    json_option,
    pass_context,
    print_json,
    the_edition,
    the_works,
    which_argument,
)

if TYPE_CHECKING:
    from digest.app.wiring import Works
    from digest.model.follows import Subject


@click.group()
def follows() -> None:
    """Look at and change what readers follow."""


@follows.command("list")
@click.option("--address", default="", help="Only what this reader follows.")
@click.option("--offered", is_flag=True, help="What they may follow, and how many pieces it had.")
@one_newsletter
@json_option
@pass_context
def list_(
    context: Context, address: str, offered: bool, newsletter: str | None, as_json: bool
) -> None:
    """Print what is followed, and by how many."""
    from digest.app.readers import follows as following

    works = the_works()
    settings = works.settings.pick(newsletter)
    slug = settings.newsletter.slug
    if address:
        found = works.store.follows.all_of(slug, address=address)
        rows: list[dict[str, object]] = [
            {"kind": one.kind, "name": one.name, "since": since.isoformat()}
            for _, one, since in found
        ]
    else:
        followers = works.store.follows.counts(slug)
        pieces = {
            one.subject: one.pieces
            for one in following.offered(works.store.pieces, settings.newsletter, now=works.now())
        }
        shown = [one for one in followers if one not in pieces] if not offered else []
        rows = [
            {
                "kind": one.kind,
                "name": one.name,
                "readers": followers.get(one, 0),
                "pieces": pieces.get(one, 0),
            }
            for one in (*pieces, *shown)
            if offered or one in followers
        ]
    if as_json:
        print_json(rows)
        return
    if not rows:
        context.say("nothing is offered" if offered else "nobody follows anything")
        return
    for line in columns((list(row.values()) for row in rows), list(rows[0])):
        context.say(line)


def _meant(newsletter: str | None, subject: str) -> tuple[Works, str, Subject]:
    from digest.app.readers import follows as following

    works = the_works()
    settings = works.settings.pick(newsletter)
    return works, settings.newsletter.slug, following.meant(settings, subject)


@follows.command()
@click.argument("address")
@click.argument("subject")
@one_newsletter
@pass_context
def add(context: Context, address: str, subject: str, newsletter: str | None) -> None:
    """Let a subscriber follow SUBJECT, such as "author:Ines Calder"."""
    works, slug, one = _meant(newsletter, subject)
    new = works.store.follows.add(slug, address, one, now=works.now())
    context.say(f"{address} {'follows' if new else 'already followed'} {one}")


@follows.command()
@click.argument("address")
@click.argument("subject")
@one_newsletter
@pass_context
def remove(context: Context, address: str, subject: str, newsletter: str | None) -> None:
    """Let a subscriber follow SUBJECT no more."""
    works, slug, one = _meant(newsletter, subject)
    gone = works.store.follows.remove(slug, address, one, now=works.now())
    context.say(f"{address} {'follows' if gone else 'did not follow'} {one}{' no more' * gone}")


@follows.command("import")
@click.argument("file", type=click.File("rb"))
@encoding_option
@one_newsletter
@pass_context
def import_(context: Context, file: IO[bytes], encoding: str, newsletter: str | None) -> int:
    """Read a CSV file with columns `address` and `follow`.

    Each line adds one follow of a subscriber, such as "author:Ines Calder"; none is taken away.
    """
    from digest.app.readers import follows as following

    works = the_works()
    report, note = following.add_from(
        file,
        works.settings.pick(newsletter),
        works.store.follows,
        encoding=encoding,
        now=works.now(),
    )
    say_rejects(file.name, report, note)
    context.say(
        f"{count(report.added, 'follow')} added, {report.unchanged:,} as before, "
        f"{count(report.rejected, 'line')} refused"
    )
    return 1 if report.rejected else 0


@follows.command()
@one_newsletter
@pass_context
def export(context: Context, newsletter: str | None) -> None:
    """Print who follows what as CSV, in a form that import reads back."""
    from digest.app.readers import follows as following

    works = the_works()
    for line in following.export(works.settings.pick(newsletter), works.store.follows):
        click.echo(line)


@follows.command()
@which_argument
@json_option
@pass_context
def variants(context: Context, words: tuple[str, ...], as_json: bool) -> None:
    """Print the different emails of an edition, and their readers."""
    from digest.app.week import foresee

    works, settings, edition = the_edition(context, words)
    found = foresee.foreseen(settings, edition, store=works.store, looks=works.looks)
    rows = [
        {
            "variant": one.number,
            "readers": many,
            "pieces": len(one.pieces),
            "follow": one.recipe.names,
            "language": one.recipe.language,
            "fingerprint": one.fingerprint,
            "trouble": one.trouble,
        }
        for one, many in found
    ]
    if as_json:
        print_json(rows)
        return
    for line in columns(
        (
            (
                *(row[name] for name in ("variant", "readers", "pieces")),
                *(row[name] or "-" for name in ("follow", "language")),
                row["trouble"],
            )
            for row in rows
        ),
        ("variant", "readers", "pieces", "they follow", "language", "trouble"),
    ):
        context.say(line)
