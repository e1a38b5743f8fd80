"""An SQLite file with the tables in it, made once by each process and copied: making 34 tables is most of a small test."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from digest.store import open_store


def put(file: Path) -> None:
    """As `open_store` would make it, open to nobody else."""
    file.touch(mode=0o600)
    file.write_bytes(_made())


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "digest.db"
        open_store(f"sqlite:///{file}").close()
        return file.read_bytes()
