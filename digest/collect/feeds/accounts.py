"""An account that a system writes into every entry of a feed, told apart from who wrote them. Entries in and out. Pure.

An editor's login, a desk, the house: a feed of one writer looks alike, and then her pages name her too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from digest.collect.fields.told import OF_EVERY
from digest.model.pieces import Entry

_FEW = 3  # entries; fewer may well be of one


def marked(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries; where all that name anybody name the same, with the word of it in the origin of their authors."""
    signed = [one.authors for one in entries if one.authors]
    if len(signed) < _FEW or len(set(signed)) > 1:
        return tuple(entries)
    return tuple(
        replace(one, origin={**one.origin, "authors": f"{one.origin['authors']}{OF_EVERY}"})
        if one.authors and "authors" in one.origin
        else one
        for one in entries
    )
