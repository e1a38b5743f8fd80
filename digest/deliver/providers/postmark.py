"""Postmark, batch endpoint, broadcast stream.

API:     postmarkapp.com/developer/user-guide/send-email-with-api/batch-emails
Codes:   postmarkapp.com/developer/api/overview (error codes), read 2026-11
Look-up: postmarkapp.com/developer/api/messages-api, outbound message search
Limits:  500 messages and 50 MB a call
Quirks:  200 even when single messages fail: each item has its own ErrorCode.
         No idempotency key, but a search by one Metadata field, which is exact: each message
         carries its batch's key there. A search shows 500 a page, and no more than 10,000.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parseaddr
from typing import Any

import httpx

from digest.base.addresses import in_ascii
from digest.deliver.batches import fitting
from digest.deliver.bodies import KEY, SUBSCRIBER, TO, Form, Once, Readers, array, post, rich
from digest.deliver.mailboxes import mailbox_of, written
from digest.deliver.over_http import LookUp, taken
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id, one_each, some, whole
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Answer, Barred, Promise, Refused
from digest.model.batches import Batch
from digest.model.messages import Message

MOST = 500
MOST_BYTES = 45_000_000  # of 50 MB, for what a reader's own values and JSON add
PAGE = 500

NOT_NOW = {100, 429}  # maintenance; too many at once
# Token, sender signature, credit, account, stream: nothing about this recipient. 300 is about the
# content of one message, and of all of them where it names From (read 2026-11).
ACCOUNT = {10, 400, 401, 405, 412, 413, 1235}
SENDER = re.compile(r"['\"`]?(From|ReplyTo)['\"`]? (address|field|is|email)|sender", re.IGNORECASE)


class Postmark:
    promise = Promise.QUERY
    key_life = None
    suppressions = (("^406: ", "manual"),)  # it does not say which of the three
    limits = Limits(in_flight=4)
    kept = timedelta(days=40)  # of 45, unless the server says otherwise

    def __init__(
        self,
        *,
        token: str,
        base_url: str,
        stream: str = "broadcast",
        tracking: bool = False,
        settle: timedelta = timedelta(minutes=15),
        links: ReaderLinks,
    ) -> None:
        self._headers = {"X-Postmark-Server-Token": token}
        self._stream = stream
        self._base_url = safe_base_url(base_url)
        self._tracking = tracking
        self.settle = settle
        self._links = links
        self._items = Once(self._item)

    def per_call(self, message: Message) -> int:
        size = len(json.dumps([message.html, message.text, message.headers])) + 1000
        return fitting(size, most=MOST, most_bytes=MOST_BYTES)

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        each = self._items.of(message).each(Readers(batch, message, self._links, mailbox_of))
        return post(f"{self._base_url}/email/batch", array(each), self._headers)

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        if not response.is_success:
            said = response.json()
            code = whole(said["ErrorCode"])
            words = _words(code, said)
            return Barred(words) if _is_account(code, said) else Refused(words)
        items = _in_order(response.json(), batch)
        ids: dict[int, str] = {}
        refused: dict[int, str] = {}
        later: dict[int, str] = {}
        barred: dict[int, str] = {}
        for recipient, item in zip(batch.recipients, items, strict=True):
            code = whole(item["ErrorCode"])
            if code == 0:
                ids[recipient.id] = an_id(item["MessageID"])
            elif _is_account(code, item):
                barred[recipient.id] = _words(code, item)
            elif code in NOT_NOW:
                later[recipient.id] = _words(code, item)
            else:
                refused[recipient.id] = _words(code, item)
        return some(ids, refused, later, barred)

    def look_up(self, batch: Batch) -> LookUp:
        numbers = {in_ascii(one.address).lower(): one.id for one in batch.recipients}
        ids: dict[int, str] = {}
        offset = total = shown = 0
        while offset == 0 or offset < total:
            answer = yield httpx.Request(
                "GET",
                f"{self._base_url}/messages/outbound",
                params={
                    "count": PAGE,
                    "offset": offset,
                    "metadata_batch": batch.key,
                    "messagestream": self._stream,
                },
                headers={**self._headers, "Accept": "application/json"},
            )
            page = answer.json()
            total = whole(page["TotalCount"])
            shown += len(page["Messages"])
            for found in page["Messages"]:
                marks = found.get("Metadata") or {}  # which older servers leave out
                if marks.get("batch", batch.key) != batch.key:
                    continue
                number = marks.get("subscriber") or numbers[found["Recipients"][0].lower()]
                ids[int(number)] = an_id(found["MessageID"])
            offset += PAGE
        answer_of_all = taken(batch, ids, "Postmark has no message for it")
        if answer_of_all.later and shown < total:
            raise ValueError("it counts more than it shows")
        return answer_of_all

    def _item(self, message: Message) -> Form:
        document: dict[str, Any] = {
            "From": written(message.sender.mailbox),
            "To": TO,
            "Subject": clean(message.subject),
            "HtmlBody": rich(message.html, message),
            "TextBody": message.text,
            "MessageStream": self._stream,
            "Tag": message.edition,
            "Headers": [{"Name": name, "Value": clean(value)} for name, value in message.headers],
            "Metadata": {"batch": KEY, "edition": message.edition, "subscriber": SUBSCRIBER},
            "TrackOpens": self._tracking,
            "TrackLinks": "HtmlOnly" if self._tracking else "None",
        }
        if message.sender.answers:
            document["ReplyTo"] = written(message.sender.answers)
        return Form(document, [*message.personal])


def _in_order(items: list[dict[str, Any]], batch: Batch) -> list[dict[str, Any]]:
    """As the recipients are. They come so; but an item that names somebody else is not theirs."""
    places = [in_ascii(one.address).lower() for one in batch.recipients]
    pairs = list(zip(places, items, strict=True))
    if all(place in str(item.get("To") or place).lower() for place, item in pairs):
        return items
    named = one_each(parseaddr(str(item["To"]))[1].lower() for item in items)
    of = dict(zip(named, items, strict=True))
    return [of[place] for place in places]


def _is_account(code: int, said: Mapping[str, Any]) -> bool:
    return code in ACCOUNT or (code == 300 and bool(SENDER.search(str(said.get("Message", "")))))


def _words(code: int, said: Mapping[str, Any]) -> str:
    return f"{code}: {str(said.get('Message', ''))[:300]}"
