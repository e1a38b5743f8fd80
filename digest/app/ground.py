"""What commands and pages stand on: the settings in force, the store, the time.

It reads no site and hands nothing over: what does is given beside it, to whom needs it, as `Reading` is to who collects.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.base.calendar import Calendar
    from digest.collect.sandbox import Parser
    from digest.deliver.provider import Provider
    from digest.net.fetch import Fetcher
    from digest.settings import NewsletterSettings, Settings
    from digest.settings.installation import Fetch
    from digest.store import Store

# A provider by its name in digest.toml, with the readers' links of the newsletter of that slug.
ProviderOf = Callable[[str, str], "Provider"]


# How far long work is: which work, how much of it is done, and how much there is.
Told = Callable[[str, int, int], object]


def nobody(_what: str, _done: int, _total: int) -> None:
    """Where nobody waits for it."""


@dataclass(frozen=True, slots=True)
class Ground:
    in_force: Callable[[], Settings]  # asked each time: their files may change meanwhile
    store: Store
    now: Callable[[], datetime]

    @property
    def settings(self) -> Settings:
        return self.in_force()

    def calendar(self, settings: NewsletterSettings) -> Calendar:
        """When editions are due: by the rhythm, and by what people decided of single ones."""
        return self.store.occurrences.calendar(settings.newsletter.slug, settings.calendar)

    @property
    def reader_secrets(self) -> tuple[str, ...]:
        """What readers' links are signed with."""
        return (self.store.secret("reader-links"),)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the web is read with. Whoever makes one starts the parser's process."""

    fetcher: Fetcher
    parser: Parser
    limits: Fetch  # of digest.toml
