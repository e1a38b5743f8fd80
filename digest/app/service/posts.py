"""What providers tell us later, taken in: verified, on disk, answered, and read after that.

most_of(name, ...)      how long a post for it may be, by what is known before its body is read
| take(name, ...)       is it that provider's? then it is kept, and may be answered
| finish(confirm)       once it was answered: what else it asks for, and all that nobody has read
| read_posts            the same, before a hand-over: whoever bounced or complained is left out
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from digest.base.errors import DigestError, SettingsError
from digest.deliver.posts import post as events
from digest.deliver.posts.post import Post

if TYPE_CHECKING:
    from digest.app.ground import Ground
    from digest.settings import NewsletterSettings, Settings
    from digest.store import Store

log = logging.getLogger("digest.web")

MOST_BYTES = 10_000_000  # of a post whose head shows the provider's secret
# Of one that is signed, which its body tells: SendGrid's are a quarter of it
MOST_OF_UNKNOWN = 4_000_000


class Answer(Enum):
    KEPT = "ok"
    NOT_ITS_OWN = "no"  # and never why
    NO_SUCH_PROVIDER = "nobody listens here"
    NOT_NOW = "not now"


@dataclass(frozen=True, slots=True)
class Taken:
    answer: Answer
    confirm: str = ""  # an address to get once it was answered, "" for nothing


def most_of(
    name: str,
    headers: Mapping[str, str],
    *,
    secret: str,
    ground: Ground,
    known_by: Callable[[str], str],
) -> int | Answer:
    """How many bytes a post for the provider of this name may have; an Answer if it is told already."""
    expected = _expected(name, ground, known_by)
    if isinstance(expected, Answer):
        return expected
    hook = events.hook_of(ground.settings.providers[name].kind)
    if hook.verify is not events.by_secret:
        return MOST_OF_UNKNOWN
    try:
        hook.verify(Post(b"", headers, "", secret, ground.now()), expected)
    except events.Refused as refused:
        log.warning("a post for %s was refused: %s", name, refused)
        return Answer.NOT_ITS_OWN
    return MOST_BYTES


def _expected(name: str, ground: Ground, known_by: Callable[[str], str]) -> str | Answer:
    """What posts for this name are known by, if it is one that sends any and is listened to."""
    given = ground.settings.providers.get(name)
    if given is None or given.kind not in events.MODULES:
        return Answer.NO_SUCH_PROVIDER
    try:
        return known_by(name) or Answer.NO_SUCH_PROVIDER
    except SettingsError as error:  # its variable is not set here: not the sender's fault
        log.error("%s", error)
        return Answer.NOT_NOW


def take(
    name: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    url: str,
    secret: str,
    ground: Ground,
    known_by: Callable[[str], str],
) -> Taken:
    """Verify a post for the provider of this name in digest.toml, and keep it.

    `headers` have names in small letters, `url` is the one that the provider knows and may have signed,
    `secret` its last part; `known_by` says what posts of a provider are known by.
    """
    post = Post(body, headers, url, secret, ground.now())
    expected = _expected(name, ground, known_by)
    if isinstance(expected, Answer):
        return Taken(expected)
    kind = ground.settings.providers[name].kind
    hook = events.hook_of(kind)
    try:
        hook.verify(post, expected)
        key, confirm = hook.key(post), hook.confirm(post)
    except (events.Refused, *events.UNREADABLE) as refused:
        log.warning("a post for %s was refused: %s", name, refused)
        return Taken(Answer.NOT_ITS_OWN)
    if not ground.store.events.receive(name, kind, key, post.body, now=ground.now()):
        log.warning("a post for %s was refused: its name was used for another", name)
        return Taken(Answer.NOT_ITS_OWN)
    return Taken(Answer.KEPT, confirm)


class Turns:
    """Of the threads that took posts, one reads them and one waits to: the others' are read by that one."""

    def __init__(self) -> None:
        self._waits, self._reads = threading.Lock(), threading.Lock()

    @contextmanager
    def mine(self) -> Iterator[bool]:
        """False if somebody waits to read: they have not begun, and will find what was kept by now.

        A provider posts hundreds within seconds. Were a thread of the server to wait for each, nobody
        could be answered.
        """
        if not self._waits.acquire(blocking=False):
            yield False
            return
        try:
            self._reads.acquire()
        finally:
            self._waits.release()
        try:
            yield True
        finally:
            self._reads.release()


def finish(confirm: str, *, ground: Ground, count: Callable[[], None], turns: Turns) -> None:
    """What is done once the provider has its answer; `count` is asked to keep up where anything was new."""
    if confirm:
        _confirm(confirm)
    try:
        named = ground.settings.results.people
        with turns.mine() as mine:
            if mine and read_posts(store=ground.store, clock=ground.now, named=named):
                count()
    except DigestError as error:  # they are kept, and read with the next or before a hand-over
        log.error("%s", error)


def _confirm(url: str) -> None:
    """A subscription that the provider wants confirmed; its address was judged before."""
    try:
        events.fetched(url)
    except events.Refused as error:
        log.error("%s was not confirmed: %s", url.partition("?")[0], error)
    else:
        log.info("%s: the subscription is confirmed", url.partition("?")[0])


def read_posts(*, store: Store, clock: Callable[[], datetime], named: bool = False) -> int:
    """Read what providers have sent and nobody has read yet; how many of its events are new.

    `named`: who opened and clicked is kept.
    """
    fresh = 0
    with store.database.only_one("events", wait_s=60):
        while some := store.events.some_to_read():
            told = [(post, *events.read(post.kind, post.body)) for post in some]
            fresh += store.events.write_all(told, named=named, now=clock())
    return fresh


def unheard(settings: NewsletterSettings, *, installation: Settings) -> str:
    """Why nobody tells what becomes of a newsletter's messages, "" if somebody does."""
    name = settings.provider
    given = installation.providers[name]
    if settings.list_name:
        return f"{name} keeps this list; what became of its messages stands on its own pages"
    if given.kind == "outbox":
        return "an outbox writes files; nothing of it reaches an inbox"
    if given.kind == "smtp":
        return "a mail server tells nothing later; bounces come to the sender's mailbox"
    webhook = getattr(given, "webhook", None)
    if webhook is None or not (webhook.env or webhook.value):
        return (
            f"{name} does not tell us: set [providers.{name}] webhook, and there the address "
            f"{installation.web.public_url or 'https://...'}/hooks/{name} (docs/providers.md)"
        )
    return ""
