"""sources, read, try: what digest makes of an address, with nothing sent."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

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


@click.command()
@newsletter_argument
@json_option
@pass_context
def sources(context: Context, newsletter: str | None, as_json: bool) -> int:
    """Say how each source fares."""
    works = context.works
    settings = works.settings.pick(newsletter)
    known = {one.url: one for one in works.store.pieces.sources(settings.newsletter.slug)}
    addresses = [source.url for source in settings.sources]
    zone = settings.newsletter.timezone

    def local(at: datetime | None) -> str:
        return f"{at.astimezone(zone):%a %d %b %H:%M}" if at else "-"

    if as_json:
        from dataclasses import asdict

        print_json(
            [
                asdict(known[url]) if url in known else {"url": url, "answer": "not asked yet"}
                for url in addresses
            ]
        )
    else:
        rows = []
        for url in addresses:
            one = known.get(url)
            if one is None:
                rows.append((url, "-", "-", "-", "-", "not asked yet: digest collect"))
                continue
            rows.append(
                (
                    url,
                    one.kind or "-",
                    local(one.succeeded_at),
                    local(one.newest_at),
                    local(one.oldest_at),
                    one.trouble or one.answer,
                )
            )
        head = ("source", "kind", "last success", "newest", "oldest", "last answer")
        for line in columns(rows, head):
            context.say(line)
    return 1 if any(known[url].trouble for url in addresses if url in known) else 0


@click.command()
@click.argument("url")
@json_option
@pass_context
def read(context: Context, url: str, as_json: bool) -> int:
    """Say what is found at an address, and where in it."""
    context.will_parse()
    from digest.collect import read as read_address

    works = context.works_or_defaults
    parser = works.parser
    result = read_address(url, fetcher=works.fetcher, parser=parser, now=works.now())
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
    """Make a digest of any feed; store and send nothing."""
    context.will_parse()
    from digest import trial

    works = context.works_or_defaults
    line, files = trial.try_address(works, url, most=most, folder=out)
    context.say(line)
    for file in files:
        context.say(str(file))
    if show:
        click.launch(files[0].absolute().as_uri())
