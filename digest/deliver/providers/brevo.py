"""Brevo, transactional email with one message version for each recipient.

API:     developers.brevo.com/reference/sendtransacemail, .../geteventsreport
Keys:    github.com/getbrevo/brevo-node/issues/94 (measured): `idempotencyKey`, a UUID, within the
         JSON `headers`; not as an HTTP header, which is ignored and sends twice. A repeat is 400
         duplicate_parameter, which means that the first call was taken: believed of a repeat only.
         15 or 30 minutes, the pages disagree
Limits:  2,000 recipients a call, 1,000 KB of params in all, 70 characters of a name
Quirks:  Header names in title case. The template language is Django's, so {{ {% and {# begin a tag.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import httpx

from digest.deliver.bodies import KEY, TO, Form, Once, Readers, post, raw
from digest.deliver.mailboxes import person, whom
from digest.deliver.over_http import LookUp, taken_by_address
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import Language, Substitution
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Accepted, Answer, Barred, Promise, Refused
from digest.model.batches import Batch
from digest.model.messages import Message

PARAMS = Language("{{params.%s}}", r"\{(?=[{%#])", "{}")
EVERYBODY, UUID = raw("everybody"), "\0uuid\0"
PAGE = 100
ACCOUNT = {
    "duplicate_parameter",  # of a first call: somebody used our key, and nothing of ours was taken
    "account_under_validation",
    "not_enough_credits",
    "permission_denied",
    "reseller_permission_denied",
    "unauthorized",
}
# "invalid_parameter: Sending has been rejected because the sender you used ... is not valid".
OURS = re.compile(
    r"\b(sender|replyto|reply-to|your (domain|account|smtp))\b|not.{0,9}activated", re.IGNORECASE
)
NAMED = partial(person, most=70)  # a longer name is refused, and with it the whole call


class Brevo:
    promise = Promise.KEY
    key_life = timedelta(minutes=10)  # of 15
    limits = Limits(in_flight=4)
    kept = timedelta(days=29)

    def __init__(self, *, token: str, base_url: str, settle: timedelta, links: ReaderLinks) -> None:
        self._headers = {"api-key": token}
        self._base_url = safe_base_url(base_url)
        self.settle = settle
        self._links = links
        self._forms = Once(self._make)

    def per_call(self, message: Message) -> int:
        return 1000

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        whole, one = self._forms.of(message)
        readers = Readers(batch, message, self._links, NAMED)
        filling = {
            EVERYBODY: one.all(readers),
            KEY: batch.key.encode(),
            UUID: str(uuid5(NAMESPACE_URL, batch.key)).encode(),
        }
        return post(f"{self._base_url}/smtp/email", whole.filled(filling), self._headers)

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if response.is_success:
            ids = said["messageIds"] if "messageIds" in said else [said["messageId"]]
            if not isinstance(ids, list):
                raise TypeError("no list of ids")
            return Accepted(
                {one.id: an_id(id) for one, id in zip(batch.recipients, ids, strict=True)}
            )
        if said["code"] == "duplicate_parameter" and batch.repeat:
            return Accepted({one.id: "" for one in batch.recipients})
        words = f"{said['code']}: {str(said['message'])[:300]}"
        return Barred(words) if said["code"] in ACCOUNT or OURS.search(words) else Refused(words)

    def look_up(self, batch: Batch) -> LookUp:
        ids: dict[str, str] = {}
        offset = 0
        while True:
            answer = yield httpx.Request(
                "GET",
                f"{self._base_url}/smtp/statistics/events",
                params={
                    "tags": json.dumps([batch.key]),
                    "event": "requests",
                    "days": 30,
                    "limit": PAGE,
                    "offset": offset,
                },
                headers=self._headers,
            )
            said = answer.json()
            page = [] if said == {} else said["events"]  # left out when there are none
            ids |= {
                one["email"]: an_id(one["messageId"]) for one in page if one["tag"] == batch.key
            }
            if len(page) < PAGE:
                break
            offset += PAGE
        return taken_by_address(batch, ids, "Brevo has no request of its tag")

    def _make(self, message: Message) -> tuple[Form, Form]:
        shared = Substitution(message, PARAMS, self._links)
        document: dict[str, Any] = {
            "sender": whom(message.sender.mailbox),
            "subject": shared.subject,
            "htmlContent": shared.html,
            "textContent": shared.text,
            "headers": {"idempotencyKey": UUID},
            "tags": [KEY],
            "messageVersions": EVERYBODY,
        }
        if message.sender.answers:
            document["replyTo"] = whom(message.sender.answers)
        one = {
            "to": [TO],
            "params": shared.form_of(),
            "headers": {name.title(): clean(value) for name, value in message.headers},
        }
        return Form(document, [EVERYBODY, UUID]), Form(one, [*message.personal])
