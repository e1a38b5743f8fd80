"""A provider's own log, whatever its columns are called."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.audience.delivery_log import read
from digest.base.errors import WrongUse

AT = datetime(2026, 11, 27, 12, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "lines",
    [
        ["time,recipient,status", "2026-11-27T12:00:05Z,ann@b.example,delivered"],
        ["From;To;Date", "Week <w@h.example>;Ann <Ann@b.example>;2026-11-27 12:00:05"],
        ["email\tprocessed", "ann@b.example\t1795780805"],
        ["ts,to,subject", '1795780805123,ann@b.example,"Tides, and more"'],
        ["Date,To", '"Fri, 27 Nov 2026 13:00:05 +0100",<ann@b.example>'],
        ["2026-11-27 12:00:05.5 UTC,ann@b.example"],
    ],
)
def test_addresses_and_times_are_found(lines: list[str]) -> None:
    log = read([f"{line}\r\n" for line in lines], name="log.csv")
    assert "ann@b.example" in log.seen
    assert log.begins == AT
    assert log.ends == AT.replace(microsecond=999_999)


def test_a_minute_or_a_day_covers_all_of_it() -> None:
    log = read(["2026-11-27 12:00,a@b.example\n", "2026-11-27,c@b.example\n"], name="x")
    assert log.begins == datetime(2026, 11, 27, tzinfo=UTC)
    assert log.ends == datetime(2026, 11, 27, 23, 59, 59, 999_999, tzinfo=UTC)


def test_a_log_without_times_is_refused() -> None:
    with pytest.raises(WrongUse, match="no time"):
        read(["address\n", "ann@b.example\n"], name="x")
    assert not read(["address,at\n"], name="x").seen


@pytest.mark.parametrize(
    "line", ["a\rb@c.example\n", f"{'x' * 200_000},ann@b.example\n"], ids=["a bare CR", "long"]
)
def test_what_is_no_csv_is_told(line: str) -> None:
    with pytest.raises(WrongUse, match="CSV"):
        read([line], name="log.csv")
