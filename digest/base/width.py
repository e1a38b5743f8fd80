"""How wide text is where every letter has a cell: in a terminal, in a fixed-width mail reader. Pure.

    columns(text)     its cells
    clusters(text)    what a reader takes for single letters, each with its cells; no text is cut inside one

Unicode Standard Annexes 11 (width) and 29 (clusters), by wcwidth: a family of four emoji joined to one is two
cells wide, an accent none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

# One cell each and a cluster of its own: letters of Western languages and their punctuation. Spares wcwidth,
# which takes 50 ms to load.
_PLAIN = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027]*")


def columns(text: str) -> int:
    return len(text) if _PLAIN.fullmatch(text) else sum(cells for _, cells in clusters(text))


def clusters(text: str) -> Iterable[tuple[str, int]]:
    return ((letter, 1) for letter in text) if _PLAIN.fullmatch(text) else _measured(text)


def _measured(text: str) -> Iterator[tuple[str, int]]:
    from wcwidth import iter_graphemes

    for cluster in iter_graphemes(text):
        yield cluster, _cells(cluster)


@lru_cache(maxsize=4096)
def _cells(cluster: str) -> int:
    from wcwidth import wcswidth

    # A soft hyphen is seen only where a line is broken at it, which we never do.
    return max(0, wcswidth(cluster.replace("\xad", "")))
