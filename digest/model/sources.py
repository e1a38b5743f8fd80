"""Where pieces are found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)  # that an edition looks back, mostly


class SourceKind(StrEnum):
    AUTO = "auto"  # what its document turns out to be
    FEED = "feed"
    SITEMAP = "sitemap"
    LISTING = "listing"  # a front or section page: its cards are the pieces
    WORDPRESS = "wordpress"  # REST API, wp/v2/posts
    GHOST = "ghost"  # Content API
    CALENDAR = "calendar"  # iCalendar: it announces events, and holds no pieces


@dataclass(frozen=True, slots=True)
class Source:
    """Where pieces are found. Two sources with one address are one."""

    url: str
    kind: SourceKind = SourceKind.AUTO
    images: bool = True  # False: no right to mail its pictures, so none is kept
    linked: bool = False  # its pictures may be mailed, and not copied
    language: str = ""  # of its pieces, whatever it says itself; "" to believe it
    paid: bool = True  # False: pieces that say they are behind a paywall are left out
    pages: int = 10  # how many pages of a paged feed or API may be read, back to the window's start
    key: str = ""  # of Ghost's Content API, which is no secret: every page of the site carries it
    kinds: tuple[str, ...] = ()  # what the house calls kinds of work, folded
    # Sent to it alone: (name, the variable that holds the value)
    headers: tuple[tuple[str, str], ...] = ()
    variable: str = ""  # that holds a calendar's address, whose `url` is only its name
    zone: str = "UTC"  # where times of a calendar are meant that state no zone
    # Of a private calendar, whose `url` is only its name; kept nowhere
    address: str = field(default="", repr=False)
    login: str = field(default="", repr=False)  # "user:password" of its address; kept nowhere


@dataclass(frozen=True, slots=True)
class Offer:
    """A source that is there, and what it holds now."""

    source: Source
    title: str
    entries: int
    newest_at: datetime | None
    oldest_at: datetime | None
    keys: frozenset[str] = frozenset()  # of its pieces
    week: frozenset[str] = frozenset()  # of those that are, or may be, of the last seven days
    is_press: bool = False  # it calls itself a list of press releases
    is_part: bool = False  # a section's, which does not stand for the whole site
    by_pages: bool = False  # it tells no dates: these are from article pages

    def reaches(self, now: datetime) -> bool:
        """Whether it goes back a week. An API is asked for one."""
        if self.source.kind in (SourceKind.WORDPRESS, SourceKind.GHOST):
            return True
        return self.oldest_at is not None and self.oldest_at <= now - WEEK

    def __str__(self) -> str:
        dated = (
            f", from {self.oldest_at:%d %b %Y} to {self.newest_at:%d %b %Y}"
            if self.newest_at and self.oldest_at
            else ", undated"
        )
        how = " (dates from its article pages)" if self.by_pages else ""
        named = f" ({self.title})" if self.title else ""
        return f"{self.source.kind} {self.source.url}{named}: {self.entries} pieces{dated}{how}"


@dataclass(frozen=True, slots=True)
class SourceState:
    """What we know of one source of one newsletter. Times are None for "never"."""

    newsletter: str
    url: str  # as in the settings
    kind: str = ""  # of the last document that held pieces
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""  # where a permanent redirect points
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None  # a readable document or 304
    full_at: datetime | None = None  # asked without a condition
    next_at: datetime | None = None  # not before this, by the site's own wish
    due_at: datetime | None = None  # when its own rhythm wants it asked again
    newest_at: datetime | None = None  # of the entries it held last
    oldest_at: datetime | None = None
    silence_s: int = 0  # the longest time between two of its entries; 0: not known
    entries: int = 0
    answer: str = ""  # in words
    trouble: str = ""  # "" when the last answer was good
    # The kind that the settings gave it when it was read; "": before that was noted
    read_as: str = ""
    read_from: str = ""  # where its redirects led then

    def proved(self, settings_kind: str) -> str:
        """The kind that it proved to be; "" if it never did, or a person has changed the settings since."""
        return self.kind if self.read_as in ("", settings_kind) else ""

    @property
    def next_fetch_at(self) -> datetime | None:
        """When a schedule asks it next: by its rhythm, but not before the site will have us."""
        return max(filter(None, (self.next_at, self.due_at)), default=None)


@dataclass(frozen=True, slots=True)
class EnrichReport:
    """What reading article pages came to."""

    read: int = 0
    changed: int = 0  # pieces that gained something
    withdrawn: tuple[str, ...] = ()  # addresses of pieces whose page is gone
    troubles: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()  # pages that were not their piece's own, or in part: why
    left: int = 0  # pages for the next run
    joined: tuple[str, ...] = ()  # pieces that proved to be one

    @property
    def asked(self) -> bool:
        """Whether any page was asked for."""
        return bool(self.read or self.withdrawn or self.troubles or self.refused or self.joined)

    def __str__(self) -> str:
        parts = [f"{self.read} article page{'s' * (self.read != 1)} read"]
        parts.append(f"{self.changed} piece{'s' * (self.changed != 1)} completed")
        if self.withdrawn:
            parts.append(f"{len(self.withdrawn)} gone: {', '.join(self.withdrawn[:3])}")
        if self.troubles:
            parts.append(f"{len(self.troubles)} could not be read ({self.troubles[0]})")
        if self.left:
            parts.append(f"{self.left} left for the next time")
        refused = (f"not believed: {one}" for one in self.refused)
        return "\n".join(["; ".join(parts), *refused, *self.joined])
