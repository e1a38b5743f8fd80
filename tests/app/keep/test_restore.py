"""A backup was put back: what may have gone out since waits for a person, whoever would start it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from digest import settings
from digest.app.keep import restore
from digest.app.service import notices
from digest.app.service.clock import second_chance
from digest.app.week import approve, editions, hand_over
from digest.app.week import run as weekly
from digest.app.wiring import Works
from digest.base.errors import NotReady, WrongUse
from digest.model.editions import EditionState
from digest.model.notices import NoticeKind
from digest.model.occurrences import OccurrenceState
from digest.store.database import Database
from digest.store.ledger.handed import Handed
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.app.week.test_run import headlines

WEEK = "2026-W48"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Run by cron: no clock of ours ever planned anything."""
    made = House(tmp_path, 'approval = "automatic"\n')
    made.publish("tides", "gauges", at=FRIDAY - 2 * DAY)
    yield made
    made.works.close()


def letters(house: House) -> int:
    return len(list((house.folder / "outbox").rglob("*.eml")))


def run(house: House) -> weekly.Run:
    return weekly.run(house.works, house.settings)


@pytest.mark.parametrize("begun", ["nothing", "drafted", "approved"])
def test_a_database_that_was_copied_back_by_hand_hands_nothing_over_again(
    house: House, begun: str
) -> None:
    database = house.works.store.database
    path = database.path
    assert path
    if begun == "nothing":
        database.vacuum_into(house.folder / "yesterday.db")
    edition = house.draft(FRIDAY - DAY)
    if begun == "drafted":
        database.vacuum_into(house.folder / "yesterday.db")
    house.approve(edition, FRIDAY - DAY)
    if begun == "approved":
        database.vacuum_into(house.folder / "yesterday.db")
    house.hand_over(edition, FRIDAY)
    assert letters(house) == 1
    restore.not_older(house.works.store)

    house.works.close()
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    shutil.copy(house.folder / "yesterday.db", path)
    house.works = Works(settings.load(house.folder / "config", {}), now=lambda: house.at)
    house.at = FRIDAY + HOUR
    with pytest.raises(NotReady, match="older than what was handed over") as caught:
        run(house)
    assert caught.value.exit_code == 1
    assert "batch 1 of harbour-1 was handed over on 2026-11-27 07:00 UTC" in caught.value.report()
    assert letters(house) == 1

    assert restore.after_restore(house.works.ground).hand_overs == (f"harbour {WEEK}",)
    restore.not_older(house.works.store)
    with pytest.raises(NotReady, match="held since a restore"):
        run(house)
    assert letters(house) == 1


def test_a_database_that_moves_with_its_file_or_without_is_not_suspected(house: House) -> None:
    edition = house.draft(FRIDAY - DAY)
    house.approve(edition, FRIDAY - DAY)
    house.hand_over(edition, FRIDAY)
    path = house.works.store.database.path
    assert path
    house.works.store.database.close()
    for name, beside in (("both", True), ("alone", False)):
        moved = house.folder / f"{name}.db"
        shutil.copy(path, moved)
        if beside:
            shutil.copy(f"{path}-handed", f"{moved}-handed")
        database = Database(f"sqlite:///{moved}")
        assert Handed(database).doubt() is None
        database.close()


@pytest.mark.parametrize("line", ["", "{", "null", '{"at": 3}', "\0" * 500])
def test_a_file_that_says_nothing_holds_nothing(house: House, line: str) -> None:
    Path(f"{house.works.store.database.path}-handed").write_text(line)
    restore.not_older(house.works.store)


@pytest.mark.parametrize("begun", ["nothing", "drafted", "approved"])
def test_cron_hands_nothing_over_that_may_have_gone_out_after_the_backup(
    house: House, begun: str
) -> None:
    if begun != "nothing":
        edition = house.draft(FRIDAY - DAY)
        if begun == "approved":
            house.approve(edition, FRIDAY - DAY)
    house.at = FRIDAY + HOUR
    assert restore.after_restore(house.works.ground).hand_overs == (f"harbour {WEEK}",)
    with pytest.raises(NotReady, match="held since a restore"):
        run(house)
    if begun == "approved":
        with pytest.raises(NotReady, match="held since a restore"):
            house.hand_over(edition, FRIDAY + HOUR)
    assert letters(house) == 0
    assert restore.after_restore(house.works.ground).hand_overs == ()


def test_a_week_in_which_it_may_have_gone_out_early_is_held_too(house: House) -> None:
    house.at = FRIDAY - DAY  # due tomorrow; an editor may have sent it this morning
    assert restore.after_restore(house.works.ground).hand_overs == (f"harbour {WEEK}",)


def test_every_week_since_the_backup_is_held_and_no_settled_one(house: House) -> None:
    edition = house.draft(FRIDAY - DAY)
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    house.at = FRIDAY + 15 * DAY
    held = restore.after_restore(house.works.ground).hand_overs
    assert held == ("harbour 2026-W49", "harbour 2026-W50")


def test_a_week_that_is_yet_to_be_drafted_can_be_released(tmp_path: Path) -> None:
    house = House(tmp_path)  # an editor must approve it
    house.at = FRIDAY - DAY
    restore.after_restore(house.works.ground)
    assert weekly.release(house.works.ground, house.settings, WEEK, who="Ada").key == WEEK
    assert restore.after_restore(house.works.ground).hand_overs == (f"harbour {WEEK}",)
    house.works.close()


def test_what_nobody_has_is_released_and_goes(house: House) -> None:
    house.at = FRIDAY + HOUR
    restore.after_restore(house.works.ground)
    weekly.release(house.works.ground, house.settings, WEEK, who="Ada")
    house.approve(
        editions.draft(house.works.ground, house.settings, key=WEEK),
        FRIDAY + HOUR,
    )
    run(house)
    assert letters(house) == 1
    assert house.line(1) == (WEEK, EditionState.APPROVED, True)
    assert "nothing to do" in run(house).outcome


def test_what_readers_have_is_done_and_its_pieces_do_not_run_again(house: House) -> None:
    house.at = FRIDAY + DAY
    house.publish("saturday", at=FRIDAY + 20 * HOUR)
    restore.after_restore(house.works.ground)
    edition = restore.went_out(house.works.ground, house.settings, who="Edda")
    assert headlines(edition) == ["Quay gauges", "Quay tides"]
    assert house.line(1) == (WEEK, EditionState.APPROVED, True)
    assert f"{FRIDAY:%Y-%m-%d} at 07:00; nothing to do" in run(house).outcome
    with pytest.raises(NotReady, match="by a person's word"):
        house.hand_over(edition, house.at)
    with pytest.raises(NotReady, match="settled already"):
        restore.went_out(house.works.ground, house.settings, key=WEEK, who="Bo")
    later = FRIDAY + 7 * DAY - HOUR
    house.approve(house.draft(later), later)
    run(house)
    [letter] = (house.folder / "outbox").rglob("*.eml")
    assert "Quay saturday" in letter.read_text()
    assert "Quay tides" not in letter.read_text()


def test_an_edition_that_was_approved_keeps_its_message_and_is_handed_to_nobody(
    house: House,
) -> None:
    edition = house.draft(FRIDAY - DAY)
    house.approve(edition, FRIDAY - HOUR)
    house.at = FRIDAY + HOUR
    restore.after_restore(house.works.ground)
    restore.went_out(house.works.ground, house.settings, who="Edda", at=FRIDAY - HOUR)
    assert house.works.store.editions.frozen(edition.id)
    report = hand_over.hand_over(
        house.works.delivery, house.settings, house.works.store.editions.get(edition.id)
    )
    assert report.finished
    assert letters(house) == 0
    with pytest.raises(NotReady, match="has begun"):
        editions.reopen(
            house.works.ground, house.settings, house.works.store.editions.get(edition.id), who="Bo"
        )


def test_nobody_can_say_that_tomorrows_edition_went_out(house: House) -> None:
    house.at = FRIDAY - DAY
    with pytest.raises(WrongUse, match="is yet to come"):
        restore.went_out(house.works.ground, house.settings, who="Edda", at=FRIDAY)
    with pytest.raises(WrongUse, match="no edition of harbour is called that"):
        restore.went_out(house.works.ground, house.settings, who="Edda", key="2026-48")


def test_approving_it_later_does_not_start_it(house: House) -> None:
    due = replace(house.occurrence(WEEK, FRIDAY), state=OccurrenceState.EXPECTED)
    house.works.store.occurrences.plan("harbour", [due], now=FRIDAY - HOUR)
    edition = house.draft(FRIDAY - HOUR)
    house.at = FRIDAY + HOUR
    restore.after_restore(house.works.ground)
    house.at += HOUR
    approve.approve(
        house.works.ground,
        house.settings,
        edition,
        press=house.works.press(house.settings),
        who="Ada",
    )
    [held] = house.works.store.occurrences.in_state(OccurrenceState.HELD)
    approved = weekly.approved_at(house.works.store, held)
    assert approved == house.at
    chosen = second_chance(
        [held],
        {"harbour": house.settings},
        now=house.at + timedelta(minutes=1),
        approved_at=lambda _: approved,
    )
    assert chosen == []


def test_it_is_told_with_both_answers(house: House) -> None:
    house.at = FRIDAY + HOUR
    restore.after_restore(house.works.ground)
    notices.look(house.works.ground, provider=house.works.provider)
    [told] = [
        one.notice
        for one in house.works.store.notices.latest("harbour")
        if one.notice.kind is NoticeKind.HELD
    ]
    answers = re.findall(r"digest ([\w-]+) harbour --week ([\w-]+)", told.next_step)
    assert {("went-out", WEEK), ("release", WEEK)} <= set(answers)
