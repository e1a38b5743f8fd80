"""Hand an edition to a list that the provider keeps: one draft, started once.

    broadcasts.plan(edition)        once: its provider, its list, a name nobody else uses
    | provider.find(name)           is there a draft of that name? a lost answer leaves one behind
    | provider.create(draft)        else make it; made twice, it would harm nobody
    | provider.fill(id, draft)
    | provider.stage(id)            read before every start: a draft, or no longer; a draft that was
    |                               deleted there is made again
    | broadcasts.starting(...)      on disk before the call
    | provider.start(id, draft)     the only step that cannot be taken back
    | broadcasts.started(...)

A start whose answer was lost is looked at once: what shows as started is. It is not made again
before the provider has been asked, `settle` later, and says that it still holds a draft. Going on after a crash is the same code as beginning.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from digest.base.errors import HandOverStopped, ProviderUnreachable, SettingsError
from digest.base.redaction import without_keys
from digest.deliver.interrupts import Interrupts
from digest.deliver.pace import opens_at, wait_s
from digest.model.answers import Barred, Later, Refused, Unknown
from digest.model.broadcasts import BroadcastState
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.model.newsletters import Pace

if TYPE_CHECKING:
    from digest.model.broadcasts import Broadcast
    from digest.store.broadcasts import Broadcasts

PATIENCE = timedelta(hours=1)  # with a provider that takes nothing at all


class Stage(StrEnum):
    """Where the provider has it."""

    DRAFT = "draft"
    STARTED = "started"  # scheduled, sending or sent: it goes out without us
    STOPPED = "stopped"  # paused, cancelled, failed, deleted: by a person there, and theirs to mend


@dataclass(frozen=True, slots=True)
class Draft:
    name: str
    list: str  # the provider's own name or number of it
    message: Message


def numbers(written: str) -> list[int]:
    """A list's number, or several with commas. Raises SettingsError if it is something else."""
    try:
        return [int(one) for one in written.split(",")]
    except ValueError:
        raise SettingsError(
            "[audience] list",
            "this provider knows its lists by their numbers",
            seen=written,
            next_step='write the number it shows, such as list = "12", or "12,14" for several',
        ) from None


def number(written: str) -> int:
    """A list's number, where a broadcast goes to one list only. Raises SettingsError if there are more."""
    found = numbers(written)
    if len(found) > 1:
        raise SettingsError(
            "[audience] list",
            "a broadcast goes to one list or segment at this provider",
            seen=written,
            next_step='join them there, and write the number of that, such as list = "12"',
        )
    return found[0]


class NotDone(Exception):
    """A step that did not come about, or of which nobody can say so."""

    def __init__(self, answer: Refused | Barred | Later | Unknown) -> None:
        self.answer = replace(answer, reason=without_keys(answer.reason))
        super().__init__(self.answer.reason)


class BroadcastProvider(Protocol):
    """A provider that keeps the list. Every step raises NotDone."""

    @property
    def settle(self) -> timedelta:
        """How long after a start it may still show a draft."""

    def find(self, name: str) -> str | None:
        """The id of the one broadcast that has exactly this name."""

    def create(self, draft: Draft) -> str: ...

    def fill(self, id: str, draft: Draft) -> None: ...

    def stage(self, id: str) -> Stage: ...

    def start(self, id: str, draft: Draft) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Report:
    edition: str  # label
    provider: str
    broadcast: Broadcast
    waits_until: datetime | None = None
    stopped: bool = False

    @property
    def finished(self) -> bool:
        return self.broadcast.state is BroadcastState.STARTED

    @property
    def needs_person(self) -> bool:
        return not self.finished

    def __str__(self) -> str:
        one = self.broadcast
        where = f"{self.provider}, list {one.list}"
        if self.finished:
            return (
                f"{self.edition}: handed to {where}, as {one.name!r} ({one.provider_id}); "
                f"who gets it is for {self.provider} to say"
            )
        lines = [f"{self.edition}: {one.state} at {where}, as {one.name!r}: {one.note}"]
        if self.stopped:
            lines.append("  stopped before the end; run it again to go on")
        elif self.waits_until:
            lines.append(f"  run it again after {self.waits_until:%H:%M} UTC")
        else:
            lines.append(
                "  look at it there; if it was sent: digest resolve 1 --accepted; "
                "if it was not, and should be, as a new one: digest resolve 1 --not-accepted"
            )
        return "\n".join(lines)


def hand_over(
    edition: Edition,
    message: Message,
    *,
    broadcasts: Broadcasts,
    provider: BroadcastProvider,
    provider_name: str,
    list_name: str,
    clock: Callable[[], datetime],
    pace: Pace | None = None,
    wait: bool = True,
    stop: threading.Event | None = None,
    sleep: Callable[[float], object] | None = None,
) -> Report:
    """Hand an edition over, or go on with it. Only one process may do so (`only_one`) at a time.

    Of `pace`, the hours of the day are heeded. Raises HandOverStopped if the provider refuses it,
    ProviderUnreachable if it does not answer for an hour (or, without `wait`, at once).
    """
    stop = stop or threading.Event()
    plan = broadcasts.plan(
        edition.id,
        provider=provider_name,
        list_name=list_name,
        revision=edition.revision,
        now=clock(),
    )
    draft = Draft(plan.name, plan.list, message)
    run = _Run(edition.label, edition.id, draft, broadcasts, provider, clock)
    opens = opens_at(pace or Pace(), clock())
    if opens > clock() and not _settled(plan):
        if not wait:
            return Report(edition.label, provider_name, broadcasts.get(edition.id), opens)
        (sleep or stop.wait)((opens - clock()).total_seconds())
        if stop.is_set():
            return Report(edition.label, provider_name, broadcasts.get(edition.id), stopped=True)
    give_up_at = clock() + PATIENCE
    try:
        with Interrupts() as interrupts:
            while True:
                with interrupts.held():
                    until = run.go_on(broadcasts.get(edition.id))
                if until is None or stop.is_set():
                    break
                if until > give_up_at or not wait:
                    if run.settling:
                        one = broadcasts.get(edition.id)
                        return Report(edition.label, provider_name, one, until)
                    raise ProviderUnreachable(
                        f"{edition.label} is not handed over",
                        f"{provider_name} does not take it at the moment",
                        seen=run.trouble,
                        so_far=_so_far(broadcasts.get(edition.id)),
                        next_step=f"run it again later: digest hand-over {edition.newsletter}",
                    )
                (sleep or stop.wait)((until - clock()).total_seconds())
    finally:
        provider.close()
    one = broadcasts.get(edition.id)
    return Report(edition.label, provider_name, one, stopped=stop.is_set() and not _settled(one))


def _so_far(one: Broadcast) -> str:
    if one.starting_at:
        return "it may have been started: its state is read before it is started again"
    return "a draft was made there, and not started" if one.provider_id else "nothing was started"


def _settled(one: Broadcast) -> bool:
    return one.state in (BroadcastState.STARTED, BroadcastState.HELD)


class _Run:
    def __init__(
        self,
        label: str,
        edition_id: int,
        draft: Draft,
        broadcasts: Broadcasts,
        provider: BroadcastProvider,
        clock: Callable[[], datetime],
    ) -> None:
        self._label = label
        self._edition_id = edition_id
        self._draft = draft
        self._broadcasts = broadcasts
        self._provider = provider
        self._clock = clock
        self._tries = 0
        self.trouble = ""
        self.settling = False  # it waits for a start to show, or not to

    def go_on(self, one: Broadcast) -> datetime | None:
        """As far as it goes now; when to try again, None if it is settled."""
        self.settling = False
        if _settled(one):
            return None
        try:
            if not one.provider_id:
                one = self._make(one)
            return self._start(one)
        except NotDone as trouble:
            return self._not_done(trouble.answer)

    def _make(self, one: Broadcast) -> Broadcast:
        self._draft = replace(self._draft, name=one.name)
        id = self._provider.find(one.name) or self._provider.create(self._draft)
        self._provider.fill(id, self._draft)
        return self._broadcasts.drafted(one, id, now=self._clock())

    def _start(self, one: Broadcast) -> datetime | None:
        one, stage = self._looked_at(one)
        if stage is not Stage.DRAFT:
            self._settle(one, stage)
            return None
        if one.starting_at:
            believed_at = one.starting_at + self._provider.settle
            if self._clock() < believed_at:
                self.settling = True
                return believed_at
        one = self._broadcasts.starting(one, now=self._clock())
        try:
            self._provider.start(one.provider_id, self._draft)
        except NotDone as trouble:
            if isinstance(trouble.answer, Unknown):
                self.trouble = trouble.answer.reason
                self._broadcasts.note(one, f"its start was not answered: {self.trouble}")
                stage = self._shown_at_once(one)
                if stage is not Stage.DRAFT:
                    self._settle(one, stage)
                    return None
                self.settling = True
                assert one.starting_at  # noqa: S101 it was written just now
                return one.starting_at + self._provider.settle
            # A second start is refused as well: what it is now decides, not the words.
            stage = self._provider.stage(one.provider_id)
            if stage is not Stage.DRAFT:
                self._settle(one, stage)
                return None
            self._broadcasts.drafted(one, one.provider_id, now=self._clock())
            raise
        self._broadcasts.started(one, now=self._clock())
        return None

    def _shown_at_once(self, one: Broadcast) -> Stage:
        """What it shows right after a lost answer. A draft proves nothing yet, nor does silence."""
        try:
            return self._provider.stage(one.provider_id)
        except NotDone:
            return Stage.DRAFT

    def _looked_at(self, one: Broadcast) -> tuple[Broadcast, Stage]:
        """Where the provider has it. A draft that somebody deleted there was never started: a new
        one takes its place, under a new name, because a key may still stand for the old one.
        """
        try:
            return one, self._provider.stage(one.provider_id)
        except NotDone as trouble:
            gone = isinstance(trouble.answer, Refused) and not one.starting_at
            if not gone or self._provider.find(one.name):
                raise
        one = self._make(self._broadcasts.anew(one, "its draft was deleted at the provider"))
        return one, self._provider.stage(one.provider_id)

    def _settle(self, one: Broadcast, stage: Stage) -> None:
        if stage is Stage.STARTED:
            self._broadcasts.started(one, now=self._clock())
        else:
            self._broadcasts.held(one, "it was stopped at the provider", now=self._clock())

    def _not_done(self, answer: Refused | Barred | Later | Unknown) -> datetime:
        self.trouble = answer.reason
        if isinstance(answer, Refused | Barred):
            self._broadcasts.in_trouble(self._broadcasts.get(self._edition_id), answer.reason)
            raise HandOverStopped(
                f"{self._label} is not handed over",
                "the provider refuses it",
                seen=answer.reason,
                so_far=_so_far(self._broadcasts.get(self._edition_id)),
                next_step="mend that at the provider or in the settings, then run it again",
            )
        self._tries += 1
        after_s = answer.after_s if isinstance(answer, Later) else None
        return self._clock() + timedelta(seconds=wait_s(self._tries, after_s))
