"""Mandrill: many events a post, in a field of a form; signed over the address and the fields.

API:       mailchimp.com/developer/transactional/docs/webhooks
Signature: .../guides/track-respond-activity-webhooks, authenticating webhook requests
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

from digest.deliver.posts.post import Hook, Post, Refused, by_body, instant, name_of, number, same
from digest.model.events import Event, EventKind

KINDS = {
    "delivered": EventKind.DELIVERED,
    "deferral": EventKind.DEFERRED,
    "hard_bounce": EventKind.HARD_BOUNCE,
    "soft_bounce": EventKind.SOFT_BOUNCE,
    "spam": EventKind.COMPLAINT,
    "unsub": EventKind.UNSUBSCRIBE,
    "open": EventKind.OPEN,
    "click": EventKind.CLICK,
}
REJECTED = {
    "hard-bounce": EventKind.HARD_BOUNCE,
    "invalid": EventKind.HARD_BOUNCE,
    "spam": EventKind.COMPLAINT,
    "unsub": EventKind.UNSUBSCRIBE,
    "soft-bounce": EventKind.SOFT_BOUNCE,
}


def verify(post: Post, secret: str) -> None:
    given = post.header("x-mandrill-signature")
    signed = post.url + "".join(f"{name}{value}" for name, value in sorted(post.form()))
    expected = base64.b64encode(hmac.digest(secret.encode(), signed.encode(), "sha1"))
    if not same(given, expected):
        raise Refused("not signed with our key")


def read(body: bytes) -> Iterator[Event]:
    fields = parse_qs(body.decode("utf-8", "replace"))
    for one in json.loads(fields["mandrill_events"][0]):
        kind = _kind(one)
        if kind is None:
            continue
        message = one["msg"]
        marks = message.get("metadata") or {}
        marks = marks if isinstance(marks, dict) else {}  # an empty one is a list there
        yield Event(
            key=name_of(one["event"], one["_id"], one["ts"], one.get("url")),
            kind=kind,
            address=message["email"],
            at=instant(one["ts"]),
            batch=str(marks.get("batch", "")),
            subscriber=number(marks.get("subscriber")),
            reason=str(message.get("diag") or message.get("bounce_description") or ""),
            url=str(one.get("url") or ""),
            agent=str(one.get("user_agent") or ""),
            ip=str(one.get("ip") or ""),
        )


def _kind(one: dict[str, Any]) -> EventKind | None:
    if one.get("event") == "reject":
        rejected = one["msg"].get("reject") or {}
        reason = rejected.get("reason") if isinstance(rejected, dict) else rejected
        return REJECTED.get(str(reason))
    return KINDS.get(one.get("event", ""))


HOOK = Hook(verify, read, by_body)
