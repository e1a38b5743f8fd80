"""One source, by its kind, in as many requests as it takes: what it holds since a given moment.

    first address(source)         the source's own, or a route of its API
    | fetcher.get, parser.parse   conditional; a page of a site by the manners for pages
    | of the kind it once had     else it is trouble: a feed that became a page is another's, or gone
    | further pages, or the sitemaps of a list, until `back_to` or `source.pages`
    -> Gathered

Feeds say where they go on (RFC 5005, RFC 8288, JSON Feed); where they do not and are too short, `?paged=2`
(WordPress) or `?page=2` (RebelMouse and others) is tried once, and believed if it holds other, older entries.
A later page that fails leaves what the earlier ones gave, with a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from digest.base.errors import SourceError, UnreadableFeed
from digest.base.patterns import late
from digest.collect import coming as calendar
from digest.collect import door
from digest.collect.feeds import apis
from digest.collect.fields import kinds
from digest.collect.parsed import Link, Parsed
from digest.collect.source_kinds import another, require, require_same
from digest.model.pieces import Entry
from digest.model.sources import Source, SourceKind
from digest.net.urls import same_piece_key

if TYPE_CHECKING:
    from digest.collect.sandbox import Parser
    from digest.model.sources import SourceState
    from digest.net.fetch import Fetched, Fetcher

# Sitemaps that hold no pieces, by the names that WordPress, Yoast, Drupal and Ghost give them.
_NO_PIECES = late(
    r"(page|category|categories|tag|post_tag|author|user|taxonom\w*|image|video|product|static|event)s?[-_]?sitemap"
    r"|sitemap[-_]?(pages?|categor\w*|tags?|authors?|users?|taxonomies[\w-]*|images?|videos?|static)\b",
    re.IGNORECASE,
)
_NEWS = re.compile(r"news|nachrichten|actualit|google", re.IGNORECASE)
_HTML = re.compile(rb"<!doctype\s+html|<html\b|<body\b", re.IGNORECASE)
_CALENDAR = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR", re.IGNORECASE)
COMING = timedelta(weeks=6)  # ahead, that events are announced for
_BEGINNING = 2_000  # bytes in which a web page says that it is one
MOST_PAGES = 20  # of a sitemap without headlines that are read at one collect
_OLD = timedelta(days=1)  # a sitemap's date may be a day without time, in another zone


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one look at a source gave; `parsed` is None if nothing has changed since the last time."""

    fetched: Fetched  # of the first address
    parsed: Parsed | None
    in_full: bool  # asked without a condition
    pages: int = 1
    notes: tuple[str, ...] = ()  # later pages that could not be read
    reads_as: str = ""  # the headline of the one article that a list's page has become


def gather(
    source: Source,
    state: SourceState | None,
    *,
    fetcher: Fetcher,
    parser: Parser,
    back_to: datetime | None,
    in_full: bool,
    now: datetime | None = None,
) -> Gathered:
    """Ask one source; `state` is None if it is nobody's yet. `back_to`: entries older than this are of no interest; None for the first page only.

    Raises SourceError if its first address gives nothing that can be read.
    """
    ask = door.to(source, fetcher)
    fetched = ask(
        first_address(source, back_to),
        etag="" if in_full or not state else state.etag,
        last_modified="" if in_full or not state else state.last_modified,
    )
    if fetched.not_modified:
        return Gathered(fetched, None, in_full)
    is_listing = source.kind is SourceKind.LISTING
    was = state.proved(source.kind) if state else ""
    try:
        parsed = _parsed(parser, fetched, cards=is_listing, coming=_coming(source, now))
    except UnreadableFeed as error:
        if was and was != "listing" and _HTML.search(fetched.body[:_BEGINNING]):
            raise another(source, was, error.happened, fetched, error.seen) from error
        raise
    if state and was:
        require_same(source, was, state.read_from, parsed, fetched)
    require(source, parsed)
    if parsed.kind == "listing" and not is_listing:
        fetcher.require(fetched.url)
    notes: list[str] = []
    found, pages = list(parsed.entries), 1
    try:
        for more in _further(source, fetched, parsed, fetcher, parser, back_to):
            found += more.entries
            pages += 1
    except SourceError as error:
        notes.append(f"page {pages + 1} could not be read: {error.happened}")
        fetched = replace(fetched, etag="", last_modified="")  # the next time in full
    if parsed.kind == "sitemap":
        found, untold = _with_headlines(found, back_to, fetcher, parser)
        notes += untold
    whole = replace(parsed, entries=tuple(_as_configured(one, source) for one in found))
    reads_as = _article_at(parser, fetched) if is_listing and was else ""
    return Gathered(fetched, whole, in_full, pages, tuple(notes), reads_as)


def _article_at(parser: Parser, fetched: Fetched) -> str:
    """The headline of the page's own article, "" if it is none. Some lists call themselves one: then its people or day say so."""
    try:
        read = parser.read(fetched, look_for="article")
    except SourceError:
        return ""
    own = next(iter(read.entries), None)
    return own.headline if own and own.published_at and own.authors else ""


def _coming(source: Source, now: datetime | None) -> str:
    """What a calendar is asked for: whether an address is one, only its document says."""
    start = now or datetime.now(UTC)
    return calendar.asked(start, start + COMING, source.zone)


def _parsed(parser: Parser, answer: Fetched, *, cards: bool, coming: str = "") -> Parsed:
    """With `cards`, a page is read for them even if it says of itself that it is an article."""
    is_calendar = not cards and _CALENDAR.match(answer.body)
    return parser.read(answer, look_for="site" if cards else coming if is_calendar else "")


def first_address(source: Source, back_to: datetime | None) -> str:
    return _numbered(source, back_to, 1) or source.url


def _numbered(source: Source, back_to: datetime | None, page: int) -> str:
    """A page of an API that counts its pages; "" for other kinds of source."""
    if source.kind is SourceKind.WORDPRESS:
        return apis.wordpress_posts(apis.wordpress_api(source.url), since=back_to, page=page)
    if source.kind is SourceKind.GHOST:
        return apis.ghost_posts(source.url, key=source.key, since=back_to, page=page)
    return ""


def _further(
    source: Source,
    fetched: Fetched,
    parsed: Parsed,
    fetcher: Fetcher,
    parser: Parser,
    back_to: datetime | None,
) -> Iterator[Parsed]:
    """The later pages of a source, or the sitemaps that its first document lists."""
    if parsed.parts:
        yield from _sitemaps(parsed.parts, source, fetcher, parser, back_to)
        return
    if back_to is None or parsed.kind in ("sitemap", "calendar"):
        return
    here, page, next_url = fetched.url, parsed, parsed.next_url or fetched.next_url
    seen = {_key(entry) for entry in parsed.entries}
    asked = {here, source.url}
    for number in range(2, source.pages + 1):
        if not page.entries or _reaches(page, back_to):
            return
        guess = ""
        if source.kind in (SourceKind.WORDPRESS, SourceKind.GHOST):
            if len(page.entries) < apis.PER_PAGE:
                return
            next_url = _numbered(source, back_to, number)
        elif not next_url and parsed.kind == "feed":
            guess = next_url = _guessed(here, number)
        if not next_url or next_url in asked:
            return
        asked.add(next_url)
        try:
            answer = door.to(source, fetcher, page=parsed.kind == "listing")(next_url)
            page = _parsed(parser, answer, cards=parsed.kind == "listing")
        except SourceError:
            if guess:
                return  # it was only a guess
            raise
        if page.kind != parsed.kind:  # such as a front page, for what is not there
            return
        new = [entry for entry in page.entries if _key(entry) not in seen]
        if not new or (guess and not _goes_on(parsed, new)):
            return
        seen |= {_key(entry) for entry in new}
        yield replace(page, entries=tuple(new))
        next_url = page.next_url or answer.next_url


def _reaches(page: Parsed, back_to: datetime) -> bool:
    """Whether a page goes back far enough. One without dates says nothing, and is the last one read."""
    dates = sorted(one.published_at for one in page.entries if one.published_at)
    return not dates or dates[len(dates) // 10] < back_to


def _goes_on(first: Parsed, new: Sequence[Entry]) -> bool:
    """Whether entries at a guessed address are older than those of the first page: a server that does
    not know the parameter may answer with anything."""
    before = [one.published_at for one in first.entries if one.published_at]
    here = [one.published_at for one in new if one.published_at]
    return bool(before and here) and max(here) <= min(before) + _OLD


def _guessed(url: str, number: int) -> str:
    """The address of a later page of a feed that does not name one, by how content systems count."""
    parts = urlsplit(url)
    is_wordpress = bool(re.search(r"/feed/?$", parts.path)) or "feed=" in parts.query
    name = "paged" if is_wordpress else "page"
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != name]
    return parts._replace(query=urlencode([*query, (name, str(number))])).geturl()


def _sitemaps(
    parts: Sequence[Link],
    source: Source,
    fetcher: Fetcher,
    parser: Parser,
    back_to: datetime | None,
) -> Iterator[Parsed]:
    waiting, ask = likely_sitemaps(parts, back_to), door.to(source, fetcher)
    for _ in range(source.pages):
        if not waiting:
            return
        parsed = _parsed(parser, ask(waiting.pop(0).url), cards=False)
        if parsed.kind not in ("sitemap", "feed"):  # sitemaps.org allows both
            continue
        waiting = [*likely_sitemaps(parsed.parts, back_to), *waiting]
        yield parsed


def likely_sitemaps(parts: Sequence[Link], back_to: datetime | None) -> list[Link]:
    """Of a list of sitemaps those that may hold new pieces: news first, then by their last change.

    Without a last change the highest number comes first, since lists grow at their end.
    """
    pieces = [one for one in parts if not _NO_PIECES.search(one.url)] or list(parts)
    changed = [
        one
        for one in pieces
        if one.updated_at is None or back_to is None or one.updated_at >= back_to - _OLD
    ]
    placed = {one.url: place for place, one in enumerate(parts)}

    def order(one: Link) -> tuple[bool, float, int]:
        at = one.updated_at.timestamp() if one.updated_at else 0.0
        return (not _NEWS.search(urlsplit(one.url).path), -at, -placed[one.url])

    return sorted(changed, key=order)


def _with_headlines(
    found: Sequence[Entry], back_to: datetime | None, fetcher: Fetcher, parser: Parser
) -> tuple[list[Entry], list[str]]:
    """An ordinary sitemap tells no headlines: the pages that changed lately are read for theirs.

    Only so many at a time; what is left over is read at the next collect, unless it changed long ago.
    """
    told = [one for one in found if one.headline]
    untold = [one for one in found if not one.headline]
    if not untold or back_to is None:
        return told, []
    changed = sorted(
        (one for one in untold if one.updated_at and one.updated_at >= back_to - _OLD),
        key=lambda one: one.updated_at or back_to,
        reverse=True,
    )
    notes = []
    if not changed and not any(one.updated_at for one in untold):
        notes.append("its pages state neither headline nor last change, so none was read")
    read: list[Entry] = []
    for one in changed[:MOST_PAGES]:
        try:
            answer = fetcher.page(one.url)
            page = parser.read(answer, look_for="article")
        except SourceError:
            continue  # no article, or not at the moment
        # A wall or another article stands at an address of its own, or calls all pieces alike.
        read += [found for found in page.entries[:1] if _key(one) in _addresses(found)]
    headlines = Counter(found.headline for found in read)
    own = [found for found in read if headlines[found.headline] == 1]
    if len(own) < len(read):
        notes.append(f"{len(read) - len(own)} of its pages show one headline, and were left out")
    told += own
    if len(changed) > MOST_PAGES:
        notes.append(f"{len(changed)} of its pages changed, and {MOST_PAGES} were read")
    return told, notes


def _addresses(page: Entry) -> set[str]:
    return {same_piece_key(page.url), same_piece_key(page.original)}


def _key(entry: Entry) -> str:
    return same_piece_key(entry.url) + entry.headline if entry.url else entry.guid


def _as_configured(entry: Entry, source: Source) -> Entry:
    if source.language and source.language != entry.language:
        origin = {**entry.origin, "language": "settings:sources.language"}
        entry = replace(entry, language=source.language, origin=origin)
    entry = kinds.of_house(entry, source.kinds)
    return entry if source.images else replace(entry, image=None)
