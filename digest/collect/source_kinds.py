"""Whether what a source's address holds is what the settings call it, and what it once was. Pure.

    require(source, parsed)                 of the kind that the settings say, and with something to take
    require_same(source, was, place, ...)   of the kind and at the place that it had before

Otherwise it is trouble: a feed that became a page is another's, or gone. Both raise UnreadableFeed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.base.errors import UnreadableFeed
from digest.collect import report
from digest.collect.parsed import Parsed
from digest.model.sources import Source, SourceKind
from digest.net.urls import is_home, same_piece_key

if TYPE_CHECKING:
    from digest.net.fetch import Fetched

_A = {
    "feed": "a feed",
    "sitemap": "a sitemap",
    "listing": "a page with a list of pieces",
    "page": "the page of one article",
    "wordpress": "the root of an API",
    "calendar": "a calendar",
}


def require_same(source: Source, was: str, place: str, parsed: Parsed, fetched: Fetched) -> None:
    """A source keeps the kind it once had, and its place: what else is there now is somebody else's, or another page."""
    if parsed.kind != was:
        raise another(source, was, f"it is {_A[parsed.kind]} now", fetched, parsed.title)
    is_front = parsed.kind == "listing" and is_home(same_piece_key(fetched.url))
    if is_front and not is_home(same_piece_key(place or fetched.url)):
        raise another(source, was, "it is a front page now", fetched, parsed.title)


def another(source: Source, was: str, now: str, fetched: Fetched, seen: str) -> UnreadableFeed:
    led = f", at {fetched.url}" if same_piece_key(fetched.url) != same_piece_key(source.url) else ""
    return UnreadableFeed(
        source.url,
        f"{now}{led}, and was {_A[was]} before; nothing of it was taken",
        seen=" ".join(seen[:80].split()),
        next_step="look whether the publisher moved it, and name its new address in `sources`, or take it out; "
        "if what is there now is meant, change `kind` beside its address",
    )


def require(source: Source, parsed: Parsed) -> None:
    """A document of another kind than the settings say is not read as if it were."""
    is_api = source.kind in (SourceKind.WORDPRESS, SourceKind.GHOST)
    expected = "feed" if is_api else source.kind
    if parsed.kind == "page":
        raise UnreadableFeed(
            source.url,
            "it is the page of one article, and no list of pieces",
            seen=parsed.entries[0].headline if parsed.entries else "",
            next_step='name the page that lists it, with kind = "listing" if it reads as an article too',
        )
    if parsed.kind == "listing" and not parsed.entries and parsed.site and parsed.site.sends_on:
        raise report.a_door(source.url, parsed.site.sends_on)
    if parsed.kind == "listing" and not parsed.entries:
        raise UnreadableFeed(
            source.url,
            "the page shows no list of pieces",
            next_step="name another page of the site, or see what it offers: digest sources add URL --dry-run",
        )
    if source.kind is not SourceKind.AUTO and parsed.kind != expected:
        raise UnreadableFeed(
            source.url,
            f"it is a {parsed.kind}, and the settings call it a {source.kind}",
            next_step='correct `kind` beside its address, or leave it out: "auto" takes it as it is',
        )
