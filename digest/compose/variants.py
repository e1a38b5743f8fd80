"""A variant as an edition of its own: the same pieces at other places. Pure.

edition_of(edition, recipe, ...)   what is composed for its readers
in_language(edition, language)     with what editors wrote for those who read that
words_beside(edition, languages)   what of that the edition itself does not show, as one hash
Following                          what is printed beside a piece because of follows
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from digest.model.editions import LEAD, Edition, Placement, every_worded
from digest.model.follows import FOLLOWED, Recipe, Subject
from digest.model.newsletters import Newsletter
from digest.model.worded import TITLE


@dataclass(frozen=True, slots=True)
class Following:
    """`because` says of a piece which follow it answers, `offered` what a piece's readers may follow
    beside it. `url` is the token of a reader's own address; "" for no links. `own` is where they see this
    variant in a browser; "" where they got the edition."""

    because: Mapping[int, Subject] = field(default_factory=dict)
    offered: Mapping[int, Subject] = field(default_factory=dict)
    url: str = ""
    own: str = ""

    def link(self, one: Subject) -> str:
        return f"{self.url}/{one.kind}/{quote(one.key)}" if self.url else ""


def edition_of(
    edition: Edition, recipe: Recipe, newsletter: Newsletter, *, heading: str
) -> Edition:
    """`heading` stands above what they follow."""
    if recipe == Recipe():
        return edition
    edition = in_language(edition, recipe.language, newsletter)
    stay = [one for one in edition.placements if one.piece.id not in recipe.without]
    leads = any(one.section == LEAD for one in edition.placements)
    # Who got the lead before reads on from the next piece
    if leads and stay and stay[0].section != LEAD:
        stay[0] = replace(stay[0], section=LEAD, featured=True)
    lead = [one for one in stay if one.section == LEAD]
    there = {one.piece.id: one for one in stay}
    pieces = edition.pieces
    own = [
        replace(
            there.get(match.piece_id) or Placement(pieces[match.piece_id], FOLLOWED, 0),
            section=FOLLOWED,
            featured=False,
            headline_only=False,
        )
        for match in recipe.followed
    ]
    taken = {one.piece.id for one in own}
    rest = [] if recipe.only else [one for one in stay if one.section != LEAD]
    placements = [*lead, *own, *(one for one in rest if one.piece.id not in taken)]
    return replace(
        edition,
        placements=tuple(_counted(placements)),
        titles={**edition.titles, FOLLOWED: heading},
    )


def in_language(edition: Edition, language: str, newsletter: Newsletter) -> Edition:
    """Where they wrote nothing it says what the edition says. "" is the newsletter's own language."""
    if not language:
        return edition
    # What a piece does not say of itself it is in; where a house collects several, nobody knows.
    unsaid = newsletter.language if len(newsletter.languages) < 2 else ""
    own = edition.worded.get(language, {})
    titles = {name.removeprefix(TITLE): said for name, said in own.items() if TITLE in name}
    lines = {name: said for name, said in own.items() if TITLE not in name}
    return replace(
        edition,
        placements=tuple(_worded(one, language, unsaid) for one in edition.placements),
        blocks=tuple(
            replace(one, **words) if (words := dict(one.worded.get(language, {}))) else one  # type: ignore[arg-type]
            for one in edition.blocks
        ),
        titles={**edition.titles, **titles},
        **lines,  # type: ignore[arg-type]
    )


def _worded(one: Placement, language: str, unsaid: str) -> Placement:
    words = one.worded.get(language, {})
    # A card is read out in the language of its headline.
    reads = language if "headline" in words else one.piece.language or unsaid
    return replace(one, piece=replace(one.piece, language=reads), **words)  # type: ignore[arg-type]


def words_beside(edition: Edition, languages: Iterable[str]) -> str:
    """ "" where nobody wrote any: of whoever approves it this is a part of what they saw."""
    said = [{tag: one[tag] for tag in languages if tag in one} for one in every_worded(edition)]
    if not any(said):
        return ""
    content = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()


def because(recipe: Recipe) -> dict[int, Subject]:
    return {one.piece_id: one.because for one in (*recipe.followed, *recipe.marked)}


def _counted(placements: Iterable[Placement]) -> Iterator[Placement]:
    positions: dict[str, int] = {}
    for one in placements:
        position = positions[one.section] = positions.get(one.section, -1) + 1
        yield replace(one, position=position)
