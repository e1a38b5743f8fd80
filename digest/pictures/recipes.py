"""A picture's size in; which part of it is kept, and how many pixels of it are made, out. Pure."""

from __future__ import annotations

from digest.model.pictures import Size, cropped

Box = tuple[int, int, int, int]  # left, top, right, bottom

# Kept of what was served: enough for the largest place at two pixels for each that is shown, in any shape.
COVERS: Size = (1440, 960)
KEPT_PIXELS = 4_000_000  # a panorama of 12,000 by 1,000 is kept smaller than that needs
# Where nobody set a focus: of a portrait that is cut to a wide place, faces are in the upper part.
USUAL = (0.5, 0.38)


def kept(size: Size) -> Size:
    """What a picture is scaled down to when it is taken in; never up."""
    width, height = size
    covering = max(COVERS[0] / width, COVERS[1] / height)
    fitting = (KEPT_PIXELS / (width * height)) ** 0.5
    scale = min(1.0, covering, fitting)
    return max(1, round(width * scale)), max(1, round(height * scale))


def part(size: Size, shape: str, focus: tuple[float, float] | None) -> Box:
    """The part of this shape that holds the focus as near its middle as the picture's edges allow."""
    across, down = cropped(size, shape)
    x, y = focus or USUAL
    left = min(max(round(x * size[0] - across / 2), 0), size[0] - across)
    top = min(max(round(y * size[1] - down / 2), 0), size[1] - down)
    return left, top, left + across, top + down


def scaled(size: Size, most: int) -> Size:
    """So many pixels across at most, and never more than there are."""
    width, height = size
    if width <= most:
        return size
    return most, max(1, round(height * most / width))
