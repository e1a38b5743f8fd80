"""What one document held. Between the parsing process and us it goes as JSON (model/codec.py)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from digest.model.announced import Announced
from digest.model.pieces import Entry


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a document points to: a feed with its title, a sitemap with its last change."""

    url: str
    title: str = ""
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """What a web page says about its site; "" and () for what it does not say."""

    name: str = ""
    names: tuple[str, ...] = ()  # all that it is said to be called, the surest first
    title: str = ""  # of the page
    at_home: bool = True  # whether the page is its front page
    language: str = ""
    logo: str = ""
    colours: tuple[str, ...] = ()  # six digits, the likeliest first
    feeds: tuple[Link, ...] = ()
    sections: tuple[str, ...] = ()  # pages of the house that its menus lead to
    styles: tuple[str, ...] = ()  # addresses of style sheets
    is_for_sale: bool = False  # a parked domain
    sends_on: str = ""  # where <meta http-equiv=refresh> leads at once
    wordpress: str = ""  # root of its REST API
    ghost: str = ""  # site of its Content API, and the public key
    ghost_key: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    kind: str  # "feed", "sitemap", "listing", "page" or "calendar"
    title: str
    entries: tuple[Entry, ...]  # in document order, which is not always newest first
    dropped: int = 0  # items with neither link, title nor text
    next_url: str = ""  # where the document says that it goes on
    parts: tuple[Link, ...] = ()  # the sitemaps of a sitemap index
    site: Site | None = None  # of a web page
    announced: tuple[Announced, ...] = ()  # events of a calendar
    notes: tuple[str, ...] = ()  # what was not believed, or read with a doubt, in words
