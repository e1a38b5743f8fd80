"""sources: how each fares, and one more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

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
from digest.collect import rhythm
from digest.model import documents
from digest.model.sources import SourceKind

if TYPE_CHECKING:
    from digest.collect.discover import Offer
    from digest.model.sources import SourceState


class _OrNewsletter(click.Group):
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
    works = the_works()
    settings = works.settings.pick(newsletter)
    known = {one.url: one for one in works.store.pieces.sources(settings.newsletter.slug)}
    zone = settings.newsletter.timezone

    def silence(one: SourceState | None) -> str:
        return rhythm.silent(one.newest_at, one.silence_s, now=works.now()) if one else ""

    def local(at: datetime | None) -> str:
        return f"{at.astimezone(zone):%a %d %b %H:%M}" if at else "-"

    if as_json:
        print_json(
            [
                documents.source(one, state := known.get(one.url), warning=silence(state))
                for one in settings.sources
            ]
        )
    else:
        rows: list[tuple[str, ...]] = []
        unasked = f"not asked yet: digest collect {settings.newsletter.slug}"
        for source in settings.sources:
            one = known.get(source.url)
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
                    f"{local(answered)}: {one.trouble or silence(one) or one.answer}",
                )
            )
        head = ("source", "kind", "newest", "oldest", "next fetch", "last answer")
        for line in columns(rows, head):
            context.say(line)
    return 1 if any(known[one.url].trouble for one in settings.sources if one.url in known) else 0


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
    """Find what a site offers and add the best of it."""
    context.will_parse()
    from digest.app.week import init
    from digest.collect.discover import best

    works = the_works()
    settings = works.settings.pick(newsletter)
    found = init.discover(url, reading=works.reading, now=works.now())
    wanted = [one for one in found.offers if kind in (None, one.source.kind)]
    offer = best(replace(found, offers=tuple(wanted)), url)
    if not dry_run:
        init.add_source(settings, offer)
        context.say(f"added to {settings.file}:")
    context.say(f"  {offer}")
    say_others(context, found.offers, [offer], newsletter=settings.newsletter.slug)
    if not dry_run:
        context.say(f"next: digest collect {settings.newsletter.slug}")
    return 0
