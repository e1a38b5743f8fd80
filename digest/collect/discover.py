"""A site's address in, the sources that it offers out, the best first. Fetches; keeps nothing.

    the address itself      a feed or a sitemap needs no looking; of an article's page its site's front page is looked at
    | its page              feeds in the head and among the links, WordPress, Ghost, name, logo, colours
    | well-known addresses  only where the page names no feed
    | robots.txt            sitemaps; a news sitemap holds two days of everything
    | one click further     section pages of menu and tiles, where no feed or API covers a week: their feeds, their cards
    | the page's own cards  where there is nothing better
    | ordinary sitemaps     where there is nothing at all
    each is read before it is offered: what is dead, empty or holds comments is not

What comes first (offers.py): what has new pieces, then by kind (feed, API, a section's feed, news sitemap, cards), then in the
site's own order. A second feed with the same pieces as one before it, such as Atom beside RSS, is not offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from digest.base.errors import SourceError
from digest.collect import gather, report, site_name
from digest.collect.fields import text
from digest.collect.fields.words import any_of
from digest.collect.offers import THIN, best_first, is_of_press, offered
from digest.collect.parsed import Parsed, Site
from digest.model.pieces import Entry
from digest.model.sources import WEEK, Offer, Source, SourceKind
from digest.net.domains import same_house
from digest.net.urls import same_piece_key

if TYPE_CHECKING:
    from digest.collect.sandbox import Parser
    from digest.net.fetch import Fetched, Fetcher

# Where feeds are by habit: WordPress, Ghost and Substack, Jekyll and Hugo, Drupal, RebelMouse, SPIP, Squarespace,
# Arc (November 2026). Asked one after the other, only if a page names no feed, until one is there.
WELL_KNOWN = (
    "/feed/", "/feed", "/rss/", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feeds/feed.rss",
    "/feed.json", "/arc/outboundfeeds/rss/", "/spip.php?page=backend", "/?format=rss",
)  # fmt: skip
_OF_A_SECTION = ("/feed/", "/feed", "/rss/", "/rss", ".rss")
SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml")
MOST_FEEDS = 6  # of one page that are read
MOST_SECTIONS = 8  # pages that are looked at one click further
REFRESHES = 2  # doors one behind the other
_COMMENTS = re.compile(rf"^({any_of('comments')}) ({any_of('comments_on')})\b", re.IGNORECASE)
_CARDS = 2  # make a list
_SIGNED = 8  # words of a card's name and day
_SHOWN = ("page:", "microdata:")  # where a page prints a day; what its head states is its own


@dataclass(frozen=True, slots=True)
class Discovery:
    site: Site
    offers: tuple[Offer, ...]  # the best first
    url: str = ""  # of the page that was looked at: of an article's, its site's front page


def discover(url: str, *, fetcher: Fetcher, parser: Parser, now: datetime) -> Discovery:
    """What a site offers. An address without a scheme is tried with https.

    Raises SourceError if the address itself gives nothing to go by.
    """
    url = url if "://" in url else f"https://{url}"
    fetched, parsed = _site_at(url, fetcher, parser)
    if parsed.kind == "wordpress":  # the root of its API
        found = _Looking(fetched, parsed, Site(wordpress=fetched.url), fetcher, parser, now)
        return Discovery(Site(name=parsed.title), tuple(found.apis()))
    if parsed.site is None:
        source = Source(fetched.url, SourceKind(parsed.kind))
        offer = offered(source, parsed.entries, parsed.title, now)
        if offer is None and parsed.kind == "sitemap":  # headlines stand on its pages
            offer = _Looking(fetched, parsed, Site(), fetcher, parser, now)._read(source)
        return Discovery(Site(name=parsed.title), (offer,) if offer else (), fetched.url)
    site = parsed.site
    if site.is_for_sale:
        raise report.for_sale(fetched.url)
    if _is_article(fetched, parsed, parser):
        # Its site is wanted: an article's page lists only what goes with it. Its feeds are the site's.
        try:
            fetched, parsed = _site_at(urljoin(fetched.url, "/"), fetcher, parser)
        except SourceError:
            parsed = replace(parsed, entries=())
        front = parsed.site or Site(site.name, site.names, site.title, site.at_home)
        named = {one.url: one for one in (*front.feeds, *site.feeds)}
        site = replace(front, feeds=tuple(named.values()))
    is_front = not urlsplit(url).path.strip("/")
    looking = _Looking(fetched, parsed, site, fetcher, parser, now, is_front)
    offers = looking.offers()
    titles = [one.title for one in offers if one.source.kind is not SourceKind.LISTING]
    name = site_name.best(site.names, site.title, titles, at_home=site.at_home)
    return Discovery(replace(site, name=name or site.name), offers, fetched.url)


def _site_at(url: str, fetcher: Fetcher, parser: Parser) -> tuple[Fetched, Parsed]:
    for _ in range(REFRESHES + 1):
        fetched = fetcher.get(url)
        parsed = parser.read(fetched, look_for="site")
        if parsed.site is None or not parsed.site.sends_on or parsed.entries:
            break
        # A front page that is nothing but a door: <meta http-equiv=refresh>
        url = parsed.site.sends_on
    return fetched, parsed


def _is_article(fetched: Fetched, parsed: Parsed, parser: Parser) -> bool:
    """Whether a page is one piece's own. Some themes call section pages articles: those have cards, and no day or author."""
    try:
        read = parser.read(fetched)
    except SourceError:
        return False
    if read.kind != "page" or not read.entries:
        return False
    [own, *_] = read.entries
    if _is_of_cards(own, parsed.entries):
        return False
    return bool(own.published_at or own.authors) or len(parsed.entries) < THIN


def _is_of_cards(own: Entry, cards: Sequence[Entry]) -> bool:
    """Whether what a page seems to say of itself is its cards': day, people and text. A list then, of however few."""
    if len(cards) < _CARDS or not own.origin.get("published_at", "page:").startswith(_SHOWN):
        return False
    days = {one.published_at.date() for one in cards if one.published_at}
    people = {who.name for one in cards for who in one.authors}
    told = [one.dek or one.excerpt for one in cards if one.dek or one.excerpt]
    said = sum(_SIGNED + text.words(f"{one.headline} {one.dek or one.excerpt}") for one in cards)
    length = (own.duration_s or 0) * text.WORDS_A_MINUTE / 60
    return (
        bool(own.published_at or own.authors)
        and (own.published_at is None or own.published_at.date() in days)
        and {who.name for who in own.authors} <= people
        and (not own.excerpt or any(own.excerpt in one or one in own.excerpt for one in told))
        and length <= 2 * said  # an article has more text than its boxes
    )


def _is_young_section(url: str, listed: Sequence[Entry]) -> bool:
    """A list that has only one piece yet: dated, and at an address below its own."""
    below = f"{same_piece_key(url)}/"
    return len(listed) == 1 and bool(
        listed[0].published_at and same_piece_key(listed[0].url).startswith(below)
    )


@dataclass(frozen=True, slots=True)
class _Looking:
    page: Fetched
    parsed: Parsed  # of the page: its cards, if it has any
    site: Site
    fetcher: Fetcher
    parser: Parser
    now: datetime
    is_front: bool = False  # the site's front page was asked for, wherever that led

    def offers(self) -> tuple[Offer, ...]:
        found = [*self._feeds(), *self.apis()]
        news = list(self._sitemaps(news=True))
        feeds: list[Offer] = []
        lists: list[Offer] = []
        cards: Sequence[Entry] = self.parsed.entries
        if not any(one.week and one.reaches(self.now) and not one.is_press for one in found):
            feeds, lists, cards = self._further(found)
        own = self._of_cards(self.page.url, cards)
        everything = [*found, *feeds, *news, *([own] if own else []), *lists]
        return tuple(best_first(everything or list(self._sitemaps(news=False)), self.now))

    def _of_cards(self, url: str, cards: Sequence[Entry], *, is_part: bool = False) -> Offer | None:
        """The cards of a page. Where they tell no dates, the pages of its first and last say how far it reaches."""
        offer = offered(Source(url, SourceKind.LISTING), cards, self.parsed.title, self.now)
        if offer is None:
            return None
        offer = replace(offer, is_part=is_part, title="" if is_part else offer.title)
        if offer.newest_at:
            return offer
        pages = [page for one in (cards[0], cards[-1]) if (page := self._article(one.url))]
        if is_part and not pages:
            return None  # the links of a page that nobody called a list, and they lead to no pieces
        dates = [page.published_at for page in pages if page.published_at]
        if not dates:
            return offer
        is_old = max(dates) <= self.now - WEEK
        return replace(
            offer,
            newest_at=max(dates),
            oldest_at=min(dates),
            by_pages=True,
            week=frozenset() if is_old else offer.week,
        )

    def _article(self, url: str) -> Entry | None:
        try:
            answer = self.fetcher.page(url)
            page = self.parser.read(answer, look_for="article")
        except SourceError:
            return None
        return next(iter(page.entries), None)

    def _further(self, found: Sequence[Offer]) -> tuple[list[Offer], list[Offer], list[Entry]]:
        """Section pages, one click from here: their feeds, their cards, and this page's cards that are no sections."""
        feeds: list[Offer] = []
        lists: list[Offer] = []
        sections: set[str] = set()
        held = [one.keys for one in found]
        for url in self._candidates():
            try:
                answer = self.fetcher.page(url)
                parsed = self.parser.read(answer, look_for="site")
            except SourceError:
                continue
            if parsed.site is None or _is_article(answer, parsed, self.parser):
                continue
            here = [link.url for link in parsed.site.feeds if same_house(link.url, self.page.url)]
            own = [
                offer
                for one in here[:MOST_FEEDS]
                if one not in {link.url for link in self.site.feeds}
                and (offer := self._read(Source(one, SourceKind.FEED)))
                and not any(offer.keys <= keys for keys in held)
            ][:1]
            feeds += own
            held += [one.keys for one in own]
            # A feed says more than the cards beside it; cards that lead away from here only.
            listed = [one for one in parsed.entries if same_piece_key(one.url) not in sections]
            is_list = len(listed) > 1 or _is_young_section(url, listed)
            if own or is_list:
                sections.add(same_piece_key(url))
            if is_list and not own:
                lists += filter(None, [self._of_cards(answer.url, listed, is_part=True)])
        cards = [one for one in self.parsed.entries if same_piece_key(one.url) not in sections]
        shown = {same_piece_key(one.url) for one in cards}
        # What holds all that the front page shows stands for the site.
        feeds = [replace(one, is_part=not shown or not shown <= one.keys) for one in feeds]
        lists = [one for one in lists if not any(one.keys <= other.keys for other in feeds)]
        return feeds, lists, cards

    def _candidates(self) -> list[str]:
        """Addresses below this page's that may be sections."""
        here, below = same_piece_key(self.page.url), f"{self._path}/"
        # A magazine's front page may show nothing but its issue: one card, which leads to the contents.
        few = self.parsed.entries if len(self.parsed.entries) < THIN else ()
        return [
            url
            for url in dict.fromkeys([*(one.url for one in few), *self.site.sections])
            if urlsplit(url).path.startswith(below) and same_piece_key(url) != here
        ][:MOST_SECTIONS]

    def _feeds(self) -> Iterator[Offer]:
        named = [link.url for link in self.site.feeds if same_house(link.url, self.page.url)] or [
            link.url for link in self.site.feeds
        ]
        named.sort(key=lambda url: not urlsplit(url).path.startswith(self._path))  # a section's own
        of_press = {link.url for link in self.site.feeds if is_of_press(link.title)}
        seen: list[Offer] = []
        for url in named[:MOST_FEEDS]:
            offer = self._read(Source(url, SourceKind.FEED))
            if offer and url in of_press:
                offer = replace(offer, is_press=True)
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
        """Of a front page the site's, also where a consent page stands before it; of a section only its own: its cards
        say more than the site's feed."""
        of_site = [urljoin(self.page.url, path) for path in WELL_KNOWN]
        if not self._path:
            return of_site
        section = urlsplit(self.page.url)._replace(query="", fragment="")
        own = [section._replace(path=self._path + end).geturl() for end in _OF_A_SECTION]
        return [*own, *of_site] if self.is_front else own

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

    def _sitemaps(self, *, news: bool) -> Iterator[Offer]:
        """The news sitemap, or the first ordinary one that leads to pieces of the week."""
        stated = self.fetcher.robots(self.page.url).sitemaps
        named = [one for one in stated if ("news" in one.lower()) is news]
        usual = SITEMAPS if news else ("/sitemap.xml",)
        for url in [*named, *(urljoin(self.page.url, path) for path in usual)][:4]:
            if offer := self._read(Source(url, SourceKind.SITEMAP)):
                yield offer
                return

    def _read(self, source: Source) -> Offer | None:
        """None if it is not there, cannot be read, holds nothing, or comments."""
        is_api = source.kind in (SourceKind.WORDPRESS, SourceKind.GHOST)
        try:
            looked = gather.gather(
                source,
                None,
                fetcher=self.fetcher,
                parser=self.parser,
                back_to=None if is_api else self.now - WEEK,
                in_full=True,
            )
        except SourceError:
            return None
        if looked.parsed is None or _COMMENTS.match(looked.parsed.title):
            return None
        return offered(source, looked.parsed.entries, looked.parsed.title, self.now)


def _front(api: str) -> str:
    """The site that a WordPress API belongs to: shorter to read in a settings file."""
    parts = urlsplit(api)
    return parts._replace(path=parts.path.partition("wp-json")[0] or "/", query="").geturl()
