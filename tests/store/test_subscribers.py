from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from digest.audience.lists import read_csv, read_suppressions, write_csv
from digest.base.errors import WrongUse
from digest.model.audience import ImportReport, SubscriberStatus
from digest.store import Store

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def _import(store: Store, *lines: str, newsletter: str = "harbour") -> tuple[int, ...]:
    report = store.subscribers.import_rows(newsletter, read_csv(lines, name="list"), now=NOW)
    return (report.added, report.changed, report.unchanged, report.duplicates, report.rejected)


def _people(store: Store) -> dict[str, tuple[str, str]]:
    return {one.address: (one.name, one.status) for one in store.subscribers.of("harbour")}


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


def test_a_list_that_breaks_off_is_imported_up_to_there(store: Store) -> None:
    with pytest.raises(WrongUse, match="cannot be read as CSV"):
        _import(store, "address,name\n", "ann@harbour.example,Ann\n", 'bo@harbour.example,"Bo\n')
    assert list(_people(store)) == ["ann@harbour.example"]
    lines = ("address\n", "cy@harbour.example\n", 'di@harbour.example,"\n')
    rows = read_suppressions(lines, name="list", reason="manual")
    with pytest.raises(WrongUse):
        store.suppressions.suppress_rows(rows, now=NOW)
    assert [one.address_key for one in store.suppressions.all()] == ["cy@harbour.example"]


def test_importing_again_changes_nothing(store: Store) -> None:
    lines = ("address,name", "ann@harbour.example,Ann", "bo@harbour.example,Bo")
    _import(store, *lines)
    before = list(store.subscribers.of("harbour"))
    assert _import(store, *lines) == (0, 0, 2, 0, 0)
    assert list(store.subscribers.of("harbour")) == before


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
    store.subscribers.remove("harbour", "ANN@harbour.example", now=NOW)
    assert _import(store, "address,status", "ann@harbour.example,active") == (0, 0, 1, 0, 0)
    assert _people(store) == {"ann@harbour.example": ("", "unsubscribed")}


def test_newsletters_have_lists_of_their_own(store: Store) -> None:
    _import(store, "ann@harbour.example")
    assert _import(store, "ann@harbour.example", newsletter="tides") == (1, 0, 0, 0, 0)
    store.subscribers.remove("tides", "ann@harbour.example", now=NOW)
    assert store.subscribers.count("harbour") == {
        SubscriberStatus.PENDING: 0,
        SubscriberStatus.ACTIVE: 1,
        SubscriberStatus.UNSUBSCRIBED: 0,
    }


def test_a_reader_who_unsubscribes_is_suppressed_for_that_newsletter(store: Store) -> None:
    _import(store, "ann@harbour.example", "bo@harbour.example")
    ann, _ = store.subscribers.of("harbour")
    store.readers.leave("harbour", ann.id, now=NOW)
    store.readers.leave("harbour", ann.id, now=NOW + timedelta(days=1))
    store.readers.leave("harbour", 999, now=NOW)
    store.readers.leave("tides", ann.id, now=NOW)  # a token of another newsletter
    assert _people(store)["ann@harbour.example"] == ("", "unsubscribed")
    assert _people(store)["bo@harbour.example"] == ("", "active")
    [one] = store.suppressions.all()
    assert (one.address_key, one.newsletter, one.reason) == (
        "ann@harbour.example",
        "harbour",
        "unsubscribe",
    )
    assert one.since == NOW


@pytest.mark.parametrize("address", ["nobody@harbour.example", "not an address"])
def test_removing_nobody_is_told(store: Store, address: str) -> None:
    with pytest.raises(WrongUse) as caught:
        store.subscribers.remove("harbour", address, now=NOW)
    assert caught.value.next_step


def test_a_long_list_takes_its_turns(store: Store) -> None:
    lines = [f"reader{number}@harbour.example" for number in range(2500)]
    assert _import(store, *lines, *lines[:7], *["nobody"] * 1200) == (2500, 0, 0, 7, 1200)


@pytest.mark.parametrize(
    "store",
    [
        pytest.param("sqlite", marks=pytest.mark.long),
        pytest.param("postgresql", marks=pytest.mark.dose),
    ],
    indirect=True,
)
def test_a_long_list_takes_no_more_memory_than_a_short_one(store: Store) -> None:
    """Without a garbage collector, which comes by too seldom for a million lines."""
    held: list[int] = []

    def lines() -> Iterator[str]:
        yield "address,segments"
        for number in range(4000):
            if number % 1000 == 0:
                held.append(tracemalloc.get_traced_memory()[0])
            yield f"reader{number}@harbour.example,north;south"

    gc.disable()
    tracemalloc.start()
    try:
        _import(store, *["address", *(f"ann{n}@b.example" for n in range(1000))])  # warms up
        store.subscribers.import_rows("harbour", read_csv(lines(), name="list"), now=NOW)
        exported = write_csv(store.subscribers.of("harbour"), variables=())
        exporting = [
            tracemalloc.get_traced_memory()[0] for n, _ in enumerate(exported) if n % 1000 == 500
        ]
    finally:
        tracemalloc.stop()
        gc.enable()
    assert held[-1] - held[1] < 100_000  # of the 170,000 that a thousand lines take
    assert exporting[-1] - exporting[1] < 100_000


def test_a_list_that_was_exported_reads_back_as_it_was(store: Store) -> None:
    lines = [
        "address,name,status,language,segments,variables.city\n",
        'ann@reader.example,"Ann, the first",active,de,members;patrons,Lübeck\n',
        "ben@reader.example,Ben,unsubscribed,,,\n",
        "cem@reader.example,,pending,tr,members,=1+1\n",
    ]
    store.subscribers.import_rows("harbour", read_csv(lines, name="x"), now=NOW)
    assert store.subscribers.segments("harbour") == {"members": 2, "patrons": 1}

    def exported() -> list[str]:
        people = store.subscribers.of("harbour")
        return list(write_csv(people, variables=store.subscribers.variables("harbour")))

    first = exported()
    assert len(first) == 4
    report = store.subscribers.import_rows(
        "tides", read_csv((f"{one}\n" for one in first), name="x"), now=NOW
    )
    assert (report.added, report.rejected) == (3, 0)
    people = [
        [(one.address, one.name, one.status, one.language, one.segments) for one in found]
        for found in (store.subscribers.of("harbour"), store.subscribers.of("tides"))
    ]
    assert people[0] == people[1]
    again = store.subscribers.import_rows(
        "harbour", read_csv((f"{one}\n" for one in first[:3]), name="x"), now=NOW
    )
    assert (again.changed, again.unchanged) == (0, 2)
    ann, *_ = store.subscribers.of("harbour")
    assert ann.variables == {"city": "Lübeck"}
    assert "'=1+1" in first[3], "a spreadsheet must not take it for a formula"


def test_a_list_changes_the_segments_it_names_and_leaves_others_alone(store: Store) -> None:
    def given(*lines: str) -> ImportReport:
        return store.subscribers.import_rows("harbour", read_csv(lines, name="x"), now=NOW)

    given("address,segments\n", "ann@reader.example,a;b\n", "ben@reader.example,a\n")
    assert given("address\n", "ann@reader.example\n").unchanged == 1
    assert given("address,segments\n", "ann@reader.example,b;c\n").changed == 1
    assert store.subscribers.segments("harbour") == {"a": 1, "b": 1, "c": 1}
    members = store.subscribers.of("harbour", segments=["b", "c"])
    assert [one.address for one in members] == ["ann@reader.example"]


def test_duplicates_are_told_however_far_apart_they_stand(store: Store) -> None:
    lines = ["address\n", *(f"r{n}@reader.example\n" for n in range(2500)), "R7@Reader.example\n"]
    report = store.subscribers.import_rows("harbour", read_csv(lines, name="x"), now=NOW)
    assert (report.added, report.duplicates) == (2500, 1)
