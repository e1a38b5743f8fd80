"""Resend: one event a post, signed by Svix.

API:       resend.com/docs/dashboard/webhooks/event-types
Signature: docs.svix.com/receiving/verifying-payloads/how-manual
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

from digest.deliver.posts.post import Hook, Post, Refused, instant, items, name_of, number, same
from digest.model.events import Event, EventKind

TOLERANCE_S = 300

KINDS = {
    "email.delivered": EventKind.DELIVERED,
    "email.delivery_delayed": EventKind.DEFERRED,
    "email.complained": EventKind.COMPLAINT,
    "email.bounced": EventKind.HARD_BOUNCE,
    "email.suppressed": EventKind.HARD_BOUNCE,
    "email.failed": EventKind.SOFT_BOUNCE,
    "email.opened": EventKind.OPEN,
    "email.clicked": EventKind.CLICK,
}


def verify(post: Post, secret: str) -> None:
    """`secret` is "whsec_" and a key in base64. The header may hold several signatures, while a key
    is being replaced.
    """
    id, at, given = (post.header(f"svix-{name}") for name in ("id", "timestamp", "signature"))
    try:
        age = post.at.timestamp() - int(at)
        key = base64.b64decode(secret.removeprefix("whsec_"))
    except (ValueError, binascii.Error):
        raise Refused("no time, or no key") from None
    if abs(age) > TOLERANCE_S:
        raise Refused("too old, or from the future")
    signed = b".".join((id.encode(), at.encode(), post.body))
    expected = base64.b64encode(hmac.digest(key, signed, hashlib.sha256))
    signatures = [one.partition(",") for one in given.split()]
    if not any(same(value, expected) for version, _, value in signatures if version == "v1"):
        raise Refused("not signed with our key")


def read(body: bytes) -> Iterator[Event]:
    for one in items(body):
        kind = KINDS.get(one.get("type", ""))
        if kind is None:
            continue
        data = one["data"]
        bounce = data.get("bounce") or {}
        if kind is EventKind.HARD_BOUNCE and bounce.get("type") in ("Transient", "Undetermined"):
            kind = EventKind.SOFT_BOUNCE
        marks = _marks(data.get("tags") or {})
        click = data.get("click") or {}
        seen = click or data.get("open") or {}
        for address in data["to"]:
            yield Event(
                key=name_of(one["type"], data["email_id"], address, one["created_at"], click),
                kind=kind,
                address=address,
                at=instant(one["created_at"]),
                batch=marks.get("batch", ""),
                subscriber=number(marks.get("subscriber")),
                reason=str(bounce.get("message", "")),
                url=str(click.get("link", "")),
                agent=str(seen.get("userAgent") or ""),
                ip=str(seen.get("ipAddress") or ""),
            )


def _marks(tags: Any) -> dict[str, str]:
    """Tags come as an object, in older posts as a list of names and values."""
    if isinstance(tags, list):
        return {one["name"]: one["value"] for one in tags}
    return dict(tags)


HOOK = Hook(verify, read, lambda post: post.header("svix-id"))
