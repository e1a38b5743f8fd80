"""What templates may see: these frozen records and nothing else; no model, no settings, no clock.

Every text is plain and clean of control characters, but for `Prose.html`, which is safe HTML;
empty means "do not print". The fields of `Context` are the variables of every template of a
look. docs/looks.md explains them to designers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Literal

from digest.model.styles import Style

if TYPE_CHECKING:
    from markupsafe import Markup

    from digest.base.words import Direction, Words


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    alt: str  # "" when it adds nothing to the headline beside it
    credit: str
    width: int | None  # pixels of the file; None when the source does not say
    height: int | None
    small: bool = False  # it has too few pixels for its place: beside the words, never enlarged

    def within(self, most: int) -> int:
        """The width to show it at: `most` pixels, or its own if it has fewer."""
        return min(self.width or most, most)


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """A piece as this edition prints it: the editor's words where there are any."""

    number: int = field(compare=False)  # from 1, in reading order
    url: str
    headline: str
    kicker: str
    teaser: str
    byline: str
    outlet: str  # "" when it is the publication's own
    date: str
    media: str  # "Podcast · 23 min", "Video"; "" for text
    access: str  # "For subscribers"; "" for all others
    reading: str  # "4 min" to read a text; "" where nobody counted, or the settings do not want it
    picture: Picture | None
    verb: str  # on a button: "Read", "Listen · 23 min"
    button: str  # the same with where it leads, for who listens: "Read: <short headline>"
    lang: str  # BCP 47, "" when it is the newsletter's
    dir: str  # "ltr" or "rtl", "" when it is the newsletter's
    featured: bool
    because: str = ""  # "You follow Ines Calder"
    followed: str = ""  # "Ines Calder", where `because` says something
    unfollow_url: str = ""  # a token and a path
    follow: str = ""  # "Follow Ines Calder", where nothing of it is followed
    follow_url: str = ""  # as unfollow_url


@dataclass(frozen=True, slots=True)
class Row:
    """Neighbours that a look may set together.

    wide: one that is featured. pair: two with pictures of one shape. side: one with a picture that
    found no such neighbour. text: one or more without pictures, or with small ones beside the words.
    """

    form: Literal["wide", "pair", "side", "text"]
    pieces: tuple[PrintedPiece, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """An editor's Markdown. `text` is wrapped, with its links numbered and listed below."""

    html: Markup
    text: str


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """What its kind needs; the rest is empty."""

    kind: str  # note, event, quote, number, promo, news
    title: str
    text: Prose | None
    quoted: str  # a quote's words in the language's quotation marks
    name: str
    role: str
    stands_in: str  # "In for Ben Pier"
    picture: Picture | None
    url: str
    link: str  # wording of the link
    when: str  # "Thu, Dec 3, 12:00 - 1:30 PM, Eastern Time"
    where: str


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks of one kind that stand together; `heading` is "" where they need none."""

    kind: str
    heading: str
    blocks: tuple[PrintedBlock, ...]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    title: str
    style: Style
    pieces: tuple[PrintedPiece, ...]
    rows: tuple[Row, ...]  # the same pieces, in the same order
    also: tuple[PrintedPiece, ...]  # further ones, to be printed as headlines only
    after: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Masthead:
    title: str
    tagline: str
    publication: str
    url: str
    logo: str  # "" for a masthead in type
    logo_width: int
    number: str  # "No. 12"
    date: str  # the day it goes out, in the publication's zone
    since: str  # the first day of the window
    view_url: str  # this edition in a browser


@dataclass(frozen=True, slots=True)
class FooterLink:
    label: str
    url: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class PrintedFooter:
    publication: str
    url: str
    about: str
    disclaimer: str
    reason: str
    postal: str
    links: tuple[FooterLink, ...]
    social: tuple[FooterLink, ...]
    subscribe_url: str
    preferences_url: str  # the house's, or a token
    sent_to: str  # with `address` in it
    address: str  # a token: the reader's own
    unsubscribe_url: str  # a token


@dataclass(frozen=True, slots=True)
class Context:
    lang: str
    dir: Direction
    start: Literal["left", "right"]  # where lines begin
    end: Literal["left", "right"]
    width: int  # pixels
    style: Style
    web_font: str  # URL of a style sheet
    subject: str
    preheader: str
    masthead: Masthead
    contents: bool  # whether a list of what is in it stands before the lead
    top: tuple[Group, ...]  # before everything
    lead: tuple[PrintedPiece, ...]
    after_lead: tuple[Group, ...]
    sections: tuple[PrintedSection, ...]
    ending: tuple[Group, ...]  # after the last section
    footer: PrintedFooter
    words: Words

    def variables(self) -> dict[str, object]:
        return {one.name: getattr(self, one.name) for one in fields(self)}
