"""A page's tree in; its headline's element, its one article container and what surrounds both, out. Pure.

    found = find(tree, headings)
      .headline     the element that prints the headline
      .body         the element that holds the text: the first after the headline, not the largest
      .near()       what stands round the headline: kicker, dek, byline, date, lead picture
      .paragraphs   the text, without other pieces' cards, boxes and captions

Why the first: on RebelMouse sites the cards below an article carry the beginning or the whole of other articles,
hidden behind "keep reading" (Responsible Statecraft, Raw Story, November 2026). So nothing after the body counts.

Names of classes that say what an element is, by system, read in the systems' own templates (November 2026):
  WordPress    entry-title, entry-content, posted-on, byline; related: jp-relatedposts, sharedaddy
  RebelMouse   widget__headline, widget__subheadline-text, body-description, social-author__name, custom-author
  Drupal       page-title, field--name-body, field--name-title; author and date in node__meta (often a login)
  SPIP         surtitre, titre, soustitre, chapo, texte, info-publi, auteurs (squelettes-dist/article.html)
  TYPO3 news   news-single, teaser-text, news-text-wrap, news-list-date, news-related (Templates/News/Detail.html)
  Plone        documentFirstHeading, documentDescription, documentByLine, content-core, newsImageContainer
  Ghost        article-title, article-excerpt, gh-content, kg-card (Casper); Substack  post-title, subtitle, body markup
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from urllib.parse import unquote, urlsplit

from digest.base.patterns import late
from digest.collect.fields.text import words
from digest.collect.fields.words import any_of
from digest.collect.pages import title_element
from digest.collect.pages.names import (
    BODY_NAMES,
    CAPTION,
    CREDIT,
    FURNITURE,
    OTHERS,
    OWN_LABELS,
    TAG_LINKS,
)
from digest.collect.pages.own_page import words_joined
from digest.collect.pages.tree import Node, Tree

_CALLED_TOPICS = late(any_of("label_of_topic"), re.IGNORECASE)
_STRUCTURE = frozenset({"nav", "aside", "footer", "dialog", "menu", "form", "figure", "figcaption"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_ROWS = frozenset({"table", "tbody", "tr"})
_PARAGRAPHS = frozenset({"p", "blockquote", "li", "dd"})
_STYLES = frozenset(
    {"span", "font", "b", "strong", "i", "em", "u", "a", "br", "small", "sup", "sub"}
)
_SENTENCE = 12  # words
_BEFORE = 80  # nodes before a headline that may belong to it
_SHORT_PARAGRAPH = 16  # characters: less is no text, whatever the language
_ENOUGH = 40  # words: less is no article's text, unless there is nothing else


_LONGEST_HEAD = 40  # characters
_WORDS_OF_LABEL = 3  # at most
_OVER_OTHERS = late(rf"(?:{any_of('also', 'list_names', 'most_read')})", re.IGNORECASE)
_SIDE_COLUMN = re.compile(r"[\w-]*side-?_?bar[\w-]*")
# A class that says no more
_MORE = re.compile(r" (?:more|further|mer|mehr|altri|otros|outros|autres|další) ")


class Container:
    """What of a page belongs to its own piece. `headline` is None if no element prints one."""

    def __init__(self, tree: Tree, headline: Node | None) -> None:
        self.tree = tree
        self.headline = headline
        self.body: Node | None = None  # until `find` knows it
        self._foreign: dict[int, bool] = {}
        self._said: dict[int, str] = {}

    @cached_property
    def scope(self) -> Node | None:
        """The smallest element that holds headline and body."""
        inner = self.headline or self.body
        if inner is None:
            return self.tree.nodes[0] if self.tree.nodes else None
        for outer in inner.ancestors():
            if self.body is None or outer.holds(self.body) or outer is self.body:
                return outer
        return inner

    def is_foreign(self, node: Node) -> bool:
        """Whether an element is another piece's or the site's; what holds headline or body is neither."""
        if node.holds(self.headline) or node.holds(self.body) or node is self.body:
            return False
        known = self._foreign.get(node.start)
        if known is None:
            known = self._foreign[node.start] = self._is_of_others(node)
        return known

    def _is_of_others(self, node: Node) -> bool:
        if node.tag == "nav" and _CALLED_TOPICS.fullmatch(node.get("aria-label").strip()):
            return False  # <nav aria-label="Categories">, behind the text
        if node.tag in ("nav", "aside", "dialog", "menu") or node.is_hidden:
            return True
        if node.tag == "article" and (self.headline or self.body):
            # Drupal wraps pictures in <article> too; another piece has a heading.
            return any(one.tag in _HEADINGS for one in self.tree.inside(node))
        names = node.names
        if "side" in names and self._is_in_own_article(node):
            names = _SIDE_COLUMN.sub("", names)
        is_others = bool(names) and bool(OTHERS.search(names) or _MORE.search(names))
        if is_others and not (OWN_LABELS.search(names) or self._is_list_of_labels(node)):
            return True
        if names and FURNITURE.search(names):
            return True
        return node.tag in ("section", "div") and self._heads_others(node)

    def _is_list_of_labels(self, node: Node) -> bool:
        """Whether a block that is named as one of other pieces holds a list of labels and no more: <div class="related"><ul class="tags">."""
        inside = (one for one in self.tree.inside(node) if one.tag and one.names)
        return (
            "related" in node.names
            and any(TAG_LINKS.search(one.names) for one in inside)
            and holds_labels(self.tree, [node])
        )

    def _is_in_own_article(self, node: Node) -> bool:
        """Whether an <article> holds an element and the headline: a column in it says who wrote and of what."""
        return self.headline is not None and any(
            one.tag == "article" and one.holds(self.headline) for one in node.ancestors()
        )

    def _heads_others(self, node: Node) -> bool:
        """Whether a block begins with a heading over other pieces: "Mer läsning", "Read next"."""
        first = next((one for one in self.tree.children(node) if one.tag or one.text.strip()), None)
        if first is None or first.tag not in _HEADINGS or self.tree.length(first) > _LONGEST_HEAD:
            return False
        said = self.tree.words(first).strip(" :…!")
        return bool(_OVER_OTHERS.fullmatch(said)) and not holds_labels(self.tree, [node])

    def is_elsewhere(self, node: Node) -> bool:
        """Whether an element stands in a foreign one."""
        return any(one.tag and self.is_foreign(one) for one in (node, *node.ancestors()))

    def near(self) -> Sequence[Node]:
        """Elements round the headline and down to the text: first those before it, then those after it.

        Foreign subtrees are left out.
        """
        return self._near

    def within(self) -> Sequence[Node]:
        """Elements of the text, foreign subtrees left out."""
        return self._within

    def after(self) -> Sequence[Node]:
        """Elements after the text that still stand in its container, down to the next piece."""
        return self._after

    @cached_property
    def _near(self) -> tuple[Node, ...]:
        if self.headline is None or self.scope is None:
            return ()
        end = self.body.start if self.body else self.scope.end
        if self.body and self.body.holds(self.headline):
            end = self.body.end
        first = max(self.scope.start + 1, self.headline.start - _BEFORE)
        return tuple(self._own(first, max(end, self.headline.end)))

    @cached_property
    def _within(self) -> tuple[Node, ...]:
        return tuple(self._own(self.body.start + 1, self.body.end)) if self.body else ()

    @cached_property
    def _after(self) -> tuple[Node, ...]:
        if self.body is None or self.scope is None:
            return ()
        following = self._own(self.body.end, self.scope.end)
        return tuple(takewhile(lambda node: node.tag not in ("h1", "article"), following))

    @cached_property
    def paragraphs(self) -> tuple[tuple[Node, str], ...]:
        """The paragraphs of the text with their words."""
        if self.body is None:
            return ()
        found: list[tuple[Node, str]] = []
        done = 0
        for node in (self.body, *self.within()):
            if node.start < done:
                continue
            if _is_of_picture(node):
                done = node.end
            if node.start < done or not (node.tag in _PARAGRAPHS or self._is_loose(node)):
                continue
            done = node.end
            if said := self.words(node):
                found.append((node, said))
        return tuple(found)

    @cached_property
    def amount(self) -> float:
        """The words of the text, as reading goes."""
        return sum(words(said) for _, said in self.paragraphs)

    def words(self, node: Node) -> str:
        if node.start not in self._said:
            self._said[node.start] = self.tree.words(node, self._is_no_text)
        return self._said[node.start]

    def _is_no_text(self, node: Node) -> bool:
        return node.tag in _STRUCTURE or self.is_foreign(node) or _is_of_picture(node)

    def _own(self, start: int, end: int) -> Iterator[Node]:
        place = start
        while place < end:
            node = self.tree.nodes[place]
            if node.tag and self.is_foreign(node):
                place = max(node.end, place + 1)
                continue
            place += 1
            if node.tag:
                yield node

    def _is_loose(self, node: Node) -> bool:
        """A block with text of its own and no paragraph inside: some systems write <div>text<br><br>text</div>."""
        if node.tag not in ("div", "section", "td", "article", "main", "span"):
            return False
        if any(one.tag in _PARAGRAPHS for one in self.tree.inside(node)):
            return False
        own = sum(len(child.text.split()) for child in self.tree.children(node) if not child.tag)
        return own >= 5 or (node.tag == "div" and self._is_styled(node))

    def _is_styled(self, node: Node) -> bool:
        """A sentence that stands in styled elements only, as Blogger's editor writes: <div><span>text</span></div>."""
        inside = self.tree.inside(node)
        if any(one.tag and one.tag not in _STYLES for one in inside):
            return False
        return sum(len(one.text.split()) for one in inside if not one.tag) >= _SENTENCE


def holds_labels(tree: Tree, nodes: Iterable[Node]) -> bool:
    """Whether all links there lead to lists that are called as they are, as "Water" to /topics/water; a piece's says more."""
    links = [one for node in nodes for one in (node, *tree.inside(node)) if one.tag == "a"]
    return bool(links) and all(_is_label(tree.words(one), one.get("href")) for one in links)


def _is_label(said: str, led: str) -> bool:
    named = words_joined(unquote(urlsplit(led).path).rstrip("/").rpartition("/")[2])
    return len(said.split()) <= _WORDS_OF_LABEL and words_joined(said) == named


def find(
    tree: Tree, headings: Sequence[str], sites: Sequence[str] = (), url: str = ""
) -> Container:
    """`headings` are what the page says elsewhere its headline is, `sites` what the site is called."""
    own = Container(tree, title_element.find(tree, headings, sites, url))
    body = _body(own)
    if own.headline is None:  # any <article> could be the piece's until now: all is judged anew
        own = Container(tree, None)
    own.body = body
    return own


def _is_of_picture(node: Node) -> bool:
    if node.tag in ("figure", "figcaption"):
        return True
    names = node.names
    return bool(names and (CAPTION.search(names) or CREDIT.search(names)))


def _body(own: Container) -> Node | None:
    """The element whose name says that it is the text, else the one with most paragraphs directly inside.

    In either case the first after the headline that holds enough; without a headline, the largest.
    """
    tree, title = own.tree, own.headline
    lengths = _lengths(tree, own)
    amounts = _amounts(lengths)
    if not amounts:
        return None
    most = max(amounts.values())
    start = title.start if title else 0
    large = [tree.nodes[place] for place in sorted(amounts) if amounts[place] >= min(_ENOUGH, most)]
    marked = [
        node
        for node in large
        if (node.get("itemprop") == "articleBody" or BODY_NAMES.search(node.names))
        and not (title and node.holds(title) and _held_inside(tree, node, title))
    ]
    after = [node for node in marked if node.start > start or node.holds(title)]
    for node in after or (marked if title is None else []):
        if title is not None or amounts[node.start] >= 0.4 * most:
            return node
    direct = _amounts(lengths, levels=2)
    if not direct:
        return None
    following = {place: n for place, n in direct.items() if tree.nodes[place].end > start}
    # A row of columns, with the site's at both sides of the text, is none.
    cells = {place: n for place, n in following.items() if tree.nodes[place].tag not in _ROWS}
    wanted = cells or following or direct
    largest = max(wanted.values())
    if title is None:
        return tree.nodes[max(wanted, key=lambda place: wanted[place])]
    first = min(place for place, amount in wanted.items() if amount >= 0.4 * largest)
    return tree.nodes[first]


def _held_inside(tree: Tree, node: Node, title: Node) -> bool:
    """A wrapper named like a text that holds a closer one after the headline is not the text itself."""
    return any(
        one.start > title.start and BODY_NAMES.search(one.names)
        for one in tree.inside(node)
        if one.tag
    )


def _lengths(tree: Tree, own: Container) -> list[tuple[Node, float]]:
    """Paragraphs of the page, each with its words that are no link's, the short ones left out."""
    found: list[tuple[Node, float]] = []
    place = 0
    nodes = tree.nodes
    while place < len(nodes):
        node = nodes[place]
        if tree.length(node) < _SHORT_PARAGRAPH:  # nor can anything in it be longer
            place = max(node.end, place + 1)
            continue
        if node.tag and own.is_foreign(node) and node.tag not in ("article", "html", "body"):
            place = max(node.end, place + 1)
            continue
        if node.tag in _PARAGRAPHS or (
            node.tag in ("div", "section", "td") and own._is_loose(node)
        ):
            linked = sum(
                len(tree.words(one).split()) for one in tree.inside(node) if one.tag == "a"
            )
            amount = words(own.words(node)) - linked
            if amount >= 8:
                found.append((node, amount))
            place = max(node.end, place + 1)
            continue
        place += 1
    return found


def _amounts(lengths: Iterable[tuple[Node, float]], levels: int = 100) -> dict[int, float]:
    """Words of paragraphs that each element holds, by its place; only to so many levels above a paragraph.

    The second level counts half, so that what holds the paragraphs wins over what holds that.
    """
    found: dict[int, float] = {}
    for node, amount in lengths:
        outers = [node] if node.tag in ("div", "section", "td") else []
        for level, outer in enumerate([*outers, *node.ancestors()]):
            if level >= levels or outer.tag in ("html", ""):
                break
            found[outer.start] = found.get(outer.start, 0) + (
                amount if level == 0 or levels > 2 else amount / 2
            )
    return found
