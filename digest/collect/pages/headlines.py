"""Headings as a page serves them in; the headline alone, and the kicker that stood before it, out. Pure.

without_site("Bridge closes | Harbour Review", ["Harbour Review"])      "Bridge closes"
split_kicker("Analysis | Bridge closes", ["Bridge closes"])             ("Analysis", "Bridge closes")
likeness(a, b)                                                          0 to 1: do two headings name one piece?
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from digest.base.patterns import late
from digest.collect.fields import dates
from digest.collect.fields.kinds import is_kind

_BETWEEN = r"\s{1,9}[|–—·•»«›‹/-]\s+|\s{0,9}[|»«]\s*|\s{1,9}::?\s+"
_WORD = late(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_KICKER_END = re.compile(r"^(.{2,60}?)\s*(?:[:|–—»•/+-]|\+\+\+)\s+(?=\S)")
_PARTS = re.compile(r"\s{0,9}[|｜›»·•→]\s*|\s{1,9}[/–—>-]\s+|\s{0,9}:\s+")
_SIGNS = ":|｜–—-»•/+"
LONGEST = 1000  # characters of a heading
KICKER_WORDS = 6  # at most; longer labels are headlines of their own


@lru_cache(1024)  # rules ask for the same few elements, and for the headline at each of them
def folded(text: str) -> str:
    """For comparing: no case, no punctuation, single blanks."""
    return " ".join(_WORD.findall(text.casefold()))


def likeness(one: str, other: str) -> float:
    """How far two headings have the same words; a short one that is part of a long one counts as like it."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return 0.0
    common = len(a & b)
    shorter, longer = sorted((len(a), len(b)))
    return common / shorter if shorter >= 3 else common / longer


@lru_cache(1024)  # every heading of a page is compared with every other
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[:LONGEST].casefold()))


def without_site(title: str, sites: Iterable[str]) -> str:
    """The title without what stands for the site, its sections or the day, at either end.

    A part goes only if it names the site, or is a date next to one that does.
    """
    if len(title) > LONGEST:  # no heading, and the patterns look at every blank for every other
        return title.strip()
    known = {folded(site) for site in sites if site}
    parts = re.split(f"({_BETWEEN})", title)
    while len(parts) > 2 and _is_site(parts[-1], known):
        parts = parts[:-2]
        while len(parts) > 2 and _is_day(parts[-1]):
            parts = parts[:-2]
    while len(parts) > 2 and _is_site(parts[0], known):
        parts = parts[2:]
    return "".join(parts).strip()


def parts(label: str) -> list[str]:
    """Labels that stand together: "Analysis | Middle East", "World › Europe", "News / Ports", "Ports: Essay"."""
    return [one.strip() for one in _PARTS.split(label) if one.strip()]


def split_kicker(
    heading: str, others: Iterable[str], labels: Iterable[str] = ()
) -> tuple[str, str]:
    """The kicker at the beginning of a heading ("" for none), and the rest.

    A beginning is a kicker if another heading of the page is the rest, or if it is a known
    kind of work or one of the page's own labels and set apart by a bar.
    """
    rests = {folded(other) for other in others}
    words = [match.end() for match in re.finditer(r"\S+", heading)][:KICKER_WORDS]
    for end in words:
        apart = heading[end - 1] in _SIGNS or heading[end:].lstrip()[:1] in _SIGNS
        rest = heading[end:].strip(f" {_SIGNS}")
        if apart and rest and folded(rest) in rests and folded(heading) not in rests:
            return heading[:end].strip(f" {_SIGNS}"), rest
    if (match := _KICKER_END.match(heading)) and "|" in match[0]:
        label = match[1].strip()
        if is_kind(label) or folded(label) in {folded(one) for one in labels}:
            return label, heading[match.end() :].strip()
    return "", heading


def _is_site(part: str, known: set[str]) -> bool:
    name = folded(part)
    if not name:
        return True
    without_day = folded(re.sub(r"[\d./-]{6,10}$|,.*\d{4}.*$", "", part))
    return any(name == one or without_day == one for one in known)


def _is_day(part: str) -> bool:
    return dates.in_words(part) is not None and len(part.split()) <= 5
