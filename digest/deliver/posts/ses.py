"""Amazon SES: one event a post, by way of SNS, which signs it with a certificate.

API:       docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
Signature: docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html

Anybody with an AWS account can have SNS sign something, so the topic must be ours as well: the
secret is its ARN. A certificate is only fetched from SNS itself, and a subscription is confirmed
there too.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from digest.deliver.posts.post import (
    Hook,
    Post,
    Refused,
    fetched,
    instant,
    items,
    name_of,
    number,
    same,
)
from digest.model.events import Event, EventKind

SNS_HOST = re.compile(r"sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?")
# Of the whole address as it was written: what was matched is what is fetched, whoever parses it.
CERTIFICATE = re.compile(rf"https://{SNS_HOST.pattern}/SimpleNotificationService-[0-9a-f]+\.pem")
SIGNED = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": (
        "Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type",
    ),
}  # fmt: skip
SIGNED["UnsubscribeConfirmation"] = SIGNED["SubscriptionConfirmation"]

# Kind of event -> ours, the part of the message it has, and the field of that part with addresses.
KINDS = {
    "Delivery": (EventKind.DELIVERED, "delivery", "recipients"),
    "DeliveryDelay": (EventKind.DEFERRED, "deliveryDelay", "delayedRecipients"),
    "Bounce": (EventKind.SOFT_BOUNCE, "bounce", "bouncedRecipients"),
    "Complaint": (EventKind.COMPLAINT, "complaint", "complainedRecipients"),
    "Open": (EventKind.OPEN, "open", ""),
    "Click": (EventKind.CLICK, "click", ""),
    "Subscription": (EventKind.UNSUBSCRIBE, "subscription", ""),
    "Reject": (EventKind.SOFT_BOUNCE, "reject", ""),
    "Rendering Failure": (EventKind.SOFT_BOUNCE, "failure", ""),
}


def verify(post: Post, secret: str) -> None:
    """`secret` is the ARN of the topic."""
    envelope = _envelope(post.body)
    try:
        fields = SIGNED[envelope["Type"]]
        if not same(str(envelope["TopicArn"]), secret):
            raise Refused("another topic")
        where = envelope["SigningCertURL"]
        if not CERTIFICATE.fullmatch(where):
            raise Refused(f"{where[:80]!r} is not a certificate of SNS")
        certificate = _certificate(where)
        signature = base64.b64decode(envelope["Signature"], validate=True)
        signed = "".join(f"{name}\n{envelope[name]}\n" for name in fields if name in envelope)
    except (KeyError, TypeError, binascii.Error):
        raise Refused("no message of SNS") from None
    if not _is_signed(certificate, signature, signed.encode(), envelope.get("SignatureVersion")):
        raise Refused("not signed by SNS")


def confirm(post: Post) -> str:
    envelope = _envelope(post.body)
    wants = envelope.get("Type") == "SubscriptionConfirmation"
    return _of_sns(envelope["SubscribeURL"]) if wants else ""


def key(post: Post) -> str:
    return str(_envelope(post.body)["MessageId"])


def read(body: bytes) -> Iterator[Event]:
    envelope = _envelope(body)
    if envelope["Type"] != "Notification":
        return
    for one in items(envelope["Message"].encode()):
        name = one.get("eventType") or one.get("notificationType")
        if name not in KINDS:  # Send, which the ledger knows, and SNS's own test
            continue
        kind, part, field = KINDS[name]
        told, mail = one.get(part) or {}, one["mail"]
        if name == "Bounce" and told.get("bounceType") == "Permanent":
            kind = EventKind.HARD_BOUNCE
        if told.get("complaintFeedbackType") == "not-spam":
            continue
        marks = {name: values[0] for name, values in (mail.get("tags") or {}).items() if values}
        at = told.get("timestamp") or mail["timestamp"]
        for found in told.get(field) or mail["destination"]:
            recipient = found if isinstance(found, dict) else {"emailAddress": found}
            address = recipient["emailAddress"]
            reason = recipient.get("diagnosticCode") or told.get("reason") or ""
            yield Event(
                key=name_of(name, mail["messageId"], address, at, told.get("link")),
                kind=kind,
                address=address,
                at=instant(at),
                batch=marks.get("batch", ""),
                subscriber=number(marks.get("subscriber")),
                reason=str(reason or told.get("errorMessage") or ""),
                url=str(told.get("link") or ""),
                agent=str(told.get("userAgent") or ""),
                ip=str(told.get("ipAddress") or ""),
            )


def _envelope(body: bytes) -> dict[str, Any]:
    try:
        envelope = json.loads(body)
    except ValueError:
        raise Refused("no message of SNS") from None
    if not isinstance(envelope, dict):
        raise Refused("no message of SNS")
    return envelope


def _of_sns(url: Any) -> str:
    """The address if it leads to SNS itself, over https. Raises Refused."""
    parts = urlsplit(str(url))
    if parts.scheme != "https" or not SNS_HOST.fullmatch(parts.netloc):
        raise Refused(f"{str(url)[:80]} is not an address of SNS")
    return str(url)


@lru_cache(maxsize=8)
def _certificate(url: str) -> bytes:
    return fetched(url)


def _is_signed(certificate: bytes, signature: bytes, signed: bytes, version: Any) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.hashes import SHA1, SHA256
    from cryptography.x509 import load_pem_x509_certificate

    try:
        public = load_pem_x509_certificate(certificate).public_key()
        if not isinstance(public, RSAPublicKey):
            return False
        digest = SHA256() if str(version) == "2" else SHA1()  # noqa: S303 version 1 is SHA-1
        public.verify(signature, signed, PKCS1v15(), digest)
    except (ValueError, InvalidSignature):
        return False
    return True


HOOK = Hook(verify, read, key, confirm)
