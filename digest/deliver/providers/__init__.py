"""The providers, by the `kind` of their settings. A module is loaded when its provider is used.

Each takes its settings, and `links` for what differs between readers, as keyword arguments.
Those in `APIS` are adapters of HTTP APIs, which `OverHttp` makes providers of.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from inspect import Signature, signature
from typing import Any, TypeVar

from digest.deliver.provider import Provider

Made = TypeVar("Made")

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
    """What makes a provider of this kind; its parameters are the settings it needs."""
    module, _, name = PROVIDERS[kind].partition(":")
    made: Callable[..., Any] = getattr(import_module(module), name)
    return made if kind in OTHERS else _over_http(made)


def _over_http(adapter: Callable[..., Any]) -> Callable[..., Provider]:
    from digest.deliver.over_http import OverHttp  # here: httpx takes 100 ms to load

    return with_timeout(adapter, OverHttp)


def with_timeout(adapter: Callable[..., Any], over: Callable[..., Made]) -> Callable[..., Made]:
    """Makes an adapter and what calls it; asks for what the adapter asks for, and `timeout_s`."""

    def make(*, timeout_s: float = 60, **options: Any) -> Made:
        return over(adapter(**options), timeout_s=timeout_s)

    asked = [*signature(adapter).parameters.values(), *signature(make).parameters.values()]
    own = [one for one in asked if one.kind is one.KEYWORD_ONLY]
    make.__signature__ = Signature(own)  # type: ignore[attr-defined]
    return make
