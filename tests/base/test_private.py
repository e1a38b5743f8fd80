"""Who may read what digest writes: its owner, whatever the umask was."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.house import House
from tests.acceptance.test_week import copies, house, site

__all__ = ["house", "site"]  # fixtures


@pytest.fixture(params=[0o000, 0o022, 0o777])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {
        str(one.relative_to(folder)): stat.S_IMODE(one.stat().st_mode)
        for one in folder.rglob("*")
        if one.name.startswith("digest.db") or "outbox" in one.parts or one.suffix == ".db"
    }


def test_whatever_is_written_of_readers_is_their_houses_own(house: House, umask: int) -> None:
    for one in house.folder.glob("digest.db*"):
        one.unlink()
    house.digest("subscribers", "add", "cy@reader.example", "harbour")
    house.digest("backup", "backup.db")
    house.digest("run")
    assert copies(house)
    found = modes(house.folder)
    assert {"digest.db", "digest.db-handed", "digest.db.lock", "backup.db", "outbox"} <= set(found)
    for name, mode in found.items():
        assert mode == (0o700 if (house.folder / name).is_dir() else 0o600), name


@pytest.mark.long
def test_what_was_open_to_others_is_told_once_and_closed(house: House) -> None:
    house.digest("run")
    wide = [house.folder / "digest.db", house.folder / "digest.db-handed"]
    wide += [index.parent for index in house.folder.glob("outbox/*/index.csv")]
    copy = house.folder / "digest.db.before-0001"
    copy.write_bytes(b"")
    for one in (*wide, copy):
        one.chmod(0o755)
    said = house.digest("doctor", code=1)
    assert f"0755 {house.folder / 'digest.db'}" in said
    for one in (*wide, copy):
        assert one.stat().st_mode & 0o077 == 0, one
    assert "could be read by others" not in house.digest("doctor")


def test_a_database_that_was_open_to_others_is_closed_by_the_next_command(house: House) -> None:
    (house.folder / "digest.db").chmod(0o644)
    house.digest("schedule")
    assert stat.S_IMODE((house.folder / "digest.db").stat().st_mode) == 0o600
