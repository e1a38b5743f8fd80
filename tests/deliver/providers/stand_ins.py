"""The providers' side of each API, as far as a batch goes: what a call would bring to whom, and
what it would be answered. Written from the providers' own descriptions, apart from our adapters.

`mails` reads a call as the provider would, template language included; `answer` is a good answer
to it, in which the addresses in `bad` are refused the way this provider refuses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import parseaddr
from inspect import signature
from typing import Any

import httpx

from digest.deliver.over_http import Adapter
from digest.deliver.providers.brevo import Brevo
from digest.deliver.providers.lettermint import Lettermint
from digest.deliver.providers.mailersend import MailerSend
from digest.deliver.providers.mailgun import Mailgun
from digest.deliver.providers.mailjet import Mailjet
from digest.deliver.providers.mailtrap import Mailtrap
from digest.deliver.providers.mandrill import Mandrill
from digest.deliver.providers.postmark import Postmark
from digest.deliver.providers.resend import Resend
from digest.deliver.providers.scaleway import Scaleway
from digest.deliver.providers.sendgrid import SendGrid
from digest.deliver.providers.ses import Ses
from digest.deliver.providers.sparkpost import SparkPost
from digest.settings.providers import PROVIDERS
from tests.doubles import LINKS


@dataclass(frozen=True)
class Mail:
    name: str
    address: str
    sender: str
    subject: str
    html: str
    text: str
    headers: Mapping[str, str]
    marks: Mapping[str, str]  # batch and subscriber, as events will bring them back


@dataclass(frozen=True)
class StandIn:
    make: Callable[..., Adapter]
    settings: Mapping[str, Any]
    mails: Callable[[httpx.Request], list[Mail]]
    answer: Callable[[httpx.Request, Collection[str]], httpx.Response]
    whole: bool  # a bad address spoils the call

    def adapter(self, kind: str) -> Adapter:
        """With the defaults of its settings, at an address of its own."""
        asked = signature(self.make).parameters
        defaults = {
            name: field.default
            for name, field in PROVIDERS[kind].model_fields.items()
            if name in asked and not field.is_required()
        }
        given = {"base_url": f"https://api.{kind}.example", "session_token": ""}
        options = {name: given.get(name, value) for name, value in defaults.items()}
        return self.make(**options | dict(self.settings), links=LINKS)


def body(request: httpx.Request) -> Any:
    return json.loads(request.read())


def _replaced(text: str, pattern: str, values: Mapping[str, str]) -> str:
    """One pass, as the providers do it; an unknown variable leaves nothing."""
    return re.sub(pattern, lambda found: str(values.get(found[1], "")), text)


def _mailbox(written: str) -> tuple[str, str]:
    name, address = parseaddr(written)
    return str(make_header(decode_header(name))), address


# Postmark


def _postmark_mails(request: httpx.Request) -> list[Mail]:
    return [
        Mail(
            *_mailbox(one["To"]),
            sender=one["From"],
            subject=one["Subject"],
            html=one["HtmlBody"],
            text=one["TextBody"],
            headers={header["Name"]: header["Value"] for header in one["Headers"]},
            marks=one["Metadata"],
        )
        for one in body(request)
    ]


def _postmark_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    return httpx.Response(
        200,
        json=[
            {"ErrorCode": 406, "Message": "Inactive recipient", "To": mail.address}
            if mail.address in bad
            else {
                "ErrorCode": 0,
                "Message": "OK",
                "MessageID": f"id-{mail.address}",
                "SubmittedAt": "2026-11-27T12:00:00.0000000-05:00",
                "To": mail.address,
            }
            for mail in _postmark_mails(request)
        ],
    )


# Resend


def _resend_mails(request: httpx.Request) -> list[Mail]:
    return [
        Mail(
            *_mailbox(one["to"][0]),
            sender=one["from"],
            subject=one["subject"],
            html=one["html"],
            text=one["text"],
            headers=one["headers"],
            marks={tag["name"]: tag["value"] for tag in one["tags"]},
        )
        for one in body(request)
    ]


def _resend_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    assert request.headers["x-batch-validation"] == "permissive"
    mails = _resend_mails(request)
    return httpx.Response(
        200,
        json={
            "data": [{"id": f"id-{one.address}"} for one in mails if one.address not in bad],
            "errors": [
                {"index": place, "message": "Invalid `to` field."}
                for place, one in enumerate(mails)
                if one.address in bad
            ],
        },
    )


# Amazon SES


def _ses_mails(request: httpx.Request) -> list[Mail]:
    call = body(request)
    content = call["DefaultContent"]["Template"]["TemplateContent"]
    default = json.loads(call["DefaultContent"]["Template"]["TemplateData"])
    tags = {tag["Name"]: tag["Value"] for tag in call["DefaultEmailTags"]}
    mails = []
    for entry in call["BulkEmailEntries"]:
        [to] = entry["Destination"]["ToAddresses"]
        assert to.isascii()
        template = entry["ReplacementEmailContent"]["ReplacementTemplate"]
        values = default | json.loads(template["ReplacementTemplateData"])
        assert "{{{" not in content["Html"] + content["Text"]
        subject, html, text = (
            _replaced(content[part], r"\{\{(\w+)\}\}", values)
            for part in ("Subject", "Html", "Text")
        )
        mails.append(
            Mail(
                *_mailbox(to),
                sender=call["FromEmailAddress"],
                subject=subject,
                html=html,
                text=text,
                headers={one["Name"]: one["Value"] for one in entry["ReplacementHeaders"]},
                marks=tags | {tag["Name"]: tag["Value"] for tag in entry["ReplacementTags"]},
            )
        )
    return mails


def _ses_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    return httpx.Response(
        200,
        json={
            "BulkEmailEntryResults": [
                {"Status": "INVALID_PARAMETER", "Error": "Invalid address"}
                if mail.address in bad
                else {"Status": "SUCCESS", "MessageId": f"id-{mail.address}"}
                for mail in _ses_mails(request)
            ]
        },
    )


# Mailgun


def form(request: httpx.Request) -> dict[str, list[str]]:
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    fields: dict[str, list[str]] = {}
    for part in message_from_bytes(head + request.read()).get_payload():
        assert not isinstance(part, str)
        name = part.get_param("name", header="content-disposition")
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        fields.setdefault(str(name), []).append(payload.decode())
    return fields


def _mailgun_mails(request: httpx.Request) -> list[Mail]:
    fields = form(request)
    variables = json.loads(fields["recipient-variables"][0])
    mails = []
    for to in fields["to"]:
        name, address = _mailbox(to)

        def filled(field: str, values: Mapping[str, str] = variables[address]) -> str:
            return _replaced(fields[field][0], r"%recipient\.(\w+)%", values)

        mails.append(
            Mail(
                name,
                address,
                sender=fields["from"][0],
                subject=filled("subject"),
                html=filled("html"),
                text=filled("text"),
                headers={field[2:]: filled(field) for field in fields if field.startswith("h:")},
                marks={field[2:]: filled(field) for field in fields if field.startswith("v:")},
            )
        )
    return mails


def _mailgun_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    if any(mail.address in bad for mail in _mailgun_mails(request)):
        message = "'to' parameter is not a valid address. please check documentation"
        return httpx.Response(400, json={"message": message})
    return httpx.Response(
        200, json={"id": "<20261127120000.1@mail.harbour.example>", "message": "Queued. Thank you."}
    )


# SendGrid


def _sendgrid_mails(request: httpx.Request) -> list[Mail]:
    call = body(request)
    text, html = (part["value"] for part in call["content"])
    mails = []
    for one in call["personalizations"]:
        [to] = one["to"]
        subject, own_html, own_text = call["subject"], html, text
        for tag, value in one["substitutions"].items():
            subject, own_html, own_text = (
                part.replace(tag, value) for part in (subject, own_html, own_text)
            )
        mails.append(
            Mail(
                to.get("name", ""),
                to["email"],
                sender=call["from"]["email"],
                subject=subject,
                html=own_html,
                text=own_text,
                headers=one["headers"],
                marks=one["custom_args"],
            )
        )
    return mails


def _sendgrid_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    for place, mail in enumerate(_sendgrid_mails(request)):
        if mail.address in bad:
            field = f"personalizations.{place}.to.0.email"
            message = "Does not contain a valid address."
            return httpx.Response(
                400, json={"errors": [{"message": message, "field": field, "help": None}]}
            )
    return httpx.Response(202, headers={"X-Message-Id": "DSmFW-lYTiibF4GtNYrWmA"})


# Brevo


def _brevo_mails(request: httpx.Request) -> list[Mail]:
    call = body(request)
    mails = []
    for one in call["messageVersions"]:
        [to] = one["to"]
        subject, html, text = (
            _replaced(call[part], r"\{\{\s*params\.(\w+)\s*\}\}", one["params"])
            for part in ("subject", "htmlContent", "textContent")
        )
        mails.append(
            Mail(
                to.get("name", ""),
                to["email"],
                sender=call["sender"]["email"],
                subject=subject,
                html=html,
                text=text,
                headers=one["headers"],
                marks={"batch": call["tags"][0]},
            )
        )
    return mails


def _brevo_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    mails = _brevo_mails(request)
    if any(mail.address in bad for mail in mails):
        return httpx.Response(
            400, json={"code": "invalid_parameter", "message": "email is not valid in to"}
        )
    return httpx.Response(201, json={"messageIds": [f"<id-{mail.address}>" for mail in mails]})


# SparkPost


def _sparkpost_mails(request: httpx.Request) -> list[Mail]:
    call = body(request)
    content = call["content"]
    mails = []
    for one in call["recipients"]:

        def filled(text: str, values: Mapping[str, str] = one["substitution_data"]) -> str:
            assert not re.search(r"(?<!\{)\{\{(?!\{)", text), "would be escaped once more"
            return _replaced(text, r"\{\{\{(\w+)\}\}\}", values)

        mails.append(
            Mail(
                one["address"].get("name", ""),
                one["address"]["email"],
                sender=content["from"]["email"],
                subject=filled(content["subject"]),
                html=filled(content["html"]),
                text=filled(content["text"]),
                headers={name: filled(value) for name, value in content["headers"].items()},
                marks=one["metadata"],
            )
        )
    return mails


def _sparkpost_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    mails = _sparkpost_mails(request)
    errors = [
        {"message": "invalid data", "description": f"'{mail.address}' is not valid", "code": "1300"}
        for mail in mails
        if mail.address in bad
    ]
    results = {
        "total_rejected_recipients": len(errors),
        "total_accepted_recipients": len(mails) - len(errors),
        "id": "11668787484950529",
    }
    if not errors:
        return httpx.Response(200, json={"results": results})
    note = {"message": "transmission created, but with validation errors", "code": "2000"}
    return httpx.Response(
        200, json={"errors": [note], "results": {**results, "rcpt_to_errors": errors}}
    )


# Mailjet


def _mailjet_mails(request: httpx.Request) -> list[Mail]:
    call = body(request)
    shared = call["Globals"]
    mails = []
    for one in call["Messages"]:
        [to] = one["To"]
        subject, html, text = (
            _replaced(
                re.sub(r"\[\[\w+.*?\]\]", "", shared[part]),  # fields of the contact
                r"\{\{var:(\w+)\}\}",
                one["Variables"],
            )
            for part in ("Subject", "HTMLPart", "TextPart")
        )
        batch, _, subscriber = one["CustomID"].partition("/")
        mails.append(
            Mail(
                to.get("Name", ""),
                to["Email"],
                sender=shared["From"]["Email"],
                subject=subject,
                html=html,
                text=text,
                headers=one["Headers"],
                marks={"batch": batch, "subscriber": subscriber},
            )
        )
    return mails


def _mailjet_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    def item(mail: Mail) -> dict[str, Any]:
        if mail.address in bad:
            error = {
                "ErrorIdentifier": "f987008f-251a-4dff-8ffc-40f1583ad7bc",
                "ErrorCode": "mj-0013",
                "StatusCode": 400,
                "ErrorMessage": f'"{mail.address}" is an invalid email address.',
                "ErrorRelatedTo": ["To[0].Email"],
            }
            return {"Status": "error", "Errors": [error]}
        to = {"Email": mail.address, "MessageUUID": "a-b", "MessageID": 20547681647433000}
        return {"Status": "success", "CustomID": "", "To": [to], "Cc": [], "Bcc": []}

    return httpx.Response(200, json={"Messages": [item(one) for one in _mailjet_mails(request)]})


# Mandrill


def _mandrill_mails(request: httpx.Request) -> list[Mail]:
    message = body(request)["message"]
    values = {
        one["rcpt"]: {var["name"]: var["content"] for var in one["vars"]}
        for one in message["merge_vars"]
    }
    own = {one["rcpt"]: one["values"] for one in message["recipient_metadata"]}
    mails = []
    for to in message["to"]:

        def filled(text: str, values: Mapping[str, str] = values[to["email"]]) -> str:
            return _replaced(text, r"\*\|(\w+)\|\*", values)

        mails.append(
            Mail(
                to.get("name", ""),
                to["email"],
                sender=message["from_email"],
                subject=filled(message["subject"]),
                html=filled(message["html"]),
                text=filled(message["text"]),
                headers={name: filled(value) for name, value in message["headers"].items()},
                marks=message["metadata"] | own[to["email"]],
            )
        )
    return mails


def _mandrill_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    return httpx.Response(
        200,
        json=[
            {"email": one.address, "status": "rejected", "reject_reason": "hard-bounce", "_id": "x"}
            if one.address in bad
            else {"email": one.address, "status": "queued", "_id": f"id-{one.address}"}
            for one in _mandrill_mails(request)
        ],
    )


# Lettermint


def _lettermint_mails(request: httpx.Request) -> list[Mail]:
    return [
        Mail(
            *_mailbox(one["to"][0]),
            sender=one["from"],
            subject=one["subject"],
            html=one["html"],
            text=one["text"],
            headers=one["headers"],
            marks=one["metadata"],
        )
        for one in body(request)
    ]


def _lettermint_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    assert request.headers["idempotency-key"]
    mails = _lettermint_mails(request)
    wrong = {
        f"{place}.to.0": ["The to.0 field must be a valid email address."]
        for place, one in enumerate(mails)
        if one.address in bad
    }
    if wrong:
        said = {"message": "The given data was invalid.", "errors": wrong}
        return httpx.Response(422, json=said)
    items = [{"message_id": f"id-{one.address}", "status": "pending"} for one in mails]
    return httpx.Response(202, json=items)


# Mailtrap


def _mailtrap_mails(request: httpx.Request) -> list[Mail]:
    call = body(request)
    return [
        Mail(
            one["to"][0].get("name", ""),
            one["to"][0]["email"],
            sender=call["base"]["from"]["email"],
            subject=one["subject"],
            html=one["html"],
            text=one["text"],
            headers=one["headers"],
            marks=one["custom_variables"],
        )
        for one in call["requests"]
    ]


def _mailtrap_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    items = [
        {"success": False, "errors": ["'to' address is invalid"]}
        if one.address in bad
        else {"success": True, "message_ids": [f"id-{one.address}"]}
        for one in _mailtrap_mails(request)
    ]
    return httpx.Response(200, json={"success": True, "responses": items})


# MailerSend


def _mailersend_mails(request: httpx.Request) -> list[Mail]:
    mails = []
    for one in body(request):
        batch, subscriber, _ = one["tags"]
        mails.append(
            Mail(
                one["to"][0].get("name", ""),
                one["to"][0]["email"],
                sender=one["from"]["email"],
                subject=one["subject"],
                html=one["html"],
                text=one["text"],
                headers={header["name"]: header["value"] for header in one["headers"]},
                marks={"batch": batch, "subscriber": subscriber.removeprefix("subscriber-")},
            )
        )
    return mails


def _mailersend_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    for place, one in enumerate(_mailersend_mails(request)):
        if one.address in bad:
            field = f"{place}.to.0.email"
            said = {
                "message": "The email must be a valid email address.",
                "errors": {field: ["No."]},
            }
            return httpx.Response(422, json=said)
    told = {
        "message": "The bulk email is being processed.",
        "bulk_email_id": "614470d1588b866d0454f3e2",
    }
    return httpx.Response(202, json=told)


# Scaleway


def _scaleway_mails(request: httpx.Request) -> list[Mail]:
    call = body(request)
    [to] = call["to"]
    headers = {one["key"]: one["value"] for one in call["additional_headers"]}
    return [
        Mail(
            to.get("name", ""),
            to["email"],
            sender=call["from"]["email"],
            subject=call["subject"],
            html=call["html"],
            text=call["text"],
            headers=headers,
            marks={
                "batch": headers["X-Digest-Batch"],
                "subscriber": headers["X-Digest-Subscriber"],
            },
        )
    ]


def _scaleway_answer(request: httpx.Request, bad: Collection[str]) -> httpx.Response:
    assert body(request)["project_id"] == "p-1"
    [one] = _scaleway_mails(request)
    if one.address in bad:
        wrong = {"argument_name": "to.email", "help_message": "no address", "reason": "constraint"}
        said = {"type": "invalid_arguments", "message": "invalid argument(s)", "details": [wrong]}
        return httpx.Response(400, json=said)
    email = {
        "id": f"id-{one.address}",
        "message_id": "m@scw.example",
        "mail_rcpt": one.address,
        "rcpt_type": "to",
        "status": "new",
        "try_count": 0,
    }
    return httpx.Response(200, json={"emails": [email]})


STAND_INS: Mapping[str, StandIn] = {
    "postmark": StandIn(Postmark, {"token": "key"}, _postmark_mails, _postmark_answer, whole=False),
    "resend": StandIn(Resend, {"token": "key"}, _resend_mails, _resend_answer, whole=False),
    "ses": StandIn(
        Ses,
        {"key_id": "id", "secret": "key", "region": "eu-central-1"},
        _ses_mails,
        _ses_answer,
        whole=False,
    ),
    "mailgun": StandIn(
        Mailgun,
        {"token": "key", "domain": "mail.harbour.example"},
        _mailgun_mails,
        _mailgun_answer,
        whole=True,
    ),
    "sendgrid": StandIn(SendGrid, {"token": "key"}, _sendgrid_mails, _sendgrid_answer, whole=True),
    "brevo": StandIn(Brevo, {"token": "key"}, _brevo_mails, _brevo_answer, whole=True),
    "sparkpost": StandIn(
        SparkPost, {"token": "key"}, _sparkpost_mails, _sparkpost_answer, whole=False
    ),
    "mailjet": StandIn(
        Mailjet,
        {"token": "key", "secret": "other"},
        _mailjet_mails,
        _mailjet_answer,
        whole=False,
    ),
    "mandrill": StandIn(Mandrill, {"token": "key"}, _mandrill_mails, _mandrill_answer, whole=False),
    "lettermint": StandIn(
        Lettermint, {"token": "key"}, _lettermint_mails, _lettermint_answer, whole=True
    ),
    "mailtrap": StandIn(Mailtrap, {"token": "key"}, _mailtrap_mails, _mailtrap_answer, whole=False),
    "mailersend": StandIn(
        MailerSend, {"token": "key"}, _mailersend_mails, _mailersend_answer, whole=True
    ),
    "scaleway": StandIn(
        Scaleway,
        {"token": "key", "project": "p-1"},
        _scaleway_mails,
        _scaleway_answer,
        whole=True,
    ),
}
