"""One document of any kind in, its entries out. Pure; run it in the process of sandbox.py.

charsets.decoded(body) | what its first sign and outermost element say it is
  RSS, RDF, Atom           feeds/xml_feed.py (feeds/sitemaps.py: urlset, sitemapindex)
  JSON                     feeds/json_feed.py, feeds/cms.py (WordPress, Ghost), feeds/hosted.py (Squarespace, Substack)
  iCalendar                calendars.py
  HTML                     pages/article.py (one article) or listings/listing.py
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

from digest.base.errors import UnreadableFeed
from digest.collect import house_kinds
from digest.collect.feeds import accounts, entries, mending, xml_feed
from digest.collect.fields import pictures
from digest.collect.fields.charsets import decoded
from digest.collect.parsed import Parsed

_PROLOG = 65_536  # characters within which a document must have begun
_HTML = frozenset({"html", "head", "body", "title", "meta", "link", "div", "main", "script"})
_FEEDS = frozenset({"rss", "rdf", "feed", "channel", "urlset", "sitemapindex"})
_PAGE = re.compile(r"<html[\s>]|<!doctype html|<body[\s>]", re.IGNORECASE)
_BEFORE_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


def parse(body: bytes, *, url: str, content_type: str = "", look_for: str = "") -> Parsed:
    """Read one document: a feed, a sitemap or a web page.

    `look_for` says what a web page is wanted for: "site", what its site offers; "article", the
    one piece that is its own; "", whichever of an article and a list of cards it is. A calendar needs to be told
    which time is meant (coming.asked).

    `body` is decompressed but not decoded; `url` is where it came from after redirects, and
    relative links resolve against it. Dates are UTC; one that cannot be read is None, and a
    day or a time without a zone is read as UTC.

    Raises UnreadableFeed if the document is none of these, is empty, or declares entities.
    """
    # The rest is imported where it is needed: most documents are feeds, and lxml costs 30 ms.
    text = decoded(body, content_type).lstrip()
    if text.startswith(("{", "[")):
        return _placed(_json(text, url))
    if text[:15].upper() == "BEGIN:VCALENDAR":
        from digest.collect import calendars

        return calendars.parse(text, url=url, look_for=look_for)
    root = _root(text, url)
    if entries.is_too_deep(text) and entries.is_too_deep(entries.without_deep_ones(text)[0]):
        raise UnreadableFeed(
            url,
            "its elements are nested deeper than in any real document",
            seen=f"{entries.DEEPEST} or more, one in the other",
            next_step="tell the publisher; digest does not read such documents",
        )
    if root in ("urlset", "sitemapindex"):
        from digest.collect.feeds import sitemaps

        return sitemaps.parse(mending.mended(text), url=url)
    if root == "html":
        return _page(text, url, look_for)
    return _placed(xml_feed.parse(text, url=url, root=root))


def _placed(parsed: Parsed) -> Parsed:
    told = accounts.marked(pictures.each_its_own(parsed.entries))
    return replace(parsed, entries=house_kinds.by_place(told))


def _page(text: str, url: str, look_for: str) -> Parsed:
    """An article if the page says that it is one or reads like one; else a list of cards."""
    from digest.collect.listings import listing
    from digest.collect.pages import article

    if look_for == "site":
        return listing.look(text, url=url)
    try:
        return article.parse(text, url=url, is_wanted=look_for == "article")
    except UnreadableFeed:
        if look_for == "article":
            raise
    return listing.parse(text, url=url)


def _json(text: str, url: str) -> Parsed:
    from digest.collect.feeds import cms, hosted, json_feed

    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFeed(
            url,
            "it begins as JSON, but is broken or cut off",
            seen=str(error),
            next_step="tell the publisher; nothing that was held is lost",
        ) from error
    readers: tuple[Callable[..., Parsed | None], ...] = (json_feed.parse, cms.parse, hosted.parse)
    for read in readers:
        if parsed := read(document, url=url):
            return parsed
    raise UnreadableFeed(
        url,
        "this is JSON, but not a JSON Feed, nor the posts of WordPress, Ghost, Squarespace or Substack",
        seen=text[:80],
        next_step="look for the feed's own address, often linked in the head of the site's pages",
    )


def _root(text: str, url: str) -> str:
    """The outermost element without its prefix; "html" for a page. Raises UnreadableFeed if there is none."""
    head = _after_prolog(text[:_PROLOG])
    doctype = re.match(r"<!DOCTYPE\s*([^\s>\[]*)[^>\[]*(.?)", head, re.IGNORECASE)
    subset = doctype is not None and doctype[2] == "["
    if subset or re.match(r"<!(ENTITY|ELEMENT|ATTLIST)", head, re.IGNORECASE):
        raise UnreadableFeed(
            url,
            "it declares entities of its own, which feeds never need and attacks do",
            seen=head[:80],
            next_step="tell the publisher; digest does not read such documents",
        )
    if doctype:
        head = _after_prolog(head[doctype.end() :])
    if doctype and doctype[1].lower() == "html":
        return "html"
    element = re.match(r"<(?:[\w.-]+:)?([\w.-]+)", head)
    if element and element[1].lower() in _HTML:
        return "html"
    is_feed = element is not None and element[1].lower() in _FEEDS
    if element and (is_feed or not _PAGE.search(text[:_PROLOG])):
        return element[1]
    if _PAGE.search(text[:_PROLOG]):
        return "html"  # behind a stray word, a tag cut in half, a warning of PHP: browsers show it
    raise UnreadableFeed(
        url,
        "this is not a feed" if text else "the answer was empty",
        seen=" ".join(text[:80].split()),
        next_step="open the address in a browser; if nothing is there either, tell the publisher",
    )


def _after_prolog(text: str) -> str:
    match = _BEFORE_ROOT.match(text)
    return text[match.end() :] if match else text
