"""The right side of the desk: the edition as it will read, and what of it an editor wrote. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digest import changes
from digest.curate import moves
from digest.model.blocks import AFTER, END, TOP
from digest.model.editions import LEAD, Edition, Placement
from digest.settings import NewsletterSettings


@dataclass(frozen=True)
class Shown:
    """A placement as the desk prints it."""

    placement: Placement
    headline: str
    teaser: str
    kicker: str
    byline: str
    picture: str
    alt: str
    hers: frozenset[str]  # the fields an editor wrote
    changed: Mapping[str, tuple[str, str]]  # what the source changed since

    @property
    def id(self) -> int:
        return self.placement.piece.id


@dataclass(frozen=True)
class Section:
    name: str  # as the rules call it
    heading: str  # as it is printed this time
    placed: tuple[Shown, ...]


def sections(edition: Edition, settings: NewsletterSettings) -> list[Section]:
    names = [LEAD, *moves.sections(settings.newsletter)]
    names += [one.section for one in edition.placements if one.section not in names]
    return [
        Section(
            name,
            edition.titles.get(name, name) or "Lead",
            tuple(_shown(one) for one in edition.placements if one.section == name),
        )
        for name in dict.fromkeys(names)
    ]


def _shown(one: Placement) -> Shown:
    def printed(name: str) -> str:
        given = getattr(one, name)
        return one.published[name] if given is None else str(given)

    image = one.piece.image if one.image is None else one.image
    return Shown(
        one,
        headline=printed("headline") or one.piece.url,
        teaser=printed("teaser"),
        kicker=printed("kicker"),
        byline=printed("byline"),
        picture=image.url if image else "",
        alt=image.alt if image else "",
        hers=frozenset(name for name in changes.WORDING if getattr(one, name) is not None),
        changed=one.changed_since,
    )


def places(edition: Edition, settings: NewsletterSettings) -> dict[str, str]:
    """Where a block may stand, in words."""
    names = moves.sections(settings.newsletter)
    return {
        "": "where its kind usually stands",
        TOP: "at the very top",
        AFTER + LEAD: "after the lead",
        **{AFTER + name: f"after {edition.titles.get(name, name)}" for name in names},
        END: "at the end",
    }


def about(text: str, edition: Edition) -> int:
    """The piece that a finding speaks of, by its address or headline; 0 if of none."""
    for one in edition.placements:
        headline = one.headline or one.piece.headline
        if one.piece.url in text or (len(headline) > 8 and headline in text):
            return one.piece.id
    return 0
