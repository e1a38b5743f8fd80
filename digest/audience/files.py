"""A file of a list, as a spreadsheet or another program wrote it -> its lines, whatever its encoding.

    with opened(file, encoding) as (lines, note):   a stream; `note` says what was guessed, or ""

Marked UTF-8 and UTF-16 are read as marked, UTF-16 without a mark by its zeros. What is not UTF-8
throughout is Windows-1252, as Excel's plain "CSV" is in Western Europe; that is a guess, so it is
told, and `encoding` goes before it.
"""

from __future__ import annotations

import codecs
import io
import select
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from digest.base.errors import WrongUse

_PART = 1 << 20
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_GUESS = "windows-1252"


MOST_BYTES = 4_000_000_000  # of standard input: forty million addresses
LONGEST_LINE = 1_000_000  # characters


@contextmanager
def opened(
    file: IO[bytes], *, name: str, encoding: str = ""
) -> Iterator[tuple[Iterator[str], str]]:
    """Raises WrongUse if there is no such encoding, and where the file or one line of it never ends."""
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
            _copy(file, kept, name)
            file = kept
        file.seek(0)
        found = encoding or _encoding(file)
        file.seek(0)
        text = io.TextIOWrapper(file, encoding=found, newline="")
        note = ""
        if found == _GUESS and not encoding:
            note = f"{name} is not in UTF-8 and was read as {_GUESS}; if names look wrong, say --encoding"
        try:
            yield _lines(text, name), note
        finally:
            text.detach()


def _copy(file: IO[bytes], kept: IO[bytes], name: str) -> None:
    size = 0
    for part in _as_it_comes(file):
        size += len(part)
        if size > MOST_BYTES:
            raise WrongUse(
                name,
                f"it has no end within {MOST_BYTES:,} bytes",
                so_far="nothing was read from it",
                next_step="see what is written into it; a longer list can be given in parts",
            )
        kept.write(part)


def _as_it_comes(file: IO[bytes]) -> Iterator[bytes]:
    """What is there, as soon as it is. `read` would ask for more by itself until it has so much, and a signal
    that comes while it does would be heard when somebody writes again; so it is asked for each time, and
    waited for a second at a time."""
    read = getattr(file, "read1", file.read)
    while True:
        with suppress(OSError, ValueError):  # none of the system's, which has no number
            while not select.select([file], [], [], 1.0)[0]:
                pass
        if not (part := read(_PART)):
            return
        yield part


def _lines(text: IO[str], name: str) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise WrongUse(
                name,
                f"a line of it is longer than {LONGEST_LINE:,} characters, so it is no list",
                seen=repr(line[:60]),
                so_far="the lines before it were read",
                next_step="name the file that the list was exported to",
            )
        yield line


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
