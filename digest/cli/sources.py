"""sources: how each fares, and one more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click

from digest.cli.context import (
    Context,
    columns,
    json_option,
    newsletter_argument,
    pass_context,
    print_json,
    the_works,
)
from digest.cli.groups import Group
from digest.model import documents
from digest.model.sources import Offer, SourceKind


class _OrNewsletter(Group):
    """`digest sources [NEWSLETTER]` lists; other words are commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asks_for_help = args[:1] and args[0] in ctx.help_option_names
        if not asks_for_help and (not args or args[0] not in self.commands):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_OrNewsletter)
def sources() -> None:
    """Say how each source fares, or add one."""


@sources.command("list")
@newsletter_argument
@json_option
@pass_context
def list_(context: Context, newsletter: str | None, as_json: bool) -> int:
    """Say how each source fares.

    Its last answer, newest and oldest entry, next fetch, and trouble.
    """
    from digest.app.week.sources import faring

    works = the_works()
    settings = works.settings.pick(newsletter)
    slug, zone = settings.newsletter.slug, settings.newsletter.timezone
    found = faring(slug, settings.sources, pieces=works.store.pieces, now=works.now())

    def local(at: datetime | None) -> str:
        return f"{at.astimezone(zone):%a %d %b %H:%M}" if at else "-"

    if as_json:
        print_json([documents.source(one, it, warning=silence) for one, it, silence in found])
    else:
        rows: list[tuple[str, ...]] = []
        unasked = f"not asked yet: digest collect {slug}"
        for source, one, silence in found:
            if one is None:
                rows.append((source.url, source.kind, "-", "-", "-", unasked))
                continue
            answered = one.succeeded_at if not one.trouble else one.checked_at
            rows.append(
                (
                    source.url,
                    one.kind or source.kind,
                    local(one.newest_at),
                    local(one.oldest_at),
                    local(one.next_fetch_at),
                    f"{local(answered)}: {one.trouble or silence or one.answer}",
                )
            )
        head = ("source", "kind", "newest", "oldest", "next fetch", "last answer")
        for line in columns(rows, head):
            context.say(line)
    return 1 if any(one and one.trouble for _, one, _ in found) else 0


def say_others(
    context: Context,
    offers: Sequence[Offer],
    taken: Sequence[Offer],
    *,
    newsletter: str,
    there: str = "",
) -> None:
    """What else a site offers, and how to take one of it: an address is a source once."""
    others = [one for one in offers if one not in taken]
    for other in others:
        context.say(f"  also there: {other}")
    urls = {one.source.url for one in taken}
    addable = [one.source for one in others if one.source.url not in urls]
    if addable:
        one = addable[0]
        context.say(
            f"  to add one: {there}digest sources add {one.url} {newsletter} --kind {one.kind}"
        )


@sources.command()
@click.argument("url")
@newsletter_argument
@click.option(
    "--kind",
    type=click.Choice([str(one) for one in SourceKind if one != "auto"]),
    help="Take one of this kind.",
)
@click.option("--dry-run", is_flag=True, help="Say what is there; write nothing.")
@pass_context
def add(context: Context, url: str, newsletter: str | None, kind: str | None, dry_run: bool) -> int:
    """Find what a site offers and add as much of it as a week needs."""
    context.will_parse()
    from digest.app.week import init
    from digest.app.week.sources import to_add

    works = the_works()
    settings = works.settings.pick(newsletter)
    found = init.discover(url, reading=works.reading, now=works.now())
    wanted = to_add(found, url, kind=kind, now=works.now())
    there = {one.url for one in settings.sources}
    offers = [one for one in wanted if one.source.url not in there] or wanted[:1]
    if not dry_run:
        for offer in offers:
            init.add_source(settings, offer)
        context.say(f"added to {settings.file}:")
    for offer in offers:
        context.say(f"  {offer}")
    say_others(context, found.offers, wanted, newsletter=settings.newsletter.slug)
    if not dry_run:
        context.say(f"next: digest collect {settings.newsletter.slug}")
    return 0
