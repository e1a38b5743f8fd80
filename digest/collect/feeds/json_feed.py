"""JSON Feed 1.0 and 1.1 in, entries out. Pure.

jsonfeed.org/version/1.1    `url` is the piece, `external_url` what it points to; 1.0 has one `author`
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from digest.collect.feeds.held import record, records, several
from digest.collect.fields import authors, dates, pictures, signed, teasers, told
from digest.collect.fields.head_lines import beginning
from digest.collect.fields.kinds import of_labels
from digest.collect.fields.text import tidy
from digest.collect.parsed import Parsed
from digest.model.pieces import Author, Entry, Image, Media
from digest.net import urls


def parse(document: object, *, url: str) -> Parsed | None:
    """Read a decoded document; None if it is not a feed."""
    if not isinstance(document, dict):
        return None
    items = document.get("items")
    if not isinstance(items, list) or "jsonfeed.org" not in str(document.get("version")):
        return None
    language = _text(document, "language")
    entries = [_entry(item, url, language) for item in items if isinstance(item, dict)]
    kept = tuple(entry for entry in entries if entry.url or entry.headline or entry.excerpt)
    return Parsed(
        "feed",
        _text(document, "title"),
        kept,
        dropped=len(items) - len(kept),
        next_url=urls.absolute(_text(document, "next_url"), url),
    )


def _entry(item: Mapping[str, Any], base: str, language: str) -> Entry:
    markup = item.get("content_html")
    if isinstance(markup, str):
        body, body_from = beginning(markup), "content_html"
    else:
        body, body_from = _text(item, "content_text"), "content_text"
    teaser = teasers.choose(_text(item, "summary"), body)
    media, duration_s = _media(item)
    tags = (tidy(tag) for tag in several(item.get("tags")) if isinstance(tag, str))
    kind, kind_from, topics = of_labels(
        dict.fromkeys(tag for tag in tags if tag), media=media, episode=media is not Media.TEXT
    )
    return told.entry(
        "json:",
        guid=_text(item, "id"),
        url=_link(item, base),
        headline=(tidy(html.unescape(_text(item, "title"))), "title"),
        dek=(teaser.dek, "summary"),
        excerpt=(teaser.excerpt, "summary" if teaser.from_summary else body_from),
        authors=_signed(_authors(item), markup),
        topics=(topics, "tags"),
        kind=(kind, "tags" if kind_from == "category" else "attachments"),
        published_at=_first_date(item, "date_published", "date_modified"),
        updated_at=_first_date(item, "date_modified"),
        image=_image(item, markup if isinstance(markup, str) else "", base),
        language=(own, "item language")
        if (own := _text(item, "language"))
        else (language, "language"),
        media=(media, "attachments"),
        duration_s=(duration_s, "attachments"),
    )


def _link(item: Mapping[str, Any], base: str) -> tuple[str, str]:
    for name in ("url", "id", "external_url"):
        served = _text(item, name)
        if name == "id" and not served.startswith(("http://", "https://")):
            continue
        if link := served and urls.absolute(served, base):
            return link, name
    return "", ""


def _signed(
    told_of: tuple[tuple[Author, ...], str], markup: object
) -> tuple[tuple[Author, ...], str]:
    people = signed.or_signed(told_of[0], markup if isinstance(markup, str) else "")
    return (people, told_of[1] if people is told_of[0] else "content_html")


def _authors(item: Mapping[str, Any]) -> tuple[tuple[Author, ...], str]:
    if people := authors.parse(_text(one, "name") for one in records(item.get("authors"))):
        return people, "authors"
    return authors.parse([_text(record(item.get("author")), "name")]), "author"


def _image(item: Mapping[str, Any], markup: str, base: str) -> tuple[Image | None, str]:
    for name in ("image", "banner_image"):
        if image := pictures.declared([{"url": _text(item, name)}], base):
            return image, name
    return pictures.in_body(markup, base), "content_html img"


def _media(item: Mapping[str, Any]) -> tuple[Media, int | None]:
    """What is attached, and how many seconds it runs if that is said."""
    for one in several(item.get("attachments")):
        kind = _text(one, "mime_type") if isinstance(one, dict) else ""
        if kind.startswith(("audio/", "video/")):
            runs = one.get("duration_in_seconds")
            return Media(kind.partition("/")[0]), dates.seconds(str(runs))
    return Media.TEXT, None


def _first_date(item: Mapping[str, Any], *names: str) -> tuple[Any, str]:
    for name in names:
        if at := dates.parse(_text(item, name)):
            return at, name
    return None, ""


def _text(item: Mapping[str, Any], name: str) -> str:
    """A member as text; JSON Feed 1.0 allowed numbers as ids."""
    value = item.get(name)
    return tidy(str(value)) if isinstance(value, str | int | float) else ""
