"""What we collect: an entry as a source served it, and the piece it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Access(StrEnum):
    FREE = "free"
    METERED = "metered"
    PAID = "paid"
    UNKNOWN = "unknown"


class Media(StrEnum):
    TEXT = "text"
    AUDIO = "audio"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    role: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    url: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int | None = None  # pixels of the file, when the source says so
    height: int | None = None
    # What a crop must keep: (0, 0) top left, (1, 1) bottom right
    focus: tuple[float, float] | None = None
    shape: str = ""  # "1:1", that an editor gave it in its place; "" is the place's own


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another value that a source offered for a field, and where; editors may switch to it."""

    value: str | datetime | tuple[str, ...] | tuple[Author, ...] | Image
    origin: str


Alternatives = Mapping[str, tuple[Alternative, ...]]  # field name -> runners-up, the best first


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as a source served it, cleaned but not judged."""

    url: str = ""  # absolute http(s) address as served, tracking and all; "" when there is none
    original: str = ""  # the publisher's own address, where `url` leads through a feed proxy
    guid: str = ""
    headline: str = ""
    dek: str = ""
    excerpt: str = ""  # cut by us from the body
    kicker: str = ""
    kind: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    # With the offset that a page states; an instant all the same
    published_at: datetime | None = None
    updated_at: datetime | None = None
    image: Image | None = None
    outlet: str = ""
    language: str = ""  # BCP 47, "" when the source does not say
    access: Access = Access.UNKNOWN
    media: Media = Media.TEXT
    # Of audio and video, when the source says so; of text, to read it
    duration_s: int | None = None
    origin: Mapping[str, str] = field(default_factory=dict)  # field name -> where it came from
    alternatives: Alternatives = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """One published work we hold, known by its canonical URL."""

    id: int  # the store's; 0 for a piece that is not stored (read, try)
    url: str  # canonical: without tracking parameters
    headline: str
    dek: str = ""
    excerpt: str = ""
    kicker: str = ""
    kind: str = ""
    topics: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    published_at: datetime | None = None  # None: no source gave a date that can be believed
    updated_at: datetime | None = None
    image: Image | None = None
    outlet: str = ""
    language: str = ""
    access: Access = Access.UNKNOWN
    media: Media = Media.TEXT
    duration_s: int | None = None
    source: str = ""  # address of the source that gave it first
    link: str = ""  # the address as that source served it
    guid: str = ""
    first_seen_at: datetime | None = None
    backlog: bool = False  # already there when its source was read for the first time
    # Since when its page is gone (404, 410); None: as far as we know it is there
    withdrawn_at: datetime | None = None
    origin: Mapping[str, str] = field(default_factory=dict)
    alternatives: Alternatives = field(default_factory=dict)

    @property
    def byline(self) -> str:
        """The authors as printed: "A", "A and B", "A, B and C" (English; looks may join their own)."""
        names = [author.name for author in self.authors]
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} and {names[-1]}"

    @property
    def teaser(self) -> str:
        """What we print under the headline when no editor wrote anything: dek, else excerpt."""
        return self.dek or self.excerpt


def offers_of(one: Entry | Piece, name: str) -> tuple[Alternative, ...]:
    """What it says of a field and where that came from, then its runners-up; () for nothing."""
    said = getattr(one, name)
    first = (Alternative(said, one.origin.get(name, "")),) if said else ()
    return (*first, *one.alternatives.get(name, ()))


def other_images(one: Entry | Piece) -> list[tuple[Image, str]]:
    """The runners-up of its picture, with where each came from."""
    others = one.alternatives.get("image", ())
    return [(other.value, other.origin) for other in others if isinstance(other.value, Image)]


@dataclass(frozen=True, slots=True)
class PageRead:
    """An article page that was asked for. `entry` is what it held, None if it could not be read."""

    key: str  # same_piece_key of its address
    url: str
    read_at: datetime
    entry: Entry | None = None
    next_at: datetime | None = None  # not again before this; None: not again at all
    tries: int = 1
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class PieceChange:
    """What a field of a piece was until `at`, and where the value that took its place came from."""

    at: datetime
    field: str
    before: Any
    origin: str
