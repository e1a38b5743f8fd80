"""Mailjet, Send API v3.1, the shared content in `Globals`.

API:     dev.mailjet.com/email/guides/send-api-v31, .../email/reference/messages
Limits:  50 messages a call
Quirks:  Each message has an answer of its own, and good ones are taken beside bad ones. Each has a
         CustomID of ours, by which it can be looked up; and a campaign hands a contact one mail,
         whatever we repeat (DeduplicateCampaign). [[data:...]], a field of a contact, is read
         beside {{var:...}}.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import httpx

from digest.deliver.bodies import KEY, SUBSCRIBER, TO, Form, Once, Readers, post, raw
from digest.deliver.mailboxes import person, whom
from digest.deliver.over_http import LookUp, taken
from digest.deliver.provider import Limits, safe_base_url
from digest.deliver.said import an_id, one_each, some
from digest.deliver.substitution import Language, Substitution
from digest.deliver.suppressed import WORDS
from digest.mail.eml import clean
from digest.mail.merge import ReaderLinks
from digest.model.answers import Answer, Barred, Promise, Refused
from digest.model.batches import Batch
from digest.model.messages import Message

VAR = Language("{{var:%s}}", r"\{(?=[{%#])|\[(?=\[)", "{}")
EVERYBODY, CAMPAIGN = raw("everybody"), "\0campaign\0"

ACCOUNT = {"send-0008"}  # not an authorised sender of this account


class Mailjet:
    promise = Promise.QUERY
    key_life = None
    suppressions = WORDS
    limits = Limits(in_flight=4)
    kept = timedelta(days=29)

    def __init__(
        self,
        *,
        token: str,
        secret: str,
        base_url: str,
        tracking: bool,
        settle: timedelta,
        links: ReaderLinks,
    ) -> None:
        self.auth = httpx.BasicAuth(token, secret)
        self._base_url = safe_base_url(base_url).removesuffix("/v3.1").removesuffix("/v3")
        self._tracking = "enabled" if tracking else "disabled"
        self.settle = settle
        self._links = links
        self._forms = Once(self._make)

    def per_call(self, message: Message) -> int:
        return 50

    def ask(self, message: Message, batch: Batch) -> httpx.Request:
        whole, one = self._forms.of(message)
        readers = Readers(batch, message, self._links, partial(person, email="Email", name="Name"))
        filling = {
            EVERYBODY: one.all(readers),
            CAMPAIGN: batch.key.removesuffix(f"-{batch.number}").encode(),  # of all its batches
        }
        return post(f"{self._base_url}/v3.1/send", whole.filled(filling), {})

    def read(self, response: httpx.Response, batch: Batch) -> Answer:
        said = response.json()
        if not response.is_success and "Messages" not in said:
            words = f"{said.get('ErrorCode', '')} {said['ErrorMessage']}".strip()
            return Barred(words) if _is_ours(said) else Refused(words)
        ids: dict[int, str] = {}
        refused: dict[int, str] = {}
        barred: dict[int, str] = {}
        for recipient, item in zip(
            batch.recipients, _in_order(said["Messages"], batch), strict=True
        ):
            if item["Status"] == "success":
                ids[recipient.id] = an_id(item["To"][0]["MessageID"])
            elif item["Status"] != "error" or not item["Errors"]:
                raise ValueError("a status that is none")
            else:
                words = "; ".join(
                    f"{one['ErrorCode']}: {one['ErrorMessage']}" for one in item["Errors"]
                )[:500]
                ours = any(_is_ours(one) for one in item["Errors"])
                (barred if ours else refused)[recipient.id] = words
        return some(ids, refused, barred=barred)

    def look_up(self, batch: Batch) -> LookUp:
        ids: dict[int, str] = {}
        for recipient in batch.recipients:
            answer = yield httpx.Request(
                "GET",
                f"{self._base_url}/v3/REST/message",
                params={"CustomID": f"{batch.key}/{recipient.id}"},
            )
            for found in answer.json()["Data"]:
                ids[recipient.id] = an_id(found["ID"])
        return taken(batch, ids, "Mailjet has no message of its CustomID")

    def _make(self, message: Message) -> tuple[Form, Form]:
        shared = Substitution(message, VAR, self._links)
        document: dict[str, Any] = {
            "From": whom(message.sender.mailbox, email="Email", name="Name"),
            "Subject": shared.subject,
            "TextPart": shared.text,
            "HTMLPart": shared.html,
            "TemplateLanguage": True,
            "CustomCampaign": CAMPAIGN,
            "DeduplicateCampaign": True,
            "TrackOpens": self._tracking,
            "TrackClicks": self._tracking,
        }
        if message.sender.answers:
            document["ReplyTo"] = whom(message.sender.answers, email="Email", name="Name")
        one = {
            "To": [TO],
            "Variables": shared.form_of(),
            "Headers": {name: clean(value) for name, value in message.headers},
            "CustomID": f"{KEY}/{SUBSCRIBER}",
        }
        whole = {"Globals": document, "Messages": EVERYBODY}
        return Form(whole, [EVERYBODY, CAMPAIGN]), Form(one, [*message.personal])


def _is_ours(error: dict[str, Any]) -> bool:
    """What it relates to the sender or to `Globals` is the same in every message."""
    related = [str(one).partition(".")[0] for one in error.get("ErrorRelatedTo") or ()]
    return (
        error.get("StatusCode") in (401, 402, 403)
        or error.get("ErrorCode") in ACCOUNT
        or (bool(related) and {*related} <= {"From", "Sender", "ReplyTo", "Globals"})
    )


def _in_order(items: list[dict[str, Any]], batch: Batch) -> list[dict[str, Any]]:
    """As the recipients are. They come so; but an item that bears another's CustomID is not theirs."""
    wanted = [f"{batch.key}/{one.id}" for one in batch.recipients]
    pairs = list(zip(wanted, items, strict=True))
    if all((item.get("CustomID") or place) == place for place, item in pairs):
        return items
    of = dict(zip(one_each(item["CustomID"] for item in items), items, strict=True))
    return [of[place] for place in wanted]
