"""A restore in a house that runs by cron alone, by the commands that its operator types."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digest.model.occurrences import OccurrenceState
from digest.store import backups, open_store
from digest.store.database import Database
from digest.store.ledger.handed import Handed
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


def refuses(house: House, sent: list[Path]) -> None:
    """Nothing goes out, however often it is tried, until somebody has answered for the database."""
    for words in (("run",), ("hand-over", "harbour"), ("run",)):
        house.digest(*words, code=1)
    assert copies(house) == sent
    with closing(open_store(f"sqlite:///{house.folder / 'digest.db'}")) as store:
        assert Handed(store.database).doubt()
    house.digest("doctor", "--after-restore", code=1)
    with closing(open_store(f"sqlite:///{house.folder / 'digest.db'}")) as store:
        assert Handed(store.database).doubt() is None
        assert store.occurrences.in_state(OccurrenceState.HELD)
    house.digest("run", code=1)  # held, for a person's answer
    assert copies(house) == sent


def put_back(house: House, copy: str) -> None:
    for suffix in ("-wal", "-shm"):
        (house.folder / f"digest.db{suffix}").unlink(missing_ok=True)
    shutil.copy(house.folder / copy, house.folder / "digest.db")


@pytest.fixture
def sent(house: House) -> list[Path]:
    """Three copies of the database from before its edition went out, each made another way."""
    house.digest("collect")
    house.digest("backup", "backup.db")
    shutil.copy(house.folder / "digest.db", house.folder / "at-rest.db")
    with (
        closing(sqlite3.connect(house.folder / "digest.db")) as live,
        closing(sqlite3.connect(house.folder / "by-sqlite.db")) as copy,
    ):
        live.backup(copy)
    house.digest("run")
    assert len(copies(house)) == 5
    return copies(house)


def test_a_backup_says_itself_that_it_is_one(house: House, sent: list[Path]) -> None:
    (house.folder / "digest.db-handed").unlink()  # the database moved without it
    put_back(house, "backup.db")
    refuses(house, sent)


@pytest.mark.parametrize("copy", ["backup.db", "at-rest.db", "by-sqlite.db"])
def test_no_copy_from_before_sends_again_whatever_made_it(
    house: House, sent: list[Path], copy: str
) -> None:
    put_back(house, copy)
    refuses(house, sent)


@pytest.mark.parametrize("copy", ["backup.db", "at-rest.db", "by-sqlite.db"])
def test_a_copy_that_is_put_back_after_a_restore_sends_nothing_again(
    house: House, sent: list[Path], copy: str
) -> None:
    house.digest("restore", "backup.db", code=1)
    put_back(house, copy)
    refuses(house, sent)


def test_a_restore_that_was_cut_off_before_it_held_anything_sends_nothing(
    house: House, sent: list[Path]
) -> None:
    database = Database(f"sqlite:///{house.folder / 'digest.db'}")
    backups.restore(house.folder / "backup.db", database, now=datetime.now(UTC))  # and no more
    refuses(house, sent)


def test_nothing_is_restored_while_a_newsletter_cannot_be_held(
    house: House, sent: list[Path]
) -> None:
    before = (house.folder / "digest.db").read_bytes()
    tides = house.folder / "config/newsletters/tides.toml"
    tides.write_text(f"{house.newsletter.read_text()}[pace]\nin_flight = true\n")
    house.digest("restore", "backup.db", code=2)
    house.digest("doctor", "--after-restore", code=2)
    assert (house.folder / "digest.db").read_bytes() == before
    assert copies(house) == sent
