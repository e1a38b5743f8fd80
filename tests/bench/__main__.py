"""Measure, print, judge nothing. Every figure is the best of several rounds, taken in turns.

With words, only those: `python -m tests.bench check`.
"""

from __future__ import annotations

import sys

from tests.bench import checking, collecting, composing, handing, one_feed, results, starting

FIGURES = {
    "start": starting,
    "feed": one_feed,
    "collect": collecting,
    "compose": composing,
    "check": checking,
    "hand-over": handing,
    "results": results,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or FIGURES:
        FIGURES[name].run()
