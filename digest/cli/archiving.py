"""archive: the editions that went out, as a static site."""

from __future__ import annotations

from pathlib import Path

import click

from digest.cli.context import Context, newsletter_argument, pass_context, the_works


@click.command()
@newsletter_argument
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that is served at [archive] url (default: [archive] folder, else ./archive).",
)
@click.option(
    "--approved", is_flag=True, help="Take in what is approved and not yet handed over as well."
)
@pass_context
def archive(context: Context, newsletter: str | None, out: Path | None, approved: bool) -> None:
    """Write the editions that went out as a static site."""
    from digest.app.week import files as writing

    works = the_works()
    settings = works.settings.pick(newsletter)
    kept = settings.newsletter.archive.folder
    out = out or (works.settings.root / kept if kept else Path("archive"))
    files = writing.write_archive(
        settings, out, store=works.store, looks=works.looks, approved=approved
    )
    context.say(f"{len(files)} files in {out}, first {out / 'index.html'}")
    if not settings.newsletter.archive.url:
        context.say("no feeds: set [archive] url to where the folder is served")
