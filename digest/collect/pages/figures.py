"""The pictures of an article's page in: what is declared for it and what it shows; the one to print, out. Pure.

    declared (JSON-LD, og:image)     one address made for sharing, often with its size, never with a caption
    shown (in the article)           with alternative text, caption, credit and focus; perhaps only a small size
    choose(declared, shown)          the declared one with the words of the same picture where it is shown

Not chosen while there is another: a site's default picture or logo, one with words burnt in by an image service,
one whose address is signed and expires. See pictures.py for what is no picture at all.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import parse_qs, unquote, urlsplit

from digest.base.patterns import late
from digest.collect.fields import pictures, same_picture
from digest.collect.fields.text import tidy
from digest.collect.pages import captions
from digest.collect.pages.container import Container
from digest.collect.pages.names import CAPTION, CREDIT, HERO
from digest.collect.pages.tree import Node, Tree
from digest.model.pieces import Image
from digest.net import urls

MOST = 24  # pictures of one page that are looked at
SMALL = 200  # pixels: a thumbnail, if there is anything else
LARGEST = 2000  # pixels of width: more is no use in an email
_DEFAULT = late(
    r"logo|default|placeholder|fallback|favicon|apple-touch|no-?image|missing|dummy|site-?(?:image|icon)|(?:^|[/_-])(?:og|share|sharing"
    r"|social|opengraph|facebook|twitter)[-_]?(?:image|img|default|share|card|preview|thumb)?\.(?:png|jpe?g|gif|webp)",
    re.IGNORECASE,
)
# Cards with the headline or a logo drawn in: i.guim.co.uk overlay-*, Cloudinary l_text/l_logo, Vercel's and others' /api/og.
_DRAWN_IN = re.compile(
    r"[?&]overlay|[/,]l_(?:text|logo)|/api/og\b|/og/|opengraph-image|social-?card|share-?card|[?&](?:title|text)=|/og-image/|branded",
    re.IGNORECASE,
)
_EXPIRING = re.compile(
    r"[?&](?:x-amz-(?:expires|signature)|x-goog-(?:expires|signature)|expires|exp|hdnts|hdnea|se|sig|signature|__token__|policy)=",
    re.IGNORECASE,
)
_LAZY = (
    "data-runner-src", "data-runner-img-hd", "data-lazy-src", "data-src", "data-original", "data-hi-res-src",
    "data-full-src", "data-large-file", "data-orig-file", "data-image", "data-url", "data-img-url", "data-echo",
)  # fmt: skip
_LAZY_SETS = ("data-runner-srcset", "data-lazy-srcset", "data-srcset", "srcset")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)
_SIZE_IN_NAME = re.compile(r"[-_](\d{2,4})x(\d{2,4})(?=\.\w{3,4}$)")
_FILE_NAME = late(r"[\w%.-]+\.(?:jpe?g|png|gif|webp|avif)|[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+){2,}|(?:IMG|DSC|DSCF|P)[-_]?\d+", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """A picture that the page offers, and where."""

    image: Image
    origin: str


def lasting(url: str) -> str:
    """The address behind one that a resizer wraps or a token signs, where it can be read out of it.

    RebelMouse's older addresses carry a JSON token with an expiry date and, inside, the lasting address
    (assets.rbl.ms/N/origin.jpg, decoded November 2026). Next.js's resizer works for its own pages only.
    """
    parts = urlsplit(url)
    for segment in parts.path.split("/"):
        for piece in segment.split("."):
            if piece.startswith("eyJ") and (inner := _in_token(piece)):
                return inner
    if parts.path.endswith("/_next/image") and (inner := parse_qs(parts.query).get("url", [""])[0]):
        return urls.absolute(inner, url) or url
    return url


def expires(url: str) -> bool:
    return bool(_EXPIRING.search(url))


def is_plain(url: str) -> bool:
    """Whether a picture is the piece's own: no site's default, nothing drawn in, no date of expiry."""
    path = unquote(urlsplit(url).path)
    return not (_DEFAULT.search(path.rpartition("/")[2]) or _DRAWN_IN.search(url) or expires(url))


def offer(
    url: str,
    base: str,
    origin: str,
    *,
    width: object = None,
    height: object = None,
    alt: str = "",
    caption: str = "",
    credit: str = "",
) -> Offer | None:
    """A declared picture, if it is one; sizes as served."""
    found = lasting(urls.absolute(url, base))
    wide, high = pictures.pixels(width), pictures.pixels(height)
    if not found or not pictures.is_picture(found, wide, high) or pictures.is_other_file(found):
        return None
    if not wide and (in_name := _SIZE_IN_NAME.search(urlsplit(found).path)):
        wide, high = int(in_name[1]), int(in_name[2])
    image = Image(found, alt=alt, caption=caption, credit=credit, width=wide, height=high)
    return Offer(image, origin)


def shown(own: Container, base: str) -> tuple[Offer, ...]:
    """The pictures in and round an article, in document order, with their words."""
    found: list[Offer] = []
    seen: set[int] = set()
    scope = own.scope
    if scope is None:
        return ()
    places = [node for node in own.near() if node.start not in seen]
    for node in [*places, *own.within()]:
        if node.start in seen or node.tag not in ("img", "amp-img", "div", "span", "a", "figure"):
            continue
        seen.add(node.start)
        one = _image(own.tree, node, base)
        if one is None:
            continue
        if any(pictures.is_of_person(each.names) for each in (node, *islice(node.ancestors(), 2))):
            continue
        if len(found) >= MOST:
            break
        caption, credit = _caption(own, node)
        alt = "" if is_file_name(one.alt) else one.alt
        image = replace(one, alt=alt, caption=caption, credit=credit)
        like = next(
            (at for at, other in enumerate(found) if same_picture.same(one.url, other.image.url)),
            None,
        )
        if like is None:
            found.append(Offer(image, "page:hero" if _is_hero(node) else "page:img"))
        else:  # once for those without scripts, once for the others
            found[like] = replace(found[like], image=same_picture.filled(found[like].image, image))
    return tuple(found)


def rank(
    declared: Sequence[Offer], shown: Sequence[Offer], logos: Iterable[str] = ()
) -> tuple[Offer, ...]:
    """All that may stand for the piece, the best first, each with the words of its like on the page."""
    without = [logo for logo in logos if logo]
    offers = [_worded(one, shown) for one in (*declared, *shown)]
    offers = [
        one for one in offers if not any(same_picture.same(one.image.url, logo) for logo in without)
    ]
    distinct: list[Offer] = []
    for one in sorted(offers, key=_demerits):
        if not any(same_picture.same(one.image.url, other.image.url) for other in distinct):
            distinct.append(one)
    return tuple(distinct)


def _demerits(one: Offer) -> int:
    image = one.image
    small = image.width is not None and image.width < SMALL
    return 4 * (not is_plain(image.url)) + 2 * small


def _worded(one: Offer, shown: Sequence[Offer]) -> Offer:
    like = next(
        (other.image for other in shown if same_picture.same(one.image.url, other.image.url)), None
    )
    if like is None:
        return one
    shown_words = replace(one.image, caption=like.caption or one.image.caption)
    return replace(one, image=same_picture.filled(shown_words, like))


def _in_token(piece: str) -> str:
    try:
        read = json.loads(base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return ""
    inner = read.get("image") or read.get("url") if isinstance(read, dict) else ""
    return inner if isinstance(inner, str) and inner.startswith(("http://", "https://")) else ""


def _image(tree: Tree, node: Node, base: str) -> Image | None:
    attributes = node.attributes
    if node.tag not in ("img", "amp-img"):
        # RebelMouse and others show a picture as a background, with role=img and the words in aria-label.
        background = _BACKGROUND.search(node.get("style"))
        if not (
            background or (node.get("role") == "img" and any(node.get(name) for name in _LAZY))
        ):
            return None
    width, height = pictures.pixels(node.get("width")), pictures.pixels(node.get("height"))
    alt = tidy(
        node.get("alt") or node.get("aria-label") or node.get("title")
        if node.tag != "img"
        else node.get("alt")
    )
    for served in _addresses(tree, node):
        if not served or served.startswith(("data:", "[")):
            continue
        url = lasting(urls.absolute(served, base))
        if (
            url
            and not url.startswith("data:")
            and pictures.is_picture(url, width, height)
            and not pictures.is_other_file(url)
        ):
            return Image(url, alt=alt, width=width, height=height, focus=_focus(attributes))
    return None


def _addresses(tree: Tree, node: Node) -> Iterator[str]:
    """Where a picture really is: lazy loading first, since `src` then holds a blank or a blur."""
    yield from (node.get(name) for name in _LAZY)
    plain = node.get("src")
    if background := _BACKGROUND.search(node.get("style")):
        plain = plain or background[1]
    is_blank = not plain or plain.startswith("data:") or plain.endswith(".svg")
    if not is_blank:
        yield plain
    sets = [node.get(name) for name in _LAZY_SETS]
    if node.parent and node.parent.tag == "picture":
        sets += [
            source.get("srcset") or source.get("data-srcset")
            for source in tree.children(node.parent)
            if source.tag == "source" and "avif" not in source.get("type")
        ]
    yield from map(_widest, sets)
    if is_blank:
        yield plain


def _widest(srcset: str) -> str:
    """The widest address of a srcset that an email has use for."""
    best, best_width = "", -1.0
    for match in re.finditer(
        r"(\S+?)(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,\s+|,(?=\S*//)|$)", srcset.strip()
    ):
        width = float(match[2] or 1) * (1000 if match[3] == "x" else 1)
        if best_width < width <= LARGEST or not best:
            best, best_width = match[1], width
    return best.rstrip(",")


def _focus(attributes: object) -> tuple[float, float] | None:
    """What a crop must keep: object-position (WordPress), data-image-focal-point (Squarespace), data-focus-x/-y
    (jquery-focuspoint, from -1 to 1 and upwards, as TYPO3 and Drupal themes use it)."""
    get = dict(attributes).get  # type: ignore[call-overload]
    style = get("style") or ""
    if match := re.search(r"object-position\s*:\s*([\d.]+)%\s+([\d.]+)%", style):
        return _within(float(match[1]) / 100, float(match[2]) / 100)
    if match := re.fullmatch(r"\s*([\d.]+)\s*,\s*([\d.]+)\s*", get("data-image-focal-point") or ""):
        return _within(float(match[1]), float(match[2]))
    x, y = get("data-focus-x") or "", get("data-focus-y") or ""
    if re.fullmatch(r"-?[\d.]+", x) and re.fullmatch(r"-?[\d.]+", y):
        return _within((float(x) + 1) / 2, (1 - float(y)) / 2)
    return None


def _within(x: float, y: float) -> tuple[float, float] | None:
    return (round(x, 4), round(y, 4)) if 0 <= x <= 1 and 0 <= y <= 1 else None


def _caption(own: Container, node: Node) -> tuple[str, str]:
    """The caption and credit of a picture: in its figure, or next to it under a name that says so."""
    tree = own.tree
    frame = node
    for level, outer in enumerate(node.ancestors()):
        if (
            outer.holds(own.headline)
            or outer.holds(own.body)
            or outer is own.body
            or outer.tag in ("body", "article")
        ):
            break
        frame = outer
        if (
            outer.tag == "figure"
            or level >= 5
            or re.search(
                r"wp-caption|spip_document|newsimage|media-element|image-?wrap", outer.names
            )
        ):
            break
    inside = [one for one in tree.inside(frame) if one.tag]
    if frame is node or not any(_is_words(one) for one in inside):
        inside = [one for one in _following(tree, frame) if _is_words(one)]
    caption = next(
        (one for one in inside if one.tag == "figcaption" or CAPTION.search(one.names)), None
    )
    credit = next(
        (one for one in inside if CREDIT.search(one.names) and one.tag not in ("source", "img")),
        None,
    )
    own_credit = tree.words(credit) if credit else ""
    said = ""
    if caption and caption is not credit:
        said = tree.words(caption, skip=lambda one: bool(credit) and one is credit)
    if own_credit:
        return captions.split(captions.without(said, own_credit))[0], captions.clean_credit(
            own_credit
        )
    return captions.split(said)


def _is_words(node: Node) -> bool:
    return bool(node.tag == "figcaption" or CAPTION.search(node.names) or CREDIT.search(node.names))


def _following(tree: Tree, frame: Node) -> list[Node]:
    """The next two elements after a picture's frame, with what they hold, down to other pictures."""
    found: list[Node] = []
    place, left = frame.end, 2
    while place < len(tree.nodes) and left:
        node = tree.nodes[place]
        if frame.parent and not frame.parent.holds(node):
            break
        if node.tag:
            if node.tag in ("img", "figure", "p", "h1", "h2") and not _is_words(node):
                break
            left -= 1
            found += [node, *(one for one in tree.inside(node) if one.tag)]
        place = max(node.end, place + 1)
    return found


def _is_hero(node: Node) -> bool:
    return any(
        HERO.search(one.names) for one in [node, *list(node.ancestors())[:4]] if one.attributes
    )


def is_file_name(alt: str) -> bool:
    return " " not in alt and bool(alt.startswith(("http:", "https:")) or _FILE_NAME.fullmatch(alt))
