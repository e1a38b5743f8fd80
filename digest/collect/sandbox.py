"""The parsing process: documents from strangers are read where they can do no harm.

    Parser()           starts a second Python and returns; its imports overlap ours
    parser.parse(...)  hands it one document, waits for the answer, and kills it if none comes

What a document can do to a parser is known: minutes of CPU for 32 KB (feedparser issue 562), gigabytes
for a bomb, a crash in C. So each gets 5 s of CPU and 600 MB; a process that dies is replaced and its
one document is reported. It is started anew, never forked (we have threads), and with almost no
environment: it holds no secrets to lose.

On the pipes, both ways: frames of a 4-byte big-endian length and that many bytes. A request is two frames,
JSON and the document; an answer is one, JSON.
"""

from __future__ import annotations

import json
import math
import os
import resource
import signal
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from digest.base.errors import UnreadableFeed
from digest.collect.parsed import Parsed
from digest.model import codec

CPU_S = 5  # for one document; the largest of 130 captured feeds (2.7 MB) took 0.7 s
WALL_S = 30.0  # the machine may be busy, and the first document waits for the start
MEMORY_BYTES = 600_000_000

# Few objects die while modules load: looking for garbage as often as usual costs a tenth of it.
_CHILD = "import gc; gc.set_threshold(20_000); from digest.collect.sandbox import main; main()"

_LENGTH = struct.Struct(">I")
# What an interpreter may need to start; nothing else is handed on.
_ENVIRONMENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")


class Parser:
    """One parsing process; threads take turns at it. Close it, or use it as a context manager."""

    def __init__(
        self, *, cpu_s: int = CPU_S, wall_s: float = WALL_S, memory_bytes: int = MEMORY_BYTES
    ) -> None:
        self._cpu_s = cpu_s
        self._wall_s = wall_s
        self._memory_bytes = memory_bytes
        self._turn = threading.Lock()
        self._process = _start(memory_bytes)

    def __enter__(self) -> Parser:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def parse(self, body: bytes, *, url: str, content_type: str = "", look_for: str = "") -> Parsed:
        """As `reading.parse`. Raises UnreadableFeed also if the document takes too much time or memory."""
        request = {
            "url": url,
            "content_type": content_type,
            "look_for": look_for,
            "cpu_s": self._cpu_s,
        }
        with self._turn:
            if self._process.poll() is not None:  # it died between documents; this one is innocent
                self._replace()
            answer = self._ask(json.dumps(request).encode(), body, url)
        if told := answer.get("unreadable"):
            raise UnreadableFeed(
                url, told["happened"], seen=told["seen"], next_step=told["next_step"]
            )
        parsed: Parsed = codec.from_json(Parsed, answer["parsed"])
        return parsed

    @property
    def pid(self) -> int:
        """Of the process at the moment: one that died is replaced."""
        return self._process.pid

    def close(self) -> None:
        """End the process and wait for it, so that no zombie stays."""
        with self._turn:
            _end(self._process)

    def _ask(self, request: bytes, body: bytes, url: str) -> dict[str, Any]:
        """One exchange. Killing the process ends a write or read that hangs; there is no other way."""
        process = self._process
        requests, answers = process.stdin, process.stdout
        if requests is None or answers is None:
            raise ValueError("the parsing process was started without pipes")
        slow = threading.Event()

        def give_up() -> None:
            slow.set()
            process.kill()

        watch = threading.Timer(self._wall_s, give_up)
        watch.daemon = True
        watch.start()
        try:
            _write(requests, request)
            _write(requests, body)
            answer = _read(answers)
        except (OSError, EOFError):
            answer = None
        except BaseException:  # interrupted in the middle: the next answer would be this one's
            self._replace()
            raise
        finally:
            watch.cancel()
        if answer is not None:
            document: dict[str, Any] = json.loads(answer)
            return document
        ended = self._replace()
        if slow.is_set():
            raise _given_up(url, body, f"no answer within {self._wall_s:g} s")
        if ended == -signal.SIGXCPU:
            raise _given_up(url, body, f"more than {self._cpu_s} s of CPU")
        raise _given_up(url, body, f"the parsing process ended with {ended}")

    def _replace(self) -> int:
        """Start a new process in place of this one; returns how the old one ended."""
        ended = _end(self._process)
        self._process = _start(self._memory_bytes)
        return ended


def _given_up(url: str, body: bytes, why: str) -> UnreadableFeed:
    return UnreadableFeed(
        url,
        "reading the document was given up",
        seen=f"{len(body):,} bytes; {why}",
        next_step="look at what the address serves; other sources are collected as usual",
    )


def _start(memory_bytes: int) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).parents[2])
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return subprocess.Popen(  # noqa: S603 our own interpreter, no shell, no word of a stranger
        [sys.executable, "-P", "-s", "-c", _CHILD, str(memory_bytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**kept, "PYTHONPATH": root},
        process_group=0,  # Ctrl-C is for us: a document that is being read is finished
    )


def _end(process: subprocess.Popen[bytes]) -> int:
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # a broken pipe on the last flush
            if pipe:
                pipe.close()
    try:
        return process.wait(timeout=0.5)  # at the end of its input it leaves by itself
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _write(pipe: IO[bytes], frame: bytes) -> None:
    pipe.write(_LENGTH.pack(len(frame)))
    pipe.write(frame)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes:
    """Raises EOFError at the end of the pipe."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    frame = pipe.read(length)
    if len(frame) < length:
        raise EOFError
    return frame


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """The other side: answer documents until the requests end."""
    from digest.collect import reading  # here: only this process pays for the parsers

    while True:
        try:
            request, body = json.loads(_read(requests)), _read(requests)
        except EOFError:
            return
        _allow(request["cpu_s"])
        try:
            parsed = reading.parse(
                body,
                url=request["url"],
                content_type=request["content_type"],
                look_for=request["look_for"],
            )
            answer: dict[str, Any] = {"parsed": codec.to_json(parsed)}
        except UnreadableFeed as error:
            answer = _unreadable(error)
        except MemoryError:
            answer = _unreadable(_given_up(request["url"], body, "more memory than it may have"))
        except Exception as error:  # noqa: BLE001 this process is the boundary: any failure is this document's
            # 56 of 10,000 mutated feeds made feedparser raise something of its own (November 2026).
            why = f"{type(error).__name__}: {error}"[:200]
            answer = _unreadable(_given_up(request["url"], body, why))
        _write(answers, json.dumps(answer).encode())


def _unreadable(error: UnreadableFeed) -> dict[str, Any]:
    told = {"happened": error.happened, "seen": error.seen, "next_step": error.next_step}
    return {"unreadable": told}


def _allow(cpu_s: int) -> None:
    """CPU for one more document. Beyond it the kernel ends this process with SIGXCPU."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + cpu_s, hard))


def main() -> None:
    """What the child runs: limits first, then documents from standard input."""
    with suppress(ValueError, OSError):  # macOS knows the limit but refuses to set it
        memory_bytes = int(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the frames
    serve(sys.stdin.buffer, answers)
    answers.flush()
    os._exit(0)  # no tidying of memory that goes away: whoever closed us is waiting
