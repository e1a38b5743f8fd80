"""What stands on a page and lists no pieces of its own: menus, footers, forms, consent, lists of what others read. Pure."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from digest.base.patterns import late
from digest.collect.fields import text
from digest.collect.fields.words import any_of
from digest.collect.listings import headed

_FURNITURE_TAGS = frozenset(
    {"nav", "footer", "dialog", "form", "noscript", "template", "script", "style"}
)

_FURNITURE_ROLES = frozenset({"navigation", "contentinfo", "search", "dialog", "menu", "menubar"})

_FURNITURE = late(
    r"(^|[\s_-])(nav(bar|igation)?|menu|footer|breadcrumbs?|cookie|consent|popup|modal|sponsor(ed)?|advert\w*|promo"
    r"|most[_-]?(read|popular|viewed)|popular|trending|meist[_-]?gelesen|plus[_-]?lus|related|comments?)(?=[\s_-]|$)"
    # "gnav", "hauptnavi"; but "has-subnav" is said of what stands beside one
    r"|(^|\s)\w+nav(i|bar|igation)?(?=\s|$)",
    re.IGNORECASE,
)

_LINKS_OF_MENU = 3
_HEADINGS_OF_PAGE = 3  # no search and no sign-up has so many
_READ_MOST = late(rf"^({any_of('most_read', 'advert')})\b", re.IGNORECASE)


def is_furniture(node: LexborNode) -> bool:
    if node.tag == "form" and _frames_page(node):
        return False
    if node.tag in _FURNITURE_TAGS or node.attributes.get("role") in _FURNITURE_ROLES:
        return True
    # An article may be of the category "popular"; what stands round several is furniture.
    named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    is_container = node.tag not in ("main", "article", "a", "li") and not headed.is_heading(node)
    if is_container and (found := _FURNITURE.search(named)):
        return not ((found[2] or "").lower() == "promo" and _is_card(node))
    if node.tag == "header" and _is_of_site(node):
        return True
    return node.tag in ("aside", "section", "div") and bool(_READ_MOST.match(_own_title(node)))


def _is_card(promo: LexborNode) -> bool:
    """Whether what is called a promo is a newsroom system's word for a card: a linked heading, and a day."""
    return (
        promo.css_first("h1 a, h2 a, h3 a, h4 a") is not None
        and promo.css_first('time, [class*="date"], [class*="Date"], [class*="timestamp"]')
        is not None
    )


def _frames_page(form: LexborNode) -> bool:
    """Whether a form is no question to readers, but what a system puts its whole page into (ASP.NET)."""
    return (
        form.css_first("main, article, nav") is not None
        or len(form.css("h1, h2, h3, h4, h5")) >= _HEADINGS_OF_PAGE
    )


def _is_of_site(header: LexborNode) -> bool:
    """Whether a header is the site's, with its menu, and no card's: a list of links without a day or a heading among them."""
    parent = header.parent
    return (
        parent is not None
        and parent.tag in ("body", "div")
        and len(header.css("li a")) >= _LINKS_OF_MENU
        and header.css_first("time, article, h2, h3, h4") is None
    )


def _own_title(block: LexborNode) -> str:
    """The heading with which a block begins."""
    first = block.child
    for _ in range(3):
        while first is not None and first.tag in ("-text", "-comment"):
            first = first.next
        if first is None:
            return ""
        if headed.is_heading(first):
            return text.tidy(first.text())[:100]
        first = first.child
    return ""
