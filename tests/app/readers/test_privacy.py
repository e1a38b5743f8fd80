"""A person is shown or taken out whole, and what bars them stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from digest.app.readers import privacy
from digest.audience.lists import read_csv
from digest.base.errors import WrongUse
from digest.store import open_store

NOW = datetime(2026, 11, 27, 7, tzinfo=UTC)
ANN = "ann@harbour.example"


def test_erasing_says_what_named_them_and_whether_they_were_barred_before() -> None:
    store = open_store("sqlite://")
    store.subscribers.import_rows("harbour", read_csv([f"{ANN}\n"], name="list"), now=NOW)
    assert list(privacy.export(ANN, store=store)) == ["subscriber"]
    first, again = (privacy.erase(ANN, store=store, now=NOW) for _ in range(2))
    assert (first.rows["subscriber"], first.was_barred) == (1, False)
    assert (dict(again.rows), again.was_barred) == ({}, True)
    assert list(privacy.export(ANN, store=store)) == ["suppression"]
    with pytest.raises(WrongUse):
        privacy.export("ann", store=store)
    store.close()
