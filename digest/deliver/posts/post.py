"""What providers tell us later: a post in, events out. No I/O but for Amazon's certificates.

    hook_of(kind).verify(post, secret)   raises Refused unless it is this provider's
                 .key(post)              the name of this post; the same when it is sent again
                 .read(body)             the events in it, in our words
    read(kind, body)                         those that can be read, and what is wrong with the others

A signature is checked over the bytes as they came, exactly as the provider's own code does it.
Providers that sign nothing are known by a secret of ours: the last part of the address, a
password (Basic) or a token (Bearer). Whatever else a post holds is left out, not refused: providers
invent kinds of events, and a post that is refused is sent again for days.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl

from digest.model.events import Event

# What verifying or reading a post raises that is not what its provider sends.
UNREADABLE = (
    ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError
)  # fmt: skip
_MOST_SUBSCRIBERS = 2**31 - 1  # a number that PostgreSQL's INTEGER holds


class Refused(Exception):
    """A post that is not the provider's, or is an old one sent again. Nobody is told why."""


def fetched(url: str) -> bytes:
    """What is at an address of the provider's that was judged before. Raises Refused.

    Its host was judged by name: in a private network that name may well lead to a private address.
    """
    import httpx

    from digest.net.client import send

    try:
        answer = send(httpx.Request("GET", url), within_s=10)
    except httpx.HTTPError as error:
        raise Refused(f"{url.partition('?')[0]} cannot be had: {error}") from error
    if not answer.is_success:
        raise Refused(f"{url.partition('?')[0]} answers {answer.status_code}")
    return answer.content


@dataclass(frozen=True, slots=True)
class Post:
    """What came in. Header names are in small letters; `secret` is the last part of the address."""

    body: bytes
    headers: Mapping[str, str]
    url: str  # as the provider knows it: some sign it
    secret: str
    at: datetime

    def header(self, name: str) -> str:
        """Raises Refused if it is not there."""
        try:
            return self.headers[name]
        except KeyError:
            raise Refused(f"no {name}") from None

    def form(self) -> list[tuple[str, str]]:
        return parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True)


@dataclass(frozen=True, slots=True)
class Hook:
    verify: Callable[[Post, str], None]
    read: Callable[[bytes], Iterable[Event]]
    key: Callable[[Post], str]
    # What else has to be done for a post (Amazon asks for a subscription to be confirmed): an
    # address to get, "" for nothing.
    confirm: Callable[[Post], str] = lambda _: ""


MODULES = {
    kind: f"digest.deliver.posts.{kind}"
    for kind in (
        "postmark",
        "resend",
        "ses",
        "mailgun",
        "sendgrid",
        "brevo",
        "sparkpost",
        "mailjet",
        "mandrill",
        "lettermint",
        "mailtrap",
        "mailersend",
        "scaleway",
        "buttondown",
        "mailchimp",
    )
}


def hook_of(kind: str) -> Hook:
    """What reads the posts of a kind of provider. KeyError if it sends none that we know."""
    hook: Hook = import_module(MODULES[kind]).HOOK
    return hook


def read(kind: str, body: bytes) -> tuple[list[Event], str]:
    """The events of a post, and what is wrong with those that cannot be read, "" for nothing.

    One post holds events of whatever else is sent through the account: what is strange about one
    of them must not cost the others, an unsubscribe among them perhaps.
    """
    hook = hook_of(kind)
    try:
        return [_plain(event) for event in hook.read(body)], ""
    except UNREADABLE as error:
        trouble = repr(error)[:500]
    try:
        several = json.loads(body)
    except UNREADABLE:
        several = None
    found: list[Event] = []
    for one in several if isinstance(several, list) and len(several) > 1 else ():
        try:
            found += [_plain(event) for event in hook.read(json.dumps([one]).encode())]
        except UNREADABLE as error:
            trouble = repr(error)[:500]
    return found, trouble


def _plain(event: Event) -> Event:
    """With words where words belong: marks come back as whatever their sender made of them."""
    words: dict[str, Any] = {
        name: _word(getattr(event, name)) for name in ("key", "batch", "reason", "url")
    }
    if not isinstance(event.address, str):
        raise TypeError(f"an address that is none: {event.address!r}")
    return replace(event, **words)


def _word(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


# What several of them share.


def same(one: str | bytes, other: str | bytes) -> bool:
    """Whether two secrets are equal, in a time that does not tell how much of them is."""
    one = one.encode() if isinstance(one, str) else one
    other = other.encode() if isinstance(other, str) else other
    return hmac.compare_digest(one, other)


def by_secret(post: Post, secret: str) -> None:
    """For providers that sign nothing."""
    kind, _, given = post.headers.get("authorization", "").partition(" ")
    shown = [post.secret]
    if kind.lower() == "basic":
        try:
            pair = base64.b64decode(given, validate=True).decode("utf-8", "replace")
        except ValueError:  # letters beyond ASCII are no binascii.Error
            pair = ""
        shown += [pair, pair.partition(":")[2]]
    elif kind.lower() == "bearer":
        shown.append(given)
    if not any(same(one, secret) for one in shown):
        raise Refused("no secret of ours")


def by_body(post: Post) -> str:
    """The name of a post that has none: what stands in it."""
    return hashlib.sha256(post.body).hexdigest()


def name_of(*parts: object) -> str:
    """The name of an event that has none."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:40]


def items(body: bytes) -> Iterator[dict[str, Any]]:
    """The objects of a JSON array, or the one there is."""
    found = json.loads(body)
    for one in found if isinstance(found, list) else [found]:
        if isinstance(one, dict):
            yield one


def instant(value: Any) -> datetime:
    """Seconds or milliseconds since 1970, or ISO 8601, as an aware datetime."""
    if isinstance(value, str) and not value.replace(".", "", 1).isdecimal():
        at = datetime.fromisoformat(value)
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    seconds = float(value)
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)


def number(value: Any) -> int | None:
    """A subscriber's number as a mark brought it back; None if it is none of ours."""
    text = str(value or "")
    found = int(text) if text.isdecimal() and len(text) < 19 else 0
    return found if 0 < found <= _MOST_SUBSCRIBERS else None
