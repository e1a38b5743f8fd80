"""A house whose readers follow authors and topics."""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from digest.audience.lists import read_csv
from digest.model.editions import Edition
from digest.model.follows import Subject, subject
from digest.model.pieces import Author, Piece
from digest.model.sources import SourceState
from tests.app.house import DAY, FRIDAY, HOUR, SOURCE, House

INES, BEN = subject("author", "Ines Calder"), subject("author", "Ben Pier")
FOLLOWS = '[follows]\noffer = ["authors", "topics"]\npieces = 1\n'


class Weekly(House):
    """Three readers; a week of pieces by two authors."""

    def __init__(self, folder: Path, more: str = "") -> None:
        super().__init__(folder, f'[[sections]]\ntitle = "Pieces"\nmost = 3\n{FOLLOWS}{more}')
        for name in ("ben", "cleo"):
            self.add(name)

    @property
    def newsletter_file(self) -> Path:
        return self.folder / "config/newsletters/harbour.toml"

    def add(self, name: str) -> None:
        rows = read_csv(["address\n", f"{name}@reader.example\n"], name="rows")
        self.works.store.subscribers.import_rows("harbour", rows, now=self.at)

    def follow(self, name: str, one: Subject) -> None:
        self.works.store.follows.add("harbour", f"{name}@reader.example", one, now=self.at)

    def write(
        self,
        slug: str,
        author: str,
        *topics: str,
        at: datetime = FRIDAY - DAY,
        language: str = "",
    ) -> None:
        url = f"https://harbour.example/{slug}"
        piece = Piece(
            0,
            url,
            f"Quay number {slug} and its tides",
            "A dek about the quay.",
            authors=(Author(author),),
            topics=topics,
            language=language,
            published_at=at,
            first_seen_at=at,
            source=SOURCE,
        )
        state = SourceState("harbour", SOURCE, checked_at=at, succeeded_at=at)
        self.works.store.pieces.record(state, [(piece, (url,))], now=at)

    def week(self) -> Edition:
        """Four are placed, one of them the lead; the two oldest find no room."""
        for number in range(6):
            author = "Ines Calder" if number % 2 else "Ben Pier"
            self.write(f"n{number}", author, "Ports", at=FRIDAY - DAY - number * HOUR)
        return self.draft(FRIDAY - 2 * HOUR)

    @staticmethod
    def number(name: str) -> int:
        """As whom the store knows them."""
        return ["ada", "ben", "cleo", "dora"].index(name) + 1

    def got(self, name: str, number: int = 1) -> list[str]:
        """The pieces of somebody's email, in its order."""
        [file] = sorted(self.folder.glob(f"outbox/harbour-{number}/{self.number(name)}.eml"))
        message = message_from_bytes(file.read_bytes(), policy=default)
        html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
        return list(dict.fromkeys(re.findall(r"https://harbour\.example/(n\d+)", html)))

    def body(self, name: str, number: int = 1) -> str:
        [file] = sorted(self.folder.glob(f"outbox/harbour-{number}/{self.number(name)}.eml"))
        message = message_from_bytes(file.read_bytes(), policy=default)
        return str(message.get_body(("html",)).get_content())  # type: ignore[union-attr]
