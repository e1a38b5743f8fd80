"""Mailtrap, batch endpoint of the bulk stream.

API:     docs.mailtrap.io, POST /api/batch at bulk.api.mailtrap.io; what its own client mailtrap 2.11.0 (PyPI)
         sends and reads
Limits:  500 messages and 50 MB a call
Quirks:  200 even when single messages fail: each has its own `success`, in their order. No key, and its logs
         cannot be asked by a mark of ours: an unanswered call stays unknown, so calls are small. What is the
         same in all messages stands in `base`.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import httpx

from digest.deliver.batches import fitting
from digest.deliver.bodies import KEY, SUBSCRIBER, TO, Form, Once, Readers, post, raw, rich
from digest.deliver.mailboxes import person, whom
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id, some, word
from digest.deliver.suppressed import WORDS
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Answer, Barred, Promise, Refused
from digest.model.batches import Batch
from digest.model.messages import Message

EVERYBODY = raw("everybody")
OURS = re.compile(
    r"from domain|domain[^@]{0,60}(not|un)[ -]?(allowed|verified|found|approved)|['\"`]?\bfrom\b['\"`]?[^@]{0,9}"
    r"(address|email|is)\b|reply_to|sandbox|unauthori[sz]ed|suspended|billing|"
    r"(account|plan|sending|quota|limit)[^@]{0,40}(limit|reached|exceeded|suspended|disabled|not allowed)",
    re.IGNORECASE,
)


class Mailtrap:
    promise = Promise.NONE
    key_life: timedelta | None = None
    limits = Limits(in_flight=4)
    suppressions = WORDS

    def __init__(self, *, token: str, base_url: str, links: ReaderLinks) -> None:
        self._headers = {"Authorization": f"Bearer {token}"}
        self._base_url = safe_base_url(base_url)
        self._links = links
        self._forms = Once(self._make)

    def per_call(self, message: Message) -> int:
        return fitting(len(message.html) + len(message.text), most=100, most_bytes=40_000_000)

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        whole, one = self._forms.of(message)
        readers = Readers(batch, message, self._links, person)
        filling = {EVERYBODY: one.all(readers)}
        return post(f"{self._base_url}/api/batch", whole.filled(filling), self._headers)

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if not response.is_success or (said["success"] is False and not said.get("responses")):
            return _no(_words(said.get("errors") or said["error"]))
        if not isinstance(said["success"], bool):
            raise TypeError("neither success nor none")
        ids: dict[int, str] = {}
        refused: dict[int, str] = {}
        barred: dict[int, str] = {}
        for recipient, item in zip(batch.recipients, said["responses"], strict=True):
            if item["success"] is True:
                [id] = item["message_ids"]
                ids[recipient.id] = an_id(id)
            elif item["success"] is False:
                words = _words(item["errors"])
                (barred if OURS.search(words) else refused)[recipient.id] = words
            else:
                raise ValueError("neither success nor none")
        return some(ids, refused, barred=barred)

    def _make(self, message: Message) -> tuple[Form, Form]:
        tokens = "|".join(map(re.escape, message.personal)) or "(?!)"
        base: dict[str, Any] = {
            "from": whom(message.sender.mailbox),
            "subject": re.sub(tokens, "", clean(message.subject)),  # each message has its own
            "category": message.edition,
        }
        if message.sender.answers:
            base["reply_to"] = whom(message.sender.answers)
        one = {
            "to": [TO],
            "subject": clean(message.subject),
            "html": rich(message.html, message),
            "text": message.text,
            "headers": {name: clean(value) for name, value in message.headers},
            "custom_variables": {
                "batch": KEY, "edition": message.edition, "subscriber": SUBSCRIBER,
            },
        }  # fmt: skip
        whole = {"base": base, "requests": EVERYBODY}
        return Form(whole, [EVERYBODY]), Form(one, [*message.personal])


def _no(words: str) -> Barred | Refused:
    return Barred(words) if OURS.search(words) else Refused(words)


def _words(errors: Any) -> str:
    """A list of words, words by field, or words."""
    if isinstance(errors, dict):
        errors = [f"{name}: {why}" for name, why in errors.items()]
    return word("; ".join(map(word, errors)) if isinstance(errors, list) else errors)[:500]
