"""Draws docs/status.png, status-dark.png and notice.png: a harbour's autumn, in headless Chromium.

python -m tests.operating_pictures    (needs Chromium; `make operating-pictures` calls it)
"""

from __future__ import annotations

import random
import subprocess
import tempfile
from datetime import timedelta
from pathlib import Path

from digest.app.service import channels, notices
from digest.audience.lists import read_csv
from digest.model.events import Event, EventKind
from digest.model.notices import NoticeKind
from digest.web.app import make_app
from tests import chromium
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.doubles import reader
from tests.web.house import HERE, Visitor

DOCS = Path(__file__).parents[1] / "docs"
STATIC = Path(__file__).parents[1] / "digest" / "web" / "static"
PIECES = (9, 11, 8, 10, 12, 9, 11, 3)  # a week, the latest last


def autumn(folder: Path) -> House:
    """Eight weeks, handed over each Friday; the last is held because nobody approved it."""
    house = House(folder)
    lines = ["address\n", *(f"{reader(n)}\n" for n in range(1, 1200))]
    house.works.store.subscribers.import_rows(
        "harbour", read_csv(lines, name="readers"), now=FRIDAY - 60 * DAY
    )
    for week, count in enumerate(PIECES):
        friday = FRIDAY - timedelta(weeks=len(PIECES) - 1 - week)
        for number in range(count):
            at = friday - 6 * DAY + number * 11 * HOUR
            house.publish(f"week-{week}-{number}", at=at, seen=at)
        edition = house.draft(friday - 14 * HOUR)
        house.at = friday - 13 * HOUR
        notices.look(house.works.ground, provider=house.works.provider)
        if week < len(PIECES) - 1:
            house.approve(edition, friday - 12 * HOUR)
            house.hand_over(edition, friday)
            fared(house, edition.label, week)
            notices.look(house.works.ground, provider=house.works.provider)
    house.at = FRIDAY - 2 * HOUR
    notices.look(house.works.ground, provider=house.works.provider)
    house.at = FRIDAY + 6 * HOUR + timedelta(minutes=1)
    house.hold("nobody approved the edition in time; 6 h 1 min late")
    notices.look(house.works.ground, provider=house.works.provider)
    return house


def fared(house: House, label: str, week: int) -> None:
    """What a provider would post of an edition: most arrive, some bounce, a few complain."""
    chance = random.Random(week)
    events = []
    for number in range(1, 1201):
        kinds = chance.choices(
            [EventKind.DELIVERED, EventKind.SOFT_BOUNCE, EventKind.HARD_BOUNCE, EventKind.DEFERRED],
            [975, 12, 8 if week == 3 else 3, 2],
        )
        if kinds == [EventKind.DELIVERED]:
            kinds += [EventKind.OPEN] if chance.random() < 0.4 else []
            kinds += [EventKind.CLICK] if chance.random() < 0.12 else []
            kinds += [EventKind.UNSUBSCRIBE] if chance.random() < 0.002 else []
            kinds += (
                [EventKind.COMPLAINT] if chance.random() < (0.002 if week == 4 else 0.0004) else []
            )
        events += [
            Event(f"{label} {number} {kind}", kind, "", house.at, f"{label}-0a1b2c-1", number)
            for kind in kinds
        ]
    store = house.works.store.events
    store.receive("live", "postmark", label, b"{}", now=house.at)
    store.write(next(store.to_read()), events, now=house.at)


def shoot(page: Path, picture: Path, *, size: str, dark: bool = False) -> None:
    with tempfile.TemporaryDirectory() as profile:
        words = [
            chromium.found() or "chromium", "--headless", "--no-sandbox", "--disable-gpu",
            "--hide-scrollbars", "--disable-background-networking", "--no-first-run",
            f"--user-data-dir={profile}", f"--window-size={size}", f"--screenshot={picture}",
            *(["--blink-settings=preferredColorScheme=0"] if dark else []), page.as_uri(),
        ]  # fmt: skip
        subprocess.run(words, check=True, capture_output=True, timeout=60)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        house = autumn(folder / "house")
        visitor = Visitor(make_app(house.works), HERE, "http://127.0.0.1:8400")
        visitor.enter(house.works)
        page = folder / "status.html"
        page.write_text(
            visitor.get("/status/harbour").text.replace(
                'href="/static/', f'href="{STATIC.as_uri()}/'
            )
        )
        shoot(page, DOCS / "status.png", size="1000,2130")
        shoot(page, DOCS / "status-dark.png", size="1000,2130", dark=True)
        [held] = [
            one.notice
            for one in house.works.store.notices.latest("harbour")
            if one.notice.kind is NoticeKind.HELD
        ]
        letter = folder / "notice.html"
        letter.write_text(channels.letter(house.settings, held, "notice").html)
        shoot(letter, DOCS / "notice.png", size="640,420")
        house.works.close()


if __name__ == "__main__":
    main()
