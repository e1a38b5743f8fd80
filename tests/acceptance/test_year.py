"""Three weeks of the year (`make year` has all of it): a gap in the clock, kills, and a restore."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.year import flat, must_be_right, simulate


@pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.dose)], indirect=True
)
def test_each_reader_gets_each_week_once(database_url: str, tmp_path: Path) -> None:
    year = simulate(tmp_path / "house", database_url, weeks=3, sources=4, readers=600, restore_in=1)
    must_be_right(year, weeks=3, readers=600)
    assert year.editions == 3
    assert year.kills == 3


def test_memory_that_grows_is_called_growing() -> None:
    assert flat([90, 95, *[100, 101, 99] * 8])[0]
    good, verdict = flat([90.0, 95.0, *(100 + 2.0 * week for week in range(50))])
    assert not good
    assert "104 MB in the first weeks, 194 MB in the last" in verdict
