"""Postmark, batch endpoint, broadcast stream.

API:     postmarkapp.com/developer/user-guide/send-email-with-api/batch-emails
Codes:   postmarkapp.com/developer/api/overview (error codes), read 2026-11
Limits:  500 messages and 50 MB a call
Quirks:  200 even when single messages fail: each item has its own ErrorCode.
         No idempotency key, so an unanswered call stays unknown. Each message carries the batch's
         key in its Metadata: an unknown batch can be looked up in Postmark's activity, and
         GET /messages/outbound?metadata_batch= would make the promise `query`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from digest.deliver.batches import fitting
from digest.deliver.provider import OverHttp, safe_base_url
from digest.eml import clean
from digest.model import (
    Accepted,
    Answer,
    Batch,
    Later,
    Message,
    Promise,
    Recipient,
    Refused,
    Sender,
)
from digest.personal import Filling, ReaderLinks

if TYPE_CHECKING:
    import httpx

MOST = 500
MOST_BYTES = 45_000_000  # of 50 MB, for what a reader's own values and JSON add

NOT_NOW = {100, 429}  # maintenance; too many at once
# Token, sender signature, credit, account, stream: nothing about this recipient.
ACCOUNT = {10, 400, 401, 405, 412, 413, 1235}


class Postmark:
    promise = Promise.NONE
    key_life = None

    def __init__(
        self,
        *,
        token: str,
        stream: str,
        base_url: str,
        links: ReaderLinks,
    ) -> None:
        self._token = token
        self._stream = stream
        self._base_url = safe_base_url(base_url)
        self._links = links
        self._bodies: tuple[Message, Filling, Filling] | None = None

    @classmethod
    def over_http(
        cls,
        *,
        token: str,
        stream: str = "broadcast",
        base_url: str = "https://api.postmarkapp.com",
        timeout_s: float = 60,
        links: ReaderLinks,
    ) -> OverHttp:
        adapter = cls(token=token, stream=stream, base_url=base_url, links=links)
        return OverHttp(adapter, timeout_s=timeout_s)

    def per_call(self, message: Message) -> int:
        size = len(json.dumps([message.html, message.text, message.headers])) + 1000
        return fitting(size, most=MOST, most_bytes=MOST_BYTES)

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        import httpx

        return httpx.Request(
            "POST",
            f"{self._base_url}/email/batch",
            headers={"X-Postmark-Server-Token": self._token, "Accept": "application/json"},
            json=[self._item(message, recipient, batch) for recipient in batch.recipients],
        )

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        if response.status_code != 200:
            said = response.json()
            code = int(said["ErrorCode"])
            return Refused(_words(code, said), all_batches=code in ACCOUNT)
        items = response.json()
        ids: dict[int, str] = {}
        refused: dict[int, str] = {}
        later: dict[int, str] = {}
        for recipient, item in zip(batch.recipients, items, strict=True):
            code = int(item["ErrorCode"])
            if code == 0:
                ids[recipient.id] = str(item["MessageID"])
            elif code in NOT_NOW | ACCOUNT:
                later[recipient.id] = _words(code, item)
            else:
                refused[recipient.id] = _words(code, item)
        if len(later) == len(items):
            codes = {int(item["ErrorCode"]) for item in items}
            reason = next(iter(later.values()))
            return (
                Refused(reason, all_batches=True)
                if codes & ACCOUNT
                else Later(reason, all_batches=True)
            )
        return Accepted(ids, refused, later)

    def _item(self, message: Message, recipient: Recipient, batch: Batch) -> dict[str, Any]:
        if self._bodies is None or self._bodies[0] is not message:
            tokens = list(message.personal)
            self._bodies = (
                message,
                Filling(message.html, tokens, escape=True),
                Filling(message.text, tokens, escape=False),
            )
        _, html, text = self._bodies
        values = self._links.values(message, recipient)
        item = {
            "From": _sender(message.sender),
            "To": recipient.address,
            "Subject": clean(message.subject),
            "HtmlBody": html.fill(values),
            "TextBody": text.fill(values),
            "MessageStream": self._stream,
            "Headers": [
                {"Name": name, "Value": clean(_filled(value, values))}
                for name, value in message.headers
            ],
            "Metadata": {
                "batch": batch.key,
                "edition": batch.edition,
                "subscriber": str(recipient.id),
            },
            "TrackOpens": False,
            "TrackLinks": "None",
        }
        if message.sender.reply_to:
            item["ReplyTo"] = message.sender.reply_to
        return item


def _sender(sender: Sender) -> str:
    name = clean(sender.name).replace("\\", "").replace('"', "'")
    return f'"{name}" <{sender.address}>' if name else sender.address


def _filled(value: str, values: Mapping[str, str]) -> str:
    for token, own in values.items():
        value = value.replace(token, own)
    return value


def _words(code: int, said: Mapping[str, Any]) -> str:
    return f"{code}: {str(said.get('Message', ''))[:300]}"
