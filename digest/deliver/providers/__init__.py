"""The providers, by the `kind` of their settings. A module is loaded when its provider is used.

Each takes its settings, and `links` for what differs between readers, as keyword arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from operator import attrgetter

from digest.deliver.provider import Provider

PROVIDERS = {
    "outbox": "digest.deliver.providers.outbox:Outbox",
    "smtp": "digest.deliver.providers.smtp:Smtp",
    "postmark": "digest.deliver.providers.postmark:Postmark.over_http",
}


def load(kind: str) -> Callable[..., Provider]:
    """What makes a provider of this kind."""
    module, _, name = PROVIDERS[kind].partition(":")
    make: Callable[..., Provider] = attrgetter(name)(import_module(module))
    return make
