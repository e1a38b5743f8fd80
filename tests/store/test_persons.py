from __future__ import annotations

from datetime import UTC, datetime, timedelta

from digest.store import Store
from tests.doubles import approved

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def test_typed_words_are_let_go_of_by_their_age(store: Store) -> None:
    edition = approved(store).id
    for who, days in (("Ada", 0), ("Ben", 100)):
        store.persons.keep(edition, who, "say", {"subject": "x"}, now=NOW - timedelta(days=days))
    assert store.persons.forget_old(before=NOW - timedelta(days=90)) == 1
    assert [one.form for one in store.persons.words(edition, "Ada")] == [{"subject": "x"}]
    assert store.persons.words(edition, "Ben") == ()
    assert store.persons.forget_old(before=NOW - timedelta(days=90)) == 0
