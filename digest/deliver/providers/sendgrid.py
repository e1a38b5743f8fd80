"""Twilio SendGrid, Mail Send with one personalization for each recipient.

API:     docs.sendgrid.com/api-reference/mail-send/mail-send; logs: .../email-logs
Limits:  1,000 personalizations and 30 MB a call, each address once; substitutions 10,000 bytes
         a personalization; 10 categories of 255 characters
Quirks:  202 with an empty body: X-Message-Id is all it says, and it takes a call whole or not at
         all. Substitutions replace any string we name, so nothing else in the content is a template. custom_args come back in events, but cannot be
         searched: each batch is a category.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx

from digest.deliver.bodies import KEY, SUBSCRIBER, TO, Form, Once, Readers, post, raw
from digest.deliver.mailboxes import person, whom
from digest.deliver.over_http import LookUp, taken
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import Language, Substitution
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Accepted, Answer, Barred, Promise, Refused
from digest.model.batches import Batch
from digest.model.messages import Message

PLAIN = Language("-%s-", "")
EVERYBODY = raw("everybody")


class SendGrid:
    promise = Promise.QUERY
    key_life = None
    limits = Limits(in_flight=4)
    kept = timedelta(days=3)

    def __init__(
        self,
        *,
        token: str,
        base_url: str,
        tracking: bool,
        settle: timedelta,
        links: ReaderLinks,
    ) -> None:
        self._headers = {"Authorization": f"Bearer {token}"}
        self._base_url = safe_base_url(base_url).removesuffix("/v3") + "/v3"
        self._tracking = tracking
        self.settle = settle
        self._links = links
        self._forms = Once(self._make)

    def per_call(self, message: Message) -> int:
        return 1000

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        whole, one = self._forms.of(message)
        readers = Readers(batch, message, self._links, person)
        filling = {EVERYBODY: one.all(readers), KEY: batch.key.encode()}
        return post(f"{self._base_url}/mail/send", whole.filled(filling), self._headers)

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        if response.status_code == 202:
            id = an_id(response.headers["x-message-id"])
            return Accepted({one.id: id for one in batch.recipients})
        if response.is_success:
            raise ValueError("it takes calls with 202")
        errors = response.json()["errors"]
        words = "; ".join(_words(one) for one in errors)[:500]
        return Barred(words) if any(_is_ours(one) for one in errors) else Refused(words)

    def look_up(self, batch: Batch) -> LookUp:
        since = (batch.dated_at - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        answer = yield httpx.Request(
            "POST",
            f"{self._base_url}/logs",
            headers=self._headers,
            json={
                "query": f"categories IN ('{batch.key}') "
                f'AND sg_message_id_created_at >= TIMESTAMP "{since}"',
                "limit": 1000,
            },
        )
        ids = {
            found["to_email"].lower(): an_id(found["sg_message_id"])
            for found in answer.json()["messages"]
        }
        if ids:  # all of them, then: a call is taken whole
            some = next(iter(ids.values()))
            return Accepted(
                {one.id: ids.get(one.address.lower(), some) for one in batch.recipients}
            )
        return taken(batch, {}, "SendGrid has no message of its category")

    def _make(self, message: Message) -> tuple[Form, Form]:
        shared = Substitution(message, PLAIN, self._links)
        document: dict[str, Any] = {
            "personalizations": EVERYBODY,
            "from": whom(message.sender.mailbox),
            "subject": shared.subject,
            "content": [
                {"type": "text/plain", "value": shared.text},
                {"type": "text/html", "value": shared.html},
            ],
            "categories": [KEY],
            "tracking_settings": {
                "click_tracking": {"enable": self._tracking, "enable_text": False},
                "open_tracking": {"enable": self._tracking},
                "subscription_tracking": {"enable": False},
            },
        }
        if message.sender.answers:
            document["reply_to"] = whom(message.sender.answers)
        one = {
            "to": [TO],
            "headers": {name: clean(value) for name, value in message.headers},
            "substitutions": {PLAIN.tag % name: value for name, value in shared.variables.items()},
            "custom_args": {"batch": KEY, "edition": message.edition, "subscriber": SUBSCRIBER},
        }
        return Form(document, [EVERYBODY]), Form(one, [*message.personal])


def _is_ours(error: dict[str, Any]) -> bool:
    """What it says of From or Reply-To is the same in every call, and so is what it says of credit."""
    field = str(error.get("field") or "").partition(".")[0]
    said = str(error["message"]).lower()
    return field in ("from", "reply_to", "asm", "ip_pool_name") or any(
        words in said for words in ("sender identity", "maximum credits", "authorization grant")
    )


def _words(error: dict[str, Any]) -> str:
    return f"{error.get('field') or 'request'}: {error['message']}"
