"""MailerSend: one event a post, signed.

API:    developers.mailersend.com/api/v1/webhooks.html; Signature is hex HMAC-SHA256 of the body
Quirks: The recipient stands in the email; receivers of others read it beside it, so both are believed.
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

KINDS = {
    "activity.delivered": EventKind.DELIVERED,
    "activity.deferred": EventKind.DEFERRED,
    "activity.hard_bounced": EventKind.HARD_BOUNCE,
    "activity.soft_bounced": EventKind.SOFT_BOUNCE,
    "activity.spam_complaint": EventKind.COMPLAINT,
    "activity.unsubscribed": EventKind.UNSUBSCRIBE,
    "activity.opened": EventKind.OPEN,
    "activity.clicked": EventKind.CLICK,
}


def verify(post: Post, secret: str) -> None:
    expected = hmac.new(secret.encode(), post.body, hashlib.sha256).hexdigest()
    if not same(post.header("signature"), expected):
        raise Refused("not signed with our key")


def read(body: bytes) -> Iterator[Event]:
    for one in items(body):
        kind = KINDS.get(one.get("type", ""))
        if kind is None:
            continue
        data = one["data"]
        email, more = data.get("email") or {}, data.get("morph") or {}
        tags = [str(tag) for tag in email.get("tags") or ()]
        mark = "subscriber-"
        yield Event(
            key=name_of(one["type"], data["id"]),
            kind=kind,
            address=(email.get("recipient") or data["recipient"])["email"],
            at=instant(data.get("created_at") or one["created_at"]),
            batch=next((tag for tag in tags if tag.count("-") >= 3), ""),
            subscriber=number(next((t.removeprefix(mark) for t in tags if t.startswith(mark)), "")),
            reason=str(more.get("reason") or ""),
            url=str(more.get("url") or ""),
            agent=str(more.get("user_agent") or ""),
            ip=str(more.get("ip") or ""),
        )


HOOK = Hook(verify, read, by_body)
