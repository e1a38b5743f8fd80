"""Where an email shows pictures, how large and in which shape, and our copies of them. Pure.

    frame_of(placement, newsletter)   lead, wide or teaser: its shape, and the pixels it is shown with
    | chosen(size, frame)             the frame a picture of so many pixels fits, a small one, or none
    | recipe(image, frame, paper)     what is made of it; its key is what the copy is found by

What prepares the copies (app/week/pictures.py) and what prints them (compose/pictures.py) ask the same
functions, so that what one made the other finds.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from digest.model.blocks import BlockKind
from digest.model.editions import LEAD, Edition, Placement
from digest.model.newsletters import Design, Newsletter, Publication
from digest.model.pieces import Image
from digest.model.styles import style_of

Size = tuple[int, int]  # width and height in pixels, upright

FOLDER = "pictures"  # of the copies: in an address, in the archive, beside an HTML file
UPLOADED = "upload:"  # begins the address of a picture that an editor gave as a file
TALLEST = 1.25  # height to width of what is shown as its source serves it; more fills a phone
PHONE = 440  # the widest column within margins where phones' layouts end (480 pixels)
_PRINTED = re.compile(r"/([0-9a-f]{32}\.(?:jpg|png))\b")
WHOLE = "whole"  # the shape of what is never cropped
SHAPES = ("16:9", "3:2", "4:3", "1:1", "4:5")  # that an editor may give one picture
_TALLEST_LOGO = 160  # pixels as shown
_MAY_LEAD = 3  # pieces after the lead that may take its place in a variant
ALIKE = 0.01  # heights to widths that differ by less stand side by side without a step


@dataclass(frozen=True, slots=True)
class Frame:
    """How a place shows a picture."""

    shape: str  # "3:2"; "" keeps the picture's own, up to TALLEST
    shown: int  # pixels across, on a large screen
    least: int  # pixels that a file must have, so that no screen enlarges it
    small: bool = False  # beside the words, at the same width on every screen


@dataclass(frozen=True, slots=True)
class Recipe:
    url: str
    shape: str
    width: int  # pixels across, at most
    focus: tuple[float, float] | None
    paper: str  # what stands behind what is transparent; "" leaves it so

    @property
    def key(self) -> str:
        at = "" if self.focus is None else f"{self.focus[0]:.4f},{self.focus[1]:.4f}"
        return f"{self.shape or 'own'} {self.width} {at or '-'} {self.paper or '-'} {self.url}"


@dataclass(frozen=True, slots=True)
class Copy:
    """Our cropped, scaled, re-encoded file of a picture."""

    name: str  # as `name_of` makes it: ".jpg", ".png"
    width: int
    height: int
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of an address."""

    url: str
    size: Size | None  # upright pixels of what was served; None: there is no picture
    trouble: str = ""  # why not
    next_at: datetime | None = None  # when it may be asked again; None: not again
    kept: bool = False  # the whole of it is held


@dataclass(frozen=True, slots=True)
class Served:
    """A copy as it is at its address."""

    body: bytes
    media_type: str
    public: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is known of an edition's pictures when it is composed."""

    place: str = ""  # what addresses of copies begin with; "" where nothing serves them
    copies: Mapping[str, Copy] = field(default_factory=dict)  # a recipe's key -> its copy
    sizes: Mapping[str, Size] = field(default_factory=dict)  # address -> as it was measured
    missing: Mapping[str, str] = field(default_factory=dict)  # address -> why there is none
    linked: tuple[str, ...] = ()  # addresses of sources that may be mailed and not copied

    def copies_of(self, image: Image) -> bool:
        """Whether copies of a picture are what readers get."""
        return bool(self.place) and image.url not in self.linked


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture in its place."""

    image: Image
    frame: Frame
    paper: str
    source: str = ""  # address of the source of its piece, "" for what editors chose
    where: str = ""  # the headline, or the block's title


def teaser_width(width: int) -> int:
    """Of one of two columns of an email so wide."""
    return (width - 40) // 2 - 24


def lead_frame(design: Design, width: int) -> Frame:
    return Frame(design.lead_shape, width, width)


def wide_frame(design: Design, width: int) -> Frame:
    return Frame(design.lead_shape, width - 64, max(width - 64, PHONE))


def teaser_frame(design: Design, width: int) -> Frame:
    return Frame(design.teaser_shape, teaser_width(width), PHONE)


def small_frame(frame: Frame) -> Frame:
    return Frame(frame.shape, 104, 104, small=True)


PORTRAIT = Frame("1:1", 56, 56, small=True)


def promo_frame(width: int) -> Frame:
    return Frame("", width - 64, max(width - 64, PHONE))


def logo_frame(publication: Publication) -> Frame:
    return Frame(WHOLE, publication.logo_width, 1)


def logo_shown(publication: Publication, size: Size) -> int:
    """Pixels across: never more than there are, and no taller than a masthead may be."""
    return max(1, min(publication.logo_width, size[0], round(_TALLEST_LOGO * size[0] / size[1])))


def logo_of(newsletter: Newsletter) -> Wanted | None:
    if not newsletter.publication.logo:
        return None
    frame = logo_frame(newsletter.publication)
    return Wanted(Image(newsletter.publication.logo), frame, "", where="the logo")


def design_of(section: str, newsletter: Newsletter) -> Design:
    rule = next((one for one in newsletter.sections if one.title == section), None)
    return rule.design if rule and rule.design else newsletter.design


def frame_of(placement: Placement, newsletter: Newsletter) -> Frame:
    design, width = design_of(placement.section, newsletter), newsletter.design.width
    if placement.section == LEAD:
        frame = lead_frame(design, width)
    else:
        frame = wide_frame(design, width) if placement.featured else teaser_frame(design, width)
    image = shown_in(placement)
    return replace(frame, shape=image.shape) if image and image.shape else frame


def shown_in(placement: Placement) -> Image | None:
    """The picture of a placement: the editor's, else the published one; None for none."""
    image = placement.piece.image if placement.image is None else placement.image
    return image if image and image.url else None


def wanted(edition: Edition, newsletter: Newsletter) -> Iterator[Wanted]:
    """All pictures of an edition that its look may print."""
    for one in edition.placements:
        design, image = design_of(one.section, newsletter), shown_in(one)
        if image and design.images:
            published = one.piece.image is not None and one.piece.image.url == image.url
            yield Wanted(
                image,
                frame_of(one, newsletter),
                style_of(design).paper,
                one.piece.source if published else "",
                one.headline or one.piece.headline,
            )
    style = style_of(newsletter.design)
    for block in edition.blocks:
        if block.image and block.image.url and block.kind in (BlockKind.NOTE, BlockKind.PROMO):
            portrait = block.kind is BlockKind.NOTE
            frame = PORTRAIT if portrait else promo_frame(newsletter.design.width)
            paper = style.panel if block.kind is BlockKind.PROMO else style.paper
            yield Wanted(block.image, frame, paper, where=block.title or block.name)


def for_followers(edition: Edition, newsletter: Newsletter) -> Iterator[Wanted]:
    """What only variants print: pieces that the edition left out, as teasers, and who leads for readers that
    had the lead already."""
    if not newsletter.follows.chooses:
        return
    design, width = newsletter.design, newsletter.design.width
    paper = style_of(design).paper
    next_ones = [one for one in edition.placements if one.section != LEAD][:_MAY_LEAD]
    led = [(shown_in(one), lead_frame(design, width), one.piece) for one in next_ones]
    out = [
        (one.piece.image, teaser_frame(design, width), one.piece)
        for one in edition.left_out
        if newsletter.follows.offer
        and not one.for_nobody
        and (one.piece.published_at or edition.window.start) in edition.window
    ]
    for image, frame, piece in (*led, *out):
        if image and image.url and design.images:
            yield Wanted(image, frame, paper, piece.source, piece.headline)


def ratio(shape: str) -> float:
    """Width to height."""
    across, _, down = shape.partition(":")
    return int(across) / int(down)


def cropped(size: Size, shape: str) -> Size:
    """The largest part of a picture that has this shape; "" cuts off what is taller than TALLEST."""
    width, height = size
    if shape == WHOLE:
        return size
    if not shape:
        return width, min(height, round(width * TALLEST))
    wanted = ratio(shape)
    if width > height * wanted:
        return max(1, round(height * wanted)), height
    return width, max(1, round(width / wanted))


def chosen(size: Size, frame: Frame) -> Frame | None:
    """The frame that a picture of so many pixels fills without being enlarged: its own, the small one
    beside the words, or none at all."""
    for one in (frame, small_frame(frame)) if not frame.small else (frame,):
        if cropped(size, one.shape)[0] >= one.least:
            return one
    return None


def recipe(image: Image, frame: Frame, paper: str) -> Recipe:
    """Twice as many pixels as are shown, for sharp screens; on a phone a teaser's may be wider than that."""
    width = max(2 * frame.shown, frame.least)
    return Recipe(image.url, frame.shape, width, image.focus, paper)


def alike(one: Size | None, other: Size | None) -> bool:
    """Whether two pictures of these sizes may stand side by side; None is of no known size."""
    if one is None or other is None:
        return one is other
    return abs(one[1] / one[0] - other[1] / other[0]) <= ALIKE


def name_of(body: bytes, kind: str) -> str:
    """Of a copy: the same bytes have one name, whatever made them."""
    return f"{hashlib.sha256(body).hexdigest()[:32]}.{kind}"


def media_type(name: str) -> str:
    return "image/png" if name.endswith(".png") else "image/jpeg"


def printed(html: str) -> tuple[str, ...]:
    """The names of the copies that an email shows, in its order."""
    return tuple(dict.fromkeys(_PRINTED.findall(html)))


def beside(html: str, place: str) -> str:
    """The same HTML for a file with its pictures in a folder beside it."""
    return html.replace(f"{place}/", f"{FOLDER}/") if place and printed(html) else html


def at_the_desk(html: str, place: str) -> str:
    """The same HTML with its pictures from the desk: readers cannot have a draft's yet."""
    return html.replace(f"{place}/", f"/desk/{FOLDER}/") if place and printed(html) else html
