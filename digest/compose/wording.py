"""How a piece is worded in one newsletter: the editor's words, else the publisher's, in its language. Pure.

Every text comes out plain and clean of control characters; "" where there is nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from digest.base.words import Words, direction, primary, short_date
from digest.compose import text
from digest.compose.text import clean
from digest.model.editions import Placement
from digest.model.newsletters import Design, Newsletter
from digest.model.pieces import Author, Image, Media, Piece

_BUTTON_COLUMNS = 56  # with "Read: " one line of a button on a desktop, two on a phone
# People in a byline; of more the first three are named, and how many others there are
_MOST_NAMES = 4
_NAME = 26  # characters: at 320 pixels a line has room for about 40
_CREDIT = 90  # columns: a line, or two on a phone
# Labels that say no more than ours: "Top photo credit:", "Image by".
_PHOTO = re.compile(
    r"(?:(?:top|lead|main|header|cover) )?(?:photo(?:graph)?|image|picture|foto|bild)s?"
    r"(?: credits?| courtesy(?: of)?| by| von| de)?\s?[:：]\s*|(?:photo|image|picture|foto|bild)s? (?:by|von) ",
    re.IGNORECASE,
)
_HAS_LABEL = re.compile(r"[^\W\d]+(\s[^\W\d]+)?\s?[:：]\s*\S")  # one or two words and a colon


class Wording:
    def __init__(self, newsletter: Newsletter, local: Words, closes_on: date) -> None:
        self._newsletter = newsletter
        self._words = local
        self._closes_on = closes_on
        self._language = primary(newsletter.language)
        self._direction = direction(newsletter.language)

    def headline(self, placement: Placement) -> str:
        """The address where there is no headline that a reader could see."""
        headline = clean(_editors(placement.headline, placement.piece.headline))
        return headline if text.shows(headline) else placement.piece.url

    def kicker(self, placement: Placement) -> str:
        piece = placement.piece
        return clean(_editors(placement.kicker, piece.kicker or piece.kind))

    def media(self, piece: Piece) -> str:
        """What it is and how long, "Podcast · 31 min"; "" for text."""
        known = {Media.AUDIO: self._words.podcast, Media.VIDEO: self._words.video}
        word = known.get(piece.media, "")
        if not word or not piece.duration_s:
            return word
        return f"{word} · {self._lasts(piece.duration_s)}"

    def reading(self, piece: Piece) -> str:
        """How long a text takes, "4 min"; "" for what is heard or seen, and where nobody counted."""
        if piece.media is not Media.TEXT or not piece.duration_s:
            return ""
        return self._lasts(piece.duration_s).replace(" ", "\u00a0")

    def _lasts(self, seconds: int) -> str:
        hours, minutes = divmod(max(round(seconds / 60), 1), 60)
        pattern = self._words.hours if hours else self._words.minutes
        return pattern.replace("{hours}", str(hours)).replace("{minutes}", str(minutes))

    def teaser(self, placement: Placement, design: Design, *, most: int | None, whole: bool) -> str:
        """`most` words at most, if given; an editor's own words, and a dek that stays `whole`, are not cut."""
        piece = placement.piece
        if placement.teaser is not None:
            return clean(placement.teaser)
        if piece.dek:
            dek = clean(piece.dek)
            return dek if most is None or whole else text.excerpt_of(dek, most)
        cut = design.teaser_words if most is None else min(most, design.teaser_words)
        return text.excerpt_of(clean(piece.excerpt), cut)

    def byline(self, placement: Placement, *, roles: bool) -> str:
        if placement.byline is not None:
            return clean(placement.byline)
        authors = [author for author in placement.piece.authors if clean(author.name)]
        if not authors:
            return ""
        if len(authors) > _MOST_NAMES:
            first = [_unbroken(clean(author.name)) for author in authors[: _MOST_NAMES - 1]]
            names = self._words.others.replace("{first}", self._words.comma.join(first))
            names = names.replace("{count}", str(len(authors) - len(first)))
        elif not roles:
            names = self._listed([_unbroken(clean(author.name)) for author in authors])
        elif len(authors) == 1:
            [author] = authors
            names = self._words.comma.join(
                filter(None, (_unbroken(clean(author.name)), clean(author.role)))
            )
        else:
            names = self._listed([_with_role(author) for author in authors])
        # "By" alone at the end of a line looks lost.
        return self._words.by.replace(" {names}", "\u00a0{names}").replace("{names}", names)

    def _listed(self, names: Sequence[str]) -> str:
        return text.listed(names, self._words.both, comma=self._words.comma)

    def date(self, piece: Piece, design: Design) -> str:
        published_at = piece.published_at
        if published_at is None:
            return ""
        day = published_at.astimezone(self._newsletter.timezone).date()
        written = short_date(
            day,
            self._newsletter.language,
            within=self._closes_on.year,
            pattern=design.date_format,
        )
        return written.replace(" ", "\u00a0")  # a day and its month stay on one line

    def alt(self, image: Image, headline: str) -> str:
        """Nothing for the headline again, and for file names that content systems put in alt."""
        alt = clean(image.alt)
        is_name = " " not in alt and alt.isascii() and re.search(r"[-_.]|\d", alt) is not None
        return "" if is_name or alt.casefold() == headline.casefold() else alt

    def credit(self, image: Image) -> str:
        """As printed: most credits need a word before them, some bring one ("Photo: A. Name")."""
        credit = clean(image.credit)
        credit = text.shorten(
            credit[found.end() :] if (found := _PHOTO.match(credit)) else credit, _CREDIT
        )
        if not credit or _HAS_LABEL.match(credit):  # "Illustration: A. Name"
            return credit
        return self._words.picture.replace("{credit}", credit)

    def verb(self, piece: Piece, design: Design) -> str:
        """What a button says: short, since the headline stands above it."""
        verb = self._verb(piece.media, design)
        runs = self.media(piece).partition(" · ")[2]
        return f"{verb} · {runs}" if runs and not design.button else verb

    def button(self, media: Media, design: Design, headline: str) -> str:
        return f"{self._verb(media, design)}: {text.opening(headline, _BUTTON_COLUMNS)}"

    def _verb(self, media: Media, design: Design) -> str:
        usual = {Media.AUDIO: self._words.listen, Media.VIDEO: self._words.watch}
        return clean(design.button or usual.get(media, self._words.read))

    def language(self, language: str, headline: str) -> tuple[str, str]:
        """lang and dir of a piece, each "" where it is the newsletter's own."""
        if language:
            runs = direction(language)
            lang = "" if primary(language) == self._language else language
        else:
            runs = text.runs_of(headline) or self._direction
            lang = "" if runs == self._direction else "und"  # foreign; which, nobody said
        return lang, "" if runs == self._direction else runs


def _editors(wording: str | None, published: str) -> str:
    return published if wording is None else wording


def _with_role(author: Author) -> str:
    role = clean(author.role)
    name = _unbroken(clean(author.name))
    return f"{name} ({role})" if role else name


def _unbroken(name: str) -> str:
    """A person's name stays on one line; what is longer is no person's, or needs the break."""
    return name.replace(" ", "\u00a0") if len(name) <= _NAME else name
