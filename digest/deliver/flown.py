"""What becomes of a claim in the air: batches that are ready, calls that came home, others that were not made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.base.errors import HandOverStopped
from digest.model.answers import Accepted, Answer

if TYPE_CHECKING:
    from datetime import datetime

    from digest.deliver.provider import Call
    from digest.model.hand_overs import TakenUp


@dataclass(frozen=True, slots=True)
class Landing:
    taken_up: TakenUp
    fence: int
    answer: Answer
    stopped: HandOverStopped | None
    bug: BaseException | None

    @property
    def taken(self) -> bool:
        return isinstance(self.answer, Accepted) and self.answer.took_all


@dataclass(frozen=True, slots=True)
class Ready:
    """A batch that is claimed, and its call."""

    taken_up: TakenUp
    fence: int
    call: Call
    claimed_at: datetime


@dataclass(slots=True)
class Flown:
    """What was claimed together: the calls that were made, and those that were not."""

    landings: list[Landing]
    not_made: Sequence[Ready] = ()
