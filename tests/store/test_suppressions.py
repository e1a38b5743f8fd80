from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.audience.lists import read_suppressions
from digest.base.errors import WrongUse
from digest.store import Store

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def test_the_first_reason_of_a_suppression_stays(store: Store) -> None:
    store.suppressions.suppress("Ann@Harbour.example", reason="complaint", now=NOW)
    store.suppressions.suppress("ann@harbour.example", reason="manual", note="by phone", now=NOW)
    store.suppressions.suppress("ann@harbour.example", newsletter="tides", reason="manual", now=NOW)
    assert [(one.newsletter, one.reason) for one in store.suppressions.all()] == [
        ("", "complaint"),
        ("tides", "manual"),
    ]


def test_a_list_of_suppressions_keeps_each_first_reason(store: Store) -> None:
    store.suppressions.suppress("ann@reader.example", reason="complaint", now=NOW)
    lines = [
        "email,reason\n",
        "ann@reader.example,hard bounce\n",
        "ben@reader.example,\n",
        "nobody\n",
    ]
    rows = read_suppressions(lines, name="x", reason="manual")
    report = store.suppressions.suppress_rows(rows, now=NOW)
    assert (report.added, report.unchanged, report.rejected) == (1, 1, 1)
    assert {one.address_key: one.reason for one in store.suppressions.all()} == {
        "ann@reader.example": "complaint",
        "ben@reader.example": "manual",
    }
    store.suppressions.lift("Ben@reader.example")
    with pytest.raises(WrongUse, match="not suppressed"):
        store.suppressions.lift("ben@reader.example")
