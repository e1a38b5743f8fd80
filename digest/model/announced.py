"""An event that a calendar of the house announces; editors may take it into an edition as a block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from digest.model.blocks import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Announced:
    """One occurrence. Nobody who was invited is in it."""

    key: str  # of the event and its beginning: the same at every reading
    uid: str  # of the event, as its calendar has it
    title: str
    starts_at: datetime
    ends_at: datetime | None = None  # of whole days, the midnight after the last
    zone: str = ""  # as in the tz database: where it takes place; "" for the newsletter's
    text: str = ""
    where: str = ""
    url: str = ""

    def block(self) -> Block:
        return Block(
            BlockKind.EVENT,
            title=self.title,
            text=self.text,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            zone=self.zone,
            where=self.where,
            url=self.url,
        )
