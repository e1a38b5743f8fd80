"""What comes out of the darkroom."""

from __future__ import annotations

from dataclasses import dataclass


class NoPicture(Exception):
    """What was served cannot be shown, for the reason that it tells an editor."""


@dataclass(frozen=True, slots=True)
class Developed:
    kind: str  # "jpg" or "png"
    body: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Taken(Developed):
    served: tuple[int, int]  # upright pixels of what was served
