"""`digest --version` beside a bare `python -c pass`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.measure import in_turns, line, process


def run() -> None:
    digest = str(Path(sys.executable).with_name("digest"))
    ours, bare = in_turns(process(digest, "--version"), process(sys.executable, "-c", "pass"))
    line("start", ours, bare, "python -c pass")
