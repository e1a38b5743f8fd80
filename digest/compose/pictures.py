"""A picture in its place -> how it is printed there, or not at all. Pure.

    Hanging(newsletter, prepared).piece(placement, ...)   lead, wide or teaser; smaller beside the words; none
                                 .block(block)            portrait or promotion
                                 .logo()                  whole, and what is transparent stays so

Readers get our copies, all of one shape in one place. Where nothing serves copies, or a source's pictures may be
mailed and not copied, its own address is printed: nothing is enlarged then either, what is much taller
than wide is left out, and only what is alike stands side by side.
"""

from __future__ import annotations

from dataclasses import replace

from digest.compose import links
from digest.compose.view_models import Picture
from digest.model.blocks import Block, BlockKind
from digest.model.editions import Placement
from digest.model.newsletters import Newsletter
from digest.model.pictures import (
    PORTRAIT,
    TALLEST,
    UPLOADED,
    Frame,
    Prepared,
    chosen,
    design_of,
    frame_of,
    logo_of,
    logo_shown,
    promo_frame,
    recipe,
    shown_in,
    small_frame,
)
from digest.model.pieces import Image
from digest.model.styles import style_of


class Hanging:
    """`prepared` None: nobody looked at the pictures, and what their sources say of them is believed."""

    def __init__(self, newsletter: Newsletter, prepared: Prepared | None) -> None:
        self._newsletter = newsletter
        self._prepared = prepared

    def piece(self, placement: Placement, *, alt: str, credit: str) -> Picture | None:
        image = shown_in(placement)
        design = design_of(placement.section, self._newsletter)
        if image is None or not design.images:
            return None
        frame = frame_of(placement, self._newsletter)
        return self._hung(image, frame, style_of(design).paper, alt=alt, credit=credit)

    def block(self, block: Block, *, alt: str, credit: str) -> Picture | None:
        if block.image is None or not block.image.url:
            return None
        style = style_of(self._newsletter.design)
        if block.kind is BlockKind.PROMO:
            frame = promo_frame(self._newsletter.design.width)
            return self._hung(block.image, frame, style.panel, alt=alt, credit=credit)
        return self._hung(block.image, PORTRAIT, style.paper, alt=alt, credit=credit)

    def logo(self) -> tuple[str, int]:
        """Its address and the pixels it is shown with; "" for a masthead in type."""
        publication, prepared = self._newsletter.publication, self._prepared
        wanted = logo_of(self._newsletter)
        if wanted is None or prepared is None:
            return publication.logo, publication.logo_width
        if publication.logo in prepared.missing:
            return "", publication.logo_width
        size = prepared.sizes.get(publication.logo)
        if size is None:  # an edition that was approved before logos were looked at
            return publication.logo, publication.logo_width
        shown = logo_shown(publication, size)
        if not prepared.copies_of(wanted.image):
            return publication.logo, shown
        copy = prepared.copies.get(recipe(wanted.image, wanted.frame, wanted.paper).key)
        return (f"{prepared.place}/{copy.name}" if copy else "", shown)

    def _hung(
        self, image: Image, frame: Frame, paper: str, *, alt: str, credit: str
    ) -> Picture | None:
        prepared = self._prepared
        if prepared is None:
            return Picture(links.ascii_host(image.url), alt, credit, image.width, image.height)
        size = prepared.sizes.get(image.url)
        if size is None or image.url in prepared.missing:
            return None
        if not prepared.copies_of(image):
            return self._linked(image, frame, size, alt=alt, credit=credit)
        if (fits := chosen(size, frame)) is None:
            return None
        copy = prepared.copies.get(recipe(image, fits, paper).key)
        if copy is None:
            return None
        url = f"{prepared.place}/{copy.name}"
        made = Picture(links.ascii_host(url), alt, credit, copy.width, copy.height)
        return replace(made, small=fits.small)

    def _linked(
        self, image: Image, frame: Frame, size: tuple[int, int], *, alt: str, credit: str
    ) -> Picture | None:
        """As its source serves it: no shape but its own, and so many pixels as there are."""
        width, height = size
        # A portrait of a person is shown square by its place's own measures.
        too_tall = height > width * TALLEST and frame is not PORTRAIT
        if image.url.startswith(UPLOADED) or too_tall:
            return None
        small = width < frame.least
        if width < (small_frame(frame) if small else frame).least:
            return None
        made = Picture(links.ascii_host(image.url), alt, credit, width, height)
        return replace(made, small=small or frame.small)
