"""The block "Most read", which fills itself from what readers clicked in the last edition, or from the house's counts.

It is there while nobody rewrote it or took it out: its id holds a mark of its words, so that words of
a person's are told from ours, and a line of ours in the history without the block says who went.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from digest.app.keep import results
from digest.base.errors import NotReady
from digest.model.blocks import END, Block, BlockKind
from digest.model.editions import Edition, EditionState
from digest.net.urls import canonical, same_piece_key

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.settings import NewsletterSettings

STALE = timedelta(days=8)  # counts that old say nothing of this week
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
    if settings.newsletter.house_counts is None:
        links = list(_clicked(ground, edition, most))
    else:
        links = list(_counted(ground, edition, most))
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


def _counted(ground: Ground, edition: Edition, most: int) -> Iterator[tuple[str, str]]:
    """(headline, address) of the pieces that the house's own counts call most read, while they are fresh."""
    store = ground.store
    held = store.pieces.counts(edition.newsletter)
    if held is None or held.read_at is None or held.read_at < ground.now() - STALE:
        return
    names = {url: [same_piece_key(url), canonical(url)] for url, _ in held.numbers}
    pieces = store.pieces.known(edition.newsletter, chain.from_iterable(names.values()))
    here = {one.piece.url for one in edition.placements}
    shown: set[str] = set()
    for url, many in held.numbers:
        piece = next((pieces[one] for one in names[url] if one in pieces), None)
        if piece is None or not many or piece.withdrawn_at or piece.url in here | shown:
            continue  # a page that is no piece of ours, or stands in the draft itself
        shown.add(piece.url)
        yield piece.headline, piece.link or piece.url
        if len(shown) == most:
            return


def trouble(ground: Ground, settings: NewsletterSettings) -> str:
    """Why the house's own counts could not be read the last time, and since when they are not; "" if they could."""
    if not settings.newsletter.most_read or settings.newsletter.house_counts is None:
        return ""
    held = ground.store.pieces.counts(settings.newsletter.slug)
    if held is None or not held.trouble:
        return ""
    kept = f"; those of {held.read_at:%d %b, %H:%M} UTC stand" if held.read_at else ""
    return f"the counts for Most read could not be read: {held.trouble}{kept}"


def _id(text: str) -> str:
    return _ID + hashlib.sha256(text.encode()).hexdigest()[:12]


def _escaped(headline: str) -> str:
    """As words in Markdown: what a headline holds is no markup of ours."""
    return "".join(f"\\{one}" if one in "\\[]*_`<>" else one for one in headline)
