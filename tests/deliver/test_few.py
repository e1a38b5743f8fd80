"""Small batches of several variants that share what is written before and after their calls."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from digest.base.errors import HandOverStopped
from digest.deliver import hand_over
from digest.deliver.assignment import Assignment
from digest.deliver.provider import Limits
from digest.deliver.reports import Report
from digest.model.answers import Accepted, Answer, Barred, Later, Promise, Refused, Unknown
from digest.model.editions import Edition
from digest.model.newsletters import Pace
from digest.store import Store, open_store, schema
from digest.store.ledger import few
from tests.deliver.test_hand_over import AllOrNothing
from tests.doubles import MESSAGE, NOW, Clock, approved

READERS, OF, MOST = 22, 2, 10
_batch = schema.batch.c


def _planned(store: Store) -> Edition:
    """READERS by OF in a batch, each batch of a variant of its own, and MOST people in a large one."""
    edition = approved(store, readers=READERS)
    store.ledger.plan(edition.id, provider="main", promise=Promise.NONE, batch_size=OF, now=NOW)
    of_two = (schema.recipient.c.subscriber_id + 1) // OF
    with store.database.write() as connection:
        connection.execute(sa.update(schema.batch).values(variant=_batch.number))
        connection.execute(sa.update(schema.recipient).values(variant=of_two))
        connection.execute(sa.update(schema.hand_over).values(batch_size=MOST))
    return edition


@pytest.fixture
def kept() -> Iterator[Store]:
    """A store of one kind, for what is the same in both."""
    opened = open_store("sqlite://")
    yield opened
    opened.close()


def _go(
    store: Store,
    edition: Edition,
    provider: AllOrNothing,
    *,
    pace: Pace | None = None,
    clock: Clock | None = None,
    stop: threading.Event | None = None,
) -> Report:
    clock = clock or Clock()
    provider.size = MOST
    assignment = Assignment(
        edition,
        MESSAGE,
        store.ledger,
        provider,
        "main",
        clock,
        variant=lambda number: replace(MESSAGE, subject=f"Variant {number}"),
        pace=pace or Pace(),
        stop=stop or threading.Event(),
        sleep=clock.sleep,
    )
    return hand_over(assignment)


def _rows(store: Store, *columns: Any, where: Any = True) -> list[Any]:
    with store.database.read() as connection:
        query = sa.select(*columns).where(where).order_by(*columns)
        return [tuple(row) for row in connection.execute(query)]


def _claimed(store: Store) -> int:
    """How many people a kill at this moment would leave in doubt."""
    return sum(
        size
        for _, size in _rows(store, _batch.number, _batch.size, where=_batch.state == "claimed")
    )


def _written(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each step on disk is made."""
    steps: Counter[str] = Counter()
    real = few.claim_all, few.answer_all

    def claim(*some: Any, **named: Any) -> Any:
        steps["claims"] += 1
        return real[0](*some, **named)

    def answer(*some: Any, **named: Any) -> Any:
        steps["answers"] += 1
        return real[1](*some, **named)

    monkeypatch.setattr(few, "claim_all", claim)
    monkeypatch.setattr(few, "answer_all", answer)
    return steps


@pytest.mark.parametrize("in_flight", [1, 3])
def test_small_batches_go_one_by_one_and_are_written_together(
    store: Store, monkeypatch: pytest.MonkeyPatch, in_flight: int
) -> None:
    edition = _planned(store)
    steps = _written(monkeypatch)
    doubt: list[int] = []
    provider = AllOrNothing(limits=Limits(in_flight=in_flight))
    if in_flight == 1:  # in a thread of its own, the store would be another's
        provider.on_call = lambda: doubt.append(_claimed(store))
    report = _go(store, edition, provider)
    assert report.totals.accepted == READERS
    assert provider.mailbox == dict.fromkeys(range(1, READERS + 1), 1)
    keys = [one.key for one in provider.calls]
    assert len(keys) == len({*keys}) == READERS // OF
    assert [len(one.recipients) for one in provider.calls] == [OF] * len(keys)
    # One alone, until the provider has taken one; the others as many at a time as one batch may hold.
    assert steps == {"claims": 2, "answers": 2}
    assert max(doubt, default=0) <= MOST
    if in_flight == 1:
        assert [one.number for one in provider.calls] == list(range(1, len(keys) + 1))
    attempts = _rows(
        store, schema.attempt.c.number, schema.attempt.c.fence, schema.attempt.c.result
    )
    assert attempts == [(number, 1, "accepted") for number in range(1, len(keys) + 1)]


@pytest.mark.parametrize(
    ("answer", "of_the_third", "in_flight"),
    [
        (Later("429", 17, all_batches=True), "planned", 3),
        (Later("busy"), "planned", 1),
        (Refused("422: an address is bad"), "split", 1),
        (Unknown("no answer"), "unknown", 3),
        (Barred("401: bad token"), "planned", 1),
    ],
)
def test_whatever_is_no_plain_yes_ends_it_and_the_others_are_as_they_were(
    store: Store, answer: Answer, of_the_third: str, in_flight: int
) -> None:
    edition = _planned(store)
    stop = threading.Event()
    provider = AllOrNothing(
        limits=Limits(in_flight=in_flight), answers=[Accepted(), Accepted(), answer]
    )
    provider.on_call = lambda: stop.set() if len(provider.calls) == 3 else None
    try:
        _go(store, edition, provider, stop=stop)
    except HandOverStopped:
        assert isinstance(answer, Barred)
    called = [one.number for one in provider.calls]
    third = called[2]
    # Others that may be in flight beside it are called until they see the end; of its own none is.
    assert len(called) == 3 or in_flight > 1
    assert not [one for one in called if one > third and _together(one) == _together(third)]
    states = dict(_rows(store, _batch.number, _batch.state, where=_batch.parent.is_(None)))
    assert states.pop(third) == of_the_third
    assert Counter(states.values()) == {
        "accepted": len(called) - 1,
        "planned": READERS // OF - len(called),
    }
    assert not _claimed(store)
    kept = _rows(
        store, _batch.number, where=sa.and_(_batch.state == "planned", _batch.payload != "")
    )
    assert {number for (number,) in kept} <= {third}
    assert not _rows(store, schema.attempt.c.number, where=schema.attempt.c.ended_at.is_(None))
    # Whoever leaves now is left out, and everybody else gets one.
    store.readers.leave("harbour", READERS, now=NOW)
    provider.on_call = lambda: None
    report = _go(store, edition, provider)
    doubtful = {one.id for one in provider.calls[2].recipients if of_the_third == "unknown"}
    assert report.totals.excluded == 1
    assert provider.mailbox == dict.fromkeys({*range(1, READERS)} - doubtful, 1)
    assert report.totals.unknown == len(doubtful)


def _together(number: int) -> int:
    """Which of those that are claimed together a batch is of, behind the first, which goes alone."""
    return (number - 2) // (MOST // OF)


def _is(provider: AllOrNothing, call: int) -> bool:
    return len(provider.calls) == call


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_after_the_call_in_flight(kept: Store, number: int) -> None:
    edition = _planned(kept)
    provider = AllOrNothing()
    provider.on_call = lambda: os.kill(os.getpid(), number) if _is(provider, 3) else None
    with pytest.raises(KeyboardInterrupt):
        _go(kept, edition, provider)
    assert (len(provider.calls), _claimed(kept)) == (3, 0)
    assert _go(kept, edition, provider).totals.accepted == READERS
    assert set(provider.mailbox.values()) == {1}


def test_a_second_signal_leaves_no_more_in_doubt_than_the_call_it_ends(kept: Store) -> None:
    edition = _planned(kept)
    provider = AllOrNothing()

    def twice() -> None:
        for _ in range(2 if _is(provider, 4) else 0):
            os.kill(os.getpid(), signal.SIGINT)

    provider.on_call = twice
    with pytest.raises(KeyboardInterrupt):
        _go(kept, edition, provider)
    totals = kept.ledger.totals(edition.id)
    assert totals
    assert (totals.accepted, totals.unknown) == (3 * OF, OF)


def test_it_ends_with_the_hours_of_the_newsletter_and_when_it_has_taken_long(kept: Store) -> None:
    edition = _planned(kept)
    clock = Clock()
    provider = AllOrNothing()
    begun: dict[int, Any] = {}

    def slowly() -> None:
        begun[len(provider.calls)] = clock.now, _claimed(kept)
        clock.now += timedelta(seconds=4)

    provider.on_call = slowly
    closes = (NOW + timedelta(seconds=22)).time()
    pace = Pace(not_before=time(0), not_after=closes)
    report = _go(kept, edition, provider, pace=pace, clock=clock)
    assert report.totals.accepted == READERS
    assert all(at.time() < closes for at, _ in begun.values())
    # After ten seconds, three calls of four, whoever is left is claimed anew.
    assert [claimed for _, claimed in list(begun.values())[:6]] == [
        OF,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
    ]
    numbers = _rows(kept, schema.attempt.c.number, where=schema.attempt.c.result == "not made")
    assert (5,) in numbers
    assert set(provider.mailbox.values()) == {1}


def test_calls_that_are_to_be_apart_go_alone(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = _planned(kept)
    steps = _written(monkeypatch)
    assert _go(kept, edition, AllOrNothing(), pace=Pace(per_s=1e6)).totals.accepted == READERS
    assert not steps


def test_one_that_changed_meanwhile_leaves_all_of_them_unclaimed(store: Store) -> None:
    edition = _planned(store)
    plan = store.ledger.find(edition.id)
    assert plan
    some = [(one, "p") for one in store.ledger.take_up_few(plan, 1, now=NOW)]
    assert [one.batch.number for one, _ in some] == [1, 2, 3, 4, 5]
    taken_up = store.ledger.take_up(plan, 3, now=NOW)
    assert taken_up
    fence = store.ledger.claim(plan, taken_up.batch, payload="p", now=NOW)
    assert not store.ledger.claim_few(plan, some, now=NOW)
    assert _claimed(store) == OF
    # Nor is anything written for those whose claim is over.
    taken = [(one.batch, 1, Accepted()) for one, _ in some[:3]]
    assert not store.ledger.answer_few(plan, taken, [], now=NOW)
    assert not store.ledger.answer_few(plan, taken[2:], [(some[0][0].batch, 1)], now=NOW)
    assert fence
    assert _claimed(store) == OF
    assert [one.batch.number for one in store.ledger.take_up_few(plan, 1, now=NOW)] == [
        1,
        2,
        4,
        5,
        6,
    ]
    store.readers.leave("harbour", 3, now=NOW)  # of the second, who is to be taken out of it before
    assert store.ledger.take_up_few(plan, 1, now=NOW) == []
