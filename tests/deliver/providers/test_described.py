"""The newer adapters before a server that is made of their providers' descriptions alone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from digest.base.addresses import Mailbox
from digest.deliver import hand_over
from digest.deliver.assignment import Assignment
from digest.deliver.over_http import OverHttp
from digest.deliver.providers import APIS
from digest.model.answers import Accepted, Unknown
from digest.model.batches import Batch, Recipient
from digest.model.newsletters import Sender
from digest.store import Store
from tests.deliver.providers import described
from tests.deliver.providers.described import Strict, served
from tests.deliver.providers.test_providers import spoilt
from tests.deliver.providers.test_senders import SENDERS
from tests.doubles import LINKS, MESSAGE, Clock, approved, batch_of, reader

KINDS = [*described.BODIES]
NAMED = (
    Recipient(1, "zoe@reader.example", 'Zoë, "Z" Müller'),
    Recipient(2, "ann+news@reader.example"),
    Recipient(3, "bo@xn--strae-oqa.example", "東京"),
    Recipient(4, "o'neil@reader.example", "<b>O'Neil & Sons</b>\r\nBcc: x@y.example"),
)
SETTINGS: dict[str, Any] = {
    "token": "key", "route": "", "project": "p-1", "region": "fr-par", "tracking": False,
}  # fmt: skip


def adapter(kind: str, url: str = "http://127.0.0.1", **more: Any) -> Any:
    settings = SETTINGS | {"base_url": url} | more
    return APIS[kind].make(settings.__getitem__, links=LINKS)


def wrong(kind: str, message: Any, batch: Batch, **more: Any) -> list[str]:
    request = adapter(kind, **more).ask(message, batch)
    call = json.loads(request.read())
    return described.faults(kind, request.url.path, request.headers, call)


def batches(kind: str, people: tuple[Recipient, ...]) -> list[Batch]:
    each = [people] if kind != "scaleway" else [(one,) for one in people]
    return [replace(batch_of(1), recipients=some) for some in each]


@pytest.mark.parametrize("kind", KINDS)
def test_a_call_holds_what_is_described_and_nothing_else(kind: str) -> None:
    answered = replace(
        MESSAGE, sender=replace(MESSAGE.sender, reply_to="Desk <desk@harbour.example>")
    )
    for batch in batches(kind, NAMED):
        for message in (MESSAGE, answered):
            for tracking in (False, True):
                assert wrong(kind, message, batch, tracking=tracking, route="r-1") == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_server_takes_nothing_else(kind: str) -> None:
    request = adapter(kind).ask(MESSAGE, batches(kind, NAMED)[0])
    call = json.loads(request.read())
    path, headers = request.url.path, dict(request.headers)
    assert described.faults(kind, path, headers, call) == []
    for name in ("content-type", described.CALLS[kind][1]):
        assert described.faults(kind, path, headers | {name: "other"}, call)
    values: tuple[object, ...] = (None, [], 7)
    for value in values:
        for spoiled in spoilt(call, value):
            assert described.faults(kind, path, headers, spoiled)
    one = call[0] if isinstance(call, list) else call
    one["unheard_of"] = 1
    assert described.faults(kind, path, headers, call)


@pytest.mark.parametrize("kind", KINDS)
def test_every_sender_is_one_that_it_takes(kind: str) -> None:
    for written in SENDERS:
        sender = Sender(*_parts(written))
        assert wrong(kind, replace(MESSAGE, sender=sender), batches(kind, NAMED)[0]) == [], written


def _parts(written: str) -> tuple[str, str]:
    one = Mailbox.read(written)
    return one.name, one.address


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_list_with_bad_addresses_is_handed_over_to_all_others_once(
    store: Store, kind: str
) -> None:
    bad = frozenset({reader(3), reader(11)})
    edition = approved(store, readers=12)
    clock = Clock()
    with served(Strict(kind, bad)) as server:
        provider = OverHttp(adapter(kind, server.url))
        report = hand_over(
            Assignment(edition, MESSAGE, store.ledger, provider, "main", clock, sleep=clock.sleep)
        )
    assert server.wrong == []
    assert server.mailbox == {reader(one): 1 for one in range(1, 13) if reader(one) not in bad}
    assert (report.totals.accepted, report.totals.refused, report.totals.unknown) == (10, 2, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_each_value_of_a_good_answer_replaced_accepts_nobody_else(kind: str) -> None:
    [batch, *_] = batches(kind, NAMED[:3])
    with served(Strict(kind)) as server:
        provider = OverHttp(adapter(kind, server.url))
        said: list[Any] = []

        def keep(one: Any) -> Any:
            said.append(one)
            return one

        server.spoil = keep
        right = provider.prepare(MESSAGE, batch).make()
        assert isinstance(right, Accepted)
        assert [*right.ids] == [one.id for one in batch.recipients]
        values: tuple[Any, ...] = (None, True, 7.5, "", "other", [], {})
        changes = [one for value in values for one in spoilt(said[0], value)]
        for changed in changes:
            server.spoil = lambda _, now=changed: now  # type: ignore[misc]
            got = provider.prepare(MESSAGE, batch).make()
            if isinstance(got, Unknown) or got == right:
                continue
            # Another id is as good as any: that somebody was taken is what counts.
            assert isinstance(got, Accepted), changed
            assert "other" in json.dumps(changed), changed
            assert (got.ids.keys(), got.took_all) == (right.ids.keys(), True), changed
        assert server.wrong == []
