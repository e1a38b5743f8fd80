"""Calls and answers as the providers describe them themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from digest.deliver.over_http import OverHttp
from digest.model.batches import Batch, Recipient
from tests.deliver.providers import specs
from tests.deliver.providers.stand_ins import STAND_INS, body, form
from tests.deliver.providers.test_look_up import BATCH, RECORDS
from tests.doubles import MESSAGE, batch_of

PEOPLE: Batch = replace(
    batch_of(3),
    recipients=(
        Recipient(1, "zoe@reader.example", 'Zoë, "Z" Müller'),
        Recipient(2, "ann@reader.example"),
        Recipient(3, "bo@reader.example", "Bo"),
    ),
)
MAIL = replace(MESSAGE, subject="Tides {{name}}", html=f"{MESSAGE.html}<p>{{{{name}}}}</p>")

# Kind -> how its call is described: method and path.
CALLS = {
    "resend": ("post", "/emails/batch", 200),
    "sendgrid": ("post", "/v3/mail/send", 202),
    "brevo": ("post", "/smtp/email", 201),
    "mandrill": ("post", "/messages/send", 200),
}


def _asked(kind: str) -> httpx.Request:
    return STAND_INS[kind].adapter(kind).ask(MAIL, PEOPLE)


@pytest.mark.parametrize("kind", CALLS)
def test_a_call_is_what_the_provider_describes(kind: str, test_data: Path) -> None:
    method, path, _ = CALLS[kind]
    request = _asked(kind)
    assert request.url.path.endswith(path)
    schema = specs.request_schema(test_data, kind, method, path)
    found = specs.faults(test_data, kind, schema, body(request))
    assert [one for one in found if one not in ITS_OWN_FAULTS] == []
    if kind != "mandrill":  # that one is strict by itself
        newer = {"messageVersions"}
        described = _described(schema, specs.document(test_data, kind))
        assert set(_fields(body(request))) <= described | newer


# Brevo's is older than several versions in a call; in Mandrill's the key and the rest exclude each
# other.
ITS_OWN_FAULTS = {
    "$: 'to' is a required property",
    "$: 'messageId' is a required property",
    "$: Additional properties are not allowed ('async', 'message' were unexpected)",
}


def _fields(call: Any) -> list[str]:
    return [*(call[0] if isinstance(call, list) else call)]


def _described(schema: Any, whole: Any) -> set[str]:
    text = json.dumps(schema)
    while found := re.search(r'\{"\$ref": "#/([^"]+)"\}', text):
        part = whole
        for step in found[1].split("/"):
            part = part[step]
        text = text.replace(found[0], json.dumps(part))
    return set(re.findall(r'"(\w+)": \{', text))


@pytest.mark.parametrize("kind", ["resend", "brevo", "mandrill"])
def test_the_stand_in_answers_as_the_provider_describes(kind: str, test_data: Path) -> None:
    method, path, status = CALLS[kind]
    answer = STAND_INS[kind].answer(_asked(kind), ())
    assert answer.status_code == status
    schema = specs.response_schema(test_data, kind, method, path, status)
    found = specs.faults(test_data, kind, schema, answer.json())
    assert [one for one in found if one not in ITS_OWN_FAULTS] == []


def test_a_call_of_amazons_fits_its_service_model(test_data: Path) -> None:
    call = body(_asked("ses"))
    request = specs.ses_schema(test_data, "SendBulkEmailRequest")
    assert Draft202012Validator(request).is_valid(call)
    for refused in ((), ("ann@reader.example",)):
        answer = STAND_INS["ses"].answer(_asked("ses"), refused).json()
        response = specs.ses_schema(test_data, "SendBulkEmailResponse")
        assert Draft202012Validator(response).is_valid(answer)
    operation = specs.document(test_data, "ses")["operations"]["SendBulkEmail"]["http"]
    assert (operation["method"], operation["requestUri"]) == ("POST", _asked("ses").url.path)


def test_a_words_header_in_another_script_is_ascii_for_amazon(test_data: Path) -> None:
    headers = (("List-ID", "Die Übersee-Woche 東京 <harbour.harbour.example>"), *MAIL.headers)
    message = replace(MAIL, headers=headers, sender=replace(MAIL.sender, name="Übersee"))
    call = body(STAND_INS["ses"].adapter("ses").ask(message, PEOPLE))
    schema = specs.ses_schema(test_data, "SendBulkEmailRequest")
    assert [*Draft202012Validator(schema).iter_errors(call)] == []
    [value] = [one["Value"] for one in call["BulkEmailEntries"][0]["ReplacementHeaders"][:1]]
    assert value.endswith(" <harbour.harbour.example>")


def test_the_fields_of_a_mailgun_form_are_those_it_has(test_data: Path) -> None:
    path = "/v3/{domain_name}/messages"
    ref = specs.request_schema(test_data, "mailgun", "post", path, "multipart/form-data")["$ref"]
    schema = specs.document(test_data, "mailgun")["components"]["schemas"][ref.rpartition("/")[2]]
    fields = form(_asked("mailgun"))
    own = {name for name in fields if not name.startswith(("h:", "v:"))}
    assert own <= set(schema["properties"])
    assert set(schema["required"]) <= set(fields)
    for name, values in fields.items():
        allowed = schema["properties"].get(name, {}).get("enum")
        assert not allowed or set(values) <= set(allowed)


def test_what_a_sparkpost_transmission_holds_is_described(test_data: Path) -> None:
    folder = test_data / "provider-specs" / "sparkpost"
    text = (folder / "transmissions.apib").read_text() + (
        folder / "recipient-lists.apib"
    ).read_text()
    call = body(_asked("sparkpost"))
    fields = {*call, *call["options"], *call["content"], *call["recipients"][0]}
    assert {field for field in fields if not re.search(rf"\+ `?{field}`?[ :(]", text)} == set()
    events = (folder / "events.apib").read_text()
    for parameter in ("campaigns", "events", "from", "per_page", "cursor"):
        assert f"+ {parameter}" in events


LOOK_UPS: Mapping[str, tuple[str, str]] = {
    "postmark": ("postmark", "/messages/outbound"),
    "mailgun": ("mailgun", "/v3/{domain_name}/events"),
    "brevo": ("brevo", "/smtp/statistics/events"),
    "mailjet": ("mailjet", "/v3/REST/message"),
}


@pytest.mark.parametrize("kind", LOOK_UPS)
def test_a_look_up_asks_by_what_the_provider_can_be_asked(kind: str, test_data: Path) -> None:
    asked: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return RECORDS[kind](request, BATCH, (1, 2, 3))

    OverHttp(STAND_INS[kind].adapter(kind), transport=httpx.MockTransport(handle)).look_up(
        BATCH, now=BATCH.dated_at
    )
    name, path = LOOK_UPS[kind]
    described = specs.operation(test_data, name, "get", path).get("parameters", [])
    known = {one["name"] for one in described if "name" in one}
    for parameter, value in asked[0].url.params.items():
        # The description of Postmark's is older than its metadata and streams.
        if parameter.startswith("metadata_") or parameter == "messagestream":
            continue
        assert parameter in known
        [one] = [one for one in described if one.get("name") == parameter]
        most = one.get("maximum", one.get("schema", {}).get("maximum"))
        assert most is None or int(value) <= most


def test_sendgrids_logs_are_asked_as_described(test_data: Path) -> None:
    schema = specs.request_schema(test_data, "sendgrid logs", "post", "/v3/logs")
    asked: list[Any] = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(body(request))
        return RECORDS["sendgrid"](request, BATCH, (1,))

    provider = OverHttp(
        STAND_INS["sendgrid"].adapter("sendgrid"), transport=httpx.MockTransport(handle)
    )
    provider.look_up(BATCH, now=BATCH.dated_at)
    assert specs.faults(test_data, "sendgrid logs", schema, asked[0]) == []
    # As its own example writes a time and a list.
    assert re.fullmatch(
        r"categories IN \('[\w-]+'\) AND sg_message_id_created_at >= "
        r'TIMESTAMP "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"',
        asked[0]["query"],
    )
