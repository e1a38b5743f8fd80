"""What a provider's records prove of a batch whose answer was lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from digest.deliver.over_http import OverHttp
from digest.deliver.providers import APIS
from digest.model.answers import Accepted, Unknown
from digest.model.batches import Batch
from tests.deliver.providers.stand_ins import STAND_INS
from tests.doubles import batch_of

BATCH = batch_of(3)
LATER = BATCH.dated_at + timedelta(hours=2)
OTHER_KEY = BATCH.key + "0"  # batch 10 of the same hand-over begins with the same letters

Records = Callable[[httpx.Request, Batch, Collection[int]], httpx.Response]


def _asked(request: httpx.Request) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(request.url.query.decode()).items()}


def _addresses(batch: Batch, taken: Collection[int]) -> list[str]:
    return [one.address for one in batch.recipients if one.id in taken]


def _postmark(request: httpx.Request, batch: Batch, taken: Collection[int]) -> httpx.Response:
    asked = _asked(request)
    assert request.url.path == "/messages/outbound"
    assert request.headers["x-postmark-server-token"] == "key"
    assert (asked["metadata_batch"], asked["messagestream"]) == (batch.key, "broadcast")
    assert int(asked["count"]) <= 500
    messages = [
        {"MessageID": "m-1", "Recipients": [address], "Metadata": {"batch": batch.key}}
        for address in _addresses(batch, taken)
    ]
    return httpx.Response(200, json={"TotalCount": len(taken), "Messages": messages})


def _mailgun(request: httpx.Request, batch: Batch, taken: Collection[int]) -> httpx.Response:
    asked = _asked(request)
    assert request.url.path == "/v3/mail.harbour.example/events"
    assert request.headers["authorization"].startswith("Basic ")
    assert (asked["tags"], asked["event"]) == (batch.key, "accepted")
    items = [
        {
            "event": "accepted",
            "recipient": address,
            "tags": [batch.key],
            "message": {"headers": {"message-id": "1@mail.harbour.example"}},
        }
        for address in _addresses(batch, taken)
    ]
    return httpx.Response(200, json={"items": items, "paging": {"next": "https://x.example"}})


def _sendgrid(request: httpx.Request, batch: Batch, taken: Collection[int]) -> httpx.Response:
    assert request.url.path == "/v3/logs"
    query = json.loads(request.read())
    assert f"categories IN ('{batch.key}')" in query["query"]
    assert 1 <= query["limit"] <= 1000
    messages = [
        {
            "to_email": address,
            "sg_message_id": f"id-{address}",
            "status": "delivered",
            "subject": "",
        }
        for address in _addresses(batch, taken)
    ]
    return httpx.Response(200, json={"messages": messages})


def _brevo(request: httpx.Request, batch: Batch, taken: Collection[int]) -> httpx.Response:
    asked = _asked(request)
    assert request.url.path == "/smtp/statistics/events"
    assert request.headers["api-key"] == "key"
    assert (json.loads(asked["tags"]), asked["event"]) == ([batch.key], "requests")
    events = [
        {"email": address.upper(), "messageId": "<1@x>", "event": "requests", "tag": batch.key}
        for address in _addresses(batch, taken)
    ]
    return httpx.Response(200, json={"events": events} if events else {})


def _sparkpost(request: httpx.Request, batch: Batch, taken: Collection[int]) -> httpx.Response:
    asked = _asked(request)
    assert request.url.path == "/events/message"
    assert request.headers["authorization"] == "key"
    assert (asked["campaigns"], asked["events"]) == (batch.key, "injection")
    page = int(asked.get("cursor", "0"))
    here = _addresses(batch, taken)[page : page + 1]
    events = [
        {"campaign_id": batch.key, "rcpt_to": address, "transmission_id": "1"} for address in here
    ]
    # A campaign is found by the words of its name, so another may be found with it.
    events.append({"campaign_id": OTHER_KEY, "rcpt_to": "x@reader.example", "transmission_id": "2"})
    links = {"next": f"/events/message?{request.url.query.decode()}&cursor={page + 1}"}
    return httpx.Response(200, json={"results": events, "links": links if here else {}})


def _mailjet(request: httpx.Request, batch: Batch, taken: Collection[int]) -> httpx.Response:
    assert request.url.path == "/v3/REST/message"
    key, _, subscriber = _asked(request)["CustomID"].partition("/")
    found = [{"ID": 17, "CustomID": f"{key}/{subscriber}"}] if int(subscriber) in taken else []
    assert key == batch.key
    return httpx.Response(200, json={"Count": len(found), "Data": found, "Total": len(found)})


RECORDS: Mapping[str, Records] = {
    "postmark": _postmark,
    "mailgun": _mailgun,
    "sendgrid": _sendgrid,
    "brevo": _brevo,
    "sparkpost": _sparkpost,
    "mailjet": _mailjet,
}
WHOLE = {"mailgun", "sendgrid"}  # a call is taken whole, or not at all
KINDS = pytest.mark.parametrize("kind", RECORDS)


def _look_up(
    kind: str, handle: Callable[[httpx.Request], httpx.Response], now: datetime = LATER
) -> Accepted | Unknown:
    provider = OverHttp(STAND_INS[kind].adapter(kind), transport=httpx.MockTransport(handle))
    return provider.look_up(BATCH, now=now)


def test_those_that_can_be_asked_say_when_they_can_be_believed() -> None:
    for kind in APIS:
        provider = OverHttp(STAND_INS[kind].adapter(kind))
        assert (provider.settle is not None) == (kind in RECORDS), kind
        if provider.settle is None:
            assert isinstance(provider.look_up(BATCH, now=LATER), Unknown)


@KINDS
@pytest.mark.parametrize("taken", [(1, 2, 3), (), (2,)])
def test_whoever_is_in_the_records_was_taken_and_nobody_else(
    kind: str, taken: tuple[int, ...]
) -> None:
    found = _look_up(kind, lambda request: RECORDS[kind](request, BATCH, taken))
    assert isinstance(found, Accepted)
    there = {1, 2, 3} if kind in WHOLE and taken else set(taken)
    assert set(found.ids) == there
    assert set(found.later) == {1, 2, 3} - there
    assert all(found.ids.values())
    assert all(found.later.values())


@KINDS
@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(429, headers={"retry-after": "3"}),
        httpx.Response(403, json={}),
        httpx.Response(302, headers={"location": "https://login.example"}),
        httpx.Response(200, text="<html>Welcome to the hotel</html>"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json=None),
        httpx.ReadTimeout("60 s"),
        httpx.ConnectError("refused"),
    ],
    ids=lambda one: repr(one)[:40],
)
def test_without_an_answer_nothing_is_proven(kind: str, answer: httpx.Response | Exception) -> None:
    def handle(_: httpx.Request) -> httpx.Response:
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert isinstance(_look_up(kind, handle), Unknown)


@KINDS
def test_records_that_do_not_go_back_so_far_prove_no_absence(kind: str) -> None:
    late = BATCH.dated_at + timedelta(days=60)
    assert isinstance(_look_up(kind, lambda one: RECORDS[kind](one, BATCH, ()), late), Unknown)
    all_three = _look_up(kind, lambda one: RECORDS[kind](one, BATCH, (1, 2, 3)), late)
    assert isinstance(all_three, Accepted)


def test_records_without_an_end_are_left_to_a_person() -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        page: dict[str, Any] = {"TotalCount": 10**9, "Messages": []}
        return httpx.Response(200, json=page)

    assert isinstance(_look_up("postmark", handle), Unknown)
