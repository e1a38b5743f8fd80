"""subscribers and suppress: the audience of a newsletter that keeps its own list."""

from __future__ import annotations

from typing import TextIO

import click

from digest.cli.context import (
    Context,
    columns,
    count,
    json_option,
    pass_context,
    print_json,
)

newsletter_option = click.option("--newsletter", "-n", help="Which one, if there are several.")


@click.group()
def subscribers() -> None:
    """Import, list and remove those who asked for it."""


@subscribers.command("import")
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@newsletter_option
@pass_context
def import_(context: Context, file: TextIO, newsletter: str | None) -> int:
    """Read a CSV file with a column `address`, and if you like name, status, language."""
    from digest.deliver.audience import read_csv

    slug = context.works.settings.pick(newsletter).newsletter.slug
    report = context.works.store.audience.import_rows(
        slug, read_csv(file, name=file.name), now=context.works.now()
    )
    for reject in report.rejects:
        click.echo(f"{file.name}, line {reject.line}: {reject.reason}", err=True)
    context.say(
        f"{count(report.added, 'subscriber')} added, {report.changed} changed, "
        f"{report.unchanged} as before, {count(report.duplicates, 'duplicate')}, "
        f"{count(report.rejected, 'line')} refused"
    )
    return 1 if report.rejected else 0


@subscribers.command("list")
@newsletter_option
@json_option
@pass_context
def list_(context: Context, newsletter: str | None, as_json: bool) -> None:
    """Print the subscribers, one line each."""
    slug = context.works.settings.pick(newsletter).newsletter.slug
    people = list(context.works.store.audience.subscribers(slug))
    if as_json:
        print_json(
            [
                {"address": one.address, "name": one.name, "status": one.status, "since": one.since}
                for one in people
            ]
        )
        return
    for line in columns(
        ((one.address, one.status, one.name) for one in people), ("address", "status", "name")
    ):
        context.say(line)


@subscribers.command()
@click.argument("address")
@newsletter_option
@pass_context
def remove(context: Context, address: str, newsletter: str | None) -> None:
    """Unsubscribe an address; its row stays, so that an import does not bring it back."""
    slug = context.works.settings.pick(newsletter).newsletter.slug
    context.works.store.audience.remove(slug, address, now=context.works.now())
    context.say(f"{address} is unsubscribed from {slug}")


@click.command()
@click.argument("address")
@click.option("--newsletter", "-n", help="Only for this newsletter (default: for all).")
@click.option("--note", default="", help="Why, in your words.")
@pass_context
def suppress(context: Context, address: str, newsletter: str | None, note: str) -> None:
    """Never hand over to an address again."""
    slug = context.works.settings.pick(newsletter).newsletter.slug if newsletter else ""
    context.works.store.audience.suppress(
        address, newsletter=slug, reason="manual", note=note, now=context.works.now()
    )
    context.say(f"{address} gets nothing more from {slug or 'any newsletter'}")
