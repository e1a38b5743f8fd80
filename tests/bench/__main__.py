"""Measure, print, judge nothing. Every figure is the best of several rounds, taken in turns.

With words, only those: `python -m tests.bench check`.
"""

from __future__ import annotations

import sys

from tests.bench import (
    checking,
    collecting,
    composing,
    desking,
    follows,
    handing,
    jobs,
    one_feed,
    picturing,
    results,
    starting,
)

FIGURES = {
    "start": starting,
    "feed": one_feed,
    "collect": collecting,
    "compose": composing,
    "check": checking,
    "pictures": picturing,
    "hand-over": handing,
    "follows": follows,
    "results": results,
    "desk": desking,
    "jobs": jobs,
}

if __name__ == "__main__":
    for name in [one for one in sys.argv[1:] if one in FIGURES] or FIGURES:
        FIGURES[name].run()
