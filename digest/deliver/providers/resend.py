"""Resend, batch endpoint.

API:     resend.com/docs/api-reference/emails/send-batch-emails
Keys:    resend.com/docs/dashboard/emails/idempotency-keys: 24 hours; 409 for another body under a
         key that was used, and while the first call of a key is still running
Limits:  100 messages a call, 5 calls a second (an older page says 2)
Quirks:  All or nothing by default; with x-batch-validation: permissive the good ones are taken
         and `errors` names the others by their place. Tags are letters, digits, _ and - only.
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
from digest.deliver.said import an_id, one_each, some, whole
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Answer, Barred, Promise, Refused, Unknown
from digest.model.batches import Batch
from digest.model.messages import Message

ACCOUNT = {
    "invalid_access",
    "invalid_api_key",
    "invalid_from_address",
    "missing_api_key",
    "monthly_quota_exceeded",
    "restricted_api_key",
}
# 403 and 422 of the domain, and of an account that may write to its owner only.
OURS = re.compile(
    r"domain[^@]{0,60}(not verified|not allowed)|[`'\"]?from[`'\"]? (field|address)"
    r"|[`'\"](from|reply_to)[`'\"]|own email address|testing emails|verify a domain",
    re.IGNORECASE,
)


class Resend:
    promise = Promise.KEY
    key_life = timedelta(hours=23)  # of 24
    limits = Limits(in_flight=2, per_s=4)

    def __init__(self, *, token: str, base_url: str, links: ReaderLinks) -> None:
        self._token = token
        self._base_url = safe_base_url(base_url)
        self._links = links
        self._items = Once(self._item)

    def per_call(self, message: Message) -> int:
        return fitting(len(message.html) + len(message.text), most=100, most_bytes=30_000_000)

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        each = self._items.of(message).each(Readers(batch, message, self._links, mailbox_of))
        return post(
            f"{self._base_url}/emails/batch",
            array(each),
            {
                "Authorization": f"Bearer {self._token}",
                "Idempotency-Key": batch.key,
                "x-batch-validation": "permissive",
            },
        )

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if response.status_code == 409:
            # Still running, or the key was used with other bytes: either way it may be taken. But not
            # by us, if this call is the first: then nothing of ours was.
            foreign = said["name"] == "invalid_idempotent_request" and not batch.repeat
            return Barred(_words(said)) if foreign else Unknown(_words(said))
        if not response.is_success:
            words = _words(said)
            ours = said["name"] in ACCOUNT or OURS.search(words)
            return Barred(words) if ours else Refused(words)
        errors = said.get("errors") or []
        places = one_each(whole(one["index"], below=len(batch.recipients)) for one in errors)
        said_of = {
            batch.recipients[place].id: str(one["message"])
            for place, one in zip(places, errors, strict=True)
        }
        barred = {id: words for id, words in said_of.items() if OURS.search(words)}
        refused = {id: words for id, words in said_of.items() if id not in barred}
        taken = [one for one in batch.recipients if one.id not in said_of]
        ids = {one.id: an_id(item["id"]) for one, item in zip(taken, said["data"], strict=True)}
        return some(ids, refused, barred=barred)

    def _item(self, message: Message) -> Form:
        document: dict[str, Any] = {
            "from": written(message.sender.mailbox),
            "to": [TO],
            "subject": clean(message.subject),
            "html": rich(message.html, message),
            "text": message.text,
            "headers": {name: clean(value) for name, value in message.headers},
            "tags": [
                {"name": "batch", "value": KEY},
                {"name": "edition", "value": message.edition},
                {"name": "subscriber", "value": SUBSCRIBER},
            ],
        }
        if message.sender.answers:
            document["reply_to"] = written(message.sender.answers)
        return Form(document, [*message.personal])


def _words(said: dict[str, Any]) -> str:
    return f"{said['name']}: {str(said.get('message', ''))[:300]}"
