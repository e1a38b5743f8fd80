"""What a page says under its headline in; the dek and the excerpt, out. Pure.

Three texts are easily taken for one another: the dek, the description for search engines, and the beginning of
the text. A description that is the text's beginning, cut off or whole, is no dek: the excerpt is cut better.
Nor is one that is said of the site, as many themes put it first (November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from digest.base.patterns import late
from digest.collect.fields import authors, dates, head_lines, teasers, text
from digest.collect.fields.words import any_of
from digest.collect.pages import by_hand, captions, headlines, jsonld
from digest.collect.pages.names import DEK_NAMES, OF_PICTURE
from digest.collect.pages.page import Claim, Page, label
from digest.collect.pages.tree import Node

if TYPE_CHECKING:
    from digest.collect.pages.bylines import Line
    from digest.collect.pages.titles import Titles


_ALSO = late(rf"({any_of('also', 'read_on', 'advert')})\b", re.IGNORECASE)


_CUT = re.compile(r"(…|\.\.\.|\[…\]|\(…\)|\(\.\.\.\)|\[\.\.\.\])\s*$")


_DESCRIPTION_META = ("og:description", "description", "twitter:description", "sailthru.description", "dc.description", "dcterms.description")  # fmt: skip
_BEFORE_NAMES = 3  # words: "Propos recueillis par"
_NEAR = 60  # nodes behind a headline
_LONGEST_BYLINE = 200  # characters of an element that begins with it
_INNER = ("i", "em", "b", "strong", "span", "br")  # the first may hold a dek by itself
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LONGEST_ALSO = 40  # characters of a heading
_SHORTEST_LINE = 4  # words
_SHORTEST, _LONGEST = 4, 90  # words
_LONGEST_CAPTION = 40  # words
_NEAR_PICTURE = 12  # nodes between a picture and its words
_STEM = 80  # letters of a beginning by which it is known again
_BOLD = (8, 60)  # words of a first paragraph that stands for a dek if it is bold throughout


def claims(page: Page, titles: Titles, lines: Sequence[Line]) -> list[Claim]:
    """Printed ones first. One that is cut off gives way to a whole one, wherever that stands."""
    said_before = {headlines.folded(line.said) for line in lines}
    said_before |= {headlines.folded(said) for said in (titles.printed, *page.stated_headlines)}
    opening = headlines.folded(" ".join(said for _, said in page.own.paragraphs[:8]))
    found: list[Claim] = []
    for served, origin in _offers(page, titles, lines):
        said = teasers.unsigned(text.teaser(_once(served)))[0]
        folded = headlines.folded(said)
        if not _SHORTEST <= text.words(said) <= _LONGEST or folded in said_before:
            continue
        if authors.leads_in(said) and text.words(said) < head_lines.BYLINE_WORDS:
            continue
        if origin.startswith("page:") and head_lines.is_of_head(said, page.language_tag):
            continue
        if not origin.startswith("page:") and (
            _is_beginning(folded, opening) or _is_of_site(page, said)
        ):
            continue
        found.append((said, origin))
    return sorted(found, key=lambda claim: bool(_CUT.search(claim[0])))


def excerpt(
    page: Page, titles: Titles, lines: Sequence[Line], deks: Sequence[Claim]
) -> list[Claim]:
    """The beginning of the text, without what else stands there: dek, byline, "read also"."""
    elsewhere = {headlines.folded(said) for said, _ in deks}
    elsewhere |= {headlines.folded(line.said) for line in lines}
    elsewhere |= {headlines.folded(said) for said, _ in titles.kicker}
    elsewhere.add(headlines.folded(titles.printed))
    kept: list[str] = []
    end = _end_of_own(page)
    for node, said in page.own.paragraphs:
        if node.start > end and kept:
            break
        if page.own.headline and node.end <= page.own.headline.start:
            continue  # of the site's head, where one element holds all of the page
        length = len(said.split())
        if headlines.folded(said) in elsewhere or (_ALSO.match(said) and length < 40):
            continue
        if (length < 4 and not text.is_sentence(said)) or (node.tag == "li" and not kept):
            continue
        if len(kept) < 2 and (
            head_lines.is_of_head(said, page.language_tag) or _is_byline(said, lines)
        ):
            continue
        if not kept and (head_lines.is_label(said) or _is_caption(page, node, said)):
            continue
        kept.append(said)
        if sum(text.words(one) for one in kept) > 2 * text.EXCERPT_WORDS:
            break
    cut = text.excerpt(text.teaser(" ".join(kept)))
    return [(cut, "page:text")] if cut else []


def _is_caption(page: Page, node: Node, said: str) -> bool:
    """A short paragraph right behind a picture that names whoever made it: "Boats at low tide. (Bo Diaz for The Quay)"."""
    if len(said.split()) > _LONGEST_CAPTION:
        return False
    before = page.tree.nodes[max(0, node.start - _NEAR_PICTURE) : node.start]
    last = next((one for one in reversed(before) if one.tag == "img" or one.text.strip()), None)
    behind = last is not None and last.tag == "img"
    return behind and bool(teasers.unsigned(said)[1] or captions.split(said)[1])


def _is_byline(said: str, lines: Sequence[Line]) -> bool:
    """A line of those who wrote it, with what they are, the day, and how long it takes to read."""
    if len(said.split()) > head_lines.LONGEST or text.is_sentence(said):
        return False
    folded = headlines.folded(said)
    names = [headlines.folded(one.name) for line in lines for one in line.people]
    begins = any(folded.startswith(one) for one in names if one)
    return begins or (authors.leads_in(said) and any(one in folded for one in names if one))


def _end_of_own(page: Page) -> int:
    """Where a heading such as "See also" begins what is no longer the piece's."""
    for node in page.own.within():
        is_short = page.tree.length(node) <= _LONGEST_ALSO
        if node.tag in _HEADINGS and is_short and _ALSO.match(page.tree.words(node)):
            return node.start
    return len(page.tree.nodes)


def _offers(page: Page, titles: Titles, lines: Sequence[Line]) -> Iterator[Claim]:
    if titles.under and page.own.headline:
        yield titles.under, label(page.own.headline)
    yield from _printed(page)
    yield from _before_byline(page, lines)
    yield from _in_a_line(page)
    stated: dict[str, str] = {}  # each once: most pages say one text in several of these places
    for name in ("description", "alternativeHeadline"):
        for said in jsonld.texts(page.node, name):
            stated.setdefault(said, f"json-ld:{name}")
    for name in _DESCRIPTION_META:
        for said in page.meta[name]:
            stated.setdefault(said, name if ":" in name else f"meta:{name}")
    yield from stated.items()


def _in_a_line(page: Page) -> Iterator[Claim]:
    """The line under a headline that stands among lines, if it reads as a sentence of its own and text follows it."""
    for said in by_hand.lines(page).behind[:2]:
        if text.words(said) >= _SHORTEST_LINE and not dates.printed(said, page.language_tag):
            yield said, "page:line"
            return


def _printed(page: Page) -> Iterator[Claim]:
    """Elements named so between headline and text, or an h2 right under the headline; then the first of the text."""
    headline = page.own.headline
    if headline is None:
        return
    # Day and byline may be paragraphs of their own: the text begins behind them.
    behind = ((one, said) for one, said in page.own.paragraphs if one.end > headline.end)
    first = next(
        (one for one, said in behind if not head_lines.is_of_head(said, page.language_tag)), None
    )
    done, since = headline.end, 0  # `since`: words between the headline and here
    for node in page.own.near():
        if first and node.start > first.end:
            break
        if node.start < done or node.holds(page.own.body) or node.tag in ("a", "time"):
            continue
        if node.tag in ("figure", "figcaption", "video") or OF_PICTURE.search(node.names):
            done = node.end
            continue
        is_under = node.tag in ("h2", "h3") and not since and not _has_link(page, node)
        if _is_named(node) or is_under:
            done = node.end
            yield page.own.words(node), label(node)
        if not any(one.tag for one in page.tree.inside(node)):
            since += len(page.tree.words(node).split())
    for node in page.own.within():
        if first is None or node.start > first.end:
            break
        if node.start >= done and _is_named(node) and len(page.own.paragraphs) > 1:
            yield page.own.words(node), label(node)
            break
    if first and len(page.own.paragraphs) > 2 and _is_bold(page, first):
        yield page.own.words(first), f"{label(first)} strong"


def _before_byline(page: Page, lines: Sequence[Line]) -> Iterator[Claim]:
    """The one text between headline and byline, whatever its element is called."""
    headline = page.own.headline
    people = (one for line in lines for one in line.people if authors.is_clear(one.name))
    if headline is None or not lines:
        return
    by = next(people, None)  # not a login, which a system prints before the dek
    byline = headlines.folded(by.name if by else lines[0].said)
    found: dict[str, str] = {}
    for node in page.tree.nodes[headline.end : headline.end + _NEAR]:
        if not node.tag or node.tag in ("script", "style"):
            continue
        said = page.own.words(node)
        if len(said) < _LONGEST_BYLINE and _holds(headlines.folded(said), byline):
            break
        is_leaf = all(one.tag in ("", *_INNER) for one in page.tree.inside(node))
        stands_apart = OF_PICTURE.search(node.names) or page.own.is_elsewhere(node)
        if node.tag in ("a", "time", "figcaption", *_INNER[1:]) or not is_leaf or stands_apart:
            continue
        is_text = _SHORTEST <= text.words(said) <= _LONGEST and not _has_link(page, node)
        if (
            is_text
            and not head_lines.is_of_head(said, page.language_tag)
            and not head_lines.CREDIT.match(said)
        ):
            found[said] = label(node)  # once: <p><i>The dek.</i></p>
    else:
        return  # the byline stands elsewhere
    if len(found) == 1:
        yield from found.items()


def _holds(said: str, byline: str) -> bool:
    """Whether a short element is the byline, with "By" before it or the day behind it."""
    before, found, _ = said.partition(byline) if byline else (said, "", "")
    return bool(found) and len(before.split()) <= _BEFORE_NAMES


def _is_named(node: Node) -> bool:
    described = ("description", "alternativeHeadline", "alternateName")
    return bool(DEK_NAMES.search(node.names)) or node.get("itemprop") in described


def _has_link(page: Page, node: Node) -> bool:
    return any(one.tag == "a" for one in page.tree.inside(node))


def _is_bold(page: Page, paragraph: Node) -> bool:
    inner = [one for one in page.tree.children(paragraph) if one.tag or one.text.strip()]
    bold = bool(inner) and all(one.tag in ("strong", "b", "br") for one in inner)
    # In italics notes stand too: of those only what a line parts from the text
    italic = bool(inner) and all(one.tag in ("em", "i", "br") for one in inner)
    is_apart = bold or (italic and _ends_at_line(page, paragraph))
    return is_apart and _BOLD[0] <= text.words(page.own.words(paragraph)) <= _BOLD[1]


def _is_of_site(page: Page, said: str) -> bool:
    """Whether a description is the site's: JSON-LD says it of the site, or the piece has hardly a word of it."""
    if any(
        said in jsonld.texts(node, "description") for node in page.nodes if jsonld.is_site(node)
    ):
        return True
    body = " ".join(words for _, words in page.own.paragraphs)
    own = _long_words([said])
    if len(body.split()) < 60 or len(own) < 4:
        return False
    return len(own & _long_words([*page.stated_headlines, body])) < max(1, len(own) // 5)


def _once(said: str) -> str:
    """Some descriptions say everything twice."""
    half = len(said) // 2
    twice = half > 10 and said[:half].strip() == said[half:].strip()
    return said[:half].strip() if twice else said


def _is_beginning(said: str, opening: str) -> bool:
    """Whether folded words are how the text begins, whole or cut off."""
    stem = said[: max(20, len(said) - 12)]
    if len(opening) > _STEM and opening[:_STEM] in said:
        return True  # with the byline before it
    return bool(opening) and stem in opening[: len(said) + 160]


def _long_words(said: Iterable[str]) -> set[str]:
    """The beginnings of long words: enough to tell whether two texts are about one thing."""
    return {word[:6] for one in said for word in headlines.folded(one).split() if len(word) >= 5}


def _ends_at_line(page: Page, paragraph: Node) -> bool:
    beside = page.tree.children(paragraph.parent) if paragraph.parent else ()
    behind = (one for one in beside if one.start >= paragraph.end and (one.tag or one.text.strip()))
    return getattr(next(behind, None), "tag", "") == "hr"
