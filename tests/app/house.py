"""A house whose weeks can be played: a newsletter with its store, its outbox and a clock that can be set."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Self

from digest import settings
from digest.app.week import approve as approving
from digest.app.week import editions
from digest.app.week import hand_over as handing
from digest.app.wiring import Works
from digest.audience.lists import read_csv
from digest.model.editions import Edition, EditionState
from digest.model.occurrences import Occurrence, OccurrenceState
from digest.model.pieces import Piece
from digest.model.sources import SourceState
from digest.settings import NewsletterSettings
from tests import sqlite

SOURCE = "http://127.0.0.1:9/feed.rss"  # nothing listens there
FRIDAY = datetime(2026, 11, 27, 7, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

NEWSLETTER = f"""
[publication]
name = "Harbour Review"
url = "https://harbour.example"
[sender]
from = "Harbour Review <week@harbour.example>"
[[sources]]
url = "{SOURCE}"
[footer]
address = "1 Quay Street"
[schedule]
"""


class House:
    def __init__(self, folder: Path, schedule: str = "") -> None:
        (folder / "config/newsletters").mkdir(parents=True)
        (folder / "config/newsletters/harbour.toml").write_text(NEWSLETTER + schedule)
        (folder / "config/digest.toml").write_text(
            '[web]\npublic_url = "https://week.harbour.example"\n'
            '[fetch]\narticles = 0\nallow_private = ["127.0.0.1:9"]\n'
        )
        self.at = FRIDAY - DAY
        self.folder = folder
        sqlite.put(folder / "digest.db")
        self.works = Works(settings.load(folder / "config", {}), now=lambda: self.at)
        rows = read_csv(["address\n", "ada@reader.example\n"], name="rows")
        self.works.store.subscribers.import_rows("harbour", rows, now=self.at)

    @classmethod
    def copied(cls, of: Path, folder: Path, *, at: datetime) -> Self:
        """Another's folder, whose works are closed, as a house of its own."""
        shutil.copytree(of, folder, dirs_exist_ok=True)
        made = cls.__new__(cls)
        made.folder, made.at = folder, at
        made.works = Works(settings.load(folder / "config", {}), now=lambda: made.at)
        return made

    @property
    def settings(self) -> NewsletterSettings:
        return self.works.settings.pick(None)

    def publish(self, *slugs: str, at: datetime, seen: datetime | None = None) -> None:
        for slug in slugs:
            url = f"https://harbour.example/{slug}"
            seen_at = seen or at
            piece = Piece(
                0,
                url,
                f"Quay {slug}",
                "A dek.",
                published_at=at,
                first_seen_at=seen_at,
                source=SOURCE,
            )
            state = SourceState("harbour", SOURCE, checked_at=seen_at, succeeded_at=seen_at)
            self.works.store.pieces.record(state, [(piece, (url,))], now=seen_at)

    def draft(self, at: datetime) -> Edition:
        self.at = at
        return editions.draft(self.works.ground, self.settings)

    def approve(self, edition: Edition, at: datetime) -> None:
        self.at = at
        approving.approve(
            self.works.ground,
            self.settings,
            edition,
            press=self.works.press(self.settings),
            who="Ada",
        )

    def hand_over(self, edition: Edition, at: datetime) -> None:
        self.at = at
        edition = self.works.store.editions.get(edition.id)
        handing.hand_over(self.works.delivery, self.settings, edition)

    def line(self, number: int) -> tuple[str, EditionState, bool]:
        [line] = [one for one in self.works.store.editions.lines("harbour") if one.number == number]
        return line.key, line.state, line.finished

    def begins(self, key: str) -> datetime:
        """When a period begins, in the newsletter's zone."""
        calendar = self.settings.calendar
        return datetime.combine(calendar.first_day(key), time(), calendar.zone).astimezone(UTC)

    def occurrence(self, key: str, due_at: datetime) -> Occurrence:
        return Occurrence("harbour", "hand-over", key, due_at, 21600, OccurrenceState.STARTED)

    def hold(self, note: str) -> None:
        """This week's hand-over, which was expected."""
        one = replace(self.occurrence("2026-W48", FRIDAY), state=OccurrenceState.EXPECTED)
        store = self.works.store.occurrences
        store.plan("harbour", [one], now=FRIDAY - DAY)
        assert store.move(one, OccurrenceState.HELD, now=self.at, note=note)
