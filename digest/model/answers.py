"""What a provider may say to a batch, and what it promises where it said nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


class Promise(StrEnum):
    """What a provider lets us do about a call whose answer we never saw."""

    KEY = "key"  # repeat the same call; it is taken once
    QUERY = "query"  # ask what was taken, then hand over only what is missing
    NONE = "none"  # hold, and tell a person


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took the batch, but for those in `refused`, in `later` and in `barred`.

    They say per recipient id, in the provider's words, why not; those in `later` it provably did not
    take either, and they may be handed over again; so may those in `barred`, once somebody has mended
    what it says of the account. `suppressed` says of some of the refused that the provider has a
    suppression of its own, and our reason for that.
    """

    ids: Mapping[int, str] = field(default_factory=dict)  # recipient id -> the provider's id
    refused: Mapping[int, str] = field(default_factory=dict)
    later: Mapping[int, str] = field(default_factory=dict)
    barred: Mapping[int, str] = field(default_factory=dict)
    suppressed: Mapping[int, str] = field(default_factory=dict)

    @property
    def took_all(self) -> bool:
        return not (self.refused or self.later or self.barred)

    @property
    def took_any(self) -> bool:
        return bool(self.ids) or self.took_all


@dataclass(frozen=True, slots=True)
class Refused:
    """The provider took none of it, and asking again unchanged will not help."""

    reason: str
    too_large: bool = False  # for one call; nobody in it is meant


@dataclass(frozen=True, slots=True)
class Barred:
    """Nothing was taken, provably, and nobody is meant: credentials, sender, account, credit.

    Every other batch would fare the same until a person has mended that.
    """

    reason: str  # in the provider's words


@dataclass(frozen=True, slots=True)
class Later:
    """Nothing was taken, provably; ask again after a wait."""

    reason: str
    after_s: float | None = None  # None: the provider did not say
    all_batches: bool = False  # no connection, rate limit: the next batch would fare the same
    # Perhaps for an allowance: no wait mends that
    too_large: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have been taken; only the provider's records or a person can tell."""

    reason: str


Answer = Accepted | Refused | Later | Barred | Unknown


def reworded(answer: Answer, words: Callable[[str], str]) -> Answer:
    """The same answer, everything that it says in words as `words` has it."""
    if isinstance(answer, Accepted):
        return replace(
            answer,
            refused={id: words(reason) for id, reason in answer.refused.items()},
            later={id: words(reason) for id, reason in answer.later.items()},
            barred={id: words(reason) for id, reason in answer.barred.items()},
        )
    return replace(answer, reason=words(answer.reason))


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a provider's last answers say of it: whether, and when, it may be called again."""

    settled_at: datetime  # when it last settled a batch, or was first called
    closed_until: datetime  # no call before this
    laters: int = 0  # "nothing at the moment", in a row
    unknowns: int = 0  # without a clear answer, in a row
    refusals: int = 0  # in a row
    well: bool = False  # it took the last call that was answered
