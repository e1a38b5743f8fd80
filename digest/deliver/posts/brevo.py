"""Brevo: one event a post, or several, unsigned.

API: developers.brevo.com/docs/transactional-webhooks
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from digest.deliver.posts.post import Hook, by_body, by_secret, instant, items, name_of
from digest.model.events import Event, EventKind

KINDS = {
    "delivered": EventKind.DELIVERED,
    "deferred": EventKind.DEFERRED,
    "hard_bounce": EventKind.HARD_BOUNCE,
    "invalid_email": EventKind.HARD_BOUNCE,
    "soft_bounce": EventKind.SOFT_BOUNCE,
    "blocked": EventKind.SOFT_BOUNCE,
    "error": EventKind.SOFT_BOUNCE,
    "spam": EventKind.COMPLAINT,
    "complaint": EventKind.COMPLAINT,
    "unsubscribe": EventKind.UNSUBSCRIBE,
    "unsubscribed": EventKind.UNSUBSCRIBE,
    "opened": EventKind.OPEN,
    "unique_opened": EventKind.OPEN,
    "click": EventKind.CLICK,
}


def read(body: bytes) -> Iterator[Event]:
    for one in items(body):
        kind = KINDS.get(one.get("event", ""))
        if kind is None:
            continue
        at = one.get("ts_epoch") or one.get("ts_event") or one.get("ts")
        name = (one["event"], one.get("message-id"), one["email"], at, one.get("link"))
        yield Event(
            key=name_of(*name),
            kind=kind,
            address=one["email"],
            at=instant(at),
            batch=_batch(one),
            reason=str(one.get("reason") or ""),
            url=str(one.get("link") or "") if kind is EventKind.CLICK else "",
            agent=str(one.get("user_agent") or ""),
            ip=str(one.get("ip") or ""),
        )


def _batch(one: dict[str, Any]) -> str:
    """Tags are a list in some posts, a list written as text in others, and one word in the oldest."""
    tags = one.get("tags") or one.get("tag") or ""
    if isinstance(tags, str) and tags.startswith("["):
        tags = json.loads(tags)
    return str(tags if isinstance(tags, str) else tags[0]) if tags else ""


HOOK = Hook(by_secret, read, by_body)
