"""MailerSend, bulk endpoint.

API:     developers.mailersend.com/api/v1/email.html, POST /bulk-email; what its own client mailersend 2.2.0
         (PyPI) sends and reads
Limits:  500 messages a call (5 on the smallest plans: [pace] per_call), 10 calls a minute, 5 tags a message
Quirks:  202 and one id for the whole call, which is looked through afterwards: what is wrong with single messages
         then is told by events, and on its pages, alone. No key and no marks: the batch is a tag. Headers of
         one's own are for its larger plans; a call with them is refused elsewhere, and the hand-over held.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import httpx

from digest.deliver.batches import fitting
from digest.deliver.bodies import KEY, SUBSCRIBER, TO, Form, Once, Readers, array, post, rich
from digest.deliver.mailboxes import person, whom
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Accepted, Answer, Barred, Promise, Refused
from digest.model.batches import Batch
from digest.model.messages import Message

FIELDS = {"from", "reply_to", "headers", "settings", "tags", "template_id"}
OURS = re.compile(
    r"\bfrom\.email\b|domain must be|domain[^@]{0,60}(not|un)[ -]?(verified|approved|found)|trial|custom headers"
    r"|(your|this) (account|plan|domain)|(quota|limit)[^@]{0,40}(reached|exceeded)|#MS403",
    re.IGNORECASE,
)


class MailerSend:
    promise = Promise.NONE
    key_life: timedelta | None = None
    limits = Limits(in_flight=2)  # the last call of a minute says so, and when the next may come

    def __init__(self, *, token: str, base_url: str, tracking: bool, links: ReaderLinks) -> None:
        self._headers = {"Authorization": f"Bearer {token}"}
        self._base_url = safe_base_url(base_url)
        self._tracking = tracking
        self._links = links
        self._items = Once(self._item)

    def per_call(self, message: Message) -> int:
        return fitting(len(message.html) + len(message.text), most=250, most_bytes=20_000_000)

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        each = self._items.of(message).each(Readers(batch, message, self._links, person))
        return post(f"{self._base_url}/bulk-email", array(each), self._headers)

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if response.status_code == 202:
            id = an_id(said["bulk_email_id"])
            return Accepted({one.id: id for one in batch.recipients})
        if response.is_success:
            raise ValueError("it takes calls with 202")
        fields = said.get("errors") or {}
        each = "; ".join(f"{name}: {' '.join(map(str, why))}" for name, why in fields.items())
        words = f"{said['message']} ({each})"[:500] if each else str(said["message"])[:500]
        names = {re.sub(r"^(message\.)?\d+\.", "", name).partition(".")[0] for name in fields}
        ours = OURS.search(words) or (names and names <= FIELDS)
        return Barred(words) if ours else Refused(words)

    def _item(self, message: Message) -> Form:
        document: dict[str, Any] = {
            "from": whom(message.sender.mailbox),
            "to": [TO],
            "subject": clean(message.subject),
            "html": rich(message.html, message),
            "text": message.text,
            "headers": [{"name": name, "value": clean(value)} for name, value in message.headers],
            "tags": [KEY, f"subscriber-{SUBSCRIBER}", message.edition],
            "settings": {
                "track_opens": self._tracking,
                "track_clicks": self._tracking,
                "track_content": False,
            },
        }
        if message.sender.answers:
            document["reply_to"] = whom(message.sender.answers)
        return Form(document, [*message.personal])
