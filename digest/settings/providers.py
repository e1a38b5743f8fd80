"""The `[providers.NAME]` tables of digest.toml: one class for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from digest.settings.values import Duration, HttpUrl, Secret, Table


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
    timeout_s: float = Field(default=60, gt=0, le=3600, allow_inf_nan=False)


class PostmarkSettings(Table):
    kind: Literal["postmark"]
    token: Secret
    stream: str = "broadcast"
    base_url: HttpUrl = "https://api.postmarkapp.com"
    settle: Duration = timedelta(minutes=15)
    timeout_s: float = Field(default=60, gt=0, le=3600, allow_inf_nan=False)


PROVIDERS: Mapping[str, type[Table]] = {
    "outbox": OutboxSettings,
    "smtp": SmtpSettings,
    "postmark": PostmarkSettings,
}
ProviderSettings = Annotated[
    OutboxSettings | SmtpSettings | PostmarkSettings, Field(discriminator="kind")
]
