"""A front or section page in, an entry for each of its teaser cards out. Pure.

headlines  headlines.py
| cards    the largest element round each that holds no other headline; where cards have no
           element of their own, what follows the headline up to the next one
| entries  cards.py
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from digest.base.errors import UnreadableFeed
from digest.collect import house_kinds, report
from digest.collect.fields import pictures, text
from digest.collect.fields.told import BESIDE_DAY
from digest.collect.listings import cards, site
from digest.collect.listings.card import Card, elements
from digest.collect.listings.days_before import days_before
from digest.collect.listings.headlines import (
    MOST_LINKS,
    Headline,
    Page,
    own_element,
    pieces_within,
)
from digest.collect.parsed import Parsed
from digest.model.pieces import Entry

MOST_MARKUP = 3_000_000  # characters of a page that are read
_MOST_CARDS = 300
# Elements behind a headline that may be its card's, where cards have none of their own
_FOLLOWING = 8
_HEADING_TAG = re.compile(r"h[1-6]$")
_SIGN = 4  # cards, of which all have a name in one place


def parse(markup: str, *, url: str) -> Parsed:
    """Read the cards of a page; `url` is where it came from.

    A piece whose card states no day gets the one in its address, if there is one. Raises
    UnreadableFeed if the page shows no cards.
    """
    parsed = look(markup, url=url)
    if parsed.site and parsed.site.is_for_sale:
        raise report.for_sale(url)
    if not parsed.entries and parsed.site and parsed.site.sends_on:
        raise report.a_door(url, parsed.site.sends_on)
    if not parsed.entries:
        raise UnreadableFeed(
            url,
            "this is a web page, not a feed, and it shows no list of pieces",
            seen=" ".join(markup[:80].split()),
            next_step="name the address of a feed, of a section page or of a sitemap of the site",
        )
    return parsed


def look(markup: str, *, url: str) -> Parsed:
    """As `parse`, but a page without cards is told by what it says of its site."""
    tree = LexborHTMLParser(markup[:MOST_MARKUP])
    facts = site.facts(tree, url)
    listed = pictures.each_its_own(tuple(read(tree, url, language=facts.language)))
    entries = house_kinds.by_place(listed)
    return Parsed("listing", facts.name, entries, next_url=site.next_page(tree, url), site=facts)


def read(tree: LexborHTMLParser, url: str, *, language: str = "") -> Iterator[Entry]:
    """The entries of a page's cards, in document order, each address once."""
    page = Page(tree, url)
    found = page.headlines()
    read = [cards.entry(card, page.base, language) for card in _cards(page, found)[:_MOST_CARDS]]
    labels = {said.casefold() for one in read for said in (*one.topics, one.kicker)}
    labels |= {text.of(link).casefold() for link in tree.css("nav a, header a")[:MOST_LINKS]}
    signed = _all_sign(read)
    for one in read:
        weak = one.origin.get("authors") == BESIDE_DAY
        if weak and any(who.name.casefold() in labels for who in one.authors):
            yield replace(one, authors=())
        elif weak and signed:
            yield replace(one, origin={**one.origin, "authors": "card:names"})
        else:
            yield one


def _all_sign(read: Sequence[Entry]) -> bool:
    """Whether nearly every card has a full name beside its day, and few the same: sections come again, and are mostly one word."""
    names = [
        "|".join(who.name for who in one.authors)
        for one in read
        if one.origin.get("authors") == BESIDE_DAY
    ]
    many = len(names) >= _SIGN and 10 * len(names) >= 7 * len(read)
    return many and 3 * len(set(names)) >= 2 * len(names)


def _cards(page: Page, found: Sequence[Headline]) -> list[Card]:
    """Each headline with its elements, in document order."""
    if page.body is None or not found:
        return []
    held = pieces_within(found)
    by_element = {headline.words.mem_id: headline for headline in found}
    tags = ", ".join(sorted({headline.words.tag or "a" for headline in found}))
    ordered = [by_element[node.mem_id] for node in page.body.css(tags) if node.mem_id in by_element]
    tops = [own_element(one, held) for one in ordered]
    days = days_before(tops)
    others = {one.mem_id for one in days.values()}
    return [
        Card(
            one.url,
            one.words,
            tuple(elements(_reach(one, top, held, days.get(top.mem_id), others))),
            one.sections,
        )
        for one, top in zip(ordered, tops, strict=True)
    ]


def _reach(
    headline: Headline,
    top: LexborNode,
    held: defaultdict[int, set[str]],
    day: LexborNode | None,
    others: set[int],
) -> list[LexborNode]:
    """The elements of a headline's card: the day before it, if its list has it there, and what follows up to the next."""
    tops = [*([day] if day else []), top]
    if not _is_heading(top) and (top.css_first("p, img, time") or len(top.css("*")) > 6):
        return tops
    after = top.next
    while after is not None and len(tops) <= _FOLLOWING:
        if held[after.mem_id] - {headline.key} or _is_heading(after) or after.tag == "hr":
            break
        if after.mem_id in others:
            break  # the day of the next one
        if after.tag not in ("-text", "-comment"):
            tops.append(after)
        after = after.next
    return tops


def _is_heading(node: LexborNode) -> bool:
    return bool(_HEADING_TAG.match(node.tag or ""))
