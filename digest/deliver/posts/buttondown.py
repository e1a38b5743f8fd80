"""Buttondown: one event a post, signed over the body. It keeps the list, and names subscribers by
ids of its own: addresses stay there.

API: docs.buttondown.com/api-webhooks-introduction
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import UTC, datetime

from digest.deliver.posts.post import Hook, Post, Refused, by_body, items, name_of, same
from digest.model.events import Event, EventKind

KINDS = {
    "subscriber.unsubscribed": EventKind.UNSUBSCRIBE,
    "subscriber.bounced": EventKind.HARD_BOUNCE,
    "subscriber.complained": EventKind.COMPLAINT,
    "subscriber.delivered": EventKind.DELIVERED,
    "subscriber.opened": EventKind.OPEN,
    "subscriber.clicked": EventKind.CLICK,
}
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)  # posts bear no time; the store has when it came


def verify(post: Post, secret: str) -> None:
    given = post.header("x-buttondown-signature")
    expected = f"sha256={hmac.new(secret.encode(), post.body, 'sha256').hexdigest()}"
    if not same(given, expected):
        raise Refused("not signed with our key")


def read(body: bytes) -> Iterator[Event]:
    for one in items(body):
        kind = KINDS.get(one.get("event_type", ""))
        data = one.get("data") or {}
        if kind is not None:
            address = str(data.get("email_address", ""))
            yield Event(name_of(one["event_type"], data), kind, address, UNDATED)


HOOK = Hook(verify, read, by_body)
