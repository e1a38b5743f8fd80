"""A file of a list, as a spreadsheet or another program wrote it -> its lines, whatever its encoding.

    with opened(file, encoding) as (lines, note):   a stream; `note` says what was guessed, or ""

Marked UTF-8 and UTF-16 are read as marked, UTF-16 without a mark by its zeros. What is not UTF-8
throughout is Windows-1252, as Excel's plain "CSV" is in Western Europe; that is a guess, so it is
told, and `encoding` goes before it.
"""

from __future__ import annotations

import codecs
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from digest.base.errors import WrongUse

_PART = 1 << 20
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_GUESS = "windows-1252"


@contextmanager
def opened(file: IO[bytes], *, name: str, encoding: str = "") -> Iterator[tuple[IO[str], str]]:
    """Raises WrongUse if there is no such encoding."""
    if encoding:
        try:
            codecs.lookup(encoding)
        except LookupError:
            raise WrongUse(
                encoding,
                "there is no encoding of this name",
                next_step="name one such as utf-8, utf-16, windows-1252 or windows-1251",
            ) from None
    with tempfile.TemporaryFile() as kept:
        if not file.seekable():  # standard input; it is read twice
            shutil.copyfileobj(file, kept)
            file = kept
        file.seek(0)
        found = encoding or _encoding(file)
        file.seek(0)
        text = io.TextIOWrapper(file, encoding=found, newline="")
        note = ""
        if found == _GUESS and not encoding:
            note = f"{name} is not in UTF-8 and was read as {_GUESS}; if names look wrong, say --encoding"
        try:
            yield text, note
        finally:
            text.detach()


def _encoding(file: IO[bytes]) -> str:
    first = file.read(4)
    for mark, encoding in _MARKS.items():
        if first.startswith(mark):
            return encoding
    if len(first) >= 2 and 0 in first[:2]:
        return "utf-16-be" if first[0] == 0 else "utf-16-le"
    decoder = codecs.getincrementaldecoder("utf-8")()
    part = first
    try:
        while part:
            decoder.decode(part)
            part = file.read(_PART)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _GUESS
    return "utf-8"
