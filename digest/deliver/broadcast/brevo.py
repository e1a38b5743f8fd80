"""Brevo, email campaigns to contact lists.

API:     developers.brevo.com/reference/createemailcampaign
Limits:  100 calls an hour for most of it
Quirks:  There is no search by name: ours is looked for in the list, newest first. The template
         language is Django's. There is no text part of ours: Brevo makes one.
"""

from __future__ import annotations

import httpx

from digest.deliver.broadcast.hand_over import Draft, Stage, numbers
from digest.deliver.broadcast.over_http import Step
from digest.deliver.mailboxes import whom
from digest.deliver.provider import safe_base_url
from digest.deliver.said import an_id
from digest.deliver.substitution import LIQUID, Tags, merged

STARTED = {"queued", "in_process", "inProcess", "sent"}
PAGE = 100


class Brevo:
    tags = Tags(
        {
            "unsubscribe_url": "{{ unsubscribe }}",
            "address": "{{ contact.EMAIL }}",
            "name": "{{ contact.FIRSTNAME }}",
        },
        begins=LIQUID,
        literal='{{ "%s" }}',
        touching="{}",
    )

    def __init__(self, *, token: str, base_url: str) -> None:
        self._url = f"{safe_base_url(base_url)}/emailCampaigns"
        self._headers = {"api-key": token}

    def find(self, name: str) -> Step[str | None]:
        offset = 0
        while True:
            params = {"limit": str(PAGE), "offset": str(offset), "excludeHtmlContent": "true"}
            answer = yield httpx.Request("GET", self._url, params=params, headers=self._headers)
            found = answer.json()
            page = found.get("campaigns", [])  # left out when there are none
            for one in page:
                if one.get("name") == name:
                    return an_id(one["id"])
            offset += len(page)
            if not page or offset >= found.get("count", offset):
                return None

    def create(self, draft: Draft) -> Step[str]:
        content = merged(draft.message, self.tags)
        sender = draft.message.sender
        answer = yield httpx.Request(
            "POST",
            self._url,
            json={
                "name": draft.name,
                "sender": whom(sender.mailbox),
                "subject": content.subject,
                "htmlContent": content.html,
                "replyTo": (sender.answers or sender.mailbox).address,
                "recipients": {"listIds": numbers(draft.list)},
                "tag": draft.message.edition,
            },
            headers=self._headers,
        )
        return an_id(answer.json()["id"])

    def fill(self, id: str, draft: Draft) -> Step[None]:
        yield from ()  # it was created with all that belongs to it

    def stage(self, id: str) -> Step[Stage]:
        params = {"excludeHtmlContent": "true"}
        answer = yield httpx.Request(
            "GET", f"{self._url}/{id}", params=params, headers=self._headers
        )
        status = answer.json()["status"]
        if status == "draft":
            return Stage.DRAFT
        return Stage.STARTED if status in STARTED else Stage.STOPPED

    def start(self, id: str, draft: Draft) -> Step[None]:
        yield httpx.Request("POST", f"{self._url}/{id}/sendNow", headers=self._headers)
