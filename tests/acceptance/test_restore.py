"""A restore in a house that runs by cron alone, by the commands that its operator types."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

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
    today = datetime.now(UTC).astimezone(ZoneInfo("America/New_York")).date()
    later = today + timedelta(days=2)  # midnight may come while this runs
    answer = ("went-out", "--week", key, "--by", "Edda", "--on")
    assert "is yet to come" in house.digest(*answer, str(later), code=2)
    assert "will not run again" in house.digest(*answer, str(today))
    assert "nothing to do" in house.digest("run")
    assert "went out on" in house.digest("ledger")
    assert copies(house) == sent


def test_a_file_that_is_copied_back_by_hand_sends_nothing_again(house: House) -> None:
    house.digest("collect")
    house.digest("backup", "backup.db")
    house.digest("run")
    sent = copies(house)
    assert len(sent) == 5
    shutil.copy(house.folder / "backup.db", house.folder / "digest.db")
    for _ in range(2):
        said = house.digest("run", code=1)
        assert "the database is older than what was handed over from it" in said
        assert "digest doctor --after-restore" in said
    assert "older than what was handed over" in house.digest("doctor", code=1)
    said = house.digest("doctor", "--after-restore", code=1)
    assert "digest went-out harbour" in said
    assert "older than" not in said
    assert "is held since a restore" in house.digest("run", code=1)
    assert copies(house) == sent


def test_a_proper_restore_raises_no_alarm(house: House) -> None:
    house.digest("backup", "backup.db")
    house.digest("run")
    house.digest("restore", "backup.db", code=1)
    assert "older than" not in house.digest("doctor")


def test_who_came_after_the_backup_is_counted_and_brought_back_as_it_says(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.digest("backup", "backup.db")
    house.digest("subscribers", "add", "cy@reader.example")
    said = house.digest("restore", "backup.db", code=1)
    assert "1 reader of harbour came in or changed something since the backup" in said
    assert "cy@reader.example" not in house.digest("subscribers", "list")
    database, command = said.partition("DIGEST_DATABASE=")[2].splitlines()[0].split(" digest ", 1)
    words = command.partition(" > ")[0].split()
    with monkeypatch.context() as of_what_is_kept:
        of_what_is_kept.setenv("DIGEST_DATABASE", database)
        kept = house.digest(*words)
    (house.folder / "since.csv").write_text(kept)
    assert "1 subscriber added" in house.digest("subscribers", "import", "since.csv", "harbour")
    assert "cy@reader.example" in house.digest("subscribers", "list")
