"""An HTML page as a list of nodes in document order, each with the stretch of the list that it holds.

    tree = Tree(markup)
    tree.inside(node)        its descendants, without a walk
    tree.words(node, skip)   its text as a reader sees it, blocks apart, subtrees that `skip` names left out
    tree.length(node)        how long that can be at most

selectolax (lexbor) parses as browsers do, tags that nobody closed and all. The copy costs 20 ms for a page of
24,000 nodes, and what rules ask ("after the headline", "inside the body") becomes a comparison of numbers.
There is no recursion; what is nested deeper than 256 elements (browsers stop at 512) or comes after the first
100,000 nodes is not read, so that asking for ancestors stays cheap whatever was served.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from digest.collect.fields.text import IN_LINE, LABELS, apart, seam, tidy

MOST_NODES = 100_000
DEEPEST = 256
_INVISIBLE = frozenset({
    "script", "style", "template", "svg", "math", "iframe", "object", "embed", "canvas", "noscript", "select",
    "textarea", "title", "-comment", "-doctype",
})  # fmt: skip
_UNREAD = frozenset({"svg", "math", "canvas"})  # thousands of strokes, and no word of the page
_SHORT = 80  # characters of a label or a byline
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_HIDDEN_CLASS = re.compile(r" (?:is-|u-)?hidden | d-none | hide ")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_ON_SOME_WIDTHS = re.compile(r" (?:sm|md|lg|xl|xxl|2xl|desktop|tablet|mobile)[:-]| d-\w+-\w+")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Node:
    tag: str  # "" for text
    attributes: Mapping[str, str]
    text: str  # of a text node, as served
    parent: Node | None
    start: int  # its own place in document order
    names: str = ""  # its classes and its id, lower case, with blanks around each
    is_hidden: bool = False
    end: int = 0  # the place after its last descendant

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def holds(self, other: Node | None) -> bool:
        return other is not None and self.start <= other.start < self.end

    def ancestors(self) -> Iterator[Node]:
        node = self.parent
        while node:
            yield node
            node = node.parent


def _is_hidden(tag: str, attributes: Mapping[str, str], names: str) -> bool:
    """By attribute, style or a class of its own. "field--label-hidden" says it of a label, "hidden-7w" of one width."""
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    # Few names have any of these, and the patterns cost more than looking.
    if ("hid" in names or "-none " in names or "-invisible " in names) and _hides(names):
        return True
    # Captions are hidden from those who hear the page, and shown to the others; what is said twice stands in both.
    if attributes.get("aria-hidden") == "true" and tag in ("div", "section", "p", "aside"):
        return True
    return "style" in attributes and _HIDDEN_STYLE.search(attributes["style"].lower()) is not None


def _hides(names: str) -> bool:
    if " w-condition-invisible " in names or " elementor-hidden " in names:
        return True
    return bool(_HIDDEN_CLASS.search(names) and not _ON_SOME_WIDTHS.search(names))


def _element(tag: str, served: Mapping[str, str | None], parent: Node | None, place: int) -> Node:
    if not served:
        return Node(tag, _NOTHING, "", parent, place)
    attributes: Any = served
    if None in served.values():
        attributes = {name: value or "" for name, value in served.items()}
    names = ""
    if "class" in attributes or "id" in attributes:
        names = f" {attributes.get('class', '')} {attributes.get('id', '')} ".lower()
    hidden = _is_hidden(tag, attributes, names)
    return Node(tag, attributes, "", parent, place, names, hidden)


class Tree:
    def __init__(self, markup: str) -> None:
        self.nodes: list[Node] = []
        self._said: dict[int, str] = {}
        self._length: list[int] = [0]  # characters that a reader sees before each node
        self._by_property: defaultdict[str, list[Node]] = defaultdict(list)
        self._by_tag: defaultdict[str, list[Node]] = defaultdict(list)
        nodes, by_tag, lengths = self.nodes, self._by_tag, self._length
        hidden: list[Node] = []
        place, length = 0, 0
        served = LexborHTMLParser(markup).root
        open_: list[tuple[Any, Node]] = []  # elements whose end has not come
        parent: Node | None = None
        while served is not None and place < MOST_NODES:
            tag = served.tag or ""
            below = None
            if tag == "-text":
                text = served.text_content or ""
                node = Node("", _NOTHING, text, parent, place)
                by_tag[""].append(node)
                if parent is None or parent.tag not in _INVISIBLE:
                    length += len(text.strip())
            else:
                node = _element(tag, served.attributes, parent, place)
                by_tag[tag].append(node)
                if "itemprop" in node.attributes:
                    self._by_property[node.attributes["itemprop"]].append(node)
                if node.is_hidden:
                    hidden.append(node)
                if tag not in _UNREAD and len(open_) < DEEPEST:
                    below = served.first_child
            nodes.append(node)
            lengths.append(length)
            place += 1
            if below is not None:
                open_.append((served, node))
                served, parent = below, node
                continue
            node.end = place
            served = served.next
            while served is None and open_:
                served, node = open_.pop()
                node.end = place
                served, parent = served.next, node.parent
        for _, node in open_:
            node.end = place
        self._leave_out(hidden)

    def _leave_out(self, hidden: Iterable[Node]) -> None:
        """Empty short elements that no reader sees: "Advert" beside a piece's topics, for the pieces that are one.

        Long ones stay: texts are hidden until somebody pays, or asks for the rest. So does what is made for machines.
        """
        done = 0
        for node in hidden:
            if node.start < done or self.length(node) > _SHORT:
                continue
            inside = self.inside(node)
            # Of a headline the letters are hidden from those who hear it whole elsewhere; a sign parts two labels.
            whole = (node, *inside, *node.ancestors())
            says = any(sign.isalpha() for one in inside if not one.tag for sign in one.text)
            if not says or any(one.tag in _HEADINGS for one in whole):
                continue
            if any(one.tag == "time" or "itemprop" in one.attributes for one in (node, *inside)):
                continue
            for one in inside:
                if one.parent and one.parent.tag not in _INVISIBLE:
                    one.text = ""
            done = node.end

    def length(self, node: Node) -> int:
        """Characters of text inside, at most: what a look at `words` would cost, without the look."""
        return self._length[node.end] - self._length[node.start]

    def inside(self, node: Node) -> Sequence[Node]:
        return self.nodes[node.start + 1 : node.end]

    def children(self, node: Node) -> Iterator[Node]:
        place = node.start + 1
        while place < node.end:
            child = self.nodes[place]
            yield child
            place = max(child.end, place + 1)

    def tagged(self, *tags: str) -> list[Node]:
        """The elements of these tags in their order; the texts for ""."""
        if len(tags) == 1:
            return self._by_tag.get(tags[0], [])
        found = [node for tag in tags for node in self._by_tag.get(tag, ())]
        return sorted(found, key=attrgetter("start"))

    def named(self, name: str) -> Sequence[Node]:
        """Elements that hold a property in microdata."""
        return self._by_property.get(name, ())

    def raw(self, node: Node) -> str:
        """All text inside, as served: for scripts."""
        return "".join(one.text for one in self.inside(node) if not one.tag)

    def words(self, node: Node, skip: Callable[[Node], bool] | None = None) -> str:
        if not node.tag:
            return tidy(node.text)
        if skip is None:  # several rules ask for the same few elements
            if node.start not in self._said:
                self._said[node.start] = self._words(node, None)
            return self._said[node.start]
        return self._words(node, skip)

    def _words(self, node: Node, skip: Callable[[Node], bool] | None) -> str:
        found: list[str] = []
        blocks: list[int] = []  # where the blocks that are open end
        place = node.start + 1
        while place < node.end:
            while blocks and place >= blocks[-1]:
                blocks.pop()
                found.append(" ")
            one = self.nodes[place]
            if not one.tag:
                found.append(one.text)
            elif one.tag in _INVISIBLE or (skip and skip(one)):
                place = one.end
                continue
            elif one.tag not in IN_LINE:
                found.append(" ")
                blocks.append(one.end)
            elif before := self._beside(one):
                found.append(seam(before.get("class"), one.get("class")))
            place += 1
        return tidy(apart("".join(found)))

    def _beside(self, node: Node) -> Node | None:
        """The label that stands right before another, with nothing between them."""
        before: Node | None = self.nodes[node.start - 1]
        if before is node.parent or node.tag not in LABELS:
            return None
        while before is not None and before.parent is not node.parent:
            before = before.parent
        return before if before is not None and before.tag in LABELS else None
