"""Twelve jobs of a Friday at the desk, done in Chromium by the page's own buttons: acts and seconds of each.

And a move among 40, 500 and 2,000 pieces, as the page shows it: `python -m tests.bench jobs`. An act is a click,
a key or a field that is filled; seconds are those of the machine, from the first act to where the store has it.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from digest.app.week import approve, hand_over
from digest.model.blocks import BlockKind
from digest.model.editions import LEAD, EditionState
from tests import chromium
from tests.browser.desks import opened, order, served, visiting
from tests.web.house import WebHouse, piece

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (40, 500, 2_000)
MOVED = """piece => new Promise(done => {
  const item = document.getElementById("p" + piece), before = item.previousElementSibling;
  const began = performance.now(), was = document.getElementById("desk").dataset.shown;
  item.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowUp", altKey: true, bubbles: true}));
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const now = document.getElementById("p" + piece);
    const shown = now.nextElementSibling.id === before.id ? performance.now() - began : NaN;
    const look = () => document.getElementById("desk").dataset.shown !== was
      ? done([shown, performance.now() - began]) : setTimeout(look, 5);
    look();
  }));
})"""


class Hand:
    """An editor's, which counts what it does."""

    def __init__(self, page: Page) -> None:
        self.page, self.acts = page, 0

    def click(self, what: str) -> None:
        self.acts += 1
        self.page.click(what)

    def fill(self, what: str, words: str) -> None:
        self.acts += 1
        self.page.fill(what, words)

    def press(self, key: str) -> None:
        self.acts += 1
        self.page.keyboard.press(key)

    def file(self, what: str, path: Path) -> None:
        self.acts += 1
        self.page.set_input_files(what, path)


Job = Callable[[Hand, WebHouse], Callable[[], bool]]  # does it; whether it is done


def lead(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    one = order(hand.page, "Reporting")[1]
    hand.click(f'#p{one} >> text="Make it the lead"')
    return lambda: [p.piece.id for p in house.edition.placements if p.section == LEAD] == [int(one)]


def picture(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    from PIL import Image

    path, one = house.folder / "own.png", order(hand.page, "Reporting")[0]
    Image.effect_noise((1200, 800), 60).convert("RGB").save(path)
    hand.click(f"#p{one} [data-edit]")
    hand.click(f"#own{one} summary")
    hand.file(f"#own{one} [type=file]", path)
    hand.click(f"#own{one} button")
    return lambda: any(
        p.image and p.image.url.startswith("upload:")
        for p in house.edition.placements
        if p.piece.id == int(one)
    )


def sections(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    hand.click('[aria-label="Move the section up: Opinion"]')
    return lambda: house.edition.arranged[:1] != () and house.edition.arranged[1] == "Opinion"


def address(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    hand.click("#add-piece summary")
    hand.fill("#add-piece [name=url]", "elsewhere.example/interview")
    hand.fill("#add-piece [name=headline]", "An interview elsewhere")
    hand.click("#add-piece button")
    return lambda: any("interview" in p.piece.url for p in house.edition.placements)


def note(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    hand.click("#add-block > summary")
    hand.click("#add-note > summary")
    hand.fill("#add-note [name=text]", "Dear readers, the wind turned this week.")
    hand.click("#add-note button")
    return lambda: any(one.kind is BlockKind.NOTE for one in house.edition.blocks)


def event(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    hand.click("#add-block > summary")
    hand.click("#add-event > summary")
    hand.fill("#add-event [name=title]", "Open day")
    hand.fill("#add-event [name=starts_at]", "2026-12-01T18:30")
    hand.click("#add-event button")
    return lambda: any(one.kind is BlockKind.EVENT for one in house.edition.blocks)


def last_month(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    hand.fill("[type=search]", "coal berth")
    return lambda: hand.page.locator('.row:has-text("coal berth")').count() == 1


def new(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    hand.click("#edition .head a[data-select]")
    return lambda: hand.page.locator(".placement.chosen .new").count() == 1


def proof(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    hand.click('[data-key="s"]')
    hand.fill("[name=to]", "ada@house.example")
    hand.click("text=Send the proof")
    return lambda: bool(list((house.folder / "outbox").rglob("*.eml")))


def approved(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    hand.click('[data-key="s"]')
    hand.click("text=Approve No. 2")
    return lambda: house.state == EditionState.APPROVED


def stop(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    hand.click('[data-key="s"]')
    hand.click("text=Stop it and reopen")
    return lambda: house.state == EditionState.DRAFT


def last_week(hand: Hand, house: WebHouse) -> Callable[[], bool]:
    hand.click(".bar .name")
    hand.click("text=The email as sent")
    frame = hand.page.frame_locator("iframe.letter").locator("body")
    return lambda: "The Harbour Week" in frame.inner_text()


JOBS: dict[str, Job] = {
    "make a piece the lead": lead,
    "use one's own picture": picture,
    "order the sections": sections,
    "add a piece by its address": address,
    "write a note": note,
    "write an event": event,
    "find a piece of last month": last_month,
    "see what is new": new,
    "send a proof": proof,
    "approve": approved,
    "stop what is approved": stop,
    "reach last week's email": last_week,
}


def run() -> None:
    with chromium.running() as browser:
        print(f"{'a job at the desk':30} acts  seconds")
        with tempfile.TemporaryDirectory() as folder:
            _jobs(browser, WebHouse(Path(folder), pieces=40, most=12))
        print(f"{'a move in Chromium, pieces':30} shown ms  previewed ms  kB")
        for pieces in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                print(_moves(browser, WebHouse(Path(folder), pieces=pieces, most=12), pieces))


def _jobs(browser: Browser, house: WebHouse) -> None:
    """In their second week: the first edition went out."""
    house.publish(piece(900, headline="The quiet end of the coal berth", published_at=house.at - timedelta(days=40)))  # fmt: skip
    edition = house.draft()
    press = house.works.press(house.settings)
    approve.approve(house.works.ground, house.settings, edition, press=press, who="Ada")
    hand_over.hand_over(house.works.delivery, house.settings, house.edition)
    shutil.rmtree(house.folder / "outbox")
    house.at += timedelta(days=7)
    house.publish(
        *(piece(n, published_at=house.at - timedelta(hours=n - 100)) for n in range(101, 140))
    )
    house.draft()
    with served(house) as base, visiting(browser, base) as page:
        opened(page, "/desk/harbour/2")
        house.publish(piece(140, published_at=house.at - timedelta(minutes=1)))
        house.draft()
        for name, job in JOBS.items():
            opened(page, "/desk/harbour/2")
            hand, began = Hand(page), time.perf_counter()
            is_done = job(hand, house)
            while not is_done():
                assert time.perf_counter() - began < 60, name
                page.wait_for_timeout(5)
            print(f"{name:30} {hand.acts:4}  {time.perf_counter() - began:7.2f}")
    house.works.close()


def _moves(browser: Browser, house: WebHouse, pieces: int) -> str:
    house.draft()
    shown, previewed, travelled = [], [], [0]
    with served(house) as base, visiting(browser, base) as page:
        page.set_default_timeout(60_000)  # the first time it asks for every picture
        opened(page)
        page.on(
            "requestfinished",
            lambda one: travelled.append(one.sizes()["responseBodySize"]) if "/move" in one.url else None,
        )  # fmt: skip
        page.wait_for_selector("#checks .findings")
        page.wait_for_timeout(1000)
        for number in range(1, 6):
            one = order(page, "Reporting")[number]
            page.focus(f"#p{one}")
            first, last = page.evaluate(MOVED, one)
            shown.append(first)
            previewed.append(last)
        page.wait_for_timeout(300)
    house.works.close()
    return f"{'':20}{pieces:9,}  {min(shown):8.0f}  {min(previewed):12.0f}  {max(travelled) / 1000:.1f}"
