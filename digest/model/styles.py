"""A design's colours and fonts, with all that follows from them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from digest.base.colours import LIGHT, VISIBLE, Accent, accent, contrast, legible, mix, readable_on
from digest.model.newsletters import Design


@dataclass(frozen=True, slots=True)
class Style:
    """Colours ("#rrggbb") and fonts of the newsletter or of one section."""

    accent: Accent
    ink: str
    muted: str  # facts and credits
    line: str  # rules
    underline: str  # of headlines: seen, and no louder than the words
    panel: str  # behind boxes
    paper: str
    page: str
    page_ink: str  # text on the page, round the paper: the footer
    page_muted: str
    heading: str  # font families
    text: str


@lru_cache(256)
def style_of(design: Design) -> Style:
    """A design's colours with all that follows from them, each text legible where it stands."""
    paper, page = design.paper, design.page
    towards = readable_on(paper)
    ink = _ink(design.ink, on=paper, towards=towards)
    page_ink = _ink(design.ink, on=page, towards=readable_on(page))
    if readable_on(page) == towards:
        panel = mix(paper, page, 0.55)
        hardest = min((paper, panel, page), key=lambda ground: contrast(ground, towards))
    else:  # a dark section on a light page: halfway between them nothing could be read
        panel = mix(paper, ink, 0.08)
        hardest = panel
    return Style(
        accent=accent(
            # On dark paper a dark colour makes no bar; on light paper a light one is the house's choice.
            legible(design.accent, on=paper, towards=ink, least=VISIBLE)
            if towards == LIGHT
            else design.accent,
            on=hardest,
            ink=ink,
        ),
        ink=ink,
        muted=legible(mix(ink, paper, 0.32), on=hardest, towards=ink),
        line=mix(ink, paper, 0.84),
        underline=mix(ink, paper, 0.6),
        panel=panel,
        paper=paper,
        page=page,
        page_ink=page_ink,
        page_muted=legible(mix(page_ink, page, 0.32), on=page, towards=page_ink),
        heading=_fonts(design.heading_font),
        text=_fonts(design.text_font),
    )


def _ink(ink: str, *, on: str, towards: str) -> str:
    """The house's, if it can be read; else one that is no strain, rather than one that just passes."""
    readable = legible(ink, on=on, towards=towards) == ink
    return ink if readable else legible(ink, on=on, towards=towards, least=_EASY)


_EASY = 10


def _fonts(given: str) -> str:
    return ",".join(name.strip() for name in given.split(","))
