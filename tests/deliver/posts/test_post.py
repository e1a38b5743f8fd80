"""Posts of every provider: who is believed, and what is understood. The posts are as the providers'
own pages show them; the signatures are made here as their own code makes them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

from digest.deliver.posts import ses
from digest.deliver.posts.post import (
    MODULES,
    UNREADABLE,
    Post,
    Refused,
    fetched,
    hook_of,
    instant,
    items,
    number,
)
from digest.deliver.posts.post import read as read_post
from digest.model.events import EventKind
from digest.settings.providers import PROVIDERS
from tests.serving import serving

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
BATCH = "harbour-12-0a1b2c3d4e5f-3"
MARKS = {"batch": BATCH, "subscriber": "41", "edition": "harbour-12"}
ADA = "Ada@reader.example"

Sign = Callable[[bytes], tuple[bytes, dict[str, str]]]


@dataclass(frozen=True)
class Sender:
    """A provider's side: a post of its own, signed, and the secret we know it by."""

    secret: str
    body: bytes
    sign: Sign

    def post(self, body: bytes | None = None, *, at: datetime = NOW, url_secret: str = "") -> Post:
        signed, headers = self.sign(self.body if body is None else body)
        url = "https://week.harbour.example/hooks/live"
        return Post(signed, headers, url, url_secret, at)


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def _svix(body: bytes, *, at: datetime = NOW, name: str = "msg_1") -> tuple[bytes, dict[str, str]]:
    stamp = str(int(at.timestamp()))
    signed = f"{name}.{stamp}.".encode() + body
    digest = base64.b64encode(hmac.digest(b"a key of 24 random bytes", signed, "sha256")).decode()
    headers = {"svix-id": name, "svix-timestamp": stamp, "svix-signature": f"v1a,x v1,{digest}"}
    return body, headers


CURVE = ec.generate_private_key(ec.SECP256R1())


def _curve_public() -> str:
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    der = CURVE.public_key().public_bytes(serialization.Encoding.DER, spki)
    return base64.b64encode(der).decode()


def _sendgrid(body: bytes) -> tuple[bytes, dict[str, str]]:
    stamp = "1795780800"
    signature = CURVE.sign(stamp.encode() + body, ec.ECDSA(hashes.SHA256()))
    return body, {
        "x-twilio-email-event-webhook-signature": base64.b64encode(signature).decode(),
        "x-twilio-email-event-webhook-timestamp": stamp,
    }


def _mailgun(
    body: bytes, *, at: datetime = NOW, token: str = "t" * 50
) -> tuple[bytes, dict[str, str]]:
    stamp = str(int(at.timestamp()))
    digest = hmac.new(b"signing-key", f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    signature = {"timestamp": stamp, "token": token, "signature": digest}
    return _json({"signature": signature, **json.loads(body)}), {}


def _mandrill(body: bytes) -> tuple[bytes, dict[str, str]]:
    signed = b"https://week.harbour.example/hooks/livemandrill_events" + body
    digest = base64.b64encode(hmac.digest(b"key", signed, "sha1")).decode()
    return urlencode({"mandrill_events": body}).encode(), {"x-mandrill-signature": digest}


def _buttondown(body: bytes) -> tuple[bytes, dict[str, str]]:
    digest = hmac.new(b"key", body, hashlib.sha256).hexdigest()
    return body, {"x-buttondown-signature": f"sha256={digest}"}


def _lettermint(body: bytes, *, at: datetime = NOW) -> tuple[bytes, dict[str, str]]:
    stamp = str(int(at.timestamp()))
    digest = hmac.new(b"whsec_key", f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    signature = f"t={stamp},v1={'0' * 64},v1={digest}"
    return body, {"x-lettermint-signature": signature, "x-lettermint-delivery": stamp}


def _hex(header: str) -> Sign:
    def sign(body: bytes) -> tuple[bytes, dict[str, str]]:
        return body, {header: hmac.new(b"key", body, hashlib.sha256).hexdigest()}

    return sign


def _basic(body: bytes) -> tuple[bytes, dict[str, str]]:
    return body, {"authorization": "Basic " + base64.b64encode(b"digest:a password").decode()}


RSA = rsa.generate_private_key(65537, 2048)
TOPIC = "arn:aws:sns:eu-central-1:123456789012:newsletters"
CERTIFICATE_URL = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0a.pem"


def _certificate() -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com")])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    built = built.public_key(RSA.public_key()).serial_number(7)
    built = built.not_valid_before(NOW).not_valid_after(NOW + timedelta(days=1))
    return built.sign(RSA, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def _sns(body: bytes, **changes: str) -> tuple[bytes, dict[str, str]]:
    envelope = {
        "Type": "Notification",
        "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
        "TopicArn": TOPIC,
        "Message": body.decode(),
        "Timestamp": "2026-11-27T11:59:58.123Z",
        "SignatureVersion": "1",
        "SigningCertURL": CERTIFICATE_URL,
        **changes,
    }
    names = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
    if envelope["Type"] != "Notification":
        names = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
    signed = "".join(f"{name}\n{envelope[name]}\n" for name in names if name in envelope)
    digest = hashes.SHA256() if envelope["SignatureVersion"] == "2" else hashes.SHA1()  # noqa: S303
    signature = RSA.sign(signed.encode(), padding.PKCS1v15(), digest)
    envelope["Signature"] = base64.b64encode(signature).decode()
    return _json(envelope), {"x-amz-sns-message-type": envelope["Type"]}


POSTMARK = {
    "RecordType": "Bounce", "ID": 42, "Type": "HardBounce", "TypeCode": 1, "MessageID": "m-1",
    "Metadata": MARKS, "Description": "The server was unable to deliver your message.",
    "Details": "550 no such user", "Email": ADA, "BouncedAt": "2026-11-27T11:59:54.9070259Z",
    "Inactive": True,
}  # fmt: skip
RESEND = {
    "type": "email.bounced", "created_at": "2026-11-27T11:59:12.126Z",
    "data": {
        "email_id": "m-1", "to": [ADA], "tags": MARKS, "created_at": "2026-11-27T11:59:11.894Z",
        "bounce": {"type": "Permanent", "subType": "Suppressed", "message": "550 no such user"},
    },
}  # fmt: skip
SES = {
    "eventType": "Bounce",
    "bounce": {
        "bounceType": "Permanent", "bounceSubType": "General", "timestamp": "2026-11-27T11:59:00.000Z",
        "bouncedRecipients": [{"emailAddress": ADA, "diagnosticCode": "550 no such user"}],
    },
    "mail": {
        "messageId": "m-1", "timestamp": "2026-11-27T11:58:00.000Z", "destination": [ADA],
        "tags": {"batch": [BATCH], "subscriber": ["41"], "ses:operation": ["SendBulkEmail"]},
    },
}  # fmt: skip
MAILGUN = {
    "event-data": {
        "event": "failed", "severity": "permanent", "reason": "bounce", "id": "e-1",
        "timestamp": 1795780740.5, "recipient": ADA, "user-variables": MARKS,
        "delivery-status": {"code": 550, "message": "no such user", "description": ""},
    }
}  # fmt: skip
SENDGRID = [
    {
        "email": ADA, "timestamp": 1795780740, "event": "bounce", "type": "bounce", "status": "5.1.1",
        "reason": "550 no such user", "sg_event_id": "e-1", "sg_message_id": "m-1", **MARKS,
    },
    {"email": ADA, "timestamp": 1795780700, "event": "processed", "sg_event_id": "e-0"},
]  # fmt: skip
BREVO = {
    "event": "hard_bounce", "email": ADA, "id": 26224, "date": "2026-11-27 12:59:00", "ts": 1795780740,
    "message-id": "<1@x>", "ts_event": 1795780740, "subject": "Tides", "tag": json.dumps([BATCH]),
    "reason": "550 no such user",
}  # fmt: skip
SPARKPOST: list[dict[str, Any]] = [
    {
        "msys": {
            "message_event": {
                "type": "bounce", "bounce_class": "10", "event_id": "e-1", "rcpt_to": ADA,
                "timestamp": "1795780740", "rcpt_meta": MARKS, "raw_reason": "550 no such user",
            }
        }
    },
    {"msys": {}},
]  # fmt: skip
MAILJET = [
    {
        "event": "bounce", "time": 1795780740, "MessageID": 7, "email": ADA, "CustomID": f"{BATCH}/41",
        "hard_bounce": True, "blocked": False, "error_related_to": "recipient", "error": "user unknown",
    }
]  # fmt: skip
MANDRILL = [
    {
        "event": "hard_bounce", "ts": 1795780740, "_id": "m-1",
        "msg": {"email": ADA, "metadata": MARKS, "diag": "550 no such user", "state": "bounced"},
    },
    {"type": "blacklist", "action": "add", "reject": {"email": ADA}},
]  # fmt: skip
LETTERMINT = {
    "id": "d-1", "event": "message.hard_bounced", "timestamp": "2026-11-27T11:59:00Z",
    "data": {
        "message_id": "m-1", "recipient": ADA, "metadata": MARKS, "tag": None,
        "response": {"status_code": 550, "content": "550 no such user"},
    },
}  # fmt: skip
MAILTRAP = {
    "events": [
        {
            "event": "bounce", "message_id": "m-1", "event_id": "e-1", "email": ADA, "timestamp": 1795780740,
            "sending_stream": "bulk", "category": "harbour-12", "custom_variables": MARKS,
            "response": "550 no such user", "response_code": 550, "bounce_category": "badmailbox",
        }
    ]
}  # fmt: skip
MAILERSEND = {
    "type": "activity.hard_bounced", "domain_id": "d", "created_at": "2026-11-27T11:59:00.000000Z",
    "data": {
        "object": "activity", "id": "a-1", "type": "hard_bounced", "created_at": "2026-11-27T11:59:00Z",
        "email": {
            "object": "email", "id": "m-1", "from": "week@harbour.example", "subject": "Tides",
            "tags": [BATCH, "subscriber-41", "harbour-12"],
            "recipient": {"object": "recipient", "id": "r", "email": ADA},
        },
        "morph": {"object": "recipient_bounce", "reason": "550 no such user"},
    },
}  # fmt: skip
SCALEWAY = {
    "Type": "Notification", "MessageId": "s-1",
    "Message": json.dumps(
        {
            "id": "e-1", "type": "email_mailbox_not_found", "created_at": "2026-11-27T11:59:00Z",
            "email_id": "m-1", "email_to": ADA, "email_response_code": 550,
            "email_response_message": "no such user",
            "email_headers": [
                {"key": "X-Digest-Batch", "value": BATCH}, {"key": "X-Digest-Subscriber", "value": "41"},
            ],
        }
    ),
}  # fmt: skip
MAILCHIMP = {
    "type": "cleaned", "fired_at": "2026-11-27 11:59:00", "data[list_id]": "a1", "data[reason]": "hard",
    "data[email]": ADA,
}  # fmt: skip
BUTTONDOWN = {"event_type": "subscriber.bounced", "data": {"subscriber": "ac79483b"}}

SENDERS = {
    "postmark": Sender("a password", _json(POSTMARK), _basic),
    "resend": Sender(
        "whsec_" + base64.b64encode(b"a key of 24 random bytes").decode(), _json(RESEND), _svix
    ),
    "ses": Sender(TOPIC, _json(SES), _sns),
    "mailgun": Sender("signing-key", _json(MAILGUN), _mailgun),
    "sendgrid": Sender(_curve_public(), _json(SENDGRID), _sendgrid),
    "brevo": Sender("a password", _json(BREVO), _basic),
    "sparkpost": Sender("a password", _json(SPARKPOST), _basic),
    "mailjet": Sender("a password", _json(MAILJET), _basic),
    "mandrill": Sender("key", _json(MANDRILL), _mandrill),
    "lettermint": Sender("whsec_key", _json(LETTERMINT), _lettermint),
    "mailtrap": Sender("key", _json(MAILTRAP), _hex("mailtrap-signature")),
    "mailersend": Sender("key", _json(MAILERSEND), _hex("signature")),
    "scaleway": Sender("a password", _json(SCALEWAY), _basic),
    "buttondown": Sender("key", _json(BUTTONDOWN), _buttondown),
    "mailchimp": Sender("a password", urlencode(MAILCHIMP).encode(), _basic),
}
SIGNED = [  # the whole of the body
    "resend", "ses", "sendgrid", "mandrill", "lettermint", "mailtrap", "mailersend", "buttondown",
]  # fmt: skip
KINDS = pytest.mark.parametrize("kind", SENDERS)


@pytest.fixture(autouse=True)
def certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    """SNS's own certificate, without SNS."""
    pem = _certificate()
    monkeypatch.setattr(ses, "_certificate", lambda url: pem)


def test_every_provider_that_posts_has_a_sender_here() -> None:
    assert set(SENDERS) == set(MODULES) <= set(PROVIDERS)


@KINDS
def test_a_post_of_the_provider_is_believed_and_understood(kind: str) -> None:
    sender, hook = SENDERS[kind], hook_of(kind)
    post = sender.post()
    hook.verify(post, sender.secret)
    assert hook.key(post)
    [event] = hook.read(post.body)
    assert event.kind is EventKind.HARD_BOUNCE
    if kind == "buttondown":  # it keeps addresses to itself
        return
    assert event.address == ADA
    assert NOW - timedelta(minutes=2) < event.at < NOW
    if kind == "mailchimp":  # it keeps the list, and knows no batches
        return
    assert event.batch == BATCH
    assert event.subscriber == (None if kind == "brevo" else 41)
    assert "user" in event.reason
    [again] = hook.read(sender.post().body)
    assert again.key == event.key


@KINDS
def test_a_post_of_somebody_else_is_not(kind: str) -> None:
    sender, hook = SENDERS[kind], hook_of(kind)
    wrong = {
        "resend": "whsec_" + base64.b64encode(b"another key of 24 bytes!").decode(),
        "ses": TOPIC + "-of-somebody-else",
        "sendgrid": base64.b64encode(
            ec.generate_private_key(ec.SECP256R1())
            .public_key()
            .public_bytes(
                serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        ).decode(),
    }.get(kind, "another secret")
    with pytest.raises(Refused):
        hook.verify(sender.post(), wrong)
    bare = replace(sender.post(), headers={}, body=sender.body)
    with pytest.raises(Refused):
        hook.verify(bare, sender.secret)
    for broken in (b"", b"{}", b"[]", b"null", b"\xff\xfe", b"<html>"):
        with pytest.raises(Refused):
            hook.verify(replace(bare, body=broken), sender.secret)


@pytest.mark.parametrize("kind", SIGNED)
def test_a_post_that_was_altered_on_the_way_is_not(kind: str) -> None:
    sender, hook = SENDERS[kind], hook_of(kind)
    post = sender.post()
    altered = [post.body.replace(b"a", b"b")]
    if kind != "ses":  # it signs what is said, not the bytes
        altered += [post.body + b" ", post.body.replace(b"a", b"b", 1)]
    for body in altered:
        with pytest.raises(Refused):
            hook.verify(replace(post, body=body), sender.secret)
    if kind == "ses":
        envelope = json.loads(post.body)
        envelope["Message"] = envelope["Message"].replace("Ada", "Eve")
        with pytest.raises(Refused):
            hook.verify(replace(post, body=_json(envelope)), sender.secret)


def test_an_old_post_is_refused_where_its_time_is_signed() -> None:
    resend, mailgun = hook_of("resend"), hook_of("mailgun")
    for minutes, believed in ((-4, True), (4, True), (-6, False), (6, False)):
        body, headers = _svix(SENDERS["resend"].body, at=NOW + timedelta(minutes=minutes))
        post = Post(body, headers, "", "", NOW)
        _judge(resend.verify, post, SENDERS["resend"].secret, believed)
    for hours, believed in ((0, True), (-8, True), (-13, False), (1, False)):
        body, headers = _mailgun(SENDERS["mailgun"].body, at=NOW + timedelta(hours=hours))
        _judge(mailgun.verify, Post(body, headers, "", "", NOW), "signing-key", believed)


def _judge(verify: Callable[[Post, str], None], post: Post, secret: str, believed: bool) -> None:
    if believed:
        verify(post, secret)
    else:
        with pytest.raises(Refused):
            verify(post, secret)


@pytest.mark.parametrize(
    ("headers", "secret_in_url", "believed"),
    [
        ({}, "a password", True),
        ({}, "", False),
        ({}, "a passwor", False),
        ({"authorization": "Bearer a password"}, "", True),
        ({"authorization": "Basic " + base64.b64encode(b"x:a password").decode()}, "", True),
        ({"authorization": "Basic " + base64.b64encode(b"x:y").decode()}, "", False),
        ({"authorization": "Basic %%%"}, "", False),
    ],
)
def test_who_signs_nothing_is_known_by_a_secret(
    headers: dict[str, str], secret_in_url: str, believed: bool
) -> None:
    post = Post(SENDERS["postmark"].body, headers, "", secret_in_url, NOW)
    _judge(hook_of("postmark").verify, post, "a password", believed)


# Amazon: SNS signs for everybody, so there is more to look at.


def _sns_post(**changes: str) -> Post:
    body, headers = _sns(SENDERS["ses"].body, **changes)
    return Post(body, headers, "", "", NOW)


@pytest.mark.parametrize(
    "url",
    [
        "http://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0a.pem",
        "https://sns.eu-central-1.amazonaws.com/a.pem",
        "https://sns.eu-central-1.amazonaws.com/x/SimpleNotificationService-0a.pem",
        "https://sns.eu-central-1.amazonaws.com/?Action=x&y=/SimpleNotificationService-0a.pem",
        "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0a.pem?a=b",
        "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem",
        "https://evil.example/sns.eu-central-1.amazonaws.com/a.pem",
        "https://sns.eu-central-1.amazonaws.com@evil.example/a.pem",
        "https://s3.amazonaws.com/sns.eu-central-1.amazonaws.com/a.pem",
        "https://snsXeu-central-1.amazonaws.com/a.pem",
        "file:///etc/passwd.pem",
        "",
        *(
            f"{before}sns.eu-central-1.amazonaws.com{after}"
            for before, after in [
                ("https://", ":443/SimpleNotificationService-0a.pem"),
                ("https://", ":8443/SimpleNotificationService-0a.pem"),
                ("https://", "/SimpleNotificationService-0a.pem#"),
                ("https://", "/SimpleNotificationService-0a.pem#a"),
                ("https://", "/SimpleNotificationService-0a.pem?"),
                ("https://", "./SimpleNotificationService-0a.pem"),
                ("HTTPS://", "/SimpleNotificationService-0a.pem"),
                ("https://aws@", "/SimpleNotificationService-0a.pem"),
                ("https://aws:pw@", "/SimpleNotificationService-0a.pem"),
                ("https://", "%2FSimpleNotificationService-0a.pem"),
                ("https://", "//SimpleNotificationService-0a.pem"),
                (" https://", "/SimpleNotificationService-0a.pem"),
                ("https://", "/SimpleNotificationService-0a.pem\n"),
                ("https://", "/SimpleNotification\nService-0a.pem"),
                ("https://", "/SimpleNotificationService-0g.pem"),
            ]
        ),
    ],
)
def test_a_certificate_from_elsewhere_is_never_fetched(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetched(_url: str) -> bytes:
        raise AssertionError("fetched")

    monkeypatch.setattr(ses, "_certificate", fetched)
    with pytest.raises(Refused):
        hook_of("ses").verify(_sns_post(SigningCertURL=url), TOPIC)


def test_both_versions_of_its_signature_are_understood() -> None:
    for version in ("1", "2"):
        hook_of("ses").verify(_sns_post(SignatureVersion=version), TOPIC)
        hook_of("ses").verify(_sns_post(SignatureVersion=version, Subject="Amazon SES"), TOPIC)


def test_a_subscription_is_confirmed_at_sns_and_nowhere_else() -> None:
    ours = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc"
    post = _sns_post(Type="SubscriptionConfirmation", Token="abc", SubscribeURL=ours)
    hook_of("ses").verify(post, TOPIC)
    assert hook_of("ses").confirm(post) == ours
    assert list(hook_of("ses").read(post.body)) == []
    theirs = _sns_post(
        Type="SubscriptionConfirmation", Token="abc", SubscribeURL="https://evil.example/"
    )
    with pytest.raises(Refused):
        hook_of("ses").confirm(theirs)
    assert hook_of("ses").confirm(_sns_post()) == ""


# What each kind of event is for us.


def _changed(sample: Any, **changes: Any) -> Any:
    one = json.loads(json.dumps(sample))
    target = one[0] if isinstance(one, list) else one
    for key, value in changes.items():
        place, *path = key.split("__")
        inner = target
        for step in [place, *path][:-1]:
            inner = inner[step]
        inner[[place, *path][-1]] = value
    return one


def _postmark_said(record: str, **fields: Any) -> Any:
    common = {"Recipient": ADA, "MessageID": "m-1", "Metadata": MARKS, "RecordType": record}
    return common | fields


E = EventKind
TOLD: list[tuple[str, Any, EventKind | None]] = [
    ("postmark", _postmark_said("Delivery", DeliveredAt="2026-11-27T12:00:00Z"), E.DELIVERED),
    ("postmark", _postmark_said("Open", ReceivedAt="2026-11-27T12:00:00Z"), E.OPEN),
    ("postmark", _postmark_said("Click", ReceivedAt="2026-11-27T12:00:00Z", OriginalLink="https://x"), E.CLICK),
    ("postmark", _changed(POSTMARK, Type="SoftBounce"), E.SOFT_BOUNCE),
    ("postmark", _changed(POSTMARK, Type="Transient"), E.DEFERRED),
    ("postmark", _changed(POSTMARK, Type="AutoResponder"), None),
    ("postmark", _changed(POSTMARK, RecordType="SpamComplaint"), E.COMPLAINT),
    ("postmark", _changed(POSTMARK, RecordType="Inbound"), None),
    ("postmark", _postmark_said("SubscriptionChange", ChangedAt="2026-11-27T12:00:00Z", SuppressSending=True, SuppressionReason="ManualSuppression"), E.UNSUBSCRIBE),
    ("postmark", _postmark_said("SubscriptionChange", ChangedAt="2026-11-27T12:00:00Z", SuppressSending=False, SuppressionReason=None), None),
    ("resend", _changed(RESEND, type="email.delivered"), E.DELIVERED),
    ("resend", _changed(RESEND, type="email.delivery_delayed"), E.DEFERRED),
    ("resend", _changed(RESEND, type="email.complained"), E.COMPLAINT),
    ("resend", _changed(RESEND, type="email.opened"), E.OPEN),
    ("resend", _changed(RESEND, type="email.clicked", data__click={"link": "https://x"}), E.CLICK),
    ("resend", _changed(RESEND, data__bounce__type="Transient"), E.SOFT_BOUNCE),
    ("resend", _changed(RESEND, data__tags=[{"name": "batch", "value": BATCH}]), E.HARD_BOUNCE),
    ("resend", _changed(RESEND, type="email.sent"), None),
    ("resend", {"type": "contact.created", "created_at": "2026-11-27T12:00:00Z", "data": {}}, None),
    ("mailgun", _changed(MAILGUN, **{"event-data__event": "delivered"}), E.DELIVERED),
    ("mailgun", _changed(MAILGUN, **{"event-data__severity": "temporary"}), E.DEFERRED),
    ("mailgun", _changed(MAILGUN, **{"event-data__reason": "old"}), E.SOFT_BOUNCE),
    ("mailgun", _changed(MAILGUN, **{"event-data__reason": "suppress-unsubscribe"}), E.UNSUBSCRIBE),
    ("mailgun", _changed(MAILGUN, **{"event-data__event": "complained"}), E.COMPLAINT),
    ("mailgun", _changed(MAILGUN, **{"event-data__event": "unsubscribed"}), E.UNSUBSCRIBE),
    ("mailgun", _changed(MAILGUN, **{"event-data__event": "opened"}), E.OPEN),
    ("mailgun", _changed(MAILGUN, **{"event-data__event": "clicked", "event-data__url": "https://x"}), E.CLICK),
    ("mailgun", _changed(MAILGUN, **{"event-data__event": "accepted"}), None),
    ("sendgrid", _changed(SENDGRID, event="delivered"), E.DELIVERED),
    ("sendgrid", _changed(SENDGRID, event="deferred"), E.DEFERRED),
    ("sendgrid", _changed(SENDGRID, type="blocked"), E.SOFT_BOUNCE),
    ("sendgrid", _changed(SENDGRID, event="dropped", reason="Bounced Address"), E.HARD_BOUNCE),
    ("sendgrid", _changed(SENDGRID, event="dropped", reason="Unsubscribed Address"), E.UNSUBSCRIBE),
    ("sendgrid", _changed(SENDGRID, event="dropped", reason="Recipient List over Package Quota"), E.SOFT_BOUNCE),
    ("sendgrid", _changed(SENDGRID, event="spamreport"), E.COMPLAINT),
    ("sendgrid", _changed(SENDGRID, event="group_unsubscribe"), E.UNSUBSCRIBE),
    ("sendgrid", _changed(SENDGRID, event="group_resubscribe"), None),
    ("sendgrid", _changed(SENDGRID, event="click", url="https://x"), E.CLICK),
    ("ses", {**SES, "eventType": "Delivery", "delivery": {"recipients": [ADA], "timestamp": "2026-11-27T12:00:00Z"}}, E.DELIVERED),
    ("ses", _changed(SES, bounce__bounceType="Transient"), E.SOFT_BOUNCE),
    ("ses", {**SES, "eventType": "Complaint", "complaint": {"complainedRecipients": [{"emailAddress": ADA}], "timestamp": "2026-11-27T12:00:00Z"}}, E.COMPLAINT),
    ("ses", {**SES, "eventType": "Complaint", "complaint": {"complainedRecipients": [{"emailAddress": ADA}], "complaintFeedbackType": "not-spam"}}, None),
    ("ses", {**SES, "eventType": "DeliveryDelay", "deliveryDelay": {"delayedRecipients": [{"emailAddress": ADA}]}}, E.DEFERRED),
    ("ses", {**SES, "eventType": "Open", "open": {"timestamp": "2026-11-27T12:00:00Z"}}, E.OPEN),
    ("ses", {**SES, "eventType": "Click", "click": {"link": "https://x"}}, E.CLICK),
    ("ses", {**SES, "eventType": "Rendering Failure", "failure": {"errorMessage": "no such variable"}}, E.SOFT_BOUNCE),
    ("ses", {**{k: v for k, v in SES.items() if k != "eventType"}, "notificationType": "Bounce"}, E.HARD_BOUNCE),
    ("ses", {**SES, "eventType": "Send", "send": {}}, None),
    ("brevo", _changed(BREVO, event="delivered"), E.DELIVERED),
    ("brevo", _changed(BREVO, event="soft_bounce"), E.SOFT_BOUNCE),
    ("brevo", _changed(BREVO, event="deferred", tags=[BATCH], tag=None), E.DEFERRED),
    ("brevo", _changed(BREVO, event="spam", tag=BATCH), E.COMPLAINT),
    ("brevo", _changed(BREVO, event="unsubscribed"), E.UNSUBSCRIBE),
    ("brevo", _changed(BREVO, event="opened"), E.OPEN),
    ("brevo", _changed(BREVO, event="click", link="https://x"), E.CLICK),
    ("brevo", _changed(BREVO, event="request"), None),
    ("sparkpost", [{"msys": {"message_event": {**SPARKPOST[0]["msys"]["message_event"], "bounce_class": "22"}}}], E.SOFT_BOUNCE),
    ("sparkpost", [{"msys": {"message_event": {**SPARKPOST[0]["msys"]["message_event"], "type": "delivery"}}}], E.DELIVERED),
    ("sparkpost", [{"msys": {"message_event": {**SPARKPOST[0]["msys"]["message_event"], "type": "delay"}}}], E.DEFERRED),
    ("sparkpost", [{"msys": {"message_event": {**SPARKPOST[0]["msys"]["message_event"], "type": "spam_complaint"}}}], E.COMPLAINT),
    ("sparkpost", [{"msys": {"unsubscribe_event": {**SPARKPOST[0]["msys"]["message_event"], "type": "list_unsubscribe"}}}], E.UNSUBSCRIBE),
    ("sparkpost", [{"msys": {"track_event": {**SPARKPOST[0]["msys"]["message_event"], "type": "click", "target_link_url": "https://x"}}}], E.CLICK),
    ("sparkpost", [{"msys": {"message_event": {**SPARKPOST[0]["msys"]["message_event"], "type": "injection"}}}], None),
    ("mailjet", _changed(MAILJET, event="sent"), E.DELIVERED),
    ("mailjet", _changed(MAILJET, hard_bounce=False), E.SOFT_BOUNCE),
    ("mailjet", _changed(MAILJET, event="blocked"), E.SOFT_BOUNCE),
    ("mailjet", _changed(MAILJET, event="spam"), E.COMPLAINT),
    ("mailjet", _changed(MAILJET, event="unsub"), E.UNSUBSCRIBE),
    ("mailjet", _changed(MAILJET, event="open"), E.OPEN),
    ("mailjet", _changed(MAILJET, event="click", url="https://x"), E.CLICK),
    ("lettermint", _changed(LETTERMINT, event="message.delivered"), E.DELIVERED),
    ("lettermint", _changed(LETTERMINT, event="message.soft_bounced"), E.SOFT_BOUNCE),
    ("lettermint", _changed(LETTERMINT, event="message.spam_complaint"), E.COMPLAINT),
    ("lettermint", _changed(LETTERMINT, event="message.unsubscribed"), E.UNSUBSCRIBE),
    ("lettermint", _changed(LETTERMINT, event="message.clicked", data__url="https://x"), E.CLICK),
    ("lettermint", _changed(LETTERMINT, event="message.sent"), None),
    ("lettermint", _changed(LETTERMINT, event="webhook.test"), None),
    ("mailtrap", {"events": [{**MAILTRAP["events"][0], "event": "delivery"}]}, E.DELIVERED),
    ("mailtrap", {"events": [{**MAILTRAP["events"][0], "event": "soft bounce"}]}, E.SOFT_BOUNCE),
    ("mailtrap", {"events": [{**MAILTRAP["events"][0], "event": "spam"}]}, E.COMPLAINT),
    ("mailtrap", {"events": [{**MAILTRAP["events"][0], "event": "unsubscribe"}]}, E.UNSUBSCRIBE),
    ("mailtrap", {"events": [{**MAILTRAP["events"][0], "event": "click", "url": "https://x"}]}, E.CLICK),
    ("mailtrap", {"events": [{**MAILTRAP["events"][0], "event": "new"}]}, None),
    ("mailersend", _changed(MAILERSEND, type="activity.delivered"), E.DELIVERED),
    ("mailersend", _changed(MAILERSEND, type="activity.deferred"), E.DEFERRED),
    ("mailersend", _changed(MAILERSEND, type="activity.soft_bounced"), E.SOFT_BOUNCE),
    ("mailersend", _changed(MAILERSEND, type="activity.spam_complaint"), E.COMPLAINT),
    ("mailersend", _changed(MAILERSEND, type="activity.unsubscribed"), E.UNSUBSCRIBE),
    ("mailersend", _changed(MAILERSEND, type="activity.opened"), E.OPEN),
    ("mailersend", _changed(MAILERSEND, type="activity.sent"), None),
    ("scaleway", {**json.loads(SCALEWAY["Message"]), "type": "email_delivered"}, E.DELIVERED),
    ("scaleway", {**json.loads(SCALEWAY["Message"]), "type": "email_deferred"}, E.DEFERRED),
    ("scaleway", {**json.loads(SCALEWAY["Message"]), "type": "email_dropped"}, E.SOFT_BOUNCE),
    ("scaleway", {**json.loads(SCALEWAY["Message"]), "type": "email_queued"}, None),
    ("mandrill", _changed(MANDRILL, event="delivered"), E.DELIVERED),
    ("mandrill", _changed(MANDRILL, event="deferral"), E.DEFERRED),
    ("mandrill", _changed(MANDRILL, event="soft_bounce"), E.SOFT_BOUNCE),
    ("mandrill", _changed(MANDRILL, event="spam"), E.COMPLAINT),
    ("mandrill", _changed(MANDRILL, event="unsub"), E.UNSUBSCRIBE),
    ("mandrill", _changed(MANDRILL, event="reject", msg__reject={"reason": "spam"}), E.COMPLAINT),
    ("mandrill", _changed(MANDRILL, event="click", url="https://x"), E.CLICK),
    ("mandrill", _changed(MANDRILL, event="send"), None),
    ("buttondown", {"event_type": "subscriber.unsubscribed", "data": {"subscriber": "a"}}, E.UNSUBSCRIBE),
    ("buttondown", {"event_type": "email.sent", "data": {"email": "a"}}, None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "told", "expected"), TOLD)
def test_each_kind_of_event_is_one_of_ours_or_none(
    kind: str, told: Any, expected: EventKind | None
) -> None:
    post = SENDERS[kind].post(_json(told))
    found = [
        event
        for event in hook_of(kind).read(post.body)
        if event.kind is not E.HARD_BOUNCE or expected is E.HARD_BOUNCE
    ]
    assert [event.kind for event in found] == ([expected] if expected else [])
    for event in found:
        assert event.address == (ADA if kind != "buttondown" else "")
        assert (event.url == "https://x") == (event.kind is E.CLICK)


@pytest.mark.parametrize(
    ("written", "means"),
    [
        (1795780800, NOW),
        ("1795780800", NOW),
        (1795780800000, NOW),
        ("2026-11-27T12:00:00Z", NOW),
        ("2026-11-27T13:00:00+01:00", NOW),
        ("2026-11-27T07:00:00.0000000-05:00", NOW),
        ("2026-11-27 12:00:00", NOW),
        ("2026-11-27 12:00:00.000+00", NOW),
    ],
)
def test_a_time_is_understood_however_it_is_written(written: object, means: datetime) -> None:
    assert instant(written) == means


@pytest.mark.parametrize("mark", ["0", "-1", "2147483648", "9" * 18, "41.0", None])
def test_a_number_that_no_subscriber_can_have_is_none_of_ours(mark: str | None) -> None:
    assert number(mark) is None
    assert number("2147483647") == 2147483647


@pytest.mark.parametrize("body", [b'[{"at": 1e999}]', b"[" * 200_000])
def test_a_post_that_breaks_its_reader_is_told_from_a_bug(body: bytes) -> None:
    with pytest.raises(UNREADABLE):
        [instant(one["at"]) for one in items(body)]


def test_what_a_provider_names_is_fetched_within_bounds() -> None:
    with serving({"/cert.pem": b"pem", "/large": bytes(2_000_000)}) as site:
        assert fetched(f"{site.base}/cert.pem") == b"pem"
        for path in ("/missing", "/large"):
            with pytest.raises(Refused):
                fetched(site.base + path)


def test_mailtraps_events_may_come_a_line_each() -> None:
    [one] = MAILTRAP["events"]
    lines = [json.dumps(one | {"event_id": f"e-{number}"}) for number in range(3)]
    events, trouble = read_post("mailtrap", "\n".join([*lines, ""]).encode())
    assert ([event.kind for event in events], trouble) == ([E.HARD_BOUNCE] * 3, "")
    assert len({event.key for event in events}) == 3


def test_mailersends_recipient_is_believed_beside_the_email_too() -> None:
    other = json.loads(json.dumps(MAILERSEND))
    other["data"]["recipient"] = other["data"]["email"].pop("recipient")
    [event], _ = read_post("mailersend", json.dumps(other).encode())
    [same], _ = read_post("mailersend", json.dumps(MAILERSEND).encode())
    assert event == same
