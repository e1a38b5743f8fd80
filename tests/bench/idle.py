"""`digest serve` with nothing to do: its share of one processor and its memory, over some minutes.

    python -m tests.bench.idle [SECONDS] [sqlite|postgresql]    (`make idle`)

A house with 40 sources that are not due, one newsletter, the desk and the readers' pages. The first
ten seconds, in which it starts, do not count. Ends with 1 if it takes 1 % of a processor or more.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from digest.store import open_store
from tests import postgresql
from tests.acceptance.house import House
from tests.doubles import approved, freeze

SOURCES = 40
MOST = 0.01


def used(pid: int) -> tuple[float, float]:
    """Seconds of processor time so far, and resident memory in MB; of the process and its children."""
    ticks, resident = 0.0, 0.0
    for one in [pid, *_children(pid)]:
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
        resident += int(Path(f"/proc/{one}/statm").read_text().split()[1])
    return (
        ticks / os.sysconf("SC_CLK_TCK"),
        resident * os.sysconf("SC_PAGE_SIZE") / 1_000_000,
    )


def _children(pid: int) -> list[int]:
    return [
        int(word)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for word in (task / "children").read_text().split()
    ]


def main(seconds: float, kind: str) -> int:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite:///{folder / 'digest.db'}"
        if kind == "postgresql":
            url = stack.enter_context(postgresql.running()).fresh()
        house = House.build(
            folder / "house", sources=[f"http://127.0.0.1:9/{n}.rss" for n in range(SOURCES)]
        )
        settings = house.installation.read_text().replace("[web]", "[web]\nport = 0")
        house.installation.write_text(f'database = "{url}"\n{settings}')
        store = open_store(url)
        freeze(store, approved(store, readers=1000))
        store.close()
        serve = stack.enter_context(
            subprocess.Popen(
                house.words("serve"), stdout=subprocess.PIPE, text=True, cwd=house.folder
            )
        )
        try:
            assert serve.stdout
            serve.stdout.readline()
            time.sleep(10)
            (before, _), began = used(serve.pid), time.monotonic()
            time.sleep(seconds)
            (after, resident), took = used(serve.pid), time.monotonic() - began
        finally:
            serve.terminate()
            serve.wait(30)
    share = (after - before) / took
    print(
        f"idle, {kind}: {share:.2%} of one processor over {took:.0f} s, {resident:.0f} MB resident "
        f"({after - before:.2f} s of processor time)"
    )
    return 0 if share < MOST else 1


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(main(float(words[0]) if words else 300, words[1] if len(words) > 1 else "sqlite"))
