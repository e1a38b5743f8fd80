"""Files and folders that only their owner may read, whatever the umask.

    make(file)      there is such a file now, with the mode 0600
    folder(path)    there is such a folder now; it and those above it that were not there, with 0700
    wide(path)      its mode if others may read or change it, else None
    narrow(path)    nobody but its owner may, from now on

What is published (the archive) is none of this.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = 0o077


def make(file: Path) -> None:
    """An empty one, if there is none. One that is there is made narrow."""
    with suppress(FileExistsError):
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            os.fchmod(handle, 0o600)
        finally:
            os.close(handle)
        return
    narrow(file)


def folder(path: Path) -> None:
    missing = [one for one in (path, *path.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        one.chmod(0o700)


def wide(path: Path) -> int | None:
    """None as well for what is not there, or is a link to elsewhere."""
    try:
        found = path.lstat().st_mode
    except OSError:
        return None
    ours = stat.S_ISREG(found) or stat.S_ISDIR(found)
    return stat.S_IMODE(found) if ours and found & _OTHERS else None


def narrow(path: Path) -> bool:
    """False if it stays as it is: it belongs to somebody else."""
    mode = wide(path)
    if mode is None:
        return True
    try:
        path.chmod(mode & ~_OTHERS)
    except OSError:
        return False
    return True
