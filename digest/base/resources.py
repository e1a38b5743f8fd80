"""Where the templates, example settings and docs are: inside an installed package, else at the top of
the repository, where designers look for them."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parents[1]


def templates() -> Path:
    return _folder("templates")


def config() -> Path:
    return _folder("config")


def docs() -> Path:
    return _folder("docs")


def _folder(name: str) -> Path:
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name
