"""Approved means these bytes: one frozen message, and the same again from what was recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest.app.week import compose, editions, files
from digest.base.errors import NotReady
from digest.base.windows import Window
from digest.store import schema
from tests.app.house import DAY, FRIDAY, HOUR, House


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    house.publish("gauges", "cranes", at=FRIDAY - 2 * DAY)
    return house


def test_an_approved_edition_composes_again_after_its_pieces_and_settings_changed(
    house: House,
) -> None:
    edition = house.draft(FRIDAY - HOUR)
    seen = compose.message(
        house.settings, edition, store=house.works.store, looks=house.works.looks
    ).fingerprint
    house.approve(edition, FRIDAY - HOUR)
    with house.works.store.database.write() as connection:
        connection.execute(sa.update(schema.piece).values(headline="Corrected since"))
    approved = house.works.store.editions.get(edition.id)
    assert (
        compose.message(
            house.settings, approved, store=house.works.store, looks=house.works.looks
        ).fingerprint
        == seen
    )
    assert compose.verify(house.works.store, approved) == (seen, ())


def test_preview_and_outbox_hold_the_same_message(house: House, tmp_path: Path) -> None:
    edition = house.draft(FRIDAY - HOUR)
    house.approve(edition, FRIDAY - HOUR)
    approved = house.works.store.editions.get(edition.id)
    frozen = compose.message(
        house.settings, approved, store=house.works.store, looks=house.works.looks
    )
    files.write_edition(
        approved,
        frozen,
        tmp_path / "preview",
        links=house.works.reader_links(house.settings.newsletter.slug),
        now=house.works.now(),
    )
    house.hand_over(approved, FRIDAY)
    [letter] = (tmp_path / "outbox").rglob("*.eml")
    preview = (tmp_path / "preview/edition.eml").read_bytes()
    subject = [line for line in preview.split(b"\r\n") if line.startswith(b"Subject:")]
    assert [
        line for line in letter.read_bytes().split(b"\r\n") if line.startswith(b"Subject:")
    ] == subject
    assert house.works.store.editions.fingerprint(approved.id) == frozen.fingerprint


def test_a_change_after_the_approval_asks_for_another(house: House) -> None:
    edition = house.draft(FRIDAY - HOUR)
    house.approve(edition, FRIDAY - HOUR)
    approved = house.works.store.editions.get(edition.id)
    first = house.works.store.editions.fingerprint(approved.id)
    editions.reopen(house.works.ground, house.settings, approved, who="Ada")
    assert house.works.store.editions.fingerprint(approved.id) == ""
    house.publish("late", at=FRIDAY - DAY)
    again = house.draft(FRIDAY - HOUR)
    with pytest.raises(NotReady, match="not approved"):
        house.hand_over(again, FRIDAY)
    house.approve(again, FRIDAY - HOUR)
    assert house.works.store.editions.fingerprint(approved.id) not in ("", first)


def test_a_tampered_message_is_told(house: House) -> None:
    edition = house.draft(FRIDAY - HOUR)
    house.approve(edition, FRIDAY - HOUR)
    with house.works.store.database.write() as connection:
        message = dict(connection.scalar(sa.select(schema.frozen.c.message)) or {})
        message["html"] = message["html"].replace("cranes", "trains")
        connection.execute(sa.update(schema.frozen).values(message=message))
    _fingerprint, differences = compose.verify(
        house.works.store, house.works.store.editions.get(edition.id)
    )
    assert len(differences) == 2, differences
    assert "changed" in differences[0]
    assert "html differs" in differences[1]


def test_a_draft_and_an_old_approval_have_nothing_to_compare(house: House) -> None:
    edition = house.draft(FRIDAY - HOUR)
    with pytest.raises(NotReady, match="no message was frozen"):
        compose.verify(house.works.store, edition)
    house.approve(edition, FRIDAY - HOUR)
    with house.works.store.database.write() as connection:
        connection.execute(sa.update(schema.frozen).values(inputs=sa.null()))
    with pytest.raises(NotReady, match="not recorded"):
        compose.verify(house.works.store, house.works.store.editions.get(edition.id))


@pytest.mark.parametrize(
    ("now", "window", "today", "printed"),
    [
        (FRIDAY - 2 * DAY, None, False, FRIDAY),  # approved early: the scheduled day
        (FRIDAY - 2 * DAY, None, True, FRIDAY - 2 * DAY),  # handed over by hand today
        (FRIDAY + HOUR, None, False, FRIDAY),
        (FRIDAY + 3 * DAY, None, False, FRIDAY + 3 * DAY),  # late
        (FRIDAY - 3 * DAY, FRIDAY - 3 * DAY, False, FRIDAY - 3 * DAY),  # its week was closed for it
    ],
)
def test_the_day_that_is_printed_is_the_day_it_goes_out(
    tmp_path: Path, now: datetime, window: datetime | None, today: bool, printed: datetime
) -> None:
    house = House(tmp_path)
    house.publish("gauges", at=FRIDAY - 4 * DAY)
    edition = house.draft(FRIDAY - HOUR)
    if window:
        edition = replace(edition, window=Window(edition.window.start, window))
    at = compose.goes_out_at(house.settings.calendar, edition, now=now, today=today)
    zone = house.settings.newsletter.timezone
    assert at.astimezone(zone).date() == printed.astimezone(zone).date()


def test_a_hand_over_on_another_day_than_the_one_printed_is_told(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.publish("gauges", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - HOUR)
    house.approve(edition, FRIDAY - HOUR)
    store = house.works.store

    def told(now: datetime) -> str:
        return compose.printed_on_another_day(store, house.settings, edition, now=now)

    assert told(FRIDAY) == ""
    assert f"digest approve {edition.newsletter} {edition.number} --today" in told(FRIDAY + DAY)
