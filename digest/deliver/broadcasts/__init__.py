"""The providers that keep a list themselves, by the `kind` of their settings.

Each adapter names its `tags` and has five steps (deliver/broadcast.py), written as generators that
yield requests and get 2xx answers, as httpx.Auth does in `auth_flow`. `OverHttp` takes the steps.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from digest.deliver.broadcast import BroadcastProvider
from digest.deliver.providers import with_timeout
from digest.deliver.substitution import Tags

BROADCASTS = {
    "resend": "digest.deliver.broadcasts.resend:Resend",
    "listmonk": "digest.deliver.broadcasts.listmonk:Listmonk",
    "buttondown": "digest.deliver.broadcasts.buttondown:Buttondown",
    "mailchimp": "digest.deliver.broadcasts.mailchimp:Mailchimp",
    "sendgrid": "digest.deliver.broadcasts.sendgrid:SendGrid",
    "brevo": "digest.deliver.broadcasts.brevo:Brevo",
    "kit": "digest.deliver.broadcasts.kit:Kit",
    "mailjet": "digest.deliver.broadcasts.mailjet:Mailjet",
}


def tags_of(kind: str) -> Tags:
    """Its own tags, which no account is needed to know."""
    module, _, name = BROADCASTS[kind].partition(":")
    tags: Tags = getattr(import_module(module), name).tags
    return tags


def load(kind: str) -> Callable[..., BroadcastProvider]:
    """What makes a provider of this kind; its parameters are the settings it needs."""
    from digest.deliver.broadcasts.over_http import OverHttp  # here: httpx takes 100 ms to load

    module, _, name = BROADCASTS[kind].partition(":")
    return with_timeout(getattr(import_module(module), name), OverHttp)
