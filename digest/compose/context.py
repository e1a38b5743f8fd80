"""An edition in, exactly what templates may see out. Pure.

Templates get these frozen records and nothing else: no model objects, no settings, no clock.
Every text is plain and clean of control characters; empty means "do not print", and a section
without pieces is not there at all, so a look needs few conditions. What may vary by house or by
editor has been decided here: whose wording counts, what is cut, which picture has an alt text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby
from typing import Literal

from digest.compose import colours, text
from digest.compose.colours import Accent
from digest.compose.words import Direction, Words, direction, long_date, primary, short_date, words
from digest.model import LEAD, Author, BlockKind, Edition, Media, Newsletter, Placement

SUBJECT_COLUMNS = 60
PREHEADER_COLUMNS = 110
_BUTTON_COLUMNS = 48
# Gmail clips an email at 102,400 bytes. A piece with a picture takes 2.6 kB of the magazine look,
# one without 0.85, so a long edition shows pictures at the top and words below.
_BYTES = {"room": 78_000, "piece": 850, "picture": 1_800}


_HAS_LABEL = re.compile(r"[^\W\d]+(\s[^\W\d]+)?\s?[:：]\s*\S")  # one or two words and a colon


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    alt: str  # "" when it adds nothing to the headline beside it
    credit: str
    width: int | None  # pixels of the file; None when the source does not say
    height: int | None

    def within(self, most: int) -> int:
        """The width to show it at: `most` pixels, or its own if it has fewer."""
        return min(self.width or most, most)


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """A piece as this edition prints it: the editor's words where there are any."""

    url: str
    headline: str
    kicker: str
    teaser: str
    byline: str
    outlet: str  # "" when it is the publication's own
    date: str
    media: str  # "Podcast", "Video"; "" for text
    picture: Picture | None
    button: str  # says where it leads: "Read: <short headline>"
    lang: str  # BCP 47, "" when it is the newsletter's
    dir: str  # "ltr" or "rtl", "" when it is the newsletter's
    featured: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Neighbours that a look may set together.

    wide: one that is featured. pair: two with pictures. side: one with a picture that found no
    neighbour. text: one or more without pictures.
    """

    form: Literal["wide", "pair", "side", "text"]
    pieces: tuple[PrintedPiece, ...]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    title: str
    pieces: tuple[PrintedPiece, ...]
    rows: tuple[Row, ...]  # the same pieces, in the same order


@dataclass(frozen=True, slots=True)
class Masthead:
    title: str
    tagline: str
    publication: str
    url: str
    logo: str  # "" for a masthead in type
    logo_width: int
    number: str  # "No. 12"
    date: str  # the day the window closes, in the publication's zone
    since: str  # the first day of the window


@dataclass(frozen=True, slots=True)
class FooterLink:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PrintedFooter:
    publication: str
    url: str
    about: str
    disclaimer: str
    reason: str
    postal: str
    links: tuple[FooterLink, ...]
    sent_to: str  # with `address` in it
    address: str  # a token: the reader's own
    unsubscribe: str  # wording
    unsubscribe_url: str  # a token


@dataclass(frozen=True, slots=True)
class Context:
    """The fields of this record are the variables of every template of a look."""

    lang: str
    dir: Direction
    start: Literal["left", "right"]  # where lines begin
    end: Literal["left", "right"]
    width: int  # pixels
    accent: Accent
    subject: str
    preheader: str
    masthead: Masthead
    note: tuple[str, ...]  # paragraphs
    lead: tuple[PrintedPiece, ...]
    sections: tuple[PrintedSection, ...]
    footer: PrintedFooter
    words: Words

    def variables(self) -> dict[str, object]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def make(edition: Edition, newsletter: Newsletter, tokens: Mapping[str, str]) -> Context:
    """`tokens` holds what stands for a reader's own "unsubscribe_url" and "address"."""
    local = words(newsletter.language)
    zone = newsletter.timezone
    closes_on = edition.window.end.astimezone(zone).date()
    opens_on = edition.window.start.astimezone(zone).date()
    press = _Press(newsletter, local, closes_on, pictures=_pictures(len(edition.placements)))
    lead = tuple(press.print(one) for one in edition.placements if one.section == LEAD)
    sections = tuple(press.sections(edition.placements, edition.titles))
    runs: Direction = direction(newsletter.language)
    everything = [*lead, *(piece for section in sections for piece in section.pieces)]
    subject, used = _subject(edition, newsletter, everything, local)
    return Context(
        lang=newsletter.language,
        dir=runs,
        start="right" if runs == "rtl" else "left",
        end="left" if runs == "rtl" else "right",
        width=newsletter.design.width,
        accent=colours.accent(newsletter.design.accent),
        subject=subject,
        preheader=_preheader(edition, newsletter, everything[used:] or everything, subject, local),
        masthead=Masthead(
            title=clean(newsletter.title),
            tagline=clean(newsletter.tagline),
            publication=clean(newsletter.publication.name),
            url=newsletter.publication.url,
            logo=newsletter.publication.logo,
            logo_width=newsletter.publication.logo_width,
            number=local.number.format(number=edition.number),
            date=long_date(closes_on, newsletter.language),
            since=long_date(opens_on, newsletter.language),
        ),
        note=tuple(
            paragraph
            for block in edition.blocks
            if block.kind is BlockKind.NOTE
            for paragraph in _paragraphs(block.text)
        ),
        lead=lead,
        sections=sections,
        footer=_footer(newsletter, local, tokens),
        words=local,
    )


def clean(given: str) -> str:
    """One line, single blanks, no characters that a document or a header may not hold."""
    if not (given.isascii() and given.isprintable()):
        given = "".join(
            character
            for character in given
            if character.isspace() or unicodedata.category(character) not in {"Cc", "Cs", "Cn"}
        )
    return " ".join(filter(None, text.BLANKS.split(given)))


class _Press:
    """Prints the pieces of one edition, in reading order."""

    def __init__(
        self, newsletter: Newsletter, local: Words, closes_on: date, *, pictures: int
    ) -> None:
        self._pictures_left = pictures
        self._newsletter = newsletter
        self._words = local
        self._closes_on = closes_on
        self._language = primary(newsletter.language)
        self._direction = direction(newsletter.language)
        self._own = {
            clean(name).casefold() for name in (newsletter.publication.name, newsletter.title)
        }

    def sections(
        self, placements: Iterable[Placement], titles: Mapping[str, str]
    ) -> Iterator[PrintedSection]:
        titled: dict[str, list[PrintedPiece]] = {}
        for placement in placements:
            if placement.section != LEAD:
                titled.setdefault(placement.section, []).append(self.print(placement))
        for title, pieces in titled.items():
            yield PrintedSection(
                clean(titles.get(title, title)), tuple(pieces), tuple(_rows(pieces))
            )

    def print(self, placement: Placement) -> PrintedPiece:
        piece = placement.piece
        headline = clean(_editors(placement.headline, piece.headline)) or piece.url
        media = {
            Media.AUDIO: self._words.podcast,
            Media.VIDEO: self._words.video,
        }.get(piece.media, "")
        kicker = clean(_editors(placement.kicker, piece.kicker or piece.kind))
        language, runs = self._foreign(piece.language, headline)
        return PrintedPiece(
            url=piece.url,
            headline=headline,
            kicker="" if kicker.casefold() in self._repeated(placement, media) else kicker,
            teaser=self._teaser(placement),
            byline=self._byline(placement),
            outlet="" if clean(piece.outlet).casefold() in self._own else clean(piece.outlet),
            date=self._date(placement),
            media=media,
            picture=self._picture(placement, headline),
            button=self._button(piece.media, headline),
            lang=language,
            dir=runs,
            featured=placement.featured,
        )

    def _repeated(self, placement: Placement, media: str) -> set[str]:
        """A kicker that says what the heading or the label beside it says already."""
        return {clean(placement.section).casefold(), media.casefold()}

    def _teaser(self, placement: Placement) -> str:
        piece = placement.piece
        if placement.teaser is not None:
            return clean(placement.teaser)
        if piece.dek:
            return clean(piece.dek)
        return text.excerpt_of(clean(piece.excerpt), self._newsletter.design.teaser_words)

    def _byline(self, placement: Placement) -> str:
        if placement.byline is not None:
            return clean(placement.byline)
        authors = [author for author in placement.piece.authors if clean(author.name)]
        if not authors:
            return ""
        if len(authors) == 1:
            [author] = authors
            names = ", ".join(filter(None, (clean(author.name), clean(author.role))))
        else:
            names = _listed([_with_role(author) for author in authors], self._words)
        return self._words.by.replace("{names}", names)

    def _date(self, placement: Placement) -> str:
        published_at = placement.piece.published_at
        if published_at is None:
            return ""
        day = published_at.astimezone(self._newsletter.timezone).date()
        return short_date(day, self._newsletter.language, within=self._closes_on.year)

    def _picture(self, placement: Placement, headline: str) -> Picture | None:
        image = placement.piece.image if placement.image is None else placement.image
        if image is None or not image.url or not self._newsletter.design.images:
            return None
        large = placement.featured or placement.section == LEAD
        if self._pictures_left <= 0 and not large:
            return None
        self._pictures_left -= 1
        alt = clean(image.alt)
        credit = clean(image.credit)
        return Picture(
            url=image.url,
            alt="" if _says_nothing(alt, headline) else alt,
            credit=self._credit(credit),
            width=image.width,
            height=image.height,
        )

    def _credit(self, credit: str) -> str:
        """As printed: most credits need a word before them, some bring one ("Photo: A. Name")."""
        if not credit or _HAS_LABEL.match(credit):
            return credit
        return self._words.picture.replace("{credit}", credit)

    def _button(self, media: Media, headline: str) -> str:
        verb = self._newsletter.design.button or {
            Media.AUDIO: self._words.listen,
            Media.VIDEO: self._words.watch,
        }.get(media, self._words.read)
        return f"{clean(verb)}: {text.shorten(headline, _BUTTON_COLUMNS)}"

    def _foreign(self, language: str, headline: str) -> tuple[str, str]:
        """lang and dir of a piece, each "" where it is the newsletter's own."""
        if language:
            runs = direction(language)
            lang = "" if primary(language) == self._language else language
        else:
            runs = _script_direction(headline) or self._direction
            lang = "" if runs == self._direction else "und"  # foreign; which, nobody said
        return lang, "" if runs == self._direction else runs


def _pictures(pieces: int) -> int:
    """How many of an edition's pieces may show their picture."""
    return max(_BYTES["room"] - pieces * _BYTES["piece"], 0) // _BYTES["picture"]


def _rows(pieces: Sequence[PrintedPiece]) -> Iterator[Row]:
    for form, run in groupby(pieces, key=_form):
        if form == "text":
            yield Row("text", tuple(run))
        elif form == "wide":
            yield from (Row("wide", (piece,)) for piece in run)
        else:
            pictured = tuple(run)
            for first in range(0, len(pictured), 2):
                pair = pictured[first : first + 2]
                yield Row("pair" if len(pair) == 2 else "side", pair)


def _form(piece: PrintedPiece) -> str:
    if piece.featured:
        return "wide"
    return "pictured" if piece.picture else "text"


def _footer(newsletter: Newsletter, local: Words, tokens: Mapping[str, str]) -> PrintedFooter:
    footer = newsletter.footer
    return PrintedFooter(
        publication=clean(newsletter.publication.name),
        url=newsletter.publication.url,
        about=clean(footer.about),
        disclaimer=clean(footer.disclaimer),
        reason=clean(footer.reason) or local.reason.replace("{title}", clean(newsletter.title)),
        postal=clean(footer.address),
        links=tuple(FooterLink(clean(label), url) for label, url in footer.links),
        sent_to=local.sent_to.replace("{address}", tokens["address"]),
        address=tokens["address"],
        unsubscribe=local.unsubscribe,
        unsubscribe_url=tokens["unsubscribe_url"],
    )


def _editors(wording: str | None, published: str) -> str:
    return published if wording is None else wording


def _paragraphs(note: str) -> tuple[str, ...]:
    return tuple(filter(None, (clean(part) for part in re.split(r"\n\s*\n", note))))


def _with_role(author: Author) -> str:
    role = clean(author.role)
    return f"{clean(author.name)} ({role})" if role else clean(author.name)


def _listed(names: Sequence[str], local: Words, *, comma: str = ", ") -> str:
    """ "A", "A and B", "A, B and C"."""
    *others, last = names
    if not others:
        return last
    return local.both.replace("{first}", comma.join(others)).replace("{last}", last)


def _says_nothing(alt: str, headline: str) -> bool:
    """True of the headline again, and of file names that content systems put in alt."""
    if alt.casefold() == headline.casefold():
        return True
    looks_named = " " not in alt and re.search(r"[-_.]|\d", alt) is not None
    return looks_named and alt.isascii()


def _script_direction(words_of_it: str) -> Direction | None:
    """Which way most of its letters run; None if it has none."""
    kinds = [unicodedata.bidirectional(character) for character in words_of_it]
    rightward, leftward = kinds.count("L"), kinds.count("R") + kinds.count("AL")
    if not rightward and not leftward:
        return None
    return "rtl" if leftward > rightward else "ltr"


def _subject(
    edition: Edition, newsletter: Newsletter, pieces: Sequence[PrintedPiece], local: Words
) -> tuple[str, int]:
    """The subject, and how many of the top headlines it uses up."""
    if edition.subject.strip():
        return clean(edition.subject), 0
    made, used = _headlines(pieces, SUBJECT_COLUMNS, local) if pieces else ("", 0)
    return (made, used) if made.strip() else (clean(newsletter.title), 0)


def _preheader(
    edition: Edition,
    newsletter: Newsletter,
    pieces: Sequence[PrintedPiece],
    subject: str,
    local: Words,
) -> str:
    given = clean(edition.preheader)
    if given:
        return given
    made, _ = _headlines(pieces, PREHEADER_COLUMNS, local) if pieces else ("", 0)
    if made and made != subject:
        return made
    # One piece, whose headline is the subject: its teaser says more than the headline again.
    teaser = next((piece.teaser for piece in pieces if piece.teaser), newsletter.tagline)
    return text.shorten(clean(teaser), PREHEADER_COLUMNS)


def _headlines(pieces: Sequence[PrintedPiece], most: int, local: Words) -> tuple[str, int]:
    """As many of the top headlines as fit, "a, b, and more", and how many they are."""
    headlines = [piece.headline.rstrip(".") or piece.headline for piece in pieces]
    comma = "; " if any("," in headline for headline in headlines[:4]) else ", "
    for count in range(min(len(headlines), 4), 0, -1):
        listed = (
            _listed(headlines, local, comma=comma)
            if count == len(headlines)
            else local.more.replace("{first}", comma.join(headlines[:count]))
        )
        if text.columns(listed) <= most:
            return listed, count
    if text.columns(headlines[0]) <= most:
        return headlines[0], 1
    return text.shorten(headlines[0], most), 1
