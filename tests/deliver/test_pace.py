from __future__ import annotations

import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from datetime import time as day_time
from zoneinfo import ZoneInfo

import httpx
import pytest

from digest.deliver import hand_over
from digest.deliver.assignment import Assignment
from digest.deliver.over_http import OverHttp
from digest.deliver.pace import allowance, opens_at, wait_s
from digest.deliver.provider import Limits
from digest.model.answers import Accepted, Answer, Later, Promise
from digest.model.batches import Batch
from digest.model.hand_overs import Totals, waiting
from digest.model.newsletters import Pace
from digest.store import Store
from tests.deliver.providers.stand_ins import STAND_INS
from tests.deliver.test_hand_over import AllOrNothing, _go
from tests.doubles import MESSAGE, NOW, Clock, approved

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = Pace(zone=BERLIN, not_before=day_time(7), not_after=day_time(20))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(27, 12), at(27, 12)),
        (at(27, 7), at(27, 7)),
        (at(27, 19, 59), at(27, 19, 59)),
        (at(27, 20), at(28, 7)),  # not after 20:00
        (at(27, 3), at(27, 7)),
        (at(27, 23), at(28, 7)),
    ],
)
def test_hours_of_the_day_are_the_newsletters(now: datetime, expected: datetime) -> None:
    assert opens_at(HOURS, now) == expected


def test_hours_may_have_one_end() -> None:
    assert opens_at(Pace(zone=BERLIN, not_after=day_time(20)), at(27, 21)) == at(28, 0)
    assert opens_at(Pace(zone=BERLIN, not_before=day_time(9)), at(27, 8)) == at(27, 9)
    assert opens_at(Pace(zone=BERLIN), at(27, 3)) == at(27, 3)


def test_a_warm_up_counts_days_in_the_newsletters_zone() -> None:
    pace = Pace(zone=BERLIN, warm_up=(100, 200))
    assert allowance(pace, first=None, now=at(27, 12)) == 100
    assert allowance(pace, first=at(27, 23), now=at(28, 0, 30)) == 200
    assert allowance(pace, first=at(27, 12), now=at(29, 12)) is None


def test_our_waits_differ_by_a_fifth_and_the_providers_do_not() -> None:
    assert [wait_s(3, None, chance=chance) for chance in (0, 0.5, 1)] == [16, 20, 24]
    assert wait_s(3, 17, chance=1) == 17
    assert [wait_s(tries, 0) for tries in (1, 2, 3)] == [0, 1, 1]


def test_nothing_goes_out_after_hours(store: Store) -> None:
    edition = approved(store, readers=120)
    clock = Clock()
    clock.now = at(27, 19, 59)
    calls: list[datetime] = []

    def slowly() -> None:
        calls.append(clock())
        clock.now += timedelta(seconds=45)

    provider = AllOrNothing(on_call=slowly)
    report = _go(store, edition, provider, clock=clock, pace=HOURS)
    assert report.totals.accepted == 120
    assert calls == [at(27, 19, 59), at(27, 19, 59) + timedelta(seconds=45), at(28, 7)]


def test_without_waiting_closed_hours_end_it_and_say_when(store: Store) -> None:
    edition = approved(store, readers=40)
    clock = Clock()
    clock.now = at(27, 22)
    report = _go(store, edition, AllOrNothing(), clock=clock, pace=HOURS, wait=False)
    assert report.waits_until == at(28, 7)
    assert report.totals.planned == 40


class Apart(AllOrNothing):
    def __init__(self, per_s: float) -> None:
        super().__init__()
        self.limits = Limits(per_s=per_s)


def test_the_pace_of_calls_is_no_waiting(store: Store) -> None:
    edition = approved(store, readers=120)
    report = _go(store, edition, Apart(per_s=10), wait=False, real_time=True)
    assert report.finished
    assert report.waits_until is None


def test_without_waiting_calls_that_are_far_apart_are_one_a_run(store: Store) -> None:
    edition = approved(store, readers=120)
    report = _go(store, edition, Apart(per_s=0.1), wait=False, real_time=True)
    assert report.totals.accepted == 40
    assert report.waits_until


def test_a_new_domain_is_warmed_up_day_by_day(store: Store) -> None:
    edition = approved(store, readers=1000)
    clock = Clock()
    days: Counter[int] = Counter()
    provider = AllOrNothing(size=500, on_call=lambda: days.update({clock.now.day: 1}))
    pace = Pace(zone=ZoneInfo("UTC"), warm_up=(100, 200, 400))
    report = _go(store, edition, provider, clock=clock, pace=pace)
    assert report.totals.accepted == 1000
    assert days == {
        27: 1,
        28: 2,
        29: 4,
        30: 3,
    }  # batches of 100, so that one fits into the first day


class Together(AllOrNothing):
    """Sees how many calls are made at the same time, and lets the first of them wait for others."""

    def __init__(self, in_flight: int, *, wanted: int = 0, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.limits = Limits(in_flight=in_flight)
        self._wanted = wanted
        self._lock = threading.Lock()
        self._now = self.most = 0

    def _take(self, batch: Batch, payload: str) -> Answer:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        until = time.monotonic() + 1  # the first goes alone
        while self.most < self._wanted and time.monotonic() < until:
            time.sleep(0.002)
        with self._lock:
            self._now -= 1
            return super()._take(batch, payload)


def test_calls_are_made_together_up_to_the_limit(store: Store) -> None:
    edition = approved(store, readers=1000)
    provider = Together(4, wanted=4)
    assert _go(store, edition, provider).totals.accepted == 1000
    assert provider.most == 4
    assert set(provider.mailbox.values()) == {1}


def test_a_newsletter_may_want_fewer_calls_together(store: Store) -> None:
    edition = approved(store, readers=160)
    provider = Together(4, wanted=3)  # they never come
    assert _go(store, edition, provider, pace=Pace(in_flight=2)).totals.accepted == 160
    assert provider.most == 2


def test_nothing_is_begun_before_a_rate_limit_is_over_though_others_are_on_their_way(
    store: Store,
) -> None:
    edition = approved(store, readers=1000)
    clock = Clock()
    provider = Together(4, answers=[Accepted(), Later("429", 17, all_batches=True)])
    assert _go(store, edition, provider, clock=clock).totals.accepted == 1000
    assert sum(clock.slept) == pytest.approx(17, abs=0.1)


def test_calls_keep_their_distance(store: Store) -> None:
    edition = approved(store, readers=160)
    started = time.monotonic()
    begun: list[float] = []  # since then: a call that is held up says nothing of the next one
    provider = AllOrNothing(on_call=lambda: begun.append(time.monotonic() - started))
    _go(store, edition, provider, pace=Pace(per_s=20), real_time=True)
    assert len(begun) == 4
    assert all(at_s >= number * 0.05 for number, at_s in enumerate(begun))


@pytest.mark.parametrize("promise", [Promise.KEY, Promise.NONE])
def test_a_stop_leaves_nothing_in_flight(store: Store, promise: Promise) -> None:
    edition = approved(store, readers=1000)
    stop = threading.Event()
    provider = Together(4, promise=promise)
    provider.on_call = lambda: stop.set() if len(provider.calls) == 8 else None
    report = _go(store, edition, provider, stop=stop)
    assert report.stopped
    assert report.totals.unknown == 0
    assert sum(provider.mailbox.values()) == report.totals.accepted < 1000
    assert Clock().now >= NOW


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_wait_is_told_with_its_reason_and_its_end_and_is_over_afterwards(store: Store) -> None:
    edition = approved(store, readers=4)
    calls = []

    def say(request: httpx.Request) -> httpx.Response:
        calls.append(request)
        if len(calls) == 1:
            return httpx.Response(429, headers={"retry-after": "600"}, text="slower")
        return STAND_INS["brevo"].answer(request, ())

    clock = Clock()
    told: list[str] = []
    seen: list[Totals] = []

    def sleep(seconds: float) -> None:
        totals = store.ledger.totals(edition.id)
        assert totals
        seen.append(totals)
        clock.sleep(seconds)

    provider = OverHttp(STAND_INS["brevo"].adapter("brevo"), transport=httpx.MockTransport(say))
    report = hand_over(
        Assignment(
            edition, MESSAGE, store.ledger, provider, "main", clock, sleep=sleep, tell=told.append
        )
    )
    assert report.totals.accepted == 4
    assert "429" in seen[0].waits_for
    assert seen[0].waits_since == NOW
    assert seen[0].waits_until == NOW + timedelta(seconds=600)
    assert "since 2026-11-27 12:00 UTC, until 2026-11-27 12:10 UTC" in waiting(seen[0])
    assert len(told) == 1
    assert waiting(report.totals) == ""
