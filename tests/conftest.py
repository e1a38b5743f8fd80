"""What all tests share: test data from outside the project, and no skipping where CI forbids it."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# On CI a change is judged by the same cases every time; developers' runs go looking for new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of captured feeds and provider specifications; its tests skip without it."""
    given = os.environ.get("DIGEST_TEST_DATA")
    if not given:
        pytest.skip("DIGEST_TEST_DATA is not set: no captured feeds and provider specifications")
    return Path(given)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI everything is installed, so a skipped test is a test that did not run."""
    report = yield
    if report.skipped and os.environ.get("DIGEST_TEST_NO_SKIP"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI must run it: {report.longrepr}"
    return report
