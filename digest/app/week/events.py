"""The coming weeks' events of the house's calendars, and one of them into the edition as a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.base.errors import WrongUse

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.app.week.edit import Desk
    from digest.model.announced import Announced
    from digest.model.editions import Edition
    from digest.settings import NewsletterSettings

MOST = 40  # that are offered


def coming(
    ground: Ground, settings: NewsletterSettings, edition: Edition | None = None
) -> tuple[Announced, ...]:
    """What is not over, the next first, each once, and without what the edition has already."""
    found: dict[tuple[str, object], Announced] = {}
    there = {_named(one.title, one.starts_at) for one in edition.blocks} if edition else set()
    told = ground.store.pieces.coming(
        settings.newsletter.slug, of=[one.url for one in settings.sources], after=ground.now()
    )
    for one in told:
        names = (_named(one.title, one.starts_at), (one.uid or one.key, one.starts_at))
        if there.intersection(names) or any(name in found for name in names):
            continue  # two calendars of a house announce the same evening
        found |= dict.fromkeys(names, one)
    return tuple(dict.fromkeys(found.values()))[:MOST]


def _named(title: str, starts_at: object) -> tuple[str, object]:
    return " ".join(title.casefold().split()), starts_at


def take(desk: Desk, key: str) -> Edition:
    """The event as a block of the edition. Raises WrongUse if none of the coming ones is meant, or several are."""
    offered = coming(desk.ground, desk.settings, desk.edition)
    words = key.casefold()
    meant = [one for one in offered if one.key == key] or [
        one for one in offered if words and words in one.title.casefold()
    ]
    if len(meant) > 1 and len({one.title for one in meant}) == 1:
        meant = meant[:1]  # a series: the next of it
    if len(meant) != 1:
        raise WrongUse(
            f"“{key[:60]}”",
            "several coming events are called so" if meant else "no coming event is called so",
            seen="; ".join(one.title for one in (meant or offered)[:5]) or "no event is announced",
            next_step="name one: digest events shows them",
        )
    return desk.do(desk.moves.add_block(meant[0].block()))
