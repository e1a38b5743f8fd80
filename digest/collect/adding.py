"""One address that an editor names in; the piece behind it, kept, out.

    fetcher.get(url) | parser.parse(article) | merge.names, decide | pieces.keep

robots.txt is not asked: somebody wants this one page, as if she opened it in her browser.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from digest.base.errors import UnreadableFeed
from digest.collect import kinds, merge
from digest.model.pieces import Piece

if TYPE_CHECKING:
    from digest.collect.sandbox import Parser
    from digest.net.fetch import Fetcher
    from digest.store.pieces import Pieces

BY_HAND = "by hand"  # the source of pieces that no source brought


def add(
    newsletter: str,
    url: str,
    *,
    pieces: Pieces,
    fetcher: Fetcher,
    parser: Parser,
    now: datetime,
    own_kinds: Collection[str] = (),
) -> Piece:
    """The piece at an address, as it is stored. Raises SourceError if there is none to be read."""
    fetched = fetcher.get(url)
    parsed = parser.parse(
        fetched.body, url=fetched.url, content_type=fetched.content_type, look_for="article"
    )
    entries = [kinds.of_house(one, own_kinds) for one in parsed.entries]
    named = merge.names(entries, source=BY_HAND, now=now) if parsed.kind == "page" else ()
    if not named:
        raise UnreadableFeed(
            url,
            "this is no piece's own page",
            seen=f"a {parsed.kind} with {len(parsed.entries)} entries",
            next_step="give the address of one piece; a feed or a front page belongs into `sources`",
        )
    known = pieces.known(newsletter, (name for one in named for name in one.all))
    changes = merge.decide(named, known, source=BY_HAND, now=now, first_fetch=False)
    everything = (*changes.new, *changes.changed, *changes.unchanged)
    added = pieces.keep(newsletter, [(one.piece, one.names) for one in everything], now=now)
    [first, *_] = everything
    [stored] = pieces.get([first.piece.id or added[0]])
    return stored
