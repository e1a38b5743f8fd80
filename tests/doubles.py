"""Small stand-ins that keep a contract, and the ground that several tests stand on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from digest.audience.lists import read_csv
from digest.base.windows import Window
from digest.mail.merge import ReaderLinks
from digest.model.batches import Batch, Recipient
from digest.model.editions import Edition, EditionState
from digest.model.messages import Message
from digest.model.newsletters import Sender
from digest.store import Store, schema

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
WINDOW = Window(datetime(2026, 11, 20, 12, tzinfo=UTC), NOW)

UNSUBSCRIBE = "tk5f0c9d2e7bu"
ADDRESS = "tk5f0c9d2e7ba"

MESSAGE = Message(
    edition="harbour-1",
    subject="The tide tables, and six more",
    preheader="What the harbour read this week",
    sender=Sender("Harbour Review", "week@harbour.example", "letters@harbour.example"),
    html=(
        '<!doctype html><html lang="en"><body><h1>The Harbour Week</h1>'
        f'<p>Sent to {ADDRESS}. <a href="{UNSUBSCRIBE}">Unsubscribe</a></p></body></html>'
    ),
    text=f"The Harbour Week\n\nSent to {ADDRESS}.\nUnsubscribe: {UNSUBSCRIBE}\n",
    headers=(
        ("List-Unsubscribe", f"<{UNSUBSCRIBE}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-ID", "The Harbour Week <harbour.harbour.example>"),
    ),
    personal={UNSUBSCRIBE: "unsubscribe_url", ADDRESS: "address"},
)

LINKS = ReaderLinks("https://week.harbour.example", ("a secret of the tests",), "harbour")


def batch_of(count: int, *, number: int = 1) -> Batch:
    """A batch of reader1@ to readerN@."""
    return Batch(
        hand_over=1,
        edition=MESSAGE.edition,
        number=number,
        key=f"harbour-1-0a1b2c-{number}",
        recipients=tuple(Recipient(n, reader(n)) for n in range(1, count + 1)),
        dated_at=NOW,
    )


def reader(number: int) -> str:
    return f"reader{number}@reader{number % 7}.example"


class Clock:
    """A clock that stands still but for those who sleep by it."""

    def __init__(self) -> None:
        self.now = NOW
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


def approved(store: Store, *, readers: int = 0, number: int = 1) -> Edition:
    """An approved edition in the store, and reader1@ to readerN@ among its subscribers."""
    with store.database.write() as connection:
        edition_id = connection.execute(
            sa.insert(schema.edition)
            .returning(schema.edition.c.id)
            .values(
                newsletter="harbour",
                number=number,
                key=f"2026-W{47 + number}",
                window_start=WINDOW.start,
                window_end=WINDOW.end,
                state=EditionState.APPROVED,
                made_at=NOW,
                approved_by="Edda",
                approved_at=NOW,
            )
        ).scalar_one()
    if readers:
        lines = ["address", *(reader(n) for n in range(1, readers + 1))]
        store.subscribers.import_rows("harbour", read_csv(lines, name="readers"), now=NOW)
    return Edition(
        id=edition_id,
        newsletter="harbour",
        number=number,
        key=f"2026-W{47 + number}",
        window=WINDOW,
        state=EditionState.APPROVED,
        approved_by="Edda",
        approved_at=NOW,
    )


def freeze(store: Store, edition: Edition, message: Message = MESSAGE) -> None:
    """Keep a message as the frozen one of an approved edition."""
    with store.database.write() as connection:
        connection.execute(
            sa.insert(schema.frozen).values(
                edition_id=edition.id, message=asdict(message), fingerprint=message.fingerprint
            )
        )
