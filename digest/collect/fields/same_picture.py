"""Addresses of pictures in; whether they are sizes of one picture, and one with the words of both, out. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from digest.model.pieces import Image
from digest.net.urls import LONGEST

_SAY_NOTHING = frozenset({"image", "picture", "photo", "origin", "original", "large", "default"})


def same(one: str, other: str) -> bool:
    """Whether two addresses are sizes of one picture."""
    return bool(_marks(one) & _marks(other))


def filled(image: Image, like: Image) -> Image:
    """A picture with what another size of it has in addition."""
    if image == like:
        return image
    sized = image.width is not None or like.width is None
    return replace(
        image,
        alt=image.alt or like.alt,
        caption=image.caption or like.caption,
        credit=image.credit or like.credit,
        width=image.width if sized else like.width,
        height=image.height if sized else like.height,
        focus=image.focus or like.focus,
    )


def _resized(url: str) -> str:
    """The address behind a resizer's: in its path's end (thumbor, Cloudinary, Photon) or in its query (Next.js, Netlify,
    Contentful's and others' ?url=, ?src=, ?image=).
    """
    given = parse_qs(urlsplit(url).query)
    for name in ("url", "src", "image", "img", "u"):
        inner = given.get(name, [""])[0]
        if "/" in inner and re.search(r"\.(?:jpe?g|png|gif|webp|avif)\b", inner, re.IGNORECASE):
            return inner
    plain = unquote(url)
    inside = re.search(r"(?<!^)https?:/{1,2}[^?]+", plain[1:])
    return inside[0] if inside else plain


@lru_cache(512)  # each of a page is compared with each
def _marks(url: str) -> frozenset[str]:
    """What of an address tells one picture from another: long numbers, and the file's name without its size."""
    if len(url) > LONGEST:
        return frozenset({url})
    try:
        parts = urlsplit(_resized(url))
        path = parts.path
    except ValueError:  # such as an IPv6 address with one bracket
        return frozenset({url})
    found = {f"id {number}" for number in re.findall(r"(?:^|[?&/])(?:id=)?(\d{7,}|[0-9a-f]{16,}|[0-9a-f-]{36})(?=$|[&/._?-])", f"{path}?{parts.query}")}  # fmt: skip
    name = re.sub(r"\.\w{2,5}$", "", path.rstrip("/").rpartition("/")[2]).lower()
    name = re.sub(r"^csm_", "", name)  # TYPO3: csm_NAME_0a1b2c3d4e.jpg
    name = re.sub(r"(?:[-_@](?:\d{2,4}x\d{2,4}|\d{3,4}w?|\d+x|scaled|large|medium|small|thumb\w*|rotated|[0-9a-f]{8,10}|e\d{10,}))+$", "", name)  # fmt: skip
    if len(name) >= 5 and name not in _SAY_NOTHING:
        found.add(f"name {name}")
    folder, _, file = path.rstrip("/").rpartition("/")
    return frozenset(found or {f"file {folder.rpartition('/')[2]}/{file}".lower()})
