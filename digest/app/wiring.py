"""The only place that builds real things: store, HTTP client, parser, provider, templates, clock.

Each is made when it is first needed, because most commands need few of them and the libraries
behind them take longer to import than the work takes to do.
"""

from __future__ import annotations

import hmac
import inspect
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.app.ground import Ground
from digest.base.errors import SettingsError, WrongUse
from digest.settings import NewsletterSettings, Settings
from digest.settings.providers import OWN_LISTS, OutboxSettings
from digest.settings.values import Secret

if TYPE_CHECKING:
    from digest.app.week.check import Online
    from digest.app.week.collect import Reading
    from digest.app.week.compose import Press
    from digest.app.week.hand_over import Delivery
    from digest.collect.sandbox import Parser
    from digest.compose.render import Looks
    from digest.deliver.broadcast.hand_over import BroadcastProvider
    from digest.deliver.provider import Provider
    from digest.mail.merge import ReaderLinks
    from digest.model.workers import ProviderAccount
    from digest.net.fetch import Fetcher
    from digest.net.names import Names
    from digest.store import Store


# The settings of a provider that say whose account it is; the others say how it is used.
_WHOSE_ACCOUNT = ("base_url", "domain", "folder", "host", "key_id", "region", "secret", "token", "username")  # fmt: skip


# The settings of a provider that say where, and as whom, it is asked.
_OF_AN_ACCOUNT = frozenset(
    (
        "kind", "base_url", "token", "secret", "key_id", "region", "domain", "stream",
        "host", "port", "username", "folder",
    )
)  # fmt: skip


def utc_now() -> datetime:
    """The clock, to the millisecond that the store keeps."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


class Works:
    """What one process works with; `close` gives all of it back."""

    def __init__(
        self,
        settings: Settings,
        *,
        now: Callable[[], datetime] = utc_now,
        parser: Parser | None = None,
    ) -> None:
        """`parser` is one that was started early, and is closed by whoever did."""
        self.settings = settings
        self._parser = parser
        self.now = now
        self.stop = threading.Event()  # set when the process should end: finish the call, then stop
        self.ticked_at: dict[
            str, datetime
        ] = {}  # newsletter -> when this process's clock saw to it
        self._open = ExitStack()

    def close(self) -> None:
        self._open.close()

    def ticked(self, slug: str) -> None:
        self.ticked_at[slug] = self.now()

    @cached_property
    def store(self) -> Store:
        from digest.store import open_store

        store = open_store(self.settings.database)
        self._open.callback(store.close)
        return store

    @property
    def ground(self) -> Ground:
        return Ground(lambda: self.settings, self.store, self.now)

    @cached_property
    def parser(self) -> Parser:
        if self._parser:
            return self._parser
        from digest.collect.sandbox import Parser

        return self._open.enter_context(Parser())

    @cached_property
    def fetcher(self) -> Fetcher:
        from digest.net.fetch import Fetcher

        fetch = self.settings.fetch
        return Fetcher(
            timeout_s=fetch.timeout_s,
            max_bytes=fetch.max_bytes,
            allow_private=fetch.allow_private,
            contact=fetch.contact,
            per_host=fetch.per_host,
            page_pause_s=fetch.page_pause_s,
        )

    @cached_property
    def names(self) -> Names:
        from digest.net.names import Names

        return Names(self.settings.fetch.nameservers)

    @cached_property
    def looks(self) -> Looks:
        from digest.compose.render import Looks

        return Looks(self.settings.templates)

    @property
    def reading(self) -> Reading:
        from digest.app.week.collect import Reading

        parser = self.parser  # first: it starts a process, which gets ready while we import
        return Reading(self.fetcher, parser, self.settings.fetch)

    @property
    def delivery(self) -> Delivery:
        from digest.app.week.hand_over import Delivery

        return Delivery(
            lambda: self.settings,
            self.store,
            self.now,
            self.looks,
            self.provider,
            self.broadcast_provider,
            self.account,
            self.stop,
        )

    @property
    def online(self) -> Online:
        from digest.app.week.check import Online

        return Online(self.fetcher.look, self.names.records, self.settings.fetch.at_once)

    def press(self, newsletter: NewsletterSettings) -> Press:
        from digest.app.week.compose import Press

        return Press(
            self.looks,
            self.reader_links(newsletter.newsletter.slug),
            self.delivers(newsletter.provider),
            self.fillable(newsletter.provider) if newsletter.list_name else None,
        )

    def reader_links(self, slug: str) -> ReaderLinks:
        """What readers' links of a newsletter are made of; of one without a file, that lead nowhere."""
        from digest.mail.merge import ReaderLinks

        web = self.settings.web
        local = f"http://{web.host}:{web.port}"
        known = self.settings.newsletters.get(slug)
        secrets = self.ground.reader_secrets if known else ("nobody's",)
        if known and known.list_name:  # the provider puts in its own; these show where
            return ReaderLinks(f"https://{known.provider}.example", secrets, slug)
        return ReaderLinks(web.public_url or local, secrets, slug)

    def provider(self, name: str, slug: str) -> Provider:
        """The provider of this name in digest.toml, with the readers' links of a newsletter.

        Raises SettingsError if a secret it needs is not set, WrongUse if it only keeps lists.
        """
        from digest.deliver.providers import load

        kind = self.settings.providers[name].kind
        if kind not in OWN_LISTS:
            raise WrongUse(
                f"the provider {name}",
                f"{kind} hands over to lists that it keeps, and to nobody by name",
                next_step="send it from there, or name a provider that takes single recipients",
            )
        make = load(kind)
        provider = make(**self._options(name, make), links=self.reader_links(slug))
        provider.account = self._account(name)
        return provider

    def broadcast_provider(self, name: str) -> BroadcastProvider:
        """As `provider`, for a list that the provider keeps."""
        from digest.deliver.broadcast import load

        make = load(self.settings.providers[name].kind)
        return make(**self._options(name, make))

    def fillable(self, provider: str) -> frozenset[str]:
        """What a provider that keeps the list can fill in for each reader."""
        from digest.deliver.broadcast import tags_of

        return frozenset(tags_of(self.settings.providers[provider].kind).fields)

    def account(self, name: str, most: int) -> ProviderAccount:
        """The account behind a provider's name, which other names may share; `most` calls at once."""
        from digest.model.workers import ProviderAccount

        key = self._account_key(name)
        same = [one for one in self.settings.providers if self._account_key(one) == key]
        return ProviderAccount(key, tuple(same), most)

    def _account_key(self, name: str) -> str:
        """The same for all hosts and for every name of one account; it tells nobody a secret.

        A variable that is not set here is as good as any other: this host does not call with it.
        """
        given = self.settings.providers[name]
        parts = []
        for key, value in sorted(given):
            if key in _WHOSE_ACCOUNT:
                with suppress(SettingsError):
                    shown = value.reveal(key) if isinstance(value, Secret) else value
                    parts.append(f"{key}={shown}")
        words = "\n".join([given.kind, *parts]).encode()
        return hmac.new(self.store.secret("accounts").encode(), words, "sha256").hexdigest()[:32]

    def webhook_secret(self, name: str) -> str:
        """What posts of a provider are known by; "" if its events are not wanted.

        Raises SettingsError if its variable is not set.
        """
        secret = getattr(self.settings.providers[name], "webhook", None)
        return secret.reveal(f"providers.{name}.webhook") if secret else ""

    def _options(self, name: str, make: Callable[..., object]) -> dict[str, Any]:
        """Those of a provider's settings that `make` asks for, secrets in the clear."""
        given = self.settings.providers[name]
        asked = inspect.signature(make).parameters
        options = {
            key: value.reveal(f"providers.{name}.{key}") if isinstance(value, Secret) else value
            for key, value in given
            if key in asked
        }
        if isinstance(given, OutboxSettings):
            options["folder"] = Path(given.folder)
        return options

    def _account(self, name: str) -> str:
        """The same as long as its settings lead to the same account, by the same key."""
        import hashlib

        given = self.settings.providers[name]
        parts = [
            f"{key}={value.reveal(f'providers.{name}.{key}') if isinstance(value, Secret) else value}"
            for key, value in given
            if key in _OF_AN_ACCOUNT
        ]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    def delivers(self, provider: str) -> bool:
        """Whether a provider brings mail to people; an outbox only writes files."""
        return not isinstance(self.settings.providers[provider], OutboxSettings)
