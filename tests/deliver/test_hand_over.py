from __future__ import annotations

import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from digest.app.wiring import utc_now
from digest.base.errors import HandOverStopped, LostStore, NotReady, ProviderUnreachable
from digest.deliver import hand_over
from digest.deliver.assignment import Assignment
from digest.deliver.judging import MOST_UNKNOWN
from digest.deliver.over_http import OverHttp
from digest.deliver.provider import Call, Limits, Provider, fingerprint, no_records
from digest.deliver.providers.outbox import Outbox
from digest.deliver.providers.postmark import Postmark
from digest.deliver.providers.smtp import Smtp
from digest.deliver.reports import Report
from digest.model.answers import Accepted, Answer, Barred, Later, Promise, Refused, Unknown
from digest.model.batches import Batch, BatchState
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.model.newsletters import Pace
from digest.model.refusals import CALLS
from digest.store import Store, open_store, schema
from tests.doubles import LINKS, MESSAGE, NOW, Clock, approved, reader
from tests.servers import PostmarkLike, SmtpLike, postmark_like, smtp_like


@dataclass
class AllOrNothing:
    """A provider in memory that refuses a whole call for one bad recipient, and answers as told."""

    bad: frozenset[int] = frozenset()
    size: int = 40
    promise: Promise = Promise.NONE
    key_life: timedelta | None = None
    settle: timedelta | None = None
    account: str = ""
    limits: Limits = field(default_factory=Limits)
    answers: list[Answer | BaseException] = field(default_factory=list)  # before its own
    calls: list[Batch] = field(default_factory=list)
    payloads: list[str] = field(default_factory=list)
    mailbox: Counter[int] = field(default_factory=Counter)
    on_call: Callable[[], object] = lambda: None

    def per_call(self, message: Message) -> int:
        return self.size

    def prepare(self, message: Message, batch: Batch) -> Call:
        people = [
            LINKS.values(message, one)[token]
            for one in batch.recipients
            for token in message.personal
        ]
        payload = fingerprint([batch.key.encode(), *(one.encode() for one in people)])
        return Call(payload, partial(self._take, batch, payload))

    def _take(self, batch: Batch, payload: str) -> Answer:
        self.calls.append(batch)
        self.payloads.append(payload)
        self.on_call()
        if self.answers:
            answer = self.answers.pop(0)
            if isinstance(answer, BaseException):
                raise answer
            if not isinstance(answer, Accepted):
                return answer
        ids = {one.id for one in batch.recipients}
        if ids & self.bad:
            return Refused("422: one of the addresses is invalid")
        self.mailbox.update(ids)
        return Accepted({one: f"m-{one}" for one in ids})

    def look_up(self, batch: Batch, *, now: datetime) -> Accepted | Unknown:
        return no_records(batch)

    def pause_s(self) -> float:
        return 0

    def close(self) -> None:
        pass


def _go(
    store: Store,
    edition: Edition,
    provider: Provider,
    *,
    clock: Clock | None = None,
    wait: bool = True,
    stop: threading.Event | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    name: str = "main",
    pace: Pace | None = None,
    real_time: bool = False,
    move_by: str = "",
    others: Callable[[str], Provider | None] = lambda _name: None,
) -> Report:
    clock = clock or Clock()
    assignment = Assignment(
        edition,
        MESSAGE,
        store.ledger,
        provider,
        name,
        utc_now if real_time else clock,
        pace=pace or Pace(),
        others=others,
        stop=stop or threading.Event(),
        sleep=None if real_time else clock.sleep,
        progress=progress,
    )
    report = hand_over(assignment, move_by=move_by, wait=wait)
    _must_add_up(report)
    return report


def _must_add_up(report: Report) -> None:
    account = report.totals
    assert account.recipients == (
        account.planned + account.accepted + account.refused + account.unknown + account.excluded
    )


def _states(store: Store, edition: Edition) -> Counter[str]:
    return Counter(one.state for one in store.ledger.recipients(edition.id) if one.batch)


def test_every_recipient_is_handed_over_once(store: Store, tmp_path: Path) -> None:
    edition = approved(store, readers=1200)
    seen: list[tuple[int, int]] = []
    outbox = Outbox(folder=tmp_path, links=LINKS)
    report = _go(store, edition, outbox, progress=lambda *one: seen.append(one))
    assert str(report).splitlines() == [
        "harbour-1: 1,200 of 1,200 accepted, by main",
        "  1,200 in the audience = 1,200 accepted + 0 refused + 0 unknown + 0 excluded",
        f"  approved by Edda, 2026-11-27 12:00 UTC; fingerprint {MESSAGE.fingerprint[:16]}",
    ]
    assert not report.needs_person
    assert seen == [(500, 1200), (1000, 1200), (1200, 1200), (1200, 1200)]
    lines = (tmp_path / "harbour-1" / "index.csv").read_text().splitlines()[1:]
    assert len(lines) == len(set(lines)) == 1200
    assert report.totals.done_at


def test_once_done_it_does_nothing_more(store: Store) -> None:
    edition = approved(store, readers=5)
    _go(store, edition, AllOrNothing())
    again = AllOrNothing()
    assert not _go(store, edition, again).needs_person
    assert not again.calls


def test_one_bad_address_costs_nobody_else(store: Store) -> None:
    edition = approved(store, readers=40)
    provider = AllOrNothing(bad=frozenset({23}))
    report = _go(store, edition, provider)
    assert (report.totals.accepted, report.totals.refused) == (39, 1)
    assert provider.mailbox == dict.fromkeys(set(range(1, 41)) - {23}, 1)
    assert len(provider.calls) < 15


def test_twenty_bad_addresses_are_found(store: Store) -> None:
    edition = approved(store, readers=400)
    bad = frozenset(range(1, 400, 20))
    provider = AllOrNothing(bad=bad, size=100)
    report = _go(store, edition, provider)
    assert (report.totals.accepted, report.totals.refused) == (380, 20)
    assert set(provider.mailbox) == set(range(1, 401)) - bad


def test_a_provider_that_refuses_everybody_is_not_asked_for_each(store: Store) -> None:
    edition = approved(store, readers=500)
    provider = AllOrNothing(bad=frozenset(range(1, 501)))
    with pytest.raises(HandOverStopped, match="in a row") as caught:
        _go(store, edition, provider)
    assert len(provider.calls) == CALLS
    assert caught.value.exit_code == 1
    assert "422" in caught.value.report()


def test_a_provider_that_says_no_to_all_of_it_stops_it(store: Store) -> None:
    edition = approved(store, readers=80)
    provider = AllOrNothing(answers=[Accepted(), Barred("401: bad token")])
    with pytest.raises(HandOverStopped, match="refuses all") as caught:
        _go(store, edition, provider)
    report = caught.value.report()
    assert "401: bad token" in report
    assert "40 of 80 accepted, 40 to go" in report
    account = store.ledger.totals(edition.id)
    assert account
    assert "refuses all" in account.trouble
    assert account.needs_person
    provider.answers.clear()
    assert not _go(store, edition, provider).needs_person
    assert all(count == 1 for count in provider.mailbox.values())


def test_an_outbox_that_cannot_be_written_loses_nothing(store: Store, tmp_path: Path) -> None:
    edition = approved(store, readers=5)
    (tmp_path / "outbox").write_text("in the way")
    with pytest.raises(ProviderUnreachable, match="cannot be written") as caught:
        _go(store, edition, Outbox(folder=tmp_path / "outbox", links=LINKS))
    assert caught.value.exit_code == 3
    assert "0 of 5 accepted, 5 to go" in caught.value.report()
    assert _states(store, edition) == {"planned": 5}
    (tmp_path / "outbox").unlink()
    assert not _go(store, edition, Outbox(folder=tmp_path / "outbox", links=LINKS)).needs_person


@pytest.mark.parametrize("replaced", [False, True])
def test_a_database_file_that_is_lost_midway_is_no_success(tmp_path: Path, replaced: bool) -> None:
    file = tmp_path / "digest.db"
    store = open_store(f"sqlite:///{file}")
    edition = approved(store, readers=100)
    provider = AllOrNothing()

    def lose() -> None:
        if len(provider.calls) == 2:
            file.unlink()
            if replaced:
                open_store(f"sqlite:///{file}").close()

    provider.on_call = lose
    with pytest.raises(LostStore, match="replaced" if replaced else "deleted") as lost:
        _go(store, edition, provider)
    assert lost.value.exit_code == 3
    assert len(provider.calls) == 2, "nothing is handed over that nobody writes down"
    store.close()


def test_a_rate_limit_is_waited_for(store: Store) -> None:
    edition = approved(store, readers=80)
    clock = Clock()
    provider = AllOrNothing(answers=[Later("429", 17, all_batches=True)])
    report = _go(store, edition, provider, clock=clock)
    assert clock.slept == [17]
    assert report.totals.accepted == 80
    assert [batch.number for batch in provider.calls] == [1, 1, 2] or len(provider.calls) == 3


def test_without_waiting_a_rate_limit_ends_it(store: Store) -> None:
    edition = approved(store, readers=80)
    clock = Clock()
    provider = AllOrNothing(answers=[Accepted(), Later("429", 17, all_batches=True)])
    with pytest.raises(ProviderUnreachable, match="at the moment") as caught:
        _go(store, edition, provider, clock=clock, wait=False)
    assert not clock.slept
    assert "40 of 80 accepted" in caught.value.report()


def test_a_provider_that_is_gone_is_waited_for_an_hour(store: Store) -> None:
    edition = approved(store, readers=5)
    clock = Clock()
    provider = AllOrNothing(answers=[Later("no connection", all_batches=True)] * 1000)
    tried: list[datetime] = []
    provider.on_call = lambda: tried.append(clock())
    with pytest.raises(ProviderUnreachable) as caught:
        _go(store, edition, provider, clock=clock)
    assert 3000 < sum(clock.slept) <= 3600
    waits = [(later - sooner).total_seconds() for sooner, later in pairwise(tried)]
    assert waits[:5] == sorted(waits[:5])
    assert 4 <= waits[0] <= 6
    assert 240 <= waits[-1] <= 360
    assert caught.value.exit_code == 3


def test_one_recipient_put_off_does_not_keep_the_others_waiting(store: Store) -> None:
    edition = approved(store, readers=4)
    clock = Clock()
    provider = AllOrNothing(size=1, answers=[Accepted(), Later("450 greylisted", 60)])
    assert _go(store, edition, provider, clock=clock, wait=False).totals.accepted == 3
    report = _go(store, edition, provider, clock=clock, wait=False)
    assert report.waits_until
    assert report.needs_person
    assert "go on after" in str(report)
    assert _go(store, edition, provider, clock=clock).totals.accepted == 4
    assert clock.slept == [60]


def test_an_unanswered_call_is_held_and_named(store: Store) -> None:
    edition = approved(store, readers=80)
    provider = AllOrNothing(answers=[Unknown("ReadTimeout")])
    report = _go(store, edition, provider)
    assert report.needs_person
    assert (report.totals.accepted, report.totals.unknown) == (40, 40)
    assert "digest resolve 1" in str(report)
    assert provider.calls[0].key in str(report)
    provider.calls.clear()
    _go(store, edition, provider)
    assert not provider.calls


def test_a_provider_that_breaks_every_call_does_not_put_everybody_in_doubt(store: Store) -> None:
    edition = approved(store, readers=400)
    provider = AllOrNothing(answers=[Unknown("HTTP 502")] * 100)
    with pytest.raises(ProviderUnreachable, match="clear answer"):
        _go(store, edition, provider)
    assert _states(store, edition) == {
        "unknown": MOST_UNKNOWN * 40,
        "planned": 400 - MOST_UNKNOWN * 40,
    }


def test_a_key_lets_an_unanswered_call_be_repeated_as_it_was(store: Store) -> None:
    edition = approved(store, readers=3)
    provider = AllOrNothing(promise=Promise.KEY, answers=[Unknown("ReadTimeout")])
    provider.on_call = lambda: store.readers.leave("harbour", 2, now=Clock().now)
    report = _go(store, edition, provider)
    assert report.totals.accepted == 3
    assert provider.calls[0] == provider.calls[1]
    assert provider.payloads[0] == provider.payloads[1]


def test_a_repeat_that_would_differ_is_held(store: Store) -> None:
    edition = approved(store, readers=3)
    made = store.ledger.plan(
        edition.id, provider="main", promise=Promise.KEY, batch_size=9, now=Clock().now
    )
    taken = store.ledger.take_up(made, 1, now=Clock().now)
    assert taken
    assert store.ledger.claim(made, taken.batch, payload="other bytes", now=Clock().now)
    provider = AllOrNothing(promise=Promise.KEY)
    report = _go(store, edition, provider)
    assert not provider.calls
    assert report.totals.unknown == 3
    assert "cannot be repeated" in str(report)
    store.ledger.resolve(edition.id, 1, accepted=False, who="Edda", now=Clock().now)
    assert _go(store, edition, provider).totals.accepted == 3


def test_whoever_leaves_before_their_batch_gets_nothing(store: Store) -> None:
    edition = approved(store, readers=80)
    provider = AllOrNothing()
    provider.on_call = lambda: store.readers.leave("harbour", 77, now=Clock().now)
    report = _go(store, edition, provider)
    assert report.totals.excluded == 1
    assert 77 not in provider.mailbox
    assert "1 left out" in str(report)


@pytest.mark.parametrize("state", ["planned", "unknown"])
def test_a_batch_whose_size_was_changed_by_hand_stops_it(store: Store, state: str) -> None:
    edition = approved(store, readers=5)
    store.ledger.plan(edition.id, provider="main", promise=Promise.KEY, batch_size=2, now=NOW)
    batch = schema.batch
    second = sa.update(batch).where(batch.c.number == 2)
    with store.database.write() as connection:
        connection.execute(second.values(size=3, state=state, claimed_at=NOW))
    provider = AllOrNothing()
    provider.promise = Promise.KEY
    with pytest.raises(HandOverStopped) as stopped:
        _go(store, edition, provider)
    assert stopped.value.seen.startswith("3 people by its row")
    assert "digest restore" in stopped.value.next_step
    assert not set(provider.mailbox) & {reader(3), reader(4)}
    with store.database.write() as connection:
        connection.execute(second.values(size=2))
    assert _go(store, edition, provider).totals.accepted == 5


def test_an_edition_stays_with_the_provider_it_was_planned_for(store: Store) -> None:
    edition = approved(store, readers=80)
    provider = AllOrNothing(answers=[Accepted(), Barred("401")])
    with pytest.raises(HandOverStopped):
        _go(store, edition, provider)
    with pytest.raises(NotReady, match="'main'"):
        _go(store, edition, AllOrNothing(), name="live")


def test_what_is_open_moves_to_another_provider_and_nobody_gets_two(store: Store) -> None:
    edition = approved(store, readers=200)
    first = AllOrNothing(
        promise=Promise.KEY,
        key_life=timedelta(hours=1),
        answers=[Accepted(), Unknown("ReadTimeout"), Barred("401")],
    )
    with pytest.raises(HandOverStopped):
        _go(store, edition, first)
    second = AllOrNothing(size=25)
    first.answers.clear()
    report = _go(store, edition, second, name="live", move_by="Edda", others={"main": first}.get)
    assert report.totals.accepted == 200
    both = first.mailbox + second.mailbox
    assert both == dict.fromkeys(range(1, 201), 1)
    assert sum(first.mailbox.values()) == 80, "what the first may have had was repeated there"


def test_an_earlier_provider_that_is_gone_leaves_its_batch_to_a_person(store: Store) -> None:
    edition = approved(store, readers=120)
    first = AllOrNothing(promise=Promise.KEY, answers=[Accepted(), Unknown("ReadTimeout")])
    stop = threading.Event()
    first.on_call = lambda: stop.set() if len(first.calls) == 2 else None
    _go(store, edition, first, stop=stop)
    second = AllOrNothing()
    report = _go(store, edition, second, name="live", move_by="Edda")
    assert (report.totals.accepted, report.totals.unknown) == (80, 40)
    assert "look for harbour-1-" in str(report)
    assert " at main, then: digest resolve 2" in str(report)


def test_a_machine_that_slept_over_a_repeat_does_not_make_it(store: Store) -> None:
    edition = approved(store, readers=3)
    clock = Clock()
    provider = AllOrNothing(promise=Promise.KEY, answers=[Unknown("ReadTimeout")])
    report = _go(store, edition, provider, clock=_Sleepy(clock))
    assert report.totals.accepted == 3
    assert len(provider.calls) == 2
    [line] = store.ledger.batches(edition.id)
    assert line.attempts == 3, "the second attempt was given up before the call"


class _Sleepy(Clock):
    """A clock that jumps by an hour once, while the second attempt is about to be made."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._slept = False

    def __call__(self) -> datetime:
        caller = sys._getframe(1).f_code.co_name  # inspect.stack() reads the source of all above it
        if caller == "_made" and not self._slept:
            self._slept = True
            self.now += timedelta(hours=1)
        return self.now


def test_a_stop_is_heeded_after_the_call_in_flight(store: Store) -> None:
    edition = approved(store, readers=120)
    stop = threading.Event()
    provider = AllOrNothing(on_call=stop.set)
    report = _go(store, edition, provider, stop=stop)
    assert (report.totals.accepted, report.totals.planned) == (40, 80)
    assert report.stopped
    assert report.needs_person
    assert "run it again" in str(report)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_heeded_after_the_answer_is_written(store: Store, number: int) -> None:
    edition = approved(store, readers=120)
    before = signal.getsignal(number)
    provider = AllOrNothing(on_call=lambda: os.kill(os.getpid(), number))
    with pytest.raises(KeyboardInterrupt):
        _go(store, edition, provider)
    assert _states(store, edition) == {"accepted": 40, "planned": 80}
    assert signal.getsignal(number) == before
    provider.on_call = lambda: None
    assert _go(store, edition, provider).totals.accepted == 120


def test_a_second_signal_does_not_wait(store: Store) -> None:
    edition = approved(store, readers=5)

    def twice() -> None:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        _go(store, edition, AllOrNothing(on_call=twice))
    assert _states(store, edition) == {"unknown": 5}
    assert _go(store, edition, AllOrNothing()).totals.unknown == 5  # held: it may have been taken


# Real servers, and every fault of theirs.


def _postmark(server: PostmarkLike, timeout_s: float = 5) -> Provider:
    adapter = Postmark(token="t", stream="broadcast", base_url=server.url, links=LINKS)
    return OverHttp(adapter, timeout_s=timeout_s)


def _on(*rows: tuple[Any, ...], server: Sequence[str]) -> list[Any]:
    """Each row on SQLite; on a server those of the faults that the gate has time for, the others as a dose."""
    long, dose = pytest.mark.long, pytest.mark.dose
    return [
        *(pytest.param("sqlite", *row, marks=[long] if row[0] == "slow" else []) for row in rows),
        *(
            pytest.param("postgresql", *row, marks=[long if row[0] in server else dose])
            for row in rows
        ),
    ]


@pytest.mark.parametrize(
    ("store", "fault", "unknown", "arrived"),
    _on(
        ("500 before", 500, 0),
        ("500 after", 500, 500),
        ("cut before", 500, 0),
        ("cut after", 500, 500),
        ("slow", 500, 500),
        ("html", 500, 0),
        ("short", 500, 500),
        ("429", 0, 500),
        ("429 item", 0, 500),
        server=["500 after", "429 item"],
    ),
    indirect=["store"],
)
def test_a_postmark_in_trouble_hands_nobody_two(
    store: Store, fault: str, unknown: int, arrived: int
) -> None:
    edition = approved(store, readers=1500)
    server = PostmarkLike(lambda call: fault if call == 2 else "", bad=frozenset({reader(7)}))
    with postmark_like(server):
        server.hold_s = 5.5
        # Long but for the one that is slow, so that a busy machine is not taken for a fault.
        report = _go(store, edition, _postmark(server, timeout_s=5 if fault == "slow" else 30))
        again = _go(store, edition, _postmark(server))
    assert set(server.mailbox.values()) == {1}
    assert report.totals == again.totals
    assert report.totals.unknown == unknown
    assert report.totals.refused == 1
    assert report.totals.accepted == 1499 - unknown
    assert sum(server.mailbox.values()) == 1499 - 500 + arrived
    assert [line.size for line in report.unknown] == [500] * bool(unknown)
    for line in report.unknown:  # the operator finds the batch by its key, and says what happened
        keys = [item["Metadata"]["batch"] for _, items in server.requests for item in items]
        assert line.key in keys


@pytest.mark.parametrize(
    ("store", "fault"),
    _on(
        ("500 before",),
        ("500 after",),
        ("cut before",),
        ("cut after",),
        ("short",),
        server=["cut after"],
    ),
    indirect=["store"],
)
def test_a_postmark_that_can_be_asked_leaves_nothing_in_doubt(store: Store, fault: str) -> None:
    edition = approved(store, readers=1500)
    clock = Clock()
    server = PostmarkLike(lambda call: fault if call == 2 else "", bad=frozenset({reader(7)}))
    server.searchable = True
    with postmark_like(server):
        report = _go(store, edition, _postmark(server, timeout_s=30), clock=clock)
    assert (report.totals.accepted, report.totals.refused) == (1499, 1)
    assert set(server.mailbox.values()) == {1}
    assert sum(clock.slept) >= 15 * 60, "its records were believed before they had settled"
    notes = [line.note for line in store.ledger.batches(edition.id)]
    assert any("records" in note for note in notes) or "before" in fault


def test_a_postmark_that_refuses_one_batch_has_it_split(store: Store) -> None:
    edition = approved(store, readers=600)
    with postmark_like(PostmarkLike(lambda call: "422" if call == 1 else "")) as server:
        report = _go(store, edition, _postmark(server))
    assert report.totals.accepted == 600
    assert set(server.mailbox.values()) == {1}
    states = [line.state for line in store.ledger.batches(edition.id)]
    assert states.count(BatchState.SPLIT) == 1


@pytest.mark.parametrize("fault", ["401", "302"])
def test_a_postmark_that_lets_nobody_in_stops_it(store: Store, fault: str) -> None:
    edition = approved(store, readers=3)
    with postmark_like(PostmarkLike(lambda _: fault)) as server:
        with pytest.raises(HandOverStopped):
            _go(store, edition, _postmark(server))
        server.faults = lambda _: ""
        assert _go(store, edition, _postmark(server)).totals.accepted == 3


def test_a_postmark_that_is_not_there_takes_nothing(store: Store) -> None:
    edition = approved(store, readers=3)
    with postmark_like(PostmarkLike()) as server:
        gone = _postmark(server)
    with pytest.raises(ProviderUnreachable):
        _go(store, edition, gone, wait=False)
    assert _states(store, edition) == {"planned": 3}


def test_a_mail_server_in_trouble_hands_nobody_two(store: Store) -> None:
    faults = {3: "greylist", 8: "cut after", 12: "554", 15: "421", 21: "tempfail", 30: "babble"}
    edition = approved(store, readers=60)
    with ExitStack() as stack:
        server = stack.enter_context(
            smtp_like(SmtpLike(lambda call: faults.get(call, ""), bad=frozenset({reader(40)})))
        )
        smtp = Smtp(
            host="127.0.0.1",
            port=server.port,
            security="none",
            timeout_s=5,
            answer_timeout_s=10,
            links=LINKS,
        )
        clock = Clock()
        report = _go(store, edition, smtp, clock=clock)
        _go(store, edition, smtp, clock=clock)
    assert set(server.mailbox.values()) == {1}
    assert report.totals == replace(
        report.totals, accepted=56, refused=2, unknown=2, planned=0, excluded=0
    )
    assert sum(server.mailbox.values()) == 58
    assert all(line.size == 1 for line in report.unknown)


@pytest.mark.parametrize("promise", [Promise.KEY, Promise.QUERY])
def test_what_another_account_may_have_is_neither_repeated_nor_looked_up(
    store: Store, promise: Promise
) -> None:
    class Records(AllOrNothing):
        def look_up(self, batch: Batch, *, now: datetime) -> Accepted | Unknown:
            looked_up.append(self.account)
            return Accepted({}, later={one.id: "not there" for one in batch.recipients})

    looked_up: list[str] = []
    edition = approved(store, readers=40)
    settle = timedelta(0) if promise is Promise.QUERY else None
    first = Records(promise=promise, settle=settle, account="a", answers=[Unknown("500")])
    _go(store, edition, first, wait=False)
    other = Records(promise=promise, settle=settle, account="b")
    report = _go(store, edition, other)
    assert not other.calls
    assert not looked_up
    assert report.totals.unknown == 40
    assert "another account" in report.unknown[0].note
    again = Records(promise=promise, settle=settle, account="a")
    assert _go(store, edition, again).totals.accepted == 40
    assert set(again.mailbox.values()) == {1}
