"""Mailgun: one event a post; a time and a token are signed, the event is not.

API:       documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhooks
Signature: .../webhooks/securing-webhooks: each signature is good for one post, whatever else it holds
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator

from digest.deliver.posts.post import Hook, Post, Refused, instant, items, number, same
from digest.model.events import Event, EventKind

# A post that was not answered is sent again for eight hours, and a clock may be a little off. Signatures
# are remembered for longer, so a post cannot be used twice within this time either.
OLDEST_S = 12 * 3600
EARLIEST_S = -300

KINDS = {
    "delivered": EventKind.DELIVERED,
    "opened": EventKind.OPEN,
    "clicked": EventKind.CLICK,
    "unsubscribed": EventKind.UNSUBSCRIBE,
    "complained": EventKind.COMPLAINT,
    "rejected": EventKind.SOFT_BOUNCE,
    "failed": EventKind.SOFT_BOUNCE,
}
SUPPRESSED = {
    "bounce": EventKind.HARD_BOUNCE,
    "suppress-bounce": EventKind.HARD_BOUNCE,
    "suppress-complaint": EventKind.COMPLAINT,
    "suppress-unsubscribe": EventKind.UNSUBSCRIBE,
}


def verify(post: Post, secret: str) -> None:
    """`secret` is the webhook signing key, which is not the API key."""
    try:
        signature = json.loads(post.body)["signature"]
        at, token, given = (str(signature[name]) for name in ("timestamp", "token", "signature"))
        if not (at.isascii() and at.isdecimal()):
            raise ValueError(at)
        age = post.at.timestamp() - int(at)
    except (ValueError, KeyError, TypeError):
        raise Refused("no signature in it") from None
    expected = hmac.new(secret.encode(), f"{at}{token}".encode(), "sha256").hexdigest()
    if not same(given, expected):
        raise Refused("not signed with our key")
    if not EARLIEST_S < age < OLDEST_S:
        raise Refused("too old, or from the future")


def key(post: Post) -> str:
    """The signature: time and token are signed as one text, which can be cut elsewhere into another token."""
    return str(json.loads(post.body)["signature"]["signature"])


def read(body: bytes) -> Iterator[Event]:
    for post in items(body):
        one = post["event-data"]
        kind = KINDS.get(one["event"])
        if kind is None:
            continue
        if one["event"] == "failed":
            if one.get("severity") == "temporary":
                kind = EventKind.DEFERRED  # Mailgun goes on trying
            else:
                kind = SUPPRESSED.get(one.get("reason", ""), EventKind.SOFT_BOUNCE)
        marks = one.get("user-variables") or {}
        status = one.get("delivery-status") or {}
        words = status.get("message") or status.get("description") or one.get("reason") or ""
        yield Event(
            key=one["id"],
            kind=kind,
            address=one["recipient"],
            at=instant(one["timestamp"]),
            batch=marks.get("batch", ""),
            subscriber=number(marks.get("subscriber")),
            reason=f"{status.get('code', '')} {words}".strip(),
            url=one.get("url", ""),
            agent=(one.get("client-info") or {}).get("user-agent") or "",
            ip=one.get("ip") or "",
        )


HOOK = Hook(verify, read, key)
