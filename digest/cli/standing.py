"""`digest` alone: where each newsletter's week stands, in five lines, and what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from digest.cli.context import Context, count, the_works

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.settings import NewsletterSettings


def say(context: Context) -> None:
    ground = the_works().ground
    for number, settings in enumerate(ground.settings.newsletters.values()):
        if number:
            context.say()
        for line in _lines(ground, settings):
            context.say(line)


def _lines(ground: Ground, settings: NewsletterSettings) -> list[str]:
    from digest.app.service import status
    from digest.app.service.plan import Fate
    from digest.app.week import gate
    from digest.model.editions import EditionState
    from digest.model.hand_overs import in_words

    stands, slug = status.gather(ground, settings), settings.newsletter.slug

    def at(moment: datetime) -> str:
        return f"{moment.astimezone(settings.newsletter.timezone):%a %d %b %H:%M}"

    newest = stands.editions[0] if stands.editions else None
    last = next((one for one in stands.editions if one.handed_over_at), None)
    coming = next((one for one in stands.plan if one.fate in (Fate.WAITS, Fate.TO_COME)), None)
    asked = [one for one in stands.sources if one.succeeded_at or one.trouble]
    troubled = [one for one in asked if one.trouble]
    week = (
        f"edition {newest.number} ({newest.key}) is {newest.state}" if newest else "no edition yet"
    )
    sources = f"{count(len(stands.sources), 'source')}, " + (
        f"{len(troubled)} in trouble"
        if troubled
        else "none in trouble"
        if asked
        else "not asked yet"
    )
    went = "nothing went out yet"
    if last and last.handed_over_at:
        told = f": {in_words(last.account)}" if last.account else ""
        went = f"edition {last.number} went out {at(last.handed_over_at)}{told}"
    if stands.held:
        then = f"{stands.held[0].key} is held: digest status {slug}"
    elif not asked:
        then = f"digest collect {slug}"
    elif newest and newest.state is EditionState.DRAFT:
        then = f"digest web, then digest approve {slug}"
    elif newest and newest.state is EditionState.APPROVED and not newest.handed_over_at:
        then = f"digest hand-over {slug}"
        if coming and coming.due_at - ground.now() >= gate.EARLY:
            then = f"`digest serve` or `digest run` hands it over then; before its time: {then}"
    else:
        then = f"digest draft {slug}"
    return [
        f"{stands.title}: {week}",
        f"  sources     {sources}",
        f"  last        {went}",
        f"  hand-over   {at(coming.due_at)} ({stands.zone}): {coming.told}"
        if coming
        else "  hand-over   none is planned",
        f"  next        {then}",
    ]
