"""edit: the editor's moves from the shell. Each saves at once, and can be taken back with `edit undo`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import update_wrapper
from typing import TYPE_CHECKING

import click

from digest.cli.context import Context, by_option, pass_context, the_works
from digest.cli.groups import Group
from digest.model.editions import LEAD

if TYPE_CHECKING:
    from digest.app.week.edit import Desk

newsletter_option = click.option("-n", "--newsletter", help="Which one, if there are several.")


@click.group(cls=Group)
def edit() -> None:
    """Choose, order and rewrite what the current edition says."""


def _desk(context: Context, newsletter: str | None, who: str) -> Desk:
    from digest.app.week import editions
    from digest.app.week.edit import Desk

    works = the_works()
    settings = works.settings.pick(newsletter)
    edition = editions.find(works.ground, settings, "current")
    return Desk(works.ground, settings, edition.id, reading=lambda: works.reading, who=who)


def at_the_desk(command: Callable[..., None]) -> Callable[..., None]:
    """The command is given her desk at the current edition, for the words that name it and her."""

    def on(context: Context, /, newsletter: str | None, who: str, **given: object) -> None:
        command(context, _desk(context, newsletter, who), **given)

    return newsletter_option(by_option(pass_context(update_wrapper(on, command))))


@edit.command()
@click.argument("piece")
@at_the_desk
def lead(context: Context, desk: Desk, piece: str) -> None:
    """Put a piece at the top of the edition."""
    found = desk.find(piece)
    desk.do(desk.moves.lead(found))
    context.say(f"leads: {found.headline}")


@edit.command()
@click.argument("piece")
@click.option("--off", is_flag=True, help="The usual treatment again.")
@at_the_desk
def feature(context: Context, desk: Desk, piece: str, off: bool) -> None:
    """Give a piece the larger treatment."""
    found = desk.find(piece)
    desk.do(desk.moves.feature(found, featured=not off))
    context.say(f"{'no longer featured' if off else 'featured'}: {found.headline}")


@edit.command()
@click.argument("piece")
@click.option("--to", "section", help="A section's title; without it, where the piece is.")
@click.option("--position", type=click.IntRange(1), help="1 is the first; without it, the last.")
@at_the_desk
def move(
    context: Context,
    desk: Desk,
    piece: str,
    section: str | None,
    position: int | None,
) -> None:
    """Move a piece in or to a section, or place one that was left out."""
    from digest.model.editions import LAST

    found = desk.find(piece)
    if section is None:
        there = (one.section for one in desk.edition.placements if one.piece.id == found.id)
        section = next(there, None)
    edition = desk.do(desk.moves.place(found, section=section, position=(position or LAST) - 1))
    [one] = [one for one in edition.placements if one.piece.id == found.id]
    place = "the lead" if one.section == LEAD else one.section
    context.say(f"{place}, {one.position + 1}: {found.headline}")


@edit.command()
@click.argument("piece")
@click.option("--for-nobody", is_flag=True, help="Its followers do not get it either.")
@at_the_desk
def drop(context: Context, desk: Desk, piece: str, for_nobody: bool) -> None:
    """Leave a piece out, whatever the rules say."""
    found = desk.find(piece)
    desk.do(desk.moves.drop(found, for_nobody=for_nobody))
    context.say(f"left out{' for everybody' * for_nobody}: {found.headline}")


in_option = click.option(
    "--in", "language", default="", help="For the copy in this further language of the audience."
)


@edit.command()
@click.argument("piece")
@in_option
@click.option("--headline", help='Your headline; "" prints the published one again.')
@click.option("--teaser", help='Your teaser; "" prints the published one again.')
@click.option("--kicker", help='Your kicker; "" prints the published one again.')
@click.option("--byline", help='Your byline; "" prints the published one again.')
@at_the_desk
def rewrite(
    context: Context,
    desk: Desk,
    /,
    piece: str,
    language: str,
    **wording: str | None,
) -> None:
    """Print a piece in your words; the published ones are kept."""
    found = desk.find(piece)
    given = {name: value or None for name, value in wording.items() if value is not None}
    if not given:
        raise click.UsageError("say what to rewrite: --headline, --teaser, --kicker or --byline")
    if language:
        desk.do(desk.moves.rewrite(found, _spoken(language, given)))
    else:
        desk.do(desk.moves.rewrite(found, **given))
    context.say(f"rewrote the {', '.join(given)} of: {found.headline}")


@edit.command()
@click.argument("url")
@click.option(
    "--headline", default="", help="Describe the piece yourself, without reading its page."
)
@click.option("--teaser", default="", help="Its teaser, if you describe it yourself.")
@newsletter_option
@by_option
@pass_context
def add(
    context: Context, url: str, headline: str, teaser: str, newsletter: str | None, who: str
) -> None:
    """Place a piece that no source holds, by its address."""
    if not headline:
        context.will_parse()
    desk = _desk(context, newsletter, who)
    before = {one.piece.id for one in desk.edition.placements}
    edition = desk.add_piece(url, headline=headline, teaser=teaser)
    added = [one for one in edition.placements if one.piece.id not in before]
    for one in added:
        context.say(f"added to {one.section or 'the lead'}: {one.piece.headline}")
    if not added:
        context.say("it was in already")


@edit.command()
@click.argument("event")
@at_the_desk
def event(context: Context, desk: Desk, event: str) -> None:
    """Put in an event of `digest events`, by words of its title."""
    from digest.app.week import events

    edition = events.take(desk, event)
    context.say(f"added: {edition.blocks[-1].title}")


def _spoken(language: str, given: Mapping[str, str | None]) -> dict[str, dict[str, str]]:
    from digest.model.languages import normal

    return {normal(language) or language: {name: said or "" for name, said in given.items()}}


@edit.command()
@click.argument("text")
@in_option
@at_the_desk
def note(context: Context, desk: Desk, text: str, language: str) -> None:
    """Write the editor's note, in Markdown; "" takes it out."""
    from digest.model.languages import normal

    desk.do(
        desk.moves.note(desk.edition, text, language=language and (normal(language) or language))
    )
    context.say("the note is set" if text.strip() else "the note is taken out")


@edit.command()
@click.argument("text")
@click.option("--preheader", help="The line after it in an inbox.")
@in_option
@at_the_desk
def subject(context: Context, desk: Desk, text: str, preheader: str | None, language: str) -> None:
    """Set the subject; "" makes it from the top headlines again."""
    more: dict[str, str] = {} if preheader is None else {"preheader": preheader}
    if language:
        desk.do(desk.moves.say(_spoken(language, {"subject": text, **more})))
    else:
        desk.do(desk.moves.say(subject=text, **more))
    context.say(f"subject: {text or 'made from the top headlines'}")


@edit.command()
@at_the_desk
def undo(context: Context, desk: Desk) -> None:
    """Take your last move back."""
    desk.undo()
    context.say(the_works().store.editions.lines_of(desk.edition_id)[-1].what)


@edit.command()
@at_the_desk
def redo(context: Context, desk: Desk) -> None:
    """Do again what you took back."""
    desk.redo()
    context.say(the_works().store.editions.lines_of(desk.edition_id)[-1].what)
