"""What editors may add to an edition that no source holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from digest.model.pieces import Image
from digest.model.worded import Worded


class BlockKind(StrEnum):
    """What editors may add that no source holds, and the fields of Block that each prints."""

    NOTE = "note"  # text, signed by name and role; image is the portrait; stands_in_for
    # Title, text, starts_at to ends_at in zone, where, name (who speaks), url, button
    EVENT = "event"
    QUOTE = "quote"  # text, by name and role; url is where it was said
    NUMBER = "number"  # title is the figure ("4,012"), text what it counts, url its source
    PROMO = "promo"  # title, text, image, url, button
    NEWS = "news"  # of the house: title, text, url
    MOST_READ = "most read"  # text: a list of links; fills itself while nobody rewrites it


TOP = "top"  # a block's place: before everything
END = "end"  # after the last section
AFTER = "after:"  # after a section: its title follows, nothing for after the lead


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an edition that is not a piece. An event that is over is not printed."""

    kind: BlockKind
    place: str = ""  # TOP, END or AFTER + a section's title; "" where its kind usually stands
    title: str = ""
    text: str = ""  # Markdown: paragraphs, emphasis, links, lists
    name: str = ""
    role: str = ""
    stands_in_for: str = ""  # whom the signature's name replaces this time
    image: Image | None = None
    url: str = ""
    button: str = ""  # wording of the link; "" for the catalogue's own
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    zone: str = ""  # as in the tz database; "" for the newsletter's
    where: str = ""  # an address, "Online"
    worded: Worded = field(default_factory=dict)  # in further languages
    id: str = ""  # names it within its edition, so that two people may change two blocks at once
