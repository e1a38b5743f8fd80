"""The block "Most read last time", which fills itself from what readers clicked in the last edition.

It is there while nobody rewrote it or took it out: its id holds a mark of its words, so that words of
a person's are told from ours, and a line of ours in the history without the block says who went.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.app.keep import results
from digest.base.errors import NotReady
from digest.model.blocks import END, Block, BlockKind
from digest.model.editions import Edition, EditionState

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.settings import NewsletterSettings

FEWEST = 3  # of a list of two nobody says "most"
FILLED = "filled Most read"
_ID = "most-read-"


def fill(ground: Ground, settings: NewsletterSettings, edition: Edition) -> Edition:
    """The draft with the block as it ought to be now; saved if it changed."""
    most = settings.newsletter.most_read
    if not most or edition.state is not EditionState.DRAFT:
        return edition
    there = next((one for one in edition.blocks if one.kind is BlockKind.MOST_READ), None)
    filled_before = any(what == FILLED for *_, what in ground.store.editions.history(edition.id))
    if (there and there.id != _id(there.text)) or (not there and filled_before):
        return edition  # a person's by now, or one that a person took out
    links = list(_clicked(ground, edition, most))
    if len(links) < FEWEST:
        return edition
    text = "\n".join(f"{n}. [{_escaped(words)}]({url})" for n, (words, url) in enumerate(links, 1))
    if there and there.text == text:
        return edition
    block = Block(BlockKind.MOST_READ, place=there.place if there else END, text=text, id=_id(text))
    blocks = tuple(block if one is there else one for one in edition.blocks)
    changed = replace(edition, blocks=blocks if there else (*blocks, block))
    with suppress(NotReady):  # somebody's move came first; the next look fills it
        ground.store.editions.save(changed, who="", what=FILLED, now=ground.now())
        return ground.store.editions.get(edition.id)
    return edition


def _clicked(ground: Ground, edition: Edition, most: int) -> Iterator[tuple[str, str]]:
    """(headline, address) of the last edition's pieces that people clicked, most clicked first."""
    store = ground.store
    last = next(
        (
            one
            for one in store.editions.lines(edition.newsletter)
            if one.state is EditionState.APPROVED and one.handing_over and one.id != edition.id
        ),
        None,
    )
    if last is None:
        return
    results.before_an_answer(store, now=ground.now())
    before = {one.piece.url: one for one in store.editions.get(last.id).placements}
    here = {one.piece.url for one in edition.placements}
    shown = 0
    for one in store.reactions.results([last.label]).get(last.label, ()):
        placed = before.get(one.link)
        if not placed or not one.people or one.link in here or placed.piece.withdrawn_at:
            continue
        yield placed.headline or placed.piece.headline, placed.piece.link or placed.piece.url
        shown += 1
        if shown == most:
            return


def _id(text: str) -> str:
    return _ID + hashlib.sha256(text.encode()).hexdigest()[:12]


def _escaped(headline: str) -> str:
    """As words in Markdown: what a headline holds is no markup of ours."""
    return "".join(f"\\{one}" if one in "\\[]*_`<>" else one for one in headline)
