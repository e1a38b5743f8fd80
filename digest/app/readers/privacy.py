"""What is kept of one person: all of it shown, or taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from digest.store import privacy

if TYPE_CHECKING:
    from digest.store import Store


@dataclass(frozen=True, slots=True)
class Erased:
    rows: Mapping[str, int]  # table -> how many of its rows named the person
    was_barred: bool  # by a suppression, which stays


def export(address: str, *, store: Store) -> dict[str, list[dict[str, Any]]]:
    """Table -> its rows about this person. Raises WrongUse if it is no address."""
    return privacy.export(store.database, address)


def erase(address: str, *, store: Store, now: datetime) -> Erased:
    """Take a person out of everything. One suppression stays, so that no list brings them back."""
    barred = "suppression" in privacy.export(store.database, address)
    return Erased(privacy.erase(store.database, address, now=now), barred)
