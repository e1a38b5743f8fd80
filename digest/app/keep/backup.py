"""Everything into one file while digest runs, and that file in the place of the database.

backup(file)               one moment of the database
| restore(file)            in the place of what is there, which is kept; who left since stays out
| restore.after_restore    (app/keep/restore.py) what may have been handed over since is held
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest import settings
from digest.base.errors import WrongUse
from digest.store import backups, open_store
from digest.store.database import Database

if TYPE_CHECKING:
    from digest.store import Store

MAGIC = b"SQLite format 3\0"  # sqlite.org/fileformat2.html, 1.3


@dataclass(frozen=True, slots=True)
class Restored:
    kept: str  # where what was there is now
    on_server: bool
    barred: int | None  # suppressions from after the backup; None: what was there could not be read
    came: Mapping[str, int]  # newsletter -> readers who came in or changed something since


def backup(file: Path, *, store: Store) -> int:
    """Write everything as it is now; how many bytes that is."""
    backups.copy(store.database, file)
    return file.stat().st_size


def restore(file: Path, *, config: Path, now: datetime) -> Restored:
    """Put a backup in the place of the database that the settings in `config` name.

    Raises WrongUse if it is no backup, SettingsError for any newsletter whose settings cannot be
    read: what that may have sent could not be held.
    """
    file = file.absolute()
    loaded = settings.load(config)
    with file.open("rb") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            raise WrongUse(
                str(file),
                "that is no backup",
                so_far="nothing was changed",
                next_step="name a file that `digest backup` wrote",
            )
    open_store(f"sqlite:///{file}").close()  # an older one is brought up to date
    for error in loaded.broken.values():
        raise error
    database = Database(loaded.database)
    if database.on_server:
        open_store(database.url.render_as_string(hide_password=False)).close()
    with database.only_one("serve"):
        barred = backups.barred(database)
        there = barred is not None and not (database.path and not database.path.exists())
        came = backups.came_since(database, file) if there else {}
        kept = backups.restore(file, database, now=now)
        still = backups.keep_out(database, barred or ())
    database.close()
    return Restored(kept, database.on_server, None if barred is None else still, came)
