from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Event, Thread
from zoneinfo import ZoneInfo

import pytest

from digest.app.service.clock import Clock, decide, expected, ticking
from digest.base.calendar import parse, parse_skip
from digest.base.errors import NotReady
from digest.model.newsletters import Newsletter, Pace, Publication, Sender
from digest.model.occurrences import Occurrence, OccurrenceState
from digest.settings import NewsletterSettings
from digest.settings.newsletter import AudienceTable, ProofTable, ScheduleTable
from digest.store import Store, open_store

FRIDAY_7 = datetime(2026, 11, 27, 12, tzinfo=UTC)  # 07:00 in New York
GRACE = timedelta(hours=6)


def settings(**changes: object) -> NewsletterSettings:
    return NewsletterSettings(
        newsletter=Newsletter(
            slug="harbour",
            title="The Harbour Week",
            publication=Publication("Harbour Review", "https://harbour.example"),
            sender=Sender("Harbour Review", "week@harbour.example"),
            timezone=ZoneInfo("America/New_York"),
        ),
        schedule=ScheduleTable().model_copy(update=changes),
        provider="main",
        file=Path("harbour.toml"),
        pace=Pace(),
        readers=AudienceTable(),
        proof=ProofTable(),
    )


class Run:
    """A clock that can be set, its store, and what it started."""

    def __init__(self, store: Store) -> None:
        self.at = FRIDAY_7 - timedelta(days=6)
        self.settings = settings()
        self.started: list[Occurrence] = []
        self.is_ready = True
        self.fails = self.stops = False
        self.approved_at: datetime | None = None
        self.store = store

    def clock(self) -> Clock:
        return Clock(
            newsletters=lambda: {"harbour": self.settings},
            occurrences=self.store.occurrences,
            ready=lambda one: self.is_ready or one.stage != "hand-over",
            run=self._do,
            approved_at=lambda _: self.approved_at,
            now=lambda: self.at,
        )

    def _do(self, one: Occurrence) -> str | None:
        self.started.append(one)
        if self.stops:
            return None
        if self.fails:
            raise NotReady("harbour-1", "it has errors", next_step="mend them")
        return "done"

    def tick(self, at: datetime | None = None) -> None:
        self.at = at or self.at
        self.clock().tick()

    def handed_over(self) -> list[str]:
        return [one.key for one in self.started if one.stage == "hand-over"]

    def states(self) -> dict[str, str]:
        with self.store.database.read() as connection:
            rows = connection.exec_driver_sql(
                "select key, state from occurrence where stage = 'hand-over' order by key"
            ).all()
        return {row.key: row.state for row in rows}


@pytest.fixture
def run(database_url: str) -> Iterator[Run]:
    store = open_store(database_url)
    yield Run(store)
    store.close()


def test_what_is_expected_is_in_the_newsletters_zone() -> None:
    rows = expected(settings(), settings().calendar, now=FRIDAY_7 - timedelta(minutes=1))
    hand_overs = [one for one in rows if one.stage == "hand-over"]
    assert [one.key for one in hand_overs[:2]] == ["2026-W48", "2026-W49"]
    assert hand_overs[0].due_at == FRIDAY_7
    assert len(hand_overs) == 5  # one a week


def test_a_hand_over_runs_once_when_it_is_due(run: Run) -> None:
    run.tick()
    for second in range(0, 121, 30):
        run.tick(FRIDAY_7 + timedelta(seconds=second))
    assert run.handed_over() == ["2026-W48"]
    assert run.states()["2026-W48"] == "done"


@pytest.mark.parametrize(("late_s", "state"), [(-1, "done"), (1, "held")])
def test_what_is_later_than_its_grace_is_held(run: Run, late_s: int, state: str) -> None:
    run.tick()
    run.tick(FRIDAY_7 + GRACE + timedelta(seconds=late_s))
    assert run.states()["2026-W48"] == state


def test_a_fresh_installation_does_not_send_what_was_due_before_it(run: Run) -> None:
    run.tick(FRIDAY_7 + timedelta(minutes=5))
    assert run.handed_over() == []


@pytest.mark.parametrize(
    ("approval", "before", "drafts"),
    [
        ("required", 14, ["2026-W48"]),
        ("required", 1, ["2026-W48"]),
        ("automatic", 1, ["2026-W48"]),
        ("required", 16, []),  # its own time is yet to come
        ("required", -1, []),  # and its hand-over was never expected
    ],
)
def test_a_draft_due_before_the_first_start_is_made_if_its_hand_over_is_ahead(
    run: Run, approval: str, before: int, drafts: list[str]
) -> None:
    run.settings = settings(approval=approval)  # and a draft 15 hours before
    for second in (0, 30, 60):
        run.tick(FRIDAY_7 - timedelta(hours=before) + timedelta(seconds=second))
    assert [one.key for one in run.started if one.stage == "draft"] == drafts


@pytest.mark.parametrize(
    ("approval", "late", "drafts"), [("required", 5, 1), ("required", 7, 0), ("automatic", 5, 0)]
)
def test_a_draft_that_was_slept_through_is_made_while_somebody_may_approve_it(
    run: Run, approval: str, late: int, drafts: int
) -> None:
    run.settings = settings(approval=approval)
    run.tick()
    run.tick(FRIDAY_7 + timedelta(hours=late))  # its grace is 6 hours
    assert len([one for one in run.started if one.stage == "draft"]) == drafts


def test_a_late_approval_still_sends_within_the_grace(run: Run) -> None:
    run.tick()
    run.is_ready = False
    run.tick(FRIDAY_7)
    assert run.handed_over() == []
    run.is_ready = True
    run.tick(FRIDAY_7 + timedelta(hours=2))
    assert run.handed_over() == ["2026-W48"]


def test_of_several_missed_weeks_only_the_newest_may_start(run: Run) -> None:
    run.tick()
    run.tick(FRIDAY_7 + timedelta(days=14, hours=1))
    assert run.handed_over() == ["2026-W50"]
    states = run.states()
    assert (states["2026-W48"], states["2026-W49"]) == ("missed", "missed")


def test_a_changed_time_moves_only_what_is_to_come(run: Run) -> None:
    run.tick()
    run.settings = settings(hand_over=parse("friday 09:00"))
    run.tick(FRIDAY_7 - timedelta(hours=1))
    run.tick(FRIDAY_7)
    assert run.handed_over() == []
    run.tick(FRIDAY_7 + timedelta(hours=2))
    assert run.handed_over() == ["2026-W48"]


def test_a_time_changed_while_it_is_overdue_still_runs_once(run: Run) -> None:
    run.tick()
    run.settings = settings(hand_over=parse("friday 18:00"))
    run.tick(FRIDAY_7 + timedelta(hours=1))
    run.tick(FRIDAY_7 + timedelta(hours=11, minutes=1))
    assert run.handed_over() == ["2026-W48"]


def test_a_stage_that_fails_is_held_with_its_reason(run: Run) -> None:
    run.tick()
    run.fails = True
    run.tick(FRIDAY_7)
    [held] = [
        one
        for one in run.store.occurrences.coming("harbour", now=run.at)
        if one.note and one.stage == "hand-over"
    ]
    assert held.state is OccurrenceState.HELD
    assert "it has errors" in held.note


def test_what_a_killed_process_had_started_starts_again(run: Run) -> None:
    run.tick()
    [due] = [
        one
        for one in run.store.occurrences.coming("harbour", now=run.at, most=50)
        if one.key == "2026-W48" and one.stage == "hand-over"
    ]
    assert run.store.occurrences.move(due, OccurrenceState.STARTED, now=FRIDAY_7)
    run.at = FRIDAY_7 + timedelta(minutes=3)
    run.tick()
    assert run.handed_over() == ["2026-W48"]


def test_what_a_person_handed_over_or_skipped_is_not_expected_any_more(run: Run) -> None:
    run.tick()
    settle = run.store.occurrences.settle
    settle("harbour", "hand-over", "2026-W48", OccurrenceState.SKIPPED, now=run.at)
    run.tick(FRIDAY_7)
    assert run.handed_over() == []
    coming = run.store.occurrences.coming("harbour", now=run.at)
    assert "2026-W48" not in {one.key for one in coming if one.stage == "hand-over"}


def test_a_stage_that_was_told_to_stop_starts_again_with_the_next_process(run: Run) -> None:
    run.tick()
    run.stops = True
    run.tick(FRIDAY_7)
    assert run.states()["2026-W48"] == "started"
    run.stops = False
    run.tick(FRIDAY_7 + timedelta(minutes=1))
    assert run.states()["2026-W48"] == "done"


def test_held_runs_do_not_hide_what_is_to_come(run: Run) -> None:
    run.settings = settings(collect=timedelta(minutes=10))
    run.fails = True
    begin = run.at
    for minute in range(0, 200, 5):
        run.tick(begin + timedelta(minutes=minute))
    coming = run.store.occurrences.coming("harbour", now=run.at)
    assert [one.state for one in coming if one.stage == "collect"].count(OccurrenceState.HELD) == 1
    assert any(one.stage == "hand-over" for one in coming)


def _tick_through(url: str, out: str, together: Barrier, weeks: int) -> None:
    run = Run(open_store(url))
    run.settings = settings(hand_over=parse("weekdays 07:00"), collect=timedelta(weeks=4))
    run.tick(FRIDAY_7)
    for day in range(1, 7 * weeks + 1):
        together.wait()  # clocks of two hosts agree
        run.tick(FRIDAY_7 + timedelta(minutes=5, days=day))
        run.tick(FRIDAY_7 + timedelta(minutes=5, seconds=30, days=day))
    Path(out).write_text("\n".join(run.handed_over()))


@pytest.mark.parametrize(
    "weeks", [pytest.param(4, marks=pytest.mark.long), pytest.param(20, marks=pytest.mark.dose)]
)
def test_two_schedulers_make_one_edition_of_each_occurrence(
    database_url: str, tmp_path: Path, weeks: int
) -> None:
    open_store(database_url).close()
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(2, timeout=180)
    outs = [tmp_path / "one", tmp_path / "other"]
    schedulers = [
        context.Process(target=_tick_through, args=(database_url, str(out), together, weeks))
        for out in outs
    ]
    for one in schedulers:
        one.start()
    for one in schedulers:
        one.join(300)
        assert one.exitcode == 0
    made = [key for out in outs for key in out.read_text().split()]
    assert len(made) == len(set(made)) == 5 * weeks


def test_an_approval_after_the_hold_is_a_second_chance(run: Run) -> None:
    run.tick()
    run.is_ready = False
    run.tick(FRIDAY_7 + GRACE + timedelta(minutes=1))
    assert run.states()["2026-W48"] == "held"
    run.approved_at = FRIDAY_7 - timedelta(hours=1)  # then it was held for another reason
    run.tick(FRIDAY_7 + timedelta(hours=8))
    assert run.handed_over() == []
    run.approved_at = FRIDAY_7 + timedelta(hours=8)
    run.tick(FRIDAY_7 + timedelta(hours=8, minutes=1))
    assert run.handed_over() == ["2026-W48"]
    assert run.states()["2026-W48"] == "done"


def test_a_second_chance_ends(run: Run) -> None:
    run.tick()
    run.tick(FRIDAY_7 + GRACE + timedelta(minutes=1))
    run.approved_at = FRIDAY_7 + timedelta(hours=40)
    run.tick(run.approved_at)
    assert run.handed_over() == []


def test_a_released_hand_over_starts_at_the_next_tick(run: Run) -> None:
    run.tick()
    run.tick(FRIDAY_7 + timedelta(hours=30))
    held = run.store.occurrences.in_state(OccurrenceState.HELD)[-1]
    assert run.store.occurrences.release(held, grace_s=31 * 3600, note="released by Edda")
    run.tick(FRIDAY_7 + timedelta(hours=30, minutes=1))
    assert run.handed_over() == ["2026-W48"]


def test_days_off_are_never_started(run: Run) -> None:
    run.settings = settings(skip=(parse_skip("2026-11-27"),))
    run.tick()
    run.tick(FRIDAY_7)
    assert run.handed_over() == []
    run.tick(FRIDAY_7 + timedelta(weeks=1))
    assert run.handed_over() == ["2026-W49"]


def test_newsletters_of_one_process_keep_their_own_zones_and_rhythms(run: Run) -> None:
    seldom = timedelta(weeks=4)
    run.settings = settings(collect=seldom)
    monthly = settings(hand_over=parse("last day 09:00"), collect=seldom)
    tides = replace(
        monthly,
        newsletter=replace(monthly.newsletter, slug="tides", timezone=ZoneInfo("Asia/Kolkata")),
    )
    clock = replace(run.clock(), newsletters=lambda: {"harbour": run.settings, "tides": tides})
    for hour in range(0, 24 * 16, 4):
        run.at = FRIDAY_7 - timedelta(days=1) + timedelta(hours=hour)
        clock.tick()
    handed = [
        (one.newsletter, one.key, f"{one.due_at:%d %H:%M}")
        for one in run.started
        if one.stage == "hand-over"
    ]
    assert handed == [
        ("harbour", "2026-W48", "27 12:00"),
        ("tides", "2026-11", "30 03:30"),
        ("harbour", "2026-W49", "04 12:00"),
        ("harbour", "2026-W50", "11 12:00"),
    ]


def test_a_newsletter_that_cannot_be_looked_at_stops_no_other(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    odd = settings(draft=timedelta(weeks=200_000))  # before the first day there is
    odd = replace(odd, newsletter=replace(odd.newsletter, slug="astray"))
    seen: list[str] = []
    clock = replace(
        run.clock(),
        newsletters=lambda: {"astray": odd, "harbour": run.settings},
        on_tick=seen.append,
    )
    for at in (FRIDAY_7 - timedelta(minutes=1), FRIDAY_7):
        run.at = at
        clock.tick()
    assert run.handed_over() == ["2026-W48"]
    assert seen == ["harbour", "harbour"]
    assert "the schedule of astray" in caplog.text


def test_a_stage_that_another_host_works_on_is_left_to_it(run: Run) -> None:
    run.tick()
    [due] = [
        one
        for one in expected(run.settings, run.settings.calendar, now=run.at)
        if one.key == "2026-W48" and one.stage == "hand-over"
    ]
    other = open_store(run.store.database.url.render_as_string(hide_password=False))
    with other.occurrences.alone(due):
        assert other.occurrences.move(due, OccurrenceState.STARTED, now=FRIDAY_7)
        run.tick(FRIDAY_7 + timedelta(minutes=1))
        assert run.states()["2026-W48"] == "started"
    run.tick(FRIDAY_7 + timedelta(minutes=2))  # the other host died
    assert run.states()["2026-W48"] == "done"
    other.close()


def test_a_tick_that_finds_something_due_while_the_service_ends_does_not_hold_it() -> None:
    stop, looking = Event(), Event()

    class Looking(Clock):
        def _tick(self) -> None:
            looking.set()
            stop.wait(60)
            for _ in range(200):  # one of them meets the lock of a scheduler that ends
                self.spawn(lambda: None)

    def serve() -> None:
        store = open_store("sqlite://")
        clock = Looking(dict, store.occurrences, bool, lambda _: None, lambda: datetime.now(UTC))
        with ticking(clock, stop, besides={}):
            assert looking.wait(60)
        store.close()

    service = Thread(target=serve, daemon=True)
    service.start()
    service.join(60)
    assert not service.is_alive()


def test_decide_is_pure_and_orders_nothing_away() -> None:
    one = Occurrence("harbour", "hand-over", "2026-W48", FRIDAY_7, 3600, OccurrenceState.EXPECTED)
    ready: Callable[[Occurrence], bool] = lambda _: True  # noqa: E731
    assert decide([one], now=FRIDAY_7, ready=ready) == [(one, OccurrenceState.STARTED, "")]
    collect = replace(one, stage="collect")
    late = decide([collect], now=FRIDAY_7 + timedelta(hours=2), ready=ready)
    assert late[0][1] is OccurrenceState.MISSED
