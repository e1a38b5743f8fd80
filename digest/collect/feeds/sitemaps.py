"""Sitemap bytes in, entries out. Pure.

    sitemaps   sitemaps.org/protocol.html
    news       developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap (two days, 1,000 pieces)

Namespaces are matched by their address: publishers use other prefixes than `news`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from digest.base.errors import UnreadableFeed
from digest.collect.fields import dates, pictures
from digest.collect.fields.text import plain
from digest.collect.parsed import Link, Parsed
from digest.model.pieces import Access, Entry
from digest.net import urls

MOST_PARTS = 10_000  # of a list; the protocol allows 50,000
_ACCESS = {"subscription": Access.PAID, "registration": Access.METERED}
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"


def parse(body: bytes, *, url: str) -> Parsed:
    """Read one sitemap, or a list of sitemaps: those are its `parts`. `body` is UTF-8.

    Only a news sitemap tells headlines; the pages of an ordinary one must be read for theirs.
    Raises UnreadableFeed if it is neither.
    """
    reader = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    root = etree.fromstring(body, reader)
    # Not etree.QName: it refuses names that a recovering parser lets through.
    name = str(root.tag).rpartition("}")[2] if root is not None else ""
    if name == "sitemapindex":
        return Parsed("sitemap", "", (), parts=tuple(_parts(root, url)))
    if name != "urlset":
        raise UnreadableFeed(
            url,
            "the sitemap is damaged",
            next_step="tell the publisher; what was held before is kept",
        )
    items = root.findall("{*}url")
    entries = [entry for item in items if (entry := _entry(item, url)).url or entry.headline]
    name = plain(root.findtext(f".//{_NEWS}publication/{_NEWS}name") or "")
    return Parsed("sitemap", name, tuple(entries), dropped=len(items) - len(entries))


def _parts(root: etree._Element, base: str) -> Iterator[Link]:
    for item in root.findall("{*}sitemap")[:MOST_PARTS]:
        if found := urls.absolute((item.findtext("{*}loc") or "").strip(), base):
            yield Link(found, updated_at=dates.parse((item.findtext("{*}lastmod") or "").strip()))


def _entry(item: etree._Element, base: str) -> Entry:
    def text(path: str) -> str:
        return (item.findtext(path) or "").strip()

    news = f"{_NEWS}news/{_NEWS}"
    published = dates.parse(text(f"{news}publication_date"))
    updated = dates.parse(text("{*}lastmod"))
    topics = [plain(topic) for topic in text(f"{news}keywords").split(",")]
    image = pictures.declared([{"url": text(f"{_IMAGE}image/{_IMAGE}loc")}], base)
    fields = {
        "url": urls.absolute(text("{*}loc"), base),
        "headline": plain(text(f"{news}title")),
        "topics": tuple(dict.fromkeys(topic for topic in topics if topic)),
        "language": text(f"{news}publication/{_NEWS}language"),
        "published_at": published,
        "updated_at": updated,
        "image": image,
        "access": _ACCESS.get(text(f"{news}access").casefold()),
    }
    origin = {
        "url": "sitemap:loc",
        "headline": "sitemap:news:title",
        "topics": "sitemap:news:keywords",
        "language": "sitemap:news:language",
        "published_at": "sitemap:news:publication_date",
        "updated_at": "sitemap:lastmod",
        "image": "sitemap:image:loc",
        "access": "sitemap:news:access",
    }
    fields = {name: value for name, value in fields.items() if value}
    return Entry(**fields, origin={name: origin[name] for name in fields})  # type: ignore[arg-type]
