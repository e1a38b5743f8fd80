"""Where pieces are found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    AUTO = "auto"  # what its document turns out to be
    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"  # a front or section page: its cards are the pieces
    WORDPRESS = "wordpress"  # REST API, wp/v2/posts
    GHOST = "ghost"  # Content API


@dataclass(frozen=True, slots=True)
class Source:
    """Where pieces are found. Two sources with one address are one."""

    url: str
    kind: SourceKind = SourceKind.AUTO
    images: bool = True  # False: no right to mail its pictures, so none is kept
    language: str = ""  # of its pieces, whatever it says itself; "" to believe it
    paid: bool = True  # False: pieces that say they are behind a paywall are left out
    pages: int = 10  # how many pages of a paged feed or API may be read, back to the window's start
    key: str = ""  # of Ghost's Content API, which is no secret: every page of the site carries it
