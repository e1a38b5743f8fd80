"""The providers, by the `kind` of their settings. A module is loaded when its provider is used.

Each class takes the settings named here, and `links` for what differs between readers, as keyword
arguments. Those in `APIS` are adapters of HTTP APIs, which `OverHttp` makes providers of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digest.deliver.provider import Provider
    from digest.mail.merge import ReaderLinks


@dataclass(frozen=True, slots=True)
class Made:
    """A class, by its module and name, and the settings that it is made of."""

    module: str
    name: str
    settings: str  # their names, with blanks between

    def load(self) -> Any:
        return getattr(import_module(f"digest.deliver.{self.module}"), self.name)

    def make(self, setting: Callable[[str], Any], **more: Any) -> Any:
        """`setting` gives the value of one by its name."""
        return self.load()(**{name: setting(name) for name in self.settings.split()}, **more)


OTHERS = {
    "outbox": Made("providers.outbox", "Outbox", "folder"),
    "smtp": Made(
        "providers.smtp",
        "Smtp",
        "host port security username password access_token token_command return_path timeout_s",
    ),
}
APIS = {
    "postmark": Made("providers.postmark", "Postmark", "token stream base_url settle tracking"),
    "resend": Made("providers.resend", "Resend", "token base_url"),
    "ses": Made(
        "providers.ses",
        "Ses",
        "key_id secret session_token region configuration_set base_url return_path",
    ),
    "mailgun": Made("providers.mailgun", "Mailgun", "token domain base_url settle tracking"),
    "sendgrid": Made("providers.sendgrid", "SendGrid", "token base_url settle tracking"),
    "brevo": Made("providers.brevo", "Brevo", "token base_url settle"),
    "sparkpost": Made(
        "providers.sparkpost", "SparkPost", "token base_url settle tracking return_path"
    ),
    "mailjet": Made("providers.mailjet", "Mailjet", "token secret base_url settle tracking"),
    "mandrill": Made("providers.mandrill", "Mandrill", "token base_url tracking return_path"),
    "lettermint": Made("providers.lettermint", "Lettermint", "token route base_url tracking"),
    "mailtrap": Made("providers.mailtrap", "Mailtrap", "token base_url"),
    "mailersend": Made("providers.mailersend", "MailerSend", "token base_url tracking"),
    "scaleway": Made("providers.scaleway", "Scaleway", "token project region base_url"),
}
PROVIDERS = OTHERS | APIS


def make(kind: str, setting: Callable[[str], Any], links: ReaderLinks) -> Provider:
    """A provider of this kind, of its settings by their names, secrets in the clear."""
    made = PROVIDERS[kind].make(setting, links=links)
    if kind in APIS:
        from digest.deliver.over_http import OverHttp  # here: httpx takes 100 ms to load

        made = OverHttp(made, timeout_s=setting("timeout_s"))
    provider: Provider = made
    return provider
