"""What a request carries, read within bounds, and only once somebody knows what it is for.

    form(request, most)              the text fields of a form; one that is there twice counts as its last
    with_file(request, most)         the same, and the one file that it may hold
    fields(request, most)            all values of each field
    Room(most, of_one).read(...)     a whole body, while there is room for it among all that are held

A size that is told beforehand is judged before a byte is read. Whoever sends more than they may gets
413, and what still comes is thrown away for as long as lines.py allows.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qs

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from digest.web.clients import client_of

MOST_FIELDS = 200


class TooLong(HTTPException):
    def __init__(self) -> None:
        super().__init__(413, "too large\n")


class NoRoom(HTTPException):
    """Later there will be: providers send again."""

    def __init__(self) -> None:
        super().__init__(503, "not now\n", headers={"Retry-After": "30"})


async def form(request: Request, most: int) -> dict[str, str]:
    """Raises TooLong, or HTTPException if it is no form."""
    given = await _given(request, most, files=0)
    return _texts(given)


async def with_file(request: Request, most: int) -> tuple[dict[str, str], bytes]:
    """`most` is for all of it; b"" where no file was chosen. Raises as `form` does."""
    given = await _given(request, most, files=1)
    file = next((one for _, one in given.multi_items() if not isinstance(one, str)), None)
    body = await file.read() if file else b""
    await given.close()
    return _texts(given), body


def _texts(given: FormData) -> dict[str, str]:
    return {name: _writable(value) for name, value in given.multi_items() if isinstance(value, str)}


async def _given(request: Request, most: int, *, files: int) -> FormData:
    _judge(request, most)
    left = most

    async def receive() -> Message:
        nonlocal left
        message = await request.receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise TooLong
        return message

    return await Request(request.scope, receive).form(max_files=files, max_fields=MOST_FIELDS)


async def fields(request: Request, most: int) -> dict[str, list[str]]:
    """Of a form as a browser sends it; nothing of one that is too long or is none."""
    try:
        _judge(request, most)
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > most:
                return {}
        given = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        return {name: [_writable(one) for one in values] for name, values in given.items()}
    except (TooLong, ValueError):
        return {}


def _writable(text: str) -> str:
    """No database takes half a character, and PostgreSQL no NUL."""
    return _UNWRITABLE.sub("\ufffd", text)


_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def _judge(request: Request, most: int) -> None:
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdecimal()) or len(length) > 18 or int(length) > most:
        raise TooLong


class Room:
    """Bytes of bodies that are held at once, of all clients and of one. For one event loop."""

    def __init__(self, most: int, of_one: int) -> None:
        self._most = most
        self._of_one = of_one
        self._held: dict[str, int] = {}
        self._all = 0

    @asynccontextmanager
    async def read(self, request: Request, most: int) -> AsyncIterator[bytes]:
        """The body, counted until the block ends. Raises TooLong, NoRoom."""
        _judge(request, most)
        client, size, parts = client_of(request), 0, list[bytes]()
        try:
            async for part in request.stream():
                self._held[client] = self._held.get(client, 0) + len(part)
                self._all += len(part)
                size += len(part)
                if size > most:
                    raise TooLong
                if self._held[client] > self._of_one or self._all > self._most:
                    raise NoRoom
                parts.append(part)
            body = b"".join(parts)
            parts.clear()
            yield body
        finally:
            self._all -= size
            left = self._held.pop(client, 0) - size
            if left > 0:
                self._held[client] = left
