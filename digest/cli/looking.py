"""sources, read, try: what digest makes of an address, with nothing sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest import documents
from digest.cli.context import (
    Context,
    columns,
    json_option,
    newsletter_argument,
    pass_context,
    print_json,
)
from digest.collect import rhythm
from digest.model.sources import SourceKind

if TYPE_CHECKING:
    from digest.store.pieces import SourceState


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
    works = context.works
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
        for source in settings.sources:
            one = known.get(source.url)
            if one is None:
                rows.append(
                    (source.url, source.kind, "-", "-", "-", "not asked yet: digest collect")
                )
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
    from digest import beginning
    from digest.collect.discover import best

    settings = context.works.settings.pick(newsletter)
    found = beginning.discover(context.works, url)
    wanted = [one for one in found.offers if kind in (None, one.source.kind)]
    offer = best(replace(found, offers=tuple(wanted)), url)
    if not dry_run:
        beginning.add_source(settings, offer)
        context.say(f"added to {settings.file}:")
    context.say(f"  {offer}")
    for other in found.offers:
        if other is not offer:
            context.say(f"  also there: {other}")
    if not dry_run:
        context.say(f"next: digest collect {settings.newsletter.slug}")
    return 0


@click.command()
@click.argument("url")
@click.option("--enrich", is_flag=True, help="Read the pages of pieces that lack something, too.")
@json_option
@pass_context
def read(context: Context, url: str, enrich: bool, as_json: bool) -> int:
    """Say what is found at an address, and where in it."""
    context.will_parse()
    from digest.collect import read as read_address

    works = context.works_or_defaults
    parser = works.parser
    result = read_address(
        url,
        fetcher=works.fetcher,
        parser=parser,
        now=works.now(),
        articles=works.settings.fetch.articles if enrich else 0,
    )
    if as_json:
        print_json(
            {
                "url": result.url,
                "kind": result.kind,
                "title": result.title,
                "pieces": [documents.piece(piece) for piece in result.pieces],
                "problems": list(result.problems),
            }
        )
    else:
        if result.kind:
            context.say(f"{result.kind}: {result.title or result.url}")
        for piece in result.pieces:
            context.say(f"\n{piece.headline}\n  {piece.url}")
            for name, value in (
                ("by", piece.byline),
                ("on", piece.published_at),
                ("kind", piece.kind),
                ("topics", ", ".join(piece.topics)),
                ("dek", piece.dek),
                ("image", piece.image.url if piece.image else ""),
            ):
                if value:
                    context.say(f"  {name:<7} {value}")
        for problem in result.problems:
            click.echo(problem, err=True)
    return 1 if result.problems and not result.pieces else 0


@click.command("try")
@click.argument("url")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("digest-try"),
    show_default=True,
    help="The folder for the files.",
)
@click.option("--most", default=33, show_default=True, help="At most so many pieces.")
@click.option("--open", "show", is_flag=True, help="Open the HTML in a browser.")
@pass_context
def try_(context: Context, url: str, out: Path, most: int, show: bool) -> None:
    """Make a digest of any feed or site; store and send nothing."""
    context.will_parse()
    from digest import trial

    works = context.works_or_defaults
    line, files = trial.try_address(works, url, most=most, folder=out)
    context.say(line)
    for file in files:
        context.say(str(file))
    if show:
        click.launch(files[0].absolute().as_uri())
