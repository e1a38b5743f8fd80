"""Lists come in from files as other programs wrote them, and go out as they can come in again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO

import pytest

from digest.app.readers import lists
from digest.base.errors import WrongUse
from digest.store import Store, open_store

NOW = datetime(2026, 11, 27, 7, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[Store]:
    made = open_store("sqlite://")
    yield made
    made.close()


def file(content: bytes) -> IO[bytes]:
    made = io.BytesIO(content)
    made.name = "list.csv"
    return made


def add_from(store: Store, content: bytes) -> tuple[int, int, bool]:
    report, note = lists.add_from(
        file(content), "harbour", store.subscribers, keep=(), encoding="", now=NOW
    )
    return report.added, report.rejected, bool(note)


def export(store: Store, *segments: str) -> str:
    return "\n".join(lists.export("harbour", store.subscribers, statuses=(), segments=segments))


def test_what_goes_out_comes_in_again(store: Store) -> None:
    whole = "address,name,segments,variables.town\nann@a.example,Anné,tides,Kiel\nbo@a.example,,,\n"
    assert add_from(store, whole.encode()) == (2, 0, False)
    other = open_store("sqlite://")
    assert add_from(other, export(store).encode()) == (2, 0, False)
    assert export(other) == export(store)
    assert "bo@" not in export(other, "tides")
    other.close()


def test_a_guessed_encoding_and_refused_lines_are_told(store: Store) -> None:
    assert add_from(store, b"address,name\nann@a.example,Ann\xe9\nbad,\n") == (1, 1, True)
    [ann] = store.subscribers.of("harbour")
    assert ann.name == "Anné"


def test_one_address_is_added_once_and_none_that_is_no_address(store: Store) -> None:
    def add(address: str) -> tuple[str, int]:
        read, report = lists.add(
            address, "harbour", store.subscribers, now=NOW, name="", language="", segments=()
        )
        return read.text, report.added

    assert add("Ann@A.example") == ("Ann@a.example", 1)
    assert add("ann@a.example") == ("ann@a.example", 0)
    with pytest.raises(WrongUse):
        add("ann")


def test_suppressions_of_a_file_are_for_one_newsletter_or_for_all(store: Store) -> None:
    content = b"address,reason\nann@a.example,\nbo@a.example,complaint\nbad,\n"
    for slug, added in (("harbour", 2), ("", 2), ("harbour", 0)):
        report, _ = lists.suppress_from(
            file(content), slug, store.suppressions, reason="manual", encoding="", now=NOW
        )
        assert (report.added, report.rejected) == (added, 1)
    reasons = {(one.newsletter, one.reason) for one in store.suppressions.all()}
    assert reasons == {(slug, why) for slug in ("harbour", "") for why in ("manual", "complaint")}
