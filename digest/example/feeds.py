"""The magazine's four feeds, as bytes. No sockets, no clock, no files.

    feed.rss      RSS 2.0, whole texts     every article of the house, links with utm_ parameters
    opinion.atom  Atom 1.0 (RFC 4287)      opinion; links with a last slash
    podcast.rss   RSS 2.0 with itunes      the episodes of Sounding
    shorts.json   JSON Feed 1.1            short notes and films

They differ as the feeds of one house do: the same opinion piece stands in two of them under two
addresses and two ids, and only its canonical address joins them. Its kind a piece states in
`dc:type`, its topics are the categories; JSON Feed has no word for a kind, so there the first tag
is the kind and the others are topics.

Where the rules are written: rssboard.org/rss-specification, rssboard.org/media-rss,
jsonfeed.org/version/1.1, and Apple's "A Podcaster's Guide to RSS" for itunes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import Any

from lxml import etree

from digest.example import NAME, TAGLINE, Original

# A house's ids are stable for ever, so they hold neither an address nor the year of the demo.
ID = "tag:harbour.example,2019:"

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

Element = Any  # lxml's elements, which have no types of their own


@dataclass(frozen=True, slots=True)
class Feed:
    name: str  # as in pieces.toml
    path: str
    title: str
    content_type: str


FEEDS = (
    Feed("feed", "/feeds/feed.rss", NAME, "application/rss+xml"),
    Feed("opinion", "/feeds/opinion.atom", f"{NAME}: Opinion", "application/atom+xml"),
    Feed("podcast", "/feeds/podcast.rss", "Sounding", "application/rss+xml"),
    Feed("shorts", "/feeds/shorts.json", f"{NAME}: Shorts", "application/feed+json"),
)


def render(
    feed: Feed, originals: Iterable[Original], base: str, now: datetime, *, recording_bytes: int
) -> bytes:
    """One feed at `now`, newest first; `recording_bytes` is the size of each recording."""
    carried = [original for original in originals if feed.name in original.feeds]
    if feed.name == "opinion":
        return _atom(feed, carried, base, now)
    if feed.name == "shorts":
        return _json_feed(feed, carried, base, now)
    return _rss(feed, carried, base, now, recording_bytes)


def article_path(original: Original) -> str:
    return f"/articles/{original.slug}"


def recording_path(original: Original) -> str:
    return f"/audio/{original.slug}.wav"


def picture_path(original: Original) -> str:
    """Raises ValueError for a piece without a picture."""
    if original.picture is None:
        raise ValueError(f"{original.slug} has no picture")
    return f"/pictures/{original.picture.file}.png"


def minutes(original: Original) -> int:
    """The running time of a film or an episode; 0 for what is read."""
    return int(original.running.total_seconds()) // 60 if original.running else 0


def _rss(
    feed: Feed, carried: list[Original], base: str, now: datetime, recording_bytes: int
) -> bytes:
    root = etree.Element("rss", version="2.0", nsmap=_prefixes("atom"))
    channel = etree.SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", f"{base}/")
    _add(channel, "description", TAGLINE)
    _add(channel, "language", "en")
    _add(channel, "lastBuildDate", _rfc822(_changed_at(carried, now)))
    _add(channel, "atom:link", rel="self", type=feed.content_type, href=base + feed.path)
    if feed.name == "podcast":
        _add(channel, "itunes:author", NAME)
        _add(channel, "itunes:image", href=f"{base}/pictures/foghorn.png")
        _add(channel, "itunes:category", text="Society & Culture")
        _add(channel, "itunes:explicit", "false")
    for original in carried:
        _rss_item(channel, feed, original, base, now, recording_bytes)
    return _xml(root)


def _rss_item(
    channel: Element, feed: Feed, original: Original, base: str, now: datetime, recording_bytes: int
) -> None:
    address = base + article_path(original)
    item = etree.SubElement(channel, "item")
    _add(item, "title", original.headline)
    _add(item, "link", f"{address}?utm_source=rss&utm_medium=feed")
    _add(item, "guid", f"harbour-review:{original.slug}", isPermaLink="false")
    _add(item, "pubDate", _rfc822(original.published_at(now)))
    if original.update_age is not None:
        _add(item, "atom:updated", original.updated_at(now).isoformat())
    if original.dek:
        _add(item, "description", original.dek)
    for author in original.authors:
        _add(item, "dc:creator", author.name)
    _add(item, "dc:type", original.kind)
    _add(item, "dc:language", original.language)
    for topic in original.topics:
        _add(item, "category", topic)
    _add(item, "content:encoded", _html(original))
    if feed.name == "podcast":
        _add(
            item,
            "enclosure",
            url=base + recording_path(original),
            length=str(recording_bytes),
            type="audio/wav",
        )
        _add(item, "itunes:duration", f"{minutes(original)}:00")
        _add(item, "itunes:image", href=base + picture_path(original))
    _media(item, original, base)


def _media(item: Element, original: Original, base: str) -> None:
    """The picture in the words of Media RSS. Its title carries the alt text, as some houses do."""
    if original.picture is None:
        return
    content = _add(
        item,
        "media:content",
        url=base + picture_path(original),
        medium="image",
        type="image/png",
        width=str(original.picture.width),
        height=str(original.picture.height),
    )
    _add(content, "media:title", original.picture.alt, type="plain")
    _add(content, "media:description", original.picture.caption, type="plain")
    _add(content, "media:credit", original.picture.credit, role="illustrator")


def _atom(feed: Feed, carried: list[Original], base: str, now: datetime) -> bytes:
    root = etree.Element(_qualified("atom:feed"), nsmap=_prefixes(None))
    root.set(_qualified("xml:lang"), "en")
    _add(root, "atom:title", feed.title)
    _add(root, "atom:id", ID + feed.name)
    _add(root, "atom:updated", _changed_at(carried, now).isoformat())
    _add(root, "atom:link", rel="self", type=feed.content_type, href=base + feed.path)
    _add(root, "atom:link", rel="alternate", type="text/html", href=f"{base}/")
    for original in carried:
        entry = _add(root, "atom:entry", **{"xml:lang": original.language})
        _add(entry, "atom:title", original.headline)
        _add(entry, "atom:id", ID + original.slug)
        address = f"{base}{article_path(original)}/"
        _add(entry, "atom:link", rel="alternate", type="text/html", href=address)
        _add(entry, "atom:published", original.published_at(now).isoformat())
        _add(entry, "atom:updated", original.updated_at(now).isoformat())
        for author in original.authors:
            _add(_add(entry, "atom:author"), "atom:name", author.name)
        _add(entry, "dc:type", original.kind)
        for topic in original.topics:
            _add(entry, "atom:category", term=topic)
        if original.dek:
            _add(entry, "atom:summary", original.dek)
        _add(entry, "atom:content", _html(original), type="html")
        _media(entry, original, base)
    return _xml(root)


def _json_feed(feed: Feed, carried: list[Original], base: str, now: datetime) -> bytes:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{base}/",
        "feed_url": base + feed.path,
        "language": "en",
        "items": [_json_item(original, base, now) for original in carried],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _json_item(original: Original, base: str, now: datetime) -> dict[str, object]:
    item: dict[str, object] = {
        "id": ID + original.slug,
        "url": base + article_path(original),
        "title": original.headline,
        "content_html": _html(original),
        "date_published": original.published_at(now).isoformat(),
        "authors": [{"name": author.name} for author in original.authors],
        "tags": [original.kind, *original.topics],
        "language": original.language,
    }
    if original.dek:
        item["summary"] = original.dek
    if original.update_age is not None:
        item["date_modified"] = original.updated_at(now).isoformat()
    if original.picture:
        item["image"] = base + picture_path(original)
    return item


def _html(original: Original) -> str:
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in original.body)


def _changed_at(carried: list[Original], now: datetime) -> datetime:
    return max(original.updated_at(now) for original in carried)


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _prefixes(atom: str | None) -> dict[str | None, str]:
    """The namespaces a document declares; Atom's own has no prefix in an Atom document."""
    declared: dict[str | None, str] = {atom: NAMESPACES["atom"]}
    for prefix in ("content", "dc", "itunes", "media"):
        declared[prefix] = NAMESPACES[prefix]
    return declared


def _qualified(name: str) -> str:
    """ "dc:type" as lxml writes it; a name without a prefix stays as it is."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else name


def _add(parent: Element, name: str, content: str = "", /, **attributes: str) -> Element:
    element = etree.SubElement(parent, _qualified(name))
    for key, value in attributes.items():
        element.set(_qualified(key), value)
    element.text = content or None
    return element


def _xml(root: Element) -> bytes:
    document: bytes = etree.tostring(
        root, encoding="utf-8", xml_declaration=True, pretty_print=True
    )
    return document
