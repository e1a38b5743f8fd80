"""Lettermint, batch endpoint.

API:     lettermint.co/docs, POST /send/batch; what its own client lettermint 3.2.0 (PyPI) sends and reads
Keys:    header Idempotency-Key, 24 hours (the same client): the same body gets its first answer; 409 for
         another body, and while the first call is still running
Limits:  500 messages a call
Quirks:  The token stands in x-lettermint-token. Messages are whole; answers come in their order. A sandbox
         project takes everything and hands nothing on, which its answers say: nobody gets that.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import httpx

from digest.deliver.batches import fitting
from digest.deliver.bodies import KEY, SUBSCRIBER, TO, Form, Once, Readers, array, post, rich
from digest.deliver.mailboxes import mailbox_of, written
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id, some, word
from digest.deliver.suppressed import WORDS
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Answer, Barred, Promise, Refused, Unknown
from digest.model.batches import Batch
from digest.model.messages import Message

TAKEN = {"pending", "queued", "processed", "scheduled", "delivered"}
REFUSED = {"suppressed", "blocked", "failed", "policy_rejected", "quarantined"}
FIELDS = {"from", "reply_to", "route", "settings", "headers", "tags", "metadata"}
OURS = re.compile(
    r"domain[^@]{0,60}(not|un)[ -]?(verified|approved|active|found)|\broute\b|sandbox|suspended"
    r"|(plan|account|project|team)[^@]{0,60}(limit|quota|disabled|suspended|exceeded)|credit",
    re.IGNORECASE,
)


class Lettermint:
    promise = Promise.KEY
    key_life = timedelta(hours=23)  # of 24
    limits = Limits(in_flight=4)
    suppressions = WORDS

    def __init__(
        self, *, token: str, route: str, base_url: str, tracking: bool, links: ReaderLinks
    ) -> None:
        self._token = token
        self._route = route
        self._base_url = safe_base_url(base_url)
        self._tracking = tracking
        self._links = links
        self._items = Once(self._item)

    def per_call(self, message: Message) -> int:
        return fitting(len(message.html) + len(message.text), most=500, most_bytes=20_000_000)

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        each = self._items.of(message).each(Readers(batch, message, self._links, mailbox_of))
        return post(
            f"{self._base_url}/send/batch",
            array(each),
            {"x-lettermint-token": self._token, "Idempotency-Key": batch.key},
        )

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if response.status_code == 409:
            return Unknown(_words(said))  # still running, or taken with other bytes
        if not response.is_success:
            words = _words(said)
            return Barred(words) if _is_ours(said, words) else Refused(words)
        ids: dict[int, str] = {}
        refused: dict[int, str] = {}
        barred: dict[int, str] = {}
        for recipient, item in zip(batch.recipients, said, strict=True):
            status = word(item["status"])
            if item.get("sandbox"):
                barred[recipient.id] = "the project is a sandbox: it hands nothing on"
            elif status in TAKEN:
                ids[recipient.id] = an_id(item["message_id"])
            elif status in REFUSED:
                refused[recipient.id] = f"{status}: {item.get('message') or ''}".rstrip(": ")
            else:
                raise ValueError("a status that is none")
        return some(ids, refused, barred=barred)

    def _item(self, message: Message) -> Form:
        document: dict[str, Any] = {
            "from": written(message.sender.mailbox),
            "to": [TO],
            "subject": clean(message.subject),
            "html": rich(message.html, message),
            "text": message.text,
            "headers": {name: clean(value) for name, value in message.headers},
            "metadata": {"batch": KEY, "edition": message.edition, "subscriber": SUBSCRIBER},
            "tags": [{"name": "edition", "value": message.edition}],
            "settings": {"track_opens": self._tracking, "track_clicks": self._tracking},
        }
        if self._route:
            document["route"] = self._route
        if message.sender.answers:
            document["reply_to"] = [written(message.sender.answers)]
        return Form(document, [*message.personal])


def _words(said: dict[str, Any]) -> str:
    """ "message", {"error": {"code", "message"}} or {"error": "code"}, and what is wrong with each field."""
    error = said.get("error")
    told = error if isinstance(error, dict) else {"code": error or ""}
    words = f"{told.get('code') or ''}: {told.get('message') or said.get('message') or ''}"
    fields = said.get("errors") or {}
    each = "; ".join(f"{name}: {' '.join(map(str, why))}" for name, why in fields.items())
    words = f"{words.strip(': ')} ({each})" if each else words.strip(": ")
    if not words:
        raise ValueError("no words")
    return words[:500]


def _is_ours(said: dict[str, Any], words: str) -> bool:
    """What it says of From, the route or a header is the same in every message: "3.from"."""
    names = {
        re.sub(r"^(messages\.)?\d+\.", "", name).partition(".")[0]
        for name in said.get("errors") or {}
    }
    return (bool(names) and names <= FIELDS) or bool(OURS.search(words))
