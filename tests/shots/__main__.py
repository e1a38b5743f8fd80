"""Photograph every look, to be looked at one by one: `make shots`, into shots/.

    4 looks x 800 and 375 px x light, dark, without pictures, right to left x 1, 12 and 60 pieces

With words, only files whose names hold all of them: `python -m tests.shots letter dark`. `pictures` alone makes
contact sheets of pictures of all kinds (pictures.py), `weeks` alone sheets of untidy weeks (weeks.py).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from digest.compose import Looks, compose
from digest.example import site
from digest.model.messages import Message
from tests import chromium
from tests.shots import editions, pictures, weeks

OUT = Path(__file__).parents[2] / "shots"
_MANNERS = ("light", "dark", "bare", "rtl")


@dataclass(frozen=True)
class Shot:
    look: str
    width: int
    manner: str
    pieces: int

    @property
    def name(self) -> str:
        return f"{self.look}-{self.pieces:02}-{self.width}-{self.manner}"


def shots(wanted: list[str]) -> Iterator[Shot]:
    for look, pieces, width, manner in product(
        Looks(None).names(), (1, 12, 60), (800, 375), _MANNERS
    ):
        shot = Shot(look, width, manner, pieces)
        if all(word in shot.name.split("-") for word in wanted):
            yield shot


def message(shot: Shot, base: str) -> Message:
    make = editions.arabic if shot.manner == "rtl" else editions.english
    edition, house = make(base, shot.pieces)
    return compose(replace(edition, look=shot.look), house, looks=Looks(None), seed="shots")


def take(browser: Browser, shot: Shot, html: str, path: Path) -> None:
    context = browser.new_context(
        viewport={"width": shot.width, "height": 900},
        color_scheme="dark" if shot.manner == "dark" else "light",
        device_scale_factor=1,
    )
    if shot.manner == "bare":
        context.route("**/*.png", lambda route: route.abort())
    page = context.new_page()
    page.set_content(html, wait_until="load")
    page.screenshot(path=path, full_page=True)
    context.close()


def main(wanted: list[str]) -> None:
    OUT.mkdir(exist_ok=True)
    with ExitStack() as stack:
        try:
            browser = stack.enter_context(chromium.running())
        except FileNotFoundError:
            sys.exit("no Chromium here: install it, then run make shots again")
        if wanted in (["pictures"], ["weeks"]):
            sheets = pictures if wanted == ["pictures"] else weeks
            for file in sheets.run(browser, OUT):
                print(file)
            return
        base = stack.enter_context(site.serve(editions.NOW))
        for shot in shots(wanted):
            made = message(shot, base)
            take(browser, shot, made.html, OUT / f"{shot.name}.png")
            print(f"{shot.name}  {len(made.html.encode()):,} bytes  {made.given_up}")


if __name__ == "__main__":
    main(sys.argv[1:])
