"""results: what readers did with the editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import click

from digest.base.errors import WrongUse
from digest.cli.context import (
    Context,
    columns,
    json_option,
    pass_context,
    print_json,
    the_works,
    which_argument,
)

if TYPE_CHECKING:
    from digest.model.results import EditionResult

EDITIONS = ("edition", "week", "accepted", "delivered", "opened", "clicked", "by machines", "")
VARIANTS = ("variant", "readers", "clicked", "by machines", "they follow")
PLACES = ("place", "section", "clicked", "by machines", "headline")
DOUBT = "machines clicked so much that about {:,} of people's clicks may be theirs; compare places with each other"
CAUTION = "opened counts programs that fetch pictures for people: it says little"


@click.command()
@which_argument
@click.option("--csv", "as_csv", is_flag=True, help="The table as CSV.")
@click.option(
    "--by",
    type=click.Choice(["author", "topic", "kind", "section", "place", "look"]),
    help="How their pieces did in the last editions.",
)
@json_option
@pass_context
def results(
    context: Context, words: tuple[str, ...], as_csv: bool, by: str | None, as_json: bool
) -> int:
    """Say what readers clicked, in all editions or in one."""
    from digest.app.keep import results as use
    from digest.app.week import editions, most_read
    from digest.model.codec import to_json

    if as_csv and as_json:
        raise WrongUse("results", "--csv and --json are two forms", next_step="give one of them")
    settings, name = context.which(words)
    ground = the_works().ground
    if by:
        found = [one for one in use.tracks(ground, settings).values() if one.what == by]
        found.sort(key=lambda one: (-one.share, one.name))
        if as_json:
            rows = [to_json(one) | {"times": round(one.times, 3)} for one in found]
            print_json({"by": by, "subjects": rows})
        else:
            head = (by, "pieces", "clicks", "beside any piece")
            if by == "look":
                head = (by, "editions", "clicks", "beside any edition")
            lines = ((one.name, one.pieces, one.people, f"{one.times:.1f} x") for one in found)
            _table(context, head, lines, as_csv=as_csv)
    elif words and words[-1] == name:
        one = use.of_edition(ground, settings, editions.newest_approved(ground, settings, name))
        if as_json:
            print_json(to_json(one))
        else:
            _edition(context, one, as_csv=as_csv)
    else:
        every = use.over_time(ground, settings)
        if as_json:
            print_json({"editions": [to_json(one) for one in every]})
        else:
            _table(context, EDITIONS, map(_line, every), as_csv=as_csv)
            if every and not as_csv:
                context.say(f"\n{CAUTION}")
            if not as_csv and (why := most_read.trouble(ground, settings)):
                context.say(why)
    return 0


def _edition(context: Context, one: EditionResult, *, as_csv: bool) -> None:
    from digest.app.keep import results as use

    rows = (
        (place.position or "", place.section, place.people, place.machines, place.headline)
        for place in one.places
    )
    if as_csv:
        _table(context, PLACES, rows, as_csv=True)
        return
    context.say(f"{one.label} ({one.key}), to {one.accepted:,} people: {one.subject}")
    if one.silent:
        context.say(f"nothing is known of it: {one.silent}")
        return
    if one.uncounted:
        context.say(f"{one.uncounted:,} {use.LATER}")
    context.say(
        f"delivered {one.delivered:,}; clicked by {one.clicked:,} people, by machines for "
        f"{one.clicked_by_machines:,} more; opened by {one.opened:,} ({CAUTION})\n"
    )
    _table(context, PLACES, rows, as_csv=False)
    if one.doubtful:
        context.say(f"\n{DOUBT.format(one.doubtful)}")
    if one.variants:
        context.say("")
        lines = (
            (of.number or "", of.readers, of.people, of.machines, of.follow or "-")
            for of in one.variants
        )
        _table(context, VARIANTS, lines, as_csv=False)


def _line(one: EditionResult) -> tuple[object, ...]:
    numbers = (one.accepted, one.delivered, one.opened, one.clicked, one.clicked_by_machines)
    from digest.app.keep.results import LATER

    later = f"{one.uncounted:,} {LATER}" if one.uncounted else ""
    return (one.label, one.key, *numbers, one.silent or later)


def _table(
    context: Context, head: Sequence[str], rows: Iterable[Sequence[object]], *, as_csv: bool
) -> None:
    from digest.model.documents import csv_line

    if as_csv:
        for row in chain([head], rows):
            click.echo(csv_line([str(cell) for cell in row]))
        return
    for line in columns(rows, head):
        context.say(line)
