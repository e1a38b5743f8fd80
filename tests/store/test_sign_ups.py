from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.model.audience import SubscriberStatus
from digest.store import Store
from digest.store.sign_ups import ASK_AGAIN, ASK_IN_A_DAY, TooMany

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


def asked(store: Store, address: str, *, hours: int = 0, most: int = 1000) -> bool:
    now = NOW + timedelta(hours=hours)
    return store.sign_ups.ask("harbour", address, name="", now=now, most=most) is not None


def test_however_a_mailbox_is_written_it_is_sent_three_in_a_day(store: Store) -> None:
    tags = [f"victim+{n}@house.example" for n in range(ASK_IN_A_DAY)]
    assert all(asked(store, one) for one in tags)
    with pytest.raises(TooMany, match="mailbox"):
        asked(store, "victim@house.example")
    for one in ("v.i.ctim@gmail.com", "vi.ctim+a@googlemail.com", "VICTIM@gmail.com"):
        assert asked(store, one)
    with pytest.raises(TooMany, match="mailbox"):
        asked(store, "vic.tim@gmail.com")
    assert asked(store, "v.ictim@house.example")  # there a dot is a letter
    assert asked(store, "victim@house.example", hours=25)


def test_all_forms_together_have_so_many_sent_in_a_day(store: Store) -> None:
    assert all(asked(store, f"reader{n}@house.example", most=5) for n in range(5))
    with pytest.raises(TooMany, match="all"):
        asked(store, "reader6@house.example", most=5)
    assert store.subscribers.count("harbour")[SubscriberStatus.PENDING] == 5
    assert asked(store, "reader6@house.example", most=5, hours=25)


def test_what_did_not_leave_is_not_counted(store: Store) -> None:
    for _ in range(2 * ASK_IN_A_DAY):
        one = store.sign_ups.ask("harbour", "ada@reader.example", name="", now=NOW)
        assert one
        store.sign_ups.not_asked("harbour", one)


def test_a_welcome_is_owed_from_the_confirmation_on_until_it_was_begun(store: Store) -> None:
    one = store.sign_ups.ask("harbour", "new@reader.example", name="", now=NOW)
    assert one
    assert store.sign_ups.confirm("harbour", one, asked_at=NOW, now=NOW, welcome=["words"])
    day = timedelta(days=1)

    def owed(slug: str = "harbour") -> list[int]:
        return store.welcomes.owed(slug, since=NOW - day, until=NOW, most=5)

    assert owed() == [one]
    assert owed("other") == []
    assert store.welcomes.begin(one, "words", key="k", now=NOW + day)
    assert owed() == []
    store.welcomes.answer(one, "words", state="later", note="429")
    assert owed() == [one]  # since then, however often it was tried
    store.welcomes.settle(one, "words")
    assert owed() == []
    assert store.readers.got("harbour", one, 1) is None
    assert store.follows.followers("harbour") == 0
