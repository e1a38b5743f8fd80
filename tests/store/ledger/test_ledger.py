from __future__ import annotations

import json
import multiprocessing
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from digest.base.errors import NotReady, StoreError, WrongUse
from digest.model.answers import Accepted, Answer, Barred, Later, Promise, Refused, Unknown
from digest.model.batches import Batch, BatchState
from digest.model.hand_overs import HandOver, PersonLine
from digest.store import Store, open_store, schema
from digest.store.ledger.answer import MOST_LOOK_UPS, MOST_REPEATS
from tests.doubles import NOW, approved

LATER = NOW + timedelta(minutes=1)
EDITION = 1


def plan(
    store: Store,
    readers: int,
    batch_size: int,
    *,
    promise: Promise = Promise.NONE,
    key_life: timedelta | None = None,
) -> HandOver:
    edition = approved(store, readers=readers)
    assert edition.id == EDITION
    return store.ledger.plan(
        EDITION, provider="main", promise=promise, key_life=key_life, batch_size=batch_size, now=NOW
    )


def claimed(
    store: Store, hand_over: HandOver, number: int = 1, now: datetime = NOW
) -> tuple[Batch, int]:
    taken_up = store.ledger.take_up(hand_over, number, now=now)
    assert taken_up
    fence = store.ledger.claim(hand_over, taken_up.batch, payload="p", now=now)
    assert fence
    return taken_up.batch, fence


def answered(store: Store, hand_over: HandOver, answer: Answer, number: int = 1) -> BatchState:
    state = store.ledger.answer(*claimed(store, hand_over, number), answer, now=NOW)
    assert state
    return state


def in_batches(store: Store) -> Iterator[PersonLine]:
    return (one for one in store.ledger.recipients(EDITION) if one.batch)


def states(store: Store) -> Counter[str]:
    return Counter(one.state for one in in_batches(store))


def must_add_up(store: Store) -> None:
    """The numbers, the stream of people and the sizes of the batches tell the same."""
    account = store.ledger.totals(EDITION)
    assert account
    people = states(store)
    counted = {
        name: getattr(account, name)
        for name in ("planned", "accepted", "refused", "unknown", "excluded")
    }
    assert {name: count for name, count in counted.items() if count} == people
    assert sum(counted.values()) == account.recipients
    in_batches = sum(
        line.size for line in store.ledger.batches(EDITION) if line.state is not BatchState.SPLIT
    )
    assert in_batches == account.recipients - account.excluded
    candidates = sum(store.subscribers.count("harbour").values())
    assert account.candidates == candidates


# Planning.


def test_a_plan_takes_the_active_and_says_why_others_are_left_out(store: Store) -> None:
    edition = approved(store, readers=6)
    people = [one.address for one in store.subscribers.of("harbour")]
    store.readers.leave("harbour", 1, now=NOW)
    store.suppressions.suppress(people[1], reason="complaint", now=NOW)
    store.suppressions.suppress(people[1], newsletter="harbour", reason="manual", now=NOW)
    store.suppressions.suppress(people[2], newsletter="tides", reason="manual", now=NOW)
    assert store.ledger.foresee("harbour") == (4, {"unsubscribed": 1, "complaint": 1})
    made = store.ledger.plan(
        edition.id, provider="main", promise=Promise.KEY, batch_size=3, now=NOW
    )
    assert made.recipients == 4
    assert [one.address for one in in_batches(store)] == people[2:]
    assert [line.size for line in store.ledger.batches(edition.id)] == [3, 1]
    account = store.ledger.totals(edition.id)
    assert account
    assert account.exclusions == {"unsubscribed": 1, "complaint": 1}
    must_add_up(store)


def test_an_edition_is_planned_once(store: Store) -> None:
    first = plan(store, 5, 2)
    approved(store, readers=9, number=2)
    again = store.ledger.plan(
        EDITION, provider="live", promise=Promise.KEY, batch_size=9, now=LATER
    )
    assert again == first
    assert sum(1 for _ in in_batches(store)) == 5


@pytest.mark.parametrize("suppressed", [0, 2])
def test_nobody_to_hand_over_to_is_told(store: Store, suppressed: int) -> None:
    edition = approved(store, readers=suppressed)
    for number in range(suppressed):
        store.readers.leave("harbour", number + 1, now=NOW)
    with pytest.raises(NotReady, match="nobody") as caught:
        store.ledger.plan(edition.id, provider="main", promise=Promise.KEY, batch_size=3, now=NOW)
    assert "import" in caught.value.next_step
    assert store.ledger.find(edition.id) is None
    assert store.ledger.totals(edition.id) is None


def test_a_draft_is_not_planned(store: Store) -> None:
    approved(store, readers=2)
    with store.database.write() as connection:
        connection.execute(sa.update(schema.edition).values(state="draft"))
    with pytest.raises(NotReady, match="draft"):
        store.ledger.plan(EDITION, provider="main", promise=Promise.KEY, batch_size=3, now=NOW)


def test_a_plan_that_does_not_add_up_is_not_kept(store: Store) -> None:
    edition = approved(store, readers=4)
    with store.database.write() as connection:  # a database that loses a row on the way
        connection.exec_driver_sql(
            "create trigger leak after insert on recipient when new.subscriber_id = 2"
            " begin delete from recipient where subscriber_id = 2; end"
            if not store.database.on_server
            else "create rule leak as on insert to recipient where new.subscriber_id = 2 do instead nothing"
        )
    with pytest.raises(StoreError, match="add up"):
        store.ledger.plan(edition.id, provider="main", promise=Promise.KEY, batch_size=3, now=NOW)
    assert store.ledger.find(edition.id) is None


@settings(max_examples=12)
@given(st.integers(1, 60), st.integers(1, 25), st.sets(st.integers(1, 60)))
def test_batches_hold_every_recipient_once(readers: int, size: int, gone: set[int]) -> None:
    store = open_store("sqlite://")
    approved(store, readers=readers)
    for one in gone:
        store.readers.leave("harbour", one, now=NOW)
    staying = [n for n in range(1, readers + 1) if n not in gone]
    if not staying:
        return
    made = store.ledger.plan(
        EDITION, provider="main", promise=Promise.NONE, batch_size=size, now=NOW
    )
    batches = [
        store.ledger.take_up(made, line.number, now=NOW)
        for line in list(store.ledger.batches(EDITION))
    ]
    held = [[one.id for one in taken.batch.recipients] for taken in batches if taken]
    assert [one for people in held for one in people] == staying
    assert [len(people) for people in held[:-1]] == [size] * (len(held) - 1)
    assert len({taken.batch.key for taken in batches if taken}) == len(held)
    must_add_up(store)
    store.close()


# Claims.


def test_a_batch_has_one_claimant(store: Store) -> None:
    made = plan(store, 4, 2)
    batch, fence = claimed(store, made)
    assert store.ledger.claim(made, batch, payload="p", now=NOW) is None
    assert states(store) == {"unknown": 2, "planned": 2}  # claimed: it may have been taken
    assert store.ledger.answer(batch, fence, Accepted(), now=NOW) is BatchState.ACCEPTED
    assert store.ledger.claim(made, batch, payload="p", now=NOW) is None


def test_an_answer_to_an_older_claim_is_not_written(store: Store) -> None:
    made = plan(store, 2, 2, promise=Promise.KEY)
    batch, stale = claimed(store, made)
    assert store.ledger.interrupted(made, now=NOW) == 1
    _, fence = claimed(store, made)
    assert store.ledger.answer(batch, stale, Later("never mind"), now=NOW) is None
    assert store.ledger.answer(batch, fence, Accepted(), now=NOW) is BatchState.ACCEPTED
    assert store.ledger.answer(batch, fence, Refused("no"), now=NOW) is None
    assert states(store) == {"accepted": 2}


def test_ids_of_the_provider_are_kept(store: Store) -> None:
    made = plan(store, 2, 2)
    answered(store, made, Accepted(ids={1: "m-1", 2: "m-2"}))
    with store.database.read() as connection:
        blob = connection.scalar(sa.select(schema.batch.c.provider_ids))
    assert blob
    assert json.loads(zlib.decompress(blob)) == {"1": "m-1", "2": "m-2"}


def test_those_refused_one_by_one_are_told_apart(store: Store) -> None:
    made = plan(store, 3, 3)
    assert answered(store, made, Accepted(refused={2: "406: inactive"})) is BatchState.ACCEPTED
    assert [one.state for one in in_batches(store)] == [
        "accepted",
        "refused",
        "accepted",
    ]
    must_add_up(store)


def test_those_not_taken_get_a_batch_of_their_own(store: Store) -> None:
    made = plan(store, 3, 3)
    batch, fence = claimed(store, made)
    store.ledger.answer(batch, fence, Accepted(later={2: "429"}), not_before=LATER, now=NOW)
    assert states(store) == {"accepted": 2, "planned": 1}
    must_add_up(store)
    waiting = store.ledger.next_open(made, now=NOW)
    assert waiting
    assert waiting.not_before == LATER
    again = store.ledger.take_up(made, waiting.number, now=LATER)
    assert again
    assert [one.id for one in again.batch.recipients] == [2]
    assert again.batch.key != batch.key


@pytest.mark.parametrize("answer", [Later("429"), Barred("401")])
def test_what_was_provably_not_taken_is_planned_again(store: Store, answer: Answer) -> None:
    made = plan(store, 2, 2)
    batch, fence = claimed(store, made)
    assert (
        store.ledger.answer(batch, fence, answer, not_before=LATER, now=NOW) is BatchState.PLANNED
    )
    assert store.ledger.claim(made, batch, payload="p", now=NOW) is None  # its wait is not over
    again, _ = claimed(store, made, now=LATER)
    assert replace(again, key=batch.key) == batch  # same people, same date
    # The same key, unless the provider may have kept that together with its no.
    assert (again.key == batch.key) is isinstance(answer, Later)


def test_an_unknown_batch_is_held_where_no_key_protects_a_repeat(store: Store) -> None:
    made = plan(store, 2, 2)
    answered(store, made, Unknown("read time-out"))
    assert store.ledger.next_open(made, now=LATER) is None
    taken_up = store.ledger.take_up(made, 1, now=LATER)
    assert taken_up
    assert store.ledger.claim(made, taken_up.batch, payload="p", now=LATER) is None
    account = store.ledger.totals(EDITION)
    assert account
    assert (account.unknown, account.needs_person, account.done_at) == (2, True, None)


def test_a_key_protects_a_repeat_for_its_life(store: Store) -> None:
    life = timedelta(hours=23)
    made = plan(store, 2, 2, promise=Promise.KEY, key_life=life)
    answered(store, made, Unknown("read time-out"))
    assert store.ledger.next_open(made, now=NOW + life - timedelta(seconds=1))
    assert store.ledger.next_open(made, now=NOW + life) is None


def test_a_doubt_outlives_a_rate_limit(store: Store) -> None:
    """429 says that the second call was not taken; it says nothing about the first."""
    made = plan(store, 2, 2, promise=Promise.KEY)
    answered(store, made, Unknown("read time-out"))
    assert answered(store, made, Later("429")) is BatchState.UNKNOWN
    assert answered(store, made, Accepted()) is BatchState.ACCEPTED


def test_a_batch_that_keeps_its_answer_to_itself_is_held(store: Store) -> None:
    made = plan(store, 2, 2, promise=Promise.KEY)
    for _ in range(MOST_REPEATS):
        assert store.ledger.next_open(made, now=NOW)
        answered(store, made, Unknown("500"))
    assert store.ledger.next_open(made, now=NOW) is None


def test_a_refusal_of_many_is_split_until_it_is_clear_whom_it_meant(store: Store) -> None:
    made = plan(store, 40, 40, promise=Promise.NONE)
    calls = 0
    while found := store.ledger.next_open(made, now=NOW):
        batch, fence = claimed(store, made, found.number)
        bad = any(one.id == 23 for one in batch.recipients)
        store.ledger.answer(batch, fence, Refused("bad address") if bad else Accepted(), now=NOW)
        must_add_up(store)
        calls += 1
    assert states(store) == {"accepted": 39, "refused": 1}
    assert [one.state for one in in_batches(store)][22] == "refused"
    assert calls < 15


# Suppression after planning.


def test_whoever_leaves_before_the_first_attempt_is_taken_out(store: Store) -> None:
    made = plan(store, 4, 2)
    stale = store.ledger.take_up(made, 1, now=NOW)
    assert stale
    store.readers.leave("harbour", 1, now=NOW)
    batch, _ = claimed(store, made)
    assert [one.id for one in batch.recipients] == [2]
    assert states(store) == {"excluded": 1, "unknown": 1, "planned": 2}
    must_add_up(store)


def test_a_batch_taken_up_before_a_suppression_cannot_be_claimed_after_it(store: Store) -> None:
    made = plan(store, 2, 2)
    stale = store.ledger.take_up(made, 1, now=NOW)
    assert stale
    store.readers.leave("harbour", 1, now=NOW)
    store.ledger.take_up(made, 1, now=NOW)  # another worker, which sees it
    assert store.ledger.claim(made, stale.batch, payload="p", now=NOW) is None


def test_whoever_leaves_after_the_first_attempt_stays_so_that_a_repeat_is_the_same(
    store: Store,
) -> None:
    made = plan(store, 2, 2, promise=Promise.KEY)
    first, _ = claimed(store, made)
    store.ledger.interrupted(made, now=NOW)
    store.readers.leave("harbour", 1, now=NOW)
    again, _ = claimed(store, made)
    assert again == first


def test_a_batch_that_everybody_left_is_never_handed_over(store: Store) -> None:
    made = plan(store, 3, 2)
    store.readers.leave("harbour", 1, now=NOW)
    store.readers.leave("harbour", 2, now=NOW)
    assert store.ledger.take_up(made, 1, now=NOW) is None
    found = store.ledger.next_open(made, now=NOW)
    assert found
    assert found.number == 2
    must_add_up(store)


# People's word.


@pytest.mark.parametrize(("accepted", "state"), [(True, "accepted"), (False, "planned")])
def test_a_person_settles_an_unknown_batch(store: Store, accepted: bool, state: str) -> None:
    made = plan(store, 2, 2)
    answered(store, made, Unknown("read time-out"))
    store.ledger.resolve(EDITION, 1, accepted=accepted, who="Edda", now=LATER)
    assert states(store) == {state: 2}
    [line] = store.ledger.batches(EDITION)
    assert "says Edda" in line.note
    account = store.ledger.totals(EDITION)
    assert account
    assert (account.done_at == LATER) is accepted
    assert (store.ledger.next_open(made, now=LATER) is None) is accepted
    with pytest.raises(NotReady, match="nothing to resolve"):
        store.ledger.resolve(EDITION, 1, accepted=accepted, who="Edda", now=LATER)


def test_whoever_left_while_a_batch_was_held_does_not_get_it_after_all(store: Store) -> None:
    made = plan(store, 2, 2)
    answered(store, made, Unknown("read time-out"))
    store.readers.leave("harbour", 1, now=NOW)
    store.ledger.resolve(EDITION, 1, accepted=False, who="Edda", now=NOW)
    assert states(store) == {"excluded": 1, "planned": 1}
    batch, _ = claimed(store, made)
    assert [one.id for one in batch.recipients] == [2]


def test_a_batch_that_is_not_there_cannot_be_resolved(store: Store) -> None:
    plan(store, 2, 2)
    for edition, number in ((EDITION, 9), (9, 1)):
        with pytest.raises(WrongUse, match="no such batch"):
            store.ledger.resolve(edition, number, accepted=True, who="Edda", now=NOW)


def test_a_hand_over_is_done_when_nothing_is_open(store: Store) -> None:
    made = plan(store, 2, 1)
    answered(store, made, Accepted(), 1)
    store.ledger.close(made, trouble="401: wrong token", now=NOW)
    account = store.ledger.totals(EDITION)
    assert account
    assert (account.trouble, account.done_at) == ("401: wrong token", None)
    answered(store, made, Refused("bad address"), 2)
    store.ledger.close(made, now=LATER)
    account = store.ledger.totals(EDITION)
    assert account
    assert (account.trouble, account.done_at, account.needs_person) == ("", LATER, False)


# All of it at once.

ANSWERS = ["accepted", "part", "refused", "stop", "later", "taken unknown", "lost unknown", "crash"]


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
@example(  # a rate limit after an unanswered call
    promise=Promise.KEY, readers=2, size=2, steps=[("taken unknown", 0), ("later", 0)]
)
@example(  # a split, interrupted, whose halves lose somebody
    promise=Promise.NONE, readers=3, size=3, steps=[("refused", 0), ("leave", 3), ("crash", 0)]
)
@given(
    promise=st.sampled_from([Promise.KEY, Promise.NONE]),
    readers=st.integers(1, 9),
    size=st.integers(1, 4),
    steps=st.lists(
        st.one_of(
            st.tuples(st.sampled_from(ANSWERS), st.integers(0, 99)),
            st.tuples(st.sampled_from(["leave", "resolve"]), st.integers(1, 9)),
        ),
        min_size=5,
        max_size=25,
    ),
)
def test_nobody_is_handed_over_twice_and_nobody_is_lost(
    promise: Promise, readers: int, size: int, steps: list[tuple[str, int]]
) -> None:
    """Any history of answers, crashes, departures and people's words, judged from outside."""
    store = open_store("sqlite://")
    made = plan(store, readers, size, promise=promise)
    mailbox: Counter[int] = Counter()  # what arrived, per recipient
    keys: dict[str, bool] = {}  # what a provider with keys remembers

    def take(batch: Batch, people: list[int]) -> None:
        if promise is Promise.NONE or batch.key not in keys:
            mailbox.update(people)
        keys[batch.key] = True

    def call(what: str, seed: int, number: int) -> None:
        batch, fence = claimed(store, made, number)
        everyone = [one.id for one in batch.recipients]
        known = batch.key in keys and promise is Promise.KEY
        if known and what in ("refused", "lost unknown", "part"):
            what = "accepted"  # it answers what it answered before
        some = everyone[seed % len(everyone)]
        answer: Answer
        match what:
            case "refused":
                answer = Refused("bad address")
            case "stop":
                answer = Barred("401")
            case "later":
                answer = Later("429")
            case "lost unknown":
                answer = Unknown("502")
            case "part":
                take(batch, [one for one in everyone if one != some])
                answer = (
                    Accepted(later={some: "429"}) if seed % 2 else Accepted(refused={some: "406"})
                )
            case _:
                take(batch, everyone)
                answer = Accepted() if what == "accepted" else Unknown("read time-out")
        if what == "crash":
            store.ledger.interrupted(made, now=NOW)
        else:
            assert store.ledger.answer(batch, fence, answer, now=NOW)

    def check() -> None:
        must_add_up(store)
        assert all(count == 1 for count in mailbox.values())
        for number, person in enumerate(in_batches(store), start=1):
            assert (number in mailbox) >= (person.state == "accepted")
            assert (number not in mailbox) >= (person.state in ("planned", "refused", "excluded"))

    def resolve() -> None:
        for line in list(store.ledger.batches(EDITION, BatchState.UNKNOWN)):
            taken = store.ledger.take_up(made, line.number, now=NOW)
            assert taken
            arrived = any(one.id in mailbox for one in taken.batch.recipients)
            store.ledger.resolve(EDITION, line.number, accepted=arrived, who="Edda", now=NOW)

    def go(what: str, seed: int) -> bool:
        while found := store.ledger.next_open(made, now=NOW):
            if store.ledger.take_up(made, found.number, now=NOW):
                call(what, seed, found.number)
                return True
        return False

    for what, seed in steps:
        if what == "leave":
            store.readers.leave("harbour", seed, now=NOW)
        elif what == "resolve":
            resolve()
        else:
            go(what, seed)
        check()
    resolve()
    if store.ledger.held(made)[0]:  # nothing is done before a person let it go on
        store.ledger.say(made, about="people", who="Edda", now=NOW)
    while go("accepted", 0):
        check()
    store.ledger.close(made, now=NOW)
    assert not set(states(store)) & {"planned", "unknown"}
    account = store.ledger.totals(EDITION)
    assert account
    assert account.done_at == NOW
    store.close()


# Size, and two at once.


def test_a_large_list_is_planned_in_the_database(database_url: str) -> None:
    store = open_store(database_url)
    approved(store)
    with store.database.write() as connection:
        connection.exec_driver_sql(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)"
            " insert into subscriber (newsletter, address, address_key, since)"
            " select 'harbour', 'r' || i || '@r.example', 'r' || i || '@r.example', 0 from n"
        )
    made = store.ledger.plan(EDITION, provider="main", promise=Promise.KEY, batch_size=500, now=NOW)
    assert made.recipients == 20_000
    assert sum(1 for _ in store.ledger.batches(EDITION)) == 40
    must_add_up(store)
    store.close()


def _claim_all(url: str, start: Any, won: Any) -> None:
    store = open_store(url)
    made = store.ledger.plan(EDITION, provider="main", promise=Promise.NONE, batch_size=1, now=NOW)
    start.wait()
    mine = []
    while found := store.ledger.next_open(made, now=NOW):
        taken_up = store.ledger.take_up(made, found.number, now=NOW)
        assert taken_up
        if store.ledger.claim(made, taken_up.batch, payload="p", now=NOW):
            mine.append(found.number)
    won.put(mine)


@pytest.mark.long
def test_two_processes_never_claim_the_same_batch(database_url: str) -> None:
    url = database_url
    store = open_store(url)
    approved(store, readers=60)
    context = multiprocessing.get_context("spawn")
    won, start = context.Queue(), context.Barrier(2, timeout=180)
    workers = [context.Process(target=_claim_all, args=(url, start, won)) for _ in range(2)]
    for worker in workers:
        worker.start()
    claims = [won.get(timeout=180) for _ in workers]
    for worker in workers:
        worker.join(180)
        assert worker.exitcode == 0
    assert sorted(claims[0] + claims[1]) == list(range(1, 61))
    store.close()


# Look-ups, other providers, changed bodies.


def asked(made: HandOver, minutes: int = 15) -> HandOver:
    return replace(made, promise=Promise.QUERY, settle=timedelta(minutes=minutes))


def left_unknown(store: Store, made: HandOver, number: int = 1) -> Batch:
    batch, fence = claimed(store, made, number)
    assert store.ledger.answer(batch, fence, Unknown("ReadTimeout"), not_before=LATER, now=NOW)
    return batch


def test_an_unknown_batch_is_looked_up_after_its_wait_and_never_claimed(store: Store) -> None:
    made = asked(plan(store, 4, 4, promise=Promise.QUERY))
    batch = left_unknown(store, made)
    waits = store.ledger.next_open(made, now=NOW)
    assert waits
    assert (waits.not_before, waits.look_up) == (LATER, True)
    assert store.ledger.claim(made, batch, payload="p", now=LATER) is None
    found = store.ledger.next_open(made, now=LATER)
    assert found
    assert (found.not_before, found.look_up) == (None, True)


def test_what_a_look_up_finds_is_accepted_and_the_rest_goes_again(store: Store) -> None:
    made = asked(plan(store, 5, 5, promise=Promise.QUERY))
    batch = left_unknown(store, made)
    store.readers.leave("harbour", 4, now=NOW)
    found = Accepted({1: "a", 2: "b", 3: "c"}, later={4: "no record", 5: "no record"})
    assert store.ledger.looked_up(made, batch, found, fence=1, now=LATER) is BatchState.ACCEPTED
    assert states(store) == {"accepted": 3, "planned": 2}
    rest = store.ledger.next_open(made, now=LATER)
    assert rest
    taken = store.ledger.take_up(made, rest.number, now=LATER)
    assert taken
    assert [one.id for one in taken.batch.recipients] == [5], "whoever left meanwhile stays out"
    assert taken.batch.key != batch.key
    must_add_up(store)


def test_a_look_up_that_finds_nobody_plans_the_batch_again(store: Store) -> None:
    made = asked(plan(store, 3, 3, promise=Promise.QUERY))
    batch = left_unknown(store, made)
    nobody = Accepted({}, later={1: "no record", 2: "no record", 3: "no record"})
    assert store.ledger.looked_up(made, batch, nobody, fence=1, now=LATER) is BatchState.PLANNED
    assert answered(store, made, Accepted({1: "a", 2: "b", 3: "c"})) is BatchState.ACCEPTED
    assert states(store) == {"accepted": 3}


def test_look_ups_that_cannot_tell_end_with_a_person(store: Store) -> None:
    made = asked(plan(store, 3, 3, promise=Promise.QUERY))
    batch = left_unknown(store, made)
    for _ in range(MOST_LOOK_UPS):
        assert store.ledger.next_open(made, now=LATER)
        store.ledger.looked_up(made, batch, Unknown("500"), fence=1, not_before=LATER, now=NOW)
    assert store.ledger.next_open(made, now=LATER) is None
    [line] = store.ledger.batches(EDITION, BatchState.UNKNOWN)
    assert line.held
    assert f"looked up {MOST_LOOK_UPS} times" in line.note
    store.ledger.resolve(EDITION, 1, accepted=False, who="Edda", now=NOW)
    assert answered(store, made, Accepted({1: "a", 2: "b", 3: "c"})) is BatchState.ACCEPTED


def test_a_key_that_is_over_is_looked_up_where_there_are_records(store: Store) -> None:
    made = plan(store, 3, 3, promise=Promise.KEY, key_life=timedelta(hours=23))
    left_unknown(store, made)
    over = NOW + timedelta(hours=24)
    assert store.ledger.next_open(made, now=over) is None
    found = store.ledger.next_open(replace(made, settle=timedelta(minutes=15)), now=over)
    assert found
    assert found.look_up
    repeat = store.ledger.next_open(made, now=LATER)
    assert repeat
    assert not repeat.look_up
    assert store.ledger.next_open(made, now=NOW - timedelta(hours=1)) is None, "a clock turned back"


def test_a_batch_once_tried_is_never_claimed_with_another_body(store: Store) -> None:
    made = plan(store, 3, 3, promise=Promise.KEY)
    assert answered(store, made, Later("429")) is BatchState.PLANNED
    taken = store.ledger.take_up(made, 1, now=NOW)
    assert taken
    assert store.ledger.claim(made, taken.batch, payload="another", now=NOW) is None
    store.ledger.renew(taken)
    [new] = store.ledger.batches(EDITION, BatchState.PLANNED)
    assert (new.size, new.parent) == (3, 1)
    assert new.key != taken.batch.key
    again = store.ledger.take_up(made, new.number, now=NOW)
    assert again
    assert store.ledger.claim(made, again.batch, payload="another", now=NOW)
    must_add_up(store)


def test_what_is_open_goes_to_another_provider_and_what_is_unknown_stays(store: Store) -> None:
    made = plan(store, 100, 30)  # 30, 30, 30, 10
    assert (
        answered(store, made, Accepted({n: f"m-{n}" for n in range(1, 31)})) is BatchState.ACCEPTED
    )
    left_unknown(store, made, 2)
    assert answered(store, made, Later("429"), 3) is BatchState.PLANNED
    store.readers.leave("harbour", 95, now=NOW)
    assert store.ledger.take_up(made, 4, now=NOW)  # which takes 95 out, and then nothing is claimed
    moved = store.ledger.redirect(
        made, provider="second", promise=Promise.KEY, key_life=None, batch_size=8, who="Edda"
    )
    must_add_up(store)
    seen: Counter[int] = Counter()
    while found := store.ledger.next_open(moved, now=NOW):
        batch, fence = claimed(store, moved, found.number)
        assert len(batch.recipients) <= 8
        seen.update(one.id for one in batch.recipients)
        ids = {one.id: "s" for one in batch.recipients}
        assert store.ledger.answer(batch, fence, Accepted(ids), now=NOW)
    assert seen == Counter([*range(61, 95), *range(96, 101)])
    assert states(store) == {"accepted": 69, "unknown": 30, "excluded": 1}
    assert store.ledger.open_elsewhere(moved) == ("main",)
    store.ledger.resolve(EDITION, 2, accepted=False, who="Edda", now=NOW)
    found = store.ledger.next_open(moved, now=NOW)
    assert found, "what the first provider never had goes where the others went"
    assert {one.id for one in claimed(store, moved, found.number)[0].recipients} == {*range(31, 61)}
    must_add_up(store)


def test_everybody_is_listed_with_the_reason(store: Store) -> None:
    edition = approved(store, readers=6)
    store.suppressions.suppress("reader6@reader6.example", reason="complaint", now=NOW)
    made = store.ledger.plan(
        edition.id, provider="main", promise=Promise.NONE, batch_size=2, now=NOW
    )
    assert answered(store, made, Accepted({1: "m-1"}, {2: "406: inactive"})) is BatchState.ACCEPTED
    left_unknown(store, made, 2)
    store.readers.leave("harbour", 5, now=NOW)
    assert store.ledger.take_up(made, 3, now=NOW) is None
    lines = [
        (one.address.partition("@")[0], one.state, one.reason, one.provider_id)
        for one in store.ledger.recipients(edition.id)
    ]
    assert lines == [
        ("reader1", "accepted", "", "m-1"),
        ("reader2", "refused", "406: inactive", ""),
        ("reader3", "unknown", "ReadTimeout", ""),
        ("reader4", "unknown", "ReadTimeout", ""),
        ("reader5", "excluded", "unsubscribed", ""),
        ("reader6", "excluded", "complaint", ""),
    ]
    refused = store.ledger.recipients(edition.id, states=["refused"])
    assert [one.reason for one in refused] == ["406: inactive"]


def test_segments_narrow_the_audience(store: Store) -> None:
    edition = approved(store, readers=6)
    with store.database.write() as connection:
        connection.execute(
            sa.insert(schema.segment),
            [
                {"name": name, "subscriber_id": n}
                for name, n in (("a", 1), ("b", 1), ("b", 3), ("c", 5))
            ],
        )
    assert store.ledger.foresee("harbour", ["a", "b"]) == (2, {})
    store.ledger.plan(
        edition.id,
        provider="main",
        promise=Promise.NONE,
        batch_size=9,
        segments=["a", "b"],
        now=NOW,
    )
    assert [one.address.partition("@")[0] for one in in_batches(store)] == ["reader1", "reader3"]
    account = store.ledger.totals(edition.id)
    assert account
    assert (account.candidates, account.segments) == (2, ("a", "b"))
