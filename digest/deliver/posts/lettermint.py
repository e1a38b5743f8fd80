"""Lettermint: one event a post, signed.

API:       lettermint.co/docs, webhooks
Signature: as lettermint 3.2.0 (PyPI), Webhook.verify: HMAC-SHA256 of "<t>." and the body, any v1 may match; the time of
           X-Lettermint-Delivery is the signed one, five minutes either way
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator

from digest.deliver.posts.post import (
    Hook,
    Post,
    Refused,
    by_body,
    instant,
    items,
    name_of,
    number,
    same,
)  # fmt: skip
from digest.model.events import Event, EventKind

TOLERANCE_S = 300

KINDS = {
    "message.delivered": EventKind.DELIVERED,
    "message.hard_bounced": EventKind.HARD_BOUNCE,
    "message.soft_bounced": EventKind.SOFT_BOUNCE,
    "message.failed": EventKind.SOFT_BOUNCE,
    "message.policy_rejected": EventKind.SOFT_BOUNCE,
    "message.suppressed": EventKind.SOFT_BOUNCE,  # for any of three reasons, and nobody got it
    "message.spam_complaint": EventKind.COMPLAINT,
    "message.unsubscribed": EventKind.UNSUBSCRIBE,
    "message.opened": EventKind.OPEN,
    "message.clicked": EventKind.CLICK,
}


def verify(post: Post, secret: str) -> None:
    """`secret` is the endpoint's, "whsec_" and all."""
    parts = [one.strip().partition("=") for one in post.header("x-lettermint-signature").split(",")]
    times = [value for name, _, value in parts if name == "t"]
    if len(times) != 1 or times != [post.header("x-lettermint-delivery").strip()]:
        raise Refused("no time, or another than was signed")
    try:
        age = post.at.timestamp() - int(times[0])
    except ValueError:
        raise Refused("no time") from None
    if abs(age) > TOLERANCE_S:
        raise Refused("too old, or from the future")
    signed = times[0].encode() + b"." + post.body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    if not any(name == "v1" and same(value.lower(), expected) for name, _, value in parts):
        raise Refused("not signed with our key")


def read(body: bytes) -> Iterator[Event]:
    for one in items(body):
        kind = KINDS.get(one.get("event", ""))
        if kind is None:
            continue
        data = one["data"]
        marks = data.get("metadata") or {}
        at = one.get("timestamp") or data["timestamp"]
        address = data.get("recipient") or data["to"]
        url = str(data.get("url") or data.get("link") or "")
        told = data.get("response") or {}
        yield Event(
            key=name_of(one["event"], one.get("id"), data.get("message_id"), address, at, url),
            kind=kind,
            address=address,
            at=instant(at),
            batch=marks.get("batch", ""),
            subscriber=number(marks.get("subscriber")),
            reason=str(told.get("content") or data.get("reason") or ""),
            url=url,
            agent=str(data.get("user_agent") or ""),
            ip=str(data.get("ip") or data.get("ip_address") or ""),
        )


HOOK = Hook(verify, read, by_body)
