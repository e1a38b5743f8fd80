"""Passwords: hashed slowly on purpose (argon2id, 64 MB each), so never many at once.

Hashing().do(call)    in one of two threads of its own; Crowded if too many wait there already
hashed, is_password   what is done there
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from argon2 import PasswordHasher

AT_ONCE = 2
WAITING = 8  # who comes later is told to come again: by then the first have waited a second or two

Value = TypeVar("Value")


class Crowded(Exception):
    """Too many wait already."""


class Hashing:
    """Threads of its own: those who wait for a password must not take the ones that answer others."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(AT_ONCE, "passwords", _step_back)
        self._there = 0
        self._lock = threading.Lock()

    async def do(self, call: Callable[[], Value]) -> Value:
        """What `call` returns. Raises Crowded."""
        with self._lock:
            if self._there >= AT_ONCE + WAITING:
                raise Crowded
            self._there += 1
        try:
            return await asyncio.wrap_future(self._threads.submit(call))
        finally:
            with self._lock:
                self._there -= 1


def _step_back() -> None:
    """Hashing takes every core it is given; all else that this process does goes before it."""
    if sys.platform == "linux":  # where nice(2) is a thread's own, and of those that it starts
        os.nice(10)


def hashed(password: str) -> str:
    return _hasher().hash(password.encode(errors="surrogateescape"))


def is_password(password: str, kept: str) -> bool:
    """Takes as long for a name that nobody has (`kept` is "") as for one that somebody has."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        given = password.encode(errors="surrogateescape")
        return _hasher().verify(kept or _nobody(), given) and bool(kept)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return hashed(secrets.token_hex())


def _hasher() -> PasswordHasher:
    """With the library's own cost (RFC 9106's second choice), which grows with its releases."""
    from argon2 import PasswordHasher

    return PasswordHasher()
