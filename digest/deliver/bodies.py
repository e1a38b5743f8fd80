"""Request bodies in pieces: what recipients share is encoded, kept and hashed once.

    Form(document)        a JSON document with slots, encoded once
    | .filled(values)     its pieces for one batch
    | .each(readers)      its pieces for one reader after the other
    | .all(readers)       an array of them all, for calls where a reader is a line of values
    | post(url, pieces)   a request that streams them in large parts and never joins them all

Five hundred messages of 60 kB are 30 MB to the provider, and one encoding, one hash and a list of
references here.

Slots are the message's own tokens, in HTML as `rich` marks them, and the names below. They stand
within the document's strings, but for those made by `raw`: each of these is a string of its own,
and what fills it is JSON.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from json.encoder import encode_basestring
from typing import Any, AnyStr, Generic, TypeVar

import httpx

from digest.base.addresses import in_ascii
from digest.mail.eml import clean
from digest.mail.merge import Payloads, ReaderLinks
from digest.model.batches import Batch, Recipient
from digest.model.messages import Message

ADDRESS, SUBSCRIBER, KEY = "\0address\0", "\0subscriber\0", "\0key\0"
TO = "\1to\1"  # an adapter's own way of naming a recipient

_PART_BYTES = 256 * 1024  # what is written to the connection at once
_LONG = 1000  # characters; shorter strings are not worth a second look
_CONTROLS = bytes({*range(32)} - {ord("\n")})
_WORTH_SHARING = 256  # bytes; hashing less than that costs less than remembering that it was

# JSON has it as it is; `clean` takes it, a control character, out of every value.
_PARTING = "\x7f"

Made = TypeVar("Made")


def rich(text: str, message: Message) -> str:
    """HTML with its tokens marked, so that what fills them is escaped."""
    for token in message.personal:
        text = text.replace(token, f"\0{token}\0")
    return text


def raw(name: str) -> str:
    return f"\1{name}\1"


class Readers:
    """What fills the slots, for everybody in a batch: a slot has a column, with a value for each.

    To clean, escape and encode a thousand short values costs little more than to do so with one, so
    a column is joined with a character that no value holds, encoded, and parted again.
    """

    def __init__(
        self, batch: Batch, message: Message, links: ReaderLinks, to: Callable[[Recipient], bytes]
    ) -> None:
        """`to` makes JSON of a recipient, for the slot TO."""
        self._people = people = batch.recipients
        self._message = message
        self._links = links
        self._made: dict[str, Callable[[], list[bytes]]] = {
            TO: lambda: list(map(to, people)),
            ADDRESS: lambda: _encoded([in_ascii(one.address) for one in people]),
            SUBSCRIBER: lambda: [b"%d" % one.id for one in people],
            KEY: lambda: [inside(batch.key)] * len(people),
        }
        self._columns: dict[str, list[bytes]] = {}
        self._codes: dict[str, tuple[str, Sequence[bytes]]] = {}  # field -> as links.codes_of

    def add(self, slot: str, column: list[bytes]) -> None:
        """A slot of the adapter's own."""
        self._columns[slot] = column

    def column(self, slot: str) -> list[bytes]:
        if slot not in self._columns:
            self._columns[slot] = self._made[slot]() if slot in self._made else self._values(slot)
        return self._columns[slot]

    def parts(self, slot: str) -> list[tuple[bytes, Sequence[bytes]]]:
        """The columns that a slot's values are made of side by side, and what all have before each.

        Of a link two, put together with all the rest and not before: each reader has several, and to copy them
        once more was a fifth of what a call's text costs.
        """
        token = slot.strip("\0")
        field = self._message.personal.get(token, "")
        if not self._links.is_link(field):
            return [(b"", self.column(slot))]
        if field not in self._codes:
            self._codes[field] = self._links.codes_of(field, self._payloads)
        begin, codes = self._codes[field]
        said = clean(begin) if slot == token else html.escape(clean(begin))
        return [(inside(said), self._payloads), (b".", codes)]

    @cached_property
    def _payloads(self) -> Payloads:
        return self._links.payloads(self._people)

    def _values(self, slot: str) -> list[bytes]:
        """A token's values; escaped for the slot that stands in HTML."""
        token = slot.strip("\0")
        field = self._message.personal[token]
        if self._links.is_link(field):
            return list(map(b"".join, zip(*_beside(self.parts(slot)), strict=True)))
        values = self._links.values_of(field, self._people)
        plain = _PARTING.join(map(clean, values))  # they may stand in a subject or a header
        in_html = html.escape(plain)
        self._columns[token] = _encoded_joined(plain)
        # Most values are links, and need no escaping.
        self._columns[f"\0{token}\0"] = (
            self._columns[token] if in_html == plain else _encoded_joined(in_html)
        )
        return self._columns[slot]


def _beside(parts: Sequence[tuple[bytes, Sequence[bytes]]]) -> Iterator[Sequence[bytes]]:
    """Columns side by side, with one of its own for what stands before each."""
    for before, column in parts:
        yield [before] * len(column)
        yield column


class Form:
    """A JSON document with slots, encoded once."""

    def __init__(self, document: object, slots: Sequence[str]) -> None:
        long: list[str] = []
        text = json.dumps(_without(document, long), ensure_ascii=False, separators=(",", ":"))
        every = [ADDRESS, SUBSCRIBER, KEY, TO, *slots]
        every += [f"\0{slot}\0" for slot in slots if slot.isalnum()]
        names = {_as_encoded(slot): slot for slot in every}
        within = {slot.encode(): slot for slot in every if slot[0] != "\1"}
        kept = {_as_encoded(_kept(number)): number for number in range(len(long))}
        parts = parted(text, [*names, *kept])
        literals = [[parts[0].encode(errors="replace")]]
        self._slots: list[str] = []
        for found, after in zip(parts[1::2], parts[2::2], strict=True):
            if found in kept:
                inner = parted(long[kept[found]].encode(errors="replace"), within)
                literals[-1] += [b'"', _inside(inner[0])]
                for slot, literal in zip(inner[1::2], inner[2::2], strict=True):
                    self._slots.append(within[slot])
                    literals.append([_inside(literal)])
                literals[-1].append(b'"')
            else:
                self._slots.append(names[found])
                literals.append([])
            literals[-1].append(after.encode(errors="replace"))
        # At odd places there is room for what fills the slots.
        self._pieces = [b""] * (2 * len(literals) - 1)
        self._pieces[::2] = [shared(b"".join(each)) for each in literals]

    def filled(self, values: Mapping[str, bytes]) -> list[bytes]:
        return self._with([values[slot] for slot in self._slots])

    def each(self, readers: Readers) -> Iterator[list[bytes]]:
        return map(self._with, self._rows(readers))

    def all(self, readers: Readers) -> bytes:
        """A JSON array with one for each reader, as one piece, joined once: most of a call's bytes are in it."""
        between = self._pieces[-1] + b","
        literal, parts = between + self._pieces[0], []
        for slot, after in zip(self._slots, self._pieces[2::2], strict=True):
            for before, column in readers.parts(slot):
                parts.append((literal + before, column))
                literal = b""
            literal = after
        begins, *columns = _beside(parts)
        begins = [b"[" + begins[0][len(between) :], *begins[1:]]
        each = chain.from_iterable(zip(begins, *columns, strict=True))
        return b"".join([*each, self._pieces[-1], b"]"])

    def _rows(self, readers: Readers) -> Iterator[tuple[bytes, ...]]:
        return zip(*[readers.column(slot) for slot in self._slots], strict=True)

    def _with(self, values: Sequence[bytes]) -> list[bytes]:
        pieces = list(self._pieces)
        pieces[1::2] = values
        return pieces


def parted(text: AnyStr, words: Iterable[AnyStr]) -> list[AnyStr]:
    """The text at even places, and at odd ones the words between: each where it begins first, of those that
    begin together the longest.

    As re.split would; but a pattern of several words looks at each letter of an email for each of them, and
    where readers follow something this is done for thousands of emails.
    """
    found = sorted((place, -len(word), word) for word in words for place in _places(text, word))
    parts: list[AnyStr] = []
    at = 0
    for place, _, word in found:
        if place >= at:
            parts += [text[at:place], word]
            at = place + len(word)
    parts.append(text[at:])
    return parts


def _places(text: AnyStr, word: AnyStr) -> Iterator[int]:
    # Most words are slots, which begin as nothing in an email does: in bytes that is seen at once.
    place = text.find(word) if word[:1] in text else -1
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def _without(document: Any, long: list[str]) -> Any:
    """The document with a slot for each long string of it, which are put aside."""
    if isinstance(document, str):
        if len(document) < _LONG:
            return document
        long.append(document)
        return _kept(len(long) - 1)
    if isinstance(document, Mapping):
        return {name: _without(value, long) for name, value in document.items()}
    if isinstance(document, list | tuple):
        return [_without(value, long) for value in document]
    return document


def _kept(number: int) -> str:
    return raw(f"long {number}")


def _inside(data: bytes) -> bytes:
    """As `inside`, in a third of its time for an email, where few characters need escaping."""
    if len(data.translate(None, _CONTROLS)) < len(data):
        return inside(data.decode())
    for one in (b"\\", b'"'):
        data = data.replace(one, b"\\" + one)
    return data.replace(b"\n", b"\\n")


def _as_encoded(slot: str) -> str:
    encoded = json.dumps(slot)
    return encoded if slot.startswith("\1") else encoded[1:-1]


class Once(Generic[Made]):
    """What is made of a message, kept: a hand-over has one message and many batches."""

    def __init__(self, make: Callable[[Message], Made]) -> None:
        self._make = make
        self._kept: tuple[Message, Made] | None = None

    def of(self, message: Message) -> Made:
        kept = self._kept
        if kept is None or kept[0] is not message:
            kept = self._kept = (message, self._make(message))
        return kept[1]


class Shared(bytes):
    """A piece of many bodies, with its hash."""

    digest: bytes

    def __new__(cls, piece: bytes) -> Shared:
        made = super().__new__(cls, piece)
        made.digest = hashlib.sha256(piece).digest()
        return made


class Body(httpx.SyncByteStream):
    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = list(pieces)

    @property
    def size(self) -> int:
        return sum(map(len, self._pieces))

    def fingerprint(self) -> str:
        """One for these bytes, made from the hashes of what is shared and all of what is not."""
        whole = hashlib.sha256()
        for piece in self._pieces:
            whole.update(len(piece).to_bytes(8, "big"))
            whole.update(piece.digest if isinstance(piece, Shared) else piece)
        return whole.hexdigest()

    def __iter__(self) -> Iterator[bytes]:
        part: list[bytes] = []
        size = 0
        for piece in self._pieces:
            part.append(piece)
            size += len(piece)
            if size >= _PART_BYTES:
                yield b"".join(part)
                part, size = [], 0
        if part:
            yield b"".join(part)


def post(
    url: str,
    pieces: Iterable[bytes],
    headers: Mapping[str, str],
    *,
    content_type: str = "application/json",
) -> httpx.Request:
    """A POST of these pieces, of which the ledger can have a fingerprint."""
    body = Body(pieces)
    where = httpx.URL(url)
    return httpx.Request(
        "POST",
        where,
        headers={
            "Host": where.netloc.decode("ascii"),
            "Accept": "application/json",
            "Content-Type": content_type,
            "Content-Length": str(body.size),
            **headers,
        },
        stream=body,
    )


def array(items: Iterable[Sequence[bytes]]) -> Iterator[bytes]:
    """A JSON array of items in pieces."""
    before = b"["
    for pieces in items:
        yield before
        yield from pieces
        before = b","
    yield b"[]" if before == b"[" else b"]"


def inside(text: str) -> bytes:
    """A JSON string in UTF-8, without its quotation marks."""
    return encode_basestring(text).encode("utf-8", "replace")[1:-1]


def _encoded(values: Iterable[str]) -> list[bytes]:
    return _encoded_joined(_PARTING.join(map(clean, values)))


def _encoded_joined(values: str) -> list[bytes]:
    return inside(values).split(_PARTING.encode())


def shared(piece: bytes) -> bytes:
    """The piece, with its hash if it is long enough for that to save work."""
    return Shared(piece) if len(piece) >= _WORTH_SHARING else piece
