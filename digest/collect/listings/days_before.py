"""Lists whose days stand before their titles, side by side with them: <dt>29 November</dt><dd>A title</dd>. Pure.

    days_before(tops)    card -> the element before it that is its day

What lies between two cards is the first one's, unless the list itself says otherwise: a day stands before the first
card and between others, and none behind the last. A day stands for all cards up to the next day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from digest.collect.fields import dates, text
from digest.collect.listings.card import LONGEST_DATE

_FEWEST = 2  # days, or cards, that make a list


def days_before(tops: Iterable[LexborNode]) -> dict[int, LexborNode]:
    """By the number of the card's outermost element; of lists that have their days elsewhere nothing."""
    rows: defaultdict[int, list[LexborNode]] = defaultdict(list)
    for top in tops:
        if top.parent is not None:
            rows[top.parent.mem_id].append(top)
    found: dict[int, LexborNode] = {}
    for row in rows.values():
        if len(row) >= _FEWEST:
            found |= _of_row(row)
    return found


def _of_row(row: list[LexborNode]) -> dict[int, LexborNode]:
    beside = [one for one in row[0].parent.iter() if one.tag] if row[0].parent else []
    cards = {one.mem_id for one in row}
    found: dict[int, LexborNode] = {}
    day: LexborNode | None = None
    for one in beside:
        if one.mem_id in cards:
            if day is None:
                return {}
            found[one.mem_id] = day
        elif _is_day(one):
            day = one
    is_behind_last = day is not None and all(day is not one for one in found.values())
    return {} if is_behind_last or len({one.mem_id for one in found.values()}) < _FEWEST else found


def _is_day(node: LexborNode) -> bool:
    said = text.of(node)
    return len(said) < LONGEST_DATE and dates.printed(said) is not None
