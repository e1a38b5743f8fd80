"""Processes with limits in which pictures are opened (base/limits.py): two at once, started when the first picture comes.

    Darkroom()                    costs nothing yet
    darkroom.take(body)           what was served -> what we keep of it
    | darkroom.cut(taken, recipe) -> a copy

A picture of a few kilobytes may unpack to gigabytes, take minutes, or make a decoder in C fall over. So each gets
10 s of CPU and 700 MB, and one that needs more is told of and costs nobody else anything.
"""

from __future__ import annotations

import json
import queue
import struct
from functools import cached_property
from typing import Any

from digest.base.limits import Answer, GivenUp, Limited, serve
from digest.model.pictures import Recipe
from digest.pictures.developed import Developed, NoPicture, Taken

AT_ONCE = 2
CPU_S = 10  # for one; a PNG of 12,000 by 12,000 takes 2
WALL_S = 20.0  # the machine may be busy
MEMORY_BYTES = 700_000_000  # of addresses; 12,000 by 12,000 are 576 MB

_CHILD = "from digest.pictures.darkroom import main; main()"
_HEAD = struct.Struct(">I")


class Darkroom:
    """Threads may share it. Close it."""

    def __init__(
        self,
        *,
        at_once: int = AT_ONCE,
        cpu_s: int = CPU_S,
        wall_s: float = WALL_S,
        memory_bytes: int = MEMORY_BYTES,
    ) -> None:
        self._limits = {"cpu_s": cpu_s, "wall_s": wall_s, "memory_bytes": memory_bytes}
        self._at_once = at_once
        self._free: queue.LifoQueue[Limited | None] = queue.LifoQueue()  # the warm one first
        for _ in range(at_once):
            self._free.put(None)

    def close(self) -> None:
        for _ in range(self._at_once):
            if limited := self._free.get():
                limited.close()

    def take(self, body: bytes) -> Taken:
        """Raises NoPicture also if opening it took too much time or memory."""
        head, made = self._ask({"do": "take"}, body)
        (width, height), served = head["size"], head["served"]
        return Taken(head["kind"], made, width, height, served=(served[0], served[1]))

    def cut(self, taken: bytes, recipe: Recipe) -> Developed:
        request = {
            "do": "cut",
            "shape": recipe.shape,
            "width": recipe.width,
            "focus": recipe.focus,
            "paper": recipe.paper,
        }
        head, made = self._ask(request, taken)
        return Developed(head["kind"], made, *head["size"])

    @cached_property
    def version(self) -> str:
        """Of what encodes, as the process says."""
        return str(self._ask({"do": "version"}, b"")[0]["version"])

    def _ask(self, request: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        limited = self._free.get()
        try:
            limited = limited or Limited(_CHILD, **self._limits)  # type: ignore[arg-type]
            answer = limited.ask(request, body)
        except GivenUp as error:
            raise NoPicture(f"opening it was given up: {error}") from None
        finally:
            self._free.put(limited)
        (length,) = _HEAD.unpack_from(answer)
        head = json.loads(answer[_HEAD.size : _HEAD.size + length])
        if why := head.get("none"):
            raise NoPicture(why)
        return head, answer[_HEAD.size + length :]


def main() -> None:
    """What the child runs."""
    serve(_load)


def _load() -> Answer:
    from digest.pictures import developing  # here: only this process pays for Pillow

    def develop(request: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        match request.pop("do"):
            case "version":
                return {"version": developing.version()}, b""
            case "take":
                taken = developing.take(body)
                head = {"kind": taken.kind, "size": [taken.width, taken.height]}
                return head | {"served": taken.served}, taken.body
            case _:
                made = developing.cut(body, **request)
                return {"kind": made.kind, "size": [made.width, made.height]}, made.body

    def answer(request: dict[str, Any], body: bytes) -> bytes:
        try:
            head, made = develop(request, body)
        except NoPicture as error:
            head, made = {"none": str(error)}, b""
        except MemoryError:
            head, made = {"none": "opening it takes more memory than it may have"}, b""
        except Exception as error:  # noqa: BLE001 this process is the boundary: any failure is this picture's
            head, made = (
                {"none": f"it cannot be opened ({type(error).__name__}: {error})"[:200]},
                b"",
            )
        said = json.dumps(head).encode()
        return _HEAD.pack(len(said)) + said + made

    return answer
