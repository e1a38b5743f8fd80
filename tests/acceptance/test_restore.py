"""A restore in a house that runs by cron alone, by the commands that its operator types."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.acceptance.house import House
from tests.acceptance.test_week import copies, house, site

__all__ = ["house", "site"]  # fixtures


def test_what_cron_sent_after_the_backup_is_not_sent_again(house: House) -> None:
    house.digest("collect")
    house.digest("backup", "backup.db")
    house.digest("run")
    sent = copies(house)
    assert len(sent) == 5
    said = house.digest("restore", "backup.db", code=1)
    key = said.partition("held: harbour ")[2].split()[0]
    assert f"digest went-out harbour --week {key} --on DAY" in said
    assert "is held since a restore" in house.digest("run", code=1)
    assert copies(house) == sent
    tomorrow = datetime.now(UTC).astimezone(ZoneInfo("America/New_York")).date() + timedelta(days=1)
    answer = ("went-out", "--week", key, "--by", "Edda", "--on")
    assert "is yet to come" in house.digest(*answer, str(tomorrow), code=2)
    assert "will not run again" in house.digest(*answer, str(tomorrow - timedelta(days=1)))
    assert "nothing to do" in house.digest("run")
    assert "went out on" in house.digest("ledger")
    assert copies(house) == sent
