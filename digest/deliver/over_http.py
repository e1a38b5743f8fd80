"""Calls of HTTP APIs: an adapter says how to ask and how to read; this makes the call.

    adapter.ask(message, batch)     -> the one request that hands the batch over
    adapter.read(response, batch)   -> what the answer to it says
    adapter.look_up(batch)          -> questions, one after the other, and what the answers prove

What the end of a call means, for every provider:

    no connection, or none in time          Later      nothing was sent
    429, 420 (SparkPost, Mailgun: quota)    Later      for as long as Retry-After or a reset says;
                                                       Barred where `read` says that no wait helps;
                                                       420 a second time for the same batch halves it
    413                                     Refused    too large: halved, and nobody is meant
    3xx, 401 to 405                         Barred     and so would be every other batch
    409                                     `read`     or Unknown: a key's first call may be running
    other 4xx                               `read`     the provider's own words
    2xx that names what was sent            `read`
    2xx that does not, or is unreadable     Unknown    a captive portal answers 200 as well
    5xx, 408, 499                           Unknown    it may have been taken before it broke
    cut off, or no answer in time           Unknown

Nothing is repeated here and no redirect is followed: what may be repeated is the ledger's to say.
Each call has a connection of its own (caller.py), whose time for the answer runs from the last byte of the
request.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Mapping
from datetime import datetime, timedelta
from typing import Protocol, runtime_checkable

import httpx

from digest.base.addresses import in_ascii
from digest.base.redaction import without_keys
from digest.deliver.bodies import Body
from digest.deliver.caller import Caller, asked_wait_s
from digest.deliver.provider import Call, Limits, fingerprint, no_records
from digest.deliver.said import no_answer, seen
from digest.deliver.suppressed import Rules, learnt
from digest.model.answers import (
    Accepted,
    Answer,
    Barred,
    Later,
    Promise,
    Refused,
    Unknown,
    reworded,
)
from digest.model.batches import Batch
from digest.model.messages import Message

# What reading an answer raises that is not what this API answers.
NOT_ITS_SHAPE = (ValueError, LookupError, TypeError, AttributeError)
MOST_QUESTIONS = 500  # of one look-up; a batch that would need more is left to a person

log = logging.getLogger("digest.deliver")

LookUp = Generator[httpx.Request, httpx.Response, Accepted | Unknown]


class Adapter(Protocol):
    """What `OverHttp` needs to know of one API."""

    @property
    def promise(self) -> Promise: ...

    @property
    def key_life(self) -> timedelta | None: ...

    @property
    def limits(self) -> Limits: ...

    def per_call(self, message: Message) -> int: ...

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        """The one request that hands the batch over, made by `bodies.post`."""

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        """What a 2xx, or a 4xx about the content, says. Whatever it stumbles over (NOT_ITS_SHAPE)
        means that the body is not what this API answers.
        """


@runtime_checkable
class Searchable(Protocol):
    """An adapter whose provider can be asked what became of a batch."""

    @property
    def settle(self) -> timedelta: ...

    @property
    def kept(self) -> timedelta:
        """How far back its records go: what is older and not there proves nothing."""

    def look_up(self, batch: Batch) -> LookUp:
        """Yields questions and gets their 2xx answers, as httpx.Auth does in `auth_flow`.

        What it raises is understood as in `read`: the question was not answered.
        """


def without_reading(response: httpx.Response) -> Later | Barred | Refused | Unknown | None:
    """What a status means whatever else the answer says; None if it has to be read."""
    status = response.status_code
    if status >= 500 or status in (408, 499):
        return Unknown(seen(response))
    if status in (420, 429):
        wait_s = asked_wait_s(response.headers)
        return Later(seen(response), wait_s, all_batches=True, too_large=status == 420)
    if status == 413:
        return Refused(seen(response), too_large=True)
    if status in (401, 402, 403, 404, 405):
        return Barred(seen(response))
    if 300 <= status < 400:
        target = response.headers.get("location", "nowhere")
        return Barred(f"HTTP {status}, a redirect to {target}")
    return None


class OverHttp:
    """Makes a provider of an adapter."""

    def __init__(
        self,
        adapter: Adapter,
        *,
        timeout_s: float = 60,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._adapter = adapter
        auth = getattr(adapter, "auth", None)  # of APIs that want each call signed
        self._caller = Caller(timeout_s=timeout_s, transport=transport, auth=auth)
        self.promise = adapter.promise
        self.key_life = adapter.key_life
        self.limits = adapter.limits
        self.account = ""
        self.settle = adapter.settle if isinstance(adapter, Searchable) else None
        self.pause_s = self._caller.pause_s
        self.close = self._caller.close

    def per_call(self, message: Message) -> int:
        return self._adapter.per_call(message)

    def prepare(self, message: Message, batch: Batch) -> Call:
        request = self._adapter.ask(message, batch)
        body = request.stream
        payload = body.fingerprint() if isinstance(body, Body) else fingerprint([request.content])
        return Call(
            payload,
            # It may say again what it was given, keys and all.
            lambda: self._said(self._make(request, batch)),
            lambda ours: self._said(self._make(request, batch, ours)),
        )

    def _said(self, answer: Answer) -> Answer:
        rules: Rules = getattr(self._adapter, "suppressions", ())
        return learnt(reworded(answer, without_keys), rules)

    def look_up(self, batch: Batch, *, now: datetime) -> Accepted | Unknown:
        if not isinstance(self._adapter, Searchable):
            return no_records(batch)
        questions = self._adapter.look_up(batch)
        last = httpx.Response(200)
        try:
            request = next(questions)
            for _ in range(MOST_QUESTIONS):
                response = self._caller.send(request)
                if not isinstance(response, httpx.Response):
                    return Unknown(f"it could not be looked up: {response.reason}")
                if not response.is_success:
                    return Unknown(f"it could not be looked up: {seen(response)}")
                last = response
                request = questions.send(response)
        except StopIteration as end:
            found: Accepted | Unknown = end.value
        except NOT_ITS_SHAPE as error:
            log.debug("not an answer to a look-up: %r", error)
            return Unknown(f"it could not be looked up: {no_answer(last)}")
        else:
            return Unknown("the provider's records of it have no end")
        if isinstance(found, Unknown):
            return Unknown(without_keys(found.reason))
        if not _names(found, batch):
            return Unknown("the provider's records do not account for everybody in it")
        if found.later:
            kept = self._adapter.kept
            if now - batch.dated_at > kept:
                return Unknown(f"the provider's records may not go back to it ({kept.days} days)")
        return found

    def _make(
        self, request: httpx.Request, batch: Batch, ours: Callable[[], bool] | None = None
    ) -> Answer:
        response = self._caller.send(request, ours=ours)
        if not isinstance(response, httpx.Response):
            return response
        answer = without_reading(response)
        if answer and not isinstance(answer, Later):
            return answer
        words = seen(response)
        try:
            read = self._adapter.read(response, batch)
        except NOT_ITS_SHAPE as error:
            if answer:
                return answer
            if response.is_success or response.status_code == 409:
                log.debug("not an answer of it: %r", error)
                return Unknown(no_answer(response))
            return Refused(words)
        if answer and not isinstance(read, Barred):
            return answer  # an empty account is told as "too much" by some; that no wait mends
        if isinstance(read, Accepted) and not _names(read, batch):
            return Unknown(no_answer(response))
        return read


def taken(batch: Batch, ids: Mapping[int, str], missing: str) -> Accepted:
    """What records prove that are exact: whoever is in them was taken, whoever is not was not."""
    return Accepted(ids, later={one.id: missing for one in batch.recipients if one.id not in ids})


def taken_by_address(batch: Batch, ids: Mapping[str, str], missing: str) -> Accepted:
    """As `taken`, for records that know addresses, whose letters they may have made small."""
    small = {address.lower(): id for address, id in ids.items()}
    addresses = {one.id: in_ascii(one.address).lower() for one in batch.recipients}
    known = {id: small[address] for id, address in addresses.items() if address in small}
    return taken(batch, known, missing)


def _names(answer: Accepted, batch: Batch) -> bool:
    """Whether each recipient is named, and named once."""
    named = [*answer.ids, *answer.refused, *answer.later, *answer.barred]
    return sorted(named) == sorted(one.id for one in batch.recipients)
