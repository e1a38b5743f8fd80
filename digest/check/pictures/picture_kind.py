"""The first bytes of a picture -> what it is and how large. Pure; nothing is decoded.

Formats: PNG (W3C, 11.2.2 IHDR), GIF (89a, 18), JPEG (ITU T.81, B.2.2 SOF), WebP (Google, RIFF
container: VP8, VP8L, VP8X), AVIF (ISO 23008-12, ispe). SVG has no size of its own in pixels.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

HEAD_BYTES = 65_536  # a JPEG may carry a long preview before it says its size
_SIZED = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # JPEG's start-of-frame markers


@dataclass(frozen=True, slots=True)
class Kind:
    name: str  # "png", "jpeg", "gif", "webp", "avif", "svg"; "" when it is none of these
    width: int | None = None
    height: int | None = None


def kind(head: bytes) -> Kind:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        return Kind("png", *struct.unpack(">II", head[16:24]))
    if head[:6] in (b"GIF87a", b"GIF89a") and len(head) >= 10:
        return Kind("gif", *struct.unpack("<HH", head[6:10]))
    if head.startswith(b"\xff\xd8"):
        return Kind("jpeg", *_jpeg(head))
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind("webp", *_webp(head))
    if head[4:12] in (b"ftypavif", b"ftypavis"):
        at = head.find(b"ispe")
        size = struct.unpack(">II", head[at + 8 : at + 16]) if 0 < at <= len(head) - 16 else ()
        return Kind("avif", *size)
    if re.match(
        rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg\b",
        head,
        re.DOTALL,
    ):
        return Kind("svg")
    return Kind("")


def _jpeg(head: bytes) -> tuple[int, ...]:
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker in _SIZED:
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        if marker == 0xFF or 0xD0 <= marker <= 0xD8:  # fill bytes and markers without a length
            at += 1 if marker == 0xFF else 2
            continue
        [length] = struct.unpack(">H", head[at + 2 : at + 4])
        at += 2 + length
    return ()


def _webp(head: bytes) -> tuple[int, ...]:
    form = head[12:16]
    if form == b"VP8X" and len(head) >= 30:
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if form == b"VP8 " and len(head) >= 30:
        width, height = struct.unpack("<HH", head[26:30])
        return width & 0x3FFF, height & 0x3FFF
    if form == b"VP8L" and len(head) >= 25:
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return ()
