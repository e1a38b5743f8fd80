"""What only the network, SpamAssassin and other mail programs know of an email, asked behind an open page.

    Asking(...).of(settings, edition, composed)   what is known of this email by now; what is not is asked
    | a moment later, in a thread of its own: links and pictures (each address once in ten minutes), points
    | live.tell_checked(edition)                  the page shows it, at the pieces it is about

It is advice and stops nothing: an approval has checks of its own, and a line that is down is no fault of
the edition's. Kept in memory alone.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from digest.app.ground import Ground
from digest.app.week import check
from digest.app.week.check import Beyond, Online
from digest.app.week.compose import Press
from digest.base.errors import DigestError, SourceError
from digest.model.editions import Edition
from digest.model.messages import Message
from digest.settings import NewsletterSettings

log = logging.getLogger("digest.web")

WAIT_S = 1.5  # after a change: while she goes on, nothing is asked
GOOD_FOR_S = 600  # what an address answered
ADDRESSES, EMAILS = 3_000, 50  # that are remembered


@dataclass
class Asking:
    _ground: Ground
    _online: Callable[[], Online]
    _tell: Callable[[int], None]  # that something came to be known of an edition
    wait_s: float = WAIT_S
    _known: OrderedDict[str, Beyond | None] = field(default_factory=OrderedDict)  # by fingerprint
    _answers: OrderedDict[tuple[object, ...], tuple[float, Any]] = field(
        default_factory=OrderedDict
    )
    _wanted: dict[int, str] = field(default_factory=dict)  # edition -> the newest email of it
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turn: threading.Lock = field(default_factory=threading.Lock)  # one at a time

    def of(
        self, settings: NewsletterSettings, edition: Edition, message: Message, *, press: Press
    ) -> Beyond | None:
        """None while it is being asked, and where nothing is asked from the desk."""
        if not self._ground.settings.web.asks_live:
            return None
        name = message.fingerprint
        with self._lock:
            if name in self._known:
                return self._known[name]
            if self._wanted.get(edition.id) == name:
                return None
            self._wanted[edition.id] = name
        job = threading.Timer(self.wait_s, self._ask, (settings, edition, message, press))
        job.daemon = True  # the process may end meanwhile
        job.start()
        return None

    def _ask(
        self, settings: NewsletterSettings, edition: Edition, message: Message, press: Press
    ) -> None:
        with self._turn:
            if self._wanted.get(edition.id) != message.fingerprint:
                return  # a newer one is asked about
            online = self._online()
            try:
                found = check.beyond(
                    self._ground,
                    settings,
                    edition,
                    message,
                    press=press,
                    online=Online(self._look(online.look), online.records, online.at_once),
                )
            except DigestError as error:
                log.warning("the links of %s could not be asked: %s", edition.label, error)
                self._wanted.pop(edition.id, None)  # the next look at the page tries again
                return
        with self._lock:
            self._known[message.fingerprint] = found
            while len(self._known) > EMAILS:
                self._known.popitem(last=False)
        self._tell(edition.id)

    def _look(self, look: Callable[..., Any]) -> Callable[..., Any]:
        def asked(url: str, **how: Any) -> Any:
            key = (url, how.get("method"), how.get("most"))
            at, answer = self._answers.get(key, (0.0, None))
            if answer is None or monotonic() - at > GOOD_FOR_S:
                try:
                    answer = look(url, **how)
                except SourceError as error:
                    answer = error
                with self._lock:
                    self._answers[key] = (monotonic(), answer)
                    while len(self._answers) > ADDRESSES:
                        self._answers.popitem(last=False)
            if isinstance(answer, SourceError):
                raise answer
            return answer

        return asked


_NAMES = {
    "aol": "AOL", "gmx": "GMX", "web-de": "web.de", "yahoo": "Yahoo", "ios": "iPhone", "macos": "Mac",
    "ovh": "OVH", "mail-ru": "Mail.ru", "t-online-de": "T-Online", "desktop-webmail": "in a browser",
    "mobile-webmail": "in a phone’s browser", "windows": "Windows", "windows-mail": "Windows Mail",
    "outlook-com": "Outlook.com", "ios-mail": "iPhone", "desktop-app": "as a program",
}  # fmt: skip


def called(client: str) -> str:
    """ "apple-mail.ios" as people say it."""
    family, _, place = client.partition(".")
    name = _NAMES.get(family) or family.replace("-", " ").title()
    return f"{name}, {_NAMES.get(place) or place.replace('-', ' ').title()}" if place else name
