"""JSON-LD scripts of one page in; the node that describes its article, out. Pure.

    nodes = read(scripts)              graphs, lists and nested nodes, references within the page followed
    article(nodes, url, headings)      the one that is about this page, not about a piece next to it
    texts(node, "keywords")            a property's values as plain text, however they are wrapped

Vocabulary: schema.org/Article and its kinds; syntax: w3.org/TR/json-ld11 (@graph, @id, @value, lists).

What is met, and read all the same (each seen in 258 publishers' pages, November 2026): CDATA and comments round the
script, line breaks within strings, commas too many, several documents in one script, entities in the texts,
"False" as a text, an author as text, list, reference or organisation. A script that is past mending still
gives its dates and headline: they are looked up by their keys.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from digest.collect.fields.text import plain
from digest.collect.pages import headlines
from digest.net.urls import absolute, same_piece_key

Node = Mapping[str, Any]

MOST = 2_000  # nodes; a page has some dozens
# Comments round a script, of HTML or for XML; each run of blanks is gone through once.
_BEFORE = re.compile(r"\s*+(?://|/\*)?+\s*+(?:<!\[CDATA\[|<!--)\s*+(?:\*/)?")
_BEHIND = re.compile(r"(?:\]\]>|-->)\s*+(?:\*/)?\Z")
_ARTICLES = frozenset({
    "blogposting", "liveblogposting", "socialmediaposting", "report", "review", "criticreview", "interview",
    "column", "podcastepisode", "radioepisode", "episode",
})  # fmt: skip
_FILMS = frozenset({"videoobject", "audioobject", "clip"})
_PAGES = frozenset({"webpage", "itempage", "mediagallery", "collectionpage", "creativework"})
# The way from a node to the page's main one; what else it names (mentions, list items) is about other things.
_DOWN = ("@graph", "mainEntity", "mainEntityOfPage", "about")


def read(scripts: Iterable[str]) -> tuple[Node, ...]:
    """Every node that may describe the page, in the order of the scripts."""
    documents = [one for script in scripts for one in _load(script)]
    by_id = _identified(documents)
    found: list[Node] = []
    stack = list(reversed(documents))
    while stack and len(found) < MOST:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value[:MOST]))
        elif isinstance(value, dict):
            node = _Resolved(value, by_id)
            if node.get("@type"):
                found.append(node)
            stack.extend(value[key] for key in reversed(_DOWN) if key in value)
    return tuple(found)


def types(node: Node) -> tuple[str, ...]:
    """Its types in lower case, without the vocabulary's address."""
    stated = node.get("@type")
    listed = stated if isinstance(stated, list) else [stated]
    return tuple(re.split(r"[/#:]", one)[-1].lower() for one in listed if isinstance(one, str))


def is_article(node: Node) -> bool:
    return any(one.endswith("article") or one in _ARTICLES for one in types(node))


def is_site(node: Node) -> bool:
    """Whether it stands for the publication, not for a work of it."""
    return any(one == "website" or one.endswith("organization") for one in types(node))


def article(nodes: Sequence[Node], *, url: str, headings: Sequence[str]) -> Node | None:
    """The node of the page's own work: an article, else a film or recording, else the page itself.

    Of several, the one whose address or headline is the page's; one that states another
    address and another headline than the page is a neighbour's.
    """
    here = same_piece_key(url)
    best, best_rank = None, 0.0
    for node in nodes:
        rank = _rank(node)
        if not rank:
            continue
        keys = {same_piece_key(one) for one in addresses(node, url)} - {""}
        titles = [*texts(node, "headline"), *texts(node, "name")]
        alike = max((headlines.likeness(a, b) for a in titles for b in headings), default=0.0)
        if here in keys:
            rank += 0.5
        elif keys and titles and headings and alike < 0.5:
            continue
        if (rank := rank + alike) > best_rank:
            best, best_rank = node, rank
    return best


def addresses(node: Node, base: str) -> list[str]:
    """What the node says its page's address is, absolute."""
    stated: list[Any] = [node.get("url"), node.get("mainEntityOfPage"), node.get("@id")]
    found = []
    for value in stated:
        if isinstance(value, Mapping):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and (url := absolute(value.partition("#")[0], base)):
            found.append(url)
    return list(dict.fromkeys(found))


def listed(node: Node, name: str) -> list[Any]:
    """The values of a property, references followed; [] if there is none."""
    value = node.get(name)
    values = value if isinstance(value, list) else [] if value is None else [value]
    by_id = node.by_id if isinstance(node, _Resolved) else {}
    return [
        _Resolved(one, by_id) if isinstance(one, dict) else one
        for one in values[:MOST]
        if one not in ("", None)
    ]


def texts(node: Node, name: str) -> tuple[str, ...]:
    """The values of a property as plain text; of a node, its name."""
    found = []
    for value in listed(node, name):
        if isinstance(value, Mapping):
            value = value.get("@value") or value.get("name") or value.get("headline")
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            found.append(plain(str(value)))
    return tuple(text for text in found if text)


def text(node: Node, name: str) -> str:
    return next(iter(texts(node, name)), "")


def truth(value: object) -> bool | None:
    """A truth value, also as the text that some write; None if it is neither."""
    said = str(value).strip().lower().rpartition("/")[2]
    return {"true": True, "1": True, "false": False, "0": False}.get(said)


class _Resolved(dict[str, Any]):
    """A node that a reference stands for: what it says itself, and what the node of that @id says."""

    def __init__(self, value: Node, by_id: Mapping[str, Node]) -> None:
        name = value.get("@id")
        other = by_id.get(name) if isinstance(name, str) else None
        super().__init__({**other, **value} if other else value)
        self.by_id = by_id


def _rank(node: Node) -> float:
    if is_article(node):
        return 4.0
    kinds = types(node)
    if any(one in _FILMS for one in kinds):
        return 2.0
    return 1.0 if any(one in _PAGES for one in kinds) else 0.0


def _identified(documents: Iterable[Any]) -> dict[str, Node]:
    """The fullest node of each @id."""
    by_id: dict[str, Node] = {}
    for node in _all(documents):
        name = node.get("@id")
        if isinstance(name, str) and len(node) > max(1, len(by_id.get(name, ()))):
            by_id[name] = node
    return by_id


def _all(documents: Iterable[Any]) -> Iterator[dict[str, Any]]:
    stack, seen = list(documents), 0
    while stack and seen < MOST * 10:
        seen += 1
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)


def _load(script: str) -> list[Any]:
    """The documents of one script; the least mended reading that succeeds."""
    served = _bare(_bare(script))
    for mend in (str, _mended, lambda text: _mended(html.unescape(text))):
        if documents := _documents(mend(served)):
            return documents
    return _salvaged(served)


def _bare(script: str) -> str:
    text = script.strip()
    if before := _BEFORE.match(text):
        text = text[before.end() :].lstrip()
    end = len(text) - 200
    if behind := _BEHIND.search(text, max(0, end)):
        text = text[: behind.start()].rstrip()
        text = text.removesuffix("//").removesuffix("/*").rstrip()
    return text


def _documents(text: str) -> list[Any]:
    decoder, found, place = json.JSONDecoder(strict=False), [], 0
    try:
        while place < len(text):
            value, place = decoder.raw_decode(text, place)
            found.append(value)
            while place < len(text) and text[place] in " \t\r\n;,":
                place += 1
    except (ValueError, RecursionError):
        return []
    return found


def _mended(text: str) -> str:
    """Without commas before a closing bracket and without escapes that JSON does not know."""
    text = re.sub(r"\\(?![\"\\/bfnrtu])", "", text)
    return re.sub(r",(\s*[}\]])", r"\1", text)


_KEYS = ("@type", "headline", "datePublished", "dateModified", "description", "articleSection")
_VALUE = r'\s*:\s*"((?:[^"\\]|\\.|"(?!\s*[,}\]])){0,2000}?)"(?=\s*[,}\]])'


def _salvaged(text: str) -> list[Any]:
    """A node of what can be found by its key in a script that is no JSON, such as one with bare quotes."""
    start = re.search(r'"@type"\s*:\s*\[?\s*"\w*(Article|BlogPosting)"', text)
    if not start:
        return []
    node: dict[str, Any] = {}
    for key in _KEYS:
        if found := re.search(rf'"{key}"{_VALUE}', text[start.start() : start.start() + 50_000]):
            node[key] = re.sub(r"\\(.)", r"\1", found[1])
    if found := re.search(rf'"author"\s*:\s*[\[{{\s]*[^}}]{{0,300}}?"name"{_VALUE}', text[:50_000]):
        node["author"] = found[1]
    return [node] if "headline" in node or "datePublished" in node else []
