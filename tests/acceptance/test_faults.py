"""A short form of `make fault`: the real command, killed, before a provider that breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.model.answers import Promise
from tests.fault import PROMISES
from tests.fault.kills import kills


@pytest.mark.parametrize("promise", PROMISES)
def test_killed_and_broken_and_nobody_is_lost_or_gets_two(tmp_path: Path, promise: Promise) -> None:
    outcome = kills(tmp_path, promise, readers=900, kills=3, faulty=0.15, seed=20261127)
    assert outcome.killed == 3
    outcome.judge()
    assert "in the audience = " in outcome.report
