"""A page's labels in; topics, kind, outlet, access and media, out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.base.patterns import late
from digest.collect.fields import authors, kind_words, kinds
from digest.collect.fields.told import BEHIND_LABEL
from digest.collect.fields.words import any_of
from digest.collect.pages import headlines, jsonld, places
from digest.collect.pages.page import Claim, Page
from digest.model.no_pieces import whole_labels
from digest.model.pieces import Access, Media

if TYPE_CHECKING:
    from digest.collect.pages.bylines import Line

MOST_TOPICS = 12


_KINDS_OF_TYPES = {
    "opinionnewsarticle": "Opinion", "analysisnewsarticle": "Analysis", "reviewnewsarticle": "Review", "review": "Review",
    "criticreview": "Review", "reportagenewsarticle": "Reporting", "backgroundnewsarticle": "Explainer",
    "liveblogposting": "Live blog", "podcastepisode": "Podcast", "radioepisode": "Podcast", "interview": "Interview",
}  # fmt: skip


# What only announces an evening; schema.org/Event and the types under it.
_EVENT_TYPES = whole_labels(
    "event|businessevent|childrensevent|comedyevent|courseinstance|danceevent|deliveryevent|educationevent|eventseries|exhibitionevent|festival"
    "|foodevent|hackathon|literaryevent|musicevent|publicationevent|saleevent|screeningevent|socialevent|sportsevent|theaterevent|visualartsevent"
    "|conferenceevent"
)
# A byline that says what kind of work it stands under: "Eine Analyse von", "Propos recueillis par".
_KIND_IN_BYLINE = re.compile(
    rf"^(?:(?:{any_of('article')})\s+)?(?P<kind>[^\W\d_]+)\s*(?:{any_of('by')}|:)", re.IGNORECASE
)
_CONVERSATION = re.compile(rf"^(?:{any_of('conversation')})", re.IGNORECASE)
_PARTS_OF_TITLE = re.compile(r"\s[|–—»-]\s|[|｜_]")
_BETWEEN = re.compile(r"\s[|–—»-]\s")
_LONGEST_NAME = 40  # characters of a site's
_LETTERS = 3  # of a name, that stand in many an address
# What begins with a sign is what is left of a quoted headline.
_BEHIND = late(rf"{_BETWEEN.pattern}((?![-–—«])(?:(?!\s-\s)[^|–—»]){{2,{_LONGEST_NAME}}})(?<!:)$")
_WORDS_OF_TOPIC = 6  # at most
_WORDS_OF_LISTED = 3  # ... between commas
_META_KEYWORDS = ("news_keywords", "parsely-tags", "dc.subject", "dcterms.subject", "keywords")
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
        (_apart(page.meta["article:section"]), "article:section"),
        (_as_linked(page, _arabic_apart(places.of_pair(page))), "page:labels"),
        (_listed(page.microdata("articleSection")), "microdata:articleSection"),
        (_arabic_apart(places.beside_kind(page)), "page:labels"),
        (places.own_topics(page) or places.behind_any_label(page), BEHIND_LABEL),
        (_arabic_apart(places.linked(page)), "page:labels"),
        (_as_linked(page, [one for _, said in places.of_lines(page) for one in said]), "page:line"),
        (places.topic_of_crumbs(page), "page:crumbs"),
        (places.over_headline(page), "page:crumbs"),
        ([*page.meta["article:tag"], *page.meta["parsely-section"]], "article:tag"),
    ]
    words = [*jsonld.texts(page.node, "keywords")]
    words += [one for name in _META_KEYWORDS for one in page.meta[name]]
    of_nothing = places.NO_TOPICS | set(map(headlines.folded, page.stated_headlines))
    front = places.of_home(page)
    found: dict[str, tuple[str, str]] = {}
    for labels, origin in (*groups, (_apart(words), "keywords")):
        if (origin == "keywords" and len(found) >= 3) or (origin == "page:crumbs" and found):
            continue
        for label in labels:
            usable = 0 < len(label.split()) <= _WORDS_OF_TOPIC and not label.endswith(("»", ">"))
            if origin.startswith("page:") and headlines.folded(label) in front:
                continue
            if places.BACK.fullmatch(label.strip(" ←‹«<:")) or places.LABEL_OF_TOPIC.fullmatch(
                label.strip(" :")
            ):
                continue
            if usable and headlines.folded(label) not in of_nothing:
                found.setdefault(label.casefold(), (label, origin))
    kept = [
        one
        for one in found.values()
        if not (one[1] in ("page:labels", BEHIND_LABEL) and kinds.is_kind(one[0]))
    ]
    kept = (kept or list(found.values()))[:MOST_TOPICS]
    return [(tuple(label for label, _ in kept), kept[0][1])] if kept else []


def with_kinds_among_tags(page: Page, topics: list[Claim], kind: Sequence[Claim]) -> list[Claim]:
    """The topics with the kinds that are listed behind "Tags:" where the piece is of another: a review of short stories."""
    tags = list(places.behind_label(page, places.LABEL_OF_TOPIC))
    if not (topics and kind) or kind_words.fold(kind[0][0]) in map(kind_words.fold, tags):
        return topics
    (said, origin), *others = topics
    listed = (*said, *(one for one in tags if kinds.tells(one)))
    return [(tuple(dict.fromkeys(listed)), origin), *others]


def without_paths(page: Page, topics: Sequence[Claim]) -> list[Claim]:
    """The topics without what names a part of the site: "press-releases" in /press-releases/, "Podcasts" beside "Ports" in /podcasts/."""
    parts = frozenset(urlsplit(page.url).path.casefold().split("/"))

    def is_path(said: str, others: Sequence[str]) -> bool:
        is_slug = said.islower() and "-" in said
        is_kind = kinds.is_kind(said) and not all(map(kinds.is_kind, others))
        return said.casefold() in parts and (is_slug or is_kind)

    rest = [
        (tuple(one for one in said if not is_path(one, said)), origin) for said, origin in topics
    ]
    return [one for one in rest if one[0]]


def of_nobody(topics: Sequence[Claim], names: Iterable[str]) -> list[Claim]:
    """The topics without the people who wrote it: pages link both alike."""
    people = {one.casefold() for one in names}
    rest = [
        (tuple(one for one in said if one.casefold() not in people), origin)
        for said, origin in topics
    ]
    return [one for one in rest if one[0]]


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
        for part in headlines.parts(said)
        if kinds.is_kind(part)
    ]
    claims.sort(key=lambda one: kinds.is_opinion(one[0]))
    dc_type = page.first("dc.type") or page.first("dcterms.type")
    labels = [topic for claim in topics for topic in claim[0]]
    stated, origin = kinds.kind_of(labels, dc_type=dc_type)
    if stated:
        claims.append((stated, "meta:dc.type" if origin == "dc:type" else topics[0][1]))
    if not jsonld.is_article(page.node):
        events = (one for node in page.nodes for one in jsonld.types(node) if one in _EVENT_TYPES)
        claims = [("Event", "json-ld:@type") for _ in list(events)[:1]] + claims
    types = [one for one in jsonld.types(page.node) if one in _KINDS_OF_TYPES]
    claims += [(_KINDS_OF_TYPES[one], "json-ld:@type") for one in types]
    for line in lines:
        # "Haber: Gül Akbulut" names who reported it: whatever such a piece is, it says no more than "Text:".
        match = _KIND_IN_BYLINE.match(line.said)
        if match and kinds.tells(match["kind"]) and not authors.is_label_of_work(match[0]):
            claims.append((match["kind"], line.origin))
        elif _CONVERSATION.match(line.said):
            claims.append(("Interview", line.origin))
    if not claims:
        claims += [(one, "page:line") for one, _ in places.of_lines(page) if one][:1]
    if not claims:
        claims += [(one, "page:field") for one in places.behind_label(page, places.LABEL_OF_KIND)][
            :1
        ]
    if not claims:  # a system's own field for it holds the house's own words
        claims += [(one, "page:kind") for one in places.in_field(page)]
    # One of the labels, beside those that are topics.
    if not any(kinds.tells(one) for one, _ in claims):
        claims += [(one, "page:labels") for one in places.linked(page) if kinds.is_kind(one)]
    if not claims:
        claims += [(one, "page:field") for one in places.kind_of_section(page)][:1]
    if not claims:
        claims += [(one, "page:crumbs") for one in places.kind_of_crumbs(page)][:1]
    if not claims:
        claims += [(one, "title") for one in _behind_headline(page) if kinds.tells(one)][:1]
    if not claims and media is not Media.TEXT:
        claims.append(("Podcast" if media is Media.AUDIO else "Video", "json-ld:@type"))
    return sorted(claims, key=lambda one: kind_words.fold(one[0]) in kind_words.GENERAL)


def _behind_headline(page: Page) -> list[str]:
    """What a page's title says between its headline and its house: "The quay | Opinion | Harbour Review"."""
    headline = page.tree.words(page.own.headline) if page.own.headline else ""
    _, found, behind = page.title.partition(headline) if headline else ("", "", "")
    parts = [one for part in _PARTS_OF_TITLE.split(behind) if (one := part.strip())]
    return parts[:-1] if found else []


def outlet(page: Page, headline: str) -> list[Claim]:
    claims: list[Claim] = [(one, "og:site_name") for one in page.meta["og:site_name"]]
    claims += [(one, "json-ld:publisher") for one in jsonld.texts(page.node, "publisher")]
    for node in page.nodes:
        if "website" in jsonld.types(node):
            claims += [(one, "json-ld:WebSite") for one in jsonld.texts(node, "name")]
    claims += [(one, "meta:application-name") for one in page.meta["application-name"]]
    if said := _site_in_title(page, headline):
        claims.append((said, "title"))
    return claims


def _site_in_title(page: Page, headline: str) -> str:
    """What stands behind the headline in a page's title, or before it: "The quay | Harbour Review", "Pramen - The quay".

    Before it a section or a kicker may stand as well, so a link home or the address says it too.
    """
    if page.own.headline and places.leads_home(page, page.own.headline):
        headline = ""  # the site's name, on a page that prints no other heading
    is_in = bool(headline) and headline in page.title
    before, _, behind = page.title.partition(headline) if is_in else ("", "", page.title)
    if found := _BEHIND.search(behind):
        said = found[1].strip()
        return "" if headline and headlines.folded(said) == headlines.folded(headline) else said
    first = _BETWEEN.split(before)[0].strip(" :")
    return first if len(first) <= _LONGEST_NAME and _is_sites(page, first) else ""


def _is_sites(page: Page, said: str) -> bool:
    name = headlines.folded(said)
    if not name:
        return False
    if len(name) > _LETTERS and name.replace(" ", "") in page.host:
        return True
    for link in page.tree.tagged("a"):
        shown = (page.tree.words(link), *(each.get("alt") for each in page.tree.inside(link)))
        if name in map(headlines.folded, shown) and places.leads_home(page, link):
            return True
    return False


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


def _apart(labels: Iterable[str]) -> list[str]:
    return [
        part
        for label in labels
        for each in re.split(r"\s*[,;،؛]\s*", label)
        for part in headlines.parts(each)
    ]


def _listed(labels: Iterable[str]) -> list[str]:
    """Short words between commas are several, as systems join them: "Inquiry,Work"."""
    found = []
    for label in labels:
        parts = [one for each in label.split(",") if (one := each.strip())]
        are_short = all(len(one.split()) <= _WORDS_OF_LISTED for one in parts)
        found += parts if are_short else [label]
    return found


def _as_linked(page: Page, labels: Iterable[str]) -> list[str]:
    """Those between commas of which each is a link of its own: "Chemistry, Materials"."""
    links = {page.tree.words(one) for one in page.own.near() if one.tag == "a"}
    found = []
    for label in labels:
        parts = [one for each in label.split(",") if (one := each.strip())]
        found += parts if links.issuperset(parts) else [label]
    return found


def _arabic_apart(labels: Iterable[str]) -> list[str]:
    """No label has that comma within; a Latin one may be a part of it: "Food, drink"."""
    return [part for label in labels for each in label.split("،") if (part := each.strip())]
