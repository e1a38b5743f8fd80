"""The `[providers.NAME]` tables of digest.toml: one class for each kind.

The settings of an API are the arguments of its adapter; what is a secret is named in an
environment variable.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from digest.base.addresses import Mailbox
from digest.base.errors import SettingsError
from digest.settings.values import Duration, HttpUrl, MaybeUrl, Secret, Table


def _address(given: str) -> str:
    return Mailbox.read(given).address if given else given


ReturnPath = Annotated[str, AfterValidator(_address)]  # where bounces go; "" for the usual


class OutboxSettings(Table):
    kind: Literal["outbox"]
    folder: str = "outbox"


class SmtpSettings(Table):
    kind: Literal["smtp"]
    host: str
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    username: str = ""
    password: Secret = Field(default_factory=Secret)
    access_token: Secret = Field(default_factory=Secret)  # of OAuth 2, instead of a password
    token_command: str = ""  # what prints a fresh one
    return_path: ReturnPath = ""
    timeout_s: float = Field(default=60, gt=0, le=3600, allow_inf_nan=False)


class _Api(Table):
    """What every HTTP API is asked with, and how its posts to us are known."""

    timeout_s: float = Field(default=60, gt=0, le=3600, allow_inf_nan=False)
    webhook: Secret = Field(default_factory=Secret)


class PostmarkSettings(_Api):
    kind: Literal["postmark"]
    token: Secret
    stream: str = "broadcast"
    base_url: HttpUrl = "https://api.postmarkapp.com"
    settle: Duration = timedelta(minutes=15)
    tracking: bool = False


class ResendSettings(_Api):
    kind: Literal["resend"]
    token: Secret
    base_url: HttpUrl = "https://api.resend.com"


class SesSettings(_Api):
    kind: Literal["ses"]
    key_id: Secret
    secret: Secret
    session_token: Secret = Field(default_factory=Secret)
    region: str = Field(pattern=r"^[a-z0-9-]+$")
    configuration_set: str = ""
    base_url: MaybeUrl = ""  # "": that of the region
    return_path: ReturnPath = ""


class MailgunSettings(_Api):
    kind: Literal["mailgun"]
    token: Secret
    domain: str = Field(pattern=r"^[A-Za-z0-9.-]+$")
    base_url: HttpUrl = "https://api.mailgun.net"
    settle: Duration = timedelta(minutes=30)
    tracking: bool = False


class SendGridSettings(_Api):
    kind: Literal["sendgrid"]
    token: Secret
    base_url: HttpUrl = "https://api.sendgrid.com"
    settle: Duration = timedelta(hours=1)
    sender_id: int | None = None  # for a list that SendGrid keeps
    unsubscribe_group: int | None = None
    tracking: bool = False


class BrevoSettings(_Api):
    kind: Literal["brevo"]
    token: Secret
    base_url: HttpUrl = "https://api.brevo.com/v3"
    settle: Duration = timedelta(minutes=30)


class SparkPostSettings(_Api):
    kind: Literal["sparkpost"]
    token: Secret
    base_url: HttpUrl = "https://api.sparkpost.com/api/v1"
    settle: Duration = timedelta(minutes=30)
    tracking: bool = False
    return_path: ReturnPath = ""


class MailjetSettings(_Api):
    kind: Literal["mailjet"]
    token: Secret
    secret: Secret
    base_url: HttpUrl = "https://api.mailjet.com"
    settle: Duration = timedelta(minutes=15)
    locale: str = "en_US"  # for a list that Mailjet keeps
    tracking: bool = False


class MandrillSettings(_Api):
    kind: Literal["mandrill"]
    token: Secret
    base_url: HttpUrl = "https://mandrillapp.com/api/1.4"
    tracking: bool = False
    return_path: ReturnPath = ""


class LettermintSettings(_Api):
    kind: Literal["lettermint"]
    token: Secret
    route: str = Field(default="", pattern=r"^[A-Za-z0-9_-]*$")
    base_url: HttpUrl = "https://api.lettermint.co/v1"
    tracking: bool = False


class MailtrapSettings(_Api):
    kind: Literal["mailtrap"]
    token: Secret
    base_url: HttpUrl = "https://bulk.api.mailtrap.io"


class MailerSendSettings(_Api):
    kind: Literal["mailersend"]
    token: Secret
    base_url: HttpUrl = "https://api.mailersend.com/v1"
    tracking: bool = False


class ScalewaySettings(_Api):
    kind: Literal["scaleway"]
    token: Secret
    project: str = Field(min_length=1)
    region: str = Field(default="fr-par", pattern=r"^[a-z0-9-]+$")
    base_url: HttpUrl = "https://api.scaleway.com"


class ListmonkSettings(_Api):
    kind: Literal["listmonk"]
    base_url: HttpUrl
    user: str
    token: Secret
    template: int | None = None


class ButtondownSettings(_Api):
    kind: Literal["buttondown"]
    token: Secret
    base_url: HttpUrl = "https://api.buttondown.com/v1"


class MailchimpSettings(_Api):
    kind: Literal["mailchimp"]
    token: Secret
    base_url: MaybeUrl = ""  # "": that of the data centre which the token names


class KitSettings(_Api):
    kind: Literal["kit"]
    token: Secret
    base_url: HttpUrl = "https://api.kit.com/v4"
    template: int | None = None


PROVIDERS: Mapping[str, type[Table]] = {
    "outbox": OutboxSettings,
    "smtp": SmtpSettings,
    "postmark": PostmarkSettings,
    "resend": ResendSettings,
    "ses": SesSettings,
    "mailgun": MailgunSettings,
    "sendgrid": SendGridSettings,
    "brevo": BrevoSettings,
    "sparkpost": SparkPostSettings,
    "mailjet": MailjetSettings,
    "mandrill": MandrillSettings,
    "lettermint": LettermintSettings,
    "mailtrap": MailtrapSettings,
    "mailersend": MailerSendSettings,
    "scaleway": ScalewaySettings,
    "listmonk": ListmonkSettings,
    "buttondown": ButtondownSettings,
    "mailchimp": MailchimpSettings,
    "kit": KitSettings,
}
# Which of them can take an audience that is kept here, and which keep one themselves.
OWN_LISTS = frozenset(PROVIDERS) - {"listmonk", "buttondown", "mailchimp", "kit"}
THEIR_LISTS = frozenset(
    ("resend", "listmonk", "buttondown", "mailchimp", "sendgrid", "brevo", "kit", "mailjet")
)
ProviderSettings = Annotated[
    OutboxSettings
    | SmtpSettings
    | PostmarkSettings
    | ResendSettings
    | SesSettings
    | MailgunSettings
    | SendGridSettings
    | BrevoSettings
    | SparkPostSettings
    | MailjetSettings
    | MandrillSettings
    | LettermintSettings
    | MailtrapSettings
    | MailerSendSettings
    | ScalewaySettings
    | ListmonkSettings
    | ButtondownSettings
    | MailchimpSettings
    | KitSettings,
    Field(discriminator="kind"),
]

# Whose account a provider is: where, and as whom, it is asked. The other settings say how it is used.
_WHOSE = {
    "kind", "base_url", "domain", "folder", "host", "key_id", "project", "region", "secret", "token",
    "username",
}  # fmt: skip
# What parts the records of one account: a look-up in one stream says nothing of another.
_WHERE = _WHOSE | {"stream", "port"}


def setting(given: Table, name: str, key: str) -> Any:
    """A value of the table `[providers.NAME]`, a secret in the clear.

    Raises SettingsError if its variable is not set.
    """
    value = getattr(given, key)
    if isinstance(value, Secret):
        return value.reveal(f"providers.{name}.{key}")
    return Path(value) if key == "folder" else value


def account_of(given: Table, *, place: bool = False) -> str:
    """The same for every name and host whose settings lead to one account; with `place`, to one place in it.

    It tells nobody a secret. With `place` it stands beside each call in the ledger: made of anything
    else, or in another order, no call of before would be known again.
    """
    parts = []
    for key, value in given:
        if key in (_WHERE if place else _WHOSE):
            # A variable that is not set here is as good as any other: this host does not call with it.
            with suppress(SettingsError):
                parts.append(f"{key}={value.reveal(key) if isinstance(value, Secret) else value}")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
