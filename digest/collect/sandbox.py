"""The parsing process: documents from strangers are read where they can do no harm (base/limits.py).

    Parser()           starts it and returns
    parser.parse(...)  hands it one document, waits for the answer, and kills it if none comes

What a document can do to a parser is known: minutes of CPU for 32 KB (feedparser issue 562), gigabytes
for a bomb, a crash in C. So each gets 5 s of CPU and 600 MB, and one that needs more is reported.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from digest.base.errors import UnreadableFeed
from digest.base.limits import Answer, GivenUp, Limited, serve
from digest.collect.parsed import Parsed
from digest.model import codec

if TYPE_CHECKING:
    from digest.net.fetch import Fetched

CPU_S = 5  # for one document; the largest of 130 captured feeds (2.7 MB) took 0.7 s
WALL_S = 30.0  # the machine may be busy, and the first document waits for the start
MEMORY_BYTES = 600_000_000

# Few objects die in circles while modules load and documents are read: looking for them as often as usual costs
# a tenth of it.
_CHILD = "import gc; gc.set_threshold(100_000); from digest.collect.sandbox import main; main()"


class Parser:
    """One parsing process; threads take turns at it. Close it, or use it as a context manager."""

    def __init__(
        self, *, cpu_s: int = CPU_S, wall_s: float = WALL_S, memory_bytes: int = MEMORY_BYTES
    ) -> None:
        self._limited = Limited(_CHILD, cpu_s=cpu_s, wall_s=wall_s, memory_bytes=memory_bytes)
        self.close = self._limited.close

    def __enter__(self) -> Parser:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def parse(self, body: bytes, *, url: str, content_type: str = "", look_for: str = "") -> Parsed:
        """As `reading.parse`. Raises UnreadableFeed also if the document takes too much time or memory."""
        request = {"url": url, "content_type": content_type, "look_for": look_for}
        try:
            answer = json.loads(self._limited.ask(request, body))
        except GivenUp as error:
            raise _given_up(url, body, str(error)) from None
        if told := answer.get("unreadable"):
            raise UnreadableFeed(
                url, told["happened"], seen=told["seen"], next_step=told["next_step"]
            )
        parsed: Parsed = codec.from_json(Parsed, answer["parsed"])
        return parsed

    def read(self, answer: Fetched, *, look_for: str = "") -> Parsed:
        """As `parse`, of what an address served."""
        return self.parse(
            answer.body, url=answer.url, content_type=answer.content_type, look_for=look_for
        )

    @property
    def pid(self) -> int:
        """Of the process at the moment: one that died is replaced."""
        return self._limited.pid


def _given_up(url: str, body: bytes, why: str) -> UnreadableFeed:
    return UnreadableFeed(
        url,
        "reading the document was given up",
        seen=f"{len(body):,} bytes; {why}",
        next_step="look at what the address serves; other sources are collected as usual",
    )


def main() -> None:
    """What the child runs."""
    serve(_load)


def _load() -> Answer:
    from digest.collect import reading  # here: only this process pays for the parsers

    def answer(request: dict[str, Any], body: bytes) -> bytes:
        try:
            parsed = reading.parse(body, **request)
            entries = [codec.sparse(one) for one in parsed.entries]
            told: dict[str, Any] = {
                "parsed": {**codec.sparse(replace(parsed, entries=())), "entries": entries}
            }
        except UnreadableFeed as error:
            told = _unreadable(error)
        except MemoryError:
            told = _unreadable(_given_up(request["url"], body, "more memory than it may have"))
        except Exception as error:  # noqa: BLE001 this process is the boundary: any failure is this document's
            # 56 of 10,000 mutated feeds made feedparser raise something of its own (November 2026).
            why = f"{type(error).__name__}: {error}"[:200]
            told = _unreadable(_given_up(request["url"], body, why))
        return json.dumps(told).encode()

    return answer


def _unreadable(error: UnreadableFeed) -> dict[str, Any]:
    told = {"happened": error.happened, "seen": error.seen, "next_step": error.next_step}
    return {"unreadable": told}
