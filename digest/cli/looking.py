"""read, try: what digest makes of an address, with nothing sent."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from digest.cli.context import Context, json_option, pass_context, print_json, the_works


@click.command()
@click.argument("url")
@click.option("--enrich", is_flag=True, help="Read the pages of pieces that lack something, too.")
@json_option
@pass_context
def read(context: Context, url: str, enrich: bool, as_json: bool) -> int:
    """Say what is found at an address, and where in it."""
    context.will_parse()
    from digest.app.week import sources

    works = the_works(without_files=True)
    parser = works.parser  # first: it starts a process, which gets ready while we do
    result = sources.read(
        url,
        articles=works.settings.fetch.articles if enrich else 0,
        fetcher=works.fetcher,
        parser=parser,
        now=works.now(),
    )
    if as_json:
        from digest.model import documents

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
                ("on", _moment(piece.published_at)),
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


def _moment(at: datetime | None) -> str:
    """In UTC: an address that is looked at has no newsletter, and so no zone."""
    return f"{at:%a %d %b %Y %H:%M} UTC" if at else ""


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
    from digest.app.week import preview

    works = the_works(without_files=True)
    line, files = preview.try_address(
        url,
        reading=works.reading,
        looks=works.looks,
        links=works.reader_links("try"),
        now=works.now(),
        most=most,
        folder=out,
        pictures=works.pictures,
    )
    context.say(line)
    for file in files:
        context.say(str(file))
    if show:
        click.launch(files[0].absolute().as_uri())
