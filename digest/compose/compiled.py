"""Compiled templates: those of earlier processes, and those that this one has compiled of records.

Both are known by the template's source, so an edit is seen. Compiling a look takes 60 ms, filling it in 10.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from types import CodeType
from typing import ClassVar

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

_MOST = 64  # eight make a look


def before() -> BytecodeCache | None:
    """Of earlier processes: 25 ms for every command that composes.

    In Jinja2's folder for this user below the system's temporary one, which nobody else may write
    to. Without it, all is merely slower.
    """
    try:
        return _InFiles()
    except (OSError, RuntimeError):  # no such folder to be had, or not ours alone
        return None


def here() -> BytecodeCache:
    """Of this process, by name: a record is opened in another folder each time, by an approval
    and by each reader's own page."""
    return _InMemory()


class _InFiles(FileSystemBytecodeCache):
    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a full disk
            super().dump_bytecode(bucket)


class _InMemory(BytecodeCache):
    _codes: ClassVar[OrderedDict[tuple[str, str], CodeType]] = OrderedDict()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{name} {filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._codes[bucket.key, bucket.checksum] = bucket.code
        while len(self._codes) > _MOST:
            self._codes.popitem(last=False)
