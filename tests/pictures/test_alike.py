"""One picture in two sizes is one; two pictures are two."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from digest.pictures import alike


def drawn(seed: int, size: tuple[int, int] = (1200, 800)) -> Image.Image:
    """Something with light, dark and edges, another for each seed."""
    made = Image.new("RGB", size, (200 - 20 * seed, 180, 90 + 25 * seed))
    pen = ImageDraw.Draw(made)
    for at in range(9):
        x, y = (at * 311 * (seed + 1)) % size[0], (at * 197 * (seed + 2)) % size[1]
        pen.ellipse((x, y, x + 260, y + 180), fill=(at * 25, 255 - at * 20, (at * 60 * seed) % 255))
    return made


def encoded(picture: Image.Image, kind: str = "JPEG", **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("seed", range(4))
def test_another_size_encoding_or_trim_of_a_picture_is_the_same(seed: int) -> None:
    whole = drawn(seed)
    print_ = alike.print_of(encoded(whole))
    for other in (
        encoded(whole.resize((300, 200)), quality=40),
        encoded(whole, "PNG"),
        encoded(whole.crop((6, 4, 1194, 796)), "WEBP"),
    ):
        assert alike.same(print_, alike.print_of(other))


def test_different_pictures_are_different() -> None:
    prints = [alike.print_of(encoded(drawn(seed))) for seed in range(6)]
    assert not any(alike.same(a, b) for at, a in enumerate(prints) for b in prints[at + 1 :])
