"""Mailchimp Marketing: one event a post, as a form, unsigned. It keeps the list; who leaves it or
bounces is not handed over to elsewhere either.

API: mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

from digest.deliver.posts.post import Hook, by_body, by_secret, instant, name_of
from digest.model.events import Event, EventKind


def read(body: bytes) -> Iterator[Event]:
    fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    match fields.get("type"), fields.get("data[reason]"):
        case "unsubscribe", "abuse":
            kind = EventKind.COMPLAINT
        case "unsubscribe", _:
            kind = EventKind.UNSUBSCRIBE
        case "cleaned", "abuse":
            kind = EventKind.COMPLAINT
        case "cleaned", _:
            kind = EventKind.HARD_BOUNCE
        case _:
            return
    address, at = fields["data[email]"], instant(fields["fired_at"])
    yield Event(name_of(kind, address, at, fields.get("data[list_id]")), kind, address, at)


HOOK = Hook(by_secret, read, by_body)
