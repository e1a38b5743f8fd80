"""SparkPost: many events a post, unsigned, each within the name of its class.

API: developers.sparkpost.com/api/webhooks, /api/events (bounce classes)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from digest.deliver.posts.post import Hook, Post, by_body, by_secret, instant, items, number
from digest.model.events import Event, EventKind

KINDS = {
    "delivery": EventKind.DELIVERED,
    "delay": EventKind.DEFERRED,
    "bounce": EventKind.SOFT_BOUNCE,
    "out_of_band": EventKind.SOFT_BOUNCE,
    "policy_rejection": EventKind.SOFT_BOUNCE,
    "generation_failure": EventKind.SOFT_BOUNCE,
    "generation_rejection": EventKind.SOFT_BOUNCE,
    "spam_complaint": EventKind.COMPLAINT,
    "list_unsubscribe": EventKind.UNSUBSCRIBE,
    "link_unsubscribe": EventKind.UNSUBSCRIBE,
    "open": EventKind.OPEN,
    "initial_open": EventKind.OPEN,
    "click": EventKind.CLICK,
}
HARD = {"10", "30", "90"}  # invalid recipient, no recipient, asked to be unsubscribed


def read(body: bytes) -> Iterator[Event]:
    for item in items(body):
        for one in (item.get("msys") or {}).values():
            kind = _kind(one)
            if kind is None:
                continue
            marks = one.get("rcpt_meta") or {}
            yield Event(
                key=str(one["event_id"]),
                kind=kind,
                address=one["rcpt_to"],
                at=instant(one["timestamp"]),
                batch=marks.get("batch") or one.get("campaign_id", ""),
                subscriber=number(marks.get("subscriber")),
                reason=str(one.get("raw_reason") or one.get("reason") or ""),
                url=one.get("target_link_url", ""),
                agent=one.get("user_agent") or "",
                ip=one.get("ip_address") or "",
            )


def _kind(one: dict[str, Any]) -> EventKind | None:
    kind = KINDS.get(one.get("type", ""))
    if kind is EventKind.SOFT_BOUNCE and str(one.get("bounce_class", "")) in HARD:
        return EventKind.HARD_BOUNCE
    return kind


def key(post: Post) -> str:
    return post.headers.get("x-messagesystems-batch-id") or by_body(post)


HOOK = Hook(by_secret, read, key)
