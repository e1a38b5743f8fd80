"""The long fault tests:

python -m tests.fault [readers] [kills] [key|query|none|a kind of provider ...]
python -m tests.fault variants [readers] [kills] [key|query ...]   each reader with a week of their own
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from digest.model.answers import Promise
from tests.fault.kills import kills
from tests.fault.mailings import KINDS
from tests.fault.test_variants import kills as kills_with_variants

SEED = 20261127


def variants(words: list[str]) -> None:
    readers = int(words[0]) if words else 2_000
    times = int(words[1]) if len(words) > 1 else 200
    for word in words[2:] or (Promise.KEY, Promise.QUERY):
        with tempfile.TemporaryDirectory() as folder:
            print(
                kills_with_variants(Path(folder), Promise(word), readers=readers, times=times),
                flush=True,
            )


def main(words: list[str]) -> None:
    if words[:1] == ["variants"]:
        variants(words[1:])
        return
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


if __name__ == "__main__":
    main(sys.argv[1:])
