"""How much of an entry is kept: no feed may fill an email, or the store, with one of its items. Pure.

bounded(entry)      words are cut, with a sign that they were; what is more than anybody reads is left
too_long(entries)   what is said of those that are left out for their addresses, which are never cut
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from digest.collect.fields import authors
from digest.model.pieces import Author, Entry, Image
from digest.net.urls import LONGEST, canonical

_MOST_NAMES, _LONGEST_NAME = 50, 200  # authors and topics, and characters of each
_MOST = {"headline": 1_000, "dek": 5_000, "kicker": 300, "kind": 300}  # characters


def bounded(entry: Entry) -> Entry:
    """Without the rest of what no reader would read: a fault at the source, or an attack."""
    over = {
        name: getattr(entry, name)[: most - 1] + "…"
        for name, most in _MOST.items()
        if len(getattr(entry, name)) > most
    }
    over |= _short_addresses(entry)
    over |= {"authors": _authors(entry), "topics": _few(entry.topics)}
    if entry.alternatives:
        over["alternatives"] = {
            name: tuple(one for one in several if _is_short(one.value))
            for name, several in entry.alternatives.items()
        }
    over = {name: value for name, value in over.items() if value != getattr(entry, name)}
    return replace(entry, **over) if over else entry


def _authors(entry: Entry) -> tuple[Author, ...]:
    people = authors.printable(entry.authors)  # no login in the place of a name
    named = (one for one in people if len(one.name) <= _LONGEST_NAME)
    return tuple(replace(one, url="") if len(one.url) > LONGEST else one for one in named)[
        :_MOST_NAMES
    ]


def _few(labels: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in labels if len(one) <= _LONGEST_NAME)[:_MOST_NAMES]


def _is_short(value: object) -> bool:
    """Whether an editor could switch to it."""
    if isinstance(value, Image):
        return len(value.url) <= LONGEST
    return not isinstance(value, str) or len(value) <= _MOST["dek"]


def _short_addresses(entry: Entry) -> dict[str, Any]:
    """An address is never cut: a link to somewhere else is worse than none."""
    found: dict[str, Any] = {}
    # Tracking may be what makes it so long; else names() leaves it out
    if len(entry.url) > LONGEST:
        found["url"] = canonical(entry.url)
    if image := entry.image:
        words = {name: getattr(image, name) for name in ("alt", "caption", "credit")}
        long: dict[str, Any] = {
            name: f"{one[:999]}…" for name, one in words.items() if len(one) > 1000
        }
        if len(image.url) > LONGEST:
            found["image"] = None
        elif long:
            found["image"] = replace(image, **long)
    return found


def too_long(entries: Sequence[Entry]) -> str:
    """Words for entries that are left out because of their address, "" if there are none."""
    lengths = [
        len(one.url)
        for one in entries
        if len(one.url) > LONGEST and not canonical(one.original or one.url)
    ]
    if not lengths:
        return ""
    return (
        f"{len(lengths)} with an address of more than {LONGEST:,} characters left out, as no mail program "
        f"can be trusted with it (the longest has {max(lengths):,}): tell the publisher"
    )
