"""A site's address in, the sources that it offers out, the best first. Fetches; keeps nothing.

    the address itself      a feed or a sitemap needs no looking
    | its page              feeds in the head and among the links, WordPress, Ghost, name, logo, colours
    | well-known addresses  only where the page names no feed
    | robots.txt            sitemaps; a news sitemap holds two days of everything
    | the page's own cards  where there is nothing better
    each is read before it is offered: what is dead, empty or holds comments is not

Which is the best: what has new pieces, then by kind (feed, API, news sitemap, cards), then in the site's own
order. A second feed with the same pieces as one before it, such as Atom beside RSS, is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digest.collect import gather, merge
from digest.collect.parsed import Parsed, Site
from digest.collect.urls import same_house, same_piece_key
from digest.errors import SourceError, UnreadableFeed
from digest.model.sources import Source, SourceKind

if TYPE_CHECKING:
    from digest.collect.fetch import Fetched, Fetcher
    from digest.collect.sandbox import Parser

# Where feeds are by habit: WordPress, Ghost and Substack, Jekyll and Hugo, Drupal, RebelMouse, SPIP, Squarespace,
# Arc (November 2026). Asked one after the other, only if a page names no feed, until one is there.
WELL_KNOWN = (
    "/feed/",
    "/rss/",
    "/feed.xml",
    "/rss.xml",
    "/atom.xml",
    "/index.xml",
    "/feeds/feed.rss",
    "/feed.json",
    "/arc/outboundfeeds/rss/",
    "/spip.php?page=backend",
    "/?format=rss",
)
SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml")
MOST_FEEDS = 6  # of one page that are read
_COMMENTS = re.compile(r"^(comments? (on|for|to)|kommentare (zu|für)|commentaires sur|comentarios en)\b", re.IGNORECASE)  # fmt: skip
_STALE = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Offer:
    """A source that is there, and what it holds now."""

    source: Source
    title: str
    entries: int
    newest_at: datetime | None
    oldest_at: datetime | None
    keys: frozenset[str] = frozenset()  # of its pieces

    def __str__(self) -> str:
        dated = (
            f", from {self.oldest_at:%d %b %Y} to {self.newest_at:%d %b %Y}"
            if self.newest_at and self.oldest_at
            else ", undated"
        )
        named = f" ({self.title})" if self.title else ""
        return f"{self.source.kind} {self.source.url}{named}: {self.entries} pieces{dated}"


@dataclass(frozen=True, slots=True)
class Discovery:
    site: Site
    offers: tuple[Offer, ...]  # the best first


def discover(url: str, *, fetcher: Fetcher, parser: Parser, now: datetime) -> Discovery:
    """What a site offers. Raises SourceError if the address itself gives nothing to go by."""
    fetched = fetcher.get(url)
    parsed = parser.parse(
        fetched.body, url=fetched.url, content_type=fetched.content_type, look_for="site"
    )
    if parsed.kind == "wordpress":  # the root of its API
        found = _Looking(fetched, parsed, Site(wordpress=fetched.url), fetcher, parser, now)
        return Discovery(Site(name=parsed.title), tuple(found.apis()))
    if parsed.site is None:
        offer = _offer(Source(fetched.url, SourceKind(parsed.kind)), parsed, now)
        return Discovery(Site(name=parsed.title), (offer,) if offer else ())
    looking = _Looking(fetched, parsed, parsed.site, fetcher, parser, now)
    return Discovery(parsed.site, looking.offers())


@dataclass(frozen=True, slots=True)
class _Looking:
    page: Fetched
    parsed: Parsed  # of the page: its cards, if it has any
    site: Site
    fetcher: Fetcher
    parser: Parser
    now: datetime

    def offers(self) -> tuple[Offer, ...]:
        found = list(self._feeds())
        found += self.apis()
        found += self._news_sitemaps()
        if cards := _offer(Source(self.page.url, SourceKind.LISTING), self.parsed, self.now):
            found.append(cards)
        return tuple(_best_first(found, self.now))

    def _feeds(self) -> Iterator[Offer]:
        named = [link.url for link in self.site.feeds if same_house(link.url, self.page.url)] or [
            link.url for link in self.site.feeds
        ]
        named.sort(key=lambda url: not urlsplit(url).path.startswith(self._path))  # a section's own
        seen: list[Offer] = []
        for url in named[:MOST_FEEDS]:
            offer = self._read(Source(url, SourceKind.FEED))
            if offer and not any(offer.keys and offer.keys <= one.keys for one in seen):
                seen.append(offer)
        if not seen:
            there = (self._read(Source(url, SourceKind.FEED)) for url in self._guesses())
            seen += [offer for offer in [next(filter(None, there), None)] if offer]
        yield from seen

    @property
    def _path(self) -> str:
        return urlsplit(self.page.url).path.rstrip("/")

    def _guesses(self) -> list[str]:
        """Of a front page the site's; of a section only its own: its cards say more than the site's feed."""
        if not self._path:
            return [urljoin(self.page.url, path) for path in WELL_KNOWN]
        section = urlsplit(self.page.url)._replace(query="", fragment="")
        return [
            section._replace(path=self._path + end).geturl() for end in ("/feed/", "/rss/", ".rss")
        ]

    def apis(self) -> Iterator[Offer]:
        if self.site.wordpress:
            root = self.site.wordpress
            source = Source(root if "rest_route" in root else _front(root), SourceKind.WORDPRESS)
            if offer := self._read(source):
                yield offer
        if self.site.ghost:
            source = Source(self.site.ghost, SourceKind.GHOST, key=self.site.ghost_key)
            if offer := self._read(source):
                yield offer

    def _news_sitemaps(self) -> Iterator[Offer]:
        stated = [
            one for one in self.fetcher.robots(self.page.url).sitemaps if "news" in one.lower()
        ]
        for url in [*stated, *(urljoin(self.page.url, path) for path in SITEMAPS)][:4]:
            if offer := self._read(Source(url, SourceKind.SITEMAP)):
                yield offer
                return

    def _read(self, source: Source) -> Offer | None:
        """None if it is not there, cannot be read, holds nothing, or comments."""
        url = gather.first_address(source, None)
        try:
            answer = self.fetcher.get(url)
            parsed = self.parser.parse(
                answer.body, url=answer.url, content_type=answer.content_type
            )
        except SourceError:
            return None
        expected = "sitemap" if source.kind is SourceKind.SITEMAP else "feed"
        if parsed.kind != expected or _COMMENTS.match(parsed.title):
            return None
        return _offer(source, parsed, self.now)


def _offer(source: Source, parsed: Parsed, now: datetime) -> Offer | None:
    named = merge.names(parsed.entries, source=source.url, now=now)
    if not named:
        return None
    dates = [one.entry.published_at for one in named if one.entry.published_at]
    return Offer(
        source,
        parsed.title,
        len(named),
        max(dates, default=None),
        min(dates, default=None),
        frozenset(same_piece_key(one.url) for one in named),
    )


def _best_first(found: Sequence[Offer], now: datetime) -> list[Offer]:
    def is_stale(one: Offer) -> bool:
        return one.newest_at is not None and now - one.newest_at > _STALE

    return sorted(found, key=is_stale)  # stable: by kind, then as the site has them


def _front(api: str) -> str:
    """The site that a WordPress API belongs to: shorter to read in a settings file."""
    parts = urlsplit(api)
    return parts._replace(path=parts.path.partition("wp-json")[0] or "/", query="").geturl()


def best(found: Discovery, url: str) -> Offer:
    """The offer to take. Raises UnreadableFeed if there is none."""
    if found.offers:
        return found.offers[0]
    raise UnreadableFeed(
        url,
        "no source was found on this site",
        seen="no feed, no API, no news sitemap, no list of pieces",
        next_step="name a section page that lists pieces, or a feed that you know of",
    )
