"""The short form of `python -m tests.fuzz`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import commands, requests, settings
from tests.fuzz.house import built

LONG = pytest.param(150, id="long", marks=pytest.mark.long)
DOSE = pytest.param(3000, id="dose", marks=pytest.mark.dose)


@pytest.mark.parametrize("count", [LONG, DOSE])
def test_no_command_line_ends_in_a_traceback_or_another_exit_code(
    tmp_path: Path, count: int
) -> None:
    with built(tmp_path) as house:
        house.works.close()
        outcome = commands.called(house.folder / "config", count, seed=count)
    assert not outcome.faults, str(outcome)
    assert {0, 1, 2} <= {*outcome.codes} <= commands.CODES


@pytest.mark.parametrize("count", [LONG, DOSE])
def test_no_request_ends_in_a_500(tmp_path: Path, count: int) -> None:
    with built(tmp_path) as house:
        outcome = requests.asked(house, count, seed=count)
    assert not outcome.faults, str(outcome)
    assert {200, 303, 403, 404} <= {*outcome.statuses}
    assert 500 not in outcome.statuses


@pytest.mark.long
def test_a_query_that_is_no_text_ends_nowhere_in_a_500(tmp_path: Path) -> None:
    with built(tmp_path) as house:
        found = requests.with_query(house, b"\xff\xfe=%ff&\xc3")
    assert 500 not in found, found[500]
    assert {200, 303, 403, 404} <= {*found}


@pytest.mark.parametrize("count", [LONG, DOSE])
def test_no_setting_ends_in_anything_but_a_message(tmp_path: Path, count: int) -> None:
    outcome = settings.read(tmp_path, count, seed=count)
    assert not outcome.faults, str(outcome)
    assert {"told", "told of one newsletter", "taken"} == {*outcome.counts}
