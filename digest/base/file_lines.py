"""A few lines of a file round the one that is wrong, as an error shows them. Pure."""

from __future__ import annotations

_WIDTH = 100


def excerpt(source: str, line: int, *, around: int = 2) -> str:
    """The lines round `line` (from 1), numbered, with a mark at the one that is meant."""
    lines = source.split("\n")
    first, last = max(line - around, 1), min(line + around, len(lines))
    digits = len(str(last))
    return "\n".join(
        f"{'>' if number == line else ' '} {number:{digits}} | {_short(lines[number - 1])}".rstrip()
        for number in range(first, last + 1)
    )


def _short(line: str) -> str:
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
