"""One article page in; the entry of its own piece, each field with its origin and its runners-up, out. Pure.

    page = Page(text, url)         what it says of itself (JSON-LD, meta) and what it shows (container.py)
    | titles, deks, bylines, ...   for each field all that was offered, the best first
    | Entry                        the first of each; the rest are its alternatives

Order of trust, by field:
  headline    printed, if a stated one confirms it; JSON-LD; OpenGraph; <title>: all without site and kicker
  kicker      in the headline's element; an element of that name before it; a known kind before it
  dek         printed under the headline; JSON-LD and meta descriptions, unless they are the text's beginning
  authors     people of JSON-LD, unless the printed byline names others or more; meta; never a login
  dates       JSON-LD; OpenGraph; microdata; meta; <time>; printed; the day in the address
  picture     declared (JSON-LD, OpenGraph), with the words of its like on the page; shown
  text        the first container after the headline, never the page

Where the rules are written: schema.org/Article, ogp.me, html.spec.whatwg.org (time, microdata), dublincore.org,
and microformats.org/wiki/hatom (entry-title, published, author), which WordPress and SPIP themes still follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from digest.base.errors import UnreadableFeed
from digest.collect.fields.text import WORDS_A_MINUTE
from digest.collect.pages import (
    bylines,
    deks,
    headlines,
    images,
    jsonld,
    labels,
    printed_stamps,
    signs,
    stamps,
    titles,
    writers,
)
from digest.collect.pages.page import Claim, Page
from digest.collect.parsed import Parsed
from digest.model.pieces import Access, Alternative, Author, Entry, Image, Media
from digest.net import urls

MOST_ALTERNATIVES = 4
_ENOUGH = 40  # words that a page without any declaration needs to be an article
_PLENTY = 150  # ... and without date and author
_LIST = 3  # so many headings with links in a text make it a list of pieces
_PER_HEADING = 60  # words: with more, in what calls itself an article, they are boxes of a long one


def parse(text: str, *, url: str, is_wanted: bool = False) -> Parsed:
    """The piece of one article page; the title is the site's.

    `url` is where the page came from after redirects; `is_wanted` says that a source named it as a piece's page,
    so that less is needed to believe that it is one. Dates without a zone are read as UTC.
    Raises UnreadableFeed if no article is found on the page.
    """
    page = Page(text, url)
    entry = _entry(page)
    told = is_wanted and (_declares(page, entry) or _shows(page, entry))
    if told or _reads_as_article(page, entry):
        return Parsed("page", entry.outlet, (entry,))
    raise UnreadableFeed(
        url,
        "no article was found on this page",
        seen=page.title[:80] or " ".join(text[:80].split()),
        next_step="open the address in a browser: it may ask for a login, or be a list of pieces",
    )


def _reads_as_article(page: Page, entry: Entry) -> bool:
    if not entry.headline or _is_home(page.url):
        return False
    return signs.points(signs.signs(page, entry)) >= 0


def _is_home(url: str) -> bool:
    """A saved page whose address is not known, or is none, is no front page for that."""
    key = urls.same_piece_key(url)
    return bool(key) and urls.is_home(key)


def _declares(page: Page, entry: Entry) -> bool:
    """By JSON-LD, or by OpenGraph and a date: some themes call every page an article."""
    if not entry.headline or _is_home(page.url):
        return False
    if jsonld.is_article(page.node):
        return True
    return page.first("og:type").lower() == "article" and entry.published_at is not None


def _shows(page: Page, entry: Entry) -> bool:
    """A headline and enough text, which is no list."""
    if page.own.headline is None or _is_home(page.url):
        return False
    headings = [
        one
        for one in page.own.within()
        if one.tag in ("h2", "h3", "h4")
        and any(link.tag == "a" for link in (*page.tree.inside(one), one.parent) if link)
    ]
    length = page.own.amount
    is_long = page.first("og:type").lower() == "article" and length >= len(headings) * _PER_HEADING
    return (len(headings) < _LIST or is_long) and length >= (
        _ENOUGH if entry.published_at or entry.authors else _PLENTY
    )


def _entry(page: Page) -> Entry:
    origin: dict[str, str] = {}
    alternatives: dict[str, tuple[Alternative, ...]] = {}

    def told(field: str, claims: Sequence[Claim], nothing: Any = "") -> Any:
        if not claims:
            return nothing
        value, origin[field] = claims[0]
        if others := _others(claims):
            alternatives[field] = others
        return value

    topics = labels.topics(page)
    found = titles.read(page, topics)
    lines = bylines.lines(page)
    people = writers.claims(page, lines)
    topics = labels.of_nobody(topics, [one.name for claim in people for one in claim[0]])
    teaser = deks.claims(page, found, lines)
    printed = printed_stamps.printed_on(page)
    published = stamps.published(page, printed)
    media = labels.media(page)
    kind = labels.kind(page, found.kicker, topics, lines, media)
    topics = labels.without_paths(page, labels.with_kinds_among_tags(page, topics, kind))
    access = labels.access(page)
    return Entry(
        url=page.url,
        original=told("original", _canonical(page)),
        headline=told("headline", found.headline),
        dek=told("dek", teaser),
        excerpt=told("excerpt", deks.excerpt(page, found, lines, teaser)),
        kicker=told("kicker", found.kicker),
        kind=told("kind", kind),
        topics=told("topics", topics, ()),
        authors=told("authors", people, ()),
        published_at=told("published_at", published, None),
        updated_at=told("updated_at", stamps.updated(page, printed, published), None),
        image=told("image", images.claims(page), None),
        outlet=told("outlet", labels.outlet(page, found.printed)),
        language=told("language", page.language),
        access=told("access", access, Access.UNKNOWN),
        media=media,
        duration_s=told("duration_s", _reading(page, media, access), None),
        origin=origin,
        alternatives=alternatives,
    )


def _reading(page: Page, media: Media, access: Sequence[Claim]) -> list[Claim]:
    """How long its text takes to read. Of what is behind a wall only the beginning is there."""
    length = page.own.amount
    whole = not access or access[0][0] is not Access.PAID
    if media is not Media.TEXT or length < _ENOUGH or not whole:
        return []
    return [(round(length * 60 / WORDS_A_MINUTE), "page:text")]


def _canonical(page: Page) -> list[Claim]:
    """The address the page gives itself, if that can be this piece's."""
    stated = [
        (one.get("href"), "link:canonical")
        for one in page.tree.tagged("link")
        if "canonical" in one.get("rel").lower().split()
    ]
    stated += [(one, "og:url") for one in page.meta["og:url"]]
    stated += [(one, "json-ld:url") for one in jsonld.addresses(page.node, page.base)]
    found = [(urls.absolute(url, page.base), origin) for url, origin in stated]
    return [(url, origin) for url, origin in found if url and is_own_address(url, page.url)]


def is_own_address(stated: str, url: str) -> bool:
    """Whether an address can be another name of the page at `url`.

    Not a front page or the section it stands in, which templates gone wrong name as canonical. Nor one of
    another house: a piece taken over from there names it rightly, and is then told by its words.
    """
    one, other = urls.same_piece_key(stated), urls.same_piece_key(url)
    if not one:
        return False
    if one == other:
        return True
    house, here = (re.split(r"[/?#]", key)[0] for key in (one, other))
    if house != here and not (house.endswith(f".{here}") or here.endswith(f".{house}")):
        return False
    return not urls.is_home(one) and not other.startswith((f"{one}/", f"{one}?"))


def _others(claims: Sequence[Claim]) -> tuple[Alternative, ...]:
    seen: list[Any] = []
    found: list[Alternative] = []
    for value, origin in claims:
        if (key := _comparable(value)) not in seen:
            seen.append(key)
            found.append(Alternative(value, origin))
    return tuple(found[1 : 1 + MOST_ALTERNATIVES])


def _comparable(value: Any) -> Any:
    if isinstance(value, Image):
        return value.url
    if isinstance(value, str):
        return headlines.folded(value) or value
    if isinstance(value, tuple):
        return [one.name if isinstance(one, Author) else one for one in value]
    return value
