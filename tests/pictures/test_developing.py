"""What becomes of a picture: upright, in sRGB, of its place's shape, light, and without what its camera wrote."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from digest.model.pictures import cropped
from digest.pictures import developing, recipes
from digest.pictures.developed import NoPicture
from tests.pictures import forty as painting

PAPER = "#fffdf9"


def opened(body: bytes) -> Image.Image:
    image = Image.open(BytesIO(body))
    image.load()
    return image


def near(one: object, other: tuple[int, int, int], by: int = 12) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=False))


def halves(
    left: tuple[int, int, int], right: tuple[int, int, int], size: tuple[int, int]
) -> Image.Image:
    image = Image.new("RGB", size, left)
    image.paste(right, (size[0] // 2, 0, size[0], size[1]))
    return image


@pytest.mark.parametrize(
    ("size", "shape", "part"),
    [
        ((1600, 1200), "16:9", (1600, 900)),
        ((1600, 900), "3:2", (1350, 900)),
        ((900, 1600), "3:2", (900, 600)),
        ((900, 1600), "1:1", (900, 900)),
        ((900, 1600), "", (900, 1125)),
        ((900, 500), "", (900, 500)),
        ((1, 1), "16:9", (1, 1)),
        ((20_000, 1), "16:9", (2, 1)),
    ],
)
def test_the_part_that_a_shape_leaves(
    size: tuple[int, int], shape: str, part: tuple[int, int]
) -> None:
    assert cropped(size, shape) == part


@pytest.mark.parametrize("focus", [None, (0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (0.2, 0.9)])
@pytest.mark.parametrize("size", [(1600, 900), (900, 1600), (1000, 1000), (7, 3)])
@pytest.mark.parametrize("shape", ["16:9", "3:2", "1:1", ""])
def test_a_crop_lies_within_its_picture_and_holds_the_focus(
    size: tuple[int, int], shape: str, focus: tuple[float, float] | None
) -> None:
    left, top, right, bottom = recipes.part(size, shape, focus)
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    assert (right - left, bottom - top) == cropped(size, shape)
    x, y = focus or recipes.USUAL
    assert left <= x * size[0] <= right
    assert top <= y * size[1] <= bottom


def test_a_copy_keeps_what_its_focus_points_at() -> None:
    red, blue = (200, 20, 20), (20, 20, 200)
    whole = developing.take(painting.saved(halves(red, blue, (2000, 500)), quality=95)).body
    for focus, colour in (((0.1, 0.5), red), ((0.9, 0.5), blue)):
        copy = developing.cut(whole, shape="3:2", width=552, focus=focus, paper=PAPER)
        assert near(opened(copy.body).getpixel((276, 184)), colour)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_on_its_side_is_turned(orientation: int) -> None:
    """The same scene, laid on its side by each of the eight ways that cameras name."""
    scene = halves((200, 20, 20), (20, 20, 200), (600, 300))
    lay = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(orientation)
    lain = scene if lay is None else scene.transpose(Image.Transpose(lay))
    exif = Image.Exif()
    exif[0x0112] = orientation
    taken = developing.take(painting.saved(lain, exif=exif, quality=95))
    assert taken.served == (600, 300)
    assert (taken.width, taken.height) == (600, 300)
    assert near(opened(taken.body).getpixel((60, 150)), (200, 20, 20))
    assert near(opened(taken.body).getpixel((540, 150)), (20, 20, 200))


def test_nothing_of_what_a_camera_wrote_is_left() -> None:
    for body in (
        painting.turned(6),
        painting.saved(painting.scene(900, 600), comment=b"by A. Reporter"),
    ):
        taken = developing.take(body)
        copy = developing.cut(taken.body, shape="3:2", width=552, focus=None, paper=PAPER)
        for made in (taken.body, copy.body):
            image = opened(made)
            assert not image.getexif()
            assert not {"icc_profile", "exif", "comment", "xmp"} & set(image.info)
            assert b"camera" not in made
            assert b"Reporter" not in made


def test_what_is_transparent_stands_on_the_paper() -> None:
    image = Image.new("RGBA", (900, 600), (0, 0, 0, 0))
    image.paste((178, 74, 42, 255), (300, 200, 600, 400))
    taken = developing.take(painting.saved(image, "PNG"))
    copy = developing.cut(taken.body, shape="3:2", width=900, focus=None, paper="#fffdf9")
    assert near(opened(copy.body).convert("RGB").getpixel((20, 20)), (255, 253, 249))
    kept = developing.cut(taken.body, shape="", width=900, focus=None, paper="")
    assert opened(kept.body).convert("RGBA").getpixel((20, 20))[3] == 0  # type: ignore[index]


def test_ink_colours_come_out_as_screens_show_them() -> None:
    body = painting.saved(Image.new("RGB", (900, 600), (200, 60, 40)).convert("CMYK"), quality=95)
    taken = developing.take(body)
    assert opened(taken.body).mode == "RGB"
    assert near(opened(taken.body).getpixel((10, 10)), (200, 60, 40), by=20)


def test_a_chart_stays_a_drawing_and_a_photograph_becomes_a_jpeg() -> None:
    chart = developing.take(painting.saved(painting.chart(), "PNG"))
    drawn = developing.cut(chart.body, shape="3:2", width=552, focus=None, paper=PAPER)
    assert drawn.kind == "png"
    photograph = developing.take(painting.saved(painting.scene(900, 600, 2), "PNG"))
    made = developing.cut(photograph.body, shape="3:2", width=552, focus=None, paper=PAPER)
    assert (photograph.kind, made.kind) == ("jpg", "jpg")


def test_what_weighs_much_is_encoded_harder() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((1200, 800), 90) for _ in range(3)])
    whole = developing.take(painting.saved(noise, quality=90)).body
    copy = developing.cut(whole, shape="3:2", width=552, focus=None, paper=PAPER)
    assert len(copy.body) <= 552 * 368 * developing.BYTES_A_PIXEL


def test_a_copy_is_never_larger_than_its_picture() -> None:
    whole = developing.take(painting.saved(painting.scene(300, 200))).body
    copy = developing.cut(whole, shape="3:2", width=552, focus=None, paper=PAPER)
    assert (copy.width, copy.height) == (300, 200)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "nothing is there"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG"),
        (b"<!-- a --><svg/>", "an SVG"),
        (b"<!DOCTYPE html><title>Cookies</title>", "a web page"),
        (b"GIF89a", "no picture|broken"),
        (b"%PDF-1.7", "no picture"),
        (painting.saved(painting.scene(900, 600))[:9000], "broken"),
        (painting.png_bomb(), "60,000 by 60,000"),
    ],
)  # fmt: skip
def test_what_is_no_picture_says_why(body: bytes, why: str) -> None:
    with pytest.raises(NoPicture, match=why):
        developing.take(body)


def test_the_same_picture_makes_the_same_bytes() -> None:
    body = painting.saved(painting.scene(1300, 900, 4))
    once, again = (developing.take(body) for _ in range(2))
    assert once == again
    first, second = (
        developing.cut(once.body, shape="16:9", width=1280, focus=(0.3, 0.4), paper=PAPER)
        for _ in range(2)
    )
    assert first == second
