"""The long form: python -m tests.fuzz [COUNT] [SEED]."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

from tests.fuzz import commands, requests, settings
from tests.fuzz.house import built


def main(count: int, seed: int) -> int:
    logging.disable(logging.CRITICAL)  # what is said of each is not what is judged
    faults = 0
    for run in (settings.read, commands.called, requests.asked):
        with tempfile.TemporaryDirectory() as folder:
            outcome: settings.Outcome | commands.Outcome | requests.Outcome
            if run is settings.read:
                outcome = settings.read(Path(folder), count, seed)
            else:
                with built(Path(folder)) as house:
                    if run is requests.asked:
                        outcome = requests.asked(house, count, seed)
                    else:
                        house.works.close()
                        outcome = commands.called(house.folder / "config", count, seed)
        print(outcome)
        faults += len(outcome.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*[*given, *(3000, 1)[len(given) :]]))
