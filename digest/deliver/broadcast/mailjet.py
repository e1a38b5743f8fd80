"""Mailjet, campaign drafts to a contact list.

API:     dev.mailjet.com/email/reference/campaigns/drafts
Quirks:  A draft is made first and filled after. Its Status is a number in some answers and a word in
         others. Fields of a contact stand in double brackets, variables in braces; how to say these
         literally is not documented.
"""

from __future__ import annotations

import re

import httpx

from digest.deliver.broadcast.hand_over import Draft, Stage, number
from digest.deliver.broadcast.over_http import Step
from digest.deliver.provider import safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import Tags, merged

DRAFT = {"0", "draft"}
STARTED = {"1", "programmed", "2", "sent"}


class Mailjet:
    tags = Tags(
        {
            "unsubscribe_url": "[[UNSUB_LINK_EN]]",
            "address": "[[EMAIL_TO]]",
            "name": "[[data:name]]",
        },
        begins=r"\[\[+|\{[{%#]",
        touching="[]",
    )

    def __init__(self, *, token: str, secret: str, base_url: str, locale: str) -> None:
        base = re.sub(r"/v3(\.1|/REST)?$", "", safe_base_url(base_url))
        self.auth = httpx.BasicAuth(token, secret)
        self._url = f"{base}/v3/REST/campaigndraft"
        self._locale = locale

    def find(self, name: str) -> Step[str | None]:
        params = {"Limit": "1000", "Sort": "ID DESC"}
        answer = yield httpx.Request("GET", self._url, params=params)
        for one in answer.json()["Data"]:
            if one.get("Title") == name:
                return an_id(one["ID"])
        return None

    def create(self, draft: Draft) -> Step[str]:
        content = merged(draft.message, self.tags)
        sender = draft.message.sender
        document: dict[str, object] = {
            "Locale": self._locale,
            "Sender": sender.name,
            "SenderName": sender.name,
            "SenderEmail": sender.mailbox.address,
            "Subject": content.subject,
            "ContactsListID": number(draft.list),
            "Title": draft.name,
        }
        if sender.answers:
            document["ReplyEmail"] = sender.answers.address
        answer = yield httpx.Request("POST", self._url, json=document)
        return an_id(answer.json()["Data"][0]["ID"])

    def fill(self, id: str, draft: Draft) -> Step[None]:
        content = merged(draft.message, self.tags)
        body = {"Html-part": content.html, "Text-part": content.text}
        yield httpx.Request("POST", f"{self._url}/{id}/detailcontent", json=body)

    def stage(self, id: str) -> Step[Stage]:
        answer = yield httpx.Request("GET", f"{self._url}/{id}")
        status = str(answer.json()["Data"][0]["Status"]).lower()
        if status in DRAFT:
            return Stage.DRAFT
        return Stage.STARTED if status in STARTED else Stage.STOPPED

    def start(self, id: str, draft: Draft) -> Step[None]:
        answer = yield httpx.Request("POST", f"{self._url}/{id}/send")
        answer.json()["Data"]
