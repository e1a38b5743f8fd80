"""Pieces that we hold as two, in; whether they prove to be one, and why, out. And the joining of them.

    proves(one, other, why)      pure: a name that both bear is one sign, their words or their day the second
    of_pages(pieces, entries)    pure: those of one house with the same headline, author and day, whose pages agree
    join(newsletter, pairs)      in the store; sentences for the report

The names: an entry whose address is one piece's and whose guid another's; a page whose address after redirects, or
canonical address, is another piece's. A guid may be a place in a list, a redirect may lead to the newest piece, and
templates name wrong canonical addresses: so a name alone joins nothing, and nothing joins across houses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from digest.collect import entry_adds, merge
from digest.model.pieces import Entry, Piece
from digest.net.domains import house_of, same_house

if TYPE_CHECKING:
    from digest.store.pieces import Pieces

Pair = tuple[Piece, Piece, str]  # and why they are one

_APART = timedelta(days=2)  # a yearly piece has last year's headline
_ALIKE = 0.75  # of the words of two headlines
_SHORTEST = 40  # characters of a text that two pieces do not share by chance
_WORD = re.compile(r"\w+")


def proves(one: Piece, other: Piece, *, by_page: bool) -> bool:
    """Whether two pieces that share a name are one. `by_page`: the name is its page's, which says more than a guid."""
    if one.id == other.id or not same_house(one.url, other.url):
        return False
    dated = one.published_at and other.published_at
    if dated and abs(one.published_at - other.published_at) > _APART:  # type: ignore[operator]
        return False
    if _likeness(one.headline, other.headline) >= _ALIKE:
        return True
    names = {author.name.casefold() for author in one.authors}
    return bool(
        by_page
        and dated
        and one.published_at == other.published_at
        and names & {author.name.casefold() for author in other.authors}
    )


def of_pages(pieces: Iterable[Piece], entries: Mapping[int, Entry]) -> list[Pair]:
    """`entries` are the believed pages of pieces, by id. Agreed are a text and, if both state one, its address."""
    alike: defaultdict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.id in entries and (words := merge.words_of(piece)):
            alike[house_of(piece.url), words].append(piece)
    found = []
    for first, *others in alike.values():
        for other in others:
            here, there = entries[first.id], entries[other.id]
            texts = {here.dek or here.excerpt, there.dek or there.excerpt}
            if len(texts) == 1 and len(texts.pop()) >= _SHORTEST:
                found.append((first, other, "same headline, author, day and text"))
    return found


def join(
    newsletter: str, pairs: Iterable[Pair], *, pieces: Pieces, now: datetime
) -> tuple[str, ...]:
    told = []
    for one, other, why in pairs:
        ids = pieces.join(newsletter, one.id, other.id, why=why, now=now)
        if ids is None:
            continue
        held = {piece.id: piece for piece in pieces.get(ids)}
        stays, goes = held[ids[0]], held[ids[1]]
        pieces.keep(newsletter, [(entry_adds.one_of(stays, goes), ())], now=now)
        told.append(f"{goes.url} proved to be {stays.url} ({why}); they are one piece from now on")
    return tuple(told)


def _likeness(one: str, other: str) -> float:
    a, b = (set(_WORD.findall(text.casefold())) for text in (one, other))
    return len(a & b) / max(len(a), len(b)) if a and b else 0.0
