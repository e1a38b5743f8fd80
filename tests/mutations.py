"""Damaged documents through the parsing process: no crash, no hang, nothing past the caps.

    python -m tests.mutations 10000 [SEED]

Each document is a feed, a sitemap, an API's answer or a page, real or invented, damaged one to six times by a
seeded mutator: cut, doubled, shuffled, bytes turned, tags and entities put where they do not belong, nested deep.
Prints what became of them; ends with 1 if one was given up for any other reason than its own CPU and memory.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from digest.base.errors import UnreadableFeed
from digest.collect.sandbox import MEMORY_BYTES, Parser

DATA = Path(__file__).parent / "data"
URL = "https://harbour.example/feed"
MOST_BYTES = 60_000  # of a document to begin with; damage can double it
JUNK = (
    b"<", b">", b"&", b"&#0;", b"&#xD800;", b"&#99999999;", b"&nbsp;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?xml", b"\x00",
    b"\xff\xfe", b"\xc3\x28", b"</rss>", b"<item>", b"</item>", b"<entry>", b"<a href='", b"<h2><a href=/x>", b"<script>", b"{", b"}",
    b"[", b"\"", b"\\u0000", b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"\xe2\x80\xa8", "\u202e".encode(), b"<article>", b"<time datetime='",
    b"9" * 40, b"<base href='//'>", b"http://[", b"javascript:", b"data:,", b"<link rel=alternate type=application/rss+xml href='",
)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)  # what must not happen
    slowest_s: float = 0.0
    peak_bytes: int = 0

    def __str__(self) -> str:
        counts = ", ".join(f"{count:,} {name}" for name, count in self.counts.most_common())
        peak = f"{self.peak_bytes / 1e6:.0f} MB at most"
        lines = [
            f"{self.counts.total():,} documents: {counts}; slowest {self.slowest_s:.2f} s, {peak}"
        ]
        return "\n".join([*lines, *self.faults[:20]])


def documents(folder: Path | None = None) -> list[bytes]:
    """What is damaged: our own example documents, and captured feeds where there are any."""
    own = [*(DATA / "feeds").iterdir(), *(DATA / "sites").iterdir()]
    given = sorted(folder.iterdir()) if folder else []
    kept = (path for path in sorted([*own, *given]) if not path.name.endswith((".expected.json", "manifest.json")))  # fmt: skip
    return [path.read_bytes()[:MOST_BYTES] for path in kept if path.is_file()]


def damaged(sound: list[bytes], count: int, seed: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    for _ in range(count):
        body = bytearray(chance.choice(sound))
        for _ in range(chance.randint(1, 6)):
            _damage(body, chance)
        yield bytes(body)


def _damage(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body) + 1)
    end = min(len(body), at + chance.choice((1, 10, 100, 2000)))
    match chance.randrange(8):
        case 0:
            del body[at:end]
        case 1:
            body[at:at] = body[at:end] * chance.choice((1, 3, 20))
        case 2:
            for place in range(at, end, 7):
                body[place] = chance.randrange(256)
        case 3:
            body[at:at] = chance.choice(JUNK) * chance.choice((1, 2, 50))
        case 4:
            del body[at:]
        case 5:
            to = chance.randrange(len(body) + 1)
            body[to:to] = body[at:end]
        case 6:  # tags swapped for others of the same document
            body[at:end] = body[at:end].replace(b"</", b"<").replace(b'"', b"")
        case _:
            name = chance.choice((b"div", b"item", b"b", b"ul><li", b"entry", b"g:x"))
            body[at:at] = b"<%s>" % name * chance.choice((5, 300, 3000))


def run(count: int, *, seed: int, folder: Path | None = None) -> Outcome:
    outcome = Outcome()
    with Parser() as parser:
        for number, body in enumerate(damaged(documents(folder), count, seed)):
            started = time.perf_counter()
            try:
                parsed = parser.parse(body, url=URL, look_for="site" if number % 5 == 0 else "")
                outcome.counts[f"read as {parsed.kind}"] += 1
            except UnreadableFeed as error:
                name = "refused"
                if "given up" in error.happened:
                    name = "given up"
                    if not ("of CPU" in error.seen or "more memory" in error.seen):
                        outcome.faults.append(f"{number}: {error.seen}")
                outcome.counts[name] += 1
            outcome.slowest_s = max(outcome.slowest_s, time.perf_counter() - started)
            if number % 50 == 0:
                outcome.peak_bytes = max(outcome.peak_bytes, _peak(parser))
    if outcome.peak_bytes > MEMORY_BYTES:
        outcome.faults.append(f"{outcome.peak_bytes:,} bytes of memory")
    return outcome


def _peak(parser: Parser) -> int:
    """The most memory that the parsing process has held; 0 where the system does not say."""
    status = Path(f"/proc/{parser.pid}/status")
    if not status.exists():
        return 0
    [line] = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")] or [""]
    return int(line.split()[1]) * 1024 if line else 0


if __name__ == "__main__":
    import os

    given = os.environ.get("DIGEST_TEST_DATA")
    result = run(
        int(sys.argv[1]),
        seed=int(sys.argv[2]) if len(sys.argv) > 2 else 1,
        folder=Path(given) / "feeds" if given else None,
    )
    print(result)
    sys.exit(1 if result.faults else 0)
