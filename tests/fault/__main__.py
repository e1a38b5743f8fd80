"""The long fault tests:

python -m tests.fault [readers] [kills] [key|query|none|a kind of provider ...]
python -m tests.fault variants [readers] [kills] [key|query|sqlite|postgresql|together ...]   each reader with a week of their own
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from digest.model.answers import Promise
from tests import postgresql
from tests.fault.kills import kills
from tests.fault.mailings import KINDS
from tests.fault.test_variants import kills as kills_with_variants

SEED = 20261127


def variants(words: list[str]) -> None:
    readers = int(words[0]) if words else 2_000
    times = int(words[1]) if len(words) > 1 else 200
    named = set(words[2:])
    promises = [one for one in (Promise.KEY, Promise.QUERY) if one in named] or [
        Promise.KEY,
        Promise.QUERY,
    ]
    for kind in [one for one in ("sqlite", "postgresql") if one in named] or ("sqlite",):
        for promise in promises:
            with ExitStack() as stack:
                folder = stack.enter_context(tempfile.TemporaryDirectory())
                url = f"sqlite:///{folder}/digest.db"
                if kind == "postgresql":
                    url = stack.enter_context(postgresql.running()).empty()
                said = kills_with_variants(
                    Path(folder), promise, readers=readers, times=times, database=url,
                    together="together" in named,
                )  # fmt: skip
                print(said, flush=True)


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
