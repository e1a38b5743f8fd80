"""A backup goes back, and says who left or came since it was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.app.keep import backup as backups
from digest.audience.lists import read_csv
from digest.base.errors import SettingsError
from tests.app.house import DAY, House


def test_who_left_since_stays_out_and_who_came_is_counted(tmp_path: Path) -> None:
    house, file = House(tmp_path), tmp_path / "kept.db"
    assert backups.backup(file, store=house.works.store) == file.stat().st_size
    house.at += DAY
    store = house.works.store
    store.subscribers.import_rows(
        "harbour", read_csv(["eve@reader.example\n"], name="list"), now=house.at
    )
    store.suppressions.suppress("ada@reader.example", reason="manual", now=house.at)
    house.works.close()
    done = backups.restore(file, config=tmp_path / "config", now=house.at)
    assert (done.barred, dict(done.came), done.on_server) == (1, {"harbour": 1}, False)
    assert Path(done.kept).exists()


def test_nothing_is_restored_while_settings_cannot_be_read(tmp_path: Path) -> None:
    house, file = House(tmp_path), tmp_path / "kept.db"
    backups.backup(file, store=house.works.store)
    house.works.close()
    (tmp_path / "config/newsletters/other.toml").write_text("nonsense")
    with pytest.raises(SettingsError):
        backups.restore(file, config=tmp_path / "config", now=house.at)
    assert not list(tmp_path.glob("*before-restore*"))
