"""When a piece was published and changed, as its page prints it for readers. Pure.

printed_on(page)   in elements made for it; else in short texts that are hardly more than a date; else the only <time>
"""

from __future__ import annotations

import re
from datetime import datetime

from digest.base.patterns import late
from digest.collect.fields import authors, dates
from digest.collect.fields.words import any_of
from digest.collect.pages import weighing
from digest.collect.pages.names import OTHERS, PUBLISHED, UPDATED
from digest.collect.pages.page import Claim, Page, label
from digest.collect.pages.tree import Node

Printed = list[tuple[Claim, bool]]  # and whether it is an update's

_UPDATED_WORDS = late(
    rf"{any_of('updated', 'changed', 'last_change')}|(?:{any_of('as_of')}):", re.IGNORECASE
)
_BARE = 12  # characters of a text that is only a date
_DAY_FIGURES = re.compile(r"\d\D+\d+\D+\d|\d{1,2}\D+\d{4}|^\D+\d{1,2}\D+\d{4}")
_LOOSE = 70  # characters of a text that is a date with hardly anything
_TEXT = 25  # words of a paragraph that is no byline, place or dek
_BEFORE, _AFTER = 200, 100  # nodes before the headline and after the text
_BYLINE_AND_DAY = re.compile(r"([^|·•]+?)\s*[|·•]\s*([^|·•]+)")
_LONGEST = 120  # characters of an element that is a date
_LONGEST_LINK = 60  # ... of a link to the piece itself, or to its day in the archive


def printed_on(page: Page) -> Printed:
    """What the page prints, in elements made for it, else anywhere near, and whether each is an update's."""
    printed = _in_elements(page)
    if all(is_update for _, is_update in printed):
        printed = [*_in_loose_text(page), *printed] or _only_time(page)
    return printed


def _in_elements(page: Page) -> Printed:
    """Dates in elements round the headline and after the text, and whether each is an update's."""
    own = page.own
    sure: Printed = []
    loose: Printed = []
    done = -1
    for node in (*own.near(), *_first_of_text(page), *own.after()):
        if node.holds(own.headline) or node.holds(own.body) or node.start < done:
            continue
        named = _is_named(node)
        if node.tag != "time" and not named and node.tag != "abbr":
            continue
        if node.tag != "time" and page.tree.length(node) > _LONGEST:
            continue
        if _is_of_others(page, node):
            continue
        said = page.tree.words(node)
        if named and _holds_days(page, node):
            continue  # "24 November 2026Updated: 26 November 2026", parted by looks alone
        stamp = node.get("datetime") if node.tag == "time" else ""
        # hAtom, as SPIP and older themes have it: <abbr title>, and as WordPress has it: <span class="updated" title>
        stamp = stamp or node.get("title") or node.get("content")
        if stamp and (at := dates.parse(stamp) or dates.in_words(stamp)):
            at = _as_shown(at, stamp, said, page.language_tag)
            sure.append(((at, label(node)), _is_update(page, node, said)))
            done = node.end
        elif len(said) < _LONGEST and (node.tag == "time" or named):
            inner = any(one.get("datetime") for one in page.tree.inside(node) if one.tag == "time")
            if not inner and (at := dates.printed(said, page.language_tag)):
                loose.append(((at, label(node)), _is_update(page, node, said)))
                done = node.end
    found = [*sure, *loose]
    links = {at.date() for (at, origin), _ in found if origin.split(".")[0] == "page:a"}
    if len(links) > 1:  # a list of documents, each named by its day
        found = [one for one in found if one[0][1].split(".")[0] != "page:a"]
    return found


def _holds_days(page: Page, node: Node) -> bool:
    return any(
        inner.tag
        and inner is not node
        and _is_named(inner)
        and dates.printed(page.tree.words(inner)[:_LONGEST], page.language_tag)
        for inner in page.tree.inside(node)
    )


def _as_shown(at: datetime, stamp: str, said: str, language: str) -> datetime:
    """A moment in Greenwich that is shown as the day before or after: that day's, in the zone of who shows it."""
    shown = (
        dates.printed(said, language) if stamp.rstrip().endswith(weighing.OF_GREENWICH) else None
    )
    if shown is None or not weighing.is_bare(shown):
        return at
    zone = weighing.zone_of_day(at, shown.date())
    return at.astimezone(zone) if zone else at


def _in_loose_text(page: Page) -> Printed:
    """Short texts that are hardly more than a date, the nearest to the headline first.

    Hand-made pages and page builders have no element for it, and no telling name. Looked at: from the headline to
    the end of the first paragraph, then before the headline, then from the last paragraph to the next piece.
    """
    own, nodes = page.own, page.tree.nodes
    head = own.headline or own.body
    if head is None:
        return []
    start = head.end if own.headline else head.start
    paragraphs = [(node, len(said.split())) for node, said in own.paragraphs if node.end > start]
    longs = [node for node, length in paragraphs if length > _TEXT]  # behind them stand notes
    # To the end of the second long paragraph: the first may be a dek.
    first_end = longs[:2][-1].end if longs else 0
    first_end = max(first_end, paragraphs[0][0].end if paragraphs else start + _BEFORE)
    last = longs[-1] if longs else paragraphs[-1][0] if paragraphs else head
    scope_end = own.scope.end if own.scope else last.end
    # <h1>Bridge closes <small>24.11.2026</small></h1>
    inside = range(head.start, head.end) if own.headline else ()
    before = range(head.start - 1, max(0, head.start - _BEFORE), -1)
    after = range(last.start, min(max(scope_end, last.end), last.end + _AFTER))
    found: Printed = []
    for place in (*range(start, first_end), *inside, *before, *after):
        node = nodes[min(place, len(nodes) - 1)]
        said = node.text.strip() if not node.tag else ""
        if len(said) < 6 or node.parent is None or not any(map(str.isdigit, said)):
            continue
        if len(squeezed := " ".join(said.split())) <= _LOOSE:
            said = squeezed
        if node.parent is own.headline:
            continue  # what the headline says of a day is no date of it
        if _is_of_others(page, node) or (node.parent.tag == "a" and _is_in_list(node)):
            continue
        at = _leading_day(said, page.language_tag)
        if at and not own.is_elsewhere(node.parent):
            found.append(((at, label(node.parent)), _is_update(page, node.parent, said)))
            if not found[-1][1]:
                return found
    return found


def _is_in_list(node: Node) -> bool:
    return any(outer.tag == "li" for outer in node.ancestors())


def _is_of_others(page: Page, node: Node) -> bool:
    """In the name of another document, or in the head of the site, which prints today's day."""
    for outer in (node, *node.ancestors()):
        if outer.tag == "a":
            around = outer.parent
            is_in_text = around and around.tag == "p" and page.tree.length(around) > _LONGEST
            return bool(is_in_text) or page.tree.length(outer) > _LONGEST_LINK
        if outer.tag == "header" and not outer.holds(page.own.headline):
            return not (page.own.scope and page.own.scope.holds(outer))
    return False


def _leading_day(said: str, language: str) -> datetime | None:
    """The day of a text that is little besides, that begins with it ("29.11.2022 – Once again"), or of a byline that ends with it."""
    if len(said) <= _BARE and _DAY_FIGURES.search(said) and (at := dates.parse(said, language)):
        return at  # nothing but a day, in figures that would be no day among words: 31.10.23
    if len(said) <= _LOOSE:
        return dates.printed(said, language)
    begin = re.match(r"[^\n]{6,30}?(?=\s+[–—|-]\s|\s*\n|\s*\|)", said)
    if begin and (at := dates.printed(begin[0], language)):
        return at
    # A byline of several people is longer than a day with hardly anything.
    line = _BYLINE_AND_DAY.fullmatch(said) if len(said) <= _LONGEST + _LOOSE else None
    return dates.printed(line[2], language) if line and authors.leads_in(line[1]) else None


def _only_time(page: Page) -> Printed:
    """The <time> of a page, wherever it stands, if all that are no other piece's say one day."""
    found = [
        (at, node)
        for node in page.tree.tagged("time")
        if (at := dates.parse(node.get("datetime")))
        and not any(OTHERS.search(one.names) for one in (node, *node.ancestors()))
    ]
    if not found or len({at.date() for at, _ in found}) > 1:
        return []
    at, node = found[0]
    return [((at, label(node)), _is_update(page, node, page.tree.words(node)))]


def _is_named(node: Node) -> bool:
    return bool(PUBLISHED.search(node.names) or UPDATED.search(node.names))


def _is_update(page: Page, node: Node, said: str) -> bool:
    """By its name, by its own words or those before it: "Updated", "Stand:"."""
    if UPDATED.search(node.names) or node.get("itemprop") == "dateModified":
        return True
    word = _UPDATED_WORDS.search(said[:30]) if len(said) < 80 else None
    # Not the second of two days: "24 November. Updated: 26 November".
    if word and not (
        re.search(r"\d", said[: word.start()]) and re.search(r"\d", said[word.end() :])
    ):
        return True
    before = page.tree.words(node.parent)[:200].partition(said)[0] if node.parent and said else ""
    # Not what stands before another day: "Updated 26 November · 24 November".
    return bool(_UPDATED_WORDS.search(re.split(r"\d", before)[-1][-30:]))


def _first_of_text(page: Page) -> list[Node]:
    """Some systems put the date into the text's own first elements."""
    body = page.own.body
    found = page.own.within() if body else ()
    return [
        node
        for node in found
        if body and node.start < body.start + 40 and (node.tag == "time" or _is_named(node))
    ]
