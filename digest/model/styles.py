"""A design's colours and fonts, with all that follows from them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from digest.base.colours import DARK, LIGHT, Accent, accent, contrast, legible, mix
from digest.model.newsletters import Design


@dataclass(frozen=True, slots=True)
class Style:
    """Colours ("#rrggbb") and fonts of the newsletter or of one section."""

    accent: Accent
    ink: str
    muted: str  # facts and credits
    line: str  # rules
    panel: str  # behind boxes
    paper: str
    page: str
    heading: str  # font families
    text: str


@lru_cache(256)
def style_of(design: Design) -> Style:
    """A design's colours with all that follows from them, each text legible where it stands."""
    paper, page = design.paper, design.page
    towards = DARK if contrast(DARK, paper) >= contrast(LIGHT, paper) else LIGHT
    ink = legible(design.ink, on=paper, towards=towards)
    panel = mix(paper, page, 0.55)
    hardest = min((paper, panel, page), key=lambda ground: contrast(ground, towards))
    return Style(
        accent=accent(design.accent, on=hardest, ink=ink),
        ink=ink,
        muted=legible(mix(ink, paper, 0.32), on=hardest, towards=ink),
        line=mix(ink, paper, 0.84),
        panel=panel,
        paper=paper,
        page=page,
        heading=_fonts(design.heading_font),
        text=_fonts(design.text_font),
    )


def _fonts(given: str) -> str:
    return ",".join(name.strip() for name in given.split(","))
