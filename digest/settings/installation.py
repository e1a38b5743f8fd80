"""config/digest.toml: the installation."""

from __future__ import annotations

import re
from datetime import timedelta
from ipaddress import ip_network
from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from digest.settings.providers import OutboxSettings, ProviderSettings
from digest.settings.values import Duration, MaybeUrl, Secret, Table, http_url


def _texts(given: object, pattern: str, allowed: str) -> tuple[str, ...]:
    """Of a list, or of one text with commas. Raises ValueError with what is allowed."""
    parts = given.split(",") if isinstance(given, str) else given
    if not isinstance(parts, list | tuple) or not all(
        isinstance(one, str) and re.fullmatch(pattern, one.strip()) for one in parts
    ):
        raise ValueError(allowed)
    return tuple(one.strip() for one in parts)


class Fetch(Table):
    # For one address, redirects and body included
    timeout_s: float = Field(default=30, gt=0, le=3600, allow_inf_nan=False)
    max_bytes: int = Field(default=5_000_000, gt=0)
    at_once: int = Field(default=8, ge=1, le=64)
    per_host: int = Field(default=4, ge=1, le=64)
    page_pause_s: float = Field(default=0.5, ge=0, le=3600, allow_inf_nan=False)
    articles: int = Field(default=30, ge=0, le=1000)  # article pages read at each collect
    # An address or URL for publishers, added to the user agent
    contact: str = Field(default="", pattern=r"^[ -~]*$")
    user_agent: str = Field(default="", pattern=r"^[ -~]{0,200}$")  # "": digest's own name
    releases_url: MaybeUrl = ""  # asked once a day for a newer digest, if it is given
    allow_private: tuple[str, ...] = ()  # "host:port" that may be private or loopback
    nameservers: tuple[str, ...] = ()  # "host" or "host:port"; none: those of this machine

    @field_validator("nameservers", mode="before")
    @classmethod
    def _several(cls, given: object) -> object:
        return _texts(given, r"[^\s/,\0-\x1f]+", '"host" or "host:port" each, such as "192.0.2.53"')

    @field_validator("allow_private", mode="before")
    @classmethod
    def _comma_separated(cls, given: object) -> object:
        return _texts(
            given,
            r"(\[[0-9a-fA-F:.]+\]|[^\s:/\[\]\0-\x1f]+):[0-9]+",
            '"host:port" each, such as "127.0.0.1:8000" or "[::1]:8000"',
        )


class WorkerSettings(Table):
    at_once: int = Field(default=4, ge=1, le=10)  # calls that one `digest worker` makes at a time
    lease: Duration = timedelta(seconds=30)  # of silence, after which a worker is taken for dead
    only: bool = False  # nobody but workers hands over; without one, it waits

    @field_validator("lease")
    @classmethod
    def _long_enough(cls, given: timedelta) -> timedelta:
        if given < timedelta(seconds=1):
            raise ValueError("at least a second")
        return given


class Pictures(Table):
    url: MaybeUrl = ""  # where `folder` is served, if not by digest itself
    folder: str = ""

    @model_validator(mode="after")
    def _both(self) -> Self:
        if bool(self.url) != bool(self.folder):
            raise ValueError("both url and folder: what is written there is what is served there")
        return self

    @field_validator("url")
    @classmethod
    def _no_last_slash(cls, given: str) -> str:
        return given.rstrip("/")


class Retention(Table):
    pictures: Duration = timedelta(days=60)  # how long what only drafts showed is kept
    recipients: Duration | None = None  # None: addresses of old hand-overs are kept
    unconfirmed: Duration = timedelta(days=30)  # how long who signed up may take to confirm
    typed: Duration = timedelta(days=90)  # how long what an editor typed waits to be put in

    @field_validator("unconfirmed")
    @classmethod
    def _longer_than_a_link(cls, given: timedelta) -> timedelta:
        if given < timedelta(days=3):
            raise ValueError("3 days or longer: so long is the link good that confirms")
        return given


class Results(Table):
    people: bool = False  # who opened and clicked is kept, as long as addresses of hand-overs are


class Web(Table):
    host: str = Field(default="127.0.0.1", pattern=r"^[A-Za-z0-9.:_%-]*$")
    port: int = Field(default=8400, ge=0, le=65535)
    readers_port: int | None = Field(default=None, ge=0, le=65535)  # readers' pages and no others
    metrics_token: Secret | None = None  # None: nobody may ask for /metrics
    public_url: str = ""  # what readers' links begin with; "" until there is one
    desk_url: str = ""  # how editors come to the desk, where that is not below public_url
    confirmations_a_day: int = Field(default=1000, ge=1, le=10**9)  # to all who sign up, in all
    proxies: tuple[str, ...] = ()  # whose X-Forwarded-For is believed
    asks_live: bool = True  # links and pictures of the email that is open at the desk

    @property
    def desk(self) -> str:
        """How editors come to the desk, without a slash at its end."""
        return self.desk_url or self.public_url or self.here()

    def here(self, port: int | None = None) -> str:
        """Its address as a browser on this machine has it: "http://[::1]:8400"."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::", "") else self.host  # noqa: S104
        return (
            f"http://{f'[{host}]' if ':' in host else host}:{self.port if port is None else port}"
        )

    @field_validator("proxies", mode="before")
    @classmethod
    def _addresses(cls, given: object) -> object:
        allowed = 'addresses or networks, such as "127.0.0.1" or "10.0.0.0/8"'
        parts = _texts(given, r"[0-9a-fA-F:./]+", allowed)
        try:
            return tuple(str(ip_network(part)) for part in parts)
        except ValueError as error:
            raise ValueError(allowed) from error

    @field_validator("public_url", "desk_url")
    @classmethod
    def _absolute(cls, given: str) -> str:
        if not given:
            return given
        host = urlsplit(http_url(given)).hostname or ""
        if not host.isascii():  # it stands in a header, and in every reader's link
            import idna

            given = given.replace(host, idna.encode(host, uts46=True).decode("ascii"))
        return given.rstrip("/")


def _only_an_outbox() -> dict[str, ProviderSettings]:
    return {"main": OutboxSettings(kind="outbox")}


class Installation(Table):
    database: str = "sqlite:///digest.db"
    fetch: Fetch = Field(default_factory=Fetch)
    web: Web = Field(default_factory=Web)
    workers: WorkerSettings = Field(default_factory=WorkerSettings)
    retention: Retention = Field(default_factory=Retention)
    pictures: Pictures = Field(default_factory=Pictures)
    results: Results = Field(default_factory=Results)
    providers: dict[str, ProviderSettings] = Field(default_factory=_only_an_outbox, min_length=1)
