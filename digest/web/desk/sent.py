"""What an open page has already, so that a move sends the rows that changed, and nothing else.

    split(html)               a part -> its frame, with a slot where each row stands, and its rows by name
    Sent().begin(parts)       a page that is made now, and the name by which it asks
    | .answer(page, parts)    what it lacks: rows, the frame round them, or all of a part

A template says where a row begins and ends: `<!--row p12-->` ... `<!--/row-->`; its name is the id of
its element. Which revision a form was made to does not count: a page that keeps a row keeps the older
one, and what was typed there is put together with what came since (curate/merging.py). Kept in memory,
by a name that only the page knows; a page that is not known, or missed an answer, gets all again.
"""

from __future__ import annotations

import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

PAGES = 300  # open pages that are remembered
_ROW = re.compile(r"<!--row (\w+)-->\s*(.*?)\s*<!--/row-->", re.DOTALL)
_SEEN = re.compile(r'name="seen" value="\d*"')


@dataclass(frozen=True, slots=True)
class Had:
    """Of one part: what the page was sent last."""

    number: int
    frame: bytes
    rows: Mapping[str, bytes]


@dataclass
class Sent:
    _pages: OrderedDict[str, dict[str, Had]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, parts: Mapping[str, str]) -> str:
        page = secrets.token_urlsafe(12)
        with self._lock:
            self._pages[page] = {name: _had(1, *split(html)) for name, html in parts.items()}
            while len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        return page

    def answer(
        self, page: str, has: Mapping[str, int], parts: Mapping[str, str]
    ) -> dict[str, dict[str, Any]]:
        """`has` is the number of each part that the page shows: of another, it gets all."""
        with self._lock:
            known = self._pages.get(page)
            if known is None:
                known = self._pages[page] = {}
            self._pages.move_to_end(page)
            answers = {}
            for name, html in parts.items():
                frame, rows = split(html)
                before = known.get(name)
                now = known[name] = _had((before.number if before else 1) + 1, frame, rows)
                if before is None or before.number != has.get(name):
                    answers[name] = {"number": now.number, "html": html}
                    continue
                changed = {
                    row: rows[row] for row, said in now.rows.items() if before.rows.get(row) != said
                }
                answers[name] = {"number": now.number, "rows": changed}
                if before.frame != now.frame:
                    answers[name]["frame"] = frame
            while len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        return answers


def split(html: str) -> tuple[str, dict[str, str]]:
    rows = {found[1]: found[2] for found in _ROW.finditer(html)}
    return _ROW.sub(r'<li data-slot="\1"></li>', html), rows


def numbers(given: str) -> dict[str, int]:
    """What a page says it has: "edition:3,pieces:5"."""
    said = (one.partition(":") for one in given.split(","))
    return {name: int(number) for name, _, number in said if number.isdigit()}


def _had(number: int, frame: str, rows: Mapping[str, str]) -> Had:
    return Had(number, _print(frame), {name: _print(row) for name, row in rows.items()})


def _print(html: str) -> bytes:
    return blake2b(_SEEN.sub("", html).encode(), digest_size=12).digest()
