"""Events and broadcasts on both databases; the rules themselves are tried in tests/web/test_posts.py."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from digest.base.errors import NotReady
from digest.model.answers import Promise
from digest.model.audience import SubscriberStatus
from digest.model.broadcasts import BroadcastState
from digest.model.editions import Edition
from digest.model.events import Event, EventKind, Reception
from digest.store import Store
from tests.doubles import NOW, approved, reader

BATCH = "harbour-1-0a1b2c3d4e5f-1"


def _event(kind: EventKind, number: int = 1, key: str = "", batch: str = BATCH) -> Event:
    key = key or f"{kind}-{number}-{batch}"
    return Event(key, kind, reader(number), NOW, batch, number, "550 no such user", "")


def _told(store: Store, name: str, *events: Event) -> int:
    assert store.events.receive("live", "postmark", name, b"{}", now=NOW)
    post = next(store.events.to_read())
    return store.events.write(post, events, now=NOW)


def test_an_event_is_written_once_and_counted_by_people(store: Store) -> None:
    approved(store, readers=3)
    told = [_event(EventKind.DELIVERED, n) for n in (1, 2, 3)]
    assert _told(store, "a", *told, _event(EventKind.OPEN), _event(EventKind.OPEN, key="o2")) == 5
    assert _told(store, "b", *told) == 0
    assert store.events.totals("harbour-1") == {EventKind.DELIVERED: 3, EventKind.OPEN: 1}
    assert store.events.totals("harbour-2") == {}


def test_everybody_counts_once_on_the_way_to_their_inbox(store: Store) -> None:
    kind = EventKind
    _told(
        store,
        "a",
        *(_event(kind.DELIVERED, n) for n in (1, 2, 3, 4)),
        _event(kind.DEFERRED, 2),  # before it arrived
        _event(kind.SOFT_BOUNCE, 3),
        _event(kind.HARD_BOUNCE, 4),  # the server took it, and sent it back later
        _event(kind.SOFT_BOUNCE, 5),
        _event(kind.DEFERRED, 5),
        _event(kind.DEFERRED, 6),
        _event(kind.OPEN, 1),
        _event(kind.OPEN, 1, key="again"),
        _event(kind.COMPLAINT, 2),
        _event(kind.UNSUBSCRIBE, 2),
    )
    other = "harbour-2-0a1b2c3d4e5f-1"
    _told(store, "b", _event(kind.DELIVERED, 1, batch=other), _event(kind.CLICK, 1, batch=other))
    assert store.events.receptions(["harbour-1", "harbour-2", "harbour-3"]) == {
        "harbour-1": Reception(
            delivered=3,
            hard_bounced=1,
            soft_bounced=1,
            deferred=1,
            complained=1,
            unsubscribed=1,
            opened=1,
        ),
        "harbour-2": Reception(delivered=1, clicked=1),
    }


def test_a_post_is_known_by_its_name_and_lets_go_of_its_body(store: Store) -> None:
    assert store.events.receive("live", "postmark", "a", b"one", now=NOW)
    assert store.events.receive("live", "postmark", "a", b"one", now=NOW)
    assert not store.events.receive("live", "postmark", "a", b"two", now=NOW)
    assert store.events.receive("other", "postmark", "a", b"two", now=NOW)
    for post in store.events.to_read():
        store.events.write(post, [], now=NOW)
    assert not list(store.events.to_read())
    assert store.events.receive("live", "postmark", "a", b"one", now=NOW)
    assert not list(store.events.to_read())
    later = NOW + timedelta(days=31)
    assert store.events.receive("live", "postmark", "z", b"z", now=later)
    post = next(store.events.to_read())
    store.events.write(post, [], now=later)
    assert store.events.receive("live", "postmark", "a", b"two", now=later)  # forgotten by now


def test_many_posts_are_read_and_written_in_one_go(store: Store) -> None:
    approved(store, readers=3)
    for n in range(30):
        assert store.events.receive("live", "postmark", f"{n}", b"{}", now=NOW)
    statements: list[str] = []

    @sa.event.listens_for(store.database.engine, "before_cursor_execute")
    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    some = store.events.some_to_read()
    told = [
        (post, [_event(EventKind.DELIVERED, n % 3 + 1), _event(EventKind.OPEN, 1, f"o{n}")], "")
        for n, post in enumerate(some)
    ]
    told[7] = (told[7][0], told[7][1], "KeyError: one of them cannot be read")
    assert store.events.write_all(told, now=NOW) == 3 + 30  # a delivery told ten times is one
    assert len(statements) < 30
    assert store.events.some_to_read() == []  # and the one with the trouble waits for a person
    assert len(store.events.troubles()) == 1
    assert store.events.totals("harbour-1") == {EventKind.DELIVERED: 3, EventKind.OPEN: 1}


def test_large_posts_are_read_some_at_a_time(store: Store) -> None:
    for n in range(5):
        store.events.receive("live", "postmark", f"{n}", bytes(900_000), now=NOW)
    store.events.receive("live", "postmark", "largest", bytes(3_000_000), now=NOW)
    read = []
    while some := store.events.some_to_read():
        read.append(len(some))
        store.events.write_all([(post, [], "") for post in some], now=NOW)
    assert sum(read) == 6
    assert max(read) == 2


def test_who_bounced_complained_or_left_is_suppressed(store: Store) -> None:
    approved(store, readers=4)
    hard, complaint, left = EventKind.HARD_BOUNCE, EventKind.COMPLAINT, EventKind.UNSUBSCRIBE
    _told(store, "a", _event(hard, 1), _event(complaint, 2), _event(left, 3))
    _told(store, "b", _event(complaint, 1))  # the first reason stays
    found = {one.address_key: (one.reason, one.newsletter) for one in store.suppressions.all()}
    assert found == {
        reader(1): ("hard bounce", ""),
        reader(2): ("complaint", ""),
        reader(3): ("unsubscribe", "harbour"),
    }
    active = [
        one.address
        for one in store.subscribers.of("harbour")
        if one.status is SubscriberStatus.ACTIVE
    ]
    assert active == [reader(4)]


def test_five_soft_bounces_in_a_row_count_as_a_hard_one(store: Store) -> None:
    for week in range(1, 6):
        assert not list(store.suppressions.all())
        batch = f"harbour-{week}-0a1b2c3d4e5f-1"
        _told(store, f"w{week}", _event(EventKind.SOFT_BOUNCE, batch=batch))
    [one] = store.suppressions.all()
    assert one.reason == "hard bounce"


def test_a_broadcast_goes_from_planned_to_started(store: Store) -> None:
    edition = approved(store)
    one = store.broadcasts.plan(edition.id, provider="live", list_name="3", now=NOW)
    assert store.broadcasts.plan(edition.id, provider="live", list_name="3", now=NOW) == one
    with pytest.raises(NotReady, match="planned for the list"):
        store.broadcasts.plan(edition.id, provider="other", list_name="3", now=NOW)
    one = store.broadcasts.drafted(one, "17", now=NOW)
    one = store.broadcasts.starting(one, now=NOW)
    assert (one.state, one.starting_at, one.provider_id) == (BroadcastState.STARTING, NOW, "17")
    [line] = store.editions.lines("harbour")
    assert line.handing_over
    assert not line.finished
    with pytest.raises(NotReady, match="has begun"):
        store.editions.reopen(edition, edition.window, who="Edda", now=NOW)
    store.broadcasts.started(one, now=NOW)
    [line] = store.editions.lines("harbour")
    assert line.handed_over_at == NOW
    with pytest.raises(NotReady, match="nothing to resolve"):
        store.broadcasts.resolve(edition.id, accepted=True, who="Edda", now=NOW)


@pytest.mark.parametrize("broken", ["\x00", "\ud800"])
def test_a_post_with_what_no_database_takes_is_read_like_any_other(
    store: Store, broken: str
) -> None:
    """A mail server's words are anybody's; a post that cannot be read would stop every hand-over."""
    approved(store, readers=1)
    said = Event(
        f"key{broken}", EventKind.HARD_BOUNCE, reader(1), NOW, BATCH, 1, f"550 no{broken} user"
    )
    assert _told(store, f"broken {broken!r}", said) == 1
    assert not list(store.events.to_read())
    [suppressed] = store.suppressions.all()
    assert suppressed.note == "live: 550 no user"


def test_an_edition_goes_to_our_own_subscribers_or_to_a_provider_s_list_never_to_both(
    store: Store,
) -> None:
    """Whatever [audience] says by the second hand-over: the readers are largely the same."""
    first, second = (approved(store, readers=2, number=number) for number in (1, 2))

    def to_ours(edition: Edition) -> None:
        store.ledger.plan(edition.id, provider="main", promise=Promise.NONE, batch_size=9, now=NOW)

    def to_list(edition: Edition) -> None:
        store.broadcasts.plan(edition.id, provider="live", list_name="3", now=NOW)

    to_ours(first)
    with pytest.raises(NotReady, match="planned for subscribers of our own, through 'main'"):
        to_list(first)
    to_list(second)
    with pytest.raises(NotReady, match="planned for the list '3' at 'live'"):
        to_ours(second)
    assert store.broadcasts.find(first.id) is None
    assert store.ledger.find(second.id) is None


def test_what_was_approved_anew_is_not_planned_with_the_message_read_before(store: Store) -> None:
    edition = approved(store, readers=2)
    older = edition.revision - 1
    with pytest.raises(NotReady, match="reopened and approved again"):
        store.broadcasts.plan(edition.id, provider="live", list_name="3", revision=older, now=NOW)
    with pytest.raises(NotReady, match="reopened and approved again"):
        store.ledger.plan(
            edition.id,
            provider="main",
            promise=Promise.NONE,
            batch_size=9,
            revision=older,
            now=NOW,
        )
    assert store.ledger.find(edition.id) is None
