from __future__ import annotations

from datetime import UTC, datetime

from digest.model.audience import SubscriberStatus
from digest.store import Store
from digest.store.sign_ups import ASK_AGAIN

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def test_whoever_signs_up_is_pending_until_they_confirm(store: Store) -> None:
    one = store.sign_ups.ask("harbour", "Ada@Reader.example", name="Ada", now=NOW)
    assert one
    assert store.sign_ups.ask("harbour", "ada@reader.example", name="", now=NOW) is None
    assert store.subscribers.count("harbour")[SubscriberStatus.PENDING] == 1
    assert store.sign_ups.confirm("harbour", one, asked_at=NOW, now=NOW)
    assert not store.sign_ups.confirm("other", one, asked_at=NOW, now=NOW)
    assert store.subscribers.count("harbour")[SubscriberStatus.ACTIVE] == 1
    later = NOW + ASK_AGAIN
    assert store.sign_ups.ask("harbour", "ada@reader.example", name="", now=later) is None
    store.readers.leave("harbour", one, now=later)
    assert not store.sign_ups.confirm("harbour", one, asked_at=NOW, now=later)
    assert store.sign_ups.ask("harbour", "ada@reader.example", name="", now=later) == one
    assert store.sign_ups.confirm("harbour", one, asked_at=later, now=later)
    assert list(store.suppressions.all()) == []
