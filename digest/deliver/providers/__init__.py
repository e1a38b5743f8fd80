"""The providers, by the `kind` of their settings. A module is loaded when its provider is used.

Each takes its settings, and `links` for what differs between readers, as keyword arguments.
Those in `APIS` are adapters of HTTP APIs, which `OverHttp` makes providers of.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from digest.deliver.provider import Provider

OTHERS = {
    "outbox": "digest.deliver.providers.outbox:Outbox",
    "smtp": "digest.deliver.providers.smtp:Smtp",
}
APIS = {
    "postmark": "digest.deliver.providers.postmark:Postmark",
    "resend": "digest.deliver.providers.resend:Resend",
    "ses": "digest.deliver.providers.ses:Ses",
    "mailgun": "digest.deliver.providers.mailgun:Mailgun",
    "sendgrid": "digest.deliver.providers.sendgrid:SendGrid",
    "brevo": "digest.deliver.providers.brevo:Brevo",
    "sparkpost": "digest.deliver.providers.sparkpost:SparkPost",
    "mailjet": "digest.deliver.providers.mailjet:Mailjet",
    "mandrill": "digest.deliver.providers.mandrill:Mandrill",
}
PROVIDERS = OTHERS | APIS


def load(kind: str) -> Callable[..., Provider]:
    """What makes a provider of this kind."""
    module, _, name = PROVIDERS[kind].partition(":")
    made: Callable[..., Any] = getattr(import_module(module), name)
    return partial(_over_http, made) if kind in APIS else made


def _over_http(adapter: Callable[..., Any], *, timeout_s: float = 60, **options: Any) -> Provider:
    from digest.deliver.over_http import OverHttp  # here: httpx takes 100 ms to load

    return OverHttp(adapter(**options), timeout_s=timeout_s)
