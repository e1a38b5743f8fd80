"""One document of any kind in, its entries out. Pure; run it in the process of sandbox.py.

decoded(body) | what its first sign and outermost element say it is
  RSS, RDF, Atom           feeds/xml_feed.py (feeds/sitemaps.py: urlset, sitemapindex)
  JSON                     feeds/json_feed.py, feeds/cms.py (WordPress, Ghost)
  HTML                     pages/article.py (one article) or listings/listing.py
"""

from __future__ import annotations

import codecs
import json
import re

from digest.base.errors import UnreadableFeed
from digest.collect.feeds import xml_feed
from digest.collect.parsed import Parsed

_PROLOG = 65_536  # characters within which a document must have begun
_HTML = frozenset({"html", "head", "body", "title", "meta", "link", "div", "main", "script"})
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)[\"']")
# So many elements opened one in the other, with nothing between them: no document, but an attack on parsers, some
# of which take time by the square of the depth. What is nested less plainly ends at the process's limit of CPU.
_DEEPEST = 256
_TOO_DEEP = re.compile(
    r"(?:<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|option|li|p|td|tr)\b)"
    rf"[A-Za-z](?:[^<>]*[^<>/])?>\s*){{{_DEEPEST}}}",
    re.IGNORECASE,
)
_BEFORE_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


def parse(body: bytes, *, url: str, content_type: str = "", look_for: str = "") -> Parsed:
    """Read one document: a feed, a sitemap or a web page.

    `look_for` says what a web page is wanted for: "site", what its site offers; "article", the
    one piece that is its own; "", whichever of an article and a list of cards it is.

    `body` is decompressed but not decoded; `url` is where it came from after redirects, and
    relative links resolve against it. Dates are UTC; one that cannot be read is None, and a
    day or a time without a zone is read as UTC.

    Raises UnreadableFeed if the document is none of these, is empty, or declares entities.
    """
    # The rest is imported where it is needed: most documents are feeds, and lxml costs 30 ms.
    text = decoded(body, content_type).lstrip()
    if text.startswith(("{", "[")):
        return _json(text, url)
    root = _root(text, url)
    if _is_too_deep(text):
        raise UnreadableFeed(
            url,
            "its elements are nested deeper than in any real document",
            seen=f"{_DEEPEST} or more, one in the other",
            next_step="tell the publisher; digest does not read such documents",
        )
    if root in ("urlset", "sitemapindex"):
        from digest.collect.feeds import sitemaps

        return sitemaps.parse(xml_feed.mended(text), url=url)
    if root == "html":
        return _page(text, url, look_for)
    return xml_feed.parse(text, url=url, root=root)


def _is_too_deep(text: str) -> bool:
    """The pattern costs 14 ms a page; only between two end tags that are far apart can it match."""
    return any(
        part.count("<") >= _DEEPEST and _TOO_DEEP.search(part) is not None
        for part in text.split("</")
    )


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
    from digest.collect.feeds import cms, json_feed

    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFeed(
            url,
            "it begins as JSON, but is broken or cut off",
            seen=str(error),
            next_step="tell the publisher; nothing that was held is lost",
        ) from error
    if parsed := json_feed.parse(document, url=url) or cms.parse(document, url=url):
        return parsed
    raise UnreadableFeed(
        url,
        "this is JSON, but not a JSON Feed, nor the posts of WordPress or Ghost",
        seen=text[:80],
        next_step="look for the feed's own address, often linked in the head of the site's pages",
    )


def decoded(body: bytes, content_type: str) -> str:
    """Byte order mark, strict UTF-8, declaration, header, windows-1252: the first that fits."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    if body[:2] in (b"<\0", b"\0<"):
        return body.decode("utf-16-le" if body[0] else "utf-16-be", "replace")
    declared = _DECLARATION.search(body[:1024])
    header = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    for encoding in (
        "utf-8",
        declared[1].decode("ascii") if declared else "",
        header[1] if header else "",
    ):
        try:
            return body.decode(encoding or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("windows-1252", "replace")


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
    if element:
        return "html" if element[1].lower() in _HTML else element[1]
    raise UnreadableFeed(
        url,
        "this is not a feed" if text else "the answer was empty",
        seen=" ".join(text[:80].split()),
        next_step="open the address in a browser; if nothing is there either, tell the publisher",
    )


def _after_prolog(text: str) -> str:
    match = _BEFORE_ROOT.match(text)
    return text[match.end() :] if match else text
