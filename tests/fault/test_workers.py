"""Several workers on one PostgreSQL, and what happens when one of them dies."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from digest.base.errors import StoreError
from digest.deliver.assignment import Assignment
from digest.deliver.fleet.shared import Shared
from digest.deliver.fleet.work import work
from digest.deliver.providers.resend import Resend
from digest.model.answers import Accepted, Promise
from digest.model.hand_overs import HandOver
from digest.model.workers import ProviderAccount
from digest.store import Store, open_store
from digest.store.queue import Queue
from digest.store.workers import want
from tests import postgresql
from tests.acceptance.house import House
from tests.deliver.accounts import Account, whole
from tests.doubles import MESSAGE, NOW, approved
from tests.fault import PROMISES
from tests.fault.fleet import fleet, kill_and_stop, until


@pytest.mark.parametrize("promise", PROMISES)
def test_of_two_workers_one_is_killed_and_one_stopped_and_nobody_gets_two(
    promise: Promise, tmp_path: Path, postgresql_server: postgresql.Server
) -> None:
    outcome = kill_and_stop(
        tmp_path, postgresql_server.fresh(), promise, readers=1500, lease_s=2, stopped_s=4
    )
    outcome.judge()


@pytest.mark.dose
def test_a_hand_over_follows_its_workers_who_keep_to_what_the_provider_allows(
    tmp_path: Path, postgresql_server: postgresql.Server
) -> None:
    url = postgresql_server.fresh()
    with fleet(tmp_path, url, Promise.KEY, readers=600, lease_s=2, slow_s=0.6) as ours:
        ours.start(2)
        for one in ours.processes:
            assert f" {one.pid}" in ours.house.digest("status")
        done = ours.hand_over()
        assert done.returncode == 0, done.stderr
        assert "600 in the audience = 600 accepted + 0 refused + 0 unknown" in done.stdout
        assert set(ours.provider.mailbox.values()) == {1}
        assert len(ours.provider.mailbox) == 600
        assert 1 < ours.provider.most_at_once <= Resend.limits.in_flight
        for one in ours.processes:
            one.send_signal(signal.SIGTERM)
            assert one.wait(180) == 0
        assert ours.store.workers.names() == ()


def test_when_the_last_worker_dies_whoever_follows_hands_over(
    tmp_path: Path, postgresql_server: postgresql.Server
) -> None:
    with fleet(tmp_path, postgresql_server.fresh(), Promise.KEY, readers=800, lease_s=2) as ours:
        ours.start(1)
        following = subprocess.Popen(
            ours.house.words("hand-over"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        until(lambda: ours.provider.mailbox.total() > 100, within_s=90)
        ours.processes[0].kill()
        said, _ = following.communicate(timeout=300)
        assert following.returncode == 0, said
        assert b"800 accepted + 0 refused + 0 unknown" in said
        assert set(ours.provider.mailbox.values()) == {1}


@pytest.mark.dose
def test_workers_stop_at_an_account_that_is_barred_and_go_on_when_it_is_mended(
    tmp_path: Path, postgresql_server: postgresql.Server
) -> None:
    with fleet(tmp_path, postgresql_server.fresh(), Promise.KEY, readers=600, lease_s=2) as ours:
        ours.provider.well = 4
        ours.start(2)
        for _ in range(2):
            called = max(ours.provider.calls, ours.provider.well)
            stopped = ours.hand_over()
            assert stopped.returncode == 1, stopped.stderr
            assert ours.provider.calls - called <= 5 + Resend.limits.in_flight
            assert set(ours.states().values()) == {"accepted", "planned"}
            account = ours.store.ledger.totals(ours.edition_id)
            assert account
            assert (account.held, account.done_at) == ("account", None)
        ours.provider.well = 1_000_000
        done = ours.hand_over()
        assert done.returncode == 0, done.stderr
        assert set(ours.states().values()) == {"accepted"}
        assert set(ours.provider.mailbox.values()) == {1}


def test_a_worker_survives_a_database_that_drops_its_connections(
    tmp_path: Path, postgresql_server: postgresql.Server
) -> None:
    url = postgresql_server.fresh()
    with fleet(tmp_path, url, Promise.KEY, readers=800, lease_s=2) as ours:
        ours.start(1)
        ours.hand_over("--no-wait")
        for share in (100, 300):
            until(lambda share=share: ours.provider.mailbox.total() > share, within_s=90)
            postgresql_server.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"  # noqa: S608 ours
                f" WHERE datname = '{sa.make_url(url).database}' AND pid <> pg_backend_pid()"
            )
        until(lambda: not ours.busy(), within_s=90)
        assert ours.processes[0].poll() is None
        assert set(ours.states().values()) == {"accepted"}
        assert set(ours.provider.mailbox.values()) == {1}


def test_a_file_is_no_database_for_workers(tmp_path: Path) -> None:
    house = House.build(tmp_path, sources=["https://harbour.example/feed.rss"])
    said = house.digest("worker", code=2)
    assert "workers need a PostgreSQL database" in said
    assert "next:" in said


@pytest.fixture
def shared(postgresql_server: postgresql.Server) -> Iterator[Store]:
    """A store on a server, which a worker was on before."""
    store = open_store(postgresql_server.fresh())
    Queue(store.database, at_once=1, lease=timedelta(seconds=30)).prepare()
    yield store
    store.close()


def _jobs(store: Store) -> int:
    with store.database.read() as connection:
        query = "SELECT count(*) FROM digest_queue.procrastinate_jobs WHERE status = 'todo'"
        return int(connection.exec_driver_sql(query).scalar() or 0)


def test_the_transaction_that_plans_wakes_workers_or_nobody(shared: Store) -> None:
    edition = approved(shared, readers=5)

    def plan(then: Callable[[sa.Connection, HandOver], None]) -> None:
        shared.ledger.plan(
            edition.id, provider="main", promise=Promise.KEY, batch_size=2, then=then, now=NOW
        )

    def wake(connection: sa.Connection, made: HandOver) -> None:
        want(connection, made, account="one", slots=4, now=NOW)

    def wake_and_fail(connection: sa.Connection, made: HandOver) -> None:
        wake(connection, made)
        raise StoreError("the plan", "failed", next_step="nothing")

    with pytest.raises(StoreError):
        plan(wake_and_fail)
    assert _jobs(shared) == 0
    assert shared.ledger.find(edition.id) is None
    plan(wake)
    assert _jobs(shared) == 4
    [left] = shared.workers.left(now=NOW)
    shared.workers.wake(left)
    assert _jobs(shared) == 4, "who is woken twice looks once"


def test_a_newer_queue_takes_the_place_of_an_older_one_and_not_of_a_newer(shared: Store) -> None:
    with shared.database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE digest_queue.seen (id int)")

    def prepare(version: str) -> bool:
        with shared.database.write() as connection:
            connection.exec_driver_sql(f"COMMENT ON SCHEMA digest_queue IS '{version}'")
        Queue(shared.database, at_once=1, lease=timedelta(seconds=30)).prepare()
        with shared.database.read() as connection:
            there = connection.exec_driver_sql("SELECT to_regclass('digest_queue.seen')").scalar()
            return there is not None

    assert prepare("procrastinate 99.1.0")
    assert not prepare("procrastinate 3.2.1")


def test_one_account_takes_one_call_until_it_took_one_and_then_as_many_as_it_allows(
    shared: Store,
) -> None:
    made = shared.ledger.plan(
        approved(shared, readers=10).id,
        provider="main",
        promise=Promise.KEY,
        batch_size=1,
        now=NOW,
    )
    account = ProviderAccount("account", ("main", "its other name"), most=2)
    shared.workers.leave(made, account=account.key, slots=2, now=NOW)
    one, other = (shared.workers.begin(name, timedelta(seconds=30)) for name in ("one", "other"))

    def pick(worker: int) -> int:
        found = shared.workers.pick(made, worker, account, now=NOW)
        assert found
        return 0 if found.not_before else found.number

    first = pick(one)
    assert first
    assert not pick(other), "nothing was taken yet"
    taken = shared.ledger.take_up(made, first, now=NOW)
    assert taken
    assert shared.ledger.claim(made, taken.batch, payload="p", owner=other, now=NOW) is None
    fence = shared.ledger.claim(made, taken.batch, payload="p", owner=one, now=NOW)
    assert fence
    shared.ledger.answer(taken.batch, fence, Accepted({taken.batch.recipients[0].id: "m"}), now=NOW)
    second, third = pick(one), pick(other)
    assert second
    assert third
    assert second != third
    assert not pick(one), "two are on their way"
    shared.workers.drop(made, second, one)
    assert pick(other) == second
    assert shared.workers.turn(account.key, timedelta(seconds=1), now=NOW) == NOW
    assert shared.workers.turn(account.key, timedelta(seconds=1), now=NOW) == NOW + timedelta(
        seconds=1
    )


def test_a_worker_that_was_taken_for_dead_claims_nothing(shared: Store) -> None:
    made = shared.ledger.plan(
        approved(shared, readers=4).id, provider="main", promise=Promise.KEY, batch_size=2, now=NOW
    )
    account = ProviderAccount("account", ("main",), most=2)
    shared.workers.leave(made, account=account.key, slots=2, now=NOW)
    silent = shared.workers.begin("silent", timedelta(0))
    living = shared.workers.begin("living", timedelta(seconds=30))
    assert shared.workers.bury() == ("silent",)
    assert not shared.workers.beat(silent, timedelta(seconds=30))
    found = shared.workers.pick(made, silent, account, now=NOW)
    assert found
    assert found.not_before
    assert shared.workers.pick(made, living, account, now=NOW) is not None


def test_what_was_left_to_workers_long_ago_is_not_handed_over_by_one_that_comes_back(
    shared: Store,
) -> None:
    made = shared.ledger.plan(
        approved(shared, readers=4).id, provider="main", promise=Promise.KEY, batch_size=2, now=NOW
    )
    assert shared.workers.left(now=NOW) == (), "nobody left it to them"
    shared.workers.leave(made, account="account", slots=2, now=NOW)
    assert shared.workers.left(now=NOW + timedelta(hours=5))
    assert not shared.workers.left(now=NOW + timedelta(hours=7))
    shared.workers.take_back(made.edition_id)
    assert not shared.workers.left(now=NOW)


def test_a_batch_that_was_picked_before_a_connection_broke_is_picked_again(shared: Store) -> None:
    made = shared.ledger.plan(
        approved(shared, readers=2).id,
        provider="main",
        promise=Promise.KEY,
        batch_size=2,
        now=NOW,
    )
    account = ProviderAccount("account", ("main",), most=1)
    shared.workers.leave(made, account=account.key, slots=1, now=NOW)
    worker = shared.workers.begin("one", timedelta(seconds=30))
    first = shared.workers.pick(made, worker, account, now=NOW)
    assert first
    lost = shared.workers.pick(made, worker, account, now=NOW)
    assert lost is None or lost.not_before, "it is in a hand, though nobody may have heard of it"
    shared.workers.let_go(worker)
    assert shared.workers.pick(made, worker, account, now=NOW) == first


def test_a_worker_leaves_a_hand_over_that_is_held_alone(shared: Store) -> None:
    """It did not, and looked again and again for as long as somebody took to mend the account."""
    edition = approved(shared, readers=4)
    made = shared.ledger.plan(
        edition.id, provider="main", promise=Promise.KEY, batch_size=2, now=NOW
    )
    account = ProviderAccount("account", ("main",), most=2)
    shared.workers.leave(made, account=account.key, slots=2, now=NOW)
    worker = shared.workers.begin("one", timedelta(seconds=30))
    shared.ledger.close(made, trouble="held: the sender is not verified", now=NOW)
    stands = Account("resend", whole(500, {}), well=0, bad=frozenset())
    assignment = Assignment(edition, MESSAGE, shared.ledger, stands.provider, "main", lambda: NOW)
    place = Shared(shared.workers, worker, account, lambda _: True, lambda: NOW)
    assert work(assignment, place) is None
    assert stands.calls == 0
