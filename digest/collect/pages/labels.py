"""A page's labels in; topics, kind, outlet, access and media, out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from digest.collect import kinds
from digest.collect.pages import headlines, jsonld
from digest.collect.pages.bylines import AUTHOR_PAGE
from digest.collect.pages.names import TAG_LINKS
from digest.collect.pages.page import Claim, Page
from digest.collect.words import any_of, spelled
from digest.model.pieces import Access, Media

if TYPE_CHECKING:
    from digest.collect.pages.bylines import Line

MOST_TOPICS = 12


_NO_TOPICS = spelled("no_topics") | spelled("no_category") | {""}


_KINDS_OF_TYPES = {
    "opinionnewsarticle": "Opinion",
    "analysisnewsarticle": "Analysis",
    "reviewnewsarticle": "Review",
    "review": "Review",
    "criticreview": "Review",
    "reportagenewsarticle": "Reporting",
    "backgroundnewsarticle": "Explainer",
    "liveblogposting": "Live blog",
    "podcastepisode": "Podcast",
    "radioepisode": "Podcast",
    "interview": "Interview",
}


# A byline that says what kind of work it stands under: "Eine Analyse von", "Propos recueillis par".
_KIND_IN_BYLINE = re.compile(
    rf"^(?:(?:{any_of('article')})\s+)?(?P<kind>[^\W\d_]+)\s*(?:{any_of('by')}|:)", re.IGNORECASE
)
_CONVERSATION = re.compile(rf"^(?:{any_of('conversation')})", re.IGNORECASE)
_WORDS_OF_TOPIC = 6  # at most
_TIERS = {
    "free": Access.FREE,
    "metered": Access.METERED,
    "locked": Access.PAID,
    "paid": Access.PAID,
}
_SOUND = frozenset({"podcastepisode", "radioepisode", "audioobject", "episode"})


def topics(page: Page) -> list[Claim]:
    """The publisher's own labels, sections first; words for search engines only where those are missing."""
    groups = [
        (_apart(jsonld.texts(page.node, "articleSection")), "json-ld:articleSection"),
        (page.meta["article:section"], "article:section"),
        (page.microdata("articleSection"), "microdata:articleSection"),
        (_linked(page), "page:labels"),
        ([*page.meta["article:tag"], *page.meta["parsely-section"]], "article:tag"),
    ]
    words = [*jsonld.texts(page.node, "keywords")]
    words += [
        one for name in ("news_keywords", "parsely-tags", "keywords") for one in page.meta[name]
    ]
    found: dict[str, tuple[str, str]] = {}
    for labels, origin in (*groups, (_apart(words), "keywords")):
        if origin == "keywords" and len(found) >= 3:
            continue
        for label in labels:
            usable = 0 < len(label.split()) <= _WORDS_OF_TOPIC and not label.endswith(("»", ">"))
            if usable and headlines.folded(label) not in _NO_TOPICS:
                found.setdefault(label.casefold(), (label, origin))
    kept = list(found.values())[:MOST_TOPICS]
    return [(tuple(label for label, _ in kept), kept[0][1])] if kept else []


def kind(
    page: Page,
    kickers: Sequence[Claim],
    topics: Sequence[Claim],
    lines: Sequence[Line],
    media: Media,
) -> list[Claim]:
    claims: list[Claim] = [
        (part, origin)
        for said, origin in kickers
        for part in re.split(r"\s*[|/·•]\s*", said)
        if part.casefold() in kinds.KNOWN
    ]
    dc_type = page.first("dc.type") or page.first("dcterms.type")
    labels = [topic for claim in topics for topic in claim[0]]
    stated, origin = kinds.kind_of(labels, dc_type=dc_type)
    if stated:
        claims.append((stated, "meta:dc.type" if origin == "dc:type" else topics[0][1]))
    types = [one for one in jsonld.types(page.node) if one in _KINDS_OF_TYPES]
    claims += [(_KINDS_OF_TYPES[one], "json-ld:@type") for one in types]
    for line in lines:
        if (match := _KIND_IN_BYLINE.match(line.said)) and match["kind"].casefold() in kinds.KNOWN:
            claims.append((match["kind"], line.origin))
        elif _CONVERSATION.match(line.said):
            claims.append(("Interview", line.origin))
    if not claims and media is not Media.TEXT:
        claims.append(("Podcast" if media is Media.AUDIO else "Video", "json-ld:@type"))
    return claims


def outlet(page: Page) -> list[Claim]:
    claims: list[Claim] = [(one, "og:site_name") for one in page.meta["og:site_name"]]
    claims += [(one, "json-ld:publisher") for one in jsonld.texts(page.node, "publisher")]
    for node in page.nodes:
        if "website" in jsonld.types(node):
            claims += [(one, "json-ld:WebSite") for one in jsonld.texts(node, "name")]
    claims += [(one, "meta:application-name") for one in page.meta["application-name"]]
    if tail := re.search(r"\s[|–—»-]\s((?:(?!\s-\s)[^|–—»]){2,40})$", page.title):
        claims.append((tail[1].strip(), "title"))
    return claims


def access(page: Page) -> list[Claim]:
    """Google's structured data for paywalls: isAccessibleForFree of the whole or of a part."""
    parts = [one for one in jsonld.listed(page.node, "hasPart") if isinstance(one, Mapping)]
    said = [
        jsonld.truth(value)
        for node in (page.node, *parts)
        for value in jsonld.listed(node, "isAccessibleForFree")
    ]
    if False in said:
        return [(Access.PAID, "json-ld:isAccessibleForFree")]
    if tier := _TIERS.get(page.first("article:content_tier").lower()):
        return [(tier, "article:content_tier")]
    return [(Access.FREE, "json-ld:isAccessibleForFree")] if True in said else []


def media(page: Page) -> Media:
    types = jsonld.types(page.node)
    if _SOUND.intersection(types):
        return Media.AUDIO
    if "videoobject" in types or page.first("og:type").lower().startswith("video"):
        return Media.VIDEO
    return Media.TEXT


def _linked(page: Page) -> list[str]:
    """Labels that are links, round the headline and after the text."""
    found: dict[str, None] = {}
    for node in (*page.own.near(), *page.own.after()):
        if node.tag != "a" or AUTHOR_PAGE.search(node.get("href")):
            continue
        named_so = any(TAG_LINKS.search(one.names) for one in [node, *list(node.ancestors())[:4]])
        if named_so or {"tag", "category"}.intersection(node.get("rel").split()):
            found[page.tree.words(node).strip(" #,")] = None
    return [one for one in found if one]


def _apart(labels: Iterable[str]) -> list[str]:
    return [
        part.strip() for label in labels for part in re.split(r"\s*[,;]\s*", label) if part.strip()
    ]
