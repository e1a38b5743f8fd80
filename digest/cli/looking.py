"""read, try: what digest makes of an address, with nothing sent."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.base.errors import WrongUse
from digest.cli.context import Context, json_option, pass_context, print_json, the_works

if TYPE_CHECKING:
    from digest.app.week.sources import ReadResult


@click.command()
@click.argument("address", metavar="[URL|FILE]", required=False)
@click.option("--url", default="", help="Where a saved FILE came from.")
@click.option(
    "--list",
    "listed",
    type=click.Path(dir_okay=False, path_type=Path),
    help='Read each {"id", "file", "url"} of a JSON Lines file; one JSON line for each.',
)
@click.option("--enrich", is_flag=True, help="Read the pages of pieces that lack something, too.")
@json_option
@pass_context
def read(
    context: Context,
    address: str | None,
    url: str,
    listed: Path | None,
    enrich: bool,
    as_json: bool,
) -> int:
    """Say what is found at an address or in a saved file.

    Of each piece: its facts, where in the document they stood, and what else was offered.
    """
    if (address is None) == (listed is None):
        raise WrongUse("read", "it takes one URL or FILE, or --list", next_step="give one of them")
    parser = context.will_parse()
    if listed:
        _refuse(enrich or url, "--list")
        return _read_list(listed, parser)
    file = Path(address or "")
    if url or _is_file(file):  # neither settings nor network: a bug report may be one file
        from digest.app.week import saved
        from digest.app.wiring import utc_now

        _refuse(enrich, "a saved FILE")
        result = saved.read(file, url, parser=parser, now=utc_now())
    else:
        from digest.app.week import sources

        works = the_works(without_files=True)
        result = sources.read(
            address or "",
            articles=works.settings.fetch.articles if enrich else 0,
            fetcher=works.fetcher,
            parser=works.parser,
            now=works.now(),
        )
    if as_json:
        print_json(_document(result))
    else:
        _tell(context, result)
    return 1 if result.problems and not result.pieces else 0


def _read_list(listed: Path, parser: Any) -> int:
    """A JSON line each, as soon as it is read. 1 if one of them could not be read at all."""
    from digest.app.week import saved
    from digest.app.wiring import utc_now
    from digest.model import documents

    code = 0
    for name, result in saved.read_list(listed, parser=parser, now=utc_now()):
        click.echo(documents.line({"id": name, **_document(result)}))
        code = code if result.kind else 1
    return code


def _document(result: ReadResult) -> dict[str, object]:
    from digest.model import documents

    return {
        "url": result.url,
        "kind": result.kind,
        "title": result.title,
        "pieces": [documents.piece(piece) for piece in result.pieces],
        "problems": list(result.problems),
    }


def _tell(context: Context, result: ReadResult) -> None:
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


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # an address too long for a name
        return False


def _refuse(given: object, beside: str) -> None:
    if given:
        raise WrongUse(
            "read",
            f"--enrich and --url do not go with {beside}",
            next_step="leave them out: saved documents are read without any network",
        )


def _moment(at: datetime | None) -> str:
    """In UTC: an address that is looked at has no newsletter, and so no zone."""
    return f"{at.astimezone(UTC):%a %d %b %Y %H:%M} UTC" if at else ""


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
        pictures=works.trial_pictures,
    )
    context.say(line)
    for file in files:
        context.say(str(file))
    if show:
        click.launch(files[0].absolute().as_uri())
