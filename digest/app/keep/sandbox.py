"""A desk to try templates at, on copies: nothing that is broken or done there touches what colleagues work on.

    prepare(works, folder)   the settings of a desk whose database, templates and outbox are in `folder`

The database is copied anew each time and says of itself that it is a backup, so it hands nothing over;
templates are copied once and are whoever's it is to change; proofs and what else would be mailed are
written to files. The pages say what they are.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from digest.base.errors import WrongUse
from digest.settings.providers import OutboxSettings
from digest.store import backups

if TYPE_CHECKING:
    from digest.settings import Settings
    from digest.store import Store

DATABASE = "sandbox.db"


def prepare(settings: Settings, folder: Path, *, store: Store) -> Settings:
    """Raises WrongUse for the installation's own folder, or one that is somebody's and no sandbox."""
    folder, file = folder.absolute(), folder.absolute() / DATABASE
    if folder == settings.root or (folder / "config").exists():
        raise WrongUse(
            str(folder),
            "an installation is there",
            so_far="nothing was copied",
            next_step="name a folder of its own, such as: digest web --sandbox sandbox",
        )
    if folder.exists() and any(folder.iterdir()) and not file.exists():
        raise WrongUse(
            str(folder),
            "it holds something else than a sandbox",
            so_far="nothing was copied",
            next_step="name a new folder",
        )
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    backups.copy(store.database, file)
    templates = folder / "templates"
    if not templates.exists():
        if settings.templates.is_dir():
            shutil.copytree(settings.templates, templates)
        templates.mkdir(exist_ok=True)
    outbox = OutboxSettings(kind="outbox", folder=str(folder / "outbox"))
    return replace(
        settings,
        root=folder,
        database=f"sqlite:///{file}",
        providers=dict.fromkeys(settings.providers, outbox),
        newsletters={
            slug: replace(one, list_name="", notices=())
            for slug, one in settings.newsletters.items()
        },
        sandbox=True,
    )
