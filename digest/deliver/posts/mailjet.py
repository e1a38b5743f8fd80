"""Mailjet: one event a post, or several if asked for, unsigned.

API: dev.mailjet.com/email/guides/webhooks
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from digest.deliver.posts.post import Hook, by_body, by_secret, instant, items, name_of, number
from digest.model.events import Event, EventKind

KINDS = {
    "sent": EventKind.DELIVERED,
    "open": EventKind.OPEN,
    "click": EventKind.CLICK,
    "bounce": EventKind.SOFT_BOUNCE,
    "blocked": EventKind.SOFT_BOUNCE,
    "spam": EventKind.COMPLAINT,
    "unsub": EventKind.UNSUBSCRIBE,
}


def read(body: bytes) -> Iterator[Event]:
    for one in items(body):
        kind = KINDS.get(one.get("event", ""))
        if kind is None:
            continue
        if one["event"] == "bounce" and one.get("hard_bounce"):
            kind = EventKind.HARD_BOUNCE
        batch, _, subscriber = str(one.get("CustomID") or "").partition("/")
        yield Event(
            key=name_of(one["event"], one.get("MessageID"), one["email"], one["time"], _url(one)),
            kind=kind,
            address=one["email"],
            at=instant(one["time"]),
            batch=batch,
            subscriber=number(subscriber),
            reason=" ".join(filter(None, (one.get("error"), one.get("comment")))),
            url=_url(one),
            agent=str(one.get("agent") or ""),
            ip=str(one.get("ip") or ""),
        )


def _url(one: dict[str, Any]) -> str:
    return str(one.get("url") or "")


HOOK = Hook(by_secret, read, by_body)
