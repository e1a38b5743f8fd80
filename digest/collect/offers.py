"""What a source offers, and which offers a newsletter takes. Pure.

offered(source, entries, ...)    its pieces, how far they reach, whether they are press releases
best_first(found)                stale ones last, press releases behind whatever else there is
together(found, url)             as many of them as cover a week
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import datetime, timedelta

from digest.base.errors import UnreadableFeed
from digest.base.patterns import late
from digest.collect import merge
from digest.collect.fields.words import any_of
from digest.collect.pages import headlines
from digest.model.pieces import Entry
from digest.model.sources import WEEK, Offer, Source, SourceKind
from digest.net.urls import same_piece_key

MOST_TOGETHER = 8  # sources that a newsletter begins with
THIN = 3  # pieces: with fewer an edition looks like a mistake
_PRESS = late(any_of("press"), re.IGNORECASE)
_STALE = timedelta(days=180)


def offered(source: Source, entries: Sequence[Entry], title: str, now: datetime) -> Offer | None:
    named = merge.names(entries, source=source.url, now=now)
    if not named:
        return None
    dates = [one.entry.published_at for one in named if one.entry.published_at]
    labels = [(one.entry.kind, one.entry.kicker, *one.entry.topics) for one in named]
    of_press = all(any(_PRESS.fullmatch(said.strip()) for said in those) for those in labels)
    return Offer(
        source,
        title,
        len(named),
        max(dates, default=None),
        min(dates, default=None),
        frozenset(same_piece_key(one.url) for one in named),
        frozenset(
            same_piece_key(one.url)
            for one in named
            if one.entry.published_at is None or one.entry.published_at > now - WEEK
        ),
        is_press=of_press or is_of_press(title),
    )


def is_of_press(title: str) -> bool:
    """Whether a feed or a list calls itself one of press releases: "Pressemitteilungen – Harbour School"."""
    return any(_PRESS.fullmatch(part) for part in headlines.parts(title))


def best_first(found: Sequence[Offer], now: datetime) -> list[Offer]:
    def is_stale(one: Offer) -> bool:
        return one.newest_at is not None and now - one.newest_at > _STALE

    # Stable: press releases behind whatever else there is; then by kind, then as the site has them.
    return sorted(found, key=lambda one: (is_stale(one), one.is_press))


def together(found: Sequence[Offer], url: str, *, now: datetime) -> list[Offer]:
    """The best offer, and as many of the others as the week needs. Raises UnreadableFeed if there is none.

    A source that stands for the whole site and reaches back a week is enough; until there is one, each adds
    what no other has. Press releases are taken only where there is nothing else.
    """
    taken: list[Offer] = []
    held: set[str] = set()
    for one in found:
        if one.is_press and taken:
            break
        if not one.week or one.keys <= held or one.source.url in {two.source.url for two in taken}:
            continue
        taken.append(one)
        held |= one.keys
        if (one.reaches(now) and not one.is_part) or len(taken) == MOST_TOGETHER:
            break
    if taken and (fuller := _fuller(found, taken, held)):
        taken.append(fuller)
    return taken or [best(found, url)]


def _fuller(found: Sequence[Offer], taken: Sequence[Offer], held: Set[str]) -> Offer | None:
    """The list from which a front page shows a selection: it has most of its pieces, and more of the week.

    A list of something else, events or jobs, shares hardly any with it.
    """
    if taken[-1].source.kind is not SourceKind.LISTING or len(taken) == MOST_TOGETHER:
        return None
    for one in found:
        shared = one.keys & held
        is_same = 2 * len(shared) > len(one.keys) and 2 * len(shared) > len(held)
        if one.source.kind is SourceKind.LISTING and is_same and one.week - held:
            return one
    return None


def thin(taken: Sequence[Offer]) -> str:
    """A warning, if the sources that are taken hold hardly anything of the last seven days; else ""."""
    count = len(frozenset[str]().union(*(one.week for one in taken)))
    if count >= THIN:
        return ""
    found = f"{count} piece{'s' * (count != 1)}" if count else "no piece"
    return f"the first edition will be thin: {found} of the last seven days was found"


def best(found: Sequence[Offer], url: str) -> Offer:
    """The offer to take. Raises UnreadableFeed if there is none."""
    if found:
        return found[0]
    raise UnreadableFeed(
        url,
        "no source was found on this site",
        seen="no feed, no API, no sitemap, no list of pieces, here or one click further",
        next_step="name a section page that lists pieces, or a feed that you know of",
    )
