"""What the rules look at: the message as one reader would get it, parsed once for all of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from email.message import Message as Headers
from email.parser import BytesHeaderParser
from email.policy import compat32
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.check.email import css, styles
from digest.check.wordings import Pair, Wording, headline_of, pairs, unspaced, wordings
from digest.model.batches import Recipient
from digest.model.editions import Edition
from digest.model.findings import Severity
from digest.model.messages import Message
from digest.model.newsletters import Checks, Newsletter
from digest.model.pictures import printed
from digest.model.pieces import Image

_LATELY = timedelta(days=31)
_KNOWN_BY = 40  # letters that tell whose words they are
_UNSEEN = "style, script, title, [hidden], [style*='display:none'], [style*='display: none']"


@dataclass(frozen=True)
class Sample:
    message: Message
    html: str  # after the reader's own values were filled in
    text: str
    eml: bytes
    edition: Edition
    newsletter: Newsletter
    reader: Recipient  # the sample reader, whose address and link these are
    unsubscribe_url: str
    personal_urls: frozenset[str]  # links that are the reader's own; nothing may follow them
    bare: str  # the HTML of the least document with the same components
    earlier: Mapping[int, str]  # piece id -> label of the approved edition it stood in
    delivers: bool  # False when the provider only writes files
    # What the provider can fill in for each reader, if it keeps the list; None: digest fills it in.
    fillable: frozenset[str] | None = None
    filled_bytes: int = 0  # by how much the reader's own values make the HTML part longer
    variables: frozenset[str] | None = None  # that the list has of its readers; None: not known
    last_subject: str = ""  # of the edition before it, "" for none

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """All that editors, publishers and settings wrote, text by text."""
        return tuple(wordings(self.edition, self.newsletter))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple(pairs(self.edition, self.newsletter))

    @cached_property
    def stories(self) -> tuple[Pair, ...]:
        """Those of pieces."""
        return tuple(each for each in self.pairs if each.block is None)

    @property
    def goes_out(self) -> date:
        """The day, in the publication's zone: the end of its window."""
        return self.edition.window.end.astimezone(self.newsletter.timezone or UTC).date()

    def written_on(self, given: Wording) -> date | None:
        """The day from which its words count: an editor's when the edition goes out, a publisher's when the piece came out. None
        where that is long ago or not known."""
        came_out = self._came_out.get(given.place, self.edition.window.end)
        if given.by == "editor" or not came_out or self.edition.window.end - came_out > _LATELY:
            return self.goes_out if given.by == "editor" else None
        return came_out.astimezone(self.newsletter.timezone or UTC).date()

    @cached_property
    def _came_out(self) -> dict[str, datetime | None]:
        return {headline_of(one): one.piece.published_at for one in self.edition.placements}

    @property
    def limits(self) -> Checks:
        return self.newsletter.checks

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)

    @cached_property
    def sheets(self) -> list[css.Sheet]:
        """What stands in <style>, outside comments for Outlook."""
        return [css.sheet(node.text()) for node in self.tree.css("style")]

    @cached_property
    def texts(self) -> list[styles.Text]:
        """The visible words with the colours and size they come out in."""
        return list(styles.texts(self.tree, self.sheets))

    @cached_property
    def dark_texts(self) -> list[styles.Text]:
        """The same words in a mail program that follows the look's dark rules; else as in the light."""
        follows = any("prefers-color-scheme" in at.prelude for one in self.sheets for at in one.ats)
        return list(styles.texts(self.tree, self.sheets, dark=True)) if follows else self.texts

    @cached_property
    def shown(self) -> LexborHTMLParser:
        """The HTML part without what no reader sees: the hidden preheader, styles."""
        tree = LexborHTMLParser(self.html)
        for node in tree.css(_UNSEEN):
            node.decompose()
        return tree

    @cached_property
    def visible(self) -> str:
        """The words of the HTML part, `unspaced`."""
        body = self.shown.body
        return unspaced(body.text(separator=" ")) if body else ""

    def piece_at(self, url: str) -> str:
        """The headline of the piece a link leads to, "" if it is none's. A look may add parameters."""
        plain = self._headlines.get(url)
        return plain or next(
            (
                headline
                for piece_url, headline in self._headlines.items()
                if url.startswith((f"{piece_url}?", f"{piece_url}&"))
            ),
            "",
        )

    def picture_of(self, url: str) -> str:
        """What a picture belongs to: the headline of its piece, else its own address and line."""
        return self._pictures.get(url) or (
            f"{url[:120]}{self.line_of(url)}" if url else "a picture without an address"
        )

    def line_of(self, words: str) -> str:
        """Where a look wrote some words or an address, ", edition.mjml line 12"; "" if it cannot be told.

        edition.mjml is what `digest compose` writes beside the HTML.
        """
        for spelled in dict.fromkeys((words, html.escape(words))):
            at = self.message.mjml.find(spelled) if spelled else -1
            if at >= 0:
                line = self.message.mjml.count("\n", 0, at) + 1
                return f", edition.mjml line {line}"
        return ""

    def written_by(self, words: str) -> str:
        """The headline of the piece that some printed words come from, "" if it is none's."""
        wanted = unspaced(words)[:_KNOWN_BY]
        those = (headline for headline, text in self._written if wanted and wanted in text)
        return next(those, "")

    @cached_property
    def _written(self) -> list[tuple[str, str]]:
        return [
            (headline_of(one), unspaced(" ".join(_texts(one)))) for one in self.edition.placements
        ]

    def is_archive(self, url: str) -> bool:
        """Whether it is the public copy of an edition."""
        archive = self.newsletter.archive.url
        return bool(archive) and url.startswith(f"{archive}/")

    @cached_property
    def chosen_pictures(self) -> frozenset[str]:
        """Addresses of pictures that editors chose, of pieces and of blocks, and of the logo."""
        blocks = (block.image.url for block in self.edition.blocks if block.image)
        sources = (image.attributes.get("src") or "" for image in self.tree.css("img[src]"))
        copies = (url for url in sources if printed(url))  # ours, wherever the house serves them
        return frozenset({*self._pictures, *blocks, *copies, self.newsletter.publication.logo})

    @cached_property
    def known_sizes(self) -> dict[str, tuple[int, int]]:
        """Address -> width and height in pixels (0: not said) of pictures whose source says so."""
        images = [*self._images, *(block.image for block in self.edition.blocks if block.image)]
        return {one.url: (one.width, one.height or 0) for one in images if one.width}

    @cached_property
    def _headlines(self) -> dict[str, str]:
        return {one.piece.url: headline_of(one) for one in self.edition.placements}

    @cached_property
    def _pictures(self) -> dict[str, str]:
        served = {
            image.url: headline_of(one)
            for one in self.edition.placements
            for image in (one.image, one.piece.image)
            if image
        }
        copies = {  # a copy's address says nothing; where it leads does
            image.attributes.get("src") or "": self.piece_at(link.attributes.get("href") or "")
            for link in self.tree.css("a[href]")
            for image in link.css("img[src]")
        }
        return {url: headline for url, headline in copies.items() if headline} | served

    @property
    def _images(self) -> Iterator[Image]:
        for one in self.edition.placements:
            yield from (image for image in (one.image, one.piece.image) if image)

    def header(self, name: str) -> list[str]:
        """Every value that a header has in the finished email, unfolded but not decoded."""
        values = self._headers.get_all(name, [])
        return [re.sub(r"\r?\n(?=[ \t])", "", str(value)).strip() for value in values]

    @cached_property
    def _headers(self) -> Headers:
        # Not policy.default: its parser raises IndexError on such a To as ":;" (Python 3.11).
        return BytesHeaderParser(policy=compat32).parsebytes(self.eml)

    @cached_property
    def hrefs(self) -> list[tuple[str, str]]:
        """(target, words or alt text) of every link, in order."""
        return [_link(node) for node in self.tree.css("a[href]")]

    @cached_property
    def shown_hrefs(self) -> dict[str, str]:
        """target -> words, of the links that a reader can see and click."""
        links = (_link(node) for node in self.shown.css("a[href]"))
        return {target: words for target, words in links if words}

    @cached_property
    def own_texts(self) -> frozenset[str]:
        """All that editors, publishers and settings wrote: what may stand in the email."""
        edition = self.edition
        written = (edition.placements, edition.subject, edition.preheader, edition.blocks)
        return frozenset(_texts((written, self.newsletter, self.reader)))

    @cached_property
    def own_unspaced(self) -> str:
        """The same, `unspaced`, parted so that the end of one and the next are no word."""
        return "|".join(map(unspaced, self.own_texts))

    @property
    def unreachable(self) -> Severity:
        """How bad an address is that only this machine can reach: an outbox reaches nobody anyway."""
        return Severity.ERROR if self.delivers else Severity.NOTE


def counted(number: int, noun: str) -> str:
    """ "1 link", "17 links"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _texts(value: object) -> Iterator[str]:
    """Every text in a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _link(node: LexborNode) -> tuple[str, str]:
    alts = " ".join(image.attributes.get("alt") or "" for image in node.css("img"))
    words = " ".join(f"{node.text(separator=' ')} {alts}".split())
    return (node.attributes.get("href") or "").strip(), words
