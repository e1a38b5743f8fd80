"""Content codings: what servers say, what they send, and bombs in each."""

from __future__ import annotations

import gzip
import os
import random
import subprocess
import sys
import zlib
from collections.abc import Callable
from functools import cache

import brotli
import httpx
import pytest
import zstandard

from digest.net.codings import OtherEncoding, TooLarge, decoded

FEED = b'<rss version="2.0"><channel><title>Harbour</title></channel></rss>' * 40
MOST = 100_000


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def two_frames(body: bytes) -> bytes:
    half = len(body) // 2
    return zstandard.compress(body[:half]) + zstandard.compress(body[half:])


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "deflate without its frame": raw_deflate,
    "br": brotli.compress,
    "zstd": zstandard.compress,
    "zstd in two frames": two_frames,
}


@pytest.mark.parametrize("way", PACKED)
def test_every_coding_is_read(way: str) -> None:
    assert decoded(PACKED[way](FEED), way.split()[0], MOST) == FEED


@pytest.mark.parametrize(
    ("stated", "packed"),
    [
        ("", gzip.compress),  # does not say so
        ("identity", gzip.compress),
        ("deflate", gzip.compress),  # says another
        ("br", gzip.compress),
        ("gzip", zstandard.compress),
        ("br", zstandard.compress),
        ("utf-8", gzip.compress),
        ("gzip", zlib.compress),
        ("GZIP", gzip.compress),
        ("aws-chunked, gzip", gzip.compress),
        ("identity, gzip", gzip.compress),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
        ("br, gzip", lambda body: gzip.compress(brotli.compress(body))),
    ],
)
def test_the_first_bytes_are_believed_before_the_servers_word(
    stated: str, packed: Callable[[bytes], bytes]
) -> None:
    assert decoded(packed(FEED), stated, MOST) == FEED


@pytest.mark.parametrize(
    "stated",
    ["gzip", "deflate", "br", "zstd", "none", "utf-8", "UTF-8", "binary", "8bit", "identity", "text/xml", "xz", "aws-chunked"],
)  # fmt: skip
@pytest.mark.parametrize(
    "body",
    [
        FEED,
        b'{"version": "https://jsonfeed.org/version/1.1"}',
        "\ufeff<?xml version='1.0'?><rss/>".encode("utf-16"),
        b"User-agent: *\nDisallow: /x\n",
        "  \n<html lang=ja>日本</html>".encode(),
        "<html>größe</html>".encode("latin-1"),
        b"",
    ],
)
def test_text_that_is_called_coded_is_read_as_it_is(stated: str, body: bytes) -> None:
    assert decoded(body, stated, MOST) == body


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
@pytest.mark.parametrize("left", [0.3, 0.9])
def test_what_is_cut_off_is_an_error(coding: str, left: float) -> None:
    noise = random.Random(1).randbytes(4_000)
    packed = PACKED[coding](noise)
    with pytest.raises(httpx.DecodingError):
        decoded(packed[: int(len(packed) * left)], coding, MOST)


@pytest.mark.parametrize("stated", ["xz", "compress", "gzip, gzip, gzip", "exi", "br, br, br"])
def test_what_nobody_knows_is_told(stated: str) -> None:
    with pytest.raises(OtherEncoding):
        decoded(b"\0\1\2\3\4\xff" * 50, stated, MOST)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_the_limit_is_exact(coding: str) -> None:
    assert decoded(PACKED[coding](b"<" * MOST), coding, MOST) == b"<" * MOST
    with pytest.raises(TooLarge):
        decoded(PACKED[coding](b"<" * (MOST + 1)), coding, MOST)


def test_a_window_larger_than_any_servers_is_refused() -> None:
    settings = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    packer = zstandard.ZstdCompressor(compression_params=settings).compressobj()
    packed = packer.compress(FEED) + packer.flush()
    with pytest.raises(httpx.DecodingError):
        decoded(packed, "zstd", 10_000_000)
    # Brotli's "large window" (up to 1 GB) has a header of its own, which RFC 7932 forbids.
    with pytest.raises(httpx.DecodingError):
        decoded(bytes([0x11, 30]) + brotli.compress(FEED)[1:], "br", 10_000_000)


BOMB = """
import gzip, resource, sys, time, zlib
import brotli, httpx, zstandard
from digest.net.codings import TooLarge, decoded
how, most = sys.argv[1], 5_000_000
body = open(sys.argv[2], "rb").read()
decoded({"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard.compress}[how](b"<a>" * 99), how, most)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
since = time.process_time()
try:
    decoded(body, sys.argv[3], most)
except TooLarge:
    print(time.process_time() - since, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@cache
def zeros(how: str, size: int) -> bytes:
    if how == "br":
        brotlied = brotli.Compressor(quality=1, lgwin=24)
        made = [brotlied.process(bytes(2**20)) for _ in range(size >> 20)]
        return b"".join([*made, brotlied.finish()])
    if how == "zstd":
        zstd = zstandard.ZstdCompressor().compressobj()
        return b"".join(zstd.compress(bytes(2**20)) for _ in range(size >> 20)) + zstd.flush()
    packer = zlib.compressobj(1, wbits=31 if how == "gzip" else 15)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(size >> 20)) + packer.flush()


@pytest.mark.parametrize(
    ("how", "stated"),
    [("gzip", "gzip"), ("deflate", "deflate"), ("br", "br"), ("zstd", "zstd"), ("br", "gzip, br")],
)
@pytest.mark.long
def test_a_bomb_costs_little_time_and_memory(
    tmp_path_factory: pytest.TempPathFactory, how: str, stated: str
) -> None:
    body = zeros(how, 300 * 2**20)
    if stated == "gzip, br":
        body = brotli.compress(zeros("gzip", 300 * 2**20))
    file = tmp_path_factory.mktemp("bomb") / "body"
    file.write_bytes(body)
    said = subprocess.run(
        [sys.executable, "-c", BOMB, how, str(file), stated],
        capture_output=True, text=True, check=True, env=os.environ,
    ).stdout.split()  # fmt: skip
    assert said, "it was unpacked"
    seconds, kilobytes = float(said[0]), int(said[1])
    assert kilobytes < 40_000
    assert seconds < 2
