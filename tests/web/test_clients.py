"""Who counts as one client, and how often one may try."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.web import clients
from digest.web.clients import FREE_TRIES, FREE_TRIES_IN_ALL, Tries, Turns, network_of

NOW = datetime(2026, 11, 26, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix", "unix"),
    ],
)
def test_a_client_is_an_address_or_a_network_of_ipv6(host: str, client: str) -> None:
    assert network_of(host) == client


def test_five_tries_for_a_client_and_a_name() -> None:
    tries = Tries(lambda: NOW)
    assert not any(tries.take("192.0.2.7", "Ada") for _ in range(FREE_TRIES))
    assert tries.take("192.0.2.7", "ADA") == timedelta(seconds=30)
    assert not tries.take("192.0.2.8", "Ada")  # she, elsewhere
    assert not tries.take("192.0.2.7", "Ben")


def test_names_tried_in_a_row_count_together_but_for_who_is_known_there() -> None:
    tries = Tries(lambda: NOW)
    assert not tries.take("192.0.2.7", "Ada")
    tries.succeeded("192.0.2.7", "Ada")
    waits = [tries.take("192.0.2.7", f"name {n}") for n in range(FREE_TRIES_IN_ALL + 1)]
    assert not any(waits[:FREE_TRIES_IN_ALL])
    assert waits[-1]
    assert not tries.take("192.0.2.7", "Ada")


def test_waits_grow_and_are_forgiven() -> None:
    at = NOW
    tries = Tries(lambda: at)
    waited = []
    for _ in range(FREE_TRIES + 12):
        while wait := tries.take("192.0.2.7", "Ada"):
            waited.append(wait)
            at += wait
    assert waited[:3] == [timedelta(seconds=30 * 2**n) for n in range(3)]
    assert max(waited) == timedelta(minutes=15)
    at += timedelta(hours=2)
    assert not any(tries.take("192.0.2.7", "Ada") for _ in range(FREE_TRIES))


def test_strangers_from_many_places_fill_no_memory_and_keep_nobody_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clients, "MOST_CLIENTS", 100)
    tries = Tries(lambda: NOW)
    for n in range(1000):
        assert not tries.take(f"198.51.{n // 250}.{n % 250}", "Ada")
    assert len(tries._tries) <= 102
    assert not tries.take("192.0.2.7", "Ada")
    turns = Turns(lambda: NOW, 2)
    for n in range(1000):
        assert turns.take(f"2001:db8:0:{n:x}::/64")
    assert len(turns._counts) == 100
    assert [turns.take("192.0.2.7") for _ in range(3)] == [True, True, False]
