"""A page's labels in; topics, kind, outlet, access and media, out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from digest.collect import authors, dates, kind_words, kinds
from digest.collect.pages import by_hand, headlines, jsonld
from digest.collect.pages.bylines import AUTHOR_PAGE
from digest.collect.pages.names import KIND_FIELD, TAG_LINKS
from digest.collect.pages.page import Claim, Page
from digest.collect.pages.tree import Node
from digest.collect.text import IN_LINE, tidy
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


# What only announces an evening; schema.org/Event and the types under it.
_EVENT_TYPES = frozenset(
    [
        "event",
        "businessevent",
        "childrensevent",
        "comedyevent",
        "courseinstance",
        "danceevent",
        "deliveryevent",
        "educationevent",
        "eventseries",
        "exhibitionevent",
        "festival",
        "foodevent",
        "hackathon",
        "literaryevent",
        "musicevent",
        "publicationevent",
        "saleevent",
        "screeningevent",
        "socialevent",
        "sportsevent",
        "theaterevent",
        "visualartsevent",
        "conferenceevent",
    ]
)
# A byline that says what kind of work it stands under: "Eine Analyse von", "Propos recueillis par".
_KIND_IN_BYLINE = re.compile(
    rf"^(?:(?:{any_of('article')})\s+)?(?P<kind>[^\W\d_]+)\s*(?:{any_of('by')}|:)", re.IGNORECASE
)
_CONVERSATION = re.compile(rf"^(?:{any_of('conversation')})", re.IGNORECASE)
_NO_KINDS = frozenset({"post", "page", "standard", "text", "blog", "story", "stories", "nieuws", "nachricht", "noticia", "nota"})  # fmt: skip
_WORDS_OF_KIND = 3  # at most
_WORDS_OF_TOPIC = 6  # at most
_LONGEST_PAIR = 80  # characters of labels that stand together
_MOST_PARTS = 4  # of them
_NEAR = 8  # nodes before a link
_LONGEST_BY = 24  # characters of "by"
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
        (_of_pair(page), "page:labels"),
        (page.microdata("articleSection"), "microdata:articleSection"),
        (_beside_kind(page), "page:labels"),
        (_linked(page), "page:labels"),
        (_behind_label(page, _LABEL_OF_TOPIC), "page:labels"),
        ([one for _, said in _of_lines(page) for one in said], "page:line"),
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
    kept = [
        one for one in found.values() if not (one[1] == "page:labels" and kinds.is_kind(one[0]))
    ]
    kept = (kept or list(found.values()))[:MOST_TOPICS]
    return [(tuple(label for label, _ in kept), kept[0][1])] if kept else []


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
        if (match := _KIND_IN_BYLINE.match(line.said)) and kinds.is_kind(match["kind"]):
            claims.append((match["kind"], line.origin))
        elif _CONVERSATION.match(line.said):
            claims.append(("Interview", line.origin))
    if not claims:
        claims += [(one, "page:line") for one, _ in _of_lines(page) if one][:1]
    if not claims:
        claims += [(one, "page:field") for one in _behind_label(page, _LABEL_OF_KIND)][:1]
    if not claims:  # a system's own field for it holds the house's own words
        claims += [(one, "page:kind") for one in _in_field(page)]
    if not claims:  # one of the labels, beside those that are topics
        claims += [(one, "page:labels") for one in _linked(page) if kinds.is_kind(one)]
    if not claims and media is not Media.TEXT:
        claims.append(("Podcast" if media is Media.AUDIO else "Video", "json-ld:@type"))
    return sorted(claims, key=lambda one: kind_words.fold(one[0]) in kind_words.GENERAL)


_LABEL_OF_KIND = re.compile(any_of("label_of_kind"), re.IGNORECASE)
_LABEL_OF_TOPIC = re.compile(any_of("label_of_topic"), re.IGNORECASE)
_LABEL_TAGS = frozenset(
    {"dt", "th", "td", "strong", "b", "span", "label", "h3", "h4", "h5", "h6", "div", "p"}
)
_LONGEST_NAME_OF_FIELD = 24  # characters


def _behind_label(page: Page, label: re.Pattern[str]) -> Iterator[str]:
    """What a fact box says behind "Type" or "Topics", each in an element of its own: <dt>Type</dt><dd>Policy brief</dd>."""
    for node in (*page.own.near(), *page.own.after()):
        if node.tag not in _LABEL_TAGS or not 0 < page.tree.length(node) <= _LONGEST_NAME_OF_FIELD:
            continue
        if not node.parent or not label.fullmatch(page.tree.words(node).strip(" :")):
            continue
        after = next(
            (
                one
                for one in page.tree.children(node.parent)
                if one.start >= node.end and (one.tag or one.text.strip(" :\n\t"))
            ),
            None,
        )
        if after is None or after.tag != ("dd" if node.tag == "dt" else after.tag):
            continue
        links = [page.tree.words(one) for one in page.tree.inside(after) if one.tag == "a"]
        for said in links or [page.tree.words(after)]:
            said = said.strip(" :|,")
            if 0 < len(said.split()) <= _WORDS_OF_KIND and not dates.printed(said):
                yield said


def _in_field(page: Page) -> Iterator[str]:
    for node in page.own.near():
        said = page.tree.words(node).strip(" :|")
        is_word = KIND_FIELD.search(node.names) and 0 < len(said.split()) <= _WORDS_OF_KIND
        if is_word and not (
            headlines.folded(said) in _NO_TOPICS | _NO_KINDS or dates.printed(said)
        ):
            yield said
            return


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


def pairs(page: Page) -> Iterator[tuple[Node, list[str]]]:
    """Short elements before the headline with several labels in them, one of which is a known kind of work.

    "Analysis | Middle East", as text, as two links, or on two lines; never a menu, whatever it names.
    """
    headline = page.own.headline
    if headline is None:
        return
    for node in page.own.near():
        if node.start >= headline.start:
            break
        if node.holds(headline) or page.tree.length(node) > _LONGEST_PAIR or is_of_menu(page, node):
            continue
        parts = [
            part
            for one in page.tree.inside(node)
            if not one.tag
            for part in headlines.parts(tidy(one.text))
        ]
        if 2 <= len(parts) <= _MOST_PARTS and any(kinds.is_kind(part) for part in parts):
            yield node, parts
    yield from _in_a_row(page, headline)


def _in_a_row(page: Page, headline: Node) -> Iterator[tuple[Node, list[str]]]:
    """The same, without an element round them: they stand beside the headline, before it."""
    before = [
        (one, page.tree.words(one).strip(" |/·:›"))
        for one in page.tree.children(headline.parent)
        if one.tag and one.start < headline.start
    ] if headline.parent else []  # fmt: skip
    row = [(one, said) for one, said in before[-_MOST_PARTS:] if said]
    if not 2 <= len(row) <= _MOST_PARTS or is_of_menu(page, row[0][0]):
        return
    if any(len(said.split()) > _WORDS_OF_TOPIC or dates.printed(said) for _, said in row):
        return
    if sum(kinds.is_kind(said) for _, said in row) == 1:
        yield row[0][0], [said for _, said in row]


def is_of_menu(page: Page, node: Node) -> bool:
    """Whether an element stands among many links that no name tells to be labels: a menu without <nav>."""
    group = node.parent.parent if node.parent and node.parent.tag == "li" else node.parent
    for one in (node, group):
        if one is None or any(TAG_LINKS.search(outer.names) for outer in (node, one)):
            continue
        links = [each for each in page.tree.inside(one) if each.tag == "a"]
        if len(links) > _MOST_PARTS and not one.holds(page.own.headline):
            return True
    siblings = [one for one in page.tree.children(group) if one.tag in ("a", "li")] if group else []
    return len(siblings) > _MOST_PARTS and not TAG_LINKS.search(group.names if group else "")


def _of_pair(page: Page) -> list[str]:
    return [
        part
        for _, parts in pairs(page)
        for part in parts
        if not kinds.is_kind(part) and not dates.printed(part) and part[:1].isalpha()
    ]


def _of_lines(page: Page) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Kind and topics of a line with a known kind, of a page whose headline stands among lines."""
    told = by_hand.lines(page)
    for said in (*told.before[-2:], *told.behind):
        kind, topics = kinds.of_kicker(said.strip(" :"))
        if kind or kinds.is_kind(said.strip(" :")):
            yield (kind, topics) if kind else (said.strip(" :"), ())


def _beside_kind(page: Page) -> Iterator[str]:
    """The label behind a known kind, in an element of its own under the headline, whatever its name is."""
    for node in page.own.near():
        if not page.own.headline or node.start < page.own.headline.end or not node.parent:
            continue
        if page.tree.length(node) > _LONGEST_PAIR or not kinds.is_kind(page.tree.words(node)):
            continue
        after = next(
            (one for one in page.tree.children(node.parent) if one.tag and one.start >= node.end),
            None,
        )
        said = page.tree.words(after).strip(" |/·:›") if after and after.tag == node.tag else ""
        is_label = (
            not _LABEL_OF_TOPIC.fullmatch(said)
            and 0 < len(said.split()) <= _WORDS_OF_KIND
            and said[:1].isupper()
            and not kinds.is_kind(said)
        )
        # Two words may be a name as well.
        if is_label and not (
            authors.is_clear(said) or authors.leads_in(said) or dates.printed(said)
        ):
            yield said
        return


def _linked(page: Page) -> list[str]:
    """Labels that are links, round the headline and after the text; not words linked in running text."""
    found: dict[str, None] = {}
    for node in page.own.near():  # a field without a link, as Drupal has
        said = page.tree.words(node).strip(" :|")
        is_leaf = node.tag != "a" and not any(one.tag for one in page.tree.inside(node))
        is_label = 0 < len(said.split()) <= _WORDS_OF_KIND and not kinds.is_kind(said)
        is_by = len(said) <= _LONGEST_BY and authors.leads_in(f"{said} Ann Lee")
        if (
            is_leaf
            and is_label
            and TAG_LINKS.search(node.names)
            and not (is_by or dates.printed(said))
        ):
            found[said] = None
    for node in (*page.own.near(), *page.own.after()):
        if node.tag != "a" or AUTHOR_PAGE.search(node.get("href")) or _stands_behind_by(page, node):
            continue
        named_so = any(TAG_LINKS.search(one.names) for one in [node, *list(node.ancestors())[:4]])
        stated = {"tag", "category"}.intersection(node.get("rel").split())
        if stated or (named_so and not _is_in_text(page, node)):
            found[page.tree.words(node).strip(" #,")] = None
    return [one for one in found if one]


def _stands_behind_by(page: Page, link: Node) -> bool:
    """Whether the words right before a link say that a name follows: "Par", "Yazan:", in whatever element they stand."""
    for one in reversed(page.tree.nodes[max(0, link.start - _NEAR) : link.start]):
        if not one.tag and (said := one.text.strip(" \n\t\xa0")):
            return len(said) <= _LONGEST_BY and authors.leads_in(f"{said} Ann Lee")
    return False


def _is_in_text(page: Page, link: Node) -> bool:
    block = next((one for one in link.ancestors() if one.tag not in IN_LINE), None)
    if block is None or page.tree.length(block) <= _LONGEST_PAIR:
        return False
    linked = sum(page.tree.length(one) for one in page.tree.inside(block) if one.tag == "a")
    return linked < page.tree.length(block) / 2


def _apart(labels: Iterable[str]) -> list[str]:
    return [
        part
        for label in labels
        for each in re.split(r"\s*[,;]\s*", label)
        for part in headlines.parts(each)
    ]
