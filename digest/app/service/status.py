"""How a newsletter stands: its last and next runs, its sources, its editions, what was told.

One look at the store, for `digest status`, the status page and the metrics alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from digest.app.service.plan import OVER, Planned
from digest.app.service.plan import plan as planned
from digest.app.service.posts import unheard
from digest.app.week import run
from digest.model.editions import EditionState
from digest.model.occurrences import Occurrence, OccurrenceState

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.model.broadcasts import Broadcast
    from digest.model.editions import EditionLine
    from digest.model.events import Reception
    from digest.model.hand_overs import Totals
    from digest.model.notices import Kept
    from digest.settings import NewsletterSettings
    from digest.store import Store

WEEKS = 12  # of pieces, in a source's sparkline
EDITIONS = 12


@dataclass(frozen=True, slots=True)
class NextRun:
    key: str
    drafted_at: datetime
    due_at: datetime
    skipped: str  # the day off it falls on, "" if it is none
    moved: bool  # by a clock change


@dataclass(frozen=True, slots=True)
class SourceHealth:
    url: str
    title: str
    answer: str
    trouble: str
    succeeded_at: datetime | None
    due_at: datetime | None
    weeks: tuple[int, ...]  # new pieces in each of the last times seven days, the latest last


@dataclass(frozen=True, slots=True)
class EditionHealth:
    number: int
    key: str
    state: EditionState
    handed_over_at: datetime | None
    account: Totals | None
    broadcast: Broadcast | None  # instead of an account, where the provider keeps the list
    reception: Reception | None  # None while the provider told nothing


@dataclass(frozen=True, slots=True)
class Status:
    slug: str
    title: str
    zone: str
    now: datetime
    held: tuple[Occurrence, ...]
    ways_out: tuple[str, ...]  # of each that is held
    due: tuple[Occurrence, ...]  # whose time has come: at work, released, or waiting for approval
    last: tuple[Occurrence, ...]
    next: tuple[NextRun, ...]
    plan: tuple[Planned, ...]  # all of that in one, as `schedule` and the desk show it
    sources: tuple[SourceHealth, ...]
    editions: tuple[EditionHealth, ...]  # the latest first
    unheard: str  # why nothing is told of what became of them; "" where it may be
    told: tuple[Kept, ...]
    workers: tuple[str, ...]  # alive at this moment, whichever newsletter they work for

    @property
    def needs_person(self) -> bool:
        waits = any(
            (one.account and (one.account.unknown or one.account.held))
            or (one.broadcast and one.broadcast.trouble)
            for one in self.editions
        )
        return bool(self.held or waits)


def gather(ground: Ground, settings: NewsletterSettings) -> Status:
    store, now = ground.store, ground.now()
    slug = settings.newsletter.slug
    lines = store.editions.lines(slug)
    counts = store.pieces.by_week(slug, now=now, weeks=WEEKS)
    known = {one.url: one for one in store.pieces.sources(slug)}
    sources = []
    for source in settings.sources:
        state = known.get(source.url)
        sources.append(
            SourceHealth(
                source.url,
                state.title if state else "",
                state.answer if state else "not asked yet",
                state.trouble if state else "",
                state.succeeded_at if state else None,
                state.due_at if state else None,
                tuple(counts.get(source.url, [0] * WEEKS)),
            )
        )
    held = _hand_overs(store.occurrences.in_state(OccurrenceState.HELD), slug)
    rows = store.occurrences.rows(slug, "hand-over")
    entries = planned(settings, ground.calendar(settings), lines, rows, now=now)
    return Status(
        slug=slug,
        title=settings.newsletter.title,
        zone=str(settings.newsletter.timezone),
        now=now,
        held=held,
        ways_out=tuple(run.way_out(ground, one) for one in held),
        due=_due(ground, settings, lines),
        last=store.occurrences.last(slug, "hand-over"),
        next=tuple(
            NextRun(one.key, one.drafted_at, one.due_at, one.skipped, bool(one.moved))
            for one in entries
            if one.due_at > now and one.fate not in OVER
        ),
        plan=entries,
        sources=tuple(sources),
        editions=_editions(store, lines),
        unheard=unheard(settings, installation=ground.settings),
        told=store.notices.latest(slug),
        workers=store.workers.names(),
    )


def _hand_overs(occurrences: Sequence[Occurrence], slug: str) -> tuple[Occurrence, ...]:
    return tuple(one for one in occurrences if (one.newsletter, one.stage) == (slug, "hand-over"))


def _due(
    ground: Ground, settings: NewsletterSettings, lines: Sequence[EditionLine]
) -> tuple[Occurrence, ...]:
    """Hand-overs that are neither over nor to come, with what they wait for."""
    slug, occurrences = settings.newsletter.slug, ground.store.occurrences
    found = []
    for one in _hand_overs(occurrences.due(now=ground.now()), slug):
        line = next((line for line in lines if line.key == one.key), None)
        approved = line is not None and line.state is not EditionState.DRAFT
        waits = settings.schedule.approval == "required" and not approved
        until = one.due_at + timedelta(seconds=one.grace_s)
        clock = f"{until.astimezone(settings.newsletter.timezone):%a %d %b %H:%M}"
        what = f"waits for approval until {clock}" if waits else "`digest serve` starts it"
        found.append(replace(one, note="; ".join(filter(None, (one.note, what)))))
    return (*_hand_overs(occurrences.in_state(OccurrenceState.STARTED), slug), *found)


def _editions(store: Store, lines: Sequence[EditionLine]) -> tuple[EditionHealth, ...]:
    lines = lines[:EDITIONS]
    receptions = store.events.receptions([one.label for one in lines])
    return tuple(
        EditionHealth(
            line.number,
            line.key,
            line.state,
            line.handed_over_at,
            store.ledger.totals(line.id) if line.handing_over else None,
            store.broadcasts.find(line.id) if line.handing_over else None,
            receptions.get(line.label),
        )
        for line in lines
    )


def document(status: Status) -> dict[str, Any]:
    """As `digest status --json` prints it."""
    rows = [
        {
            "key": one.key,
            "due_at": one.due_at,
            "state": one.fate,
            "edition": one.line.number if one.line else None,
            "note": one.words,
        }
        for one in status.plan
    ]
    told = asdict(replace(status, plan=()))
    return {**told, "plan": rows, "needs_person": status.needs_person}
