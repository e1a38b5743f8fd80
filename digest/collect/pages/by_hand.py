"""A page made by hand in; the lines that stand round its headline in one element, parted by breaks, out. Pure.

    lines(page)    "Analysis / Ports", "By Ann Lee, 29 November 2026": those before and those behind, up to the text

Only where the headline's own block is such an element: pages of a system have an element for each.
"""

from __future__ import annotations

from dataclasses import dataclass

from digest.collect.fields.text import IN_LINE, tidy
from digest.collect.pages.page import Page
from digest.collect.pages.tree import Node

_BLOCKS = frozenset({"td", "th", "p", "div", "center", "body", "blockquote", "dd"})
_STOPS = frozenset({"p", "hr", "table", "ul", "ol", "h1", "h2", "h3", "tr", "td"})
_MOST = 12  # lines
_LONGEST = 60  # words of a line before the text


@dataclass(frozen=True, slots=True)
class Lines:
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


def lines(page: Page) -> Lines:
    headline = page.own.headline
    outer: Node | None = headline
    while outer is not None and outer.tag not in _BLOCKS:
        outer = outer.parent
    if headline is None or outer is None or outer is headline:
        return Lines()
    if not any(
        one.tag == "br" and one.parent and one.parent.holds(headline)
        for one in page.tree.inside(outer)[:200]
    ):
        return Lines()
    before, behind = [""], [""]
    for one in page.tree.nodes[outer.start + 1 : outer.end]:
        found = before if one.start < headline.start else behind
        if headline.holds(one):
            continue
        if one.tag == "br":
            found.append("")
        elif one.tag in _STOPS and not one.holds(headline):
            if found is behind:
                break
            found.append("")
        elif one.tag and one.tag not in IN_LINE:
            found.append("")
        elif not one.tag:
            found[-1] += one.text
        if len(behind) > _MOST:
            break
    return Lines(_told(before), _told(behind))


def _told(found: list[str]) -> tuple[str, ...]:
    return tuple(said for one in found if (said := tidy(one)) and len(said.split()) <= _LONGEST)[
        :_MOST
    ]
