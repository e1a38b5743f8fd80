"""What a provider must be for us: the contract that every adapter keeps, and no I/O of its own.

    provider.prepare(message, batch)   -> Call: everything that will leave this machine, to the byte
    call.make()                        -> Accepted, Refused, Later, Barred or Unknown
    provider.look_up(batch, now)       -> Accepted or Unknown: what became of a call, by its records

What may be done about a call whose answer we never saw is the provider's `promise`:

    key    repeat the same call within `key_life` of the first; it is taken once
    query  ask, `settle` after the call; hand over only what is provably missing
    none   hold it, and tell a person

`settle` is how long a provider's records may lag behind what it took: before that, nobody can
conclude anything from what they lack. It is None where there are no records to ask; a key's
provider may have both, and is then asked when the key's life is over.

A look-up answers Accepted(ids, later=...): those in `ids` were taken, those in `later` provably
not, be that everybody. Where that cannot be told, it answers Unknown. The other two never.

`limits` say how fast calls may come. A provider that says "not now" gets an answer of Later with
the wait it asked for; one that took a call and says that it was the last for the moment has a
`pause_s` until the next may be made. Keeping to both is the hand-over's part, not the adapter's.

Adapters of HTTP APIs are two pure functions; deliver/over_http.py makes their calls, and decides
once for all of them what silence, 429 or 502 mean. docs/adding-a-provider.md shows how to add one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from digest.base.errors import SettingsError
from digest.model.answers import Accepted, Answer, Promise, Unknown
from digest.model.batches import Batch
from digest.model.messages import Message

NOT_OURS = "it was held up until its claim was over, and not made"


@dataclass(frozen=True, slots=True)
class Call:
    """One call, ready to be made. `payload` is the SHA-256 of what it hands over.

    `make` raises HandOverStopped if nothing was taken and waiting would not help (a full disk);
    whatever else happens is an answer. It may run in a thread of its own.
    `make_while` is the same for a worker whose claim may be lost meanwhile: it asks at the last
    moment, and what the provider then has is no whole request. None where it makes no difference.
    """

    payload: str
    make: Callable[[], Answer]
    make_while: Callable[[Callable[[], bool]], Answer] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How fast a provider lets calls come, as far as it says."""

    in_flight: int = 1  # calls at the same time
    per_s: float | None = None  # calls begun in a second; None: no number is known


class Provider(Protocol):
    account: str
    """A fingerprint of where and as whom it is asked; "" if nobody said. Neither a key nor a look-up
    says anything of a call that went to another."""

    @property
    def promise(self) -> Promise:
        """What may be done about a call whose answer we never saw."""

    @property
    def key_life(self) -> timedelta | None:
        """How long after the first call a repeat is safe; None where that has no end or no use."""

    @property
    def settle(self) -> timedelta | None:
        """How long after a call its records can be believed; None where they cannot be asked."""

    @property
    def limits(self) -> Limits: ...

    def per_call(self, message: Message) -> int:
        """How many recipients one call may hold."""

    def prepare(self, message: Message, batch: Batch) -> Call:
        """The same bytes for the same message and batch, whenever and wherever it is asked."""

    def look_up(self, batch: Batch, *, now: datetime) -> Accepted | Unknown:
        """What the provider's records say of a call that was made `settle` before `now` or earlier."""

    def pause_s(self) -> float:
        """Seconds until the provider takes another call, by what its last answers said; 0: now."""

    def close(self) -> None:
        """Let go of connections; the next call opens what it needs."""


def fingerprint(parts: Iterable[bytes]) -> str:
    """SHA-256 of the parts, each with its length, so that no two lists of parts are alike."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()


def safe_base_url(url: str) -> str:
    """`url` without its last slash. Raises SettingsError if it would show a key to the network."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "::1", "localhost"):
        raise SettingsError(
            url, "plain http is for this machine only", next_step="begin base_url with https://"
        )
    return url.rstrip("/")


def no_records(batch: Batch) -> Unknown:
    """The look-up of a provider that keeps no records we could ask."""
    return Unknown(f"this provider cannot be asked about {batch.key}")
