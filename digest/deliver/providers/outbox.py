"""The outbox: a folder of finished emails instead of a provider. Nothing leaves the machine.

    outbox/harbour-12/17.eml          the email of subscriber 17
    outbox/harbour-12/index.csv       file, address, subject, batch: what was accepted, and no more
    outbox/harbour-12/edition.html    a copy to look at, and edition.txt

It holds addresses and everybody's links, so only its owner may read it.

A batch's files are written first, then its lines of the index at once; an email that no line names
was not accepted. Repeating a batch writes the same files and adds only lines that are missing,
so a repeat does no harm, however long after (promise: key).
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from digest.base import private
from digest.base.errors import ProviderUnreachable
from digest.deliver.letters import Letters
from digest.deliver.provider import Call, Limits, fingerprint, no_records
from digest.mail.merge import ReaderLinks, fill, for_anybody
from digest.model.answers import Accepted, Answer, Promise, Unknown
from digest.model.batches import Batch, Recipient
from digest.model.messages import Message

COLUMNS = ("file", "address", "subject", "batch")

# Whose eyes the copies to look at are made with; its unsubscribe link belongs to nobody.
ONLOOKER = Recipient(id=0, address="reader@reader.example")


class Outbox:
    promise = Promise.KEY
    key_life = None
    settle = None
    account = ""
    limits = Limits()  # one writer of an index

    def __init__(self, *, folder: Path, links: ReaderLinks) -> None:
        self._folder = folder
        self._links = links
        self._letters = Letters(links)
        self._indexes: dict[Path, _Index] = {}

    def per_call(self, message: Message) -> int:
        return 500

    def prepare(self, message: Message, batch: Batch) -> Call:
        letters = self._letters.write(message, batch)
        files = {f"{one.id}.eml": text for one, text in zip(batch.recipients, letters, strict=True)}
        return Call(fingerprint(letters), partial(self._put, message, batch, files))

    def look_up(self, batch: Batch, *, now: datetime) -> Unknown:
        return no_records(batch)

    def pause_s(self) -> float:
        return 0

    def close(self) -> None:
        self._indexes.clear()

    def _put(self, message: Message, batch: Batch, files: Mapping[str, bytes]) -> Answer:
        folder = self._folder / batch.edition
        try:
            if folder not in self._indexes:
                self._open(folder, message)
            for name, letter in files.items():
                private.make(folder / name)
                (folder / name).write_bytes(letter)
            # Before the index vouches for them. One wait for all: an fsync for each of 10,000
            # files takes 3 s on an idle disk and 30 s on a busy one (measured, ext4, 2026-11).
            os.sync()
            subject = " ".join(for_anybody(message).subject.split())
            lines = {
                name: (name, one.address, subject, batch.key)
                for name, one in zip(files, batch.recipients, strict=True)
            }
            self._indexes[folder].add(batch.key, lines)
        except OSError as error:
            self._indexes.pop(folder, None)
            raise ProviderUnreachable(
                str(folder),
                "the outbox cannot be written",
                seen=f"{error.strerror or error} ({error.filename or folder})",
                next_step="make room, or let this user write there; then run hand-over again",
            ) from error
        return Accepted(
            ids={one.id: name for name, one in zip(files, batch.recipients, strict=True)}
        )

    def _open(self, folder: Path, message: Message) -> None:
        private.folder(folder)
        private.narrow(folder)
        html, text = fill(message, self._links.values(message, ONLOOKER))
        for name, content in (("edition.html", html), ("edition.txt", text)):
            private.make(folder / name)
            (folder / name).write_text(content, "utf-8")
        self._indexes[folder] = _Index(folder / "index.csv")


class _Index:
    """index.csv, mended when it is opened and whole lines from then on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        private.make(path)
        handle = os.open(path, os.O_RDWR)
        try:
            _cut_torn_line(handle)
            if os.fstat(handle).st_size == 0:
                _append(handle, _csv([COLUMNS]))
        finally:
            os.close(handle)
        _sync(path.parent)  # the file's name, too, must survive a power cut
        self._batches = {row["batch"] for row in self._rows()}

    def add(self, batch: str, lines: Mapping[str, tuple[str, ...]]) -> None:
        """Add the lines of a batch, by file, that are not there yet."""
        known = set()
        if batch in self._batches:
            known = {row["file"] for row in self._rows() if row["batch"] == batch}
        missing = [line for name, line in lines.items() if name not in known]
        if missing:
            handle = os.open(self._path, os.O_RDWR)
            try:
                _append(handle, _csv(missing))
            finally:
                os.close(handle)
        self._batches.add(batch)

    def _rows(self) -> Iterator[dict[str, str]]:
        with self._path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _append(handle: int, text: bytes) -> None:
    """All of it, on disk, or nothing: a disk that fills up halfway gets its half back."""
    before = os.lseek(handle, 0, os.SEEK_END)
    try:
        rest = memoryview(text)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, before)
        raise


def _cut_torn_line(handle: int) -> None:
    """Take off what a process that died while writing left after the last whole line."""
    size = os.fstat(handle).st_size
    end = size
    while end:
        start = max(0, end - 65536)
        newline = os.pread(handle, end - start, start).rfind(b"\n")
        if newline >= 0:
            end = start + newline + 1
            break
        end = start
    if end < size:
        os.ftruncate(handle, end)


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
