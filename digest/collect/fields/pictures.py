"""Which picture stands for a piece: declared pictures in order of trust, then the first real one in its body.

In 23 of 419 captured entries the only picture was one that must not be shown: a tracking pixel, a share
button, an avatar, an emoji, an advertisement (November 2026). `is_picture` knows them by their address and size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.base.patterns import late
from digest.collect.fields.text import MOST, tidy
from digest.model.pieces import Entry, Image, Media
from digest.net import urls

_NO_PICTURE = late(
    r"""
      //feeds\d*\.feedburner\.com/~ | //feedads\. | //feeds\.wordpress\.com/ | feedsportal\.com/
    | //feedpress\.me/ | //rss\.buysellads | /feed-?stats? | //pheedo\.
    | //(pixels?|track(ing|er)?|analytics|counter|beacon|metrics?)\.
    | doubleclick\.net | googlesyndication | scorecardresearch | google-analytics | quantserve
    | adservice | /adserver | //ad[sx]?\d*\. | display-ad | impactradius | \.pxf\.io/ | amazon-adsystem
    | assoc-amazon | blogger\.googleusercontent\.com/tracker | blogger\.com/tracker
    | /__ptq\.gif | /_/stat\? | pixel\.(gif|png|wp\.com) | /(1x1|pixel|spacer|blank|clear|transparent|shim|preload(er)?|loading)\.
    | /counter\. | \.(gif|png|php)\?.*\b(action_name|utm_source=.*event|idsite)=
    | gravatar\.com/avatar | /avatars?/ | //www\.gravatar | \bblavatar\b
    | s\.w\.org/images/core/emoji | /emoji/ | /smilies/ | /smileys?/ | /wp-includes/images/
    | addtoany | addthis | sharethis | share[-_]?(button|icon)s? | /(icon|button|badge)s?/
    | favicon | (?:share|social|sns)[-_/](?:\w+/)?x\.\w+$
    | /(?:author|user|member|contributor|staff|profile)s?[-_]?(?:image|photo|picture|avatar|img|thumb)?s?/ | (?:^|[/_-])avatars?[-_.\d]
    | b\.scorecardresearch | //i\.creativecommons\.org
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHARED = late(
    r"twitter\.com/(home|share|intent)|facebook\.com/(sharer|share)|/sharer?(\.php)?\?|linkedin\.com/(share|sharing)|pinterest\.\w+/pin/create"
    r"|reddit\.com/submit|(api|web)?\.?whatsapp\.com/send|t\.me/share|telegram\.me/share|plus\.google\.com/share|digg\.com/submit"
    r"|stumbleupon\.com/submit|del\.icio\.us|delicious\.com|tumblr\.com/(share|widgets)|bsky\.app/intent|threads\.net/intent"
    r"|xing\.com/(spi|app)|getpocket\.com/(save|edit)|slashdot\.org/.*share|^mailto:|vk\.com/share|news\.ycombinator\.com/submit",
    re.IGNORECASE,
)
# A file that is called after a network, and perhaps its size: its sign.
_NETWORK = late(
    r"/(?:share[-_]?)?(?:on[-_]?)?(twitter|x(?=[-_])|facebook|fb|linkedin|pinterest|reddit|whatsapp|telegram|instagram|youtube|tumblr|digg|delicious"
    r"|stumbleupon|google-?plus|gplus|mastodon|bluesky|threads|xing|pocket|flipboard|rss|feed|email|e-mail|mail|print)"
    r"([-_]?(icon|logo|button|share|square|round|circle|small|large|big|medium|white|black|\d{1,3}(x\d{1,3})?))*\.(png|gif|ico|svg|webp)$",
    re.IGNORECASE,
)
_IMAGE_FILE = re.compile(r"\.(jpe?g|png|gif|webp|avif|bmp)$", re.IGNORECASE)
_OTHER_FILE = re.compile(
    r"\.(mp3|m4a|mp4|m4v|mov|webm|ogg|oga|ogv|wav|pdf|swf|m3u8|svg)$", re.IGNORECASE
)
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-runner-src", "data-runner-img-hd")
_OF_PERSON = late(
    r"(?:^|[\s_-])(?:avatar|(?:author|profile|user|contributor|byline|writer|auteur|autor)(?:[-_]{1,2}\w+?)??[-_]{1,2}(?:image|photo|picture|pic|avatar|img|thumb\w*|portrait|headshot)|headshot|gravatar|portrait)(?=$|[\s_-])"
)
_SMALL = 48  # pixels: an icon, whatever it shows
_PLACEHOLDER = re.compile(r"^add (photo )?(caption|credit)", re.IGNORECASE)


def is_picture(url: str, width: int | None = None, height: int | None = None) -> bool:
    """False for pixels, buttons, avatars, emoji and advertisements; sizes are in pixels, if stated."""
    if not url or _shows_nothing(url):
        return False
    sizes = [size for size in (width, height) if size is not None]
    return not sizes or (min(sizes) > 2 and max(sizes) > _SMALL)


@lru_cache(512)  # a page says in several places which picture is its own
def _shows_nothing(url: str) -> bool:
    return bool(_NO_PICTURE.search(url) or _NETWORK.search(url.partition("?")[0]))


def is_of_person(names: str) -> bool:
    """Whether an element's classes say that it shows an author, not what the piece is about."""
    return bool(_OF_PERSON.search(names.lower()))


def declared(candidates: Iterable[Mapping[str, Any]], base: str) -> Image | None:
    """The widest picture among media:content, media:thumbnail or enclosure attributes; the first of equals."""
    best = None
    for one in candidates:
        url = urls.absolute(str(one.get("url") or one.get("href") or ""), base)
        width, height = pixels(one.get("width")), pixels(one.get("height"))
        if not _is_image(one, url) or not is_picture(url, width, height):
            continue
        if best is None or (width or 0) > (best.width or 0):
            best = Image(url, width=width, height=height)
    return best


def in_body(markup: str, base: str) -> Image | None:
    """The first real picture of a body, with its alternative text, caption and credit."""
    if "<img" not in markup[:MOST].lower():
        return None
    document = LexborHTMLParser(f"<body>{markup[:MOST]}")
    for node in document.css("img"):
        attributes = node.attributes
        width, height = pixels(attributes.get("width")), pixels(attributes.get("height"))
        if width is not None and height is not None and (width < 2 or height < 2):
            continue
        if _is_to_share(node):
            continue
        for served in _addresses(attributes):
            url = urls.absolute(served, base)
            if is_picture(url, width, height) and not is_other_file(url):
                return Image(
                    url,
                    alt=tidy(attributes.get("alt") or ""),
                    caption=_caption(document, node),
                    credit=_first_text(document, ".media-photo-credit, .wp-media-credit"),
                    width=width,
                    height=height,
                )
    return None


def _is_to_share(node: LexborNode) -> bool:
    """Whether a picture is the button of a network."""
    above = node.parent
    for _ in range(3):
        if above is None:
            return False
        if above.tag == "a":
            return bool(_SHARED.search(above.attributes.get("href") or ""))
        above = above.parent
    return False


def is_other_file(url: str) -> bool:
    """Whether an address names a file that is no picture for an email: sound, film, SVG."""
    return bool(_OTHER_FILE.search(urlsplit(url).path))


def _is_image(attributes: Mapping[str, Any], url: str) -> bool:
    medium = str(attributes.get("medium") or "").lower()
    kind = str(attributes.get("type") or "").lower()
    if medium == "image" or kind.startswith("image"):
        return True
    path = urlsplit(url).path if url else ""
    if medium or (kind and not kind.startswith(("application/octet", "text/html"))):
        return False
    return not _OTHER_FILE.search(path) and (not kind or bool(_IMAGE_FILE.search(path)))


def _addresses(attributes: Mapping[str, str | None]) -> list[str]:
    """Where an <img> says its picture is: at once, when it is scrolled to, or in several sizes."""
    lazy = [attributes.get(name) or "" for name in _LAZY]
    sizes = [
        part.split()[0] for part in (attributes.get("srcset") or "").split(", ") if part.split()
    ]
    return [one for one in (attributes.get("src") or "", *lazy, *reversed(sizes)) if one]


def _caption(document: LexborHTMLParser, node: LexborNode) -> str:
    """The figcaption of its figure, or where WordPress and RebelMouse put a caption."""
    parent = node.parent
    for _ in range(4):
        if parent is None or parent.tag == "body":
            break
        if parent.tag == "figure":
            caption = parent.css_first("figcaption")
            return _words(caption)
        parent = parent.parent
    return _first_text(document, ".media-caption, .wp-caption-text")


def _first_text(document: LexborHTMLParser, selector: str) -> str:
    text = _words(document.css_first(selector))
    return "" if _PLACEHOLDER.match(text) else text


def _words(node: LexborNode | None) -> str:
    return tidy(node.text()) if node else ""


def pixels(value: object) -> int | None:
    """A size as markup states it: "1200", "1200px", 1200.0."""
    match = re.match(r"\s*(\d{1,5})(?:\.0+)?\s*(px)?\s*$", str(value or ""))
    return int(match[1]) if match else None


def each_its_own(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Entries without a picture that several of a list have alike: a placeholder, an icon, a chart under each text.

    Episodes may share their series' cover.
    """
    borne = Counter(one.image.url for one in entries if one.image and one.media is not Media.AUDIO)
    shared = {
        url
        for url, times in borne.items()
        if (times >= _SHARED_BY and 10 * times >= 9 * borne.total())
        or (times > 1 and _STANDS_FOR_NONE.search(urlsplit(url).path))
    }
    return tuple(
        replace(one, image=None, origin={k: v for k, v in one.origin.items() if k != "image"})
        if one.image and one.image.url in shared and one.media is not Media.AUDIO
        else one
        for one in entries
    )


_SHARED_BY = 3  # entries with one picture
_STANDS_FOR_NONE = re.compile(
    r"placeholder|default|dummy|blank|spacer|no[-_]?image|fallback|loading|pixel|avatar|\.gif$",
    re.IGNORECASE,
)
