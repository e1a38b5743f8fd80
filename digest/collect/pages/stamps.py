"""When a piece was published and changed, as its page says in many places, in; instants in UTC out. Pure.

    stated for machines, and as printed for readers (printed_stamps.py)

A stamp without a zone is read as UTC, a bare day as its midnight (dates.py); but where another place states the
same day to the minute, or the same moment with a zone, that one is taken. An update before the publication is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from digest.collect.fields import dates
from digest.collect.pages import jsonld, unstated, weighing
from digest.collect.pages.page import Claim, Page
from digest.collect.pages.printed_stamps import Printed

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "datepublished", "publish-date", "publish_date", "publishdate", "published_time", "publication_date", "pubdate", "dc.date.issued", "dcterms.issued",
    "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "dc:date", "citation_publication_date", "citation_online_date", "article_date_original",
    "article.published", "originalpublicationdate", "displaydate", "date", "last-published", "rnews:datepublished", "created",
)  # fmt: skip
_UPDATED_META = ("article:modified_time", "og:updated_time", "og:article:modified_time", "last-modified", "dc.date.modified", "dcterms.modified", "lastmod", "modified", "article.updated", "datemodified")  # fmt: skip
# Other names that houses invent: w-published-date, publicationDate, article-date-published.
_SAYS_WHEN = re.compile(
    r"publi|pubdate|issued|posted|(?:^|[._:-])(?:date|datum)(?:[._:-]?created)?$"
)
_SAYS_ELSE = re.compile(
    r"modif|updat|expir|unpubl|publisher|publicat\w*name|\bend|start|event|review|access|birth"
)
BY_CHANGE = "(updated)"  # behind the origin of a day that is only the last change's
_FIRST = 3  # of the meta names: those that are as sure as microdata
_OFFSET = re.compile(r"T?\d{2}:\d{2}.*([+-])(\d{2}):?(\d{2})\s*$")
_ZONED = re.compile(r"T?\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2}|GMT|UTC)\s*$", re.IGNORECASE)


def published(page: Page, printed: Printed) -> list[Claim]:
    """Instants; of those that the page states with an offset, in that: its day is the publisher's, not Greenwich's."""
    claims, is_utc = _published(page, printed)
    return weighing.in_its_zone(claims, _offsets(page) if claims else {}, is_utc=is_utc)


def _offsets(page: Page) -> dict[datetime, tzinfo]:
    """The zones that the page states instants with, other than UTC."""
    served = [
        said for name in ("datePublished", "dateModified") for said in jsonld.texts(page.node, name)
    ]
    served += [said for name in (*_PUBLISHED_META, *_UPDATED_META) for said in page.meta[name]]
    served += [said for node in page.nodes for said in jsonld.texts(node, "datePublished")]
    served += page.microdata("datePublished")
    served += [one.get("datetime") for one in page.tree.tagged("time")]
    found: dict[datetime, tzinfo] = {}
    for said in served:
        match = _OFFSET.search(said)
        if match and int(match[2] + match[3]) and (at := dates.parse(said)):
            minutes = int(match[2]) * 60 + int(match[3])
            shift = timedelta(minutes=-minutes if match[1] == "-" else minutes)
            if shift <= timedelta(hours=14):
                found.setdefault(at, timezone(shift))
    return found


def _published(page: Page, on_page: Printed) -> tuple[list[Claim], bool]:
    """The claims, and whether the first was stated for Greenwich."""
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
    invented = [
        (said, f"meta:{name}")
        for name, values in page.meta.items()
        for said in values
        if name not in _PUBLISHED_META and _SAYS_WHEN.search(name) and not _SAYS_ELSE.search(name)
    ]
    # Of a house's own names for it one is its system's last publication ("published-time", "published-date").
    stated += sorted(
        invented, key=lambda one: dates.parse(one[0]) or datetime.max.replace(tzinfo=UTC)
    )
    claims = _exact(_zoned(stated, page.language_tag))
    printed = [claim for claim, is_update in on_page if not is_update]
    if at := dates.in_address(page.url):
        printed.append((at, "address"))
    if printed and not claims:
        printed = [*unstated.first(page), *printed]
    given = [*claims, *printed]
    changed = _changed(page, on_page, ()) if claims and printed else []
    given = weighing.weighed(given, {at.date() for at, _ in changed})
    found = _exact(given) or unstated.published(page)
    # Guides and shops' blogs print their last change and nothing else (one page in ten of 775, November 2026).
    last = () if found else _changed(page, on_page, ()) or unstated.changed(page)
    found = found or [(at, f"{origin} {BY_CHANGE}") for at, origin in last]
    return found, bool(claims) and any(
        said.rstrip().endswith(weighing.OF_GREENWICH)
        for said, origin in stated
        if origin == found[0][1]
    )


def updated(page: Page, printed: Printed, published: Sequence[Claim]) -> list[Claim]:
    # In the zone of the publication's: what is stated without one was compared in UTC.
    claims = _changed(page, printed, [(at.astimezone(UTC), origin) for at, origin in published])
    return [one for one in claims if not published or one[0] >= published[0][0]]


def _changed(page: Page, printed: Printed, published: Sequence[Claim]) -> list[Claim]:
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
    changes = [claim for claim, is_update in printed if is_update]
    return [*shifted, *_zoned(stated, page.language_tag), *changes]


def _shift(page: Page, published: Sequence[Claim]) -> timedelta:
    """What the zone was that JSON-LD left out, told by another place that states it for the publication."""
    said = jsonld.text(page.node, "datePublished")
    at = dates.parse(said)
    if not published or at is None or _ZONED.search(said) or weighing.is_bare(at):
        return timedelta(0)
    found: timedelta = published[0][0] - at
    return found if abs(found) <= timedelta(hours=14) else timedelta(0)


def _zoned(stated: Iterable[tuple[str, str]], language: str) -> list[Claim]:
    """Read; a stamp without a zone gives way to one with a zone for the same time on the clock."""
    read = [
        (served, at, origin)
        for served, origin in stated
        if (at := dates.parse(served) or dates.printed(served, language))
    ]
    if not read or _ZONED.search(read[0][0]) or weighing.is_bare(read[0][1]):
        return [(at, origin) for _, at, origin in read]
    clock = read[0][1]
    for place, (served, at, _) in enumerate(read):
        if (zoned := _ZONED.search(served)) and abs(at - clock) <= timedelta(hours=14):
            local = dates.parse(served[: zoned.start(1)].strip())
            if local and local.replace(second=0) == clock.replace(second=0):
                read = [read[place], *read[:place], *read[place + 1 :]]
                break
    return [(at, origin) for _, at, origin in read]


def _exact(claims: list[Claim]) -> list[Claim]:
    """A bare day gives way to a moment of that day that is stated elsewhere."""
    if not claims or not weighing.is_bare(claims[0][0]):
        return claims
    day = claims[0][0]
    for place, (at, _) in enumerate(claims):
        if not weighing.is_bare(at) and abs(at - day) < timedelta(hours=36):
            return [claims[place], *claims[:place], *claims[place + 1 :]]
    return claims
