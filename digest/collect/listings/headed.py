"""Lists of titles under a heading of their own (LATEST, QIOSK): which heading is a list's, and what stands under it. Pure.

A heading is a list's and no piece's where it has no link, or one to a section, and titles follow it. A title's own
words are its link's. What the list is called is the section of the pieces that have no label of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from digest.base.patterns import late
from digest.collect.fields import text
from digest.collect.fields.words import any_of
from digest.collect.listings import site

LONGEST = 4  # words of a list's heading
_TITLE = 3  # words that a title has at least
_HEADING_TAG = re.compile(r"h[1-6]$")
_CALLED = late(rf"({any_of('furniture', 'most_read', 'also', 'see_all')})$", re.IGNORECASE)
_NO_SECTION = late(
    rf"(?:the )?(?:{any_of('most_read', 'also', 'see_all', 'list_names')})", re.IGNORECASE
)
# "Latest research", "Últimas publicaciones": what is new of all, and no section
_NEW_OF_ALL = late(
    r"(?:(?:the )?(?:latest|newest|(?:most )?recent)|(?:die )?(?:neueste|aktuelle|jüngste)[rsn]?|(?:les )?derni[eè]re?s|(?:l?[oa]s )?últim[oa]s|(?:le |gli )?ultim[ei]|de (?:laatste|nieuwste)|laatste|nieuwste|senaste|siste|seneste|uusimmat"
    r"|najnowsze|ostatnie|nejnovější|poslední|son|последние|новые|свежие|останні|нові|أحدث|أخر|آخر|τελευταί(?:α|ες)|최신|최근)\s+\S+|(?:最新|新着)\S{1,6}",
    re.IGNORECASE,
)
_MORE = late(
    rf"(?:{any_of('see_all', 'read_on', 'read_on_link')}|more|mehr|plus|más|altro|mais|meer)\W*",
    re.IGNORECASE,
)
_ALL = late(rf"(?:{any_of('see_all')})\W*", re.IGNORECASE)
_CLIMBS = 4  # elements above a link within which its list's heading stands
_MOST = 40  # links of one list


def is_heading(node: LexborNode) -> bool:
    return bool(_HEADING_TAG.match(node.tag or "")) or node.attributes.get("role") == "heading"


def names_a_section(said: str) -> bool:
    """Whether a list's heading is a section's; not what was read most, nor what is only new or chosen."""
    said = said.strip(" :·•|–—-…!")
    return not (_NO_SECTION.fullmatch(said) or _NEW_OF_ALL.fullmatch(said))


def called(heading: LexborNode) -> str:
    """A heading's words without the link behind them that shows all: "Reports More >>"."""
    words = text.of(heading)
    for link in heading.css("a")[1:4]:
        behind = text.of(link)
        if behind and _MORE.fullmatch(behind) and words.endswith(behind):
            words = words.removesuffix(behind).rstrip()
    return words


def may_head_a_list(heading: LexborNode) -> bool:
    """Whether a heading without a link may be a list's; the first of a page is the page's own."""
    return heading.tag != "h1" and 0 < text.words(text.of(heading)) <= LONGEST


def heads_a_list(heading: LexborNode, link: LexborNode, words_of_link: str) -> bool:
    """Whether a heading beside the one link near it is its list's, and the link's own words the headline."""
    said = text.of(heading)
    if text.words(said) > LONGEST or text.words(words_of_link) < _TITLE:
        return False
    in_item = any(one.tag == "li" for one in site.upwards(link)) and not any(
        one.tag == "li" for one in site.upwards(heading)
    )
    shouted = said.isupper() and len(said) > 1
    return in_item or shouted or bool(_CALLED.match(said)) or text.words(said) <= 2


def leads_to_a_section(heading: LexborNode, url: str) -> bool:
    """Whether a heading that is a link is a list's: short, to a short address, and titles follow it."""
    said, path = text.of(heading), urlsplit(url).path.strip("/")
    shouted = said.isupper() and len(said) > 3
    is_near = shouted or ("/" not in path and path.count("-") <= 1)
    if text.words(said) > LONGEST - 1 or not is_near or re.search(r"\d", path):
        return False
    below = list(_following(heading))[:_MOST]
    titles = [one for one in below if text.words(text.of(one)) >= _TITLE]
    return len({one.attributes.get("href") for one in titles}) >= (1 if shouted else 2)


def leads_to_all(heading: LexborNode, link: LexborNode) -> bool:
    """Whether a heading stands beside "See all" and titles follow: its list's, however long it is."""
    if not _ALL.fullmatch(text.of(link)):
        return False
    titles = {
        one.attributes.get("href")
        for one in list(_following(heading))[:_MOST]
        if text.words(text.of(one)) >= _TITLE
    }
    return len(titles - {link.attributes.get("href")}) > 1


def _following(heading: LexborNode) -> Iterator[LexborNode]:
    """Links after a heading, up to the next one of its rank, in its element or the one round it."""
    top = heading
    for _ in range(2):
        after = top.next
        while after is not None:
            if after.tag == heading.tag:
                return
            if after.tag and not after.tag.startswith("-"):
                yield from after.css("a[href]")
            after = after.next
        if top.parent is None or top.parent.tag in ("body", "main"):
            return
        top = top.parent


def titles(heading: LexborNode, is_piece: Callable[[LexborNode], bool]) -> Iterator[LexborNode]:
    """The links of a list under its heading, as far as they are titles; none of one that has teasers or headings."""
    for link in list(_of_list(heading))[:_MOST]:
        if text.words(text.of(link)) >= _TITLE and is_piece(link):
            yield link


def _of_list(heading: LexborNode) -> Iterator[LexborNode]:
    after = heading.next
    while after is not None and not is_heading(after):
        if after.tag and not after.tag.startswith("-"):
            if after.css_first("h1, h2, h3, h4, h5, h6"):
                return
            yield from after.css("a[href]")
        after = after.next


def section_of(link: LexborNode, is_headline: Callable[[LexborNode], bool]) -> str:
    """What the list is called in which a title stands; "" if it has no heading."""
    top: LexborNode | None = link
    for _ in range(_CLIMBS):
        before = top.prev if top else None
        while before is not None:
            inner = (
                [before]
                if is_heading(before)
                else before.css("h1, h2, h3, h4, h5, h6")[:3]
                if before.tag and not before.tag.startswith("-")
                else []
            )
            for heading in inner:
                said = called(heading)
                if heading.tag == "h1" or is_headline(heading) or text.words(said) > LONGEST:
                    return ""
                return said
            before = before.prev
        top = top.parent if top else None
        if top is None or top.tag in ("body", "main", "article"):
            return ""
    return ""
