"""An HTML page as a list of nodes in document order, each with the stretch of the list that it holds.

    tree = Tree(markup)
    tree.inside(node)        its descendants, without a walk
    tree.words(node, skip)   its text as a reader sees it, blocks apart, subtrees that `skip` names left out

selectolax (lexbor) parses as browsers do, tags that nobody closed and all. The copy costs 20 ms for a page of
24,000 nodes, and what rules ask ("after the headline", "inside the body") becomes a comparison of numbers.
There is no recursion; what is nested deeper than 256 elements (browsers stop at 512) or comes after the first
100,000 nodes is not read, so that asking for ancestors stays cheap whatever was served.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from digest.collect.text import IN_LINE, tidy

MOST_NODES = 100_000
DEEPEST = 256
_INVISIBLE = frozenset({
    "script", "style", "template", "svg", "math", "iframe", "object", "embed", "canvas", "noscript", "select",
    "textarea", "title", "-comment", "-doctype",
})  # fmt: skip


@dataclass(slots=True, eq=False)
class Node:
    tag: str  # "" for text
    attributes: Mapping[str, str]
    text: str  # of a text node, as served
    parent: Node | None
    start: int  # its own place in document order
    end: int = 0  # the place after its last descendant

    @property
    def names(self) -> str:
        """Its classes and its id, lower case, with blanks around each."""
        attributes = self.attributes
        if not attributes:
            return ""
        return f" {attributes.get('class', '')} {attributes.get('id', '')} ".lower()

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def holds(self, other: Node | None) -> bool:
        return other is not None and self.start <= other.start < self.end

    def ancestors(self) -> Iterator[Node]:
        node = self.parent
        while node:
            yield node
            node = node.parent


class Tree:
    def __init__(self, markup: str) -> None:
        self.nodes: list[Node] = []
        root = LexborHTMLParser(markup).root
        open_until: list[Node] = []
        stack = [(root, 0)] if root else []
        while stack and len(self.nodes) < MOST_NODES:
            served, depth = stack.pop()
            while len(open_until) > depth:
                open_until.pop().end = len(self.nodes)
            parent = open_until[-1] if open_until else None
            if served.tag == "-text":
                node = Node("", {}, served.text_content or "", parent, len(self.nodes))
            else:
                given = {name: value or "" for name, value in served.attributes.items()}
                node = Node(served.tag or "", given, "", parent, len(self.nodes))
            self.nodes.append(node)
            open_until.append(node)
            if depth >= DEEPEST:
                continue
            children = [(child, depth + 1) for child in served.iter(include_text=True)]
            stack.extend(reversed(children))
        for node in open_until:
            node.end = len(self.nodes)

    def inside(self, node: Node) -> Sequence[Node]:
        return self.nodes[node.start + 1 : node.end]

    def children(self, node: Node) -> Iterator[Node]:
        place = node.start + 1
        while place < node.end:
            child = self.nodes[place]
            yield child
            place = max(child.end, place + 1)

    def tagged(self, *tags: str) -> list[Node]:
        return [node for node in self.nodes if node.tag in tags]

    def raw(self, node: Node) -> str:
        """All text inside, as served: for scripts."""
        return "".join(one.text for one in self.inside(node) if not one.tag)

    def words(self, node: Node, skip: Callable[[Node], bool] = lambda _: False) -> str:
        if not node.tag:
            return tidy(node.text)
        found: list[str] = []
        blocks: list[int] = []  # where the blocks that are open end
        place = node.start + 1
        while place < node.end:
            while blocks and place >= blocks[-1]:
                blocks.pop()
                found.append(" ")
            one = self.nodes[place]
            if one.tag in _INVISIBLE or (one.tag and skip(one)):
                place = max(one.end, place + 1)
                continue
            if not one.tag:
                found.append(one.text)
            elif one.tag not in IN_LINE:
                found.append(" ")
                blocks.append(one.end)
            place += 1
        return tidy("".join(found))
