"""Mailtrap: several events a post, as one document or a line each (its payload_format), signed.

API:       docs.mailtrap.io/email-api-smtp/advanced/webhooks
Signature: as mailtrap 2.11.0 (PyPI), verify_signature: hex HMAC-SHA256 of the body in Mailtrap-Signature
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

from digest.deliver.posts.post import Hook, Post, Refused, by_body, instant, name_of, number, same
from digest.model.events import Event, EventKind

KINDS = {
    "delivery": EventKind.DELIVERED,
    "bounce": EventKind.HARD_BOUNCE,
    "soft bounce": EventKind.SOFT_BOUNCE,
    "reject": EventKind.SOFT_BOUNCE,
    "suspension": EventKind.SOFT_BOUNCE,
    "spam": EventKind.COMPLAINT,
    "unsubscribe": EventKind.UNSUBSCRIBE,
    "open": EventKind.OPEN,
    "click": EventKind.CLICK,
}


def verify(post: Post, secret: str) -> None:
    expected = hmac.new(secret.encode(), post.body, hashlib.sha256).hexdigest()
    if not same(post.header("mailtrap-signature"), expected):
        raise Refused("not signed with our key")


def read(body: bytes) -> Iterator[Event]:
    for one in _events(body):
        kind = KINDS.get(str(one.get("event", "")).replace("_", " "))
        if kind is None:
            continue
        marks = one.get("custom_variables") or {}
        key = one.get("event_id") or (
            one.get("message_id"),
            one["event"],
            one["timestamp"],
            one.get("url"),
        )
        yield Event(
            key=name_of(key),
            kind=kind,
            address=one["email"],
            at=instant(one["timestamp"]),
            batch=marks.get("batch", ""),
            subscriber=number(marks.get("subscriber")),
            reason=str(one.get("response") or one.get("reason") or ""),
            url=str(one.get("url") or ""),
            agent=str(one.get("user_agent") or ""),
            ip=str(one.get("ip") or ""),
        )


def _events(body: bytes) -> Iterator[dict[str, Any]]:
    try:
        documents = [json.loads(body)]
    except ValueError:
        documents = [json.loads(line) for line in body.splitlines() if line.strip()]
    for found in documents:
        some = found["events"] if isinstance(found, dict) and "events" in found else found
        several = some if isinstance(some, list) else [some]
        yield from (one for one in several if isinstance(one, dict))


HOOK = Hook(verify, read, by_body)
