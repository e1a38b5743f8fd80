"""When a stage runs: APScheduler is the clock, the store's occurrences are the memory.

    every 30 s: tick(now), newsletter by newsletter: trouble with one stops no other
      expected(newsletter, now)      what the settings and people's decisions ask for, as occurrences (pure)
      | occurrences.plan(...)        future rows follow the settings, past ones stay
      | decide(due, now)             start it, hold it, or let a newer one take its place (pure)
      | start(occurrence)            in a thread of its own, so that the clock goes on
        | occurrences.alone(...)     one host at a time for each stage of a newsletter
        | occurrences.move(...)      one winner, whoever ticks

Any number of processes may tick at one database. APScheduler's own triggers and job stores are not
used: around clock changes CronTrigger loses or doubles weekly runs, and a job store forgets an
overdue run when the process restarts.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from digest.base.errors import Busy, DigestError, StoreError
from digest.model.occurrences import Occurrence, OccurrenceState

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.base.calendar import Calendar
    from digest.settings import NewsletterSettings
    from digest.store import Store
    from digest.store.occurrences import Occurrences

TICK_S = 30
LOOK_AROUND = timedelta(minutes=15)  # for sources whose own rhythm wants them asked sooner
HORIZON = timedelta(weeks=5)

log = logging.getLogger("digest.schedule")


def expected(
    settings: NewsletterSettings,
    calendar: Calendar,
    *,
    now: datetime,
    finished: Container[str] = (),
) -> list[Occurrence]:
    """What should run after `now`: the next collecting, and five weeks of drafts and hand-overs.

    Days that the settings skip have neither, nor have those whose edition is `finished`, handed over or
    skipped ahead of its time; a rhythm slower than that has its next one. A draft whose
    time is past, of a hand-over to come, is expected at once: somebody may have to approve it.
    """
    slug = settings.newsletter.slug
    grace_s = int(settings.schedule.grace.total_seconds())
    step = int(min(settings.schedule.collect, LOOK_AROUND).total_seconds())
    next_collect = datetime.fromtimestamp((int(now.timestamp()) // step + 1) * step, UTC)
    rows = [_expected(slug, "collect", next_collect.isoformat(), next_collect, step)]
    for key, due in coming(calendar, now=now):
        if not calendar.skipped(key) and key not in finished:
            drafted = calendar.drafted(key)
            of_use_s = int((due - drafted).total_seconds())  # then the hand-over makes its own
            if settings.schedule.approval == "required":  # if it was approved
                of_use_s += grace_s
            rows.append(_expected(slug, "draft", key, drafted, of_use_s))
            rows.append(_expected(slug, "hand-over", key, due, grace_s))
    return rows


def coming(calendar: Calendar, *, now: datetime, most: int = 1) -> Iterator[tuple[str, datetime]]:
    """The hand-overs of the next five weeks, at least `most`; those the settings skip among them."""
    key, due = calendar.following(now)
    while most > 0 or due <= now + HORIZON:
        yield key, due
        most -= 1
        due = calendar.due(key := calendar.after(key))


def _expected(slug: str, stage: str, key: str, due_at: datetime, grace_s: int) -> Occurrence:
    return Occurrence(slug, stage, key, due_at, grace_s, OccurrenceState.EXPECTED)


def renew(ground: Ground, settings: NewsletterSettings) -> None:
    """Make the store's rows what the settings and the editions say now, as each tick does."""
    slug, now = settings.newsletter.slug, ground.now()
    settled = finished(ground.store, slug)
    wanted = expected(settings, ground.calendar(settings), now=now, finished=settled)
    ground.store.occurrences.plan(slug, wanted, now=now)


def finished(store: Store, slug: str) -> set[str]:
    """The keys of the editions that leave nothing to do."""
    return {line.key for line in store.editions.lines(slug) if line.finished}


def decide(
    due: Sequence[Occurrence], *, now: datetime, ready: Callable[[Occurrence], bool]
) -> list[tuple[Occurrence, OccurrenceState | None, str]]:
    """For each due row the state it takes now and why; None leaves it as it is.

    Of several of one stage only the newest may start. A hand-over later than its grace is held; a
    collecting or a draft is missed, because what follows makes up for it or it is of no use any more. One that is not `ready`, such as
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
        elif late_s > one.grace_s and one.stage == "draft":
            decisions.append((one, OccurrenceState.MISSED, "its hand-over cannot wait for it"))
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


def second_chance(
    held: Sequence[Occurrence],
    settings: Mapping[str, NewsletterSettings],
    *,
    now: datetime,
    approved_at: Callable[[Occurrence], datetime | None],
) -> list[Occurrence]:
    """Of what is held, the hand-overs that somebody approved after they were held.

    Such an approval is a fresh decision that it should go, within the settings' `second_chance`.
    """
    chosen = []
    for one in held:
        if one.stage != "hand-over" or one.newsletter not in settings or one.ended_at is None:
            continue
        if one.since_restore:  # whoever approves it now need not know that it may have gone out
            continue
        approved = approved_at(one)
        patience = settings[one.newsletter].schedule.second_chance
        if approved and approved > one.ended_at and now - one.ended_at <= patience:
            chosen.append(one)
    return chosen


@dataclass(frozen=True, slots=True)
class Clock:
    """Ticks. `run` does one occurrence and returns what to note of it, None if it was stopped.

    `ready` says whether a hand-over may start, `approved_at` when its edition was approved, `finished` the
    keys of a newsletter's editions that are handed over or skipped.
    `newsletters` are asked for at every tick: their files may change meanwhile. `on_tick` is told of each
    whose look was done to its end. `spawn` runs a call elsewhere,
    so that ticking goes on; `ticking` puts its threads there.
    """

    newsletters: Callable[[], Mapping[str, NewsletterSettings]]
    occurrences: Occurrences
    ready: Callable[[Occurrence], bool]
    run: Callable[[Occurrence], str | None]
    now: Callable[[], datetime]
    approved_at: Callable[[Occurrence], datetime | None] = lambda _: None
    finished: Callable[[str], Container[str]] = lambda _: ()
    on_tick: Callable[[str], object] = lambda _: None
    spawn: Callable[[Callable[[], None]], object] = lambda call: call()
    _spawned: set[tuple[str, str]] = field(default_factory=set)
    _said: Said = field(default_factory=lambda: Said())

    def tick(self) -> None:
        """One look at the clock. Errors are logged: the next tick tries again."""
        _safely("the clock", self._tick, self._said)

    def _tick(self) -> None:
        self._give_back()
        now = self.now()
        for slug, settings in self.newsletters().items():
            try:
                self._look(slug, settings, now)
            except StoreError:  # the same for all of them
                raise
            except DigestError as error:
                self._said.trouble(f"the schedule of {slug}", error.report())
            except Exception:
                log.exception("the schedule of %s failed by a bug", slug)
            else:
                self._said.over(f"the schedule of {slug}")
                self.on_tick(slug)

    def _look(self, slug: str, settings: NewsletterSettings, now: datetime) -> None:
        calendar, finished = self.occurrences.calendar(slug, settings.calendar), self.finished(slug)
        wanted = expected(settings, calendar, now=now, finished=finished)
        self.occurrences.plan(slug, wanted, now=now)
        due = [one for one in self.occurrences.due(now=now) if one.newsletter == slug]
        for one, state, note in decide(due, now=now, ready=self.ready):
            if state is OccurrenceState.STARTED:
                self._start(one)
            elif state is not None and self.occurrences.move(one, state, now=now, note=note):
                self._report(replace(one, state=state, note=note, ended_at=now))
        held = self.occurrences.in_state(OccurrenceState.HELD)
        for one in second_chance(held, {slug: settings}, now=now, approved_at=self.approved_at):
            self._start(one)

    def _give_back(self) -> None:
        """What a process that died had started is expected again, if nobody works on it now."""
        for one in self.occurrences.in_state(OccurrenceState.STARTED):
            try:
                with self.occurrences.alone(one):
                    self.occurrences.move(
                        one,
                        OccurrenceState.EXPECTED,
                        now=self.now(),
                        note="interrupted",
                        was=OccurrenceState.STARTED,
                    )
            except Busy:  # somebody does
                continue

    def _start(self, one: Occurrence) -> None:
        stage = (one.newsletter, one.stage)
        if stage not in self._spawned:
            self._spawned.add(stage)
            self.spawn(partial(self._do, one))

    def _do(self, one: Occurrence) -> None:
        try:
            with self.occurrences.alone(one):
                started = OccurrenceState.STARTED
                if self.occurrences.move(one, started, now=self.now(), was=one.state):
                    log.info("%s of %s starts", one.stage, one.newsletter)
                    self._work(replace(one, state=started))
        except Busy:  # another host was quicker, or its last run still goes on
            return
        except DigestError as error:  # the database went away; the next tick gives it back
            self._said.trouble(f"{one.stage} of {one.newsletter}", error.report())
        finally:
            self._spawned.discard((one.newsletter, one.stage))

    def _work(self, one: Occurrence) -> None:
        state = OccurrenceState.DONE
        try:
            note = self.run(one)
            if note is None:  # the process is ending; the next one goes on
                return
        except StoreError as error:  # no fault of the edition's: tried again until its grace ends
            self._said.trouble(f"{one.stage} of {one.newsletter} waits", error.report())
            return
        except DigestError as error:
            state, note = OccurrenceState.HELD, error.report()
        except Exception:
            state, note = OccurrenceState.HELD, "a bug; the log has its traceback"
            log.exception("%s of %s is held by a bug", one.stage, one.newsletter)
        now = self.now()
        self.occurrences.move(one, state, now=now, note=note, was=OccurrenceState.STARTED)
        if one.stage == "collect":
            self.occurrences.forget(one.newsletter, "collect", before=now - timedelta(days=7))
        self._report(replace(one, state=state, note=note, ended_at=now))

    def _report(self, one: Occurrence) -> None:
        level = logging.ERROR if one.state is OccurrenceState.HELD else logging.INFO
        log.log(
            level,
            "%s of %s (%s) is %s: %s",
            one.stage,
            one.newsletter,
            one.key,
            one.state,
            one.note,
        )


@contextmanager
def ticking(
    clock: Clock, stop: threading.Event, *, besides: Mapping[str, tuple[Callable[[], object], int]]
) -> Iterator[None]:
    """Tick every 30 s until the block ends; then `stop` tells running stages to end, and they do.

    `besides` is what else is done now and then: its name, the call, and every how many seconds.
    """
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.interval import IntervalTrigger

    scheduler = BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(4), "clock": ThreadPoolExecutor(1)},
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        timezone=UTC,
    )
    # While it shuts down, the scheduler holds the lock that adding a job asks for, and waits for its jobs: a tick that
    # found something due in that moment would wait for it, and both for ever (apscheduler 3.11).
    adding = threading.Lock()

    def spawn(call: Callable[[], None]) -> None:
        with adding:
            if not stop.is_set():
                scheduler.add_job(call)

    clock = replace(clock, spawn=spawn)
    scheduler.add_job(
        clock.tick,
        IntervalTrigger(seconds=TICK_S, timezone=UTC),
        executor="clock",
        next_run_time=clock.now(),
    )
    said = Said()
    for name, (call, every_s) in besides.items():
        scheduler.add_job(
            partial(_safely, name, call, said),
            IntervalTrigger(seconds=every_s, timezone=UTC),
            next_run_time=clock.now(),
        )
    scheduler.start()
    try:
        yield
    finally:
        stop.set()
        with adding:  # nothing is added from here on
            pass
        scheduler.shutdown(wait=True)


class Said:
    """Logs trouble that lasts when it begins, when it changes, and when it is over; not every time."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def trouble(self, what: str, report: str) -> None:
        if self._last.get(what) != report:
            log.error("%s: %s", what, report)
        self._last[what] = report

    def over(self, what: str) -> None:
        if self._last.pop(what, ""):
            log.warning("%s: it goes on", what)


def _safely(name: str, call: Callable[[], object], said: Said) -> None:
    """Trouble is logged: it is done again soon, and the clock must go on."""
    try:
        call()
    except DigestError as error:
        said.trouble(name, error.report())
    except Exception:
        log.exception("%s failed by a bug", name)
    else:
        said.over(name)
