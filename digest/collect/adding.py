"""One address that an editor names in; the piece behind it, kept, out.

    fetcher.get(url) | parser.parse(article) | merge.names, decide | pieces.keep

robots.txt is not asked: somebody wants this one page, as if she opened it in her browser.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.base.errors import UnreadableFeed
from digest.base.patterns import late
from digest.collect import merge
from digest.collect.fields import kinds
from digest.collect.pages import own_page
from digest.model.pieces import Entry, Piece, offers_of
from digest.net.domains import same_house
from digest.net.urls import is_home, same_piece_key

if TYPE_CHECKING:
    from digest.collect.sandbox import Parser
    from digest.net.fetch import Fetcher
    from digest.store.pieces import Pieces

_DOOR = late(r"/(log-?in|sign-?in|anmeld\w*|connexion|consent|cookie-?wall|paywall|captcha|privacy-?gate|abo|subscribe)(/|$|[-_.?])", re.IGNORECASE)  # fmt: skip
# What consent pages and bot walls say, in the languages of the larger publishers; their addresses say nothing.
_WALL = late(
    r"before you continue|bevor (?:sie|du) (?:weiter|fort)|avant de (?:continuer|poursuivre)|antes de continuar|prima di continuare"
    r"|(?:accept|manage|we use|wir verwenden|nous utilisons|usamos) (?:all )?cookies|just a moment|checking your browser|are you (?:a )?(?:human|robot)"
    r"|verify (?:that )?you are human|access denied|zugriff verweigert|attention required|enable javascript|log in to continue|subscribe to (?:continue|read)",
    re.IGNORECASE,
)
LOOKED_AT = 300  # held pieces that a page is compared with
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
    parsed = parser.read(fetched, look_for="article")
    entries = [kinds.of_house(one, own_kinds) for one in parsed.entries]
    named = merge.names(entries, source=BY_HAND, now=now) if parsed.kind == "page" else ()
    if not named:
        raise UnreadableFeed(
            url,
            "this is no piece's own page",
            seen=f"a {parsed.kind} with {len(parsed.entries)} entries",
            next_step="give the address of one piece; a feed or a front page belongs into `sources`",
        )
    if reason := _is_wall(url, parsed.entries[0], pieces.held(newsletter, limit=LOOKED_AT)):
        raise UnreadableFeed(
            url,
            "what is there is not believed to be the piece",
            seen=reason,
            next_step="open it in a browser; to place it all the same, describe it yourself: "
            'digest edit add URL --headline "..."',
        )
    known = pieces.known(newsletter, (name for one in named for name in one.all))
    changes = merge.decide(named, known, source=BY_HAND, now=now, first_fetch=False)
    everything = (*changes.new, *changes.changed, *changes.unchanged)
    added = pieces.keep(newsletter, [(one.piece, one.names) for one in everything], now=now)
    [first, *_] = everything
    [stored] = pieces.get([first.piece.id or added[0]])
    return stored


def _is_wall(url: str, page: Entry, held: Sequence[Piece]) -> str:
    """Why a page is a wall's, a log-in's or another's; "" if nothing says so. There is no headline to compare it with."""
    asked, here, called = (same_piece_key(one) for one in (url, page.url, page.original))
    if is_home(here) and here != asked:
        return f"it leads to a front page, {page.url}"
    if not same_house(url, page.url) and called != asked:
        return f"it leads to another house, {page.url}"
    if _DOOR.search(urlsplit(page.url).path) and not _DOOR.search(urlsplit(url).path):
        return f"it leads to a log-in or a wall, {page.url}"
    outlets = {
        own_page.words_joined(one.value)
        for one in offers_of(page, "outlet")
        if isinstance(one.value, str)
    }
    if own_page.words_joined(page.headline) in outlets:
        return f'its headline is the site\'s name, "{page.headline}"'
    if _WALL.search(f"{page.headline} {page.dek}") and not page.authors:
        return f'it asks for something before it shows the piece: "{page.headline[:80]}"'
    text = own_page.words_joined(page.excerpt)
    for one in held:
        if (
            text
            and same_house(one.url, url)
            and same_piece_key(one.url) != asked
            and own_page.words_joined(one.excerpt) == text
        ):
            return f"its text is also that of {one.url}"
    return ""
