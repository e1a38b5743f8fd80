"""The providers that keep a list themselves, by the `kind` of their settings.

Each adapter names its `tags` and has five steps (deliver/broadcast/hand_over.py), written as generators that
yield requests and get 2xx answers, as httpx.Auth does in `auth_flow`. `OverHttp` takes the steps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from digest.deliver.providers import Made

if TYPE_CHECKING:
    from digest.deliver.broadcast.hand_over import BroadcastProvider
    from digest.deliver.substitution import Tags

BROADCASTS = {
    "resend": Made("broadcast.resend", "Resend", "token base_url"),
    "listmonk": Made("broadcast.listmonk", "Listmonk", "base_url user token template"),
    "buttondown": Made("broadcast.buttondown", "Buttondown", "token base_url"),
    "mailchimp": Made("broadcast.mailchimp", "Mailchimp", "token base_url"),
    "sendgrid": Made(
        "broadcast.sendgrid", "SendGrid", "token base_url sender_id unsubscribe_group"
    ),
    "brevo": Made("broadcast.brevo", "Brevo", "token base_url"),
    "kit": Made("broadcast.kit", "Kit", "token base_url template"),
    "mailjet": Made("broadcast.mailjet", "Mailjet", "token secret base_url locale"),
}


def tags_of(kind: str) -> Tags:
    """Its own tags, which no account is needed to know."""
    tags: Tags = BROADCASTS[kind].load().tags
    return tags


def make(kind: str, setting: Callable[[str], Any]) -> BroadcastProvider:
    """A provider of this kind, of its settings by their names, secrets in the clear."""
    from digest.deliver.broadcast.over_http import OverHttp  # here: httpx takes 100 ms to load

    return OverHttp(BROADCASTS[kind].make(setting), timeout_s=setting("timeout_s"))
