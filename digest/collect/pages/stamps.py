"""When a piece was published and changed, as its page says in many places, in; instants in UTC out. Pure.

A stamp without a zone is read as UTC, a bare day as its midnight (dates.py); but where another place states the
same day to the minute, or the same moment with a zone, that one is taken. An update before the publication is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from digest.collect import dates
from digest.collect.pages import jsonld
from digest.collect.pages.names import PUBLISHED, UPDATED
from digest.collect.pages.page import Claim, Page, label
from digest.collect.pages.tree import Node
from digest.collect.words import any_of

_UPDATED_WORDS = re.compile(
    rf"{any_of('updated', 'changed')}|(?:{any_of('as_of')}):", re.IGNORECASE
)


_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "datepublished", "publish-date", "publish_date", "publishdate", "published_time", "publication_date", "pubdate", "dc.date.issued", "dcterms.issued",
    "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "dc:date", "citation_publication_date", "citation_online_date", "article_date_original",
    "article.published", "originalpublicationdate", "displaydate", "date", "last-published", "rnews:datepublished", "created",
)  # fmt: skip


_UPDATED_META = ("article:modified_time", "og:updated_time", "og:article:modified_time", "last-modified", "dc.date.modified", "dcterms.modified", "lastmod", "modified", "article.updated", "datemodified")  # fmt: skip
_LONGEST = 120  # characters of an element that is a date
_FIRST = 3  # of the meta names: those that are as sure as microdata
_ZONED = re.compile(r"T?\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2}|GMT|UTC)\s*$", re.IGNORECASE)


def published(page: Page) -> list[Claim]:
    stated: list[tuple[str, str]] = []  # as served, and where
    stated += ((said, "json-ld:datePublished") for said in jsonld.texts(page.node, "datePublished"))
    for name in _PUBLISHED_META[:_FIRST]:
        stated += ((said, name) for said in page.meta[name])
    stated += ((said, "microdata:datePublished") for said in page.microdata("datePublished"))
    for name in _PUBLISHED_META[_FIRST:]:
        stated += ((said, f"meta:{name}") for said in page.meta[name])
    for node in page.nodes:
        if not jsonld.is_article(node):
            stated += (
                (said, "json-ld:page.datePublished") for said in jsonld.texts(node, "datePublished")
            )
    for name in ("uploadDate", "dateCreated"):
        stated += ((said, f"json-ld:{name}") for said in jsonld.texts(page.node, name))
    claims = _exact(_zoned(stated))
    printed = [claim for claim, is_update in _printed(page) if not is_update]
    if at := dates.in_address(page.url):
        printed.append((at, "address"))
    return _exact([*claims, *printed])


def updated(page: Page, published: Sequence[Claim]) -> list[Claim]:
    stated: list[tuple[str, str]] = []
    shifted: list[Claim] = []
    shift = _shift(page, published)
    for said in jsonld.texts(page.node, "dateModified"):
        at = dates.parse(said)
        if shift and at and not _ZONED.search(said):
            shifted.append((at + shift, "json-ld:dateModified"))
        else:
            stated.append((said, "json-ld:dateModified"))
    for name in _UPDATED_META:
        stated += ((said, name if ":" in name else f"meta:{name}") for said in page.meta[name])
    stated += ((said, "microdata:dateModified") for said in page.microdata("dateModified"))
    claims = [
        *shifted,
        *_zoned(stated),
        *(claim for claim, is_update in _printed(page) if is_update),
    ]
    return [one for one in claims if not published or one[0] >= published[0][0]]


def _shift(page: Page, published: Sequence[Claim]) -> timedelta:
    """What the zone was that JSON-LD left out, told by another place that states it for the publication."""
    said = jsonld.text(page.node, "datePublished")
    at = dates.parse(said)
    if not published or at is None or _ZONED.search(said) or _is_midnight(at):
        return timedelta(0)
    found: timedelta = published[0][0] - at
    return found if abs(found) <= timedelta(hours=14) else timedelta(0)


def _zoned(stated: Iterable[tuple[str, str]]) -> list[Claim]:
    """Read; a stamp without a zone gives way to one with a zone for the same time on the clock."""
    read = [
        (served, at, origin)
        for served, origin in stated
        if (at := dates.parse(served) or dates.in_words(served))
    ]
    if not read or _ZONED.search(read[0][0]) or _is_midnight(read[0][1]):
        return [(at, origin) for _, at, origin in read]
    clock = read[0][1]
    for place, (served, at, _) in enumerate(read):
        if (zoned := _ZONED.search(served)) and abs(at - clock) <= timedelta(hours=14):
            local = dates.parse(served[: zoned.start(1)].strip())
            if local and local.replace(second=0) == clock.replace(second=0):
                read = [read[place], *read[:place], *read[place + 1 :]]
                break
    return [(at, origin) for _, at, origin in read]


def _printed(page: Page) -> list[tuple[Claim, bool]]:
    """Dates in elements round the headline and after the text, and whether each is an update's."""
    own = page.own
    sure: list[tuple[Claim, bool]] = []
    loose: list[tuple[Claim, bool]] = []
    done = -1
    for node in (*own.near(), *_first_of_text(page), *own.after()):
        if node.holds(own.headline) or node.holds(own.body) or node.start < done:
            continue
        if node.tag != "time" and page.tree.length(node) > _LONGEST:
            continue
        said = page.tree.words(node)
        stamp = node.get("datetime") if node.tag == "time" else ""
        if (
            node.tag == "abbr" or node.tag == "time"
        ):  # hAtom, as SPIP and older themes have it: <abbr title>
            stamp = stamp or node.get("title") or node.get("content")
        if stamp and (at := dates.parse(stamp) or dates.in_words(stamp)):
            sure.append(((at, label(node)), _is_update(page, node, said)))
            done = node.end
        elif len(said) < _LONGEST and (node.tag == "time" or _is_named(node)):
            inner = any(one.get("datetime") for one in page.tree.inside(node) if one.tag == "time")
            if not inner and (at := dates.printed(said, page.language_tag)):
                loose.append(((at, label(node)), _is_update(page, node, said)))
                done = node.end
    if not sure and not loose:
        return _in_loose_text(page)
    return [*sure, *loose]


def _in_loose_text(page: Page) -> list[tuple[Claim, bool]]:
    """The first short text between headline and text that is a date: hand-made pages have no element for it."""
    headline = page.own.headline
    if headline is None:
        return []
    first = page.own.paragraphs[0][0] if page.own.paragraphs else None
    end = first.start if first and first.start > headline.end else headline.end + 60
    for node in page.tree.nodes[headline.end : end]:
        said = node.text.strip() if not node.tag else ""
        if 6 < len(said) < 90 and (at := dates.printed(said, page.language_tag)) and node.parent:
            return [((at, label(node.parent)), bool(_UPDATED_WORDS.search(said[:30])))]
    return []


def _is_named(node: Node) -> bool:
    return bool(PUBLISHED.search(node.names) or UPDATED.search(node.names))


def _is_update(page: Page, node: Node, said: str) -> bool:
    """By its name, by its own words or those before it: "Updated", "Stand:"."""
    if UPDATED.search(node.names) or node.get("itemprop") == "dateModified":
        return True
    if len(said) < 80 and _UPDATED_WORDS.search(said[:30]):
        return True
    before = page.tree.words(node.parent)[:200].partition(said)[0] if node.parent and said else ""
    return bool(_UPDATED_WORDS.search(before[-30:]))


def _first_of_text(page: Page) -> list[Node]:
    """Some systems put the date into the text's own first elements."""
    body = page.own.body
    found = page.own.within() if body else ()
    return [
        node
        for node in found
        if body and node.start < body.start + 40 and (node.tag == "time" or _is_named(node))
    ]


def _is_midnight(at: datetime) -> bool:
    return at.time() == datetime.min.time()


def _exact(claims: list[Claim]) -> list[Claim]:
    """A bare day gives way to a moment of that day that is stated elsewhere."""
    if not claims or not _is_midnight(claims[0][0]):
        return claims
    day = claims[0][0]
    for place, (at, _) in enumerate(claims):
        if not _is_midnight(at) and abs(at - day) < timedelta(hours=36):
            return [claims[place], *claims[:place], *claims[place + 1 :]]
    return claims
