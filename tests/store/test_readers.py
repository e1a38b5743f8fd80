"""What readers change by themselves, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from digest.audience.lists import read_csv
from digest.model.audience import May
from digest.store import Store, privacy
from digest.store.sign_ups import ASK_AGAIN, ASK_IN_A_DAY, TooMany

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
DAY = timedelta(days=1)


def listed(store: Store) -> tuple[int, ...]:
    rows = ["address,segments\n", "ann@a.example,tides\n", "bo@a.example,\n"]
    store.subscribers.import_rows("harbour", read_csv(rows, name="list"), now=NOW)
    return tuple(one.id for one in store.subscribers.of("harbour"))


def test_a_choice_is_kept_with_both_values(store: Store) -> None:
    ann, _ = listed(store)
    wanted = {"tides": False, "events": True}
    for _ in range(2):
        assert store.readers.choose(
            "harbour", ann, name="Ann", language="de", segments=wanted, now=NOW
        )
    standing = store.readers.choices("harbour", ann)
    assert (standing.may, standing.language, standing.segments) == (May.CHOOSE, "de", ("events",))
    [wish] = privacy.export(store.database, "ann@a.example")["wish"]
    assert wish["changes"]["segments"] == [["tides"], ["events"]]
    assert not store.readers.choose("other", ann, name="", language="", segments={}, now=NOW)


def test_only_who_left_by_themselves_may_come_back(store: Store) -> None:
    ann, bo = listed(store)
    store.subscribers.remove("harbour", "bo@a.example", now=NOW)
    store.readers.leave("harbour", ann, now=NOW)
    assert not store.readers.come_back("harbour", bo, now=NOW)
    assert store.readers.come_back("harbour", ann, now=NOW)
    assert not store.readers.come_back("harbour", ann, now=NOW)
    assert store.ledger.foresee("harbour") == (1, {"unsubscribed": 1})
    store.readers.leave("harbour", ann, now=NOW)
    store.suppressions.suppress("ann@a.example", reason="complaint", now=NOW)
    assert store.readers.choices("harbour", ann).may is May.NOTHING


def test_an_address_is_asked_three_times_a_day_for_all_newsletters_together(store: Store) -> None:
    def ask(newsletter: str, hours: int) -> int | None:
        now = NOW + hours * ASK_AGAIN
        try:
            return store.sign_ups.ask(newsletter, "new@a.example", name="", now=now)
        except TooMany:
            return None

    asked = [ask(slug, hours) for hours in range(4) for slug in ("harbour", "quay")]
    assert sum(one is not None for one in asked) == ASK_IN_A_DAY
    assert ask("harbour", 26) is not None


def test_who_never_confirmed_is_pruned_and_no_id_is_given_twice(store: Store) -> None:
    listed(store)
    asked = store.sign_ups.ask("harbour", "new@a.example", name="", now=NOW)
    assert asked
    assert privacy.prune(store.database, before=NOW) == 0
    assert privacy.prune(store.database, before=NOW + DAY) == 1
    assert privacy.export(store.database, "new@a.example") == {}
    again = store.sign_ups.ask("harbour", "other@a.example", name="", now=NOW)
    assert again
    assert again > asked
    assert len(list(store.subscribers.of("harbour"))) == 3
