"""A real hand-over's log, searched for everybody it was about: no address, no token, no key."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from digest.store import open_store
from tests.acceptance.test_serve import settled
from tests.doubles import reader
from tests.servers import PostmarkLike, postmark_like

READERS = 10_000
KEY = "server-token-4711-abcdef"
FAULTS = {1: "500 before", 2: "html", 3: "cut after", 4: "422"}  # answered with words to log


def test_a_log_names_nobody_and_no_key(tmp_path: Path) -> None:
    bad = frozenset(reader(n) for n in range(1, READERS, 97))
    server = PostmarkLike(lambda number: FAULTS.get(number, ""), bad)
    server.searchable = True
    with postmark_like(server):
        url = f"sqlite:///{tmp_path / 'digest.db'}"
        house = settled(tmp_path / "house", server, url, readers=READERS)
        words = [sys.executable, "-m", "digest", "-v", "--config", str(house.folder / "config")]
        words += ["hand-over"]
        logs: list[str] = []
        while len(server.mailbox) < READERS - len(bad) and len(logs) < 8:  # what stopped goes on
            done = subprocess.run(words, capture_output=True, text=True, cwd=house.folder)
            logs += [done.stdout, done.stderr]
            assert "Traceback" not in done.stderr
    log = "\n".join(logs)
    store = open_store(url)
    hidden = {KEY, *(reader(n) for n in range(1, READERS + 1))}
    hidden |= {store.secret(name) for name in ("reader-links", "tokens")}
    store.close()
    sent = json.dumps([items for _, items in server.requests])
    tokens = set(re.findall(r"https://week\.harbour\.example/u/([^\"\\s<>\\\\]+)", sent))
    assert len(server.mailbox) == READERS - len(bad)
    assert len(tokens) == READERS
    assert len(log) > 200
    assert not [one for one in hidden | tokens if one in log]
    for line in (line for text in logs[1::2] for line in text.splitlines()):
        if line.startswith("{"):
            assert {"at", "level", "from", "message"} <= set(json.loads(line))
