"""Forty pictures as publications serve them, made by code: shapes, sizes, formats and faults.

forty()        name -> what a server answers: (status, type, body), or where it redirects
PLAYS[name]    what becomes of it in a pair of teasers: "full", "small" or "none"
"""

from __future__ import annotations

import random
import struct
import zlib
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, ImageCms, ImageDraw, ImageFilter

PAINTS = ((178, 74, 42), (36, 84, 112), (88, 112, 64), (196, 152, 72), (92, 68, 104), (54, 60, 66))


@dataclass(frozen=True, slots=True)
class Served:
    body: bytes = b""
    type: str = "image/jpeg"
    status: int = 200
    to: str = ""  # a redirect
    fate: str = "full"  # as a teaser: "full", "small" or "none"


def scene(width: int, height: int, seed: int = 0, grain: float = 14.0) -> Image.Image:
    """Sky, water and a ship, with a grain as cameras have it, so that it weighs what a photograph weighs.

    Painted small and scaled up where it is large: 144 million pixels of grain would take minutes.
    """
    chance = random.Random(seed)
    paint = PAINTS[seed % len(PAINTS)]
    scale = max(1.0, max(width, height) / 1600)
    across, down = max(1, round(width / scale)), max(1, round(height / scale))
    image = Image.linear_gradient("L").resize((across, down))
    dark = tuple(one // 3 for one in paint)
    image = Image.composite(
        Image.new("RGB", image.size, dark), Image.new("RGB", image.size, paint), image
    )
    draw = ImageDraw.Draw(image)
    for _ in range(24):
        x, y = chance.randrange(across), chance.randrange(down)
        r = chance.randrange(2, max(3, min(across, down) // 6))
        shade = tuple(min(255, max(0, one + chance.randrange(-50, 70))) for one in paint)
        draw.ellipse((x - r, y - r // 2, x + r, y + r // 2), fill=shade)
    # The subject, in the upper middle where faces are: a crop that loses it is seen at once.
    size = max(2, min(across, down) // 7)
    x, y = across // 2, round(down * 0.38)
    draw.ellipse(
        (x - size, y - size, x + size, y + size),
        fill=(244, 238, 226),
        outline=(30, 28, 26),
        width=max(1, size // 10),
    )
    draw.line((x, y - size, x, y + size), fill=(30, 28, 26), width=max(1, size // 12))
    if grain and min(across, down) > 8:
        image = Image.blend(image, _grain(grain).crop((0, 0, across, down)), 0.12)
    return image.resize((width, height), Image.Resampling.BILINEAR) if scale > 1 else image


@cache
def _grain(strength: float) -> Image.Image:
    noise = Image.effect_noise((400, 400), strength).filter(ImageFilter.GaussianBlur(0.6))
    sheet = Image.new("RGB", (1600, 1600))
    for number in range(16):
        sheet.paste(Image.merge("RGB", [noise] * 3), (number % 4 * 400, number // 4 * 400))
    return sheet


def saved(image: Image.Image, format: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def chart(width: int = 900, height: int = 600) -> Image.Image:
    image = Image.new("RGB", (width, height), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    for number, tall in enumerate((120, 260, 180, 400, 330, 90, 210)):
        left = 60 + number * (width - 120) // 7
        draw.rectangle((left, height - 60 - tall, left + 70, height - 60), fill=PAINTS[number % 6])
    draw.line((50, height - 60, width - 40, height - 60), fill=(20, 20, 20), width=3)
    return image


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "A camera"
    exif[0x8825] = {1: "N", 2: (53.0, 32.0, 1.0)}  # where the reporter lives
    return saved(scene(1200, 900, 5), exif=exif, quality=85)


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """3.6 gigapixels of nothing in a few kilobytes of file: the size alone gives it away."""
    return _png(width, height, zlib.compress(bytes(4096)))


def small_bomb() -> bytes:
    """Within the limit of pixels, and 576 MB once it is unpacked: only the process's memory stops it."""
    # One block of deflated zeros, again and again: packing all 1.2 GB of them would take seconds.
    packer = zlib.compressobj(9, wbits=-15)
    many = 1 << 20
    block = packer.compress(bytes(many)) + packer.flush(zlib.Z_FULL_FLUSH)
    size = 12_000 * (1 + 12_000 * 8)
    rest = zlib.compressobj(9, wbits=-15)
    data = block * (size // many) + rest.compress(bytes(size % many)) + rest.flush()
    check = struct.pack(">HH", size % 65_521, 1)  # Adler-32 of so many zeros
    return _png(12_000, 12_000, b"\x78\x01" + data + check, depth=16, colour=6)


def _png(width: int, height: int, data: bytes, *, depth: int = 8, colour: int = 2) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def transparent(width: int, height: int) -> Image.Image:
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse(
        (width // 5, height // 8, width * 4 // 5, height * 7 // 8), fill=(178, 74, 42, 255)
    )
    draw.ellipse((width // 3, height // 4, width * 2 // 3, height * 3 // 4), fill=(20, 60, 90, 140))
    return image


def _heavy() -> bytes:
    """Five megabytes, as a camera's own file."""
    noise = Image.frombytes("RGB", (3000, 2000), random.Random(3).randbytes(18_000_000))
    body = saved(Image.blend(scene(3000, 2000, 3), noise, 0.2), quality=92)
    return body + b"\0" * max(0, 5_242_880 - len(body))


@cache
def forty() -> dict[str, Served]:
    """At most 40 s of painting, once for each run."""
    landscape = saved(scene(1600, 1067, 0), quality=86)
    rgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    frames = [scene(640, 426, number) for number in (1, 2, 3)]
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"/>'
    return {
        "landscape": Served(landscape),
        "wide 16 to 9": Served(saved(scene(1920, 1080, 1), quality=80)),
        "four to three": Served(saved(scene(1280, 960, 2), quality=85)),
        "square": Served(saved(scene(1000, 1000, 3), quality=85)),
        "portrait": Served(saved(scene(1005, 1507, 4), quality=85)),
        "tall as a phone": Served(saved(scene(900, 1950, 5), quality=85)),
        "panorama": Served(saved(scene(3000, 600, 0), quality=85)),
        "ribbon": Served(saved(scene(2400, 120, 1), quality=85), fate="small"),
        "spire": Served(saved(scene(300, 2400, 2), quality=85), fate="small"),
        "exactly enough": Served(saved(scene(440, 294, 3), quality=85)),
        "one too few": Served(saved(scene(439, 293, 3), quality=85), fate="small"),
        "thumbnail 300": Served(saved(scene(300, 200, 4), quality=85), fate="small"),
        "thumbnail 150": Served(saved(scene(150, 150, 5), quality=85), fate="small"),
        "thumbnail 90": Served(saved(scene(90, 90, 0), quality=85), fate="none"),
        "40 pixels": Served(saved(scene(40, 40, 1), quality=85), fate="none"),
        "one pixel": Served(saved(Image.new("RGB", (1, 1)), "GIF"), "image/gif", fate="none"),
        "12,000 across": Served(saved(scene(12_000, 8000, 2, 0), quality=60)),
        "12,000 PNG": Served(saved(Image.new("RGB", (12_000, 12_000), PAINTS[1]), "PNG", compress_level=1), "image/png"),
        "turned 3": Served(turned(3)),
        "turned 6": Served(turned(6)),
        "turned 8 and mirrored": Served(turned(7)),
        "transparent": Served(saved(transparent(1200, 900), "PNG"), "image/png"),
        "transparent GIF": Served(saved(transparent(800, 600).quantize(32), "GIF", transparency=0), "image/gif"),
        "animated GIF": Served(
            saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=80), "image/gif"
        ),
        "animated WebP": Served(
            saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=80), "image/webp"
        ),
        "CMYK": Served(saved(scene(1200, 800, 3).convert("CMYK"), quality=85)),
        "grey": Served(saved(scene(1200, 800, 4).convert("L"), quality=85)),
        "16 bits of grey": Served(
            saved(scene(1000, 700, 5).convert("L").convert("I").point(lambda one: one * 257).convert("I;16"), "PNG"), "image/png"
        ),
        "with a profile": Served(saved(scene(1200, 800, 0), icc_profile=rgb, quality=85)),
        "chart": Served(saved(chart(), "PNG"), "image/png"),
        "AVIF": Served(saved(scene(1200, 800, 1), "AVIF", quality=60), "image/avif"),
        "WebP": Served(saved(scene(1200, 800, 2), "WEBP", quality=75), "image/webp"),
        "WebP called JPEG": Served(saved(scene(1200, 800, 3), "WEBP", quality=75)),
        "SVG": Served(svg, "image/svg+xml", fate="none"),
        "broken": Served(landscape[: len(landscape) // 3], fate="none"),
        "bomb": Served(png_bomb(), "image/png", fate="none"),
        "bomb within the limit": Served(small_bomb(), "image/png", fate="none"),
        "dead": Served(b"<html>not found</html>", "text/html", 404, fate="none"),
        "a page": Served(b"<!doctype html><title>Please accept cookies</title>", "text/html", fate="none"),
        "redirecting": Served(to="landscape", status=302),
        "round and round": Served(to="round and round", status=301, fate="none"),
        "5 MB": Served(_heavy()),
        "12 MB": Served(landscape + b"\0" * 12_000_000, fate="none"),
    }  # fmt: skip
