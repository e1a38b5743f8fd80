"""A page and what was read from it in; whether it is one article, out. Pure.

    signs(page, entry)     what speaks for and against it, each 1 or a share between 0 and 1
    points(found)          the sum by weight; at 0 and above it is an article

No sign decides: themes call every page an "article", shops have blogs, forums state authors and days. The weights are a
logistic regression's over 1,373 pages of seven types in English and 744 articles in several languages, rounded. Tried on a
third of the pages that it had not seen (November 2026) it took 97 % of the articles, and a quarter of the forums, products,
services, lists and manuals. Who adds a sign fits them anew; a weight set by hand for one page is wrong for ten others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from digest.base.patterns import late
from digest.collect.fields import authors
from digest.collect.fields.words import any_of
from digest.collect.pages import jsonld, stamps
from digest.collect.pages.names import Named
from digest.collect.pages.page import Page
from digest.collect.pages.tree import Tree
from digest.model.pieces import Entry

_WEIGHTS = {
    # "text: none" a little by hand: a section with one card is no article.
    "always": 0.9, "address: under articles": 1.8, "address: a day": 1.0, "address: words": 1.7,
    "address: manual": -3.0, "address: forum": -3.5, "address: of the house": -1.0, "address: of a list": -0.8,
    "address: an offer": -0.9, "states an article": 1.4, "opengraph article": 0.9, "opengraph product": -1.3,
    "states goods": -1.8, "states a talk": -0.5, "system: page": -0.5, "system: post": 0.3, "dated": 0.6,
    "dated in print": 0.8, "dated by its last change alone": -0.4, "signed": 1.0, "headline: words": 0.7,
    "text: little": -0.4, "text: none, and nothing stated": -2.1, "text: share of the page": 0.8,
    "links: share of the page": -1.0, "links: to share": 1.6, "one <article>": 0.9, "boxes alike": -1.9,
    "prices": -0.8, "buttons": -0.9, "pages": -0.4, "comments": 0.6, "cart": -0.7,
}  # fmt: skip

_NOTHING = 40
_LITTLE = 150  # words of text: less is a teaser, a form, a product
_LONG_SLUG = 8  # words

_UNDER_ARTICLES = late(rf"/(?:{any_of('articles_under')})/[^/]", re.IGNORECASE)
_ON_ARTICLES = re.compile(r"(?:blogs?|news|press|magazine)\.", re.IGNORECASE)
_DAY = re.compile(r"/(?:19|20)\d\d(?:[/_-]?[01]\d)?[/_-]")
_MANUAL = late(rf"/(?:{any_of('manuals_under')})(?:/|$)|^(?:docs?|developers?|help|support|wiki|api|kb|learn)\.|\breadthedocs\b", re.IGNORECASE)  # fmt: skip
_FORUM = late(rf"/(?:{any_of('forums_under')})(?:[/.]|$)|^(?:community|discuss|discourse|talk|users|answers?|boards?)\.|^[^/]*forum", re.IGNORECASE)  # fmt: skip
_OF_HOUSE = late(rf"/(?:{any_of('house_under')})(?:/|$)|/(?:{any_of('service')})/?$", re.IGNORECASE)
_SHARE = (
    "facebook.com/sharer", "facebook.com/share.php", "facebook.com/dialog", "twitter.com/intent", "twitter.com/share", "x.com/intent",
    "x.com/share", "linkedin.com/share", "api.whatsapp.com/send", "whatsapp://", "mailto:?", "addtoany", "t.me/share",
    "reddit.com/submit", "/pin/create",
)  # fmt: skip
_OF_LIST = late(rf"/(?:{any_of('lists', 'shops_under')}|browse|genres?|departments?|archives?|search|find|directory|c)(?:/|$)", re.IGNORECASE)  # fmt: skip
_OFFER = late(rf"\b(?:{any_of('offers')})\b", re.IGNORECASE)
_PRICE = re.compile(r"[$€£¥]\s?\d|\d\s?(?:€|EUR\b|USD\b|CHF\b)")
_SHORT = 40  # characters of what stands in a tile or a table
_LONG = 150  # ... of what is more than a label
_MANY_PRICES, _MANY_BUTTONS, _MANY_ALIKE, _LONG_HEADLINE = 10, 30, 30, 10
_CART = re.compile(any_of("to_cart"), re.IGNORECASE)
_POST = Named("single-post", "postid", "single")
_SITE_PAGE = Named("page-id", "page-template", "node-type-page", "page-node-type-page")
_PAGES = Named("pagination", "pager")
_COMMENTS = frozenset({"comments", "respond", "disqus_thread"})
_GOODS = frozenset({"product", "productgroup", "offer", "aggregateoffer"})
_TALKS = frozenset({"discussionforumposting", "qapage", "question"})
_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"(?:https?://schema\.org/)?(\w+)"')


def points(found: Mapping[str, float]) -> float:
    return sum(_WEIGHTS.get(name, 0.0) * amount for name, amount in found.items())


def signs(page: Page, entry: Entry) -> dict[str, float]:
    """What speaks for and against one article on the page; names as in the weights."""
    found = {"always": 1.0, **_of_address(page.url), **_stated(page), **_shown(page)}
    if found["states an article"] and not found["states a talk"]:
        found["address: forum"] = (
            0.0  # "/community/tutorials/": a house's own pieces under a forum's word
        )
    found["headline: words"] = min(len(entry.headline.split()), _LONG_HEADLINE) / _LONG_HEADLINE
    if found["text: none, and nothing stated"]:
        return found  # a day and a name there are some card's
    origin = entry.origin.get("published_at", "")
    found["dated"] = float(entry.published_at is not None)
    found["dated in print"] = float(origin.startswith("page:"))
    found["dated by its last change alone"] = float(origin.endswith(stamps.BY_CHANGE))
    found["signed"] = float(
        any(
            authors.standing(one.name, sites=page.sites) is authors.Standing.PERSON
            for one in entry.authors
        )
    )
    return found


def is_stated(page: Page) -> bool:
    """Whether the page itself says that it is an article, as far as that goes."""
    return jsonld.is_article(page.node) or page.first("og:type").lower() == "article"


def _of_address(url: str) -> dict[str, float]:
    parts = urlsplit(url)
    host, path = parts.hostname or "", parts.path
    last = re.sub(r"\.\w{2,5}$", "", path.rstrip("/").rpartition("/")[2])
    slug = [word for word in re.split(r"[-_+ ]", unquote(last)) if re.search(r"[^\W\d_]", word)]
    whole = f"{host}{path}"
    return {
        "address: under articles": float(bool(_UNDER_ARTICLES.search(path) or _ON_ARTICLES.match(host))),
        "address: a day": float(bool(_DAY.search(path))),
        "address: words": min(len(slug), _LONG_SLUG) / _LONG_SLUG,
        "address: manual": float(bool(_MANUAL.search(whole))),
        "address: forum": float(bool(_FORUM.search(whole))),
        "address: of the house": float(bool(_OF_HOUSE.search(path))),
        "address: of a list": float(bool(_OF_LIST.search(path))),
        "address: an offer": float(bool(_OFFER.search(re.sub(r"[/_-]", " ", path)))),
    }  # fmt: skip


def _stated(page: Page) -> dict[str, float]:
    og = page.first("og:type").lower()
    types = {
        one.lower()
        for script in page.tree.tagged("script")
        if "ld+json" in script.get("type").lower()
        for one in _TYPE.findall(page.tree.raw(script))
    }
    types |= {kind for node in page.nodes for kind in jsonld.types(node)}
    names = " ".join(one.names for one in page.tree.tagged("html", "body"))
    return {
        "states an article": float(jsonld.is_article(page.node)),
        "opengraph article": float(og == "article"),
        "opengraph product": float("product" in og),
        "states goods": float(bool(types & _GOODS)),
        "states a talk": float(bool(types & _TALKS)),
        "system: post": float(_POST.search(names)),
        "system: page": float(_SITE_PAGE.search(names)),
    }


def _shown(page: Page) -> dict[str, float]:
    tree, own = page.tree, page.own
    everything = tree.length(tree.nodes[0]) or 1
    links = tree.tagged("a")
    led = " ".join(one.get("href") for one in links).lower()
    alike = Counter(
        one.names
        for one in tree.tagged("li", "div", "article", "section")
        if one.names and tree.length(one) > _LONG
    )
    buttons = [
        one
        for one in tree.tagged("button", "a", "input")
        if one.tag != "a" or any(part in one.names for part in ("btn", "button", "cart", "buy"))
    ]
    return {
        "text: little": float(own.amount < _LITTLE),
        "text: none, and nothing stated": float(own.amount < _NOTHING and not is_stated(page)),
        "text: share of the page": (tree.length(own.body) if own.body else 0) / everything,
        "links: share of the page": min(1.0, sum(tree.length(one) for one in links) / everything),
        "links: to share": float(any(address in led for address in _SHARE)),
        "prices": min(_prices(tree), _MANY_PRICES) / _MANY_PRICES,
        "buttons": min(len(tree.tagged("button")), _MANY_BUTTONS) / _MANY_BUTTONS,
        "boxes alike": min(max(alike.values(), default=0), _MANY_ALIKE) / _MANY_ALIKE,
        "one <article>": float(len(tree.tagged("article")) == 1),
        "pages": float(
            any(
                "pag" in one.names and _PAGES.search(one.names)
                for one in tree.tagged("nav", "ul", "div")
            )
        ),
        "comments": float(any(one.get("id") in _COMMENTS for one in tree.tagged("div", "section"))),
        "cart": float(
            any(
                tree.length(one) < 60
                and _CART.search(one.get("value") or one.get("aria-label") or tree.words(one))
                for one in buttons
            )
        ),
    }


def _prices(tree: Tree) -> int:
    """How many short texts hold one; most pages have none, which one look at all of them says."""
    short = [said for one in tree.tagged("") if 1 < len(said := one.text) <= _SHORT]
    if not _PRICE.search("\0".join(short)):
        return 0
    return sum(_PRICE.search(one) is not None for one in short)
