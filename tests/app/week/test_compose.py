"""Approved means these bytes: one frozen message, and the same again from what was recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from digest.app.week import compose, editions, files
from digest.base.errors import NotReady
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
        house.settings.newsletter,
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
