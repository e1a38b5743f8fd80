"""Whether a text speaks of a fault or has it. Pure.

    quoted(text, at)           what begins there stands between quotation marks or marks of code
    alone(text, words)         they are most of the text, so it says nothing else

A magazine may write of lorem ipsum, of `[object Object]` and of a band called "!!!".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.check.sample import Sample

_PAIRS = ("“”", "‘’", "„“", "„”", "‚‘", "«»", "»«", "‹›", '""', "``", "''", "「」", "”“", "””")


def quoted(text: str, at: int) -> bool:
    """Whether what begins there stands between two marks that belong together."""
    before, after = text[:at], text[at:]
    for pair in _PAIRS:
        opening, closing = pair[0], pair[1]
        if opening == closing:
            inside = before.count(opening) % 2 == 1 and closing in after
        else:
            inside = before.rfind(opening) > before.rfind(closing) and closing in after
            # An apostrophe closes nothing.
            if inside and closing == "’":
                inside = re.search(r"’(?!\w)", after) is not None
        if inside:
            return True
    return False


def alone(text: str, words: str, share: float = 0.5) -> bool:
    letters = sum(map(str.isalnum, text))
    return sum(map(str.isalnum, words)) >= share * letters


def published(one: Sample) -> Iterator[str]:
    """Headlines and teasers as their publishers wrote them, where they are printed so."""
    for each in one.edition.placements:
        if each.headline is None:
            yield each.piece.headline
        if each.teaser is None:
            yield each.piece.teaser
