"""Whether two pictures look the same: another size, another crop of a line or two, another encoding. Pure.

    print_of(body)     64 bits: for each of 8 rows, where it gets darker from left to right
    same(one, other)   few bits differ

The "difference hash" of Neal Krawetz (hackerfactor.com, "Kind of Like That", 2013). It is for pictures that
we encoded ourselves: a stranger's are opened in the darkroom first.
"""

from __future__ import annotations

import io

ROWS = 8
FEW = 6  # bits of 64; the same picture scaled and encoded anew differs by 0 to 4, others by 20 and more


def print_of(body: bytes) -> int:
    from PIL import Image

    with Image.open(io.BytesIO(body)) as opened:
        small = opened.convert("L").resize((ROWS + 1, ROWS), Image.Resampling.BOX)
    grey = list(small.tobytes())
    found = 0
    for row in range(ROWS):
        for at in range(ROWS):
            left, right = grey[row * (ROWS + 1) + at], grey[row * (ROWS + 1) + at + 1]
            found = found << 1 | (left > right)
    return found


def same(one: int, other: int) -> bool:
    return (one ^ other).bit_count() <= FEW
