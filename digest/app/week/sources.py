"""What an address holds, which of a site's sources to take, and how those fare that are taken.

Each loads what reads documents when it is called: `digest read` waits for nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.collect.discover import Discovery
    from digest.collect.first_look import ReadResult as ReadResult
    from digest.collect.sandbox import Parser
    from digest.model.sources import Offer, Source, SourceState
    from digest.net.fetch import Fetcher
    from digest.store.pieces import Pieces


def read(
    url: str, *, articles: int = 0, fetcher: Fetcher, parser: Parser, now: datetime
) -> ReadResult:
    """What digest makes of one address, with nothing kept; so many article pages are read as well."""
    from digest.collect import first_look

    return first_look.read(url, fetcher=fetcher, parser=parser, now=now, articles=articles)


def to_begin_with(found: Discovery, url: str, *, now: datetime) -> tuple[list[Offer], str]:
    """What a new newsletter takes of a site, and a warning if that is thin, "" if not.

    Raises UnreadableFeed if the site offers nothing.
    """
    from digest.collect.offers import thin, together

    taken = together(found.offers, url, now=now)
    return taken, thin(taken)


def to_add(found: Discovery, url: str, *, kind: str | None, now: datetime) -> list[Offer]:
    """As many as the week needs, or the best of one kind. Raises UnreadableFeed if there is none."""
    from digest.collect.offers import best, together

    if kind is None:
        return together(found.offers, url, now=now)
    return [best([one for one in found.offers if kind == one.source.kind], url)]


def faring(
    slug: str, sources: Sequence[Source], *, pieces: Pieces, now: datetime
) -> list[tuple[Source, SourceState | None, str]]:
    """Each source, what is known of it, and words about an unusual silence; None: not asked yet."""
    from digest.collect import rhythm

    known = {one.url: one for one in pieces.sources(slug)}
    states = [(one, known.get(one.url)) for one in sources]
    return [
        (one, it, rhythm.silent(it.newest_at, it.silence_s, now=now) if it else "")
        for one, it in states
    ]
