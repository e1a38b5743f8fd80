"""The long fault test: python -m tests.fault [readers] [kills] [key|query|none|a kind of provider ...]."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from digest.model.answers import Promise
from tests.fault.kills import kills
from tests.fault.mailings import KINDS

SEED = 20261127

if __name__ == "__main__":
    words = sys.argv[1:]
    readers = int(words[0]) if words else 20_000
    times = int(words[1]) if len(words) > 1 else 200
    for word in words[2:] or (*Promise, *KINDS):
        kind = word if word in KINDS else ""
        promise = KINDS[word][0] if kind else Promise(word)
        with tempfile.TemporaryDirectory() as folder:
            outcome = kills(
                Path(folder),
                promise,
                readers=readers,
                kills=times,
                faulty=0.05,
                seed=SEED,
                kind=kind,
            )
        print(kind, outcome, flush=True)
        print(f"      {dict(outcome.faults)}", flush=True)
        outcome.judge()
