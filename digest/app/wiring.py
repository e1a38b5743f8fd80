"""The only place that builds real things: store, HTTP client, parser, provider, templates, clock.

Each is made when it is first needed, because most commands need few of them and the libraries
behind them take longer to import than the work takes to do.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from digest.app.ground import Ground, Reading, Told, nobody
from digest.base.errors import WrongUse

if TYPE_CHECKING:
    from digest.app.week.check import Online
    from digest.app.week.compose import Press
    from digest.app.week.hand_over import Delivery
    from digest.app.week.picture_preparing import Preparing
    from digest.app.week.pictures import Pictures
    from digest.collect.sandbox import Parser
    from digest.compose.render import Looks
    from digest.deliver.broadcast.hand_over import BroadcastProvider
    from digest.deliver.provider import Provider
    from digest.deliver.suppressions.fetching import Entry
    from digest.mail.merge import ReaderLinks
    from digest.model.workers import ProviderAccount
    from digest.net.fetch import Fetcher
    from digest.net.names import Names
    from digest.pictures.darkroom import Darkroom
    from digest.settings import NewsletterSettings, Settings
    from digest.store import Store


def start_parser() -> Parser:
    """The parsing process, before the settings are read: it gets ready meanwhile."""
    from digest.collect.sandbox import Parser

    return Parser()


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
        told: Told = nobody,
    ) -> None:
        """`parser` is one that was started early, and is closed by whoever did. `told` hears how far
        long work is."""
        self.settings = settings
        self._parser = parser
        self.now = now
        self.told = told
        self.stop = threading.Event()  # set when the process should end: finish the call, then stop
        # Newsletter -> when this process's clock saw to it
        self.ticked_at: dict[str, datetime] = {}
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
        return self._open.enter_context(start_parser())

    @cached_property
    def fetcher(self) -> Fetcher:
        from digest.net.fetch import Fetcher

        fetch = self.settings.fetch
        return Fetcher(
            timeout_s=fetch.timeout_s,
            max_bytes=fetch.max_bytes,
            allow_private=fetch.allow_private,
            contact=fetch.contact,
            agent=fetch.user_agent.strip(),
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

    @cached_property
    def darkroom(self) -> Darkroom:
        from digest.pictures.darkroom import Darkroom

        darkroom = Darkroom()
        self._open.callback(darkroom.close)
        return darkroom

    @cached_property
    def pictures(self) -> Pictures:
        from digest.app.week.pictures import Pictures
        from digest.net.fetch import own

        pictures = Pictures(
            self.store.pictures,
            self.fetcher.look,
            self.darkroom,
            lambda: self.settings,
            self.now,
            lambda: self.looks,
            told=self.told,
            reached=own,
        )
        self._open.callback(pictures.close)
        return pictures

    @cached_property
    def trial_pictures(self) -> Preparing:
        """They are kept in memory alone: what is only tried leaves no database behind."""
        from digest.app.week.picture_preparing import Preparing
        from digest.app.week.picture_shelf import Shelf

        return Preparing(
            Shelf(),
            self.fetcher.look,
            self.darkroom,
            lambda: self.settings,
            self.now,
            lambda: self.looks,
            told=self.told,
        )

    @property
    def reading(self) -> Reading:
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
            self.press,
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
            self.pictures,
            self.reader_links(newsletter.newsletter.slug),
            self.delivers(newsletter.provider),
            self.fillable(newsletter.provider) if newsletter.list_name else None,
            self.told,
        )

    def reader_links(self, slug: str) -> ReaderLinks:
        """What readers' links of a newsletter are made of; of one without a file, that lead nowhere."""
        from digest.mail.merge import ReaderLinks

        web = self.settings.web
        known = self.settings.newsletters.get(slug)
        secrets = self.ground.reader_secrets if known else ("nobody's",)
        if known and known.list_name:  # the provider puts in its own; these show where
            return ReaderLinks(f"https://{known.provider}.example", secrets, slug)
        return ReaderLinks(web.public_url or web.here(), secrets, slug)

    def provider(self, name: str, slug: str) -> Provider:
        """The provider of this name in digest.toml, with the readers' links of a newsletter.

        Raises SettingsError if a secret it needs is not set, WrongUse if it only keeps lists.
        """
        from digest.deliver import providers
        from digest.settings.providers import OWN_LISTS, account_of, setting

        given = self.settings.providers[name]
        if given.kind not in OWN_LISTS:
            raise WrongUse(
                f"the provider {name}",
                f"{given.kind} hands over to lists that it keeps, and to nobody by name",
                next_step="send it from there, or name a provider that takes single recipients",
            )
        provider = providers.make(
            given.kind, partial(setting, given, name), self.reader_links(slug)
        )
        provider.account = account_of(given, place=True)
        return provider

    def broadcast_provider(self, name: str) -> BroadcastProvider:
        """As `provider`, for a list that the provider keeps."""
        from digest.deliver import broadcast
        from digest.settings.providers import setting

        given = self.settings.providers[name]
        return broadcast.make(given.kind, partial(setting, given, name))

    def suppressed_at(self, name: str) -> Iterator[Entry]:
        """Everybody on a provider's own list of those it hands nothing to, as a stream.

        Raises SettingsError if a secret it needs is not set, WrongUse if it shows no such list.
        """
        from digest.deliver import suppressions
        from digest.deliver.suppressions.fetching import fetched
        from digest.settings.providers import setting

        given = self.settings.providers[name]
        if given.kind not in suppressions.LISTINGS:
            raise WrongUse(
                f"the provider {name}",
                f"{given.kind} shows no list of suppressions to the key that hands over",
                seen=f"these do: {', '.join(suppressions.LISTINGS)}",
                next_step="export them on its pages, then: digest suppressions import FILE",
            )
        value = partial(setting, given, name)
        listing = suppressions.make(given.kind, value)
        return fetched(listing, name, timeout_s=value("timeout_s"))

    def fillable(self, provider: str) -> frozenset[str]:
        """What a provider that keeps the list can fill in for each reader."""
        from digest.deliver.broadcast import tags_of

        return frozenset(tags_of(self.settings.providers[provider].kind).fields)

    def account(self, name: str, most: int) -> ProviderAccount:
        """The account behind a provider's name, which other names may share; `most` calls at once."""
        from digest.model.workers import ProviderAccount
        from digest.settings.providers import account_of

        key = account_of(self.settings.providers[name])
        same = [one for one, given in self.settings.providers.items() if account_of(given) == key]
        return ProviderAccount(key, tuple(same), most)

    def webhook_secret(self, name: str) -> str:
        """What posts of a provider are known by; "" if its events are not wanted.

        Raises SettingsError if its variable is not set.
        """
        from digest.settings.providers import setting

        given = self.settings.providers[name]
        return str(setting(given, name, "webhook")) if hasattr(given, "webhook") else ""

    def delivers(self, provider: str) -> bool:
        """Whether a provider brings mail to people; an outbox only writes files."""
        return self.settings.providers[provider].kind != "outbox"
