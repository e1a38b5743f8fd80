"""Scaleway Transactional Email: one event a post, by its Topics and Events (an SNS of its own), whose signature
nobody describes: known by a secret of ours.

API: scaleway.com/en/docs/transactional-email/reference-content/webhook-events-payloads
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from digest.deliver.posts.post import (
    Hook,
    Post,
    by_body,
    by_secret,
    instant,
    items,
    name_of,
    number,
)
from digest.deliver.providers.scaleway import BATCH, PERSON
from digest.model.events import Event, EventKind

KINDS = {
    "email_delivered": EventKind.DELIVERED,
    "email_deferred": EventKind.DEFERRED,
    "email_dropped": EventKind.SOFT_BOUNCE,
    "email_mailbox_not_found": EventKind.HARD_BOUNCE,
    "email_blocklisted": EventKind.SOFT_BOUNCE,
    "email_spam": EventKind.SOFT_BOUNCE,  # the receiving server's filter, and no reader's word
}


def confirm(post: Post) -> str:
    found = json.loads(post.body)
    url = str(found.get("SubscribeURL") or "") if isinstance(found, dict) else ""
    parts = urlsplit(url)
    ours = parts.scheme == "https" and (parts.hostname or "").endswith(".scaleway.com")
    return url if ours else ""


def read(body: bytes) -> Iterator[Event]:
    for outer in items(body):
        inner = outer.get("Message")
        for one in items(inner.encode()) if isinstance(inner, str) and inner else [outer]:
            kind = KINDS.get(one.get("type", ""))
            if kind is None:
                continue
            marks = _headers(one.get("email_headers"))
            at = one.get("created_at") or one["email_queued_at"]
            code, words = one.get("email_response_code"), one.get("email_response_message")
            yield Event(
                key=name_of(one["type"], one.get("id"), one.get("email_id"), at),
                kind=kind,
                address=one["email_to"],
                at=instant(at),
                batch=marks.get(BATCH.lower(), ""),
                subscriber=number(marks.get(PERSON.lower())),
                reason=" ".join(str(part) for part in (code, words) if part),
            )


def _headers(given: Any) -> dict[str, str]:
    """They come as an object, or as a list of keys (or names) and values."""
    pairs = given.items() if isinstance(given, dict) else []
    if isinstance(given, list):
        pairs = [(one.get("key") or one.get("name"), one.get("value")) for one in given]
    return {str(name).lower(): str(value) for name, value in pairs}


HOOK = Hook(by_secret, read, by_body, confirm)
