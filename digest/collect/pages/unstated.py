"""The day of a page that neither states nor prints one plainly, in; a claim, or none, out. Pure.

labelled    behind the word "Published" and no more, in its own element or the same, wherever it stands
first       "This article was originally published on 26 September 2019", of a text that shows its last change
changed     behind the words "Last updated", wherever they stand: for pages that give no other day
beside      in a box between headline and text, if all days there are one
in scripts  data that Next.js, Astro and others serve for their own use, if it gives one day
in figures  02/12/2025, if the address, another element or the page's other days show which is the month
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import pairwise

from digest.base.patterns import late
from digest.collect.fields import dates
from digest.collect.fields.words import any_of
from digest.collect.pages.names import OTHERS, PUBLISHED
from digest.collect.pages.page import Claim, Page, label

_KEY = late(
    r"[\"'](?:date_?published|published_?(?:at|on|date|time)|publish_?(?:date|ed)|first_?publi\w{0,12}_?(?:date|at)|publication_?date)"
    r"\\?[\"']\s*:\s*\\?[\"'](\d{4}-\d\d-\d\d[^\"'\\]{0,20})",
    re.IGNORECASE,
)
_TWO_ORDERS = re.compile(r"(?<![\d/.-])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?![\d/-])")
_LABEL = late(
    rf"(?:(?:date |first )?(?:{any_of('published')})(?: (?:{any_of('on_day')}|date))?|publish(?:ed|ing)? date|date)\s*:?",
    re.IGNORECASE,
)
_CHANGED_LABEL = late(
    rf"(?:{any_of('last_change')})(?: (?:{any_of('on_day')}))?\s*:?", re.IGNORECASE
)
_FIRST_PUBLISHED = late(rf"(?:{any_of('first_published')})(?!\w)", re.IGNORECASE)
# Another house's day: "first published in Aeon on 3 May", "on 3 May 2020 in The Quay".
_IN_OUTLET = re.compile(
    r"\s*(?:in|at|by|bei|dans|chez|en|su|na)\s+\D|.{0,40}\d{4},? (?:in|at|by|bei|dans|en|su) (?:the |der |dem |le |la |el |il )?[A-Z]"
)
_FIRST = 30  # characters behind those words
_DATA = 200  # characters: an attribute that holds a piece's data
_BEHIND = 12  # nodes behind a label
_LONGEST = 120  # characters of an element that is a date
_TEXT = 25  # words of a paragraph that is no byline, place or dek
_HEADS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt", "th"})
_SHORT = 70  # characters of a text that is little besides a date


def published(page: Page) -> list[Claim]:
    return _labelled(page, _LABEL) or _beside(page) or _in_scripts(page) or _in_figures(page)


def changed(page: Page) -> list[Claim]:
    return _labelled(page, _CHANGED_LABEL)


def first(page: Page) -> list[Claim]:
    for node, said in page.own.paragraphs:
        match = _FIRST_PUBLISHED.match(said)
        if not match or _IN_OUTLET.match(said, match.end()):
            continue
        if at := dates.printed(said[match.end() : match.end() + _FIRST], page.language_tag):
            return [(at, label(node))]
    return []


def _labelled(page: Page, labels: re.Pattern[str]) -> list[Claim]:
    """Fact boxes have a heading for it: <h3>Published</h3><p><time>. A list has one for each of its pieces."""
    found: list[Claim] = []
    for place, node in enumerate(page.tree.nodes):
        if node.tag or not 4 <= len(node.text) <= _DATA or node.parent is None:
            continue
        if not labels.match(node.text.lstrip()):  # nearly all
            continue
        said = " ".join(node.text.split())
        begin = labels.match(said) if len(said) <= _SHORT else None
        rest = said[begin.end() :] if begin else ""
        if not begin or (rest and not rest.startswith(" ")):
            continue
        is_head = node.parent.tag in _HEADS
        if any(
            one.tag == "script" or (not is_head and OTHERS.search(one.names))
            for one in node.ancestors()
        ):
            continue
        if rest:
            if at := dates.printed(rest, page.language_tag):
                found.append((at, label(node.parent)))
            continue
        for one in page.tree.nodes[place + 1 : place + 1 + _BEHIND]:
            said = one.get("datetime") if one.tag == "time" else one.text[:_SHORT]
            at = dates.parse(said) if one.tag else dates.printed(said, page.language_tag)
            if at:
                found.append((at, label(one if one.tag else one.parent or one)))
                break
    return found if len({at.date() for at, _ in found}) == 1 else []


def _beside(page: Page) -> list[Claim]:
    """Sidebars and fact boxes that stand before the text hold its day; those of other pieces hold several."""
    own = page.own
    if own.headline is None or own.body is None:
        return []
    first = next((node for node, said in own.paragraphs if len(said.split()) > _TEXT), own.body)
    # The text's element holds the headline too: it begins with the first of a row
    if first.start < own.headline.end:
        behind = [node for node, _ in own.paragraphs if node.start > own.headline.end]
        first = next((a for a, b in pairwise(behind) if a.parent is b.parent), own.body)
    found: list[Claim] = []
    for node in page.tree.nodes[own.headline.end : first.start]:
        said = node.text.strip() if not node.tag else ""
        if not 6 <= len(said) <= _SHORT or node.parent is None:
            continue
        if node.parent.tag in ("script", "a"):
            continue
        if at := dates.printed(said, page.language_tag):
            found.append((at, label(node.parent)))
    return found[:1] if len({at.date() for at, _ in found}) == 1 else []


def _in_scripts(page: Page) -> list[Claim]:
    """The day that scripts' data and attributes give as the publication's, if they give only one."""
    served = (page.tree.raw(one) for one in page.tree.tagged("script"))
    kept = (
        value
        for node in page.tree.nodes
        if node.tag and node.attributes
        for value in node.attributes.values()
        if value and len(value) > _DATA
    )
    days: dict[object, datetime] = {}
    for text in (*served, *kept):
        for match in _KEY.finditer(text):
            if at := dates.parse(match[1]):
                days.setdefault(at.date(), at)
    return [(at, "script") for at in days.values()] if len(days) == 1 else []


def _in_figures(page: Page) -> list[Claim]:
    """A day whose figures could be read in two orders, in an element made for it, where the page shows which is meant."""
    if not page.own.near():
        return []
    for node in page.own.near():
        if node.tag != "time" and not PUBLISHED.search(node.names):
            continue
        for said in (node.get("datetime"), page.tree.words(node)[:_LONGEST]):
            if (match := _TWO_ORDERS.search(said)) and (day := _meant(page, match)):
                return [(day, label(node))]
    return []


def _meant(page: Page, match: re.Match[str]) -> datetime | None:
    """By the address, by another element that states one of both days, or by the page's other days in figures."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    readings = {}
    for name, month, day in (("day first", second, first), ("month first", first, second)):
        try:
            readings[name] = datetime(year, month, day, tzinfo=UTC)
        except ValueError:
            continue
    if len(set(readings.values())) == 1:
        return next(iter(readings.values()))
    by_address = [
        at
        for at in readings.values()
        if re.search(rf"/{year}/(?:0?{at.month}|{at:%B}|{at:%b})(?:/|$)", page.url, re.IGNORECASE)
    ]
    stated = [
        at
        for at in readings.values()
        if any(
            (other := dates.parse(one.get("datetime"))) and other.date() == at.date()
            for one in page.tree.tagged("time")
        )
    ]
    for found in (by_address, stated):
        if len(found) == 1:
            return found[0]
    orders = {
        "day first" if int(one[1]) > 12 else "month first"
        for node in page.tree.nodes
        if not node.tag and len(node.text) <= _SHORT
        for one in _TWO_ORDERS.finditer(node.text)
        if (int(one[1]) > 12) != (int(one[2]) > 12)
    }
    return readings.get(orders.pop()) if len(orders) == 1 else None
