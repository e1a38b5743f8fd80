"""A body as it came, and what its server called it, in; the document out, never more than so many bytes. Pure.

    decoded(body, "gzip", most)    gzip, x-gzip, deflate, br, zstd, two of them at most, one in the other

What servers say of it is not believed: some send gzip without saying so, some name it and send text, some have other
words for "not coded at all" ("utf-8", "none", "binary"). So the first bytes are looked at as well.

Each decoder makes at most `most` bytes, and keeps no more of them than a window: 32 KB for gzip and deflate (RFC 1951),
16 MB for brotli (RFC 7932, 9.1; larger ones are refused by the library), 8 MB for zstd, as RFC 9659 has it.
300 MB of zeros are 455 bytes of brotli (measured November 2026).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

import httpx

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_MOST_CODINGS = 2  # one in the other; more is no server, but an attack
_WINDOW = 8 * 2**20  # bytes that zstd may ask for
_SLICE = 128  # bytes of zstd at a time: 4 bytes can make 128 KB
_LOOKED_AT = 1024
_MARKUP = re.compile(rb"\s*<[!?/A-Za-z]")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}  # 27 begins a shift of ISO-2022-JP


class TooLarge(httpx.HTTPError):
    def __init__(self, most: int) -> None:
        super().__init__(f"the answer is larger than {most:,} bytes")


class OtherEncoding(httpx.HTTPError):
    def __init__(self, coding: str) -> None:
        super().__init__(f'it answered in an encoding that nobody knows ("{coding[:40]}")')


def decoded(body: bytes, stated: str, most: int) -> bytes:
    """Raises TooLarge, OtherEncoding, httpx.DecodingError for what is damaged or cut off."""
    named = [one for part in stated.lower().split(",") if (one := part.strip())]
    codings = [one for one in named if one != "identity"]
    if len(codings) > _MOST_CODINGS:
        raise OtherEncoding(stated)
    for coding in reversed(codings):
        body = _one(body, coding, most)
    for _ in range(_MOST_CODINGS):  # gzip that nobody spoke of
        if not body.startswith(_GZIP):
            break
        body = _gunzipped(body, most)
    return body


def _one(body: bytes, coding: str, most: int) -> bytes:
    seen = _seen(body)
    if not body or seen == "text":
        return body  # it says that it is coded, and is not
    if seen:
        return _DECODERS[seen](body, most)
    if coding in _DECODERS:
        return _DECODERS[coding](body, most)
    raise OtherEncoding(coding)


def _seen(body: bytes) -> str:
    """What the first bytes show: a coding, "text" for a document, "" for neither."""
    if body.startswith(_GZIP):
        return "gzip"
    if body.startswith(_ZSTD):
        return "zstd"
    head = body[:_LOOKED_AT]
    if head.startswith(_MARKS):
        return "text"
    if _CONTROLS.intersection(head):
        return "deflate" if _is_zlib(body) else ""
    if _MARKUP.match(head):
        return "text"
    try:
        head[:-4].decode("utf-8")
    except UnicodeDecodeError:
        return "deflate" if _is_zlib(body) else ""
    return "text"


def _is_zlib(body: bytes) -> bool:
    """RFC 1950: the method is 8, and the first two bytes are a multiple of 31."""
    return len(body) > 2 and body[0] & 0x0F == 8 and (body[0] * 256 + body[1]) % 31 == 0


def _inflated(decoder: zlib._Decompress, body: bytes, most: int, name: str) -> bytes:
    try:
        made = decoder.decompress(body, most + 1)
    except zlib.error as error:
        raise httpx.DecodingError(f"{name}: {error}") from error
    if len(made) > most:
        raise TooLarge(most)
    if not decoder.eof:
        raise httpx.DecodingError(f"{name}: the data ends early")
    return made


def _gunzipped(body: bytes, most: int) -> bytes:
    made = bytearray()
    while body.startswith(_GZIP):  # one member after the other
        member = zlib.decompressobj(wbits=31)
        made += _inflated(member, body, most - len(made), "gzip")
        body = member.unused_data
    return bytes(made)


def _undeflated(body: bytes, most: int) -> bytes:
    """With the frame of RFC 1950, as RFC 9110 wants it, or without, as some servers send it."""
    if _is_zlib(body):
        try:
            return _inflated(zlib.decompressobj(), body, most, "deflate")
        except httpx.DecodingError:
            pass
    return _inflated(zlib.decompressobj(wbits=-15), body, most, "deflate")


def _unbrotlied(body: bytes, most: int) -> bytes:
    import brotli  # here, as zstandard below: few servers send what nobody asked for

    decoder, made = brotli.Decompressor(), bytearray()
    try:
        made += decoder.process(body, output_buffer_limit=most + 1)
        while not decoder.is_finished():
            if len(made) > most:
                raise TooLarge(most)
            if decoder.can_accept_more_data():
                raise httpx.DecodingError("br: the data ends early")
            made += decoder.process(b"", output_buffer_limit=most + 1 - len(made))
    except brotli.error as error:
        raise httpx.DecodingError(f"br: {error}") from error
    if len(made) > most:
        raise TooLarge(most)
    return bytes(made)


def _unzstd(body: bytes, most: int) -> bytes:
    import zstandard

    made, decoder = bytearray(), None
    at = 0
    try:
        while at < len(body):
            if decoder is None:
                decoder = zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
            made += decoder.decompress(body[at : at + _SLICE])
            at += _SLICE
            if len(made) > most:
                raise TooLarge(most)
            if decoder.eof:  # another frame may follow
                at -= len(decoder.unused_data)
                decoder = None
    except zstandard.ZstdError as error:
        raise httpx.DecodingError(f"zstd: {error}") from error
    if decoder is not None:
        raise httpx.DecodingError("zstd: the data ends early")
    return bytes(made)


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _undeflated,
    "br": _unbrotlied,
    "zstd": _unzstd,
}
