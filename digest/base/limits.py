"""A process with limits: what strangers made is opened where it can do no harm.

    Limited(code, ...)           starts a second Python and returns; its imports overlap ours
    limited.ask(request, body)   hands it one piece of work, waits for the answer, and kills it if none comes
    serve(load)                  the other side, which `code` calls

It is started anew, never forked (we have threads), and with almost no environment: it holds no secrets to
lose. One that dies is replaced, and its one piece of work is reported.

On the pipes, both ways: frames of a 4-byte big-endian length and that many bytes. A request is two frames,
JSON and the body; an answer is one.
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
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

_LENGTH = struct.Struct(">I")
# What an interpreter may need to start; nothing else is handed on.
_ENVIRONMENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")

Answer = Callable[[dict[str, Any], bytes], bytes]


class GivenUp(Exception):
    """There is no answer, for the reason that it tells."""


class Limited:
    """One process that runs `code`; threads take turns at it. Close it.

    `cpu_s` and `wall_s` are for one piece of work, `memory_bytes` for all of the process.
    """

    def __init__(self, code: str, *, cpu_s: int, wall_s: float, memory_bytes: int) -> None:
        self._code = code
        self._cpu_s = cpu_s
        self._wall_s = wall_s
        self._memory_bytes = memory_bytes
        self._turn = threading.Lock()
        self._process = self._start()

    def ask(self, request: Mapping[str, object], body: bytes) -> bytes:
        """Raises GivenUp if it took too much time or memory."""
        with self._turn:
            if self._process.poll() is not None:  # it died between two; this one is innocent
                self._replace()
            return self._ask(json.dumps(request).encode(), body)

    @property
    def pid(self) -> int:
        """Of the process at the moment: one that died is replaced."""
        return self._process.pid

    def close(self) -> None:
        """End the process and wait for it, so that no zombie stays."""
        with self._turn:
            self._end()

    def _ask(self, *frames: bytes) -> bytes:
        """One exchange. Killing the process ends a write or read that hangs; there is no other way."""
        process = self._process
        requests, answers = process.stdin, process.stdout
        if requests is None or answers is None:
            raise ValueError("the process was started without pipes")
        slow = threading.Event()

        def give_up() -> None:
            slow.set()
            process.kill()

        watch = threading.Timer(self._wall_s, give_up)
        watch.daemon = True
        watch.start()
        try:
            for frame in frames:
                _write(requests, frame)
            return _read(answers)
        except (OSError, EOFError):
            ended = self._replace()
        except BaseException:  # interrupted in the middle: the next answer would be this one's
            self._replace()
            raise
        finally:
            watch.cancel()
        if slow.is_set():
            raise GivenUp(f"no answer within {self._wall_s:g} s")
        if ended == -signal.SIGXCPU:
            raise GivenUp(f"more than {self._cpu_s} s of CPU")
        raise GivenUp(f"the process ended with {ended}")

    def _replace(self) -> int:
        """Start a new process in place of this one; returns how the old one ended."""
        ended = self._end()
        self._process = self._start()
        return ended

    def _start(self) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).parents[2])
        kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        limits = (str(self._cpu_s), str(self._memory_bytes))
        return subprocess.Popen(  # noqa: S603 our own interpreter, no shell, no word of a stranger
            [sys.executable, "-P", "-s", "-c", self._code, *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**kept, "PYTHONPATH": root},
            process_group=0,  # Ctrl-C is for us: what is being worked on is finished
        )

    def _end(self) -> int:
        process = self._process
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


def serve(load: Callable[[], Answer]) -> None:
    """What the process runs: limits first, then what `load` imports, then answers until the requests end."""
    # There is nothing to tidy, and nobody to tell
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    signal.signal(signal.SIGINT, lambda *_: os._exit(0))
    cpu_s, memory_bytes = map(int, sys.argv[1:3])
    with suppress(ValueError, OSError):  # macOS knows the limit but refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the frames
    answer = load()
    with suppress(EOFError, BrokenPipeError):  # whoever asks is gone
        while True:
            request, body = json.loads(_read(requests)), _read(requests)
            _allow(cpu_s)
            _write(answers, answer(request, body))
    os._exit(0)  # no tidying of memory that goes away: whoever closed us is waiting


def _allow(cpu_s: int) -> None:
    """CPU for one more piece of work. Beyond it the kernel ends this process with SIGXCPU."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + cpu_s, hard))
