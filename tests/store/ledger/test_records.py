"""Unknown batches, many at a time, and what a provider's own log proves of them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from digest.base.errors import NotReady
from digest.model.answers import Accepted, Promise, Unknown
from digest.model.hand_overs import Resolved
from digest.store import Store
from tests.doubles import NOW, approved, reader

ALL = range(1, 31)


def _handed(store: Store) -> int:
    """Thirty people by ten, a minute apart: the second batch is unknown, the others accepted."""
    edition = approved(store, readers=30)
    plan = store.ledger.plan(
        edition.id, provider="main", promise=Promise.NONE, batch_size=10, now=NOW
    )
    for number in (1, 2, 3):
        at = NOW + timedelta(minutes=number)
        taken_up = store.ledger.take_up(plan, number, now=at)
        assert taken_up
        fence = store.ledger.claim(plan, taken_up.batch, payload="p", now=at)
        assert fence
        ids = {one.id: "m" for one in taken_up.batch.recipients}
        answer = Unknown("no answer") if number == 2 else Accepted(ids)
        store.ledger.answer(taken_up.batch, fence, answer, now=at + timedelta(seconds=10))
    return edition.id


def _told(store: Store, edition: int, numbers: list[int], *, until: float = 5) -> Resolved:
    at = {reader(n): [NOW + timedelta(minutes=(n + 9) // 10, seconds=5)] for n in numbers}
    return store.ledger.resolve_from(
        edition,
        at,
        begins=NOW,
        ends=NOW + timedelta(minutes=until),
        who="Olga",
        now=NOW + timedelta(hours=1),
    )


def _states(store: Store, edition: int) -> Counter[str]:
    found = Counter(one.state for one in store.ledger.recipients(edition))
    totals = store.ledger.totals(edition)
    assert totals
    assert {name: getattr(totals, name) for name in found} == found
    return found


@pytest.mark.parametrize(
    ("named", "expected", "states"),
    [
        (list(ALL), Resolved(accepted=10), {"accepted": 30}),
        ([*range(1, 11), *range(21, 31)], Resolved(planned=10), {"accepted": 20, "planned": 10}),
        (
            [*range(1, 15), *range(21, 31)],
            Resolved(accepted=4, planned=6),
            {"accepted": 24, "planned": 6},
        ),
        # Filtered: somebody who was accepted is not in it.
        (
            [*range(1, 15), *range(22, 31)],
            Resolved(accepted=4, unknown=6),
            {"accepted": 24, "unknown": 6},
        ),
        ([*range(2, 11)], Resolved(unknown=10), {"accepted": 20, "unknown": 10}),
        ([], Resolved(unknown=10), {"accepted": 20, "unknown": 10}),
        ([15], Resolved(accepted=1, unknown=9), {"accepted": 21, "unknown": 9}),
    ],
)
def test_a_log_settles_those_it_names_and_others_only_if_it_is_whole(
    store: Store, named: list[int], expected: Resolved, states: dict[str, int]
) -> None:
    edition = _handed(store)
    assert _told(store, edition, named) == expected
    assert _states(store, edition) == states
    if expected.unknown:
        assert store.ledger.resolve_all(edition, accepted=False, who="Olga", now=NOW) == 1
        assert "unknown" not in _states(store, edition)


def test_a_log_that_ends_before_the_call_in_doubt_says_nothing_of_it(store: Store) -> None:
    edition = _handed(store)
    assert _told(store, edition, [*range(1, 11)], until=1.5) == Resolved(unknown=10)


def test_last_weeks_email_to_the_same_people_is_no_proof(store: Store) -> None:
    edition = _handed(store)
    old = {reader(number): [NOW - timedelta(days=7)] for number in ALL}
    found = store.ledger.resolve_from(
        edition, old, begins=NOW - timedelta(days=7), ends=NOW, who="Olga", now=NOW
    )
    assert found == Resolved(unknown=10)


def test_all_of_them_at_once(store: Store) -> None:
    edition = _handed(store)
    assert store.ledger.resolve_all(edition, accepted=True, who="Olga", now=NOW) == 1
    assert _states(store, edition) == {"accepted": 30}
    with pytest.raises(NotReady, match="nothing to resolve"):
        store.ledger.resolve_all(edition, accepted=True, who="Olga", now=NOW)
