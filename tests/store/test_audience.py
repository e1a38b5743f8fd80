from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.deliver.audience import read_csv
from digest.errors import WrongUse
from digest.model import SubscriberStatus
from digest.store import Store

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def _import(store: Store, *lines: str, newsletter: str = "harbour") -> tuple[int, ...]:
    report = store.audience.import_rows(newsletter, read_csv(lines, name="list"), now=NOW)
    return (report.added, report.changed, report.unchanged, report.duplicates, report.rejected)


def _people(store: Store) -> dict[str, tuple[str, str]]:
    return {one.address: (one.name, one.status) for one in store.audience.subscribers("harbour")}


def test_a_list_is_imported_and_counted(store: Store) -> None:
    lines = (
        "address,name",
        "Ann@harbour.example,Ann",
        "bo@b.example,",
        "ann@Harbour.example,A",
        "x",
    )
    assert _import(store, *lines) == (2, 0, 0, 1, 1)
    assert _people(store) == {
        "Ann@harbour.example": ("Ann", "active"),
        "bo@b.example": ("", "active"),
    }


def test_importing_again_changes_nothing(store: Store) -> None:
    lines = ("address,name", "ann@harbour.example,Ann", "bo@harbour.example,Bo")
    _import(store, *lines)
    before = list(store.audience.subscribers("harbour"))
    assert _import(store, *lines) == (0, 0, 2, 0, 0)
    assert list(store.audience.subscribers("harbour")) == before


def test_an_import_changes_what_it_says_and_nothing_else(store: Store) -> None:
    _import(store, "address,name,status", "ann@harbour.example,Ann,pending", "bo@b.example,Bo,")
    assert _import(store, "address,status", "ann@harbour.example,active", "bo@b.example,") == (
        0,
        1,
        1,
        0,
        0,
    )
    assert _people(store) == {
        "ann@harbour.example": ("Ann", "active"),
        "bo@b.example": ("Bo", "active"),
    }


def test_whoever_left_is_not_brought_back_by_a_list(store: Store) -> None:
    _import(store, "ann@harbour.example")
    store.audience.remove("harbour", "ANN@harbour.example", now=NOW)
    assert _import(store, "address,status", "ann@harbour.example,active") == (0, 0, 1, 0, 0)
    assert _people(store) == {"ann@harbour.example": ("", "unsubscribed")}


def test_newsletters_have_lists_of_their_own(store: Store) -> None:
    _import(store, "ann@harbour.example")
    assert _import(store, "ann@harbour.example", newsletter="tides") == (1, 0, 0, 0, 0)
    store.audience.remove("tides", "ann@harbour.example", now=NOW)
    assert store.audience.count("harbour") == {
        SubscriberStatus.PENDING: 0,
        SubscriberStatus.ACTIVE: 1,
        SubscriberStatus.UNSUBSCRIBED: 0,
    }


def test_a_reader_who_unsubscribes_is_suppressed_for_that_newsletter(store: Store) -> None:
    _import(store, "ann@harbour.example", "bo@harbour.example")
    ann, _ = store.audience.subscribers("harbour")
    store.audience.unsubscribe("harbour", ann.id, now=NOW)
    store.audience.unsubscribe("harbour", ann.id, now=NOW + timedelta(days=1))
    store.audience.unsubscribe("harbour", 999, now=NOW)
    store.audience.unsubscribe("tides", ann.id, now=NOW)  # a token of another newsletter
    assert _people(store)["ann@harbour.example"] == ("", "unsubscribed")
    assert _people(store)["bo@harbour.example"] == ("", "active")
    [one] = store.audience.suppressions()
    assert (one.address_key, one.newsletter, one.reason) == (
        "ann@harbour.example",
        "harbour",
        "unsubscribe",
    )
    assert one.since == NOW


def test_the_first_reason_of_a_suppression_stays(store: Store) -> None:
    store.audience.suppress("Ann@Harbour.example", reason="complaint", now=NOW)
    store.audience.suppress("ann@harbour.example", reason="manual", note="by phone", now=NOW)
    store.audience.suppress("ann@harbour.example", newsletter="tides", reason="manual", now=NOW)
    assert [(one.newsletter, one.reason) for one in store.audience.suppressions()] == [
        ("", "complaint"),
        ("tides", "manual"),
    ]


@pytest.mark.parametrize("address", ["nobody@harbour.example", "not an address"])
def test_removing_nobody_is_told(store: Store, address: str) -> None:
    with pytest.raises(WrongUse) as caught:
        store.audience.remove("harbour", address, now=NOW)
    assert caught.value.next_step


def test_a_long_list_takes_its_turns(store: Store) -> None:
    lines = [f"reader{number}@harbour.example" for number in range(2500)]
    assert _import(store, *lines, *lines[:7], *["nobody"] * 1200) == (2500, 0, 0, 7, 1200)
