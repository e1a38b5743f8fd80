"""The element of a page that is its headline: trees in, a node out. Pure.

find(tree, headings, sites)    the heading that the head's headlines confirm; by hand, what repeats the title
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from digest.base.patterns import late
from digest.collect.fields.words import any_of
from digest.collect.pages import headlines
from digest.collect.pages.names import OTHERS, TITLE_NAMES
from digest.collect.pages.tree import Node, Tree

_NO_HEADLINE = late(any_of("furniture"), re.IGNORECASE)
_LONGEST_TITLE = 400  # characters
_SHORTEST_TITLE = 3  # words
_SURE = 1.5  # points of a heading
_BY_HAND = ("legend", "b", "strong", "font", "big", "td", "p", "div", "span", "center", "i", "em", "th")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Title:
    node: Node
    score: float
    alike: float  # to a headline that the head states


def find(tree: Tree, headings: Sequence[str], sites: Sequence[str], url: str) -> Node | None:
    """Of several h1 the one that other headings confirm; else an h2 or h3 that repeats one of them.

    Pages have "Log In", their own name or the section in an h1, and the headline in an h2.
    """
    best: _Title | None = None
    known = {headlines.folded(site) for site in sites}
    for node in _candidates(tree):
        if not 0 < tree.length(node) <= _LONGEST_TITLE:
            continue
        said, led = tree.words(node), _led(tree, node)
        if not said or _is_home(led):  # the house's name
            continue
        alike = max((headlines.likeness(said, one) for one in headings), default=0.0)
        if node.tag != "h1" and alike < 0.75:
            continue
        score = 3 * alike + {"h1": 2.0, "h2": 0.6, "h3": 0.3}.get(node.tag, 0.2)
        if node.get("itemprop") == "headline" or (node.tag == "h1" and _is_titled(node)):
            score += 0.5
        if _leads_elsewhere(led, url):
            score -= 2
        if headlines.folded(said) in known or _NO_HEADLINE.fullmatch(said):
            score -= 4
        for outer in node.ancestors():
            if outer.tag in ("nav", "aside", "footer", "dialog") or outer.is_hidden:
                score -= 2
            elif OTHERS.search(outer.names) and outer.tag not in ("html", "body", "main"):
                score -= 1.5
            elif outer.tag in ("article", "main") or outer.get("role") == "main":
                score += 0.3
            elif outer.tag == "a" and node.tag != "h1":
                score -= 1  # a card's heading links to its piece
        if best is None or score > best.score:
            best = _Title(node, score, alike)
    if best and best.alike:
        return best.node if best.score >= _SURE else None
    # A heading that nothing confirms may be one of the text's, and the headline stand above it as no heading.
    by_hand = _title_by_hand(tree, headings)
    return by_hand or (best.node if best and best.score >= _SURE else None)


def _candidates(tree: Tree) -> list[Node]:
    """Headings, and what is called or marked as one, in their order."""
    marked = (*tree.tagged("h1", "h2", "h3"), *tree.named("headline"))
    called = (one for one in tree.tagged("div", "p", "span", "h4") if _is_titled(one))
    found = {one.start: one for one in (*marked, *called)}
    return [found[place] for place in sorted(found)]


def _title_by_hand(tree: Tree, headings: Sequence[str]) -> Node | None:
    """Of a page without headings, what repeats its title, or a part of it, in letters of its own."""
    known = {headlines.folded(part) for one in headings for part in (one, *headlines.parts(one))}
    known = {one for one in known if len(one.split()) >= _SHORTEST_TITLE}
    for tag in _BY_HAND:
        for node in tree.tagged(tag):
            if (
                0 < tree.length(node) <= _LONGEST_TITLE
                and headlines.folded(tree.words(node)) in known
            ):
                return node
    return None


def _led(tree: Tree, node: Node) -> str:
    """Where a heading leads that is or holds a link; "" if it does not."""
    return next(
        (one.get("href") for one in tree.inside(node) if one.tag == "a" and one.get("href")), ""
    )


def _leads_elsewhere(led: str, url: str) -> bool:
    """Whether that is another piece; a link to its own may name another host, or more than the path."""
    there, here = (unquote(urlsplit(one).path).rstrip("/").rpartition("/")[2] for one in (led, url))
    return bool(there) and there != here


def _is_home(led: str) -> bool:
    """A heading may also be a link to its own place in the page, or to "/?p=22"."""
    parts = urlsplit(led)
    return not parts.query and (parts.path == "/" or (not parts.path and bool(parts.netloc)))


def _is_titled(node: Node) -> bool:
    return bool(TITLE_NAMES.search(node.names))
