"""A hand-over as it is planned, and where its people and batches stand, for people to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from digest.model.answers import Promise
from digest.model.batches import Batch, BatchState
from digest.model.editions import Edition


@dataclass(frozen=True, slots=True)
class BatchLine:
    number: int
    state: BatchState
    size: int
    key: str
    provider: str
    parent: int | None
    attempts: int
    claimed_at: datetime | None  # when it was first handed over
    not_before: datetime | None
    held: bool  # nothing more is tried by itself; a person decides
    note: str  # the last answer, in words


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Where one person of the audience stands."""

    address: str
    state: str  # one of STATES
    reason: str  # why refused, unknown or excluded; "" for the others
    batch: int | None  # None for those left out when it was planned
    provider: str
    provider_id: str  # by which the provider knows the email, "" if it gave none
    # Of the edition's; 0 where it has none, and for those left out when it was planned
    variant: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """Where the people of one edition stand. The first line of numbers is the sum of the others."""

    recipients: int
    planned: int
    accepted: int
    refused: int
    unknown: int  # those of a call that is being made at this moment among them
    excluded: int  # suppressed after planning, before their batch's first attempt
    exclusions: Mapping[str, int]  # reason -> how many were left out at planning
    trouble: str  # why the last try stopped, "" if it did not
    done_at: datetime | None
    provider: str = ""  # whom the open batches go to
    segments: tuple[str, ...] = ()  # () is everybody
    held: str = ""  # "account", or "words" that a person must say whom they mean
    held_words: str = ""  # the provider's
    waits_for: str = ""  # in words, "" while it does not wait
    waits_since: datetime | None = None
    waits_until: datetime | None = None
    fell_back: int = 0  # who get the edition because there would be too many different emails

    @property
    def candidates(self) -> int:
        return self.recipients + sum(self.exclusions.values())

    @property
    def settled(self) -> int:
        """Those no call is to be made for any more, or none before a look-up or a person's word."""
        return self.recipients - self.planned

    @property
    def left_out(self) -> int:
        """All who get nothing, whenever that was decided."""
        return self.candidates - self.recipients + self.excluded

    @property
    def needs_person(self) -> bool:
        return bool(self.unknown or self.trouble or self.held)

    def is_doubtful(self, refused_at_most: float) -> bool:
        """Nobody got it, or more were refused than that part of them: somebody must look why."""
        if not self.recipients or self.planned:
            return False
        return not self.accepted or self.refused > refused_at_most * self.recipients


@dataclass(frozen=True, slots=True)
class HandOver:
    """The plan of one edition, fixed when it is made, and the provider that its open batches go to."""

    id: int
    edition_id: int
    edition: str  # its label
    provider: str  # its name in digest.toml
    promise: Promise
    key_life: timedelta | None  # None: a key protects for good, or there is no key
    batch_size: int
    recipients: int
    planned_at: datetime
    done_at: datetime | None
    settle: timedelta | None = None  # how long the provider's records lag; None: it has none to ask
    account: str = ""  # where and as whom the provider is asked now; "" not to compare it


@dataclass(frozen=True, slots=True)
class Open:
    number: int
    not_before: datetime | None  # None: now
    look_up: bool = False  # it is unknown: ask the provider's records, and hand nothing over
    full: bool = False  # it waits for other workers' calls to end
    few: bool = False  # small, and of one variant: others may be claimed and answered with it


@dataclass(frozen=True, slots=True)
class TakenUp:
    batch: Batch
    doubtful: bool  # an earlier call may have been taken
    payload: str  # SHA-256 of what an earlier call handed over, "" if there was none
    fence: int  # how often it was claimed
    size: int  # people in it by its own row


@dataclass(frozen=True, slots=True)
class Resolved:
    """How many people of unknown batches a provider's log settled, and how many it did not."""

    accepted: int = 0
    planned: int = 0
    unknown: int = 0

    def __add__(self, other: Resolved) -> Resolved:
        return Resolved(
            self.accepted + other.accepted,
            self.planned + other.planned,
            self.unknown + other.unknown,
        )


@dataclass(frozen=True, slots=True)
class LastCall:
    edition: str
    hand_over: int
    batch: int
    fence: int
    at: datetime


def in_words(totals: Totals) -> str:
    """ "9,998 of 10,000 accepted, 2 refused", and whatever else there is."""
    parts = [f"{totals.accepted:,} of {totals.recipients:,} accepted"]
    parts += [
        f"{number:,} {word}"
        for number, word in (
            (totals.refused, "refused"),
            (totals.unknown, "unknown"),
            (totals.excluded, "left out since it was planned"),
            (totals.planned, "to go"),
        )
        if number
    ]
    return ", ".join(parts)


def proof(totals: Totals) -> str:
    """Everybody in the audience, and where they stand: the sum that must come out."""
    whose = f" in {' or '.join(totals.segments)}" if totals.segments else ""
    to_go = f" + {totals.planned:,} to go" if totals.planned else ""
    return (
        f"{totals.candidates:,} in the audience{whose} = {totals.accepted:,} accepted"
        f" + {totals.refused:,} refused + {totals.unknown:,} unknown"
        f" + {totals.left_out:,} excluded{to_go}"
    )


def fallen(totals: Totals) -> str:
    """Who gets the edition instead of a copy of their own; "" if nobody."""
    if not totals.fell_back:
        return ""
    return (
        f"{totals.fell_back:,} of them get the edition, without what they follow: there are at most"
        " [follows] variants_at_most different emails"
    )


def approval(edition: Edition, fingerprint: str) -> str:
    when = f", {edition.approved_at:%Y-%m-%d %H:%M} UTC" if edition.approved_at else ""
    return f"approved by {edition.approved_by or '-'}{when}; fingerprint {fingerprint[:16]}"


def again(edition: Edition) -> str:
    """What may be done about people who were refused."""
    which = f"{edition.newsletter} {edition.number}"
    return (
        f"see whom and why: digest ledger {which} --recipients --csv --state refused; "
        f"when that is mended: digest hand-over {which} --refused"
    )


def waiting(totals: Totals) -> str:
    """What it waits for, since when and until when; "" if it does not."""
    if not (totals.waits_for and totals.waits_since and totals.waits_until and totals.planned):
        return ""
    return (
        f"it waits for {totals.waits_for}, since {totals.waits_since:%Y-%m-%d %H:%M} UTC, "
        f"until {totals.waits_until:%Y-%m-%d %H:%M} UTC"
    )


def go_on(totals: Totals, edition: Edition) -> str:
    """What to do about a hand-over that is held."""
    command = f"digest hand-over {edition.newsletter} {edition.number}"
    if totals.held == "account":
        return f"mend that at {totals.provider} or in digest.toml, then go on: {command}"
    return (
        f"if the account is meant, mend it, then: {command} --refusals account; "
        f"if the addresses are bad: {command} --refusals people"
    )
