"""Draws the pictures of docs/ that show the example publication's week: `make picture`, or `python -m tests.shots.docs desk`.

    email.png                   one look, as a reader first sees it
    looks.png, looks-phone.png  four looks side by side, and on a phone
    desk*.png                   the desk, its editing and its sending (tests/shots/desk.py)

With words, only those whose names begin with one of them. Needs Chromium.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from tests.shots import desk
from tests.shots.__main__ import OUT

DOCS = Path(__file__).parents[2] / "docs"
LOOKS = ("magazine", "letter", "headlines", "brief")
PHONES = (
    ("magazine", "dark"),
    ("letter", "dark"),
    ("brief", "rtl"),
    ("magazine", "bare"),
)
BETWEEN = 14  # pixels


def small(picture: Image.Image, name: str) -> None:
    """As a PNG of 256 colours."""
    few = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(DOCS / name, optimize=True)
    print(f"drew docs/{name}, {few.width} x {few.height}")


def shot(look: str, width: int, manner: str) -> Image.Image:
    return Image.open(OUT / f"{look}-12-{width}-{manner}.png").convert("RGB")


def top(picture: Image.Image, width: int, height: int, shown: int) -> Image.Image:
    """Its upper middle, `width` x `height`, made `shown` wide."""
    left = (picture.width - width) // 2
    part = picture.crop((left, 0, left + width, height))
    return part.resize((shown, round(height * shown / width)), Image.Resampling.LANCZOS)


def side_by_side(parts: Sequence[Image.Image]) -> Image.Image:
    whole = sum(one.width + BETWEEN for one in parts)
    picture = Image.new("RGB", (whole, max(one.height for one in parts)), "white")
    at = 0
    for one in parts:
        picture.paste(one, (at + BETWEEN, 0))
        at += one.width + BETWEEN
    return picture


def main(names: Sequence[str]) -> None:
    def asked(name: str) -> bool:
        return not names or any(name.startswith(one) for one in names)

    if asked("email") or asked("looks"):
        for manner in ("800 light", "375 dark", "375 rtl", "375 bare"):
            words = [sys.executable, "-m", "tests.shots", "12", *manner.split()]
            subprocess.run(words, check=True)
    if asked("email"):
        small(shot("magazine", 800, "light").crop((60, 0, 740, 1560)), "email.png")
    if asked("looks"):
        four = [top(shot(look, 800, "light"), 680, 1200, 360) for look in LOOKS]
        small(side_by_side(four), "looks.png")
        phones = [top(shot(look, 375, manner), 375, 1100, 280) for look, manner in PHONES]
        small(side_by_side(phones), "looks-phone.png")
    if asked("desk"):
        with tempfile.TemporaryDirectory() as folder:
            desk.main(Path(folder))
            for file in sorted(Path(folder).glob("*.png")):
                small(Image.open(file), file.name)


if __name__ == "__main__":
    main(sys.argv[1:])
