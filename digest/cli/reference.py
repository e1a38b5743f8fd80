"""schema, docs: what one looks up."""

from __future__ import annotations

import click

from digest.base.errors import WrongUse
from digest.cli.context import Context, pass_context


@click.command()
@click.argument("kind", type=click.Choice(["digest", "newsletter"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a settings file, for your editor."""
    from digest.settings import schema as schemas

    click.echo(schemas.text(kind), nl=False)


@click.command()
@click.argument("page", required=False)
@pass_context
def docs(context: Context, page: str | None) -> None:
    """List the pages of the documentation, or print one."""
    from digest.base import resources

    folder = resources.docs()
    pages = {
        one.relative_to(folder).with_suffix("").as_posix(): one
        for one in sorted(folder.rglob("*.md"))
    }
    if page is None:
        width = max(map(len, pages), default=0)
        for name, file in pages.items():
            title = file.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
            context.say(f"{name:<{width}}  {title}")
        return
    wanted = page.lower().removesuffix(".md")
    by_end = {name.rpartition("/")[2]: file for name, file in pages.items()}
    found = pages.get(wanted) or by_end.get(wanted)
    if found is None:
        raise WrongUse(
            page[:80], "there is no such page", next_step="name one that `digest docs` lists"
        )
    click.echo(found.read_text(encoding="utf-8"), nl=False)
