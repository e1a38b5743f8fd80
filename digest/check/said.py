"""Everything that a person or a source wrote and an edition prints: each text, where it stands, who can mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from digest.base.words import primary
from digest.check.sample import Sample, headline_of
from digest.model.editions import Placement

_FILLED = re.compile(r"\{(?:headlines|lead|title|number|date|key|label|newsletter)\}")


@dataclass(frozen=True, slots=True)
class Said:
    """One text, where it stands and who can mend it."""

    place: str
    what: str  # "the teaser"
    text: str
    by: str  # "editor", "publisher" or "settings"
    label: bool = False
    markdown: bool = False
    fields: bool = False  # a reader's own value may stand in it

    @property
    def remedy(self) -> str:
        if self.by == "settings":
            return "write it out in the newsletter's file"
        mend = "write it out" if self.by == "editor" else "write your own words for this edition"
        return f"{mend}: at the desk, or with digest edit"


def said(one: Sample) -> Iterator[Said]:
    """Everything that a person or a source wrote and this edition prints."""
    edition = one.edition
    yield Said("the subject", "the subject", edition.subject, "editor", fields=True)
    yield Said("the preheader", "the preheader", edition.preheader, "editor")
    for section, title in edition.titles.items():
        yield Said(f"the section {section}", "its heading", title, "editor", label=True)
    for placement in edition.placements:
        yield from _of_piece(placement)
    for block in edition.blocks:
        place = f"the {block.kind} “{(block.title or block.text or block.name)[:40]}”"
        fields = block.kind in ("note", "promo")
        for what, text in (
            ("its title", block.title),
            ("its signature", block.name),
            ("its role", block.role),
            ("its place", block.where),
            ("its button", block.button),
            ("its picture's words", block.image.alt if block.image else ""),
        ):
            yield Said(place, what, text, "editor", fields=fields and what == "its title")
        yield Said(place, "its text", block.text, "editor", markdown=True, fields=fields)
    newsletter, footer = one.newsletter, one.newsletter.footer
    for name, text in (
        ("title", newsletter.title),
        ("tagline", newsletter.tagline),
        ("publication.name", newsletter.publication.name),
        ("sender.name", newsletter.sender.name),
        ("footer.address", footer.address),
        ("footer.about", footer.about),
        ("footer.disclaimer", footer.disclaimer),
        ("footer.reason", footer.reason),
        ("design.button", newsletter.design.button),
        *((f"footer.links {url}", label) for label, url in footer.links),
    ):
        yield Said(f"the setting {name}", "it", text, "settings")
    for name, pattern in (
        ("inbox.subject", newsletter.inbox.subject),
        ("inbox.preheader", newsletter.inbox.preheader),
        ("footer.view_url", footer.view_url),
        *((f"links.parameters {name}", value) for name, value in newsletter.links.parameters),
    ):
        yield Said(f"the setting {name}", "it", _FILLED.sub("x", pattern), "settings", label=True)
    for rule in newsletter.sections:
        yield Said("the setting sections.title", "it", rule.title, "settings", label=True)


def _of_piece(placement: Placement) -> Iterator[Said]:
    piece, place = placement.piece, headline_of(placement)
    published = {
        "headline": piece.headline,
        "teaser": piece.dek or piece.excerpt,
        "kicker": piece.kicker or piece.kind,
        "byline": piece.byline,
    }
    for what, theirs in published.items():
        wording = getattr(placement, what)
        text, by = (theirs, "publisher") if wording is None else (wording, "editor")
        yield Said(place, f"the {what}", text, by, label=what == "kicker")
    image = placement.image or piece.image
    if image:
        by = "publisher" if placement.image is None else "editor"
        yield Said(place, "the picture's words", image.alt, by)
        yield Said(place, "the picture's credit", image.credit, by)


def stated_languages(one: Sample) -> Callable[[Said], str]:
    """Which language a text is in, as far as anybody says: a publisher's words in their piece's, all others in
    the newsletter's."""
    mine = primary(one.newsletter.language)
    theirs = {
        headline_of(each): primary(each.piece.language)
        for each in one.edition.placements
        if each.piece.language
    }
    return lambda given: theirs.get(given.place, mine) if given.by == "publisher" else mine
