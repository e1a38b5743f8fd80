"""Processes that hand over together, and the accounts whose calls they share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProviderAccount:
    """A provider's account, as all hosts know it: what bounds the calls of all of them together."""

    key: str
    providers: tuple[str, ...]  # its names in digest.toml
    most: int  # calls at the same time


@dataclass(frozen=True, slots=True)
class Left:
    """A hand-over that is left to workers, and how many may work on it at once."""

    id: int
    edition_id: int
    slots: int
