"""An article page in; what it says of itself, read once, and the container of what it shows, out. Pure.

meta       name or property, lower case -> its contents as plain text, in order
nodes      every JSON-LD node; `node` is the one of this page's own work, {} if there is none
stated     the headlines that the head states, without the site's name
own        the container of headline and text
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from digest.collect.fields.text import plain
from digest.collect.pages import container, headlines, jsonld
from digest.collect.pages.tree import Node, Tree
from digest.net import urls

Claim = tuple[Any, str]  # a value and where it came from

_TITLE_META = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title", "headline")  # fmt: skip
_LONGEST_NAME = 6  # words of a site's name that may be its front page's heading as well
_SITE_META = ("og:site_name", "application-name", "apple-mobile-web-app-title")


class Page:
    def __init__(self, text: str, url: str) -> None:
        self.url = url
        self.host = (urlsplit(url).hostname or "").removeprefix("www.")
        self.tree = Tree(text)
        base = next((one.get("href") for one in self.tree.tagged("base") if one.get("href")), "")
        self.base = urls.absolute(base, url) or url
        self.meta = _meta(self.tree)
        self.title = next((plain(self.tree.raw(one)) for one in self.tree.tagged("title")), "")
        self.nodes = jsonld.read(
            self.tree.raw(one)
            for one in self.tree.tagged("script")
            if "ld+json" in one.get("type").lower()
        )
        headings = [
            *(one for name in _TITLE_META for one in self.meta[name]),
            self.title,
            *(self.tree.words(one) for one in self.tree.tagged("h1")),
        ]
        found = jsonld.article(self.nodes, url=url, headings=[one for one in headings if one])
        self.node: jsonld.Node = found or {}
        self.own = container.find(self.tree, self.stated_headlines, self.sites, url)

    @cached_property
    def front(self) -> str:
        """The `same_piece_key` of the site's front page."""
        return urls.same_piece_key(urls.absolute("/", self.base))

    def first(self, name: str) -> str:
        return next(iter(self.meta[name]), "")

    def microdata(self, name: str) -> list[str]:
        """The values of a property outside other pieces' cards."""
        return [
            one.get("content") or one.get("datetime") or self.tree.words(one)
            for one in self.tree.named(name)
            if not self.own.is_elsewhere(one)
        ]

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """The publication's names, as far as the page says them, and its host's."""
        # Some systems put the piece's headline there.
        printed = {headlines.folded(self.tree.words(one)) for one in self.tree.tagged("h1")}
        names = [one for name in _SITE_META for one in self.meta[name]]
        names = [
            one
            for one in names
            if len(one.split()) <= _LONGEST_NAME or headlines.folded(one) not in printed
        ]
        for node in (self.node, *self.nodes):
            names += jsonld.texts(node, "publisher")
            if jsonld.is_site(node):
                names += [*jsonld.texts(node, "name"), *jsonld.texts(node, "alternateName")]
        names += [self.host, self.host.partition(".")[0]]
        return tuple(dict.fromkeys(name for name in names if name))

    @cached_property
    def stated(self) -> tuple[Claim, ...]:
        """The headlines of the head, JSON-LD's first, without the site's name."""
        claims: list[Claim] = [
            (one, "json-ld:headline") for one in jsonld.texts(self.node, "headline")
        ]
        if not claims and jsonld.is_article(self.node):
            claims += [(one, "json-ld:name") for one in jsonld.texts(self.node, "name")]
        claims += [(one, name) for name in _TITLE_META for one in self.meta[name]]
        cleaned = [(headlines.without_site(said, self.sites), origin) for said, origin in claims]
        title = headlines.without_site(self.title, self.sites)
        # Behind a headline that is known, a sign and anything is the site under a name it does not state.
        known = (said for said, _ in cleaned if re.match(rf"{re.escape(said)}\s*[|–—·•»:-]", title))
        cleaned.append((next(known, title), "title"))
        sites = {headlines.folded(site) for site in self.sites}
        return tuple(one for one in cleaned if one[0] and headlines.folded(one[0]) not in sites)

    @property
    def stated_headlines(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(said for said, _ in self.stated))

    @cached_property
    def language(self) -> list[Claim]:
        """BCP 47 tags."""
        claims: list[Claim] = [
            (one.get("lang") or one.get("xml:lang"), "html:lang")
            for one in self.tree.tagged("html")
        ]
        claims += [(one, "json-ld:inLanguage") for one in jsonld.texts(self.node, "inLanguage")]
        for name in ("og:locale", "content-language", "dc.language", "language"):
            claims += [(one, name if ":" in name else f"meta:{name}") for one in self.meta[name]]
        found = [(said.strip().replace("_", "-"), origin) for said, origin in claims]
        return [one for one in found if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", one[0])]

    @property
    def language_tag(self) -> str:
        return str(self.language[0][0]) if self.language else ""


def label(node: Node) -> str:
    """How origins name an element: its tag and its first class."""
    first = next(iter(node.get("class").split()), node.get("itemprop"))
    return f"page:{node.tag}.{first}" if first else f"page:{node.tag}"


def _meta(tree: Tree) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in tree.tagged("meta"):
        said = plain(one.get("content"))
        for name in {one.get(key).strip().lower() for key in ("property", "name", "http-equiv")}:
            if name and said and said not in found[name]:
                found[name].append(said)
    return found
