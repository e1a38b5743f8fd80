"""Twilio SendGrid: many events a post, signed with a key of an elliptic curve.

API:       docs.sendgrid.com/for-developers/tracking-events/event
Signature: docs.sendgrid.com/for-developers/tracking-events/getting-started-event-webhook-security-features
           ECDSA over P-256 and SHA-256, of the time and the body; it names no oldest time, and a post
           that is sent again holds events that are known
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import Any

from digest.deliver.posts.post import (
    Hook,
    Post,
    Refused,
    by_body,
    instant,
    items,
    name_of,
    number,
)
from digest.model.events import Event, EventKind

SIGNATURE = "x-twilio-email-event-webhook-signature"
TIMESTAMP = "x-twilio-email-event-webhook-timestamp"

KINDS = {
    "delivered": EventKind.DELIVERED,
    "deferred": EventKind.DEFERRED,
    "bounce": EventKind.HARD_BOUNCE,
    "dropped": EventKind.SOFT_BOUNCE,
    "open": EventKind.OPEN,
    "click": EventKind.CLICK,
    "spamreport": EventKind.COMPLAINT,
    "unsubscribe": EventKind.UNSUBSCRIBE,
    "group_unsubscribe": EventKind.UNSUBSCRIBE,
}
DROPPED = {  # the beginning of a reason -> what its suppression list knows of the address
    "bounced address": EventKind.HARD_BOUNCE,
    "invalid": EventKind.HARD_BOUNCE,
    "spam reporting address": EventKind.COMPLAINT,
    "unsubscribed address": EventKind.UNSUBSCRIBE,
}


def verify(post: Post, secret: str) -> None:
    """`secret` is the public key as SendGrid shows it: DER in base64."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    given, at = post.header(SIGNATURE), post.header(TIMESTAMP)
    try:
        key = load_der_public_key(base64.b64decode(secret))
        signature = base64.b64decode(given, validate=True)
    except (ValueError, binascii.Error):
        raise Refused("no key, or no signature") from None
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise Refused("a key of another kind")
    try:
        key.verify(signature, at.encode() + post.body, ec.ECDSA(SHA256()))
    except InvalidSignature:
        raise Refused("not signed with its key") from None


def read(body: bytes) -> Iterator[Event]:
    for one in items(body):
        kind = _kind(one)
        if kind is None:
            continue
        message, url = one.get("sg_message_id"), one.get("url", "")
        own = name_of(one["event"], message, one["email"], one["timestamp"], url)
        yield Event(
            key=one.get("sg_event_id") or own,
            kind=kind,
            address=one["email"],
            at=instant(one["timestamp"]),
            batch=one.get("batch", ""),
            subscriber=number(one.get("subscriber")),
            reason=f"{one.get('status') or ''} {one.get('reason') or ''}".strip(),
            url=url,
            agent=one.get("useragent") or "",
            ip=one.get("ip") or "",
        )


def _kind(one: dict[str, Any]) -> EventKind | None:
    kind = KINDS.get(one.get("event", ""))
    if one.get("event") == "bounce" and one.get("type") == "blocked":
        return EventKind.SOFT_BOUNCE
    if one.get("event") == "dropped":
        reason = (one.get("reason") or "").lower()
        return next((DROPPED[start] for start in DROPPED if reason.startswith(start)), kind)
    return kind


HOOK = Hook(verify, read, by_body)
