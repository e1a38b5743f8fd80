"""Nobody gets an edition who may not have it any more when its batch is taken up, whoever wrote that down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.audience.lists import read_csv
from digest.model.answers import Promise
from digest.model.hand_overs import HandOver
from digest.store import Store, open_store, privacy, schema
from digest.store.ledger.audience import why_not
from tests.doubles import NOW, approved, reader
from tests.postgresql import Server
from tests.store.test_database import migrated

EARLIER = NOW - timedelta(days=40)  # a clock that was turned back
ONE = 3  # of SIX, who goes
SIX = 6


def planned(store: Store, *, variants: bool = False) -> HandOver:
    edition = approved(store, readers=SIX)
    made = store.ledger.plan(
        edition.id, provider="main", promise=Promise.NONE, batch_size=3, now=NOW
    )
    if variants:  # two batches of them, so small that they share their steps
        with store.database.write() as connection:
            connection.execute(sa.update(schema.batch).values(variant=schema.batch.c.number))
            of_two = (schema.recipient.c.subscriber_id + 2) // 3
            connection.execute(sa.update(schema.recipient).values(variant=of_two))
            connection.execute(sa.update(schema.hand_over).values(batch_size=SIX))
        found = store.ledger.find(edition.id)
        assert found
        return found
    return made


def taken(store: Store, made: HandOver) -> list[int]:
    """Who would be handed over to now."""
    some = [store.ledger.take_up(made, number, now=NOW) for number in (1, 2)]
    return [person.id for one in some if one for person in one.batch.recipients]


def by_list(store: Store, status: str, who: str = reader(ONE)) -> None:
    rows = ["address,status", f"{who},{status}"]
    store.subscribers.import_rows("harbour", read_csv(rows, name="list"), now=EARLIER)


def from_a_list(store: Store, reason: str) -> None:
    [whom] = read_csv(["address", reader(ONE)], name="theirs")
    store.suppressions.learn([(whom, reason, "")], newsletter="harbour", now=EARLIER)


def suppressed(store: Store, newsletter: str) -> None:
    store.suppressions.suppress(reader(ONE), newsletter=newsletter, reason="manual", now=EARLIER)


def in_sql(*statements: str) -> Callable[[Store], None]:
    """As an older digest, or a person, would: by nothing of ours."""

    def change(store: Store) -> None:
        with store.database.write() as connection:
            for one in statements:
                connection.exec_driver_sql(one)

    return change


BARRED = (
    "insert into suppression (address_key, newsletter, reason, since) values"
    " ('gone@readers.example', '', 'complaint', 0)"
)
WAYS = {
    "a reader leaves": lambda store: store.readers.leave("harbour", ONE, now=EARLIER),
    "an editor takes them off": lambda store: store.subscribers.remove(
        "harbour", reader(ONE), now=EARLIER
    ),
    "an editor suppresses them": lambda store: suppressed(store, "harbour"),
    "for all newsletters": lambda store: suppressed(store, ""),
    "a list says unsubscribed": lambda store: by_list(store, "unsubscribed"),
    "a list says pending": lambda store: by_list(store, "pending"),
    "a bounce": lambda store: from_a_list(store, "hard bounce"),
    "a complaint": lambda store: from_a_list(store, "complaint"),
    "they are erased": lambda store: privacy.erase(store.database, reader(ONE), now=EARLIER),
    "another program's status": in_sql(
        "update subscriber set status = 'unsubscribed' where id = 3"
    ),
    "another program's deletion": in_sql("delete from subscriber where id = 3"),
    "another program's suppression": in_sql(
        "insert into suppression (address_key, newsletter, reason, since)"
        " select address_key, '', 'manual', 0 from subscriber where id = 3"
    ),
    "a barred address becomes theirs": in_sql(
        BARRED,
        "update subscriber set address_key = 'gone@readers.example' where id = 3",
    ),
    "a suppression becomes theirs": in_sql(
        BARRED,
        "update suppression set address_key = (select address_key from subscriber where id = 3)",
    ),
    "a suppression is widened": in_sql(
        "insert into suppression (address_key, newsletter, reason, since)"
        " select address_key, 'tides', 'manual', 0 from subscriber where id = 3",
        "update suppression set newsletter = ''",
    ),
    "a number is changed": in_sql("update subscriber set id = 99 where id = 3"),
}


@pytest.mark.parametrize("variants", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_whoever_may_not_have_it_any_more_is_taken_out(
    store: Store, way: str, variants: bool
) -> None:
    made = planned(store, variants=variants)
    WAYS[way](store)
    assert store.ledger.take_up_few(made, 1, now=NOW) == []  # somebody is to be taken out before
    assert taken(store, made) == [1, 2, 4, 5, 6]
    [why] = [one for one in store.ledger.recipients(made.edition_id) if one.state == "excluded"]
    assert why.reason


@pytest.mark.parametrize("variants", [False, True])
def test_who_is_erased_last_of_all_is_taken_out(store: Store, variants: bool) -> None:
    made = planned(store, variants=variants)
    privacy.erase(store.database, reader(SIX), now=EARLIER)  # a nameless row of them stays
    assert taken(store, made) == [1, 2, 3, 4, 5]


def test_who_is_moved_to_where_they_were_barred_before_is_taken_out(store: Store) -> None:
    suppressed(store, "tides")
    made = planned(store)
    in_sql("update subscriber set newsletter = 'tides' where id = 3")(store)
    assert taken(store, made) == [1, 2, 4, 5, 6]


def test_who_came_back_before_gets_it(store: Store) -> None:
    made = planned(store, variants=True)
    store.readers.leave("harbour", ONE, now=NOW)
    assert store.readers.come_back("harbour", ONE, now=NOW)
    suppressed(store, "")
    store.suppressions.lift(reader(ONE))
    assert [len(one.batch.recipients) for one in store.ledger.take_up_few(made, 1, now=NOW)] == [
        3,
        3,
    ]


def test_whoever_leaves_another_newsletter_gets_this_one(store: Store) -> None:
    made = planned(store)
    suppressed(store, "tides")
    assert taken(store, made) == [1, 2, 3, 4, 5, 6]


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, SIX)), max_size=12))
def test_nobody_is_forgotten_whatever_readers_and_editors_do(steps: list[tuple[int, int]]) -> None:
    store = open_store("sqlite://")
    made = planned(store)
    verbs: list[Callable[[int], object]] = [
        lambda one: store.readers.leave("harbour", one, now=NOW),
        lambda one: store.readers.come_back("harbour", one, now=NOW),
        lambda one: store.suppressions.suppress(reader(one), reason="manual", now=NOW),
        lambda one: by_list(store, "unsubscribed", reader(one)),
        lambda one: by_list(store, "active", reader(one)),
        lambda one: privacy.erase(store.database, reader(one), now=NOW),
    ]
    for verb, one in steps:
        verbs[verb](one)
    with store.database.read() as connection:
        may = set(connection.scalars(sa.select(schema.subscriber.c.id).where(why_not().is_(None))))
    assert taken(store, made) == [one for one in range(1, SIX + 1) if one in may]
    store.close()


HALF_HANDED_OVER = (
    "insert into subscriber (id, newsletter, address, address_key, since) values"
    " (1, 'harbour', 'a@r.example', 'a@r.example', 0), (2, 'harbour', 'b@r.example', 'b@r.example', 0),"
    " (3, 'harbour', 'c@r.example', 'c@r.example', 0), (4, 'harbour', 'd@r.example', 'd@r.example', 0),"
    " (5, 'harbour', 'e@r.example', 'e@r.example', 0), (6, 'harbour', 'f@r.example', 'f@r.example', 0)",
    "insert into edition (id, newsletter, number, key, window_start, window_end, made_at)"
    " values (1, 'harbour', 1, '2026-W48', 0, 1, 0)",
    "insert into hand_over (id, edition_id, provider, promise, batch_size, recipients, exclusions, planned_at)"
    " values (1, 1, 'main', 'none', 3, 6, 0, 0)",
    "insert into recipient (hand_over_id, subscriber_id, address) select 1, id, address from subscriber",
    "insert into batch (hand_over_id, number, low, high, size, turn, state, key, provider) values"
    " (1, 1, 1, 3, 3, 1, 'planned', 'k-1', 'main'), (1, 2, 4, 6, 3, 2, 'planned', 'k-2', 'main')",
    "update subscriber set status = 'unsubscribed' where id = 2",
    "delete from subscriber where id = 3",
    "insert into suppression (address_key, newsletter, reason, since)"
    " values ('d@r.example', '', 'manual', 0)",
)


def test_a_database_half_handed_over_goes_on(tmp_path: Path, postgresql_server: Server) -> None:
    for url in (f"sqlite:///{tmp_path / 'digest.db'}", postgresql_server.empty()):
        old = migrated(url, "0031")
        with old.write() as connection:
            for one in HALF_HANDED_OVER:
                connection.exec_driver_sql(one)
        old.close()
        store = open_store(url)
        made = store.ledger.find(1)
        assert made
        store.readers.leave("harbour", 5, now=NOW)
        assert taken(store, made) == [1, 6]
        store.close()
