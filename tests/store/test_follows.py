from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from digest.audience.lists import read_csv, read_follows, write_csv
from digest.base.errors import WrongUse
from digest.model.audience import Candidate, Reject
from digest.model.follows import Subject, key_of, spoken, subject
from digest.store import Store, privacy, schema
from tests.doubles import NOW, approved, reader

INES = subject("author", "Ines Calder")
PORTS = subject("topic", "Ports")


def lines(*rows: str) -> Iterator[str]:
    yield from (f"{row}\n" for row in rows)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Inés  Calder", "INES CALDER"),
        ("Ines Calder", "ines-calder"),
        ("Øyvind", "øyvind"),
        ("Оксана Лис", "ОКСАНА ЛИС"),
    ],
)
def test_spellings_of_a_name_are_one_subject(one: str, other: str) -> None:
    assert subject("author", one) == subject("author", other)
    assert key_of(one)


@pytest.mark.parametrize(
    "words", ["", "Ines Calder", "writer:Ines Calder", "author:", "author: ! "]
)
def test_what_names_no_subject_is_none(words: str) -> None:
    assert spoken(words) is None


def test_follows_are_added_counted_and_taken_away(store: Store) -> None:
    approved(store, readers=3)
    assert store.follows.add("harbour", reader(1), INES, now=NOW)
    assert not store.follows.add("harbour", reader(1), subject("author", "INÉS CALDER"), now=NOW)
    assert store.follows.add("harbour", reader(2), INES, now=NOW)
    assert store.follows.add("harbour", reader(2), PORTS, now=NOW)
    store.readers.leave("harbour", 1, now=NOW)
    assert store.follows.counts("harbour") == {INES: 1, PORTS: 1}  # who left is not counted
    assert store.follows.remove("harbour", reader(2), INES, now=NOW)
    assert not store.follows.remove("harbour", reader(2), INES, now=NOW)
    assert [one.subject for one in store.follows.of(2)] == [PORTS]
    with pytest.raises(WrongUse, match="not a subscriber"):
        store.follows.add("harbour", "nobody@reader.example", INES, now=NOW)


def test_what_readers_change_is_written_down_with_both_values(store: Store) -> None:
    approved(store, readers=1)
    store.readers.follow("harbour", 1, INES, wanted=True, now=NOW)
    store.readers.choose(
        "harbour", 1, name="Ann", language=None, segments={}, follows=[PORTS], now=NOW
    )
    with store.database.read() as connection:
        said = connection.scalars(sa.select(schema.wish.c.changes).order_by(schema.wish.c.id)).all()
    assert [one["follows"] for one in said] == [
        [[], ["author/ines-calder"]],
        [["author/ines-calder"], ["topic/ports"]],
    ]
    store.readers.leave("harbour", 1, now=NOW)
    assert not store.readers.follow("harbour", 1, INES, wanted=True, now=NOW)


def test_a_sign_up_brings_follows_and_no_form_changes_those_of_an_active_reader(
    store: Store,
) -> None:
    asked = store.sign_ups.ask(
        "harbour", "new@reader.example", name="", now=NOW, follows=[INES, PORTS]
    )
    assert asked
    assert {one.subject for one in store.follows.of(asked)} == {INES, PORTS}
    assert store.follows.counts("harbour") == {}  # not confirmed yet
    store.sign_ups.confirm("harbour", asked, asked_at=NOW, now=NOW)
    assert store.follows.counts("harbour") == {INES: 1, PORTS: 1}
    assert store.sign_ups.ask("harbour", "new@reader.example", name="", now=NOW, follows=[]) is None
    assert len(store.follows.of(asked)) == 2


def test_lists_bring_follows_in_and_out(store: Store) -> None:
    rows = lines(
        "address,follows",
        "ann@reader.example,author:Ines Calder; topic:Ports",
        "ben@reader.example,",
        "cleo@reader.example,somebody",
    )
    report = store.subscribers.import_rows("harbour", read_csv(rows, name="list"), now=NOW)
    assert (report.added, report.rejected) == (2, 1)
    assert "author:Ines Calder" in report.rejects[0].reason
    people = list(store.subscribers.of("harbour"))
    assert [set(one.follows) for one in people] == [{INES, PORTS}, set()]
    out = list(write_csv(people, variables=(), follows=True))
    again = [one for one in read_csv(lines(*out), name="list") if isinstance(one, Candidate)]
    assert [set(one.follows or ()) for one in again] == [{INES, PORTS}, set()]
    report = store.subscribers.import_rows("harbour", again, now=NOW)
    assert (report.changed, report.unchanged) == (0, 2)


def test_a_list_of_follows_adds_and_takes_nothing_away(store: Store) -> None:
    approved(store, readers=2)
    store.follows.add("harbour", reader(1), PORTS, now=NOW)
    rows = read_follows(
        lines(
            "address,follow",
            f"{reader(1)},author:Ines Calder",
            f"{reader(1)},topic:Ports",
            "nobody@reader.example,topic:Ports",
            f"{reader(2)},Ports",
        ),
        name="list",
    )
    report = store.follows.import_rows("harbour", rows, now=NOW)
    assert (report.added, report.unchanged, report.rejected) == (1, 1, 2)
    assert {one.subject for one in store.follows.of(1)} == {INES, PORTS}
    assert isinstance(report.rejects[0], Reject)


def test_what_a_person_follows_is_shown_to_them_and_goes_with_them(store: Store) -> None:
    approved(store, readers=1)
    store.follows.add("harbour", reader(1), INES, now=NOW)
    [row] = privacy.export(store.database, reader(1))["follow"]
    assert (row["kind"], row["name"], row["newsletter"]) == ("author", "Ines Calder", "harbour")
    assert privacy.erase(store.database, reader(1), now=NOW)["follow"] == 1
    assert store.follows.counts("harbour") == {}


def test_a_name_that_is_spelled_otherwise_now_is_printed_so(store: Store) -> None:
    approved(store, readers=2)
    store.follows.add("harbour", reader(1), subject("author", "INES CALDER"), now=NOW)
    store.follows.add("harbour", reader(2), INES, now=NOW)
    assert [one.name for one in store.follows.counts("harbour")] == ["Ines Calder"]
    assert [one.subject for one in store.follows.of(1)] == [Subject("author", "ines-calder")]
