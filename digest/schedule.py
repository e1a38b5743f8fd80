"""When a stage runs: APScheduler is the clock, the store's occurrences are the memory.

    every 30 s: tick(now)
      expected(newsletter, now)      what the settings ask for, as occurrences (pure)
      | occurrences.plan(...)        future rows follow the settings, past ones stay
      | decide(due, now)             start it, hold it, or let a newer one take its place (pure)
      | occurrences.move(...)        one winner, whoever ticks
      | start(occurrence)            in a thread of its own, so that the clock goes on

APScheduler's own triggers and job stores are not used: around clock changes CronTrigger loses
or doubles weekly runs, and a job store forgets an overdue run when the process restarts.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from digest.errors import DigestError
from digest.model import Occurrence, OccurrenceState
from digest.windows import following, week_key

if TYPE_CHECKING:
    from digest.settings import NewsletterSettings
    from digest.store.occurrences import Occurrences

TICK_S = 30
HORIZON = timedelta(weeks=5)

log = logging.getLogger("digest.schedule")


def expected(settings: NewsletterSettings, *, now: datetime) -> list[Occurrence]:
    """What should run after `now`: the next collecting, and five weeks of drafts and hand-overs."""
    slug, zone = settings.newsletter.slug, settings.newsletter.timezone
    schedule = settings.schedule
    grace_s = int(schedule.grace.total_seconds())

    step = int(schedule.collect.total_seconds())
    next_collect = datetime.fromtimestamp((int(now.timestamp()) // step + 1) * step, UTC)
    rows = [_expected(slug, "collect", next_collect.isoformat(), next_collect, step)]
    for stage, weekly in (("draft", schedule.draft), ("hand-over", schedule.hand_over)):
        due = following(weekly, now, zone)
        while due <= now + HORIZON:
            key = week_key(due.astimezone(zone).date())
            rows.append(_expected(slug, stage, key, due, grace_s))
            due = following(weekly, due, zone)
    return rows


def _expected(slug: str, stage: str, key: str, due_at: datetime, grace_s: int) -> Occurrence:
    return Occurrence(slug, stage, key, due_at, grace_s, OccurrenceState.EXPECTED)


def decide(
    due: Sequence[Occurrence],
    *,
    now: datetime,
    ready: Callable[[Occurrence], bool],
) -> list[tuple[Occurrence, OccurrenceState | None, str]]:
    """For each due row the state it takes now and why; None leaves it as it is.

    Of several of one stage only the newest may start. What is later than its grace is held
    (collecting, which the next one makes up for, is missed). One that is not `ready`, such as
    an edition nobody approved yet, waits for its grace to end.
    """
    newest: dict[tuple[str, str], Occurrence] = {}
    for one in due:
        key = (one.newsletter, one.stage)
        newest[key] = max(newest.get(key, one), one, key=lambda one: one.due_at)
    decisions: list[tuple[Occurrence, OccurrenceState | None, str]] = []
    for one in due:
        late_s = (now - one.due_at).total_seconds()
        if one is not newest[one.newsletter, one.stage]:
            decisions.append((one, OccurrenceState.MISSED, "a later one took its place"))
        elif late_s > one.grace_s and one.stage == "collect":
            decisions.append((one, OccurrenceState.MISSED, "the next one makes up for it"))
        elif late_s > one.grace_s:
            why = (
                "nobody approved the edition in time"
                if not ready(one)
                else "digest was not running"
            )
            decisions.append((one, OccurrenceState.HELD, f"{why}; {_ago(late_s)} late"))
        elif not ready(one):
            decisions.append((one, None, "it waits for approval"))
        else:
            decisions.append((one, OccurrenceState.STARTED, ""))
    return decisions


def _ago(seconds: float) -> str:
    hours, minutes = divmod(int(seconds) // 60, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


@dataclass(frozen=True, slots=True)
class Clock:
    """Ticks. `run` does one occurrence and returns what to note of it, None if it was stopped.

    `spawn` runs a call elsewhere, so that ticking goes on; `ticking` puts its threads there.
    """

    newsletters: Mapping[str, NewsletterSettings]
    occurrences: Occurrences
    ready: Callable[[Occurrence], bool]
    run: Callable[[Occurrence], str | None]
    now: Callable[[], datetime]
    spawn: Callable[[Callable[[], None]], object] = lambda call: call()

    def tick(self) -> None:
        """One look at the clock. Errors are logged: the next tick tries again."""
        try:
            now = self.now()
            for slug, settings in self.newsletters.items():
                self.occurrences.plan(slug, expected(settings, now=now), now=now)
            due = [
                one for one in self.occurrences.due(now=now) if one.newsletter in self.newsletters
            ]
            for one, state, note in decide(due, now=now, ready=self.ready):
                if state is None or not self.occurrences.move(one, state, now=now, note=note):
                    continue
                if state is OccurrenceState.STARTED:
                    self.spawn(partial(self._do, one))
                elif state is OccurrenceState.HELD:
                    log.error("%s of %s (%s) is held: %s", one.stage, one.newsletter, one.key, note)
        except DigestError as error:
            log.error("%s", error.report())

    def resume(self) -> None:
        """Give back what a process that died had started. Only the one running process may call it."""
        for one in self.occurrences.interrupted():
            self.occurrences.move(
                one,
                OccurrenceState.EXPECTED,
                now=self.now(),
                note="interrupted",
                was=OccurrenceState.STARTED,
            )

    def _do(self, one: Occurrence) -> None:
        log.info("%s of %s starts", one.stage, one.newsletter)
        state = OccurrenceState.DONE
        try:
            note = self.run(one)
            if note is None:  # the process is ending; the next one goes on (`resume`)
                return
        except DigestError as error:
            state, note = OccurrenceState.HELD, error.report()
            log.error("%s of %s is held:\n%s", one.stage, one.newsletter, note)
        except Exception:
            state, note = OccurrenceState.HELD, "a bug; the log has its traceback"
            log.exception("%s of %s is held by a bug", one.stage, one.newsletter)
        started = OccurrenceState.STARTED
        self.occurrences.move(one, state, now=self.now(), note=note, was=started)
        if one.stage == "collect":
            self.occurrences.forget(
                one.newsletter, "collect", before=self.now() - timedelta(days=7)
            )


@contextmanager
def ticking(clock: Clock, stop: threading.Event) -> Iterator[None]:
    """Tick every 30 s until the block ends; then `stop` tells running stages to end, and they do."""
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.interval import IntervalTrigger

    scheduler = BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(4), "clock": ThreadPoolExecutor(1)},
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        timezone=UTC,
    )
    clock = replace(clock, spawn=scheduler.add_job)
    clock.resume()
    scheduler.add_job(
        clock.tick,
        IntervalTrigger(seconds=TICK_S, timezone=UTC),
        executor="clock",
        next_run_time=clock.now(),
    )
    scheduler.start()
    try:
        yield
    finally:
        stop.set()
        scheduler.shutdown(wait=True)


def in_zone(one: Occurrence, settings: NewsletterSettings) -> str:
    """ "Friday 27 November 2026, 07:00" in the newsletter's zone, for people."""
    local = one.due_at.astimezone(settings.newsletter.timezone)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def remark(one: Occurrence, settings: NewsletterSettings) -> str:
    """What is worth knowing about a row: why it is held, or that a clock change moved it."""
    if one.note:
        return f"{one.state}: {one.note.splitlines()[0]}"
    asked = {"draft": settings.schedule.draft, "hand-over": settings.schedule.hand_over}
    local = one.due_at.astimezone(settings.newsletter.timezone)
    if one.stage in asked and local.time().replace(second=0) != asked[one.stage].wall:
        return f"moved: {asked[one.stage].wall:%H:%M} does not exist that day (clock change)"
    return ""
