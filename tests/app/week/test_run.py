"""Weeks as they happen: late pieces, late people, early sends, skips, and stops on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from digest.app.week import approve, compose, editions, run
from digest.app.week import hand_over as handing
from digest.base.errors import NotReady, WrongUse
from digest.model.editions import Edition, EditionState
from digest.model.occurrences import OccurrenceState
from tests.app.house import DAY, FRIDAY, HOUR, House


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.works.close()


def headlines(edition: Edition) -> list[str]:
    return sorted(one.piece.headline for one in edition.placements)


def test_a_piece_that_came_between_the_last_draft_and_approval_is_in_the_next_edition(
    house: House,
) -> None:
    house.publish("early", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - 15 * HOUR)
    house.publish("evening", at=FRIDAY - 11 * HOUR)
    house.approve(edition, FRIDAY - HOUR / 2)
    house.hand_over(edition, FRIDAY)
    assert headlines(house.draft(FRIDAY + DAY)) == ["Quay evening"]


def test_a_piece_dated_before_the_cut_off_and_seen_after_it_is_in_the_next_edition(
    house: House,
) -> None:
    house.publish("early", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - DAY)
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    house.publish("slow-feed", at=FRIDAY - 2 * HOUR, seen=FRIDAY + 9 * HOUR)
    house.publish("day-only", at=FRIDAY.replace(hour=0), seen=FRIDAY + 9 * HOUR)
    house.publish("archive", at=FRIDAY - 60 * DAY, seen=FRIDAY + 9 * HOUR)
    assert headlines(house.draft(FRIDAY + DAY)) == ["Quay day-only", "Quay slow-feed"]


def test_a_piece_runs_once_and_what_was_left_out_does_not_come_back(tmp_path: Path) -> None:
    house = House(tmp_path, '[[sections]]\ntitle = "Week"\nmost = 1\n')
    house.publish("a", "b", "c", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - DAY)
    assert len(edition.placements) == 2  # the lead and one more
    assert len(edition.left_out) == 1
    house.approve(edition, FRIDAY - HOUR)
    house.hand_over(edition, FRIDAY)
    assert headlines(house.draft(FRIDAY + DAY)) == []
    house.works.close()


def test_a_skipped_weeks_pieces_are_offered_to_the_next(house: House) -> None:
    house.publish("first-week", at=FRIDAY - 3 * DAY)
    house.draft(FRIDAY - DAY)
    editions.skip(house.works.ground, house.settings, who="Ada")
    house.publish("second-week", at=FRIDAY + 3 * DAY)
    edition = house.draft(FRIDAY + 6 * DAY)
    assert edition.key == "2026-W49"
    assert headlines(edition) == ["Quay first-week", "Quay second-week"]


AUTOMATIC = 'approval = "automatic"\n'
MONTHLY = f'{AUTOMATIC}hand_over = "15th 07:00"\n'


@pytest.mark.parametrize(
    ("schedule", "drafted", "key"),
    [
        (AUTOMATIC, FRIDAY + HOUR, "2026-W49"),
        (AUTOMATIC, FRIDAY + 2 * DAY, "2026-W49"),
        (MONTHLY, FRIDAY, "2026-12"),
        (f'{AUTOMATIC}hand_over = "weekdays 07:00"\n', FRIDAY + DAY, "2026-11-30"),
        (
            f'{AUTOMATIC}hand_over = "every 2 weeks friday 07:00 from 2026-11-27"\n',
            FRIDAY + 9 * DAY,
            "2026-W50",
        ),
    ],
)
@pytest.mark.parametrize("approved", [False, True])
def test_a_run_waits_until_the_next_editions_own_time_has_begun(
    tmp_path: Path, schedule: str, drafted: datetime, key: str, approved: bool
) -> None:
    house = House(tmp_path, schedule)
    house.publish("a", at=drafted - HOUR)
    edition = house.draft(drafted)
    assert edition.key == key
    if approved:
        house.approve(edition, drafted)
    for at in (drafted + HOUR / 2, house.begins(key) - HOUR / 60):
        house.at = at
        done = run.run(house.works, house.settings)
        assert (done.edition, done.needs_person) == (
            house.works.store.editions.lines("harbour")[0],
            False,
        )
        assert not house.line(1)[2]
    house.at = house.begins(key)
    done = run.run(house.works, house.settings)
    if approved:
        assert done.handed_over
    else:  # its one source cannot be reached here: it was tried
        assert "every source failed" in done.outcome
    house.works.close()


@pytest.mark.parametrize(
    ("at", "skipped", "then"),
    [
        (FRIDAY - 2 * DAY, "2026-W48", "2026-W49"),
        (FRIDAY + HOUR, "2026-W49", "2026-W50"),
        (FRIDAY + 2 * DAY + 16 * HOUR, "2026-W49", "2026-W50"),
    ],
)
def test_after_a_skip_a_run_hands_nothing_over_and_a_second_skip_changes_nothing(
    tmp_path: Path, at: datetime, skipped: str, then: str
) -> None:
    house = House(tmp_path, AUTOMATIC)
    house.publish("a", at=at - HOUR)
    house.at = at
    for _ in range(2):
        assert editions.skip(house.works.ground, house.settings, who="Ada").key == skipped
        done = run.run(house.works, house.settings)
        assert (done.needs_person, done.handed_over) == (False, False)
    assert [one.key for one in house.works.store.editions.lines("harbour")] == [skipped]
    next_one = house.draft(at)
    assert next_one.key == then
    house.approve(next_one, at)
    assert not run.run(house.works, house.settings).handed_over
    assert editions.skip(house.works.ground, house.settings, who="Ada").key == skipped
    assert editions.skip(house.works.ground, house.settings, who="Ada", key=then).key == then
    house.works.close()


@pytest.mark.parametrize("unmade", [True, False])
def test_a_run_makes_up_for_a_week_that_passed_unmade_unless_a_later_edition_has_its_pieces(
    tmp_path: Path, unmade: bool
) -> None:
    house = House(tmp_path, AUTOMATIC)
    house.publish("a", at=FRIDAY - DAY)
    house.at = FRIDAY - 2 * DAY
    editions.skip(house.works.ground, house.settings, who="Ada", key="2026-W49")  # before it passed
    if not unmade:
        house.draft(FRIDAY + DAY)
    house.at = FRIDAY + 2 * DAY
    run.run(house.works, house.settings)
    made = [one.key for one in house.works.store.editions.lines("harbour")]
    assert made == (["2026-W48", "2026-W49"] if unmade else ["2026-W50", "2026-W49"])
    house.works.close()


def test_future_pieces_are_held_back_until_they_are_due(house: House) -> None:
    house.publish("embargoed", at=FRIDAY - HOUR, seen=FRIDAY - DAY)
    assert headlines(house.draft(FRIDAY - DAY)) == []
    assert headlines(house.draft(FRIDAY - HOUR / 2)) == ["Quay embargoed"]


@pytest.mark.parametrize(
    ("hand_over", "drafted", "key"),
    [
        ("friday 07:00", FRIDAY - DAY, "2026-W48"),
        ("friday 07:00", FRIDAY + DAY, "2026-W49"),  # this week's has passed unmade
        ("monday 07:00", FRIDAY + DAY, "2026-W49"),  # Monday's is next week's
        ("sunday 23:30", FRIDAY + 2 * DAY, "2026-W48"),
    ],
)
def test_a_draft_is_for_the_next_hand_over(
    tmp_path: Path, hand_over: str, drafted: datetime, key: str
) -> None:
    house = House(tmp_path, f'hand_over = "{hand_over}"\n')
    assert house.draft(drafted).key == key
    house.works.close()


def test_a_monday_newsletter_drafted_on_saturday_goes_out_on_monday(tmp_path: Path) -> None:
    house = House(tmp_path, 'hand_over = "monday 07:00"\n')
    monday = FRIDAY + 3 * DAY
    house.publish("a", at=FRIDAY)
    edition = house.draft(FRIDAY + DAY)
    one = house.occurrence("2026-W49", monday)
    assert not run.ready(house.works.ground, one)
    house.approve(edition, FRIDAY + 2 * DAY)
    assert run.ready(house.works.ground, one)
    house.at = monday
    assert "1 of 1 accepted" in str(run.run_occurrence(house.works, one))
    house.works.close()


def test_a_sunday_night_that_runs_after_midnight_sends_sundays_edition(tmp_path: Path) -> None:
    house = House(tmp_path, 'hand_over = "sunday 23:30"\n')
    sunday = (FRIDAY + 2 * DAY).replace(hour=23, minute=30)
    house.publish("a", at=FRIDAY)
    house.approve(house.draft(FRIDAY + DAY), FRIDAY + 2 * DAY)
    house.at = sunday + timedelta(minutes=40)
    assert run.run_occurrence(house.works, house.occurrence("2026-W48", sunday))
    assert house.line(1) == ("2026-W48", EditionState.APPROVED, True)
    house.works.close()


def test_an_edition_that_was_approved_and_never_handed_over_is_named(house: House) -> None:
    house.publish("a", at=FRIDAY - 2 * DAY)
    first = house.draft(FRIDAY - DAY)
    house.approve(first, FRIDAY - HOUR)
    house.publish("b", at=FRIDAY + 2 * DAY)
    house.at = FRIDAY + 6 * DAY
    second = editions.draft(house.works.ground, house.settings, key="2026-W49")
    house.approve(second, FRIDAY + 6 * DAY)
    with pytest.raises(WrongUse, match="several approved editions"):
        editions.to_hand_over(house.works.ground, house.settings, "current")
    done = run.run(house.works, house.settings, key="2026-W49")
    assert done.handed_over
    assert done.needs_person
    assert "harbour-1 (2026-W48) is approved and not fully handed over" in done.outcome


def test_a_week_whose_sources_all_failed_is_not_approved_by_rule(tmp_path: Path) -> None:
    house = House(tmp_path, 'approval = "automatic"\n')
    house.publish("a", at=FRIDAY - 2 * DAY)
    house.at = FRIDAY
    done = run.run(house.works, house.settings)
    assert done.needs_person
    assert "every source failed" in done.outcome
    assert house.line(1)[1] is EditionState.DRAFT
    house.works.close()


def test_fewer_pieces_than_the_minimum_do_not_go_out(tmp_path: Path) -> None:
    house = House(tmp_path, '[newsletter]\nminimum = 3\nprovider = "main"\n')
    house.publish("a", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - DAY)
    why, findings = approve.by_rule(
        house.works.ground,
        house.settings,
        edition,
        press=house.works.press(house.settings),
        all_failed=False,
    )
    assert (findings, house.line(1)[1]) == ((), EditionState.DRAFT)
    assert why.startswith("is held: it holds 1 pieces, fewer than 3")
    house.works.close()


def test_an_approved_edition_stands_and_reopens_until_it_is_handed_over(house: House) -> None:
    house.publish("a", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - DAY)
    house.approve(edition, FRIDAY - HOUR)
    approved = house.works.store.editions.get(edition.id)
    with pytest.raises(NotReady, match="approved it already"):
        approve.approve(
            house.works.ground,
            house.settings,
            approved,
            press=house.works.press(house.settings),
            who="Bob",
        )
    house.publish("b", at=FRIDAY - 2 * HOUR)
    assert headlines(house.draft(FRIDAY - HOUR / 2)) == ["Quay a"]
    editions.reopen(house.works.ground, house.settings, approved, who="Ada")
    assert headlines(house.draft(FRIDAY - HOUR / 2)) == ["Quay a", "Quay b"]
    house.approve(house.draft(FRIDAY - HOUR / 2), FRIDAY - HOUR / 2)
    approved = house.works.store.editions.get(edition.id)
    house.hand_over(approved, FRIDAY)
    with pytest.raises(NotReady, match="hand-over has begun"):
        editions.reopen(house.works.ground, house.settings, approved, who="Ada")


def test_a_change_made_to_an_older_revision_is_refused(house: House) -> None:
    house.publish("a", at=FRIDAY - 2 * DAY)
    seen = house.draft(FRIDAY - DAY)
    house.publish("b", at=FRIDAY - 2 * DAY)
    house.draft(FRIDAY - DAY)
    with pytest.raises(NotReady, match="somebody else changed it"):
        house.works.store.editions.save(seen, who="Ada", what="", now=house.at)


def test_what_is_handed_over_is_what_was_approved(house: House) -> None:
    house.publish("a", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - DAY)
    house.approve(edition, FRIDAY - HOUR)
    frozen = house.works.store.editions.frozen(edition.id)
    look = house.folder / "templates/email/magazine"
    look.mkdir(parents=True)
    (look / "edition.txt.j2").write_text("changed after approval")
    approved = house.works.store.editions.get(edition.id)
    assert (
        compose.message(house.settings, approved, store=house.works.store, looks=house.works.looks)
        == frozen
    )
    house.hand_over(edition, FRIDAY)
    [letter] = (house.folder / "outbox").rglob("*.eml")
    assert "changed after approval" not in letter.read_text()
    assert "Quay a" in letter.read_text()


def test_a_hand_over_that_read_an_older_approval_hands_nothing_over(house: House) -> None:
    """Somebody reopened, mended and approved it after the edition was read, before it was planned."""
    house.publish("a", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - DAY)
    house.approve(edition, FRIDAY - HOUR)
    read = house.works.store.editions.get(edition.id)
    editions.reopen(house.works.ground, house.settings, read, who="Bo")
    house.approve(house.works.store.editions.get(edition.id), FRIDAY - HOUR)
    with pytest.raises(NotReady, match="reopened and approved again"):
        handing.hand_over(house.works.delivery, house.settings, read)
    assert not list((house.folder / "outbox").rglob("*.eml"))
    house.hand_over(edition, FRIDAY)
    assert len(list((house.folder / "outbox").rglob("*.eml"))) == 1


def test_what_nobody_drafted_is_not_released_since_nobody_could_approve_it(house: House) -> None:
    due = replace(house.occurrence("2026-W48", FRIDAY), state=OccurrenceState.EXPECTED)
    house.works.store.occurrences.plan("harbour", [due], now=FRIDAY - HOUR)
    assert house.works.store.occurrences.move(due, OccurrenceState.HELD, now=FRIDAY, note="late")
    with pytest.raises(NotReady, match="never drafted") as caught:
        run.release(house.works.ground, house.settings, "", who="Ada")
    assert "digest skip harbour --week 2026-W48" in caught.value.report()
    house.publish("a", at=FRIDAY - 2 * DAY)
    house.draft(FRIDAY - HOUR)
    assert run.release(house.works.ground, house.settings, "", who="Ada").key == "2026-W48"


def test_a_refresh_keeps_what_an_editor_did(house: House) -> None:
    house.publish("a", "b", at=FRIDAY - 2 * DAY)
    edition = house.draft(FRIDAY - DAY)
    mine = replace(edition.placements[1], teaser="Mine", editor="Ada")
    changed = replace(edition, placements=(edition.placements[0], mine), left_out=())
    house.works.store.editions.save(changed, who="Ada", what="rewrote", now=house.at)
    house.publish("c", at=FRIDAY - 2 * DAY)
    again = house.draft(FRIDAY - DAY)
    assert len(again.placements) == 3
    assert [one.teaser for one in again.placements if one.editor == "Ada"] == ["Mine"]
    assert [who for _at, who, _what in house.works.store.editions.history(edition.id)] == [
        "", "", "Ada", "",
    ]  # fmt: skip
