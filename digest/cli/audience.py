"""subscribers and suppress: the audience of a newsletter that keeps its own list."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from digest.base.errors import WrongUse
from digest.cli.context import (
    Context,
    columns,
    count,
    json_option,
    newsletter_argument,
    pass_context,
    print_json,
    progress,
    the_works,
)
from digest.cli.groups import Group
from digest.model.audience import SubscriberStatus

if TYPE_CHECKING:
    from digest.model.audience import ImportReport

encoding_option = click.option(
    "--encoding", default="", help="Of the file (default: as it is marked, or UTF-8)."
)


def newsletter_option(help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """-n NEWSLETTER, or the last word as with other commands; below a command's own arguments."""

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        @click.argument("word", metavar="[NEWSLETTER]", required=False)
        @click.option("--newsletter", "-n", help=help)
        @wraps(command)
        def named(*args: Any, word: str | None, newsletter: str | None, **others: Any) -> Any:
            if word and newsletter and word != newsletter:
                raise WrongUse(
                    f"{word}, {newsletter}", "two newsletters are named", next_step="name one"
                )
            return command(*args, newsletter=newsletter or word, **others)

        return named

    return decorated


one_newsletter = newsletter_option("Which one, if there are several.")


def _slug(newsletter: str | None) -> str:
    return the_works().settings.pick(newsletter).newsletter.slug


def _scope(newsletter: str | None) -> str:
    """The slug of the newsletter that is named; "" for all of them."""
    return _slug(newsletter) if newsletter else ""


@click.group(cls=Group)
def subscribers() -> None:
    """Import, list and remove those who asked for it."""


@subscribers.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--keep", multiple=True, metavar="COLUMN", help="Keep this column as a variable.")
@encoding_option
@one_newsletter
@pass_context
def import_(
    context: Context,
    file: IO[bytes],
    keep: tuple[str, ...],
    encoding: str,
    newsletter: str | None,
) -> int:
    """Read a CSV file of subscribers.

    It has a column `address`, and if you like name, status, language, segments; columns and words of
    other programs' exports are known too.

    Columns called variables.NAME, and those named with --keep, become variables of the subscriber.
    """
    from digest.app.readers import lists

    works = the_works()
    with progress(f"Reading {Path(_name(file)).name[:20]}") as update:
        report, note = lists.add_from(
            file,
            _slug(newsletter),
            works.store.subscribers,
            keep=keep,
            encoding=encoding,
            now=works.now(),
            progress=update,
        )
    say_rejects(_name(file), report, note)
    context.say(
        f"{count(report.added, 'subscriber')} added, {report.changed:,} changed, "
        f"{report.unchanged:,} as before, {count(report.duplicates, 'duplicate')}, "
        f"{count(report.rejected, 'line')} refused"
    )
    return 1 if report.rejected else 0


@subscribers.command()
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice([one.value for one in SubscriberStatus]),
    help="Only those (may be given several times).",
)
@click.option("--segment", "segments", multiple=True, help="Only those in one of these segments.")
@one_newsletter
@pass_context
def export(
    context: Context, statuses: tuple[str, ...], segments: tuple[str, ...], newsletter: str | None
) -> None:
    """Print the list as CSV, in a form that import reads back."""
    from digest.app.readers import lists

    for line in lists.export(
        _slug(newsletter),
        the_works().store.subscribers,
        statuses=[SubscriberStatus(one) for one in statuses],
        segments=segments,
    ):
        click.echo(line)


@subscribers.command()
@click.argument("address")
@click.option("--name", default="", help="How to call them.")
@click.option("--language", default="", help="What they read, such as en.")
@click.option("--segment", "segments", multiple=True, help="A segment they are in.")
@one_newsletter
@pass_context
def add(
    context: Context,
    address: str,
    name: str,
    language: str,
    segments: tuple[str, ...],
    newsletter: str | None,
) -> int:
    """Add one address that asked for it. Whoever unsubscribed stays unsubscribed."""
    from digest.app.readers import lists

    works, slug = the_works(), _slug(newsletter)
    read, report = lists.add(
        address,
        slug,
        works.store.subscribers,
        now=works.now(),
        name=name,
        language=language,
        segments=segments,
    )
    word = "added to" if report.added else "changed in" if report.changed else "known to"
    context.say(f"{read.text} is {word} {slug}")
    return 0


@subscribers.command("segments")
@one_newsletter
@json_option
@pass_context
def segments_(context: Context, newsletter: str | None, as_json: bool) -> None:
    """Print the segments, and how many subscribers each holds."""
    slug = _slug(newsletter)
    found = the_works().store.subscribers.segments(slug)
    if as_json:
        print_json(dict(found))
        return
    for line in columns(found.items(), ("segment", "subscribers")):
        context.say(line)


@subscribers.command("list")
@one_newsletter
@json_option
@pass_context
def list_(context: Context, newsletter: str | None, as_json: bool) -> None:
    """Print the subscribers, one line each."""
    slug = _slug(newsletter)
    people = the_works().store.subscribers.of(slug)
    if as_json:
        from digest.model.documents import array

        rows = (
            {
                "address": one.address,
                "name": one.name,
                "status": one.status,
                "language": one.language,
                "segments": list(one.segments),
                "variables": dict(one.variables),
                "since": one.since,
            }
            for one in people
        )
        for line in array(rows):
            click.echo(line)
        return
    for line in columns(
        ((one.address, one.status, one.name) for one in people), ("address", "status", "name")
    ):
        context.say(line)


@subscribers.command()
@click.argument("address")
@one_newsletter
@pass_context
def remove(context: Context, address: str, newsletter: str | None) -> None:
    """Unsubscribe an address.

    Its row stays, so that an import does not bring it back.
    """
    slug = _slug(newsletter)
    the_works().store.subscribers.remove(slug, address, now=the_works().now())
    context.say(f"{address} is unsubscribed from {slug}")


@click.command()
@click.argument("address")
@newsletter_option("Only for this newsletter (default: for all).")
@click.option("--note", default="", help="Why, in your words.")
@pass_context
def suppress(context: Context, address: str, newsletter: str | None, note: str) -> None:
    """Never hand over to an address again."""
    slug = _scope(newsletter)
    the_works().store.suppressions.suppress(
        address, newsletter=slug, reason="manual", note=note, now=the_works().now()
    )
    context.say(f"{address} gets nothing more from {slug or 'any newsletter'}")


@click.group(cls=Group)
def suppressions() -> None:
    """List, import and lift what bars an address."""


@suppressions.command("list")
@json_option
@pass_context
def suppressions_list(context: Context, as_json: bool) -> None:
    """Print them as CSV.

    Columns: address, newsletter (empty: all of them), reason, since, note.
    """
    from digest.model.documents import csv_line

    found = the_works().store.suppressions.all()
    if as_json:
        print_json(
            [
                {
                    "address": one.address_key,
                    "newsletter": one.newsletter or None,
                    "reason": one.reason,
                    "since": one.since,
                    "note": one.note,
                }
                for one in found
            ]
        )
        return
    click.echo("address,newsletter,reason,since,note")
    for one in found:
        cells = [one.address_key, one.newsletter, one.reason, one.since.isoformat(), one.note]
        click.echo(csv_line(cells))


@suppressions.command("import")
@click.argument("file", type=click.File("rb"))
@newsletter_option("Only for this newsletter (default: for all).")
@click.option("--reason", default="manual", show_default=True, help="Where the file has no reason.")
@encoding_option
@pass_context
def suppressions_import(
    context: Context, file: IO[bytes], newsletter: str | None, reason: str, encoding: str
) -> int:
    """Suppress the addresses of a CSV file.

    It has a column `address`, and if you like reason and note.
    """
    from digest.app.readers import lists

    works = the_works()
    report, note = lists.suppress_from(
        file,
        _scope(newsletter),
        works.store.suppressions,
        reason=reason,
        encoding=encoding,
        now=works.now(),
    )
    say_rejects(_name(file), report, note)
    context.say(
        f"{report.added:,} suppressed, {report.unchanged:,} were already, "
        f"{count(report.rejected, 'line')} refused"
    )
    return 1 if report.rejected else 0


@suppressions.command("fetch")
@newsletter_argument
@pass_context
def suppressions_fetch(context: Context, newsletter: str | None) -> int:
    """Learn whom the newsletter's provider bars.

    Bounces and complaints bar an address from all newsletters, the rest from this one.
    """
    from digest.app.readers import learn

    works = the_works()
    settings = works.settings.pick(newsletter)
    slug, provider = settings.newsletter.slug, settings.provider
    learnt = learn.learn(
        works.suppressed_at(provider),
        slug,
        works.store.suppressions,
        provider=provider,
        now=works.now(),
    )
    report = learnt.report
    say_rejects(provider, report, "")
    context.say(
        f"{report.added:,} suppressed by the list of {provider}, {report.unchanged:,} were already, "
        f"{learnt.passed:,} on it are barred from nothing here"
    )
    return 1 if report.rejected else 0


@suppressions.command()
@click.argument("address")
@newsletter_option("The one for this newsletter (default: that for all).")
@pass_context
def lift(context: Context, address: str, newsletter: str | None) -> None:
    """End a suppression: the address may be handed over to again."""
    slug = _scope(newsletter)
    the_works().store.suppressions.lift(address, newsletter=slug)
    context.say(f"{address} is no longer suppressed for {slug or 'all newsletters'}")


def say_rejects(file: str, report: ImportReport, note: str) -> None:
    if note:
        click.echo(note, err=True)
    for reject in report.rejects:
        click.echo(f"{file}, line {reject.line}: {reject.reason}", err=True)
    if report.rejected > len(report.rejects):
        click.echo(f"{file}: and {report.rejected - len(report.rejects):,} more", err=True)


def _name(file: IO[bytes]) -> str:
    """A stream that is no file has none."""
    return str(getattr(file, "name", "<stdin>"))
