"""Mailgun, messages with recipient variables.

API:     documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages, .../events
Limits:  1,000 recipients a call; options (o: h: v:) 16 KB in all
Quirks:  A form, not JSON. One id for the whole call, which is taken whole or not at all; without
         recipient-variables everybody would see everybody's address. Events cannot be searched by
         variables of ours: each batch is a tag. They are kept for three days at least.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import timedelta

import httpx

from digest.deliver.bodies import ADDRESS, SUBSCRIBER, Form, Once, Readers, post, shared
from digest.deliver.mailboxes import mailbox, person, written
from digest.deliver.over_http import LookUp, taken
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import Language, Substitution
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Accepted, Answer, Barred, Promise, Refused
from digest.model.batches import Batch
from digest.model.messages import Message

RECIPIENT = Language(
    "%%recipient.%s%%", r"%(?=recipient[._]|(?:tag_|mailing_list_)?unsubscribe_)", "%"
)

# What it says of the domain, the sender or the plan, with 400 or 420; an allowance that is used up
# for the hour or the day is waited for.
OURS = re.compile(
    r"sandbox|authorized recipients|free account|test purposes|not allowed to send|activat"
    r"|domain[^@]{0,80}(disabled|unverified|not verified|not found|requires dns|suspended|probation)"
    r"|['\"`]?from['\"`]? (parameter|field|address|header)|account[^@]{0,40}(disabled|suspended)",
    re.IGNORECASE,
)
ALLOWANCE = re.compile(
    r"limit exceeded|exceeded.{0,20}limit|per (hour|day)|try again", re.IGNORECASE
)


class Mailgun:
    promise = Promise.QUERY
    key_life = None
    limits = Limits(in_flight=4)
    kept = timedelta(days=2)  # of 3

    def __init__(
        self,
        *,
        token: str,
        domain: str,
        base_url: str,
        tracking: bool,
        settle: timedelta,
        links: ReaderLinks,
    ) -> None:
        self.auth = httpx.BasicAuth("api", token)
        base = safe_base_url(base_url).removesuffix("/v3")
        self._url = f"{base}/v3/{domain}"
        self._tracking = "yes" if tracking else "no"
        self.settle = settle
        self._links = links
        self._made = Once(self._make)

    def per_call(self, message: Message) -> int:
        return 1000

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        fields, variables = self._made.of(message)
        boundary = f"digest-{hashlib.sha256(batch.key.encode()).hexdigest()[:32]}"
        readers = Readers(batch, message, self._links, person)
        # Each is an object of its own, {address: {...}}; together they are one.
        merged = b",".join(b"".join(pieces)[1:-1] for pieces in variables.each(readers))
        own_fields = [
            *(("to", mailbox(one.name, one.address).encode()) for one in batch.recipients),
            ("recipient-variables", b"{%b}" % merged),
            ("o:tag", batch.key.encode()),
            ("o:tag", message.edition.encode()),
            ("v:batch", batch.key.encode()),
        ]
        return post(
            f"{self._url}/messages",
            _multipart([*own_fields, *fields], boundary),
            {},
            content_type=f"multipart/form-data; boundary={boundary}",
        )

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if not response.is_success:
            words = str(said["message"])[:300]
            ours = OURS.search(words) and not ALLOWANCE.search(words)
            return Barred(words) if ours else Refused(words)
        id = an_id(said["id"])
        return Accepted({one.id: id for one in batch.recipients})

    def look_up(self, batch: Batch) -> LookUp:
        begin = batch.dated_at - timedelta(hours=1)
        answer = yield httpx.Request(
            "GET",
            f"{self._url}/events",
            params={
                "tags": batch.key,
                "event": "accepted",
                "begin": str(int(begin.timestamp())),
                "ascending": "yes",
                "limit": "300",
            },
        )
        ids = [
            one["message"]["headers"]["message-id"]
            for one in answer.json()["items"]
            if batch.key in one.get("tags", [batch.key])
        ]
        if ids:  # all of them, then: a call is taken whole
            return Accepted({one.id: f"<{ids[0].strip('<>')}>" for one in batch.recipients})
        return taken(batch, {}, "Mailgun has no event of its tag")

    def _make(self, message: Message) -> tuple[list[tuple[str, bytes]], Form]:
        content = Substitution(message, RECIPIENT, self._links)
        sender = message.sender
        fields = {
            "from": written(sender.mailbox),
            "subject": content.subject,
            "text": content.text,
            "html": content.html,
            "o:tracking": self._tracking,
            "v:edition": message.edition,
            "v:subscriber": "%recipient.subscriber%",
        }
        if sender.answers:
            fields["h:Reply-To"] = written(sender.answers)
        for name, value in message.headers:
            fields[f"h:{name}"] = content.plain(clean(value))
        variables = {ADDRESS: {**content.form_of(), "subscriber": SUBSCRIBER}}
        return (
            [(name, shared(value.encode(errors="replace"))) for name, value in fields.items()],
            Form(variables, [*message.personal]),
        )


def _multipart(fields: list[tuple[str, bytes]], boundary: str) -> Iterator[bytes]:
    """RFC 7578; the names are ours and need no quoting."""
    for name, value in fields:
        yield f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        yield value
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode()
