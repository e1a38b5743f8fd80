"""What the rules look at: the message as one reader would get it, parsed once for all of them."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.model import Edition, Finding, Message, Newsletter, Placement, Severity


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a finding begins. Sizes in bytes; what has no source is judgement."""

    html_error: int = 102_400  # Gmail clips here (spamresource.com, "What is Gmail clipping")
    html_warning: int = 90_000
    line: int = 998  # RFC 5322, 2.1.1
    quoted_line: int = 76  # RFC 2045, 6.7
    subject_error: int = 150
    subject_warning: int = 60
    text_columns: int = 78


@dataclass(frozen=True)
class Sample:
    message: Message
    html: str  # after the reader's own values were filled in
    text: str
    eml: bytes
    edition: Edition
    newsletter: Newsletter
    address: str  # the sample reader's
    delivers: (
        bool  # False when the provider only writes files: then what nobody could reach may pass
    )
    limits: Limits = Limits()

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)

    @cached_property
    def visible(self) -> str:
        """The words of the HTML part, without blanks: a line may break anywhere between them."""
        for node in self._fresh_body.css("style, script, title"):
            node.decompose()
        return "".join((self._fresh_body.text(separator=" ") or "").split())

    @cached_property
    def _fresh_body(self) -> LexborNode:
        body = LexborHTMLParser(self.html).body
        assert body is not None  # noqa: S101 the parser makes one for any input
        return body

    @cached_property
    def email(self) -> EmailMessage:
        email = message_from_bytes(self.eml, policy=default)
        assert isinstance(email, EmailMessage)  # noqa: S101 what the policy makes
        return email

    @cached_property
    def hrefs(self) -> list[tuple[str, str]]:
        """(target, words or alt text) of every link, in order."""
        return [
            (node.attributes.get("href") or "", _words(node)) for node in self.tree.css("a[href]")
        ]

    @cached_property
    def own_words(self) -> str:
        """Everything that editors, publishers and settings wrote: what may stand in the email."""
        newsletter, footer = self.newsletter, self.newsletter.footer
        written = [
            self.edition.subject, self.edition.preheader, self.edition.note,
            newsletter.title, newsletter.tagline, newsletter.publication.name,
            newsletter.publication.url, newsletter.publication.logo, newsletter.sender.address,
            footer.address, footer.about, footer.disclaimer, footer.reason,
            *(word for link in footer.links for word in link),
        ]  # fmt: skip
        for placement in self.edition.placements:
            piece = placement.piece
            written += [
                piece.url, piece.headline, piece.dek, piece.excerpt, piece.kicker, piece.outlet,
                piece.byline, placement.headline or "", placement.teaser or "",
                placement.byline or "", placement.kicker or "", *(one.role for one in piece.authors),
            ]  # fmt: skip
            if piece.image:
                written += [
                    piece.image.url,
                    piece.image.alt,
                    piece.image.caption,
                    piece.image.credit,
                ]
        return "\n".join(written)

    @property
    def unreachable(self) -> Severity:
        """How bad an address is that only this machine can reach: an outbox reaches nobody anyway."""
        return Severity.ERROR if self.delivers else Severity.NOTE


def headline_of(placement: Placement) -> str:
    return placement.headline or placement.piece.headline


def unspaced(text: str) -> str:
    return "".join(html.unescape(text).split())


def _words(link: LexborNode) -> str:
    alts = " ".join(image.attributes.get("alt") or "" for image in link.css("img"))
    return " ".join(f"{link.text(separator=' ')} {alts}".split())


Findings = Iterator[Finding]
