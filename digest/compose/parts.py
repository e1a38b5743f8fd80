"""MJML compiled part by part: what many emails share is compiled once.

    Parts().compile(source)
      split             head, the elements of the body one by one, tail
      | each once       as the only element of the same document: its HTML, and the head it makes
      | the head once   of a document that has one element of each kind of head
      | joined          byte for byte what `compile_mjml` makes of the whole

That this holds is MRML's way of compiling: an element of the body makes the same HTML whatever stands
beside it, and the head collects what the elements need, in the order of their first use (1.4.2; a test
compares). A document that cannot be split is compiled whole, and so is one with a fault, which is then
told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from digest.base.errors import ComposeError
from digest.compose.mjml import compile_mjml

_ELEMENT = re.compile(r"<(mj-section|mj-wrapper|mj-hero)\b[^>]*>.*?</\1\s*>", re.DOTALL)
_BODY = re.compile(r"<mj-body\b[^>]*>")
_TITLE = re.compile(r"<mj-title>.*?</mj-title>", re.DOTALL)
_MOST = 20_000  # parts that are kept; beyond, all are forgotten


@dataclass(frozen=True, slots=True)
class _Part:
    html: str
    head: str  # that it makes alone: equal for two parts that need the same of a head


class _NotInParts(Exception):
    """The compiler did not do as the head of this module says."""


class Parts:
    def __init__(self) -> None:
        self._parts: dict[tuple[str, str], _Part] = {}
        self._frames: dict[tuple[str, tuple[str, ...]], tuple[str, str]] = {}
        self._empty: dict[tuple[str, str], tuple[str, str]] = {}  # of a head and a tail alone

    def compile(self, source: str) -> str:
        """As `compile_mjml`, of any document."""
        split = self._split(source)
        if split is None:
            return compile_mjml(source)
        head, elements, tail = split
        try:
            parts = [self._part(head, one, tail) for one in elements]
            before, after = self._frame(head, elements, parts, tail)
        except (_NotInParts, ComposeError):
            return compile_mjml(source)  # the same fault, by the line of the whole
        return f"{before}{''.join(one.html for one in parts)}{after}"

    def everything(self, source: str) -> str:
        """A document as `source`, with every part in it that was compiled for one with the same head."""
        split = self._split(source)
        if split is None:
            return source
        head, elements, tail = split
        key = _TITLE.sub("", head)
        more = [one for of, one in self._parts if of == key and one not in elements]
        return f"{head}{''.join(elements)}{''.join(more)}{tail}"

    def _split(self, source: str) -> tuple[str, list[str], str] | None:
        source = source.replace("\r\n", "\n")
        body = _BODY.search(source)
        end = source.rfind("</mj-body")
        if body is None or end < body.end() or len(self._parts) > _MOST:
            self._parts.clear()
            self._frames.clear()
            self._empty.clear()
            if body is None or end < body.end():
                return None
        inside = source[body.end() : end]
        elements = [found[0] for found in _ELEMENT.finditer(inside)]
        if not elements or _ELEMENT.sub("", inside).strip():
            return None  # something else stands between them
        return source[: body.end()], elements, source[end:]

    def _part(self, head: str, element: str, tail: str) -> _Part:
        head = _TITLE.sub("", head)
        part = self._parts.get((head, element))
        if part is None:
            if (head, tail) not in self._empty:
                self._empty[head, tail] = _body_of(compile_mjml(f"{head}{tail}"))
            opening, closing = self._empty[head, tail]
            own_head, body = _parted(compile_mjml(f"{head}{element}{tail}"))
            if not (body.startswith(opening) and body.endswith(closing)):
                raise _NotInParts
            html = body[len(opening) : len(body) - len(closing)]
            part = self._parts[head, element] = _Part(html, own_head)
        return part

    def _frame(
        self, head: str, elements: Iterable[str], parts: list[_Part], tail: str
    ) -> tuple[str, str]:
        """What stands before and after the parts of a document."""
        first: dict[str, str] = {}  # kind of head -> the first element that makes it
        for element, part in zip(elements, parts, strict=True):
            first.setdefault(part.head, element)
        key = (head, tuple(first))
        found = self._frames.get(key)
        if found is None:
            few = "".join(self._part(head, one, tail).html for one in first.values())
            before, there, after = compile_mjml(f"{head}{''.join(first.values())}{tail}").partition(
                few
            )
            if not there:
                raise _NotInParts
            found = self._frames[key] = (before, after)
        return found


def _parted(html: str) -> tuple[str, str]:
    """Up to the body's content, and from there on."""
    body = re.search(r"<body[^>]*>", html)
    if body is None:
        raise _NotInParts
    return html[: body.end()], html[body.end() :]


def _body_of(empty: str) -> tuple[str, str]:
    """Of a document without content: what opens the body's element, and what closes it."""
    opening, closes, rest = _parted(empty)[1].partition("</div>")
    return opening, closes + rest
