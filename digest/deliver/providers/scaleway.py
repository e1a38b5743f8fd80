"""Scaleway Transactional Email (TEM), one email a call.

API:     scaleway.com/en/developers/api/transactional-email, POST .../regions/REGION/emails; what its own client
         scaleway 2.12.0 (PyPI), tem.v1alpha1, sends and reads
Limits:  the project's hourly and monthly quotas, told with 403 or 429
Quirks:  Everybody in `to` sees the others, so a call holds one recipient. No key and no mark to ask by: an
         unanswered call stays unknown, one person for each call in flight. Headers are a list of keys and values, and come
         back in events: the batch and the subscriber stand in two of them.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import httpx

from digest.deliver.bodies import KEY, SUBSCRIBER, TO, Form, Once, Readers, post, rich
from digest.deliver.mailboxes import person, whom
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id, word
from digest.deliver.suppressed import WORDS
from digest.mail.eml import clean, header_of
from digest.mail.merge import ReaderLinks
from digest.model.answers import Accepted, Answer, Barred, Promise, Refused
from digest.model.batches import Batch
from digest.model.messages import Message

TAKEN = {"new", "sending", "sent"}
REFUSED = {"failed", "canceled"}
# Arguments that are the same in every call, and kinds of errors that are about the project.
ARGUMENTS = {"from", "from.email", "project_id", "region", "domain", "additional_headers"}
ACCOUNT = {"permissions_denied", "denied_authentication", "quotas_exceeded", "precondition_failed"}
OURS = re.compile(
    r"domain[^@]{0,60}(not|un)[ -]?(verified|checked|found|valid)|quota|(project|organization)[^@]{0,60}"
    r"(not|locked|disabled|suspended)",
    re.IGNORECASE,
)
BATCH, PERSON = "X-Digest-Batch", "X-Digest-Subscriber"


class Scaleway:
    promise = Promise.NONE
    key_life: timedelta | None = None
    limits = Limits(in_flight=4)
    suppressions = WORDS

    def __init__(
        self, *, token: str, project: str, region: str, base_url: str, links: ReaderLinks
    ) -> None:
        self._headers = {"X-Auth-Token": token}
        self._project = project
        base = safe_base_url(base_url)
        self._url = f"{base}/transactional-email/v1alpha1/regions/{region}/emails"
        self._links = links
        self._forms = Once(self._make)

    def per_call(self, message: Message) -> int:
        return 1

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        [only] = self._forms.of(message).each(Readers(batch, message, self._links, person))
        return post(self._url, only, self._headers)

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if not response.is_success:
            words = _words(said)
            wrong = {str(one["argument_name"]) for one in said.get("details") or ()}
            ours = said.get("type") in ACCOUNT or (wrong and wrong <= ARGUMENTS)
            return Barred(words) if ours or OURS.search(words) else Refused(words)
        [recipient] = batch.recipients
        [email] = said["emails"]
        status = word(email["status"])
        if status in TAKEN:
            return Accepted({recipient.id: an_id(email["id"])})
        if status in REFUSED:
            return Accepted({}, {recipient.id: f"{status}: {email.get('status_details') or ''}"})
        raise ValueError("a status that is none")

    def _make(self, message: Message) -> Form:
        headers = [(BATCH, KEY), (PERSON, SUBSCRIBER)]
        headers += [(name, clean(value)) for name, value in message.headers]
        if message.sender.answers:
            headers.append(("Reply-To", header_of(message.sender.answers).replace("\r\n", "")))
        document: dict[str, Any] = {
            "from": whom(message.sender.mailbox),
            "to": [TO],
            "subject": clean(message.subject),
            "text": message.text,
            "html": rich(message.html, message),
            "project_id": self._project,
            "additional_headers": [{"key": name, "value": value} for name, value in headers],
        }
        return Form(document, [*message.personal])


def _words(said: dict[str, Any]) -> str:
    wrong = "; ".join(
        f"{one['argument_name']}: {one.get('help_message') or one.get('reason') or ''}"
        for one in said.get("details") or ()
    )
    words = f"{said.get('type') or ''}: {said['message']}".strip(": ")
    return (f"{words} ({wrong})" if wrong else words)[:500]
