"""Which edition a run means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from digest.base.calendar import Calendar, parse
from digest.base.windows import Window
from digest.curate.meant import done_this_week
from digest.model.editions import EditionLine, EditionState

CALENDAR = Calendar(parse("friday 07:00"), ZoneInfo("UTC"))
FRIDAY = datetime(2026, 11, 27, 7, tzinfo=UTC)  # of 2026-W48
DAY = timedelta(days=1)


def line(key: str, handed_over_at: datetime | None) -> EditionLine:
    return EditionLine(
        1, "harbour", 1, key, Window(FRIDAY - 7 * DAY, FRIDAY), FRIDAY - DAY,
        EditionState.APPROVED, True, handed_over_at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "went_out", "now", "done"),
    [
        ("2026-W48", FRIDAY, FRIDAY + DAY, True),
        ("2026-W48", None, FRIDAY + DAY, False),
        # Late on Monday: nothing more that day, and Friday's is the next one's all the same.
        ("2026-W48", FRIDAY + 3 * DAY, FRIDAY + 3 * DAY + DAY / 24, True),
        ("2026-W48", FRIDAY + 3 * DAY, FRIDAY + 7 * DAY, False),
        ("2026-W48", FRIDAY + 3 * DAY, FRIDAY + 7 * DAY - DAY / 24, False),
        # Early, by hand: its own week has it already.
        ("2026-W49", FRIDAY + 4 * DAY, FRIDAY + 7 * DAY, True),
        ("2026-W50", FRIDAY + 4 * DAY, FRIDAY + 7 * DAY, True),
    ],
)
def test_an_edition_that_went_out_late_is_not_the_next_weeks(
    key: str, went_out: datetime | None, now: datetime, done: bool
) -> None:
    found = done_this_week([line(key, went_out)], calendar=CALENDAR, now=now)
    assert (found is not None) is done
