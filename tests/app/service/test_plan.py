"""One plan: whoever is asked for it says the same of what went out, what was passed over and what is to come."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from digest.app.service import clock, plan
from digest.app.service.plan import Fate
from digest.app.week import editions
from digest.app.wiring import Works
from digest.base.calendar import parse
from digest.cli import run
from digest.model.occurrences import OccurrenceState
from digest.web.app import make_app
from tests.app.house import DAY, FRIDAY, HOUR, House
from tests.app.service.test_clock import settings
from tests.web.house import HERE, Visitor

HOLIDAYS = 'skip = ["2026-12-04", "12-25"]\napproval = "required"\n'


def early(house: House) -> None:
    house.publish("tides", "gauges", at=FRIDAY - 5 * DAY)
    edition = house.draft(FRIDAY - 4 * DAY)
    house.approve(edition, FRIDAY - 4 * DAY)
    house.hand_over(edition, FRIDAY - 4 * DAY)


def skipped(house: House) -> None:
    house.at = FRIDAY - 2 * DAY
    editions.skip(house.works.ground, house.settings, who="Ada")


def approved(house: House) -> None:
    house.publish("tides", "gauges", at=FRIDAY - 2 * DAY)
    house.approve(house.draft(FRIDAY - 14 * HOUR), FRIDAY - 13 * HOUR)


def held(house: House) -> None:
    house.publish("tides", "gauges", at=FRIDAY - 2 * DAY)
    house.draft(FRIDAY - 14 * HOUR)
    house.at = FRIDAY + HOUR
    house.hold("the provider refuses all of it")


def overdue(house: House) -> None:
    house.publish("tides", "gauges", at=FRIDAY - 2 * DAY)
    house.draft(FRIDAY - 14 * HOUR)
    house.at = FRIDAY - HOUR
    clock.renew(house.works.ground, house.settings)
    house.at = FRIDAY + HOUR


def nothing(house: House) -> None:
    house.at = FRIDAY - 3 * DAY


FIRST: dict[Callable[[House], None], tuple[Fate, str]] = {
    early: (
        Fate.DONE,
        "edition 1 went out Mon 23 Nov 07:00; ahead of its time: nothing goes out then",
    ),
    skipped: (Fate.SKIPPED, ""),
    approved: (Fate.TO_COME, "edition 1 is approved"),
    held: (Fate.HELD, "the provider refuses all of it"),
    overdue: (Fate.WAITS, "waits for approval until Fri 27 Nov 13:00"),
    nothing: (Fate.TO_COME, "draft Thu 26 Nov 16:00; waits for approval"),
}


@pytest.mark.parametrize("what", FIRST, ids=lambda one: one.__name__)
def test_schedule_status_page_and_calendar_say_the_same(
    what: Callable[[House], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    house = House(tmp_path, HOLIDAYS)
    what(house)
    entries = plan.of(house.works.ground, house.settings)
    by_key = {one.key: one for one in entries}
    assert (by_key["2026-W48"].fate, by_key["2026-W48"].words) == FIRST[what]
    assert (by_key["2026-W49"].fate, by_key["2026-W49"].words) == (Fate.DAY_OFF, "2026-12-04")
    assert by_key["2026-W50"].fate is Fate.TO_COME

    monkeypatch.setattr("digest.app.wiring.Works", partial(Works, now=lambda: house.at))
    told = {}
    for command in ("schedule", "status"):
        run(["--config", str(tmp_path / "config"), command, "--json"])
        told[command] = json.loads(capsys.readouterr().out)
    scheduled = {one["key"]: one for one in told["schedule"] if one["stage"] == "hand-over"}
    assert scheduled.keys() == by_key.keys()
    stands = {one["key"]: one for one in told["status"]["plan"]}
    assert stands.keys() == by_key.keys()
    for key, one in by_key.items():
        assert (scheduled[key]["state"], stands[key]["state"]) == (one.fate, one.fate)
        assert (scheduled[key]["note"], stands[key]["note"]) == (one.told, one.words)

    visitor = Visitor(make_app(house.works), HERE, "http://127.0.0.1:8400")
    visitor.enter(house.works)
    page, calendar = (
        visitor.get(f"/{where}").text for where in ("status/harbour", "desk/harbour/editions")
    )
    for one in entries:
        assert one.words in page
        if one.due_at > house.at:
            assert one.told in calendar
    house.works.close()


def test_what_was_done_ahead_of_its_time_is_not_expected_without_a_row_either(
    tmp_path: Path,
) -> None:
    house = House(tmp_path)
    early(house)
    clock.renew(house.works.ground, house.settings)
    rows = house.works.store.occurrences.rows("harbour", "hand-over")
    assert [one.key for one in rows][-1] == "2026-W49"
    assert "2026-W48" not in {one.key for one in rows}
    house.works.close()


def test_a_skipped_edition_that_is_opened_again_is_expected_again(tmp_path: Path) -> None:
    house = House(tmp_path)
    skipped(house)
    clock.renew(house.works.ground, house.settings)
    assert plan.of(house.works.ground, house.settings)[0].fate is Fate.SKIPPED
    edition = house.works.store.editions.get(1)
    editions.reopen(house.works.ground, house.settings, edition, who="Ada")
    clock.renew(house.works.ground, house.settings)
    first = plan.of(house.works.ground, house.settings)[0]
    assert (first.key, first.fate, first.words) == (
        "2026-W48",
        Fate.TO_COME,
        "edition 1 is a draft; waits for approval",
    )
    [row] = [one for one in house.works.store.occurrences.coming("harbour", now=house.at) if one.key == "2026-W48" and one.stage == "hand-over"]  # fmt: skip
    assert row.state is OccurrenceState.EXPECTED
    house.works.close()


def test_five_are_to_come_however_many_went_out_early(tmp_path: Path) -> None:
    house = House(tmp_path)
    early(house)
    entries = plan.of(house.works.ground, house.settings)
    assert [one.fate for one in entries] == [Fate.DONE] + [Fate.TO_COME] * 5
    steps = plan.steps(entries, (), now=house.at)
    assert [one.key for one in steps] == [one.key for one in entries]
    house.works.close()


def test_a_row_of_the_past_keeps_its_time_when_the_settings_change(tmp_path: Path) -> None:
    house = House(tmp_path)
    one = replace(house.occurrence("2026-W47", FRIDAY - 7 * DAY), state=OccurrenceState.EXPECTED)
    house.works.store.occurrences.plan("harbour", [one], now=FRIDAY - 8 * DAY)
    house.works.store.occurrences.move(one, OccurrenceState.DONE, now=FRIDAY - 7 * DAY, note="1 of 1 accepted")  # fmt: skip
    monday = settings(hand_over=parse("monday 09:00"))
    rows = house.works.store.occurrences.rows("harbour", "hand-over")
    [was, *_] = plan.plan(monday, monday.calendar, [], rows, now=FRIDAY - timedelta(days=6))  # fmt: skip
    assert (was.due_at, was.fate, was.words) == (FRIDAY - 7 * DAY, Fate.DONE, "1 of 1 accepted")
    house.works.close()
