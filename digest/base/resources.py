"""Where the templates and example settings are: inside an installed package, else at the top of
the repository, where designers look for them."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parents[1]


def templates() -> Path:
    return _folder("templates")


def config() -> Path:
    return _folder("config")


def _folder(name: str) -> Path:
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name
