"""One dated number of a newsletter: pieces in their places, and those left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from digest.base.errors import NotReady, WrongUse
from digest.base.windows import Window
from digest.model.blocks import Block
from digest.model.pieces import Image, Piece
from digest.model.worded import Worded


class EditionState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    SKIPPED = "skipped"


LEAD = ""  # the untitled section at the top of an edition
FOR_NOBODY = "for nobody"  # how an editor's reason begins who leaves a piece out for everybody
NO_IMAGE = Image(url="")  # as a placement's image: the editor wants none


@dataclass(frozen=True, slots=True)
class Placement:
    """A piece's place in one edition, and the editor's wording for it (None: as published)."""

    piece: Piece
    section: str  # a section's title, or LEAD
    position: int  # within the section, from 0
    featured: bool = False
    headline_only: bool = False  # printed as a headline, below those in full
    headline: str | None = None
    teaser: str | None = None
    kicker: str | None = None
    byline: str | None = None
    image: Image | None = None  # NO_IMAGE: none at all
    reason: str = ""  # why it is in
    editor: str = ""  # who placed or changed it by hand; "" for a rule's proposal
    # Field -> what the source said when the editor rewrote it
    source_said: Mapping[str, str] = field(default_factory=dict)
    worded: Worded = field(default_factory=dict)  # her words in further languages

    @property
    def published(self) -> Mapping[str, str]:
        """What the source says now, by the names of the fields that editors may rewrite."""
        piece = self.piece
        return {
            "headline": piece.headline,
            "teaser": piece.teaser,
            "kicker": piece.kicker or piece.kind,
            "byline": piece.byline,
            "image": piece.image.url if piece.image else "",
        }

    @property
    def changed_since(self) -> Mapping[str, tuple[str, str]]:
        """Field -> what the source said when the editor rewrote it, and what it says now."""
        now = self.published
        return {
            name: (said, now[name])
            for name, said in self.source_said.items()
            if getattr(self, name) is not None and said != now[name]
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    piece: Piece
    reason: str
    editor: str = ""  # who dropped it; "" for a rule

    @property
    def for_nobody(self) -> bool:
        """Not even those get it who follow its author."""
        return self.reason.startswith(FOR_NOBODY)


@dataclass(frozen=True, slots=True)
class Edition:
    """One dated number of a newsletter."""

    id: int
    newsletter: str  # slug
    number: int  # from 1, in the order they were made
    key: str  # ISO week of the hand-over day, "2026-W48": at most one edition each
    window: Window
    state: EditionState
    placements: tuple[Placement, ...] = ()  # in reading order
    left_out: tuple[LeftOut, ...] = ()
    subject: str = ""  # the editor's; "" means made from the top headlines
    preheader: str = ""
    blocks: tuple[Block, ...] = ()  # in the order of those that stand in the same place
    look: str = ""  # for this edition only; "" for the newsletter's
    titles: Mapping[str, str] = field(default_factory=dict)  # section -> its heading, this time
    # Its sections in an editor's order, with hers; () for the settings'
    arranged: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()  # sections that are not printed this time, and take no piece
    # Subject, preheader, headings in further languages
    worded: Worded = field(default_factory=dict)
    revision: int = 1  # goes up with every change; a save that names an older one is refused
    approved_by: str = ""
    approved_at: datetime | None = None

    @property
    def pieces(self) -> Mapping[int, Piece]:
        """Id -> every piece that it holds or left out."""
        placed = {one.piece.id: one.piece for one in self.placements}
        return placed | {one.piece.id: one.piece for one in self.left_out}

    @property
    def label(self) -> str:
        """How people and file names call it: "harbour-12"."""
        return f"{self.newsletter}-{self.number}"


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition without its pieces, and how far its hand-over is."""

    id: int
    newsletter: str
    number: int
    key: str
    window: Window
    made_at: datetime
    state: EditionState
    handing_over: bool  # a hand-over was planned
    handed_over_at: datetime | None  # when the last batch was answered
    approved_at: datetime | None = None
    look: str = ""  # "" for the newsletter's

    @property
    def label(self) -> str:
        return f"{self.newsletter}-{self.number}"

    @property
    def finished(self) -> bool:
        return self.state is EditionState.SKIPPED or self.handed_over_at is not None


def every_worded(edition: Edition) -> list[Worded]:
    """What editors wrote in further languages: its own, each placement's, each block's."""
    placed, written = (
        [one.worded for one in edition.placements],
        [one.worded for one in edition.blocks],
    )
    return [edition.worded, *placed, *written]


LAST = 10**6  # a position after everything


def section_order(edition: Edition, titles: Sequence[str]) -> list[str]:
    """Its sections as they are read, the lead first. `titles` are the settings' own, in their order."""
    named = (one.section for one in edition.placements)
    return list(dict.fromkeys([LEAD, *edition.arranged, *titles, *named]))


def placed(edition: Edition, piece_id: int) -> Placement:
    for one in edition.placements:
        if one.piece.id == piece_id:
            return one
    raise WrongUse(
        edition.label,
        "the piece is not in it",
        next_step="somebody may have dropped it meanwhile; place it first",
    )


def require_pieces(edition: Edition) -> None:
    """Raises NotReady if an edition holds none: an email without pieces is nobody's week."""
    if edition.placements:
        return
    window = edition.window
    why = Counter(one.reason for one in edition.left_out).most_common(3)
    out = "".join(f"; {many} left out: {reason}" for reason, many in why)
    raise NotReady(
        edition.label,
        "it holds no pieces",
        seen=f"window {window.start:%Y-%m-%d %H:%M} to {window.end:%Y-%m-%d %H:%M} UTC{out}",
        next_step=f"see what was collected: digest pieces {edition.newsletter} --all, digest sources {edition.newsletter};"
        f" or open the window earlier: digest draft {edition.newsletter} --since DAY",
    )
