"""The providers that keep a list themselves, by the `kind` of their settings.

Each adapter names its `tags` and has five steps (deliver/broadcast/hand_over.py), written as generators that
yield requests and get 2xx answers, as httpx.Auth does in `auth_flow`. `OverHttp` takes the steps.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from digest.deliver.broadcast.hand_over import BroadcastProvider
from digest.deliver.providers import with_timeout
from digest.deliver.substitution import Tags

BROADCASTS = {
    "resend": "digest.deliver.broadcast.resend:Resend",
    "listmonk": "digest.deliver.broadcast.listmonk:Listmonk",
    "buttondown": "digest.deliver.broadcast.buttondown:Buttondown",
    "mailchimp": "digest.deliver.broadcast.mailchimp:Mailchimp",
    "sendgrid": "digest.deliver.broadcast.sendgrid:SendGrid",
    "brevo": "digest.deliver.broadcast.brevo:Brevo",
    "kit": "digest.deliver.broadcast.kit:Kit",
    "mailjet": "digest.deliver.broadcast.mailjet:Mailjet",
}


def tags_of(kind: str) -> Tags:
    """Its own tags, which no account is needed to know."""
    module, _, name = BROADCASTS[kind].partition(":")
    tags: Tags = getattr(import_module(module), name).tags
    return tags


def load(kind: str) -> Callable[..., BroadcastProvider]:
    """What makes a provider of this kind; its parameters are the settings it needs."""
    from digest.deliver.broadcast.over_http import OverHttp  # here: httpx takes 100 ms to load

    module, _, name = BROADCASTS[kind].partition(":")
    return with_timeout(getattr(import_module(module), name), OverHttp)
