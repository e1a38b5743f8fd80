"""Contact sheets of pictures of all kinds: `python -m tests.shots pictures`, into shots/, one for each look; the upper
part of each, small, into docs/.

Each of forty is served on loopback as a publication would (tests/pictures/forty.py), made ready, composed, and
photographed at 800 and 375 pixels, in the light and in the dark, side by side.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from digest.app.week import compose
from digest.compose import Looks
from digest.model.editions import LEAD, Edition
from digest.model.messages import Message
from digest.model.pictures import FOLDER, beside, printed
from tests.pictures.forty import forty
from tests.pictures.serving import Gallery, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).parents[2] / "docs"
WIDTHS = (800, 375)
SCHEMES = ("light", "dark")
# Two sections of an edition, and so that none falls behind the usual limit.
SECTION = '\n[[sections]]\ntitle = "All kinds of pictures"\n[clip]\nmost_bytes = 102400\n'


@dataclass
class Hung:
    """A gallery with an edition of all of them."""

    house: Gallery
    edition: Edition
    folder: Path

    def message(self, look: str, *, lead: str = "") -> Message:
        """`lead` names the picture at the top."""
        works, edition = self.house.works, replace(self.edition, look=look)
        if lead:
            edition = _led_by(edition, lead)
        return compose.message(
            self.house.settings,
            edition,
            store=works.store,
            looks=works.looks,
            pictures=works.pictures,
        )

    def page(self, look: str, *, lead: str = "") -> Path:
        """The email as a file, with its pictures beside it."""
        works, message = self.house.works, self.message(look, lead=lead)
        (self.folder / FOLDER).mkdir(exist_ok=True)
        for name, body in works.pictures.files(printed(message.html)).items():
            (self.folder / FOLDER / name).write_bytes(body)
        file = self.folder / f"{look}{lead and '-' + lead.replace(' ', '-')}.html"
        file.write_text(beside(message.html, works.pictures.place(self.house.settings.newsletter)))
        return file


def _led_by(edition: Edition, name: str) -> Edition:
    def led(headline: str) -> bool:
        return headline.lower().startswith(f"{name.lower()}:")

    first = [
        replace(
            one,
            section=LEAD if led(one.piece.headline) else "All kinds of pictures",
            featured=False,
        )
        for one in edition.placements
    ]
    return replace(edition, placements=tuple(sorted(first, key=lambda one: one.section != LEAD)))


@contextmanager
def hung() -> Iterator[Hung]:
    given = forty()
    with tempfile.TemporaryDirectory() as made, served(given) as server:
        house = Gallery(Path(made), server)
        file = house.folder / "config/newsletters/harbour.toml"
        file.write_text(file.read_text() + SECTION)
        house.reload()
        edition = house.show(*given)
        house.works.pictures.prepare(house.settings.newsletter, edition, within_s=300)
        yield Hung(house, edition, Path(made))
        house.works.close()


def sheet(browser: Browser, page: Path, out: Path) -> Path:
    """The email at both widths, in both schemes, on one sheet."""
    taken = []
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            tab = context.new_page()
            tab.goto(page.as_uri(), wait_until="load")
            file = out.with_suffix(f".{width}-{scheme}.png")
            tab.screenshot(path=str(file), full_page=True)
            taken.append(file)
            context.close()
    images = [Image.open(file).convert("RGB") for file in taken]
    gap, tallest = 16, max(one.height for one in images)
    whole = Image.new(
        "RGB", (sum(one.width + gap for one in images) + gap, tallest + 2 * gap), "#777777"
    )
    left = gap
    for one in images:
        whole.paste(one, (left, gap))
        left += one.width + gap
    whole.save(out)
    for file in taken:
        file.unlink()
    return out


def run(browser: Browser, out: Path) -> Iterator[Path]:
    with hung() as gallery:
        for look in Looks(None).names():
            file = sheet(browser, gallery.page(look), out / f"pictures-{look}.png")
            _small(file, DOCS / file.name)
            yield file


def _small(file: Path, to: Path) -> None:
    """Of the upper part, a third of its size, for a page of docs."""
    whole = Image.open(file)
    part = whole.crop((0, 0, whole.width, min(whole.height, 4400)))
    small = part.resize((part.width // 3, part.height // 3), Image.Resampling.LANCZOS)
    small.quantize(96).save(to, "PNG", optimize=True)
