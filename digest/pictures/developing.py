"""The bytes of a picture in, bytes of ours out: decoded, turned, cropped, scaled, encoded. Runs in the darkroom.

    take(body)         whatever was served -> upright, sRGB, one frame, no metadata, at most 4 megapixels
    | cut(taken, ...)  a part of it in its place's shape -> JPEG, or PNG where flat and smaller

Formats that are read: JPEG (ITU T.81), PNG (W3C), GIF (89a), WebP (RFC 9649), AVIF (ISO 23008-12), BMP. Whatever
says to be larger than `MOST_PIXELS` is refused before a pixel of it is decoded; what a small file does to
memory and time otherwise, the process's limits hold.
"""

from __future__ import annotations

import re
from contextlib import suppress
from io import BytesIO
from typing import Any

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
    __version__,
    features,
)

from digest.model.pictures import Size
from digest.pictures import recipes
from digest.pictures.developed import Developed, NoPicture, Taken

MOST_PIXELS = 150_000_000  # 12,000 by 12,000 and a little
# The six readers that we mean, loaded by name: Pillow has forty more, and no stranger picks among them.
_READERS = (
    JpegImagePlugin, PngImagePlugin, GifImagePlugin, WebPImagePlugin, AvifImagePlugin, BmpImagePlugin
)  # fmt: skip
# A phone's MPO is read as the JPEG that it begins with
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP")
# Bytes for each pixel of a copy: 30 pictures in a magazine stay below 1.5 MB.
BYTES_A_PIXEL = 0.19
LEAST_BYTES = 6_000
QUALITIES = (82, 75, 68, 60, 50, 40, 30)
_FEW = 256  # colours, most of it in 16 of them: a drawing or a chart, which JPEG would smear
_SVG = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg\b", re.DOTALL)
_ORIENTATION = 0x0112  # of EXIF
_ON_ITS_SIDE = (5, 6, 7, 8)


def version() -> str:
    """What encodes: other versions make other bytes of the same picture."""
    jpeg = features.version("libjpeg_turbo") or features.version("jpg")
    return f"Pillow {__version__}, JPEG {jpeg}"


def take(body: bytes) -> Taken:
    """Raises NoPicture for what is none, is broken, or is too large to be opened."""
    Image.MAX_IMAGE_PIXELS = None  # ours is the limit, and has words for editors
    try:
        with Image.open(BytesIO(body), formats=FORMATS) as image:
            # Asked first: a PNG's EXIF stands behind its pixels
            if image.width * image.height > MOST_PIXELS:
                raise NoPicture(
                    f"it is {image.width:,} by {image.height:,} pixels, and more than {MOST_PIXELS:,} are not opened"
                )
            served = image.size
            if image.format in ("JPEG", "MPO"):
                # Decoded at an eighth where that is enough: 12,000 pixels cost what 1,500 do.
                lies = image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
                across, down = recipes.kept(served[::-1] if lies else served)
                image.draft(None, (down, across) if lies else (across, down))
            image.load()  # of what moves, the first frame
            if image.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE:
                served = served[::-1]
            profile = image.info.get("icc_profile")
            drawn = image.format not in ("JPEG", "MPO")
            ImageOps.exif_transpose(image, in_place=True)  # a second one would not fit
            return _kept(image, served, profile, drawn=drawn)
    except UnidentifiedImageError:
        raise NoPicture(_what(body)) from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise NoPicture(f"it is broken, or was cut off ({error})"[:200]) from None


def _kept(image: Image.Image, served: Size, profile: Any, *, drawn: bool) -> Taken:
    plain, smaller = _eight_bits(image), recipes.kept(served)
    flat = drawn and _is_flat(plain)
    if plain.size != smaller:
        # The gap keeps what stands between the two within the process's memory.
        plain = plain.resize(smaller, Image.Resampling.LANCZOS, reducing_gap=2.0)
    plain = _in_srgb(plain, profile)
    if flat:
        return Taken("png", _png(_few_colours(plain)), *plain.size, served=served)
    if plain.mode == "RGBA":
        return Taken("png", _png(plain), *plain.size, served=served)
    return Taken("jpg", _jpeg(plain, 92, light=False), *plain.size, served=served)


def cut(
    taken: bytes, *, shape: str, width: int, focus: tuple[float, float] | None, paper: str
) -> Developed:
    """A copy for one place, of what `take` made. `paper` ("#rrggbb") stands behind what is transparent;
    "" leaves it so."""
    with Image.open(BytesIO(taken), formats=("JPEG", "PNG")) as image:
        image.load()
    flat = image.mode == "P"
    plain = _eight_bits(image)
    box = recipes.part(plain.size, shape, focus)
    size = recipes.scaled((box[2] - box[0], box[3] - box[1]), width)
    small = plain.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)
    if small.mode == "RGBA" and paper:
        ground = Image.new("RGB", size, paper)
        ground.paste(small, mask=small.getchannel("A"))
        small = ground
    if small.mode == "RGBA":
        return Developed("png", _png(_few_colours(small) if flat else small), *size)
    made = _light(small)
    if flat and len(drawn := _png(_few_colours(small))) < len(made):
        return Developed("png", drawn, *size)
    return Developed("jpg", made, *size)


def _light(image: Image.Image) -> bytes:
    """As good as its bytes allow: foliage and crowds weigh four times what a sky does."""
    most = max(LEAST_BYTES, int(image.width * image.height * BYTES_A_PIXEL))
    made = b""
    for quality in QUALITIES:
        made = _jpeg(image, quality)
        if len(made) <= most:
            break
    return made


def _eight_bits(image: Image.Image) -> Image.Image:
    """In RGB, RGBA or CMYK, eight bits each."""
    if image.mode in ("RGB", "RGBA", "CMYK"):
        return image
    if image.mode.startswith("I") or image.mode == "F":  # scans and maps: 16 bits of grey
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    transparent = image.mode in ("LA", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if transparent else "RGB")


def _is_flat(image: Image.Image) -> bool:
    """Not by the number alone: a photograph in grey or in a GIF has 256 colours, too."""
    across, down = (min(side, 600) for side in image.size)
    sample = image.resize((across, down), Image.Resampling.NEAREST)  # its own colours, none between
    colours = sample.getcolors(_FEW) or []
    most = sum(sorted((count for count, _ in colours), reverse=True)[:16])
    return most > 0.7 * across * down


def _in_srgb(image: Image.Image, profile: Any) -> Image.Image:
    """Mail programs believe every picture to be sRGB, and we take its profile away."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    plain = image.convert("RGB") if alpha else image
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):  # a profile that lies: as it is
            there = ImageCms.ImageCmsProfile(BytesIO(profile))
            plain = (
                ImageCms.profileToProfile(
                    plain, there, ImageCms.createProfile("sRGB"), outputMode="RGB"
                )
                or plain
            )
    plain = plain.convert("RGB")
    if alpha:
        if alpha.getextrema() == (255, 255):  # PNGs of many tools have a channel that says nothing
            return plain
        plain.putalpha(alpha)
    return plain


def _few_colours(image: Image.Image) -> Image.Image:
    method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    return image.quantize(_FEW, method=method, dither=Image.Dither.NONE)


def _jpeg(image: Image.Image, quality: int, *, light: bool = True) -> bytes:
    """`light` takes three times the time, and an eighth off: for what goes to readers."""
    out = BytesIO()
    image.info.clear()  # a comment would go along
    image.save(out, "JPEG", quality=quality, optimize=light, progressive=light)
    return out.getvalue()


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    image.info.clear()  # and so would a profile
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _what(body: bytes) -> str:
    if _SVG.match(body[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "it is an SVG, which mail programs do not show"
    if re.match(rb"\s*<(!doctype|html|\?xml|head|body)", body[:200], re.IGNORECASE):
        return "a web page is there, not a picture"
    return "nothing is there" if not body else "it is no picture that we can open"
