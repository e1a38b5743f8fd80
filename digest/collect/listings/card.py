"""One teaser card: its headline, where it leads, and the elements of it that readers see. Pure.

A card may hold the first paragraphs of its article, hidden (RebelMouse): those stay, and are told by cards.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from digest.collect.fields import text
from digest.collect.fields.words import any_of

MOST_ELEMENTS = 400  # of one card
DEEPEST = 40  # ... one in the other
LONGEST_DATE = 80  # characters of a line with a day in it; longer text may name any day
STRUCTURE = frozenset(
    {"article", "section", "ul", "ol", "body", "main", "img", "picture", "figure", "a"}
)
SIGNS = " |:·•/›»–—-"
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
BY = re.compile(rf"^\s*({any_of('by_in_cards', 'by')})\b:?\s+(?=\S)", re.IGNORECASE)
_OF_LINES = frozenset({"td", "dd", "li", "div", "p"})
_UNSEEN = re.compile(r"(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_INVISIBLE = re.compile(r"(^|\s)(w-condition-invisible|elementor-hidden|is-invisible|ng-hide|x-cloak)(\s|$)")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A headline, where it leads, and the elements that belong to it, in document order."""

    url: str
    headline: LexborNode
    elements: tuple[LexborNode, ...]
    sections: tuple[str, ...] = ()  # the headings of the lists of titles that it stands in


def class_of(node: LexborNode | None) -> str:
    """What an element is called: its classes, and what microdata and tests call it, in small letters."""
    if node is None:
        return ""
    given = node.attributes
    said = (given.get(name) for name in ("class", "itemprop", "data-testid"))
    return " ".join(" ".join(filter(None, said)).lower().split())


def lines_round(card: Card) -> tuple[list[str], list[str]]:
    """The lines before and after the headline in an element that holds nothing but lines, as pages made by hand have."""
    outer = card.headline.parent
    while outer is not None and outer.tag in text.IN_LINE:
        outer = outer.parent
    if outer is None or outer.tag not in _OF_LINES or outer.css("p, h2, h3, h4, li, td, div")[1:]:
        return [], []
    headline = text.of(card.headline)
    lines = [said for part in BREAK.split(outer.html or "") if (said := text.plain(part).strip())]
    if headline not in lines:
        return [], []
    at = lines.index(headline)
    return lines[:at], lines[at + 1 :]


def elements(tops: list[LexborNode]) -> Iterator[LexborNode]:
    """These elements and all within them that can be seen, in document order, as many as are looked at.

    No card is nested so deep as damaged pages are; there each element would hold all that follows, to be read once more.
    """
    left = MOST_ELEMENTS
    open_ = [(top, 0) for top in reversed(tops)]
    while open_ and left:
        node, depth = open_.pop()
        left -= 1
        if is_hidden(node):
            continue
        yield node
        if depth < DEEPEST:
            inner = [(one, depth + 1) for one in node.iter() if one.is_element_node]
            open_.extend(reversed(inner))


def is_hidden(node: LexborNode) -> bool:
    """Whether nobody sees an element, whoever looks: by an attribute, its own style, or a system's class for that.

    Not by classes that hide something on a small screen only ("hidden md:block").
    """
    given = node.attributes
    if not given:
        return False
    if "hidden" in given or _UNSEEN.search(given.get("style") or ""):
        return True
    if _INVISIBLE.search(given.get("class") or ""):
        return True
    decoration = (given.get("aria-hidden") or "").lower() == "true"
    return (
        decoration
        and node.tag in ("span", "div", "i", "em", "small", "p")
        and not node.css_first("a, img, time, h1, h2, h3, h4")
    )
