from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from digest.deliver.over_http import OverHttp
from digest.deliver.providers.postmark import MOST_BYTES, Postmark
from digest.model.answers import Accepted, Answer, Barred, Later, Refused, Unknown
from digest.model.messages import Message
from tests.doubles import LINKS, MESSAGE, UNSUBSCRIBE, batch_of, reader

POSTMARK = Postmark(
    token="server-token", stream="weekly", base_url="https://api.postmark.example/", links=LINKS
)


def _asked(count: int = 2, message: Message = MESSAGE) -> list[dict[str, Any]]:
    items = json.loads(POSTMARK.ask(message, batch_of(count)).read())
    assert isinstance(items, list)
    return items


def _read(body: object, *, status: int = 200, count: int = 2) -> Answer:
    return POSTMARK.read(httpx.Response(status, json=body), batch_of(count))


def test_each_recipient_has_a_message_of_their_own() -> None:
    request = POSTMARK.ask(MESSAGE, batch_of(2))
    assert (request.method, str(request.url)) == (
        "POST",
        "https://api.postmark.example/email/batch",
    )
    assert request.headers["X-Postmark-Server-Token"] == "server-token"
    one, two = _asked()
    assert (one["To"], two["To"]) == (reader(1), reader(2))
    assert one["HtmlBody"] != two["HtmlBody"]
    for item, id in ((one, 1), (two, 2)):
        link = LINKS.unsubscribe_url(id)
        headers = {header["Name"]: header["Value"] for header in item["Headers"]}
        assert headers["List-Unsubscribe"] == f"<{link}>"
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert link in item["HtmlBody"]
        assert link in item["TextBody"]
        assert reader(id) in item["TextBody"]
        assert UNSUBSCRIBE not in json.dumps(item)
        assert item["Metadata"] == {
            "batch": "harbour-1-0a1b2c-1",
            "edition": "harbour-1",
            "subscriber": str(id),
        }
        assert (item["TrackOpens"], item["TrackLinks"]) == (False, "None")
        assert item["MessageStream"] == "weekly"


def test_a_repeat_is_the_same_to_the_byte() -> None:
    again = Postmark(token="t", stream="weekly", base_url="https://b.example", links=LINKS)
    assert again.ask(MESSAGE, batch_of(3)).read() == POSTMARK.ask(MESSAGE, batch_of(3)).read()


def test_nothing_can_break_out_of_a_header() -> None:
    hostile = replace(
        MESSAGE,
        subject="Tides\r\nBcc: all@harbour.example",
        sender=replace(MESSAGE.sender, name='Harbour "Review" <evil@x.example>\n'),
    )
    [item] = _asked(1, hostile)
    assert "\n" not in item["Subject"]
    assert item["From"] == r'"Harbour \"Review\" <evil@x.example>" <week@harbour.example>'


def test_a_call_stays_below_fifty_megabytes() -> None:
    big = replace(MESSAGE, html=MESSAGE.html + '<p title="é">\n</p>' * 12_000)
    count = POSTMARK.per_call(big)
    assert count < 500
    assert len(POSTMARK.ask(big, batch_of(count)).read()) < 50_000_000
    assert POSTMARK.per_call(MESSAGE) == 500
    assert MOST_BYTES < 50_000_000


def test_each_item_has_an_answer_of_its_own() -> None:
    items = [
        {"ErrorCode": 0, "MessageID": "a"},
        {"ErrorCode": 406, "Message": "Inactive recipient"},
        {"ErrorCode": 300, "Message": "Invalid 'To' address"},
        {"ErrorCode": 429, "Message": "Rate limit exceeded"},
        {"ErrorCode": 100, "Message": "Maintenance"},
        {"ErrorCode": 405, "Message": "Out of credit"},
    ]
    assert _read(items, count=6) == Accepted(
        ids={1: "a"},
        refused={2: "406: Inactive recipient", 3: "300: Invalid 'To' address"},
        later={4: "429: Rate limit exceeded", 5: "100: Maintenance"},
        barred={6: "405: Out of credit"},
    )


def test_an_answer_is_that_of_the_recipient_it_names() -> None:
    one = {"ErrorCode": 0, "MessageID": "m-1", "Message": "OK", "To": f'"R" <{reader(1)}>'}
    two = {"ErrorCode": 406, "Message": "Inactive.", "To": reader(2)}
    for items in ([one, two], [two, one]):
        answer = _read(items)
        assert isinstance(answer, Accepted)
        assert (answer.ids, list(answer.refused)) == ({1: "m-1"}, [2])
    for strange in ([one, one], [one, two | {"To": reader(3)}]):
        with pytest.raises((ValueError, LookupError)):
            _read(strange)


def test_when_no_item_was_taken_for_now_the_batch_was_not() -> None:
    answer = _read([{"ErrorCode": 429, "Message": "Rate limit exceeded"}] * 2)
    assert answer == Later("429: Rate limit exceeded", all_batches=True)


def test_trouble_with_the_account_is_not_the_recipients() -> None:
    answer = _read([{"ErrorCode": 412, "Message": "Account pending"}] * 2)
    assert answer == Barred("412: Account pending")
    answer = _read({"ErrorCode": 400, "Message": "Sender signature not found"}, status=422)
    assert answer == Barred("400: Sender signature not found")
    assert _read({"ErrorCode": 300, "Message": "Invalid"}, status=422) == Refused("300: Invalid")


def _looked_up(*pages: object) -> Accepted | Unknown:
    left = list(pages)
    provider = OverHttp(
        POSTMARK, transport=httpx.MockTransport(lambda _: httpx.Response(200, json=left.pop(0)))
    )
    return provider.look_up(batch_of(3), now=batch_of(3).dated_at)


def _found(*subscribers: int, batch: str = "harbour-1-0a1b2c-1") -> list[object]:
    return [
        {"MessageID": f"m-{one}", "Metadata": {"batch": batch, "subscriber": str(one)}}
        for one in subscribers
    ]


def test_a_lost_answer_is_looked_up_by_the_batchs_key() -> None:
    one_page = {
        "TotalCount": 2,
        "Messages": [*_found(1, 3), *_found(2, batch="harbour-1-0a1b2c-10")],
    }
    missing = "Postmark has no message for it"
    assert _looked_up(one_page) == Accepted({1: "m-1", 3: "m-3"}, later={2: missing})
    nobody = {"TotalCount": 0, "Messages": []}
    assert _looked_up(nobody) == Accepted(later={1: missing, 2: missing, 3: missing})
    two_pages = (
        {"TotalCount": 501, "Messages": _found(1, 2)},
        {"TotalCount": 501, "Messages": _found(3)},
    )
    assert _looked_up(*two_pages) == Accepted({1: "m-1", 2: "m-2", 3: "m-3"})


def test_a_look_up_that_answers_something_else_proves_nothing() -> None:
    bodies: list[object] = ["<html>", [], {"TotalCount": 1, "Messages": [{"MessageID": "m-1"}]}]
    bodies += [{"TotalCount": 3, "Messages": []}, {"TotalCount": 3, "Messages": _found(1, 2)}]
    for body in bodies:
        assert isinstance(_looked_up(body), Unknown)


def _schema(test_data: Path) -> dict[str, Any]:
    file = test_data / "provider-specs" / "postmark" / "server.openapi.json"
    schemas = json.loads(file.read_text())["components"]["schemas"]
    assert isinstance(schemas, dict)
    return schemas


TYPES = {"string": str, "boolean": bool, "integer": int, "array": list}


def test_requests_and_answers_are_what_postmark_writes(test_data: Path) -> None:
    schemas = _schema(test_data)
    request, header = schemas["SendEmailRequest"], schemas["MessageHeader"]
    # The specification is older than these two; both are in the current documentation.
    newer = {"Metadata", "MessageStream"}
    for item in _asked(3):
        for name, value in item.items():
            if name in newer:
                continue
            described = request["properties"][name]
            if "$ref" not in described:
                assert isinstance(value, TYPES[described["type"]]), name
            if "enum" in described:
                assert value in described["enum"]
        for one in item["Headers"]:
            assert set(one) == set(header["properties"])
    answered = schemas["SendEmailResponse"]["properties"]
    assert {"ErrorCode", "Message", "MessageID"} <= set(answered)
    assert answered["ErrorCode"]["type"] == "integer"
    assert set(schemas["StandardPostmarkResponse"]["properties"]) == {"ErrorCode", "Message"}
